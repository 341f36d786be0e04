"""What an event becomes when an update's draft is put into it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crm_core.catalogue import RoleType, label_of, service_of
from crm_core.events.changes import with_field
from crm_core.models import Draft, DraftFieldName, DraftRole, EventDetails, Origin, Role, RoleStatus

F = DraftFieldName
V3_NAME: dict[DraftFieldName, str] = {
    F.DATE: "date",
    F.ADDRESS: "address",
    F.CHILD_NAME: "childName",
    F.CHILD_AGE: "childAge",
    F.PARENT_NAME: "parentName",
    F.NUM_CHILDREN: "numChildren",
    F.AMOUNT: "payment.amount",
    F.CURRENCY: "payment.currency",
    F.DEPOSIT: "payment.deposit",
    F.PAYMENT_STATUS: "payment.status",
    F.METHOD: "payment.method",
}
"""The event's field that a drafted value goes into; times belong to roles."""
_DAY_MINUTES = 24 * 60


def updated_details(shown: EventDetails, draft: Draft) -> EventDetails:
    """The event as the thread wants it: drafted values put in, roles matched by kind and character, a new start
    shifting them all."""
    details = shown
    for name, field in V3_NAME.items():
        found = draft.fields.get(name)
        if found is not None and found.origin is not Origin.DEFAULT:
            details = with_field(details, field, found.value)
    roles = _with_times(list(details.roles), shown, draft)
    roles = _without_removed(roles, draft)
    return replace(details, roles=tuple(_with_drafted(roles, shown, draft)))


def _with_times(roles: list[Role], shown: EventDetails, draft: Draft) -> list[Role]:
    start = _said(draft, F.START_TIME)
    minutes = _said(draft, F.DURATION_MIN)
    before = shown.start_time
    changed: list[Role] = []
    for role in roles:
        if role.is_active and start:
            role = replace(role, start_time=_moved(role.start_time, before, start))
        service = service_of(role.role_type)
        if role.is_active and minutes and (service is None or service.minutes is not None):
            role = replace(role, duration_min=minutes)
        changed.append(role)
    return changed


def _moved(time: str | None, before: str | None, start: str) -> str:
    """A role's time when the party's start moves from ``before``: roles keep their distance from it."""
    if time is None or before is None or time == before:
        return start
    minutes = _minutes(time) - _minutes(before) + _minutes(start)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if 0 <= minutes < _DAY_MINUTES else time


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _said(draft: Draft, name: DraftFieldName) -> Any:
    found = draft.fields.get(name)
    return found.value if found is not None and found.origin is not Origin.DEFAULT else None


def _without_removed(roles: list[Role], draft: Draft) -> list[Role]:
    kept = list(roles)
    for gone in draft.removed_roles:
        same_kind = [role for role in kept if role.is_active and role.role_type == gone.role_type]
        meant = [role for role in same_kind if gone.character is None or role.character == gone.character]
        if meant:
            kept.remove(meant[0])
    return kept


def _with_drafted(roles: list[Role], shown: EventDetails, draft: Draft) -> Iterator[Role]:
    """The roles, each drafted one found among them or added."""
    free = [role for role in roles if role.is_active]
    changed: dict[str, Role] = {}
    added: list[Role] = []
    for drafted in draft.roles:
        meant = _meant(drafted, free)
        if meant is not None:
            free.remove(meant)
            changed[meant.slot] = _completed(meant, drafted)
        else:
            start = drafted.start_time or _said(draft, F.START_TIME) or shown.start_time
            added.append(_new_role(drafted, start))
    for role in roles:
        yield changed.get(role.slot, role)
    yield from added


def _meant(drafted: DraftRole, free: list[Role]) -> Role | None:
    same_kind = [role for role in free if role.role_type == drafted.role_type]
    if drafted.character is None:
        return same_kind[0] if same_kind else None
    same = next((role for role in same_kind if role.character == drafted.character), None)
    return same or next((role for role in same_kind if role.character is None), None)


def _completed(role: Role, drafted: DraftRole) -> Role:
    details = dict(role.details)
    status = role.status
    if drafted.character and not role.character:
        details["character"] = drafted.character
        status = RoleStatus.PENDING if status == RoleStatus.PENDING_PERSONAJ else status
    return replace(
        role,
        details=details,
        status=status,
        start_time=drafted.start_time or role.start_time,
        duration_min=drafted.duration_min or role.duration_min,
    )


def _new_role(drafted: DraftRole, start: str | None) -> Role:
    service = service_of(drafted.role_type)
    unknown = drafted.role_type == RoleType.ANIMATOR and not drafted.character
    return Role(
        role_type=drafted.role_type,
        label=label_of(drafted.role_type),
        start_time=start,
        duration_min=drafted.duration_min or (service.minutes if service else None),
        status=RoleStatus.PENDING_PERSONAJ if unknown else RoleStatus.PENDING,
        details={"character": drafted.character} if drafted.character else {},
    )
