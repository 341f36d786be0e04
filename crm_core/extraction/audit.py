"""The audit documents of drafts: what was drafted from which messages by which engine, and what a person decided.

``extractions/{messageId}`` holds the latest run's outcome, ``runs/{runId}`` below it every run; a run is written once
and then only given its decision.
"""

from __future__ import annotations

from typing import Any

from crm_core.access import Actor
from crm_core.events.documents import to_v3
from crm_core.extraction.evaluation import callable_result, field_confidence
from crm_core.extraction.evidence import shown
from crm_core.extraction.window import Window
from crm_core.models import Event, Extraction
from crm_core.store.base import SERVER_TIMESTAMP, Document


def extraction_fields(extraction: Extraction, window: Window) -> Document:
    """The callable's shape (``action`` … ``clientRequestId``, ``evidence``) and what the evidence did not uphold."""
    dropped = [{"name": d.name, "value": d.value, "reason": d.reason} for d in extraction.dropped]
    return callable_result(extraction, window) | {"dropped": dropped}


def run_fields(
    extraction: Extraction, window: Window, actor: Actor, *, decision_seq: int, fingerprint: str = ""
) -> Document:
    """What a run has beside its outcome. ``windowStoredAt``: when the last of its messages was stored, if known.

    ``completion`` is what a model answered, as it stood: the same question need not be asked again (``fingerprint``).
    """
    stored = [message.created_at for message in window.messages if message.created_at]
    return {
        "engine": extraction.engine,
        "model": extraction.model,
        "promptVersion": extraction.prompt_version,
        "windowHash": window.hash,
        "windowMessages": len(window.messages),
        "windowEndsAt": max(message.ts_client for message in window.messages),
        "windowStoredAt": max(stored, default=None),
        "decisionSeq": decision_seq,
        "requestedBy": actor.uid,
        "requestedAt": window.now,
        "completedAt": SERVER_TIMESTAMP,
        "tokens": extraction.tokens,
        "notice": extraction.notice,
        "fieldConfidence": field_confidence(extraction),
        "disagreements": {item.name.value: shown(item.other) for item in extraction.disagreements},
        "fingerprint": fingerprint if extraction.completion else "",
        "completion": extraction.completion,
        "decision": None,
    }


def decision_fields(
    actor: Actor, drafted: Document, *, outcome: str, event: Event | None, is_update: bool = False
) -> Document:
    """The decision on a run: ``confirmed``, ``repeated`` (saved before from the same draft) or ``rejected``.

    ``changedByPerson`` holds, for each drafted value that was saved differently, the V3 name and both values.
    """
    return {
        "outcome": outcome,
        "by": actor.uid,
        "at": SERVER_TIMESTAMP,
        "eventId": event.event_id if event else None,
        "changedByPerson": _corrections(drafted, to_v3(event), is_update=is_update) if event else {},
    }


_OF_ROLES = ("rolesBySlot", "startTime", "durationMin")
"""What a draft says of an event's services: a time or duration for all of them is saved in each."""


def _corrections(drafted: Document, saved: Document, *, is_update: bool) -> dict[str, Any]:
    """Drafted values that were saved otherwise. Roles are compared by what they are, not by their slots."""
    pairs = {
        name: (value, saved.get(name))
        for name, value in drafted.items()
        if name not in ("payment", *_OF_ROLES) and value is not None
    }
    pairs |= {
        f"payment.{name}": (value, (saved.get("payment") or {}).get(name))
        for name, value in (drafted.get("payment") or {}).items()
        if value is not None
    }
    before, after = _roles(drafted), _roles(saved)
    # An update drafts only the services it adds, and of each only what was said.
    if not is_update or not all(any(_says_so(role, of=kept) for kept in after) for role in before):
        pairs["rolesBySlot"] = ([_sentence(role) for role in before], [_sentence(role) for role in after])
    return {name: {"drafted": before, "saved": after} for name, (before, after) in pairs.items() if before != after}


_RoleParts = tuple[Any, ...]


def _roles(document: Document) -> list[_RoleParts]:
    """Each active role as type, character, start and minutes, in an order that does not depend on the slots."""
    roles = (document.get("rolesBySlot") or {}).values()
    parts = [
        (
            role.get("roleType"),
            (role.get("details") or {}).get("character"),
            role.get("startTime"),
            role.get("durationMin"),
        )
        for role in roles
        if role.get("status") != "CANCELLED"
    ]
    return sorted(parts, key=_sentence)


def _says_so(drafted: _RoleParts, *, of: _RoleParts) -> bool:
    return all(said is None or said == saved for said, saved in zip(drafted, of, strict=True))


def _sentence(role: _RoleParts) -> str:
    """A role as people read it in the audit: ``ANIMATOR Elsa 18:00 120``."""
    return " ".join(str(part) for part in role if part)
