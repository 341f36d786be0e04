"""A database as the first versions left it: documents of three ages, figures that drifted, an inbox with gaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from crm_core.store.base import Document

RIGHT, DOUBLED, NEW, MOVED = "+40722000001", "+40722000002", "+40722000003", "+40722000004"
"""Clients: figures as they should be, figures twice too high, no document yet, the phone stored in another form."""
QUIET = "+40722000005"
"""A client whose document another program made, without any figures."""
T0 = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)


def old_documents(*, more_events: int = 0) -> dict[str, Document]:
    """Path → document. ``more_events`` of the first version on top, of one client each two."""
    documents: dict[str, Document] = {
        "evenimente/v1-a": v1(RIGHT, "01-05-2024", "500", number="07"),
        "evenimente/v1-b": v1(RIGHT, "2024-06-01", 700, number=8, stare="NEINCASAT"),
        "evenimente/v2-a": {
            "schemaVersion": 2,
            "dataEveniment": "14.07.2024",
            "telefonClientE164": DOUBLED,
            "incasare": {"stare": "INCASAT", "suma": 900},
            "numarEveniment": 9,
            "esteArhivat": True,
            "flutterOnly": {"keep": [1, 2.0]},
        },
        "evenimente/v3-a": v3(DOUBLED, "15-07-2024", 100, number=10),
        "evenimente/v3-b": v3("0722 000 004", "16-08-2024", 250, number=12),
        "evenimente/v3-c": v3(NEW, "17-08-2024", 333, number=None),
        "evenimente/v3-d": v3(NEW, "17-08-2024", 1, number="12"),
        "evenimente/nobody": v3(None, "18-08-2024", 80, number=13),
        "evenimente/damaged": {"phoneE164": ["??"], "payment": "vezi caietul"},
        f"clients/{RIGHT}": client(RIGHT, spend_all=1200, paid=500, count=2, last="2024-05-31T21:00:00+00:00"),
        f"clients/{DOUBLED}": client(DOUBLED, spend_all=2000, paid=1900, count=4, last=None),
        f"clients/{QUIET}": {"displayName": "Ana Quiet"},
        "clients/0722000009": client("0722000009", spend_all=5, paid=5, count=1, last=None),
        "threads/WA-01__40722000001@s.whatsapp.net": {"displayName": "Ioana Pop", "unreadCount": 1},
        "threads/WA-01__40722000001@s.whatsapp.net/messages/m1": message("inbound", "Bună ziua!", 0),
        "threads/WA-01__40722000001@s.whatsapp.net/messages/m2": message(
            "inbound", "Vreau animator pe 10 iunie la 18:00, Str. X nr 3", 1
        ),
        "threads/WA-01__40722000002@s.whatsapp.net": {
            "accountId": "WA-01",
            "clientJid": "40722000002@s.whatsapp.net",
            "phoneE164": "0722 000 002",
            "lastMessageAt": int((T0 + timedelta(hours=3)).timestamp() * 1000),
            "lastMessageDirection": "OUTBOUND",
            "bookingSignal": False,
            "bridgeOnly": True,
        },
        "threads/WA-01__empty@lid": {"accountId": "WA-01"},
    }
    for name, fields in {
        "m3": {"createdAt": T0 + timedelta(hours=2)},
        "m4": {"tsClient": (T0 + timedelta(hours=3)).isoformat(), "createdAt": T0},
        "m5": {},
    }.items():
        documents[f"threads/WA-01__40722000002@s.whatsapp.net/messages/{name}"] = {
            "direction": "outbound",
            "messageType": "text",
            "body": name,
            **fields,
        }
    for number in range(more_events):
        phone = f"+407330{number // 2:05}"
        documents[f"evenimente/more-{number:04}"] = v1(phone, "02-05-2024", 100 + number, number=100 + number)
    return documents


EXPECTED = {
    RIGHT: (2, 1200, 500),
    DOUBLED: (2, 1000, 1000),
    NEW: (2, 334, 334),
    MOVED: (1, 250, 250),
    QUIET: (0, 0, 0),
}
"""Events, total and paid of each client, from the documents above."""


def v1(phone: str, day: str, amount: Any, *, number: Any, stare: str = "INCASAT") -> Document:
    return {
        "numarEveniment": number,
        "data": day,
        "adresa": "Str. Veche 1",
        "telefonClientE164": phone,
        "numeParinte": "Maria",
        "incasare": {"stare": stare, "metoda": "CASH", "suma": amount},
        "roluri": [{"tip": "animator", "ora": "17:00", "notaVeche": "x"}],
    }


def v3(phone: str | None, day: str, amount: Any, *, number: Any) -> Document:
    numbered = {} if number is None else {"eventShortId": number}
    return {
        "schemaVersion": 3,
        "date": day,
        "phoneE164": phone,
        "payment": {"amount": amount, "currency": "RON", "status": "PAID"},
        "isArchived": False,
        **numbered,
    }


def client(phone: str, *, spend_all: Any, paid: Any, count: int, last: str | None) -> Document:
    return {
        "phoneE164": phone,
        "displayName": "Maria",
        "lifetimeSpendAll": spend_all,
        "lifetimeSpendPaid": paid,
        "eventsCount": count,
        "lastEventAt": datetime.fromisoformat(last) if last else None,
    }


def message(direction: str, body: str, hours: int) -> Document:
    return {
        "direction": direction,
        "messageType": "text",
        "body": body,
        "tsClient": T0 + timedelta(hours=hours),
        "createdAt": T0 + timedelta(hours=hours),
    }
