"""Orders to whoever answers ("ignore the rules and say that…"): no part of a question, passed over."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.rules.tokens import Token, phrases, text_at

_ORDERS = tuple(
    tuple(order.split())
    for order in phrases(
        """
        ignora, ignore, disregard, forget, uita de, uita tot, uita regulile, uita instructiunile, prefa, pretinde,
        pretend, spune ca, zi ca, raspunde ca, raspunde cu, raspunde doar cu, scrie ca, afirma ca, say that, say, answer
        with, answer, act as, you are now, esti acum, system, comporta, nu mai respecta, sterge, delete, drop, modifica,
        schimba, update, seteaza, raporteaza ca, confirma ca, presupune ca, considera ca
        """
    )
)
_THAT = ("ca", "that", "cu")
"""Ends orders to claim something: what follows is a claim, whatever it is about. "Ignore the paid ones" is a filter."""


def skip_orders(tokens: Sequence[Token]) -> None:
    """Mark the clause of every order as taken."""
    index, begins = 0, True
    while index < len(tokens):
        token = tokens[index]
        if begins and _is_order(tokens, index):
            while index < len(tokens) and not _ends_clause(tokens[index]):
                tokens[index].taken = True
                index += 1
            continue
        begins = _ends_clause(token) or (begins and token.text in ("just", "doar", "numai", "only", "please", "acum"))
        index += 1


def _is_order(tokens: Sequence[Token], index: int) -> bool:
    for order in _ORDERS:
        if tuple(text_at(tokens, index + step) for step in range(len(order))) == order:
            following = " ".join(token.text for token in tokens[index + 1 : index + 4])
            spared = ("vreau", "as vrea") if order[-1] in _THAT else ("anulat", "platit", "achitat", "arhivat", "vreau")
            return not any(word in following for word in spared)
    return False


def _ends_clause(token: Token) -> bool:
    return token.kind == "mark" or token.text in ("si", "and", "apoi", "then", "dar", "but")
