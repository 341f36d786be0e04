"""The whole table of permissions: each role and each action, by page, by service and by HTTP, on both stores."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

import pytest

from callables.routes import FUNCTIONS
from crm_core.access import CALLABLES, PAGES, PERMISSIONS, Actor, Permission, StaffRole
from crm_core.clients.reconcile import reconcile
from crm_core.errors import AccessDenied
from crm_core.events.changes import EventChanges
from crm_core.migration import migrate
from crm_core.models import EventDetails
from crm_core.privacy import Reason
from crm_core.store.base import WholeDatabase
from crm_core.transfer import export_database, import_database
from tests.services.acts import write
from tests.ui.conftest import ROOT, Company, Screen
from tests.unit.test_settings import SIGN_IN
from tests.wiring import services
from ui import services as ui_services

ACTIONS: Final[Mapping[str, Permission]] = {
    "Inbox.accounts": Permission.READ_THREADS,
    "Inbox.page": Permission.READ_THREADS,
    "Inbox.changed_after": Permission.READ_THREADS,
    "Inbox.thread": Permission.READ_THREADS,
    "Inbox.of_phone": Permission.READ_THREADS,
    "Inbox.mark_read": Permission.READ_THREADS,
    "Messages.of": Permission.READ_THREADS,
    "Messages.page": Permission.READ_THREADS,
    "Messages.newer": Permission.READ_THREADS,
    "ChatImport.preview": Permission.IMPORT,
    "ChatImport.run": Permission.IMPORT,
    "DraftService.draft": Permission.DRAFT,
    "DraftService.preview": Permission.CHANGE_PROMPTS,
    "DraftService.seen": Permission.DRAFT,
    "DraftService.reject": Permission.DRAFT,
    "DraftService.confirm": Permission.SAVE_EVENTS,
    "DraftService.confirm_as_drafted": Permission.SAVE_EVENTS,
    "DraftService.confirm_update": Permission.SAVE_EVENTS,
    "EventService.get": Permission.READ_EVENTS,
    "EventService.of_client": Permission.READ_EVENTS,
    "EventService.on_day": Permission.READ_EVENTS,
    "EventService.history": Permission.READ_EVENTS,
    "EventService.create": Permission.SAVE_EVENTS,
    "EventService.update": Permission.SAVE_EVENTS,
    "EventService.mark_paid": Permission.SAVE_EVENTS,
    "EventService.archive": Permission.SAVE_EVENTS,
    "EventService.unarchive": Permission.SAVE_EVENTS,
    "EventService.undo_create": Permission.SAVE_EVENTS,
    "Clients.profile": Permission.READ_CLIENTS,
    "Clients.directory": Permission.READ_CLIENTS,
    "AskService.ask": Permission.ASK,
    "AskAcrossService.ask": Permission.ASK_ACROSS_CLIENTS,
    "AuditLog.page": Permission.READ_AUDIT,
    "AuditExport.file": Permission.READ_AUDIT,
    "PersonalData.overview": Permission.PERSONAL_DATA,
    "PersonalData.export": Permission.PERSONAL_DATA,
    "PersonalData.anonymise": Permission.PERSONAL_DATA,
    "PersonalData.complete": Permission.PERSONAL_DATA,
    "Prompts.save": Permission.CHANGE_PROMPTS,
    "Prompts.versions": Permission.CHANGE_PROMPTS,
}
"""Every method of a service that a person stands behind."""
OWN: Final = {
    "AuditLog.record",
    "AuditLog.record_once",
    "AuditLog.stage",
    "AuditLog.viewed",
    "DataQuota.reserve",
    "ModelQuota.meter",
    "ModelQuota.record",
    "ModelQuota.reserve",
    "ModelQuota.today",
    "StaffSessions.end",
}
"""What concerns nobody but the person themselves, and asks no permission."""
GIVEN: Final[Mapping[str, Any]] = {
    "thread_id": "WA-01__x",
    "phone": "+40722123456",
    "phone_e164": "+40722123456",
    "event_id": "e1",
    "question": "Cât?",
    "operation_id": "op",
    "reason": Reason.REQUEST,
    "confirmation": "3456",
    "details": EventDetails(address="A", phone_e164="+40722123456"),
    "changes": EventChanges(),
    "day": date(2026, 2, 10),
    "name": "x.txt",
    "data": b"",
    "account_id": "WA-01",
    "staff_senders": (),
    "method": None,
    "text": "",
    "based_on": 0,
}


def actions(store: WholeDatabase) -> dict[str, Any]:
    """Every public method of every service that takes an actor, by its name."""
    crm = services(store)
    found = {}
    for field in crm.__dataclass_fields__:
        service = getattr(crm, field)
        if not type(service).__module__.startswith("crm_core.") or field in ("store", "settings"):
            continue
        for name, method in inspect.getmembers(service, inspect.ismethod):
            if not name.startswith("_") and isinstance(
                inspect.signature(method).parameters.get("actor"), inspect.Parameter
            ):
                found[f"{type(service).__name__}.{name}"] = method
    return found


def attempt(method: Any, actor: Actor) -> bool:
    """Whether the actor is let past the door; what comes behind it is no matter of this test."""
    parameters = inspect.signature(method).parameters.values()
    needed = [p.name for p in parameters if p.name != "actor" and p.default is inspect.Parameter.empty]
    try:
        method(actor, **{name: GIVEN.get(name) for name in needed})
    except AccessDenied:
        return False
    except Exception:
        return True
    return True


def actor_of(role: StaffRole) -> Actor:
    return Actor(uid=role.value, name=role.value, role=role)


def test_the_table_names_every_action_of_every_service(store: WholeDatabase) -> None:
    assert set(actions(store)) - OWN == set(ACTIONS)


@pytest.mark.parametrize("role", StaffRole)
def test_each_role_may_do_by_service_what_the_table_says(store: WholeDatabase, role: StaffRole) -> None:
    methods = actions(store)
    let_in = {name: attempt(methods[name], actor_of(role)) for name in ACTIONS}
    assert let_in == {name: permission in PERMISSIONS[role] for name, permission in ACTIONS.items()}


@pytest.mark.parametrize("role", StaffRole)
def test_programs_that_go_over_the_whole_database_ask_too(store: WholeDatabase, role: StaffRole, tmp_path: Any) -> None:
    actor = actor_of(role)
    programs: dict[str, tuple[Permission, Any]] = {
        "reconcile": (Permission.RECONCILE, lambda: reconcile(store, actor)),
        "migrate": (Permission.RECONCILE, lambda: migrate(store, actor)),
        "export": (Permission.MOVE_DATABASE, lambda: export_database(store, actor, tmp_path / "x.jsonl")),
        "import": (Permission.MOVE_DATABASE, lambda: import_database(store, actor, tmp_path / "x.jsonl")),
    }
    for name, (permission, run) in programs.items():
        if permission in PERMISSIONS[role]:
            run()
        else:
            with pytest.raises(AccessDenied):
                run()
            assert not (tmp_path / "x.jsonl").exists(), name


@pytest.fixture
def signed_in_company(company: Company, monkeypatch: pytest.MonkeyPatch) -> Company:
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, value)
    ui_services.forget_services()
    return company


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("page", PAGES)
def test_each_role_may_open_by_address_what_the_table_says(
    signed_in_company: Company, page: str, role: StaffRole
) -> None:
    """AppTest opens a page as a process does in which nobody has opened the application yet."""
    email = f"{role.value}@example.com"
    write(signed_in_company.services.store, "staffProfiles/u1", email=email, role=role.value, active=True)
    claims = {"is_logged_in": True, "email": email, "email_verified": True, "iat": datetime.now().timestamp()}
    shown = Screen(page, user=claims).markup
    assert ("Nu ai dreptul să vezi această pagină." not in shown) == (PAGES[page] in PERMISSIONS[role])


def test_the_table_names_every_page_and_each_page_asks_what_it_says() -> None:
    asked = {}
    for path in (ROOT / "pages").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        call = next(
            node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "open_page"
        )
        asked[path.stem] = ast.unparse(call.args[0])
    assert asked == {name: f"Permission.{permission.name}" for name, permission in PAGES.items()}


def test_the_table_names_every_callable() -> None:
    assert set(CALLABLES) == set(FUNCTIONS)


def test_what_a_button_does_never_goes_by_who_the_page_was_drawn_for() -> None:
    """A callback runs before its page: an actor handed to it would be one of an earlier run."""
    for path in (ROOT / "ui").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("args", "kwargs"):
                names = {inner.id for inner in ast.walk(node.value) if isinstance(inner, ast.Name)}
                assert "actor" not in names, f"{path.name}:{node.value.lineno}"
