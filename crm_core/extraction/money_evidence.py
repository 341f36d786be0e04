"""Whether an amount follows from its quotes: as written, or by the conventions' arithmetic (30 × 25)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from crm_core.extraction.quotes import Found
from crm_core.language.money import MoneyKind, MoneyReading, read_money
from crm_core.language.numbers import read_numbers
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName

_NO_PRICE = frozenset({MoneyKind.DEPOSIT, MoneyKind.UNIT, MoneyKind.FOREIGN, MoneyKind.DISCOUNT})
"""Amounts of money that are no price of an event (labelling conventions 2 and 20); ``500 lei cu deplasare`` is one."""


def written(value: Decimal, found: Sequence[Found], *, name: DraftFieldName) -> bool:
    """Whether the amount stands in a quote, as what it is claimed to be."""
    for quote in found:
        readings = [reading for reading in read_money(quote.words) if reading.value == value]
        if not readings and not read_money(quote.words):
            if any(number.value == value for number in read_numbers(quote.words)):
                return True
            continue
        if any(_may_be(reading, name) for reading in readings):
            return True
    return False


def _may_be(reading: MoneyReading, name: DraftFieldName) -> bool:
    if reading.denied or reading.per_child:
        return False
    return name is DraftFieldName.DEPOSIT or reading.kind not in _NO_PRICE


def computed(value: Decimal, found: Sequence[Found], *, counts: Sequence[Decimal]) -> str:
    """The arithmetic by which the amount follows (``25 × 24``); empty where there is none.

    ``counts`` are the numbers of children and hours that the draft holds beside the quotes' own.
    """
    money = [reading for quote in found for reading in read_money(quote.words) if not reading.denied]
    numbers = [number.value for quote in found for number in read_numbers(quote.words)]
    for reading in money:
        if reading.per_child or reading.per_hour or reading.kind is MoneyKind.UNIT:
            for number in (*numbers, *counts):
                if number > 0 and reading.value * number == value:
                    return f"{_plain(number)} × {_plain(reading.value)}"
    prices = [reading for reading in money if not reading.per_child and reading.kind not in _NO_PRICE]
    sums = [reading.value for reading in prices]
    for size in range(2, min(len(sums), 5) + 1):
        for parts in combinations(sums, size):
            if sum(parts) == value:
                return " + ".join(_plain(part) for part in parts)
    for discount in (reading.value for reading in money if reading.kind is MoneyKind.DISCOUNT):
        for price in sums:
            if price - discount == value:
                return f"{_plain(price)} − {_plain(discount)}"
    return ""


_PERCENT = Wording(r"(?<![\w.,])(?P<share>[1-9][0-9]?)\s*(?:%|la suta\b)")


def share_of(value: Decimal, found: Sequence[Found], *, total: Decimal | None) -> str:
    """``30% din 900``: the share of the total that an advance is said to be; empty where it is none."""
    if total is None:
        return ""
    for quote in found:
        for match in _PERCENT.finditer(quote.words):
            if (total * int(match["share"]) / 100).quantize(Decimal("0.01")) == value:
                return f"{match['share']}% din {_plain(total)}"
        if "jumatate" in quote.words and total / 2 == value:
            return f"jumătate din {_plain(total)}"
    return ""


def follows_by_rule(value: Decimal, found: Sequence[Found]) -> bool:
    """Whether an amount that the rules engine computed follows: products, shares in percent, halves and sums."""
    numbers = [[number.value for number in read_numbers(quote.words)] for quote in found]
    everything = [number for row in numbers for number in row]
    products = {a * b for a, b in combinations(everything, 2)}
    shares = {(a * b / 100).quantize(Decimal("0.01")) for a, b in combinations(everything, 2)}
    halves = {a / 2 for a in everything if any("jumatate" in quote.words for quote in found)}
    total = sum((row[-1] for row in numbers if row), Decimal(0))
    return value in products | shares | halves | {total, *everything}


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
