"""Tables as CSV files that a spreadsheet opens as text: no cell becomes a formula, whoever wrote it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_LINE_STARTS: Final = ("\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for the start of a formula."""
    text = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.startswith(_LINE_STARTS) or _shown(text).startswith(_FORMULA_STARTS) else text


def _shown(text: str) -> str:
    """The text from its first visible character on: what spreadsheets pass over does not hide a formula."""
    seen = next((at for at, mark in enumerate(text) if unicodedata.category(mark)[0] not in "ZC"), len(text))
    return text[seen:]


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table in UTF-8 with a mark in front, which Excel needs to see it is UTF-8. Every cell is quoted."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([safe_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()
