"""Times of day as people say them (labelling conventions 4 and 14): ``la 5``, ``7 jumate``, ``6 fără un sfert``,
``între 17 și 20``, ``14:00 - 16:00``.

Which of several times is the start of the programme is not decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crm_core.language.clauses import is_denied
from crm_core.language.date_forms import NOT_A_MAI
from crm_core.language.numbers import SMALL_WORDS, small_value
from crm_core.language.reading import without_overlaps
from crm_core.language.wording import AnyOf, Wording


class TimeReading(NamedTuple):
    """``value`` and, for a range, ``until`` are ``"HH:MM"``. ``certainty``: 1 ``ora 5``, 0.8 ``la 5``, 0.5 ``5``."""

    start: int
    end: int
    value: str
    until: str | None = None
    certainty: float = 1.0
    denied: bool = False

    @property
    def minutes(self) -> int | None:
        """How long the range lasts; None for a point in time, or a range that ends before it begins."""
        if self.until is None:
            return None
        span = (_minutes(self.until) or 24 * 60) - _minutes(self.value)
        return span if 0 < span <= 12 * 60 else None


_HOUR = rf"(?:[01]?[0-9]|2[0-4]|{SMALL_WORDS})"
_DAYPART = (
    r"(?:\s*(?P<part{n}>dimineata|dim\b|am\b|a\.m\.?|pm\b|p\.m\.?|seara|sara\b|dupa[- ]?amiaza|dupa[- ]?masa"
    r"|dupamiaza|dupaamiaza"
    r"|d\.?m\.?(?![a-z])|d\.\s?a\.?(?![a-z])|noaptea|la pranz))?"
)
_FRACTION = (
    r"(?:\s*[:.](?P<min{n}>[0-5][0-9])(?![0-9])|\s?h\s?(?P<hmin{n}>[0-5][0-9])?(?![0-9a-z])"
    r"|\s+(?:si\s+)?(?P<half{n}>jumatate|jumatati|jumate|jumati|jum\b|juma\b)|\s+si\s+(?:un\s+)?(?P<quarter{n}>sfert)"
    r"|\s+fara\s+(?:un\s+)?(?P<less_quarter{n}>sfert)|\s+fara\s+(?P<less{n}>[0-9]{{1,2}}|zece|cinci|douazeci)"
    r"|\s+si\s+(?P<plus{n}>[0-5]?[05]|zece|cinci|douazeci)(?!\s*(?:copii|ani|animatori)|\s*de (?!min)|[0-9])"
    r"(?:\s*(?:de\s+)?min(?:ute)?\b)?)?"
)
_UNIT_AFTER = (
    r"(?!(?:\s*(?:-|si|la|pana la|sau|ori)\s*[0-9]{1,3})?"
    r"\s*(?:de\s+)?(?:copi|ani\b|anisori|an\b|ore\b|lei|ron|euro|eur\b|€|animator(?!ul|ii\b)|personaj|min\b"
    r"|minute|zile"
    r"|luni\b"
    r"|saptaman"
    r"|persoan|invitati|adult|baloan|ursitoare(?!le)|zane|mii|mie\b|sute|k\b|%|km|m\b|metri|buc|elev|fete\b"
    r"|baieti|locuri|"
    rf"ian|feb|mart|apr|mai\b{NOT_A_MAI}|iun|iul|aug|sep|oct|noi|nov|dec)|[0-9]|[./][0-9])"
)


def _clock(n: str) -> str:
    return rf"(?P<hour{n}>{_HOUR}){_FRACTION.format(n=n)}{_DAYPART.format(n=n)}"


_MARK = r"(?:aceeasi ora,|ora|orele|orelor|ore:|ora:)\s*(?:de\s+)?(?:incepere:?\s*)?"
_RANGE = Wording(
    rf"(?<![\w.,:/-])(?P<cue>(?:intre\s+(?:{_MARK})?|de la\s+(?:{_MARK})?|{_MARK}|interval\w*:?\s+(?:orar:?\s+)?)?)"
    rf"(?:ora\s+|orele\s+)?{_clock('1')}"
    rf"\s*(?P<join>-|(?:,\s*)?(?:si\s+)?(?:se\s+)?(?:termina\w*|incheie\w*|tine)\s+(?:pana\s+)?(?:pe\s+)?la|si\b"
    rf"|pana la|pana pe la|pana in|pana spre|pana|la|to|(?:,\s*)?(?:sfarsit\w*|final\w*"
    rf"|stop)\s*:?\s*(?:la)?)\s*(?:{_MARK})?{_clock('2')}{_UNIT_AFTER}",
    re.ASCII,
)
_MARKED = Wording(rf"\b(?P<cue>{_MARK}|at\s+){_clock('1')}{_UNIT_AFTER}", re.ASCII)
_CLOCK = Wording(
    rf"(?<![\w.,:/-])(?P<cue>)(?P<hour1>[01]?[0-9]|2[0-4])(?:\s?:\s?|\.)(?P<min1>[0-5][0-9])"
    rf"(?P<hmin1>)(?P<half1>)(?P<quarter1>)(?P<less_quarter1>)(?P<less1>)(?P<plus1>){_DAYPART.format(n='1')}"
    rf"(?![0-9]|[./][0-9]|\s*(?:mii|lei|ron|euro|ore\b|€|k\b))",
    re.ASCII,
)
_AT = Wording(
    r"\b(?P<cue>(?:pe la|de pe la|de la|pana la|in jur de|in jurul orei|la|dupa|spre|cam la|incepand cu|incepem la"
    r"|fix la|de)\s+)"
    rf"{_clock('1')}(?:\s+fix)?{_UNIT_AFTER}",
    re.ASCII,
)
_BARE = Wording(rf"(?<![\w.,:/+-])(?P<cue>){_clock('1')}(?:\s+fix)?{_UNIT_AFTER}", re.ASCII)
_SPACED = Wording(r"\W*(?:la |pe la |ora )?(?P<hour>1[0-9]|2[0-3]|0?9)[ ,](?P<minute>[0-5][05])\W*", re.ASCII)
"""``17 15`` as the whole answer to ``la ce oră?``."""
_MORNING = frozenset({"dimineata", "dim", "am", "a.m.", "a.m"})
_LATE = frozenset({"seara", "sara", "pm", "p.m.", "p.m", "noaptea"})


def _minutes(value: str) -> int:
    return int(value[:2]) * 60 + int(value[3:])


def _value(match: re.Match[str], n: str, *, part: str | None = None) -> tuple[str, bool] | None:
    """The time a clock part says, and whether more than a bare hour was said; None if it is none."""
    written = match[f"hour{n}"]
    hour = small_value(written)
    if hour is None or hour > 24 or written == "unul":
        return None
    part = match[f"part{n}"] or part
    minute = int(match[f"min{n}"] or match[f"hmin{n}"] or 0)
    if match[f"half{n}"]:
        minute = 30
    elif match[f"quarter{n}"]:
        minute = 15
    elif match[f"plus{n}"]:
        minute = small_value(match[f"plus{n}"]) or 0
    elif match[f"less_quarter{n}"] or match[f"less{n}"]:
        minute = -15 if match[f"less_quarter{n}"] else -(small_value(match[f"less{n}"]) or 0)
    explicit = bool(match[f"part{n}"] or minute or match[f"min{n}"])
    hour = _on_the_day(hour, part, leading_zero=len(written) == 2 and written[0] == "0")
    total = hour * 60 + minute
    if not 0 <= total < 24 * 60 + 1 or minute > 59:
        return None
    return f"{total // 60 % 24:02d}:{total % 60:02d}", explicit


def _on_the_day(hour: int, part: str | None, *, leading_zero: bool) -> int:
    """Hours from 1 to 8 are in the afternoon or evening, unless the morning is named."""
    if part in _MORNING:
        return hour % 24
    if part == "noaptea" and hour in (12, 24):
        return 0
    if part in _LATE and hour < 12:
        return hour + 12
    if 1 <= hour <= 8 and not leading_zero:
        return hour + 12
    return hour


def _range(match: re.Match[str]) -> TimeReading | None:
    first = _value(match, "1", part=match["part2"])
    second = _value(match, "2", part=match["part1"] if match["part1"] not in _MORNING else None)
    if not first or not second:
        return None
    cue = match["cue"].strip()
    join = match["join"]
    if join in ("si", "la") and not cue.startswith(("intre", "de la")):
        return None
    plain = not cue and not first[1] and not second[1] and not match["hmin1"]
    if plain and (join == "-" or join == "la"):
        # "17-20" may be hours, children or a street number: only a plausible stretch of the day counts, and weakly.
        ends = int(second[0][:2]) or 24
        if not (9 <= int(first[0][:2]) < ends <= 24 and match["hour1"].isdigit()):
            return None
        return TimeReading(match.start("hour1"), match.end(), first[0], second[0], 0.6)
    start = match.start("cue") if cue else match.start("hour1")
    return TimeReading(start, match.end(), first[0], second[0], 1.0 if cue or first[1] else 0.8)


def _point(match: re.Match[str], certainty: float) -> TimeReading | None:
    value = _value(match, "1")
    if value is None:
        return None
    return TimeReading(match.start(), match.end(), value[0], None, 1.0 if value[1] else certainty)


def read_times(text: str, *, answering: bool = False) -> list[TimeReading]:
    """Every time of day in the folded text; with ``answering`` (the hour was asked) bare numbers count too."""
    return list(_read_times(text, answering))


@lru_cache(maxsize=256)
def _read_times(text: str, answering: bool) -> tuple[TimeReading, ...]:
    """Kept for a while: several readings of one message ask for the same."""
    found = _possible_times(text)
    if not answering:
        return tuple(without_overlaps(reading for reading in found if reading.certainty > 0.5))
    if spaced := _SPACED.fullmatch(text):
        return (TimeReading(0, len(text), f"{int(spaced['hour']):02d}:{spaced['minute']}"),)
    return tuple(without_overlaps(found))


_POINTS = ((_MARKED, 1.0), (_CLOCK, 1.0), (_AT, 0.8), (_BARE, 0.5))
_ANY = AnyOf(_RANGE, *(pattern for pattern, _ in _POINTS))


@lru_cache(maxsize=256)
def _possible_times(text: str) -> list[TimeReading]:
    """All that may be a time, bare numbers too; of those that overlap the better stand before."""
    if not _ANY.may_stand_in(text):
        return []
    found = [reading for match in _RANGE.finditer(text) if (reading := _range(match))]
    for pattern, certainty in _POINTS:
        for match in pattern.finditer(text):
            if pattern is _AT and match["cue"].strip() == "de" and not match["half1"]:
                continue
            fixed = match.group().endswith(" fix")
            reading = _point(match, max(certainty, 0.8) if fixed else certainty)
            if reading:
                found.append(reading)
    return [reading._replace(denied=True) if is_denied(text, reading.start) else reading for reading in found]
