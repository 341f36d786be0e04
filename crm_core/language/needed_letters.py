"""Which letters any match of a pattern holds, read off the pattern by the parser of ``re`` itself.

Letters are compared roughly: every digit counts as ``0``, and whatever stands between words and numbers as one space.
So ``\\bnu\\s`` needs ``" nu "``, and ``[0-9]+\\s*copii`` needs ``" copi"`` or ``"copii"``. Where nothing can be told,
nothing is needed: a pattern may be tried once too often, never once too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from string import ascii_letters, digits
from typing import Any

MOST = 5
"""Letters in a row."""
PARTS = 3
"""Of a pattern that are looked for: more say little."""
Letters = frozenset[bytes]
_Items = Sequence[tuple[Any, Any]]
"""A parsed sequence: of each part what it is, and of what."""

SPACE = b" "
"""Stands in every text, before its first word."""
_ROUGHLY = bytes(
    ord(char.lower() if char in ascii_letters else "0" if char in digits else " ") for char in map(chr, range(256))
)
_SHARES = [1 / 60] * 128
for _common, _share in ((b"aeinrtuslcodpm", 1 / 15), (b" ", 1 / 5), (b"0", 1 / 3)):
    for _code in _common:
        _SHARES[_code] = _share
"""About how often a letter stands next in Romanian."""
_TOO_MANY = 400
"""So many ways to begin say too little, and take long to spell out."""
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def words_in(text: str) -> list[bytes]:
    """The words of the text, each with the space before it and as many letters after it as begin in it."""
    words = text.encode("ascii", "replace").translate(_ROUGHLY).split()
    rough = b" %b%b" % (b" ".join(words), b" " * MOST)
    found, at = [], 0
    for word in words:
        after = at + 1 + len(word)
        found.append(rough[at : after + MOST - 1])
        at = after
    return found


def letters_in(word: bytes) -> set[bytes]:
    """All five letters in a row that begin in one of ``words_in``."""
    return {word[at : at + MOST] for at in range(len(word) - MOST + 1)}


def needed_letters(pattern: str, flags: int = 0) -> tuple[Letters, ...]:
    """Sets of letters in a row, five at most: of each, any text that the pattern matches holds some. The most telling
    first; none: nobody knows."""
    parsed = _parser.parse(pattern, flags)
    return () if parsed.state.flags & re.IGNORECASE else _needed(parsed.data)


def _needed(items: _Items) -> tuple[Letters, ...]:
    """What the parts of the sequence need that say most; a word is as telling as its end."""
    parts = list(items)
    needed: list[Letters] = []
    for at, part in enumerate(parts):
        before = parts[at - 1][0] if at else None
        if part[0] is not ops.AT and before is not ops.LITERAL:
            first, *more = _inside(*part) or (Letters(),)
            begin = _begin(parts[at - 1 :]) if before is ops.AT else Letters()
            needed += [min(begin, _begin(parts[at:]), first, key=_frequency), *more]
    needed.sort(key=_frequency)
    telling: list[Letters] = []
    for letters in needed:
        if _frequency(letters) < 1 and not any(_holds(some, letters) for some in telling):
            telling.append(letters)
    return tuple(telling[:PARTS])


def _holds(some: Letters, others: Letters) -> bool:
    """Whether a text with some of the letters has some of the others anyway."""
    return all(any(other in one for other in others) for one in some)


def _frequency(letters: Letters) -> float:
    """About how often texts hold some of them; 1 where they need none."""
    return (
        1.0 if not letters else sum(prod(_SHARES[code] for code in some) if some != SPACE else 1.0 for some in letters)
    )


def _inside(op: Any, of: Any) -> tuple[Letters, ...]:
    """What a part needs wherever in it that stands."""
    if op is ops.SUBPATTERN and not _has_flags(of):
        return _needed(of[3])
    if op in _REPEATS and of[0] > 0:
        return _needed(of[2])
    if op is ops.BRANCH:
        ways = [_needed(way) for way in of[1]]
        most = max(map(len, ways)) if all(ways) else 0
        return tuple(Letters().union(*(way[min(at, len(way) - 1)] for way in ways)) for at in range(most))
    return ()


def _begin(items: _Items) -> Letters:
    """With which letters the sequence begins; a space before them where they must begin a word."""
    (op, of), rest = items[0], items[1:]
    if rest and (of is ops.AT_BOUNDARY or (op is ops.ASSERT_NOT and of[0] < 0 and _is_any_of_a_word(of[1]))):
        return Letters(some if some[:1] == SPACE else (SPACE + some)[:MOST] for some in _begin(rest))
    ended: set[bytes] = set()
    ended |= _spelled({b""}, items, ended)
    return Letters() if b"" in ended else Letters(ended)


def _has_flags(group: tuple[int | None, int, int, _Items]) -> bool:
    return bool(group[1] or group[2])


def _is_any_of_a_word(items: _Items) -> bool:
    """Whether it is one character of a class that holds all of a word: ``[\\w.,]``."""
    (op, of), *more = items
    return not more and op is ops.IN and (ops.CATEGORY, ops.CATEGORY_WORD) in of and of[0][0] is not ops.NEGATE


def _spelled(open_: set[bytes], items: _Items, ended: set[bytes]) -> set[bytes]:
    """What is spelled further by the sequence; what may go on with anything goes to ``ended``."""
    for op, of in items:
        if op is ops.LITERAL:
            open_ = _grown(open_, {_rough(of)}, ended)
        elif op is ops.IN and (letters := _of_class(of)):
            open_ = _grown(open_, letters, ended)
        elif op is ops.SUBPATTERN and not _has_flags(of):
            open_ = _spelled(open_, of[3], ended)
        elif op is ops.BRANCH:
            open_ = set().union(*(_spelled(open_, way, ended) for way in of[1]))
        elif op in _REPEATS:
            open_ = _repeated(open_, of, ended)
        elif op not in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            ended |= open_
            return set()
        if len(open_) + len(ended) > _TOO_MANY:
            ended.add(b"")
            return set()
    return open_


def _repeated(open_: set[bytes], of: tuple[int, int, _Items], ended: set[bytes]) -> set[bytes]:
    least, most, items = of
    ways = set(open_) if least == 0 else set()
    for times in range(1, min(most, MOST) + 1):
        open_ = _spelled(open_, items, ended)
        if times >= min(least, MOST):
            ways |= open_
    return ways


def _grown(open_: set[bytes], letters: Iterable[bytes], ended: set[bytes]) -> set[bytes]:
    grown = {some if some[-1:] == letter == SPACE else some + letter for some in open_ for letter in letters}
    full = {some for some in grown if len(some) == MOST}
    ended |= full
    return grown - full


def _rough(code: int) -> bytes:
    return bytes([_ROUGHLY[code]]) if code < 128 else SPACE


def _of_class(items: _Items) -> set[bytes]:
    """The letters of a class; empty for one that holds most letters."""
    letters: set[bytes] = set()
    for op, of in items:
        if op is ops.LITERAL:
            letters.add(_rough(of))
        elif op is ops.RANGE and of[1] - of[0] < 10:
            letters |= {_rough(code) for code in range(of[0], of[1] + 1)}
        elif op is ops.CATEGORY and of in (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD):
            letters.add(SPACE)
        else:
            return set()
    return letters
