"""What a delivery tells about a write: the change another program made, and nothing that is only filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.access import Actor, StaffRole
from crm_core.events.completion import missing_fields, with_fields
from crm_core.events.history import history_fields
from crm_core.events.outside_changes import Delivery, OutsideChange, outside_change
from crm_core.store.checks import MAX_DOCUMENT_BYTES, checked_data
from tests.unit.events.strategies import stored_documents

AT = datetime(2026, 1, 17, 9, 0, 0, 123456, tzinfo=UTC)
DOC: dict[str, Any] = {
    "date": "10-02-2026",
    "phoneE164": "+40722123456",
    "payment": {"amount": 1200, "status": "UNPAID"},
    "rolesBySlot": {"07A": {"roleType": "ANIMATOR", "startTime": "17:00"}},
    "updatedAt": AT - timedelta(days=1),
    "updatedBy": "elena",
}


def told(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> OutsideChange | None:
    return outside_change(Delivery(event_id="e", before=before, after=after, written_at=AT))


def change(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> OutsideChange:
    found = told(before, after)
    assert found is not None
    return found


def completed(doc: Mapping[str, Any]) -> dict[str, Any]:
    return with_fields(doc, missing_fields(doc))


def test_the_changed_fields_are_told_with_their_values_before_and_after() -> None:
    found = change(DOC, DOC | {"payment": {"amount": 900, "status": "PAID"}, "address": "Str. Nouă 1"})
    assert found.action == "update"
    assert found.before == {"payment.amount": 1200, "payment.status": "UNPAID", "address": None}
    assert found.after == {"payment.amount": 900, "payment.status": "PAID", "address": "Str. Nouă 1"}
    assert found.at == AT


def test_a_role_that_vanished_is_told() -> None:
    found = change(DOC, DOC | {"rolesBySlot": {}})
    assert (found.before["rolesBySlot.07A.startTime"], found.after["rolesBySlot.07A.startTime"]) == ("17:00", None)


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        (None, DOC, "create"),
        (DOC, DOC | {"isArchived": True}, "archive"),
        (DOC | {"esteArhivat": True}, DOC | {"esteArhivat": False}, "unarchive"),
        (DOC, {"junk": 1}, "update"),
        ({"junk": 1}, DOC, "update"),
        (DOC, None, "delete"),
    ],
)
def test_the_action_says_what_kind_of_change_it_was(
    before: dict[str, Any] | None, after: dict[str, Any] | None, action: str
) -> None:
    assert change(before, after).action == action


def test_what_an_overwritten_event_held_stays_known_and_what_a_deleted_one_held_does_not() -> None:
    assert change(DOC, {"junk": 1}).before["phoneE164"] == "+40722123456"
    deleted = change(DOC, None)
    assert (deleted.before, deleted.after) == ({}, {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DOC, DOC),
        (DOC, DOC | {"flutterOnly": 1}),
        (DOC, DOC | {"updatedAt": AT, "updatedBy": "dan"}),
        (DOC, DOC | {"phoneE164": "0722 123 456"}),
        (DOC, DOC | {"date": "2026-02-10"}),
        (DOC, DOC | {"eventShortId": 12}),
        (DOC | {"eventShortId": 12}, DOC),
        (None, {"junk": 1}),
        (None, None),
        ({"junk": 1}, {"junk": 2}),
    ],
)
def test_a_write_that_changes_nothing_people_read_is_no_change(
    before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    assert told(before, after) is None


@given(stored_documents, st.none() | st.integers(1, 99))
def test_filling_in_what_is_missing_is_nobodys_change(doc: dict[str, Any], number: int | None) -> None:
    filled = completed(doc) | ({"eventShortId": number} if number and "numarEveniment" not in doc else {})
    assert told(doc, {**filled, **({"eventShortId": doc["eventShortId"]} if "eventShortId" in doc else {})}) is None


def test_a_change_under_an_older_name_is_the_other_programs_and_following_it_is_not() -> None:
    filled = completed({"data": "10-02-2026", "telefonClientE164": "0722 123 456"})
    edited = filled | {"telefonClientE164": "0733 000 222"}
    assert change(filled, edited).after == {"phoneE164": "+40733000222"}
    assert told(edited, completed(edited)) is None


def test_taking_the_date_off_is_the_other_programs_and_emptying_its_key_is_not() -> None:
    dated = completed({"date": "10-02-2026", "address": "Acasă"})
    cleared = dated | {"date": ""}
    assert change(dated, cleared).before == {"date": "10-02-2026", "dateKey": "2026-02-10"}
    assert told(cleared, cleared | {"dateKey": None}) is None


def test_the_author_is_whom_the_write_itself_names() -> None:
    cheaper = DOC | {"payment": {"amount": 1}}
    assert change(DOC, cheaper).actor == "", "elena signed an earlier change"
    assert change(DOC, cheaper | {"updatedBy": "dan"}).actor == "dan"
    assert change(DOC, cheaper | {"updatedAt": AT}).actor == "elena"
    assert change(None, DOC | {"createdBy": "ana"}).actor == "ana"
    assert change(None, DOC).actor == "elena"


def test_only_a_later_updated_at_can_be_that_of_a_change_of_ours() -> None:
    cheaper = DOC | {"payment": {"amount": 1}}
    assert change(DOC, cheaper | {"updatedAt": AT}).claimed_at == AT
    assert change(None, DOC).claimed_at == DOC["updatedAt"]
    assert change(DOC, cheaper).claimed_at is None
    assert change(DOC, cheaper | {"updatedAt": AT - timedelta(days=9)}).claimed_at is None


def test_the_entrys_id_is_the_writes_and_no_other_ones() -> None:
    delivery = Delivery(event_id="e", before=None, after=DOC, written_at=AT)
    again = replace(delivery, written_at=AT.astimezone(tz=None))
    others = [replace(delivery, written_at=AT + timedelta(microseconds=1)), replace(delivery, event_id="f")]
    ids = [found.operation_id for d in (delivery, again, *others) if (found := outside_change(d))]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_an_entry_has_the_fields_of_every_other_entry() -> None:
    actor = Actor(uid="ana", name="Ana", role=StaffRole.STAFF)
    own = history_fields("update", actor, "op", {}, {}, (), "")
    assert change(None, DOC).fields().keys() == own.keys()


def test_an_entry_fits_into_a_document_however_large_the_event_is() -> None:
    """Otherwise it would be refused each time it is delivered, and the figures would wait for it."""
    long = "ă" * 400_000
    many = {f"{n:05d}A": {"roleType": "x" * 50, "note": "y" * 50} for n in range(4000)}
    odd = {"z" * 1499: {"roleType": "ANIMATOR"}}
    for after in (DOC | {"address": long}, DOC | {"rolesBySlot": many}, DOC | {"rolesBySlot": odd}):
        fields = change(DOC, after).fields()
        checked_data(fields)
        assert len(json.dumps(fields, default=str).encode()) < MAX_DOCUMENT_BYTES
        assert all(len(name.encode()) < 1500 for name in fields["after"])
        assert fields["after"]
    assert change(DOC, DOC | {"address": long}).fields()["after"]["address"].endswith("ă…")
