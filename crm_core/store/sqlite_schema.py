"""The schema of the SQLite file: one table of documents, and the indexes that follow from the index file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from crm_core.errors import SettingsError
from crm_core.store.sqlite_locks import patiently
from crm_core.store.sqlite_queries import Index, drop_index

SCHEMA_VERSION: Final = 1

_SCHEMA: Final = (
    """CREATE TABLE documents (
        path TEXT NOT NULL PRIMARY KEY,
        parent TEXT NOT NULL,
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        data TEXT NOT NULL,
        version INTEGER NOT NULL
    )""",
    "CREATE INDEX documents_by_parent ON documents (parent, id)",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
_INDEX_NAMES: Final = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'by\\_%' ESCAPE '\\'"


def prepare(connection: sqlite3.Connection, indexes: Sequence[Index], *, deadline: float) -> None:
    """Bring a new file, or one with other indexes, to what this version works with; any number of processes at once.

    Raises SettingsError for a file of another program or a newer version, before anything in it is changed.
    """
    wanted = {index.name: index for index in indexes}
    patiently(lambda: _use_wal(connection), deadline=deadline)
    # A killed process loses nothing that it committed, at any setting: its log is in the operating system's hands by
    # then, and a commit counts only once its last frame is whole. FULL also waits for the disk at every commit, so
    # that what was reported as saved is still there after a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    if patiently(lambda: _is_current(connection, set(wanted)), deadline=deadline):
        return
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"), deadline=deadline)
    try:
        if _version(connection) == 0:
            for statement in _SCHEMA:
                connection.execute(statement)
        existing = _index_names(connection)
        for name in sorted(existing - wanted.keys()):
            connection.execute(drop_index(name))
        for name in sorted(wanted.keys() - existing):
            connection.execute(wanted[name].create)
        _suppose_sizes(connection, wanted.values())
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def rewrite(connection: sqlite3.Connection, *, deadline: float) -> None:
    """Write the file anew so that it holds what is stored and nothing else; any number of processes may have it open.

    Pages keep the remains of rows that were changed or removed, and the log has earlier states of whole pages: the
    first go with the new pages (zeroed where nothing lies), the second when the log is carried over and emptied, which
    waits for those who are reading. The copy in between stays in memory.
    """
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    try:
        patiently(lambda: connection.execute("VACUUM"), deadline=deadline)
        patiently(lambda: _empty_log(connection), deadline=deadline)
    finally:
        connection.execute("PRAGMA temp_store = DEFAULT")
        connection.execute("PRAGMA secure_delete = OFF")


def _empty_log(connection: sqlite3.Connection) -> None:
    (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        error = sqlite3.OperationalError("somebody still reads an earlier state")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error


def _suppose_sizes(connection: sqlite3.Connection, indexes: Iterable[Index]) -> None:
    """Tell SQLite that a collection is large and that every field narrows it down a hundredfold.

    Without figures it supposes ten documents a collection, and then any index is as good as the one that was made for
    the query. Figures of the real documents would change plans from day to day.
    """
    connection.execute("ANALYZE documents_by_parent")
    connection.execute("DELETE FROM sqlite_stat1")
    figures = {"documents_by_parent": f"{10**9} {10**8} 1", "sqlite_autoindex_documents_1": f"{10**9} 1"}
    for index in indexes:
        # Rows altogether, with the same parent, with the same first field too, and so on.
        narrowing = [10**9, 10**8, *(max(10**8 // 100**count, 2) for count in range(1, len(index.fields) + 1)), 1]
        figures[index.name] = " ".join(map(str, narrowing))
    connection.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('documents', ?, ?)", figures.items())
    # Makes this connection read the figures now; those that are opened later do so by themselves.
    connection.execute("ANALYZE sqlite_master")


def _use_wal(connection: sqlite3.Connection) -> None:
    _version(connection)
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise SettingsError("Baza de date trebuie să stea pe un disc local: schimbă calea din setări.")


def _is_current(connection: sqlite3.Connection, wanted: set[str]) -> bool:
    return _version(connection) == SCHEMA_VERSION and _index_names(connection) == wanted


def _version(connection: sqlite3.Connection) -> int:
    """The version of the file's schema, 0 for a new file; both facts are read at one moment."""
    version, tables = connection.execute(
        "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if version > SCHEMA_VERSION:
        raise SettingsError("Baza de date este a unei versiuni mai noi a aplicației: actualizează aplicația.")
    if version == 0 and tables:
        raise SettingsError("Fișierul bazei de date aparține altui program: schimbă calea din setări.")
    return int(version)


def _index_names(connection: sqlite3.Connection) -> set[str]:
    return {str(name) for (name,) in connection.execute(_INDEX_NAMES)}
