from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from crm_core.events.documents import read_event, read_history
from crm_core.models import DamagedEvent, Event, PaymentMethod, PaymentStatus, RoleStatus
from tests.unit.events.strategies import firestore_like, stored_documents


def read(**doc: Any) -> Event:
    event = read_event("evt_1", doc)
    assert isinstance(event, Event), event
    return event


# --- Nothing makes reading fail ----------------------------------------------------------------------------------


@settings(max_examples=400)
@given(stored_documents)
def test_whatever_is_stored_reads_as_an_event_or_as_a_damaged_one(doc: dict[str, Any]) -> None:
    event = read_event("evt_1", doc)
    assert event.event_id == "evt_1"
    if isinstance(event, DamagedEvent):
        assert event.reason
        return
    amount = event.payment.amount
    assert amount is None or (amount.is_finite() and amount >= 0)
    assert event.payment.owed >= 0
    assert event.details.start_time is None or len(event.details.start_time) == 5
    assert all(problem.startswith("Câmpul „") for problem in event.problems)


@given(firestore_like)
def test_a_document_that_is_no_map_is_damaged_or_read(doc: Any) -> None:
    assert read_event("evt_1", doc).event_id == "evt_1"


@pytest.mark.parametrize(
    "doc",
    [
        {},
        {"schemaVersion": 3},
        {"foo": 1, "bar": {"date": "10-02-2026"}},
        {"date": None, "address": "", "payment": {}, "rolesBySlot": {}},
        {"date": True, "address": {"x": 1}, "payment": "mult", "rolesBySlot": 5, "childAge": float("nan")},
        [],
        None,
        "10-02-2026",
    ],
)
def test_a_document_in_which_nothing_can_be_read_is_damaged_and_says_why(doc: Any) -> None:
    event = read_event("evt_1", doc)
    assert isinstance(event, DamagedEvent)
    assert event.reason


@pytest.mark.parametrize(
    "doc",
    [
        {"address": "Str. X nr 3", "date": True},
        {"date": "cândva în mai"},
        {"isArchived": True},
        {"incasare": {"suma": 500}},
        {"roles": ["ANIMATOR"]},
        {"createdAt": 1770674400000},
    ],
)
def test_one_readable_field_is_enough_for_an_event(doc: dict[str, Any]) -> None:
    assert isinstance(read_event("evt_1", doc), Event)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("eventShortId", "șapte"),
        ("address", {"street": "X"}),
        ("phoneE164", "mama"),
        ("phoneRaw", ["0722"]),
        ("childName", True),
        ("childAge", "6 luni"),
        ("childAge", -1),
        ("childAge", 10**30),
        ("numChildren", "15-20"),
        ("payment.amount", "25 lei/copil"),
        ("payment.amount", -5),
        ("payment.amount", float("nan")),
        ("payment.amount", True),
        ("payment.currency", 5),
        ("payment.status", "poate"),
        ("payment.method", "barter"),
        ("payment.deposit", "jumătate"),
        ("isArchived", "poate"),
        ("archivedAt", "ieri"),
        ("createdAt", "ieri"),
        ("updatedAt", {"x": 1}),
        ("createdBy", ["u1"]),
        ("source", "wa"),
        ("source.messageIds", "m1"),
        ("rolesBySlot", "ANIMATOR"),
        ("rolesBySlot.07A", 5),
        ("rolesBySlot.07A.roleType", {"x": 1}),
        ("rolesBySlot.07A.startTime", "seara"),
        ("rolesBySlot.07A.durationMin", "mult"),
        ("rolesBySlot.07A.details", "Elsa"),
        ("rolesBySlot.07A.resources", "boxă"),
    ],
)
def test_a_field_that_cannot_be_read_becomes_none_and_is_named(name: str, stored: Any) -> None:
    doc: dict[str, Any] = {"childName": "Maria", "parentName": "Ioana"}
    holder = doc
    *maps, leaf = name.split(".")
    for key in maps:
        holder = holder.setdefault(key, {})
    holder[leaf] = stored
    event = read_event("evt_1", doc)
    assert isinstance(event, Event)
    assert [p for p in event.problems if f"„{name}”" in p] == [f"Câmpul „{name}” nu a putut fi citit."]
    clean = read_event("evt_1", {"childName": "Maria", "parentName": "Ioana"})
    assert isinstance(clean, Event)
    if not name.startswith("rolesBySlot.") and name != "childName":
        assert (event.details, event.short_id, event.created_at) == (clean.details, clean.short_id, None)


def test_a_healthy_document_has_no_problems() -> None:
    event = read(
        schemaVersion=3,
        eventShortId=7,
        date="10-02-2026",
        dateKey="2026-02-10",
        phoneE164="+40722123456",
        payment={"amount": 1200, "currency": "RON", "status": "PAID", "method": "CASH", "deposit": 200},
        rolesBySlot={"07A": {"roleType": "ANIMATOR", "startTime": "18:00", "durationMin": 120, "status": "PENDING"}},
    )
    assert event.problems == ()
    assert event.payment.amount == Decimal(1200)


# --- Dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stored", ["10-02-2026", "2026-02-10", "10.2.2026", "10/02/2026", datetime(2026, 2, 9, 22, tzinfo=UTC)]
)
def test_a_date_in_another_order_is_turned_round(stored: Any) -> None:
    event = read(date=stored)
    assert (event.day, event.date_text, event.date_key) == (date(2026, 2, 10), "10-02-2026", "2026-02-10")


def test_a_date_that_is_no_date_is_kept_as_written_and_named() -> None:
    event = read(date=" cândva în mai ", dateKey="2026-05-01")
    assert (event.day, event.date_text, event.date_key) == (None, "cândva în mai", None)
    assert "„date” nu este o dată" in event.problems[0]


def test_an_ambiguous_date_is_never_guessed() -> None:
    assert read(date="02/13/2026").day is None
    assert read(date="10-02-26").date_text == "10-02-26"


def test_the_date_decides_where_the_date_key_says_another_day() -> None:
    assert read(date="10-02-2026", dateKey="2020-01-01").date_key == "2026-02-10"


def test_the_date_key_stands_in_where_there_is_no_date() -> None:
    assert read(dateKey="2026-02-10").date_text == "10-02-2026"


def test_a_birth_date_is_turned_round_and_other_text_is_kept() -> None:
    assert read(childDob="2020-05-01").details.child_dob == "01-05-2020"
    assert read(childDob="mai 2020").details.child_dob == "mai 2020"


# --- Payment -----------------------------------------------------------------------------------------------------


def test_amounts_stored_as_text_are_read() -> None:
    payment = read(payment={"amount": "1.200 lei", "deposit": "200,50"}).payment
    assert (payment.amount, payment.deposit, payment.currency) == (Decimal(1200), Decimal("200.5"), "RON")


def test_an_amount_with_more_than_two_decimals_is_rounded_and_that_is_said() -> None:
    event = read(payment={"amount": 100.005})
    assert event.payment.amount == Decimal("100.01")
    assert event.problems == ("Câmpul „payment.amount” avea mai mult de două zecimale: a fost rotunjit la 100.01.",)


def test_the_noise_of_floats_is_not_a_rounding() -> None:
    assert read(payment={"amount": 0.1 + 0.2}).problems == ()


def test_the_currency_is_lei_unless_said() -> None:
    assert read(payment={"amount": 5}).payment.currency == "RON"
    assert read(payment={"amount": 5, "currency": "eur"}).payment.currency == "EUR"
    assert read(payment={"amount": "300 €"}).payment.currency == "EUR"


def test_an_amount_in_another_currency_than_the_payment_is_not_added_to_it() -> None:
    event = read(payment={"amount": "300 EUR", "currency": "RON"})
    assert event.payment.amount is None
    assert "EUR" in event.problems[0]


def test_zero_is_an_amount() -> None:
    assert read(payment={"amount": 0}, incasare={"suma": 900}).payment.amount == Decimal(0)


@pytest.mark.parametrize(
    ("stored", "status"),
    [
        ("PAID", PaymentStatus.PAID),
        (" paid ", PaymentStatus.PAID),
        ("INCASAT", PaymentStatus.PAID),
        ("NEINCASAT", PaymentStatus.UNPAID),
        ("ANULAT", PaymentStatus.CANCELLED),
        ("CANCELLED", PaymentStatus.CANCELLED),
    ],
)
def test_statuses_of_every_age_are_read(stored: str, status: PaymentStatus) -> None:
    assert read(payment={"status": stored}).payment.status is status
    assert read(incasare={"stare": stored}).payment.status is status
    assert read(incasare={"status": stored}).payment.status is status


def test_each_field_of_the_payment_comes_from_the_first_place_that_holds_it() -> None:
    payment = read(
        payment={"amount": None, "status": "UNPAID", "deposit": 100},
        incasare={"suma": 900, "stare": "INCASAT", "metoda": "CARD"},
    ).payment
    assert (payment.amount, payment.status, payment.method) == (Decimal(900), PaymentStatus.UNPAID, PaymentMethod.CARD)
    assert payment.deposit == Decimal(100)


def test_a_payment_that_is_no_map_is_named_and_hides_no_older_one() -> None:
    event = read(payment=1200, incasare={"suma": 900})
    assert event.payment.amount == Decimal(900)
    assert event.problems == ("Câmpul „payment” nu a putut fi citit.",)


# --- Roles -------------------------------------------------------------------------------------------------------


def slots(event: Event) -> list[str]:
    return [role.slot for role in event.details.roles]


def types(event: Event) -> list[str]:
    return [role.role_type for role in event.details.roles]


def test_roles_come_in_order_of_their_slots() -> None:
    event = read(rolesBySlot={slot: {"roleType": slot} for slot in ("123B", "07C", "123A", "07A")})
    assert slots(event) == ["07A", "07C", "123A", "123B"]


def test_the_roles_of_a_list_get_the_letters_of_the_short_id() -> None:
    event = read(numarEveniment="07", roles=[{"tip": "ANIMATOR"}, {"tip": "POPCORN"}])
    assert slots(event) == ["07A", "07B"]
    assert slots(read(eventShortId=123, roluri=[{"tip": "ANIMATOR"}])) == ["123A"]


def test_a_role_of_a_list_keeps_the_slot_it_carries_and_the_others_take_free_letters() -> None:
    event = read(eventShortId=7, roles=[{"tip": "A"}, {"tip": "B", "slot": "07a"}, {"tip": "C", "slot": "07A"}])
    assert list(zip(slots(event), types(event), strict=True)) == [("07A", "B"), ("07B", "A"), ("07C", "C")]


def test_an_event_without_a_number_has_provisional_slots() -> None:
    assert slots(read(roles=[{"tip": "ANIMATOR"}])) == ["01A"]


def test_roles_beyond_the_last_letter_are_named() -> None:
    event = read(eventShortId=7, roles=[{"tip": "ANIMATOR"}] * 28)
    assert slots(event)[-1] == "07Z"
    assert event.problems == ("Câmpul „rolesBySlot” are peste 26 de roluri: 2 nu au slot.",)


def test_the_keys_of_a_map_are_the_slots_whatever_they_look_like() -> None:
    event = read(eventShortId=7, rolesBySlot={"07A": {"roleType": "ANIMATOR", "slot": "09Z"}, "x": {"tip": "POPCORN"}})
    assert slots(event) == ["07A", "x"]


@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        ("ANIMATOR", "ANIMATOR"),
        ("animator", "ANIMATOR"),
        ("Vată de zahăr", "COTTON_CANDY"),
        ("vata_de_zahar", "COTTON_CANDY"),
        ("cotton-candy", "COTTON_CANDY"),
        ("Moș Crăciun", "SANTA_CLAUS"),
        ("FOTOGRAF", "FOTOGRAF"),
        ("Trenuleț", "Trenuleț"),
    ],
)
def test_role_types_are_known_by_their_names_and_unknown_ones_are_kept(stored: str, read_as: str) -> None:
    assert types(read(rolesBySlot={"07A": {"roleType": stored}})) == [read_as]
    assert types(read(eventShortId=7, roles=[stored])) == [read_as]


def test_a_role_without_a_type_is_kept_and_named() -> None:
    event = read(rolesBySlot={"07A": {"ora": "18"}})
    assert event.details.roles[0].start_time == "18:00"
    assert event.problems == ("Câmpul „rolesBySlot.07A.roleType” nu a putut fi citit.",)


@pytest.mark.parametrize(
    ("stored", "status"),
    [
        (None, RoleStatus.PENDING),
        ("pending", RoleStatus.PENDING),
        ("PENDING_PERSONAJ", RoleStatus.PENDING_PERSONAJ),
        ("ANULAT", RoleStatus.CANCELLED),
        ("ASSIGNED", "ASSIGNED"),
    ],
)
def test_role_statuses_of_other_programs_are_kept(stored: str | None, status: str) -> None:
    assert read(rolesBySlot={"07A": {"roleType": "X", "status": stored}}).details.roles[0].status == status


def test_an_empty_place_in_the_roles_is_no_role() -> None:
    assert slots(read(address="x", rolesBySlot={"07A": None, "07B": {"roleType": "X"}})) == ["07B"]


# --- History -----------------------------------------------------------------------------------------------------


def test_a_history_entry_is_read_with_what_changed() -> None:
    entry = read_history(
        "op_1",
        {
            "action": "update",
            "actor": "u1",
            "at": "2026-02-10T08:00:00Z",
            "before": {"address": "A"},
            "after": {"address": "B"},
            "messageIds": ["m1"],
        },
    )
    assert (entry.operation_id, entry.action, entry.actor) == ("op_1", "update", "u1")
    assert entry.at == datetime(2026, 2, 10, 8, tzinfo=UTC)
    assert (entry.before, entry.after, entry.message_ids) == ({"address": "A"}, {"address": "B"}, ("m1",))


@given(firestore_like)
def test_no_history_entry_makes_reading_fail(stored: Any) -> None:
    read_history("op_1", stored)
    read_history("op_1", dict.fromkeys(("action", "actor", "at", "before", "after", "messageIds"), stored))
