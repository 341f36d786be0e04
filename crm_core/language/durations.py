"""How long something lasts, in minutes: ``2 ore``, ``o oră jumate``, ``90 de minute``, ``trei sferturi de oră``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from crm_core.language.clauses import is_denied
from crm_core.language.numbers import SMALL_WORDS, small_value
from crm_core.language.reading import without_overlaps
from crm_core.language.wording import AnyOf, Wording


class DurationReading(NamedTuple):
    """``value`` is in minutes."""

    start: int
    end: int
    value: int
    certainty: float = 1.0
    denied: bool = False


_HALF = r"(?P<half>\s+(?:si\s+)?(?:jumatate|jumatati|jumate|jumati|jum\b|juma\b)|\s+si\s+un\s+sfert)?"
_HOURS = Wording(
    rf"(?<![\w.,:])(?P<count>[0-9]{{1,2}}(?:[.,](?:5|25|75))?|{SMALL_WORDS}|o|un)\s*(?P<half_first>\s"
    r"(?:si\s+)?jum[a-z]*\s+(?:de\s+)?)?"
    r"(?:de\s+)?(?:(?:ore|(?<=\bo )ora|(?<=\b1 )ora|orelor|h|hrs|hours?)\b|h(?=[0-5][0-9]))"
    rf"(?:\s*(?P<minutes>[0-5][0-9])(?![0-9]|[:.][0-9])(?:\s*min\w*)?)?{_HALF}",
    re.ASCII,
)
_MINUTES = Wording(
    rf"(?<![\w.,:])(?P<count>[0-9]{{2,3}}|{SMALL_WORDS})\s*(?:de\s+)?(?:minute|min\b|'|minutele)", re.ASCII
)
_PARTS = Wording(
    r"\b(?:(?P<more>(?:de|cu|pe) (?:o )?ora (?:si )?jum\w*)|(?P<half>jumatate|jumate) de ora"
    r"|(?P<three>trei sferturi)(?: de ora)?)\b",
    re.ASCII,
)
_NOT_A_LENGTH_BEFORE = Wording(
    r"(?:\bpeste|\bacum|\bde acum|\bintarziat|\bintarziere|\bin mai putin de|\bdupa|\bin cel mult|\bla fiecare"
    r"|\bintarzi\w*|\bcu (?:cel putin|vreo)|\binainte cu|\bin urma cu)\s+(?:cu\s+|de\s+)?$",
    re.ASCII,
)
_NOT_A_LENGTH_AFTER = Wording(
    r"\s*(?:inainte|mai devreme|mai tarziu|mai repede|distanta|de drum|si ceva|de mers|intarziere)"
)


_ANY = AnyOf(_HOURS, _MINUTES, _PARTS)


def read_durations(text: str) -> list[DurationReading]:
    """Every length of time in the folded text that may be that of a programme (at least 10 minutes)."""
    return list(_read_durations(text))


@lru_cache(maxsize=256)
def _read_durations(text: str) -> tuple[DurationReading, ...]:
    """Kept for a while: several readings of one message ask for the same."""
    if not _ANY.may_stand_in(text):
        return ()
    found: list[DurationReading] = []
    for match in _HOURS.finditer(text):
        minutes = _hours(match)
        if minutes:
            found.append(DurationReading(match.start(), match.end(), minutes))
    for match in _MINUTES.finditer(text):
        found.append(DurationReading(match.start(), match.end(), small_value(match["count"]) or 0))
    for match in _PARTS.finditer(text):
        found.append(DurationReading(match.start(), match.end(), 90 if match["more"] else 30 if match["half"] else 45))
    return tuple(
        DurationReading(r.start, r.end, r.value, r.certainty, is_denied(text, r.start))
        for r in without_overlaps(found)
        if 10 <= r.value <= 12 * 60
        and not _NOT_A_LENGTH_BEFORE.search(text, max(0, r.start - 30), r.start)
        and not _NOT_A_LENGTH_AFTER.match(text, r.end)
    )


def _hours(match: re.Match[str]) -> int | None:
    count = match["count"]
    if count in ("o", "un"):
        minutes = 60
    elif re.match(r"[0-9]+[.,]", count):
        minutes = int(Decimal(count.replace(",", ".")) * 60)
    else:
        minutes = (small_value(count) or 0) * 60
    half = match["half"]
    if half:
        minutes += 15 if half.endswith("sfert") else 30
    elif match["half_first"]:
        minutes += 30
    elif match["minutes"]:
        minutes += int(match["minutes"])
    return minutes or None
