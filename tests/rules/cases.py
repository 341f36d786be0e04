"""Attempts beside the table: queries of threads, what a write may hold, and people who try for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.rules.emulated_project import SERVER_TIME, Attempt, Fields, Operation, field_filter, where
from tests.rules.scene import ADMIN_ONLY, DOCUMENTS, EVENT, INBOX, OPEN, PEOPLE, event, profile


@dataclass(frozen=True, slots=True)
class Case:
    """An attempt, and whether it should be let through."""

    name: str
    allowed: bool
    attempt: Attempt


def case(
    name: str, person: str, *, allowed: bool, operation: Operation = Operation.GET, path: str, **details: Any
) -> Case:
    attempt = Attempt(operation=operation, path=path, uid=PEOPLE.get(person, f"uid-{person}"), **details)
    return Case(f"{person}: {name}", allowed, attempt)


def without(fields: Fields, name: str) -> Fields:
    return {key: value for key, value in fields.items() if key != name}


# --- Accounts for admins alone ---------------------------------------------------------------------------------------


def both(operator: str, *filters: Fields) -> Fields:
    return {"where": {"compositeFilter": {"op": operator, "filters": list(filters)}}}


OF_OPEN = field_filter("accountId", "EQUAL", OPEN)
OF_ADMIN_ONLY = field_filter("accountId", "EQUAL", ADMIN_ONLY)
OF_NUMBER = field_filter("phoneE164", "EQUAL", "+40722123456")
BOOKINGS = field_filter("bookingSignal", "EQUAL", True)
LATEST = {"orderBy": [{"field": {"fieldPath": "lastMessageAt"}, "direction": "DESCENDING"}], "limit": 30}

THREAD_LISTS: Mapping[str, tuple[Fields, bool]] = {
    "all threads": ({}, False),
    "the first thread": ({"limit": 1}, False),
    "threads of a number": ({"where": OF_NUMBER}, False),
    "threads by account": ({"orderBy": [{"field": {"fieldPath": "accountId"}}]}, False),
    "an open account": ({"where": OF_OPEN}, True),
    "possible bookings of an open account": ({**both("AND", OF_OPEN, BOOKINGS), **LATEST}, True),
    "threads of a number on an open account": (both("AND", OF_OPEN, OF_NUMBER), True),
    "two open accounts": (where("accountId", "IN", [OPEN, "WA-02"]), True),
    "an open account and a hidden one": (where("accountId", "IN", [OPEN, ADMIN_ONLY]), False),
    "an open account or a hidden one": (both("OR", OF_OPEN, OF_ADMIN_ONLY), False),
    "an open account or any booking": (both("OR", OF_OPEN, BOOKINGS), False),
    "a hidden account": ({"where": OF_ADMIN_ONLY}, False),
    "possible bookings of a hidden account": (both("AND", OF_ADMIN_ONLY, BOOKINGS), False),
    "every account but the hidden one": (where("accountId", "NOT_EQUAL", ADMIN_ONLY), False),
    "accounts not among the hidden ones": (where("accountId", "NOT_IN", [ADMIN_ONLY]), False),
    "accounts from one on": (where("accountId", "GREATER_THAN_OR_EQUAL", OPEN), False),
    "threads without an account": (
        {"where": {"unaryFilter": {"field": {"fieldPath": "accountId"}, "op": "IS_NULL"}}},
        False,
    ),
}
"""Each query of threads, and whether those who are no admins may make it: it has to name accounts that are open."""

PARTS_OF_A_THREAD = (
    ("the document", Operation.GET, ""),
    ("a message", Operation.GET, "/messages/m1"),
    ("the messages", Operation.LIST, "/messages"),
    ("an extraction", Operation.GET, "/extractions/m1"),
    ("a run", Operation.GET, "/extractions/m1/runs/r1"),
    ("the runs", Operation.LIST, "/extractions/m1/runs"),
)

THREAD_CASES = [
    *(
        case(name, person, allowed=allowed or person == "admin", operation=Operation.LIST, path="threads", query=query)
        for name, (query, allowed) in THREAD_LISTS.items()
        for person in ("staff", "gm", "admin")
    ),
    *(
        case(
            f"the number of: {name}",
            "staff",
            allowed=allowed,
            operation=Operation.LIST,
            path="threads",
            query=query,
            counted=True,
        )
        for name, (query, allowed) in THREAD_LISTS.items()
    ),
    *(
        case(
            f"{part} of {thread}",
            person,
            allowed=person == "admin",
            operation=operation,
            path=f"threads/{thread}{rest}",
        )
        for thread in ("WA-01__hidden-by-field", "WA-03__hidden-by-name")
        for part, operation, rest in PARTS_OF_A_THREAD
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
]

NOTHING_HIDDEN: Mapping[str, Fields | None] = {
    "no settings": None,
    "no list": {"other": 1},
    "an empty list": {"adminOnlyAccountIds": []},
}
NO_LIST_OF_ACCOUNTS: Mapping[str, Fields] = {
    "an empty text": {"adminOnlyAccountIds": ""},
    "a text": {"adminOnlyAccountIds": "WA-02"},
    "null": {"adminOnlyAccountIds": None},
    "a map": {"adminOnlyAccountIds": {"WA-02": True}},
}

SETTINGS_CASES = [
    *(
        case(f"{name} with {how}", "staff", allowed=True, operation=operation, path=path, given={INBOX: settings})
        for how, settings in NOTHING_HIDDEN.items()
        for name, operation, path in (
            ("all threads", Operation.LIST, "threads"),
            ("a thread", Operation.GET, "threads/WA-03__bogdan"),
            ("its messages", Operation.LIST, "threads/WA-03__bogdan/messages"),
            ("all accounts", Operation.LIST, "accounts"),
        )
    ),
    *(
        case(
            f"{name} with {how} for a list",
            person,
            allowed=person == "admin",
            operation=operation,
            path=path,
            query=query,
            given={INBOX: settings},
        )
        for how, settings in NO_LIST_OF_ACCOUNTS.items()
        for name, operation, path, query in (
            ("all threads", Operation.LIST, "threads", {}),
            ("threads of an account", Operation.LIST, "threads", {"where": OF_OPEN}),
            ("a thread", Operation.GET, "threads/WA-01__anna", {}),
            ("a message", Operation.GET, "threads/WA-01__anna/messages/m1", {}),
            ("an account", Operation.GET, "accounts/WA-01", {}),
            ("all accounts", Operation.LIST, "accounts", {}),
        )
        for person in ("staff", "admin")
    ),
]

GROUP_CASES = [
    case(f"every {name} of the database", person, allowed=False, operation=Operation.LIST, path=name, every_depth=True)
    for name in ("threads", "messages", "extractions", "runs", "evenimente", "history", "clients", "questions")
    for person in ("staff", "admin")
]

# --- Events ----------------------------------------------------------------------------------------------------------


def creation(name: str, person: str, fields: Fields, *, allowed: bool) -> Case:
    return case(name, person, allowed=allowed, operation=Operation.CREATE, path="evenimente/new", fields=fields)


MINE = event("uid-staff")
CREATE_CASES = [
    creation("an event of schema 3", "staff", MINE, allowed=True),
    creation("an event of schema 2", "staff", {**MINE, "schemaVersion": 2}, allowed=True),
    creation("an event stamped by the server", "staff", {**MINE, "createdAt": SERVER_TIME}, allowed=True),
    creation("an event of schema 1", "staff", {**MINE, "schemaVersion": 1}, allowed=False),
    creation("an event of schema 4", "staff", {**MINE, "schemaVersion": 4}, allowed=False),
    creation("a schema in words", "staff", {**MINE, "schemaVersion": "3"}, allowed=False),
    creation("no schema", "staff", without(MINE, "schemaVersion"), allowed=False),
    creation("an archived event", "staff", {**MINE, "isArchived": True}, allowed=False),
    creation("archived: null", "staff", {**MINE, "isArchived": None}, allowed=False),
    creation("nothing said of the archive", "staff", without(MINE, "isArchived"), allowed=False),
    creation("in a colleague's name", "staff", event("uid-colleague"), allowed=False),
    creation("in a colleague's name", "admin", event("uid-colleague"), allowed=False),
    creation("in nobody's name", "staff", without(MINE, "createdBy"), allowed=False),
    creation("in their own name", "unlisted", event("uid-unlisted"), allowed=False),
    creation("in their own name", "inactive", event("uid-inactive"), allowed=False),
    creation("in their own name", "former-admin", event("uid-former-admin"), allowed=False),
]


def change(
    name: str, fields: Fields, *, allowed: bool, path: str = EVENT, person: str = "staff", whole: bool = False
) -> Case:
    return case(name, person, allowed=allowed, operation=Operation.UPDATE, path=path, fields=fields, whole=whole)


OLDER = "evenimente/older"
STORED = DOCUMENTS[EVENT]
IDENTITY: Mapping[str, Any] = {
    "clientRequestId": "request-2",
    "eventShortId": 13,
    "createdAt": "2026-01-18",
    "createdBy": "uid-staff",
    "source": {"threadId": "WA-01__anna", "messageIds": ["m1", "m2"]},
}
"""What no update touches, with another value each."""

UPDATE_CASES = [
    change("the address", {"address": "Str. Y nr 4"}, allowed=True),
    change("the payment", {"payment": {"amount": 1300, "currency": "RON", "status": "PAID"}}, allowed=True),
    change("into the archive", {"isArchived": True, "archiveReason": "anulat"}, allowed=True),
    change("a field taken off", {"address": None}, allowed=True),
    change("stamped by the server", {"updatedAt": SERVER_TIME}, allowed=True),
    change("a short id that stays as it is", {"eventShortId": 12, "address": "Str. Y nr 4"}, allowed=True),
    change("the whole event, its identity kept", {**STORED, "address": "Str. Y nr 4"}, allowed=True, whole=True),
    change("an older event", {"adresa": "Str. Y nr 4"}, allowed=True, path=OLDER),
    change("creation stamped once more by the server", {"createdAt": SERVER_TIME}, allowed=False),
    change("the whole event, in their own name", event("uid-staff"), allowed=False, whole=True),
    *(change(f"another {name}", {name: value}, allowed=False) for name, value in IDENTITY.items()),
    *(change(f"{name} taken off", {name: None}, allowed=False) for name in IDENTITY),
    *(change(f"the whole event without {name}", without(STORED, name), allowed=False, whole=True) for name in IDENTITY),
    *(
        change(f"{name} among others", {"address": "Str. Y nr 4", name: value}, allowed=False, person="admin")
        for name, value in IDENTITY.items()
    ),
    *(
        change(f"an older event given a {name}", {name: value}, allowed=False, path=OLDER)
        for name, value in IDENTITY.items()
    ),
    *(
        change(f"an older event's {name}", {name: "08"}, allowed=False, path=OLDER)
        for name in ("numarEveniment", "creatDe", "creatLa")
    ),
]

# --- People ----------------------------------------------------------------------------------------------------------


def own_profile(name: str, person: str, operation: Operation, fields: Fields, *, allowed: bool = False) -> Case:
    path = f"staffProfiles/uid-{person}"
    return case(name, person, allowed=allowed, operation=operation, path=path, fields=fields)


def colleague(name: str, person: str, fields: Fields, *, allowed: bool) -> Case:
    path = "staffProfiles/uid-colleague"
    return case(name, person, allowed=allowed, operation=Operation.UPDATE, path=path, fields=fields)


NEWCOMER = "staffProfiles/uid-newcomer"
PROFILE_CASES = [
    *(
        own_profile(f"their own role raised to {role}", person, Operation.UPDATE, {"role": role})
        for person, role in (("staff", "gm"), ("staff", "admin"), ("gm", "admin"), ("inactive", "admin"))
    ),
    own_profile("making themselves active", "inactive", Operation.UPDATE, {"active": True}),
    own_profile("making themselves active", "former-admin", Operation.UPDATE, {"active": True}),
    own_profile("their own name", "staff", Operation.UPDATE, {"name": "Ana Maria"}),
    own_profile("a profile for themselves", "unlisted", Operation.CREATE, profile("staff")),
    own_profile("an admin's profile for themselves", "unlisted", Operation.CREATE, profile("admin")),
    own_profile("an admin's profile over their own", "staff", Operation.UPDATE, profile("admin")),
    own_profile("their own role", "admin", Operation.UPDATE, {"role": "gm"}, allowed=True),
    *(
        case(
            f"a new colleague {how}", "admin", allowed=allowed, operation=Operation.CREATE, path=NEWCOMER, fields=fields
        )
        for how, fields, allowed in (
            ("with a role", profile("gm"), True),
            ("with a role that is none", profile("owner"), False),
            ("without a role", without(profile("gm"), "role"), False),
            ("without an e-mail", without(profile("gm"), "email"), False),
            ("neither active nor not", without(profile("gm"), "active"), False),
        )
    ),
    *(colleague("a colleague's role", person, {"role": "admin"}, allowed=False) for person in ("staff", "gm")),
    colleague("a colleague's role", "admin", {"role": "admin"}, allowed=True),
    colleague("a colleague who leaves", "admin", {"active": False}, allowed=True),
    colleague("a role that is none", "admin", {"role": "owner"}, allowed=False),
    colleague("active in words", "admin", {"active": "true"}, allowed=False),
    colleague("no e-mail", "admin", {"email": None}, allowed=False),
    colleague("an e-mail that is a number", "admin", {"email": 7}, allowed=False),
]

NEARLY_STAFF_CASES = [
    *(
        case(name, person, allowed=False, operation=operation, path=path)
        for person in ("no-such-role", "active-in-words", "former-admin", "inactive")
        for name, operation, path in (
            ("an event", Operation.GET, EVENT),
            ("the clients", Operation.LIST, "clients"),
            ("a colleague's profile", Operation.GET, "staffProfiles/uid-colleague"),
            ("the audit log", Operation.LIST, "auditLog"),
        )
    ),
    case("a usage that only begins with their uid", "staff", allowed=False, path="aiUsage/uid-staff__x__2026-01-17"),
    case("a usage whose name is too short", "staff", allowed=False, path="aiUsage/uid-staff"),
]

CASES = [
    *THREAD_CASES,
    *SETTINGS_CASES,
    *GROUP_CASES,
    *CREATE_CASES,
    *UPDATE_CASES,
    *PROFILE_CASES,
    *NEARLY_STAFF_CASES,
]
