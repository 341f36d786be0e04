"""The grammar of days: one row of ``FORMS`` for each way to name a day, with an example that its pattern reads.

To add a way of saying (``de mâine într-o săptămână``): a row with an example, the pattern over folded text, and a
reader, which turns the match into a ``DateReading`` or None. Of two readings that overlap the row listed first stays,
so longer forms go before shorter ones. Words alone (``poimarți``, ``iun.``) need no row: they go to
``calendar_days``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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

Reader = Callable[[re.Match[str], date, date | None], DateReading | None]
"""From a match, the day of the message and a day the talk is about."""

# --- Words that patterns share --------------------------------------------------------------------------------------


def _any(words: dict[str, int] | dict[str, tuple[int, int]]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = _any(MONTHS)
_MONTH_IN_FULL = "|".join(word for word in MONTHS if len(word) > 4)
_ENGLISH_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = _any(WEEKDAYS)
_DAY = rf"(?:[0-9]{{1,2}}|intai|{SMALL_WORDS})"
_COUNT = rf"(?P<count>{SMALL_WORDS}|[0-9]{{1,2}}|o|un)"
_YEAR = r"(?:[ ,.]{1,2}(?P<year>20[0-9]{2})\b)?"
_WEEKS = r"(?:saptaman[ai]|sapt\b\.?)"
_NEXT = r"(?:viitoare|urmatoare|cealalta|care vine|ce vine)"
_NEXT_WEEK = rf"(?:(?:saptamana|sapt)\.?\s+{_NEXT}|weekend(?:ul)?\s+(?:viitor|urmator|celalalt))"
NOT_A_MAI = (
    r"(?!\s+(?:mult|putin|mari|mare|mici|mic|bine|tarziu|devreme|sus|jos|repede|ieftin|scump|incolo|degraba"
    r"|devreme|aproape|departe|exact|bun|buna|aveti|avem|ai|am|are|au|este|e|sunt|suntem|sunteti|puteti|putem"
    r"|pot|poate|vreti|vrem|vreau|vrea|vin|vine|merge|stau|stam|sta|trebuie|dati|luati|as|incape|incap)\b)"
)
"""After ``mai``: words that make it "more" and not May."""
_NOT_COUNTED = (
    r"(?!\s*(?:de\s+)?(?:copi|ani\b|anisori|an\b|ore\b|ora\b|h\b|lei|ron|euro|eur\b|€|animator|personaj|min|zile"
    r"|luni\b"
    r"|saptaman|persoan|invitati|adult|baloan|ursitoare|zane|mii|k\b|%|kg|km|m\b|buc|eveniment|petrecer|botezuri"
    r"|variante|pachete|mese\b|sali\b|masti|mascote|elev|prichindei"
    r"|pitici|baieti|fet|locuri|x\b|dimineata|seara|dupa[- ](?:masa|amiaza)|si un sfert|si jum|jum|fara)"
    r"|[.:,/][0-9]|\s*[-/]\s*[0-9])"
)
"""After a bare number: no unit, so that it may be a day."""
_SENTENCE_GOES_ON = (
    r"(?=\s*(?:$|[.,;!?)\n]|\b(?:la|ora|e|este|am|avem|mai|as|vreau|vrem|se|daca|va|nu|cu|si|sau|aveti|sunteti)\b))"
)
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


# --- A day with its month -------------------------------------------------------------------------------------------


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


def _roman(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day, month = _day_number(match["day"]), ROMAN_MONTHS[match["month"]]
    found = next_on_or_after(said_on, month, day) if day else None
    return DateReading(match.start(), match.end(), found, DateKind.DAY_MONTH, 0.9) if found else None


def _two_days_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month = month_of(match["month"])
    days = [_day_number(match["first"]), _day_number(match["day"])]
    if month is None or None in days:
        return None
    options = tuple(found for day in days if day and (found := next_on_or_after(said_on, month, day)))
    return DateReading(match.start(), match.end(), None, DateKind.DAY_MONTH, 0.5, options, month)


def _of_next_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    number = _day_number(match["day"])
    first = month_ahead(said_on.month % 12 + 1, said_on)
    day = exact_day(first.year, first.month, number) if number else None
    return DateReading(match.start(), match.end(), day, DateKind.DAY_MONTH) if day else None


def _nth_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    month, weekday = month_of(match["month"]), WEEKDAYS[match["weekday"]]
    if month is None:
        return None
    first = month_ahead(month, said_on)
    days = [day for n in range(31) if (day := first + timedelta(n)).month == month and day.weekday() == weekday]
    place = _PLACES[match["nth"].split()[-1]]
    if place >= len(days):
        return None
    return DateReading(match.start(), match.end(), days[place], DateKind.DAY_MONTH, 0.9)


# --- A week day -----------------------------------------------------------------------------------------------------


def _weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
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


_MONTHS_BEFORE = re.compile(
    rf"\b(?:de|are|la|peste|acum|in|face|fix|doar|vreo|inca)\s+(?:[0-9]{{1,2}}|{SMALL_WORDS}|o|un)\s+$|(?:[0-9]"
    rf"|{SMALL_WORDS})\s+si jumatate\s+$",
    re.ASCII,
)


def _counts_months(match: re.Match[str]) -> bool:
    """``de 7 luni`` is an age, not a Monday."""
    at = match.start("weekday")
    return match["weekday"] == "luni" and _MONTHS_BEFORE.search(match.string, max(0, at - 30), at) is not None


def _number_weekday(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """Only where the coming 23rd, or that of the month the talk is about, is such a day."""
    number, weekday = int(match["day"]), WEEKDAYS[match["weekday"]]
    if _counts_months(match):
        return None
    day = next_with_day_number(said_on, number, talk_of=talk_of) if 1 <= number <= 31 else None
    if day is None or day.weekday() != weekday:
        return None
    return DateReading(match.start("day"), match.end(), day, DateKind.BARE_DAY, 0.9)


def _weekday_number(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    day = next_with_day_number(said_on, int(match["day"]), talk_of=talk_of, weekday=WEEKDAYS[match["weekday"]])
    return DateReading(match.start(), match.end(), day, DateKind.BARE_DAY, 0.9) if day else None


def _weekday_in_weeks(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """That day of the week in two weeks."""
    count = _count_of(match)
    monday = days_after(said_on, 7 * (count or 0) - said_on.weekday())
    day = days_after(monday, WEEKDAYS[match["weekday"]]) if monday and count else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY, 0.95) if day else None


def _after_next(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    coming = weekday_after(said_on, WEEKDAYS_AFTER_NEXT[match["word"]])
    day = days_after(coming, 7) if coming else None
    return DateReading(match.start(), match.end(), day, DateKind.WEEKDAY) if day else None


# --- So many days from now ------------------------------------------------------------------------------------------


def _relative(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    offset = RELATIVE_DAYS[match["word"]]
    day = days_after(said_on, offset)
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, is_past=offset < 0) if day else None


def _in_some_days(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    count = _count_of(match)
    if count is None:
        return None
    if match["unit"].startswith("lun"):
        day = months_after(said_on, count)
    else:
        day = days_after(said_on, count * (7 if match["unit"].startswith("sapt") else 1))
    return DateReading(match.start(), match.end(), day, DateKind.RELATIVE, 0.8) if day else None


# --- A number, a feast, a month alone -------------------------------------------------------------------------------


def bare_day(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    """A day without its month, which is that of the talk."""
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


def _next_month(match: re.Match[str], said_on: date, talk_of: date | None) -> DateReading | None:
    return DateReading(match.start(), match.end(), None, DateKind.MONTH, 0.5, month=said_on.month % 12 + 1)


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to name a day. ``says`` is an example, folded, that the pattern matches."""

    says: str
    pattern: re.Pattern[str]
    reader: Reader

    leans: bool
    """Whether the month that the talk or the same text names gives this form its own."""
    needs: re.Pattern[str]
    """What any text of this form holds: a cheap look before the pattern is tried."""


_A_DIGIT = re.compile(r"[0-9]", re.ASCII)
_A_WEEKDAY = re.compile(rf"\b(?:{_WEEKDAY})\b", re.ASCII)
_ANYTHING = re.compile("")
NEEDS = (_A_DIGIT, _A_WEEKDAY, _ANYTHING)


def _form(says: str, pattern: str, reader: Reader) -> DateForm:
    needs = _A_DIGIT if "(?P<day>[0-9]" in pattern else _A_WEEKDAY if "(?P<weekday>" in pattern else _ANYTHING
    leans = reader in (bare_day, _weekday_number, _number_weekday)
    return DateForm(says, re.compile(pattern, re.ASCII), reader, leans, needs)


MAY_NAME_A_DAY = re.compile(
    rf"[0-9]|\b(?:{_WEEKDAY}|{'|'.join(WEEKDAYS_AFTER_NEXT)}|{_any(RELATIVE_DAYS)}|{_any(FEASTS)}|{_MONTH}"
    rf"|{SMALL_WORDS}|intai|luna"
    rf"|lunii|peste|de azi|in (?:o|un)|prima|ultima)\b",
    re.ASCII,
)
"""A quick look: a text without any of these needs no reading."""
FORMS: tuple[DateForm, ...] = (
    # A day with its month.
    _form("2026-03-14", r"\b(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b", _iso),
    _form(
        "9 sau 10 mai",
        rf"\b(?P<first>[0-9]{{1,2}})\s*(?:sau|ori|si|-|/)\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})\s+(?P<month>{_MONTH})\b"
        rf"{NOT_A_MAI}",
        _two_days_month,
    ),
    _form(
        "optsprezece aprilie 2026",
        rf"(?<![\w.:])(?<!ora )(?<!orele )(?P<day>{_DAY})(?:\s*-?\s*|\s+(?:a|al|lui|luna|a lunii)\s+"
        rf"|(?:st|nd|rd|th)\s+(?:of\s+)?)(?P<month>{_MONTH})\b{NOT_A_MAI}{_YEAR}",
        _day_month,
    ),
    _form("25 septmebrie", rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})\s+(?P<month>[a-z]{{5,12}})\b{_YEAR}", _day_month),
    _form(
        "june 6th",
        rf"\b(?P<month>{_ENGLISH_MONTH})\s+(?:the\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]){_YEAR}",
        _day_month,
    ),
    _form(
        "10.02.2027",
        r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?P<day>[0-9]{1,2})"
        r"(?P<sep>[./-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,][0-9])",
        _numeric,
    ),
    _form(
        "15.02",
        r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?<!la )(?<!ora )(?<!orele )"
        r"(?P<day>[0-9]{1,2})(?P<sep>[./])(?P<month>[0-9]{1,2})(?P<year>)(?![\w:/]|[.,-][0-9]|\s*(?:ore\b|h\b|mii"
        r"|lei|ron|ani|%))",
        _numeric,
    ),
    _form(
        "15.vi",
        rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})[./](?P<month>{_any(ROMAN_MONTHS)})(?![\w])(?:[./]20[0-9]{{2}})?",
        _roman,
    ),
    _form(
        "5 a lunii viitoare",
        rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})\s*,?\s*(?:a lunii|luna|a luna)\s+{_NEXT}\b",
        _of_next_month,
    ),
    _form(
        "luna viitoare pe 5",
        rf"\bluna {_NEXT},?\s+(?:pe|in)\s+(?:data de\s+)?(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}",
        _of_next_month,
    ),
    _form(
        "a doua sambata din iunie",
        rf"\b(?P<nth>prima|a\s+(?:doua|treia|patra)|ultima)\s+(?P<weekday>{_WEEKDAY})\s+(?:din|a\s+lunii|a\s+lui|lui"
        rf"|in)\s+(?:luna\s+)?(?P<month>{_MONTH_IN_FULL}|mai)\b",
        _nth_weekday,
    ),
    # A week day.
    _form(
        "sambata, 14",
        rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})(?!\s*[:.h][0-9]|[0-9]){_NOT_COUNTED}",
        _weekday_number,
    ),
    _form(
        "23, duminica",
        rf"(?<![\w.:/])(?<!\bla )(?<!\bora )(?<!\borele )(?P<day>[0-9]{{1,2}})\s*[,(]?\s*(?:adica\s+)?"
        rf"(?P<weekday>{_WEEKDAY})\b(?!\s*[0-9])",
        _number_weekday,
    ),
    _form(
        "peste doua saptamani, sambata",
        rf"\b(?:exact\s+)?(?:peste|de azi in|de azi intr-|in)\s*{_COUNT}\s+{_WEEKS}\s*,?\s*(?:tot\s+|adica\s+)?"
        rf"(?:intr-o\s+|intr-un\s+|pe\s+|de\s+)?(?P<weekday>{_WEEKDAY})\b(?!\s*(?:trecut|asta|viitoare))",
        _weekday_in_weeks,
    ),
    _form(
        "sambata de peste doua saptamani",
        rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s+(?:de\s+|cea\s+de\s+)?(?:peste\s+|in\s+|intr-){_COUNT}\s+{_WEEKS}",
        _weekday_in_weeks,
    ),
    _form(
        "saptamana viitoare sambata",
        rf"\b(?:(?P<week>{_NEXT_WEEK}),?\s+)?(?:(?:urmatoarea|pe|de|tot)\s+){{0,3}}(?P<weekday>{_WEEKDAY})"
        rf"(?:\s+(?P<this>asta|aceasta|acesta|care vine|ce vine)\b|\s+(?P<next>viitoare|cealalta|urmatoare)\b"
        rf"|\s*,?\s+(?:(?:de|din|in)\s+)?(?P<next_week>{_NEXT_WEEK})\b|\s+(?P<last>trecuta|trecut)\b)?(?!\w)",
        _weekday,
    ),
    _form("poimarti", rf"\b(?P<word>{'|'.join(WEEKDAYS_AFTER_NEXT)})\b", _after_next),
    # So many days from now.
    _form(
        "peste doua saptamani",
        rf"\b(?:peste|de azi in|de azi intr-)\s*{_COUNT}\s+(?P<unit>saptaman[ai]|sapt|zile|zi|luna|luni)\b",
        _in_some_days,
    ),
    _form("poimaine", rf"\b(?P<word>{_any(RELATIVE_DAYS)})\b", _relative),
    # A number alone, whose month is that of the talk.
    _form(
        "pe data de 15",
        rf"(?<![0-9] )\b(?:de pe|pe|data de|in data de|ziua de|din)\s+(?:data\s+(?:de\s+)?)?"
        rf"(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}",
        bare_day,
    ),
    _form(
        "pentru 24 e liber",
        rf"\b(?:pt|pentru|in|(?:petrecerea|cea|ziua|data|liber\w*|rezerv\w*|evenimentul|botezul|serbarea|cel) de)\s+"
        rf"(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}{_SENTENCE_GOES_ON}",
        bare_day,
    ),
    _form("on the 15th", r"\bthe\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)\b(?!\s+(?:birthday|floor))", bare_day),
    # A feast, a month alone.
    _form("de ajun", rf"\b(?:de|pt|pentru|in|pe|la)\s+(?P<feast>{_any(FEASTS)})\b", _feast),
    _form(
        "in luna octombrie",
        rf"\b(?:in|din|luna|lui|lunii|pentru|pt|sfarsitul|inceputul"
        rf"|mijlocul)\s+(?:luna\s+)?(?P<month>{_MONTH_IN_FULL})\b",
        _month_alone,
    ),
    _form(
        "in luna mai",
        r"\b(?:luna|lui|in luna|in|prin|la inceput de|la sfarsit de)\s+(?P<month>mai)\b"
        r"(?=\s*(?:[.,!?)]|$|pt\b|pentru|sa\b|as\b|la\b|cu\b|o\b|un\b|ceva|anul|ar\b|pe\b|dar|vrem|vreau|aveti))",
        _month_alone,
    ),
    _form("luna viitoare", rf"\bluna\s+{_NEXT}\b", _next_month),
)
