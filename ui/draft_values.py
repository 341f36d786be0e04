"""From a draft to what the panel shows: an event's details, an update's changes, each value's source. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crm_core.events.changes import EventChanges, FieldChange, RoleChange, changes_between, with_field
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.update import V3_NAME, updated_details
from crm_core.models import Draft, DraftField, DraftFieldName, DraftRole, EventDetails, Origin, Quote, Role

F = DraftFieldName
_DRAFT_NAME = {v3: name for name, v3 in V3_NAME.items()}


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
