"""The calendar behind the days that people name: the words for months, week days and feasts, and the counting.

Adding a word: months go to ``MONTHS``, week days to ``WEEKDAYS``, words such as ``poimâine`` to ``RELATIVE_DAYS``,
words such as ``poimarți`` to ``WEEKDAYS_AFTER_NEXT``, feasts to ``FEASTS``. All words are folded. How words are put
together (``sâmbăta viitoare``, ``peste două săptămâni``) stands in ``date_forms``.
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS: dict[str, int] = {
    "ianuarie": 1, "ian": 1, "january": 1, "jan": 1, "februarie": 2, "feb": 2, "febr": 2, "fevruarie": 2,
    "february": 2, "martie": 3, "mart": 3, "mar": 3, "march": 3, "aprilie": 4, "apr": 4, "april": 4, "mai": 5,
    "may": 5, "iunie": 6, "iun": 6, "june": 6, "iulie": 7, "iul": 7, "july": 7, "august": 8, "aug": 8,
    "septembrie": 9, "sept": 9, "sep": 9, "september": 9, "octombrie": 10, "oct": 10, "october": 10,
    "noiembrie": 11, "noi": 11, "nov": 11, "noe": 11, "november": 11,
    "jun": 6, "jul": 7, "decembrie": 12, "dec": 12, "december": 12,
}  # fmt: skip
ROMAN_MONTHS: dict[str, int] = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
_WEEKDAY_WORDS: dict[str, int] = {
    "luni": 0, "lunea": 0, "marti": 1, "martea": 1, "miercuri": 2, "miercurea": 2, "joi": 3, "joia": 3,
    "vineri": 4, "vinerea": 4, "sambata": 5, "simbata": 5, "samb": 5, "duminica": 6, "duminicii": 6, "dum": 6,
    "monday": 0, "tuesday": 1, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
"""``wednesday`` is left out: who writes it means the character."""
RELATIVE_DAYS: dict[str, int] = {
    "alaltaieri": -2, "ieri": -1, "aseara": -1, "azi": 0, "astazi": 0, "diseara": 0, "deseara": 0, "maine": 1,
    "miine": 1, "tomorrow": 1, "poimaine": 2, "poimiine": 2, "raspoimaine": 3,
}  # fmt: skip
WEEKDAYS_AFTER_NEXT: dict[str, int] = {"poimarti": 1, "poimiercuri": 2, "poijoi": 3, "poivineri": 4}
"""``poimarți``: the Tuesday after the coming one."""
FEASTS: dict[str, tuple[int, int]] = {
    "ajunul craciunului": (24, 12), "ajun de craciun": (24, 12), "ajunul": (24, 12), "ajun": (24, 12),
    "seara de craciun": (24, 12), "ziua de craciun": (25, 12), "prima zi de craciun": (25, 12),
    "a doua zi de craciun": (26, 12), "revelion": (31, 12), "halloween": (31, 10), "ziua copilului": (1, 6),
    "mos nicolae": (6, 12), "sfantul nicolae": (6, 12), "martisor": (1, 3), "ziua nationala": (1, 12),
    "valentine's day": (14, 2), "dragobete": (24, 2),
}  # fmt: skip


def _slips_of_the_pen(word: str) -> set[str]:
    """The word with a letter left out or two swapped, its first letter kept: ``duminca``, ``samabta``."""
    left_out = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    return left_out | swapped


WEEKDAYS: dict[str, int] = {
    slip: day for word, day in _WEEKDAY_WORDS.items() if len(word) >= 6 for slip in _slips_of_the_pen(word)
} | _WEEKDAY_WORDS


def next_on_or_after(said_on: date, month: int, day: int) -> date | None:
    for year in range(said_on.year, said_on.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= said_on:
            return found
    return None


def exact_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def days_after(said_on: date, days: int) -> date | None:
    try:
        return said_on + timedelta(days=days)
    except OverflowError:
        return None


def months_after(said_on: date, months: int) -> date | None:
    """The same day of a later month; None where that month has no such day."""
    index = said_on.month - 1 + months
    return exact_day(said_on.year + index // 12, index % 12 + 1, said_on.day)


def next_with_day_number(
    said_on: date, day: int, *, talk_of: date | None = None, weekday: int | None = None
) -> date | None:
    """A bare ``pe 11``: in the month that the talk is about if that is still to come, else the next such day."""
    if talk_of is not None:
        found = exact_day(talk_of.year, talk_of.month, day)
        if found and found >= said_on and weekday in (None, found.weekday()):
            return found
    year, month = said_on.year, said_on.month
    for _ in range(14):
        found = exact_day(year, month, day)
        if found and found >= said_on and weekday in (None, found.weekday()):
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return next_with_day_number(said_on, day, talk_of=talk_of) if weekday is not None else None


def weekday_after(said_on: date, weekday: int) -> date | None:
    """The next such week day after the day itself."""
    return days_after(said_on, (weekday - said_on.weekday() - 1) % 7 + 1)


def weekday_of_next_week(said_on: date, weekday: int) -> date | None:
    """That day of the next Monday-to-Sunday week (``sâmbăta viitoare``)."""
    return days_after(said_on, 7 - said_on.weekday() + weekday)


def weekday_in_week_of(day: date, weekday: int) -> date:
    """That day of the Monday-to-Sunday week in which ``day`` is."""
    return day + timedelta(days=weekday - day.weekday()) if day.year < 9999 else day


def month_ahead(month: int, said_on: date) -> date:
    """The first day of the coming month with that number (this month included)."""
    year = said_on.year if month >= said_on.month else said_on.year + 1
    return date(year, month, 1)
