"""People whom a question names without asking about them: the team that collects the rest."""

from __future__ import annotations

from crm_core.ask.plan import Unanswerable
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.tokens import listed
from crm_core.ask.rules.words import forms_of

_TEAM = listed(
    """
    echipa echipei echipele baietii fetele animatorul animatorii animatoarea animatoarele animatorului soferul soferii
    colegul colegii colega colegele oamenii team crew staff guys animator
    """
)
_COLLECT = (
    forms_of("incasa")
    | forms_of("lua")
    | forms_of("primi")
    | forms_of("strange")
    | forms_of("colecta")
    | {"collect", "collects", "collected", "take", "incasat", "luat", "primit"}
)
_NEAR = 5
"""Words between the team and what it does."""


_LEFT = ("ajuns", "plecat", "sosit", "arrive", "arrived", "leave")
_PAID_BY_US = ("am", "platim", "dam", "we")
_EARNS = ("castiga", "primeste", "primesc", "ia", "iau", "earn", "earns", "paid", "platit", "platiti", "platita")


def tell_animators_name(reading: Reading) -> None:
    """ "cum o cheama pe animatoare": who was sent, not whose birthday it was."""
    named = reading.at(W.NAME)
    if named is None:
        return
    for token in reading.tokens[named + 1 : named + 4]:
        if "role:ANIMATOR" in token.meanings:
            token.meanings = frozenset({W.ASSIGNEE})


def refuse_team(reading: Reading) -> Unanswerable | None:
    """What the team earns and when it came or left is noted nowhere."""
    tokens = reading.tokens
    words = {token.text for token in tokens}
    moved = words & set(_LEFT) and (words & _TEAM or "plecat" in words)
    if reading.has(W.TIME, W.WHEN) and reading.speaks_past and moved:
        return Unanswerable("Datele nu conțin când a ajuns sau a plecat echipa, doar ora petrecerii.")
    team = next((at for at, token in enumerate(tokens) if token.text in _TEAM and W.FILLER not in token.meanings), None)
    if team is None or not reading.has(W.HOW_MUCH) or reading.has(W.OWED, W.HOW_MANY):
        return None
    before, near = tokens[max(team - 3, 0) : team], tokens[max(team - 2, 0) : team + 3]
    pays = any(token.text in _PAID_BY_US for token in before) and any(
        token.meanings & {W.PAY, W.PAID} for token in before
    )
    if pays or any(token.text in _EARNS for token in near):
        return Unanswerable("Datele nu conțin ce primește echipa, doar sumele petrecerilor.")
    return None


def pass_over_team(reading: Reading) -> None:
    """ "cat trebuie sa incaseze echipa": what is left to pay, whoever takes it."""
    owed = reading.has(W.OWED) or (reading.has(W.DEPOSIT) and reading.has(W.EXCLUDING))
    if not owed or not reading.has(W.HOW_MUCH, W.HOW_MANY, W.MONEY, W.OWED) or reading.has(W.WHO):
        return
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        near = tokens[max(index - _NEAR, 0) : index + _NEAR + 1]
        if token.text in _TEAM and not token.taken and any(other.text in _COLLECT for other in near):
            token.meanings = frozenset({W.FILLER})
