"""Folded text: lower case, no diacritics, plain punctuation, slips in the words of the trade mended, with a way back
to what was really written.

Everything in ``language`` reads the folded form and reports spans in it; ``Folded.quote`` turns a span into the
verbatim part of the original, which is what evidence shows.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from crm_core.language.spelling import mended

_PLAIN = {
    "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-", "…": ".", "×": "x", "ı": "i",
}  # fmt: skip
_SAYS_YES = frozenset("👍👌✅💪🤝🙏")
"""Pictures that stand for a word."""
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f"
)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """What one character becomes: usually one character, none for marks, several for ligatures."""
    if char in _INVISIBLE:
        return ""
    if char in _PLAIN:
        return _PLAIN[char]
    if char in _SAYS_YES:
        return char
    if _is_picture(char):
        return "\n"  # a smile ends a sentence as well as a full stop does
    if char == "\n" or char == "\r":
        return "\n"
    if char.isspace():
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)).casefold()
    return plain if plain.strip() or not char.strip() else ""


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) == "So"


def as_typed(text: str) -> str:
    """Lower case without diacritics, and nothing mended: for what people search by, pictures and slips included."""
    return "".join(char if _is_picture(char) else _fold_char(char) for char in text)


class Folded(NamedTuple):
    """``text`` is the folded form; ``starts[i]`` is where its character ``i`` stands in ``original``."""

    original: str
    text: str
    starts: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the folded text stands for (marks that follow it included)."""
        if start >= end or start >= len(self.text):
            return (0, 0)
        end = min(end, len(self.text))
        last = self.starts[end - 1] + 1
        following = self.starts[end] if end < len(self.text) else len(self.original)
        while last < following and unicodedata.combining(self.original[last]):
            last += 1
        return (self.starts[start], last)

    def quote(self, start: int, end: int) -> str:
        """The verbatim text behind a span of the folded text."""
        left, right = self.span(start, end)
        return self.original[left:right]

    def locate(self, original_offset: int) -> int:
        """The folded index of (or just after) an offset of the original."""
        return bisect_left(self.starts, original_offset)


_SEVERAL = "\0"
_ROOM = 4096


class _OneForOne(dict[int, str]):
    """What each character becomes, for ``str.translate``; those that become none or several are marked. Kept while
    there is room: whoever writes all of Unicode fills no memory."""

    def __missing__(self, code: int) -> str:
        plain = _fold_char(chr(code))
        plain = plain if len(plain) == 1 else _SEVERAL
        if len(self) < _ROOM:
            self[code] = plain
        return plain


_ONE_FOR_ONE = _OneForOne()
_WITHIN_A_WORD = re.compile(r"\w[îÎ]")
_RUN = re.compile(r"[ \n]{2,}")
_DRAWN_OUT = re.compile(r"([a-hj-z])\1\1")


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """Fold a message. Linear in its length. A run of white space becomes one space or line break,
    so that no grammar above has to fear long runs."""
    plain = text.translate(_ONE_FOR_ONE)
    within_a_word = ("î" in text or "Î" in text) and _WITHIN_A_WORD.search(text)
    if within_a_word or _SEVERAL in plain or _DRAWN_OUT.search(plain):
        return folded_by_letter(text)
    return Folded(text, *mended(*_without_runs(plain)))


def _without_runs(plain: str) -> tuple[str, Sequence[int]]:
    """The text with one space or line break for each run of them, and where its letters stood."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match in _RUN.finditer(plain):
        start, end = match.span()
        pieces += [plain[done:start], "\n" if "\n" in match.group() else " "]
        places += range(done, start + 1)
        done = end
    if not done:
        return plain, range(len(plain))
    return "".join([*pieces, plain[done:]]), (*places, *range(done, len(plain)))


def folded_by_letter(text: str) -> Folded:
    """The same for any Unicode; ``fold`` takes it where a letter may become none, or several."""
    pieces: list[str] = []
    starts: list[int] = []
    drawn_out = ""
    for index, char in enumerate(text):
        plain = _fold_char(char)
        if not plain:
            if char == "\u0302" and pieces and pieces[-1] == "i" and len(pieces) > 1 and pieces[-2].isalpha():
                pieces[-1] = "a"
            continue
        if char in "îÎ" and pieces and pieces[-1].isalpha():
            plain = "a"  # "sîmbătă", "cîți": the spelling before 1993, and in Moldova
        if plain in _SPACES and pieces and pieces[-1] in _SPACES:
            if plain == "\n":
                pieces[-1] = plain
            continue
        if len(plain) == 1 and "a" <= plain <= "z" and plain != "i" and pieces[-2:] == [plain, plain]:
            del pieces[-1], starts[-1]  # "superrr", "daaa"
            drawn_out = plain
        if plain == drawn_out and pieces and pieces[-1] == plain:
            continue
        drawn_out = ""
        pieces.append(plain)
        starts.extend([index] * len(plain))
    return Folded(text, *mended("".join(pieces), tuple(starts)))


_SPACES = frozenset({" ", "\n"})


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """The folded form alone, for comparing words."""
    return fold(text).text


def same_words(left: str, right: str) -> bool:
    """Whether two texts say the same, but for case, diacritics and spaces."""
    return folded(left).split() == folded(right).split()
