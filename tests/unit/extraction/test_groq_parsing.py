"""A model's answer is trusted in nothing: what is no value is named and left out, whatever shape it comes in."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ai.completion import Completion
from crm_core.errors import AiError
from crm_core.extraction.groq.parsing import read_proposal
from crm_core.extraction.groq.prompt import make_prompt
from crm_core.extraction.groq.schema import DRAFT_SCHEMA
from crm_core.extraction.pipeline import RULES_SEE_A_PARTY, extract
from crm_core.extraction.proposal import Intent, Proposal
from crm_core.models import Action, DraftFieldName, PaymentStatus
from tests.unit.extraction.reading import booked, window
from tests.unit.extraction.scoring import recorded_engine

F = DraftFieldName
EVENTS = [booked(41, date(2026, 4, 18), child="Vlad"), booked(44, date(2026, 5, 16), child="Mara")]


def proposal(answer: Any, *, events: list[Any] = EVENTS) -> Proposal:
    thread = window(("client", "Vreau pe 10 feb la 18:00, Elsa"))
    prompt = make_prompt(thread, events, budget=100_000)
    return read_proposal(Completion(content=json.dumps(answer), data=answer, model="m"), prompt, events)


def of(field: str, value: Any) -> Proposal:
    return proposal({"action": "CREATE_EVENT", "values": [{"field": field, "value": value, "quotes": []}]})


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("date", "10-02-2026", date(2026, 2, 10)),
        ("date", "2026-02-10", date(2026, 2, 10)),
        ("startTime", "9:30", "09:30"),
        ("startTime", "18:00:00", "18:00"),
        ("durationMin", "120", 120),
        ("durationMin", 90, 90),
        ("childAge", "7.0", 7),
        ("numChildren", 20.0, 20),
        ("amount", "1200", Decimal(1200)),
        ("amount", 850.5, Decimal("850.5")),
        ("currency", "eur", "EUR"),
        ("currency", "lei", "RON"),
        ("paymentStatus", "PAID", PaymentStatus.PAID),
        ("address", "  Str. X \n nr 3 ", "Str. X nr 3"),
    ],
)
def test_a_value_gets_its_type(field: str, written: Any, read: Any) -> None:
    (value,) = of(field, written).values
    assert value.value == read


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("date", "31-02-2026"),
        ("date", "10-02-1026"),
        ("date", "mâine"),
        ("startTime", "25:00"),
        ("startTime", "18:75"),
        ("durationMin", "9999"),
        ("childAge", "44"),
        ("childAge", "șapte"),
        ("numChildren", "-3"),
        ("amount", "NaN"),
        ("amount", "1e9"),
        ("amount", "0"),
        ("amount", "12.345"),
        ("amount", "Infinity"),
        ("currency", "BTC"),
        ("paymentStatus", "FREE"),
        ("method", "BARTER"),
        ("address", "x" * 301),
        ("horoscope", "leu"),
    ],
)
def test_what_is_no_value_of_its_kind_is_left_out_and_named(field: str, written: str) -> None:
    found = of(field, written)
    assert found.values == ()
    assert found.unreadable[0].name == field


@pytest.mark.parametrize("nothing", [None, "", "null", "necunoscut", "-", [], {}, True])
def test_nothing_said_is_no_value_and_no_loss(nothing: Any) -> None:
    found = of("address", nothing)
    assert (found.values, found.unreadable) == ((), ())


def test_a_field_proposed_twice_counts_once_and_the_other_value_is_named() -> None:
    rows = [{"field": "amount", "value": value, "quotes": []} for value in ("500", "700", "500")]
    found = proposal({"action": "CREATE_EVENT", "values": rows})
    assert [value.value for value in found.values] == [Decimal(500)]
    assert [lost.value for lost in found.unreadable] == ["700"]


def test_services_are_those_on_offer_in_the_number_that_may_be() -> None:
    def role(kind: str, count: Any, character: Any = None) -> dict[str, Any]:
        return {"roleType": kind, "count": count, "character": character, "quotes": []}

    roles = [
        role("ANIMATOR", 2),
        role("ANIMATOR", 5, "Elsa"),
        role("popcorn", 40),
        role("DJ", 1),
        role("URSITOARE", 99),
    ]
    found = proposal({"action": "CREATE_EVENT", "roles": roles})
    kinds = [(r.role_type, r.character) for r in found.roles]
    assert kinds == [("ANIMATOR", None)] * 2 + [("ANIMATOR", "Elsa"), ("POPCORN", None), ("URSITOARE", None)]
    assert [(lost.value, lost.reason) for lost in found.unreadable] == [("DJ", "nu este un serviciu al firmei")]


def test_an_update_is_of_an_event_that_is_there() -> None:
    assert proposal({"action": "UPDATE_EVENT", "targetEventId": "evt_44"}).told.target_event_id == "evt_44"  # type: ignore[union-attr]
    assert proposal({"action": "UPDATE_EVENT", "targetEventId": "#44"}).told.target_event_id == "evt_44"  # type: ignore[union-attr]
    lost = proposal({"action": "UPDATE_EVENT", "targetEventId": "evt_zzz"})
    assert lost.told
    assert lost.told.target_event_id is None
    assert lost.unreadable[0].name == "targetEventId"


def test_what_an_update_is_for_follows_from_its_status() -> None:
    def intent(status: str) -> Intent:
        rows = [{"field": "paymentStatus", "value": status, "quotes": []}]
        return proposal({"action": "UPDATE_EVENT", "targetEventId": "evt_41", "values": rows}).intent

    assert (intent("CANCELLED"), intent("PAID"), intent("UNPAID")) == (
        Intent.CANCELS,
        Intent.PAYS_IN_FULL,
        Intent.CHANGES_EVENT,
    )


@pytest.mark.parametrize("answer", [{}, {"action": None}, {"action": "DANCE"}, {"action": ["CREATE_EVENT"]}])
def test_an_answer_without_an_action_is_none(answer: Any) -> None:
    with pytest.raises(AiError, match="forma cerută"):
        proposal(answer)


NAMES = [*DRAFT_SCHEMA.schema["properties"], "field", "value", "quotes", "messageId", "quote", "roleType", "count"]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=25,
)


@given(JSON, st.sampled_from(["CREATE_EVENT", "UPDATE_EVENT", "NOOP"]))
@settings(max_examples=200, deadline=None)
def test_any_json_is_read_or_replaced_by_the_rules(answer: Any, action: str) -> None:
    said = answer | {"action": action} if isinstance(answer, dict) else answer
    thread = window(("client", "Vreau pe 10 feb la 18:00, Elsa"))
    found = extract(thread, EVENTS, engine=recorded_engine(json.dumps(said)))
    assert found.engine in ("groq", "rules")
    assert found.reasons


def test_the_schema_is_strict_everywhere() -> None:
    def check(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
            assert not {"minItems", "maxItems", "minimum", "maximum", "pattern"} & set(node)
            for inner in node.values():
                check(inner)
        elif isinstance(node, list):
            for inner in node:
                check(inner)

    check(DRAFT_SCHEMA.schema)


def test_a_model_that_finds_nothing_is_believed_and_the_rules_view_is_told() -> None:
    thread = window(("client", "Vreau pe 10 feb la 18:00, Elsa"))
    found = extract(thread, [], engine=recorded_engine('{"action": "NOOP", "reason": "Doar întreabă."}'))
    assert found.action is Action.NOOP
    assert found.reasons == ("Doar întreabă.", RULES_SEE_A_PARTY)
    assert found.confidence <= 0.6, "the rules would draft a party here"
