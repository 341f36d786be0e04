"""Draft → preview → confirm: the one place where what a thread says becomes a stored event.

``draft`` reads the thread and stores what was drafted as a run, once. ``confirm`` and ``confirm_update`` save what the
person made of it, in one transaction: the event with its history and figures, the decision on the run, and the thread's
``decisionSeq``. A draft names the window it saw; when the thread has moved on since, saving is refused with a choice.
A program that keeps no draft between two requests finds again with ``seen`` the one that was shown, and saves it as it
stands with ``confirm_as_drafted``.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crm_core.access import Actor, Permission, require
from crm_core.ai.quotas import ModelQuota
from crm_core.errors import Conflict, DraftNotSeen, InvalidInput, NotFound, ThreadMovedOn
from crm_core.events import commands
from crm_core.events.changes import EventChanges, changes_between
from crm_core.events.commands import StagedEvent
from crm_core.events.documents import read_event
from crm_core.events.service import Saved, events_of_client, saved, validate_update
from crm_core.events.validation import validate_new
from crm_core.extraction.audit import decision_fields, extraction_fields, latest_run, read_run, run_fields
from crm_core.extraction.draft import draft_details, draft_event
from crm_core.extraction.pipeline import client_request_id, extract
from crm_core.extraction.proposal import Engine, Proposal
from crm_core.extraction.request import DraftRequest
from crm_core.extraction.update import updated_details
from crm_core.extraction.window import Window, make_window
from crm_core.models import BUCHAREST, Action, Event, EventDetails, EventSource, Extraction, Message, Quote, Thread
from crm_core.store import layout
from crm_core.store.base import DocumentStore, FieldPath, Snapshot, Transaction
from crm_core.threads.documents import read_thread
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRun:
    """One reading of a thread, as stored. ``target`` is the event an update is about, as it was then."""

    run_id: str
    thread: Thread
    message_id: str
    """The last inbound message of the window: with the thread's id it identifies the request."""
    client_request_id: str
    window_hash: str
    extraction: Extraction
    target: Event | None = None


@dataclass(slots=True)
class _MeteredEngine:
    """An engine whose calls are counted when they are made: a thread without a sign of a booking makes none."""

    engine: Engine
    reserve: Callable[[], None]
    uses_model: bool = True

    def propose(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        self.reserve()
        return self.engine.propose(window, open_events)


class DraftService:
    """Drafts of threads. All methods raise AccessDenied, NotFound, and StoreError when the database fails."""

    def __init__(
        self,
        store: DocumentStore,
        inbox: Inbox,
        messages: Messages,
        *,
        engine: Engine,
        quota: ModelQuota,
        clock: Callable[[], datetime],
        window_messages: int,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._messages = messages
        self._engine = engine
        self._quota = quota
        self._clock = clock
        self._window_messages = window_messages
        self._new_id = new_id

    def draft(self, actor: Actor, thread_id: str, *, request: DraftRequest = DraftRequest()) -> DraftRun:
        """Read the thread and store what it asks for. Raises InvalidInput where the client wrote nothing yet."""
        require(actor, Permission.DRAFT)
        thread = request.applied_to(self._inbox.thread(actor, thread_id))
        messages = self._latest_messages(actor, thread_id, request)
        events = self._events_of(thread)
        window = make_window(
            thread_id,
            messages,
            now=self._clock(),
            decided_message_ids=decided_messages(messages, events, thread_id),
            size=len(messages),
        )
        last_inbound = _last_inbound(window)
        open_events = tuple(event for event in events if not event.is_archived)
        engine = self._engine
        if engine.uses_model:
            engine = _MeteredEngine(engine, reserve=lambda: self._quota.reserve(actor))
        extraction = extract(window, open_events, engine=engine)
        run = DraftRun(
            run_id=self._new_id(),
            thread=thread,
            message_id=last_inbound.message_id,
            client_request_id=client_request_id(thread_id, last_inbound.message_id),
            window_hash=window.hash,
            extraction=extraction,
            target=next((e for e in open_events if e.event_id == extraction.target_event_id), None),
        )
        self._store_run(actor, run, window)
        return run

    def seen(
        self, actor: Actor, thread_id: str, *, request: DraftRequest = DraftRequest(), run_id: str | None = None
    ) -> DraftRun:
        """The last draft of exactly the messages that the thread's window holds now, as it was stored and shown.

        ``run_id`` names one where several people drafted. Raises DraftNotSeen where there is none: the thread went on,
        or nobody asked; InvalidInput like ``draft``, and DamagedDocument.
        """
        require(actor, Permission.DRAFT)
        thread = request.applied_to(self._inbox.thread(actor, thread_id))
        messages = self._latest_messages(actor, thread_id, request)
        window = make_window(thread_id, messages, now=self._clock(), size=len(messages))
        message_id = _last_inbound(window).message_id
        runs = self._store.query(layout.runs_of_window(thread_id, message_id, window.hash))
        snapshot = latest_run(runs, phone_e164=thread.phone_e164, run_id=run_id)
        if snapshot is None:
            raise DraftNotSeen()
        stored = read_run(snapshot)
        return DraftRun(
            run_id=stored.run_id,
            thread=replace(thread, decision_seq=stored.decision_seq),
            message_id=message_id,
            client_request_id=client_request_id(thread_id, message_id),
            window_hash=window.hash,
            extraction=stored.extraction,
            target=stored.target,
        )

    def confirm_as_drafted(self, actor: Actor, run: DraftRun) -> Saved:
        """Save what a run drafted, as it stands. Raises like ``confirm`` and ``confirm_update``.

        Raises InvalidInput for a run that drafted nothing, NotFound where the event to update is not known any more.
        """
        require(actor, Permission.SAVE_EVENTS)
        draft = run.extraction.draft
        if draft is None:
            raise InvalidInput("Draftul nu conține nimic de salvat.")
        if run.extraction.action is Action.CREATE_EVENT:
            return self.confirm(actor, run, draft_details(draft, phone_e164=run.thread.phone_e164))
        if run.target is None:
            raise NotFound("Evenimentul de actualizat nu mai există. Cere draftul din nou.")
        shown = run.target.details
        changes = changes_between(shown, updated_details(shown, draft))
        return self.confirm_update(actor, run, event_id=run.target.event_id, changes=changes)

    def confirm(self, actor: Actor, run: DraftRun, details: EventDetails, *, save_anyway: bool = False) -> Saved:
        """Save a drafted party as the person left it.

        Raises ThreadMovedOn when the thread has new messages or another decision since (``save_anyway`` saves all the
        same), AlreadySaved when somebody saved this draft with other values, InvalidInput for values that cannot be.
        """
        require(actor, Permission.SAVE_EVENTS)
        validate_new(details, today=self._clock().astimezone(BUCHAREST).date())
        requests = [client_request_id(run.thread.thread_id, run.message_id, party=n) for n in range(1, 27)]

        def stage(tx: Transaction) -> StagedEvent:
            return commands.stage_create(
                tx,
                details=details,
                client_request_ids=requests,
                source=EventSource(thread_id=run.thread.thread_id, message_ids=source_messages(run)),
                actor=actor,
                now=self._clock(),
                display_name=run.thread.display_name,
            )

        return self._confirm(actor, run, stage, save_anyway=save_anyway, phone=details.phone_e164)

    def confirm_update(
        self,
        actor: Actor,
        run: DraftRun,
        *,
        event_id: str,
        changes: EventChanges,
        save_anyway: bool = False,
    ) -> Saved:
        """Save the ticked changes of an update.

        Raises as ``confirm``, EventChanged for fields changed since, and Conflict where the event was archived since.
        """
        require(actor, Permission.SAVE_EVENTS)
        # With the decisions so far: what was undone, and is drafted again from the same messages, is another operation.
        operation_id = f"{run.client_request_id}.{run.thread.decision_seq}"

        def stage(tx: Transaction) -> StagedEvent:
            staged = commands.stage_update(
                tx,
                event_id=event_id,
                changes=changes,
                operation_id=operation_id,
                actor=actor,
                now=self._clock(),
                source=EventSource(thread_id=run.thread.thread_id, message_ids=source_messages(run)),
            )
            if staged.event.is_archived and not staged.is_repeat:
                raise Conflict("Evenimentul a fost arhivat între timp. Scoate-l din arhivă ca să-l poți actualiza.")
            validate_update(staged, changes, today=self._clock().astimezone(BUCHAREST).date())
            return staged

        return self._confirm(actor, run, stage, save_anyway=save_anyway, phone=None, changes=changes)

    def reject(self, actor: Actor, run: DraftRun) -> None:
        """Put a draft aside. Somebody who still has it open is asked before saving it."""
        require(actor, Permission.DRAFT)

        def decide(tx: Transaction) -> None:
            stored, thread = self._read_run(tx, run)
            if stored.data.get("decision") is not None:
                return
            self._write_decision(tx, actor, run, thread, outcome="rejected", event=None, phone=None)

        self._store.transaction(decide)

    # --- Steps ---------------------------------------------------------------------------------------------------

    def _latest_messages(self, actor: Actor, thread_id: str, request: DraftRequest) -> tuple[Message, ...]:
        size = request.last_messages or self._window_messages
        return self._messages.page(actor, thread_id, limit=size).messages[-size:]

    def _confirm(
        self,
        actor: Actor,
        run: DraftRun,
        stage: Callable[[Transaction], StagedEvent],
        *,
        save_anyway: bool,
        phone: str | None,
        changes: EventChanges = EventChanges(),
    ) -> Saved:
        def save(tx: Transaction) -> StagedEvent:
            stored, thread = self._read_run(tx, run)
            staged = stage(tx)
            if not staged.is_repeat and not save_anyway and self._moved_on(tx, stored, thread):
                raise ThreadMovedOn()
            staged.write(tx)
            if stored.data.get("decision") is None or not staged.is_repeat:
                outcome = "repeated" if staged.is_repeat else "confirmed"
                self._write_decision(tx, actor, run, thread, outcome=outcome, event=staged.event, phone=phone)
            return staged

        return saved(self._store.transaction(save), changes)

    def _read_run(self, tx: Transaction, run: DraftRun) -> tuple[Snapshot, Snapshot]:
        thread_id = run.thread.thread_id
        stored, thread = tx.get_many([layout.run(thread_id, run.message_id, run.run_id), layout.thread(thread_id)])
        if stored is None or thread is None:
            raise NotFound("Draftul nu mai există. Cere-l din nou.")
        return stored, thread

    def _moved_on(self, tx: Transaction, stored: Snapshot, thread: Snapshot) -> bool:
        """Whether the thread has another decision, or any message stored, since the draft's window was read.

        The thread's document guards this: whoever adds a message writes it too.
        """
        now = read_thread(thread.id, thread.data)
        if now.decision_seq != stored.data["decisionSeq"]:
            return True
        if now.last_message_at is not None and now.last_message_at > stored.data["windowEndsAt"]:
            return True
        since = stored.data["windowStoredAt"]
        return since is not None and bool(tx.query(layout.messages_stored_after(thread.id, since)))

    def _write_decision(
        self,
        tx: Transaction,
        actor: Actor,
        run: DraftRun,
        thread: Snapshot,
        *,
        outcome: str,
        event: Event | None,
        phone: str | None,
    ) -> None:
        drafted = draft_event(run.extraction.draft) if run.extraction.draft else {}
        is_update = run.extraction.action is Action.UPDATE_EVENT
        decision = decision_fields(actor, drafted, outcome=outcome, event=event, is_update=is_update)
        thread_id = run.thread.thread_id
        tx.update(layout.run(thread_id, run.message_id, run.run_id), {"decision": decision})
        if event is not None:
            tx.update(layout.extraction(thread_id, run.message_id), {"eventId": event.event_id})
        fields: dict[FieldPath, Any] = {}
        if outcome != "repeated":
            fields["decisionSeq"] = read_thread(thread.id, thread.data).decision_seq + 1
            fields["bookingSignal"] = False
        if phone is not None and read_thread(thread.id, thread.data).phone_e164 is None:
            fields["phoneE164"] = phone
        if fields:
            tx.update(layout.thread(thread_id), fields)

    def _store_run(self, actor: Actor, run: DraftRun, window: Window) -> None:
        fields = extraction_fields(run.extraction, window)
        audit = run_fields(
            run.extraction,
            window,
            actor,
            decision_seq=run.thread.decision_seq,
            phone_e164=run.thread.phone_e164,
            target=run.target,
        )
        thread_id = run.thread.thread_id

        def store(tx: Transaction) -> None:
            latest: dict[FieldPath, Any] = dict(fields.items())
            latest["latestRunId"] = run.run_id
            tx.merge(layout.extraction(thread_id, run.message_id), latest)
            tx.create(layout.run(thread_id, run.message_id, run.run_id), fields | audit)

        self._store.transaction(store)

    def _events_of(self, thread: Thread) -> tuple[Event, ...]:
        """The client's events, and those confirmed from this thread's drafts: their phone may be another, or none.

        What was undone is as if it had never been saved.
        """
        found = events_of_client(self._store, thread.phone_e164).events if thread.phone_e164 else ()
        known = {event.event_id for event in found}
        decided = self._store.query(layout.decided_extractions(thread.thread_id))
        ids = dict.fromkeys(event_id for s in decided if (event_id := str(s.data["eventId"])) not in known)
        snapshots = self._store.get_many([layout.event(event_id) for event_id in ids])
        read = (read_event(s.id, s.data) for s in snapshots if s is not None)
        return tuple(event for event in (*found, *read) if isinstance(event, Event) and not commands.is_undone(event))


def _last_inbound(window: Window) -> Message:
    if window.last_inbound is None:
        raise InvalidInput("Clientul nu a scris încă nimic în această conversație.")
    return window.last_inbound


def decided_messages(messages: tuple[Message, ...], events: tuple[Event, ...], thread_id: str) -> frozenset[str]:
    """The messages that some event of this thread was read from: all up to the last one it names."""
    named = {m for event in events if event.source.thread_id == thread_id for m in event.source.message_ids}
    last = max((n for n, message in enumerate(messages) if message.message_id in named), default=-1)
    return frozenset(message.message_id for message in messages[: last + 1])


def source_messages(run: DraftRun) -> tuple[str, ...]:
    """The messages a draft was read from: those it quotes, and the last inbound one of its window."""
    draft = run.extraction.draft
    quotes: list[Quote] = []
    if draft is not None:
        quotes += [quote for found in draft.fields.values() for quote in found.quotes]
        quotes += [quote for role in (*draft.roles, *draft.removed_roles) for quote in role.quotes]
    return tuple(dict.fromkeys([*(quote.message_id for quote in quotes), run.message_id]))
