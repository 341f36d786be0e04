"""Copies of the embedded store: whether a file is one, and putting one in the place of what is there.

A copy is put back through SQLite, into the file that is there, in one transaction under its exclusive lock: a machine
that goes down in the middle leaves the old content, a server that starts meanwhile waits. A file that anybody has open
is refused, because whoever works there would save into the new content what they saw in the old.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crm_core.errors import Conflict, InvalidInput
from crm_core.store.sqlite_locks import is_busy, is_damage, translated
from crm_core.store.sqlite_schema import SCHEMA_VERSION

_SIDES: Final = ("-wal", "-shm", "-journal")
_NOT_OURS: Final = "Fișierul {file} nu este o copie a bazei de date."


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a file holds: how many documents, and whether they are the demo company's."""

    documents: int
    is_demo: bool


def check_copy(file: Path, *, demo_marker: str) -> Copy:
    """Look through the whole file. Raises InvalidInput where it is missing, damaged, or another program's or version's.

    Nothing is written, beside it neither.
    """
    if not file.is_file():
        raise InvalidInput(f"Fișierul {file} nu există.")
    try:
        with closing(_read_only(file)) as connection:
            found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
            if found != ["ok"]:
                raise InvalidInput(f"Fișierul {file} este deteriorat: alege altă copie.")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            columns = {str(row[1]) for row in connection.execute("PRAGMA table_info(documents)")}
            if not {"path", "data", "version"} <= columns or version < 1:
                raise InvalidInput(_NOT_OURS.format(file=file))
            if version > SCHEMA_VERSION:
                raise InvalidInput(f"Fișierul {file} este al unei versiuni mai noi a aplicației: actualizează-o.")
            documents, demos = connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE path = ?) FROM documents", (demo_marker,)
            ).fetchone()
            return Copy(documents=documents, is_demo=demos > 0)
    except sqlite3.Error as error:
        raise InvalidInput(_NOT_OURS.format(file=file)) from error


def put_back(copy: Path, target: Path, *, aside: Path) -> Path | None:
    """Put a checked copy in the place of ``target``; what was there is kept in ``aside``, a new file.

    The answer is where the earlier content is, None where there was nothing. Raises Conflict where somebody has the
    target open, StoreUnavailable where the disk does not take it; then nothing has changed.
    """
    with translated():
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            _new(target)
            _replace(copy, target, aside=None)
            return None
        try:
            _replace(copy, target, aside=aside)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            # Not even SQLite can read it, so nobody works on it. It may still be worth something to a specialist.
            for side in ("", *_SIDES):
                if (part := target.with_name(target.name + side)).exists():
                    part.rename(aside.with_name(aside.name + side))
            _new(target)
            _replace(copy, target, aside=None)
        return aside


def _replace(copy: Path, target: Path, *, aside: Path | None) -> None:
    with closing(sqlite3.connect(target, timeout=0, isolation_level=None)) as connection:
        try:
            # Nobody else may have the file open for this, not even to read; from then on nobody gets in.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if is_busy(error):
                raise Conflict("Baza de date este deschisă: oprește întâi serverul și comenzile în curs.") from error
            raise
        if aside is not None:
            _new(aside)
            with closing(sqlite3.connect(aside)) as kept:
                connection.backup(kept)
        with closing(_read_only(copy)) as source:
            source.backup(connection)


def _new(file: Path) -> None:
    """An empty file, for its owner's eyes."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
