"""Places as clients write them (labelling convention 7): street with number, venue, town or quarter.

``read_places`` finds the parts; which of several places the party is at is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from crm_core.language.calendar_days import MONTHS
from crm_core.language.folding import Folded
from crm_core.language.names import NOT_NAMES, is_known_name
from crm_core.language.reading import without_overlaps
from crm_core.language.towns import TOWNS


class PlaceKind(StrEnum):
    STREET = "street"
    VENUE = "venue"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A part of an address; its text is ``Folded.quote(start, end)``."""

    start: int
    end: int
    kind: PlaceKind
    certainty: float = 1.0


_STREET_WORD = (
    r"(?:strada|strazii|str\.|str\b|bulevardul|bulevard|b-dul|bdul|bd\.|bd\b|blvd\.?|b\.?dul|calea|cal\.|soseaua"
    r"|sos\.|sos\b|aleea|alee|al\."
    r"|intrarea|intr\.|int\.|piata|p-ta|splaiul|spl\.|drumul|drum|prelungirea|prel\.|fundatura|fdt\.|pasajul|stradela"
    r"|ulita|cartier(?:ul)?|cart\.|ansamblul|ans\.|complex rezidential)"
)
_STREET_END = (
    r"(?:pe|la|pt|pentru|cu|si|ora|orele|in|vreau|vrem|as|dorim|sunt|suntem|e|este|va|de la|din|dar|deci|ok|multumesc"
    r"|acasa|aproape|langa|vizavi"
    r"|unde|intre|de pe la|avem|buget|animator|copii|daca|face|facem|sa|nu|am|e|cum|cat|merge|o)"
)
_NUMBER = (
    r"(?:(?:nr\.?|numarul|numar|no\.?)\s*)?[0-9]{1,4}(?:\s?-\s?[0-9]{1,4})?\s?(?:(?:[a-z]|bis)(?![a-z]))?"
    r"(?:/[0-9]{1,3})?(?![0-9:])"
)
_DETAIL = (
    r"(?:,?\s*(?:bl\.?|bloc|blocul|sc\.?|scara|et\.?|etaj|etajul|ap\.?|apt\.?|apartament|apartamentul|corp|vila|lot"
    r"|interfon|nr\.?|sect\.?|sector(?:ul)?)\s*"
    r"(?:[a-z]{1,2}[0-9]{1,3}[a-z]?|[0-9]{1,4}[a-z]?|[a-z])(?:[-/][a-z0-9]{1,3})?(?![a-z0-9])|,?\s*(?:parter|mansarda"
    r"|demisol)\b)"
)
_DATED_NAME = (
    r"(?:[0-9]{1,2}\s+(?:mai|decembrie|septembrie|noiembrie|iunie|august|martie|octombrie)(?:\s+(?:1[89][0-9]{2}))?)"
)
"""``Str. 1 Decembrie 1918``: no date, and its numbers are not the house's."""
_STREET = re.compile(
    rf"\b(?P<word>{_STREET_WORD})\s*(?P<name>(?:{_DATED_NAME}\s*,?\s*)?(?:"
    rf"(?!{_STREET_END}\b)[^\W\d_][\w.'-]*\s+){{0,5}}?)"
    rf"(?:,?\s*(?P<number>{_NUMBER})(?P<details>{_DETAIL}{{0,6}}))"
)
_STREET_BARE = re.compile(
    rf"\b(?P<word>{_STREET_WORD})\s*(?P<name>(?!{_STREET_END}\b)[^\W\d_][\w'-]*(?:\s+"
    rf"(?!{_STREET_END}\b)[^\W\d_][\w'-]*){{0,3}})(?:\s+nr\.?\s*x\b)?"
)
_BLOCK = re.compile(
    rf"\b(?:bl\.?|bloc|blocul)\s*(?:[a-z]{{0,2}}[0-9]{{1,3}}[a-z]?|[a-z])(?![a-z0-9])(?:{_DETAIL}){{1,4}}"
)
_SECTOR = re.compile(
    r"\b(?:sectorul|sector|sect\.?|sec\.?)\s*[1-6](?![0-9])|\b(?:jud\.|judetul|com\.|comuna|sat|satul|orasul|oras"
    r"|municipiul)\s+[^\W\d_][\w-]+(?:,?\s+(?:nr\.?|numarul|casa)\s*[0-9]{1,4})?"
)
_VENUE_WORD = (
    r"(?:restaurantul|restaurant|rest\.|salonul|saloanele|salon|sala(?: de evenimente| de petreceri| de festivitati"
    r"| polivalenta)?|gradinita|gradi|gradinitei|scoala|scolii|liceul|colegiul"
    r"|conacul|conac|pensiunea|pensiune|hotelul|hotel|complexul|complex|parcul|parc|terasa|clubul|club|locul de joaca"
    r"|loc de joaca|mall(?:ul)?"
    r"|cafeneaua|cofetaria|arena|ferma|hanul|cabana|centrul|palatul|domeniul|moara|crama|casa|vila|gradina|playground"
    r"|kids club|berar?ia|pizzeria|bistro|foisorul|biblioteca|muzeul|teatrul|ballroom|events|after ?school"
    r"|afterschool|cresa|clinica|spitalul|sediul|birou(?:l)?|camin(?:ul)?(?: cultural)?|baza|stadionul|gala"
    r"|patinoarul|strandul|plaja|lacul|padurea|foisor|cort(?:ul)?|ballroom|loft(?:ul)?|pub(?:ul)?)"
)
_VENUE = re.compile(rf"\b{_VENUE_WORD}(?![\w-])")
_ENGLISH_VENUE = re.compile(
    r"\b(?:park|land|zone|world|center|planet|house|garden|gardens|plaza|city|cafe|lounge|jungle|island|kids|arena"
    r"|hall)"
    r"(?![\w-]|\s*:)"
)
"""Words that are venues only in a name with capitals: ``Jumpy Park``."""
_SCHOOL_NUMBER = re.compile(
    r"(?:gradinita|gradinitei|gradi|scoala|scolii|liceul|colegiul|cresa)(?:\s+(?:[^\W\d_]+\.?\s+){0,2}?)"
    r"(?:nr\.?\s*|numarul\s+)?[0-9]{1,3}(?![\w:]|[.,/][0-9]|\s*(?:copii|de|ani|lei|ore|ian|feb|mar|apr|mai|iun|iul"
    r"|aug|sep"
    r"|oct|noi|dec))"
)
"""``Grădinița nr. 21``, ``Școala Gimnazială 4``: the number is part of the name."""
_AT = re.compile(r"\b(?:de la|pe la|la|in|din|langa)\s+(?=[^\W\d_])")
_VENUE_STOP = re.compile(
    r"\s*(?:[,;:!?()\n\"]|\.(?:\s|$)|\b(?:la|pe|pt|pentru|cu|si|ora|orele|vreau|vrem|as|am dori|dorim|sunt|suntem|e"
    r"|este|va|dar|deci|ok|multumesc|unde|intre"
    r"|de pe|de la|din|in|langa|vizavi|avem|aveti|buget|copii|daca|face|facem|sa|nu|am|cum|cat|merge|maine|poimaine"
    r"|azi|diseara|sambata|duminica|luni|marti|miercuri|joi|vineri"
    r"|incepand|dupa|pana|data|de ziua|unde|fetita|baiatul|vor|vin|vom|mai|se|ne|ca|care|poate|o|un|doi|doua|trei"
    r"|mersi|va rog|este|acolo|restul|tot|adica|str|strada|bd|bdul|calea|sos|soseaua|aleea|splaiul|drumul|nr)\b|\s-\s"
    r"|[0-9]+(?:[:.][0-9]{2}|\s+(?:copii|ani|lei|ore)))"
)
_NOT_A_VENUE = re.compile(
    r"^(?:casa (?:noastra|mea|lor|parintilor|bunicilor)|sala (?:noastra|lor)|parcul? din|(?:loc|locul) de joaca$"
    r"|sala$|salon(?:ul)?$|restaurant(?:ul)?$|gradinita$|scoala$|casa$|curte|centrul$|parc(?:ul)?$|mall$|terasa$"
    r"|vila$"
    r"|gradina$|club$|parcare|biserica|gradinita (?:lui|ei)$|centru$|baza$|gala$|lacul$|plaja$|hotel$|events$|moara$"
    r"|complex$|pensiune$|gradina noastra)"
)
_NOT_AFTER_LA_WORDS = """
    acea aceasta aceea aceeasi acel acelasi adresa ajun alb alegere alta altcineva altii animatie animator animatori
    anul aprilie asta august avans baloane biserica botez botezul buna calcul calendar card care cash cat caz cazul
    ce ce-i cea cealalta cei cel cele cerere cine cont continuare contract contul copii costum costume craciun
    cununie curand curte dar data decembrie dimineata discutie dispozitie domiciliu doua duminica dumneavoastra dvs
    ea echipa ei el februarie fel final fosta functie general gradi grija ian ianuarie iarna inceput interes intrare
    intrarea iulie iunie jocuri joi jur legatura loc locatia locatie locul lume luna luni mai mama mana marti martie
    masa masina miercuri miezul mijloc mine mos mosul multi munca noi noiembrie numele nunta o octombrie oferta ora
    oras ordine orele pachet pachetul partea personaj personaje petrecere petrecerea petreceri plata plus poarta
    popcorn pranz pret preturi prima primavara primul principiu privinta rand regula rest revedere salut sambata
    scris seara septembrie serviciu sfarsit slujba special spectacol spectacole suma telefon timp tine toamna toate
    tort total toti trei un una urma urmatoarea ursitoare usa vara varsta vata vineri voi vremea weekend zi ziua
    zona
"""
_NOT_AFTER_LA: frozenset[str] = frozenset(_NOT_AFTER_LA_WORDS.split())


def read_places(text: Folded, *, answering: bool = False) -> list[PlaceReading]:
    """The parts of addresses in a message, in order; with ``answering`` (the place was asked) weaker signs do."""
    folded = text.text
    found: list[PlaceReading] = []
    for match in _STREET.finditer(folded):
        if match["name"].strip() or match["word"] in (
            "calea",
            "drumul",
            "str",
            "str.",
            "strada",
            "bd.",
            "bd",
            "piata",
            "bulevardul",
        ):
            found.append(PlaceReading(match.start(), match.end(), PlaceKind.STREET))
    found = without_overlaps(found)
    for match in _STREET_BARE.finditer(folded):
        if (
            match["word"] not in ("drum", "alee", "piata", "drumul", "calea")
            or text.quote(match.start(), match.end())[:1].isupper()
        ):
            found.append(PlaceReading(match.start(), match.end(), PlaceKind.STREET, 0.8))
    found += [PlaceReading(m.start(), m.end(), PlaceKind.STREET, 0.8) for m in _BLOCK.finditer(folded)]
    named: list[PlaceReading] = []
    for match in _VENUE.finditer(folded):
        school = _SCHOOL_NUMBER.match(folded, match.start())
        end = _phrase_end(text, school.end() if school else match.end())
        phrase = folded[match.start() : end].strip()
        capital = text.quote(match.start(), match.start() + 1).isupper()
        start = _name_before(text, match.start()) if capital else match.start()
        if start < match.start() or not _NOT_A_VENUE.match(phrase):
            sure = 0.9 if end > match.end() + 1 or start < match.start() else 0.4
            named.append(PlaceReading(start, end, PlaceKind.VENUE, sure))
    for match in _ENGLISH_VENUE.finditer(folded):
        start = _name_before(text, match.start())
        if start < match.start() and text.quote(match.start(), match.start() + 1).isupper():
            named.append(PlaceReading(start, _phrase_end(text, match.end()), PlaceKind.VENUE, 0.9))
    for match in _AT.finditer(folded):
        reading = _proper_place(text, match.end(), in_town=match.group().startswith(("in", "din")), answering=answering)
        if reading:
            # "La Ceaun" with a capital in the middle of a sentence belongs to the name.
            of_name = match.group() == "la " and match.start() > 1 and text.quote(match.start(), match.end()) == "La "
            of_name = of_name and folded[match.start() - 2] not in ".!?\n"
            named.append(replace(reading, start=match.start()) if of_name else reading)
    # Of "la Laser Tag Arena" and "Arena" the longer reading is the name.
    found += sorted(named, key=lambda reading: reading.start - reading.end)
    found += _unmarked_streets(text)
    found += _streets_after(text, [_trimmed(text, venue) for venue in named])
    found += [PlaceReading(m.start(), m.end(), PlaceKind.TOWN) for m in _SECTOR.finditer(folded)]
    found += _towns(text)
    parts = without_overlaps(_trimmed(text, reading) for reading in found if reading.end > reading.start)
    parts = without_overlaps([*parts, *_towns_before(text, parts)])
    return without_overlaps(_with_landmark(text, reading) for reading in parts)


_TOWN_BEFORE = re.compile(
    r"(?:^|[.!?;:\n,]\s*|\b(?:in|la|din|adresa|comuna|sat|satul|oras|orasul)\s+)(?P<town>[^\W\d_][\w-]{2,}(?: "
    r"[^\W\d_][\w-]{1,}){0,3})"
    r"\s*,\s*$"
)


def _towns_before(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``Ghiroda, str. Dunărea 12``: a name with a capital just before a street is the town, in no list or not."""
    towns: list[PlaceReading] = []
    for part in parts:
        match = _TOWN_BEFORE.search(text.text, max(0, part.start - 40), part.start) if part.kind == "street" else None
        if match is None or part.certainty < 1:
            continue
        words = match["town"].split()
        capitals = all(text.quote(m.start(), m.start() + 1).isupper() for m in _words_in(text, match))
        known = any(word in NOT_NAMES or word in _NOT_AFTER_LA or is_known_name(word) for word in words)
        if capitals and not known:
            towns.append(PlaceReading(match.start("town"), match.end("town"), PlaceKind.TOWN, 0.8))
    return towns


def _words_in(text: Folded, match: re.Match[str]) -> Iterator[re.Match[str]]:
    return re.compile(r"\w[\w-]*").finditer(text.text, match.start("town"), match.end("town"))


_LANDMARK = re.compile(r"\s*,?\s*\(?(?:langa|vizavi de|peste drum de|in spatele|in spate la)\s+(?=[^\W\d_])")


def _with_landmark(text: Folded, reading: PlaceReading) -> PlaceReading:
    """The part with the landmark just after it: ``str. Dunărea 12, lângă Timișoara``."""
    match = _LANDMARK.match(text.text, reading.end)
    if match is None:
        return reading
    end = _phrase_end(text, match.end())
    if len(text.text[match.end() : end].split()) > 4:
        return reading
    return _trimmed(text, PlaceReading(reading.start, end, reading.kind, reading.certainty))


_ON = re.compile(
    r"\bpe\s+(?P<street>(?:[^\W\d_]{3,}\s+){1,2}(?:nr\.?\s*)?[0-9]{1,3}[a-z]?)(?![\w:.]|\s*(?:ani|copii|lei|ore|ian"
    r"|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|dec))"
)


_AFTER_VENUE = re.compile(r",\s*(?P<street>(?:[^\W\d_]{4,}\s+){1,2}(?:nr\.?\s*)?[0-9]{1,3}[a-z]?)(?=\s*(?:[,.!?\n]|$))")


def _streets_after(text: Folded, venues: list[PlaceReading]) -> list[PlaceReading]:
    """``Sala Fantezia, Brestei 48``: a name with a capital and a number just after a venue is its street."""
    streets: list[PlaceReading] = []
    for venue in venues:
        match = _AFTER_VENUE.match(text.text, venue.end) if venue.certainty >= 0.8 else None
        if match and text.quote(match.start("street"), match.start("street") + 1).isupper():
            words = match["street"].split()
            if not any(word in _WEEKDAY_WORDS or word in MONTHS or is_known_name(word) for word in words):
                streets.append(PlaceReading(match.start("street"), match.end("street"), PlaceKind.STREET, 0.8))
    return streets


def _unmarked_streets(text: Folded) -> list[PlaceReading]:
    """``pe Celofibrei 20``: a street by its name alone, with a capital and a number."""
    return [
        PlaceReading(match.start("street"), match.end("street"), PlaceKind.STREET, 0.8)
        for match in _ON.finditer(text.text)
        if text.quote(match.start("street"), match.start("street") + 1).isupper()
        and match["street"].split()[0] not in _WEEKDAY_WORDS
    ]


_WEEKDAY_WORDS = frozenset(
    {"luni", "marti", "miercuri", "joi", "vineri", "sambata", "duminica", "data", "ziua", "numele"}
)


def _trimmed(text: Folded, reading: PlaceReading) -> PlaceReading:
    end = reading.end
    while end > reading.start and text.text[end - 1] in " ,.;:-\n":
        end -= 1
    return PlaceReading(reading.start, end, reading.kind, reading.certainty)


_NAMED_WITH = re.compile(r"\s(?:la|cu|lui)\s+(?=[^\W\d_])")


def _phrase_end(text: Folded, start: int) -> int:
    """Where the name that goes on at ``start`` ends. ``Ferma cu Povești``, ``restaurantul La Cocoșatu'`` go on."""
    folded = text.text
    first = start
    goes_on = _NAMED_WITH.match(folded, start)
    if goes_on and text.quote(goes_on.end(), goes_on.end() + 1).isupper():
        first = goes_on.end()
    stop = _VENUE_STOP.search(folded, first, first + 70)
    end = stop.start() if stop else min(len(folded), start + 70)
    return end if end > start else start


def _proper_place(text: Folded, start: int, *, in_town: bool, answering: bool) -> PlaceReading | None:
    """What follows ``la`` or ``în``: a name with a capital (``la Laser Fun``), or in an answer any words."""
    end = _phrase_end(text, start)
    words = text.text[start:end].split()
    if not words or words[0] in _NOT_AFTER_LA or len(words) > 7:
        return None
    written = text.quote(start, end)
    capital = written[:1].isupper()
    if not capital and not answering:
        return None
    if in_town:
        return (
            PlaceReading(start, end, PlaceKind.TOWN, 0.6 if capital else 0.3) if capital and len(words) <= 5 else None
        )
    return PlaceReading(start, end, PlaceKind.VENUE, 0.8 if capital else 0.4)


_TOWN = re.compile(rf"\b(?:{'|'.join(sorted((re.escape(town) for town in TOWNS), key=len, reverse=True))})\b")
_AMBIGUOUS_TOWNS = frozenset(
    {
        "sibiu mic",
        "victoriei",
        "unirii",
        "delfinului",
        "1 mai",
        "domenii",
        "obor",
        "rahova",
        "ghencea",
        "doamna ghica",
        "iancului",
        "muncii",
        "dristor",
    }
)


def _towns(text: Folded) -> list[PlaceReading]:
    found: list[PlaceReading] = []
    for match in _TOWN.finditer(text.text):
        start = _name_before(text, match.start())
        kind = PlaceKind.TOWN if start == match.start() else PlaceKind.VENUE
        found.append(PlaceReading(start, match.end(), kind, 0.9))
    return found


_WORD_BEFORE = re.compile(r"(?:^|[\s,])(?P<word>[^\W\d_][\w'-]*) $")


def _name_before(text: Folded, start: int) -> int:
    """Where a name with capitals begins that goes before a town: ``Joy Park Constanța``."""
    for _ in range(4):
        match = _WORD_BEFORE.search(text.text, max(0, start - 24), start)
        if not match or match["word"] in _NOT_AFTER_LA or match["word"] in NOT_NAMES:
            break
        if not text.quote(match.start("word"), match.start("word") + 1).isupper():
            break
        start = match.start("word")
    return start
