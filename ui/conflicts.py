"""Two people changed the same: what each sees, and saving again with what they chose. No drawing but the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from crm_core.errors import FieldConflict
from crm_core.events.changes import EventChanges, FieldChange, RoleChange
from ui import texts, vocabulary
from ui.labels import escaped
from ui.markup import Html, said, tag

_ROLES = "rolesBySlot"


def resolved(changes: EventChanges, conflicts: Sequence[FieldConflict], *, keep: frozenset[str]) -> EventChanges:
    """The changes again, now shown what the conflicts showed; a field or role part in ``keep`` is left as stored.

    Only what the person saw counts as shown: a third change meanwhile is a conflict again.
    """
    seen = {conflict.field: conflict.stored for conflict in conflicts}
    fields = tuple(
        FieldChange(field=change.field, shown=seen.get(change.field, change.shown), wanted=change.wanted)
        for change in changes.fields
        if change.field not in keep
    )
    roles = (_resolved_role(change, seen, keep) for change in changes.roles)
    return EventChanges(fields=fields, roles=tuple(role for role in roles if role is not None))


def conflict_table(conflicts: Sequence[FieldConflict], *, with_shown: bool) -> Html:
    """The values side by side."""
    heads = [texts.SHOWN_VALUE()] if with_shown else []
    rows = []
    for conflict in conflicts:
        values = [conflict.shown] if with_shown else []
        rows.append(
            tag(
                "tr",
                tag("th", vocabulary.field_name(conflict.field)),
                *(tag("td", said(conflict_text(value))) for value in (*values, conflict.stored, conflict.wanted)),
            )
        )
    head = tag("tr", tag("th"), *(tag("th", name) for name in (*heads, texts.SAVED_VALUE(), texts.YOUR_VALUE())))
    return tag("table", head, *rows, cls="crm-compare")


def choose(conflicts: Sequence[FieldConflict], *, form_id: str) -> frozenset[str]:
    """One choice a field between what is saved and what this person wants; the fields that stay as saved."""
    keep = set()
    for number, conflict in enumerate(conflicts):
        key = f"{form_id}.conflict.{number}"
        choice = st.radio(
            escaped(vocabulary.field_name(conflict.field)),
            ("saved", "mine"),
            format_func=lambda which, c=conflict: _choice_label(which, c),
            key=key,
            horizontal=False,
        )
        if choice == "saved":
            keep.add(conflict.field)
    return frozenset(keep)


def conflict_text(value: object) -> str:
    """A value of a conflict; the services of a whole event come as plain tuples."""
    if isinstance(value, list | tuple) and value and all(isinstance(part, tuple) for part in value):
        return "; ".join(" ".join(str(piece) for piece in _role_pieces(part) if piece) for part in value)
    return vocabulary.value_text(value)


def _choice_label(which: str, conflict: FieldConflict) -> str:
    name, value = (texts.SAVED_VALUE(), conflict.stored) if which == "saved" else (texts.YOUR_VALUE(), conflict.wanted)
    return f"{name}: {escaped(conflict_text(value))}"


def _role_pieces(parts: tuple[object, ...]) -> tuple[object, ...]:
    """``(roleType, label, startTime, durationMin, character, note)`` as the core compares services."""
    if len(parts) != 6:
        return parts
    role_type, label, start, minutes, character, note = parts
    return (label or role_type, character, start, f"{minutes} min" if minutes else None, note)


def _resolved_role(change: RoleChange, seen: Mapping[str, Any], keep: frozenset[str]) -> RoleChange | None:
    path = f"{_ROLES}.{change.slot}"
    if change.shown is None or path in seen:
        return change if change.shown is None else None
    parts = {name.removeprefix(f"{path}."): value for name, value in seen.items() if name.startswith(f"{path}.")}
    kept = {part for part in parts if f"{path}.{part}" in keep}
    shown = replace(change.shown, **parts)
    if change.wanted is None:
        return None if kept else RoleChange(slot=change.slot, shown=shown, wanted=None)
    return RoleChange(
        slot=change.slot, shown=shown, wanted=replace(change.wanted, **{part: parts[part] for part in kept})
    )
