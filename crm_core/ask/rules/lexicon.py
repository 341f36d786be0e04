"""Finds the longest known phrase in a row of tokens, and the nearest known word to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.ask.rules.question_words import QUESTION_WORDS
from crm_core.ask.rules.tokens import Token
from crm_core.ask.rules.topics import TOPICS
from crm_core.ask.rules.trade_words import ROLE_WORDS, TRADE_WORDS
from crm_core.catalogue import CHARACTERS, SERVICES


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """Phrases by the first two letters of their first word, longest first."""
    meanings: dict[tuple[str, ...], set[str]] = {}

    def add(phrases: Iterable[str], meaning: str) -> None:
        for phrase in phrases:
            meanings.setdefault(tuple(phrase.split()), set()).add(meaning)

    for word, phrases in (*QUESTION_WORDS.items(), *TRADE_WORDS.items()):
        add(phrases.split(","), word)
    for topic, phrases in TOPICS.items():
        add(phrases.split(","), f"topic:{topic}")
    for role, phrases in ROLE_WORDS.items():
        add(phrases.split(","), f"role:{role}")
    for service in SERVICES:
        if service.role_type != "ANIMATOR":
            add(service.names, f"role:{service.role_type}")
    for character, names in CHARACTERS.items():
        add((name.replace("-", " ") for name in names), f"character:{character}")
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for phrase, found in meanings.items():
        index.setdefault(phrase[0].rstrip("*")[:2], []).append((phrase, frozenset(found)))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), "*" in "".join(entry[0]), -len("".join(entry[0]))))
    return index


def phrase_at(tokens: Sequence[Token], start: int) -> tuple[int, frozenset[str]] | None:
    """The longest known phrase from ``start``: how many tokens, and what it may mean."""
    entries = _index().get(tokens[start].text[:2], [])
    for phrase, found in entries:
        if start + len(phrase) <= len(tokens) and all(
            not tokens[start + step].taken and _matches(word, tokens[start + step].text)
            for step, word in enumerate(phrase)
        ):
            return len(phrase), found
    return None


def near_meaning(text: str) -> frozenset[str]:
    """What a word of five letters or more means if one letter of it is wrong; empty where nothing is that near."""
    if len(text) < 5 or len(text) > 24:
        return frozenset()
    for phrase, found in _single_words():
        stem = phrase.rstrip("*")
        if stem[0] != text[0]:
            # Nobody mistypes the first letter; "somnul" is no "domnul".
            continue
        written = text[: len(stem)] if phrase.endswith("*") else text
        if abs(len(written) - len(stem)) <= 1 and OSA.distance(written, stem, score_cutoff=1) <= 1:
            return found
        if phrase.endswith("*") and OSA.distance(text[: len(stem) - 1], stem, score_cutoff=1) <= 1:
            return found
    return frozenset()


@lru_cache(maxsize=1)
def _single_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (phrase[0], found) for phrase, found in _all_phrases() if len(phrase) == 1 and len(phrase[0].rstrip("*")) >= 6
    )


def _all_phrases() -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    for entries in _index().values():
        yield from entries


def _matches(pattern: str, text: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern
