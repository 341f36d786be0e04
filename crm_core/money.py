"""Amounts of money between stored values and ``Decimal``: the one place where they are converted.

An amount is never negative and has at most two decimals. Stored amounts are numbers (whole ones as ``int``); other
programs also stored text (``"1.200 lei"``). Formatting for people is Babel's and done elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crm_core.models import RON

CENT = Decimal("0.01")
MAX_AMOUNT = Decimal(10) ** 12
"""Beyond this a stored number is damage, not a price; below it a float still holds every cent exactly."""

_FLOAT_NOISE = Decimal("0.000001")
_MARKS: dict[str, str] = {
    "ron": RON,
    "lei": RON,
    "leu": RON,
    "eur": "EUR",
    "euro": "EUR",
    "€": "EUR",
    "usd": "USD",
    "dolari": "USD",
    "$": "USD",
    "gbp": "GBP",
    "£": "GBP",
}
_CODE = re.compile(r"[A-Za-z]{3}", re.ASCII)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MARK = r"ron|lei|leu|euro|eur|usd|dolari|gbp|[€$£]"
_AMOUNT = re.compile(
    rf"(?:(?P<before>{_MARK})\.? ?)?(?P<number>\d[\d., ]*)(?: ?(?:de )?(?P<after>{_MARK})\.?)?",
    re.ASCII | re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[., ])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d{1,2})?", re.ASCII)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAmount:
    """An amount as stored. ``currency`` is set where the text itself names one; ``rounded`` where decimals were cut."""

    value: Decimal
    currency: str | None = None
    rounded: bool = False


def read_money(value: Any) -> Decimal | None:
    """The amount that a stored value holds; None for what is no number, negative, infinite or beyond MAX_AMOUNT."""
    amount = read_amount(value)
    return amount.value if amount else None


def read_amount(value: Any) -> StoredAmount | None:
    """Like ``read_money``, and says which currency a text names and whether it was rounded to two decimals.

    Text is read as Romanians write it: ``1.200`` and ``1 200`` are twelve hundred, ``12,50`` and ``12.50`` twelve and
    a half. Anything beside one number and one currency (``25 lei/copil``, ``1000-1200``) is no amount.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        # Compared as int: turning thousands of digits into a Decimal first would cost time for nothing.
        return _stored(Decimal(value), None) if 0 <= value < MAX_AMOUNT else None
    if isinstance(value, float):
        return _stored(Decimal(repr(float(value))), None)
    if isinstance(value, Decimal):
        return _stored(value, None)
    if isinstance(value, str):
        return _amount_in_text(value)
    return None


def read_currency(value: Any) -> str | None:
    """An ISO code: ``lei`` is RON, ``€`` is EUR, any other three letters are taken as they are."""
    if not isinstance(value, str):
        return None
    text = value.strip().rstrip(".")
    known = _MARKS.get(text.casefold())
    if known:
        return known
    return text.upper() if _CODE.fullmatch(text) else None


def money_number(amount: Decimal) -> int | float:
    """The number that is stored for an amount: ``int`` when whole, else a ``float`` of two decimals (half up).

    Raises ValueError for an infinite amount or none.
    """
    if not amount.is_finite():
        raise ValueError("an amount of money is a finite number")
    rounded = amount.quantize(CENT, ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def number_or_none(amount: Decimal | None) -> int | float | None:
    """``money_number``, and null for an amount that is not known."""
    return None if amount is None else money_number(amount)


def _stored(amount: Decimal, currency: str | None) -> StoredAmount | None:
    if not amount.is_finite() or amount < 0 or amount >= MAX_AMOUNT:
        return None
    value = amount.quantize(CENT, ROUND_HALF_UP)
    rounded = abs(value - amount) > _FLOAT_NOISE
    if value == value.to_integral_value():
        value = Decimal(int(value))
    return StoredAmount(value=value, currency=currency, rounded=rounded)


def _amount_in_text(text: str) -> StoredAmount | None:
    if len(text) > 60:
        return None
    match = _AMOUNT.fullmatch(_SPACES.sub(" ", text).strip())
    if match is None or (match["before"] and match["after"]):
        return None
    number = match["number"].strip()
    grouped = _GROUPED.fullmatch(number)
    if grouped:
        whole, _, cents = number.replace(grouped["mark"], "").replace(",", ".").partition(".")
        number = f"{whole}.{cents or 0}"
    elif _PLAIN.fullmatch(number):
        number = number.replace(",", ".")
    else:
        return None
    mark = match["before"] or match["after"]
    return _stored(Decimal(number), _MARKS[mark.casefold()] if mark else None)
