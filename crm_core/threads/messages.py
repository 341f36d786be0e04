"""The messages of a thread, a page at a time from the latest back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.models import Message, Thread
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Snapshot
from crm_core.stored_values import read_moment
from crm_core.threads.cursors import decode_position, encode_position
from crm_core.threads.documents import read_message
from crm_core.threads.inbox import Inbox

UNDATED_LOOKBACK = 10
"""Among how many of the latest stored messages those without a sender's time are looked for."""
_LARGEST_PAGE = 300
_ORDER = "tsClient"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """Messages, oldest first. ``older_cursor`` leads to the page before; None where this one holds the first."""

    messages: tuple[Message, ...]
    older_cursor: str | None


class Messages:
    """What was said in the threads that a person may see."""

    def __init__(self, store: DocumentStore, inbox: Inbox, *, audit: AuditLog) -> None:
        self._store = store
        self._inbox = inbox
        self._audit = audit

    def page(self, actor: Actor, thread_id: str, *, limit: int = 60, before: str | None = None) -> MessagePage:
        """``of`` for a thread by its id. Raises NotFound like ``Inbox.thread``."""
        return self.of(actor, self._inbox.thread(actor, thread_id), limit=limit, before=before)

    def of(self, actor: Actor, thread: Thread, *, limit: int = 60, before: str | None = None) -> MessagePage:
        """Up to ``limit`` messages by the sender's time, equal times by id; the latest ones, or those ``before``.

        The thread is as the inbox gave it to this actor: whether they may see it was asked there. A message without a
        sender's time is in no order by time. The latest page shows it at the time it was stored, beside ``limit``, if
        it is among the thread's ``UNDATED_LOOKBACK`` latest stored ones; older ones are not found by a page. Raises
        InvalidInput for a cursor that is none.
        """
        require(actor, Permission.READ_THREADS)
        limit = max(1, min(limit, _LARGEST_PAGE))
        thread_id = thread.thread_id
        self._audit.viewed(actor, AuditAction.VIEWED_THREAD, thread_id)
        if before is None:
            shown = self._store.query(layout.latest_messages(thread_id, limit=limit))
            has_older, has_undated = self._beside(thread_id, shown, limit)
        else:
            start = decode_position(before, collection=layout.all_messages(thread_id).collection, field=_ORDER)
            found = self._store.query(layout.latest_messages(thread_id, limit=limit + 1, start_after=start))
            shown, has_older, has_undated = found[:limit], len(found) > limit, False
        undated = self._undated(thread_id) if has_undated else []
        return MessagePage(
            messages=_in_order({s.id: s for s in (*shown, *undated)}.values()),
            older_cursor=encode_position(shown[-1], _ORDER) if has_older else None,
        )

    def newer(self, actor: Actor, thread: Thread, *, after: datetime, limit: int = 60) -> tuple[Message, ...]:
        """Messages stored after a moment, oldest first: costs a read each, and one where there are none.

        A full answer (``limit``) may have left some out: read the page anew.
        """
        require(actor, Permission.READ_THREADS)
        found = self._store.query(layout.messages_stored_after(thread.thread_id, after, limit=limit))
        return _in_order(found)

    def _beside(self, thread_id: str, shown: list[Snapshot], limit: int) -> tuple[bool, bool]:
        """Whether there are older messages than the latest page, and whether some have no sender's time.

        Counting costs one read where looking for them would cost ten.
        """
        stored = self._store.count(layout.all_messages(thread_id))
        dated = sum(read_moment(snapshot.data.get(_ORDER)) is not None for snapshot in shown)
        if len(shown) == limit and stored > dated:
            dated = self._store.count(layout.dated_messages(thread_id))
        return dated > len(shown), stored > dated

    def _undated(self, thread_id: str) -> list[Snapshot]:
        stored = self._store.query(layout.latest_stored_messages(thread_id, limit=UNDATED_LOOKBACK))
        return [snapshot for snapshot in stored if read_moment(snapshot.data.get(_ORDER)) is None]


def _in_order(snapshots: Iterable[Snapshot]) -> tuple[Message, ...]:
    messages = (read_message(snapshot.id, snapshot.data) for snapshot in snapshots)
    return tuple(sorted(messages, key=lambda message: (message.ts_client, message.message_id)))
