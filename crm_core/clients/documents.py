"""Client documents: ``clients/{phoneE164}`` between the store and ``Client`` (design, "Documents")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from crm_core.models import RON, Client, CurrencyTotals
from crm_core.money import money_number, read_currency, read_money
from crm_core.stored_values import read_integer, read_moment, read_text

_ZERO = Decimal(0)
_MANY_EVENTS = 10**9


def read_client(phone: str, doc: Mapping[str, Any]) -> Client:
    """The client of a document; never raises. ``phone`` is the document's id, which is the key.

    Figures that are missing or cannot be read are 0: ``reconcile`` computes them again from the events.
    """
    if not isinstance(doc, Mapping):
        return Client(phone_e164=phone)
    return Client(
        phone_e164=phone,
        phone_raw=read_text(doc.get("phoneRaw")) or "",
        display_name=read_text(doc.get("displayName")) or "",
        lifetime_spend_paid=read_money(doc.get("lifetimeSpendPaid")) or _ZERO,
        lifetime_spend_all=read_money(doc.get("lifetimeSpendAll")) or _ZERO,
        events_count=read_integer(doc.get("eventsCount"), low=0, high=_MANY_EVENTS) or 0,
        last_event_at=read_moment(doc.get("lastEventAt")),
        other_currencies=_read_currencies(doc.get("otherCurrencies")),
        created_at=read_moment(doc.get("createdAt")),
        updated_at=read_moment(doc.get("updatedAt")),
    )


def totals_fields(
    *,
    spend_paid: Decimal,
    spend_all: Decimal,
    events_count: int,
    last_event_at: datetime | None,
    other_currencies: Mapping[str, CurrencyTotals],
) -> dict[str, Any]:
    """The aggregate fields as they are stored: sums in RON, every other currency apart as ``{all, paid}``.

    Written whole, ``otherCurrencies`` too, so that a currency without amounts disappears.
    """
    return {
        "lifetimeSpendPaid": money_number(spend_paid),
        "lifetimeSpendAll": money_number(spend_all),
        "eventsCount": events_count,
        "lastEventAt": last_event_at,
        "otherCurrencies": {
            currency: {"all": money_number(totals.all), "paid": money_number(totals.paid)}
            for currency, totals in sorted(other_currencies.items())
        },
    }


def _read_currencies(stored: Any) -> dict[str, CurrencyTotals]:
    if not isinstance(stored, Mapping):
        return {}
    totals = {}
    for code, sums in stored.items():
        currency = read_currency(code)
        if currency is None or currency == RON or not isinstance(sums, Mapping):
            continue
        totals[currency] = CurrencyTotals(
            all=read_money(sums.get("all")) or _ZERO, paid=read_money(sums.get("paid")) or _ZERO
        )
    return totals
