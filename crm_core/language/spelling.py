"""Slips of the pen in the words of the trade: ``animtor``, ``ursitaore``, ``spidrman``.

A letter left out, two letters swapped or one typed twice, in a long word, its first letter right. Week days and months
have theirs in ``calendar_days``. A word that belongs here goes to ``_TRADE_WORDS``, with all its forms: a form that is
missing would be taken for a slip of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.catalogue import ALSO_PEOPLE, CHARACTER_OF
from crm_core.language.first_names import FIRST_NAMES

_TRADE_WORDS = """
    animator animatori animatorul animatorii animatoare animatoarea animatoarele animatorului animatorilor animatie
    animatia animatii animatiei ursitoare ursitoarea ursitoarele ursitoarelor popcorn popcornul popcornului baloane
    baloanele baloanelor personaj personaje personajul personajele personajului personajelor petrecere petrecerea
    petreceri petrecerii petrecerile aniversare aniversarea aniversari aniversarii
"""
_NO_SLIPS = """
    animata animate animati ursite petreci petrece petrecem petreceti petrecut animatoarei
"""
"""Words that are near one of ours and are meant."""
_LEAST = 7


def _slips(word: str) -> set[str]:
    left_out = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    twice = {word[:i] + word[i] + word[i:] for i in range(1, len(word))}
    return left_out | swapped | twice


def _all_slips() -> dict[str, str]:
    figures = {alias for alias in CHARACTER_OF if re.fullmatch(rf"[a-z]{{{_LEAST},}}", alias)}
    meant = {*_TRADE_WORDS.split(), *(figures - ALSO_PEOPLE)}
    known = {*meant, *FIRST_NAMES, *CHARACTER_OF, *_NO_SLIPS.split()}
    words: dict[str, set[str]] = {}
    for word in meant:
        for slip in _slips(word) - known:
            words.setdefault(slip, set()).add(word)
    return {slip: min(of) for slip, of in words.items() if len(of) == 1}


_SLIPS: dict[str, str] = _all_slips()
_LONG_WORD = re.compile(r"[a-z]{6,}")


def mended(text: str, starts: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The folded text with its slips mended, and where each of its letters then stands in the original."""
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match in _LONG_WORD.finditer(text):
        meant = _SLIPS.get(match.group())
        if meant is None:
            continue
        left, right = match.span()
        pieces += [text[done:left], meant]
        places += [*starts[done:left], *_aligned(match.group(), meant, starts[left:right])]
        done = right
    if not done:
        return text, starts
    return "".join([*pieces, text[done:]]), (*places, *starts[done:])


def _aligned(written: str, meant: str, starts: Sequence[int]) -> list[int]:
    """For each letter that is meant, the place of the one written in its stead: the same from the front as far as the
    words agree, then from the back."""
    agree = next((i for i, (one, other) in enumerate(zip(written, meant, strict=False)) if one != other), len(written))
    shift = len(written) - len(meant)
    return [starts[i if i < agree else max(min(i + shift, len(written) - 1), 0)] for i in range(len(meant))]
