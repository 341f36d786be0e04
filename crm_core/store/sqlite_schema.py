"""The schema of the SQLite file: one table of documents, and the indexes that follow from the index file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
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
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


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
