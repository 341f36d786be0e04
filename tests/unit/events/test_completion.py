"""What is filled in for events that other programs write, and what is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from crm_core.events.completion import is_date_cleared, lacks_short_id, missing_fields, with_fields
from crm_core.events.documents import read_event
from crm_core.models import Event
from crm_core.stored_values import holds
from tests.unit.events.strategies import stored_documents

PHONE = "+40722123456"
OTHER = "+40733000222"


def completed(doc: Mapping[str, Any], **options: Any) -> dict[str, Any]:
    return with_fields(doc, missing_fields(doc, **options))


def rewritten(doc: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """What another program makes of a completed document, completed again."""
    return completed({**completed(doc), **fields})


@pytest.mark.parametrize(
    ("doc", "key"),
    [
        ({"date": "10-02-2026"}, "2026-02-10"),
        ({"dataEveniment": "2026-02-10"}, "2026-02-10"),
        ({"data": "10.2.2026", "dateKey": "1999-01-01"}, "2026-02-10"),
        ({"date": "sâmbătă", "dateKey": "2026-02-10"}, None),
        ({"dateKey": "10-02-2026"}, "2026-02-10"),
        ({"dateKey": "2026-02-10"}, "2026-02-10"),
        ({"dateKey": "vara"}, "vara"),
        ({"date": None}, None),
        ({"dateKey": "  "}, None),
        ({}, None),
    ],
)
def test_the_date_key_follows_the_date_and_is_null_rather_than_missing(doc: dict[str, Any], key: str | None) -> None:
    assert completed(doc)["dateKey"] == key


def test_a_date_that_was_taken_off_does_not_live_on_in_its_key() -> None:
    before = {"date": "10-02-2026", "dateKey": "2026-02-10"}
    cleared = {"date": "", "dateKey": "2026-02-10"}
    assert is_date_cleared(cleared, before=before)
    assert completed(cleared, date_was_cleared=True)["dateKey"] is None


@pytest.mark.parametrize(
    ("doc", "before"),
    [
        ({"dateKey": "2026-02-10"}, None),
        ({"dateKey": "2026-02-10"}, {"dateKey": "2026-02-10"}),
        ({"dateKey": "2026-05-01"}, {"date": "10-02-2026"}),
        ({"date": "10-02-2026", "dateKey": "2026-02-10"}, {"date": "10-02-2026"}),
        ({"dateKey": "2026-02-10"}, {"date": "sâmbătă"}),
    ],
)
def test_a_key_that_is_not_the_lost_dates_is_kept(doc: dict[str, Any], before: dict[str, Any] | None) -> None:
    assert not is_date_cleared(doc, before=before)


@pytest.mark.parametrize("written", ["0722 123 456", "0722.123.456", "0040722123456", "40722123456", f" {PHONE} "])
@pytest.mark.parametrize("name", ["phoneE164", "telefonClientE164", "phoneRaw", "telefonClientRaw"])
def test_a_phone_is_found_under_each_name_in_each_form(name: str, written: str) -> None:
    doc = completed({name: written})
    assert doc["phoneE164"] == PHONE
    assert name == "phoneE164" or doc[name] == written, "what another program wrote is its own"


@pytest.mark.parametrize(
    "doc",
    [
        {"phoneE164": "0722 Andrei"},
        {"telefonClientE164": "fără"},
        {"phoneRaw": "mama Ioanei"},
        {"phoneE164": None, "phoneRaw": "0722 123 456"},
        {"telefonClientE164": "", "telefonClientRaw": "0722 123 456"},
        {"parentPhone": "0722 123 456"},
    ],
)
def test_a_phone_that_cannot_be_read_and_one_that_was_ruled_out_are_left_alone(doc: dict[str, Any]) -> None:
    assert completed(doc) == doc | {"dateKey": None}


@pytest.mark.parametrize("name", ["telefonClientE164", "phoneRaw", "telefonClientRaw"])
def test_a_filled_phone_follows_what_it_was_filled_from(name: str) -> None:
    doc = {name: "0722 123 456"}
    assert rewritten(doc, **{name: "0733 000 222"})["phoneE164"] == OTHER
    assert rewritten(doc, **{name: PHONE})["phoneE164"] == PHONE
    for gone in ("", None, "nu mai are"):
        assert "phoneE164" not in rewritten(doc, **{name: gone})


@pytest.mark.parametrize("name", ["telefonClientE164", "phoneRaw"])
def test_a_phone_that_somebody_wrote_over_the_filled_one_counts_from_then_on(name: str) -> None:
    doc = completed({name: "0722 123 456"})
    taken_over = completed({**doc, "phoneE164": OTHER})
    assert taken_over["phoneE164"] == OTHER
    assert completed({**taken_over, name: "0744 000 333"})["phoneE164"] == OTHER


def test_a_filled_phone_that_somebody_cleared_stays_cleared() -> None:
    doc = completed({**completed({"phoneRaw": "0722 123 456"}), "phoneE164": None})
    assert doc == {"phoneRaw": "0722 123 456", "phoneE164": None, "dateKey": None}


@pytest.mark.parametrize(
    ("doc", "lacks"),
    [
        ({}, True),
        ({"eventShortId": None, "numarEveniment": " "}, True),
        ({"eventShortId": 0}, False),
        ({"numarEveniment": "07"}, False),
        ({"eventShortId": "douăzeci"}, False),
    ],
)
def test_a_number_is_due_only_where_nobody_gave_one(doc: dict[str, Any], lacks: bool) -> None:
    assert lacks_short_id(doc) is lacks


@given(stored_documents)
def test_what_is_complete_needs_nothing_more(doc: dict[str, Any]) -> None:
    once = completed(doc)
    assert missing_fields(once) == {}


@given(stored_documents)
def test_completing_changes_nothing_that_people_read_but_a_phone_that_was_not_found_before(doc: dict[str, Any]) -> None:
    before, after = read_event("e", doc), read_event("e", completed(doc))
    if not isinstance(before, Event) or not isinstance(after, Event):
        return
    assert after.day == before.day
    assert after.payment == before.payment
    if before.details.phone_e164:
        assert after.details.phone_e164 == before.details.phone_e164
    assert {name for name in doc if holds(doc[name])} <= completed(doc).keys()
