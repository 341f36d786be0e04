"""Days as people name them, read relative to the day of the message (labelling conventions 3, 18, 19).

The words stand in ``calendar_days``, the ways to put them together in ``date_forms``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter

from crm_core.language.calendar_days import month_ahead
from crm_core.language.clauses import is_denied
from crm_core.language.date_forms import FORMS, DateForm
from crm_core.language.date_reading import DateKind, DateReading
from crm_core.language.reading import without_overlaps
from crm_core.language.wording import Rows, Wording

__all__ = ["DateKind", "DateReading", "read_dates"]

_FIXED = Rows((form.pattern, (place, form)) for place, form in enumerate(FORMS) if not form.leans)
_LEANING = Rows((form.pattern, (place, form)) for place, form in enumerate(FORMS) if form.leans)
_REFERS = Wording(r"(?:\bde pe|\bdin|\bde|\bcea de|\bcel din|\bramasa pe)\s+(?:data (?:de )?)?$", re.ASCII)
_DENIED_AFTER = Wording(r"\s+nu\b(?=\s*(?:[,.!;]|ci\b|$))", re.ASCII)
_OR = Wording(r"\s*,?\s*(?:sau|ori|fie|or)\s+(?:pe\s+)?", re.ASCII)


def read_dates(text: str, *, said_on: date, talk_of: date | None = None) -> list[DateReading]:
    """Every day named in the folded text.

    ``said_on`` is the day of the message (Europe/Bucharest); ``talk_of`` a day the talk is about, for a bare ``pe 11``.
    """
    return list(_read_dates(text, said_on, talk_of if talk_of and _LEANING.may_stand_in(text) else None))


@lru_cache(maxsize=256)
def _read_dates(text: str, said_on: date, talk_of: date | None) -> tuple[DateReading, ...]:
    """Kept for a while: one message is asked for its days by the reading of days, hours, places and prices."""
    fixed = _fixed_forms(text, said_on)
    talk_of = _named_month([reading for _, reading in fixed], said_on) or talk_of
    leaning = _readings(_LEANING, text, said_on, talk_of)
    in_order = sorted((*fixed, *leaning), key=itemgetter(0))
    if not in_order:
        return ()
    readings = _join_alternatives(text, without_overlaps(reading for _, reading in in_order))
    return tuple(_in_its_place(text, reading) for reading in readings)


def _in_its_place(text: str, reading: DateReading) -> DateReading:
    """The reading with what the words around it say of it."""
    before = max(0, reading.start - 20)
    refers = text.startswith("de ", reading.start) or _REFERS.search(text, before, reading.start) is not None
    denied = is_denied(text, reading.start) or _DENIED_AFTER.match(text, reading.end) is not None
    return reading._replace(refers=refers, denied=denied) if refers or denied else reading


@lru_cache(maxsize=256)
def _fixed_forms(text: str, said_on: date) -> tuple[tuple[int, DateReading], ...]:
    """The readings that no talk changes, each with the place of its form in the grammar."""
    return tuple(_readings(_FIXED, text, said_on, None))


def _readings(
    forms: Rows[tuple[int, DateForm]], text: str, said_on: date, talk_of: date | None
) -> Iterator[tuple[int, DateReading]]:
    for match, (place, form) in forms.matches(text):
        reading = form.reader(match, said_on, talk_of)
        if reading is not None:
            yield place, reading


def _named_month(found: Sequence[DateReading], said_on: date) -> date | None:
    """A day of the month that the same text names: ``de pe 21 martie pe 28``, ``în noiembrie, pe 22``."""
    named = next(
        (reading.day for reading in found if reading.kind in (DateKind.DAY_MONTH, DateKind.FULL) and reading.day), None
    )
    months = {reading.month for reading in found if reading.kind is DateKind.MONTH and reading.month}
    return named or (month_ahead(months.pop(), said_on) if len(months) == 1 else None)


def _join_alternatives(text: str, readings: list[DateReading]) -> list[DateReading]:
    """``sâmbătă sau duminică`` is one reading without a day."""
    joined: list[DateReading] = []
    for reading in readings:
        last = joined[-1] if joined else None
        days = [day for r in (last, reading) if r for day in (r.options or ((r.day,) if r.day else ()))]
        if last and len(days) > 1 and _OR.fullmatch(text, last.end, reading.start):
            joined[-1] = DateReading(last.start, reading.end, None, reading.kind, 0.5, tuple(days))
        else:
            joined.append(reading)
    return joined
