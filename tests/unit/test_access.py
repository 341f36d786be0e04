"""The permission table, and that every public method of every service asks it first."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

import crm_core.access as access
from crm_core.access import PERMISSIONS, Actor, Permission, StaffRole, require
from crm_core.errors import AccessDenied, CrmError
from crm_core.models import EventDetails
from crm_core.store.sqlite import SqliteStore
from tests.wiring import services

NOBODY = Actor(uid="x", name="X", role=StaffRole.STAFF)


def test_staff_work_and_only_admins_import_reconcile_move_the_database_and_change_prompts() -> None:
    reserved = {
        Permission.IMPORT,
        Permission.RECONCILE,
        Permission.MOVE_DATABASE,
        Permission.SEE_ADMIN_ACCOUNTS,
        Permission.CHANGE_PROMPTS,
        Permission.READ_AUDIT,
        Permission.CHANGE_STAFF,
        Permission.PERSONAL_DATA,
    }
    assert PERMISSIONS[StaffRole.ADMIN] == set(Permission)
    assert PERMISSIONS[StaffRole.GM] == set(Permission) - reserved
    assert PERMISSIONS[StaffRole.STAFF] == set(Permission) - reserved - {Permission.ASK_ACROSS_CLIENTS}


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("permission", Permission)
def test_require_follows_the_table(role: StaffRole, permission: Permission) -> None:
    actor = Actor(uid="u", name="U", role=role)
    if permission in PERMISSIONS[role]:
        require(actor, permission)
    else:
        with pytest.raises(AccessDenied):
            require(actor, permission)


ARGUMENTS: dict[str, Any] = {
    "thread_id": "WA-01__x",
    "phone": "+40722123456",
    "phone_e164": "+40722123456",
    "event_id": "e1",
    "question": "Cât?",
    "operation_id": "op",
    "reason": "",
    "details": EventDetails(address="A"),
    "day": None,
    "name": "x.txt",
    "data": b"",
    "account_id": "WA-01",
    "staff_senders": (),
    "method": None,
    "text": "Fără prescurtări.",
    "based_on": 0,
}


def test_every_service_refuses_an_actor_without_permissions_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(access.PERMISSIONS, StaffRole.STAFF, frozenset())
    store = SqliteStore(tmp_path / "crm.db")
    crm = services(store)
    called = []
    for service in (
        crm.inbox,
        crm.messages,
        crm.chat_import,
        crm.drafts,
        crm.events,
        crm.clients,
        crm.ask,
        crm.prompts,
    ):
        for name, method in inspect.getmembers(service, inspect.ismethod):
            parameters = inspect.signature(method).parameters
            if name.startswith("_") or "actor" not in parameters:
                continue
            given = {
                p.name: ARGUMENTS.get(p.name)
                for p in parameters.values()
                if p.name != "actor" and p.default is inspect.Parameter.empty
            }
            with pytest.raises(AccessDenied):
                method(NOBODY, **given)
            called.append(f"{type(service).__name__}.{name}")
    store.close()
    assert len(called) >= 20, called


def test_a_refusal_is_a_sentence_for_people() -> None:
    with pytest.raises(CrmError, match="dreptul"):
        require(Actor(uid="u", name="U", role=StaffRole.STAFF), Permission.IMPORT)
