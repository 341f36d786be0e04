"""What a person changed in an event, as a list of fields with the value they were shown and the one they want.

Carrying the shown value is what makes two people safe from each other: a field is changed only when it still holds
what was shown; otherwise both values are put side by side and nothing is overwritten silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from crm_core.errors import EventChanged, FieldConflict
from crm_core.models import EventDetails, Role, RoleStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One changed field of an event, by its V3 name (``payment.amount`` for nested ones)."""

    field: str
    shown: Any
    wanted: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """One service added (no ``slot``), changed, or taken off (``wanted`` is None), by its slot."""

    slot: str
    shown: Role | None
    wanted: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChanges:
    """An update of one event. What it does not mention stays as it is."""

    fields: tuple[FieldChange, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    forgotten: tuple[str, ...] = ()
    """In an undo: the messages that the event is no longer read from, so that the next draft reads them again."""

    def __bool__(self) -> bool:
        return bool(self.fields or self.roles)


_READ: dict[str, Callable[[EventDetails], Any]] = {
    "date": lambda details: details.day,
    "address": lambda details: details.address,
    "phoneE164": lambda details: details.phone_e164,
    "phoneRaw": lambda details: details.phone_raw,
    "childName": lambda details: details.child_name,
    "childAge": lambda details: details.child_age,
    "childDob": lambda details: details.child_dob,
    "parentName": lambda details: details.parent_name,
    "parentPhone": lambda details: details.parent_phone,
    "numChildren": lambda details: details.num_children,
    "payment.amount": lambda details: details.payment.amount,
    "payment.currency": lambda details: details.payment.currency,
    "payment.status": lambda details: details.payment.status,
    "payment.method": lambda details: details.payment.method,
    "payment.deposit": lambda details: details.payment.deposit,
}
_ATTRIBUTE = {
    "date": "day",
    "address": "address",
    "phoneE164": "phone_e164",
    "phoneRaw": "phone_raw",
    "childName": "child_name",
    "childAge": "child_age",
    "childDob": "child_dob",
    "parentName": "parent_name",
    "parentPhone": "parent_phone",
    "numChildren": "num_children",
}
EDITABLE_FIELDS = tuple(_READ)
"""The V3 names of the fields a person edits, roles apart, in the order they are shown."""


def field_value(details: EventDetails, field: str) -> Any:
    """The value of a field by its V3 name."""
    return _READ[field](details)


def with_field(details: EventDetails, field: str, value: Any) -> EventDetails:
    """The details with one field changed, by its V3 name."""
    if field.startswith("payment."):
        return replace(details, payment=replace(details.payment, **{field.removeprefix("payment."): value}))
    return replace(details, **{_ATTRIBUTE[field]: value})


def changes_between(shown: EventDetails, wanted: EventDetails) -> EventChanges:
    """What differs: ``shown`` as the person found it, ``wanted`` as they left it.

    Roles of ``wanted`` are matched by slot; one without a slot, or with a slot that was not shown, is new; one of
    ``shown`` that is missing is taken off.
    """
    fields = tuple(
        FieldChange(field=field, shown=field_value(shown, field), wanted=field_value(wanted, field))
        for field in EDITABLE_FIELDS
        if field_value(shown, field) != field_value(wanted, field)
    )
    slots = {role.slot for role in shown.roles}
    kept = {role.slot: role for role in wanted.roles if role.slot in slots}
    roles = [
        RoleChange(slot=role.slot, shown=role, wanted=kept.get(role.slot))
        for role in shown.roles
        if (role.is_active or role.slot in kept) and kept.get(role.slot) != role
    ]
    roles += [RoleChange(slot="", shown=None, wanted=role) for role in wanted.roles if role.slot not in slots]
    return EventChanges(fields=fields, roles=tuple(roles))


def reversed_changes(changes: EventChanges, *, before: EventDetails, after: EventDetails) -> EventChanges:
    """What brings an event from ``after`` back to ``before``, for exactly what ``changes`` touched: the undo."""
    fields = tuple(
        FieldChange(field=c.field, shown=field_value(after, c.field), wanted=field_value(before, c.field))
        for c in changes.fields
        if field_value(after, c.field) != field_value(before, c.field)
    )
    was = {role.slot: role for role in before.roles}
    roles = tuple(
        RoleChange(slot=role.slot, shown=role, wanted=was.get(role.slot))
        for role in after.roles
        if was.get(role.slot) != role
    )
    return EventChanges(fields=fields, roles=roles)


def apply_changes(
    stored: EventDetails, changes: EventChanges, *, new_slots: Callable[[int], Iterable[str]]
) -> EventDetails:
    """The stored details with the changes made; ``new_slots(n)`` names the slots of ``n`` added roles.

    Raises EventChanged with every field that no longer holds what was shown (nor what is wanted).
    """
    conflicts = [*_field_conflicts(stored, changes.fields), *_role_conflicts(stored, changes.roles)]
    if conflicts:
        raise EventChanged(tuple(conflicts))
    details = stored
    for change in changes.fields:
        details = with_field(details, change.field, change.wanted)
    by_slot = {role.slot: role for role in details.roles}
    for role_change in changes.roles:
        if not role_change.slot:
            continue
        current = by_slot[role_change.slot]
        by_slot[role_change.slot] = (
            replace(current, status=RoleStatus.CANCELLED)
            if role_change.wanted is None
            else _merged_role(current, role_change)
        )
    added = [change.wanted for change in changes.roles if not change.slot and change.wanted]
    for slot, role in zip(new_slots(len(added)), added, strict=True):
        by_slot[slot] = replace(role, slot=slot)
    return replace(details, roles=tuple(by_slot.values()))


_ROLE_FIELDS = ("role_type", "label", "start_time", "duration_min", "status", "details", "note")
"""The parts of a role that staff edit here; assignees and resources are other programs' and are kept."""


def _field_conflicts(stored: EventDetails, changes: Iterable[FieldChange]) -> list[FieldConflict]:
    return [
        FieldConflict(change.field, change.shown, now, change.wanted)
        for change in changes
        if (now := field_value(stored, change.field)) not in (change.shown, change.wanted)
    ]


def _role_conflicts(stored: EventDetails, changes: Iterable[RoleChange]) -> list[FieldConflict]:
    by_slot = {role.slot: role for role in stored.roles}
    conflicts = []
    for change in changes:
        if not change.slot:
            continue
        now = by_slot.get(change.slot)
        if now is None or change.shown is None:
            conflicts.append(FieldConflict(f"rolesBySlot.{change.slot}", change.shown, now, change.wanted))
            continue
        for name in _ROLE_FIELDS:
            shown, current = getattr(change.shown, name), getattr(now, name)
            if change.wanted is None:
                unsafe = current != shown and now.is_active
                wanted = None
            else:
                wanted = getattr(change.wanted, name)
                unsafe = wanted != shown and current not in (shown, wanted)
            if unsafe:
                conflicts.append(FieldConflict(f"rolesBySlot.{change.slot}.{name}", shown, current, wanted))
    return conflicts


def _merged_role(current: Role, change: RoleChange) -> Role:
    """The stored role with only the parts changed that the person changed."""
    if change.shown is None or change.wanted is None:
        return change.wanted or current
    touched = {
        name: getattr(change.wanted, name)
        for name in _ROLE_FIELDS
        if getattr(change.wanted, name) != getattr(change.shown, name)
    }
    return replace(current, **touched)
