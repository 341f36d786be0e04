"""What questions over all clients mean besides: clients are asked for, counted, ranked and grouped by."""

from __future__ import annotations

from dataclasses import replace

from crm_core.ask.plan import Ask, Extreme, Group, Measure, Pick, Plan, Quantity, Unanswerable, Unit
from crm_core.ask.rules.filters import Chosen
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.statuses import States
from crm_core.ask.rules.tokens import Token, listed, text_at
from crm_core.models import PaymentStatus

_CLIENTS_TOPIC = "topic:alți clienți"
_RANKING = ("buni", "bun", "fideli", "fidel", "importanti", "important", "mari", "loiali", "valorosi", "best")
_ENDS_NAME = listed("in din la cu si sau pe pentru de anul fara cat cate avem au a")
_DISTINCT = (Unit.PLACES, Unit.CHARACTERS, Unit.CELEBRATED)


def say_clients(reading: Reading) -> None:
    """ "all clients" is no topic that the data lacks."""
    for token in reading.tokens:
        if _CLIENTS_TOPIC in token.meanings:
            token.meanings = (token.meanings - {_CLIENTS_TOPIC}) | {W.CLIENT}
    _say_places(reading)


def _say_places(reading: Reading) -> None:
    """ "at Kids Planet": of whom no address is known beforehand, the words after "at" are a place."""
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if token.text not in ("la", "at", "langa") or token.taken:
            continue
        end = index + 1
        while end < len(tokens) and _may_name(tokens[end]):
            end += 1
        run = tokens[index + 1 : end]
        if not any(not word.meanings or word.capital for word in run) or not any(not word.meanings for word in run):
            continue
        reading.mentions.places.append(tuple(word.text for word in run))
        for word in run:
            word.taken, word.meanings = True, frozenset()


def _may_name(token: Token) -> bool:
    return token.kind == "word" and not token.taken and token.text not in _ENDS_NAME


def of_clients(reading: Reading, own: Plan | Unanswerable, chosen: Chosen, states: States) -> Plan | Unanswerable:
    """The plan with clients in the place that a child or nobody had."""
    if _counts_clients(reading):
        return Plan(asks=(Ask(measure=Measure.COUNT, unit=Unit.CLIENTS),), filters=chosen.filters)
    if not _asks_for_clients(reading):
        return own
    ranked = reading.has(W.MOST, W.LEAST, W.LARGEST, W.SMALLEST) or _names_best(reading) or reading.limit is not None
    extreme = (Extreme.LEAST if reading.has(W.LEAST, W.SMALLEST) else Extreme.MOST) if ranked else None
    return Plan(
        asks=(_figure(reading, states),),
        filters=replace(chosen.filters, statuses=_statuses(reading, chosen)),
        group=Group.CLIENT,
        extreme=extreme,
        limit=reading.limit or (5 if _names_best(reading) else 1),
    )


def sayable(plan: Plan | Unanswerable) -> Plan | Unanswerable:
    """What cannot be told over all clients a page at a time, said with the nearest thing that can."""
    if isinstance(plan, Unanswerable):
        return plan
    if any(ask.measure is Measure.CLIENT for ask in plan.asks):
        return Unanswerable("Despre un singur client se întreabă pe pagina lui; aici, despre toți clienții la un loc.")
    if any(ask.measure is Measure.COUNT and ask.unit in _DISTINCT for ask in plan.asks):
        return Unanswerable(
            "Peste toți clienții pot număra petreceri, servicii și clienți, nu locuri sau nume diferite. "
            "Încearcă „câte petreceri pe locații?” sau „pe personaje?”."
        )
    if any(part.pick is not Pick.ALL for part in plan.parts):
        return Unanswerable("Nu pot compara petreceri alese una câte una; pot compara perioade, stări sau locuri.")
    return plan


def _counts_clients(reading: Reading) -> bool:
    asked = reading.at(W.HOW_MANY)
    return asked is not None and any(_says_client(reading, at) for at in range(asked + 1, asked + 4))


def _asks_for_clients(reading: Reading) -> bool:
    if reading.has(W.CHILD, W.KIDS, W.ASSIGNEE, W.NOTED_BY):
        return False
    tokens = reading.tokens
    for at in range(len(tokens)):
        before = text_at(tokens, at - 1)
        if _says_client(reading, at) and (
            before in ("ce", "care", "pe", "fiecare", "per", "which", "what", "top", "by")
            or reading.limit is not None
            or reading.has(W.MOST, W.LEAST, W.LIST, W.LARGEST)
            or _names_best(reading)
        ):
            return True
    acts = (W.PAY, W.SPEND, W.OWED, W.MOST, W.LEAST, W.TOOK, W.PAST_TENSE, W.UNPAID, W.CANCELLED, W.PRESENT)
    return reading.has(W.WHO) and reading.has(*acts, W.EVENT, W.EVENTS)


def _says_client(reading: Reading, at: int) -> bool:
    return text_at(reading.tokens, at).startswith(("client", "customer"))


def _names_best(reading: Reading) -> bool:
    return any(
        token.text in _RANKING and any(_says_client(reading, at) for at in range(index - 4, index + 3))
        for index, token in enumerate(reading.tokens)
    )


def _figure(reading: Reading, states: States) -> Ask:
    if reading.has(W.OWED) or (reading.has(W.UNPAID) and not reading.has(W.EVENT, W.EVENTS)):
        return Ask(measure=Measure.TOTAL, quantity=Quantity.OWED)
    if reading.has(W.AVERAGE):
        return Ask(measure=Measure.AVERAGE, quantity=Quantity.ALL)
    spends = reading.limit is not None and not reading.has(W.EVENT, W.EVENTS)
    if spends or reading.has(W.PAY, W.SPEND, W.MONEY, W.HOW_MUCH, W.COST, W.TOTAL) or _names_best(reading):
        every = states.says_all or reading.has(W.COST)
        return Ask(measure=Measure.TOTAL, quantity=Quantity.ALL if every else Quantity.PAID)
    return Ask(measure=Measure.COUNT)


def _statuses(reading: Reading, chosen: Chosen) -> frozenset[PaymentStatus]:
    return frozenset() if _figure(reading, chosen.states).quantity is Quantity.OWED else chosen.filters.statuses
