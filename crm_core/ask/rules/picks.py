"""Which of the chosen events are meant: the first, the last, the next, the largest; or figures for groups of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crm_core.ask.plan import EVERY, Ask, Extreme, Field, Filters, Group, Measure, Pick, Quantity, Scope, Unit
from crm_core.ask.rules.filters import Chosen
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.tokens import text_at
from crm_core.models import PaymentStatus

GROUP_WORDS: tuple[tuple[W, Group], ...] = (
    (W.BY_YEAR, Group.YEAR), (W.BY_MONTH, Group.MONTH), (W.BY_PLACE, Group.PLACE), (W.BY_CHILD, Group.CHILD),
    (W.BY_METHOD, Group.METHOD), (W.BY_STATUS, Group.STATUS),
    (W.BY_CHARACTER, Group.CHARACTER), (W.BY_SERVICE, Group.SERVICE),
)  # fmt: skip
_RANKED_WORDS: tuple[tuple[W, Group], ...] = (
    (W.IN_YEAR, Group.YEAR), (W.IN_MONTH, Group.MONTH), (W.WHERE, Group.PLACE), (W.CHARACTERS, Group.CHARACTER),
    (W.SERVICES, Group.SERVICE), (W.METHOD, Group.METHOD), (W.CHILD, Group.CHILD), (W.WHO, Group.CHILD),
    (W.TOOK, Group.SERVICE),
    (W.HOW, Group.METHOD),
)  # fmt: skip
_FIGURES = (Measure.COUNT, Measure.TOTAL, Measure.AVERAGE)
_PAYMENT_FIELDS = frozenset(
    {Field.DEPOSIT, Field.METHOD, Field.STATUS, Field.AMOUNT, Field.OWED, Field.CREATED, Field.NOTED_BY}
)


@dataclass(slots=True)
class Picked:
    """What remains to be said of a plan."""

    asks: tuple[Ask, ...]
    filters: Filters
    pick: Pick = Pick.ALL
    limit: int = 1
    skip: int = 0
    pick_by: Quantity = Quantity.ALL
    prefer_held: bool = False
    group: Group = Group.NONE
    extreme: Extreme | None = None
    notes: list[str] = field(default_factory=list)


def read_pick(reading: Reading, chosen: Chosen, asks: tuple[Ask, ...]) -> Picked:
    """Decide pick and groups, and complete the fields that they imply."""
    picked = Picked(asks=asks, filters=chosen.filters)
    if asks[0].measure is Measure.CLIENT:
        return picked
    if _grouped(reading, picked):
        return picked
    _ordered(reading, chosen, picked)
    _implied(reading, chosen, picked)
    return picked


def _grouped(reading: Reading, picked: Picked) -> bool:
    ranked = reading.has(W.MOST, W.LEAST)
    for word, group in (*GROUP_WORDS, *(_RANKED_WORDS if ranked else ())):
        if not reading.has(word) or (word is W.HOW and not reading.has(W.PAY)):
            continue
        if ranked and word in (W.WHERE, W.WHO, W.CHILD) and reading.has(W.KIDS):
            continue
        picked.group = group
        picked.extreme = Extreme.LEAST if reading.has(W.LEAST) else Extreme.MOST if ranked else None
        figures = tuple(ask for ask in picked.asks if ask.measure in _FIGURES)
        if not figures:
            money = reading.has(W.PAY, W.SPEND, W.COST) and not (ranked and _ranks_by_frequency(reading))
            quantity = Quantity.PAID if reading.has(W.PAY, W.SPEND) else Quantity.ALL
            figures = (Ask(measure=Measure.TOTAL, quantity=quantity),) if money else (Ask(measure=Measure.COUNT),)
        if picked.extreme:
            figures = tuple(
                replace(ask, quantity=Quantity.PAID) if ask.quantity is Quantity.SPENT else ask for ask in figures[:1]
            )
        picked.asks = figures
        return True
    return False


def _ranks_by_frequency(reading: Reading) -> bool:
    """ "most often", "the most parties" count; "the most" with a verb of paying adds up."""
    index = reading.at(W.MOST) if reading.has(W.MOST) else reading.at(W.LEAST)
    words = [token.text for token in reading.tokens[index or 0 : (index or 0) + 4]]
    return any(
        word.startswith(("des", "frec", "mult", "obicei", "often", "rar", "putin", "folosi"))
        and word not in ("mult", "putin")
        for word in words
    )


def _ordered(reading: Reading, chosen: Chosen, picked: Picked) -> None:
    picked.limit = reading.limit or 1
    ranked = reading.has(W.MOST, W.LEAST)
    if reading.has(W.LARGEST, W.SMALLEST) or ranked:
        picked.pick = Pick.SMALLEST if reading.has(W.SMALLEST, W.LEAST) else Pick.LARGEST
        if reading.has(W.KIDS):
            picked.pick_by = Quantity.CHILDREN
        elif reading.has(W.DEPOSIT):
            picked.pick_by = Quantity.DEPOSIT
        elif ranked and not reading.has(W.PAY, W.SPEND, W.COST, W.MONEY):
            picked.pick = Pick.ALL
    elif reading.has(W.BEFORE_LAST):
        picked.pick, picked.skip = Pick.LAST, 1
    elif reading.has(W.NTH):
        picked.pick, picked.skip = Pick.FIRST, (reading.nth or 2) - 1
    elif reading.has(W.FIRST, W.SINCE_WHEN):
        picked.pick = Pick.FIRST
    elif reading.has(W.LAST):
        picked.pick = Pick.LAST
    elif reading.has(W.NEXT) and not chosen.ids:
        picked.pick = Pick.NEXT
        picked.filters = replace(picked.filters, scope=Scope.ANY)
        if _lists_coming(reading, chosen):
            picked.limit = EVERY
    elif chosen.filters.scope is Scope.FUTURE and reading.limit:
        picked.pick = Pick.NEXT
    if picked.pick in (Pick.LARGEST, Pick.SMALLEST) and picked.pick_by is Quantity.ALL and reading.has(W.PAY):
        picked.asks = _amounts_of(picked.asks)
    if picked.pick in (Pick.LARGEST, Pick.SMALLEST, Pick.FIRST, Pick.LAST) and _that_was_paid(reading):
        picked.filters = replace(picked.filters, statuses=frozenset({PaymentStatus.PAID}))
    only_counts = all(ask.measure is Measure.COUNT for ask in picked.asks)
    if only_counts and picked.asks[0].unit is Unit.EVENTS and not reading.limit:
        picked.pick = Pick.ALL


def _lists_coming(reading: Reading, chosen: Chosen) -> bool:
    """ "ce urmeaza anul asta", "ce petreceri urmeaza", "urmatoarele": all that come, not the first of them."""
    if reading.limit is not None:
        return False
    token = reading.tokens[reading.at(W.NEXT) or 0]
    several = any(W.EVENTS in word.meanings and W.EVENT not in word.meanings for word in reading.tokens)
    if several or _counts_events(reading) or reading.has(W.EACH, W.LIST) or token.text in _PLURAL_NEXT:
        return True
    spans = bool(chosen.filters.periods) and not chosen.single_day
    return spans and token.text.startswith(("urmeaza", "vin", "ce", "mai"))


def _counts_events(reading: Reading) -> bool:
    """ "cate mai urmeaza": not "cati copii sunt la urmatoarea"."""
    asked = reading.at(W.HOW_MANY)
    what = reading.content_after(asked) if asked is not None else None
    return what is not None and bool(reading.tokens[what].meanings & {W.NEXT, W.EVENTS})


_PLURAL_NEXT = ("urmatoarele", "urmatorii", "viitoarele", "viitorii")


def _that_was_paid(reading: Reading) -> bool:
    """ "the dearest party that they paid for": of the paid ones."""
    paid, which = reading.at(W.PAY), reading.at(W.WHICH)
    relative = paid is not None and which is not None and 0 < paid - which <= 3 and reading.speaks_past
    return relative and which is not None and text_at(reading.tokens, which) in ("care", "pe")


def _amounts_of(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Of the dearest party the price is told, not a sum."""
    fields = tuple(field for ask in asks for field in ask.fields)
    wanted = tuple(dict.fromkeys((*fields, Field.DATE, Field.AMOUNT)))
    return (Ask(measure=Measure.SHOW, fields=wanted),)


def _implied(reading: Reading, chosen: Chosen, picked: Picked) -> None:
    if any(ask.quantity is Quantity.OWED for ask in picked.asks) or _asks_if_paid(picked.asks):
        picked.filters = replace(picked.filters, statuses=frozenset())
    shows = [ask for ask in picked.asks if ask.measure is Measure.SHOW]
    fields = {field for ask in shows for field in ask.fields}
    if reading.has(W.SINCE_WHEN) and not fields:
        picked.asks = (Ask(measure=Measure.SHOW, fields=(Field.DATE,)),)
        return
    if (
        picked.pick in (Pick.LARGEST, Pick.SMALLEST)
        and shows
        and picked.pick_by is Quantity.ALL
        and Field.AMOUNT not in fields
    ):
        picked.asks = tuple(
            replace(ask, fields=(*ask.fields, Field.AMOUNT)) if ask.measure is Measure.SHOW and ask.fields else ask
            for ask in picked.asks
        )
    if picked.pick_by is Quantity.CHILDREN and shows and Field.NUM_CHILDREN not in fields:
        picked.asks = (Ask(measure=Measure.SHOW, fields=(*shows[0].fields, Field.NUM_CHILDREN)),)
    elif picked.pick_by is Quantity.DEPOSIT:
        picked.asks = (
            Ask(measure=Measure.SHOW, fields=tuple(dict.fromkeys((*fields - {Field.AMOUNT}, Field.DEPOSIT)))),
        )
    if (
        len(shows) < len(picked.asks)
        or picked.pick is not Pick.ALL
        or chosen.ids
        or picked.filters.statuses
        or picked.filters.archived is not None
    ):
        return
    whose = replace(picked.filters, children=(), places=(), role_types=frozenset(), characters=(), together=False)
    coming = any(token.text in ("vor", "va", "will") for token in reading.tokens)
    past = (reading.speaks_past or reading.has(W.PAY)) and not coming
    if Field.DAYS_AWAY in fields and not chosen.single_day:
        picked.pick = (
            Pick.LAST if any(token.text in ("trecut", "acum", "nu") for token in reading.tokens) else Pick.NEXT
        )
        return
    if fields and not chosen.names_event and _one_party(reading) and picked.filters.scope is Scope.ANY:
        picked.pick = Pick.LAST if past and not _says_present(reading) else Pick.CURRENT
    elif (fields and whose.is_empty and _is_of_now(reading, fields)) or (
        Field.CHILD_AGE in fields and _says_present(reading) and (picked.filters.places or picked.filters.characters)
    ):
        picked.pick = Pick.CURRENT
    elif Field.CHILD_AGE in fields and (_says_present(reading) or _turns(reading)) and not picked.filters.periods:
        picked.pick = Pick.NEXT if _turns(reading) else Pick.LAST
    elif fields - _PAYMENT_FIELDS and (past or reading.has(W.TOOK)) and not reading.has(W.LIST, W.ANY_STATUS):
        picked.prefer_held = True


def _asks_if_paid(asks: tuple[Ask, ...]) -> bool:
    return asks[0].measure is Measure.SHOW and asks[0].fields[:1] == (Field.STATUS,)


_ONE_CHRISTENING = ("botez", "botezul", "botezului", "christening", "baptism", "cristelnita")


def _one_party(reading: Reading) -> bool:
    every = any(token.text in ("fiecare", "toate", "every", "each") for token in reading.tokens)
    christening = any(W.CHRISTENING in token.meanings and token.text in _ONE_CHRISTENING for token in reading.tokens)
    return (
        (reading.has(W.EVENT) or christening)
        and not every
        and not any(W.EVENTS in token.meanings and W.EVENT not in token.meanings for token in reading.tokens)
    )


def _says_present(reading: Reading) -> bool:
    return reading.has(W.PRESENT) and not reading.speaks_past


def _is_of_now(reading: Reading, fields: set[Field]) -> bool:
    if fields - _PAYMENT_FIELDS and _says_comes(reading):
        return True
    return _one_party(reading) and _says_present(reading) and Field.CHILD_AGE not in fields


_COMES = ("vine", "vin", "veni", "ajunge", "ajung", "coming")


def _says_comes(reading: Reading) -> bool:
    """ "ce personaj vine la David": of the party to come."""
    return not reading.speaks_past and any(token.text in _COMES for token in reading.tokens)


def _turns(reading: Reading) -> bool:
    return not reading.speaks_past and any(
        token.text.startswith(("implin", "turns", "face")) for token in reading.tokens
    )
