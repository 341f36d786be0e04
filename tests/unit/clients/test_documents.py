from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.clients.documents import read_client, totals_fields
from crm_core.models import Client, CurrencyTotals

PHONE = "+40722123456"
MIDNIGHT = datetime(2026, 2, 9, 22, tzinfo=UTC)
FIELDS = [
    "phoneE164",
    "phoneRaw",
    "displayName",
    "lifetimeSpendPaid",
    "lifetimeSpendAll",
    "eventsCount",
    "lastEventAt",
    "createdAt",
    "updatedAt",
    "otherCurrencies",
]
cents = st.integers(0, 10**11).map(lambda n: Decimal(n) / 100)
stored_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.sampled_from(["EUR", "RON", "all", "paid", "x"]), inner) | st.lists(inner),
    max_leaves=6,
)


def test_a_client_is_read_with_their_figures() -> None:
    client = read_client(
        PHONE,
        {
            "phoneE164": PHONE,
            "phoneRaw": "0722 123 456",
            "displayName": "Ioana Pop",
            "lifetimeSpendPaid": 850,
            "lifetimeSpendAll": 1250.5,
            "eventsCount": 2,
            "lastEventAt": "2026-02-10T00:00:00+02:00",
            "otherCurrencies": {"EUR": {"all": 300, "paid": 0}},
            "createdAt": MIDNIGHT,
        },
    )
    assert client == Client(
        phone_e164=PHONE,
        phone_raw="0722 123 456",
        display_name="Ioana Pop",
        lifetime_spend_paid=Decimal(850),
        lifetime_spend_all=Decimal("1250.5"),
        events_count=2,
        last_event_at=MIDNIGHT,
        other_currencies={"EUR": CurrencyTotals(all=Decimal(300))},
        created_at=MIDNIGHT,
    )


@pytest.mark.parametrize("stored", [None, "mult", True, -5, float("nan"), float("inf"), {}, []])
def test_figures_that_are_missing_or_cannot_be_read_are_zero(stored: Any) -> None:
    client = read_client(PHONE, {"lifetimeSpendPaid": stored, "lifetimeSpendAll": stored, "eventsCount": stored})
    assert (client.lifetime_spend_paid, client.lifetime_spend_all, client.events_count) == (0, 0, 0)
    assert read_client(PHONE, {}) == Client(phone_e164=PHONE)


def test_the_key_of_a_client_is_the_documents_id() -> None:
    assert read_client(PHONE, {"phoneE164": "+40733123456"}).phone_e164 == PHONE


def test_lei_are_never_among_the_other_currencies() -> None:
    stored = {"RON": {"all": 5, "paid": 5}, "lei": {"all": 5}, "bani": {"all": 5}, "EUR": 5, "CHF": {"all": 7}}
    assert read_client(PHONE, {"otherCurrencies": stored}).other_currencies == {"CHF": CurrencyTotals(all=Decimal(7))}


def test_totals_are_written_under_the_names_that_other_programs_read() -> None:
    assert totals_fields(
        spend_paid=Decimal("850.00"),
        spend_all=Decimal("1250.50"),
        events_count=2,
        last_event_at=MIDNIGHT,
        other_currencies={"EUR": CurrencyTotals(all=Decimal(300), paid=Decimal(100))},
    ) == {
        "lifetimeSpendPaid": 850,
        "lifetimeSpendAll": 1250.5,
        "eventsCount": 2,
        "lastEventAt": MIDNIGHT,
        "otherCurrencies": {"EUR": {"all": 300, "paid": 100}},
    }


@given(cents, cents, st.integers(0, 1000), st.dictionaries(st.sampled_from(["EUR", "MDL"]), cents))
def test_totals_survive_being_stored(paid: Decimal, all_: Decimal, count: int, others: dict[str, Decimal]) -> None:
    other_currencies = {currency: CurrencyTotals(all=amount, paid=amount) for currency, amount in others.items()}
    fields = totals_fields(
        spend_paid=paid,
        spend_all=all_,
        events_count=count,
        last_event_at=MIDNIGHT,
        other_currencies=other_currencies,
    )
    client = read_client(PHONE, fields)
    assert (client.lifetime_spend_paid, client.lifetime_spend_all, client.events_count) == (paid, all_, count)
    assert (client.last_event_at, client.other_currencies) == (MIDNIGHT, other_currencies)


@given(st.dictionaries(st.sampled_from(FIELDS), stored_values) | stored_values)
def test_no_client_makes_reading_fail(doc: Any) -> None:
    client = read_client(PHONE, doc)
    assert client.lifetime_spend_all >= 0
    assert client.events_count >= 0
