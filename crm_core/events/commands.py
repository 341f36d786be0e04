"""Every change of an event, as part of one transaction: the event, its short id, its history, its client's figures.

Each command comes in two steps, because a transaction reads first and then writes: ``stage_…`` does the reads and
decides, ``StagedEvent.write`` puts everything into the transaction. Whoever composes commands with writes of their own
(confirming a draft also decides its run) stages everything first.

A command carries an operation id. Its history entry is created only if absent, so a double click, a retry after a lost
answer, or two people with the same draft end in one change, and both get its result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from crm_core.access import Actor
from crm_core.clients.contributions import stage_contribution
from crm_core.errors import AlreadySaved, Conflict, DamagedDocument, NotFound
from crm_core.events.changes import EventChanges, apply_changes
from crm_core.events.documents import day_text, next_slots, read_event, slot_for, to_v3, update_fields
from crm_core.events.history import UNCHANGED, changed_fields, flat_fields, history_fields
from crm_core.events.requests import (
    changes_fingerprint,
    details_fingerprint,
    refuse_other_values,
    unmet_changes,
)
from crm_core.events.short_ids import last_short_id
from crm_core.models import DamagedEvent, Event, EventDetails, EventSource
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, Snapshot, Transaction
from crm_core.stored_values import read_phone

UNDONE = "Salvare anulată"
"""The archive reason of an event that was taken back right after it was saved. It belongs to no client any more, and
the draft it came from can be confirmed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedEvent:
    """A command whose reads are done. ``is_repeat``: it was carried out before, and ``event`` is its result."""

    event: Event
    is_repeat: bool = False
    operation_id: str = ""
    before: Event | None = None
    writes: tuple[Callable[[Transaction], None], ...] = field(default=(), repr=False)

    def write(self, transaction: Transaction) -> None:
        for write in self.writes:
            write(transaction)


def event_id_of(client_request_id: str) -> str:
    """The id of the event that a request makes: the same request can only ever make one document."""
    return "evt_" + hashlib.sha256(client_request_id.encode()).hexdigest()[:24]


def is_undone(event: Event) -> bool:
    """Whether the event was taken back right after it was saved, and not brought back since."""
    return event.is_archived and event.archive_reason == UNDONE


def stage_create(
    transaction: Transaction,
    *,
    details: EventDetails,
    client_request_ids: Iterable[str],
    source: EventSource,
    actor: Actor,
    now: datetime,
    display_name: str = "",
) -> StagedEvent:
    """Stage a new event under the first of ``client_request_ids`` that is not taken by an undone event.

    Where that request already made an event, the result is that event, if the same was asked for; otherwise raises
    AlreadySaved with the differences. An event that another program made with the same ``clientRequestId`` counts.
    Raises Conflict where all requests are taken by undone events: a retry must not bring back what was undone.
    """
    fingerprint = details_fingerprint(details)
    for client_request_id in client_request_ids:
        event_id = event_id_of(client_request_id)
        made = transaction.get(layout.event(event_id)) or _first(
            transaction.query(layout.events_by_request(client_request_id))
        )
        if made is None:
            break
        event = _readable(made)
        if is_undone(event):
            continue
        entry = transaction.get(layout.history(made.id, client_request_id))
        if entry is None or entry.data.get("fingerprint") != fingerprint:
            refuse_other_values(event, details)
        return StagedEvent(event=event, is_repeat=True, operation_id=client_request_id)
    else:
        raise Conflict("Salvarea aceasta a fost anulată. Deschide un formular nou ca să notezi petrecerea din nou.")

    counter = transaction.get(layout.SHORT_CODE_COUNTER)
    short_id = last_short_id(counter) + 1
    roles = tuple(replace(role, slot=slot_for(short_id, n)) for n, role in enumerate(details.roles))
    event = Event(
        event_id=event_id,
        short_id=short_id,
        details=replace(details, roles=roles),
        date_text=day_text(details.day),
        noted_by_code=actor.code,
        client_request_id=client_request_id,
        source=source,
        created_at=now,
        created_by=actor.uid,
        updated_at=now,
        updated_by=actor.uid,
    )
    document = to_v3(event)
    contribution = stage_contribution(transaction, event, display_name=display_name)
    entry_path = layout.history(event_id, client_request_id)
    entry_fields = history_fields(
        "create", actor, client_request_id, {}, flat_fields(document), source.message_ids, fingerprint
    )

    def write(tx: Transaction) -> None:
        tx.create(layout.event(event_id), document | {"createdAt": SERVER_TIMESTAMP, "updatedAt": SERVER_TIMESTAMP})
        tx.merge(layout.SHORT_CODE_COUNTER, {"value": short_id})
        tx.create(entry_path, entry_fields)
        contribution.write(tx)

    return StagedEvent(event=event, operation_id=client_request_id, writes=(write,))


def stage_update(
    transaction: Transaction,
    *,
    event_id: str,
    changes: EventChanges,
    operation_id: str,
    actor: Actor,
    now: datetime,
    source: EventSource = EventSource(),
) -> StagedEvent:
    """Stage the changes of one event. Raises EventChanged where someone else changed the same fields since.

    ``source`` (the thread and messages an update was read from) is added to what the event was read from, and what an
    undo forgets is taken out; an event stays with the thread it came from.
    """

    def change(event: Event) -> Event:
        def new_slots(count: int) -> list[str]:
            return next_slots(event.short_id, [role.slot for role in event.details.roles], count)

        details = apply_changes(event.details, changes, new_slots=new_slots)
        date_text = event.date_text
        if details.day != event.details.day:
            date_text = day_text(details.day)
        return replace(
            event,
            details=details,
            date_text=date_text,
            source=_without(_joined(event.source, source), changes.forgotten),
        )

    return _stage_change(
        transaction,
        event_id=event_id,
        operation_id=operation_id,
        action="update",
        actor=actor,
        now=now,
        change=change,
        message_ids=source.message_ids,
        fingerprint=changes_fingerprint(changes),
        wanted=changes,
    )


def stage_archive(
    transaction: Transaction,
    *,
    event_id: str,
    reason: str,
    operation_id: str,
    actor: Actor,
    now: datetime,
) -> StagedEvent:
    """Stage the archiving of an event. Its figures still count (design, "Aggregates")."""

    def change(event: Event) -> Event:
        if event.is_archived:
            return event
        return replace(event, is_archived=True, archived_at=now, archived_by=actor.uid, archive_reason=reason)

    return _stage_change(
        transaction,
        event_id=event_id,
        operation_id=operation_id,
        action="archive",
        actor=actor,
        now=now,
        change=change,
    )


def stage_unarchive(
    transaction: Transaction, *, event_id: str, operation_id: str, actor: Actor, now: datetime
) -> StagedEvent:
    """Stage bringing an archived event back; an undone one to its client too."""

    def change(event: Event) -> Event:
        phone = event.details.phone_e164
        if phone is None and is_undone(event):
            phone = _phone_before_undo(transaction, event_id)
        return replace(
            event,
            is_archived=False,
            archived_at=None,
            archived_by="",
            archive_reason="",
            details=replace(event.details, phone_e164=phone),
        )

    return _stage_change(
        transaction,
        event_id=event_id,
        operation_id=operation_id,
        action="unarchive",
        actor=actor,
        now=now,
        change=change,
    )


def stage_undo_create(
    transaction: Transaction, *, event_id: str, operation_id: str, actor: Actor, now: datetime
) -> StagedEvent:
    """Stage taking back an event right after it was saved: archived, and off its client, so that figures are as before.

    Nothing is deleted; the phone it had stands in the history. Raises Conflict where the event was changed since.
    """

    def change(event: Event) -> Event:
        if is_undone(event):
            return event
        if event.updated_at != event.created_at:
            raise Conflict("Evenimentul a fost schimbat după salvare. Arhivează-l dacă petrecerea nu mai are loc.")
        return replace(
            event,
            is_archived=True,
            archived_at=now,
            archived_by=actor.uid,
            archive_reason=UNDONE,
            details=replace(event.details, phone_e164=None),
        )

    return _stage_change(
        transaction,
        event_id=event_id,
        operation_id=operation_id,
        action="undo",
        actor=actor,
        now=now,
        change=change,
    )


def _stage_change(
    transaction: Transaction,
    *,
    event_id: str,
    operation_id: str,
    action: str,
    actor: Actor,
    now: datetime,
    change: Callable[[Event], Event],
    message_ids: tuple[str, ...] = (),
    fingerprint: str = "",
    wanted: EventChanges = EventChanges(),
) -> StagedEvent:
    entry_path = layout.history(event_id, operation_id)
    entry, stored = transaction.get_many([entry_path, layout.event(event_id)])
    if stored is None:
        raise NotFound("Evenimentul nu există.")
    before = _readable(stored)
    if entry is not None:
        if entry.data.get("fingerprint", "") != fingerprint and (differences := unmet_changes(before.details, wanted)):
            raise AlreadySaved(event_id, differences)
        return StagedEvent(event=before, is_repeat=True, operation_id=operation_id)
    after = change(before)
    if after == before:
        nothing = history_fields(UNCHANGED, actor, operation_id, {}, {}, message_ids, fingerprint)
        return StagedEvent(
            event=before,
            is_repeat=True,
            operation_id=operation_id,
            writes=(lambda tx: tx.create(entry_path, nothing),),
        )
    after = replace(after, updated_at=now, updated_by=actor.uid)
    contribution = stage_contribution(transaction, after)
    changed_before, changed_after = changed_fields(flat_fields(to_v3(before)), flat_fields(to_v3(after)))
    entry_fields = history_fields(action, actor, operation_id, changed_before, changed_after, message_ids, fingerprint)
    updates = update_fields(event_id, stored.data, after) | {"updatedAt": SERVER_TIMESTAMP}

    def write(tx: Transaction) -> None:
        tx.update(layout.event(event_id), updates)
        tx.create(entry_path, entry_fields)
        contribution.write(tx)

    return StagedEvent(event=after, before=before, operation_id=operation_id, writes=(write,))


def _joined(source: EventSource, more: EventSource) -> EventSource:
    if more.thread_id is None or source.thread_id not in (None, more.thread_id):
        return source
    known = source.message_ids
    return EventSource(
        thread_id=more.thread_id, message_ids=known + tuple(m for m in more.message_ids if m not in known)
    )


def _without(source: EventSource, forgotten: tuple[str, ...]) -> EventSource:
    return replace(source, message_ids=tuple(m for m in source.message_ids if m not in forgotten))


def _phone_before_undo(transaction: Transaction, event_id: str) -> str | None:
    """The phone that undoing took off, from the history. An undo writes the event too, which guards this query."""
    entries = [s.data for s in transaction.query(layout.history_of(event_id)) if s.data.get("action") == "undo"]
    phones = (read_phone((entry.get("before") or {}).get("phoneE164")) for entry in entries)
    return next(filter(None, phones), None)


def _readable(snapshot: Snapshot) -> Event:
    event = read_event(snapshot.id, snapshot.data)
    if isinstance(event, DamagedEvent):
        raise DamagedDocument(snapshot.path, event.reason)
    return event


def _first(snapshots: list[Snapshot]) -> Snapshot | None:
    return snapshots[0] if snapshots else None
