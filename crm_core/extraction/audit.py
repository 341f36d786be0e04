"""The audit documents of drafts: what was drafted from which messages by which engine, and what a person decided.

``extractions/{messageId}`` holds the latest run's outcome, ``runs/{runId}`` below it every run; a run is written once
and then only given its decision.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crm_core.access import Actor
from crm_core.errors import DamagedDocument
from crm_core.events.documents import read_event, to_v3
from crm_core.extraction.draft_documents import draft_document, read_draft
from crm_core.extraction.evaluation import callable_result, field_confidence
from crm_core.extraction.evidence import shown
from crm_core.extraction.window import Window
from crm_core.models import Action, DroppedValue, Event, Extraction
from crm_core.store.base import SERVER_TIMESTAMP, Document, Snapshot
from crm_core.stored_values import read_moment


def extraction_fields(extraction: Extraction, window: Window) -> Document:
    """The callable's shape (``action`` … ``clientRequestId``, ``evidence``) and what the evidence did not uphold."""
    dropped = [{"name": d.name, "value": d.value, "reason": d.reason} for d in extraction.dropped]
    return callable_result(extraction, window) | {"dropped": dropped}


def run_fields(
    extraction: Extraction,
    window: Window,
    actor: Actor,
    *,
    decision_seq: int,
    phone_e164: str | None,
    target: Event | None,
    fingerprint: str = "",
) -> Document:
    """What a run has beside its outcome.

    ``windowStoredAt``: when the last of its messages was stored, if known. ``draft`` holds the draft whole and
    ``target`` the event to update as it was shown (V3 as JSON text), so that another program can save later what was
    seen; ``phoneE164`` is the client's number that it was drafted with. ``completion`` is what a model answered, as it
    stood: the same question need not be asked again (``fingerprint``).
    """
    stored = [message.created_at for message in window.messages if message.created_at]
    return {
        "draft": draft_document(extraction.draft) if extraction.draft else None,
        "target": _target_text(target) if target else None,
        "phoneE164": phone_e164,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A run as it was stored: what was drafted, of which event as it was then, after how many decisions."""

    run_id: str
    extraction: Extraction
    target: Event | None
    decision_seq: int


def latest_run(snapshots: Iterable[Snapshot], *, phone_e164: str | None, run_id: str | None = None) -> Snapshot | None:
    """Of runs over the same messages, the last one that was drafted with this number; or the one named.

    Runs of a version that did not keep the draft whole cannot be saved from, and do not count.
    """
    usable = [
        snapshot
        for snapshot in snapshots
        if "draft" in snapshot.data and snapshot.data.get("phoneE164") == phone_e164 and run_id in (None, snapshot.id)
    ]
    return max(usable, key=lambda s: (read_moment(s.data.get("completedAt")) or _NEVER, s.id), default=None)


_NEVER = datetime.min.replace(tzinfo=UTC)


def read_run(snapshot: Snapshot) -> StoredRun:
    """The run of a document. Raises DamagedDocument where it is not as it was written: no guesses are saved."""
    try:
        return _read_run(snapshot)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedDocument(snapshot.path, "draftul nu poate fi citit") from error


def _read_run(snapshot: Snapshot) -> StoredRun:
    document = snapshot.data
    draft, target = document["draft"], document["target"]
    confidence = float(document["confidence"])
    if not 0 <= confidence <= 1:
        raise ValueError("no confidence")
    extraction = Extraction(
        action=Action(document["action"]),
        confidence=confidence,
        reasons=tuple(map(str, document["reasons"])),
        draft=read_draft(draft) if draft is not None else None,
        target_event_id=document["targetEventId"],
        dropped=tuple(DroppedValue(name=d["name"], value=d["value"], reason=d["reason"]) for d in document["dropped"]),
        engine=document["engine"],
        model=document["model"],
        prompt_version=document["promptVersion"],
    )
    if (extraction.action is Action.NOOP) != (extraction.draft is None):
        raise ValueError("a draft without an action, or the other way round")
    return StoredRun(
        run_id=snapshot.id,
        extraction=extraction,
        target=_read_target(document["targetEventId"], target) if target is not None else None,
        decision_seq=int(document["decisionSeq"]),
    )


_LONGEST_TARGET = 100_000
"""Characters of an event that a run keeps: one that other programs filled up must not keep its thread from drafts."""


def _target_text(target: Event) -> str | None:
    # Text, because the event may be nested as deep as a document can be.
    text = json.dumps(to_v3(target, json=True), ensure_ascii=False)
    return text if len(text) <= _LONGEST_TARGET else None


def _read_target(event_id: Any, text: Any) -> Event:
    event = read_event(event_id, json.loads(text))
    if not isinstance(event, Event):
        raise ValueError(event.reason)
    return event


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
