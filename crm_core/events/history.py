"""History entries: what changed in an event, by its V3 names, and who changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crm_core.access import Actor
from crm_core.store.base import SERVER_TIMESTAMP, Document

_NESTED = {"payment": 1, "rolesBySlot": 2}
"""Maps that the history shows part by part, and how deep."""
UNCHANGED = "unchanged"
"""The action of an operation that found nothing to change: kept, so that it does nothing when it comes again later."""
_BOOKKEEPING = ("createdAt", "createdBy", "updatedAt", "updatedBy", "schemaVersion")


def flat_fields(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as the history shows it: dotted V3 names, without its own bookkeeping."""

    def opened(name: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
        if depth == 0 or not isinstance(value, Mapping):
            yield name, value
            return
        for key, inner in value.items():
            yield from opened(f"{name}.{key}", inner, depth - 1)

    return dict(
        pair
        for name, value in document.items()
        if name not in _BOOKKEEPING
        for pair in opened(name, value, _NESTED.get(name, 0))
    )


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def history_fields(
    action: str,
    actor: Actor,
    operation_id: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    message_ids: tuple[str, ...],
    fingerprint: str,
) -> Document:
    return {
        "operationId": operation_id,
        "action": action,
        "actor": actor.uid,
        "actorName": actor.name,
        "at": SERVER_TIMESTAMP,
        "before": dict(before),
        "after": dict(after),
        "messageIds": list(message_ids),
        "fingerprint": fingerprint,
    }
