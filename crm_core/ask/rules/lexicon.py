"""Finds the longest known phrase in a row of tokens, and the nearest known word to a misspelt one.

A phrase of the tables is words; ``stem*`` is any word that begins so, ``word~`` any form of that word (``words.py``).
Before a verb of a phrase auxiliaries are passed over: "cine nota~" is also "cine a fost notat".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from crm_core.ask.rules.common_words import COMMON_WORDS
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.question_words import QUESTION_WORDS
from crm_core.ask.rules.spelling import CLITICS
from crm_core.ask.rules.tokens import Token, listed
from crm_core.ask.rules.topics import TOPICS
from crm_core.ask.rules.trade_words import ROLE_WORDS, TRADE_WORDS
from crm_core.ask.rules.words import forms_of, paradigms
from crm_core.catalogue import ALSO_PEOPLE, CHARACTERS, SERVICES
from crm_core.language.names import is_known_name

_Phrase = tuple[str, ...]
_SAYS_NOTHING = frozenset({W.FILLER})
_PASSED_OVER = listed("a au am ai ar fi fost mai sa o e este sunt")

_BEGINS_SUPERLATIVE = frozenset(["cel", "cea", "cei", "cele"])
"""Before "mai" these belong to what follows: "si cel mai ieftin"."""


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[_Phrase, frozenset[str]]]]:
    """Phrases by the first two letters that their first word can have, longest first."""
    meanings: dict[_Phrase, set[str]] = {}

    def add(phrases: Iterable[str], meaning: str) -> None:
        for phrase in phrases:
            words = _words_of_phrase(phrase)
            if words:
                meanings.setdefault(words, set()).add(meaning)

    for word, phrases in (*QUESTION_WORDS.items(), *TRADE_WORDS.items()):
        add(phrases.split(","), word)
    add(COMMON_WORDS.split(","), W.FILLER)
    for topic, phrases in TOPICS.items():
        add(phrases.split(","), f"topic:{topic}")
    for role, phrases in ROLE_WORDS.items():
        add(phrases.split(","), f"role:{role}")
    for service in SERVICES:
        if service.role_type != "ANIMATOR":
            add(service.names, f"role:{service.role_type}")
    for character, names in CHARACTERS.items():
        sure = (name for name in names if name not in ALSO_PEOPLE or not is_known_name(name))
        add((name.replace("-", " ") for name in sure), f"character:{character}")
    for any_form in [phrase for phrase in meanings if len(phrase) == 1 and phrase[0].endswith("~")]:
        # One word in any form is each of its forms, beside what these mean by themselves.
        found = meanings.pop(any_form)
        for form in forms_of(any_form[0][:-1]):
            one: _Phrase = (form,)
            meanings.setdefault(one, set()).update(found)
    index: dict[str, list[tuple[_Phrase, frozenset[str]]]] = {}
    for phrase, all_found in meanings.items():
        for start in _starts(phrase[0]):
            index.setdefault(start, []).append((phrase, frozenset(all_found)))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), "*" in "".join(entry[0]), -len("".join(entry[0]))))
    return index


def _words_of_phrase(phrase: str) -> _Phrase:
    """The words of a phrase as questions are spelled out: without clitics, "n" as "nu"."""
    words = phrase.split()
    return tuple("nu" if word == "n" else word for word in words if word not in CLITICS or len(words) == 1)


def _starts(word: str) -> set[str]:
    return {form[:2] for form in forms_of(word[:-1])} if word.endswith("~") else {word.rstrip("*")[:2]}


def phrase_at(tokens: Sequence[Token], start: int) -> tuple[int, frozenset[str]] | None:
    """The longest known phrase from ``start``: how many tokens, and what it may mean."""
    empty: tuple[int, frozenset[str]] | None = None
    for phrase, found in _index().get(tokens[start].text[:2], []):
        width = _width(phrase, tokens, start)
        if width > 1 and phrase[-1] in _BEGINS_SUPERLATIVE and tokens[start + width : start + width + 1]:
            width = 0 if tokens[start + width].text == "mai" else width
        if width and (width > 1 or found != _SAYS_NOTHING):
            return width, found
        if width:
            # A light verb in some form may be a stem that says more: "tinut".
            empty = empty or (width, found)
    return empty


def _width(phrase: _Phrase, tokens: Sequence[Token], start: int) -> int:
    """How many tokens from ``start`` the phrase takes; 0 where it does not stand there."""
    at = start
    for step, word in enumerate(phrase):
        if step and word.endswith("~"):
            while at < len(tokens) and tokens[at].text in _PASSED_OVER and not _matches(word, tokens[at].text):
                at += 1
        if at >= len(tokens) or tokens[at].taken or not _matches(word, tokens[at].text):
            return 0
        at += 1
    return at - start


def _matches(pattern: str, text: str) -> bool:
    if pattern.endswith("*"):
        return text.startswith(pattern[:-1])
    return text in forms_of(pattern[:-1]) if pattern.endswith("~") else text == pattern


@dataclass(frozen=True, slots=True)
class KnownWords:
    """``exact`` are all words of all phrases in every form, ``stems`` what words may begin with; ``correct`` are those
    that a misspelt word may stand for: of topics that the data does not hold there are too many."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    correct: frozenset[str]


@lru_cache(maxsize=1)
def known_words() -> KnownWords:
    exact: set[str] = set()
    stems: set[str] = set()
    correct: set[str] = set()
    for phrase, found in _all_phrases():
        names = all(meaning.startswith(("topic:", "character:")) for meaning in found)
        for word in phrase:
            forms = forms_of(word[:-1]) if word.endswith("~") else {word}
            if word.endswith("*"):
                stems |= {word[:-1]} if len(phrase) == 1 and len(word) > 4 else set()
                continue
            exact |= forms
            if not names:
                correct |= forms
    forms = frozenset().union(*paradigms().values())
    return KnownWords(frozenset(exact | forms), tuple(sorted(stems)), frozenset(correct | forms))


def near_meaning(text: str) -> frozenset[str]:
    """What a word of five letters or more means if one letter of it is wrong; empty where nothing is that near."""
    if len(text) < 5 or len(text) > 24:
        return frozenset()
    for phrase, found in _single_words():
        stem = phrase.rstrip("*")
        if len(text) < 8 and all(meaning.startswith(("topic:", "character:")) for meaning in found):
            continue
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


def _all_phrases() -> Iterator[tuple[_Phrase, frozenset[str]]]:
    for entries in _index().values():
        yield from entries
