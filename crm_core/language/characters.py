"""Characters named in a text, found by their first word: the lists are long and every message is looked through."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crm_core.catalogue import ALSO_PEOPLE, CHARACTER_OF

_WORD = re.compile(r"\w+")


class CharacterReading(NamedTuple):
    """``spelling`` is one of ``CHARACTER_OF``. ``also_people``: it may as well be a person's name or a common word."""

    start: int
    end: int
    spelling: str
    also_people: bool


def _by_first_word() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for spelling in sorted(CHARACTER_OF, key=len, reverse=True):
        first = _WORD.match(spelling)
        if first:
            index.setdefault(first.group(), []).append(spelling)
    return {first: tuple(spellings) for first, spellings in index.items()}


_SPELLINGS = _by_first_word()


def read_character_names(text: str) -> tuple[CharacterReading, ...]:
    """The characters that the folded text names, in order; of spellings within one another the longest."""
    return _read(text)


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[CharacterReading, ...]:
    """Kept for a while: several readings of one message ask for the same."""
    if _SPELLINGS.keys().isdisjoint(_WORD.findall(text)):
        return ()
    found: list[CharacterReading] = []
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        for spelling in _SPELLINGS.get(word.group(), ()):
            after = word.start() + len(spelling)
            if text.startswith(spelling, word.start()) and not (text[after : after + 1].isalnum()):
                found.append(CharacterReading(word.start(), after, spelling, spelling in ALSO_PEOPLE))
                end = after
                break
    return tuple(found)
