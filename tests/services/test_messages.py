"""The messages of a thread: in order, in pages, and none lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crm_core.access import Actor, StaffRole
from crm_core.audit_log import NoAuditLog
from crm_core.errors import InvalidInput, NotFound
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages

NOON = datetime(2026, 1, 17, 12, tzinfo=UTC)
STAFF = Actor(uid="s", name="Sanda", role=StaffRole.STAFF)
THREAD = "WA-01__40722123456@s.whatsapp.net"


def put(store: DocumentStore, path: str, **fields: Any) -> None:
    named: dict[FieldPath, Any] = dict(fields.items())
    store.transaction(lambda transaction: transaction.merge(path, named))


@pytest.fixture
def messages(store: DocumentStore) -> Messages:
    put(store, layout.thread(THREAD), accountId="WA-01", lastMessageAt=NOON)
    return Messages(store, Inbox(store), audit=NoAuditLog(store))


def say(store: DocumentStore, message_id: str, minute: int | None, **fields: Any) -> None:
    document: dict[str, Any] = {"direction": "inbound", "body": message_id, "createdAt": SERVER_TIMESTAMP} | fields
    if minute is not None:
        document["tsClient"] = NOON + timedelta(minutes=minute)
    put(store, layout.message(THREAD, message_id), **document)


def test_pages_go_back_from_the_latest_message_and_each_reads_forward(store: DocumentStore, messages: Messages) -> None:
    for number in range(7):
        say(store, f"m{number}", number)
    seen, cursor = [], None
    for _ in range(3):
        page = messages.page(STAFF, THREAD, limit=3, before=cursor)
        seen.append([message.message_id for message in page.messages])
        cursor = page.older_cursor
    assert seen == [["m4", "m5", "m6"], ["m1", "m2", "m3"], ["m0"]]
    assert cursor is None


def test_messages_of_one_moment_stand_in_the_order_of_their_ids_across_pages(
    store: DocumentStore, messages: Messages
) -> None:
    for message_id in ("c", "a", "d", "b"):
        say(store, message_id, 0)
    latest = messages.page(STAFF, THREAD, limit=2)
    older = messages.page(STAFF, THREAD, limit=2, before=latest.older_cursor)
    assert [message.message_id for message in (*older.messages, *latest.messages)] == ["a", "b", "c", "d"]


def test_a_message_without_the_senders_time_is_shown_on_the_latest_page_once(
    store: DocumentStore, messages: Messages
) -> None:
    for number in range(4):
        say(store, f"m{number}", number)
    say(store, "undated", None)
    latest = messages.page(STAFF, THREAD, limit=2)
    assert [message.message_id for message in latest.messages] == ["m2", "m3", "undated"]
    older = messages.page(STAFF, THREAD, limit=2, before=latest.older_cursor)
    assert [message.message_id for message in older.messages] == ["m0", "m1"]


def test_a_thread_without_messages_is_an_empty_page(messages: Messages) -> None:
    page = messages.page(STAFF, THREAD)
    assert (page.messages, page.older_cursor) == ((), None)


def test_messages_of_a_hidden_or_missing_thread_are_not_found(store: DocumentStore, messages: Messages) -> None:
    with pytest.raises(NotFound):
        messages.page(STAFF, "WA-01__nobody")
    put(store, layout.INBOX_CONFIG, adminOnlyAccountIds=["WA-01"])
    with pytest.raises(NotFound):
        messages.page(STAFF, THREAD)


def test_a_cursor_that_is_none_is_refused(messages: Messages) -> None:
    with pytest.raises(InvalidInput):
        messages.page(STAFF, THREAD, before="nonsense")
