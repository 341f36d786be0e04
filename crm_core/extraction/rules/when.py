"""The day of the party, over the turns.

What the client says counts, the last word last; what the staff say counts once the client agrees, or where the client
said nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_core.extraction.proposal import OtherParty
from crm_core.extraction.rules.day_claims import (
    DayClaim,
    Option,
    bare_pick,
    in_weeks,
    is_before,
    leaning,
    options_of,
    told_of_options,
)
from crm_core.extraction.rules.party_days import FOR_A_PARTY, fits, is_on_the_birthday, read_turn_dates
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.calendar_days import month_ahead
from crm_core.language.dates import DateKind, read_dates
from crm_core.language.wording import Wording
from crm_core.models import Quote

_BUSY_THEN = Wording(r"\b(?:avem (?:serbare|nunta|botez|altceva)|plecati|plecam)\b")
"""``pe 14 avem serbare``: no, where the talk is about moving; else it may be the occasion itself."""
_NOT_THEN = Wording(
    r"\b(?:nu (?:mai )?(?:putem|pot|merge|se poate|e ok|e bine|ajung\w*|suntem|e liber|avem|reusim|mai e)|ocupat\w*"
    r"|nu mai|imposibil|complet|sold out|nu avem)\b"
)
UNAVAILABLE = Wording(
    r"\b(?:ocupat\w*|plin[aie]?\b|prins[aie]?\b|luat[aei]?\b|(?:fully )?booked|full|not available|unavailable"
    r"|nu (?:mai )?(?:avem|suntem|e|este|sunt|putem)"
    r"|indisponibil\w*|full|complet|sold out"
    r"|rezervat deja|deja rezervat|nu se poate)\b"
)
STATED = Wording(
    r"\b(?:am (?:notat|trecut|mutat|modificat|rezervat|inregistrat|programat|schimbat|reprogramat|anulat|blocat"
    r"|reactivat)"
    r"|notat|rezervat|ramane|confirm\w*|recapitul\w*|deci|programat|asadar)\b"
)
_RANK = {
    DateKind.FULL: 4,
    DateKind.DAY_MONTH: 4,
    DateKind.BARE_DAY: 4,
    DateKind.WEEKDAY: 2,
    DateKind.RELATIVE: 1,
    DateKind.FEAST: 0,
    DateKind.MONTH: -1,
}


@dataclass(frozen=True, slots=True)
class Days:
    """All that was said about days. ``day`` is the party's; ``undecided``: alternatives stand, none was chosen."""

    claim: DayClaim | None
    day: date | None
    quotes: tuple[Quote, ...]
    mentioned: tuple[DayClaim, ...]
    undecided: bool = False
    clients: bool = False
    """The client named it, not only the staff."""
    denied: frozenset[date] = frozenset()


def read_days(turns: Sequence[Turn], *, talk_of: date | None = None) -> Days:
    """The day of the party, over the turns in order."""
    current: DayClaim | None = None
    mentioned: list[DayClaim] = []
    offers: list[DayClaim] = []
    denied: set[date] = set()
    undecided = clients = told_in_burst = False
    options: list[Option] = []
    month_only: date | None = None
    context: Quote | None = None
    context_quote: dict[int, Quote | None] = {}
    birthday: DayClaim | None = None
    for turn in turns:
        claims: list[DayClaim] = []
        for reading in read_turn_dates(turn, talk_of):
            claim = DayClaim(turn, reading)
            context_quote[id(claim)] = context
            if reading.kind is DateKind.MONTH and reading.month:
                talk_of, context = month_ahead(reading.month, turn.day), claim.quote
                month_only = talk_of
                continue
            if not fits(turn, reading):
                if reading.day and is_on_the_birthday(turn, reading):
                    birthday = claim
                if reading.day and turn.by_client and not is_on_the_birthday(turn, reading):
                    mentioned.append(claim)
                continue
            if reading.kind in (DateKind.FULL, DateKind.DAY_MONTH) and (reading.day or reading.options):
                talk_of, context = reading.day or reading.options[0], claim.quote
            claims.append(claim)
        mentioned += [claim for claim in claims if claim.reading.day]
        if turn.by_client:
            if not claims:
                claims = bare_pick(turn, options, current, talk_of=talk_of, answered=told_in_burst)
            claims = [leaning(claim, options if current is None else [], current) for claim in in_weeks(claims)]
            if month_only and current is None:
                claims = [claim for claim in claims if not is_before(claim, month_only)]
            options += options_of(claims)
            chosen, open_choice, refused = _clients_choice(turn, claims, offers)
            denied |= refused
            if current and current.reading.day in refused:
                current = None
            explains = told_in_burst and chosen is not None and chosen.reading.kind is DateKind.WEEKDAY
            if chosen and not _is_weaker(chosen, current) and not (explains and current):
                current, undecided, clients = chosen, False, True
                told_in_burst = True
            elif open_choice and not chosen:
                current, undecided = None, True
            if (
                not chosen
                and not open_choice
                and turn.accepts
                and len({c.reading.day for c in offers}) == 1
                and not _is_weaker(offers[-1], current)
            ):
                current, undecided = offers[-1], False
            if claims or turn.accepts or turn.refuses:
                offers = []
        else:
            told_in_burst = False
            if not claims and current is None and undecided:
                claims = told_of_options(turn, options)
            free = [
                c
                for c in claims
                if c.reading.day
                and not UNAVAILABLE.search(turn.clause_at(c.reading.start).text)
                and not c.reading.denied
            ]
            offers = _best(free) or offers
            options += [Option(claim.reading.day, claim.quote) for claim in free if claim.reading.day]
            options += options_of(claims)
            taken = {c.reading.day for c in claims} - {c.reading.day for c in free}
            others = {o.day for o in options_of(claims)} | {c.reading.day for c in free} - {None}
            others -= taken
            if current and current.reading.day in taken and others:
                current, undecided = None, True  # "pe 7 e ocupat, avem pe 8 sau pe 14"
            current = _spelled_out(current, free)
            if offers and current is None and not undecided and STATED.search(turn.folded):
                current = offers[-1]
    if current is None and not undecided and birthday is not None and birthday.reading.day not in denied:
        current, clients = birthday, birthday.turn.by_client
    day = current.reading.day if current else None
    quotes: tuple[Quote, ...] = ()
    if current:
        extra = context_quote.get(id(current)) if current.reading.kind is DateKind.BARE_DAY else None
        beside = [quote for quote in (current.anchor, extra) if quote and quote != current.quote]
        quotes = (current.quote, *beside)
    return Days(
        current,
        day,
        quotes,
        tuple(mentioned),
        undecided and day is None,
        clients and day is not None,
        frozenset(denied),
    )


def _spelled_out(current: DayClaim | None, said: Sequence[DayClaim]) -> DayClaim | None:
    """``Moș pt 23?`` ``23 decembrie, da``: the staff give the client's bare day its month, a week day its date."""
    if current is None or current.reading.day is None:
        return current
    if current.reading.kind not in (DateKind.BARE_DAY, DateKind.WEEKDAY):
        return current
    bare = current.reading.kind is DateKind.BARE_DAY
    full = [c for c in said if c.reading.kind in (DateKind.FULL, DateKind.DAY_MONTH, DateKind.FEAST) and c.reading.day]
    same = [
        c
        for c in full
        if c.reading.day and (c.reading.day.day == current.reading.day.day if bare else _same_weekday(c, current))
    ]
    return same[-1] if len({c.reading.day for c in same}) == 1 else current


def _best(claims: list[DayClaim]) -> list[DayClaim]:
    """Of ``sâmbătă, 28 martie`` the date, not the week day."""
    parties = [claim for claim in claims if not _is_birthday(claim)] or claims
    top = max((_RANK[claim.reading.kind] for claim in parties), default=0)
    return [claim for claim in parties if _RANK[claim.reading.kind] == top]


_TURNS_ON = Wording(
    r"\b(?:face|implineste|va face|va implini)\b[^.;]{0,20}\b(?:ani|anisori|an|anul)\b\s*(?:pe|in|la)?\s*"
    r"(?:data de)?\s*$"
)


def _is_birthday(claim: DayClaim) -> bool:
    """``face 5 ani pe 17 aprilie``: the day of the party too, unless another is named."""
    start = claim.reading.start
    return _TURNS_ON.search(claim.turn.folded, max(0, start - 60), start) is not None


def _is_weaker(new: DayClaim, current: DayClaim | None) -> bool:
    """A vague day said in passing does not replace a clear one: ``ne vedem sâmbătă``, ``mâine`` after ``28 martie``."""
    if current is None or new.reading.day == current.reading.day:
        return False
    if new.reading.kind is DateKind.WEEKDAY and new.reading.certainty <= 0.9 and _same_weekday(new, current):
        return current.reading.kind is not DateKind.WEEKDAY  # "17 mai", "sambata": the week day explains the date
    if new.reading.kind not in (DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.FEAST) or current.reading.kind not in (
        DateKind.FULL, DateKind.DAY_MONTH, DateKind.BARE_DAY
    ):  # fmt: skip
        return new.reading.kind is DateKind.FEAST
    clause = new.turn.clause_at(new.reading.start).text
    return not (Topic.DATE in new.turn.asked or FOR_A_PARTY.search(clause) or new.turn.index == current.turn.index)


def _clients_choice(
    turn: Turn, claims: list[DayClaim], offers: list[DayClaim]
) -> tuple[DayClaim | None, bool, set[date]]:
    """What the client's turn settles on; whether it leaves a choice open; which days it rules out."""
    refused = {
        claim.reading.day
        for claim in claims
        if claim.reading.day and (claim.reading.denied or _rules_out(turn, claim))
        and not _asks_whether(turn, claim)
        and not (claim.reading.refers and not claim.reading.denied)
    }  # fmt: skip
    left = [
        claim for claim in claims if claim.reading.day not in refused and (claim.reading.day or claim.reading.options)
    ]
    left = [
        c for c in left if not _BECAUSE.search(c.turn.folded, max(0, c.reading.start - 20), c.reading.start)
    ] or left
    greater = [c for c in left if not _LESSER.search(_its_words(c))]
    left = greater if any(_RANK[c.reading.kind] == max(_RANK.values()) for c in greater) else left
    fresh = [claim for claim in left if not claim.reading.refers] or left
    named = [c for c in left if c.reading.refers and c.reading.day and c.reading.kind is not DateKind.FEAST]
    if named and not (_MOVES_TO.search(turn.folded) or _goes_over(turn, named[-1], fresh)):
        fresh = named  # "am trecut azi pentru petrecerea din 20"
    if named and all(
        c.reading.kind is DateKind.WEEKDAY and c.reading.day and _same_weekday(c, named[-1]) for c in fresh
    ):
        fresh = named  # "petrecerea din 19 aprilie, duminică": the week day only explains the date
    best = _best(fresh)
    if not best:
        return None, False, refused
    last = best[-1]
    if last.reading.day is None:
        return None, True, refused
    return last, False, refused


_LESSER = Wording(
    r"\b(?:cununi\w*|civila|slujba|biseric\w*|repetiti\w*|mont\w+|aranj\w+|decoram|daca (?:ploua|ninge|nu"
    r"|e urat|e rau)|in caz|eventual|altfel|plecam"
    r"|plecati|vin (?:din|rudele|bunicii|parintii)|ajung|sosesc|se intorc|concediu|ziua lui|ziua [a-z]+ei"
    r"|lucreaza|lucram"
    r"|lucrez)\b"
)
"""Words of another day than the party's, where the same message names that too."""


def _its_words(claim: DayClaim) -> str:
    """The words around a day up to the days beside it."""
    clause = claim.turn.clause_at(claim.reading.start)
    others = [r for r in read_dates(claim.turn.folded, said_on=claim.turn.day) if r.day != claim.reading.day]
    start = max((r.end for r in others if r.end <= claim.reading.start), default=0)
    end = min((r.start for r in others if r.start >= claim.reading.end), default=len(claim.turn.folded))
    return claim.turn.folded[max(clause.start, start) : min(clause.end, end)]


_BECAUSE = Wording(
    r"\b(?:pentru ca|fiindca|pt ca|ptr ca|deoarece|intrucat|ca|cum)\s+(?:noi\s+)?(?:(?:pe|in|de|de pe)\s+)?$"
)
"""``31 mai, că pe 30 lucrează tati``: the day that tells why."""


def _rules_out(turn: Turn, claim: DayClaim) -> bool:
    clause = turn.clause_at(claim.reading.start).text
    busy = _BUSY_THEN.search(clause) is not None and _MOVES_TO.search(turn.folded) is not None
    return busy or _NOT_THEN.search(clause) is not None


_MOVES_TO = Wording(
    r"\b(?:mut\w*|reprogram\w*|aman\w*|devans\w*|schimb\w*|decal\w*|in loc|facem|tinem|putem|se poate|ar merge|ramane"
    r"|sa fie|modific\w*|nu mai|inca|si pe|alt\w*|gresit|defapt|de fapt)\b"
)


def _goes_over(turn: Turn, named: DayClaim, fresh: Sequence[DayClaim]) -> bool:
    """``cea din 20 pe 27``: nothing but a small word between the day that is and the day that shall be."""
    between = (turn.folded[named.reading.end : claim.reading.start] for claim in fresh)
    return any(re.fullmatch(r"\s*,?\s*(?:pe|in|spre|pt|pentru)?\s*", words) for words in between)


def _same_weekday(left: DayClaim, right: DayClaim) -> bool:
    one, other = left.reading.day, right.reading.day
    return one is not None and other is not None and one.weekday() == other.weekday()


def _asks_whether(turn: Turn, claim: DayClaim) -> bool:
    """``nu aveți liber pe 14?`` asks for the 14th."""
    sentence = turn.sentence_at(claim.reading.start)
    return turn.folded[sentence.end : sentence.end + 1] == "?" and not claim.reading.denied


def other_days(days: Days, *, chosen: date | None) -> tuple[OtherParty, ...]:
    """Days of further parties that the talk names beside the chosen one."""
    seen: dict[date, OtherParty] = {}
    for claim in days.mentioned:
        if claim.reading.day and claim.reading.day != chosen:
            seen.setdefault(claim.reading.day, OtherParty(day=claim.reading.day, quote=claim.quote))
    return tuple(seen.values())
