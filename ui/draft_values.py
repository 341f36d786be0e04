"""From a draft to what the panel shows: an event's details, an update's changes, each value's source. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from crm_core.catalogue import RoleType, label_of, service_of
from crm_core.events.changes import EventChanges, FieldChange, RoleChange, changes_between, with_field
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.models import (
    Draft,
    DraftField,
    DraftFieldName,
    DraftRole,
    EventDetails,
    Origin,
    Quote,
    Role,
    RoleStatus,
)

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
_DRAFT_NAME = {v3: name for name, v3 in V3_NAME.items()}
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a value comes from."""

    origin: Origin
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    changed_from: str = ""
    staff_only: bool = False
    confidence: float = 1.0

    @classmethod
    def of(cls, part: DraftField | DraftRole) -> Source:
        return cls(
            origin=part.origin,
            quotes=part.quotes,
            note=part.note,
            changed_from=part.changed_from,
            staff_only=part.staff_only,
            confidence=part.confidence if isinstance(part, DraftField) and part.quotes else 1.0,
        )


PERSON = Source(origin=Origin.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedChange:
    """One tick of an update: a changed field or role, and where it comes from. ``change_id`` names it."""

    change_id: str
    change: FieldChange | RoleChange
    source: Source


def all_quotes(run: DraftRun | None) -> tuple[Quote, ...]:
    """Everything a draft quotes."""
    draft = run.extraction.draft if run else None
    if draft is None:
        return ()
    return tuple(q for part in (*draft.fields.values(), *draft.roles, *draft.removed_roles) for q in part.quotes)


def new_details(run: DraftRun) -> EventDetails:
    """The drafted party, as the form shows it."""
    return draft_details(run.extraction.draft or Draft(), phone_e164=run.thread.phone_e164)


def field_source(draft: Draft, name: DraftFieldName) -> Source | None:
    found = draft.fields.get(name)
    return Source.of(found) if found else None


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


def proposed_changes(shown: EventDetails, draft: Draft) -> tuple[ProposedChange, ...]:
    """The ticks of an update."""
    changes = changes_between(shown, updated_details(shown, draft))
    found: list[ProposedChange] = []
    for change in changes.fields:
        name = _DRAFT_NAME.get(change.field)
        source = field_source(draft, name) if name else None
        found.append(ProposedChange(change_id=change.field, change=change, source=source or PERSON))
    for number, role_change in enumerate(changes.roles):
        change_id = f"role.{role_change.slot}" if role_change.slot else f"role.new.{number}"
        found.append(ProposedChange(change_id=change_id, change=role_change, source=_role_source(role_change, draft)))
    return tuple(found)


def accepted(changes: tuple[ProposedChange, ...], refused: set[str]) -> EventChanges:
    """The changes whose tick stands."""
    kept = [proposed.change for proposed in changes if proposed.change_id not in refused]
    return EventChanges(
        fields=tuple(change for change in kept if isinstance(change, FieldChange)),
        roles=tuple(change for change in kept if isinstance(change, RoleChange)),
    )


def with_changes(shown: EventDetails, changes: EventChanges) -> EventDetails:
    """The details with the changes made, new roles without a slot: what the form opens with."""
    details = shown
    for change in changes.fields:
        details = with_field(details, change.field, change.wanted)
    by_slot = {change.slot: change for change in changes.roles if change.slot}
    roles: list[Role] = []
    for role in details.roles:
        if role.slot not in by_slot:
            roles.append(role)
        elif (wanted := by_slot[role.slot].wanted) is not None:
            roles.append(wanted)
    added = [change.wanted for change in changes.roles if not change.slot and change.wanted]
    return replace(details, roles=(*roles, *added))


# --- Roles of an update ------------------------------------------------------------------------------------------


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


def _role_source(change: RoleChange, draft: Draft) -> Source:
    role = change.wanted or change.shown
    drafted = draft.roles if change.wanted else draft.removed_roles
    for part in drafted:
        if role and part.role_type == role.role_type and part.character in (None, role.character):
            return Source.of(part)
    for name in (F.START_TIME, F.DURATION_MIN):
        source = field_source(draft, name)
        if source is not None and source.origin is not Origin.DEFAULT:
            return source
    return PERSON
