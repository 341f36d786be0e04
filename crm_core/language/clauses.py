"""Where one thought ends and the next begins, and whether a thought denies what it names."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm_core.language.wording import Wording

_ABBREVIATION = Wording(
    r"\b(?:str|nr|bl|sc|ap|et|bd|blvd|b-dul|bdul|sos|cal|al|int|jud|com|sect|sec|tel|dl|dna|sf|d|dvs|pt|cca|aprox)$",
    re.ASCII,
)
_END = re.compile(r"[!?;\n]+|\.+(?=\s|$|[a-z\"')])|(?<![0-9])\.+|\)|\(")
_COMMA = re.compile(r",(?![0-9])|,(?<![0-9],)|\s-\s|:(?![0-9])|\b(?:dar|iar|insa|deci)\b")


class Piece(NamedTuple):
    """A sentence or a clause: a span of the folded text."""

    start: int
    end: int
    text: str


def _split(text: str, cuts: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    begin = 0
    for left, right in [*cuts, (len(text), len(text))]:
        if text[begin:left].strip():
            pieces.append(Piece(begin, left, text[begin:left]))
        begin = right
    return pieces


def sentences(text: str) -> list[Piece]:
    """The sentences of the folded text. The dot of ``str.`` or ``18.30`` ends none."""
    cuts = [
        (match.start(), match.end())
        for match in _END.finditer(text)
        if not (match.group()[0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()))
    ]
    return _split(text, cuts)


def clauses(within: Iterable[Piece]) -> list[Piece]:
    """Sentences cut further at commas, colons, dashes and ``dar``, ``iar``."""
    found: list[Piece] = []
    for sentence in within:
        cuts = [match.span() for match in _COMMA.finditer(sentence.text)]
        if cuts:
            at = sentence.start
            found += [Piece(at + part.start, at + part.end, part.text) for part in _split(sentence.text, cuts)]
        else:
            found.append(sentence)
    return found


def piece_at(pieces: Sequence[Piece], place: int) -> Piece:
    """The piece that holds ``place`` (or the last one before it)."""
    index = bisect_right(pieces, (place, sys.maxsize)) - 1
    return pieces[max(index, 0)] if pieces else Piece(0, 0, "")


_DENIED = Wording(
    r"(?:\b(?:nu(?: mai)?(?: e| este| ramane)?|in loc(?:ul)? de|fata de|in loc)"
    r"(?:\s+(?:pe|la|de la|de|ora|din|cu|doar|tot)){0,2})\s*$",
    re.ASCII,
)


def is_denied(text: str, place: int) -> bool:
    """Whether the words just before ``place`` deny what stands there: ``nu la 16``, ``în loc de 2``."""
    return _DENIED.search(text, max(0, place - 30), place) is not None


_SENTENCE_MARK = Wording(r"(?<![0-9])\.|[!?\n]")


def is_question(text: str, end: int) -> bool:
    """Whether the sentence that goes on at ``end`` closes with a question mark."""
    match = _SENTENCE_MARK.search(text, end)
    return match is not None and match.group() == "?"
