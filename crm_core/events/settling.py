"""An event that anybody wrote, settled: completed, entered in its history, and counted for its client.

The trigger calls this for every write to an event, its own included. What an event is comes from the store alone, in
the transaction: a delivery may be late, come twice or after a later one. From the delivery comes only what the store
cannot know, the change itself, for the history. Everything is written only where it differs, so a second delivery, or
the one that this very write causes, finds nothing to do and writes nothing; ``updatedAt`` stays that of the author.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm_core.clients.contributions import stage_contribution, stage_no_contribution
from crm_core.events.completion import is_date_cleared, lacks_short_id, missing_fields, with_fields
from crm_core.events.documents import read_event
from crm_core.events.marks import is_anonymised
from crm_core.events.outside_changes import Delivery, OutsideChange, outside_change
from crm_core.events.short_ids import last_short_id
from crm_core.models import Event
from crm_core.store import layout
from crm_core.store.base import DocumentStore, FieldPath, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was written: the names of the event's fields, whether a history entry, whether the client's figures."""

    event_fields: tuple[FieldPath, ...] = ()
    is_entered: bool = False
    is_counted: bool = False

    def __bool__(self) -> bool:
        return bool(self.event_fields) or self.is_entered or self.is_counted


def settle_event(store: DocumentStore, event_id: str, *, delivery: Delivery | None = None) -> Settled:
    """Bring one event to rest, in one transaction. Without a delivery there is nothing to enter in the history.

    A deleted event, and one in which nothing can be read, counts for nobody. Raises StoreError when the database fails,
    and DamagedDocument where the counter of short ids cannot be read: nothing is written then, and a later call does it
    all.
    """
    change = outside_change(delivery) if delivery else None
    before = delivery.before if delivery else None
    return store.transaction(lambda tx: _settle(tx, event_id, before, change))


def _settle(tx: Transaction, event_id: str, before: Mapping[str, Any] | None, told: OutsideChange | None) -> Settled:
    stored = tx.get(layout.event(event_id))
    event = read_event(event_id, stored.data) if stored else None
    fields: dict[FieldPath, Any] = {}
    given: int | None = None
    if stored and isinstance(event, Event):
        fields = missing_fields(stored.data, date_was_cleared=is_date_cleared(stored.data, before=before))
        if lacks_short_id(stored.data):
            number = _number_before(event_id, before)
            if number is None:
                number = given = last_short_id(tx.get(layout.SHORT_CODE_COUNTER)) + 1
            fields["eventShortId"] = number
        if fields:
            event = read_event(event_id, with_fields(stored.data, fields))
    contribution = stage_contribution(tx, event) if isinstance(event, Event) else stage_no_contribution(tx, event_id)
    if told and is_anonymised(stored.data if stored else None):
        told = told.without_values()
    change = told if told and not _is_entered(tx, event_id, told) else None

    if fields:
        tx.update(layout.event(event_id), fields)
    if given is not None:
        tx.merge(layout.SHORT_CODE_COUNTER, {"value": given})
    if change is not None:
        tx.create(layout.history(event_id, change.operation_id), change.fields())
    contribution.write(tx)
    return Settled(event_fields=tuple(fields), is_entered=change is not None, is_counted=contribution.changed)


def _number_before(event_id: str, before: Mapping[str, Any] | None) -> int | None:
    """The number that the event had before a program wrote it anew without one: it is the event's for good."""
    event = read_event(event_id, before) if before is not None else None
    return event.short_id if isinstance(event, Event) else None


def _is_entered(tx: Transaction, event_id: str, change: OutsideChange) -> bool:
    """Whether the history has the change: from an earlier delivery, or because this product made it.

    What this product saves carries, in one commit, the same server time in the event's ``updatedAt`` and in the entry.
    """
    if tx.get(layout.history(event_id, change.operation_id)) is not None:
        return True
    return change.claimed_at is not None and bool(tx.query(layout.history_at(event_id, change.claimed_at)))
