"""What each form of the grammar of days makes of its match: a day, or None where the words are none after all.

A reader gets the match, the day of the message and a day the talk is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.language.calendar_days import (
    FEASTS,
    MONTHS,
    RELATIVE_DAYS,
    ROMAN_MONTHS,
    WEEKDAYS,
    WEEKDAYS_AFTER_NEXT,
    days_after,
    exact_day,
    month_ahead,
    months_after,
    next_on_or_after,
    next_with_day_number,
    weekday_after,
    weekday_of_next_week,
)
from crm_core.language.date_reading import DateKind, DateReading
from crm_core.language.numbers import SMALL_WORDS, small_value
from crm_core.language.wording import Wording

Reader = Callable[[re.Match[str], date, date | None], DateReading | None]

_PLACES = {"prima": 0, "intai": 0, "doua": 1, "treia": 2, "patra": 3, "ultima": -1}


def _day_number(text: str) -> int | None:
    value = 1 if text == "intai" else small_value(text)
    return value if value is not None and 1 <= value <= 31 else None


def _count_of(match: re.Match[str]) -> int | None:
    return 1 if match["count"] in ("o", "un") else small_value(match["count"])


@lru_cache(maxsize=512)
def month_of(word: str) -> int | None:
    """The month that a word names, a slip of the pen allowed (``septmebrie``); None for other words."""
    known = MONTHS.get(word)
    if known is not None or len(word) < 4:
        return known
    if len(word) < 6:  # "iule", "iuni": one letter off, and of one month only
        near = {month for name, month in MONTHS.items() if len(name) == 5 and OSA.distance(name, word) == 1}
        if len(near) == 1 and word[0] in "ij":
            return near.pop()
    if len(word) < 5:
        return None
    for name, month in MONTHS.items():
        if (
            len(name) >= 6
            and name[0] == word[0]
            and OSA.distance(name, word, score_cutoff=2) <= (2 if len(name) > 7 else 1)
        ):
            return month
    return None


def iso_date(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day = exact_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return DateReading(match.start(), match.end(), day, DateKind.FULL) if day else None


def numeric_date(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year:
        found = exact_day(int(year), month, day)
        return DateReading(match.start(), match.end(), found, DateKind.FULL) if found else None
    if not 1 <= month <= 12 or (len(match["month"]) == 1 and match["sep"] != "/" and not match["cue"]):
        return None
    found = next_on_or_after(said_on, month, day) if 1 <= day <= 31 else None
    return DateReading(match.start("day"), match.end(), found, DateKind.DAY_MONTH, 0.9) if found else None


def day_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = _day_number(match["day"]), month_of(match["month"])
    if day is None or month is None:
        return None
    if match["year"]:
        found = exact_day(int(match["year"]), month, day)
        kind = DateKind.FULL
    else:
        found, kind = next_on_or_after(said_on, month, day), DateKind.DAY_MONTH
    return DateReading(match.start(), match.end(), found, kind) if found else None


def roman_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = _day_number(match["day"]), ROMAN_MONTHS[match["month"]]
    found = next_on_or_after(said_on, month, day) if day else None
    return DateReading(match.start(), match.end(), found, DateKind.DAY_MONTH, 0.9) if found else None


def two_days_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month = month_of(match["month"])
    days = [_day_number(match["first"]), _day_number(match["day"])]
    if month is None or None in days:
        return None
    options = tuple(found for day in days if day and (found := next_on_or_after(said_on, month, day)))
    return DateReading(match.start(), match.end(), None, DateKind.DAY_MONTH, 0.5, options, month)


def of_next_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    number = _day_number(match["day"])
    first = month_ahead(said_on.month % 12 + 1, said_on)
    day = exact_day(first.year, first.month, number) if number else None
    return DateReading(match.start(), match.end(), day, DateKind.DAY_MONTH) if day else None


def nth_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month, weekday = month_of(match["month"]), WEEKDAYS[match["weekday"]]
    if month is None:
        return None
    first = month_ahead(month, said_on)
    days = [day for n in range(31) if (day := first + timedelta(n)).month == month and day.weekday() == weekday]
    place = _PLACES[match["nth"].split()[-1]]
    if place >= len(days):
        return None
    return DateReading(match.start(), match.end(), days[place], DateKind.DAY_MONTH, 0.9)


def weekday_named(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    weekday = WEEKDAYS[match["weekday"]]
    if _counts_months(match):
        return None
    if match["last"]:
        day = days_after(said_on, -((said_on.weekday() - weekday - 1) % 7 + 1))
        return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, is_past=True)
    of_next_week = match["next"] or match["week"] or match["next_week"]
    day = weekday_of_next_week(said_on, weekday) if of_next_week else weekday_after(said_on, weekday)
    certainty = 0.95 if of_next_week or match["this"] else 0.8
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, certainty) if day else None


_MONTHS_BEFORE = Wording(
    rf"\b(?:de|are|la|peste|acum|in|face|fix|doar|vreo|inca)\s+(?:[0-9]{{1,2}}|{SMALL_WORDS}|o|un)\s+$|(?:[0-9]"
    rf"|{SMALL_WORDS})\s+si jumatate\s+$",
    re.ASCII,
)


def _counts_months(match: re.Match[str]) -> bool:
    """``de 7 luni`` is an age, not a Monday."""
    at = match.start("weekday")
    return match["weekday"] == "luni" and _MONTHS_BEFORE.search(match.string, max(0, at - 30), at) is not None


def number_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """Only where the coming 23rd, or that of the month the talk is about, is such a day."""
    number, weekday = int(match["day"]), WEEKDAYS[match["weekday"]]
    if _counts_months(match):
        return None
    day = next_with_day_number(said_on, number, talk_of=talk_of) if 1 <= number <= 31 else None
    if day is None or day.weekday() != weekday:
        return None
    return DateReading(match.start("day"), match.end(), day, DateKind.BARE_DAY, 0.9)


def weekday_number(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day = next_with_day_number(said_on, int(match["day"]), talk_of=talk_of, weekday=WEEKDAYS[match["weekday"]])
    return DateReading(match.start(), match.end(), day, DateKind.BARE_DAY, 0.9) if day else None


def weekday_in_weeks(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """That day of the week in two weeks."""
    count = _count_of(match)
    monday = days_after(said_on, 7 * (count or 0) - said_on.weekday())
    day = days_after(monday, WEEKDAYS[match["weekday"]]) if monday and count else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, 0.95) if day else None


def after_next(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    coming = weekday_after(said_on, WEEKDAYS_AFTER_NEXT[match["word"]])
    day = days_after(coming, 7) if coming else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY) if day else None


def relative_day(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    offset = RELATIVE_DAYS[match["word"]]
    day = days_after(said_on, offset)
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, is_past=offset < 0) if day else None


def in_some_days(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    count = _count_of(match)
    if count is None:
        return None
    if match["unit"].startswith("lun"):
        day = months_after(said_on, count)
    else:
        day = days_after(said_on, count * (7 if match["unit"].startswith("sapt") else 1))
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, 0.8) if day else None


def bare_day(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """A day without its month, which is that of the talk."""
    number = _day_number(match["day"])
    day = next_with_day_number(said_on, number, talk_of=talk_of) if number else None
    return DateReading(match.start("day"), match.end(), day, DateKind.BARE_DAY, 0.8) if day else None


def feast_day(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = FEASTS[match["feast"]]
    found = next_on_or_after(said_on, month, day)
    return DateReading(match.start("feast"), match.end(), found, DateKind.FEAST, 0.5) if found else None


def month_alone(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month = month_of(match["month"])
    return DateReading(match.start("month"), match.end(), None, DateKind.MONTH, 0.5, month=month) if month else None


def next_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    return DateReading(match.start(), match.end(), None, DateKind.MONTH, 0.5, month=said_on.month % 12 + 1)
