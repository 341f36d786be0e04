"""Documents as JSON text whose top-level values SQLite can compare with Firestore's meaning.

``json_extract`` must tell a missing field from a null, a bool from a number and a time from a string. So null, bools,
times and the floats that JSON lacks are strings that begin with U+0001 and a letter for the type; numbers and other
strings stand for themselves. U+0000 to U+0002 within a string are escaped, in an order that keeps strings sorted
(``json_extract`` would cut a string at U+0000). A time has a fixed width, so it sorts as text.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime
from typing import Any, Final

from crm_core.store.base import Document, Sentinel
from crm_core.store.checks import MAX_DOCUMENT_BYTES, too_large, unstorable_text

NULL: Final = "\x01a"
FALSE: Final = "\x01b0"
TRUE: Final = "\x01b1"
_FLOAT: Final = "\x01f"
_TIME: Final = "\x01t"

BOOL_BOUNDS: Final = ("\x01b", "\x01c")
TIME_BOUNDS: Final = ("\x01t", "\x01u")
FIRST_STRING: Final = "\x02"
"""Strings other than the empty one are not below this, values of the types above are."""

_CONTROL: Final = re.compile("[\x00-\x02]")
_ESCAPED: Final = re.compile("\x02([\x01-\x03])")


def encode(value: Any) -> Any:
    """A checked value as JSON holds it. SERVER_TIMESTAMP stays what it is, until ``dump``."""
    if isinstance(value, str):
        return _CONTROL.sub(_escape, value) if _CONTROL.search(value) else value
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if value is None:
        return NULL
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, datetime):
        return _TIME + value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    if isinstance(value, float) and not math.isfinite(value):
        return f"{_FLOAT}{value}"
    return value


def decode(value: Any) -> Any:
    """The value that was encoded."""
    if isinstance(value, str):
        if value.startswith("\x01"):
            return _decode_typed(value)
        return _ESCAPED.sub(_unescape, value) if "\x02" in value else value
    if isinstance(value, dict):
        return {key: decode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [decode(item) for item in value]
    return value


def dump(encoded: Any, *, now: datetime | None = None) -> str:
    """JSON text; ``now`` takes the place of SERVER_TIMESTAMP. Raises InvalidInput for text that is not Unicode."""

    def resolve(value: Any) -> Any:
        if now is None or value is not Sentinel.SERVER_TIMESTAMP:
            raise TypeError(f"{value!r} cannot be stored")
        return encode(now)

    text = json.dumps(encoded, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=resolve)
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise unstorable_text() from error
    if size > MAX_DOCUMENT_BYTES:
        raise too_large()
    return text


def load(text: str) -> Document:
    """The document behind JSON text from ``dump``."""
    document: Document = decode(json.loads(text))
    return document


def _decode_typed(value: str) -> Any:
    if value.startswith(_TIME):
        return datetime.fromisoformat(value[2:]).replace(tzinfo=UTC)
    if value == NULL:
        return None
    if value in (TRUE, FALSE):
        return value == TRUE
    return float(value[2:])


def _escape(match: re.Match[str]) -> str:
    return "\x02" + chr(ord(match[0]) + 1)


def _unescape(match: re.Match[str]) -> str:
    return chr(ord(match[1]) - 1)
