"""The age a child turns: ``face 7 ani``, ``împlinește un an``; an age in months is none (convention 15)."""

from __future__ import annotations

import re
from typing import NamedTuple

from crm_core.language.clauses import is_denied
from crm_core.language.numbers import SMALL, small_value
from crm_core.language.wording import AnyOf, Wording


class AgeReading(NamedTuple):
    """``turned``: the words say that this is the age turned, and so win over ``are 4 ani``."""

    start: int
    end: int
    value: int
    certainty: float = 1.0
    turned: bool = False
    denied: bool = False


_TURNS = (
    r"(?:face|faci|implineste|implini|va face|va implini|turns|aniversam|aniversar\w+ de|serbam|sarbatorim"
    r"|sarbatoreste|facut|fac)"
)
_YEARS = Wording(
    rf"(?<![\w.,/-])(?P<count>{SMALL}|un|primul)\s*(?:de\s+)?(?P<unit>anisori|anisor|ani|an|anul|years?(?: old)?)\b",
    re.ASCII,
)
_AGE_WORD = Wording(
    rf"(?<!multi )\b(?:varsta|age|varsta copilului|ani)\s*[:=\-]?\s*(?:este\s+|e\s+"
    rf"|de\s+)?(?P<count>{SMALL})\b(?!\s*(?:copii"
    r"|luni))",
    re.ASCII,
)
_BIRTHDAY = Wording(r"\b(?P<count>[0-9]{1,2})(?:st|nd|rd|th)\s+(?:birthday|bday|b-day)\b", re.ASCII)
_FIRST = Wording(r"\b(?:prima|primei) (?:aniversare|aniversari|zi de nastere|petrecere de ziua)\b", re.ASCII)
_TURNS_BARE = Wording(
    rf"\b(?:face|implineste|va face|va implini|turns?|turning|(?:he|she|will|'ll) be)\s+(?P<count>{SMALL})(?![0-9]"
    rf"|[.,:][0-9]|\s*(?:luni"
    r"|animator|ore|petrec|copii|lei))\b",
    re.ASCII,
)
_BARE = Wording(rf"(?<![\w.:/])(?P<count>{SMALL})(?![\w:/-]|[.,][0-9])", re.ASCII)
_RANGE_BEFORE = Wording(r"(?:\bintre|\bde la|[0-9]\s*(?:si|la|pana la|-))\s*$", re.ASCII)
_RANGE_AFTER = Wording(r"\s*(?:si|la|pana la|-)\s*[0-9]", re.ASCII)
"""``de la 2 la 12``: of many children, and so nobody's."""
_NOT_AN_AGE_BEFORE = Wording(
    r"(?:\bacum|\bde vreo|\bexperienta(?: de)?|\bam(?: vreo| deja)?|\bavem|\bpeste|\bde peste|\bintre|\bsub|\bde la"
    r"|\bpana la|\bminim|\bdupa|\bin urma cu"
    r"|\bcopii(?:i)?(?: (?:de|cu varste de|au|intre))?|\bde aproape|\bsau|\b[0-9]\s*(?:-|si|la|/))\s*$",
    re.ASCII,
)
_AS_AN_AGE_BEFORE = Wording(r"(?:\bde|\bla|,|\()\s*$")
_TURN_BEFORE = Wording(rf"\b{_TURNS}\b[^.!?;\n0-9]{{0,40}}$", re.ASCII)
_NOT_AN_AGE_AFTER = Wording(
    r"\s*(?:de experienta|de cand|in urma|de la|vechime|garantie|de casatorie|de activitate)", re.ASCII
)


_ANY = AnyOf(_YEARS, _FIRST, _BIRTHDAY, _AGE_WORD, _TURNS_BARE)


def read_ages(text: str, *, answering: bool = False) -> list[AgeReading]:
    """Ages from 1 to 18 in the folded text; with ``answering`` (the age was asked) a bare number counts too."""
    if not _ANY.may_stand_in(text) and not (answering and _BARE.may_stand_in(text)):
        return []
    found: list[AgeReading] = []
    for match in _YEARS.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        value = 1 if match["count"] in ("un", "primul") else small_value(match["count"])
        if value is None or not 1 <= value <= 18 or _NOT_AN_AGE_BEFORE.search(before):
            continue
        if _NOT_AN_AGE_AFTER.match(text, match.end()):
            continue
        turned = _TURN_BEFORE.search(before) is not None
        a_year = match["count"] in ("un", "primul") and match["unit"] in ("an", "anul")
        if a_year and not turned and not answering and not _AS_AN_AGE_BEFORE.search(before):
            continue
        found.append(AgeReading(match.start(), match.end(), value, 1.0, turned, is_denied(text, match.start())))
    found += [AgeReading(match.start(), match.end(), 1, 0.9, True) for match in _FIRST.finditer(text)]
    for match in _BIRTHDAY.finditer(text):
        if 1 <= int(match["count"]) <= 18:
            found.append(AgeReading(match.start(), match.end(), int(match["count"]), 1.0, True))
    for pattern, certainty in ((_AGE_WORD, 0.9), (_TURNS_BARE, 0.8)):
        for match in pattern.finditer(text):
            value = small_value(match["count"])
            known = any(match.start() < other.end and other.start < match.end() for other in found)
            if value and 1 <= value <= 18 and not known:
                denied = is_denied(text, match.start())
                found.append(AgeReading(match.start(), match.end(), value, certainty, pattern is _TURNS_BARE, denied))
    if answering and not found and "luni" not in text:
        for bare in _BARE.finditer(text):
            age = small_value(bare["count"])
            in_a_range = _RANGE_BEFORE.search(text, max(0, bare.start() - 16), bare.start()) or _RANGE_AFTER.match(
                text, bare.end()
            )
            if age and 1 <= age <= 18 and not in_a_range:
                found.append(AgeReading(bare.start(), bare.end(), age, 0.6))
    return sorted(found, key=lambda reading: reading.start)
