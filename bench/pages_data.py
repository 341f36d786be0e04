"""What the measured pages show: the same records, in the product's store and constant in the bare pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from crm_core.access import SYSTEM_ACTOR
from crm_core.bootstrap import Services
from crm_core.models import Direction, EventDetails, Message, Payment, PaymentStatus, Role, Thread
from crm_core.store import layout
from crm_core.threads.documents import message_document, thread_document

THREADS = 36
MESSAGES = 70
EVENTS = 20
PHONE = "+40722123456"
LAST_MESSAGE = "Perfect, rămâne așa. Mulțumim mult!"
NOW = datetime.now(UTC).replace(microsecond=0)
_SAID = (
    "Bună ziua! Aș vrea o petrecere pentru fetița mea, face 5 ani.",
    "Bună ziua! Sigur, în ce zi și la ce oră v-ați gândit?",
    "Pe 14 martie, de la 17:00, la Casa Piticilor, Str. Florilor 12.",
    "Vă propunem animator Elsa, două ore, și vată de zahăr: 1.250 lei în total.",
)


def threads() -> list[Thread]:
    """The inbox, the latest first; the first one is the thread that is measured."""
    return [
        Thread(
            thread_id=f"WA-01__{phone.lstrip('+')}@s.whatsapp.net",
            account_id="WA-01",
            client_jid=f"{phone.lstrip('+')}@s.whatsapp.net",
            phone_e164=phone,
            display_name="Ioana Pop" if number == 0 else f"Client Numărul {number}",
            last_message_at=NOW - timedelta(hours=number),
            last_message_text=LAST_MESSAGE if number == 0 else _SAID[number % 4],
            last_message_direction=Direction.INBOUND,
            last_inbound_at=NOW - timedelta(hours=number),
            unread_count=number % 3,
            booking_signal=number % 2 == 0,
        )
        for number in range(THREADS)
        for phone in [f"+407221{23456 + number}"]
    ]


def messages() -> list[Message]:
    """The measured thread."""
    return [
        Message(
            message_id=f"m{number:03d}",
            direction=Direction.OUTBOUND if number % 2 and number != MESSAGES - 1 else Direction.INBOUND,
            body=LAST_MESSAGE if number == MESSAGES - 1 else f"{_SAID[number % 4]} ({number})",
            ts_client=NOW - timedelta(minutes=20 * (MESSAGES - number)),
            status="read" if number % 2 else "",
        )
        for number in range(MESSAGES)
    ]


def parties() -> list[EventDetails]:
    """The measured client's events, over four years."""
    return [
        EventDetails(
            day=date(2023, 1, 15) + timedelta(days=63 * number),
            address=f"Casa Piticilor, Str. Florilor {number + 1}",
            phone_e164=PHONE,
            child_name="Maria",
            payment=Payment(
                amount=Decimal(900 + 25 * number), status=PaymentStatus.UNPAID if number > 16 else PaymentStatus.PAID
            ),
            roles=(
                Role(role_type="ANIMATOR", start_time="17:00", duration_min=120, details={"character": "Elsa"}),
                Role(role_type="COTTON_CANDY", start_time="17:00", duration_min=120),
            ),
        )
        for number in range(EVENTS)
    ]


def fill(services: Services) -> None:
    """Write it all into an empty store, events through the product's own command."""
    store = services.store

    def write_threads(tx: Any) -> None:
        for number, name in enumerate(("București", "Ilfov", "Corporate"), start=1):
            account = {"name": name, "phoneE164": f"+4073000000{number}", "status": "connected"}
            tx.set(layout.account(f"WA-{number:02d}"), account)
        for thread in threads():
            tx.set(layout.thread(thread.thread_id), thread_document(thread))

    def write_messages(tx: Any) -> None:
        thread = threads()[0]
        for message in messages():
            fields = message_document(message, account_id=thread.account_id, client_jid=thread.client_jid)
            tx.set(layout.message(thread.thread_id, message.message_id), fields)

    store.transaction(write_threads)
    store.transaction(write_messages)
    for number, details in enumerate(parties()):
        services.events.create(SYSTEM_ACTOR, details=details, operation_id=f"bench-{number}", display_name="Ioana Pop")
