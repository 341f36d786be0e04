"""Documents that are somebody else's and hold the person's number: only the number goes, and, where it is the number of
a parent in another client's event, that parent's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from crm_core.events.legacy import EVENT_NAMES, event_value
from crm_core.privacy.faceless import HIDDEN
from crm_core.privacy.mentions import Mentions
from crm_core.store import layout
from crm_core.store.base import DELETE_FIELD, Document, FieldPath, Snapshot, Transaction, collection_of
from crm_core.stored_values import read_phone, read_text

_NAMES: Final = ("parentName", *EVENT_NAMES["parentName"])
_PHONES: Final = ("parentPhone", *EVENT_NAMES["parentPhone"])


def fields_without(stored: Snapshot, mentions: Mentions) -> dict[FieldPath, Any]:
    """The fields to write so that the document holds the person no more; empty where it does not."""
    collection = collection_of(stored.path)
    fields: dict[FieldPath, Any] = {}
    for name, value in stored.data.items():
        if not mentions.in_value({name: value}):
            continue
        new_name, new_value = next(iter(mentions.replaced({name: value}).items()))
        if new_name != name:
            fields[name] = DELETE_FIELD
        fields[new_name] = new_value
    if collection == "evenimente" and any(name in fields for name in _PHONES):
        fields |= {name: HIDDEN for name in _NAMES if stored.data.get(name)}
    if collection == "evenimente/*/history":
        for side in ("before", "after"):
            values = stored.data.get(side)
            if isinstance(values, Mapping) and any(mentions.in_value(values.get(name)) for name in _PHONES):
                fields[side] = _without_name(fields.get(side, values))
    return fields


def with_fields(stored: Snapshot, fields: Mapping[FieldPath, Any]) -> Document:
    """The whole document once these top-level fields are written."""
    changed = {name: value for name, value in fields.items() if isinstance(name, str)}
    return {name: value for name, value in {**stored.data, **changed}.items() if value is not DELETE_FIELD}


def beside_an_event(
    tx: Transaction, event: Snapshot, fields: Mapping[FieldPath, Any]
) -> dict[str, dict[FieldPath, Any]]:
    """Where else the name of an event's parent stands, which ``fields`` take out of it: in its history, and as the
    name of the client, which a client without one gets from there. Path and fields of each."""
    if not any(name in fields for name in _NAMES):
        return {}
    changes: dict[str, dict[FieldPath, Any]] = {}
    for entry in tx.query(layout.history_of(event.id)):
        sides = {side: entry.data.get(side) for side in ("before", "after")}
        named = {
            side: _without_name(values)
            for side, values in sides.items()
            if isinstance(values, Mapping) and any(values.get(name) for name in _NAMES)
        }
        if named:
            changes[entry.path] = dict(named.items())
    phone = read_phone(event_value(event.data, "phoneE164"))
    client = tx.get(layout.client(phone)) if phone else None
    name = read_text(event_value(event.data, "parentName"))
    if client is not None and name and read_text(client.data.get("displayName")) == name:
        changes[client.path] = {"displayName": ""}
    return changes


def _without_name(values: Mapping[str, Any]) -> Document:
    return {name: HIDDEN if name in _NAMES and value else value for name, value in values.items()}
