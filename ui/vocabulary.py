"""The product's closed vocabularies in the person's language: fields, statuses, kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crm_core.audit_log import AuditAction
from crm_core.catalogue import label_of
from crm_core.models import Event, Origin, PaymentMethod, PaymentStatus, Role, RoleStatus
from crm_core.privacy import Reason
from ui import formats, texts
from ui.texts import Count, Text

STATUS: Mapping[PaymentStatus, Text] = {
    PaymentStatus.UNPAID: texts.UNPAID,
    PaymentStatus.PAID: texts.PAID,
    PaymentStatus.CANCELLED: texts.CANCELLED,
}
METHOD: Mapping[PaymentMethod, Text] = {
    PaymentMethod.CASH: texts.CASH,
    PaymentMethod.CARD: texts.CARD,
    PaymentMethod.TRANSFER: texts.TRANSFER,
}
ROLE_STATUS: Mapping[str, Text] = {
    RoleStatus.PENDING: texts.ROLE_PENDING,
    RoleStatus.PENDING_PERSONAJ: texts.ROLE_PENDING_CHARACTER,
    RoleStatus.CANCELLED: texts.ROLE_CANCELLED,
}
ORIGIN: Mapping[Origin, Text] = {
    Origin.QUOTED: texts.FROM_QUOTE,
    Origin.RULE: texts.FROM_RULE,
    Origin.DEFAULT: texts.FROM_DEFAULT,
    Origin.PERSON: texts.FROM_PERSON,
}
KIND: Mapping[str, Text] = {
    "image": texts.KIND_IMAGE,
    "video": texts.KIND_VIDEO,
    "audio": texts.KIND_AUDIO,
    "sticker": texts.KIND_STICKER,
    "gif": texts.KIND_GIF,
    "document": texts.KIND_DOCUMENT,
    "contact": texts.KIND_CONTACT,
    "location": texts.KIND_LOCATION,
    "poll": texts.KIND_POLL,
    "media": texts.KIND_MEDIA,
    "view_once": texts.KIND_VIEW_ONCE,
    "deleted": texts.KIND_DELETED,
    "unavailable": texts.KIND_UNAVAILABLE,
}
ACTION: Mapping[str, Text] = {
    "create": texts.ACTION_CREATE,
    "update": texts.ACTION_UPDATE,
    "archive": texts.ACTION_ARCHIVE,
    "unarchive": texts.ACTION_UNARCHIVE,
    "undo": texts.ACTION_UNDO,
    "delete": texts.ACTION_DELETE,
    "anonymise": texts.ACTION_ANONYMISE,
}
FIELD: Mapping[str, Text] = {
    "date": texts.DATE,
    "dateKey": texts.DATE,
    "startTime": texts.HOUR,
    "durationMin": texts.DURATION,
    "address": texts.ADDRESS,
    "phoneE164": texts.PHONE,
    "phoneRaw": texts.PHONE_RAW,
    "childName": texts.CHILD,
    "childAge": texts.CHILD_AGE,
    "childDob": texts.CHILD_DOB,
    "parentName": texts.PARENT,
    "parentPhone": texts.PARENT_PHONE,
    "numChildren": texts.NUM_CHILDREN,
    "payment.amount": texts.AMOUNT,
    "payment.currency": texts.CURRENCY,
    "payment.status": texts.PAYMENT_STATUS,
    "payment.method": texts.METHOD,
    "payment.deposit": texts.DEPOSIT,
    "amount": texts.AMOUNT,
    "currency": texts.CURRENCY,
    "paymentStatus": texts.PAYMENT_STATUS,
    "method": texts.METHOD,
    "deposit": texts.DEPOSIT,
    "role": texts.SERVICE,
    "targetEventId": texts.EVENT_MEANT,
    "rolesBySlot": texts.SERVICES,
    "isArchived": texts.ARCHIVED,
    "archiveReason": texts.ARCHIVE_REASON,
    "notedByCode": texts.NOTED_BY,
    "eventShortId": texts.SHORT_ID,
}
ROLE_PART: Mapping[str, Text] = {
    "role_type": texts.SERVICE,
    "roleType": texts.SERVICE,
    "label": texts.SERVICE,
    "start_time": texts.HOUR,
    "startTime": texts.HOUR,
    "duration_min": texts.DURATION,
    "durationMin": texts.DURATION,
    "status": texts.STATUS,
    "details": texts.CHARACTER,
    "note": texts.NOTE,
}


def field_name(field: str) -> str:
    """What people call a field: ``Suma``, ``Serviciul 12A · Ora``; the stored name where there is none."""
    if field in FIELD:
        return FIELD[field]()
    top, _, rest = field.partition(".")
    if top == "rolesBySlot":
        slot, _, part = rest.partition(".")
        named = ROLE_PART[part]() if part in ROLE_PART else part
        return " · ".join(piece for piece in (texts.SERVICE_N(n=slot), named) if piece)
    return field


def value_text(value: Any) -> str:
    """A value of an event as people read it; a dash for none."""
    if value is None or value == "" or value == {} or value == ():
        return texts.NONE()
    if isinstance(value, bool):
        return "✓" if value else texts.NONE()
    if isinstance(value, PaymentStatus):
        return STATUS[value]()
    if isinstance(value, PaymentMethod):
        return METHOD[value]()
    if isinstance(value, RoleStatus):
        return ROLE_STATUS[value]()
    if isinstance(value, Role):
        return role_text(value)
    if isinstance(value, datetime):
        return formats.moment_text(value)
    if isinstance(value, date):
        return formats.short_day(value)
    if isinstance(value, Decimal):
        return formats.money(value, "").strip()
    if isinstance(value, Mapping):
        if "roleType" in value:
            return _stored_role_text(value)
        return ", ".join(str(part) for part in value.values() if part not in (None, "", [], {}))
    if isinstance(value, list | tuple):
        return "; ".join(value_text(part) for part in value)
    return str(value)


def stored_value_text(field: str, value: Any) -> str:
    """A value as the history stores it (plain text and numbers), as people read it."""
    try:
        if value and field == "payment.status":
            return STATUS[PaymentStatus(value)]()
        if value and field == "payment.method":
            return METHOD[PaymentMethod(value)]()
        if value and field.endswith(".status"):
            return ROLE_STATUS[value]()
        if value is not None and field.startswith("payment.") and not isinstance(value, str):
            return formats.money(Decimal(str(value)), "").strip()
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return value_text(value)
    return value_text(value)


def services_text(event: Event) -> str:
    """``Spiderman, Elsa, Ursitoare × 3``."""
    named = Counter(role.character or label_of(role.role_type) for role in event.details.active_roles)
    return ", ".join(times(name, count) for name, count in named.items())


def times(name: str, count: int) -> str:
    """``Ursitoare × 3``; one of a kind is not counted."""
    return name if count == 1 else f"{name} × {count}"


def role_text(role: Role) -> str:
    """``Animator Spiderman · 18:00 · 120 min``."""
    name = " ".join(part for part in (label_of(role.role_type), role.character) if part)
    minutes = f"{role.duration_min} min" if role.duration_min else None
    return " · ".join(part for part in (name, role.start_time, minutes) if part)


def _stored_role_text(fields: Mapping[str, Any]) -> str:
    details = fields.get("details")
    character = details.get("character") if isinstance(details, Mapping) else None
    name = " ".join(str(part) for part in (label_of(str(fields["roleType"])), character) if part)
    minutes = f"{fields['durationMin']} min" if fields.get("durationMin") else None
    return " · ".join(str(part) for part in (name, fields.get("startTime"), minutes) if part)


AUDIT = {
    AuditAction.VIEWED_CLIENT: Text("a deschis profilul", "opened the profile"),
    AuditAction.VIEWED_THREAD: Text("a deschis conversația", "opened the conversation"),
    AuditAction.ASKED: Text("a întrebat despre client", "asked about the client"),
    AuditAction.DRAFTED: Text("a cerut un draft", "asked for a draft"),
    AuditAction.CONFIRMED: Text("a confirmat un draft", "confirmed a draft"),
    AuditAction.REJECTED: Text("a renunțat la un draft", "put a draft aside"),
    AuditAction.CHANGED_EVENT: Text("a schimbat o petrecere", "changed a party"),
    AuditAction.IMPORTED: Text("a importat o conversație", "imported a conversation"),
    AuditAction.EXPORTED: Text("a exportat date", "exported data"),
    AuditAction.MOVED: Text("a adus date în bază", "brought data into the database"),
    AuditAction.REPAIRED: Text("a verificat sau reparat baza", "checked or repaired the database"),
    AuditAction.CHANGED_PROMPTS: Text("a schimbat prompturile", "changed the prompts"),
    AuditAction.CHANGED_STAFF: Text("a schimbat colegii", "changed the staff"),
    AuditAction.SIGNED_IN: Text("s-a autentificat", "signed in"),
    AuditAction.REFUSED: Text("a fost refuzat la autentificare", "was refused at sign-in"),
    AuditAction.SIGNED_OUT: Text("s-a deconectat", "signed out"),
    AuditAction.ANONYMISED: Text("a anonimizat un client", "anonymised a client"),
}
"""What somebody did, in the audit log."""
REASON: Mapping[Reason, Text] = {
    Reason.REQUEST: texts.PERSON_REASON_REQUEST,
    Reason.CONSENT: texts.PERSON_REASON_CONSENT,
    Reason.AUTHORITY: texts.PERSON_REASON_AUTHORITY,
    Reason.RETENTION: texts.PERSON_REASON_RETENTION,
}
"""Why somebody is anonymised."""
HELD: Mapping[str, Count] = {
    "events": texts.PERSON_EVENTS,
    "history": texts.PERSON_HISTORY,
    "threads": texts.PERSON_THREADS,
    "messages": texts.PERSON_MESSAGES,
    "drafts": texts.PERSON_DRAFTS,
    "questions": texts.PERSON_QUESTIONS,
    "audit": texts.PERSON_AUDIT,
    "elsewhere": texts.PERSON_ELSEWHERE,
}
"""What is held about a person, by the names in which it is counted."""
