"""The records that travel between services, and their closed vocabularies.

Times are timezone-aware UTC, money is ``Decimal`` in the currency beside it, durations are minutes, times of day are
``"HH:MM"`` strings in Europe/Bucharest. Records are immutable; how they are stored is the business of the
``documents.py`` of each package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from crm_core.drafted import Action as Action
from crm_core.drafted import Disagreement as Disagreement
from crm_core.drafted import Draft as Draft
from crm_core.drafted import DraftField as DraftField
from crm_core.drafted import DraftFieldName as DraftFieldName
from crm_core.drafted import DraftRole as DraftRole
from crm_core.drafted import DroppedValue as DroppedValue
from crm_core.drafted import Extraction as Extraction
from crm_core.drafted import Origin as Origin
from crm_core.drafted import Quote as Quote

BUCHAREST = ZoneInfo("Europe/Bucharest")
RON = "RON"


# --- Conversations -----------------------------------------------------------------------------------------------


class Direction(StrEnum):
    """Who wrote a message: the client (``inbound``) or the sales staff (``outbound``)."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One of the company's WhatsApp numbers."""

    account_id: str
    name: str
    phone_e164: str | None = None
    status: str = ""
    admin_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A conversation of one account with one client. ``phone_e164`` is None where WhatsApp hides the number."""

    thread_id: str
    account_id: str
    client_jid: str
    phone_e164: str | None = None
    display_name: str = ""
    last_message_at: datetime | None = None
    last_message_text: str = ""
    last_message_direction: Direction | None = None
    last_inbound_at: datetime | None = None
    unread_count: int = 0
    booking_signal: bool = False
    decision_seq: int = 0
    """How many drafts of this thread have been decided (confirmed) so far; a draft names the one it saw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. ``body`` is empty for media without a caption; ``ts_client`` is the sender's time (UTC)."""

    message_id: str
    direction: Direction
    body: str
    ts_client: datetime
    message_type: str = "text"
    created_at: datetime | None = None
    status: str = ""
    later_change: str = ""
    """``edited`` or ``deleted`` where a later import told so; ``body`` stays what was first said."""

    @property
    def is_inbound(self) -> bool:
        return self.direction is Direction.INBOUND


# --- Events ------------------------------------------------------------------------------------------------------


class PaymentStatus(StrEnum):
    UNPAID = "UNPAID"
    PAID = "PAID"
    CANCELLED = "CANCELLED"


class PaymentMethod(StrEnum):
    CASH = "CASH"
    CARD = "CARD"
    TRANSFER = "TRANSFER"


class RoleStatus(StrEnum):
    """``PENDING_PERSONAJ``: an animator whose character is not known; a role taken off stays as ``CANCELLED``."""

    PENDING = "PENDING"
    PENDING_PERSONAJ = "PENDING_PERSONAJ"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """``amount`` is the total price of the event, ``deposit`` the advance; None where not known."""

    amount: Decimal | None = None
    currency: str = RON
    status: PaymentStatus = PaymentStatus.UNPAID
    method: PaymentMethod | None = None
    deposit: Decimal | None = None

    @property
    def owed(self) -> Decimal:
        """What the client still has to pay; 0 once paid or cancelled."""
        if self.status is not PaymentStatus.UNPAID or self.amount is None:
            return Decimal(0)
        return max(self.amount - (self.deposit or Decimal(0)), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One service of an event. ``slot`` is ``"12A"``; empty for a role that is not saved yet."""

    role_type: str
    slot: str = ""
    label: str = ""
    start_time: str | None = None
    duration_min: int | None = None
    status: str = RoleStatus.PENDING
    details: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    assignee_uid: str | None = None
    assignee_code: str | None = None
    assigned_code: str | None = None
    pending_code: str | None = None
    resources: tuple[Any, ...] = ()

    @property
    def character(self) -> str | None:
        """The character an animator plays, if known."""
        value = self.details.get("character")
        return str(value) if value else None

    @property
    def is_active(self) -> bool:
        return self.status != RoleStatus.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSource:
    """Where an event was read from: its thread and the messages that were quoted."""

    thread_id: str | None = None
    message_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """What a person notes down about a party: the editable part of an event."""

    day: date | None = None
    address: str = ""
    phone_e164: str | None = None
    phone_raw: str = ""
    child_name: str = ""
    child_age: int | None = None
    child_dob: str = ""
    parent_name: str = ""
    parent_phone: str = ""
    num_children: int | None = None
    payment: Payment = Payment()
    roles: tuple[Role, ...] = ()
    """In order of their slots; cancelled ones included."""

    @property
    def active_roles(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role.is_active)

    @property
    def start_time(self) -> str | None:
        """When the first service begins, ``"HH:MM"``; None where no role has a time."""
        return min((role.start_time for role in self.active_roles if role.start_time), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A party as stored, read as schema V3 whatever its age. ``problems`` name the fields that could not be read."""

    event_id: str
    details: EventDetails
    short_id: int | None = None
    date_text: str = ""
    """The stored ``date``: ``DD-MM-YYYY``, or what another program wrote there if that is no date."""
    is_archived: bool = False
    archived_at: datetime | None = None
    archived_by: str = ""
    archive_reason: str = ""
    noted_by_code: str = ""
    client_request_id: str | None = None
    source: EventSource = EventSource()
    created_at: datetime | None = None
    created_by: str = ""
    updated_at: datetime | None = None
    updated_by: str = ""
    problems: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of the party; None when not known or not a date."""
        return self.details.day

    @property
    def date_key(self) -> str | None:
        """``YYYY-MM-DD``: sorts by time."""
        return self.day.isoformat() if self.day else None

    @property
    def payment(self) -> Payment:
        return self.details.payment

    @property
    def is_cancelled(self) -> bool:
        return self.payment.status is PaymentStatus.CANCELLED

    @property
    def is_open(self) -> bool:
        """Neither archived nor cancelled: a candidate for an update."""
        return not self.is_archived and not self.is_cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedEvent:
    """An event document in which nothing can be read: shown with its id and the reason, never dropped."""

    event_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change of an event: V3 field names with their values before and after."""

    operation_id: str
    action: str
    actor: str
    at: datetime | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    message_ids: tuple[str, ...] = ()


# --- Clients -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyTotals:
    """Sums in one currency: every amount, and those of paid events."""

    all: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client and their aggregates, all in RON unless in ``other_currencies``. The key is the phone in E.164."""

    phone_e164: str
    phone_raw: str = ""
    display_name: str = ""
    lifetime_spend_paid: Decimal = Decimal(0)
    lifetime_spend_all: Decimal = Decimal(0)
    events_count: int = 0
    last_event_at: datetime | None = None
    other_currencies: Mapping[str, CurrencyTotals] = field(default_factory=dict)
    created_at: datetime | None = None
    updated_at: datetime | None = None
