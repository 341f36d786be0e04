from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.money import MAX_AMOUNT, money_number, read_amount, read_currency, read_money

cents = st.integers(min_value=0, max_value=int(MAX_AMOUNT) * 100 - 1).map(lambda n: Decimal(n) / 100)


@pytest.mark.parametrize(
    ("stored", "amount"),
    [
        (1200, "1200"),
        (1200.0, "1200"),
        (1200.5, "1200.50"),
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30"),
        ("1200", "1200"),
        ("1.200", "1200"),
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1,200", "1200"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.234.567", "1234567"),
        ("12,5", "12.50"),
        ("12.50", "12.50"),
        ("0.500", "0.50"),
        ("1.200 lei", "1200"),
        ("1200 de lei", "1200"),
        ("RON 1.200", "1200"),
        ("1200LEI.", "1200"),
        (Decimal("99.99"), "99.99"),
    ],
)
def test_an_amount_is_read_from_numbers_and_from_text_as_romanians_write_it(stored: object, amount: str) -> None:
    assert read_money(stored) == Decimal(amount)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        True,
        False,
        "",
        "  ",
        "mult",
        "-5",
        -5,
        -0.01,
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("1E+99999"),
        10**30,
        pytest.param(10**5000, id="5001 digits"),
        pytest.param("9" * 5000, id="5000 digits of text"),
        "1200.50.30",
        "1.200.50",
        "12.345.67",
        "25 lei/copil",
        "30 x 25",
        "1000-1200",
        "300 EUR 200",
        "RON 1200 EUR",
        "1e3",
        "٣٠٠",
        {"amount": 5},
        [1200],
        b"1200",
    ],
)
def test_what_is_no_single_amount_is_none(stored: object) -> None:
    assert read_money(stored) is None


@pytest.mark.parametrize(
    ("stored", "amount", "rounded"),
    [(10.005, "10.01", True), (10.004, "10.00", True), ("10,125", "10125", False), (10.10, "10.10", False)],
)
def test_decimals_beyond_two_are_rounded_half_up_and_that_is_said(stored: object, amount: str, rounded: bool) -> None:
    read = read_amount(stored)
    assert read is not None
    assert (read.value, read.rounded) == (Decimal(amount), rounded)


@pytest.mark.parametrize(
    ("stored", "currency"), [("300 EUR", "EUR"), ("€ 300", "EUR"), ("300 lei", "RON"), ("$300", "USD"), ("300", None)]
)
def test_the_currency_that_a_text_names_is_told(stored: str, currency: str | None) -> None:
    read = read_amount(stored)
    assert read is not None
    assert read.currency == currency


@pytest.mark.parametrize(
    ("stored", "code"),
    [("RON", "RON"), ("lei", "RON"), ("Leu", "RON"), ("eur", "EUR"), ("€", "EUR"), (" chf ", "CHF"), ("MDL", "MDL")],
)
def test_currencies_are_iso_codes(stored: str, code: str) -> None:
    assert read_currency(stored) == code


@pytest.mark.parametrize("stored", [None, 5, True, "", "bani", "R0N", "ŞŢĂ", ["RON"]])
def test_what_is_no_currency_is_none(stored: object) -> None:
    assert read_currency(stored) is None


def test_whole_amounts_are_stored_as_integers_and_others_as_floats() -> None:
    assert money_number(Decimal("1200.00")) == 1200
    assert isinstance(money_number(Decimal("1200.00")), int)
    assert money_number(Decimal("0.1")) == 0.1
    assert money_number(Decimal("10.005")) == 10.01


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_number_is_never_stored(amount: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        money_number(Decimal(amount))


@given(cents)
def test_every_amount_survives_being_stored(amount: Decimal) -> None:
    assert read_money(money_number(amount)) == amount


@given(st.lists(cents, max_size=20))
def test_a_sum_of_stored_amounts_is_exact(amounts: list[Decimal]) -> None:
    read = [read_money(money_number(amount)) for amount in amounts]
    assert sum((amount or Decimal(0) for amount in read), Decimal(0)) == sum(amounts, Decimal(0))


@given(st.text() | st.floats() | st.integers() | st.decimals() | st.binary() | st.booleans())
def test_reading_never_raises_and_never_gives_a_strange_amount(stored: object) -> None:
    amount = read_money(stored)
    assert amount is None or (0 <= amount < MAX_AMOUNT and amount == amount.quantize(Decimal("0.01")))
