"""The messages of a thread, a page at a time from the latest back."""

from __future__ import annotations

from dataclasses import dataclass

from crm_core.access import Actor
from crm_core.models import Message
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

    def __init__(self, store: DocumentStore, inbox: Inbox) -> None:
        self._store = store
        self._inbox = inbox

    def page(self, actor: Actor, thread_id: str, *, limit: int = 60, before: str | None = None) -> MessagePage:
        """Up to ``limit`` messages by the sender's time, equal times by id; the latest ones, or those ``before``.

        A message without a sender's time is in no order by time. The latest page shows it at the time it was stored,
        beside ``limit``, if it is among the thread's ``UNDATED_LOOKBACK`` latest stored ones; older ones are not found
        by a page. Raises NotFound like ``Inbox.thread``, InvalidInput for a cursor that is none.
        """
        self._inbox.thread(actor, thread_id)
        limit = max(1, min(limit, _LARGEST_PAGE))
        collection = layout.latest_messages(thread_id, limit=1).collection
        start = decode_position(before, collection=collection, field=_ORDER) if before else None
        found = self._store.query(layout.latest_messages(thread_id, limit=limit + 1, start_after=start))
        shown = found[:limit]
        undated = self._undated(thread_id) if start is None else []
        messages = sorted(
            (read_message(snapshot.id, snapshot.data) for snapshot in {s.id: s for s in (*shown, *undated)}.values()),
            key=lambda message: (message.ts_client, message.message_id),
        )
        return MessagePage(
            messages=tuple(messages),
            older_cursor=encode_position(shown[-1], _ORDER) if len(found) > limit else None,
        )

    def _undated(self, thread_id: str) -> list[Snapshot]:
        stored = self._store.query(layout.latest_stored_messages(thread_id, limit=UNDATED_LOOKBACK))
        return [snapshot for snapshot in stored if read_moment(snapshot.data.get(_ORDER)) is None]
