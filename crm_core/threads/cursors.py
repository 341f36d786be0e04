"""Where a page of a list ended, as text that survives a URL and a session.

A cursor holds the last document's id and the value it was ordered by *then*. The document is not read again: a thread
that got a message between two pages has moved to the top, and a position taken from it now would start the list over.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import Any

from crm_core.errors import InvalidInput
from crm_core.store.base import Snapshot


def encode_position(snapshot: Snapshot, field: str) -> str:
    """The cursor after ``snapshot`` in a list that is ordered by ``field``."""
    value = snapshot.data.get(field)
    position = [snapshot.id, {"at": value.isoformat()} if isinstance(value, datetime) else value]
    text = json.dumps(position, separators=(",", ":"), default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_position(cursor: str, *, collection: str, field: str) -> Snapshot:
    """The position a cursor names, fit for ``Query.start_after``. Raises InvalidInput for text that is no cursor."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        document_id, value = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(document_id, str) or not document_id or "/" in document_id:
            raise ValueError("no document id")
        return Snapshot(path=f"{collection}/{document_id}", data={field: _read_value(value)}, version="")
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise InvalidInput("Lista nu mai poate fi continuată de aici. Reîncarcă pagina.") from error


def _read_value(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"at"}:
        moment = datetime.fromisoformat(value["at"])
        if moment.tzinfo is None:
            raise ValueError("a time without a zone")
        return moment
    return value
