"""Numbers as people write them: ``1.200``, ``1 200,50``, ``1,2 mii``, ``optsprezece``, ``o mie două sute``."""

from __future__ import annotations

import re
from decimal import Decimal

from crm_core.language.reading import Reading, without_overlaps
from crm_core.language.wording import Wording, one_of

UNITS: dict[str, int] = {
    "un": 1, "unu": 1, "una": 1, "unul": 1, "o": 1, "doi": 2, "doua": 2, "trei": 3, "patru": 4, "cinci": 5,
    "sase": 6, "sapte": 7, "opt": 8, "noua": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
TEENS: dict[str, int] = {
    "zece": 10, "unsprezece": 11, "doisprezece": 12, "douasprezece": 12, "treisprezece": 13, "paisprezece": 14,
    "patrusprezece": 14, "cincisprezece": 15, "saisprezece": 16, "sasesprezece": 16, "saptesprezece": 17,
    "optsprezece": 18, "nouasprezece": 19,
    "unspe": 11, "doispe": 12, "douaspe": 12, "treispe": 13, "paispe": 14, "cinspe": 15, "cincispe": 15,
    "saispe": 16, "saptespe": 17, "saptispe": 17, "optspe": 18, "optuspe": 18, "nouaspe": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "douazeci": 20, "treizeci": 30, "patruzeci": 40, "cincizeci": 50, "saizeci": 60, "sasezeci": 60,
    "saptezeci": 70, "optzeci": 80, "nouazeci": 90,
}  # fmt: skip
_SCALES: dict[str, int] = {"suta": 100, "sute": 100, "mie": 1000, "mii": 1000}


_ARTICLES = frozenset({"un", "o"})
_UNIT_WORDS = one_of(UNITS.keys() - _ARTICLES)
SMALL_WORDS = rf"(?:(?:{one_of(TENS)})(?:\s+si\s+(?:{_UNIT_WORDS}))?|{one_of(TEENS)}|{_UNIT_WORDS})"
SMALL = rf"(?:[0-9]{{1,3}}|{SMALL_WORDS})"
"""A whole number below 1000 in digits, or below 100 in words. Read its value with ``small_value``."""
SMALL_OR_ARTICLE = rf"(?:{SMALL}|un|o)"
"""The same, with ``un`` and ``o``: only where a noun follows that is counted."""


def small_value(text: str) -> int | None:
    """The value of what ``SMALL`` or ``SMALL_OR_ARTICLE`` matched; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    total = 0
    words = [word for word in text.split() if word not in ("si", "de")]
    for word in words:
        value = TENS.get(word) or TEENS.get(word) or UNITS.get(word)
        if value is None:
            return None
        total += value
    return total if words else None


_DIGITS = Wording(
    r"(?<![\w.,])(?!0[0-9])(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3}){1,2}(?![0-9])|[1-9][0-9]?,[0-9]{3}(?![0-9]"
    r"|[.,][0-9])|[0-9]{1,7})"
    r"(?:,(?P<cents>[0-9]{1,2})(?![0-9])|\.(?P<point>[0-9]{1,2})(?![0-9.]))?"
    r"(?P<scale>\s?mii\b|\s?k\b|\s?mie\b)?",
    re.ASCII,
)
_ANY_WORD = one_of([*UNITS, *TEENS, *TENS, *_SCALES])
_WORDS = Wording(rf"\b(?:{_ANY_WORD})(?:\s+(?:si\s+)?(?:{_ANY_WORD}|jumatate|jumate)){{0,9}}\b", re.ASCII)


def read_numbers(text: str) -> list[Reading[Decimal]]:
    """Every number of the folded text, in digits or (from ``o sută`` up, and small ones) in words."""
    found = [
        Reading(match.start(), match.end(), value)
        for match in _DIGITS.finditer(text)
        if (value := digits_value(match)) is not None
    ]
    for match in _WORDS.finditer(text):
        value = words_value(match.group())
        if value is not None and match.group() not in _ARTICLES:
            found.append(Reading(match.start(), match.end(), value, 0.9))
    return without_overlaps(found)


def digits_value(match: re.Match[str]) -> Decimal | None:
    """The value of one number in digits, with a scale such as ``mii`` or ``k`` applied."""
    whole = match["whole"].replace(".", "").replace(" ", "").replace(",", "")
    cents = match["cents"] or match["point"]
    value = Decimal(f"{whole}.{cents}" if cents else whole)
    return value * 1000 if match["scale"] else value


def words_value(text: str) -> Decimal | None:
    """``o mie două sute`` is 1200, ``o mie jumate`` 1500; None where the words are no one number."""
    total = group = 0
    last_scale = 0
    for word in text.split():
        if word == "si":
            continue
        if word in ("jumatate", "jumate"):
            if not last_scale:
                return None
            total += last_scale // 2
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                group = (group or 1) * 100
            else:
                total += (group or 1) * 1000
                group = 0
            last_scale = scale
        else:
            value = TENS.get(word) or TEENS.get(word) or UNITS[word]
            if group % 100 and not (group % 100 >= 20 and value < 10 and group % 10 == 0):
                return None
            group += value
    return Decimal(total + group) if total + group else None
