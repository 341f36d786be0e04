"""A file's documents into a store, each once: what is there already and the same is left, what differs is reported.

Documents are written some hundred at a time, each lot all or nothing, and every lot before a bad line is written. An
import that broke off is completed by importing again: what is there by then is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from crm_core.access import Actor, Permission, require
from crm_core.errors import DumpError, InvalidInput, StoreContention
from crm_core.store import layout
from crm_core.store.base import AlreadyExists, Document, Snapshot, Transaction, WholeDatabase, collection_of
from crm_core.store.checks import checked_data, checked_path
from crm_core.transfer.export_file import ExportReader, Line
from crm_core.transfer.lines import dump_line, encoded

_MOST_DOCUMENTS: Final = 200
_MOST_BYTES: Final = 4_000_000
"""Of one lot: a commit to Firestore has 10 MiB at most."""
_ATTEMPTS: Final = 5


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What an import did, or in a dry run would do.

    ``different``: paths of documents that are there with other content; they are left as they are, or ``overwritten``.
    """

    documents: int = 0
    created: int = 0
    unchanged: int = 0
    overwritten: int = 0
    different: list[str] = field(default_factory=list)


class ImportStopped(DumpError):
    """A line could not be imported. ``report``: what became of those before it; nothing of them is lost."""

    def __init__(self, cause: DumpError, report: ImportReport) -> None:
        super().__init__(
            f"{cause.message} Documente dinaintea ei, toate duse la capăt: {report.documents}. "
            "Repară fișierul și importă-l din nou: ce există deja nu se schimbă.",
            line=cause.line,
        )
        self.report = report


def import_database(
    store: WholeDatabase,
    actor: Actor,
    file: Path,
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda documents: None,
) -> ImportReport:
    """Bring a file's documents into the store; ``progress`` hears how many are done.

    ``overwrite`` gives documents that differ the file's content. A dry run checks every line and compares every
    document, and writes nothing. Raises ImportStopped for a line that is no document and for a file that is not whole,
    DumpError for one that is no export at all, InvalidInput where a demo and real data would be mixed.
    """
    require(actor, Permission.MOVE_DATABASE)
    report = ImportReport()
    reader = ExportReader(file)
    try:
        _refuse_mixing(store, is_demo=reader.is_demo)
        lot = _Lot(store, overwrite=overwrite, dry_run=dry_run)
        try:
            for line in map(_checked, reader.documents()):
                if lot.is_full_for(line):
                    lot.settle(report)
                    progress(report.documents)
                lot.add(line)
        except ImportStopped:
            raise
        except DumpError as error:
            lot.settle(report)
            raise ImportStopped(error, report) from error
        lot.settle(report)
        progress(report.documents)
    finally:
        reader.close()
    return report


def _refuse_mixing(store: WholeDatabase, *, is_demo: bool) -> None:
    """A demo may be emptied by whoever makes it again: nothing else may lie in it, and it in nothing else."""
    if not any(name in layout.COLLECTIONS for name in store.collections()):
        return
    holds_demo = store.get(layout.DEMO_MARKER) is not None
    if holds_demo and not is_demo:
        raise InvalidInput(
            "Baza de date conține compania demo, care se poate șterge oricând. Alege alta, nouă: CRM_DATA_PATH."
        )
    if is_demo and not holds_demo:
        raise InvalidInput("Fișierul conține compania demo, iar baza de date alte date: nu se amestecă.")


def _checked(line: Line) -> Line:
    """The line, if a store could take it. Raises DumpError."""
    try:
        checked_path(line.path)
        checked_data(line.data)
        _content(line.data)
    except (ValueError, TypeError, InvalidInput) as error:
        raise DumpError(f"Linia {line.number} nu este un document care se poate salva.", line=line.number) from error
    if collection_of(line.path) not in layout.COLLECTIONS:
        raise DumpError(f"Linia {line.number} este dintr-o colecție necunoscută.", line=line.number)
    return line


class _Lot:
    """Documents on their way into the store."""

    def __init__(self, store: WholeDatabase, *, overwrite: bool, dry_run: bool) -> None:
        self._store = store
        self._overwrite = overwrite
        self._dry_run = dry_run
        self._lines: dict[str, Line] = {}
        self._bytes = 0

    def is_full_for(self, line: Line) -> bool:
        return (
            len(self._lines) == _MOST_DOCUMENTS
            or (bool(self._lines) and self._bytes + line.size > _MOST_BYTES)
            or line.path in self._lines
        )

    def add(self, line: Line) -> None:
        self._lines[line.path] = line
        self._bytes += line.size

    def settle(self, report: ImportReport) -> None:
        """Write what is new and count everything; the lot is empty then. Raises ImportStopped for a refused line."""
        lines, self._lines, self._bytes = list(self._lines.values()), {}, 0
        if not lines:
            return
        try:
            self._settle(lines, report)
        except InvalidInput:
            # The database refused one of them (too large, text that is none) and does not say which.
            for line in lines:
                try:
                    self._settle([line], report)
                except InvalidInput as error:
                    cause = DumpError(f"Linia {line.number} nu poate fi salvată: {error.message}", line=line.number)
                    raise ImportStopped(cause, report) from error

    def _settle(self, lines: list[Line], report: ImportReport) -> None:
        for _ in range(_ATTEMPTS):
            stored = self._store.get_many([line.path for line in lines])
            new = [line for line, there in zip(lines, stored, strict=True) if there is None]
            other = [line for line, there in zip(lines, stored, strict=True) if there and not _is_same(line, there)]
            if not self._dry_run and not self._create(new):
                continue
            if self._overwrite and other and not self._dry_run:
                self._store.transaction(lambda tx, other=other: _overwrite(tx, other))  # type: ignore[misc]
            report.documents += len(lines)
            report.created += len(new)
            report.unchanged += len(lines) - len(new) - len(other)
            report.different += [line.path for line in other]
            report.overwritten += len(other) if self._overwrite else 0
            return
        raise StoreContention()

    def _create(self, lines: list[Line]) -> bool:
        """False where one of them came to be in the meantime; nothing is written then."""

        def create(tx: Transaction) -> None:
            for line in lines:
                tx.create(line.path, line.data)

        try:
            if lines:
                self._store.transaction(create)
        except AlreadyExists:
            return False
        return True


def _overwrite(tx: Transaction, lines: list[Line]) -> None:
    for line in lines:
        tx.set(line.path, line.data)


def _is_same(line: Line, stored: Snapshot) -> bool:
    """Value by value and type by type: 1 is not 1.0, and not true."""
    return _content(line.data) == _content(stored.data)


def _content(data: Document) -> bytes:
    return dump_line(encoded(data))
