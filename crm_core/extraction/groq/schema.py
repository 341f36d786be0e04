"""The response schema of a draft (``docs/AI.md`` explains it to people who record completions).

Strict: every property required, optional ones nullable, nothing additional; bounds are checked in ``parsing``.
"""

from __future__ import annotations

from typing import Any

from crm_core.ai.completion import JsonSchema
from crm_core.catalogue import RoleType
from crm_core.models import Action, DraftFieldName


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_TEXT = {"type": "string"}
_TEXT_OR_NOTHING = {"type": ["string", "null"]}
_QUOTES = {"type": "array", "items": _object(messageId=_TEXT, quote=_TEXT)}
_ROLE = _object(
    roleType={"type": "string", "enum": [kind.value for kind in RoleType]},
    count={"type": "integer"},
    character=_TEXT_OR_NOTHING,
    startTime=_TEXT_OR_NOTHING,
    durationMin={"type": ["integer", "null"]},
    quotes=_QUOTES,
)

DRAFT_SCHEMA = JsonSchema(
    name="party_draft",
    schema=_object(
        action={"type": "string", "enum": [action.value for action in Action]},
        targetEventId=_TEXT_OR_NOTHING,
        reason=_TEXT,
        values={
            "type": "array",
            "items": _object(
                field={"type": "string", "enum": [name.value for name in DraftFieldName]},
                value=_TEXT,
                quotes=_QUOTES,
            ),
        },
        roles={"type": "array", "items": _ROLE},
        removedRoles={"type": "array", "items": _ROLE},
        otherParties={"type": "array", "items": _object(date=_TEXT, quotes=_QUOTES)},
    ),
)
