"""How long the programme lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.catalogue import RoleType
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.hours import TimeClaim
from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.offers import Offer
from crm_core.extraction.rules.turns import Turn
from crm_core.language.durations import DurationReading, read_durations
from crm_core.language.times import read_times
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName, Quote


@dataclass(frozen=True, slots=True)
class LengthClaim:
    turn: Turn
    reading: DurationReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


def _length_of(offer: Offer) -> LengthClaim | None:
    """Among the words of the offer, or just after its price: ``900 lei, 45 de minute``."""
    lengths = read_durations(offer.turn.folded)
    here = [r for r in lengths if offer.start <= r.start < offer.end]
    here = here or [r for r in lengths if offer.end <= r.start <= offer.end + 16]
    return LengthClaim(offer.turn, here[-1]) if here else None


_TOO_MUCH = Wording(r"\b(?:prea (?:mult|lung)|cam mult|nu ne trebuie|e mult)\b")


_GOODS = frozenset({RoleType.COTTON_CANDY, RoleType.POPCORN, RoleType.BALLOONS, RoleType.HELIUM_BALLOONS})


def _is_of_goods(claim: LengthClaim) -> bool:
    """``vata e doar 3 ore``: not how long the programme lasts."""
    clause = claim.turn.clause_at(claim.reading.start)
    kinds = {m.role_type for m in read_mentions(claim.turn) if clause.start <= m.start < clause.end}
    return bool(kinds) and kinds <= _GOODS


def _is_declined(turns: Sequence[Turn], turn: Turn) -> bool:
    """The staff offer a service with its length, and the client's answer is no."""
    answer = next((later for later in turns if later.index > turn.index and later.folded.strip()), None)
    return not turn.by_client and answer is not None and answer.by_client and answer.refuses


def read_length(turns: Sequence[Turn], start: TimeClaim | None, *, taken: Offer | None = None) -> ProposedValue | None:
    """How long the programme lasts: the last length said, that of the offer ``taken``, or the range of hours it
    fills."""
    current = _length_of(taken) if taken else None
    filled = start is not None and start.reading.minutes is not None
    for turn in turns:
        if current and taken and turn.index <= taken.turn.index:
            continue
        hours = [time for time in read_times(turn.folded) if time.certainty >= 0.8]
        claims = [
            LengthClaim(turn, reading)
            for reading in read_durations(turn.folded)
            if not reading.denied and not any(time.start < reading.start < time.end for time in hours)
        ]
        if current is not None or filled:
            claims = [] if _is_declined(turns, turn) else [c for c in claims if not _is_of_goods(c)]
        if not claims:
            continue
        values = {claim.reading.value for claim in claims}
        if len(values) > 1:
            # Several lengths are a choice to make, unless the client names one of them "in loc de" another.
            claims = [
                c for c in claims if c.turn.by_client and not _TOO_MUCH.search(turn.clause_at(c.reading.start).text)
            ][-1:]
        if claims:
            current = claims[-1]
    minutes = start.reading.minutes if start else None
    if start and minutes and (current is None or current.turn.index <= start.turn.index):
        return ProposedValue(name=DraftFieldName.DURATION_MIN, value=minutes, quotes=(start.quote,))
    if current is None:
        return None
    return ProposedValue(name=DraftFieldName.DURATION_MIN, value=current.reading.value, quotes=(current.quote,))
