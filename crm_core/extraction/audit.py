"""The audit documents of drafts: what was drafted from which messages by which engine, and what a person decided.

``extractions/{messageId}`` holds the latest run's outcome, ``runs/{runId}`` below it every run; a run is written once
and then only given its decision.
"""

from __future__ import annotations

from typing import Any

from crm_core.access import Actor
from crm_core.events.documents import to_v3
from crm_core.extraction.evaluation import callable_result
from crm_core.extraction.window import Window
from crm_core.models import Event, Extraction
from crm_core.store.base import SERVER_TIMESTAMP, Document


def extraction_fields(extraction: Extraction, window: Window) -> Document:
    """The callable's shape (``action`` … ``clientRequestId``, ``evidence``) and what the evidence did not uphold."""
    dropped = [{"name": d.name, "value": d.value, "reason": d.reason} for d in extraction.dropped]
    return callable_result(extraction, window) | {"dropped": dropped}


def run_fields(extraction: Extraction, window: Window, actor: Actor, *, decision_seq: int) -> Document:
    """What a run has beside its outcome. ``windowStoredAt``: when the last of its messages was stored, if known."""
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
        "tokens": None,
        "decision": None,
    }


def decision_fields(actor: Actor, drafted: Document, *, outcome: str, event: Event | None) -> Document:
    """The decision on a run: ``confirmed``, ``repeated`` (saved before from the same draft) or ``rejected``.

    ``changedByPerson`` holds, for each drafted value that was saved differently, the V3 name and both values.
    """
    return {
        "outcome": outcome,
        "by": actor.uid,
        "at": SERVER_TIMESTAMP,
        "eventId": event.event_id if event else None,
        "changedByPerson": _corrections(drafted, to_v3(event)) if event else {},
    }


def _corrections(drafted: Document, saved: Document) -> dict[str, Any]:
    """Drafted values that were saved otherwise. Roles are compared by what they are, not by their slots."""
    pairs = {
        name: (value, saved.get(name))
        for name, value in drafted.items()
        if name not in ("payment", "rolesBySlot", "startTime") and value is not None
    }
    pairs |= {
        f"payment.{name}": (value, (saved.get("payment") or {}).get(name))
        for name, value in (drafted.get("payment") or {}).items()
        if value is not None
    }
    pairs["rolesBySlot"] = (_roles(drafted), _roles(saved))
    return {name: {"drafted": before, "saved": after} for name, (before, after) in pairs.items() if before != after}


def _roles(document: Document) -> list[str]:
    """Roles as sentences that can be compared: ``ANIMATOR Elsa 18:00 120``."""

    def sentence(role: Document) -> str:
        character = (role.get("details") or {}).get("character")
        parts = (role.get("roleType"), character, role.get("startTime"), role.get("durationMin"))
        return " ".join(str(part) for part in parts if part)

    roles = (document.get("rolesBySlot") or {}).values()
    return sorted(sentence(role) for role in roles if role.get("status") != "CANCELLED")
