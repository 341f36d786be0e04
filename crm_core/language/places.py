"""Places as clients write them (labelling convention 7): street with number, venue, town or quarter.

``read_places`` finds the parts; which of several places the party is at is decided elsewhere. Streets stand in
``streets``, venues in ``venues``, the list of towns in ``towns``.
"""

from __future__ import annotations

import re

from crm_core.language.calendar_days import MONTHS
from crm_core.language.folding import Folded
from crm_core.language.names import NOT_NAMES, is_known_name
from crm_core.language.place_parts import PlaceKind, PlaceReading, has_capital, trimmed
from crm_core.language.reading import without_overlaps
from crm_core.language.streets import read_sectors, read_streets, unmarked_streets
from crm_core.language.towns import TOWNS
from crm_core.language.venues import NO_PLACE, name_before, phrase_end, read_venues
from crm_core.language.wording import Wording, one_of

__all__ = ["PlaceKind", "PlaceReading", "read_places"]


def read_places(text: Folded, *, answering: bool = False) -> list[PlaceReading]:
    """The parts of addresses in a message, in order; with ``answering`` (the place was asked) weaker signs do."""
    streets = read_streets(text)
    venues = read_venues(text, answering=answering)
    towns = _towns(text)
    named = [trimmed(text, place) for place in (*venues, *towns)]
    found = [
        *streets,
        *unmarked_streets(text, named, answering=answering),
        *venues,
        *read_sectors(text),
        *towns,
    ]
    parts = without_overlaps(trimmed(text, reading) for reading in found if reading.end > reading.start)
    parts = without_overlaps([*parts, *_towns_before(text, parts), *_towns_after(text, parts)])
    return without_overlaps(_with_landmark(text, reading) for reading in parts)


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
_TOWN_ENDING = Wording(r"(?:esti|eni|oaia|oara|asca|ova|itu)$")


def _towns_before(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``Ghiroda, str. Dunărea 12``: a name with a capital just before a street is the town, in no list or not."""
    towns: list[PlaceReading] = []
    for part in parts:
        match = _TOWN_BEFORE.search(text.text, max(0, part.start - 40), part.start) if part.kind == "street" else None
        if match is not None and part.certainty == 1 and _is_proper(text, match):
            towns.append(PlaceReading(match.start("town"), match.end("town"), PlaceKind.TOWN, 0.8))
    return towns


def _towns_after(text: Folded, parts: list[PlaceReading]) -> list[PlaceReading]:
    """``Crama Domnească, Valea Călugărească``: a name that ends like a village's, just after a venue or street."""
    towns: list[PlaceReading] = []
    for part in parts:
        match = _TOWN_AFTER.match(text.text, part.end) if part.certainty >= 0.8 else None
        if match is not None and _TOWN_ENDING.search(match["town"]) and _is_proper(text, match):
            towns.append(PlaceReading(match.start("town"), match.end("town"), PlaceKind.TOWN, 0.8))
    return towns


def _is_proper(text: Folded, match: re.Match[str]) -> bool:
    """Whether each word has a capital and none is a person's name or a word of every day."""
    start = match.start("town")
    words = [(m.group(), start + m.start()) for m in re.finditer(r"\w[\w-]*", match["town"])]
    return all(
        (has_capital(text, at) or word in ("de", "din", "sub"))
        and not (word in NOT_NAMES - {"de", "din", "sub"} or word in NO_PLACE or word in MONTHS or is_known_name(word))
        for word, at in words
    )


_LANDMARK = Wording(r"\s*,?\s*\(?(?:langa|vizavi de|peste drum de|in spatele|in spate la)\s+(?=[^\W\d_])")


def _with_landmark(text: Folded, reading: PlaceReading) -> PlaceReading:
    """The part with the landmark just after it: ``str. Dunărea 12, lângă Timișoara``."""
    match = _LANDMARK.match(text.text, reading.end)
    if match is None:
        return reading
    end = phrase_end(text, match.end())
    if len(text.text[match.end() : end].split()) > 4:
        return reading
    return trimmed(text, PlaceReading(reading.start, end, reading.kind, reading.certainty))
