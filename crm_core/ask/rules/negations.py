""" "Not" and "without", and what they say no to: "nu a fost anulat", "n-a platit", "la care n-a luat animator"."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.tokens import Token

_OPPOSITES = ((W.CANCELLED, W.NOT_CANCELLED), (W.ARCHIVED, W.NOT_ARCHIVED))
_ENDS_SCOPE = frozenset([",", ".", "?", "!", ";", "dar", "insa", "ci", "but", "iar"])
_STATES = frozenset({W.PAID, W.PAY, W.UNPAID, W.CANCELLED, W.ARCHIVED, W.OWED})
_REACH = 7
"""Words after "not" that it may be said of."""


def read_negations(tokens: Sequence[Token]) -> None:
    """Turn denied states into their opposites, and mark denied services, characters and places."""
    for index, token in enumerate(tokens):
        if token.taken:
            continue
        if W.NOT in token.meanings:
            _deny(tokens, index)
        elif W.WITHOUT in token.meanings:
            _mark(tokens, index)


def _scope(tokens: Sequence[Token], start: int) -> range:
    end = start + 1
    while end < min(start + 1 + _REACH, len(tokens)):
        if tokens[end].text in _ENDS_SCOPE or tokens[end].meanings & {W.NOT, W.WITHOUT}:
            break
        end += 1
    return range(start + 1, end)


def _mark(tokens: Sequence[Token], start: int) -> None:
    for at in _scope(tokens, start):
        if tokens[at].meanings & (_STATES | {W.HOW_MUCH, W.HOW_MANY, W.WHEN, W.WHERE, W.WHICH}):
            return
        tokens[at].denied = True


def _deny(tokens: Sequence[Token], start: int) -> None:
    paid: int | None = None
    for at in _scope(tokens, start):
        token = tokens[at]
        for state, opposite in _OPPOSITES:
            if state in token.meanings:
                token.meanings = (token.meanings - {state}) | {opposite}
                return
        if token.meanings & {W.DEPOSIT, W.WITH_DEPOSIT}:
            token.meanings = frozenset({W.WITHOUT_DEPOSIT})
            if paid is not None:
                tokens[paid].meanings = frozenset({W.FILLER})
            return
        if paid is None and token.meanings & {W.PAY, W.PAID}:
            paid = at
    if paid is not None:
        tokens[paid].meanings = frozenset({W.UNPAID})
    else:
        _mark(tokens, start)
