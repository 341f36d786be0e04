"""What every back end refuses, before anything reaches a database.

A mistake of the program is a TypeError or ValueError; text or ids that come from people and cannot be stored are
InvalidInput. The rules are Firestore's, with two made stricter: a datetime must be aware (Firestore would take a naive
one for UTC) and a tuple is no list (it would come back as one).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from crm_core.errors import InvalidInput
from crm_core.store.base import (
    DELETE_FIELD,
    SERVER_TIMESTAMP,
    Document,
    FieldPath,
    Filter,
    Order,
    Query,
    document_path,
)

MAX_DOCUMENT_BYTES: Final = 1_048_576
"""Firestore's limit on one document. Back ends measure their own encoding, which is about as long."""
MAX_DEPTH: Final = 20
_MAX_INTEGER: Final = 2**63 - 1
_MIN_INTEGER: Final = -(2**63)


def checked_path(path: str) -> str:
    """The path of one document, or InvalidInput (ValueError where its number of segments is odd)."""
    return document_path(*path.split("/"))


def checked_collection(path: str) -> tuple[str, ...]:
    """The segments of a collection's path; its last one is the collection id."""
    segments = tuple(path.split("/"))
    if len(segments) % 2 == 0:
        raise ValueError(f"a collection path has an odd number of segments, got {len(segments)}")
    document_path(*segments, "x")
    return segments


def checked_group(collection_id: str) -> str:
    """The id of a collection, which is one segment, or InvalidInput (ValueError for a path)."""
    if "/" in collection_id:
        raise ValueError(f"a group is named by the id of its collections, not by a path: {collection_id}")
    checked_collection(collection_id)
    return collection_id


def checked_data(data: Mapping[str, Any]) -> Document:
    """A deep copy of a whole document. Times become UTC; SERVER_TIMESTAMP stays, DELETE_FIELD is refused."""
    if not isinstance(data, Mapping):
        raise TypeError(f"a document is a mapping, not {type(data).__name__}")
    return _checked_map(data, "", 0)


def checked_fields(fields: Mapping[FieldPath, Any]) -> dict[tuple[str, ...], Any]:
    """The fields of an update by their segments. DELETE_FIELD may be a value, not lie within one.

    Raises ValueError where one field lies within another or is named twice: which one wins would be chance.
    """
    checked: dict[tuple[str, ...], Any] = {}
    for field, value in fields.items():
        segments = (field,) if isinstance(field, str) else field
        if not isinstance(segments, tuple) or not segments:
            raise TypeError(f"a field is named by a string or a tuple of strings, not {field!r}")
        for depth, segment in enumerate(segments):
            _check_key(segment, ".".join(map(str, segments[:depth])))
        if segments in checked:
            raise ValueError(f"the field {segments!r} is named twice")
        checked[segments] = value if value is DELETE_FIELD else _checked(value, ".".join(segments), len(segments))
    for segments in checked:
        for length in range(1, len(segments)):
            if segments[:length] in checked:
                raise ValueError(f"{segments!r} lies within {segments[:length]!r}, which is written too")
    return checked


def checked_query(query: Query) -> Query:
    """The query with its implied order written out; ValueError for one that Firestore would not run."""
    checked_collection(query.collection)
    if query.limit is not None and query.limit < 1:
        raise ValueError("a limit is at least 1")
    for condition in (*query.filters, *query.any_of):
        _check_filter(condition)
    if query.any_of:
        _check_alone(query)
    names = [order.field for order in query.orders]
    if len(set(names)) < len(names):
        raise ValueError(f"ordered twice by one field: {names}")
    ranged = {condition.field for condition in query.filters if condition.op != "=="}
    if not ranged:
        return query
    if len(ranged) > 1:
        raise ValueError(f"range filters on more than one field: {sorted(ranged)}")
    (field,) = ranged
    if not names:
        return replace(query, orders=(Order(field),))
    if names[0] != field:
        raise ValueError(f"the first order must be by {field}, the field of the range filter")
    return query


def _check_alone(query: Query) -> None:
    if any(condition.op != "==" for condition in query.any_of):
        raise ValueError("any_of takes equality filters only")
    if query.filters or query.orders or query.limit is not None or query.start_after is not None:
        raise ValueError("any_of stands alone: no other filters, orders, limit or cursor")


def _check_filter(condition: Filter) -> None:
    value = condition.value
    if condition.op not in ("==", "<", "<=", ">", ">="):
        raise ValueError(f"no such operator: {condition.op}")
    if isinstance(value, Mapping | list):
        raise TypeError(f"{condition.field} cannot be compared with a {type(value).__name__}")
    if value is None and condition.op != "==":
        raise ValueError(f"{condition.field} {condition.op} None: only == has a meaning for None")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{condition.field} cannot be compared with {value}")
    if _checked(value, condition.field, 0) is SERVER_TIMESTAMP:
        raise ValueError(f"{condition.field} cannot be compared with a time that is not known yet")


def _checked(value: Any, where: str, depth: int) -> Any:
    if value is None or value is SERVER_TIMESTAMP or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        if not _MIN_INTEGER <= value <= _MAX_INTEGER:
            raise ValueError(f"{where}: {value} does not fit into 64 bits")
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, datetime):
        return _checked_time(value, where)
    if isinstance(value, Mapping):
        return _checked_map(value, where, depth)
    if isinstance(value, list):
        if any(isinstance(item, list) for item in value):
            raise ValueError(f"{where}: a list directly within a list cannot be stored")
        if SERVER_TIMESTAMP in value:
            raise ValueError(f"{where}: SERVER_TIMESTAMP cannot be an item of a list")
        return [_checked(item, where, depth + 1) for item in value]
    if value is DELETE_FIELD:
        raise ValueError(f"{where}: DELETE_FIELD is only for fields named in update or merge")
    raise TypeError(f"{where}: a {type(value).__name__} cannot be stored")


def _checked_map(value: Mapping[Any, Any], where: str, depth: int) -> Document:
    if depth >= MAX_DEPTH:
        raise ValueError(f"{where}: nested more than {MAX_DEPTH} deep")
    checked: Document = {}
    for key, item in value.items():
        _check_key(key, where)
        checked[key] = _checked(item, f"{where}.{key}" if where else key, depth + 1)
    return checked


def _check_key(key: Any, where: str) -> None:
    if not isinstance(key, str):
        raise TypeError(f"{where}: a field's name is a string, not {key!r}")
    if not key or (len(key) > 3 and key.startswith("__") and key.endswith("__")):
        raise ValueError(f"{where}: {key!r} cannot be a field's name")


def _checked_time(value: datetime, where: str) -> datetime:
    if value.utcoffset() is None:
        raise ValueError(f"{where}: a time without a time zone cannot be stored")
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{where}: {value} is outside the years 1 to 9999 in UTC") from error


def unstorable_text() -> InvalidInput:
    """For text with half of a surrogate pair, which is no text in UTF-8."""
    return InvalidInput("Textul conține un caracter care nu poate fi salvat. Șterge-l și încearcă din nou.")


def too_large() -> InvalidInput:
    """For a document over MAX_DOCUMENT_BYTES."""
    return InvalidInput("Documentul este prea mare ca să fie salvat. Scurtează textul și încearcă din nou.")
