"""Lines of stored events of any age as lines of V3: what the command line's ``normalize`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_core.events.event_reader import read_event
from crm_core.events.event_writer import to_v3
from crm_core.models import DamagedEvent
from crm_core.stored_values import plain_value, read_text


def normalize_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """``{"id", "doc"}`` → ``{"id", "event", "problems", "damaged"}``; always fit for ``json.dumps``; never raises.

    ``event`` is the V3 document, times as ISO 8601 text; null where nothing can be read: ``problems`` then says why.
    """
    row = row if isinstance(row, Mapping) else {}
    event_id = read_text(row.get("id")) or ""
    event = read_event(event_id, row.get("doc", {}))
    if isinstance(event, DamagedEvent):
        return {"id": event_id, "event": None, "problems": [event.reason], "damaged": True}
    return {
        "id": event_id,
        "event": to_v3(event, json=True),
        "problems": [plain_value(problem) for problem in event.problems],
        "damaged": False,
    }
