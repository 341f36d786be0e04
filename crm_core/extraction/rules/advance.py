"""The advance: as an amount, as a share of the price, another one that the client would rather pay (convention 17)."""

from __future__ import annotations

import re
from decimal import Decimal

from crm_core.extraction.rules.amounts import COUNTER
from crm_core.extraction.rules.ledger import Ledger
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.money import MoneyKind, MoneyReading, read_money
from crm_core.language.wording import Wording

_NO_ADVANCE = Wording(
    r"\b(?:fara (?:niciun )?(?:avans|acont)|nu (?:luam|cerem|percepem|solicitam|dorim) (?:niciun )?(?:avans|acont)"
    r"|nu (?:e|este) (?:nevoie|necesar|cazul)(?: de)? (?:avans|acont))"
)
"""``Bine, fără avans``: the staff let it go."""
_PERCENT = Wording(
    r"\b(?:avans\w*|acont\w*)[^.;!?\n0-9]{0,24}(?P<after>[0-9]{1,2})\s?(?:%|la suta)|\b(?P<before>[0-9]{1,2})\s?(?:%"
    r"|la suta)\s+(?:avans|acont)|\bavans\w*[^.;!?\n0-9]{0,14}(?P<half>jumatate)\b"
    r"|\b(?P<first>jumatate)\s+(?:din \w+ )?(?:e |este |ca |drept |in )?(?:avans|acont)"
)


def take_advance(ledger: Ledger, turn: Turn, amounts: list[MoneyReading]) -> None:
    named = [r for r in amounts if r.kind is MoneyKind.DEPOSIT]
    if turn.by_client and any(r.kind is MoneyKind.FOREIGN for r in read_money(turn.folded)):
        return  # "la alții: 1.400 lei, avans 50%"
    if not named:
        named = _other_advance(ledger, turn, amounts)
    small = bool(amounts) and ledger.amount is not None and amounts[0].value * 2 <= ledger.amount
    asked = Topic.DEPOSIT in turn.asked or (ledger.asks_advance and small)
    if not turn.by_client:
        ledger.asks_advance = Topic.DEPOSIT in turn.asks and not amounts
    if not named and asked and not turn.by_client:
        answers = [r for r in amounts if r.kind is MoneyKind.PRICE]
        bargained = ledger.counter is not None and bool(answers) and answers[0].value == ledger.counter[0]
        if len(answers) == 1 and not bargained and (ledger.amount is None or answers[0].value < ledger.amount):
            amounts.remove(answers[0])
            named = answers
    if _NO_ADVANCE.search(turn.folded) and not named and not turn.by_client:
        ledger.deposit = ledger.percent = None
    if named:
        ledger.deposit = (named[-1].value, turn.quote(*_with_word(turn, named[-1])))
    percent = _PERCENT.search(turn.folded)
    if percent and not named and ledger.amount is not None:
        share = 50 if percent["half"] or percent["first"] else int(percent["after"] or percent["before"])
        named = [r for r in amounts if r.value == ledger.amount * share / 100]
        for reading in named:  # "50%, respectiv 1.425 lei"
            amounts.remove(reading)
            ledger.deposit = (reading.value, turn.quote(reading.start, reading.end))
    if ledger.deposit and not named:
        # "Corect, 2.600 lei": said of the advance once more.
        for reading in [r for r in amounts if r.value == ledger.deposit[0] and r.kind is MoneyKind.PRICE]:
            amounts.remove(reading)
    if percent and not named:
        share = 50 if percent["half"] or percent["first"] else int(percent["after"] or percent["before"])
        ledger.percent = (share, turn.quote(percent.start(), percent.end()))


_IN_TWO = Wording(r"\b(?:acum|azi|astazi|maine|inainte|la rezervare|jumatate)\b")
"""``250 acum``, of 500."""


def _other_advance(ledger: Ledger, turn: Turn, amounts: list[MoneyReading]) -> list[MoneyReading]:
    """``Pot trimite 400?``, said of an advance of 384, and the yes to it."""
    alone = [r for r in amounts if r.kind is MoneyKind.PRICE]
    if ledger.amount is None or len(alone) != 1:
        return []
    value = alone[0].value
    if not turn.by_client and ledger.deposit is None:
        if value * 2 != ledger.amount or not _IN_TWO.search(turn.folded):
            return []
        amounts.remove(alone[0])
        return alone
    if ledger.deposit is None:
        return []
    if turn.by_client:
        near = ledger.deposit[0] / 2 <= value <= ledger.deposit[0] * 2
        if ledger.on_advance and near and value <= ledger.amount * Decimal("0.7"):
            amounts.remove(alone[0])
            ledger.other_advance = value
            if COUNTER.search(turn.folded) is None and "?" not in turn.folded:
                return alone
    elif value == ledger.other_advance:
        amounts.remove(alone[0])
        return alone
    return []


def _with_word(turn: Turn, reading: MoneyReading) -> tuple[int, int]:
    """The span of an advance with the word that makes it one."""
    before = re.search(
        r"\b(?:avans\w*|acont\w*|arvun\w*)[^0-9.!?;\n]{0,22}$", turn.folded[max(0, reading.start - 40) : reading.start]
    )
    if before:
        return reading.start - len(before.group()), reading.end
    after = re.match(r"[^.!?;\n0-9]{0,8}\b(?:avans|acont|arvun)\w*", turn.folded[reading.end : reading.end + 24])
    return reading.start, reading.end + (after.end() if after else 0)
