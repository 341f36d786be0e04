"""The grammar of days: one row of ``FORMS`` for each way to name a day, with an example that its pattern reads.

To add a way of saying (``de mâine într-o săptămână``): a row with an example, the pattern over folded text, and a
reader of ``date_readers``, which turns the match into a ``DateReading`` or None. Of two readings that overlap the row
listed first stays, so longer forms go before shorter ones. Words alone (``poimarți``, ``iun.``) need no row: they go to
``calendar_days``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm_core.language import date_readers as read
from crm_core.language.calendar_days import (
    FEASTS,
    MONTHS,
    RELATIVE_DAYS,
    ROMAN_MONTHS,
    WEEKDAYS,
    WEEKDAYS_AFTER_NEXT,
)
from crm_core.language.numbers import SMALL_WORDS
from crm_core.language.wording import Wording, one_of

_MONTH = one_of(MONTHS)
_MONTH_IN_FULL = one_of(word for word in MONTHS if len(word) > 4)
_ENGLISH_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = one_of(WEEKDAYS)
_DAY = rf"(?:[0-9]{{1,2}}|intai|{SMALL_WORDS})"
_COUNT = rf"(?P<count>{SMALL_WORDS}|[0-9]{{1,2}}|o|un)"
_YEAR = r"(?:[ ,.]{1,2}(?P<year>20[0-9]{2})\b)?(?! 1[89][0-9]{2})"
_WEEKS = r"(?:saptaman[ai]|sapt\b\.?)"
_NEXT = r"(?:viitoare|urmatoare|cealalta|care vine|ce vine)"
_NEXT_WEEK = rf"(?:(?:saptamana|sapt)\.?\s+{_NEXT}|weekend(?:ul)?\s+(?:viitor|urmator|celalalt))"
NOT_A_MAI = (
    r"(?!\s+(?:mult|putin|mari|mare|mici|mic|bine|tarziu|devreme|sus|jos|repede|ieftin|scump|incolo|degraba"
    r"|devreme|aproape|departe|exact|bun|buna|aveti|avem|ai|am|are|au|este|e|sunt|suntem|sunteti|puteti|putem"
    r"|pot|poate|vreti|vrem|vreau|vrea|vin|vine|merge|stau|stam|sta|trebuie|dati|luati|as|incape|incap)\b)"
)
"""After ``mai``: words that make it "more" and not May."""
_IF_MAI = rf"(?:(?<!\bmai)|{NOT_A_MAI})"
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


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to name a day. ``says`` is an example, folded, that the pattern matches."""

    says: str
    pattern: Wording
    reader: read.Reader
    leans: bool
    """Whether the month that the talk or the same text names gives this form its own."""


def _form(says: str, pattern: str, reader: read.Reader) -> DateForm:
    leans = reader in (read.bare_day, read.weekday_number, read.number_weekday)
    return DateForm(says, Wording(pattern, re.ASCII), reader, leans)


FORMS: tuple[DateForm, ...] = (
    # A day with its month.
    _form("2026-03-14", r"\b(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b", read.iso_date),
    _form(
        "9 sau 10 mai",
        rf"\b(?P<first>[0-9]{{1,2}})\s*(?:sau|ori|si|-|/)\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})\s+(?P<month>{_MONTH})\b"
        rf"{_IF_MAI}",
        read.two_days_month,
    ),
    _form(
        "optsprezece aprilie 2026",
        rf"(?<![\w.:])(?<!ora )(?<!orele )(?P<day>{_DAY})(?:\s*-?\s*|\s+(?:a|al|lui|luna|a lunii)\s+"
        rf"|(?:st|nd|rd|th)\s+(?:of\s+)?)(?P<month>{_MONTH})\b{_IF_MAI}{_YEAR}",
        read.day_month,
    ),
    _form("25 septmebrie", rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})\s+(?P<month>[a-z]{{4,12}})\b{_YEAR}", read.day_month),
    _form(
        "june 6th",
        rf"\b(?P<month>{_ENGLISH_MONTH})\s+(?:the\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]){_YEAR}",
        read.day_month,
    ),
    _form(
        "feb 6th",
        r"\b(?:on\s+)?(?P<month>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd"
        r"|th)\b"
        rf"{_YEAR}",
        read.day_month,
    ),
    _form(
        "10.02.2027",
        r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?P<day>[0-9]{1,2})"
        r"(?P<sep>[./-])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>20[0-9]{2}|[2-4][0-9])(?![\w/]|[.,][0-9])",
        read.numeric_date,
    ),
    _form(
        "15.02",
        r"(?P<cue>\b(?:pe|din|data de|data:?|in|pentru|pt)\s+)?(?<![\w.,:/-])(?<!la )(?<!ora )(?<!orele )"
        r"(?P<day>[0-9]{1,2})(?P<sep>[./])(?P<month>[0-9]{1,2})(?P<year>)(?![\w:/]|[.,-][0-9]|\s*(?:ore\b|h\b|mii"
        r"|lei|ron|ani|%))",
        read.numeric_date,
    ),
    _form(
        "15.vi",
        rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})[./](?P<month>{one_of(ROMAN_MONTHS)})(?![\w])(?:[./]20[0-9]{{2}})?",
        read.roman_month,
    ),
    _form(
        "5 a lunii viitoare",
        rf"(?<![\w.:])(?P<day>[0-9]{{1,2}})\s*,?\s*(?:a lunii|luna|a luna)\s+{_NEXT}\b",
        read.of_next_month,
    ),
    _form(
        "luna viitoare pe 5",
        rf"\bluna {_NEXT},?\s+(?:pe|in)\s+(?:data de\s+)?(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}",
        read.of_next_month,
    ),
    _form(
        "a doua sambata din iunie",
        rf"\b(?P<nth>prima|a\s+(?:doua|treia|patra)|ultima)\s+(?P<weekday>{_WEEKDAY})\s+(?:din|a\s+lunii|a\s+lui|lui"
        rf"|in)\s+(?:luna\s+)?(?P<month>{_MONTH_IN_FULL}|mai)\b",
        read.nth_weekday,
    ),
    # A week day.
    _form(
        "sambata, 14",
        rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s*(?:pe\s+)?(?P<day>[0-9]{{1,2}})(?!\s*[:.h][0-9]|[0-9]){_NOT_COUNTED}",
        read.weekday_number,
    ),
    _form(
        "23, duminica",
        rf"(?<![\w.:/])(?<!\bla )(?<!\bora )(?<!\borele )(?P<day>[0-9]{{1,2}})\s*[,(]?\s*(?:adica\s+)?"
        rf"(?P<weekday>{_WEEKDAY})\b(?!\s*[0-9])",
        read.number_weekday,
    ),
    _form(
        "peste doua saptamani, sambata",
        rf"\b(?:exact\s+)?(?:peste|de azi in|de azi intr-|in)\s*{_COUNT}\s+{_WEEKS}\s*,?\s*(?:tot\s+|adica\s+)?"
        rf"(?:intr-o\s+|intr-un\s+|pe\s+|de\s+)?(?P<weekday>{_WEEKDAY})\b(?!\s*(?:trecut|asta|viitoare))",
        read.weekday_in_weeks,
    ),
    _form(
        "sambata de peste doua saptamani",
        rf"\b(?P<weekday>{_WEEKDAY})\s*,?\s+(?:de\s+|cea\s+de\s+)?(?:peste\s+|in\s+|intr-){_COUNT}\s+{_WEEKS}",
        read.weekday_in_weeks,
    ),
    _form(
        "saptamana viitoare sambata",
        rf"\b(?:(?P<week>{_NEXT_WEEK}),?\s+)?(?:(?:urmatoarea|pe|de|tot)\s+){{0,3}}(?P<weekday>{_WEEKDAY})"
        rf"(?:\s+(?P<this>asta|aceasta|acesta|care vine|ce vine)\b|\s+(?P<next>viitoare|cealalta|urmatoare)\b"
        rf"|\s*,?\s+(?:(?:de|din|in)\s+)?(?P<next_week>{_NEXT_WEEK})\b|\s+(?P<last>trecuta|trecut)\b)?(?!\w)",
        read.weekday_named,
    ),
    _form("poimarti", rf"\b(?P<word>{one_of(WEEKDAYS_AFTER_NEXT)})\b", read.after_next),
    # So many days from now.
    _form(
        "peste doua saptamani",
        rf"\b(?:peste|de azi in|de azi intr-)\s*{_COUNT}\s+(?P<unit>saptaman[ai]|sapt|zile|zi|luna|luni)\b",
        read.in_some_days,
    ),
    _form("poimaine", rf"\b(?P<word>{one_of(RELATIVE_DAYS)})\b", read.relative_day),
    # A number alone, whose month is that of the talk.
    _form(
        "pe data de 15",
        rf"(?<![0-9] )\b(?:de pe|pe|data de|in data de|ziua de|din)\s+(?:data\s+(?:de\s+)?)?"
        rf"(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}",
        read.bare_day,
    ),
    _form(
        "pentru 24 e liber",
        rf"\b(?:pt|pentru|in|(?:petrecerea|cea|ziua|data|liber\w*|rezerv\w*|evenimentul|botezul|serbarea|cel) de)\s+"
        rf"(?P<day>[0-9]{{1,2}})(?![0-9]){_NOT_COUNTED}{_SENTENCE_GOES_ON}",
        read.bare_day,
    ),
    _form("on the 15th", r"\bthe\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)\b(?!\s+(?:birthday|floor))", read.bare_day),
    # A feast, a month alone.
    _form("de ajun", rf"\b(?:de|pt|pentru|in|pe|la)\s+(?P<feast>{one_of(FEASTS)})\b", read.feast_day),
    _form(
        "in luna octombrie",
        rf"\b(?:in|prin|pe la|din|luna|lui|lunii|pentru|pt|sfarsitul|inceputul"
        rf"|mijlocul)\s+(?:luna\s+)?(?P<month>{_MONTH_IN_FULL})\b",
        read.month_alone,
    ),
    _form(
        "in luna mai",
        r"\b(?:luna|lui|in luna|in|prin|la inceput de|la sfarsit de)\s+(?P<month>mai)\b"
        r"(?=\s*(?:[.,!?)]|$|pt\b|pentru|sa\b|as\b|la\b|cu\b|o\b|un\b|ceva|anul|ar\b|pe\b|dar|vrem|vreau|aveti))",
        read.month_alone,
    ),
    _form("luna viitoare", rf"\bluna\s+{_NEXT}\b", read.next_month),
)
