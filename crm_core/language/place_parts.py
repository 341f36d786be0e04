"""The parts that an address is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from crm_core.language.folding import Folded


class PlaceKind(StrEnum):
    STREET = "street"
    VENUE = "venue"
    TOWN = "town"


class PlaceReading(NamedTuple):
    """A part of an address; its text is ``Folded.quote(start, end)``."""

    start: int
    end: int
    kind: PlaceKind
    certainty: float = 1.0


def trimmed(text: Folded, reading: PlaceReading) -> PlaceReading:
    """The reading without white space and punctuation at its end."""
    end = reading.end
    while end > reading.start and text.text[end - 1] in " ,.;:-\n":
        end -= 1
    return PlaceReading(reading.start, end, reading.kind, reading.certainty)


def has_capital(text: Folded, place: int) -> bool:
    """Whether the word that begins at ``place`` was written with a capital."""
    return text.quote(place, place + 1).isupper()
