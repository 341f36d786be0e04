"""A draft in the shapes that others need: the callable's V3 ``draftEvent`` with evidence, and the form's details."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crm_core.catalogue import RoleType, label_of, service_of
from crm_core.models import (
    RON,
    Draft,
    DraftField,
    DraftFieldName,
    DraftRole,
    EventDetails,
    Extraction,
    Origin,
    Payment,
    PaymentStatus,
    Role,
    RoleStatus,
)
from crm_core.money import number_or_none

F = DraftFieldName
_PLAIN = (F.ADDRESS, F.CHILD_NAME, F.CHILD_AGE, F.PARENT_NAME, F.NUM_CHILDREN)


def provisional_slots() -> Iterator[str]:
    """``01A`` … ``01Z``: the slots of a draft that has no short id yet."""
    return (f"01{chr(letter)}" for letter in range(ord("A"), ord("Z") + 1))


def with_defaults(draft: Draft) -> Draft:
    """The draft of a new event, completed: unpaid, RON, each service's usual duration, all marked as defaults."""
    fields = dict(draft.fields)
    if F.PAYMENT_STATUS not in fields:
        fields[F.PAYMENT_STATUS] = _default(
            F.PAYMENT_STATUS, PaymentStatus.UNPAID, "neplătit, dacă nu s-a spus altceva"
        )
    if F.CURRENCY not in fields:
        fields[F.CURRENCY] = _default(F.CURRENCY, RON, "lei, dacă nu s-a spus altă monedă")
    if F.DURATION_MIN not in fields:
        minutes = [
            service.minutes for role in draft.roles if (service := service_of(role.role_type)) and service.minutes
        ]
        if minutes:
            fields[F.DURATION_MIN] = _default(F.DURATION_MIN, minutes[0], "durata obișnuită a serviciului")
    return replace(draft, fields=fields)


def _default(name: DraftFieldName, value: Any, note: str) -> DraftField:
    return DraftField(name=name, value=value, origin=Origin.DEFAULT, note=note)


def draft_event(draft: Draft) -> dict[str, Any]:
    """The callable's ``draftEvent``: V3 names, provisional slots, only what the draft holds (None elsewhere)."""
    day = draft.value(F.DATE)
    status = draft.value(F.PAYMENT_STATUS)
    method = draft.value(F.METHOD)
    event: dict[str, Any] = {
        "date": day.strftime("%d-%m-%Y") if day else None,
        **{name.value: draft.value(name) for name in _PLAIN},
        "payment": {
            "amount": number_or_none(draft.value(F.AMOUNT)),
            "currency": draft.value(F.CURRENCY),
            "deposit": number_or_none(draft.value(F.DEPOSIT)),
            "status": status.value if status else None,
            "method": method.value if method else None,
        },
        "rolesBySlot": {
            slot: _role_document(role, draft) for slot, role in zip(provisional_slots(), draft.roles, strict=False)
        },
    }
    if not any(role["startTime"] for role in event["rolesBySlot"].values()):
        event["startTime"] = draft.value(F.START_TIME)
    if not event["rolesBySlot"]:
        event["durationMin"] = _said_duration(draft)
    return event


def extraction_result(extraction: Extraction, *, client_request_id: str | None) -> dict[str, Any]:
    """The callable's result: ``action``, ``draftEvent``, ``targetEventId``, ``confidence``, ``reasons``, …"""
    draft = extraction.draft
    return {
        "action": extraction.action.value,
        "targetEventId": extraction.target_event_id,
        "draftEvent": draft_event(draft) if draft else None,
        "confidence": round(extraction.confidence, 2),
        "reasons": list(extraction.reasons),
        "clientRequestId": client_request_id,
        "evidence": draft_evidence(draft) if draft else {},
    }


def _said_duration(draft: Draft) -> int | None:
    found = draft.fields.get(F.DURATION_MIN)
    return int(found.value) if found and found.origin is not Origin.DEFAULT else None


def _minutes_of(role: DraftRole, draft: Draft) -> int | None:
    """The role's own duration, else the one that was said, else the service's usual one."""
    if role.duration_min is not None:
        return role.duration_min
    said = _said_duration(draft)
    service = service_of(role.role_type)
    if said is not None and (service is None or service.minutes is not None):
        return said
    usual = draft.fields.get(F.DURATION_MIN)
    return service.minutes if service and usual else None


def _status_of(role: DraftRole) -> RoleStatus:
    unknown = role.role_type == RoleType.ANIMATOR and not role.character
    return RoleStatus.PENDING_PERSONAJ if unknown else RoleStatus.PENDING


def _role_document(role: DraftRole, draft: Draft) -> dict[str, Any]:
    return {
        "roleType": role.role_type,
        "label": label_of(role.role_type),
        "startTime": role.start_time or draft.value(F.START_TIME),
        "durationMin": _minutes_of(role, draft),
        "status": _status_of(role).value,
        "details": {"character": role.character} if role.character else {},
    }


def draft_evidence(draft: Draft) -> dict[str, dict[str, Any]]:
    """``{field: {messageId, quote, origin, note}}``; roles under ``roles.01A``, removed under ``removedRoles.1``."""
    evidence = {name.value: _evidence(found) for name, found in draft.fields.items()}
    for slot, role in zip(provisional_slots(), draft.roles, strict=False):
        evidence[f"roles.{slot}"] = _evidence(role)
    for number, role in enumerate(draft.removed_roles, start=1):
        evidence[f"removedRoles.{number}"] = _evidence(role)
    return evidence


def _evidence(part: DraftField | DraftRole) -> dict[str, Any]:
    """The first quote in the callable's flat form, all of them where there are more, and what the checks say of it."""
    quotes = part.quotes
    first = quotes[0] if quotes else None
    row: dict[str, Any] = {
        "messageId": first.message_id if first else None,
        "quote": first.text if first else None,
        "origin": part.origin.value,
        "note": part.note,
    }
    if len(quotes) > 1:
        row["quotes"] = [{"messageId": quote.message_id, "quote": quote.text} for quote in quotes]
    if part.changed_from:
        row["changedFrom"] = part.changed_from
    if part.staff_only:
        row["staffOnly"] = True
    return row


def draft_details(draft: Draft, *, phone_e164: str | None = None) -> EventDetails:
    """The draft as the form shows it: an event's details, roles without slots."""
    return EventDetails(
        day=draft.value(F.DATE),
        address=draft.value(F.ADDRESS) or "",
        phone_e164=phone_e164,
        child_name=draft.value(F.CHILD_NAME) or "",
        child_age=draft.value(F.CHILD_AGE),
        parent_name=draft.value(F.PARENT_NAME) or "",
        num_children=draft.value(F.NUM_CHILDREN),
        payment=Payment(
            amount=draft.value(F.AMOUNT),
            currency=draft.value(F.CURRENCY) or RON,
            status=draft.value(F.PAYMENT_STATUS) or PaymentStatus.UNPAID,
            method=draft.value(F.METHOD),
            deposit=draft.value(F.DEPOSIT),
        ),
        roles=tuple(
            Role(
                role_type=role.role_type,
                label=label_of(role.role_type),
                start_time=role.start_time or draft.value(F.START_TIME),
                duration_min=_minutes_of(role, draft),
                status=_status_of(role),
                details={"character": role.character} if role.character else {},
                note=role.note if role.origin is Origin.PERSON else "",
            )
            for role in draft.roles[:26]
        ),
    )
