"""Documents of every collection as no program should write them: every page still opens and says so calmly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import BOOKING, NOW, PHONE, messages, store_thread
from tests.services.acts import write
from tests.ui.conftest import Company, Screen

NONSENSE: list[Any] = [
    None,
    True,
    -1,
    1e308,
    "",
    "x",
    "\u202e<b>\u200b",
    "9" * 400,
    [],
    [1, {"a": None}],
    {},
    {"a": {"b": []}},
]
FIELDS: dict[str, tuple[str, ...]] = {
    "threads/{thread}": (
        "accountId",
        "clientJid",
        "phoneE164",
        "displayName",
        "lastMessageText",
        "lastMessageDirection",
        "unreadCount",
        "bookingSignal",
        "decisionSeq",
        "lastInboundAt",
    ),
    "threads/{thread}/messages/m01": ("body", "direction", "messageType", "status", "createdAt"),
    "evenimente/e1": (
        "date",
        "dateKey",
        "address",
        "childName",
        "childAge",
        "payment",
        "rolesBySlot",
        "isArchived",
        "eventShortId",
        "schemaVersion",
        "source",
        "updatedAt",
    ),
    f"clients/{PHONE}": ("displayName", "lifetimeSpendPaid", "lifetimeSpendAll", "eventsCount", "lastEventAt"),
    "accounts/WA-01": ("name", "phoneE164", "status"),
    "config/whatsapp_inbox": ("adminOnlyAccountIds",),
    "app_config/ai_prompts": ("version", "text", "systemPrompt", "by", "at"),
    "auditLog/a1": ("action", "actorUid", "actorName", "subject", "details"),
}


@pytest.mark.parametrize("path", FIELDS)
@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: repr(value)[:12])
def test_nonsense_in_every_field_of_a_document_leaves_every_page_standing(
    company: Company, path: str, value: Any
) -> None:
    store = company.services.store
    thread_id = store_thread(store, messages(("client", BOOKING)))
    write(store, "evenimente/e1", phoneE164=PHONE, dateKey="2026-02-10", date="10-02-2026", schemaVersion=3)
    write(store, f"clients/{PHONE}", phoneE164=PHONE, lastEventAt=NOW)
    write(store, "auditLog/a1", at=NOW)
    target = path.format(thread=thread_id)
    store.transaction(lambda tx: tx.merge(target, dict.fromkeys(FIELDS[path], value)))
    for page, params in (
        ("conversatii", {"thread": thread_id}),
        ("client", {"phone": PHONE, "event": "e1"}),
        ("clienti", {}),
        ("prompturi", {}),
        ("jurnal", {}),
        ("import", {}),
    ):
        assert "Ceva nu a mers" not in Screen(page, **params).markup, page
