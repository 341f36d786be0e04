"""What a thread comes to: a new event, a change of one that exists, or nothing."""

from datetime import date
from decimal import Decimal

import pytest

from crm_core.models import Action, DraftFieldName, Origin, PaymentMethod, PaymentStatus
from tests.builders import BOOKING
from tests.unit.extraction.reading import THREAD, booked, read, window

F = DraftFieldName
FIRST = booked(
    12,
    date(2026, 2, 10),
    address="Str. X nr 3",
    characters=("Spiderman", "Elsa"),
    thread_id=THREAD,
    start_time="18:00",
    amount=Decimal(1200),
)


def test_one_message_is_enough_for_a_draft() -> None:
    found = read(("client", BOOKING))
    draft = found.draft
    assert found.action is Action.CREATE_EVENT
    assert draft
    assert draft.value(F.DATE) == date(2026, 2, 10)
    assert draft.value(F.START_TIME) == "18:00"
    assert draft.value(F.ADDRESS) == "Str. X nr 3"
    assert draft.value(F.AMOUNT) == Decimal(1200)
    assert [role.character for role in draft.roles] == ["Spiderman", "Elsa"]
    assert draft.fields[F.DURATION_MIN].origin is Origin.DEFAULT
    assert draft.fields[F.PAYMENT_STATUS].origin is Origin.DEFAULT


def test_after_a_confirm_another_party_is_a_new_event_without_the_first_ones_values() -> None:
    found = read(
        ("client", BOOKING), ("client", "Mai vrem o petrecere pe 20 martie, 900 lei"), events=[FIRST], decided=["m01"]
    )
    assert found.action is Action.CREATE_EVENT
    assert found.draft
    assert found.draft.value(F.DATE) == date(2026, 3, 20)
    assert found.draft.value(F.AMOUNT) == Decimal(900)
    assert F.ADDRESS not in found.draft.fields
    assert found.draft.roles == ()


def test_after_a_confirm_an_answer_completes_the_event() -> None:
    found = read(
        ("client", BOOKING),
        ("staff", "Notat! Câți copii vor fi?"),
        ("client", "vreo 22"),
        events=[FIRST],
        decided=["m01"],
    )
    assert (found.action, found.target_event_id) == (Action.UPDATE_EVENT, "evt_12")
    assert found.draft
    assert set(found.draft.fields) == {F.NUM_CHILDREN}


def test_after_a_confirm_thanks_are_nothing_and_the_reason_names_the_event() -> None:
    for words in ("Mulțumim frumos!", "pe 10 februarie, la 18:00 deci", "ok"):
        found = read(("client", BOOKING), ("client", words), events=[FIRST], decided=["m01"])
        assert found.action is Action.NOOP, words
        assert found.draft is None
        assert any("deja notat ca #12" in reason for reason in found.reasons), words


def test_right_after_a_confirm_everything_is_noted_already() -> None:
    found = read(("client", BOOKING), ("staff", "Notat!"), events=[FIRST], decided=["m01", "m02"])
    assert found.action is Action.NOOP
    assert any("deja notat ca #12" in reason for reason in found.reasons)


def test_when_nothing_new_was_said_the_reason_says_where_it_is_noted() -> None:
    found = read(("client", BOOKING), ("client", "pe 10 februarie la 18:00 da?"), events=[FIRST], decided=["m01"])
    assert any("deja notat ca #12" in reason for reason in found.reasons)


def test_of_two_parties_the_one_agreed_last_is_drafted_and_the_other_named() -> None:
    found = read(
        ("client", "Vrem Elsa pe 10 feb la 17, str. Lunga 4"),
        ("staff", "450 lei, ok?"),
        ("client", "da, perfect"),
        ("client", "Mai vrem o petrecere pe 20 martie, cu Batman, la 18"),
        ("staff", "500 lei"),
        ("client", "ok"),
    )
    assert found.draft
    assert found.draft.value(F.DATE) == date(2026, 3, 20)
    assert [role.character for role in found.draft.roles] == ["Batman"]
    assert any("10-02-2026" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("la petrecerea lui Vlad vrem să începem la 17", "evt_2"),
        ("pe 14 martie vin 25 de copii", "evt_1"),
        ("pentru evenimentul #2 vor fi 20 de copii", "evt_2"),
    ],
)
def test_a_plain_reference_finds_the_event(words: str, target: str) -> None:
    events = [booked(1, date(2026, 3, 14), child="Maria"), booked(2, date(2026, 4, 18), child="Vlad")]
    found = read(("client", words), events=events)
    assert (found.action, found.target_event_id) == (Action.UPDATE_EVENT, target)


def test_moving_a_party_is_an_update_with_the_new_day() -> None:
    found = read(
        ("client", "putem muta petrecerea de pe 21 martie pe 28?"),
        ("staff", "da, se poate"),
        events=[booked(1, date(2026, 3, 21)), booked(2, date(2026, 5, 1))],
    )
    assert found.target_event_id == "evt_1"
    assert found.draft
    assert found.draft.value(F.DATE) == date(2026, 3, 28)


def test_calling_off_and_paying_in_full_are_updates() -> None:
    event = booked(1, date(2026, 3, 21), child="Sara")
    called_off = read(("client", "din păcate anulăm petrecerea Sarei"), events=[event])
    paid = read(("client", "am achitat restul prin transfer pentru 21 martie"), events=[event])
    assert called_off.draft
    assert paid.draft
    assert called_off.draft.value(F.PAYMENT_STATUS) is PaymentStatus.CANCELLED
    assert paid.draft.value(F.PAYMENT_STATUS) is PaymentStatus.PAID
    assert paid.draft.value(F.METHOD) is PaymentMethod.TRANSFER


def test_a_cancelled_event_can_be_taken_up_again() -> None:
    event = booked(1, date(2026, 3, 21), child="Sara", status=PaymentStatus.CANCELLED)
    found = read(("client", "Bună! petrecerea Sarei din 21 martie vrem totuși să o facem, la ora 18"), events=[event])
    assert found.target_event_id == "evt_1"


def test_another_day_without_moving_is_another_party() -> None:
    found = read(
        ("client", "Vreau Moș Crăciun pe 24 decembrie la 18, str. Lunga 4"), events=[booked(1, date(2026, 3, 21))]
    )
    assert found.action is Action.CREATE_EVENT


@pytest.mark.parametrize(
    "words",
    [
        "cât costă un animator?",
        "mulțumim, a fost minunat!",
        "sunt curierul, am un colet",
        "am greșit numărul, scuze",
        "aș vrea să lucrez ca animator, am experiență 2 ani",
        "sunt foarte dezamăgită de petrecerea de sâmbătă",
        "ok",
        "👍",
        "caut dj pentru nunta din 12 septembrie",
        "dacă anulăm pierdem avansul?",
    ],
)
def test_what_is_no_booking_is_nothing(words: str) -> None:
    assert read(("client", words)).action is Action.NOOP


def test_a_request_given_up_is_nothing() -> None:
    found = read(
        ("client", "aveți liber mâine la 16 un Spiderman?"),
        ("staff", "da, 450 lei"),
        ("client", "nu mulțumesc, am găsit pe altcineva"),
    )
    assert found.action is Action.NOOP


def test_a_thread_without_client_messages_is_nothing() -> None:
    assert read(("staff", "Bună! pe 10 feb la 18:00 Elsa?")).action is Action.NOOP
    assert window(("staff", "Bună!")).last_inbound is None


def test_an_agreed_party_is_surer_than_a_request() -> None:
    asked = [("client", "Vrem Elsa pe 10 feb la 17, str. Lunga 4"), ("staff", "450 lei")]
    agreed = read(*asked, ("client", "da, perfect"))
    undated = read(("client", "Vrem Elsa la ora 17, str. Lunga 4"))
    assert agreed.confidence > read(*asked).confidence > undated.confidence
