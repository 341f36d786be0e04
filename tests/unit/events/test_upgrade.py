from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.events.documents import day_text, read_event, to_v3, update_fields, upgrade_fields
from crm_core.models import Event, EventDetails, Payment, PaymentStatus, Role, RoleStatus
from crm_core.store.base import DELETE_FIELD, FieldPath
from tests.unit.events.strategies import events, roles, stored_documents

OLD: dict[str, Any] = {
    "numarEveniment": "07",
    "dataEveniment": "2026-02-10",
    "adresa": "Str. X nr 3",
    "telefonClientE164": "+40722123456",
    "sarbatoritNume": "Maria",
    "incasare": {"stare": "NEINCASAT", "suma": "mult", "metoda": "CARD", "chitanta": 12},
    "roluri": [{"cheieRol": "ANIMATOR", "ora": "18:00", "sofer": "Dan"}],
    "alProgramuluiVechi": {"a": 1},
}


def updated(doc: Mapping[str, Any], updates: Mapping[FieldPath, Any]) -> dict[str, Any]:
    """The document after ``update``, with the store's meaning."""
    result = copy.deepcopy(dict(doc))
    for path, value in updates.items():
        *parents, leaf = (path,) if isinstance(path, str) else path
        holder: Any = result
        for segment in parents:
            holder = holder.setdefault(segment, {})
            assert isinstance(holder, dict), path
        if value is DELETE_FIELD:
            holder.pop(leaf, None)
        else:
            holder[leaf] = copy.deepcopy(value)
    return result


def event_of(doc: Mapping[str, Any]) -> Event:
    event = read_event("evt_1", doc)
    assert isinstance(event, Event)
    return replace(event, problems=())


def change(doc: Mapping[str, Any], **details: Any) -> dict[str, Any]:
    before = event_of(doc)
    text = day_text(details["day"]) if "day" in details else before.date_text
    after = replace(before, date_text=text, details=replace(before.details, **details))
    result = updated(doc, update_fields("evt_1", doc, after))
    assert event_of(result) == after
    return result


# --- upgrade_fields ----------------------------------------------------------------------------------------------


def test_an_old_document_gets_the_v3_fields_it_lacks() -> None:
    fields = upgrade_fields("evt_1", OLD)
    assert (fields["schemaVersion"], fields["eventShortId"]) == (3, 7)
    assert (fields["date"], fields["dateKey"]) == ("10-02-2026", "2026-02-10")
    assert (fields["address"], fields["phoneE164"]) == ("Str. X nr 3", "+40722123456")
    assert fields["payment"]["method"] == "CARD"
    assert fields["rolesBySlot"]["07A"]["roleType"] == "ANIMATOR"
    assert fields["isArchived"] is False


def test_what_other_programs_keep_in_a_role_goes_with_it() -> None:
    role = upgrade_fields("evt_1", OLD)["rolesBySlot"]["07A"]
    assert role["sofer"] == "Dan"
    assert "ora" not in role


def test_a_value_of_a_role_that_cannot_be_read_is_kept_and_stays_named() -> None:
    doc = {"eventShortId": 7, "rolesBySlot": [{"tip": "ANIMATOR", "ora": "seara", "durationMin": "mult"}]}
    upgraded = updated(doc, dict(upgrade_fields("evt_1", doc)))
    assert (upgraded["rolesBySlot"]["07A"]["ora"], upgraded["rolesBySlot"]["07A"]["durationMin"]) == ("seara", "mult")
    before, after = read_event("evt_1", doc), read_event("evt_1", upgraded)
    assert isinstance(before, Event)
    assert isinstance(after, Event)
    assert after.problems == before.problems
    assert len(after.problems) == 2


def test_a_payment_that_is_no_map_is_kept_until_the_payment_changes() -> None:
    doc = {"address": "x", "payment": 1200}
    assert "payment" not in upgrade_fields("evt_1", doc)
    assert change(doc, payment=Payment(amount=Decimal(900)))["payment"]["amount"] == 900


def test_what_other_programs_keep_in_the_payment_stays() -> None:
    fields = upgrade_fields("evt_1", {"payment": {"amount": 5, "chitanta": 12}, "address": "x"})
    assert fields["payment"] == {"amount": 5, "chitanta": 12, "currency": "RON", "status": "UNPAID"}


def test_older_fields_and_unknown_ones_are_never_written() -> None:
    assert not upgrade_fields("evt_1", OLD).keys() & OLD.keys()


@given(events())
def test_a_complete_v3_document_lacks_nothing(event: Event) -> None:
    assert upgrade_fields("evt_1", to_v3(event)) == {}


@pytest.mark.parametrize("doc", [{}, {"foo": 1}, {"address": {"x": 1}}])
def test_a_damaged_document_is_left_alone(doc: dict[str, Any]) -> None:
    assert upgrade_fields("evt_1", doc) == {}


def test_what_queries_compare_is_put_into_their_form() -> None:
    fields = upgrade_fields(
        "evt_1",
        {"schemaVersion": 3, "eventShortId": "07", "date": "2026-02-10", "dateKey": "x", "phoneE164": "0722123456"},
    )
    assert {name: fields[name] for name in ("eventShortId", "date", "dateKey", "phoneE164")} == {
        "eventShortId": 7,
        "date": "10-02-2026",
        "dateKey": "2026-02-10",
        "phoneE164": "+40722123456",
    }


def test_a_newer_schema_is_not_taken_back_to_three() -> None:
    assert "schemaVersion" not in upgrade_fields("evt_1", {"schemaVersion": 4, "address": "x"})


@settings(max_examples=300)
@given(stored_documents)
def test_an_upgrade_changes_nothing_that_is_read_and_is_needed_once(doc: dict[str, Any]) -> None:
    event = read_event("evt_1", doc)
    if not isinstance(event, Event):
        return
    upgraded = updated(doc, dict(upgrade_fields("evt_1", doc)))
    assert event_of(upgraded) == replace(event, problems=())
    assert upgrade_fields("evt_1", upgraded) == {}


# --- update_fields -----------------------------------------------------------------------------------------------


def test_a_change_of_an_old_document_writes_v3_and_keeps_what_it_does_not_know() -> None:
    result = change(OLD, address="Str. Y nr 4")
    assert result["address"] == "Str. Y nr 4"
    assert result["adresa"] == "Str. X nr 3"
    assert result["alProgramuluiVechi"] == {"a": 1}
    assert result["incasare"] == OLD["incasare"]


def test_a_cleared_field_does_not_come_back_under_its_older_name() -> None:
    result = change(OLD, address="", phone_e164=None, day=None)
    assert not {"adresa", "telefonClientE164", "dataEveniment"} & result.keys()


def test_a_day_that_is_taken_off_does_not_come_back_from_its_text() -> None:
    event = event_of(OLD)
    after = replace(event, details=replace(event.details, day=None))
    assert event_of(updated(OLD, update_fields("evt_1", OLD, after))).day is None


def test_a_cleared_payment_field_does_not_come_back_and_an_unreadable_one_is_kept() -> None:
    result = change(OLD, payment=Payment(status=PaymentStatus.PAID))
    assert result["incasare"] == {"stare": "NEINCASAT", "suma": "mult", "chitanta": 12}
    assert result["payment"]["status"] == "PAID"


def test_a_cleared_time_of_a_role_does_not_come_back() -> None:
    doc = {"eventShortId": 7, "rolesBySlot": {"07A": {"roleType": "ANIMATOR", "ora": "18:00", "sofer": "Dan"}}}
    role = event_of(doc).details.roles[0]
    result = change(doc, roles=(replace(role, start_time=None),))
    assert "ora" not in result["rolesBySlot"]["07A"]
    assert result["rolesBySlot"]["07A"]["sofer"] == "Dan"


def test_only_what_differs_is_written_to_a_v3_document() -> None:
    event = Event(
        event_id="evt_1",
        short_id=7,
        date_text="10-02-2026",
        details=EventDetails(
            day=date(2026, 2, 10),
            payment=Payment(amount=Decimal(900)),
            roles=(Role(role_type="ANIMATOR", slot="07A"), Role(role_type="POPCORN", slot="07B")),
        ),
    )
    animator, popcorn = event.details.roles
    after = replace(
        event,
        details=replace(
            event.details,
            payment=Payment(amount=Decimal("950.5")),
            roles=(
                replace(animator, start_time="18:00"),
                replace(popcorn, status=RoleStatus.CANCELLED),
                Role(role_type="DRY_ICE", slot="07C"),
            ),
        ),
    )
    updates = update_fields("evt_1", to_v3(event), after)
    assert updates.pop(("rolesBySlot", "07C"))["roleType"] == "DRY_ICE"
    assert updates == {
        ("payment", "amount"): 950.5,
        ("rolesBySlot", "07A", "startTime"): "18:00",
        ("rolesBySlot", "07B", "status"): "CANCELLED",
    }


def test_nothing_is_written_when_nothing_changes() -> None:
    event = Event(event_id="evt_1", details=EventDetails(address="x"))
    assert update_fields("evt_1", to_v3(event), event) == {}


def test_a_date_that_is_no_date_survives_other_changes() -> None:
    assert change({"data": "cândva în mai"}, address="x")["date"] == "cândva în mai"


def test_a_role_that_the_update_does_not_mention_stays() -> None:
    doc = {"eventShortId": 7, "rolesBySlot": {"07A": {"roleType": "ANIMATOR"}, "07B": {"roleType": "POPCORN"}}}
    event = event_of(doc)
    after = replace(event, details=replace(event.details, roles=event.details.roles[:1]))
    assert "07B" in updated(doc, update_fields("evt_1", doc, after))["rolesBySlot"]


@settings(max_examples=300)
@given(stored_documents, events(), st.data())
def test_after_an_update_any_document_reads_as_was_wanted(
    doc: dict[str, Any], wanted: Event, data: st.DataObject
) -> None:
    event = read_event("evt_1", doc)
    if not isinstance(event, Event):
        return
    changed = tuple(data.draw(roles(role.slot)) if data.draw(st.booleans()) else role for role in event.details.roles)
    after = replace(
        wanted,
        details=replace(wanted.details, roles=changed),
        date_text=wanted.date_text or (event.date_text if event.day is None else ""),
    )
    updates = update_fields("evt_1", doc, after)
    paths = [(path,) if isinstance(path, str) else path for path in updates]
    assert not [(a, b) for a in paths for b in paths if a != b and b[: len(a)] == a]
    result = updated(doc, updates)
    assert event_of(result) == after
    assert {name for name in doc if name == "unknownToUs"} <= result.keys()


def test_changing_one_value_of_an_old_role_leaves_its_unreadable_ones_alone() -> None:
    doc = {"eventShortId": 7, "roluri": [{"tip": "ANIMATOR", "durationMin": "mult", "durataMin": 60}]}
    role = event_of(doc).details.roles[0]
    result = change(doc, roles=(replace(role, start_time="18:00"),))
    assert result["rolesBySlot"]["07A"]["durationMin"] == "mult"
