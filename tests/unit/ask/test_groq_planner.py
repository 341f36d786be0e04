"""The planner that asks a model: the same plans, made of the question alone, no figure and no name of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ai.completion import Completion, JsonSchema, Meter
from crm_core.ai.failures import Failure, ai_error
from crm_core.ask.answer import Answer
from crm_core.ask.groq.parsing import NoPlan, read_plan
from crm_core.ask.groq.planner import GroqPlanner
from crm_core.ask.groq.schema import PLAN_SCHEMA
from crm_core.ask.pipeline import ask
from crm_core.ask.plan import Group, Measure, Plan, Quantity
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.errors import QuotaExceeded
from tests.unit.ask.parties import CLIENT, NOW, cited, event

EVENTS = (
    event(1, date(2024, 5, 4), "700", "PAID", child="Zorina", address="Secret Garden 7"),
    event(2, date(2025, 3, 8), "900", "PAID", child="Zorina", deposit="123"),
    event(3, date(2026, 5, 9), "1300", "UNPAID"),
)
UNCLEAR = "zdrabul zdrob la zdrengul?"
EMPTY: dict[str, Any] = {
    "answerable": True, "measure": "show", "quantity": "all", "unit": "events", "fields": [], "statuses": [],
    "archived": None, "scope": "any", "periods": [], "places": [], "roleTypes": [], "characters": [],
    "together": False, "children": [], "withoutPlaces": [], "withoutRoleTypes": [], "withoutCharacters": [],
    "withoutChildren": [], "withoutPeriods": [], "childAge": None, "shortIds": [], "methods": [], "amountMin": None,
    "amountMax": None, "depositMin": None, "depositMax": None, "pick": "all", "limit": 1, "group": "none",
    "extreme": None, "compare": False,
}  # fmt: skip


@dataclass
class Model:
    """Answers what it is told to, and remembers what it was asked."""

    answer: dict[str, Any] | Exception
    asked: list[str] = field(default_factory=list)
    model_name: str = "test"

    def complete_json(
        self,
        schema: JsonSchema,
        system: str,
        user: str,
        *,
        max_output_tokens: int,
        meter: Meter,
        still_wanted: Callable[[], object] = lambda: None,
    ) -> Completion:
        meter.reserve()
        self.asked.append(system + user)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Completion(content=json.dumps(self.answer), data=self.answer, model=self.model_name)


def said(**values: Any) -> dict[str, Any]:
    return EMPTY | values


def asked_of(model: Model, question: str = UNCLEAR, *, earlier: tuple[str, ...] = ()) -> Answer:
    planner = GroqPlanner(model=model, rules=RulesPlanner())
    return ask(question, client=CLIENT, events=EVENTS, now=NOW, planner=planner, earlier=earlier)


def test_a_question_that_the_rules_do_not_understand_is_planned_by_the_model_and_computed_here() -> None:
    model = Model(said(measure="total", quantity="paid", periods=[{"start": "2025-01-01", "end": "2025-12-31"}]))
    answer = asked_of(model)
    assert "900 RON" in answer.text
    assert cited(answer) == [2]
    assert answer.plan_in_words == "Am adunat sumele achitate · petreceri din 2025"


@pytest.mark.parametrize("question", ["cat a platit in total?", "ce email are clienta?", "de ce a anulat?"])
def test_what_the_rules_understand_or_know_to_be_missing_costs_no_call(question: str) -> None:
    model = Model(said())
    asked_of(model, question)
    assert model.asked == []


def test_the_model_sees_the_question_and_none_of_the_clients_data() -> None:
    model = Model(said(answerable=False))
    asked_of(model, earlier=("cat a platit?",))
    (prompt,) = model.asked
    assert UNCLEAR in prompt
    assert "cat a platit?" in prompt
    for secret in ("Zorina", "Secret Garden", "700", "1300", "123", CLIENT.display_name, CLIENT.phone_e164):
        assert secret not in prompt


def test_an_answer_drawn_again_asks_no_model_again() -> None:
    model = Model(said(measure="count"))
    planner = GroqPlanner(model=model, rules=RulesPlanner())
    for _ in range(3):
        ask(UNCLEAR, client=CLIENT, events=EVENTS, now=NOW, planner=planner)
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "error", [ai_error(Failure.TIMEOUT), QuotaExceeded("Limita de azi s-a atins.", retry_at=NOW)], ids=["down", "quota"]
)
def test_without_the_model_the_rules_sentence_stands_and_says_why(error: Exception) -> None:
    answer = asked_of(Model(error))
    assert not answer.answerable
    assert answer.sources == ()
    assert str(error) in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "sum"}, {"measure": "client"}, {"measure": None}, {"periods": [{"start": "soon", "end": None}]},
        {"periods": [{"start": "2025-02-01", "end": "2025-01-01"}]}, {"periods": "2025"}, {"limit": 2.5},
        {"shortIds": ["1"]}, {"shortIds": [True]}, {"children": ["Zorina"]}, {"places": ["Secret Garden"]},
        {"characters": ["Elsa"]}, {"amountMin": "a lot"}, {"archived": "yes"}, {"fields": ["client_phone"]},
        {"withoutChildren": ["Zorina"]}, {"withoutPlaces": ["Secret Garden"]}, {"withoutCharacters": ["Elsa"]},
        {"withoutRoleTypes": ["CLOWN"]}, {"withoutPeriods": [{"start": None, "end": None}]}, {"depositMin": "some"},
        {"group": "client"}, {"unit": "clients"}, {"statuses": ["PAID"] * 30},
    ],
)  # fmt: skip
def test_a_plan_that_does_not_hold_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(NoPlan):
        read_plan(said(**wrong), question=UNCLEAR, earlier=())
    assert not asked_of(Model(said(**wrong))).answerable


def test_names_of_the_question_are_taken_in_their_base_form() -> None:
    plan = read_plan(said(children=["Zorina"]), question="zdrob Zorinei", earlier=())
    assert plan is not None
    assert plan.filters.children == ("zorina",)


def test_what_is_left_out_and_the_limits_of_an_advance_are_filters_too() -> None:
    left_out = said(measure="count", withoutChildren=["Zorina"], withoutPeriods=[{"start": "2024-01-01", "end": None}])
    plan = read_plan({**left_out, "depositMin": 100}, question="zdrob fara Zorina", earlier=())
    assert plan is not None
    assert plan.filters.without_children == ("zorina",)
    assert plan.filters.without_periods[0].start == date(2024, 1, 1)
    assert plan.filters.deposit_min == 100


def test_two_periods_are_compared() -> None:
    years = [{"start": f"{year}-01-01", "end": f"{year}-12-31"} for year in (2024, 2025)]
    answer = asked_of(Model(said(measure="total", quantity="paid", periods=years, compare=True)))
    assert "Diferența: 200 RON" in answer.text


def test_every_property_of_the_schema_is_required_and_no_other_allowed() -> None:
    assert PLAN_SCHEMA.schema["required"] == list(PLAN_SCHEMA.schema["properties"]) == list(EMPTY)
    assert PLAN_SCHEMA.schema["additionalProperties"] is False


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**10), st.floats(), st.text(max_size=8),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=4), st.just({}),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(EMPTY)), VALUES, max_size=4))
def test_whatever_a_model_says_is_a_plan_or_none_and_never_an_error(values: dict[str, Any]) -> None:
    assert asked_of(Model(said(**values))).text


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([measure.value for measure in Measure if measure is not Measure.CLIENT]),
    st.sampled_from(list(Quantity)),
    st.sampled_from([group.value for group in Group if group is not Group.CLIENT]),
)
def test_a_plan_that_holds_can_be_run(measure: str, quantity: str, group: str) -> None:
    data = said(measure=measure, quantity=quantity, group=group, fields=["amount"] if measure == "show" else [])
    assert isinstance(read_plan(data, question=UNCLEAR, earlier=()), Plan)
    assert asked_of(Model(data)).text
