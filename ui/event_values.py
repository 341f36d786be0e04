"""What is typed into the form of an event: raw text, kept as it is until it can be read. Pure.

Everything a person types survives: a run that fails, a look at another thread, a value that cannot be read.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal

from crm_core.catalogue import RoleType, label_of, service_of
from crm_core.errors import InvalidInput, PhoneError
from crm_core.models import RON, EventDetails, PaymentMethod, PaymentStatus, Role, RoleStatus
from crm_core.money import read_amount
from crm_core.phones import format_phone, parse_phone, try_parse_phone

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h,]\s*(\d{2}))?", re.ASCII)
NO_METHOD = ""
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


@dataclass(slots=True, kw_only=True)
class TypedRole:
    """One row of services as typed. ``shown`` is the stored role it stands for; None for a new one."""

    row_id: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    shown: Role | None = None
    role_type: str = RoleType.ANIMATOR.value
    character: str = ""
    time: str = ""
    minutes: str = ""
    minutes_version: int = 0
    """Counts how often another service brought other minutes: then the field is a new one."""
    removed: bool = False


@dataclass(slots=True, kw_only=True)
class TypedEvent:
    """The fields of the form as typed."""

    day: date | None = None
    address: str = ""
    phone: str = ""
    child_name: str = ""
    child_age: str = ""
    parent_name: str = ""
    num_children: str = ""
    amount: str = ""
    deposit: str = ""
    currency: str = RON
    status: PaymentStatus = PaymentStatus.UNPAID
    method: str = NO_METHOD
    """A ``PaymentMethod``, or ``NO_METHOD``."""


SINGLE_FIELDS = tuple(f.name for f in fields(TypedEvent))
"""The fields that stand in the form once, in its order; roles are rows of their own."""


@dataclass(slots=True, kw_only=True)
class EventForm:
    """A form that is open: what was shown, what is typed, and its id (also the operation's)."""

    shown: EventDetails
    typed: TypedEvent
    roles: list[TypedRole]
    form_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    mounted: dict[str, object] = field(default_factory=dict)
    """What each widget held when it came onto the page, by its key."""
    asks_phone: bool = True
    """Whether the client's phone can be typed; not where the thread names it."""

    @classmethod
    def of(cls, details: EventDetails, *, asks_phone: bool = True) -> EventForm:
        """A form that holds these details."""
        return cls(
            shown=details,
            asks_phone=asks_phone,
            typed=TypedEvent(
                day=details.day,
                address=details.address,
                phone=format_phone(details.phone_e164) if details.phone_e164 else details.phone_raw,
                child_name=details.child_name,
                child_age=_whole_text(details.child_age),
                parent_name=details.parent_name,
                num_children=_whole_text(details.num_children),
                amount=money_text(details.payment.amount),
                deposit=money_text(details.payment.deposit),
                currency=details.payment.currency,
                status=details.payment.status,
                method=str(details.payment.method or NO_METHOD),
            ),
            roles=[_typed_role(role) for role in details.active_roles],
        )

    @property
    def rows(self) -> list[TypedRole]:
        """The services that are not taken off."""
        return [row for row in self.roles if not row.removed]

    def add_role(self) -> None:
        """One more row, beginning when the last one does."""
        rows = self.rows
        self.roles.append(TypedRole(time=rows[-1].time if rows else ""))

    def details(self) -> EventDetails:
        """What the form says. Raises InvalidInput, with its field, for what cannot be read."""
        typed = self.typed
        phone, phone_raw = self._phone()
        cancelled = tuple(role for role in self.shown.roles if not role.is_active)
        return replace(
            self.shown,
            day=typed.day,
            address=_kept(typed.address, self.shown.address),
            phone_e164=phone,
            phone_raw=phone_raw,
            child_name=_kept(typed.child_name, self.shown.child_name),
            child_age=_whole(typed.child_age, field="childAge"),
            parent_name=_kept(typed.parent_name, self.shown.parent_name),
            num_children=_whole(typed.num_children, field="numChildren"),
            payment=replace(
                self.shown.payment,
                amount=read_typed_money(typed.amount, field="payment.amount"),
                deposit=read_typed_money(typed.deposit, field="payment.deposit"),
                currency=typed.currency.strip().upper(),
                status=typed.status,
                method=PaymentMethod(typed.method) if typed.method else None,
            ),
            roles=tuple(
                sorted(
                    (*cancelled, *(_read_role(row) for row in self.rows)),
                    key=lambda role: (not role.slot, role.slot),
                )
            ),
        )

    def peek(self) -> EventDetails | None:
        """The details if everything can be read."""
        try:
            return self.details()
        except InvalidInput:
            return None

    def _phone(self) -> tuple[str | None, str]:
        if not self.asks_phone:
            return self.shown.phone_e164, self.shown.phone_raw
        text = self.typed.phone.strip()
        if not text:
            return None, ""
        if self.shown.phone_e164 and text == format_phone(self.shown.phone_e164):
            return self.shown.phone_e164, self.shown.phone_raw
        if self.shown.phone_e164 is None and text == self.shown.phone_raw and try_parse_phone(text) is None:
            return None, text
        try:
            return parse_phone(text), text
        except PhoneError as error:
            raise InvalidInput(error.message, field="phoneE164") from error


def read_clock(text: str) -> str | None:
    """``HH:MM`` from ``18``, ``18:00``, ``18.30``, ``9h15``; None for none. Raises InvalidInput for anything else."""
    text = text.strip()
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise InvalidInput("Ora se scrie HH:MM, de exemplu 17:30.", field="rolesBySlot")
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"


def read_typed_money(text: str, *, field: str) -> Decimal | None:
    """An amount as Romanians write it (``1.200``, ``1 200``, ``12,50``); None for none."""
    if not text.strip():
        return None
    read = read_amount(text)
    if read is None:
        raise InvalidInput("Suma nu se poate citi. Scrie, de exemplu, 1200 sau 1.250,50.", field=field)
    if read.rounded:
        raise InvalidInput("Suma are cel mult două zecimale.", field=field)
    return read.value


def money_text(amount: Decimal | None) -> str:
    """An amount as one types it: ``1200``, ``1250,50``."""
    if amount is None:
        return ""
    return str(int(amount)) if amount == amount.to_integral_value() else f"{amount:.2f}".replace(".", ",")


def with_slots(wanted: EventDetails, stored: EventDetails) -> EventDetails:
    """``wanted``, its services taken for those of ``stored`` that are the same kind and character, in order.

    What is wanted beyond them is new; what ``stored`` has beyond them is taken off.
    """
    free = list(stored.active_roles)
    roles: list[Role] = []
    for role in wanted.roles:
        same = next((r for r in free if (r.role_type, r.character) == (role.role_type, role.character)), None)
        if same is None:
            roles.append(replace(role, slot=""))
        else:
            free.remove(same)
            roles.append(
                replace(
                    same,
                    start_time=role.start_time,
                    duration_min=role.duration_min,
                    label=same.label or role.label,
                )
            )
    return replace(wanted, roles=tuple(roles))


def _kept(text: str, shown: str) -> str:
    """What is typed, without blanks around it; what was shown where only those differ."""
    return shown if text.strip() == shown.strip() else text.strip()


def _whole(text: str, *, field: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise InvalidInput("Aici se scrie un număr întreg, de exemplu 7.", field=field)
    return int(text)


def _whole_text(value: int | None) -> str:
    return "" if value is None else str(value)


def _typed_role(role: Role) -> TypedRole:
    return TypedRole(
        shown=role,
        role_type=str(role.role_type),
        character=role.character or "",
        time=role.start_time or "",
        minutes=_whole_text(role.duration_min),
    )


def _read_role(row: TypedRole) -> Role:
    shown = row.shown
    start = shown.start_time if shown and row.time == (shown.start_time or "") else read_clock(row.time)
    minutes = _whole(row.minutes, field="rolesBySlot")
    character = row.character.strip()
    if shown and (row.role_type, character, start, minutes) == (
        shown.role_type,
        shown.character or "",
        shown.start_time,
        shown.duration_min,
    ):
        return shown
    base = shown or Role(role_type=row.role_type)
    details = {name: value for name, value in base.details.items() if name != "character"}
    if character:
        details["character"] = character
    same_kind = shown is not None and shown.role_type == row.role_type
    return replace(
        base,
        role_type=row.role_type,
        label=base.label if same_kind and base.label else label_of(row.role_type),
        start_time=start,
        duration_min=minutes,
        details=details,
        status=_status_of(row.role_type, character, base.status if shown else RoleStatus.PENDING),
    )


def _status_of(role_type: str, character: str, before: str) -> str:
    if role_type == RoleType.ANIMATOR and not character:
        return RoleStatus.PENDING_PERSONAJ
    return RoleStatus.PENDING if before == RoleStatus.PENDING_PERSONAJ else before


def usual_minutes(role_type: str) -> str:
    """How long the service usually takes, as one types it."""
    service = service_of(role_type)
    return _whole_text(service.minutes) if service else ""


def unreadable(form: EventForm) -> Iterator[InvalidInput]:
    """The first value of the form that cannot be read, if any."""
    try:
        form.details()
    except InvalidInput as problem:
        yield problem
