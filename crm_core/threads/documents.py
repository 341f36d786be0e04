"""Thread, message and account documents between the store and their records (design, "Documents").

Reading never raises. A message that cannot be read in full stays a row of the chat, of type ``DAMAGED``: it is shown,
never lost, and stands on the staff's side, so that it cannot be the inbound message that a draft hangs on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from crm_core.models import Account, Direction, Message, Thread
from crm_core.phones import parse_whatsapp_id
from crm_core.store.base import SERVER_TIMESTAMP
from crm_core.stored_values import holds, read_bool, read_integer, read_moment, read_phone, read_text

DAMAGED = "damaged"
"""``message_type`` of a message whose direction, time or body cannot be read."""

UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""``ts_client`` of a message without any readable time: it stands at the beginning of its thread."""

_MANY = 10**9


def thread_id_of(*, account_id: str, client_jid: str) -> str:
    """``{accountId}__{clientJid}``."""
    return f"{account_id}__{client_jid}"


def read_thread(thread_id: str, doc: Mapping[str, Any]) -> Thread:
    """The thread of a document; never raises.

    Account and client that the document does not name are those of its id; a phone that it does not name is the one
    that the WhatsApp id shows, if any.
    """
    doc = doc if isinstance(doc, Mapping) else {}
    account_id, client_jid = _parties(thread_id, doc)
    return Thread(
        thread_id=thread_id,
        account_id=account_id,
        client_jid=client_jid,
        phone_e164=read_phone(doc.get("phoneE164")) or parse_whatsapp_id(client_jid).phone_e164,
        display_name=_text(doc, "displayName"),
        last_message_at=read_moment(doc.get("lastMessageAt")),
        last_message_text=_text(doc, "lastMessageText"),
        last_message_direction=_direction(doc.get("lastMessageDirection")),
        last_inbound_at=read_moment(doc.get("lastInboundAt")),
        unread_count=read_integer(doc.get("unreadCount"), low=0, high=_MANY) or 0,
        booking_signal=read_bool(doc.get("bookingSignal")) or False,
        decision_seq=read_integer(doc.get("decisionSeq"), low=0, high=_MANY) or 0,
    )


def read_message(message_id: str, doc: Mapping[str, Any]) -> Message:
    """The message of a document; never raises and never drops one.

    Without a sender's time it has the time it was stored. Where direction, time or body cannot be read the message is
    of type ``DAMAGED``, with what can be read of it.
    """
    doc = doc if isinstance(doc, Mapping) else {}
    created_at = read_moment(doc.get("createdAt"))
    ts_client = read_moment(doc.get("tsClient")) or created_at
    direction = _direction(doc.get("direction"))
    body = _body(doc.get("body"))
    damaged = direction is None or ts_client is None or body is None
    return Message(
        message_id=message_id,
        direction=direction or Direction.OUTBOUND,
        body=body or "",
        ts_client=ts_client or UNKNOWN_TIME,
        message_type=DAMAGED if damaged else _text(doc, "messageType") or "text",
        created_at=created_at,
        status=_text(doc, "status"),
        later_change=_text(doc, "laterChange"),
    )


def read_account(account_id: str, doc: Mapping[str, Any], *, admin_only_ids: Collection[str] = ()) -> Account:
    """One of the company's numbers; never raises. Without a name it goes by its id."""
    doc = doc if isinstance(doc, Mapping) else {}
    return Account(
        account_id=account_id,
        name=_text(doc, "name") or account_id,
        phone_e164=read_phone(doc.get("phoneE164")),
        status=_text(doc, "status"),
        admin_only=account_id in admin_only_ids,
    )


def read_admin_only_ids(doc: Mapping[str, Any] | None) -> frozenset[str]:
    """The accounts for admins alone, from ``config/whatsapp_inbox``; none where the document is missing."""
    ids = doc.get("adminOnlyAccountIds") if isinstance(doc, Mapping) else None
    return frozenset(filter(None, map(read_text, ids))) if isinstance(ids, list | tuple) else frozenset()


def thread_document(thread: Thread) -> dict[str, Any]:
    """Every field of a thread, as it is stored."""
    return {
        "accountId": thread.account_id,
        "clientJid": thread.client_jid,
        "phoneE164": thread.phone_e164,
        "displayName": thread.display_name,
        "lastMessageAt": thread.last_message_at,
        "lastMessageText": thread.last_message_text,
        "lastMessageDirection": str(thread.last_message_direction) if thread.last_message_direction else None,
        "lastInboundAt": thread.last_inbound_at,
        "unreadCount": thread.unread_count,
        "bookingSignal": thread.booking_signal,
        "decisionSeq": thread.decision_seq,
    }


def message_document(message: Message, *, account_id: str, client_jid: str) -> dict[str, Any]:
    """Every field of a message, as it is stored; one that is new is stamped with the time of the commit."""
    return {
        "accountId": account_id,
        "clientJid": client_jid,
        "direction": str(message.direction),
        "messageType": message.message_type,
        "body": message.body,
        "tsClient": message.ts_client,
        "createdAt": message.created_at or SERVER_TIMESTAMP,
        "status": message.status,
    }


def _parties(thread_id: str, doc: Mapping[str, Any]) -> tuple[str, str]:
    account_id, client_jid = _text(doc, "accountId"), _text(doc, "clientJid")
    if account_id and thread_id.startswith(f"{account_id}__"):
        return account_id, client_jid or thread_id.removeprefix(f"{account_id}__")
    if client_jid and thread_id.endswith(f"__{client_jid}"):
        return account_id or thread_id.removesuffix(f"__{client_jid}"), client_jid
    first, separator, rest = thread_id.partition("__")
    return account_id or (first if separator else ""), client_jid or (rest if separator else "")


def _direction(value: Any) -> Direction | None:
    try:
        return Direction((read_text(value) or "").casefold())
    except ValueError:
        return None


def _body(value: Any) -> str | None:
    return (_scrubbed(value) if isinstance(value, str) else read_text(value)) if holds(value) else ""


def _scrubbed(text: str) -> str:
    # Not stripped: a quote is located by its offset in the body, and other programs keep the same text.
    return text.encode("utf-8", "replace").decode("utf-8")


def _text(doc: Mapping[str, Any], name: str) -> str:
    return read_text(doc.get(name)) or ""
