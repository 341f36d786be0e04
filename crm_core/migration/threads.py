"""Threads and messages: the fields that the inbox and a thread's page ask by.

A document that lacks a field is left out of every query that orders by it, and one that holds it in another type stands
in the wrong place: such a thread is in no inbox, such a message in no chat. What is missing is worked out from the
thread's messages and its id; what can be read stays what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from crm_core.extraction.pipeline import asks_for_a_party
from crm_core.models import Direction, Message
from crm_core.phones import try_parse_phone
from crm_core.store import layout
from crm_core.store.base import DocumentStore, FieldPath, Snapshot, Transaction
from crm_core.stored_values import read_bool, read_moment
from crm_core.threads.documents import read_message, read_thread

LOOKED_AT: Final = 50
"""How many of a thread's latest messages say what it is about."""


def mend_message(store: DocumentStore, snapshot: Snapshot) -> bool:
    """Give a message the sender's time that it lacks or holds in another type; whether there was need to."""
    if _message_time(snapshot.data) is None:
        return False

    def mend(tx: Transaction) -> bool:
        stored = tx.get(snapshot.path)
        moment = _message_time(stored.data) if stored else None
        if moment is None:
            return False
        tx.update(snapshot.path, {"tsClient": moment})
        return True

    return store.transaction(mend)


def has_no_time(data: Mapping[str, Any]) -> bool:
    """Whether not even the time at which the message was stored can be read: no page finds it."""
    return not isinstance(data.get("tsClient"), datetime) and _message_time(data) is None


def mend_thread(store: DocumentStore, snapshot: Snapshot) -> bool:
    """Give a thread what the inbox asks by; whether there was need to.

    Whoever writes a message writes its thread too, so the messages read here are those of the thread as it is.
    """
    if not (_own_fields(snapshot) or _lacks_messages(snapshot)):
        return False

    def mend(tx: Transaction) -> bool:
        stored = tx.get(snapshot.path)
        if stored is None:
            return False
        fields = _own_fields(stored)
        if _lacks_messages(stored):
            latest = tx.query(layout.latest_messages(stored.id, limit=LOOKED_AT))
            messages = sorted((read_message(m.id, m.data) for m in latest), key=lambda m: (m.ts_client, m.message_id))
            fields |= _fields_of_messages(stored, messages)
        if fields:
            tx.update(snapshot.path, _named(fields))
        return bool(fields)

    return store.transaction(mend)


def client_id_is_no_phone(client_id: str) -> bool:
    """Whether a client's document is named by something that no event can lead to."""
    return try_parse_phone(client_id) != client_id


def _message_time(data: Mapping[str, Any]) -> datetime | None:
    """The time to give to a message; None where it has one, or nothing says which."""
    if isinstance(data.get("tsClient"), datetime):
        return None
    return read_moment(data.get("tsClient")) or read_moment(data.get("createdAt"))


def _own_fields(snapshot: Snapshot) -> dict[str, Any]:
    """What the thread's document and id say already, in the form in which queries compare it."""
    thread, data = read_thread(snapshot.id, snapshot.data), snapshot.data
    wanted = {
        "accountId": thread.account_id or None,
        "clientJid": thread.client_jid or None,
        "phoneE164": thread.phone_e164,
        "lastMessageAt": thread.last_message_at,
        "lastMessageDirection": str(thread.last_message_direction) if thread.last_message_direction else None,
        "bookingSignal": read_bool(data.get("bookingSignal")),
    }
    return {name: value for name, value in wanted.items() if value is not None and not _is(data.get(name), value)}


def _lacks_messages(snapshot: Snapshot) -> bool:
    """Whether only the messages can say it."""
    thread = read_thread(snapshot.id, snapshot.data)
    has_last = thread.last_message_at is not None and thread.last_message_direction is not None
    return not has_last or read_bool(snapshot.data.get("bookingSignal")) is None


def _fields_of_messages(snapshot: Snapshot, messages: Sequence[Message]) -> dict[str, Any]:
    """What the messages, oldest first, say and the thread does not."""
    if not messages:
        return {}
    thread, last = read_thread(snapshot.id, snapshot.data), messages[-1]
    inbound = [message.ts_client for message in messages if message.direction is Direction.INBOUND]
    fields: dict[str, Any] = {}
    if thread.last_message_at is None:
        fields |= {"lastMessageAt": last.ts_client}
    if thread.last_message_direction is None:
        fields |= {"lastMessageDirection": str(last.direction)}
    if not thread.last_message_text and last.body:
        fields |= {"lastMessageText": last.body}
    if thread.last_inbound_at is None and inbound:
        fields |= {"lastInboundAt": max(inbound)}
    if read_bool(snapshot.data.get("bookingSignal")) is None:
        fields |= {"bookingSignal": asks_for_a_party(messages)}
    return fields


def _named(fields: Mapping[str, Any]) -> dict[FieldPath, Any]:
    return dict(fields.items())


def _is(stored: Any, value: Any) -> bool:
    return isinstance(stored, type(value)) and bool(stored == value)
