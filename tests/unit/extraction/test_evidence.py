"""A value needs a quote that stands in the message and from which it follows."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.extraction.evidence import check, locate
from crm_core.extraction.pipeline import extract
from crm_core.extraction.proposal import Intent, Proposal, ProposedRole, ProposedValue
from crm_core.extraction.window import make_window
from crm_core.models import DraftFieldName, Origin, PaymentMethod, PaymentStatus, Quote
from tests.builders import NOW, messages
from tests.unit.extraction.reading import THREAD, window

F = DraftFieldName
WORDS = "Vreau pe 10 feb la 18:00, Str. X nr 3, ziua Mariei, 7 ani, 20 de copii, 30 lei copilul, plătim cash"


def verdict(name: DraftFieldName, value: Any, quote: str, origin: Origin = Origin.QUOTED) -> str:
    """Empty where the value is accepted, else the reason."""
    proposal = Proposal(
        intent=Intent.WANTS_EVENT,
        values=(ProposedValue(name=name, value=value, quotes=(Quote(message_id="m01", text=quote),), origin=origin),),
    )
    checked = check(proposal, window(("client", WORDS)))
    return checked.dropped[0].reason if checked.dropped else ""


@pytest.mark.parametrize(
    ("name", "value", "quote"),
    [
        (F.DATE, date(2026, 2, 10), "pe 10 feb"),
        (F.START_TIME, "18:00", "la 18:00"),
        (F.ADDRESS, "Str. X nr 3", "Str. X nr 3"),
        (F.CHILD_NAME, "Maria", "ziua Mariei"),
        (F.CHILD_AGE, 7, "7 ani"),
        (F.NUM_CHILDREN, 20, "20 de copii"),
        (F.METHOD, PaymentMethod.CASH, "plătim cash"),
    ],
)
def test_what_follows_is_accepted(name: DraftFieldName, value: Any, quote: str) -> None:
    assert verdict(name, value, quote) == ""


@pytest.mark.parametrize(
    ("name", "value", "quote"),
    [
        (F.DATE, date(2026, 2, 11), "pe 10 feb"),
        (F.DATE, date(2027, 2, 10), "pe 10 feb"),
        (F.START_TIME, "06:00", "la 18:00"),
        (F.ADDRESS, "Str. X nr 33", "Str. X nr 3"),
        (F.ADDRESS, "Str. Y nr 3", "Str. X nr 3"),
        (F.CHILD_NAME, "Mara", "ziua Mariei"),
        (F.CHILD_AGE, 8, "7 ani"),
        (F.NUM_CHILDREN, 10, "20 de copii"),
        (F.AMOUNT, Decimal(600), "30 lei copilul"),
        (F.METHOD, PaymentMethod.CARD, "plătim cash"),
        (F.PAYMENT_STATUS, PaymentStatus.PAID, "plătim cash"),
    ],
)
def test_what_does_not_follow_is_dropped(name: DraftFieldName, value: Any, quote: str) -> None:
    assert verdict(name, value, quote) == "nu reiese din citat"


def test_a_quote_that_was_not_written_is_no_quote() -> None:
    assert verdict(F.DATE, date(2026, 2, 11), "pe 11 feb") == "citatul nu apare în mesaj"
    assert verdict(F.DATE, date(2026, 2, 10), "PE 10 FEB") == "citatul nu apare în mesaj"
    assert verdict(F.DATE, date(2026, 2, 10), " ") == "citatul nu apare în mesaj"


def test_arithmetic_is_checked() -> None:
    quotes = (Quote(message_id="m01", text="30 lei copilul"), Quote(message_id="m01", text="20 de copii"))
    for amount, kept in ((600, True), (500, False)):
        value = ProposedValue(name=F.AMOUNT, value=Decimal(amount), quotes=quotes, origin=Origin.RULE)
        checked = check(Proposal(intent=Intent.WANTS_EVENT, values=(value,)), window(("client", WORDS)))
        assert bool(checked.draft.fields) is kept


def test_a_quote_from_a_decided_message_does_not_count() -> None:
    value = ProposedValue(name=F.DATE, value=date(2026, 2, 10), quotes=(Quote(message_id="m01", text="pe 10 feb"),))
    checked = check(Proposal(intent=Intent.WANTS_EVENT, values=(value,)), window(("client", WORDS), decided=["m01"]))
    assert [lost.reason for lost in checked.dropped] == ["vine dintr-un mesaj deja notat"]


def test_a_service_must_be_named_and_on_offer() -> None:
    def roles(role_type: str, quote: str, character: str | None = None) -> int:
        role = ProposedRole(role_type=role_type, character=character, quotes=(Quote(message_id="m01", text=quote),))
        return len(
            check(
                Proposal(intent=Intent.WANTS_EVENT, roles=(role,)), window(("client", "vrem Elsa și vată, dj"))
            ).draft.roles
        )

    assert roles("ANIMATOR", "Elsa", "Elsa") == 1
    assert roles("COTTON_CANDY", "vată") == 1
    assert roles("ANIMATOR", "Elsa", "Batman") == 0
    assert roles("POPCORN", "vată") == 0
    assert roles("DJ", "dj") == 0


def test_a_quote_is_found_whatever_the_composition_and_the_spaces() -> None:
    body = unicodedata.normalize("NFD", "Sâmbătă  la\nȘtefan")
    found = locate(body, Quote(message_id="m01", text="Sâmbătă la Ștefan"))
    assert found
    assert found.text == body
    assert body[found.start :].startswith(found.text)


BITS = st.sampled_from(
    [
        "Vreau ",
        "pe 10 feb ",
        "la 18:00, ",
        "Str. Florilor 3 ",
        "Elsa ",
        "doi animatori ",
        "vată ",
        "buget 1200 ",
        "500 lei ",
        "avans 200 ",
        "ok ",
        "da ",
        "nu ",
        "20 copii ",
        "ziua Mariei ",
        "face 5 ani ",
        "sâmbătă ",
        "ursitoare ",
        "nu vrem ",
        "cash ",
        "sunt Ioana ",
        "30 lei copilul ",
        "? ",
        ". ",
        "\n",
        "ș",
        "anulăm ",
        "petrecerea ",
    ]
)
SAID = st.lists(
    st.tuples(
        st.sampled_from(["client", "staff"]), st.one_of(st.text(max_size=60), st.lists(BITS, max_size=9).map("".join))
    ),
    max_size=6,
)


@given(SAID)
@settings(max_examples=250, deadline=None)
def test_every_drafted_value_shows_a_verbatim_quote(said: list[tuple[str, str]]) -> None:
    thread = make_window(THREAD, messages(*said), now=NOW)
    found = extract(thread, [])
    assert 0 <= found.confidence <= 1
    assert found.reasons
    draft = found.draft
    if draft is None:
        return
    bodies = {message.message_id: message.body for message in thread.messages}
    kept = [*draft.fields.values(), *draft.roles, *draft.removed_roles]
    for item in kept:
        assert item.quotes or item.origin is Origin.DEFAULT
        for quote in item.quotes:
            assert bodies[quote.message_id][quote.start : quote.start + len(quote.text)] == quote.text
    again = Proposal(
        intent=Intent.WANTS_EVENT,
        values=tuple(
            ProposedValue(name=field.name, value=field.value, quotes=field.quotes, origin=field.origin)
            for field in draft.fields.values()
            if field.origin is not Origin.DEFAULT
        ),
    )
    assert check(again, thread).dropped == ()
