"""A way of saying things: a regular expression over folded text, tried only where the letters it needs stand.

Reading a message asks hundreds of patterns, of which a few match. Each ``Wording`` knows from its own pattern which
letters any match holds (``needed_letters``), so that nobody has to keep a list beside it. A text is looked through once
for all of them; from then on a pattern whose letters it lacks costs next to nothing.

``Wording(r"...")`` is used like ``re.compile(r"...")``. For a pattern that is made anew for each message, or asked of a
text that nothing else is asked of, ``re`` itself is the right one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Generic, TypeVar

from crm_core.language.needed_letters import SPACE, letters_of, needed_letters, words_in

_needed_by: dict[bytes, int] = {}
"""The wordings that need some letters, a bit each. Bit 0 stands for all those that need none."""
MADE: list[Wording] = []
"""All wordings; their bits are their numbers here."""


class Wording:
    """A compiled pattern. Made when its module is loaded, never for a message: each is remembered for good."""

    __slots__ = ("_bit", "_regex", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._regex = re.compile(pattern, flags)
        letters = needed_letters(pattern, flags)
        MADE.append(self)
        self._bit = 1 << len(MADE) if letters else 1
        for some in letters:
            _needed_by[some] = _needed_by.get(some, 0) | self._bit
        _tried_in.cache_clear()
        _needing.clear()

    def __repr__(self) -> str:
        return f"Wording({self.pattern!r})"

    def may_stand_in(self, text: str) -> bool:
        """Whether it may match; False is certain."""
        return self._bit & _tried_in(text) != 0

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.search(text, start, end) if self._bit & _tried_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.match(text, start, end) if self._bit & _tried_in(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.fullmatch(text, start, end) if self._bit & _tried_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        return self._regex.finditer(text, start, end) if self._bit & _tried_in(text) else ()

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._regex.sub(by, text) if self._bit & _tried_in(text) else text


def one_of(words: Iterable[str]) -> str:
    """The pattern for any of the words, the longest that fits. What begins alike stands together, so that a text is
    held against few of them; the same texts match as with all of them in a row."""
    return "|".join(_grouped(sorted(set(words), key=lambda word: (-len(word), word))))


def _grouped(words: Sequence[str]) -> list[str]:
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[:1], []).append(word[1:])
    ways = {first: _grouped(rest) if first else [""] for first, rest in ends.items()}
    return [re.escape(first) + (way[0] if len(way) == 1 else f"(?:{'|'.join(way)})") for first, way in ways.items()]


Row = TypeVar("Row")


class Rows(Generic[Row]):
    """The rows of a grammar, each with its wording, looked for together."""

    __slots__ = ("_any", "_rows")

    def __init__(self, rows: Iterable[tuple[Wording, Row]]) -> None:
        self._rows = [(wording._bit, wording, row) for wording, row in rows]
        self._any = reduce(or_, (bit for bit, _, _ in self._rows), 0)

    def may_stand_in(self, text: str) -> bool:
        """Whether any of them may match; False is certain."""
        return _tried_in(text) & self._any != 0

    def matches(self, text: str) -> Iterable[tuple[re.Match[str], Row]]:
        """Every match in the text, row by row in their order."""
        tried = _tried_in(text) & self._any
        return self._matches(text, tried) if tried else ()

    def _matches(self, text: str, tried: int) -> Iterator[tuple[re.Match[str], Row]]:
        for bit, wording, row in self._rows:
            if bit & tried:
                for match in wording._regex.finditer(text):
                    yield match, row


@lru_cache(maxsize=512)
def _tried_in(text: str) -> int:
    """The wordings that may stand in the text, a bit each."""
    return reduce(or_, map(_needing.__getitem__, words_in(text)), 1 | _needed_by.get(SPACE, 0))


class _Needing(dict[bytes, int]):
    """The wordings that need letters of a word of a text. Kept while there is room."""

    def __missing__(self, word: bytes) -> int:
        if len(self) >= _ROOM:
            self.clear()
        needing = reduce(or_, (_needed_by.get(letters, 0) for letters in letters_of(word)))
        if len(word) <= _LONG:
            self[word] = needing
        return needing


_ROOM = 50_000
_LONG = 40
"""Longer words are no words of a language; they are not kept."""
_needing = _Needing()
