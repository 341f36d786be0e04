"""What the party costs: the amount that the negotiation ends at, with its currency, and the advance."""

from __future__ import annotations

from decimal import Decimal

from crm_core.catalogue import RoleType
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.ledger import Ledger
from crm_core.extraction.rules.wish_list import Services
from crm_core.models import DraftFieldName, Origin


def read_price(
    ledger: Ledger, services: Services, children: ProposedValue | None, minutes: ProposedValue | None
) -> list[ProposedValue]:
    """The amount with its currency, and the advance."""
    values: list[ProposedValue] = []
    amount = _amount(ledger, services, children, minutes)
    if amount:
        values.append(amount)
    deposit = _deposit_value(ledger, amount)
    if deposit:
        values.append(deposit)
    if values and ledger.currency and ledger.currency_quote:
        values.append(
            ProposedValue(name=DraftFieldName.CURRENCY, value=ledger.currency, quotes=(ledger.currency_quote,))
        )
    return values


def _amount(
    ledger: Ledger, services: Services, children: ProposedValue | None, minutes: ProposedValue | None
) -> ProposedValue | None:
    name = DraftFieldName.AMOUNT
    if ledger.amount is not None:
        confidence = 1.0 if ledger.agreed else 0.8
        return ProposedValue(
            name=name,
            value=ledger.amount,
            quotes=ledger.quotes,
            origin=ledger.origin,
            note=ledger.note,
            confidence=confidence,
        )
    fitting = [
        option
        for option in ledger.options
        if (option.animators or option.minutes)
        and (option.animators is None or option.animators == services.animators)
        and (option.minutes is None or minutes is None or option.minutes == minutes.value)
    ]
    if (
        len(fitting) == 1
        and len(ledger.options) > 1
        and not ledger.parts
        and set(services.wishes) == {RoleType.ANIMATOR}
    ):
        option = fitting[0]
        return ProposedValue(
            name=name,
            value=option.price.value,
            quotes=(option.turn.quote(option.price.start, option.price.end),),
            confidence=0.7,
        )
    if ledger.parts:
        chosen = [ledger.parts[kind] for kind in services.wishes if kind in ledger.parts]
        if chosen and len(chosen) == len(services.wishes):
            total = sum((value for value, _ in chosen), Decimal(0))
            note = "sumă: " + " + ".join(str(value) for value, _ in chosen) if len(chosen) > 1 else ""
            return ProposedValue(
                name=name, value=total, quotes=tuple(quote for _, quote in chosen),
                origin=Origin.RULE if note else Origin.QUOTED, note=note, confidence=0.7,
            )  # fmt: skip
    if ledger.unit and children:
        price, quote = ledger.unit
        number = max(children.value, ledger.minimum or 0)
        if number == children.value:
            return ProposedValue(
                name=name, value=price * number, quotes=(quote, *children.quotes), origin=Origin.RULE,
                note=f"{number} × {price}", confidence=0.8,
            )  # fmt: skip
    if ledger.hourly and minutes:
        price, quote = ledger.hourly
        hours = Decimal(minutes.value) / 60
        return ProposedValue(
            name=name,
            value=(price * hours).quantize(Decimal("0.01")).normalize() + Decimal(0),
            quotes=(quote, *minutes.quotes),
            origin=Origin.RULE,
            note=f"{hours:g} × {price}",
            confidence=0.8,
        )
    if ledger.budget:
        value, quote = ledger.budget
        return ProposedValue(name=name, value=value, quotes=(quote,), note="bugetul clientului", confidence=0.8)
    return None


def _deposit_value(ledger: Ledger, amount: ProposedValue | None) -> ProposedValue | None:
    name = DraftFieldName.DEPOSIT
    if ledger.deposit:
        value, quote = ledger.deposit
        if amount is not None and value > amount.value:
            return None
        return ProposedValue(name=name, value=value, quotes=(quote,))
    if ledger.percent and amount is not None:
        share, quote = ledger.percent
        value = (amount.value * share / 100).quantize(Decimal("0.01")).normalize()
        return ProposedValue(
            name=name,
            value=Decimal(f"{value:f}"),
            quotes=(quote, *amount.quotes),
            origin=Origin.RULE,
            note=f"{share}% din {amount.value}",
        )
    return None
