"""When the party is: the day, the hour at which the programme begins, and how long it lasts.

What the client says counts, the last word last; what the staff say counts once the client agrees, or where the client
said nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crm_core.extraction.proposal import OtherParty, ProposedValue
from crm_core.extraction.rules.acts import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.clauses import is_denied
from crm_core.language.dates import DateKind, DateReading, month_ahead, next_with_day_number, read_dates
from crm_core.language.durations import DurationReading, read_durations
from crm_core.language.reading import overlaps
from crm_core.language.times import TimeReading, read_times
from crm_core.models import DraftFieldName, Quote

_NOT_THE_PARTY = re.compile(
    r"\b(?:revin|revenim|va (?:anunt|confirm|zic|spun|sun|scriu|dau|trimit|virez|platesc)|va voi|o sa va|iti (?:zic|spun|scriu)|te sun|te anunt|platesc|platim|achit\w*|trimit\w*|virez|transfer\w*|"
    r"avans\w*|factur\w*|contract\w*|decid\w*|hotara\w*|alege|stim|stiu\b|vorbim|discutam|ma gandesc|verific|aflu|intreb|las o?\b|o las|recenzie|pana (?:pe|la|in|cel tarziu)|termen|valabil\w*|expira|"
    r"nascut\w*|data nasterii|v-am (?:scris|sunat|zis)|am (?:vorbit|sunat|scris|platit|virat|dat|facut|trimis|primit)|ne vedem|ne auzim|va asteptam|pe curand|suni|sunati|raspund\w*|l-am (?:dat|trimis|facut)|"
    r"anul trecut|data trecuta|ultima data|a fost|am fost|ati fost)\b"
)
_AFTERWARDS = re.compile(r"\b(?:multum(?:esc|im|iri|it)\w*|mersi|a fost|au fost|s-au distrat|incantat\w*|recenzie)\b")
_FOR_A_PARTY = re.compile(
    r"\b(?:petrec\w*|anivers\w*|botez\w*|eveniment\w*|rezerv\w*|animat\w*|ursitoare\w*|liber\w*|disponibil\w*|mut\w*|reprogram\w*|schimb\w*|facem|tinem|organiz\w*|amanam|ofert\w*|serbare\w*|programare)\b"
)
_BIRTHDAY = re.compile(r"\b(?:ziua (?:lui|ei|de nastere)|ziua \w+|onomastic\w*|nasc\w*)\b[^,.;]{0,20}\b(?:e|este|cade|pica|ii)\s+(?:pe|in|chiar|fix|luni|marti|miercuri|joi|vineri|sambata|duminica)?\s*$")
_NOT_THEN = re.compile(r"\b(?:nu (?:mai )?(?:putem|pot|merge|se poate|e ok|e bine|ajung\w*|suntem|e liber|avem|reusim|mai e)|avem (?:serbare|nunta|botez|altceva)|plecati|plecam|ocupat\w*|nu mai|imposibil|complet|sold out|nu avem)\b")
_UNAVAILABLE = re.compile(r"\b(?:ocupat\w*|nu (?:mai )?(?:avem|suntem|e|este|sunt|putem)|indisponibil\w*|full|complet|sold out|rezervat deja|deja rezervat|nu se poate)\b")
_STATED = re.compile(r"\b(?:am (?:notat|trecut|mutat|modificat|rezervat|inregistrat|programat|schimbat|reprogramat|anulat|blocat)|notat|rezervat|ramane|confirm\w*|recapitul\w*|deci|programat|asadar)\b")
_RANK = {DateKind.FULL: 4, DateKind.DAY_MONTH: 4, DateKind.BARE_DAY: 3, DateKind.WEEKDAY: 2, DateKind.RELATIVE: 1, DateKind.FEAST: 0, DateKind.MONTH: -1}


@dataclass(frozen=True, slots=True)
class DayClaim:
    """One day that a turn names for the party."""

    turn: Turn
    reading: DateReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


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


def read_turn_dates(turn: Turn, talk_of: date | None) -> list[DateReading]:
    """The days a turn names, those inside a street name left out."""
    return [r for r in read_dates(turn.folded, said_on=turn.day, talk_of=talk_of) if not turn.in_street(r.start, r.end)]


def _fits(turn: Turn, reading: DateReading) -> bool:
    """Whether the words around a day make it one for a party, not for a payment, a call or a birth."""
    clause = turn.clause_at(reading.start)
    if reading.is_past:
        return False
    if _BIRTHDAY.search(turn.folded, clause.start, reading.start) or _AFTERWARDS.search(clause.text):
        return False
    if _FOR_A_PARTY.search(clause.text):
        return True
    return not _NOT_THE_PARTY.search(clause.text)


def read_days(turns: Sequence[Turn], *, talk_of: date | None = None) -> Days:
    """The day of the party, over the turns in order."""
    current: DayClaim | None = None
    mentioned: list[DayClaim] = []
    offers: list[DayClaim] = []
    denied: set[date] = set()
    undecided = clients = False
    options: list[date] = []
    context: Quote | None = None
    context_quote: dict[int, Quote | None] = {}
    for turn in turns:
        claims: list[DayClaim] = []
        for reading in read_turn_dates(turn, talk_of):
            claim = DayClaim(turn, reading)
            context_quote[id(claim)] = context
            if reading.kind is DateKind.MONTH and reading.month:
                talk_of, context = month_ahead(reading.month, turn.day), claim.quote
                continue
            if not _fits(turn, reading):
                if reading.day and turn.by_client and not _BIRTHDAY.search(turn.folded, turn.clause_at(reading.start).start, reading.start):
                    mentioned.append(claim)
                continue
            if reading.day and reading.kind in (DateKind.FULL, DateKind.DAY_MONTH):
                talk_of, context = reading.day, claim.quote
            claims.append(claim)
        mentioned += [claim for claim in claims if claim.reading.day]
        if turn.by_client:
            if not claims:
                claims = _bare_pick(turn, options, asked=Topic.DATE in turn.asked, talk_of=talk_of)
            options += [day for claim in claims for day in claim.reading.options]
            chosen, open_choice, refused = _clients_choice(turn, claims, offers)
            denied |= refused
            if current and current.reading.day in refused:
                current = None
            if chosen and not _is_weaker(chosen, current):
                current, undecided, clients = chosen, False, True
            elif open_choice and not chosen:
                current, undecided = None, True
            if not chosen and not open_choice and turn.accepts and len({c.reading.day for c in offers}) == 1:
                current, undecided = offers[-1], False
            if claims or turn.accepts or turn.refuses:
                offers = []
        else:
            free = [c for c in claims if c.reading.day and not _UNAVAILABLE.search(turn.clause_at(c.reading.start).text) and not c.reading.denied]
            offers = _best(free) or offers
            options += [claim.reading.day for claim in free if claim.reading.day]
            if offers and current is None and not undecided and _STATED.search(turn.folded):
                current = offers[-1]
    day = current.reading.day if current else None
    quotes: tuple[Quote, ...] = ()
    if current:
        extra = context_quote.get(id(current)) if current.reading.kind is DateKind.BARE_DAY else None
        quotes = (current.quote, extra) if extra and extra != current.quote else (current.quote,)
    return Days(current, day, quotes, tuple(mentioned), undecided and day is None, clients and day is not None, frozenset(denied))


_NUMBER = re.compile(r"(?<![\w.,:/])(?P<day>[0-9]{1,2})(?![\w:/]|[.,][0-9])(?!\s*(?:copii|de copii|ani|ore|lei|ron|euro|animator|h\b|jum|si jum|fara|%))")


def _bare_pick(turn: Turn, options: Sequence[date], *, asked: bool, talk_of: date | None) -> list[DayClaim]:
    """``rămâne 19`` after ``18 sau 19 iulie``; ``16`` alone after ``ce dată?``."""
    for match in _NUMBER.finditer(turn.folded):
        number = int(match["day"])
        if re.search(r"\b(?:ora|orele|la|de la|nr|str\w*)\.?\s*$", turn.folded[max(0, match.start() - 8) : match.start()]) or turn.in_street(*match.span()):
            continue
        day = next((day for day in options if day.day == number), None)
        if day is None and asked and len(turn.folded) <= 12:
            day = next_with_day_number(turn.day, number, talk_of=talk_of) if 1 <= number <= 31 else None
        if day is not None and day >= turn.day:
            denied = is_denied(turn.folded, match.start())
            return [DayClaim(turn, DateReading(match.start(), match.end(), day, DateKind.BARE_DAY, 0.7, denied=denied))]
    return []


def _best(claims: list[DayClaim]) -> list[DayClaim]:
    """Of ``sâmbătă, 28 martie`` the date, not the week day."""
    top = max((_RANK[claim.reading.kind] for claim in claims), default=0)
    return [claim for claim in claims if _RANK[claim.reading.kind] == top]


def _is_weaker(new: DayClaim, current: DayClaim | None) -> bool:
    """A vague day said in passing does not replace a clear one: ``ne vedem sâmbătă``, ``mâine`` after ``28 martie``."""
    if current is None or new.reading.day == current.reading.day:
        return False
    if new.reading.kind not in (DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.FEAST) or current.reading.kind not in (
        DateKind.FULL, DateKind.DAY_MONTH, DateKind.BARE_DAY
    ):  # fmt: skip
        return new.reading.kind is DateKind.FEAST
    clause = new.turn.clause_at(new.reading.start).text
    return not (Topic.DATE in new.turn.asked or _FOR_A_PARTY.search(clause) or new.turn.index == current.turn.index)


def _clients_choice(
    turn: Turn, claims: list[DayClaim], offers: list[DayClaim]
) -> tuple[DayClaim | None, bool, set[date]]:
    """What the client's turn settles on; whether it leaves a choice open; which days it rules out."""
    refused = {
        claim.reading.day
        for claim in claims
        if claim.reading.day and (claim.reading.denied or _NOT_THEN.search(turn.clause_at(claim.reading.start).text))
        and not _asks_whether(turn, claim)
    }  # fmt: skip
    left = [claim for claim in claims if claim.reading.day not in refused and (claim.reading.day or claim.reading.options)]
    fresh = [claim for claim in left if not claim.reading.refers] or left
    best = _best(fresh)
    if not best:
        return None, False, refused
    last = best[-1]
    if last.reading.day is None:
        return None, True, refused
    return last, False, refused


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


# --- The hour ------------------------------------------------------------------------------------------------------

_OTHER_HOUR = re.compile(
    r"\b(?:tort\w*|invitat\w*|musafiri\w*|slujb\w*|biseric\w*|cununi\w*|ceremoni\w*|religioas\w*|montaj\w*|montam|montati|aranj\w*|instal\w*|pregat\w*|decor\w* (?:sa|il|le)|ajung\w*|sosesc|sosi\w*|se aduna|vin (?:copiii|invitatii|toti)|"
    r"taiem|taie|taiat\w*|mananc\w*|masa\b|pranz\w*|sun\b|sunam|suni|sunati|telefon\w*|raspund\w*|scriu|program de lucru|lucram|birou\w*|somn\w*|doarme|usile|deschid\w*|sala (?:e|o)|avem sala|localul|restaurantul (?:se|e|ne)|"
    r"iese|ies de la|gradinita pana|scoala pana|pana (?:la|pe la)|plecam|plecati|termin\w*|se incheie|venim|veniti sa|primirea|pozele|fotograful|dj\w*|trupa|revin|va anunt)\b"
)
_PROGRAMME = re.compile(
    r"\b(?:incep\w*|program\w*|anima\w*|ursitoare\w*|show\w*|spectacol\w*|mosul\w*|mos craciun|petrec\w*|personaj\w*|activitat\w*|momentul|botezul|evenimentul|intrarea|fetele sa|sa (?:veniti|vina|fie|vii|ajunga))\b"
)


@dataclass(frozen=True, slots=True)
class TimeClaim:
    turn: Turn
    reading: TimeReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


def _times_of(turn: Turn, *, answering: bool) -> Iterator[TimeClaim]:
    dates = read_turn_dates(turn, None)
    durations = read_durations(turn.folded)
    counting = Topic.CHILDREN in turn.asked and Topic.TIME not in turn.asked and len(turn.folded) < 40
    for reading in read_times(turn.folded, answering=answering):
        taken = any(overlaps(reading, other) for other in (*dates, *durations)) or turn.in_street(reading.start, reading.end)
        if (counting and reading.certainty < 1.0) or (counting and not re.search(r":|or[ae]", turn.folded[max(0, reading.start - 6) : reading.end])):
            continue
        if not taken and not reading.denied:
            yield TimeClaim(turn, reading)


def _is_other_hour(claim: TimeClaim) -> bool:
    clause = claim.turn.clause_at(claim.reading.start)
    other = _OTHER_HOUR.search(clause.text)
    if not other or claim.reading.until is not None:
        return False
    if other.group().startswith("pana"):
        return clause.start + other.start() >= claim.reading.start - 9 and clause.start + other.start() <= claim.reading.start
    own = _PROGRAMME.search(clause.text)
    return own is None


def _one_of(claims: list[TimeClaim]) -> TimeClaim | None:
    """The hour that one message settles on: one said of the programme, else a range, else the surest, else the last."""
    if not claims:
        return None
    for left, right in zip(claims, claims[1:], strict=False):
        between = left.turn.folded[left.reading.end : right.reading.start]
        if re.fullmatch(r"\s*,?\s*(?:sau|ori)\s*(?:la|de la|pe la|ora)?\s*", between):
            return None
    named = [c for c in claims if re.search(r"\b(?:incep\w*|anima\w*|ursitoare\w*|program\w*|mos\w*|petrec\w*)\b", c.turn.clause_at(c.reading.start).text)]
    ranges = [claim for claim in claims if claim.reading.until]
    for group in (named, ranges):
        if group and len(group) < len(claims):
            return group[-1]
    sure = max(claim.reading.certainty for claim in claims)
    return next(claim for claim in reversed(claims) if claim.reading.certainty == sure)


_CHANGES_HOUR = re.compile(r"\b(?:schimb\w*|mut\w*|modific\w*|decal\w*|devans\w*|alta) (?:si )?or[ae]\b|\bora (?:se|sa|e|ramane|noua|de)\b")


def read_start(turns: Sequence[Turn]) -> TimeClaim | None:
    """When the programme begins."""
    current: TimeClaim | None = None
    by_client = False
    offers: list[TimeClaim] = []
    for turn in turns:
        answering = turn.by_client and len(turn.folded) < 160 and (Topic.TIME in turn.asked or _CHANGES_HOUR.search(turn.folded) is not None)
        claims = [claim for claim in _times_of(turn, answering=answering) if not _is_other_hour(claim)]
        claims = [c for c in claims if c.reading.certainty > 0.6 or c.reading.until or answering]
        if turn.by_client:
            chosen = _one_of(claims)
            if chosen:
                current, by_client = chosen, True
            elif turn.accepts and len({claim.reading.value for claim in offers}) == 1:
                current = offers[-1]
            if chosen or turn.accepts or turn.refuses:
                offers = []
        elif claims:
            free = [c for c in claims if not _UNAVAILABLE.search(turn.clause_at(c.reading.start).text)]
            offers = free or offers
            if len({c.reading.value for c in free}) == 1 and (not by_client and _STATED.search(turn.folded)):
                current = free[-1]
    return current


# --- The length ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LengthClaim:
    turn: Turn
    reading: DurationReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


_TOO_MUCH = re.compile(r"\b(?:prea (?:mult|lung)|cam mult|nu ne trebuie|e mult)\b")


def read_length(turns: Sequence[Turn], start: TimeClaim | None) -> ProposedValue | None:
    """How long the programme lasts: the last length said, or the range of hours it fills."""
    current: LengthClaim | None = None
    for turn in turns:
        claims = [LengthClaim(turn, reading) for reading in read_durations(turn.folded) if not reading.denied]
        if not claims:
            continue
        values = {claim.reading.value for claim in claims}
        if len(values) > 1:
            # Several lengths are a choice to make, unless the client names one of them "in loc de" another.
            claims = [c for c in claims if c.turn.by_client and not _TOO_MUCH.search(turn.clause_at(c.reading.start).text)][-1:]
        if claims:
            current = claims[-1]
    minutes = start.reading.minutes if start else None
    if start and minutes and (current is None or current.turn.index <= start.turn.index):
        return ProposedValue(name=DraftFieldName.DURATION_MIN, value=minutes, quotes=(start.quote,))
    if current is None:
        return None
    return ProposedValue(name=DraftFieldName.DURATION_MIN, value=current.reading.value, quotes=(current.quote,))


Splitter = Callable[[Turn], bool]
