"""The amounts of a message, told from hours, days, counts and house numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.turns import Turn
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.money import MoneyKind, MoneyReading, read_money
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import read_times
from crm_core.language.wording import Wording

MONEY_TALK = Wording(
    r"\b(?:pret\w*|cost\w*|buget\w*|lei|ron|euro|eur|avans\w*|total\w*|oferta|tarif\w*|reducere|suma|bani\w*|plat\w*"
    r"|achit\w*|scump|ieftin|maxim|tva)\b"
)
COUNTER = Wording(
    r"\b(?:se poate|puteti|putem|nu se poate|merge cu|n-ati putea|nu ati putea|faceti|lasati|ar merge|ati accepta"
    r"|daca (?:va )?(?:dau|dam|facem)|negociem|las (?:si )?eu|va las|va ofer|va propun|ne lasati)\b"
)
"""Words of who bargains: ``se poate 450?``."""


_NOTHING_ELSE = Wording(
    r"\W*(?:(?:acum|atunci|da|bine|ok|hai|deci|e|este|ar fi|vine|iese|ajunge|la|facem|pot|putem|si|doar|ultima"
    r"|fie)\W+){0,4}"
    r"(?:[0-9.]{3,5}|[0-9][0-9.,]{0,4}\s?(?:mii|k))\W*"
)
"""``Acum e 500``: a number and words that add nothing."""


def amounts_of(turn: Turn, *, money_talk: bool) -> list[MoneyReading]:
    """The amounts of a turn; bare numbers only in a talk about money, and where nothing else claims them."""
    found = read_money(turn.folded)
    if not found:
        return []
    with_currency = any(reading.currency for reading in found)
    others: list[Spanned] = [
        *read_dates(turn.folded, said_on=turn.day),
        *[t for t in read_times(turn.folded) if t.certainty > 0.6],
        *[count for count in read_counts(turn.folded) if count.certainty >= 0.6],
        *read_durations(turn.folded),
    ]
    alone = not turn.by_client and (_NOTHING_ELSE.fullmatch(turn.folded) is not None or _closes_an_offer(turn, found))
    alone = alone or (not turn.by_client and len(turn.folded) <= 60 and _ends_a_clause(turn, found))
    alone = alone or (turn.by_client and _NOTHING_ELSE.fullmatch(turn.folded) is not None and money_talk)
    summed_up = not turn.by_client and any(r.kind in (MoneyKind.TOTAL, MoneyKind.DEPOSIT) for r in found)
    talk = money_talk or alone or summed_up or with_currency or MONEY_TALK.search(turn.folded) is not None
    talk = talk or any(is_found_fine(turn, reading) for reading in found)
    return [
        reading
        for reading in found
        if not reading.denied
        and not turn.in_street(reading.start, reading.end)
        and (reading.currency or (talk and not any(overlaps(reading, other) for other in others)))
        and (reading.currency or not any(overlaps(reading, place) for place in turn.places))
    ]


_FINE_AFTER = Wording(
    r"\s*(?:(?:e|este|is|ar fi|sounds)\s+)?(?:ok|okay|in regula|bine|fine|good|perfect|de acord)\b(?! (?:la|pe"
    r"|cu ora)\b)"
)


def is_found_fine(turn: Turn, reading: MoneyReading) -> bool:
    """``450 e ok``: a round number that someone agrees to."""
    fine = _FINE_AFTER.match(turn.folded, reading.end) is not None
    return fine and reading.value >= 200 and reading.value % 10 == 0


def _ends_a_clause(turn: Turn, found: Sequence[MoneyReading]) -> bool:
    """``unul e suficient, 450``: in a short message of the staff, a round number by itself."""
    return len(found) <= 2 and all(
        reading.value >= 200
        and reading.value % 10 == 0
        and re.search(r"(?:^|[,.!:;]\s+|[a-z]\s)$", turn.folded[: reading.start])
        and re.match(r"\s*(?:[.!?;,)/]|$)", turn.folded[reading.end :])
        for reading in found
    )


_COSTS_BEFORE = Wording(r"\b(?:e|este|costa|iese|vine|ar fi|ajunge)\s+(?:la )?$")


def _closes_an_offer(turn: Turn, found: Sequence[MoneyReading]) -> bool:
    """``O animatoare, două ore, 480``: a service or a length, and a round number at the end of the sentence."""
    described = bool(read_mentions(turn)) or bool(read_durations(turn.folded))
    return described and any(
        reading.value >= 100
        and reading.value % 5 == 0
        and (
            re.match(r"\s*(?:[.!?;,\n)/]|$|cu (?:tot|deplasare|transport|drum)\b)", turn.folded[reading.end :])
            or _COSTS_BEFORE.search(turn.folded, max(0, reading.start - 12), reading.start)
        )
        for reading in found
    )
