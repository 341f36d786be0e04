"""Draft → preview → confirm: the one place where what a thread says becomes a stored event.

``draft`` reads the thread and stores what was drafted as a run, once. ``confirm`` and ``confirm_update`` save what the
person made of it, in one transaction: the event with its history and figures, the decision on the run, and the thread's
``decisionSeq``. A draft names the window it saw; when the thread has moved on since, saving is refused with a choice.
A program that keeps no draft between two requests finds again with ``seen`` the one that was shown, and saves it as it
stands with ``confirm_as_drafted``.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crm_core.access import Actor, Permission, require
from crm_core.ai.completion import keep_waiting
from crm_core.ai.prompts import PromptOverride
from crm_core.ai.quotas import ModelQuota
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.errors import Conflict, DraftNotSeen, InvalidInput, NotFound, ThreadMovedOn
from crm_core.events import commands
from crm_core.events.changes import EventChanges, changes_between
from crm_core.events.commands import StagedEvent
from crm_core.events.service import Saved, saved, validate_update
from crm_core.events.validation import validate_new
from crm_core.extraction.audit import decision_fields, extraction_fields, latest_run, read_run, run_fields
from crm_core.extraction.draft import draft_details, draft_event
from crm_core.extraction.pipeline import client_request_id
from crm_core.extraction.proposal import Engine
from crm_core.extraction.reading import Look, ThreadReader
from crm_core.extraction.request import DraftRequest
from crm_core.extraction.update import updated_details
from crm_core.models import BUCHAREST, Action, Event, EventDetails, EventSource, Extraction, Quote, Thread
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
    read_at: datetime | None = None
    """When a model's answer that is shown again was made (UTC); None for one that is new."""


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
        audit: AuditLog,
        clock: Callable[[], datetime],
        window_messages: int,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self._new_id = new_id
        self._reader = ThreadReader(
            store,
            inbox,
            messages,
            engine=engine,
            quota=quota,
            clock=clock,
            window_messages=window_messages,
        )

    @property
    def asks_model(self) -> bool:
        """Whether a draft may take seconds, so that a page shows how it goes on."""
        return self._reader.asks_model

    def draft(
        self,
        actor: Actor,
        thread_id: str,
        *,
        request: DraftRequest = DraftRequest(),
        again: bool = False,
        still_wanted: Callable[[], object] = keep_waiting,
    ) -> DraftRun:
        """Read the thread and store what it asks for; a model's answer to exactly this is shown again instead.

        ``again`` asks in any case. ``still_wanted`` is called a few times a second while a model is waited for; what
        it raises ends the reading, and nothing is stored. Raises InvalidInput where the client wrote nothing yet.
        """
        require(actor, Permission.DRAFT)
        look = self._reader.look(actor, thread_id, request)
        stored = None if again else self._reader.stored(look)
        if stored is not None:
            return _run_of(look, stored.run_id, stored.extraction, read_at=stored.read_at)
        extraction = self._reader.read(actor, look, still_wanted=still_wanted)
        still_wanted()
        run = _run_of(look, self._new_id(), extraction)
        self._store_run(actor, run, look)
        return run

    def preview(
        self,
        actor: Actor,
        thread_id: str,
        override: PromptOverride,
        *,
        still_wanted: Callable[[], object] = keep_waiting,
    ) -> DraftRun:
        """What a thread would become with other words in the prompt. Nothing is stored; the call is charged.

        Raises as ``draft``, and InvalidInput where no model reads.
        """
        require(actor, Permission.CHANGE_PROMPTS)
        look = self._reader.look(actor, thread_id)
        extraction = self._reader.read_with(actor, look, override, still_wanted=still_wanted)
        return _run_of(look, "", extraction)

    def seen(
        self, actor: Actor, thread_id: str, *, request: DraftRequest = DraftRequest(), run_id: str | None = None
    ) -> DraftRun:
        """The last draft of exactly the messages that the thread's window holds now, as it was stored and shown.

        ``run_id`` names one where several people drafted. Raises DraftNotSeen where there is none: the thread went on,
        or nobody asked; InvalidInput like ``draft``, and DamagedDocument.
        """
        require(actor, Permission.DRAFT)
        thread, window, last_inbound = self._reader.window(actor, thread_id, request)
        message_id = last_inbound.message_id
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
            self._audit.stage(tx, actor, AuditAction.REJECTED, run.thread.thread_id)

        self._store.transaction(decide)

    # --- Steps ---------------------------------------------------------------------------------------------------

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
            if not staged.is_repeat:
                event_id = staged.event.event_id
                self._audit.stage(tx, actor, AuditAction.CONFIRMED, run.thread.thread_id, event=event_id)
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

    def _store_run(self, actor: Actor, run: DraftRun, look: Look) -> None:
        fields = extraction_fields(run.extraction, look.window)
        audit = run_fields(
            run.extraction,
            look.window,
            actor,
            decision_seq=run.thread.decision_seq,
            phone_e164=run.thread.phone_e164,
            target=run.target,
            fingerprint=look.fingerprint,
        )
        thread_id = run.thread.thread_id

        def store(tx: Transaction) -> None:
            latest: dict[FieldPath, Any] = dict(fields.items())
            latest["latestRunId"] = run.run_id
            if tx.get(layout.thread(thread_id)) is None:
                # Anonymised while it was read: nothing of it may come back.
                raise NotFound("Conversația nu mai există. Alege alta din listă.")
            tx.merge(layout.extraction(thread_id, run.message_id), latest)
            tx.create(layout.run(thread_id, run.message_id, run.run_id), fields | audit)
            self._audit.stage(tx, actor, AuditAction.DRAFTED, thread_id, outcome=run.extraction.action.value)

        self._store.transaction(store)


def _run_of(look: Look, run_id: str, extraction: Extraction, *, read_at: datetime | None = None) -> DraftRun:
    thread_id, message_id = look.thread.thread_id, look.last_inbound.message_id
    return DraftRun(
        run_id=run_id,
        thread=look.thread,
        message_id=message_id,
        client_request_id=client_request_id(thread_id, message_id),
        window_hash=look.window.hash,
        extraction=extraction,
        target=next((e for e in look.open_events if e.event_id == extraction.target_event_id), None),
        read_at=read_at,
    )


def source_messages(run: DraftRun) -> tuple[str, ...]:
    """The messages a draft was read from: those it quotes, and the last inbound one of its window."""
    draft = run.extraction.draft
    quotes: list[Quote] = []
    if draft is not None:
        quotes += [quote for found in draft.fields.values() for quote in found.quotes]
        quotes += [quote for role in (*draft.roles, *draft.removed_roles) for quote in role.quotes]
    return tuple(dict.fromkeys([*(quote.message_id for quote in quotes), run.message_id]))
