"""Questions for a share: "what percent of the payments was in cash": the part, and the whole it is a part of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crm_core.ask.plan import Ask, Filters, Group, Measure, Plan, Quantity
from crm_core.ask.rules.filters import Chosen, read_filters
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.picks import GROUP_WORDS
from crm_core.ask.rules.reading import Reading, read
from crm_core.ask.rules.scene import Scene
from crm_core.ask.rules.statuses import States, read_states
from crm_core.ask.rules.tokens import listed, text_at

_OF = ("din", "dintre", "of")
_VERBS = listed(
    """
    a au e este sunt s was were is are reprezinta inseamna vine vin ocupa fac face provin provine
    """
)


def read_share(reading: Reading, states: States, chosen: Chosen, *, scene: Scene, today: date) -> Plan | None:
    """The plan of a question for a share; None for any other question."""
    if not reading.has(W.SHARE):
        return None
    counted = not reading.has(W.PAY, W.SPEND, W.COST, W.MONEY, W.TOTAL, W.OWED, W.DEPOSIT, W.AVERAGE)
    ask = Ask(measure=Measure.SHARE, quantity=_quantity(reading, states), by_count=counted)
    filters = chosen.filters
    if ask.quantity is Quantity.PAID and not counted:
        # "of the payments": the word says the quantity, it chooses no events.
        filters = replace(filters, statuses=frozenset())
    group = next((group for word, group in GROUP_WORDS if reading.has(word)), Group.NONE)
    if group is not Group.NONE:
        return Plan(asks=(ask,), filters=filters, group=group, whole=filters)
    clause = _clause(reading)
    whole = Filters()
    if clause:
        inner = read(clause, scene=scene, today=today)
        whole = read_filters(inner, read_states(inner), events=scene.events, today=today).filters
        if ask.quantity is Quantity.PAID and not counted:
            whole = replace(whole, statuses=frozenset())
    if filters.periods and replace(filters, periods=()) != Filters() and not whole.periods:
        whole = replace(whole, periods=filters.periods)
    return Plan(asks=(ask,), filters=filters, whole=whole)


def _quantity(reading: Reading, states: States) -> Quantity:
    if reading.has(W.DEPOSIT):
        return Quantity.DEPOSIT
    if reading.has(W.OWED):
        return Quantity.OWED
    return Quantity.PAID if reading.has(W.PAY, W.SPEND) and not states.says_all else Quantity.ALL


def _clause(reading: Reading) -> str:
    """What stands between "of" and the verb, as text: the words that name the whole."""
    tokens = reading.tokens
    share = reading.at(W.SHARE) or 0
    opened = next((at for at in range(share) if text_at(tokens, at) in _OF), None)
    if opened is not None:
        return "".join(token.gap + token.text for token in tokens[opened + 1 : share] if token.kind != "mark")
    opened = next((at for at in range(share, len(tokens)) if text_at(tokens, at) in _OF), None)
    if opened is None:
        return ""
    closed = next((at for at in range(opened + 1, len(tokens)) if text_at(tokens, at) in _VERBS), None)
    if closed is None:
        return ""
    return "".join(token.gap + token.text for token in tokens[opened + 1 : closed])
