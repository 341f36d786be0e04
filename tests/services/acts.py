"""Steps that the tests of saving share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from crm_core.events.changes import EventChanges, FieldChange, changes_between
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.models import Event, EventDetails
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ANA, PHONE, messages, store_thread
from tests.wiring import services


def details_of(run: DraftRun, **changes: Any) -> EventDetails:
    assert run.extraction.draft is not None
    return replace(draft_details(run.extraction.draft, phone_e164=run.thread.phone_e164), **changes)


def figures(store: DocumentStore, phone: str = PHONE) -> tuple[Any, ...]:
    snapshot = store.get(layout.client(phone))
    assert snapshot is not None
    return tuple(snapshot.data[name] for name in ("eventsCount", "lifetimeSpendAll", "lifetimeSpendPaid"))


def write(store: DocumentStore, path: str, **fields: Any) -> None:
    store.transaction(lambda tx: tx.set(path, fields))


def changed(field: str, shown: Any, wanted: Any) -> EventChanges:
    return EventChanges(fields=(FieldChange(field=field, shown=shown, wanted=wanted),))


def cheaper(event: Event, amount: int) -> EventChanges:
    return changed("payment.amount", event.payment.amount, Decimal(amount))


def confirmed_change(store: DocumentStore, booked: str) -> tuple[Any, Event, DraftRun, EventChanges]:
    """An event, and a draft that moves its first service to 17:00."""
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    event = crm.drafts.confirm(ANA, run, details_of(run)).event
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    update = crm.drafts.draft(ANA, booked)
    return crm, event, update, later(event)


def later(event: Event) -> EventChanges:
    shown = event.details
    return changes_between(
        shown, replace(shown, roles=tuple(replace(role, start_time="17:00") for role in shown.roles))
    )
