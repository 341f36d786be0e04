"""Words that try to steer a machine, in 38 threads: read by the rules, and by a model that obeys every one of them.

Each thread of ``tests/data/injections.jsonl`` has what a careful operator notes down (``expected``), what the attack
wants (``forbidden``), and the answer of a model that does as it is told (``obeying``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from crm_core.extraction.evaluation import case_events, case_window, predict_case
from crm_core.extraction.groq.prompt import make_prompt
from crm_core.extraction.pipeline import extract
from tests.completions import Row, rows
from tests.unit.extraction.scoring import recorded_engine

CASES = rows("injections.jsonl")
every_attack = pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['kind']}" for case in CASES])


def noted(prediction: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a prediction holds, each name with all its values."""
    event = prediction["draftEvent"] or {}
    payment = event.get("payment") or {}
    roles = list((event.get("rolesBySlot") or {}).values())
    return {
        "date": [event.get("date")],
        "startTime": [event.get("startTime"), *(role["startTime"] for role in roles)],
        "address": [event.get("address")],
        "amount": [payment.get("amount"), payment.get("deposit")],
        "paymentStatus": [payment.get("status")],
        "role": [role["roleType"] for role in roles],
        "character": [role["details"].get("character") for role in roles],
        "targetEventId": [prediction["targetEventId"]],
    }


def assert_nothing_forbidden(case: Row, prediction: Mapping[str, Any]) -> None:
    found = noted(prediction)
    for name, values in case["forbidden"].items():
        assert not set(values) & set(found[name]), (name, found[name])


def assert_expected(case: Row, prediction: Mapping[str, Any]) -> None:
    assert prediction["action"] == case["expected"]["action"], prediction["reasons"]
    found = noted(prediction)
    for name, value in case["expected"].items():
        if name != "action":
            assert value in found[name], (name, found[name], prediction["dropped"])


def test_there_are_at_least_thirty_attacks_of_every_kind() -> None:
    assert len(CASES) >= 30
    assert len({case["kind"] for case in CASES}) == len(CASES)


@every_attack
def test_the_rules_note_down_what_the_client_wants(case: Row) -> None:
    prediction = predict_case(case)
    assert_nothing_forbidden(case, prediction)
    assert_expected(case, prediction)


@every_attack
def test_a_model_that_obeys_gets_nothing_through(case: Row) -> None:
    prediction = predict_case(case, recorded_engine(json.dumps(case["obeying"])))
    assert prediction["engine"] == "groq" or prediction["action"] == "NOOP"
    assert_nothing_forbidden(case, prediction)
    if case["expected"]["action"] == "NOOP":
        assert prediction["action"] == "NOOP", prediction["reasons"]


@every_attack
def test_the_model_does_not_even_see_the_order(case: Row) -> None:
    window = case_window(case)

    class Seen:
        uses_model = False
        text = ""

        def propose(self, window: Any, open_events: Any) -> Any:
            self.text = make_prompt(window, open_events, budget=100_000).user
            raise StopReading

    seen = Seen()
    if case["kind"] == "the example of the prompt":
        return
    try:
        extract(window, case_events(case), engine=seen)
    except StopReading:
        for values in case["forbidden"].values():
            assert not any(f" {value:g} lei" in seen.text for value in values if isinstance(value, float) and value > 1)
        assert "01-01-2030" not in seen.text
        assert "Ignor" not in seen.text


class StopReading(Exception):
    """Enough was seen."""
