"""The audit log, ``auditLog/{id}``: who looked at whom, and who drafted, saved, asked, imported, exported or changed
what. Written once and never changed, but for one thing: where a person is anonymised by law, their pseudonym takes the
place of their number (``crm_core.privacy``). What an event was before and after stands in its own history.

No entry holds what somebody wrote: a question is counted by its letters, a prompt by its version.
"""

from __future__ import annotations

import hashlib
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from threading import Lock
from typing import Any, Final

from crm_core.access import Actor, Permission, require
from crm_core.errors import InvalidInput
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, AlreadyExists, Document, DocumentStore, Snapshot, Transaction
from crm_core.stored_values import plain_value, read_moment, read_text

VIEW_LASTS: Final = 15 * 60.0
"""Seconds in which the same person looking at the same client again is the same view: pages read with every click."""
_KEPT_VIEWS: Final = 5000
LARGEST_PAGE: Final = 500


class AuditAction(StrEnum):
    """What can be found in the log."""

    VIEWED_CLIENT = "client.viewed"
    VIEWED_THREAD = "thread.viewed"
    ASKED = "client.asked"
    DRAFTED = "draft.made"
    CONFIRMED = "draft.confirmed"
    REJECTED = "draft.rejected"
    CHANGED_EVENT = "event.changed"
    IMPORTED = "chat.imported"
    EXPORTED = "data.exported"
    MOVED = "database.moved"
    REPAIRED = "database.repaired"
    CHANGED_PROMPTS = "prompts.changed"
    CHANGED_STAFF = "staff.changed"
    SIGNED_IN = "session.begun"
    REFUSED = "session.refused"
    SIGNED_OUT = "session.ended"
    ANONYMISED = "client.anonymised"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that somebody did. ``subject`` is the client's phone, the thread's or the event's id."""

    entry_id: str
    action: str
    actor_uid: str
    actor_name: str
    at: datetime | None
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Entries, the latest first, and the cursor of the next page."""

    entries: tuple[AuditEntry, ...]
    next_cursor: str | None


class AuditLog:
    """Writes and reads the log. ``ticks`` are seconds of a clock that never jumps."""

    def __init__(self, store: DocumentStore, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._ticks = ticks
        self._views: OrderedDict[tuple[str, AuditAction, str], float] = OrderedDict()
        self._lock = Lock()

    def record(self, actor: Actor, action: AuditAction, subject: str = "", **details: Any) -> None:
        """Write one entry: one write, no read. Raises StoreError."""
        self._store.transaction(lambda tx: self.stage(tx, actor, action, subject, **details))

    def stage(self, tx: Transaction, actor: Actor, action: AuditAction, subject: str = "", **details: Any) -> None:
        """Write one entry in a transaction: it is there if what it tells of is."""
        tx.create(layout.audit_entry(uuid.uuid4().hex), _document(actor, action, subject, details))

    def record_once(self, actor: Actor, action: AuditAction, *, key: str, **details: Any) -> None:
        """Write an entry that every process of the server may come to write: the same key is one entry."""
        entry_id = hashlib.sha256(f"{action.value}\n{key}".encode()).hexdigest()[:32]
        with suppress(AlreadyExists):
            self._store.transaction(
                lambda tx: tx.create(layout.audit_entry(entry_id), _document(actor, action, "", details))
            )

    def refused(self, *, reason: str, email: str) -> None:
        """Write that somebody who signed in was not let in. Of their address only what lets somebody who knows it
        recognise it: the first letter and the host. Nobody stands behind the entry."""
        name, _, host = email.strip().casefold().rpartition("@")
        document = {
            "action": AuditAction.REFUSED.value,
            "actorUid": "",
            "actorName": "",
            "actorRole": "",
            "subject": "",
            "details": {"reason": reason, "address": f"{name[:1]}…@{host[:60]}" if name else ""},
            "at": SERVER_TIMESTAMP,
        }
        self._store.transaction(lambda tx: tx.create(layout.audit_entry(uuid.uuid4().hex), document))

    def viewed(self, actor: Actor, action: AuditAction, subject: str) -> None:
        """Write that somebody looked, once in VIEW_LASTS. Raises StoreError; then nothing was shown and nothing
        written."""
        key, now = (actor.uid, action, subject), self._ticks()
        with self._lock:
            if now - self._views.get(key, -VIEW_LASTS) < VIEW_LASTS:
                return
        self.record(actor, action, subject)
        with self._lock:
            self._views[key] = now
            self._views.move_to_end(key)
            while len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)

    def page(
        self,
        actor: Actor,
        *,
        actor_uid: str | None = None,
        action: AuditAction | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> AuditPage:
        """Entries of a person, of a kind and of a time (``since`` up to, not including, ``until``), the latest first.

        Raises AccessDenied.
        """
        require(actor, Permission.READ_AUDIT)
        limit = max(1, min(limit, LARGEST_PAGE))
        found = self._store.query(
            layout.audit_entries(
                actor_uid=actor_uid,
                action=action.value if action else None,
                since=since,
                until=until,
                limit=limit + 1,
                start_after=self._snapshot(cursor),
            )
        )
        entries = tuple(_read(snapshot) for snapshot in found[:limit])
        return AuditPage(entries=entries, next_cursor=entries[-1].entry_id if len(found) > limit else None)

    def _snapshot(self, cursor: str | None) -> Snapshot | None:
        try:
            return self._store.get(layout.audit_entry(cursor)) if cursor else None
        except InvalidInput:
            return None


class NoAuditLog(AuditLog):
    """Writes nothing: for what nobody did, the demo company's invented past."""

    def record(self, actor: Actor, action: AuditAction, subject: str = "", **details: Any) -> None:
        return

    def stage(self, tx: Transaction, actor: Actor, action: AuditAction, subject: str = "", **details: Any) -> None:
        return

    def record_once(self, actor: Actor, action: AuditAction, *, key: str, **details: Any) -> None:
        return

    def refused(self, *, reason: str, email: str) -> None:
        return


def _document(actor: Actor, action: AuditAction, subject: str, details: Mapping[str, Any]) -> Document:
    return {
        "action": action.value,
        "actorUid": actor.uid,
        "actorName": actor.name,
        "actorRole": actor.role.value,
        "subject": subject,
        "details": plain_value(details),
        "at": SERVER_TIMESTAMP,
    }


def _read(snapshot: Snapshot) -> AuditEntry:
    data = snapshot.data
    details = data.get("details")
    return AuditEntry(
        entry_id=snapshot.id,
        action=read_text(data.get("action")) or "",
        actor_uid=read_text(data.get("actorUid")) or "",
        actor_name=read_text(data.get("actorName")) or "",
        at=read_moment(data.get("at")),
        subject=read_text(data.get("subject")) or "",
        details=details if isinstance(details, dict) else {},
    )
