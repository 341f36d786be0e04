"""People whom a question names without asking about them: the team that collects the rest."""

from __future__ import annotations

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
