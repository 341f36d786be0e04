"""``python -m crm_core staff``: the first administrator, and everybody after."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_core.access import SYSTEM_ACTOR, StaffRole
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.cli.main import main
from crm_core.errors import AccessDenied, Conflict, InvalidInput
from crm_core.staff_list import StaffList
from crm_core.store.base import DocumentStore
from tests.backends import ENVIRONMENTS
from tests.builders import ADMIN, ANA
from tests.services.acts import write


@pytest.fixture
def staff(store: DocumentStore) -> StaffList:
    return StaffList(store, AuditLog(store))


def test_from_the_command_line_somebody_is_let_in_changed_and_let_in_no_more(
    store: DocumentStore,
    backend: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in ENVIRONMENTS[backend](tmp_path).items():
        monkeypatch.setenv(name, value)
    assert main(["staff", "Irina@Example.com", "--role", "admin", "--name", "Irina"]) == 0
    assert main(["staff", "irina@example.com", "--code", "I3"]) == 0
    assert main(["staff", "ana@example.com"]) == 1
    capsys.readouterr()
    assert main(["staff"]) == 0
    email, role, state, name, code, _ = capsys.readouterr().out.strip().split("\t")
    assert (email, role, state, name, code) == ("irina@example.com", "admin", "activ", "Irina", "I3")
    assert main(["staff", "irina@example.com", "--off"]) == 0
    assert "inactiv" in capsys.readouterr().out
    found = AuditLog(store).page(ADMIN, action=AuditAction.CHANGED_STAFF).entries
    assert [entry.details["active"] for entry in found] == [False, True, True]


def test_a_profile_that_another_program_wrote_keeps_its_id_and_its_other_fields(
    store: DocumentStore, staff: StaffList
) -> None:
    write(store, "staffProfiles/u9", email=" Ana@Example.com ", role="staff", active=True, photo="x.png")
    assert staff.put(SYSTEM_ACTOR, "ana@example.com", role=StaffRole.GM).uid == "u9"
    stored = store.get("staffProfiles/u9")
    assert stored is not None
    assert stored.data == {"email": "ana@example.com", "role": "gm", "active": True, "photo": "x.png"}


def test_two_profiles_with_one_address_are_not_guessed_between(store: DocumentStore, staff: StaffList) -> None:
    for uid in ("u1", "u2"):
        write(store, f"staffProfiles/{uid}", email="ana@example.com", role="staff", active=True)
    with pytest.raises(Conflict):
        staff.put(SYSTEM_ACTOR, "ana@example.com", is_active=False)


@pytest.mark.parametrize("email", ["", "ana", "ana@", "@example.com", "a b@example.com", "ana@example", "a@b.c/d"])
def test_what_is_no_address_is_refused(staff: StaffList, email: str) -> None:
    with pytest.raises(InvalidInput):
        staff.put(SYSTEM_ACTOR, email, role=StaffRole.STAFF)


def test_only_administrators_see_and_change_who_works_here(staff: StaffList) -> None:
    with pytest.raises(AccessDenied):
        staff.all(ANA)
    with pytest.raises(AccessDenied):
        staff.put(ANA, "ana@example.com", role=StaffRole.ADMIN)
