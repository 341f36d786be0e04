"""Builders of records for tests: invented people, sensible defaults, only what a test is about is spelled out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from crm_core.access import Actor, StaffRole
from crm_core.models import Direction, EventDetails, Message, Payment, PaymentStatus, Role, Thread
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore
from crm_core.threads.documents import message_document, thread_document

PHONE = "+40722123456"
OTHER_PHONE = "+40722000111"
ACCOUNT = "WA-01"
NOW = datetime(2026, 1, 17, 9, 0, tzinfo=UTC)

ANA = Actor(uid="ana", name="Ana", role=StaffRole.STAFF, code="A1")
BOGDAN = Actor(uid="bogdan", name="Bogdan", role=StaffRole.STAFF, code="B2")
ADMIN = Actor(uid="admin", name="Irina", role=StaffRole.ADMIN, code="I3")

BOOKING = "Vreau pe 10 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200"


def party(
    *,
    day: date | None = date(2026, 2, 10),
    amount: int | str | None = 1200,
    status: PaymentStatus = PaymentStatus.UNPAID,
    phone: str | None = PHONE,
    currency: str = "RON",
    address: str = "Str. X nr 3",
    roles: tuple[Role, ...] = (),
) -> EventDetails:
    """An event's details."""
    return EventDetails(
        day=day,
        address=address,
        phone_e164=phone,
        payment=Payment(amount=None if amount is None else Decimal(amount), status=status, currency=currency),
        roles=roles,
    )


def animator(character: str = "Elsa", **fields: Any) -> Role:
    return Role(role_type="ANIMATOR", start_time="18:00", details={"character": character}, **fields)


def messages(*said: tuple[str, str], start: datetime = NOW - timedelta(hours=1), first: int = 1) -> list[Message]:
    """Messages a minute apart, each ``("client" | "staff", text)``."""
    return [
        Message(
            message_id=f"m{number:02d}",
            direction=Direction.INBOUND if who == "client" else Direction.OUTBOUND,
            body=text,
            ts_client=start + timedelta(minutes=number),
        )
        for number, (who, text) in enumerate(said, start=first)
    ]


def store_thread(
    store: DocumentStore,
    said: list[Message],
    *,
    phone: str | None = PHONE,
    account: str = ACCOUNT,
    name: str = "Ioana Pop",
) -> str:
    """Write a thread as the bridge does: messages and thread in one go. Adds to a thread that is there."""
    jid = f"{phone.lstrip('+')}@s.whatsapp.net" if phone else "77001122@lid"
    thread_id = f"{account}__{jid}"
    last = said[-1]
    thread = Thread(
        thread_id=thread_id,
        account_id=account,
        client_jid=jid,
        phone_e164=phone,
        display_name=name,
        last_message_at=last.ts_client,
        last_message_text=last.body,
        last_message_direction=last.direction,
        last_inbound_at=max((m.ts_client for m in said if m.is_inbound), default=None),
        unread_count=sum(m.is_inbound for m in said),
    )
    document = thread_document(thread)
    document.pop("decisionSeq")

    def write(tx: Any) -> None:
        for message in said:
            fields = message_document(message, account_id=account, client_jid=jid)
            tx.set(layout.message(thread_id, message.message_id), fields | {"createdAt": SERVER_TIMESTAMP})
        tx.merge(layout.thread(thread_id), document)

    store.transaction(write)
    return thread_id
