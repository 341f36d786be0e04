"""Places as clients write them (labelling convention 7): street with number, venue, town or quarter.

``read_places`` finds the parts; which of several places the party is at is decided elsewhere. Streets stand in
``streets``, venues in ``venues``, the list of towns in ``towns``.
"""

from __future__ import annotations

import re

from crm_core.catalogue import CHARACTER_OF
from crm_core.language.calendar_days import MONTHS
from crm_core.language.folding import Folded
from crm_core.language.names import NOT_NAMES, is_known_name
from crm_core.language.place_parts import PlaceKind, PlaceReading, has_capital, trimmed
from crm_core.language.reading import without_overlaps
from crm_core.language.streets import DETAIL, read_blocks, read_sectors, read_streets, unmarked_streets
from crm_core.language.towns import TOWNS
from crm_core.language.venues import NO_PLACE, name_before, phrase_end, read_venues
from crm_core.language.wording import Wording, one_of

__all__ = ["PlaceKind", "PlaceReading", "read_places"]


def read_places(text: Folded, *, answering: bool = False) -> list[PlaceReading]:
    """The parts of addresses in a message, in order; with ``answering`` (the place was asked) weaker signs do."""
    streets = read_streets(text)
    venues = read_venues(text, answering=answering)
    towns = _towns(text)
    known = {(town.start, town.end) for town in towns if town.kind is PlaceKind.TOWN}
    venues = [venue for venue in venues if (venue.start, venue.end) not in known]  # "la Snagov"
    named = [trimmed(text, place) for place in (*venues, *towns)]
    found = [
        *streets,
        *unmarked_streets(text, named, answering=answering),
        *read_blocks(text),
        *venues,
        *read_sectors(text),
        *towns,
    ]
    parts = without_overlaps(trimmed(text, reading) for reading in found if reading.end > reading.start)
    if parts:
        parts = _with_neighbours(text, parts, answering=answering)
    parts = _labelled(text, parts)
    return _fragments(text, parts) if answering else parts


def _with_neighbours(text: Folded, parts: list[PlaceReading], *, answering: bool) -> list[PlaceReading]:
    """The parts with what the words beside them tell: towns, venues, the floor, a landmark."""
    parts = without_overlaps([*parts, *_towns_before(text, parts, answering=answering), *_towns_after(text, parts)])
    parts = without_overlaps([*parts, *_venues_before(text, parts)])
    return without_overlaps(_with_details(text, _with_landmark(text, reading)) for reading in parts)


_LABEL = Wording(
    r"\b(?:adresa|address|locatia|location|locul|place|venue)(?: (?:noua|exacta|corecta|completa|e|este|is))*\s*:\s*"
    r"(?P<place>[^\W_][^.;!?\n]{2,80})"
)
_OTHER_LABEL = Wording(r",?\s*\b(?:ora|orele|data|personaj\w*|time|date|from|tel|telefon|copii|nume\w*)\b.*$")


def _labelled(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``Address: Palas Campus, Building B2, Iași``: what stands after the word is the place, known or not.

    The words between and around the parts read there become parts too, if each begins with a capital.
    """
    found = list(parts)
    for match in _LABEL.finditer(text.text):
        start, end = match.span("place")
        other = _OTHER_LABEL.search(text.text, start, end)
        at = start
        for piece in text.text[start : other.start() if other else end].split(","):
            left = at + len(piece) - len(piece.lstrip())
            if len(piece.split()) <= 6 and piece.strip() and has_capital(text, left):
                found.append(PlaceReading(left, at + len(piece.rstrip()), PlaceKind.VENUE, 0.8))
            at += len(piece) + 1
    return without_overlaps(found)


_TOWN = Wording(rf"\b(?:{one_of(TOWNS)})\b")
_ESTATE = Wording(
    r"\s(?:residence|residential|park|city|mall|center|shopping|plaza|nord|sud|est|vest|village|gardens|apartments"
    r"|resort|lake|hills|towers?|deal|noi|vechi|land|sat)\b"
)
"""What a quarter's name goes on with: ``Militari Residence``."""


def _towns(text: Folded) -> list[PlaceReading]:
    found: list[PlaceReading] = []
    for match in _TOWN.finditer(text.text):
        start, end = name_before(text, match.start()), match.end()
        while (more := _ESTATE.match(text.text, end)) and has_capital(text, more.start() + 1):
            end = more.end()
        kind = PlaceKind.TOWN if start == match.start() else PlaceKind.VENUE
        found.append(PlaceReading(start, end, kind, 0.9))
    return found


_TOWN_BEFORE = Wording(
    r"(?:^|[.!?;:\n,]\s*|\b(?:in|la|din|adresa|comuna|sat|satul|oras|orasul)\s+)(?P<town>[^\W\d_][\w-]{2,}(?: "
    r"[^\W\d_][\w-]{1,}){0,3})"
    r"\s*,\s*$"
)
_TOWN_AFTER = Wording(
    r"\s*,\s*(?:(?:in|din)\s+)?(?P<town>[^\W\d_][\w-]{2,}(?: (?:de |din |sub )?[^\W\d_][\w-]{2,}){0,2})"
    r"(?=\s*(?:[,.;!?()\n]|$|la\b|pe\b|ora\b|de la\b))"
)


def _towns_before(text: Folded, parts: list[PlaceReading], *, answering: bool) -> list[PlaceReading]:
    """``Ghiroda, str. Dunărea 12``: a name with a capital just before a street is the town, in no list or not."""
    towns: list[PlaceReading] = []
    for part in parts:
        match = _TOWN_BEFORE.search(text.text, max(0, part.start - 40), part.start) if part.kind == "street" else None
        if match is None or part.certainty != 1:
            continue
        told = match.group().startswith(("in ", "din ", "comuna ", "sat", "oras")) or (answering and match.start() == 0)
        told = told and _is_plain_town(match["town"]) and " " not in match["town"]
        if _is_proper(text, match) or told or _is_village(match["town"]):
            towns.append(PlaceReading(match.start("town"), match.end("town"), PlaceKind.TOWN, 0.8))
    return towns


_VENUE_BEFORE = Wording(r"\bla\s+(?P<name>[^\W\d_][\w'-]{2,}(?: [^\W\d_][\w'-]+){0,3})\s*(?:,|,? pe|,? din)\s*$")


def _venues_before(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``la laser zone, splaiul unirii 160``: what stands between ``la`` and a street or town is a venue, written with
    capitals or not."""
    venues: list[PlaceReading] = []
    for part in parts:
        if part.kind is PlaceKind.VENUE or part.certainty < 0.8:
            continue
        match = _VENUE_BEFORE.search(text.text, max(0, part.start - 50), part.start)
        if match and not any(word in NO_PLACE or not _is_plain_town(word) for word in match["name"].split()):
            venues.append(PlaceReading(match.start("name"), match.end("name"), PlaceKind.VENUE, 0.8))
    return venues


def _towns_after(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``Crama Domnească, Valea Călugărească``: a name with capitals just after a venue or street."""
    towns: list[PlaceReading] = []
    for part in parts:
        match = _TOWN_AFTER.match(text.text, part.end) if part.certainty >= 0.8 else None
        if match is None and part.certainty >= 0.8:
            match = _TOWN_AFTER_FROM.match(text.text, part.end)
            if match is not None and not _is_plain_town(match["town"]):
                match = None
        elif match is not None and not _is_proper(text, match) and not _is_village(match["town"]):
            match = None
        if match is not None and match["town"] not in CHARACTER_OF:
            towns.append(PlaceReading(match.start("town"), match.end("town"), PlaceKind.TOWN, 0.8))
    return towns


_TOWN_AFTER_FROM = Wording(r"\s+din\s+(?P<town>[^\W\d_][\w-]{2,})(?=\s*(?:[,.;!?()\n]|$))")
"""``restaurant ginger ale din copou``: after a venue, without capitals."""
_VILLAGE = Wording(r"[a-z-]{3,}(?:esti|eni|oaia|oara|asca|ova|itu|ani|auti|easa|eanca)$")


def _is_plain_town(word: str) -> bool:
    return not (word in NOT_NAMES or word in NO_PLACE or word in MONTHS or is_known_name(word))


def _is_village(words: str) -> bool:
    """Whether one word ends as villages do: ``ghimpati`` does not, ``popricani`` does."""
    return _VILLAGE.fullmatch(words) is not None and _is_plain_town(words)


def _is_proper(text: Folded, match: re.Match[str]) -> bool:
    """Whether each word has a capital and none is a person's name or a word of every day."""
    start = match.start("town")
    words = [(m.group(), start + m.start()) for m in re.finditer(r"\w[\w-]*", match["town"])]
    return all(
        (has_capital(text, at) or word in ("de", "din", "sub"))
        and not (word in NOT_NAMES - {"de", "din", "sub"} or word in NO_PLACE or word in MONTHS or is_known_name(word))
        for word, at in words
    )


_LANDMARK = Wording(r"\s*,?\s*(?:langa|vizavi de|peste drum de|in spatele|intrarea (?:dinspre|din))\s+(?=[^\W\d_])")


def _with_landmark(text: Folded, reading: PlaceReading) -> PlaceReading:
    """The part with the landmark just after it: ``str. Dunărea 12, lângă Timișoara``."""
    match = _LANDMARK.match(text.text, reading.end)
    if match is None:
        return reading
    end = phrase_end(text, match.end())
    if len(text.text[match.end() : end].split()) > 4:
        return reading
    return trimmed(text, PlaceReading(reading.start, end, reading.kind, reading.certainty))


_DETAILS = Wording(rf"(?:{DETAIL}){{1,6}}")


def _with_details(text: Folded, reading: PlaceReading) -> PlaceReading:
    """The part with the floor and the like that follow it: ``Bd. Unirii 31, Iași, etaj 4``."""
    match = _DETAILS.match(text.text, reading.end)
    return PlaceReading(reading.start, match.end(), reading.kind, reading.certainty) if match else reading


_PIECE = Wording(r"[^,.;!?\n()/]+")


def _fragments(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``e o pensiune, Poiana Soarelui``: in an answer to where, a name with capitals of its own between two commas."""
    found = list(parts)
    for piece in _PIECE.finditer(text.text):
        start = piece.start() + len(piece.group()) - len(piece.group().lstrip())
        words = [(m.group(), start + m.start()) for m in re.finditer(r"\w[\w'-]*", piece.group().strip())]
        if not 2 <= len(words) <= 5 or not all(has_capital(text, at) for _, at in words):
            continue
        plain = [w for w, _ in words if w in NOT_NAMES or w in NO_PLACE or w in MONTHS or w in CHARACTER_OF]
        if plain or all(is_known_name(word) for word, _ in words) or piece.group().strip() in CHARACTER_OF:
            continue
        found.append(PlaceReading(start, words[-1][1] + len(words[-1][0]), PlaceKind.VENUE, 0.6))
    return without_overlaps(found)
