"""What each event contributes to its client, applied exactly once.

An event's contribution is a function of its current state. ``clientContributions/{eventId}`` remembers what was last
applied, so applying again, late or in another order adds nothing: the client's figures move by (new - last applied).
Every change of a contribution also writes its client, even when no figure changes: the client's document guards the
set of its contributions, which is why reading the client first and then querying its latest ones is safe.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from crm_core.clients.documents import read_client, totals_fields
from crm_core.models import BUCHAREST, RON, Client, CurrencyTotals, Event, PaymentStatus
from crm_core.money import money_number, read_money
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, Document, FieldPath, Query, Transaction
from crm_core.stored_values import read_integer

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one event adds to its client: ``all`` whatever its status, ``paid`` only when it is paid.

    ``phone_e164`` None: the event belongs to no client yet. ``date_key``: ``YYYY-MM-DD``, None without a date.
    """

    phone_e164: str | None
    currency: str = RON
    all: Decimal = ZERO
    paid: Decimal = ZERO
    date_key: str | None = None


NOTHING = Contribution(phone_e164=None)
"""What an event contributes that is not there, or in which nothing can be read."""


def contribution_of(event: Event) -> Contribution:
    """The contribution of an event's current state; archived and cancelled events count too (design, "Aggregates")."""
    amount = event.payment.amount or ZERO
    return Contribution(
        phone_e164=event.details.phone_e164,
        currency=event.payment.currency,
        all=amount,
        paid=amount if event.payment.status is PaymentStatus.PAID else ZERO,
        date_key=event.date_key,
    )


def read_contribution(doc: Mapping[str, Any]) -> Contribution:
    """A contribution as stored."""
    return Contribution(
        phone_e164=doc.get("phoneE164") or None,
        currency=str(doc.get("currency") or RON),
        all=read_money(doc.get("all")) or ZERO,
        paid=read_money(doc.get("paid")) or ZERO,
        date_key=doc.get("dateKey") or None,
    )


def contribution_fields(contribution: Contribution) -> dict[str, Any]:
    """A contribution as it is stored; an undated one keeps an explicit null, so that ordered queries see it."""
    return {
        "phoneE164": contribution.phone_e164,
        "currency": contribution.currency,
        "all": money_number(contribution.all),
        "paid": money_number(contribution.paid),
        "dateKey": contribution.date_key,
        "updatedAt": SERVER_TIMESTAMP,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The figures of a client, computed from contributions alone."""

    by_currency: Mapping[str, CurrencyTotals]
    events_count: int = 0
    last_date_key: str | None = None

    @property
    def can_be(self) -> bool:
        """Nothing counts below zero."""
        sums = self.by_currency.values()
        return self.events_count >= 0 and all(totals.all >= 0 and totals.paid >= 0 for totals in sums)

    def fields(self) -> dict[str, Any]:
        """The aggregate fields of ``clients/{phoneE164}``."""
        home = self.by_currency.get(RON, CurrencyTotals())
        others = {
            currency: totals
            for currency, totals in self.by_currency.items()
            if currency != RON and (totals.all or totals.paid)
        }
        return totals_fields(
            spend_paid=home.paid,
            spend_all=home.all,
            events_count=self.events_count,
            last_event_at=start_of_day(self.last_date_key),
            other_currencies=others,
        )


def totals_of(contributions: list[Contribution]) -> Totals:
    """The figures of a client from all their contributions: what ``reconcile`` holds the stored ones against."""
    totals = Totals(by_currency={})
    for contribution in contributions:
        totals = _add(totals, contribution)
    return totals


def start_of_day(date_key: str | None) -> datetime | None:
    """``lastEventAt`` of an event day: midnight Europe/Bucharest, in UTC."""
    if date_key is None:
        return None
    return datetime.combine(date.fromisoformat(date_key), time(0), BUCHAREST).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedContribution:
    """A contribution whose reads are done; ``write`` puts it and its clients into the transaction."""

    event_id: str
    new: Contribution
    changed: bool
    clients: Mapping[str, Mapping[FieldPath, Any]]
    """The fields to merge into each client concerned, by phone."""

    def write(self, transaction: Transaction) -> None:
        if not self.changed:
            return
        transaction.set(layout.contribution(self.event_id), contribution_fields(self.new))
        for phone, fields in self.clients.items():
            transaction.merge(layout.client(phone), fields)


def stage_contribution(transaction: Transaction, event: Event, *, display_name: str = "") -> StagedContribution:
    """Read what is needed to apply the event's current state; nothing is written yet.

    ``display_name`` names a client who has no name so far.
    """
    return _stage(
        transaction,
        event.event_id,
        contribution_of(event),
        name=display_name or event.details.parent_name,
        phone_raw=event.details.phone_raw,
    )


def stage_no_contribution(transaction: Transaction, event_id: str) -> StagedContribution:
    """Like ``stage_contribution`` for an event that is not there any more, or is damaged."""
    return _stage(transaction, event_id, NOTHING)


def _stage(
    transaction: Transaction, event_id: str, new: Contribution, *, name: str = "", phone_raw: str = ""
) -> StagedContribution:
    stored = transaction.get(layout.contribution(event_id))
    applied = read_contribution(stored.data) if stored else NOTHING
    if applied == new:
        return StagedContribution(event_id=event_id, new=new, changed=False, clients={})
    phones = sorted({c.phone_e164 for c in (applied, new) if c.phone_e164})
    snapshots = transaction.get_many([layout.client(phone) for phone in phones])
    clients = {}
    for phone, snapshot in zip(phones, snapshots, strict=True):
        doc = snapshot.data if snapshot else None
        is_owner = new.phone_e164 == phone
        totals = _totals_without(transaction, event_id, applied, phone, doc)
        totals = _add(totals, new) if is_owner else totals
        fields = _identity_fields(phone, doc, name=name if is_owner else "", phone_raw=phone_raw if is_owner else "")
        fields.update(totals.fields().items())
        clients[phone] = fields
    return StagedContribution(event_id=event_id, new=new, changed=True, clients=clients)


def _totals_without(
    transaction: Transaction, event_id: str, applied: Contribution, phone: str, doc: Document | None
) -> Totals:
    """The client's figures without those of the event at hand.

    They are the client's own less what was applied. Where those cannot be, because the document is new or another
    program wrote it, they come from the client's contributions.
    """

    def others(query: Query) -> list[Contribution]:
        return [read_contribution(s.data) for s in transaction.query(query) if s.id != event_id]

    if doc is not None and _has_figures(doc):
        totals = _totals_of_client(read_client(phone, doc))
        if applied.phone_e164 == phone:
            totals = _remove(totals, applied)
        if totals.can_be:
            latest = others(layout.latest_contributions(phone))
            return replace(totals, last_date_key=latest[0].date_key if latest else None)
    return totals_of(others(layout.contributions_of(phone)))


def _has_figures(doc: Document) -> bool:
    return (
        read_integer(doc.get("eventsCount"), low=0, high=10**9) is not None
        and read_money(doc.get("lifetimeSpendAll")) is not None
        and read_money(doc.get("lifetimeSpendPaid")) is not None
    )


def _identity_fields(phone: str, doc: Document | None, *, name: str, phone_raw: str) -> dict[FieldPath, Any]:
    fields: dict[FieldPath, Any] = {"phoneE164": phone, "updatedAt": SERVER_TIMESTAMP}
    if doc is None:
        fields |= {"phoneRaw": phone_raw or phone, "displayName": name, "createdAt": SERVER_TIMESTAMP}
    elif name and not read_client(phone, doc).display_name:
        fields["displayName"] = name
    return fields


def _totals_of_client(client: Client) -> Totals:
    home = CurrencyTotals(all=client.lifetime_spend_all, paid=client.lifetime_spend_paid)
    return Totals(by_currency={**client.other_currencies, RON: home}, events_count=client.events_count)


def _add(totals: Totals, contribution: Contribution) -> Totals:
    latest = max((key for key in (totals.last_date_key, contribution.date_key) if key), default=None)
    return replace(_moved(totals, contribution, sign=1), last_date_key=latest)


def _remove(totals: Totals, contribution: Contribution) -> Totals:
    return _moved(totals, contribution, sign=-1)


def _moved(totals: Totals, contribution: Contribution, *, sign: int) -> Totals:
    before = totals.by_currency.get(contribution.currency, CurrencyTotals())
    after = CurrencyTotals(all=before.all + sign * contribution.all, paid=before.paid + sign * contribution.paid)
    return replace(
        totals,
        by_currency={**totals.by_currency, contribution.currency: after},
        events_count=totals.events_count + sign,
    )
