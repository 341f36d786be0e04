"""Event documents of any age, read as ``Event``.

Reading never raises. A field that cannot be read becomes none and is named in ``Event.problems``; a date that is no
date is kept as text; only a document in which nothing can be read is a ``DamagedEvent`` (design, "Older events").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from crm_core.events.event_writer import day_text
from crm_core.events.legacy import event_value, payment_value
from crm_core.events.role_documents import MAX_ROLES, read_roles
from crm_core.models import (
    RON,
    DamagedEvent,
    Event,
    EventDetails,
    EventSource,
    HistoryEntry,
    Payment,
    PaymentMethod,
    PaymentStatus,
    Role,
)
from crm_core.money import StoredAmount, read_amount, read_currency
from crm_core.stored_values import (
    holds,
    plain_value,
    read_bool,
    read_day,
    read_integer,
    read_moment,
    read_phone,
    read_text,
)

T = TypeVar("T")

_STATUS_NAMES = {
    **{str(status): status for status in PaymentStatus},
    "NEINCASAT": PaymentStatus.UNPAID,
    "INCASAT": PaymentStatus.PAID,
    "ANULAT": PaymentStatus.CANCELLED,
    "CANCELED": PaymentStatus.CANCELLED,
}
_METHOD_NAMES = {
    **{str(method): method for method in PaymentMethod},
    "NUMERAR": PaymentMethod.CASH,
    "VIRAMENT": PaymentMethod.TRANSFER,
}


class _Reading:
    """One pass over a document: what was read, and what could not be."""

    def __init__(self, doc: Mapping[str, Any]) -> None:
        self.doc = doc
        self.problems: list[str] = []
        self.found = False

    def value(self, name: str, read: Callable[[Any], T | None]) -> T | None:
        return self.convert(name, event_value(self.doc, name), read)

    def convert(self, name: str, stored: Any, read: Callable[[Any], T | None]) -> T | None:
        if stored is None:
            return None
        value = read(stored)
        if value is None:
            self.unreadable(name)
        else:
            self.found = True
        return value

    def text(self, name: str) -> str:
        return self.value(name, read_text) or ""

    def unreadable(self, name: str) -> None:
        self.problems.append(f"Câmpul „{name}” nu a putut fi citit.")


def read_event(event_id: str, doc: Mapping[str, Any]) -> Event | DamagedEvent:
    """The event that a document of any age holds; never raises."""
    if not isinstance(doc, Mapping):
        return DamagedEvent(event_id=event_id, reason="documentul nu este un obiect")
    reading = _Reading(doc)
    short_id = reading.value("eventShortId", _short_id)
    day, date_text = _read_date(reading)
    details = EventDetails(
        day=day,
        address=reading.text("address"),
        phone_e164=reading.value("phoneE164", read_phone),
        phone_raw=reading.text("phoneRaw"),
        child_name=reading.text("childName"),
        child_age=reading.value("childAge", lambda v: read_integer(v, low=0, high=120, unit="ani|an")),
        child_dob=reading.value("childDob", _date_or_text) or "",
        parent_name=reading.text("parentName"),
        parent_phone=reading.text("parentPhone"),
        num_children=reading.value("numChildren", _head_count),
        payment=_read_payment(reading),
        roles=_read_roles(reading, short_id),
    )
    event = Event(
        event_id=event_id,
        details=details,
        short_id=short_id,
        date_text=date_text,
        is_archived=reading.value("isArchived", read_bool) or False,
        archived_at=reading.value("archivedAt", read_moment),
        archived_by=reading.text("archivedBy"),
        archive_reason=reading.text("archiveReason"),
        noted_by_code=reading.text("notedByCode"),
        client_request_id=reading.text("clientRequestId") or None,
        source=_read_source(reading),
        created_at=reading.value("createdAt", read_moment),
        created_by=reading.text("createdBy"),
        updated_at=reading.value("updatedAt", read_moment),
        updated_by=reading.text("updatedBy"),
        problems=tuple(dict.fromkeys(reading.problems)),
    )
    if not reading.found:
        return DamagedEvent(event_id=event_id, reason=_damage(doc, reading))
    return event


def _damage(doc: Mapping[str, Any], reading: _Reading) -> str:
    if not doc:
        return "documentul este gol"
    return "niciun câmp nu a putut fi citit" if reading.problems else "documentul nu conține niciun câmp cunoscut"


def _read_date(reading: _Reading) -> tuple[date | None, str]:
    """The day and the text shown for it. ``dateKey`` follows from the date and only stands in where there is none."""
    stored = event_value(reading.doc, "date")
    if stored is None:
        day = reading.value("dateKey", read_day)
        return day, day_text(day)
    day = read_day(stored)
    if day is not None:
        reading.found = True
        return day, day_text(day)
    text = read_text(stored) or ""
    if text:
        reading.found = True
        reading.problems.append("Câmpul „date” nu este o dată: apare așa cum a fost scris.")
    else:
        reading.unreadable("date")
    return None, text


def _date_or_text(value: Any) -> str | None:
    day = read_day(value)
    return day_text(day) if day else read_text(value)


def _short_id(value: Any) -> int | None:
    return read_integer(value, low=0, high=10**9 - 1, about="#")


def _head_count(value: Any) -> int | None:
    return read_integer(
        value, low=0, high=100_000, unit="de copii|copii|copil", about=r"~|aproximativ|aprox\.?|circa|cca\.?|vreo"
    )


def _code(value: Any) -> str:
    return (read_text(value) or "").upper()


def _read_payment(reading: _Reading) -> Payment:
    for name in ("payment", "incasare"):
        stored = reading.doc.get(name)
        if holds(stored) and not isinstance(stored, Mapping):
            reading.unreadable("payment")

    def field(name: str, read: Callable[[Any], T | None]) -> T | None:
        return reading.convert(f"payment.{name}", payment_value(reading.doc, name), read)

    currency = field("currency", read_currency)
    amount, deposit = field("amount", read_amount), field("deposit", read_amount)
    currency = currency or next((a.currency for a in (amount, deposit) if a and a.currency), RON)
    return Payment(
        amount=_amount_in(currency, "payment.amount", amount, reading),
        currency=currency,
        status=field("status", lambda v: _STATUS_NAMES.get(_code(v))) or PaymentStatus.UNPAID,
        method=field("method", lambda v: _METHOD_NAMES.get(_code(v))),
        deposit=_amount_in(currency, "payment.deposit", deposit, reading),
    )


def _amount_in(currency: str, name: str, amount: StoredAmount | None, reading: _Reading) -> Decimal | None:
    if amount is None:
        return None
    if amount.currency and amount.currency != currency:
        # Currencies are never added together, and which of the two is right is not ours to say.
        reading.problems.append(f"Câmpul „{name}” este în {amount.currency}, dar moneda este {currency}: nu se adună.")
        return None
    if amount.rounded:
        reading.problems.append(f"Câmpul „{name}” avea mai mult de două zecimale: a fost rotunjit la {amount.value}.")
    return amount.value


def _read_roles(reading: _Reading, short_id: int | None) -> tuple[Role, ...]:
    read = read_roles(event_value(reading.doc, "rolesBySlot"), short_id)
    for name in read.unreadable:
        reading.unreadable(name)
    if read.left_over:
        reading.problems.append(f"Câmpul „rolesBySlot” are peste {MAX_ROLES} de roluri: {read.left_over} nu au slot.")
    reading.found = reading.found or bool(read.roles)
    return read.roles


def _read_source(reading: _Reading) -> EventSource:
    stored = reading.doc.get("source")
    if not holds(stored):
        return EventSource()
    if not isinstance(stored, Mapping):
        reading.unreadable("source")
        return EventSource()
    ids = stored.get("messageIds")
    if holds(ids) and not isinstance(ids, list | tuple):
        reading.unreadable("source.messageIds")
    thread = stored.get("threadId")
    return EventSource(
        thread_id=reading.convert("source.threadId", thread if holds(thread) else None, read_text),
        message_ids=tuple(filter(None, map(read_text, ids))) if isinstance(ids, list | tuple) else (),
    )


def read_history(operation_id: str, doc: Mapping[str, Any]) -> HistoryEntry:
    """A history entry as stored; never raises. The document's id is the operation's."""
    doc = doc if isinstance(doc, Mapping) else {}
    before, after, ids = doc.get("before"), doc.get("after"), doc.get("messageIds")
    return HistoryEntry(
        operation_id=operation_id,
        action=read_text(doc.get("action")) or "",
        actor=read_text(doc.get("actor")) or "",
        at=read_moment(doc.get("at")),
        before=plain_value(before) if isinstance(before, Mapping) else {},
        after=plain_value(after) if isinstance(after, Mapping) else {},
        message_ids=tuple(filter(None, map(read_text, ids))) if isinstance(ids, list | tuple) else (),
    )
