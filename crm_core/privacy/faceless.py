"""What stays of each kind of document once the person is gone from it. Pure.

Nothing is taken out of a document here: a new one is made of what is known to say nothing of anybody (days, amounts,
states, services, durations, who of the staff did it and when). So whatever else stood in it, in fields of other
programs too, does not come along.
"""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from crm_core.catalogue import CHARACTER_OF, RoleType
from crm_core.clients.documents import read_client, totals_fields
from crm_core.events.commands import UNDONE
from crm_core.events.documents import day_text, to_v3
from crm_core.events.marks import ANONYMISED_AT
from crm_core.language.folding import folded
from crm_core.models import Event, EventDetails, EventSource, PaymentMethod, PaymentStatus, Role, RoleStatus
from crm_core.money import read_currency
from crm_core.phones import is_pseudonym
from crm_core.store.base import SERVER_TIMESTAMP, Document
from crm_core.stored_values import read_bool, read_day, read_integer, read_moment, read_phone, read_time_of_day

NAME: Final = "Client anonimizat"
HIDDEN: Final = "[anonimizat]"
"""Stands where somebody's words stood."""
ANONYMISE: Final = "anonymise"
"""The action of the history entry that the anonymisation itself makes."""

_WORD: Final = re.compile(r"[\w.:@+\-]{1,128}")
_CODE: Final = re.compile(r"[A-Z][A-Z_]{1,39}", re.ASCII)
_SLOT: Final = re.compile(r"\d{1,9}[A-Z]", re.ASCII)
_OURS: Final = re.compile(r"ext_[0-9a-f]{24}|[0-9a-f]{32}", re.ASCII)


def new_id(kind: str) -> str:
    """An id that says nothing: ids can be made of a number, or of what somebody wrote."""
    return f"{kind}-{uuid.uuid4().hex}"


def may_keep_id(operation_id: str) -> bool:
    """Whether a history entry's id is a random one, or the trigger's, which a delivery that comes again must find."""
    return _OURS.fullmatch(operation_id) is not None


# --- Events ------------------------------------------------------------------------------------------------------


def event_document(event: Event, *, phone_e164: str | None, thread_id: str | None, by: str) -> Document:
    """The event as V3: day, payment, services, ages and numbers of children. Its figures are the same."""
    details = event.details
    was_undone = event.is_archived and event.archive_reason == UNDONE
    kept = replace(
        event,
        details=EventDetails(
            day=details.day,
            phone_e164=phone_e164,
            child_age=details.child_age,
            num_children=details.num_children,
            payment=details.payment,
            roles=tuple(_role(role, number) for number, role in enumerate(details.roles, start=1)),
        ),
        date_text=day_text(details.day),
        archived_by=_word(event.archived_by) or "",
        archive_reason=UNDONE if was_undone else "",
        noted_by_code=_word(event.noted_by_code) or "",
        client_request_id=None,
        source=EventSource(thread_id=thread_id),
        created_by=_word(event.created_by) or "",
        updated_by=by,
    )
    return to_v3(kept) | {"updatedAt": SERVER_TIMESTAMP, ANONYMISED_AT: SERVER_TIMESTAMP}


def _role(role: Role, number: int) -> Role:
    character = role.character
    return Role(
        role_type=role.role_type if _CODE.fullmatch(role.role_type) else "OTHER",
        slot=role.slot if _SLOT.fullmatch(role.slot) else f"R{number}",
        start_time=role.start_time,
        duration_min=role.duration_min,
        status=role.status if _CODE.fullmatch(role.status) else RoleStatus.PENDING,
        details={"character": character} if character and folded(character) in CHARACTER_OF else {},
        assignee_uid=_word(role.assignee_uid),
        assignee_code=_word(role.assignee_code),
        assigned_code=_word(role.assigned_code),
        pending_code=_word(role.pending_code),
    )


def history_entry(entry: Mapping[str, Any], *, operation_id: str, phone_e164: str, pseudonym: str) -> Document:
    """Who changed what kind of value and when; of the values those that say nothing of anybody."""

    def values(side: str) -> Document:
        stored = entry.get(side)
        pairs = stored.items() if isinstance(stored, Mapping) else ()
        return {name: kept for name, value in pairs if (kept := _kept(name, value, phone_e164, pseudonym)) is not None}

    return {
        "operationId": operation_id,
        "action": _word(entry.get("action")) or "",
        "actor": _word(entry.get("actor")) or "",
        "actorName": _text(entry.get("actorName")),
        "at": read_moment(entry.get("at")),
        "before": values("before"),
        "after": values("after"),
        "messageIds": [],
        "fingerprint": "",
    }


def anonymise_entry(operation_id: str, *, uid: str, name: str) -> Document:
    """The history entry of the anonymisation itself: with the event's new ``updatedAt``, so that the trigger knows the
    change for one of this product, and enters nothing of what stood there before."""
    return {
        "operationId": operation_id,
        "action": ANONYMISE,
        "actor": uid,
        "actorName": name,
        "at": SERVER_TIMESTAMP,
        "before": {},
        "after": {},
        "messageIds": [],
        "fingerprint": "",
    }


def _iso_day(value: Any) -> str | None:
    day = read_day(value)
    return day.isoformat() if day else None


def _number(value: Any) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) else None


def _one_of(known: type[StrEnum]) -> Callable[[Any], str | None]:
    names = frozenset(map(str, known))
    return lambda value: value if isinstance(value, str) and value in names else None


_VALUES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "date": lambda value: day_text(read_day(value)) or None,
    "dateKey": _iso_day,
    "eventShortId": lambda value: read_integer(value, low=0, high=10**9),
    "childAge": lambda value: read_integer(value, low=0, high=120),
    "numChildren": lambda value: read_integer(value, low=0, high=10**5),
    "payment.amount": _number,
    "payment.deposit": _number,
    "payment.currency": read_currency,
    "payment.status": _one_of(PaymentStatus),
    "payment.method": _one_of(PaymentMethod),
    "isArchived": read_bool,
    "archivedAt": read_moment,
}
"""What a history entry keeps, by its V3 name. What becomes none is left out: it says as much."""
_ROLE_VALUES: Final[Mapping[str, Callable[[Any], Any]]] = {
    "roleType": _one_of(RoleType),
    "startTime": read_time_of_day,
    "durationMin": lambda value: read_integer(value, low=0, high=10**5),
    "status": _one_of(RoleStatus),
}


def _kept(name: str, value: Any, phone_e164: str, pseudonym: str) -> Any:
    if name == "phoneE164":
        return value if is_pseudonym(value) else pseudonym if read_phone(value) == phone_e164 else None
    if name == "archiveReason":
        return UNDONE if value == UNDONE else None
    if read := _VALUES.get(name):
        return read(value)
    match name.split("."):
        case ["rolesBySlot", slot, field] if _SLOT.fullmatch(slot) and field in _ROLE_VALUES:
            return _ROLE_VALUES[field](value)
    return None


# --- Conversations -----------------------------------------------------------------------------------------------


def thread_document(thread: Mapping[str, Any], *, account_id: str, client_jid: str, pseudonym: str) -> Document:
    """When was written and who wrote last; nothing unread, nothing to book."""
    return {
        "accountId": account_id,
        "clientJid": client_jid,
        "phoneE164": pseudonym,
        "displayName": NAME,
        "lastMessageAt": read_moment(thread.get("lastMessageAt")),
        "lastMessageText": HIDDEN,
        "lastMessageDirection": _word(thread.get("lastMessageDirection")),
        "lastInboundAt": read_moment(thread.get("lastInboundAt")),
        "unreadCount": 0,
        "bookingSignal": False,
        "decisionSeq": read_integer(thread.get("decisionSeq"), low=0, high=10**9) or 0,
        ANONYMISED_AT: SERVER_TIMESTAMP,
    }


def message_document(message: Mapping[str, Any], *, account_id: str, client_jid: str) -> Document:
    """Which way and when; the words are gone."""
    return {
        "accountId": account_id,
        "clientJid": client_jid,
        "direction": _word(message.get("direction")),
        "messageType": _word(message.get("messageType")),
        "body": HIDDEN if message.get("body") else "",
        "tsClient": read_moment(message.get("tsClient")),
        "createdAt": read_moment(message.get("createdAt")),
        "status": _word(message.get("status")),
    }


_RUN_WORDS: Final = ("action", "engine", "model", "promptVersion", "requestedBy", "targetEventId", "eventId")
_RUN_NUMBERS: Final = ("confidence", "windowMessages", "decisionSeq", "tokens")
_RUN_TIMES: Final = ("windowEndsAt", "windowStoredAt", "requestedAt", "completedAt")


def draft_document(run: Mapping[str, Any], *, pseudonym: str) -> Document:
    """That a draft was made, by which engine, how sure it was and what was decided; neither draft nor quotes."""
    kept: Document = {name: _word(run[name]) for name in _RUN_WORDS if name in run}
    kept |= {name: _number(run[name]) for name in _RUN_NUMBERS if name in run}
    kept |= {name: read_moment(run[name]) for name in _RUN_TIMES if name in run}
    decision = run.get("decision")
    if isinstance(decision, Mapping):
        kept["decision"] = {
            "outcome": _word(decision.get("outcome")),
            "by": _word(decision.get("by")),
            "at": read_moment(decision.get("at")),
            "eventId": _word(decision.get("eventId")),
        }
    return kept | {"phoneE164": pseudonym}


# --- Clients -----------------------------------------------------------------------------------------------------


def question_document(question: Mapping[str, Any]) -> Document:
    """That somebody asked, and whether there was an answer."""
    return {
        "question": HIDDEN,
        "answer": HIDDEN,
        "answerable": question.get("answerable") is True,
        "askedBy": _word(question.get("askedBy")),
        "askedByName": _text(question.get("askedByName")),
        "askedAt": read_moment(question.get("askedAt")),
    }


def client_identity(pseudonym: str, *, created_at: datetime | None) -> Document:
    """Who a client is whom nobody knows; the figures come from their events."""
    return {
        "phoneE164": pseudonym,
        "phoneRaw": pseudonym,
        "displayName": NAME,
        "createdAt": created_at or SERVER_TIMESTAMP,
        "updatedAt": SERVER_TIMESTAMP,
        ANONYMISED_AT: SERVER_TIMESTAMP,
    }


def stray_client(client: Mapping[str, Any], pseudonym: str) -> Document:
    """A client under a name that no event leads to: figures that another program wrote, and nothing else."""
    read = read_client(pseudonym, client)
    figures = totals_fields(
        spend_paid=read.lifetime_spend_paid,
        spend_all=read.lifetime_spend_all,
        events_count=read.events_count,
        last_event_at=read.last_event_at,
        other_currencies=read.other_currencies,
    )
    return client_identity(pseudonym, created_at=read.created_at) | figures


def is_faceless(data: Mapping[str, Any]) -> bool:
    """Whether a document came out of an anonymisation."""
    return ANONYMISED_AT in data and (data.get("phoneE164") is None or is_pseudonym(data.get("phoneE164")))


def _word(value: Any) -> str | None:
    """A code, an id or a state; None for what could be a sentence."""
    return value if isinstance(value, str) and _WORD.fullmatch(value) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
