"""What every reader returns: a value with the span it was read from, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Spanned(Protocol):
    """Anything with a place in the folded text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Reading(NamedTuple, Generic[T]):
    """``value`` was read from ``[start, end)`` of the folded text. ``certainty`` is 1 for an explicit form."""

    start: int
    end: int
    value: T
    certainty: float = 1.0


S = TypeVar("S", bound=Spanned)


def overlaps(left: Spanned, right: Spanned) -> bool:
    """Whether two spans share a character."""
    return left.start < right.end and right.start < left.end


def outside(readings: Iterable[S], taken: Sequence[Spanned]) -> list[S]:
    """The readings that share no character with what is taken already."""
    return [reading for reading in readings if not any(overlaps(reading, other) for other in taken)]


def without_overlaps(readings: Iterable[S]) -> list[S]:
    """In order of place; of two that overlap, the one listed first stays."""
    listed = list(readings)
    if len(listed) < 2:
        return listed
    kept: list[S] = []
    taken: set[int] = set()
    for reading in listed:
        places = range(reading.start, reading.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(reading)
    kept.sort(key=attrgetter("start"))
    return kept
