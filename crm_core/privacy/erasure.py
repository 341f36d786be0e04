"""Anonymising a person: irreversible, step by step, and gone on with until nothing is left.

Every step is a transaction of its own that reads what it changes, so whoever saves, imports or settles at the same time
comes before it, and is found by the next look at the whole database, or after it, and finds the pseudonym. Each event
takes its figures along in the transaction that hides it: no sum is wrong at any moment. It is done when a look at every
document finds nothing any more.

``config/erasure`` holds who it is about while it lasts, so that it is completed by running it again, by anybody and
from anywhere. After the end nothing leads from the pseudonym back to the person.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from crm_core.access import Actor
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.clients.contributions import stage_contribution, stage_no_contribution
from crm_core.clients.reconcile import mend_client
from crm_core.errors import StoreContention
from crm_core.events.documents import read_event
from crm_core.events.marks import is_anonymised
from crm_core.models import Event
from crm_core.phones import new_pseudonym
from crm_core.privacy import faceless, others
from crm_core.privacy.search import MOVABLE, Found, search
from crm_core.privacy.state import Erased, Reason, Running, running
from crm_core.store import layout
from crm_core.store.base import (
    SERVER_TIMESTAMP,
    Document,
    Transaction,
    WholeDatabase,
    collection_of,
)
from crm_core.stored_values import read_moment
from crm_core.threads.documents import read_thread, thread_id_of

Progress = Callable[[int], None]
_AT_ONCE: Final = 150
"""Documents of one transaction: each is read, written in its new place and removed from the old; Firestore takes 500
writes."""
_MOST_ROUNDS: Final = 12


class Erasure:
    """Carries anonymisations out. Its methods raise StoreError when the database fails; then run them again."""

    def __init__(self, store: WholeDatabase, *, audit: AuditLog) -> None:
        self._store = store
        self._audit = audit

    def under_way(self) -> Running | None:
        return running(self._store.get(layout.ERASURE))

    def begin(self, actor: Actor, phone_e164: str, *, reason: Reason, found: Found) -> Running:
        """Decide on the pseudonym, once. Where another anonymisation is under way, that one is the answer."""

        counts = found.counts
        has_events = any(event.details.phone_e164 for event in found.events.values())

        def begin(tx: Transaction) -> Running:
            pseudonym = new_pseudonym()
            state, client, taken = tx.get_many([layout.ERASURE, layout.client(phone_e164), layout.client(pseudonym)])
            if (already := running(state)) is not None:
                return already
            if taken is not None:
                raise StoreContention
            begun = Running(
                phone_e164=phone_e164, pseudonym=pseudonym, reason=reason.value, begun_by=actor.uid, counts=counts
            )
            created_at = read_moment(client.data.get("createdAt")) if client else None
            tx.set(
                layout.ERASURE,
                {
                    "phoneE164": phone_e164,
                    "pseudonym": pseudonym,
                    "reason": reason.value,
                    "by": actor.uid,
                    "counts": counts,
                    "threads": {},
                    "isPurged": False,
                    "beganAt": SERVER_TIMESTAMP,
                },
            )
            if client is not None or has_events:
                tx.create(layout.client(pseudonym), faceless.client_identity(pseudonym, created_at=created_at))
            return begun

        return self._store.transaction(begin)

    def finish(self, actor: Actor, begun: Running, *, progress: Progress = lambda documents: None) -> Erased:
        """Go on until nothing is left of the person, then write it down and clean the store's files.

        Raises StoreContention where others keep writing about the person; what was done stays done.
        """
        for _ in range(_MOST_ROUNDS):
            found = search(self._store, begun.mentions, progress=progress)
            if found.is_nothing:
                break
            begun = self._with_threads(begun, found)
            self._hide(actor, begun, found)
        else:
            raise StoreContention("Altcineva scrie mereu despre acest client. Oprește importul și încearcă din nou.")
        mend_client(self._store, begun.pseudonym)  # a client without events has figures too: without them, no list
        self._complete(actor, begun, left=len(found.left))
        self.purge()
        return Erased(pseudonym=begun.pseudonym, counts=begun.counts, left=tuple(found.left))

    def purge(self) -> bool:
        """Clean the store's files if an anonymisation has not done so yet; whether there was need to."""
        state = self._store.get(layout.ERASURE)
        if state is None or running(state) is not None or state.data.get("isPurged") is not False:
            return False
        self._store.purge()

        def note(tx: Transaction) -> None:
            now = tx.get(layout.ERASURE)
            if now is not None and running(now) is None and now.version == state.version:
                tx.update(layout.ERASURE, {"isPurged": True})

        self._store.transaction(note)
        return True

    # --- Steps ---------------------------------------------------------------------------------------------------

    def _hide(self, actor: Actor, begun: Running, found: Found) -> None:
        history: dict[str, list[str]] = {event_id: [] for event_id in found.events}
        for path in found.history:
            history.setdefault(path.split("/")[1], []).append(path)
        for event_id, paths in history.items():
            for start in range(0, len(paths), _AT_ONCE):
                self._hide_history(begun, event_id, paths[start : start + _AT_ONCE])
            if event_id in found.events:
                self._hide_event(actor, begun, event_id)
        for path in found.contributions:
            self._settle(path.rpartition("/")[2])
        for thread_id in found.threads:
            self._move_thread(begun, thread_id, found)
        for client_id in found.clients:
            self._move_client(begun, client_id, found)
        for path in (*found.audit, *found.elsewhere):
            self._replace_mentions(actor, begun, path)

    def _with_threads(self, begun: Running, found: Found) -> Running:
        """The names of the threads that take the place of the person's: given once each."""
        if set(found.threads) <= begun.threads.keys():
            return begun

        def name(tx: Transaction) -> Running:
            now = running(tx.get(layout.ERASURE))
            is_same = now is not None and now.pseudonym == begun.pseudonym
            threads = dict(now.threads if now is not None and is_same else begun.threads)
            for thread_id in found.threads:
                account_id = read_thread(thread_id, {}).account_id
                jid = f"anonim-{uuid.uuid4().hex[:20]}@lid"
                threads.setdefault(thread_id, thread_id_of(account_id=account_id, client_jid=jid))
            if is_same:
                tx.update(layout.ERASURE, {"threads": threads})
            return replace(begun, threads=threads)

        return self._store.transaction(name)

    def _hide_event(self, actor: Actor, begun: Running, event_id: str) -> None:
        """The event without the person, its figures with the pseudonym, in one transaction."""
        operation_id = uuid.uuid4().hex

        def hide(tx: Transaction) -> None:
            stored = tx.get(layout.event(event_id))
            event = read_event(event_id, stored.data) if stored else None
            if stored is None or not isinstance(event, Event) or is_anonymised(stored.data):
                return
            phone = event.details.phone_e164
            if phone not in (None, begun.phone_e164):
                return
            thread_id = event.source.thread_id
            document = faceless.event_document(
                event,
                phone_e164=begun.pseudonym if phone else None,
                thread_id=begun.threads.get(thread_id) if thread_id else None,
                by=actor.uid,
            )
            document = begun.mentions.replaced(document)
            hidden = read_event(event_id, document | {"updatedAt": event.updated_at})
            assert isinstance(hidden, Event)
            contribution = stage_contribution(tx, hidden, display_name=faceless.NAME)
            tx.set(layout.event(event_id), document)
            tx.create(
                layout.history(event_id, operation_id),
                faceless.anonymise_entry(operation_id, uid=actor.uid, name=actor.name),
            )
            contribution.write(tx)

        self._store.transaction(hide)

    def _hide_history(self, begun: Running, event_id: str, paths: list[str]) -> None:
        def hide(tx: Transaction) -> None:
            for entry in tx.get_many(paths):
                if entry is None or entry.data.get("action") == faceless.ANONYMISE:
                    continue
                kept = entry.id if faceless.may_keep_id(entry.id) else uuid.uuid4().hex
                document = faceless.history_entry(
                    entry.data, operation_id=kept, phone_e164=begun.phone_e164, pseudonym=begun.pseudonym
                )
                tx.set(layout.history(event_id, kept), begun.mentions.replaced(document))
                if kept != entry.id:
                    tx.delete(entry.path)

        self._store.transaction(hide)

    def _settle(self, event_id: str) -> None:
        """A contribution that lags behind its event, or has none."""

        def settle(tx: Transaction) -> None:
            stored = tx.get(layout.event(event_id))
            event = read_event(event_id, stored.data) if stored else None
            if isinstance(event, Event):
                stage_contribution(tx, event).write(tx)
            else:
                stage_no_contribution(tx, event_id).write(tx)

        self._store.transaction(settle)

    def _move_thread(self, begun: Running, thread_id: str, found: Found) -> None:
        new_thread_id = begun.threads[thread_id]
        account_id, client_jid = _parties(new_thread_id)

        def make(tx: Transaction) -> None:
            old, new = tx.get_many([layout.thread(thread_id), layout.thread(new_thread_id)])
            if new is None:
                thread = faceless.thread_document(
                    old.data if old else {},
                    account_id=account_id,
                    client_jid=client_jid,
                    pseudonym=begun.pseudonym,
                )
                tx.create(layout.thread(new_thread_id), thread)

        def message(data: Document) -> Document:
            return faceless.message_document(data, account_id=account_id, client_jid=client_jid)

        def draft(data: Document) -> Document:
            return faceless.draft_document(data, pseudonym=begun.pseudonym)

        new_ids: dict[str, str] = {}

        def new_path(path: str) -> str:
            segments = path.split("/")
            segments[1] = new_thread_id
            for place in range(3, len(segments), 2):
                segments[place] = new_ids.setdefault(segments[place], faceless.new_id("anonim"))
            return "/".join(segments)

        def end(tx: Transaction) -> None:
            # Whoever adds a message writes its thread too: none can come between these two.
            if tx.get(layout.thread(thread_id)) and not tx.query(replace(layout.all_messages(thread_id), limit=1)):
                tx.delete(layout.thread(thread_id))

        self._store.transaction(make)
        below = f"{layout.thread(thread_id)}/"
        self._move([p for p in found.messages if p.startswith(below)], new_path, message, begun)
        self._move([p for p in found.drafts if p.startswith(below)], new_path, draft, begun)
        self._store.transaction(end)

    def _move_client(self, begun: Running, client_id: str, found: Found) -> None:
        """The questions first, then the client, once no contribution leads there any more."""
        below = f"{layout.client(client_id)}/"

        def new_path(path: str) -> str:
            return layout.question(begun.pseudonym, faceless.new_id("anonim"))

        self._move([p for p in found.questions if p.startswith(below)], new_path, faceless.question_document, begun)
        pseudonym = new_pseudonym()

        def end(tx: Transaction) -> None:
            stored = tx.get(layout.client(client_id))
            if stored is None:
                return
            if client_id != begun.phone_e164:
                tx.create(layout.client(pseudonym), faceless.stray_client(stored.data, pseudonym))
            elif tx.query(layout.contributions_of(client_id)):
                return
            tx.delete(stored.path)

        self._store.transaction(end)

    def _move(
        self,
        paths: list[str],
        new_path: Callable[[str], str],
        without_face: Callable[[Document], Document],
        begun: Running,
    ) -> None:
        for start in range(0, len(paths), _AT_ONCE):
            batch = paths[start : start + _AT_ONCE]

            def move(tx: Transaction, batch: list[str] = batch) -> None:
                for old in tx.get_many(batch):
                    if old is not None:
                        tx.set(new_path(old.path), begun.mentions.replaced(without_face(old.data)))
                        tx.delete(old.path)

            self._store.transaction(move)

    def _replace_mentions(self, actor: Actor, begun: Running, path: str) -> None:
        """The number out of a document that is somebody else's, or the log's; everything else in it stays."""
        mentions, operation_id = begun.mentions, uuid.uuid4().hex

        def change(tx: Transaction) -> None:
            stored = tx.get(path)
            fields = others.fields_without(stored, mentions) if stored else {}
            if stored is None or not (fields or mentions.in_text(stored.id)):
                return
            if collection_of(path) in MOVABLE and mentions.in_text(stored.id):
                tx.set(f"{path.rpartition('/')[0]}/{mentions.replaced(stored.id)}", others.with_fields(stored, fields))
                tx.delete(path)
            elif collection_of(path) == "evenimente":
                more = others.beside_an_event(tx, stored, fields)
                # As an own change: the trigger enters in the history what others change, with what stood there before.
                entry = faceless.anonymise_entry(operation_id, uid=actor.uid, name=actor.name)
                tx.update(path, fields | {"updatedAt": SERVER_TIMESTAMP})
                tx.create(layout.history(stored.id, operation_id), entry)
                for other_path, other_fields in more.items():
                    tx.update(other_path, other_fields)
            elif fields:
                tx.update(path, fields)

        self._store.transaction(change)

    def _complete(self, actor: Actor, begun: Running, *, left: int) -> None:
        def complete(tx: Transaction) -> None:
            now = running(tx.get(layout.ERASURE))
            if now is None or now.pseudonym != begun.pseudonym:
                return
            tx.set(layout.ERASURE, {"completedAt": SERVER_TIMESTAMP, "isPurged": False})
            self._audit.stage(
                tx,
                actor,
                AuditAction.ANONYMISED,
                begun.pseudonym,
                reason=begun.reason,
                begunBy=begun.begun_by,
                left=left,
                **begun.counts,
            )

        self._store.transaction(complete)


def _parties(thread_id: str) -> tuple[str, str]:
    thread = read_thread(thread_id, {})
    return thread.account_id, thread.client_jid
