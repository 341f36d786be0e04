"""What an update of a stored event has to write, whatever the document's age.

An update names its fields; documents are never rewritten whole, and fields that other programs keep in them, also in
``payment`` and in roles, stay. The first update of an older document writes its V3 fields beside the older ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_core.events.event_reader import read_event
from crm_core.events.event_writer import SCHEMA_VERSION, payment_fields, to_v3
from crm_core.events.legacy import EVENT_NAMES, PAYMENT_NAMES, ROLE_NAMES, event_value
from crm_core.events.role_documents import PROVISIONAL_SHORT_ID, list_slots, role_fields
from crm_core.models import Event
from crm_core.store.base import DELETE_FIELD, FieldPath
from crm_core.stored_values import holds

_NORMALISED = ("eventShortId", "date", "dateKey", "phoneE164")
"""Fields that queries compare: written again where another program stored them in another form."""

_V3_ROLE_NAME = {older: name for name, names in ROLE_NAMES.items() for older in names}


def upgrade_fields(event_id: str, doc: Mapping[str, Any]) -> dict[str, Any]:
    """The V3 fields that a stored event lacks or holds in a form that queries cannot compare; whole top-level values.

    Empty for a complete V3 document, and for one in which nothing can be read. What cannot be read is left as it is.
    """
    event = read_event(event_id, doc)
    if not isinstance(event, Event):
        return {}
    fields: dict[str, Any] = {}
    version = doc.get("schemaVersion")
    if isinstance(version, bool) or not isinstance(version, int | float) or not version >= SCHEMA_VERSION:
        fields["schemaVersion"] = SCHEMA_VERSION
    for name, value in to_v3(event).items():
        if name in ("schemaVersion", "payment", "rolesBySlot", "source") or not holds(value):
            continue
        stored = doc.get(name)
        if not holds(stored) or (name in _NORMALISED and not _same(stored, value)):
            fields[name] = value
    return fields | _missing_payment(event, doc) | _missing_roles(event, doc)


def update_fields(event_id: str, doc: Mapping[str, Any], after: Event) -> dict[FieldPath, Any]:
    """What to write so that the stored document reads as ``after``: paths that do not overlap, for one ``update``.

    Holds ``upgrade_fields``, each field that differs (those of ``payment`` and of a role one by one), and removes the
    older names of a field that becomes empty, which would otherwise be read in its place. Roles that ``after`` does not
    have are left alone: a role is never removed, it is cancelled.
    """
    before = read_event(event_id, doc)
    new = to_v3(after)
    updates: dict[FieldPath, Any] = {}
    if not isinstance(before, Event):
        updates.update(new)
        return updates
    updates.update(upgrade_fields(event_id, doc))
    changed = _changed(to_v3(before), new)
    for name in changed.keys() - {"payment", "rolesBySlot"}:
        updates[name] = new[name]
    _remove_older(updates, doc, (), EVENT_NAMES, changed)
    if "payment" in changed:
        changed_payment = _changed(payment_fields(before.payment), new["payment"])
        if "currency" in changed_payment:
            # An amount stored as text ("1.200 lei") names its own currency and would be read as none beside another.
            changed_payment |= {name: new["payment"][name] for name in ("amount", "deposit")}
        if "payment" not in updates and not isinstance(doc.get("payment"), Mapping):
            updates["payment"] = new["payment"]
        _write_into(updates, ("payment",), changed_payment)
        _remove_older(updates, doc, ("incasare",), PAYMENT_NAMES, changed_payment)
    old_roles = {role.slot: role_fields(role) for role in before.details.roles}
    for slot, role in _changed(old_roles, new["rolesBySlot"]).items():
        _update_role(updates, doc, slot, old_roles.get(slot, {}), role)
    return updates


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if name not in old or old[name] != value}


def _same(stored: Any, value: Any) -> bool:
    return type(stored) is type(value) and bool(stored == value)


def _missing_payment(event: Event, doc: Mapping[str, Any]) -> dict[str, Any]:
    stored = doc.get("payment")
    read = payment_fields(event.payment)
    if not isinstance(stored, Mapping):
        return {} if holds(stored) else {"payment": read}
    lacking = {name: value for name, value in read.items() if value is not None and not holds(stored.get(name))}
    return {"payment": {**stored, **lacking}} if lacking else {}


def _missing_roles(event: Event, doc: Mapping[str, Any]) -> dict[str, Any]:
    """The roles as a map by slot, with the fields that other programs keep in them."""
    current = doc.get("rolesBySlot")
    if (isinstance(current, Mapping) and holds(current)) or not event.details.roles:
        return {}
    source = event_value(doc, "rolesBySlot")
    stored: Mapping[str, Any] = {}
    if isinstance(source, Mapping):
        stored = {str(slot): role for slot, role in source.items()}
    elif isinstance(source, list | tuple):
        items = [role for role in source if holds(role)]
        short_id = PROVISIONAL_SHORT_ID if event.short_id is None else event.short_id
        stored = {slot: item for slot, item in zip(list_slots(items, short_id), items, strict=True) if slot}
    roles = {}
    for role in event.details.roles:
        raw = stored.get(role.slot)
        roles[role.slot] = _with_unread(role_fields(role), raw if isinstance(raw, Mapping) else {})
    return {"rolesBySlot": roles}


def _with_unread(fields: dict[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The V3 fields of a role and whatever else was stored in it: unknown names, and values that cannot be read."""

    def is_unread(key: str) -> bool:
        name = _V3_ROLE_NAME.get(key, key)
        return name not in fields or not holds(fields[name])

    return {**fields, **{key: value for key, value in stored.items() if is_unread(key)}}


def _update_role(
    updates: dict[FieldPath, Any], doc: Mapping[str, Any], slot: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    stored = doc.get("rolesBySlot")
    if "rolesBySlot" in updates or not isinstance(stored, Mapping):
        roles = updates.setdefault("rolesBySlot", {})
        roles[slot] = {**roles[slot], **_changed(old, new)} if slot in roles else new
    elif isinstance(stored.get(slot), Mapping):
        path, changed = ("rolesBySlot", slot), _changed(old, new)
        _write_into(updates, path, changed)
        _remove_older(updates, doc, path, ROLE_NAMES, changed)
    else:
        updates[("rolesBySlot", slot)] = new


def _write_into(updates: dict[FieldPath, Any], path: tuple[str, ...], changed: Mapping[str, Any]) -> None:
    """Write parts of a map: into the whole map if that is written anyway, else path by path."""
    whole = updates.get(path[0])
    if isinstance(whole, dict):
        whole.update(changed)
    else:
        updates.update({(*path, name): value for name, value in changed.items()})


def _remove_older(
    updates: dict[FieldPath, Any],
    doc: Mapping[str, Any],
    path: tuple[str, ...],
    older_names: Mapping[str, tuple[str, ...]],
    changed: Mapping[str, Any],
) -> None:
    """Remove the older names of changed fields that are empty now."""
    stored: Any = doc
    for segment in path:
        stored = stored.get(segment) if isinstance(stored, Mapping) else None
    if not isinstance(stored, Mapping):
        return
    for name, value in changed.items():
        for key in () if holds(value) else older_names.get(name, ()):
            if holds(stored.get(key)):
                updates[(*path, key) if path else key] = DELETE_FIELD
