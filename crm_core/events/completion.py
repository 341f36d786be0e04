"""What a stored event lacks that queries and people need, worked out from the document as it is now.

Three fields only, and one that remembers. A whole upgrade to V3 would hide what a program that uses the older names
writes later: where both names hold something, the V3 one counts (``events/legacy.py``).

* ``dateKey`` follows from the date, under any of its names. It is null where the event has no day, because a document
  without the field is left out of every query that orders by it.
* ``phoneE164`` is brought into its form where it stands in another (``0722 123 456``). Where only an older name holds a
  phone, or no name of the number in E.164 is there and ``phoneRaw`` can be read, it is filled from that, and
  ``phoneFilledFrom`` remembers what from: while nobody else writes ``phoneE164``, it follows its source. A null is a
  decision (the event is nobody's) and is left alone, and so is what cannot be read.
* ``eventShortId`` is due where no name of it holds anything.

What is complete gives nothing to write, so whoever writes what is missing comes to rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm_core.events.legacy import EVENT_NAMES, event_value, stored_value
from crm_core.store.base import DELETE_FIELD, Document, FieldPath
from crm_core.stored_values import holds, read_day, read_phone, read_text

PHONE_FILLED_FROM = "phoneFilledFrom"
"""The text that ``phoneE164`` was read from, in a document where another name holds the phone."""

_OLDER_PHONES = EVENT_NAMES["phoneE164"]


def missing_fields(doc: Mapping[str, Any], *, date_was_cleared: bool = False) -> dict[FieldPath, Any]:
    """The fields to write, or remove, so that queries find the event where it belongs; the short id apart.

    ``date_was_cleared``: the date was taken off the event since ``dateKey`` was worked out (``is_date_cleared``).
    """
    return _day(doc, date_was_cleared) | _phone(doc)


def lacks_short_id(doc: Mapping[str, Any]) -> bool:
    """Whether nobody gave the event a number, not even one that cannot be read."""
    return event_value(doc, "eventShortId") is None


def is_date_cleared(doc: Mapping[str, Any], *, before: Mapping[str, Any] | None) -> bool:
    """Whether the event lost the date that its ``dateKey`` still names; ``before`` is a state it was in.

    Without this, a date taken off by a program that knows no ``dateKey`` would live on there: a document that holds
    nothing but ``dateKey`` is read by it.
    """
    if before is None or event_value(doc, "date") is not None:
        return False
    day = read_day(event_value(before, "date"))
    return day is not None and day == read_day(event_value(doc, "dateKey"))


def with_fields(doc: Mapping[str, Any], fields: Mapping[FieldPath, Any]) -> Document:
    """The document once top-level ``fields`` are written."""
    changed = {name: value for name, value in fields.items() if isinstance(name, str)}
    return {name: value for name, value in {**doc, **changed}.items() if value is not DELETE_FIELD}


def _day(doc: Mapping[str, Any], date_was_cleared: bool) -> dict[FieldPath, Any]:
    date, stored = event_value(doc, "date"), doc.get("dateKey")
    if date is None and holds(stored) and not date_was_cleared:
        day = read_day(stored)
        if day is None:
            return {}
    else:
        day = read_day(date)
    key = day.isoformat() if day else None
    return {} if "dateKey" in doc and _is(stored, key) else {"dateKey": key}


def _phone(doc: Mapping[str, Any]) -> dict[FieldPath, Any]:
    stored, filled_from = doc.get("phoneE164"), doc.get(PHONE_FILLED_FROM)
    if filled_from is not None and stored == read_phone(filled_from):
        source = _source(doc, is_filled=True)
        if read_text(source) == filled_from:
            return {}
        phone = read_phone(source)
        if phone is None:
            return {"phoneE164": DELETE_FIELD, PHONE_FILLED_FROM: DELETE_FIELD}
        return {"phoneE164": phone, PHONE_FILLED_FROM: read_text(source)}
    # Somebody wrote the field itself, so it no longer follows another.
    forgotten: dict[FieldPath, Any] = {} if filled_from is None else {PHONE_FILLED_FROM: DELETE_FIELD}
    if holds(stored):
        phone = read_phone(stored)
        return forgotten if phone is None or _is(stored, phone) else forgotten | {"phoneE164": phone}
    source = _source(doc, is_filled=False)
    phone = read_phone(source)
    return forgotten if phone is None else {"phoneE164": phone, PHONE_FILLED_FROM: read_text(source)}


def _source(doc: Mapping[str, Any], *, is_filled: bool) -> Any:
    """What else in the document says whose the event is; ``is_filled``: ``phoneE164`` is there because we put it."""
    for name in _OLDER_PHONES:
        if holds(doc.get(name)):
            return doc[name]
    knows_numbers = any(name in doc for name in _OLDER_PHONES) or ("phoneE164" in doc and not is_filled)
    return None if knows_numbers else stored_value(doc, "phoneRaw", EVENT_NAMES["phoneRaw"])


def _is(stored: Any, value: Any) -> bool:
    return type(stored) is type(value) and bool(stored == value)
