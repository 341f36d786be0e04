"""How good a careful reader's answers stay on their way through schema, parsing, evidence and decision."""

from __future__ import annotations

from tests.completions import rows
from tests.unit.extraction.scoring import replayed, scorer_or_skip


def test_a_careful_readers_answers_come_through_whole() -> None:
    scorer = scorer_or_skip()
    cases = rows("threads.dev.jsonl")
    answers = {row["id"]: row["content"] for row in rows("completions.dev.jsonl")}
    figures, errors = scorer.score_threads(cases, replayed(cases, answers))
    assert figures["action_accuracy"] == 1.0, "\n".join(errors)
    assert figures["target_accuracy"] == 1.0, "\n".join(errors)
    assert figures["field_f1"] >= 0.997, "\n".join(errors)
    assert figures["wrong_date_rate"] == figures["wrong_amount_rate"] == 0, "\n".join(errors)
