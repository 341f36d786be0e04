"""How many children come (labelling convention 15)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import read_times
from crm_core.models import DraftFieldName


def read_children(turns: Sequence[Turn]) -> ProposedValue | None:
    """How many children come, the last word last."""
    best: tuple[Turn, int, int, int] | None = None
    for turn in turns:
        if not turn.by_client:
            continue
        answering = Topic.CHILDREN in turn.asked and len(turn.folded) < 140
        for reading in read_counts(turn.folded, answering=answering):
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
                reading.certainty <= 0.7 and any(overlaps(reading, o) for o in others)
            ):
                continue
            best = (turn, reading.start, reading.end, reading.value)
    if best is None:
        return None
    turn, start, end, value = best
    return ProposedValue(name=DraftFieldName.NUM_CHILDREN, value=value, quotes=(turn.quote(start, end),))


def _plain_maximum(turn: Turn, place: int) -> bool:
    """``maxim 20 de copii``, ``peste 20``, ``la 20 de copii`` from the client still name the party's size."""
    before = turn.folded[max(0, place - 20) : place]
    return re.search(r"\b(?:maxim\w*|max|peste|pana la|de|la)\s*(?:de\s+)?$", before) is not None
