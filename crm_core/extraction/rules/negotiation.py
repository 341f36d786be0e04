"""The talk about money as a negotiation, turn by turn (labelling conventions 1, 2, 17, 20)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crm_core.catalogue import RoleType
from crm_core.extraction.rules.advance import take_advance
from crm_core.extraction.rules.amounts import COUNTER, MONEY_TALK, amounts_of
from crm_core.extraction.rules.ledger import Ledger, Price
from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.offers import offers_of, taken_offer
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.counts import read_counts
from crm_core.language.durations import read_durations
from crm_core.language.money import MoneyKind, MoneyReading, read_money
from crm_core.language.wording import Wording
from crm_core.models import Origin, Quote

_PAID_ALREADY = Wording(
    r"\b(?:platit\b|achitat\b|virat\b|paid\b|am (?:platit|achitat|dat|virat|trimis|transferat|lasat)|l-am (?:platit"
    r"|dat|virat|achitat)|platisem|s-a "
    r"(?:platit|achitat))\b"
)
_LAST_HOLDS = Wording(
    r"\b(?:raman\w*|(?:pentru|pt) (?:dvs|dumneavoastra|voi|tine)|va (?:las|lasam|fac|facem)|ajunge\w*|devine|reducere"
    r"|redus|discount|pret(?:ul)? (?:final|special)|fiindca|deoarece|(?:dar|insa|iar) (?:pt|pentru|fiindca|cum|daca"
    r"|la voi|la dvs))\b"
)
"""``de obicei 600, pentru dumneavoastră 500``: the price named last is the one that holds."""
_OPTIONS = Wording(
    r"\b(?:sau|ori|varianta|variante|optiun\w*|pachetul? (?:1|2|a|b|mic|mare|standard|premium|basic|gold|silver)"
    r"|fie)\b"
)


_ASKS_THE_PRICE = Wording(r"\bcat (?:ar |m-ar |ne-ar )?(?:costa|e|este|fi|iese|vine|face)\b\W*$|\bbuget\w*\b")
"""``il iau! cat costa``: asked without a mark."""


def read_ledger(turns: Sequence[Turn]) -> Ledger:
    """The negotiation over the turns in order."""
    ledger = Ledger()
    money_talk = False
    for turn in turns:
        if turn.shows_others:
            continue
        amounts = amounts_of(turn, money_talk=money_talk or Topic.PRICE in turn.asked or Topic.DEPOSIT in turn.asked)
        for reading in amounts:
            if reading.currency and reading.kind is not MoneyKind.FOREIGN:
                ledger.currency, ledger.currency_quote = reading.currency, turn.quote(reading.start, reading.end)
        if turn.by_client:  # "arcada o luăm de la alții, doar Bluey 300"
            amounts = [
                r._replace(kind=MoneyKind.PRICE) if r.kind is MoneyKind.FOREIGN and r.value in ledger.heard else r
                for r in amounts
            ]
        else:
            ledger.heard |= {r.value for r in amounts if r.kind is not MoneyKind.DEPOSIT}
        take_advance(ledger, turn, amounts)
        rest = [
            r
            for r in amounts
            if r.kind
            not in (MoneyKind.DEPOSIT, MoneyKind.REST, MoneyKind.FOREIGN, MoneyKind.TRAVEL, MoneyKind.DISCOUNT)
        ]
        if turn.by_client:
            _clients_turn(ledger, turn, rest)
        else:
            _staffs_turn(ledger, turn, rest)
        asks = Topic.PRICE in turn.asks or _ASKS_THE_PRICE.search(turn.folded) is not None
        money_talk = money_talk or bool(amounts) or asks
    return ledger


def _is_plausible(ledger: Ledger, turn: Turn, reading: MoneyReading) -> bool:
    """A number without a currency is near what is on the table (``putem face 800?``), or stands in words of money."""
    table = [offer.price.value for offer in ledger.options] + ([ledger.amount] if ledger.amount else [])
    if table:
        return min(table) / 2 <= reading.value <= max(table) * Decimal("1.5")
    return MONEY_TALK.search(turn.clause_at(reading.start).text) is not None or Topic.PRICE in turn.asked


def _goes_back(ledger: Ledger, turn: Turn) -> Price | None:
    """An earlier price that holds again: of the length the client keeps to, or without what they decline."""
    lengths = {reading.value for reading in read_durations(turn.folded) if not reading.denied}
    fitting = [price for price in ledger.named if price.minutes in lengths]
    if fitting and "?" not in turn.folded and len({price.value for price in fitting}) == 1:
        others = {price.minutes for price in ledger.named if price.minutes and price.minutes not in lengths}
        if others and (turn.accepts or _KEEPS_TO.search(turn.folded)):
            return fitting[-1]
    declined = {m.role_type for m in read_mentions(turn) if m.declined and m.character is None}
    if declined and len(ledger.named) >= 2 and not ledger.options:
        last, before = ledger.named[-1], ledger.named[-2]
        if ledger.amount == last.value and last.kinds and last.kinds <= declined and before.value < last.value:
            return before
    return None


_KEEPS_TO = Wording(
    r"\b(?:raman\w*|atunci|mai bine|tot|prefer\w*|alegem|aleg|mergem|luam|facem|sa fie|then|stay|stick)\b"
)


def _clients_turn(ledger: Ledger, turn: Turn, amounts: list[MoneyReading]) -> None:
    said: MoneyReading | None = None
    back = _goes_back(ledger, turn) if not amounts else None
    lengths = [reading.value for reading in read_durations(turn.folded) if not reading.denied]
    ledger.asked_minutes = lengths[-1] if lengths and "?" in turn.folded else None
    ledger.asked_kinds = frozenset(m.role_type for m in read_mentions(turn)) if "?" in turn.folded else frozenset()
    taken = taken_offer(ledger.options, turn)
    ledger.taken = taken or ledger.taken
    for reading in amounts:
        if reading.bare and not _is_plausible(ledger, turn, reading) and reading.value not in ledger.heard:
            continue
        quote = turn.quote(reading.start, reading.end)
        sentence = turn.sentence_at(reading.start)
        asks = turn.folded[sentence.end : sentence.end + 1] == "?"
        if reading.kind is MoneyKind.UNIT:
            continue
        if reading.kind is MoneyKind.BUDGET:
            ledger.budget = (reading.value, quote)
        elif _PAID_ALREADY.search(turn.clause_at(reading.start).text):
            ledger.paid = (reading.value, quote)
        elif asks or COUNTER.search(turn.clause_at(reading.start).text):
            ledger.counter = (reading.value, quote)
        elif reading.kind in (MoneyKind.PRICE, MoneyKind.TOTAL):
            more = ledger.agreed and reading.value > (ledger.amount or reading.value)
            if not (more and reading.value not in ledger.heard and ledger.extra is None):
                said = reading  # not "avem strânși 1900", once 1.400 is agreed
    if said is not None:
        quote = turn.quote(said.start, said.end)
        lower = turn.refuses and not turn.accepts and ledger.offered_by_staff and said.value < (ledger.amount or 0)
        if lower and said.value not in ledger.heard:
            ledger.counter = (said.value, quote)
        else:
            ledger.put(said.value, (quote,))
            ledger.agreed = ledger.agreed or ledger.offered_by_staff
    elif back is not None:
        ledger.put(back.value, (back.quote,))
    elif taken is not None and ledger.amount is None:
        ledger.put(taken.price.value, (taken.turn.quote(taken.price.start, taken.price.end),))
        ledger.agreed = True
    elif ledger.for_all and any(mention.only and not mention.character for mention in read_mentions(turn)):
        ledger.amount, ledger.quotes = None, ()  # "doar vata atunci": what was quoted for both holds no longer
    elif turn.accepts:
        if ledger.extra and ledger.amount is not None:
            value, quote = ledger.extra
            total = ledger.amount + value
            ledger.put(total, (*ledger.quotes, quote), rule=f"sumă: {ledger.amount} + {value}")
        ledger.agreed = ledger.agreed or ledger.offered_by_staff
    elif turn.refuses:
        ledger.extra = None


def _sum_of_all(turn: Turn) -> list[MoneyReading]:
    """``Ursitoare 900, arcada 450, deplasare 200: 1.550 lei``: the last amount is the sum of those before it."""
    found = [r for r in read_money(turn.folded) if r.kind not in (MoneyKind.DEPOSIT, MoneyKind.REST)]
    parts = sum((reading.value for reading in found[:-1]), Decimal(0))
    return found[-1:] if len(found) >= 3 and found[-1].value == parts else []


_FOR_ALL = Wording(r"\b(?:ambele|amandoua|toate|impreuna)\b")
_LESS_THE_ADVANCE = Wording(
    r"(?P<all>[0-9][0-9.]*)\s*(?:lei\s*)?-\s*(?P<advance>[0-9][0-9.]*)\s*(?:lei\s*)?\(?avans\w*\)?\s*="
    r"\s*(?P<rest>[0-9][0-9.]*)"
)


def _staffs_turn(ledger: Ledger, turn: Turn, amounts: list[MoneyReading]) -> None:
    sum_ = _LESS_THE_ADVANCE.search(turn.folded)
    if sum_:  # "550 - 200 avans = 350"
        whole, advance = (Decimal(sum_[name].replace(".", "")) for name in ("all", "advance"))
        ledger.put(whole, (turn.quote(*sum_.span("all")),))
        ledger.deposit = (advance, turn.quote(sum_.start("advance"), sum_.end("advance")))
        ledger.offered_by_staff = True
        return
    units = [r for r in amounts if r.kind is MoneyKind.UNIT]
    for reading in units:
        if reading.per_hour:
            ledger.hourly = (reading.value, turn.quote(reading.start, reading.end))
        if reading.per_child:
            ledger.unit = (reading.value, turn.quote(reading.start, reading.end))
            ledger.minimum = next((c.value for c in read_counts(turn.folded) if c.conditional and c.value), None)
    ledger.on_advance = (
        all(r.kind is MoneyKind.DEPOSIT for r in read_money(turn.folded) if r.kind is not MoneyKind.REST)
        if ledger.deposit and read_money(turn.folded)
        else ledger.on_advance
    )
    totals = [r for r in amounts if r.kind is MoneyKind.TOTAL] or _sum_of_all(turn)
    if len(totals) >= 2 and all(offer.labelled for offer in offers_of(turn, totals)):
        ledger.amount, ledger.quotes, ledger.options = None, (), offers_of(turn, totals)
        return  # "3 = 900 lei, 4 = 1.100 lei"
    plain = [r for r in amounts if r.kind in (MoneyKind.PRICE, MoneyKind.EXTRA, MoneyKind.BUDGET)]
    if totals:
        ledger.put(totals[-1].value, (turn.quote(totals[-1].start, totals[-1].end),))
    elif len(plain) == 1:
        _one_price(ledger, turn, plain[0])
    elif plain:
        _several_prices(ledger, turn, plain)
    elif ledger.counter and turn.accepts and not units:
        value, quote = ledger.counter
        ledger.put(value, (quote,))
    if totals or plain:
        ledger.for_all = _FOR_ALL.search(turn.folded) is not None and not read_mentions(turn)
    if (totals or plain) and ledger.amount is not None:
        ledger.offered_by_staff = True
        _remember(ledger, turn)
        ledger.priced |= {m.role_type for m in read_mentions(turn)}


def _remember(ledger: Ledger, turn: Turn) -> None:
    if ledger.amount is None or not ledger.quotes:
        return
    lengths = [reading.value for reading in read_durations(turn.folded)]
    minutes = lengths[-1] if len(set(lengths)) == 1 else ledger.asked_minutes if not lengths else None
    kinds = frozenset(m.role_type for m in read_mentions(turn) if not m.declined)
    ledger.named.append(Price(ledger.amount, ledger.quotes[-1], kinds or ledger.asked_kinds, minutes))


def _one_price(ledger: Ledger, turn: Turn, price: MoneyReading) -> None:
    quote = turn.quote(price.start, price.end)
    sentence = turn.sentence_at(price.start)
    kinds = {m.role_type for m in read_mentions(turn) if sentence.start <= m.start < sentence.end}
    kinds = kinds or {m.role_type for m in read_mentions(turn)} or set(ledger.asked_kinds)
    on_top = price.kind is MoneyKind.EXTRA or bool(
        ledger.agreed and kinds and not kinds & ledger.priced and RoleType.ANIMATOR not in kinds
    )
    if on_top and ledger.amount is not None:
        ledger.extra = (price.value, quote)
    elif on_top and price.kind is MoneyKind.EXTRA:
        return
    else:
        ledger.put(price.value, (quote,))


def _several_prices(ledger: Ledger, turn: Turn, prices: list[MoneyReading]) -> None:
    offers = offers_of(turn, prices)
    described = any(offer.mentions or offer.minutes for offer in offers)
    if ledger.amount is not None and not described and max(p.value for p in prices) < ledger.amount:
        return  # the agreed price in parts: "650 acum și 650 la eveniment"
    parts: dict[RoleType, tuple[Decimal, Quote]] = {
        kind: (offer.price.value, turn.quote(offer.price.start, offer.price.end))
        for offer in offers
        for kind in offer.kinds
    }
    kinds_seen = [offer.kinds for offer in offers]
    last = prices[-1]
    if _LAST_HOLDS.search(turn.folded, prices[-2].end, last.start):
        ledger.put(last.value, (turn.quote(last.start, last.end),))
        return
    alone = all(len(kinds) == 1 for kinds in kinds_seen) and len(set(kinds_seen)) == len(prices)
    ledger.options, ledger.parts = offers, {}
    if alone and not _OPTIONS.search(turn.folded):
        if ledger.agreed and ledger.amount is not None:
            return
        ledger.parts = parts
    ledger.amount, ledger.quotes, ledger.note, ledger.origin = None, (), "", Origin.QUOTED
