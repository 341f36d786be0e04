"""What part of a whole some events are, in percent: money per currency, or numbers of events."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from crm_core.ask.plan import Ask
from crm_core.ask.results import EXACT, Result, Share
from crm_core.ask.selection import value_of
from crm_core.models import RON, Event

_HUNDREDTH = Decimal("0.01")
_ROUNDING = Context(prec=60)


def share_of(ask: Ask, events: Sequence[Event], whole: Sequence[Event]) -> Result:
    """The share that ``events`` have of ``whole``; an event that is not of the whole adds nothing."""
    within = {event.event_id for event in whole}
    part = [event for event in events if event.event_id in within]
    if ask.by_count:
        counted = share_from(Decimal(len(part)), Decimal(len(whole)), None)
        return Result(ask=ask, shares=(counted,), used=tuple(whole))
    parts, wholes = _sums(ask, part), _sums(ask, whole)
    currencies = sorted(wholes, key=lambda name: (name != RON, name)) or [RON]
    shares = tuple(
        share_from(parts.get(currency, Decimal(0)), wholes.get(currency, Decimal(0)), currency)
        for currency in currencies
    )
    used = tuple(event for event in whole if value_of(event, ask.quantity) is not None)
    return Result(ask=ask, shares=shares, used=used)


def share_from(part: Decimal, whole: Decimal, currency: str | None) -> Share:
    """The share with its percent, to a hundredth, halves up."""
    percent = None
    if whole:
        ratio = _ROUNDING.divide(part * 100, whole)
        percent = ratio.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP, context=_ROUNDING)
    return Share(part=part, whole=whole, percent=percent, currency=currency)


def _sums(ask: Ask, events: Sequence[Event]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for event in events:
        value = value_of(event, ask.quantity)
        if value is not None:
            currency = event.payment.currency
            sums[currency] = EXACT.add(sums.get(currency, Decimal(0)), value)
    return sums
