"""A way of saying things: a regular expression over folded text, tried only where the letters it needs stand.

Reading a message asks hundreds of patterns, of which a few match. Each ``Wording`` knows from its own pattern which
letters any match holds (``needed_letters``), so that nobody has to keep a list up. A text is looked through once for
all of them; from then on a pattern whose letters it lacks costs next to nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

from crm_core.language.needed_letters import LEAST, MOST, letters_in, needed_letters

_needed_by: dict[bytes, int] = {}
"""For each three letters the wordings that need them, one bit a wording. Bit 0 stands for those that need none."""
MADE: list[Wording] = []
"""All of them; what they need is known by their number here."""


class Wording:
    """A compiled pattern. Made when its module is loaded, never for a message: each is remembered for good."""

    __slots__ = ("_bit", "_regex", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._regex = re.compile(pattern, flags)
        letters = needed_letters(pattern, flags)
        MADE.append(self)
        self._bit = 1 << len(MADE) if letters else 1
        for three in letters:
            _needed_by[three] = _needed_by.get(three, 0) | self._bit
        _tried_in.cache_clear()
        _needing.cache_clear()

    def __repr__(self) -> str:
        return f"Wording({self.pattern!r})"

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.search(text, start, end) if self._bit & _tried_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.match(text, start, end) if self._bit & _tried_in(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.fullmatch(text, start, end) if self._bit & _tried_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._regex.finditer(text, start, end) if self._bit & _tried_in(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._regex.sub(by, text) if self._bit & _tried_in(text) else text


@lru_cache(maxsize=512)
def _tried_in(text: str) -> int:
    """The wordings that may stand in the text."""
    tried = 1
    for letters in letters_in(text):
        tried |= _needing(letters)
    return tried


@lru_cache(maxsize=32_768)
def _needing(letters: bytes) -> int:
    needing = 0
    for count in range(LEAST, MOST + 1):
        needing |= _needed_by.get(letters[:count], 0)
    return needing
