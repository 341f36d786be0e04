"""What the embedded store says when the file, the disk or another program stands in its way."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crm_core.errors import SettingsError, StoreContention, StoreUnavailable
from crm_core.store.base import DocumentStore, Query, Transaction
from crm_core.store.sqlite import SqliteStore
from crm_core.store.sqlite_locks import Turn
from crm_core.store.sqlite_schema import SCHEMA_VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crm.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(path, busy_timeout=0.2)
    yield opened
    opened.close()


def write(store: DocumentStore, value: str = "x") -> None:
    store.transaction(lambda transaction: transaction.set("clients/a", {"value": value}))


def test_a_missing_directory_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        SqliteStore(tmp_path / "missing" / "crm.db")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


def test_a_directory_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        SqliteStore(tmp_path)
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


def test_a_file_that_is_no_database_is_unavailable_and_left_alone(path: Path) -> None:
    path.write_bytes(b"Dragi clienti, " * 1000)
    with pytest.raises(StoreUnavailable) as caught:
        SqliteStore(path)
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)
    assert path.read_bytes() == b"Dragi clienti, " * 1000


def test_a_database_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    SqliteStore(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(SettingsError, match="mai noi"):
        SqliteStore(path, indexes=None)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'by_evenimente%'").fetchone()[0] > 5
    connection.close()


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoices (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="altui program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_lock_held_for_too_long_is_contention_with_its_cause(store: SqliteStore, path: Path) -> None:
    write(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreContention) as caught:
        write(store, "y")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert store.count(Query(collection="clients")) == 1, "reads go on"
    other.close()
    write(store, "z")


def test_a_thread_that_waits_too_long_for_another_gives_up(store: SqliteStore) -> None:
    errors: list[StoreContention] = []

    def challenge() -> None:
        try:
            write(store)
        except StoreContention as error:
            errors.append(error)

    def run(transaction: Transaction) -> None:
        thread = threading.Thread(target=challenge)
        thread.start()
        thread.join(10)

    store.transaction(run)
    assert len(errors) == 1
    write(store)


def test_a_full_disk_is_unavailable_and_nothing_is_saved(store: SqliteStore) -> None:
    write(store)
    pages = store._writer.execute("PRAGMA page_count").fetchone()[0]
    store._writer.execute(f"PRAGMA max_page_count = {pages}")

    def fill(transaction: Transaction) -> None:
        transaction.set("clients/a", {"value": "y"})
        for number in range(20):
            transaction.create(f"clients/{number}", {"value": "x" * 5000})

    with pytest.raises(StoreUnavailable, match="plin") as caught:
        store.transaction(fill)
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    (only,) = store.query(Query(collection="clients"))
    assert only.data == {"value": "x"}
    store._writer.execute("PRAGMA max_page_count = 100000")
    store.transaction(fill)
    assert store.count(Query(collection="clients")) == 21


def test_a_database_that_may_only_be_read_is_unavailable_for_writing(store: SqliteStore) -> None:
    write(store)
    store._writer.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match="doar citită") as caught:
        write(store, "y")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    assert store.get("clients/a") is not None
    store._writer.execute("PRAGMA query_only = OFF")
    write(store, "z")


def test_a_damaged_file_is_unavailable(path: Path) -> None:
    store = SqliteStore(path)
    for number in range(200):
        store.transaction(lambda transaction, number=number: transaction.set(f"c/{number}", {"x": "y" * 2000}))  # type: ignore[misc]
    store.close()
    with path.open("r+b") as file:
        # The documents; the schema, in the first pages, stays readable.
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(4096 * 20))
    store = SqliteStore(path)
    with pytest.raises(StoreUnavailable, match="deteriorată") as caught:
        store.query(Query(collection="c"))
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)
    store.close()


def test_a_store_survives_being_closed_in_the_middle_of_wal_writes(path: Path) -> None:
    store = SqliteStore(path)
    write(store)
    store.close()
    store.close()
    assert not path.with_name("crm.db-wal").exists(), "one file is left, which can be copied"
    reopened = SqliteStore(path)
    assert reopened.get("clients/a") is not None
    reopened.close()


@pytest.mark.parametrize(
    "use",
    [
        lambda store: store.get("clients/a"),
        lambda store: store.get_many(["clients/a"]),
        lambda store: store.query(Query(collection="clients")),
        lambda store: store.count(Query(collection="clients")),
        write,
    ],
)
def test_a_closed_store_says_so(path: Path, use: Callable[[DocumentStore], object]) -> None:
    store = SqliteStore(path)
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        use(store)


def use_after_fork(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError, match="fork"):
        store.get("clients/a")
    with pytest.raises(RuntimeError, match="fork"):
        write(store)


def test_a_store_cannot_be_used_in_a_forked_process(store: SqliteStore) -> None:
    child = multiprocessing.get_context("fork").Process(target=use_after_fork, args=(store,))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    write(store)


def test_only_its_owner_can_read_a_new_database(store: SqliteStore, path: Path) -> None:
    write(store)
    for file in (path, path.with_name("crm.db-wal")):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_commit_waits_for_the_disk(store: SqliteStore) -> None:
    full = 2
    assert store._writer.execute("PRAGMA synchronous").fetchone() == (full,)
    assert store._writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_relative_path_stays_the_same_file_when_the_directory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = SqliteStore("crm.db")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    write(store)
    assert store.get("clients/a") is not None
    store.close()
    assert list(Path().iterdir()) == []


def test_a_backup_holds_one_moment_while_others_write(store: SqliteStore, path: Path) -> None:
    target = path.with_name("backup.db")
    stop = threading.Event()

    def pair() -> None:
        number = 0
        while not stop.is_set():
            number += 1

            def run(transaction: Transaction, number: int = number) -> None:
                for name in ("a", "b"):
                    transaction.set(f"clients/{name}", {"n": number, "filler": "x" * 3000})

            store.transaction(run)

    write(store)
    writer = threading.Thread(target=pair)
    writer.start()
    try:
        for _ in range(5):
            store.backup(target)
            assert not target.with_name("backup.db-wal").exists()
            copy = SqliteStore(target)
            a, b = copy.get_many(["clients/a", "clients/b"])
            copy.close()
            assert a is not None
            assert b is None or a.data == b.data
    finally:
        stop.set()
        writer.join()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_backup_that_fails_leaves_nothing_behind(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        store.backup(tmp_path / "missing" / "backup.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreUnavailable):
        store.backup(tmp_path / "folder")
    (tmp_path / "link.db").symlink_to(path)
    for same in (path, tmp_path / "link.db"):
        with pytest.raises(ValueError, match="own backup"):
            store.backup(same)
    assert {file.name for file in tmp_path.iterdir()} == {"crm.db", "crm.db-wal", "crm.db-shm", "folder", "link.db"}
    write(store)


def test_opening_a_store_again_leaves_the_locks_of_the_first_in_place(path: Path) -> None:
    """POSIX drops all of a process's locks on a file when any of its descriptors is closed."""
    first = SqliteStore(path)

    def run(transaction: Transaction) -> None:
        SqliteStore(path).close()
        script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')"
        outsider = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
        assert "database is locked" in outsider.stderr
        transaction.set("clients/a", {"value": "x"})

    first.transaction(run)
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM documents'); c.close()"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name("crm.db-wal").exists(), "another process took itself for the last one and removed the log"
    first.close()


def test_turns_come_in_the_order_they_were_asked_for() -> None:
    turn = Turn()
    assert turn.take(timeout=1)
    order: list[int] = []
    waiting: list[threading.Thread] = []

    def take(number: int) -> None:
        assert turn.take(timeout=30)
        order.append(number)
        turn.give()

    for number in range(10):
        waiting.append(threading.Thread(target=take, args=(number,)))
        waiting[-1].start()
        while len(turn._waiting) <= number:
            pass
    turn.give()
    for thread in waiting:
        thread.join(30)
    assert order == list(range(10))


def test_a_turn_that_was_not_waited_for_goes_to_the_next() -> None:
    turn = Turn()
    assert turn.take(timeout=1)
    assert not turn.take(timeout=0.01)
    turn.give()
    assert turn.take(timeout=0)
    assert not turn.take(timeout=0)
    turn.give()
    assert turn.take(timeout=0)
