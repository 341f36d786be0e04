"""Threads said another way are read the same: without diacritics or capitals, in bursts, with slips of the pen, with
other names, towns, characters and prices.

A floor is the share of threads of which everything that is read stays the same; floors only go up.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crm_core.extraction.evaluation import predict_case
from crm_core.language.folding import folded
from tests.unit.extraction import thread_mutations as said

DATA = Path(__file__).parents[2] / "data"
MANY = 90
"""Threads tried with each mutation, spread over all sets."""
FLOORS: dict[Callable[[said.Row], said.Mutated | None], float] = {
    said.without_diacritics: 0.98,
    said.in_lower_case: 0.75,
    said.with_emoji: 0.98,
    said.with_a_greeting: 0.98,
    said.as_a_burst: 0.93,
    said.in_one_message: 0.92,
    said.with_a_slip: 0.90,
    said.with_other_names: 0.97,
    said.with_names_unheard_of: 0.90,
    said.with_other_towns: 0.94,
    said.with_other_characters: 0.95,
    said.with_double_prices: 0.94,
}
Reading = dict[str, Any]


@cache
def threads() -> tuple[said.Row, ...]:
    sets = sorted(path for path in DATA.glob("threads.*.jsonl"))
    return tuple(json.loads(line) for path in sets for line in path.read_text(encoding="utf-8").splitlines() if line)


def reading(case: said.Row) -> Reading:
    """What an operator would see: the action, the event meant, the values and the roles."""
    found = predict_case(case)
    draft = found["draftEvent"] or {}
    roles = list(draft.get("rolesBySlot", {}).values())
    values = {name: draft.get(name) for name in ("date", "childAge", "numChildren", *_WORDS)}
    values |= {name: folded(draft[name]).strip(" .,!") for name in _WORDS if draft.get(name)}
    values |= {name: (draft.get("payment") or {}).get(name) for name in ("amount", "deposit", "method", "status")}
    return {
        "action": found["action"],
        "target": found["targetEventId"],
        **values,
        "start": min((r["startTime"] for r in roles if r.get("startTime")), default=draft.get("startTime")),
        "lengths": sorted({r["durationMin"] for r in roles if r.get("durationMin")}),
        "roles": sorted(r["roleType"] for r in roles),
        "characters": sorted(folded(r["details"].get("character") or "") for r in roles),
    }


_WORDS = ("address", "childName", "parentName")


def as_mutated(before: Reading, mutated: said.Mutated) -> Reading:
    """The reading that the changed thread should give."""

    def renamed(text: str, by: Mapping[str, str]) -> str:
        return re.sub(r"[^\W\d_]+", lambda match: by.get(match.group(), match.group()), text)

    expected = dict(before)
    for name in _WORDS:
        if expected[name]:
            expected[name] = renamed(expected[name], mutated.renamed)
    expected["characters"] = sorted(renamed(name, mutated.renamed) for name in before["characters"])
    for name in ("amount", "deposit"):
        if expected[name]:
            expected[name] *= mutated.times_as_much
    return expected


@cache
def unchanged_reading(place: int) -> Reading:
    return reading(threads()[place])


@pytest.mark.parametrize("mutation", FLOORS, ids=lambda mutation: mutation.__name__)
def test_a_thread_said_another_way_is_read_the_same(mutation: Callable[[said.Row], said.Mutated | None]) -> None:
    changed = [(place, found) for place, case in enumerate(threads()) if (found := mutation(case))]
    tried = changed[:: max(1, len(changed) // MANY)]
    differing = []
    for place, mutated in tried:
        expected, found = as_mutated(unchanged_reading(place), mutated), reading(mutated.case)
        fields = [name for name in expected if expected[name] != found[name]]
        if fields:
            differing.append(f"{threads()[place]['id']}: {', '.join(fields)}")
    same = 1 - len(differing) / len(tried)
    assert same >= FLOORS[mutation], f"{same:.3f} of {len(tried)}\n" + "\n".join(differing)


def test_each_mutation_changes_many_threads() -> None:
    for mutation in FLOORS:
        assert sum(mutation(case) is not None for case in threads()) > MANY, mutation.__name__
