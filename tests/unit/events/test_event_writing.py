from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.errors import InvalidInput
from crm_core.events.documents import details_fields, next_slots, read_event, role_fields, slot_for, to_v3
from crm_core.models import Event, EventDetails, Payment, Role
from tests.unit.events.strategies import V3_NAMES, events, stored_documents


@given(events())
def test_a_v3_document_reads_as_the_event_it_was_made_from(event: Event) -> None:
    assert read_event(event.event_id, to_v3(event)) == event
    assert read_event(event.event_id, json.loads(json.dumps(to_v3(event, json=True)))) == event


@settings(max_examples=300)
@given(stored_documents)
def test_reading_what_was_read_changes_nothing_more(doc: dict[str, Any]) -> None:
    event = read_event("evt_1", doc)
    if not isinstance(event, Event):
        return
    again = read_event("evt_1", to_v3(event))
    assert isinstance(again, Event)
    assert replace(again, problems=()) == replace(event, problems=())
    assert set(again.problems) <= set(event.problems)


@given(events())
def test_a_v3_document_has_exactly_the_fields_of_the_design(event: Event) -> None:
    assert sorted(to_v3(event)) == sorted(V3_NAMES)


def test_the_editable_fields_are_written_under_their_v3_names() -> None:
    details = EventDetails(
        day=date(2026, 2, 10),
        address="Str. X nr 3",
        phone_e164="+40722123456",
        child_name="Maria",
        child_age=5,
        payment=Payment(amount=Decimal("1200.00"), deposit=Decimal("200.5")),
        roles=(Role(role_type="ANIMATOR", slot="07A", start_time="18:00", details={"character": "Elsa"}),),
    )
    assert details_fields(details) == {
        "date": "10-02-2026",
        "dateKey": "2026-02-10",
        "address": "Str. X nr 3",
        "phoneE164": "+40722123456",
        "phoneRaw": None,
        "childName": "Maria",
        "childAge": 5,
        "childDob": None,
        "parentName": None,
        "parentPhone": None,
        "numChildren": None,
        "payment": {"amount": 1200, "currency": "RON", "status": "UNPAID", "method": None, "deposit": 200.5},
        "rolesBySlot": {"07A": role_fields(details.roles[0])},
    }
    assert isinstance(details_fields(details)["payment"]["amount"], int)


def test_a_role_is_written_with_every_field_of_the_design() -> None:
    assert role_fields(Role(role_type="ANIMATOR", slot="07A", details={"character": "Elsa"})) == {
        "slot": "07A",
        "roleType": "ANIMATOR",
        "label": None,
        "startTime": None,
        "durationMin": None,
        "status": "PENDING",
        "details": {"character": "Elsa"},
        "note": None,
        "assigneeUid": None,
        "assigneeCode": None,
        "assignedCode": None,
        "pendingCode": None,
        "resources": [],
    }


def test_times_are_datetimes_for_the_store_and_text_for_json() -> None:
    moment = datetime(2026, 2, 10, 8, tzinfo=UTC)
    event = Event(event_id="evt_1", details=EventDetails(), created_at=moment)
    assert to_v3(event)["createdAt"] == moment
    assert to_v3(event, json=True)["createdAt"] == "2026-02-10T08:00:00+00:00"


def test_a_date_that_is_no_date_is_written_as_it_was_and_has_no_date_key() -> None:
    written = to_v3(Event(event_id="evt_1", details=EventDetails(), date_text="cândva în mai"))
    assert (written["date"], written["dateKey"]) == ("cândva în mai", None)


# --- Slots -------------------------------------------------------------------------------------------------------


def test_a_slot_is_the_short_id_with_two_digits_at_least_and_a_letter() -> None:
    assert [slot_for(7, 0), slot_for(7, 1), slot_for(12, 2), slot_for(123, 25)] == ["07A", "07B", "12C", "123Z"]


@pytest.mark.parametrize("index", [26, 100, -1])
def test_there_are_26_slots_at_most(index: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        slot_for(7, index)
    assert caught.value.field == "rolesBySlot"


def test_added_roles_take_the_slots_after_the_last_one_ever_used() -> None:
    assert next_slots(7, [], 2) == ["07A", "07B"]
    assert next_slots(7, ["07A", "07C"], 2) == ["07D", "07E"]
    assert next_slots(None, [], 1) == ["01A"]


def test_slots_are_never_reused_even_when_the_letters_run_out() -> None:
    with pytest.raises(InvalidInput):
        next_slots(7, ["07Z"], 1)
    with pytest.raises(InvalidInput):
        next_slots(7, [slot_for(7, n) for n in range(25)], 2)


@given(st.integers(1, 999), st.sets(st.integers(0, 25)), st.integers(0, 5))
def test_new_slots_are_new(short_id: int, used: set[int], count: int) -> None:
    taken = [slot_for(short_id, index) for index in used]
    try:
        slots = next_slots(short_id, taken, count)
    except InvalidInput:
        return
    assert len(set(slots)) == count
    assert not set(slots) & set(taken)
