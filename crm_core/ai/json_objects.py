"""JSON that a model wrote: an object or nothing."""

from __future__ import annotations

import json
from typing import Any


def read_object(text: str) -> dict[str, Any] | None:
    """The JSON object in the text; None where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
