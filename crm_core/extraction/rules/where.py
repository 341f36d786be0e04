"""Where the party is: venue, street and town as the client wrote them, later corrections over earlier words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crm_core.catalogue import CHARACTERS
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.cast import read_characters
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.clauses import is_denied
from crm_core.language.dates import read_dates
from crm_core.language.folding import folded
from crm_core.language.names import is_known_name
from crm_core.language.places import PlaceKind, PlaceReading
from crm_core.language.reading import overlaps
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName, Quote

_NOT_THE_PLACE = Wording(
    r"\b(?:(?<!curtea )biseric\w*|slujb\w*|cununi\w*|suntem din|va (?:sun|scriu|contactez) (?:de la|din)|sunt de la"
    r"|reprezint"
    r"|din partea|lucrez|am fost la|ati fost la|am vazut la"
    r"|v-am vazut|am mai fost|recomandat\w*|prieten\w* de la|firma\w* (?:din|de la)|anul trecut|data trecuta|"
    r"venim de la|ajungem de la|aproape de|langa|vizavi|parcare\w*|parcati|intrati|tramvai|autobuz|metrou"
    r"|trimit locatia|pin\b|sediul vostru|la voi|birou(?:l)? vostru|nu mai (?:e|facem|tinem)|in loc de|nu la"
    r"|ne-a anulat|s-a anulat|facturare|factura|sediul social|lucram|vin de la|cu (?:serviciul|munca|jobul)"
    r"|in (?:vacanta|concediu))\b"
)
_ORIGIN = Wording(
    r"\b(?:ver\w{1,4}|veris\w+|rude\w*|neamuri\w*|bunic\w*|prieten\w*|invitat\w*|musafir\w*|famili\w+|coleg\w*"
    r"|cumnat\w*|unch\w+|matus\w*|nas\w{0,3}|fin\w{0,3}|socr\w+|soacr\w*|mama|tata|parint\w*|sora|surori\w*"
    r"|frat\w+|nepot\w*|firma|echipa|formatia|trupa|lume\w*|oameni\w*|vin|vine|venim|venit\w*|ajung\w*|plec\w*"
    r"|suntem|sunt|sun|scriu|conduc\w*|drum\w*)"
    r"(?: (?:noastra|noastre|nostri|nostru|mea|mei|meu|mele|lor|ei|lui|toti|toate|tocmai|de departe|direct|abia|si))*"
    r" (?:de prin|din|de la)(?: (?:tocmai|orasul|comuna|satul))? $"
)
"""``vin și verii din Suceava``: where people are from."""
_SAME_PLACE = Wording(
    r"\b(?:tot (?:acolo|la noi|acasa|aici)|(?:la )?aceeasi (?:adresa|locatie)|acelasi loc|unde (?:ati fost|a fost)"
    r"|ca data trecuta|ca anul trecut)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an address in one turn."""

    turn: Turn
    reading: PlaceReading

    @property
    def quote(self) -> Quote:
        return self.turn.quote(self.reading.start, self.reading.end)


_IN_CASE = Wording(r"\b(?:daca (?:ploua|e frig|nu e frumos|vremea|va ploua)|in caz (?:de|ca)|la nevoie|eventual)\b")
"""``dacă plouă, avem sala de sport``."""
_UNDECIDED = Wording(
    r"\bnu (?:stiu|stim|am decis|am hotarat|ne-am (?:decis|hotarat)|e (?:sigur|decis|stabilit))\b[^.!?\n]*\b(?:poate"
    r"|probabil"
    r"|eventual|sau)\b"
)
"""``nu știu încă, poate la Jumpy``."""
_CHARACTER_NAMES = frozenset(alias for aliases in CHARACTERS.values() for alias in aliases)


_TALE = Wording(
    r"(?:patrula|paw patrol|frozen|avengers|razbunatorii|eroi\w* in pijama\w*|pj masks|disney|marvel|pokemon|minecraft"
    r"|encanto|roblox|barbie|star wars|my little pony|regatul|toy story|descendants|masini\w*|cars)\b"
)
"""Where characters come from."""


def _parts_of(turn: Turn) -> list[Part]:
    taken = read_dates(turn.folded, said_on=turn.day)
    cast = [mention for mention in read_characters(turn) if mention.end - mention.start > 12]
    parts: list[Part] = []
    for reading in turn.places:
        clause = turn.clause_at(reading.start)
        if any(overlaps(reading, mention) for mention in cast) or _TALE.match(turn.folded, reading.start, reading.end):
            continue  # "Frumoasa din Pădurea Adormită", "animatori de la Paw Patrol"
        if is_denied(turn.folded, reading.start) or _is_origin(turn, reading):
            continue
        if _UNDECIDED.search(turn.sentence_at(reading.start).text) and reading.certainty != 1:
            continue
        sure = reading.kind is PlaceKind.STREET and reading.certainty == 1
        if not sure and _is_elsewhere(turn.folded[clause.start : reading.end], reading.start - clause.start):
            continue
        if _IN_CASE.search(turn.folded, clause.start, reading.start) or _IN_CASE.search(
            turn.folded, turn.sentence_at(reading.start).start, clause.start
        ):
            continue
        if reading.kind is PlaceKind.TOWN and _asks_about_travel(turn, reading):
            continue
        if (
            any(d.start <= reading.start and reading.end <= d.end for d in taken)
            and reading.kind is not PlaceKind.STREET
        ):
            continue
        words = turn.folded[reading.start : reading.end]
        if reading.kind is not PlaceKind.STREET and (words in _CHARACTER_NAMES or is_known_name(words)):
            continue  # "renunțăm la Hulk", "ca la Mara"
        parts.append(Part(turn, reading))
    surely = [p for p in parts if p.reading.certainty >= 0.6 or Topic.PLACE in turn.asked]
    return [p for p in parts if p in surely or any(_beside(turn, p, other) for other in surely)]


_IS_A_VENUE = Wording(
    r"(?:camin\w*(?: cultural)?|cantina|pavilion\w*|foisor\w*|sal[ao]n?\w*(?: polivalenta| de \w+)?|terasa"
    r"|restaurant\w*|gradinita|scoala"
    r"|parc\w*"
    r"|after ?school|clubhouse|loc\w* de joaca|ludoteca|pensiune\w*|cabana|biblioteca|strand\w*|stadion\w*|teren\w*"
    r"|ferma"
    r"|moara|conac\w*|hotel\w*)$"
)


def _beside(turn: Turn, part: Part, other: Part) -> bool:
    """``la căminul cultural din Mociu``: a kind of venue without a name is one where the village is told with it."""
    if not _IS_A_VENUE.match(turn.folded[part.reading.start : part.reading.end]):
        return False
    first, second = sorted((part.reading, other.reading), key=lambda reading: reading.start)
    between = turn.folded[first.end : second.start]
    return _joined(between) and not _NEAR_BY.search(between)


def _is_origin(turn: Turn, reading: PlaceReading) -> bool:
    """A town after ``verii din`` and the like, unless a street follows it."""
    if reading.kind is not PlaceKind.TOWN:
        return False
    followed = any(
        other.kind is PlaceKind.STREET and turn.folded[reading.end : other.start] in (", ", " ", ",")
        for other in turn.places
    )
    return not followed and _ORIGIN.search(turn.folded, max(0, reading.start - 60), reading.start) is not None


def _is_elsewhere(words: str, place: int) -> bool:
    """Whether the words up to a place make it another one than the party's; a landmark after it does not."""
    school = _SCHOOL.match(words, place) is not None
    return any(
        match.start() < place or not match.group().startswith(("langa", "vizavi"))
        for match in _NOT_THE_PLACE.finditer(words)
        if not (school and _FROM.match(match.group()))
    )


_SCHOOL = Wording(r"(?:gradinit|scoal|scoli|liceu|colegiu|after|cresa|parohi)")
_FROM = Wording(r"va (?:sun|scriu|contactez)|sunt de la|reprezint|din partea")
"""Who writes for a school has the party there."""


def _asks_about_travel(turn: Turn, reading: PlaceReading) -> bool:
    """``în Ilfov mai e și deplasare?``"""
    sentence = turn.sentence_at(reading.start)
    asks = turn.folded[sentence.end : sentence.end + 1] == "?"
    return (
        asks
        and re.search(
            r"\b(?:deplasar\w*|transport\w*|veniti|ajungeti|mergeti|lucrati|acoperiti|activati)\b", sentence.text
        )
        is not None
    )


def _group(turn: Turn, parts: list[Part]) -> list[Part]:
    """The parts of one message that make one address: those near each other around the surest."""
    if not parts:
        return []
    anchor = max(range(len(parts)), key=lambda i: (_weight(parts[i]), -i))
    group = [parts[anchor]]
    for index in range(anchor - 1, -1, -1):
        if _joined(turn.folded[parts[index].reading.end : group[0].reading.start]):
            group.insert(0, parts[index])
        else:
            break
    for part in parts[anchor + 1 :]:
        if _joined(turn.folded[group[-1].reading.end : part.reading.start]):
            group.append(part)
        else:
            break
    return group


def _weight(part: Part) -> tuple[int, float]:
    order = {PlaceKind.STREET: 2, PlaceKind.VENUE: 2, PlaceKind.TOWN: 1}
    return order[part.reading.kind], part.reading.certainty


_NEAR_BY = Wording(r"\b(?:de langa|langa)\b")


def _joined(between: str) -> bool:
    """Whether only punctuation and small words stand between two parts."""
    return (
        len(between) <= 24
        and re.fullmatch(
            r"(?:[\s,.;:()/-]|\b(?:in|din|la|pe|de|langa|adica|loc|loc\.|localitatea|orasul|oras|zona|cartier|str|nr"
            r"|adresa|e|este|bucuresti|restaurantul|sala|localul|ala|aia|cel|cea)\b)*",
            between,
        )
        is not None
    )


_NOTED_DOWN = Wording(
    r"\b(?:corectat|modificat|notat|trecut|actualizat|recapitul\w*|deci|adresa (?:e|este|ramane)|confirm\w*)\b"
)
_OF_THE_HOUSE = Wording(r"\b(?:la noi|sediu\w*|birou\w*|showroom\w*|depozit\w*|oficiu\w*|ne gasiti)\b")


def _noted_street(turn: Turn) -> list[Part]:
    """``Corectat: Str. Teilor 8``: the street as the staff wrote it down from a call or a voice message."""
    if not _NOTED_DOWN.search(turn.folded) or _OF_THE_HOUSE.search(turn.folded):
        return []
    group = _group(turn, _parts_of(turn))
    sure = any(part.reading.kind is PlaceKind.STREET and part.reading.certainty == 1 for part in group)
    return group if sure else []


_WRITES_FROM = Wording(
    r"\b(?:sunt|aici|ma numesc|suntem|scriu|revin|sun)\b[^.?!;\n]{0,40}\b(?:de la|din partea|din)\s+$"
)


def _is_known(part: Part, booked: Collection[str]) -> bool:
    """``sunt Adela, de la Grădinița Ariciul``, where they have a party booked: who writes, not where."""
    turn, place = part.turn, part.reading.start
    words = turn.folded[place : part.reading.end]
    at_home = any(words in folded(address) for address in booked)
    return at_home and _WRITES_FROM.search(turn.folded, max(0, place - 70), place) is not None


def read_address(
    turns: Sequence[Turn], *, before: Sequence[Turn] = (), booked: Collection[str] = ()
) -> ProposedValue | None:
    """The address. ``before`` are earlier turns of the thread, for ``tot acolo``; ``booked`` the addresses of the
    client's open events."""
    current: list[Part] = []
    for turn in turns:
        if not turn.by_client:
            noted = _noted_street(turn)
            if noted and all(p.reading.kind is not PlaceKind.STREET or not p.turn.by_client for p in current):
                towns = [p for p in current if p.reading.kind is PlaceKind.TOWN]
                known = any(p.reading.kind is PlaceKind.TOWN for p in noted)
                current = [*noted, *([] if known else towns)]
            continue
        group = _group(turn, [part for part in _parts_of(turn) if not _is_known(part, booked)])
        if not group and before and _SAME_PLACE.search(turn.folded):
            earlier = read_address(before)
            if earlier and not current:
                return earlier
        if group:
            current = _merged(current, group, turn)
    if not current:
        return None
    quotes = tuple(part.quote for part in current)
    text = _written(current)
    return ProposedValue(
        name=DraftFieldName.ADDRESS, value=text, quotes=quotes, confidence=min(p.reading.certainty for p in current)
    )


_CORRECTS = Wording(
    r"\b(?:s-a schimbat|schimb\w*|de fapt|pana la urma|nu mai|mutam|se muta|mutat|alta locatie|noua (?:locatie"
    r"|adresa)|in loc de|corectie|gresit|scuze|nu,)\b"
)


def _merged(current: list[Part], new: list[Part], turn: Turn) -> list[Part]:
    """New parts complete the address where they are of another kind, and replace it where they say it anew."""
    if not current:
        return new
    if _CORRECTS.search(turn.folded):
        return new
    kinds = {part.reading.kind for part in new}
    old_words = set(folded(_written(current)).split())
    if set(folded(_written(new)).split()) <= old_words:
        return current
    if kinds == {PlaceKind.TOWN}:
        has_town = any(part.reading.kind is PlaceKind.TOWN for part in current)
        return (
            current
            if has_town or (Topic.PLACE not in turn.asked and new[0].reading.certainty < 0.9)
            else [*current, *new]
        )
    kept = [part for part in current if part.reading.kind not in kinds]
    weak = all(part.reading.certainty < 0.9 for part in new) and Topic.PLACE not in turn.asked
    if weak:
        return current
    return [*kept, *new] if kept else new


def _written(parts: Sequence[Part]) -> str:
    """The parts of one message as written, in one piece where they stand together; else joined by commas."""
    pieces: list[str] = []
    last: Part | None = None
    for part in parts:
        words = " ".join(part.quote.text.split())
        if last is not None and last.turn.index == part.turn.index:
            between = part.turn.folded[last.reading.end : part.reading.start]
            if between == " ":
                pieces[-1] = f"{pieces[-1]} {words}"
                last = part
                continue
        pieces.append(words)
        last = part
    return ", ".join(
        piece[:1].upper() + piece[1:] if piece[:1].islower() and index == 0 else piece
        for index, piece in enumerate(pieces)
    )
