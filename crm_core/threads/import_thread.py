"""The thread that an import stores in: which one it is, and what the import may write into its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crm_core.models import Message, Thread
from crm_core.phones import jid_of_phone
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Snapshot
from crm_core.threads.documents import read_thread, thread_document, thread_id_of

_BEGINNING_OF_TIME = datetime.min.replace(tzinfo=UTC)
_LONGEST_PREVIEW = 500
_FILE_LABELS = {
    "image": "imagine",
    "video": "video",
    "gif": "GIF",
    "audio": "mesaj vocal",
    "sticker": "sticker",
    "document": "document",
    "contact": "contact",
    "location": "locație",
    "poll": "sondaj",
    "media": "fișier media",
    "view_once": "vizualizare unică",
    "deleted": "mesaj șters",
    "unavailable": "mesaj neprimit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadTarget:
    """The thread of an import, stored already (``is_stored``) or not. ``name`` is the client's, empty where it is not
    known."""

    thread_id: str
    account_id: str
    client_jid: str
    phone_e164: str | None
    name: str
    is_stored: bool = False


def find_target(
    store: DocumentStore, *, account_id: str, phone_e164: str | None, unnumbered_jid: str, name: str
) -> ThreadTarget:
    """The thread of that phone on that account, whatever its WhatsApp id; else the one to create.

    ``unnumbered_jid`` is the chat's id while its phone is not known. A chat that was imported so, and has a phone by
    now, stays in its thread.
    """
    jid = jid_of_phone(phone_e164) if phone_e164 else unnumbered_jid
    thread_id = thread_id_of(account_id=account_id, client_jid=jid)
    if phone_e164:
        stored = _threads_of(store, account_id, phone_e164, unnumbered_jid)
        if stored and all(thread.thread_id != thread_id for thread in stored):
            thread_id, jid = stored[0].thread_id, stored[0].client_jid
    return ThreadTarget(
        thread_id=thread_id,
        account_id=account_id,
        client_jid=jid,
        phone_e164=phone_e164,
        name=name,
        is_stored=store.get(layout.thread(thread_id)) is not None,
    )


def thread_fields(target: ThreadTarget, snapshot: Snapshot | None, messages: Iterable[Message]) -> dict[str, Any]:
    """What to write so that the thread knows of ``messages``: a whole document where there is none, else what differs.

    Never moves the last message back, never replaces a name or a phone, leaves what is unread and decided alone.
    """
    messages = list(messages)
    last = max(messages, key=_time_and_id, default=None)
    last_inbound = max((message for message in messages if message.is_inbound), key=_time_and_id, default=None)
    known = read_thread(snapshot.id, snapshot.data) if snapshot else _new_thread(target)
    document = thread_document(known)
    fields: dict[str, Any] = document if snapshot is None else {}
    if snapshot is not None:
        fields |= {name: document[name] for name in ("accountId", "clientJid") if not snapshot.data.get(name)}
        if not known.display_name and target.name:
            fields["displayName"] = target.name
        if not snapshot.data.get("phoneE164") and target.phone_e164:
            fields["phoneE164"] = target.phone_e164
    if last is not None and last.ts_client > (known.last_message_at or _BEGINNING_OF_TIME):
        fields["lastMessageAt"] = last.ts_client
        fields["lastMessageText"] = _preview(last)
        fields["lastMessageDirection"] = str(last.direction)
    if last_inbound is not None and last_inbound.ts_client > (known.last_inbound_at or _BEGINNING_OF_TIME):
        fields["lastInboundAt"] = last_inbound.ts_client
    return fields


def _threads_of(store: DocumentStore, account_id: str, phone_e164: str, unnumbered_jid: str) -> list[Thread]:
    """Stored threads that can be this client's: of the phone, the latest first; else by the ids it would have."""
    by_phone = [
        read_thread(snapshot.id, snapshot.data) for snapshot in store.query(layout.threads_of_phone(phone_e164))
    ]
    of_account = [thread for thread in by_phone if thread.account_id == account_id]
    if of_account:
        return sorted(of_account, key=lambda thread: thread.last_message_at or _BEGINNING_OF_TIME, reverse=True)
    jids = (jid_of_phone(phone_e164), unnumbered_jid)
    ids = [thread_id_of(account_id=account_id, client_jid=jid) for jid in jids]
    found = store.get_many([layout.thread(thread_id) for thread_id in ids])
    return [read_thread(snapshot.id, snapshot.data) for snapshot in found if snapshot is not None]


def _new_thread(target: ThreadTarget) -> Thread:
    return Thread(
        thread_id=target.thread_id,
        account_id=target.account_id,
        client_jid=target.client_jid,
        phone_e164=target.phone_e164,
        display_name=target.name,
    )


def _time_and_id(message: Message) -> tuple[datetime, str]:
    return message.ts_client, message.message_id


def _preview(message: Message) -> str:
    """The message as the inbox shows it; a file without a caption by its kind."""
    label = _FILE_LABELS.get(message.message_type)
    return message.body[:_LONGEST_PREVIEW] or (f"[{label}]" if label else "")
