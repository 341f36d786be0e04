"""A draft as a run keeps it, whole: reading it again gives the same draft.

``draftEvent`` and ``evidence`` are what other programs read of a draft. They say less than it holds (which services go,
the party's own start beside its services'), so that what is saved later is read from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from crm_core.models import (
    Draft,
    DraftField,
    DraftFieldName,
    DraftRole,
    Origin,
    PaymentMethod,
    PaymentStatus,
    Quote,
)
from crm_core.store.base import Document

T = TypeVar("T")
F = DraftFieldName


def draft_document(draft: Draft) -> Document:
    """The draft as plain values. Money is text, so that no digit is lost; days are ISO 8601."""
    return {
        "fields": {name.value: _field_document(found) for name, found in draft.fields.items()},
        "roles": [_role_document(role) for role in draft.roles],
        "removedRoles": [_role_document(role) for role in draft.removed_roles],
    }


def read_draft(document: Any) -> Draft:
    """The draft of a document. Raises ValueError for what ``draft_document`` has not written."""
    fields = _mapping(_mapping(document)["fields"])
    return Draft(
        fields={name: _read_field(name, fields[name.value]) for name in map(F, fields)},
        roles=tuple(map(_read_role, _list(document["roles"]))),
        removed_roles=tuple(map(_read_role, _list(document["removedRoles"]))),
    )


# --- Values --------------------------------------------------------------------------------------------------------


class _Form(NamedTuple):
    """How a value of a draft is stored, and read again."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _amount(value: Any) -> Decimal:
    try:
        amount = Decimal(_text(value))
    except ArithmeticError as error:
        raise ValueError("not an amount") from error
    if not amount.is_finite():
        raise ValueError("not an amount")
    return amount


def _text(value: Any) -> str:
    return _typed(str, value)


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        raise ValueError("not a whole number")
    return _typed(int, value)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, float) else float(_integer(value))


def _typed(kind: type[T], value: Any) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"not a {kind.__name__}")
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    return _WholeMapping(_typed(dict, value))


def _list(value: Any) -> list[Any]:
    return _typed(list, value)


class _WholeMapping(dict[str, Any]):
    """A map in which a missing name is a ValueError."""

    def __missing__(self, name: str) -> Any:
        raise ValueError(f"no {name}")


_TEXT = _Form(str, _text)
_INTEGER = _Form(int, _integer)
_MONEY = _Form(str, _amount)
_FORMS: dict[DraftFieldName, _Form] = {
    F.DATE: _Form(date.isoformat, lambda value: date.fromisoformat(_text(value))),
    F.START_TIME: _TEXT,
    F.DURATION_MIN: _INTEGER,
    F.ADDRESS: _TEXT,
    F.CHILD_NAME: _TEXT,
    F.CHILD_AGE: _INTEGER,
    F.PARENT_NAME: _TEXT,
    F.NUM_CHILDREN: _INTEGER,
    F.AMOUNT: _MONEY,
    F.CURRENCY: _TEXT,
    F.DEPOSIT: _MONEY,
    F.PAYMENT_STATUS: _Form(str, PaymentStatus),
    F.METHOD: _Form(str, PaymentMethod),
}


# --- Parts ---------------------------------------------------------------------------------------------------------


def _field_document(found: DraftField) -> Document:
    return {
        "value": _FORMS[found.name].write(found.value),
        "confidence": found.confidence,
        **_source_fields(found),
    }


def _read_field(name: DraftFieldName, document: Any) -> DraftField:
    fields = _mapping(document)
    return DraftField(
        name=name,
        value=_FORMS[name].read(fields["value"]),
        origin=Origin(fields["origin"]),
        quotes=_read_quotes(fields["quotes"]),
        note=_text(fields["note"]),
        confidence=_number(fields["confidence"]),
        **_checks(fields),
    )


def _role_document(role: DraftRole) -> Document:
    return {
        "roleType": role.role_type,
        "character": role.character,
        "startTime": role.start_time,
        "durationMin": role.duration_min,
        **_source_fields(role),
    }


def _read_role(document: Any) -> DraftRole:
    fields = _mapping(document)
    return DraftRole(
        role_type=_text(fields["roleType"]),
        character=_optional(_text, fields["character"]),
        start_time=_optional(_text, fields["startTime"]),
        duration_min=_optional(_integer, fields["durationMin"]),
        origin=Origin(fields["origin"]),
        quotes=_read_quotes(fields["quotes"]),
        note=_text(fields["note"]),
        **_checks(fields),
    )


def _source_fields(part: DraftField | DraftRole) -> Document:
    quotes = [{"messageId": quote.message_id, "text": quote.text, "start": quote.start} for quote in part.quotes]
    return {
        "origin": part.origin.value,
        "note": part.note,
        "quotes": quotes,
        "changedFrom": part.changed_from,
        "staffOnly": part.staff_only,
    }


def _checks(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the evidence said of it; runs of an earlier version do not have it."""
    return {
        "changed_from": _text(fields.get("changedFrom", "")),
        "staff_only": _typed(bool, fields.get("staffOnly", False)),
    }


def _read_quotes(documents: Any) -> tuple[Quote, ...]:
    return tuple(
        Quote(message_id=_text(fields["messageId"]), text=_text(fields["text"]), start=_integer(fields["start"]))
        for fields in map(_mapping, _list(documents))
    )


def _optional(read: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else read(value)
