"""Halves and quarters of a year, and its beginning: "a doua jumatate din 2024", "trimestrul 3", "Q1 2025"."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_core.ask.plan import Period
from crm_core.ask.rules.tokens import Token, text_at

_PARTS = {
    "jumatate": 2, "jumatatea": 2, "semestru": 2, "semestrul": 2, "half": 2, "trimestru": 4, "trimestrul": 4,
    "quarter": 4,
}  # fmt: skip
_NAMES = {2: "semestrul", 4: "trimestrul"}
_FIRST = ("prima", "primul", "intaia", "intai", "first")
_LETTERS = {"t": 4, "q": 4, "s": 2}
_ROMAN = {"i": 1, "intai": 1, "unu": 1, "ii": 2, "iii": 3, "iv": 4}
_OF = ("din", "a", "al", "anului", "anul", "lui", "in", "of", "ul", "an")
_JOINTS = ("cu", "si", "vs", "versus", "decat", "ca", "de", "and", "than", "sau")
_THIS = ("asta", "acesta", "curent", "acestui", "acesta")
_PAST = ("trecut", "trecuta")


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """The part, the token after it, of how many parts the year is made, and how many words join it to one before."""

    period: Period
    end: int
    parts: int
    joint: int = 0


def read_part(tokens: Sequence[Token], index: int, today: date) -> PartOfYear | None:
    """A half or a quarter that begins at ``index``; of this year where none is said."""
    parts, number, at = _which(tokens, index)
    if not parts or not 1 <= number <= parts:
        return None
    year, end = _year(tokens, at, today)
    return PartOfYear(_period(year, parts, number), end, parts)


def read_other_part(tokens: Sequence[Token], index: int, before: PartOfYear) -> PartOfYear | None:
    """ "the first half of 2024 with the second": the other one of the same year, named by its number alone."""
    at = index
    while text_at(tokens, at) in _JOINTS or text_at(tokens, at) in ("cea", "fata"):
        at += 1
    if at == index or at >= len(tokens) or before.period.start is None:
        return None
    number = tokens[at].whole if tokens[at].kind == "ordinal" else 1 if tokens[at].text in _FIRST else None
    if number is None or number > before.parts:
        return None
    return PartOfYear(_period(before.period.start.year, before.parts, number), at + 1, before.parts, joint=at - index)


def _which(tokens: Sequence[Token], index: int) -> tuple[int, int, int]:
    """Of how many parts, which one, and the index after; zeros where there is none."""
    token, following = tokens[index], text_at(tokens, index + 1)
    if token.kind == "ordinal" or token.text in _FIRST:
        number = token.whole or 1
        return (_PARTS[following], number, index + 2) if following in _PARTS else (0, 0, 0)
    parts = _PARTS.get(token.text)
    if parts is None and token.text in _LETTERS and index + 1 < len(tokens) and not tokens[index + 1].gap:
        parts = _LETTERS[token.text]
    if parts is None or index + 1 >= len(tokens):
        return 0, 0, 0
    number = tokens[index + 1].whole or _ROMAN.get(following) or (1 if following in _FIRST else 0)
    return (parts, number, index + 2) if number else (0, 0, 0)


def _year(tokens: Sequence[Token], at: int, today: date) -> tuple[int, int]:
    end = at
    while text_at(tokens, end) in _OF and end - at < 3:
        end += 1
    value = tokens[end].whole if end < len(tokens) and tokens[end].kind == "number" else None
    if value is not None and 1990 <= value <= 2100:
        return value, end + 1
    if text_at(tokens, end) in _PAST:
        return today.year - 1, end + 1
    if text_at(tokens, end) in _THIS:
        return today.year, end + 1
    return today.year, end if text_at(tokens, end - 1) in ("anului", "anul") else at


def _period(year: int, parts: int, number: int) -> Period:
    months = 12 // parts
    last = months * number
    return Period(
        start=date(year, last - months + 1, 1),
        end=date(year, last, calendar.monthrange(year, last)[1]),
        label=f"{_NAMES[parts]} {number} {year}",
    )
