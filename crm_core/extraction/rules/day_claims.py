"""The days that a talk names for a party, and how a word or a number alone picks one: ``rămâne 19``, ``prima``,
``atunci duminică``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.calendar_days import next_with_day_number, weekday_in_week_of
from crm_core.language.clauses import is_denied
from crm_core.language.dates import DateKind, DateReading
from crm_core.language.wording import Wording
from crm_core.models import Quote


@dataclass(frozen=True, slots=True)
class DayClaim:
    """One day that a turn names for the party."""

    turn: Turn
    reading: DateReading

    anchor: Quote | None = None
    """The words with the date that a bare ``duminică`` or ``prima`` picks from or leans on."""

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


@dataclass(frozen=True, slots=True)
class Option:
    """A day that stood to choose from, with the words that named it."""

    day: date
    quote: Quote


_NUMBER = Wording(
    r"(?<![\w.,:/])(?P<day>[0-9]{1,2})(?![\w:/]|[.,][0-9])(?!\s*(?:copii|de copii|ani|ore|lei|ron|euro|animator"
    r"|h\b|min\w*"
    r"|fix\b|jum|si jum|fara|%))"
)


def options_of(claims: Sequence[DayClaim]) -> list[Option]:
    return [Option(day, claim.quote) for claim in claims for day in claim.reading.options]


def told_of_options(turn: Turn, options: Sequence[Option]) -> list[DayClaim]:
    """The staff take the days to choose from one by one: ``21 e plin, 22 da``."""
    days = {option.day.day: option for option in options}
    return [
        DayClaim(
            turn,
            DateReading(match.start(), match.end(), days[int(match["day"])].day, DateKind.BARE_DAY, 0.7),
            days[int(match["day"])].quote,
        )
        for match in _NUMBER.finditer(turn.folded)
        if int(match["day"]) in days and not turn.in_street(*match.span())
    ]


_INSTEAD = Wording(r"\bnu\s+(?:pe\s+)?(?P<old>[0-9]{1,2})(?![\w.,:/])")
_WHICH = Wording(r"\b(?:(?P<first>prima|primul)|(?P<second>a doua|al doilea|ultima|ultimul))\b(?!\s+(?:parte|ora))")


_NO_DAY_BEFORE = re.compile(r"\b(?:ora|orele|la|de la|nr|str\w*)\.?\s*$")


def bare_pick(
    turn: Turn, options: Sequence[Option], current: DayClaim | None, *, talk_of: date | None, answered: bool
) -> list[DayClaim]:
    """``rămâne 19`` after ``18 sau 19 iulie``; ``16`` alone after ``ce dată?``; ``23, nu 22``; ``prima``.

    ``answered``: a message just before this one has told the day, so that ``4 fix`` is none.
    """
    asked = Topic.DATE in turn.asked and not answered
    instead = _INSTEAD.search(turn.folded)
    corrects = bool(instead and current and current.reading.day and current.reading.day.day == int(instead["old"]))
    for match in _NUMBER.finditer(turn.folded):
        number = int(match["day"])
        if _NO_DAY_BEFORE.search(turn.folded[max(0, match.start() - 8) : match.start()]) or turn.in_street(
            *match.span()
        ):
            continue
        chosen = next((option for option in options if option.day.day == number), None)
        day = chosen.day if chosen else None
        if day is None and 1 <= number <= 31 and ((asked and len(turn.folded) <= 12) or corrects):
            near = current.reading.day if corrects and current else talk_of
            day = next_with_day_number(turn.day, number, talk_of=near)
        denied = is_denied(turn.folded, match.start())
        if day is not None and day >= turn.day and not (corrects and denied):
            reading = DateReading(match.start(), match.end(), day, DateKind.BARE_DAY, 0.7, denied=denied)
            anchor = current.quote if corrects and current else chosen.quote if chosen else None
            return [DayClaim(turn, reading, anchor)]
    which = _WHICH.search(turn.folded)
    days = list(dict.fromkeys(option.day for option in options))
    if which and asked and current is None and len(days) == 2:
        picked = options[0] if which["first"] else next(o for o in options if o.day == days[1])
        reading = DateReading(which.start(), which.end(), picked.day, DateKind.BARE_DAY, 0.7)
        return [DayClaim(turn, reading, picked.quote)]
    return []


def in_weeks(claims: Sequence[DayClaim]) -> list[DayClaim]:
    """``peste 3 săptămâni la 16, duminică``: the week and its day, said apart."""
    week = next((c for c in claims if c.reading.kind is DateKind.RELATIVE and "sapt" in _words(c)), None)
    days = [c for c in claims if c.reading.kind is DateKind.WEEKDAY and c.reading.day and c.reading.certainty <= 0.9]
    if week is None or week.reading.day is None or len(days) != 1 or days[0].reading.day is None:
        return list(claims)
    day = weekday_in_week_of(week.reading.day, days[0].reading.day.weekday())
    joint = replace(days[0], reading=days[0].reading._replace(day=day, certainty=0.95), anchor=week.quote)
    return [joint if claim is days[0] else claim for claim in claims if claim is not week]


def _words(claim: DayClaim) -> str:
    return claim.turn.folded[claim.reading.start : claim.reading.end]


def is_before(claim: DayClaim, month: date) -> bool:
    """A bare week day that would fall before the month the talk is about leaves open which one is meant."""
    reading = claim.reading
    return reading.kind is DateKind.WEEKDAY and reading.certainty <= 0.9 and bool(reading.day and reading.day < month)


_CORRECTS = Wording(
    r"\b(?:gresit|scuz\w*|de fapt|defapt|mai bine|mut\w*|reprogram\w*|aman\w*|devans\w*|schimb\w*|in loc|atunci"
    r"|corect\w*|nu (?:luni|marti|miercuri|joi|vineri|sambata|duminica))\b"
)


def leaning(claim: DayClaim, options: Sequence[Option], current: DayClaim | None) -> DayClaim:
    """A bare week day picks one of the days to choose from (``9 sau 10 mai?`` ``duminică``), or, where it corrects a
    date, is the day of that date's week (``22 august`` … ``de fapt duminică``)."""
    reading = claim.reading
    if reading.kind is not DateKind.WEEKDAY or reading.day is None or reading.certainty > 0.9 or reading.refers:
        return claim
    picked = next((o for o in reversed(options) if o.day.weekday() == reading.day.weekday()), None)
    if picked:
        return replace(claim, reading=reading._replace(day=picked.day, kind=DateKind.BARE_DAY), anchor=picked.quote)
    day = current.reading.day if current else None
    if current is None or day is None or current.reading.kind is DateKind.WEEKDAY or (day - claim.turn.day).days <= 6:
        return claim
    near = weekday_in_week_of(day, reading.day.weekday())
    if near == day or near < claim.turn.day or not _CORRECTS.search(claim.turn.folded):
        return claim
    return replace(claim, reading=reading._replace(day=near, kind=DateKind.BARE_DAY), anchor=current.quote)
