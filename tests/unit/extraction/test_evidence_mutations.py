"""The evidence, measured: almost every corrupted value is dropped or marked, almost no true one is."""

from __future__ import annotations

import json
from collections import Counter

from crm_core.ai.completion import Completion
from crm_core.extraction.evaluation import case_events, case_window
from crm_core.extraction.evidence import Checked, check
from crm_core.extraction.groq.parsing import read_proposal
from crm_core.extraction.groq.prompt import make_prompt
from tests.completions import Row, rows
from tests.unit.extraction.mutations import Mutation, mutations_of

CASES = {case["id"]: case for case in rows("threads.dev.jsonl")}
COMPLETIONS = {row["id"]: json.loads(row["content"]) for row in rows("completions.dev.jsonl")}


def checked(case: Row, completion: Row) -> Checked:
    window, events = case_window(case), case_events(case)
    prompt = make_prompt(window, events, budget=100_000)
    answer = Completion(content=json.dumps(completion), data=completion, model="recorded")
    return check(read_proposal(answer, prompt, events), window)


def is_caught(mutation: Mutation, found: Checked) -> bool:
    """Whether the corrupted value is not in the draft, or stands there as changed by a check."""
    if mutation.place[0] == "values":
        field = next((f for name, f in found.draft.fields.items() if name == mutation.row["field"]), None)
        return field is None or bool(field.changed_from)
    kept = [r for r in found.draft.roles if r.role_type == mutation.row["roleType"] and not r.changed_from]
    asked = [r for r in mutation.completion["roles"] if r["roleType"] == mutation.row["roleType"]]
    character = mutation.row["character"]
    if character and "character" in mutation.kind:
        return all(role.character != character for role in kept)
    return len(kept) < len(asked)


def test_at_least_99_in_100_corruptions_are_dropped_or_marked() -> None:
    caught: Counter[bool] = Counter()
    missed: list[str] = []
    for case_id, completion in COMPLETIONS.items():
        others = [other for other_id, other in COMPLETIONS.items() if other_id != case_id]
        for mutation in mutations_of(completion, CASES[case_id], others):
            found = is_caught(mutation, checked(CASES[case_id], mutation.completion))
            caught[found] += 1
            if not found:
                missed.append(f"{case_id} {mutation.kind}: {mutation.row}")
    assert sum(caught.values()) > 2000
    assert caught[True] / sum(caught.values()) >= 0.99, "\n".join(missed)


def test_at_most_1_in_100_true_values_is_dropped_or_changed() -> None:
    values, lost = 0, []
    for case_id, completion in COMPLETIONS.items():
        found = checked(CASES[case_id], completion)
        values += len(completion["values"]) + len(completion["roles"])
        lost += [f"{case_id} {dropped}" for dropped in found.dropped]
        lost += [f"{case_id} {field}" for field in found.draft.fields.values() if field.changed_from]
        lost += [f"{case_id} {role}" for role in found.draft.roles if role.changed_from]
    assert values > 250
    assert len(lost) / values <= 0.01, "\n".join(lost)
