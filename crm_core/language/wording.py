"""A way of saying things: a regular expression over folded text, tried only where the letters it needs stand.

Reading a message asks hundreds of patterns, of which a few match. Each ``Wording`` knows from its own pattern which
letters any match holds, for up to three of its parts (``needed_letters``), so that nobody has to keep a list beside it.
A text is looked through once for all of them; from then on a pattern of which it lacks a part costs next to nothing.

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

from crm_core.language.needed_letters import MOST, SPACE, letters_in, needed_letters, words_in

_needed_by: dict[bytes, int] = {}
"""The parts of wordings that some letters may be, a bit each."""
MADE: list[Wording] = []
"""All wordings."""


class Wording:
    """A compiled pattern. Made when its module is loaded, never for a message: each is remembered for good."""

    __slots__ = ("_parts", "_regex", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._regex = re.compile(pattern, flags)
        self._parts = _new_parts(needed_letters(pattern, flags))
        MADE.append(self)

    def __repr__(self) -> str:
        return f"Wording({self.pattern!r})"

    def may_stand_in(self, text: str) -> bool:
        """Whether it may match; False is certain."""
        return not self._parts & _absent_from(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._parts & _absent_from(text) else self._regex.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._parts & _absent_from(text) else self._regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._parts & _absent_from(text) else self._regex.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        return () if self._parts & _absent_from(text) else self._regex.finditer(text, start, end)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        return text if self._parts & _absent_from(text) else self._regex.sub(by, text)


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


class AnyOf:
    """Wordings that are asked for together: where none of them may stand, a text need not be looked at further."""

    __slots__ = ("_firsts",)

    def __init__(self, *wordings: Wording) -> None:
        firsts = [wording._parts & -wording._parts for wording in wordings]
        self._firsts = reduce(or_, firsts, 0) if all(firsts) else -1
        """Of each the part that tells most."""

    def may_stand_in(self, text: str) -> bool:
        """Whether any of them may match; False is certain."""
        return self._firsts & _absent_from(text) != self._firsts


Row = TypeVar("Row")


class Rows(AnyOf, Generic[Row]):
    """The rows of a grammar, each with its wording, looked for together."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[tuple[Wording, Row]]) -> None:
        self._rows = [(wording._parts, wording, row) for wording, row in rows]
        super().__init__(*(wording for _, wording, _ in self._rows))

    def matches(self, text: str) -> Iterable[tuple[re.Match[str], Row]]:
        """Every match in the text, row by row in their order."""
        absent = _absent_from(text)
        return () if self._firsts & absent == self._firsts else self._matches(text, absent)

    def _matches(self, text: str, absent: int) -> Iterator[tuple[re.Match[str], Row]]:
        for parts, wording, row in self._rows:
            if not parts & absent:
                for match in wording._regex.finditer(text):
                    yield match, row


def _new_parts(needed: Iterable[Iterable[bytes]]) -> int:
    """A bit for each part of a wording, told by the letters that it needs."""
    global _parts_made
    bits = 0
    for letters in needed:
        bit = 1 << _parts_made
        _parts_made += 1
        bits |= bit
        for some in letters:
            _needed_by[some] = _needed_by.get(some, 0) | bit
    _absent_from.cache_clear()
    _of_words.clear()
    _of_letters.clear()
    return bits


@lru_cache(maxsize=512)
def _absent_from(text: str) -> int:
    """The parts of wordings that cannot stand in the text, a bit each."""
    held = reduce(or_, map(_of_words.__getitem__, words_in(text)), _needed_by.get(SPACE, 0))
    return (1 << _parts_made) - 1 ^ held


_parts_made = 0
_ROOM = 50_000
_LONG = 40
"""Longer words are no words of a language; they are not kept."""


class _OfWords(dict[bytes, int]):
    """The parts of wordings that may stand where a word does. Kept while there is room."""

    def __missing__(self, word: bytes) -> int:
        parts = reduce(or_, map(_of_letters.__getitem__, letters_in(word)))
        if len(self) >= _ROOM:
            self.clear()
        if len(word) <= _LONG:
            self[word] = parts
        return parts


class _OfLetters(dict[bytes, int]):
    """The parts of wordings that letters in a row, or the first of them, may be. Kept while there is room."""

    def __missing__(self, letters: bytes) -> int:
        if len(self) >= _ROOM:
            self.clear()
        begins = (letters[:count] for count in range(1, MOST + 1))
        self[letters] = parts = reduce(or_, (_needed_by.get(begin, 0) for begin in begins))
        return parts


_of_words = _OfWords()
_of_letters = _OfLetters()
