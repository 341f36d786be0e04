"""The file around the lines: a first line that says what it is, a last one that shows that it is whole.

The last line holds the number of documents and the SHA-256 of everything before it (uncompressed), so a file that was
cut or changed on its way is noticed. Nothing in it depends on when or where it was written: the same database gives
the same bytes. Files that end in ``.gz`` are compressed.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from crm_core.errors import DumpError, InvalidInput
from crm_core.store.base import Document
from crm_core.transfer.lines import BadLine, decoded, dump_line, encoded, load_line

FORMAT: Final = 1
_BEGINNING: Final = "partyCrmExport"
_END: Final = "end"
_GZIP: Final = b"\x1f\x8b"
_LONGEST_LINE: Final = 16 * 1024 * 1024
"""A document has 1 MiB at most; as a line its control characters take six times their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document of a file. ``number`` counts lines from 1."""

    number: int
    path: str
    data: Document
    size: int
    """Bytes."""


class ExportWriter:
    """Writes lines and keeps count of them."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.documents = 0

    def begin(self, *, is_demo: bool) -> None:
        self._write(dump_line({_BEGINNING: FORMAT, "isDemo": is_demo}))

    def add(self, path: str, data: Mapping[str, Any]) -> None:
        self._write(dump_line({"document": path, "fields": encoded(data)}))
        self.documents += 1

    def end(self) -> str:
        """Write the last line; the SHA-256 that stands in it."""
        digest = self._digest.hexdigest()
        self._out.write(dump_line({_END: {"documents": self.documents, "sha256": digest}}))
        return digest

    def _write(self, line: bytes) -> None:
        self._digest.update(line)
        self._out.write(line)


@contextmanager
def new_file(file: Path) -> Iterator[IO[bytes]]:
    """A file to write into, which takes its name once it is whole and on the disk. Only its owner may read it.

    Raises InvalidInput where there is such a file already, or none can be written.
    """
    if file.exists():
        raise InvalidInput(f"Fișierul {file} există deja. Alege alt nume.")
    try:
        handle, part = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    except OSError as error:
        raise InvalidInput(f"Fișierul {file} nu poate fi scris: {error.strerror}.") from error
    try:
        try:
            with os.fdopen(handle, "wb") as raw:
                with _compressed(raw, file) as out:
                    yield out
                raw.flush()
                os.fsync(raw.fileno())
            os.replace(part, file)
        except OSError as error:
            raise InvalidInput(f"Fișierul {file} nu poate fi scris: {error.strerror}.") from error
    finally:
        Path(part).unlink(missing_ok=True)


@contextmanager
def _compressed(raw: IO[bytes], file: Path) -> Iterator[IO[bytes]]:
    if file.suffix != ".gz":
        yield raw
        return
    # Neither name nor time, so that the same lines are the same file.
    with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as out:
        yield out  # type: ignore[misc]


class ExportReader:
    """Reads a file line by line, in bounded memory. Whatever is wrong with it is a DumpError that names the line."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._number = 0
        self._raw = self._open()
        try:
            self.is_demo = self._read_beginning()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._raw.close()

    def documents(self) -> Iterator[Line]:
        """Every document, in order. Ends after the last line of a whole file, and with a DumpError otherwise."""
        documents = 0
        while line := self._next():
            content = self._parsed(line)
            if _END in content:
                self._check_end(content[_END], documents)
                return
            self._digest.update(line)
            documents += 1
            yield self._document(content, len(line))
        raise DumpError(f"Fișierul se termină după linia {self._number}, deși nu este întreg.", line=self._number)

    def _read_beginning(self) -> bool:
        line = self._next()
        try:
            content = load_line(line)
        except BadLine:
            content = {}
        version = content.get(_BEGINNING)
        if not isinstance(version, int) or isinstance(version, bool):
            raise DumpError(f"Fișierul {self._file} nu este un export al bazei de date.", line=1)
        if version != FORMAT:
            raise DumpError("Exportul este al altei versiuni a aplicației: importă-l cu aceea.", line=1)
        self._digest.update(line)
        return content.get("isDemo") is True

    def _parsed(self, line: bytes) -> dict[str, Any]:
        if not line.endswith(b"\n"):
            raise self._bad("este tăiată: fișierul nu este întreg")
        try:
            return load_line(line)
        except BadLine as error:
            raise self._bad(str(error)) from error

    def _document(self, content: Mapping[str, Any], size: int) -> Line:
        path, fields = content.get("document"), content.get("fields")
        if not isinstance(path, str) or not isinstance(fields, dict) or len(content) != 2:
            raise self._bad("nu este un document")
        try:
            return Line(number=self._number, path=path, data=decoded(fields), size=size)
        except BadLine as error:
            raise self._bad(str(error)) from error

    def _check_end(self, end: Any, documents: int) -> None:
        if end != {"documents": documents, "sha256": self._digest.hexdigest()}:
            raise self._bad("încheie alt conținut decât cel dinaintea ei: fișierul a fost schimbat sau nu este întreg")
        if self._next():
            raise self._bad("urmează după sfârșitul exportului")

    def _next(self) -> bytes:
        """The next line with its end, or nothing at the end of the file."""
        self._number += 1
        try:
            line = self._raw.readline(_LONGEST_LINE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self._bad("nu mai poate fi decomprimată: fișierul nu este întreg") from error
        except OSError as error:
            raise self._bad("nu poate fi citită de pe disc") from error
        if not line:
            self._number -= 1
        return line

    def _open(self) -> IO[bytes]:
        try:
            raw = self._file.open("rb")
            if raw.peek(2)[:2] != _GZIP:
                return raw
            raw.close()
            return gzip.open(self._file, "rb")  # type: ignore[return-value]
        except OSError as error:
            raise InvalidInput(f"Fișierul {self._file} nu poate fi citit.") from error

    def _bad(self, reason: str) -> DumpError:
        return DumpError(f"Linia {self._number} {reason}.", line=self._number)
