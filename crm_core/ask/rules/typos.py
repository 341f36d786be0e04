"""Misspelt words put right before anything is read: "platti", "noimbrie", "de palta", "cati copi"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.ask.rules.date_words import DATE_WORDS
from crm_core.ask.rules.lexicon import known_words
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.tokens import Token


def put_right(tokens: Sequence[Token], *, is_known: Callable[[str], bool]) -> None:
    """Replace words that nobody knows by the one they most likely stand for; ``is_known`` tells the client's own."""
    for token in tokens:
        if token.kind != "word" or token.taken or not 4 <= len(token.text) <= 24:
            continue
        right = _nearest(token.text)
        if right and not is_known(token.text) and not is_first_name(token.text):
            token.text = right


@lru_cache(maxsize=2048)
def _nearest(text: str) -> str:
    """The known word one slip away (two in a long word); empty where the word is known or nothing is that near."""
    words = known_words()
    if text in words.exact or text in DATE_WORDS or text.startswith(words.stems):
        return ""
    found = [
        (distance, set(word) != set(text), abs(len(word) - len(text)), word)
        for word in _by_letter().get(text[0], ())
        if abs(len(word) - len(text)) <= 2 and (distance := _slips(text, word))
    ]
    return min(found)[-1] if found else ""


def _slips(text: str, word: str) -> int:
    """How many slips lie between; 0 where they are too many to be sure. In short words letters are swapped, missing or
    doubled: another letter makes another word."""
    most = 2 if min(len(text), len(word)) >= 9 else 1
    distance = OSA.distance(text, word, score_cutoff=most)
    if distance > most:
        return 0
    if len(text) < 6 and len(text) == len(word) and sorted(text) != sorted(word):
        return 0
    return int(distance)


@lru_cache(maxsize=1)
def _by_letter() -> dict[str, tuple[str, ...]]:
    """Nobody mistypes the first letter: "somnul" is no "domnul"."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(known_words().correct | DATE_WORDS):
        if len(word) >= 4:
            grouped.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in grouped.items()}
