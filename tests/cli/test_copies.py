"""``backup`` and ``restore`` of the embedded store: one moment, checked, never under a running server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from crm_core.audit_log import AuditAction
from crm_core.cli.main import main
from crm_core.clients.reconcile import reconcile
from crm_core.models import PaymentStatus
from crm_core.privacy import Reason
from crm_core.store import layout
from crm_core.store.sqlite import SqliteStore
from tests.builders import ADMIN, ANA, PHONE, messages, party, store_thread
from tests.contract.steps import put, stored
from tests.wiring import services

ROOT = Path(__file__).resolve().parents[2]
Crm = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CRM_DATA_PATH", str(tmp_path / "crm.db"))
    monkeypatch.delenv("CRM_STORE", raising=False)
    return tmp_path / "crm.db"


@pytest.fixture
def crm(data: Path, capsys: pytest.CaptureFixture[str]) -> Crm:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def book(path: Path, *, first: int = 0, parties: int = 3) -> None:
    store = SqliteStore(path)
    for number in range(first, first + parties):
        services(store).events.create(ANA, details=party(amount=100 + number), operation_id=f"op-{number}")
    store.close()


def documents(path: Path) -> int:
    store = SqliteStore(path)
    count = sum(
        1 for name in layout.COLLECTIONS if "/" not in name for _ in store.stream(layout.whole_collection(name))
    )
    store.close()
    return count


def actions(path: Path) -> list[tuple[str, object]]:
    store = SqliteStore(path)
    entries = services(store).audit.page(ADMIN).entries
    store.close()
    return [(entry.action, entry.details.get("what")) for entry in entries]


def test_a_copy_made_while_others_save_is_of_one_moment(data: Path, crm: Crm, tmp_path: Path) -> None:
    store = SqliteStore(data)
    work, stop = services(store), threading.Event()
    book(data, parties=1)

    def save(worker: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            details = party(phone=f"+4072200000{worker}", amount=number, status=PaymentStatus.UNPAID)
            saved = work.events.create(ANA, details=details, operation_id=f"{worker}-{number}")
            work.events.mark_paid(ANA, event=saved.event, method=None, operation_id=f"{worker}-{number}-paid")

    workers = [threading.Thread(target=save, args=(worker,)) for worker in range(3)]
    for thread in workers:
        thread.start()
    try:
        copies = [tmp_path / f"copy-{number}.db" for number in range(4)]
        for copy in copies:
            code, printed, _ = crm("backup", copy)
            assert code == 0
            assert "documente" in printed
    finally:
        stop.set()
        for thread in workers:
            thread.join()
    store.close()
    seen = []
    for copy in copies:
        assert copy.stat().st_mode & 0o777 == 0o600
        held = SqliteStore(copy)
        report = reconcile(held, ADMIN)
        assert report.differences == (), "events, contributions and figures are of one moment"
        numbers = sorted(s.data["eventShortId"] for s in held.query(layout.all_events()))
        assert numbers == list(range(1, stored(held, layout.SHORT_CODE_COUNTER)["value"] + 1))
        seen.append(report.events)
        held.close()
    assert seen == sorted(seen)
    assert seen[-1] > seen[0], "they went on saving"


def test_a_restored_copy_is_what_was_copied_and_what_was_there_is_kept(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data)
    assert crm("backup", tmp_path / "copy.db")[0] == 0
    book(data, first=3, parties=4)
    code, printed, _ = crm("restore", tmp_path / "copy.db")
    assert code == 0, printed
    store = SqliteStore(data)
    assert services(store).clients.profile(ADMIN, PHONE).client.events_count == 3
    assert services(store).events.create(ANA, details=party(), operation_id="after").event.short_id == 4
    assert reconcile(store, ADMIN).differences == ()
    store.close()
    (aside,) = tmp_path.glob("crm.db.before-restore-*")
    assert aside.stat().st_mode & 0o777 == 0o600
    kept = SqliteStore(aside)
    assert services(kept).clients.profile(ADMIN, PHONE).client.events_count == 7
    kept.close()
    assert str(aside) in printed
    assert ("database.moved", "restore") in actions(data)
    assert ("data.exported", "backup") in actions(aside)


def test_a_copy_is_restored_where_there_is_nothing(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data)
    crm("backup", tmp_path / "copy.db")
    for file in tmp_path.glob("crm.db*"):
        file.unlink()
    assert crm("restore", tmp_path / "copy.db")[0] == 0
    assert data.stat().st_mode & 0o777 == 0o600
    assert documents(data) > 5


def test_a_damaged_database_gives_place_and_is_kept(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data)
    crm("backup", tmp_path / "copy.db")
    data.write_bytes(b"not a database any more" * 1000)
    code, printed, err = crm("restore", tmp_path / "copy.db")
    assert code == 0, err
    (aside,) = tmp_path.glob("crm.db.before-restore-*")
    assert aside.read_bytes().startswith(b"not a database")
    assert documents(data) > 5


def test_what_somebody_has_open_is_not_replaced(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data)
    crm("backup", tmp_path / "copy.db")
    book(data, first=3, parties=1)
    server = subprocess.Popen(
        [sys.executable, "-c", "import sys; from crm_core.store.sqlite import SqliteStore;"
         "s = SqliteStore(sys.argv[1]); s.get('clients/x'); print('open', flush=True); sys.stdin.read()", str(data)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ),
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == "open\n"
        before = documents(data)
        code, _, err = crm("restore", tmp_path / "copy.db")
        assert code == 1
        assert "oprește întâi serverul" in err
        assert documents(data) == before
        assert not list(tmp_path.glob("*before-restore*"))
    finally:
        server.communicate("")
    assert crm("restore", tmp_path / "copy.db")[0] == 0


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_copy_is_refused_and_nothing_changes(data: Path, crm: Crm, tmp_path: Path, content: bytes) -> None:
    book(data)
    before = data.read_bytes()
    (tmp_path / "wrong").write_bytes(content)
    code, _, err = crm("restore", tmp_path / "wrong")
    assert code == 1
    assert "Traceback" not in err
    assert data.read_bytes() == before
    assert not list(tmp_path.glob("wrong-*"))


def test_a_copy_that_is_cut_missing_other_or_newer_is_refused(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data, parties=60)
    copy = tmp_path / "copy.db"
    crm("backup", copy)
    (tmp_path / "cut.db").write_bytes(copy.read_bytes()[:-8192])
    spoilt = bytearray(copy.read_bytes())
    spoilt[9000:17000] = b"\xff" * 8000
    (tmp_path / "spoilt.db").write_bytes(spoilt)
    newer = bytearray(copy.read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")  # user_version in SQLite's header
    (tmp_path / "newer.db").write_bytes(newer)
    for name in ("cut.db", "spoilt.db", "newer.db", "nothing.db"):
        code, _, err = crm("restore", tmp_path / name)
        assert (code, "Fișierul" in err) == (1, True), name
    assert "versiuni mai noi" in crm("restore", tmp_path / "newer.db")[2]
    assert crm("restore", data)[0] == 1
    assert crm("backup", copy)[0] == 1, "no file is replaced"


def test_demo_and_other_data_never_change_places(data: Path, crm: Crm, tmp_path: Path) -> None:
    book(data)
    crm("backup", tmp_path / "real.db")
    store = SqliteStore(data)
    put(store, {layout.DEMO_MARKER: {"isDemo": True}})
    store.close()
    crm("backup", tmp_path / "demo.db")
    code, _, err = crm("restore", tmp_path / "real.db")
    assert (code, "demo" in err) == (1, True)
    assert crm("restore", tmp_path / "demo.db")[0] == 0


def test_firestore_makes_its_copies_itself(crm: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CRM_STORE", "firestore")
    for command in ("backup", "restore"):
        code, _, err = crm(command, tmp_path / "x")
        assert (code, "docs/RUNBOOK.md" in err) == (1, True)


def test_who_was_anonymised_since_the_copy_is_named_to_be_anonymised_again(
    data: Path, crm: Crm, tmp_path: Path
) -> None:
    book(data)
    store = SqliteStore(data)
    store_thread(store, messages(("client", "Bună")))
    store.close()
    crm("backup", tmp_path / "copy.db")
    store = SqliteStore(data)
    event = services(store).events.of_client(ANA, PHONE).events
    for each in event:
        services(store).events.archive(ANA, event_id=each.event_id, reason="", operation_id=f"a-{each.event_id}")
    services(store).personal_data.anonymise(ADMIN, PHONE, reason=Reason.REQUEST, confirmation=PHONE[-4:])
    assert len(services(store).audit.page(ADMIN, action=AuditAction.ANONYMISED).entries) == 1
    store.close()
    _, printed, _ = crm("restore", tmp_path / "copy.db")
    assert f"anonymise {PHONE} --reason request --confirm {PHONE[-4:]}" in printed
