"""Amounts, ways to pay, children and ages."""

from decimal import Decimal

import pytest

from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.folding import folded
from crm_core.language.money import MoneyKind, read_methods, read_money
from crm_core.language.numbers import read_numbers
from crm_core.language.statuses import read_called_off, read_paid_in_full


def amounts(text: str) -> list[tuple[Decimal, str | None, MoneyKind]]:
    return [(reading.value, reading.currency, reading.kind) for reading in read_money(folded(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.200", 1200),
        ("1 200", 1200),
        ("1200,50", "1200.50"),
        ("1,2 mii", 1200),
        ("2 mii", 2000),
        ("o mie două sute", 1200),
        ("o mie jumate", 1500),
        ("trei sute cincizeci", 350),
        ("două mii o sută", 2100),
        ("1.5k", 1500),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, value: object) -> None:
    assert [reading.value for reading in read_numbers(folded(text))] == [Decimal(str(value))]


@pytest.mark.parametrize(
    ("text", "value", "currency", "kind"),
    [
        ("500 lei", 500, "RON", MoneyKind.PRICE),
        ("500 de lei", 500, "RON", MoneyKind.PRICE),
        ("€350", 350, "EUR", MoneyKind.PRICE),
        ("350 euro", 350, "EUR", MoneyKind.PRICE),
        ("total 1.230 lei", 1230, "RON", MoneyKind.TOTAL),
        ("avans 300 lei", 300, "RON", MoneyKind.DEPOSIT),
        ("300 lei avans", 300, "RON", MoneyKind.DEPOSIT),
        ("25 lei copilul", 25, "RON", MoneyKind.UNIT),
        ("30 lei/copil", 30, "RON", MoneyKind.UNIT),
        ("restul de 650 lei", 650, "RON", MoneyKind.REST),
        ("buget 1200", 1200, None, MoneyKind.BUDGET),
        ("încă 300 lei", 300, "RON", MoneyKind.EXTRA),
        ("la altă firmă am primit 900 lei", 900, "RON", MoneyKind.FOREIGN),
        ("ne încadrăm, 690 lei", 690, "RON", MoneyKind.PRICE),
        ("400 lei 2h", 400, "RON", MoneyKind.PRICE),
    ],
)
def test_an_amount_is_what_the_words_around_make_of_it(
    text: str, value: int, currency: str | None, kind: MoneyKind
) -> None:
    assert amounts(text) == [(Decimal(value), currency, kind)]


def test_two_amounts_keep_their_own_words() -> None:
    assert [(int(v), k) for v, _, k in amounts("o mie trei sute, avans trei sute")] == [
        (1300, MoneyKind.PRICE),
        (300, MoneyKind.DEPOSIT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Avans 30%, adică 540 lei",
        "Avansul e de 30% din total, adică 540 lei",
        "30% avans, adică 540 lei",
        "Avans minim 30 la sută, deci 540 lei",
        "30% (540 lei) avans, restul la fața locului",
        "avans 30% = 540 lei",
    ],
)
def test_a_share_of_the_price_in_lei_is_the_advance(text: str) -> None:
    assert [(int(value), kind) for value, _, kind in amounts(text)] == [(540, MoneyKind.DEPOSIT)]


def test_a_total_after_an_advance_in_per_cent_is_the_total() -> None:
    assert [(int(v), k) for v, _, k in amounts("avans 30%, total 1800 lei")] == [(1800, MoneyKind.TOTAL)]


@pytest.mark.parametrize("text", ["str. Florilor 120", "ora 18:00", "20 copii", "0722 123 456 sunați", "10.02.2026"])
def test_house_numbers_hours_and_counts_are_no_money(text: str) -> None:
    assert [a for a in amounts(text) if a[1]] == []


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("plătesc cash", "CASH"),
        ("numerar la final", "CASH"),
        ("cu cardul", "CARD"),
        ("prin ordin de plată", "TRANSFER"),
        ("OP", "TRANSFER"),
        ("v-am virat în cont", "TRANSFER"),
    ],
)
def test_the_way_to_pay_is_named(text: str, method: str) -> None:
    assert read_methods(folded(text))[0].value == method


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20 copii", 20),
        ("vreo 15 copii", 15),
        ("24 de copii", 24),
        ("douăzeci și cinci de copii", 25),
        ("cincisprezece copii", 15),
        ("18 invitați copii", 18),
        ("doi copii", 2),
        ("copii sunt 48 până la urmă", 48),
        ("10-12 copii", None),
        ("între 10 și 12 copii", None),
    ],
)
def test_children_are_counted_and_a_range_is_no_number(text: str, number: int | None) -> None:
    assert [reading.value for reading in read_counts(folded(text))] == [number]


def test_a_condition_and_the_own_children_are_marked() -> None:
    assert read_counts(folded("minim 10 copii"))[0].conditional
    assert read_counts(folded("avem doi copii"))[0].own_children
    assert read_counts(folded("vor fi 18."), answering=True)[0].value == 18


@pytest.mark.parametrize(
    ("text", "age"),
    [("face 7 ani", 7), ("împlinește un an", 1), ("4 anișori", 4), ("Ana, 5 ani", 5), ("he turns 6.", 6)],
)
def test_an_age_is_read(text: str, age: int) -> None:
    assert [reading.value for reading in read_ages(folded(text))] == [age]


@pytest.mark.parametrize(
    "text", ["18 luni", "am 21 de ani", "experiență 2 ani", "copii între 4 și 6 ani", "acum 3 ani"]
)
def test_what_is_no_age_of_the_child_is_left_out(text: str) -> None:
    assert read_ages(folded(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "anulăm petrecerea",
        "vrem să anulăm",
        "nu mai facem petrecerea",
        "petrecerea nu mai are loc",
        "renunțăm la petrecere",
    ],
)
def test_calling_off_is_read(text: str) -> None:
    assert list(read_called_off(folded(text)))


@pytest.mark.parametrize(
    "text", ["dacă anulăm pierdem avansul?", "restaurantul ne-a anulat rezervarea", "nu mai anulăm"]
)
def test_a_condition_or_another_party_calls_nothing_off(text: str) -> None:
    assert not list(read_called_off(folded(text)))


@pytest.mark.parametrize(
    "text", ["este achitat integral", "am achitat restul", "restul l-am virat azi", "am plătit toată suma"]
)
def test_paid_in_full_is_read(text: str) -> None:
    assert list(read_paid_in_full(folded(text)))


@pytest.mark.parametrize("text", ["am achitat avansul", "o să achităm restul la final", "cum achităm restul?"])
def test_an_advance_or_a_promise_is_not_paid_in_full(text: str) -> None:
    assert not list(read_paid_in_full(folded(text)))
