"""``firestore.rules`` on the emulator: who may do what with every kind of document, and what a write may hold."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from crm_core.store import layout
from tests.rules.emulated_project import RULES, Attempt, EmulatedProject, Fields, Operation, expressions
from tests.rules.emulated_project import field_filter as matching
from tests.rules.emulated_project import where

pytestmark = pytest.mark.xdist_group("firestore rules")

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
    "config/other": {"note": "nobody designed it"},
    "app_config/ai_prompts": {"version": 1},
    "app_config/ai_prompts/versions/1": {"text": "…"},
    "app_config/other": {"note": "nobody designed it"},
    **{f"aiUsage/{uid}__2026-01-17": {"calls": 3} for uid in (*filter(None, PEOPLE.values()), "uid-colleague", "org")},
    "auditLog/a1": {"action": "export"},
    "unheard/of": {"note": "a collection nobody designed"},
}

# The letters stand for get, list, create, update and delete; a dash is a refusal. A list of threads asks for the
# threads of the thread's account. {me} is the uid of whoever asks.
TABLE = """
                                             stranger unlisted inactive staff gm    admin
threads/WA-01__anna                          -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/messages/m1              -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/extractions/m1           -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/extractions/m1/runs/r1   -----    -----    -----    gl--- gl--- gl---
threads/WA-03__bogdan                        -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/messages/m1            -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/extractions/m1         -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/extractions/m1/runs/r1 -----    -----    -----    ----- ----- gl---
accounts/WA-01                               -----    -----    -----    g---- g---- gl---
accounts/WA-03                               -----    -----    -----    ----- ----- gl---
evenimente/e1                                -----    -----    -----    glcu- glcu- glcu-
evenimente/e1/history/o1                     -----    -----    -----    gl--- gl--- gl---
clients/+40722123456                         -----    -----    -----    gl--- gl--- gl---
clients/+40722123456/questions/q1            -----    -----    -----    gl--- gl--- gl---
clientContributions/e1                       -----    -----    -----    gl--- gl--- gl---
counters/eventShortCode                      -----    -----    -----    gl--- gl--- gl---
staffProfiles/{me}                           -----    g----    g----    g---- g---- glcu-
staffProfiles/uid-colleague                  -----    -----    -----    ----- ----- glcu-
aiUsage/{me}__2026-01-17                     -----    -----    -----    g---- g---- gl---
aiUsage/uid-colleague__2026-01-17            -----    -----    -----    ----- ----- gl---
aiUsage/org__2026-01-17                      -----    -----    -----    ----- ----- gl---
auditLog/a1                                  -----    -----    -----    ----- ----- gl---
config/whatsapp_inbox                        -----    -----    -----    g---- g---- g----
config/demo                                  -----    -----    -----    g---- g---- g----
config/other                                 -----    -----    -----    ----- ----- -----
app_config/ai_prompts                        -----    -----    -----    g---- g---- g----
app_config/ai_prompts/versions/1             -----    -----    -----    gl--- gl--- gl---
app_config/other                             -----    -----    -----    ----- ----- -----
evenimente/e1/notes/n1                       -----    -----    -----    ----- ----- -----
unheard/of                                   -----    -----    -----    ----- ----- -----
"""

ROWS: dict[str, dict[str, str]] = {
    path: dict(zip(PEOPLE, letters, strict=True))
    for path, *letters in (line.split() for line in TABLE.strip().splitlines()[1:])
}


def cell(row: str, person: str, operation: Operation) -> Attempt:
    """What one person tries with a row's document, or with its collection."""
    uid = PEOPLE[person]
    path = row.replace("{me}", uid or "nobody")
    fields, query = fields_for(path, uid, operation), {}
    given: dict[str, Fields | None] = {}
    if operation is Operation.CREATE and row != "staffProfiles/{me}":  # who is asked for as staff has a profile
        given = {path: None}
    if operation is Operation.LIST:
        path = path.rpartition("/")[0]
        if path == "threads":
            query = where("accountId", "EQUAL", DOCUMENTS[row]["accountId"])
    return Attempt(operation=operation, path=path, uid=uid, fields=fields, query=query, given=given)


def fields_for(path: str, uid: str | None, operation: Operation) -> Fields:
    if operation is Operation.UPDATE:
        return {"name": "Ana Maria"}
    if path == EVENT:
        return event(uid or "nobody")
    return profile("staff") if path.startswith("staffProfiles/") else {"name": "Ana"}


TABLE_ATTEMPTS: dict[tuple[str, Operation], dict[str, Attempt]] = {
    (row, operation): {person: cell(row, person, operation) for person in PEOPLE}
    for row in ROWS
    for operation in Operation
}
LETTERS = dict(zip(Operation, "glcud", strict=True))


@dataclass(frozen=True, slots=True)
class Case:
    """An attempt beside the table, and whether it should be let through."""

    name: str
    allowed: bool
    attempt: Attempt


def case(
    name: str, person: str, *, allowed: bool, operation: Operation = Operation.GET, path: str, **details: Any
) -> Case:
    uid = PEOPLE[person] if person in PEOPLE else f"uid-{person}"
    attempt = Attempt(operation=operation, path=path, uid=uid, **details)
    return Case(f"{person}: {name}", allowed, attempt)


# --- Accounts for admins alone ---------------------------------------------------------------------------------------

EITHER_ACCOUNT = {
    "where": {
        "compositeFilter": {
            "op": "OR",
            "filters": [matching("accountId", "EQUAL", OPEN), matching("accountId", "EQUAL", ADMIN_ONLY)],
        }
    }
}
OPEN_BOOKINGS = {
    "where": {
        "compositeFilter": {
            "op": "AND",
            "filters": [matching("accountId", "EQUAL", OPEN), matching("bookingSignal", "EQUAL", True)],
        }
    },
    "orderBy": [{"field": {"fieldPath": "lastMessageAt"}, "direction": "DESCENDING"}],
    "limit": 30,
}

THREAD_LISTS: dict[str, tuple[Fields, bool]] = {
    "all threads": ({}, False),
    "the first thread": ({"limit": 1}, False),
    "threads of a number": (where("phoneE164", "EQUAL", "+40722123456"), False),
    "threads by account": ({"orderBy": [{"field": {"fieldPath": "accountId"}}]}, False),
    "an open account": (where("accountId", "EQUAL", OPEN), True),
    "possible bookings of an open account": (OPEN_BOOKINGS, True),
    "two open accounts": (where("accountId", "IN", [OPEN, "WA-02"]), True),
    "an open account and a hidden one": (where("accountId", "IN", [OPEN, ADMIN_ONLY]), False),
    "either an open account or a hidden one": (EITHER_ACCOUNT, False),
    "a hidden account": (where("accountId", "EQUAL", ADMIN_ONLY), False),
    "every account but the hidden one": (where("accountId", "NOT_EQUAL", ADMIN_ONLY), False),
    "accounts not among the hidden ones": (where("accountId", "NOT_IN", [ADMIN_ONLY]), False),
    "accounts from one on": (where("accountId", "GREATER_THAN_OR_EQUAL", OPEN), False),
    "threads without an account": (
        {"where": {"unaryFilter": {"field": {"fieldPath": "accountId"}, "op": "IS_NULL"}}},
        False,
    ),
}
"""Each query of threads, and whether those who are no admins may make it: it has to name accounts that are open."""

THREAD_CASES = [
    *(
        case(name, person, allowed=allowed or person == "admin", operation=Operation.LIST, path="threads", query=query)
        for name, (query, allowed) in THREAD_LISTS.items()
        for person in ("staff", "gm", "admin")
    ),
    *(
        case(f"{what} of {thread}", person, allowed=person == "admin", operation=operation, path=f"threads/{thread}{rest}")
        for thread in ("WA-01__hidden-by-field", "WA-03__hidden-by-name")
        for what, operation, rest in (
            ("the document", Operation.GET, ""),
            ("a message", Operation.GET, "/messages/m1"),
            ("the messages", Operation.LIST, "/messages"),
            ("an extraction", Operation.GET, "/extractions/m1"),
            ("a run", Operation.GET, "/extractions/m1/runs/r1"),
            ("the runs", Operation.LIST, "/extractions/m1/runs"),
        )
        for person in ("staff", "admin")
    ),
    *(
        case(name, person, allowed=person == "admin", path=path)
        for name, path in (
            ("a thread that does not exist", "threads/WA-01__nobody"),
            ("a thread that names no account", "threads/WA-01__no-account"),
            ("a message whose thread does not exist", "threads/WA-01__orphan/messages/m1"),
        )
        for person in ("staff", "admin")
    ),
    *(
        case(f"counting {name}", "staff", allowed=allowed, operation=Operation.LIST, path="threads", query=query, counted=True)
        for name, (query, allowed) in THREAD_LISTS.items()
        if name in ("all threads", "an open account", "a hidden account")
    ),
]

NO_SETTINGS: dict[str, Fields | None] = {INBOX: None}
NO_FIELD = {INBOX: {"other": 1}}
EMPTY_LIST = {INBOX: {"adminOnlyAccountIds": []}}
UNREADABLE = ({INBOX: {"adminOnlyAccountIds": listed}} for listed in ("", "WA-02", None, {"WA-02": True}))

SETTINGS_CASES = [
    *(
        case(f"{name}, {how}", "staff", allowed=True, operation=operation, path=path, given=given)
        for how, given in (("no settings", NO_SETTINGS), ("no list", NO_FIELD), ("an empty list", EMPTY_LIST))
        for name, operation, path in (
            ("all threads", Operation.LIST, "threads"),
            ("a thread", Operation.GET, "threads/WA-03__bogdan"),
            ("its messages", Operation.LIST, "threads/WA-03__bogdan/messages"),
            ("all accounts", Operation.LIST, "accounts"),
        )
    ),
    *(
        case(f"{name}, {given}", person, allowed=person == "admin", operation=operation, path=path, given=given, **query)
        for given in UNREADABLE
        for name, operation, path, query in (
            ("all threads", Operation.LIST, "threads", {}),
            ("threads of an account", Operation.LIST, "threads", {"query": where("accountId", "EQUAL", OPEN)}),
            ("a thread", Operation.GET, "threads/WA-01__anna", {}),
            ("a message", Operation.GET, "threads/WA-01__anna/messages/m1", {}),
            ("all accounts", Operation.LIST, "accounts", {}),
        )
        for person in ("staff", "admin")
    ),
]

GROUP_CASES = [
    case(f"every {name} of the database", person, allowed=False, operation=Operation.LIST, path=name, every_depth=True)
    for name in ("threads", "messages", "extractions", "runs", "history", "questions", "versions", "evenimente", "clients")
    for person in ("staff", "admin")
]

# --- Events ----------------------------------------------------------------------------------------------------------


def creation(name: str, person: str, fields: Fields, *, allowed: bool) -> Case:
    return case(name, person, allowed=allowed, operation=Operation.CREATE, path="evenimente/new", fields=fields)


def without(fields: Fields, name: str) -> Fields:
    return {key: value for key, value in fields.items() if key != name}


MINE = event("uid-staff")
CREATE_CASES = [
    creation("an event of schema 3", "staff", MINE, allowed=True),
    creation("an event of schema 2", "staff", {**MINE, "schemaVersion": 2}, allowed=True),
    creation("an event of schema 1", "staff", {**MINE, "schemaVersion": 1}, allowed=False),
    creation("an event of schema 4", "staff", {**MINE, "schemaVersion": 4}, allowed=False),
    creation("a schema in words", "staff", {**MINE, "schemaVersion": "3"}, allowed=False),
    creation("no schema", "staff", without(MINE, "schemaVersion"), allowed=False),
    creation("an archived event", "staff", {**MINE, "isArchived": True}, allowed=False),
    creation("nothing said of the archive", "staff", without(MINE, "isArchived"), allowed=False),
    creation("archived: null", "staff", {**MINE, "isArchived": None}, allowed=False),
    creation("in a colleague's name", "staff", event("uid-colleague"), allowed=False),
    creation("in a colleague's name", "admin", event("uid-colleague"), allowed=False),
    creation("in nobody's name", "staff", without(MINE, "createdBy"), allowed=False),
    creation("in their own name", "unlisted", event("uid-unlisted"), allowed=False),
    creation("in their own name", "inactive", event("uid-inactive"), allowed=False),
    creation("by a former admin", "former-admin", event("uid-former-admin"), allowed=False),
]

FIXED_FIELDS: dict[str, Any] = {
    "clientRequestId": "request-2",
    "eventShortId": 13,
    "createdAt": "2026-01-18",
    "createdBy": "uid-staff",
    "source": {"threadId": "WA-01__anna", "messageIds": ["m1", "m2"]},
}


def change(name: str, fields: Fields, *, allowed: bool, path: str = EVENT, person: str = "staff") -> Case:
    return case(name, person, allowed=allowed, operation=Operation.UPDATE, path=path, fields=fields)


UPDATE_CASES = [
    change("the address", {"address": "Str. Y nr 4"}, allowed=True),
    change("the payment", {"payment": {"amount": 1300, "currency": "RON", "status": "PAID"}}, allowed=True),
    change("putting it into the archive", {"isArchived": True, "archiveReason": "anulat"}, allowed=True),
    change("taking a field off", {"address": None}, allowed=True),
    change("a fixed field that stays as it is", {"eventShortId": 12, "address": "Str. Y nr 4"}, allowed=True),
    change("an older event", {"adresa": "Str. Y nr 4"}, allowed=True, path="evenimente/older"),
    *(change(f"another {name}", {name: value}, allowed=False) for name, value in FIXED_FIELDS.items()),
    *(change(f"taking {name} off", {name: None}, allowed=False) for name in FIXED_FIELDS),
    *(
        change(f"giving an older event a {name}", {name: value}, allowed=False, path="evenimente/older")
        for name, value in FIXED_FIELDS.items()
    ),
    *(
        change(f"{name} among others", {"address": "Str. Y nr 4", name: value}, allowed=False, person="admin")
        for name, value in FIXED_FIELDS.items()
    ),
    *(
        change(f"another {name} of an older event", {name: "08"}, allowed=False, path="evenimente/older")
        for name in ("numarEveniment", "creatDe", "creatLa")
    ),
]

# --- Profiles --------------------------------------------------------------------------------------------------------


def own_profile(name: str, person: str, operation: Operation, fields: Fields, *, allowed: bool = False) -> Case:
    path = f"staffProfiles/uid-{person}"
    return case(name, person, allowed=allowed, operation=operation, path=path, fields=fields)


def colleague(name: str, person: str, fields: Fields, *, allowed: bool) -> Case:
    path = "staffProfiles/uid-colleague"
    return case(name, person, allowed=allowed, operation=Operation.UPDATE, path=path, fields=fields)


PROFILE_CASES = [
    *(
        own_profile(f"raising their own role to {role}", person, Operation.UPDATE, {"role": role})
        for person, role in (("staff", "gm"), ("staff", "admin"), ("gm", "admin"), ("inactive", "admin"))
    ),
    own_profile("making themselves active", "inactive", Operation.UPDATE, {"active": True}),
    own_profile("making themselves active", "former-admin", Operation.UPDATE, {"active": True}),
    own_profile("their own name", "staff", Operation.UPDATE, {"name": "Ana Maria"}),
    own_profile("a profile for themselves", "unlisted", Operation.CREATE, profile("staff")),
    own_profile("an admin's profile for themselves", "unlisted", Operation.CREATE, profile("admin")),
    own_profile("their own profile once more", "staff", Operation.CREATE, profile("admin")),
    own_profile("their own role", "admin", Operation.UPDATE, {"role": "gm"}, allowed=True),
    colleague("a colleague's role", "admin", {"role": "admin"}, allowed=True),
    colleague("a colleague who leaves", "admin", {"active": False}, allowed=True),
    colleague("a role that is none", "admin", {"role": "owner"}, allowed=False),
    colleague("active in words", "admin", {"active": "true"}, allowed=False),
    colleague("no e-mail", "admin", {"email": None}, allowed=False),
    colleague("an e-mail that is a number", "admin", {"email": 7}, allowed=False),
    *(colleague("a colleague's role", person, {"role": "admin"}, allowed=False) for person in ("staff", "gm")),
    *(
        case("events", person, allowed=False, path=EVENT)
        for person in ("no-such-role", "active-in-words", "former-admin", "inactive")
    ),
    case("a usage whose name is too short", "staff", allowed=False, path="aiUsage/uid"),
    case("a usage that only begins with their uid", "staff", allowed=False, path="aiUsage/uid-staff__x__2026-01-17"),
]

CASES = [*THREAD_CASES, *SETTINGS_CASES, *GROUP_CASES, *CREATE_CASES, *UPDATE_CASES, *PROFILE_CASES]


@pytest.fixture(scope="module")
def project() -> Iterator[EmulatedProject]:
    opened = EmulatedProject(DOCUMENTS)
    yield opened
    opened.close()


def test_a_stranger_is_refused_so_the_rules_are_in_force(project: EmulatedProject) -> None:
    for path in DOCUMENTS:
        assert not project.allows(Attempt(operation=Operation.GET, path=path, uid=None)), path


@pytest.mark.parametrize(("row", "operation"), TABLE_ATTEMPTS)
def test_each_person_may_do_what_the_table_says(project: EmulatedProject, row: str, operation: Operation) -> None:
    attempts = TABLE_ATTEMPTS[row, operation]
    allowed = {person for person, attempt in attempts.items() if project.allows(attempt)}
    assert allowed == {person for person, letters in ROWS[row].items() if LETTERS[operation] in letters}


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.name)
def test_rules_look_at_what_is_asked_for_and_written(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed
