"""The past of a party as commands: noted down, corrected, paid, called off, archived, each at its time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from crm_core.access import Actor
from crm_core.demo.company import STAFF
from crm_core.demo.days import Days, number
from crm_core.demo.parties import Party, amount_of, roles_of
from crm_core.demo.people import PEOPLE
from crm_core.events import commands
from crm_core.events.changes import EventChanges, FieldChange
from crm_core.events.commands import StagedEvent
from crm_core.models import EventDetails, EventSource, Payment, PaymentStatus
from crm_core.phones import format_phone
from crm_core.store.base import DocumentStore, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that somebody did then. ``run`` is given a store in which it is ``at``; it may run again."""

    at: datetime
    run: Callable[[DocumentStore], object]


def party_steps(parties: Iterable[Party], days: Days) -> Iterator[Step]:
    """Everything that happened to parties that were noted down by hand."""
    for party in parties:
        request = f"demo-{party.key}"
        yield _noting_down(party, days, request)
        yield from later_steps(party, days, commands.event_id_of(request))


def later_steps(party: Party, days: Days, event_id: str) -> Iterator[Step]:
    """What happened to a party after it was noted down."""
    actor = staff_of(party)
    if party.first_amount is not None:
        corrected = FieldChange(
            field="payment.amount", shown=amount_of(party.first_amount), wanted=amount_of(party.amount)
        )
        yield _changing(event_id, "amount", days.moment(party.booked, "19:30"), actor, corrected)
    if party.paid is not None:
        yield _changing(
            event_id,
            "paid",
            _when_paid(party, days),
            actor,
            FieldChange(field="payment.status", shown=PaymentStatus.UNPAID, wanted=PaymentStatus.PAID),
            FieldChange(field="payment.method", shown=None, wanted=party.paid),
        )
    if party.cancelled:
        called_off = FieldChange(field="payment.status", shown=PaymentStatus.UNPAID, wanted=PaymentStatus.CANCELLED)
        yield _changing(event_id, "cancelled", days.moment(party.cancelled, "12:15"), actor, called_off)
    if party.archived:
        yield _archiving(event_id, days.moment(party.archived, "09:05"), actor)


def details_of(party: Party, days: Days) -> EventDetails:
    """What was noted down at first."""
    client = PEOPLE.get(party.client)
    return EventDetails(
        day=days.day(party.day),
        address=party.place or (client.home if client else ""),
        phone_e164=client.phone if client else None,
        phone_raw=format_phone(client.phone) if client else "",
        child_name=party.child,
        child_age=party.age,
        parent_name=party.parent,
        num_children=party.kids,
        payment=Payment(
            amount=amount_of(party.amount if party.first_amount is None else party.first_amount),
            currency=party.currency,
            deposit=None if party.deposit is None else Decimal(party.deposit),
        ),
        roles=roles_of(party),
    )


def staff_of(party: Party) -> Actor:
    client = PEOPLE.get(party.client)
    return STAFF[client.staff if client else "AND"]


def _noting_down(party: Party, days: Days, request: str) -> Step:
    at = days.moment(party.booked, f"{9 + number(party.key, 'hour') % 9:02d}:{number(party.key, 'minute') % 60:02d}")
    client = PEOPLE.get(party.client)

    def stage(transaction: Transaction) -> StagedEvent:
        return commands.stage_create(
            transaction,
            details=details_of(party, days),
            client_request_ids=[request],
            source=EventSource(),
            actor=staff_of(party),
            now=at,
            display_name=client.name if client else "",
        )

    return _step(at, stage)


def _changing(event_id: str, what: str, at: datetime, actor: Actor, *changes: FieldChange) -> Step:
    return _step(
        at,
        lambda transaction: commands.stage_update(
            transaction,
            event_id=event_id,
            changes=EventChanges(fields=changes),
            operation_id=f"demo-{what}",
            actor=actor,
            now=at,
        ),
    )


def _archiving(event_id: str, at: datetime, actor: Actor) -> Step:
    return _step(
        at,
        lambda transaction: commands.stage_archive(
            transaction,
            event_id=event_id,
            reason="anulată de client",
            operation_id="demo-archived",
            actor=actor,
            now=at,
        ),
    )


def _step(at: datetime, stage: Callable[[Transaction], StagedEvent]) -> Step:
    def run(store: DocumentStore) -> None:
        store.transaction(lambda transaction: stage(transaction).write(transaction))

    return Step(at=at, run=run)


def _when_paid(party: Party, days: Days) -> datetime:
    if party.paid_on:
        return days.moment(party.paid_on, "11:20")
    return days.moment(party.day, party.start) + timedelta(minutes=party.minutes or 120)
