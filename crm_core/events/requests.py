"""The same request again: is it what was saved, or does somebody want something else?"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from crm_core.errors import AlreadySaved, FieldConflict
from crm_core.events.changes import EDITABLE_FIELDS, EventChanges, field_value
from crm_core.models import Event, EventDetails, Role


def _role_key(role: Role) -> tuple[Any, ...]:
    return (role.role_type, role.label, role.start_time, role.duration_min, role.character, role.note)


def _values(details: EventDetails) -> dict[str, Any]:
    """What a person asked to save, without the slots that saving gives out."""
    values = {name: field_value(details, name) for name in EDITABLE_FIELDS}
    return values | {"rolesBySlot": [_role_key(role) for role in details.active_roles]}


def details_fingerprint(details: EventDetails) -> str:
    return hashlib.sha256(json.dumps(_values(details), default=str).encode()).hexdigest()


def changes_fingerprint(changes: EventChanges) -> str:
    wanted = [(c.field, c.wanted) for c in changes.fields]
    roles = [(c.slot, _role_key(c.wanted) if c.wanted else None) for c in changes.roles]
    return hashlib.sha256(json.dumps([wanted, roles], default=str).encode()).hexdigest()


def unmet_changes(stored: EventDetails, wanted: EventChanges) -> tuple[FieldConflict, ...]:
    """What an update asks for and the event does not say."""
    fields = [
        FieldConflict(change.field, change.shown, now, change.wanted)
        for change in wanted.fields
        if (now := field_value(stored, change.field)) != change.wanted
    ]
    present = {_role_key(role) for role in stored.active_roles}
    active_slots = {role.slot for role in stored.active_roles}
    roles = [
        FieldConflict("rolesBySlot", change.shown, None, change.wanted)
        for change in wanted.roles
        if (_role_key(change.wanted) not in present if change.wanted else change.slot in active_slots)
    ]
    return (*fields, *roles)


def refuse_other_values(event: Event, wanted: EventDetails) -> None:
    """Raise AlreadySaved unless the event holds what this person wants as well."""
    stored, asked = _values(event.details), _values(wanted)
    differences = tuple(
        FieldConflict(name, stored[name], stored[name], asked[name]) for name in asked if stored[name] != asked[name]
    )
    if differences:
        raise AlreadySaved(event.event_id, differences)
