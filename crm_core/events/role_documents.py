"""Roles between documents of any age and ``Role``, and the slots that name them.

A slot is the event's short id, two digits at least, and a letter: ``07A``, ``123A`` (design, "Roles").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from crm_core.catalogue import SERVICES, RoleType
from crm_core.errors import InvalidInput
from crm_core.events.legacy import role_value
from crm_core.models import Role, RoleStatus
from crm_core.stored_values import holds, plain_value, read_integer, read_text, read_time_of_day

MAX_ROLES = len(ascii_uppercase)
PROVISIONAL_SHORT_ID = 1
"""Roles of an event without a number get the slots of a draft: ``01A``, ``01B`` …"""

MAX_MINUTES = 7 * 24 * 60
_SLOT = re.compile(r"(\d{1,9})([A-Z])", re.ASCII)
_STATUS_NAMES = {"ANULAT": RoleStatus.CANCELLED, "CANCELED": RoleStatus.CANCELLED}
_TYPE_OF_NAME = {name: service.role_type for service in SERVICES for name in service.names}
_OPTIONAL_TEXTS = {
    "assigneeUid": "assignee_uid",
    "assigneeCode": "assignee_code",
    "assignedCode": "assigned_code",
    "pendingCode": "pending_code",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRoles:
    """Roles in order of their slots, and the V3 names of what could not be read (``rolesBySlot.07A.startTime``)."""

    roles: tuple[Role, ...] = ()
    unreadable: tuple[str, ...] = ()
    left_over: int = 0
    """Roles of a list beyond the 26 that have a letter."""


@dataclass(slots=True)
class _Unreadable:
    slot: str
    names: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        self.names.append(f"rolesBySlot.{self.slot}.{name}")


def slot_for(short_id: int, index: int) -> str:
    """The slot of an event's role by its place, counted from 0: ``slot_for(7, 0) == "07A"``.

    Raises InvalidInput past 26 roles.
    """
    if not 0 <= index < MAX_ROLES:
        raise InvalidInput(f"Un eveniment are cel mult {MAX_ROLES} de servicii.", field="rolesBySlot")
    return f"{short_id:02d}{ascii_uppercase[index]}"


def next_slots(short_id: int | None, used: Iterable[str], count: int) -> list[str]:
    """The slots of ``count`` added roles, after the last one ever used: slots are never reused.

    ``used`` are the slots of all roles of the event, cancelled ones included. Raises InvalidInput past 26.
    """
    number = PROVISIONAL_SHORT_ID if short_id is None else short_id
    prefix = f"{number:02d}"
    taken = set(used)
    letters = [ascii_uppercase.index(m[2]) for m in map(_SLOT.fullmatch, taken) if m and m[1] == prefix]
    if len(taken) + count > MAX_ROLES:
        raise InvalidInput(f"Un eveniment are cel mult {MAX_ROLES} de servicii.", field="rolesBySlot")
    first = max(letters, default=-1) + 1
    return [slot_for(number, first + offset) for offset in range(count)]


def slot_order(slot: str) -> tuple[int, int, str]:
    """Sorts slots: by number, then letter; what is no slot comes last."""
    match = _SLOT.fullmatch(slot)
    return (0, int(match[1]), match[2]) if match else (1, 0, slot)


def read_roles(stored: Any, short_id: int | None) -> ReadRoles:
    """Roles stored as a map by slot or as a list.

    The keys of a map are the slots, as they are, since updates name them. A list's roles keep a slot they carry; the
    others take the free letters of the event's number in order.
    """
    if not holds(stored):
        return ReadRoles()
    if isinstance(stored, Mapping):
        by_slot = {str(slot): role for slot, role in stored.items() if holds(role)}
        left_over = 0
    elif isinstance(stored, list | tuple):
        items = [role for role in stored if holds(role)]
        by_slot = _slots_of_list(items, PROVISIONAL_SHORT_ID if short_id is None else short_id)
        left_over = len(items) - len(by_slot)
    else:
        return ReadRoles(unreadable=("rolesBySlot",))
    roles: list[Role] = []
    unreadable: list[str] = []
    for slot in sorted(by_slot, key=slot_order):
        problems = _Unreadable(slot)
        role = _read_role(slot, by_slot[slot], problems)
        if role is None:
            unreadable.append(f"rolesBySlot.{slot}")
            continue
        roles.append(role)
        unreadable += problems.names
    return ReadRoles(roles=tuple(roles), unreadable=tuple(unreadable), left_over=left_over)


def role_fields(role: Role) -> dict[str, Any]:
    """The V3 map of one role, slot included."""
    return {
        "slot": role.slot,
        "roleType": role.role_type,
        "label": role.label or None,
        "startTime": role.start_time,
        "durationMin": role.duration_min,
        "status": str(role.status),
        "details": plain_value(role.details),
        "note": role.note or None,
        **{name: getattr(role, attribute) for name, attribute in _OPTIONAL_TEXTS.items()},
        "resources": plain_value(role.resources),
    }


def list_slots(items: list[Any], short_id: int) -> list[str | None]:
    """The slot of each role of a list; None past the last letter."""
    own = [_own_slot(item) for item in items]
    seen: set[str] = set()
    slots: list[str | None] = []
    for slot in own:
        slots.append(slot if slot not in seen else None)
        if slot:
            seen.add(slot)
    free = (slot for slot in (slot_for(short_id, index) for index in range(MAX_ROLES)) if slot not in seen)
    return [slot or next(free, None) for slot in slots]


def _slots_of_list(items: list[Any], short_id: int) -> dict[str, Any]:
    return {slot: item for slot, item in zip(list_slots(items, short_id), items, strict=True) if slot}


def _own_slot(item: Any) -> str | None:
    slot = (read_text(item.get("slot")) or "").upper() if isinstance(item, Mapping) else ""
    return slot if _SLOT.fullmatch(slot) else None


def _read_role(slot: str, stored: Any, problems: _Unreadable) -> Role | None:
    if isinstance(stored, str):
        return Role(role_type=_role_type(stored), slot=slot)
    if not isinstance(stored, Mapping):
        return None

    def text(name: str) -> str:
        value = role_value(stored, name)
        read = read_text(value)
        if value is not None and read is None:
            problems.note(name)
        return read or ""

    role_type = text("roleType")
    if role_value(stored, "roleType") is None:
        problems.note("roleType")
    return Role(
        role_type=_role_type(role_type),
        slot=slot,
        label=text("label"),
        start_time=_start_time(stored, problems),
        duration_min=_minutes(stored, problems),
        status=_status(text("status")),
        details=_details(stored, problems),
        note=text("note"),
        **{attribute: text(name) or None for name, attribute in _OPTIONAL_TEXTS.items()},
        resources=_resources(stored, problems),
    )


def _role_type(text: str) -> str:
    """A type on offer under any of its names; another program's own type as it stands."""
    text = text.strip()
    code = re.sub(r"[\s\-]+", "_", text).upper()
    if code in RoleType.__members__:
        return str(RoleType[code])
    folded = unicodedata.normalize("NFKD", text.replace("_", " ")).casefold()
    known = _TYPE_OF_NAME.get("".join(c for c in folded if not unicodedata.combining(c)))
    return str(known) if known else text


def _status(text: str) -> str:
    code = text.upper()
    known = _STATUS_NAMES.get(code)
    if known:
        return known
    return RoleStatus(code) if code in RoleStatus.__members__ else (text or RoleStatus.PENDING)


def _start_time(stored: Mapping[str, Any], problems: _Unreadable) -> str | None:
    value = role_value(stored, "startTime")
    read = read_time_of_day(value)
    if value is not None and read is None:
        problems.note("startTime")
    return read


def _minutes(stored: Mapping[str, Any], problems: _Unreadable) -> int | None:
    value = role_value(stored, "durationMin")
    read = read_integer(value, low=0, high=MAX_MINUTES, unit="minute|minut|min|m")
    if value is not None and read is None:
        problems.note("durationMin")
    return read


def _details(stored: Mapping[str, Any], problems: _Unreadable) -> Mapping[str, Any]:
    value = role_value(stored, "details")
    if value is not None and not isinstance(value, Mapping):
        problems.note("details")
    return plain_value(value) if isinstance(value, Mapping) else {}


def _resources(stored: Mapping[str, Any], problems: _Unreadable) -> tuple[Any, ...]:
    value = role_value(stored, "resources")
    if value is not None and not isinstance(value, list | tuple):
        problems.note("resources")
    return tuple(plain_value(value)) if isinstance(value, list | tuple) else ()
