"""How many children come (labelling convention 15)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.clauses import Piece, is_question
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.money import read_money
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import read_times
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName

_TELLS_BACK = Wording(
    r"\b(?:deci|asadar|notat|trecut|actualizat|modificat|retinut|inteles|confirm\w*|total)\b|[0-9] x "
)
"""``41 de copii deci``: the staff say back what the client told them, or add it up."""


@dataclass(frozen=True, slots=True)
class _Count:
    turn: Turn
    start: int
    end: int
    value: int


_FIGURE = re.compile("[0-9]")


def read_children(turns: Sequence[Turn]) -> ProposedValue | None:
    """How many children come, the last word last: the client's, or what the staff make of it."""
    best: _Count | None = None
    told = False
    for turn in turns:
        if turn.by_client:
            found = _clients_counts(turn, spoken_of=_is_spoken_of(turns, turn))
            told = told or bool(found) or _FIGURE.search(turn.folded) is not None
        else:
            found = _staffs_counts(turn) if told or (best and _TELLS_BACK.search(turn.folded)) else []
            told = False
        later = _corrected(turn) if found and turn.by_client else None
        if later and found and later.start > found[-1].end and _LESS_OR_MORE.search(turn.folded, found[-1].end):
            found.append(later)  # "26 în grupă, dar doi sunt plecați, deci 24"
        best = found[-1] if found else (_corrected(turn) if best or _is_asked(turn) else None) or best
    if best is None:
        return None
    return ProposedValue(
        name=DraftFieldName.NUM_CHILDREN, value=best.value, quotes=(best.turn.quote(best.start, best.end),)
    )


def _is_asked(turn: Turn) -> bool:
    return turn.by_client and Topic.CHILDREN in turn.asked


_SO_MANY = Wording(
    r"\b(?:deci|adica|sa zicem|treceti|trec|am trecut|pana la urma|ajungem la|raman|ramanem"
    r"|suntem)\s+(?:cam\s+|la\s+)?"
    r"(?P<count>[0-9]{1,3})(?![0-9]|[.,:][0-9]|\s*(?:de\s+)?(?:lei|ron|euro|ani|ore|min|animator|personaj|adult"
    r"|pe\b|ian|feb|mar"
    r"|apr|mai|iun|iul|aug|sep|oct|noi|dec))"
)
"""``deci 13 ca să fie sigur``, ``Trec 13``: once a number of children was said, another one corrects it."""


_LESS_OR_MORE = Wording(r"\b(?:dar|minus|fara|plus|lips\w+|plecat\w*|bolnav\w*|nu vin|nu vine)\b")


def _corrected(turn: Turn) -> _Count | None:
    match = _SO_MANY.search(turn.folded)
    if match is None or not 1 <= int(match["count"]) <= 200:
        return None
    others: list[Spanned] = [
        *read_times(turn.folded), *read_dates(turn.folded, said_on=turn.day), *read_durations(turn.folded),
        *(reading for reading in read_money(turn.folded) if reading.currency),
    ]  # fmt: skip
    span = Piece(match.start("count"), match.end("count"), match["count"])
    return (
        None if any(overlaps(span, other) for other in others) else _Count(turn, span.start, span.end, int(span.text))
    )


def _is_spoken_of(turns: Sequence[Turn], turn: Turn) -> bool:
    """Whether the client asked shortly before how many may come: ``câți copii maxim?``, ``sunt 12, e bine``."""
    return any(t.by_client and Topic.CHILDREN in t.asks for t in turns if turn.index - 3 <= t.index < turn.index)


def _clients_counts(turn: Turn, *, spoken_of: bool) -> list[_Count]:
    answering = Topic.CHILDREN in turn.asked and len(turn.folded) < 140
    found: list[_Count] = []
    for reading in read_counts(turn.folded, answering=answering, spoken_of=spoken_of):
        if reading.value is None or reading.denied or (reading.own_children and not answering):
            continue
        if reading.certainty < 0.6 or (
            reading.conditional and not answering and not _plain_maximum(turn, reading.start)
        ):
            continue
        others: list[Spanned] = [
            *read_times(turn.folded),
            *read_dates(turn.folded, said_on=turn.day),
            *read_durations(turn.folded),
        ]
        if turn.in_street(reading.start, reading.end) or (
            reading.certainty < 1 and any(overlaps(reading, other) for other in others)
        ):
            continue
        found.append(_Count(turn, reading.start, reading.end, reading.value))
    return found


def _staffs_counts(turn: Turn) -> list[_Count]:
    """``Notat, 3 copii``; a condition (``minim 20 de copii``) or a question is none."""
    return [
        _Count(turn, reading.start, reading.end, reading.value)
        for reading in read_counts(turn.folded)
        if reading.value is not None
        and reading.certainty == 1.0
        and not (reading.conditional or reading.denied or is_question(turn.folded, reading.end))
        and _TELLS_BACK.search(turn.folded)
    ]


def _plain_maximum(turn: Turn, place: int) -> bool:
    """``maxim 20 de copii``, ``pachet pentru 20 de copii`` from the client still name the party's size."""
    before = turn.folded[max(0, place - 24) : place]
    return (
        re.search(r"\b(?:maxim\w*|max|peste|pana la|de|la|pachet\w* (?:pt|pentru))\s*(?:de\s+)?$", before) is not None
    )
