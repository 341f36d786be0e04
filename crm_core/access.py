"""Who may do what: one table for roles, pages and callables, asked by every page and again by every service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crm_core.errors import AccessDenied


class StaffRole(StrEnum):
    STAFF = "staff"
    GM = "gm"
    ADMIN = "admin"


class Permission(StrEnum):
    READ_THREADS = "read threads"
    DRAFT = "draft"
    READ_EVENTS = "read events"
    SAVE_EVENTS = "save events"
    READ_CLIENTS = "read clients"
    ASK = "ask"
    ASK_ACROSS_CLIENTS = "ask across clients"
    SEE_ADMIN_ACCOUNTS = "see admin-only accounts"
    IMPORT = "import"
    RECONCILE = "reconcile"
    CHANGE_PROMPTS = "change prompts"
    MOVE_DATABASE = "move the database"
    READ_AUDIT = "read the audit log"
    CHANGE_STAFF = "change who works here"
    PERSONAL_DATA = "export and anonymise a person's data"


_STAFF = frozenset(
    {
        Permission.READ_THREADS,
        Permission.DRAFT,
        Permission.READ_EVENTS,
        Permission.SAVE_EVENTS,
        Permission.READ_CLIENTS,
        Permission.ASK,
    }
)
PERMISSIONS: dict[StaffRole, frozenset[Permission]] = {
    StaffRole.STAFF: _STAFF,
    StaffRole.GM: _STAFF | {Permission.ASK_ACROSS_CLIENTS},
    StaffRole.ADMIN: frozenset(Permission),
}

PAGES: Final[Mapping[str, Permission]] = {
    "conversatii": Permission.READ_THREADS,
    "clienti": Permission.READ_CLIENTS,
    "client": Permission.READ_CLIENTS,
    "intrebari": Permission.ASK_ACROSS_CLIENTS,
    "import": Permission.IMPORT,
    "prompturi": Permission.CHANGE_PROMPTS,
    "jurnal": Permission.READ_AUDIT,
    "datepersonale": Permission.PERSONAL_DATA,
}
"""What one must be allowed to do to open a page, by its address."""
CALLABLES: Final[Mapping[str, frozenset[Permission]]] = {
    "whatsappExtractEventFromThread": frozenset({Permission.DRAFT, Permission.READ_THREADS, Permission.SAVE_EVENTS}),
    "clientCrmAsk": frozenset({Permission.ASK, Permission.READ_CLIENTS}),
}
"""What other programs may call, and what the person behind them must be allowed to do for all that it can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person at work. ``uid`` is stored as the author of what they do; ``code`` is their short staff code."""

    uid: str
    name: str
    role: StaffRole
    code: str = ""
    is_demo: bool = False

    def can(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]


DEMO_ACTOR = Actor(uid="demo", name="Echipa demo", role=StaffRole.ADMIN, code="DEMO", is_demo=True)
"""Who works when no sign-in is configured: the embedded store on loopback only."""

SYSTEM_ACTOR = Actor(uid="system", name="Sistem", role=StaffRole.ADMIN, code="SYS")
"""Who works on the command line of the server."""


def require(actor: Actor, permission: Permission) -> None:
    """Raise AccessDenied unless the actor's role holds the permission."""
    if not actor.can(permission):
        raise AccessDenied()
