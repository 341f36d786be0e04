"""A family as many programs left it in the database, and whether anything of it is still there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from crm_core.bootstrap import Services
from crm_core.clients.profile import owed_by_currency, spent_by_year
from crm_core.clients.reconcile import reconcile
from crm_core.events.documents import read_event
from crm_core.models import Event, EventDetails, Payment, PaymentStatus, Role
from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from crm_core.transfer.exporting import everything
from tests.builders import ADMIN, ANA, NOW, OTHER_PHONE, messages, store_thread
from tests.contract.steps import put

FAMILY = "+40722345678"
SAID = (
    ("client", "Bună! Sunt Ramona Vlădescu, vreau pe 10 ianuarie la 17:00 animator Elsa"),
    ("staff", "Cu drag, doamna Vlădescu! Unde?"),
    ("client", "Str. Lalelelor nr 7, pentru Ilinca, 6 ani. Buget 900 lei. Tel sot 0744 555 666"),
)
NAMES = ("Ramona", "Vlădescu", "Ilinca", "Lalelelor", "Doamna", "secretă", "744555666", "744 555 666")
"""What was said or noted of them, beside their number."""
NUMBER = re.compile(r"722[\s.\-()/]{0,2}345[\s.\-()/]{0,2}678")


def details(**changes: Any) -> EventDetails:
    return EventDetails(
        **{
            "day": date(2026, 1, 10),
            "address": "Str. Lalelelor nr 7",
            "phone_e164": FAMILY,
            "phone_raw": "0722 345 678",
            "child_name": "Ilinca",
            "child_age": 6,
            "child_dob": "03-03-2020",
            "parent_name": "Ramona Vlădescu",
            "parent_phone": "0744 555 666",
            "num_children": 20,
            "payment": Payment(amount=Decimal(900), deposit=Decimal(100)),
            "roles": (
                Role(role_type="ANIMATOR", start_time="17:00", duration_min=120, details={"character": "Elsa"},
                     note="intrarea secretă"),
            ),
        }
        | changes
    )  # fmt: skip


@dataclass(frozen=True)
class Home:
    """The ids of what the family has."""

    thread_id: str
    event_ids: tuple[str, ...]


def settle_in(store: WholeDatabase, crm: Services) -> Home:
    """The family's conversations, parties of three ages, questions and traces; and another client's beside them."""
    thread_id = store_thread(store, messages(*SAID), phone=FAMILY, name="Ramona Vlădescu")
    run = crm.drafts.draft(ANA, thread_id)
    drafted = crm.drafts.confirm(ANA, run, details()).event
    paid = crm.events.create(ANA, details=details(day=date(2025, 5, 2)), operation_id="by-hand").event
    crm.events.mark_paid(ANA, event=paid, method=None, operation_id="paid")
    euros = Payment(amount=Decimal("150.50"), currency="EUR", status=PaymentStatus.PAID)
    crm.events.create(ANA, details=details(payment=euros), operation_id="euros")
    undone = crm.events.create(ANA, details=details(day=date(2025, 6, 1)), operation_id="undone").event
    crm.events.undo_create(ANA, event_id=undone.event_id, operation_id="undo")
    archived = crm.events.create(ANA, details=details(day=date(2025, 7, 1)), operation_id="archived").event
    crm.events.archive(ANA, event_id=archived.event_id, reason="Doamna s-a răzgândit", operation_id="archive")
    crm.ask.ask(ANA, FAMILY, "Cât a plătit Ramona Vlădescu?", keep=True)
    crm.clients.profile(ANA, FAMILY)

    lid = store_thread(store, messages(("client", "Tot Ramona, de pe alt telefon")), phone=None, name="~Ramona")
    other_thread = store_thread(store, messages(("client", "Bună, Radu aici")), phone=OTHER_PHONE, name="Radu Ene")
    put(
        store,
        {
            "evenimente/old-1": {
                "numarEveniment": "07",
                "data": "2024-05-01",
                "adresa": "Str. Lalelelor nr 7",
                "telefonClientE164": FAMILY,
                "numeParinte": "Ramona Vlădescu",
                "telefonParinte": "0744 555 666",
                "incasare": {"stare": "INCASAT", "suma": "1.200 lei", "observatii": "Doamna a plătit"},
                "roluri": [{"tip": "animator", "ora": "17:00", "nota": "scara secretă"}],
                "flutterOnly": {"gps": "Lalelelor 7", "telefon": 722345678},
            },
            "evenimente/old-2": {"schemaVersion": 3, "date": "01-06-2024", "phoneE164": "0722.345.678",
                                 "payment": {"amount": 333, "status": "PAID"}, "source": {"threadId": lid}},
            "evenimente/nobodys": {"schemaVersion": 3, "date": "02-06-2024", "phoneE164": None, "eventShortId": 90,
                                   "source": {"threadId": lid}, "parentName": "Ramona Vlădescu",
                                   "payment": {"amount": 77}},
            "evenimente/radus": {"schemaVersion": 3, "date": "03-06-2024", "phoneE164": OTHER_PHONE,
                                 "parentName": "Ramona Vlădescu", "parentPhone": "+40 (0)722-345-678",
                                 "address": "Str. Radului 1", "payment": {"amount": 50, "status": "PAID"}},
            f"threads/{other_thread}/messages/tip": {
                "direction": "inbound", "body": "Vorbiți cu 0722 345 678, e mama", "tsClient": NOW, "createdAt": NOW,
            },
            f"threads/{thread_id}/messages/{FAMILY[1:]}_m9": {
                "direction": "inbound", "body": "Ilinca vă salută", "tsClient": NOW, "senderName": "Ramona",
                "laterBody": "Ilinca!", "fileName": "Ilinca.jpg", "createdAt": NOW,
            },
            "auditLog/older": {"action": "thread.viewed", "actorUid": "ana", "actorName": "Ana", "at": NOW,
                               "subject": f"WA-01__{FAMILY[1:]}@c.us", "details": {"phone": "0722345678"}},
            "clients/0722345678": {"displayName": "Ramona", "lifetimeSpendAll": 5, "lifetimeSpendPaid": 5,
                                   "eventsCount": 1, "lastEventAt": None},
        },
    )  # fmt: skip
    reconcile(store, ADMIN, fix=True)
    return Home(thread_id=thread_id, event_ids=(drafted.event_id, paid.event_id, undone.event_id, archived.event_id))


def told(store: WholeDatabase, *texts: str) -> list[str]:
    """Every document in which one of these texts still stands, or the number."""
    found = []
    for snapshot in everything(store):
        content = snapshot.path + json.dumps(snapshot.data, default=str, ensure_ascii=False)
        if NUMBER.search(content) or any(text in content for text in texts):
            found.append(snapshot.path)
    return found


def in_files(folder: Path, *texts: str) -> list[str]:
    """The files of the embedded store in whose bytes one of these texts stands."""
    return [
        file.name
        for file in folder.glob("crm.db*")
        if any(text.encode() in file.read_bytes() for text in (*texts, "722345678", "0722 345 678"))
    ]


def figures(store: WholeDatabase) -> dict[str, Any]:
    """Every figure of the company: from events, from contributions, from clients; by client without their names."""
    events = [read_event(s.id, s.data) for s in store.query(layout.all_events())]
    readable = [event for event in events if isinstance(event, Event)]
    clients = [s.data for s in store.query(layout.all_clients())]
    contributions = {
        s.id: {name: value for name, value in s.data.items() if name not in ("phoneE164", "updatedAt")}
        for s in store.query(layout.all_contributions())
    }
    names = ("lifetimeSpendAll", "lifetimeSpendPaid", "eventsCount", "lastEventAt", "otherCurrencies")
    return {
        "events": {
            e.event_id: (e.short_id, e.day, e.payment, e.is_archived, e.details.num_children, e.details.start_time,
                         [(r.role_type, r.slot, r.duration_min, r.start_time, r.status) for r in e.details.roles])
            for e in readable
        },
        "owed": owed_by_currency(tuple(readable)),
        "by year": spent_by_year(tuple(readable)),
        "contributions": contributions,
        "clients": sorted(repr([client.get(name) for name in names]) for client in clients),
    }  # fmt: skip
