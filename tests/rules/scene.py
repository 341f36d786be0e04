"""The people who ask, and the documents they ask for: one of every kind, and some that are not as they should be."""

from __future__ import annotations

from typing import Any

from tests.rules.emulated_project import Fields

OPEN = "WA-01"
ADMIN_ONLY = "WA-03"
INBOX = "config/whatsapp_inbox"
EVENT = "evenimente/e1"

PEOPLE: dict[str, str | None] = {
    "stranger": None,
    "unlisted": "uid-unlisted",
    "inactive": "uid-inactive",
    "staff": "uid-staff",
    "gm": "uid-gm",
    "admin": "uid-admin",
}
"""Each kind of person and their uid: a stranger has no token, an unlisted one has no profile."""


def profile(role: str, *, active: bool = True) -> Fields:
    return {"email": f"{role}@example.com", "role": role, "code": "A1", "name": "Ana", "active": active}


def event(author: str, **changes: Any) -> Fields:
    return {
        "schemaVersion": 3,
        "isArchived": False,
        "createdBy": author,
        "createdAt": "2026-01-17",
        "clientRequestId": "request-1",
        "eventShortId": 12,
        "source": {"threadId": f"{OPEN}__anna", "messageIds": ["m1"]},
        "address": "Str. X nr 3",
        "payment": {"amount": 1200, "currency": "RON", "status": "UNPAID"},
        **changes,
    }


def thread_with_everything_in_it(thread_id: str, account_id: str) -> dict[str, Fields]:
    path = f"threads/{thread_id}"
    return {
        path: {"accountId": account_id, "phoneE164": "+40722123456", "bookingSignal": True},
        f"{path}/messages/m1": {"body": "Bună ziua!"},
        f"{path}/extractions/m1": {"action": "CREATE_EVENT"},
        f"{path}/extractions/m1/runs/r1": {"engine": "rules"},
    }


DOCUMENTS: dict[str, Fields] = {
    **thread_with_everything_in_it("WA-01__anna", OPEN),
    **thread_with_everything_in_it("WA-03__bogdan", ADMIN_ONLY),
    **thread_with_everything_in_it("WA-01__hidden-by-field", ADMIN_ONLY),
    **thread_with_everything_in_it("WA-03__hidden-by-name", OPEN),
    "threads/WA-01__orphan/messages/m1": {"body": "Un mesaj fără conversație"},
    "threads/WA-01__no-account": {"displayName": "Ioana"},
    EVENT: event("uid-colleague"),
    "evenimente/e1/history/o1": {"action": "create"},
    "evenimente/e1/notes/n1": {"note": "a collection nobody designed"},
    "evenimente/older": {"schemaVersion": 2, "numarEveniment": "07", "creatDe": "uid-colleague", "creatLa": "2024"},
    "clients/+40722123456": {"lifetimeSpendPaid": 1200},
    "clients/+40722123456/questions/q1": {"question": "Cât a cheltuit?"},
    "clientContributions/e1": {"phoneE164": "+40722123456", "all": 1200},
    "counters/eventShortCode": {"value": 12},
    "staffProfiles/uid-inactive": profile("staff", active=False),
    "staffProfiles/uid-staff": profile("staff"),
    "staffProfiles/uid-gm": profile("gm"),
    "staffProfiles/uid-admin": profile("admin"),
    "staffProfiles/uid-former-admin": profile("admin", active=False),
    "staffProfiles/uid-no-such-role": profile("owner"),
    "staffProfiles/uid-active-in-words": {**profile("admin"), "active": "true"},
    "staffProfiles/uid-colleague": profile("staff"),
    "accounts/WA-01": {"name": "Vânzări"},
    "accounts/WA-03": {"name": "Conducere"},
    INBOX: {"adminOnlyAccountIds": [ADMIN_ONLY]},
    "config/demo": {"seed": 1},
    "config/migration": {"version": 1},
    "config/erasure": {"phoneE164": "+40722999888"},
    "config/other": {"note": "nobody designed it"},
    "app_config/ai_prompts": {"version": 1},
    "app_config/ai_prompts/versions/1": {"text": "…"},
    "app_config/other": {"note": "nobody designed it"},
    **{f"aiUsage/{uid}__2026-01-17": {"calls": 3} for uid in (*filter(None, PEOPLE.values()), "uid-colleague", "org")},
    "auditLog/a1": {"action": "export"},
    "unheard/of": {"note": "a collection nobody designed"},
}
