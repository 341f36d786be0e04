"""Events as V3 documents, the only schema that is ever written (design, "Event V3")."""

from __future__ import annotations

from datetime import date
from typing import Any

from crm_core.events.role_documents import role_fields
from crm_core.models import Event, EventDetails, Payment
from crm_core.money import number_or_none
from crm_core.stored_values import plain_value, read_day

SCHEMA_VERSION = 3


def day_text(day: date | None) -> str:
    """A day as V3 stores it: ``DD-MM-YYYY``; empty for none."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}" if day else ""


def payment_fields(payment: Payment) -> dict[str, Any]:
    """The V3 ``payment`` map; amounts as numbers in the currency beside them."""
    return {
        "amount": number_or_none(payment.amount),
        "currency": payment.currency,
        "status": str(payment.status),
        "method": str(payment.method) if payment.method else None,
        "deposit": number_or_none(payment.deposit),
    }


def details_fields(details: EventDetails) -> dict[str, Any]:
    """Exactly the V3 fields that a person edits, with their stored values; what is not known is null."""
    return {
        "date": day_text(details.day) or None,
        "dateKey": details.day.isoformat() if details.day else None,
        "address": details.address or None,
        "phoneE164": details.phone_e164,
        "phoneRaw": details.phone_raw or None,
        "childName": details.child_name or None,
        "childAge": details.child_age,
        "childDob": details.child_dob or None,
        "parentName": details.parent_name or None,
        "parentPhone": details.parent_phone or None,
        "numChildren": details.num_children,
        "payment": payment_fields(details.payment),
        "rolesBySlot": {role.slot: role_fields(role) for role in details.roles},
    }


def to_v3(event: Event, *, json: bool = False) -> dict[str, Any]:
    """The whole V3 document of an event; reading it again gives the same event.

    Times are datetimes (UTC), or ISO 8601 text with ``json=True``, which makes the result fit for ``json.dumps``.
    """
    fields = {
        "schemaVersion": SCHEMA_VERSION,
        "eventShortId": event.short_id,
        **details_fields(event.details),
        "date": day_text(event.day) or _text_that_is_no_date(event),
        "isArchived": event.is_archived,
        "archivedAt": event.archived_at,
        "archivedBy": event.archived_by or None,
        "archiveReason": event.archive_reason or None,
        "notedByCode": event.noted_by_code or None,
        "clientRequestId": event.client_request_id,
        "source": {"threadId": event.source.thread_id, "messageIds": list(event.source.message_ids)},
        "createdAt": event.created_at,
        "createdBy": event.created_by or None,
        "updatedAt": event.updated_at,
        "updatedBy": event.updated_by or None,
    }
    return {name: plain_value(value, json=True) for name, value in fields.items()} if json else fields


def _text_that_is_no_date(event: Event) -> str | None:
    # A text that is a date would bring back a day that was taken off the event.
    return event.date_text if event.date_text and read_day(event.date_text) is None else None
