""" "Not" and "without", and what they say no to: "nu a fost anulat", "n-a platit", "la care n-a luat animator"."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.tokens import Token, text_at
from crm_core.ask.rules.words import forms_of

_LEFT_OUT = ((W.UNPAID, W.PAID), (W.FUTURE, W.PAST), (W.NEXT, W.PAST), (W.EURO, W.IN_LEI))
_OPPOSITES = ((W.CANCELLED, W.NOT_CANCELLED), (W.ARCHIVED, W.NOT_ARCHIVED))
_LEFT_STATES = frozenset({W.CANCELLED, W.ARCHIVED, W.UNPAID, W.FUTURE, W.NEXT})
_ENDS_SCOPE = frozenset([",", ".", "?", "!", ";", "dar", "insa", "ci", "but", "iar"])
_STATES = frozenset({W.PAID, W.PAY, W.UNPAID, W.CANCELLED, W.ARCHIVED, W.OWED})
_COUNTING = (
    forms_of("pune")
    | forms_of("numara")
    | forms_of("conta")
    | forms_of("socoti")
    | forms_of("intra")
    | {"iau", "luam", "luati", "lua", "iei"}
)
_ASKING = frozenset({W.HOW_MANY, W.HOW_MUCH, W.WHEN, W.WHERE, W.WHICH, W.WHO, W.HOW, W.TIME, W.COST, W.DATE})
_REACH = 7
"""Words after "not" that it may be said of."""


_CAST = frozenset({W.WHO, W.CHARACTERS, W.SERVICES, W.TOOK})


def read_negations(tokens: Sequence[Token]) -> None:
    """Turn denied states into their opposites, and mark denied services, characters and places."""
    for index, token in enumerate(tokens):
        if token.taken:
            continue
        if W.NOT in token.meanings:
            _deny(tokens, index)
        elif token.text == "in" and W.WITHOUT in token.meanings and any(other.meanings & _CAST for other in tokens):
            # "cine vine in afara de mos": besides him, at the same party.
            for at in _scope(tokens, index):
                tokens[at].added = True
        elif (W.WITHOUT in token.meanings or token.text == "fara") and not _keeps_advance(tokens, index):
            _mark(tokens, index)
        elif (W.INCLUDING in token.meanings and _adds(tokens, index)) or _adds_last(tokens, index):
            for at in _scope(tokens, index):
                tokens[at].added = True


def _adds(tokens: Sequence[Token], index: int) -> bool:
    """ "cu tot cu botezul", "inclusiv": some more, where a bare "cu" chooses."""
    return tokens[index].text not in ("cu", "si", "plus") or text_at(tokens, index + 1) == "tot"


def _adds_last(tokens: Sequence[Token], index: int) -> bool:
    """ "cate are la Zumzi, si botezul": the last word of the question, said of what is counted too."""
    if tokens[index].text != "si" or text_at(tokens, index - 1) != "," or len(tokens) - index > 3:
        return False
    counts = any(token.meanings & {W.HOW_MANY, W.TIMES, W.TOTAL} for token in tokens[:index])
    return counts and not any(token.meanings & _ASKING for token in tokens[index:])


def _scope(tokens: Sequence[Token], start: int) -> range:
    end = start + 1
    while end < min(start + 1 + _REACH, len(tokens)):
        if tokens[end].text in _ENDS_SCOPE or tokens[end].meanings & {W.NOT, W.WITHOUT}:
            break
        end += 1
    return range(start + 1, end)


def _mark(tokens: Sequence[Token], start: int) -> None:
    found = False
    for at in _scope(tokens, start):
        if tokens[at].meanings & (_STATES | {W.HOW_MUCH, W.HOW_MANY, W.WHEN, W.WHERE, W.WHICH}):
            return
        if found and tokens[at].text in ("in", "la", "din", "pe"):
            # "n-au avut arcade in parc": where it was is not denied.
            return
        found = found or any(meaning.startswith(("role:", "character:")) for meaning in tokens[at].meanings)
        tokens[at].denied = True


def _leave_out_before(tokens: Sequence[Token], start: int) -> bool:
    """ "botezul nu se pune", "anulata nu o numara": what stands before is left out."""
    verb = start + 1 + (text_at(tokens, start + 1) in ("o", "mai"))
    ends = text_at(tokens, start + 1) in _ENDS_SCOPE or start + 1 == len(tokens)
    if ends and start and text_at(tokens, start - 1) not in ("sau", "ori", "or", "daca", ",", "?", "da"):
        return _leave_out_named(tokens, start)
    if text_at(tokens, verb) not in _COUNTING:
        return False
    tokens[verb].meanings = frozenset({W.FILLER})
    if text_at(tokens, verb + 1) and text_at(tokens, verb + 1) not in _ENDS_SCOPE:
        tokens[start].meanings = frozenset({W.EXCLUDING})
        return True
    for at in range(start - 1, max(start - 6, -1), -1):
        token = tokens[at]
        joins = token.text == "si" and at and tokens[at - 1].meanings & _LEFT_STATES
        if token.text in _ENDS_SCOPE or (token.text in ("si", "cu") and not joins):
            break
        token.denied = True
        for state, opposite in (*_OPPOSITES, *_LEFT_OUT):
            if state in token.meanings:
                token.meanings = (token.meanings - {state}) | {opposite}
    return True


def _leave_out_named(tokens: Sequence[Token], start: int) -> bool:
    """ "cate au fost, anulate si viitoare nu": the states just before are left out."""
    found = False
    for at in range(start - 1, max(start - 6, -1), -1):
        token = tokens[at]
        if token.text in _ENDS_SCOPE or not token.meanings & {
            W.CANCELLED,
            W.ARCHIVED,
            W.UNPAID,
            W.FUTURE,
            W.NEXT,
            W.EURO,
            W.FILLER,
        }:
            break
        for state, opposite in (*_OPPOSITES, *_LEFT_OUT):
            if state in token.meanings:
                token.meanings, found = frozenset({opposite}), True
    return found


def _keeps_advance(tokens: Sequence[Token], start: int) -> bool:
    """ "nu scade avansul", "fara sa scad avansul": of the whole price, the advance is no matter."""
    scope = _scope(tokens, start)
    if not any(tokens[at].text in ("scad", "scade", "scadem", "scadea", "scadeti", "scazi") for at in scope):
        return False
    for at in (start, *scope):
        if tokens[at].text.startswith(("scad", "avans", "acont", "arvun")) or at == start:
            tokens[at].meanings = frozenset({W.GROSS if at == start else W.FILLER})
    return True


def _deny(tokens: Sequence[Token], start: int) -> None:
    if _leave_out_before(tokens, start):
        return
    if _keeps_advance(tokens, start):
        return
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
        if W.HELD in token.meanings:
            token.meanings = frozenset({W.CANCELLED})
            return
        if paid is None and token.meanings & {W.PAY, W.PAID}:
            paid = at
    if paid is not None:
        tokens[paid].meanings = frozenset({W.UNPAID})
    else:
        _mark(tokens, start)
