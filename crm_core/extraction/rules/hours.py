"""The hour at which the programme begins (labelling convention 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crm_core.extraction.rules.mentions import Mention, read_mentions
from crm_core.extraction.rules.party_days import read_turn_dates
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.when import STATED, UNAVAILABLE
from crm_core.language.ages import read_ages
from crm_core.language.clauses import is_question
from crm_core.language.counts import read_counts
from crm_core.language.durations import read_durations
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import TimeReading, read_times
from crm_core.language.wording import Wording
from crm_core.models import Quote

_OTHER_HOUR = Wording(
    r"\b(?<!dupa )(?:tort\w*|cantec\w*|manca\w*|servi\w*|invitat\w*|musafiri\w*|slujb\w*|biseric\w*|cununi\w*"
    r"|ceremoni\w*|religioas\w*|mont(?:aj|am|at"
    r"|eaz)\w*|aranj\w*|instal\w*|pregat\w*|decor\w* (?:sa|il|le)|(?<!puteti )(?<!poate )ajung\w*|sosesc|sosi\w*"
    r"|se aduna|vin (?:copiii"
    r"|invitatii|toti)|(?:copiii|toti|oamenii|lumea) (?:vin|ajung|apar)|suntem (?:deja |noi )?acolo|"
    r"taiem|taie|taiat\w*|mananc\w*|masa\b|pranz\w*|sun\b|sunam|suni|sunati|telefon\w*|raspund\w*|scriu"
    r"|program de lucru|lucram|birou\w*|somn\w*|doarme|usile|deschid\w*|sala (?:e|o)|avem sala|localul|restaurantul "
    r"(?:se|e|ne)|"
    r"iese|ies de la|gradinita pana|scoala pana|pana (?:la|pe la)|plecam|plecati|termin\w*|se incheie|venim|veniti sa"
    r"|primirea|trec\b|trecem|vin la voi|pozele|fotograful|dj\w*|trupa|revin|va anunt)\b"
)
_PROGRAMME = Wording(
    r"\b(?:incep\w*|program\w*|anima\w*|ursitoare\w*|show\w*|spectacol\w*|mosul\w*|mos craciun|petrec\w*|personaj\w*"
    r"|activitat\w*|momentul|botezul|evenimentul|intrarea|fetele sa|sa (?:veniti|vina|fie|vii|ajunga))\b"
)


@dataclass(frozen=True, slots=True)
class TimeClaim:
    turn: Turn
    reading: TimeReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


def _times_of(turn: Turn, *, answering: bool) -> Iterator[TimeClaim]:
    readings = read_times(turn.folded, answering=answering)
    if not readings:
        return
    others: list[Spanned] = [*read_turn_dates(turn, None), *read_durations(turn.folded)]
    counts_asked = bool({Topic.CHILDREN, Topic.AGE} & turn.asked)
    counting = counts_asked and Topic.TIME not in turn.asked and len(turn.folded) < 40
    others += [age for age in read_ages(turn.folded) if age.turned or age.certainty == 1.0]
    others += [count for count in read_counts(turn.folded) if count.certainty >= 0.9]
    for reading in readings:
        taken = any(overlaps(reading, other) for other in others) or turn.in_street(reading.start, reading.end)
        if _labels(turn, reading):
            continue
        told = Topic.CHILDREN in turn.asked and reading.until and _children_told_beside(turn, reading)
        if told and not taken and not reading.denied:
            yield TimeClaim(turn, reading)
            continue
        if (counting and reading.certainty < 1.0) or (
            counting and not re.search(r":|or[ae]", turn.folded[max(0, reading.start - 6) : reading.end])
        ):
            continue
        if Topic.CHILDREN in turn.asked and reading.until and _counts_children(turn, reading):
            continue
        if not taken and not reading.denied:
            yield TimeClaim(turn, reading)


_LABELLED = Wording(
    r"\b(?:pachet\w*|variant\w*|opti\w+|ofert\w*|nr\.?|numarul|etaj\w*|clasa|grupa|sector\w*|ap\.?|bl\.?|sc\.?"
    r"|scoala)\s+$|\b(?:vecin\w*|familia|doamna|domnul) de la\s+$"
)
"""``pachetul 3``: a number that is a name."""
_DAYPART = Wording(r"\bdupa[- ]?(?:masa|amiaza)\b|\bdupamiaza\b")


def _labels(turn: Turn, reading: TimeReading) -> bool:
    """Whether the number is a name: ``pachetul 3``, ``vecinii de la 3``."""
    number = re.compile(r"\D*").match(turn.folded, reading.start)
    at = number.end() if number else reading.start
    return _LABELLED.search(turn.folded, max(0, at - 24), at) is not None


def _children_told_beside(turn: Turn, reading: TimeReading) -> bool:
    """``28, două ore, 10-12``: the children have their number, and so the other two are hours."""
    counts = read_counts(turn.folded, answering=True)
    return any(count.value and count.value > 12 and not overlaps(count, reading) for count in counts)


def _counts_children(turn: Turn, reading: TimeReading) -> bool:
    """``între 15 și 20``, where both the hour and the children were asked, and nothing marks it as hours."""
    words = turn.folded[reading.start : reading.end]
    told = [c for c in read_counts(turn.folded) if c.value and not overlaps(c, reading) and c.certainty >= 0.9]
    if told and words.startswith("de la"):
        return False  # "16 băieți, de la 14 la 16"
    clause = turn.sentence_at(reading.start).text
    marked = re.search(r"\b(?:or[ae]|orele)\b|[0-9][:.h][0-9]|\b(?:jum|sfert|seara|dimineata|pana)", words)
    return marked is None and (
        Topic.TIME not in turn.asked
        or re.search(r"\b(?:st(?:iu|im)|sigur|copi\w*|aprox\w*|cam|vreo|vin|vor|suntem|invitat\w*)\b", clause)
        is not None
        or any(other.start >= reading.end or other.end <= reading.start for other in read_times(turn.folded))
    )


_TOO_EARLY = Wording(r"\bprea (?:devreme|tarziu)\b|\bnu (?:se poate|merge|putem|pot|ajungem)\b")


def _is_other_hour(claim: TimeClaim) -> bool:
    clause = claim.turn.clause_at(claim.reading.start)
    if Topic.OTHER_TIME in claim.turn.asked and len(claim.turn.folded) < 60:
        return True
    if claim.turn.by_client and _TOO_EARLY.search(clause.text) and not is_question(claim.turn.folded, clause.end):
        return True
    if Topic.TIME in claim.turn.asked and re.match(
        r"\W*(?:pe )?(?:la |ora )?$", claim.turn.folded[: claim.reading.start]
    ):
        return False  # "la 12 sa nu fie la somn"
    words = _DAYPART.sub(lambda part: "~" * len(part.group()), clause.text)
    other = _OTHER_HOUR.search(words)
    if not other or claim.reading.until is not None:
        return False
    if other.group().startswith("pana"):
        return (
            clause.start + other.start() >= claim.reading.start - 9
            and clause.start + other.start() <= claim.reading.start
        )
    at = claim.reading.start - clause.start
    between = [t for t in read_times(claim.turn.folded) if clause.start <= t.start and t.end <= claim.reading.start]
    if between and not _OTHER_HOUR.search(words, between[-1].end - clause.start):
        return False  # "doarme până la 4, așa că pe la 5"
    own, others = _nearest(_PROGRAMME, words, at), _nearest(_OTHER_HOUR, words, at)
    return own is None or (others is not None and others > own)


def _nearest(wording: Wording, text: str, at: int) -> int | None:
    """Where the last of such words before ``at`` begins; of those after it the first."""
    places = [match.start() for match in wording.finditer(text)]
    before = [place for place in places if place < at]
    return max(before) if before else -min(places) if places else None


_COME_IN = Wording(
    r"\b(?:ele|ei|voi|ursitoare\w*|animato\w*|mosul|personaj\w*)\s+(?:ar |sa |pot |vor )?(?:intr|vin|incep|apar)\w*"
)
"""``ele să intre la 19``: the programme, whatever else begins before."""
_SAY = Wording(r"\b(?:sa zicem|mai exact|adica|mai bine|exact)\s+(?:pe |de )?(?:la )?(?:ora )?$")
"""``între 19 și 20, să zicem 19:15``."""
_AS_IT_WAS = Wording(
    r"\b(?:am (?:zis|spus|vorbit|stabilit|trecut|rezervat|ales)|era|aveam|initial|ziceam|stabilisem|in loc de|nu mai"
    r"|trebuia|urma sa)\b"
)
"""``am zis ora 16, putem face de la 17?``: the hour before the change."""


def _one_of(claims: list[TimeClaim]) -> TimeClaim | None:
    """The hour that one message settles on: one said of the programme, else a range, else the surest, else the last."""
    if not claims:
        return None
    claims = [c for c in claims if not _AS_IT_WAS.search(c.turn.clause_at(c.reading.start).text)] or claims
    for left, right in pairwise(claims):
        between = left.turn.folded[left.reading.end : right.reading.start]
        if re.fullmatch(r"\s*,?\s*(?:sau|ori)\s*(?:la|de la|pe la|ora)?\s*", between):
            return None
    named = [
        c
        for c in claims
        if re.search(
            r"\b(?:incep\w*|anima\w*|ursitoare\w*|program\w*|mos\w*|petrec\w*)\b",
            c.turn.clause_at(c.reading.start).text,
        )
    ]
    come_in = [c for c in claims if _COME_IN.search(c.turn.clause_at(c.reading.start).text)]
    ranges = [claim for claim in claims if claim.reading.until]
    if _SAY.search(claims[-1].turn.folded, 0, claims[-1].reading.start) and not claims[-1].reading.until:
        return claims[-1]
    served = [frozenset(str(m.role_type) for m in _mentions_beside(claim)) for claim in claims]
    if len(claims) > 1 and all(served) and len(set(served)) == len(claims):
        return min(claims, key=lambda claim: claim.reading.value)
    for group in (come_in, named, ranges):
        if group and len(group) < len(claims):
            return group[-1]
    sure = max(claim.reading.certainty for claim in claims)
    return next(claim for claim in reversed(claims) if claim.reading.certainty == sure)


def _mentions_beside(claim: TimeClaim) -> list[Mention]:
    clause = claim.turn.clause_at(claim.reading.start)
    return [m for m in read_mentions(claim.turn) if clause.start <= m.start < clause.end]


_CHANGES_HOUR = Wording(
    r"\b(?:schimb\w*|mut\w*|modific\w*|decal\w*|devans\w*|alta) (?:si )?or[ae]\b|\bora (?:se|sa|e|ramane|noua|de)\b"
)


_FIRST_WORDS = Wording(r"[^.,!?;\n]{1,40}")
_WHICH = Wording(
    r"\b(?:(?P<first>prima|primul)|(?P<second>a doua|al doilea|a 2-a)|(?P<last>ultima"
    r"|ultimul))\b(?! ora)"
)
_RATHER = Wording(
    r"\W*(?:nu\W+)?(?:mai bine|mai degraba|mai tarziu|mai devreme|atunci|hai|sa zicem|poate|si daca|prefer\w*|as vrea"
    r"|am vrea|am prefera|putem)\s+(?:cam |pe |de )?(?:la )?(?:ora )?(?=[0-9])"
)


_LATE_OR_EARLY = Wording(r"\b(?:tarziu|devreme|nu)\b")


def _picked(turn: Turn, offers: Sequence[TimeClaim]) -> TimeClaim | None:
    """One of the hours that the staff offered, or another instead: ``20 e perfect``, ``prima``, ``mai bine 5``."""
    first = _FIRST_WORDS.search(turn.folded)
    if first is None:
        return None
    hours = [r for r in read_times(turn.folded, answering=True) if first.start() <= r.start < first.end()]
    offered = {claim.reading.value for claim in offers}
    same = [reading for reading in hours if reading.value in offered and not reading.denied]
    if len(same) == 1 and not _LATE_OR_EARLY.search(first.group()):
        return TimeClaim(turn, same[0])
    which = _WHICH.search(turn.folded)
    if which and len(offered) > 1 and len(turn.folded) < 40:
        return offers[0] if which["first"] else offers[-1] if which["last"] else offers[1]
    rather = _RATHER.match(turn.folded)
    if rather and len(turn.folded) < 40:
        named = [reading for reading in hours if reading.end > rather.end()]
        return TimeClaim(turn, named[0]) if len(named) == 1 else None
    return None


def _services_of(claim: TimeClaim, question: Turn | None) -> frozenset[str]:
    """The services that an hour is said of: in its clause, or in the question that it answers."""
    here = frozenset(str(mention.role_type) for mention in _mentions_beside(claim))
    if here or question is None or Topic.TIME not in claim.turn.asked:
        return here
    return frozenset(str(mention.role_type) for mention in read_mentions(question))


_OFFICE = Wording(
    r"\b(?:l ?- ?v|luni ?- ?vineri|program de lucru|la birou|la sediu|nonstop|suntem (?:pe|la|in) str\w*)\b"
)


def _is_of_the_office(claim: TimeClaim) -> bool:
    """``program L-V 10-18``."""
    return _OFFICE.search(claim.turn.sentence_at(claim.reading.start).text) is not None


_BOUND_AFTER = Wording(r"\s*(?:incolo|in sus|in colo|inainte)\b")


def _is_bound(claim: TimeClaim) -> bool:
    """``avem liber de la 17:30 încolo``, ``după 17:30``: from when on they are free, and no other hour."""
    text, reading = claim.turn.folded, claim.reading
    if _BOUND_AFTER.match(text, reading.end):
        return True
    words = text[max(0, reading.start - 16) : reading.end].rstrip("0123456789:. ")
    return reading.until is None and words.endswith(("dupa", "dupa ora", "pana la", "inainte de"))


def _is_counted(claim: TimeClaim, counted: set[int]) -> bool:
    """``la 22 vă recomandăm doi``: the number of children, taken up by the staff."""
    number = re.search(r"[0-9]+", claim.turn.folded[claim.reading.start : claim.reading.end])
    return claim.reading.certainty <= 0.8 and number is not None and int(number.group()) in counted


def read_start(turns: Sequence[Turn]) -> TimeClaim | None:
    """When the programme begins: of several services with hours of their own, the first."""
    current: TimeClaim | None = None
    services: frozenset[str] = frozenset()
    by_client = False
    offers: list[TimeClaim] = []
    counted: set[int] = set()
    question: Turn | None = None
    for turn in turns:
        answering = (
            turn.by_client
            and len(turn.folded) < 160
            and (Topic.TIME in turn.asked or _CHANGES_HOUR.search(turn.folded) is not None)
        )
        picking = (
            turn.by_client and not answering and len(turn.folded) < 60 and len({c.reading.value for c in offers}) > 1
        )
        claims = [claim for claim in _times_of(turn, answering=answering or picking) if not _is_other_hour(claim)]
        if picking:
            open_hours = {claim.reading.value for claim in offers}
            claims = [c for c in claims if c.reading.certainty > 0.6 or c.reading.value in open_hours]
        claims = [c for c in claims if c.reading.certainty > 0.6 or c.reading.until or answering or picking]
        if turn.by_client:
            counted |= {count.value for count in read_counts(turn.folded) if count.value}
            offered = {claim.reading.value for claim in offers}
            same = [claim for claim in claims if claim.reading.value in offered]
            open_to_talk = bool(offers) or current is not None
            chosen = (_picked(turn, offers) if open_to_talk and not same else None) or _one_of(same or claims)
            if chosen:
                of = _services_of(chosen, question)
                if current is None or not of or not services or of & services:
                    current, services = chosen, of or services
                elif chosen.reading.value < current.reading.value:
                    current, services = chosen, of
                by_client = True
            elif turn.accepts and len({claim.reading.value for claim in offers}) == 1:
                current = offers[-1]
            if chosen or turn.accepts or turn.refuses:
                offers = []
        else:
            question = turn if Topic.TIME in turn.asks else question
            if claims and Topic.OTHER_TIME not in turn.asked:
                free = [c for c in claims if not _is_counted(c, counted) and not _is_of_the_office(c)]
                free = [c for c in free if not (by_client and _is_bound(c))]
                free = [c for c in free if not UNAVAILABLE.search(turn.clause_at(c.reading.start).text)]
                offers = free or offers
                if len({c.reading.value for c in free}) == 1 and (not by_client and STATED.search(turn.folded)):
                    current = free[-1]
    return current
