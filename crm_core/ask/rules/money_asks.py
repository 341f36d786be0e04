"""The money a question asks for: a sum, an average, what is owed, or the amounts of single parties."""

from __future__ import annotations

from crm_core.ask.plan import Ask, Field, Measure, Quantity
from crm_core.ask.rules.filters import Chosen
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.statuses import States
from crm_core.ask.rules.tokens import text_at
from crm_core.models import PaymentStatus

_ADVANCES = ("avansuri", "aconturi", "arvunel", "deposits", "advances")
_TAKEN = ("incasate", "luate", "primite", "date", "stranse")
_SUMS = ("suma", "totalul", "total", "valoarea", "of", "toate")
_AMOUNT_ASKED = (W.HOW_MUCH, W.COST, W.TOTAL, W.MONEY)


def read_money_ask(
    reading: Reading, states: States, chosen: Chosen, fields: list[Field], *, counted: Ask | None
) -> Ask | list[Field] | None:
    """A sum, an average, or the amounts of single events as fields."""
    if counts_kids(reading) and not reading.has(W.PAY, W.SPEND, W.COST, W.MONEY, W.OWED, W.DEPOSIT, W.HOW_MUCH):
        return None
    if sums_deposits(reading):
        return Ask(measure=Measure.TOTAL, quantity=Quantity.DEPOSIT)
    if (
        reading.has(W.DEPOSIT)
        and Field.DEPOSIT not in fields
        and reading.has(W.TOTAL, W.AVERAGE, W.COMPARE)
        and not reading.has(W.OWED)
    ) and not _nets_deposit(reading):
        measure = Measure.AVERAGE if reading.has(W.AVERAGE) else Measure.TOTAL
        return Ask(measure=measure, quantity=Quantity.DEPOSIT)
    if (
        Field.DEPOSIT in fields
        and not reading.has(W.OWED, W.COST, W.SPEND, W.TOTAL)
        and not _amount_before_deposit(reading)
    ):
        return None
    if _asks_state(reading, chosen):
        return [Field.STATUS, Field.AMOUNT]
    if {Field.DURATION, Field.CHILD_AGE} & set(fields) and not reading.has(W.PAY, W.COST, W.SPEND, W.OWED, W.MONEY):
        return None
    if reading.has(W.SETTLED) and not reading.has(W.OWED, W.EVENTS) and _names_one(reading, chosen):
        return [Field.STATUS, Field.AMOUNT]
    if reading.has(W.GROSS) and (reading.has(W.OWED) or states.only == [PaymentStatus.UNPAID]):
        return Ask(measure=Measure.TOTAL, quantity=Quantity.UNPAID)
    if reading.has(W.OWED, W.SETTLED) or (_nets_deposit(reading) and _asks_sum(reading)):
        return Ask(measure=Measure.TOTAL, quantity=Quantity.OWED)
    if reading.has(W.AVERAGE) and not reading.has(W.KIDS):
        return Ask(measure=Measure.AVERAGE, quantity=_quantity(reading, states))
    if reading.has(W.LARGEST, W.SMALLEST) and not reading.has(W.TOTAL, W.SPEND):
        return [Field.AMOUNT] if reading.has(W.HOW_MUCH, W.COST) else None
    if not reading.has(*_AMOUNT_ASKED, W.SPEND) and not (
        reading.has(W.PAY) and reading.has(W.HOW_MUCH, W.WHICH, W.COMPARE, W.MOST)
    ):
        return _is_paid(reading, chosen)
    if (
        reading.at(W.HOW_MUCH) is None
        and not reading.has(W.TOTAL, W.SPEND, W.PAY, W.COST, W.COMPARE)
        and not _bare_money(reading)
    ):
        return None
    if counted and not reading.has(W.HOW_MUCH, W.PAY, W.SPEND, W.COST, W.MONEY):
        return None
    if _of_single_events(reading, chosen, fields):
        paid = reading.has(W.PAY) and not reading.has(W.COST)
        return [Field.AMOUNT, Field.STATUS] if paid else [Field.AMOUNT]
    return Ask(measure=Measure.TOTAL, quantity=_quantity(reading, states))


def _asks_sum(reading: Reading) -> bool:
    """Whether any money is asked for; "ce mai ia dupa avans" asks for it too."""
    more = any(
        token.text == "ce" and text_at(reading.tokens, index + 1) == "mai" for index, token in enumerate(reading.tokens)
    )
    return more or reading.has(*_AMOUNT_ASKED, W.PAY, W.UNPAID)


def _names_one(reading: Reading, chosen: Chosen) -> bool:
    """Whether one party is spoken of, rather than all that a client ever had."""
    return bool(chosen.ids or chosen.single_day) or reading.has(W.EVENT, W.LAST, W.NEXT, W.FIRST, W.CHRISTENING)


def _asks_state(reading: Reading, chosen: Chosen) -> bool:
    """ "#263 e platit? cat e suma": said of one party, a state is asked for, it chooses none."""
    if not (chosen.ids or chosen.single_day) or reading.has(W.OWED, W.HOW_MANY, W.WHICH):
        return False
    return any(
        token.meanings & {W.PAID, W.UNPAID} and text_at(reading.tokens, index - 1) in ("e", "este", "fost", "is", "nu")
        for index, token in enumerate(reading.tokens)
    )


def counts_kids(reading: Reading) -> bool:
    asked = reading.at(W.HOW_MANY)
    what = reading.content_after(asked) if asked is not None else None
    return what is not None and W.KIDS in reading.tokens[what].meanings


def sums_deposits(reading: Reading) -> bool:
    """ "the sum of the advances": one figure, not each of them."""
    index = reading.at(W.DEPOSIT) or 0
    if text_at(reading.tokens, index).startswith(_ADVANCES) and text_at(reading.tokens, index - 1) in _SUMS:
        return True
    taken = text_at(reading.tokens, index).startswith(_ADVANCES) and text_at(reading.tokens, index + 1) in _TAKEN
    if taken and not reading.has(W.WHICH, W.LIST, W.EACH, W.WHEN):
        return True
    several = reading.has(W.EVENTS) and not reading.has(W.EVENT, W.EACH, W.WHICH, W.LIST)
    return several and bool(index) and W.HOW_MUCH in reading.tokens[index - 1].meanings


def _amount_before_deposit(reading: Reading) -> bool:
    """ "how much did they pay and what advance": two questions, not one."""
    asked, paid, deposit = reading.at(W.HOW_MUCH), reading.at(W.PAY), reading.at(W.DEPOSIT)
    if asked is None or deposit is None or not asked < deposit:
        return False
    if paid is None or not asked < paid < deposit:
        return any(token.text in ("si", "and", "plus") for token in reading.tokens[asked + 1 : deposit])
    return any(token.text in ("si", ",", "and") for token in reading.tokens[paid:deposit])


def _bare_money(reading: Reading) -> bool:
    return reading.has(W.MONEY, W.HOW_MUCH)


def _nets_deposit(reading: Reading) -> bool:
    """ "after the advance", "minus the advance"."""
    index = reading.at(W.DEPOSIT)
    if index is None:
        return False
    return any(W.EXCLUDING in token.meanings for token in reading.tokens[max(index - 3, 0) : index])


def _quantity(reading: Reading, states: States) -> Quantity:
    if states.says_all:
        return Quantity.ALL
    if states.only == [PaymentStatus.UNPAID] and not states.included:
        return Quantity.UNPAID
    if states.only or states.included:
        return Quantity.PAID if states.statuses == frozenset({PaymentStatus.PAID}) else Quantity.ALL
    if reading.has(W.PAY):
        return Quantity.PAID
    words = {token.text for token in reading.tokens}
    if reading.has(W.COMPARE) and reading.has(W.COST, W.HOW_MUCH) and not reading.has(W.SPEND, W.TOTAL):
        return Quantity.ALL
    if states.excluded or words & {"valoarea", "valoare", "fac", "face"} or reading.has(W.FUTURE):
        return Quantity.SPENT if reading.has(W.SPEND) else Quantity.ALL
    return Quantity.SPENT if reading.has(W.SPEND, W.COST) or not reading.has(W.TOTAL) else Quantity.PAID


def _of_single_events(reading: Reading, chosen: Chosen, fields: list[Field]) -> bool:
    """Whether the amount is that of one party, or of each, rather than a sum."""
    if reading.has(
        W.TOTAL, W.COMPARE, W.BY_YEAR, W.BY_MONTH, W.BY_PLACE, W.BY_CHILD, W.BY_METHOD, W.BY_STATUS, W.MOST, W.LEAST
    ):
        return False
    chosen_by = chosen.filters
    several = max(len(chosen_by.methods), len(chosen_by.children), len(chosen_by.places)) > 1
    if reading.has(W.EACH) and not reading.has(W.TOTAL):
        # "cash si card, cat la fiecare": each of those, not each party.
        return not several
    if chosen.ids or chosen.single_day or chosen.filters.child_age is not None:
        return True
    if reading.has(W.FIRST, W.LAST, W.NEXT, W.BEFORE_LAST, W.NTH, W.CHRISTENING) and not reading.has(W.SPEND):
        return True
    if _lists_with_amount(reading):
        return True
    if set(fields) - {Field.METHOD, Field.STATUS, Field.CHILD_NAME}:
        return True
    if lists_events(reading) and reading.has(W.WHICH, W.LIST) and not reading.has(W.SPEND):
        return _which_asks_events(reading)
    plural = any(W.EVENTS in token.meanings and W.EVENT not in token.meanings for token in reading.tokens)
    if reading.has(W.EVENT) and not plural and not reading.has(W.SPEND):
        return chosen.names_event or not reading.has(W.PAY)
    return (
        reading.has(W.COST)
        and not plural
        and bool(chosen.filters.role_types or chosen.filters.characters)
        and not reading.has(W.SPEND)
    )


def _lists_with_amount(reading: Reading) -> bool:
    """ "ce au avut in 2023 si cat": of each party."""
    asked, which = reading.at(W.HOW_MUCH), reading.at(W.WHICH)
    listed = reading.has(W.EVENTS) and not reading.has(W.HOW_MANY, W.TOTAL, W.PAY, W.LARGEST, W.SMALLEST, W.MOST)
    if asked and listed and text_at(reading.tokens, asked - 1) == "cu" and text_at(reading.tokens, asked) == "suma":
        return True
    if asked is None or which is None or which > asked or reading.has(W.PAY, W.SPEND, W.TOTAL):
        return False
    ends = asked + 1 == len(reading.tokens) or reading.tokens[asked + 1].kind == "mark"
    return ends and text_at(reading.tokens, asked) == "cat" and text_at(reading.tokens, asked - 1) in ("si", ",")


def _which_asks_events(reading: Reading) -> bool:
    which = reading.at(W.WHICH)
    if reading.has(W.LIST):
        return not names_all(reading)
    what = reading.content_after(which) if which is not None else None
    return what is not None and bool(reading.tokens[what].meanings & {W.EVENT, W.EVENTS, W.FUTURE, W.NEXT, W.CANCELLED})


def names_all(reading: Reading) -> bool:
    """ "how much did they pay for all the parties": all of them together, no list."""
    index = reading.at(W.LIST) or 0
    return text_at(reading.tokens, index) in ("toate", "all") and reading.has(W.HOW_MUCH, W.TOTAL, W.AVERAGE)


def lists_events(reading: Reading) -> bool:
    return reading.has(W.EVENTS, W.EVENT, W.LIST) and (reading.has(W.LIST) or _which_asks_events(reading))


def asks_twice(reading: Reading) -> bool:
    return sum(W.HOW_MUCH in token.meanings for token in reading.tokens) > 1


def with_paid(reading: Reading, money: Ask) -> list[Ask]:
    """ "how much did they pay, and how much is left": both."""
    twice = asks_twice(reading) or _paid_and_rest(reading)
    both = money.quantity is Quantity.OWED and reading.has(W.PAY, W.SPEND, W.PAID) and twice
    return [Ask(measure=Measure.TOTAL, quantity=Quantity.PAID), money] if both else [money]


_TAKINGS = ("incasari", "incasarile", "incasarilor", "platile", "takings")
_SAID_OF_ONE = ("e", "este", "fost", "a", "au", "nu", "is", "was", "si", "ce")


def _paid_and_rest(reading: Reading) -> bool:
    """ "total platit + ce mai are de platit": the sum and what is left."""
    owed = reading.at(W.OWED) or 0
    paid = next((at for at, token in enumerate(reading.tokens[:owed]) if token.meanings & {W.PAY, W.PAID}), None)
    between = reading.tokens[paid + 1 : owed] if paid is not None else []
    return reading.has(W.TOTAL) and any(token.text in ("plus", "si", "and") for token in between)


def _names_several(reading: Reading) -> bool:
    """ "the unpaid ones of the past?": a plural state is a list, not yes or no, where no verb asks it."""
    at = next((at for at, token in enumerate(reading.tokens) if token.meanings & {W.PAID, W.UNPAID}), -1)
    state = reading.tokens[at] if at >= 0 else None
    return (
        state is not None
        and text_at(reading.tokens, at - 1) not in ("e", "este", "sunt", "is", "are", "fost", "toate")
        and state.text.endswith(("ate", "ite"))
        and not reading.has(W.PAY, W.SETTLED)
    )


def _sums_up(reading: Reading, chosen: Chosen) -> bool:
    """ "incasat 2025?": a participle that agrees with no party asks for the sum."""
    if reading.has(W.EVENT, W.EVENTS):
        return False
    if reading.has(W.ONLY) and chosen.states.only == [PaymentStatus.PAID]:
        # "numai achitate, pana azi".
        return True
    if chosen.filters.periods and any(token.text in _TAKINGS for token in reading.tokens):
        return True
    said = any(
        token.meanings & {W.PAID, W.UNPAID}
        and token.text.endswith("t")
        and text_at(reading.tokens, index - 1) not in _SAID_OF_ONE
        for index, token in enumerate(reading.tokens)
    )
    return said and (bool(chosen.filters.periods or chosen.states.excluded) or reading.has(W.UP_TO_NOW))


def _is_paid(reading: Reading, chosen: Chosen) -> list[Field] | Ask | None:
    """Questions whether something is paid: the state of a party, or what is still owed of all."""
    only_paid = reading.has(W.ONLY) and chosen.states.only == [PaymentStatus.PAID]
    asks = reading.has(W.HOW_MANY, W.LIST, W.WHEN, W.WHERE, W.METHOD, W.HOW)
    if asks or (reading.has(W.WHICH) and not (only_paid and not reading.has(W.EVENT, W.EVENTS))):
        return None
    opening = next((token.text for token in reading.tokens if token.kind == "word"), "")
    if (reading.has(W.EVER) or opening in ("are", "exista", "avem", "au", "has", "have", "any", "mai")) and reading.has(
        W.EVENT, W.EVENTS
    ):
        return None
    states = chosen.states
    if _sums_up(reading, chosen) or (reading.has(W.COMPARE) and len(chosen.filters.periods) > 1):
        return Ask(measure=Measure.TOTAL, quantity=_quantity(reading, states))
    asked = reading.has(W.PAY) or (
        states.only in ([PaymentStatus.PAID], [PaymentStatus.UNPAID]) and not reading.has(W.EVENTS)
    )
    if not asked or _names_several(reading):
        return None
    if sum(reading.has(word) for word in (W.CASH, W.CARD, W.TRANSFER)) == 1 and not chosen.ids:
        return None
    return (
        [Field.STATUS, Field.AMOUNT]
        if _names_one(reading, chosen)
        else Ask(measure=Measure.TOTAL, quantity=Quantity.OWED)
    )
