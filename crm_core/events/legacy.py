"""The names that event documents of versions 1 and 2 use, and which value counts where several names are present.

Rule (design, "Older events"): the V3 name wins if it holds something. An empty V3 value therefore does *not* hide an
older one, whatever the document's ``schemaVersion`` says: other programs write V3 documents with nulls in them. Who
clears a field must remove its older names with it; ``upgrade.update_fields`` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_core.stored_values import holds

EVENT_NAMES: Mapping[str, tuple[str, ...]] = {
    "eventShortId": ("numarEveniment",),
    "date": ("data", "dataEveniment"),
    "address": ("adresa", "locatie"),
    "phoneE164": ("telefonClientE164",),
    "phoneRaw": ("telefonClientRaw",),
    "childName": ("sarbatoritNume",),
    "childAge": ("sarbatoritVarsta",),
    "childDob": ("sarbatoritDataNastere", "sarbatoritDob"),
    "parentName": ("numeParinte",),
    "parentPhone": ("telefonParinte",),
    "numChildren": ("nrCopiiAprox",),
    "payment": ("incasare",),
    "rolesBySlot": ("roluriPeSlot", "roles", "roluri"),
    "isArchived": ("esteArhivat",),
    "archivedAt": ("arhivatLa",),
    "archivedBy": ("arhivatDe",),
    "archiveReason": ("motivArhivare",),
    "notedByCode": ("notatDeCod",),
    "createdAt": ("creatLa",),
    "createdBy": ("creatDe",),
    "updatedAt": ("actualizatLa",),
    "updatedBy": ("actualizatDe",),
}
"""V3 field -> older names, in the order they are tried."""

PAYMENT_NAMES: Mapping[str, tuple[str, ...]] = {
    "status": ("stare", "status"),
    "method": ("metoda",),
    "amount": ("suma",),
}
"""Field of ``payment`` -> names in ``incasare``."""

ROLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "roleType": ("cheieRol", "tip"),
    "label": ("eticheta",),
    "startTime": ("ora", "oraStart", "timp", "time"),
    "durationMin": ("durataMin",),
    "status": ("stare",),
    "note": ("nota",),
    "details": ("detalii",),
}
"""Field of a role -> older names, beside the V3 name in the same map."""


def stored_value(doc: Mapping[str, Any], name: str, older: tuple[str, ...]) -> Any:
    """What counts for a field: the first of its names that holds something; None where none does."""
    value = doc.get(name)
    if holds(value) or not older:
        return value if holds(value) else None
    return next((doc[key] for key in older if holds(doc.get(key))), None)


def event_value(doc: Mapping[str, Any], name: str) -> Any:
    """The stored value of a V3 event field, under any of its names."""
    return stored_value(doc, name, EVENT_NAMES.get(name, ()))


def role_value(role: Mapping[str, Any], name: str) -> Any:
    """The stored value of a V3 role field, under any of its names."""
    return stored_value(role, name, ROLE_NAMES.get(name, ()))


def payment_value(doc: Mapping[str, Any], name: str) -> Any:
    """The stored value of a field of the payment: each field by itself, so that a partial V3 payment hides nothing."""
    current, older = doc.get("payment"), doc.get("incasare")
    value = current.get(name) if isinstance(current, Mapping) else None
    if holds(value) or not isinstance(older, Mapping):
        return value if holds(value) else None
    return next((older[key] for key in PAYMENT_NAMES.get(name, ()) if key in older and holds(older[key])), None)
