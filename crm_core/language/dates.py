"""Days as people name them, read relative to the day of the message (labelling conventions 3, 18, 19).

Words stand in ``calendar_days``; a new construction is a new row of ``_GRAMMAR`` with its reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.language.calendar_days import (
    FEASTS,
    MONTHS,
    RELATIVE_DAYS,
    WEEKDAYS,
    WEEKDAYS_AFTER_NEXT,
    days_after,
    exact_day,
    month_ahead,
    next_on_or_after,
    next_with_day_number,
    weekday_after,
    weekday_of_next_week,
)
from crm_core.language.clauses import is_denied
from crm_core.language.numbers import SMALL_WORDS, small_value
from crm_core.language.reading import without_overlaps


class DateKind(StrEnum):
    """How explicit a day is, most explicit first."""

    FULL = "full"
    DAY_MONTH = "day_month"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    BARE_DAY = "bare_day"
    FEAST = "feast"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class DateReading:
    """``day`` is None for a month alone and for alternatives (``9 sau 10 mai``), which stand in ``options``.

    ``refers``: said of something that exists already (``petrecerea din 21 martie``, ``de pe 21``).
    ``denied``: ``nu pe 14``, ``în loc de 14``. ``is_past``: ``sâmbăta trecută``, ``ieri``.
    """

    start: int
    end: int
    day: date | None
    kind: DateKind
    certainty: float = 1.0
    options: tuple[date, ...] = ()
    month: int | None = None
    refers: bool = False
    denied: bool = False
    is_past: bool = False


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_IN_FULL = "|".join(word for word in MONTHS if len(word) > 4)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = rf"(?:[0-9]{{1,2}}|intai|{SMALL_WORDS})"
_YEAR = r"(?:[ ,.]{1,2}(?P<year>20[0-9]{2})\b)?"
NOT_A_MAI = (
    r"(?!\s+(?:mult|putin|mari|mare|mici|mic|bine|tarziu|devreme|sus|jos|repede|ieftin|scump|incolo|degraba"
    r"|devreme|aproape|departe|exact|bun|buna|aveti|avem|ai|am|are|au|este|e|sunt|suntem|sunteti|puteti|putem"
    r"|pot|poate|vreti|vrem|vreau|vrea|vin|vine|merge|stau|stam|sta|trebuie|dati|luati|as|incape|incap)\b)"
)
_UNIT_AFTER = (
    r"(?!\s*(?:de\s+)?(?:copi|ani\b|anisori|an\b|ore\b|ora\b|h\b|lei|ron|euro|eur\b|€|animator|personaj|min|zile"
    r"|luni\b"
    r"|saptaman|persoan|invitati|adult|baloan|ursitoare|zane|mii|k\b|%|kg|km|m\b|buc|eveniment|petrecer|botezuri"
    r"|variante|pachete|mese\b|sali\b|masti|mascote|elev|prichindei"
    r"|pitici|baieti|fet|locuri|x\b|si un sfert|si jum|jum|fara)|[.:,/][0-9]|\s*[-/]\s*[0-9])"
)


def _day_number(text: str) -> int | None:
    value = 1 if text == "intai" else small_value(text)
    return value if value is not None and 1 <= value <= 31 else None


_PLACES = {"prima": 0, "intai": 0, "doua": 1, "treia": 2, "patra": 3, "ultima": -1}
Reader = Callable[[re.Match[str], date, date | None], DateReading | None]


def _iso(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day = exact_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return DateReading(match.start(), match.end(), day, DateKind.FULL) if day else None


def _numeric(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year:
        found = exact_day(int(year), month, day)
        return DateReading(match.start(), match.end(), found, DateKind.FULL) if found else None
    if not 1 <= month <= 12 or (len(match["month"]) == 1 and match["sep"] != "/" and not match["cue"]):
        return None
    found = next_on_or_after(said_on, month, day) if 1 <= day <= 31 else None
    return DateReading(match.start("day"), match.end(), found, DateKind.DAY_MONTH, 0.9) if found else None


def _day_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = _day_number(match["day"]), month_of(match["month"])
    if day is None or month is None:
        return None
    if match["year"]:
        found = exact_day(int(match["year"]), month, day)
        kind = DateKind.FULL
    else:
        found, kind = next_on_or_after(said_on, month, day), DateKind.DAY_MONTH
    return DateReading(match.start(), match.end(), found, kind) if found else None


def _two_days_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month = month_of(match["month"])
    days = [_day_number(match["first"]), _day_number(match["day"])]
    if month is None or None in days:
        return None
    options = tuple(found for day in days if day and (found := next_on_or_after(said_on, month, day)))
    return DateReading(match.start(), match.end(), None, DateKind.DAY_MONTH, 0.5, options, month)


def _weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    weekday = WEEKDAYS[match["weekday"]]
    if match["last"]:
        day = days_after(said_on, -((said_on.weekday() - weekday - 1) % 7 + 1))
        return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, is_past=True)
    of_next_week = match["next"] or match["week"] or match["next_week"]
    day = weekday_of_next_week(said_on, weekday) if of_next_week else weekday_after(said_on, weekday)
    certainty = 0.95 if of_next_week or match["this"] else 0.8
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, certainty) if day else None


def _number_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """``23, duminică``: only where the coming 23rd, or that of the month the talk is about, is such a day."""
    number, weekday = int(match["day"]), WEEKDAYS[match["weekday"]]
    day = next_with_day_number(said_on, number, talk_of=talk_of) if 1 <= number <= 31 else None
    if day is None or day.weekday() != weekday:
        return None
    return DateReading(match.start("day"), match.end(), day, DateKind.BARE_DAY, 0.9)


def _nth_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """``a doua sâmbătă din iunie``."""
    month, weekday = month_of(match["month"]), WEEKDAYS[match["weekday"]]
    if month is None:
        return None
    first = month_ahead(month, said_on)
    days = [day for n in range(31) if (day := first + timedelta(n)).month == month and day.weekday() == weekday]
    place = _PLACES[match["nth"].split()[-1]]
    if place >= len(days):
        return None
    return DateReading(match.start(), match.end(), days[place], DateKind.DAY_MONTH, 0.9)


def _weekday_in_weeks(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """``peste două săptămâni, sâmbătă``: that day of the week in two weeks."""
    count = small_value(match["count"]) if match["count"] not in ("o", "un") else 1
    monday = days_after(said_on, 7 * (count or 0) - said_on.weekday())
    day = days_after(monday, WEEKDAYS[match["weekday"]]) if monday and count else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, 0.95) if day else None


def _weekday_number(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day = next_with_day_number(said_on, int(match["day"]), talk_of=talk_of, weekday=WEEKDAYS[match["weekday"]])
    return DateReading(match.start(), match.end(), day, DateKind.BARE_DAY, 0.9) if day else None


def _relative(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    offset = RELATIVE_DAYS[match["word"]]
    day = days_after(said_on, offset)
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, is_past=offset < 0) if day else None


def _after_next(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    coming = weekday_after(said_on, WEEKDAYS_AFTER_NEXT[match["word"]])
    day = days_after(coming, 7) if coming else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY) if day else None


def _in_some_days(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    count = small_value(match["count"]) if match["count"] not in ("o", "un") else 1
    if count is None:
        return None
    day = days_after(said_on, count * (7 if match["unit"].startswith("sapt") else 1))
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, 0.8) if day else None


def _bare_day(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    number = _day_number(match["day"])
    day = next_with_day_number(said_on, number, talk_of=talk_of) if number else None
    return DateReading(match.start("day"), match.end(), day, DateKind.BARE_DAY, 0.8) if day else None


def _feast(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = FEASTS[match["feast"]]
    found = next_on_or_after(said_on, month, day)
    return DateReading(match.start("feast"), match.end(), found, DateKind.FEAST, 0.5) if found else None


def _month_alone(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month = month_of(match["month"])
    return DateReading(match.start("month"), match.end(), None, DateKind.MONTH, 0.5, month=month) if month else None


_GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (r"\b(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b", _iso),
        (
            rf"\b(?P<first>[0-9]{{1,2}})\s*(?:sau|ori|si|-|/)\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})\s+"
            rf"(?P<month>{_MONTH})\b{NOT_A_MAI}",
            _two_days_month,
        ),
        (
            rf"(?<![\w.:])(?<!ora )(?<!orele )(?P<day>{_DAY})(?:\s*-?\s*|\s+(?:a|al|lui|luna|a lunii)\s+)"
            rf"(?P<month>{_MONTH})\b{NOT_A_MAI}{_YEAR}",
            _day_month,
        ),
        (rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})\s+(?P<month>[a-z]{{5,12}})\b{_YEAR}", _day_month),
        (
            r"\b(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)\s+"
            rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]){_YEAR}",
            _day_month,
        ),
        (
            r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?P<day>[0-9]{1,2})"
            r"(?P<sep>[./-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,][0-9])",
            _numeric,
        ),
        (
            r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?<!la )(?<!ora )(?<!orele )"
            r"(?P<day>[0-9]{1,2})(?P<sep>[./])(?P<month>[0-9]{1,2})(?P<year>)(?![\w:/]|[.,-][0-9]|\s*(?:ore\b|h\b|mii"
            r"|lei|ron|ani|%))",
            _numeric,
        ),
        (
            rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})(?!\s*[:.h][0-9]|[0-9]){_UNIT_AFTER}",
            _weekday_number,
        ),
        (
            rf"(?<![\w.:/])(?<!\bla )(?<!\bora )(?<!\borele )(?P<day>[0-9]{{1,2}})\s*[,(]?\s*(?:adica\s+)?"
            rf"(?P<weekday>{_WEEKDAY})\b(?!\s*[0-9])",
            _number_weekday,
        ),
        (
            rf"\b(?P<nth>prima|a\s+(?:doua|treia|patra)|ultima)\s+(?P<weekday>{_WEEKDAY})\s+(?:din|a\s+lunii"
            rf"|a\s+lui|lui"
            rf"|in)\s+(?:luna\s+)?(?P<month>{_MONTH_IN_FULL}|mai)\b",
            _nth_weekday,
        ),
        (
            rf"\b(?:exact\s+)?(?:peste|de azi in|de azi intr-|in)\s*(?P<count>{SMALL_WORDS}|[0-9]{{1,2}}|o)\s+"
            rf"(?:saptaman[ai]|sapt\.?)\s*,?\s*(?:tot\s+|adica\s+)?(?:intr-o\s+|intr-un\s+|pe\s+|de\s+)?"
            rf"(?P<weekday>{_WEEKDAY})\b(?!\s*(?:trecut|asta|viitoare))",
            _weekday_in_weeks,
        ),
        (
            rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s+(?:de\s+|cea\s+de\s+)?peste\s+(?P<count>{SMALL_WORDS}|[0-9]{{1,2}}"
            rf"|o)\s+"
            r"(?:saptaman[ai]|sapt\b\.?)",
            _weekday_in_weeks,
        ),
        (
            rf"\b(?:(?P<week>(?:sapt|saptamana|sapt\.)\s+(?:viitoare|urmatoare|cealalta|care vine|ce vine)),?\s+)?"
            rf"(?:(?:urmatoarea|pe|de|tot)\s+)*(?P<weekday>{_WEEKDAY})(?:\s+(?P<this>asta|aceasta|acesta|care vine"
            rf"|ce vine)"
            r"\b|\s+(?P<next>viitoare|cealalta|urmatoare)\b|\s*,?\s+(?:(?:de|din|in)\s+)?(?P<next_week>(?:saptamana"
            r"|sapt)\.?\s+(?:viitoare|cealalta|urmatoare|care vine|ce vine))\b|\s+(?P<last>trecuta|trecut)\b)?(?!\w)",
            _weekday,
        ),
        (rf"\b(?P<word>{'|'.join(WEEKDAYS_AFTER_NEXT)})\b", _after_next),
        (
            rf"\b(?:peste|de azi in|de azi intr-)\s*(?P<count>{SMALL_WORDS}|[0-9]{{1,2}}|o|un)\s+"
            r"(?P<unit>saptaman[ai]|sapt|zile|zi)\b",
            _in_some_days,
        ),
        (rf"\b(?P<word>{'|'.join(sorted(RELATIVE_DAYS, key=len, reverse=True))})\b", _relative),
        (
            rf"(?<![0-9] )\b(?:de pe|pe|data de|in data de|ziua de|din)\s+(?:data\s+(?:de\s+)?)?"
            rf"(?P<day>[0-9]{{1,2}})(?![0-9]){_UNIT_AFTER}",
            _bare_day,
        ),
        (
            rf"\b(?:pt|pentru|(?:petrecerea|cea|ziua|data|liber\w*|rezerv\w*|evenimentul|botezul|serbarea|cel) "
            rf"de)\s+(?P<day>[0-9]{{1,2}})(?![0-9]){_UNIT_AFTER}"
            r"(?=\s*(?:$|[.,;!?)\n]|\b(?:la|ora|e|este|am|avem|mai|as|vreau|vrem|se|daca|va|nu|cu|si|sau|aveti"
            r"|sunteti)\b))",
            _bare_day,
        ),
        (rf"\b(?:de|pt|pentru|in|pe|la)\s+(?P<feast>{'|'.join(sorted(FEASTS, key=len, reverse=True))})\b", _feast),
        (
            rf"\b(?:in|din|luna|lui|lunii|pentru|pt|sfarsitul|inceputul|mijlocul)\s+(?:luna\s+)?"
            rf"(?P<month>{_MONTH_IN_FULL})\b",
            _month_alone,
        ),
        (
            r"\b(?:luna|lui|in luna|in|prin|la inceput de|la sfarsit de)\s+(?P<month>mai)\b"
            r"(?=\s*(?:[.,!?)]|$|pt\b|pentru|sa\b|as\b|la\b|cu\b|o\b|un\b|ceva|anul|ar\b|pe\b|dar|vrem|vreau|aveti))",
            _month_alone,
        ),
    )
)
_REFERS = re.compile(r"(?:\bde pe|\bdin|\bde|\bcea de|\bcel din|\bramasa pe)\s+(?:data (?:de )?)?$", re.ASCII)
_DENIED_AFTER = re.compile(r"\s+nu\b(?=\s*(?:[,.!;]|ci\b|$))", re.ASCII)
_OR = re.compile(r"\s*,?\s*(?:sau|ori|fie|or)\s+(?:pe\s+)?", re.ASCII)


def month_of(word: str) -> int | None:
    """The month that a word names, a slip of the pen allowed (``septmebrie``); None for other words."""
    known = MONTHS.get(word)
    if known is not None or len(word) < 5:
        return known
    for name, month in MONTHS.items():
        if (
            len(name) >= 6
            and name[0] == word[0]
            and OSA.distance(name, word, score_cutoff=2) <= (2 if len(name) > 7 else 1)
        ):
            return month
    return None


def read_dates(text: str, *, said_on: date, talk_of: date | None = None) -> list[DateReading]:
    """Every day named in the folded text.

    ``said_on`` is the day of the message (Europe/Bucharest); ``talk_of`` a day the talk is about, for a bare ``pe 11``.
    """
    return list(_read_dates(text, said_on, talk_of))


@lru_cache(maxsize=256)
def _read_dates(text: str, said_on: date, talk_of: date | None) -> tuple[DateReading, ...]:
    """Kept for a while: one message is asked for its days by the reading of days, hours, places and prices."""
    found: list[DateReading] = []
    for pattern, reader in _GRAMMAR:
        if reader is _bare_day or reader is _weekday_number:
            talk_of = _named_month(found, said_on) or talk_of
        found += [
            reading for match in pattern.finditer(text) if (reading := reader(match, said_on, talk_of)) is not None
        ]
    readings = _join_alternatives(text, without_overlaps(found))
    return tuple(
        replace(
            reading,
            refers=_REFERS.search(text, max(0, reading.start - 20), reading.start) is not None,
            denied=is_denied(text, reading.start) or _DENIED_AFTER.match(text, reading.end) is not None,
        )
        for reading in readings
    )


def _named_month(found: list[DateReading], said_on: date) -> date | None:
    """A day of the month that the same text names explicitly: ``de pe 21 martie pe 28``."""
    return next(
        (reading.day for reading in found if reading.kind in (DateKind.DAY_MONTH, DateKind.FULL) and reading.day), None
    )


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
