"""The embedded back end: documents as JSON in one SQLite file that threads and processes share.

A transaction takes the file's one write lock before it reads (``BEGIN IMMEDIATE``), so nothing that it read can change
before it commits: transactions run one after the other, and a function runs once. Its writes wait in memory until the
function has returned. Reads outside transactions have connections of their own and, in WAL mode, never wait for a
writer.

A store belongs to the process that opened it: SQLite's locks do not survive a fork.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from crm_core.errors import StoreContention
from crm_core.store.base import (
    DELETE_FIELD,
    AlreadyExists,
    FieldPath,
    MissingDocument,
    Query,
    ReadAfterWrite,
    Snapshot,
    Transaction,
    WholeDatabase,
)
from crm_core.store.checks import checked_data, checked_fields, checked_path
from crm_core.store.sqlite_locks import Turn, patiently, translated
from crm_core.store.sqlite_queries import Statement, child_collections, collection_group, count, indexes_from, select
from crm_core.store.sqlite_schema import prepare, rewrite
from crm_core.store.sqlite_values import dump, encode, load

T = TypeVar("T")
Kind = Literal["create", "set", "update", "merge", "delete"]

INDEX_FILE: Final = Path(__file__).resolve().parents[2] / "firestore.indexes.json"
_IDLE_READERS: Final = 8

_GET: Final = "SELECT path, data, version FROM documents WHERE path = ?"
_GET_MANY: Final = "SELECT path, data, version FROM documents WHERE path IN (SELECT value FROM json_each(?))"
_INSERT: Final = """INSERT INTO documents (path, parent, collection, id, data, version) VALUES (?, ?, ?, ?, ?, 1)
    ON CONFLICT (path) DO """
_CREATE: Final = _INSERT + "NOTHING"
_PUT: Final = _INSERT + "UPDATE SET data = excluded.data, version = version + 1"
_DELETE: Final = "DELETE FROM documents WHERE path = ?"


@dataclass(frozen=True, slots=True)
class Write:
    """One buffered write, checked and encoded; SERVER_TIMESTAMP is still to be resolved.

    ``fields`` are those of an update or merge by their segments, or a whole document under ``()``.
    """

    kind: Kind
    path: str
    fields: Mapping[tuple[str, ...], Any]


class SqliteStore(WholeDatabase):
    """Opens the file, and creates it and its indexes where they are missing; its directory must exist.

    ``indexes`` is a ``firestore.indexes.json``, or None for single-field indexes only. ``busy_timeout`` says how many
    seconds a transaction waits for its turn before it gives up with StoreContention.

    Raises SettingsError for a file of another program or of a newer version. Whatever SQLite reports, then or later
    (no such directory, not a database, read-only, disk full), is StoreUnavailable with the original error as its cause.
    """

    def __init__(self, path: Path | str, *, indexes: Path | None = INDEX_FILE, busy_timeout: float = 20.0) -> None:
        self._path = Path(path).absolute()
        self._busy_timeout = busy_timeout
        self._process = os.getpid()
        self._closed = False
        self._turn = Turn()
        self._thread = threading.local()
        self._readers: deque[sqlite3.Connection] = deque()
        self._commit_time = datetime.now(UTC)
        wanted = indexes_from(indexes)
        with translated():
            new = not self._path.exists()
            # Waiting is done by `patiently`, not by SQLite.
            self._writer = self._connect(timeout=0)
            try:
                if new:
                    # Personal data, for the owner's eyes; the side files take on the same mode. It cannot be created
                    # so by opening it here: closing it again would drop the locks of other stores in this process.
                    self._path.chmod(0o600)
                prepare(self._writer, wanted, deadline=time.monotonic() + busy_timeout)
            except BaseException:
                self._writer.close()
                raise

    def get(self, path: str) -> Snapshot | None:
        with self._reader() as connection:
            return _get(connection, path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        with self._reader() as connection:
            return _get_many(connection, paths)

    def query(self, query: Query) -> list[Snapshot]:
        with self._reader() as connection:
            return _found(connection, query)

    def count(self, query: Query) -> int:
        statement = count(query)
        with self._reader() as connection:
            (number,) = connection.execute(statement.sql, statement.parameters).fetchone()
            return int(number)

    def collections(self, document: str = "") -> list[str]:
        statement = child_collections(checked_path(document) if document else "")
        with self._reader() as connection:
            return [str(name) for (name,) in connection.execute(statement.sql, statement.parameters)]

    def group(self, collection_id: str, *, limit: int, start_after: str | None = None) -> list[Snapshot]:
        with self._reader() as connection:
            return _rows(connection, collection_group(collection_id, limit=limit, start_after=start_after))

    def explain(self, query: Query) -> list[str]:
        """SQLite's plan for the query, one step an item: for the tests of indexes, and for a query that is slow."""
        statement = select(query)
        with self._reader() as connection:
            steps = connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", statement.parameters)
            return [str(step[3]) for step in steps]

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        self._check_usable()
        if getattr(self._thread, "in_transaction", False):
            raise RuntimeError("a transaction within a transaction of the same store would wait for itself")
        deadline = time.monotonic() + self._busy_timeout
        if not self._turn.take(timeout=self._busy_timeout):
            raise StoreContention
        transaction = _SqliteTransaction(self._writer)
        try:
            self._thread.in_transaction = True
            self._check_usable()
            with translated():
                patiently(lambda: self._writer.execute("BEGIN IMMEDIATE"), deadline=deadline)
            result = function(transaction)
            transaction.ended = True
            if transaction.writes:
                with translated():
                    self._commit_time = datetime.now(UTC)
                    for write in transaction.writes:
                        self._apply(write)
                    self._commit()
            return result
        finally:
            transaction.ended = True
            if not self._closed and self._writer.in_transaction:
                # If this fails too, the error on its way says more, and the next BEGIN will fail as well.
                with suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
            self._thread.in_transaction = False
            self._turn.give()

    def close(self) -> None:
        """Wait for the running transaction and close the file. Closing twice is fine; using the store after is not."""
        if self._closed:
            return
        self._check_usable()
        if not self._turn.take(timeout=self._busy_timeout):
            raise StoreContention
        try:
            self._closed = True
            while self._readers:
                self._readers.pop().close()
            self._writer.close()
        finally:
            self._turn.give()

    def backup(self, target: Path) -> None:
        """Copy the store as of one moment, while others read and write. The copy takes the target's place when whole.

        Raises StoreUnavailable where the target cannot be written; what was there before is then still there.
        """
        if target.exists() and target.samefile(self._path):
            raise ValueError("a store cannot be its own backup")
        with self._reader() as connection:
            handle, part = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
            os.close(handle)
            try:
                with closing(sqlite3.connect(part)) as copy:
                    connection.backup(copy)
                    # One file: a log beside it could be forgotten when it is moved.
                    copy.execute("PRAGMA journal_mode = DELETE")
                for side in ("-wal", "-shm"):
                    # Of the copy that is replaced; SQLite would carry an old log over into the new one.
                    target.with_name(target.name + side).unlink(missing_ok=True)
                os.replace(part, target)
            finally:
                Path(part).unlink(missing_ok=True)

    def purge(self) -> None:
        """Write the file anew without the remains of what was deleted, and empty its log."""
        self._check_usable()
        if not self._turn.take(timeout=self._busy_timeout):
            raise StoreContention
        try:
            self._check_usable()
            with translated():
                rewrite(self._writer, deadline=time.monotonic() + self._busy_timeout)
        finally:
            self._turn.give()

    def _apply(self, write: Write) -> None:
        """Carry out one write of the running transaction. Tests override it to die before or after."""
        if write.kind == "delete":
            self._writer.execute(_DELETE, (write.path,))
            return
        document: Any = {}
        if write.kind in ("update", "merge"):
            row = self._writer.execute(_GET, (write.path,)).fetchone()
            if row is not None:
                document = json.loads(row[1])
            elif write.kind == "update":
                raise MissingDocument("Documentul care trebuia modificat nu există.")
        data = dump(_with_fields(document, write.fields), now=self._commit_time)
        parent, _, document_id = write.path.rpartition("/")
        collection = parent.rpartition("/")[2]
        done = self._writer.execute(
            _CREATE if write.kind == "create" else _PUT, (write.path, parent, collection, document_id, data)
        )
        if done.rowcount == 0:
            raise AlreadyExists("Documentul care trebuia creat există deja.")

    def _commit(self) -> None:
        """Make the running transaction's writes lasting and visible. Tests override it to die before or after."""
        self._writer.execute("COMMIT")

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """A connection for one read, from a pool: Streamlit runs each script in a new thread, which could keep none."""
        self._check_usable()
        with translated():
            try:
                connection = self._readers.pop()
            except IndexError:
                connection = self._connect(timeout=self._busy_timeout)
                connection.execute("PRAGMA query_only = ON")
            try:
                yield connection
            finally:
                if self._closed or len(self._readers) >= _IDLE_READERS:
                    connection.close()
                else:
                    self._readers.append(connection)

    def _connect(self, *, timeout: float) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=timeout, isolation_level=None, check_same_thread=False)

    def _check_usable(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")
        if os.getpid() != self._process:
            raise RuntimeError("the store was opened before a fork; open it in the process that uses it")


class _SqliteTransaction(Transaction):
    """Reads on the connection that holds the write lock; writes are checked at once and wait for the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.writes: list[Write] = []
        self.ended = False

    def get(self, path: str) -> Snapshot | None:
        self._check_may_read()
        with translated():
            return _get(self._connection, path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self._check_may_read()
        with translated():
            return _get_many(self._connection, paths)

    def query(self, query: Query) -> list[Snapshot]:
        self._check_may_read()
        with translated():
            return _found(self._connection, query)

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        self._add("create", path, {(): checked_data(data)})

    def set(self, path: str, data: Mapping[str, Any]) -> None:
        self._add("set", path, {(): checked_data(data)})

    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._add("update", path, checked_fields(fields))

    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._add("merge", path, checked_fields(fields))

    def delete(self, path: str) -> None:
        self._add("delete", path, {})

    def _add(
        self,
        kind: Kind,
        path: str,
        fields: Mapping[tuple[str, ...], Any],
    ) -> None:
        self._check_running()
        encoded = {segments: encode(value) for segments, value in fields.items()}
        self.writes.append(Write(kind, checked_path(path), encoded))

    def _check_may_read(self) -> None:
        self._check_running()
        if self.writes:
            raise ReadAfterWrite("Eroare în program: o citire după prima scriere din tranzacție.")

    def _check_running(self) -> None:
        if self.ended:
            raise RuntimeError("the transaction has ended")


def _get(connection: sqlite3.Connection, path: str) -> Snapshot | None:
    row = connection.execute(_GET, (checked_path(path),)).fetchone()
    return None if row is None else _snapshot(row)


def _get_many(connection: sqlite3.Connection, paths: Sequence[str]) -> list[Snapshot | None]:
    wanted = json.dumps([checked_path(path) for path in paths])
    rows = {row[0]: row for row in connection.execute(_GET_MANY, (wanted,))}
    return [_snapshot(rows[path]) if path in rows else None for path in paths]


def _rows(connection: sqlite3.Connection, statement: Statement) -> list[Snapshot]:
    rows = connection.execute(statement.sql, statement.parameters).fetchall()
    return [_snapshot(row) for row in rows]


def _found(connection: sqlite3.Connection, query: Query) -> list[Snapshot]:
    found = _rows(connection, select(query))
    return sorted(found, key=lambda snapshot: snapshot.id) if query.any_of else found


def _snapshot(row: tuple[str, str, int]) -> Snapshot:
    path, data, version = row
    return Snapshot(path, load(data), str(version))


def _with_fields(document: Any, fields: Mapping[tuple[str, ...], Any]) -> Any:
    """The encoded document with the named fields replaced or removed; what lies beside them is kept."""
    for segments, value in fields.items():
        if not segments:
            return value
        _put(document, segments, value)
    return document


def _put(document: dict[str, Any], segments: tuple[str, ...], value: Any) -> None:
    *parents, name = segments
    for parent in parents:
        below = document.get(parent)
        if not isinstance(below, dict):
            if value is DELETE_FIELD:
                return
            below = document[parent] = {}
        document = below
    if value is DELETE_FIELD:
        document.pop(name, None)
    else:
        document[name] = value
