"""Events as pages use them: read, create by hand, update, archive, with the permission asked first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.errors import DamagedDocument, NotFound
from crm_core.events import commands
from crm_core.events.changes import EventChanges, FieldChange, field_value, reversed_changes
from crm_core.events.commands import StagedEvent
from crm_core.events.documents import read_event, read_history
from crm_core.events.history import UNCHANGED
from crm_core.events.validation import refuse_data_of_a_person, validate_changed, validate_new
from crm_core.models import (
    BUCHAREST,
    DamagedEvent,
    Event,
    EventDetails,
    EventSource,
    HistoryEntry,
    PaymentMethod,
    PaymentStatus,
)
from crm_core.phones import is_pseudonym
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A command's result. ``is_repeat``: it had been carried out before. ``undo`` brings an update back, if any."""

    event: Event
    is_repeat: bool
    undo: EventChanges = EventChanges()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """Events, the latest day first and undated ones last, and the documents in which nothing could be read."""

    events: tuple[Event, ...]
    damaged: tuple[DamagedEvent, ...] = ()


class EventService:
    """Events of the store. All methods raise AccessDenied, and StoreError when the database fails."""

    def __init__(self, store: DocumentStore, *, audit: AuditLog, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def get(self, actor: Actor, event_id: str) -> Event:
        """One event. Raises NotFound, or DamagedDocument where nothing in it can be read."""
        require(actor, Permission.READ_EVENTS)
        snapshot = self._store.get(layout.event(event_id))
        if snapshot is None:
            raise NotFound("Evenimentul nu există.")
        event = read_event(snapshot.id, snapshot.data)
        if isinstance(event, DamagedEvent):
            raise DamagedDocument(snapshot.path, event.reason)
        return event

    def of_client(self, actor: Actor, phone_e164: str) -> EventList:
        """All events of a client, archived and cancelled ones too, whatever the age of their documents."""
        require(actor, Permission.READ_EVENTS)
        return events_of_client(self._store, phone_e164)

    def on_day(self, actor: Actor, day: date) -> tuple[Event, ...]:
        """Open events of a day, of all clients: for the warning that the day is taken."""
        require(actor, Permission.READ_EVENTS)
        found = [read_event(s.id, s.data) for s in self._store.query(layout.events_on_day(day.isoformat()))]
        return tuple(event for event in found if isinstance(event, Event) and event.is_open)

    def history(self, actor: Actor, event_id: str) -> tuple[HistoryEntry, ...]:
        """Every change of an event, the latest first; entries of other programs without a time come before them.

        Operations that found nothing to change are left out.
        """
        require(actor, Permission.READ_EVENTS)
        stored = self._store.query(layout.history_of(event_id))
        entries = [entry for s in stored if (entry := read_history(s.id, s.data)).action != UNCHANGED]
        return tuple(sorted(entries, key=lambda e: e.at or datetime.max.replace(tzinfo=UTC), reverse=True))

    def create(
        self,
        actor: Actor,
        *,
        details: EventDetails,
        operation_id: str,
        thread_id: str | None = None,
        display_name: str = "",
    ) -> Saved:
        """Note down an event by hand. ``operation_id`` comes from the opened form: a second click changes nothing.

        ``display_name`` is what a client who is new goes by.
        """
        require(actor, Permission.SAVE_EVENTS)
        validate_new(details, today=self._today())
        return self._run(
            actor,
            "create",
            lambda tx: commands.stage_create(
                tx,
                details=details,
                client_request_ids=[operation_id],
                source=EventSource(thread_id=thread_id),
                actor=actor,
                now=self._clock(),
                display_name=display_name,
            ),
        )

    def update(self, actor: Actor, *, event_id: str, changes: EventChanges, operation_id: str) -> Saved:
        """Change what ``changes`` names. Raises EventChanged where someone else changed the same since."""
        require(actor, Permission.SAVE_EVENTS)

        def stage(tx: Transaction) -> StagedEvent:
            staged = commands.stage_update(
                tx,
                event_id=event_id,
                changes=changes,
                operation_id=operation_id,
                actor=actor,
                now=self._clock(),
            )
            validate_update(staged, changes, today=self._today())
            return staged

        return self._run(actor, "update", stage, changes=changes)

    def mark_paid(self, actor: Actor, *, event: Event, method: PaymentMethod | None, operation_id: str) -> Saved:
        """Mark an event as paid in full, as it was shown in ``event``.

        Raises EventChanged where someone else changed the payment since: another amount was not what was paid.
        """
        require(actor, Permission.SAVE_EVENTS)
        payment = event.payment
        changes = [
            FieldChange(field="payment.status", shown=payment.status, wanted=PaymentStatus.PAID),
            FieldChange(field="payment.amount", shown=payment.amount, wanted=payment.amount),
            FieldChange(field="payment.currency", shown=payment.currency, wanted=payment.currency),
        ]
        if method is not None and method != payment.method:
            changes.append(FieldChange(field="payment.method", shown=payment.method, wanted=method))
        return self.update(
            actor, event_id=event.event_id, changes=EventChanges(fields=tuple(changes)), operation_id=operation_id
        )

    def archive(self, actor: Actor, *, event_id: str, reason: str, operation_id: str) -> Saved:
        """Archive an event; nothing is ever deleted."""
        require(actor, Permission.SAVE_EVENTS)
        return self._run(
            actor,
            "archive",
            lambda tx: commands.stage_archive(
                tx,
                event_id=event_id,
                reason=reason.strip(),
                operation_id=operation_id,
                actor=actor,
                now=self._clock(),
            ),
        )

    def unarchive(self, actor: Actor, *, event_id: str, operation_id: str) -> Saved:
        """Bring an archived event back."""
        require(actor, Permission.SAVE_EVENTS)
        return self._run(
            actor,
            "unarchive",
            lambda tx: commands.stage_unarchive(
                tx, event_id=event_id, operation_id=operation_id, actor=actor, now=self._clock()
            ),
        )

    def undo_create(self, actor: Actor, *, event_id: str, operation_id: str) -> Saved:
        """Take back an event that was just saved: archived and off its client, whose figures are as before.

        Raises Conflict where someone has changed it since.
        """
        require(actor, Permission.SAVE_EVENTS)
        return self._run(
            actor,
            "undo_create",
            lambda tx: commands.stage_undo_create(
                tx, event_id=event_id, operation_id=operation_id, actor=actor, now=self._clock()
            ),
        )

    def _today(self) -> date:
        return self._clock().astimezone(BUCHAREST).date()

    def _run(
        self,
        actor: Actor,
        command: str,
        stage: Callable[[Transaction], StagedEvent],
        *,
        changes: EventChanges = EventChanges(),
    ) -> Saved:
        def save(tx: Transaction) -> StagedEvent:
            staged = stage(tx)
            staged.write(tx)
            if not staged.is_repeat:
                self._audit.stage(tx, actor, AuditAction.CHANGED_EVENT, staged.event.event_id, command=command)
            return staged

        return saved(self._store.transaction(save), changes)


def saved(staged: StagedEvent, changes: EventChanges = EventChanges()) -> Saved:
    """The result of a staged command, with what would undo its changes."""
    undo = EventChanges()
    if staged.before is not None and changes:
        undo = reversed_changes(changes, before=staged.before.details, after=staged.event.details)
        known = staged.before.source.message_ids
        undo = replace(undo, forgotten=tuple(m for m in staged.event.source.message_ids if m not in known))
    return Saved(event=staged.event, is_repeat=staged.is_repeat, undo=undo)


def validate_update(staged: StagedEvent, changes: EventChanges, *, today: date) -> None:
    """Raise InvalidInput for a value that the update changes and that cannot be right; services one by one."""
    if staged.before is None:
        return
    before, after = staged.before.details, staged.event.details
    names = {c.field for c in changes.fields if field_value(before, c.field) != field_value(after, c.field)}
    if is_pseudonym(before.phone_e164):
        refuse_data_of_a_person(frozenset(names))
    touched = tuple(role for role in after.active_roles if role not in before.roles)
    validate_changed(replace(after, roles=touched), changed=frozenset(names | {"rolesBySlot"}), today=today)


def events_of_client(store: DocumentStore, phone_e164: str) -> EventList:
    """A client's events from documents of any age, sorted here: see ``layout.events_of_client``."""
    read = [read_event(s.id, s.data) for s in store.query(layout.events_of_client(phone_e164))]
    events = [e for e in read if isinstance(e, Event) and e.details.phone_e164 == phone_e164]
    damaged = [e for e in read if isinstance(e, DamagedEvent)]
    events.sort(key=lambda e: (e.date_key or "", e.short_id or 0, e.event_id), reverse=True)
    return EventList(events=tuple(events), damaged=tuple(damaged))
