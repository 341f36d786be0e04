"""Values as Firestore's messages hold them, written and read on the messages themselves (the SDK's wrappers are slow).

What other programs may have stored and the contract does not know is read as something plain: bytes as base64 text, a
reference as the path of its document, a place as ``{"latitude": …, "longitude": …}``. Nothing writes them back, because
updates name their fields.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from google.cloud.firestore_v1 import types

from crm_core.store.base import SERVER_TIMESTAMP, Document
from crm_core.store.checks import unstorable_text

Segments = tuple[str, ...]

VALUE: Final[Any] = types.Value.pb()
"""The message of one value; ``WhichOneof("value_type")`` says what it holds."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SIMPLE_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_QUOTED: Final = str.maketrans({"\\": "\\\\", "`": "\\`", "\r": "\\r"})
"""A bare carriage return would be read as a line feed, and another field be written."""


def field_path(*segments: str) -> str:
    """A field as Firestore's masks, filters and orders name it: ``payment.status``, ``a.`b.c```."""
    return ".".join(
        segment if _SIMPLE_NAME.fullmatch(segment) else f"`{segment.translate(_QUOTED)}`" for segment in segments
    )


@contextmanager
def storable_text() -> Iterator[None]:
    """Raise InvalidInput where a message refuses text that is not Unicode."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise unstorable_text() from error


def value_of(value: Any) -> Any:
    """A message of its own for a checked value: for filters and cursors. Raises InvalidInput for half a character."""
    message = VALUE()
    with storable_text():
        put_value(message, value, (), [])
    return message


def put_fields(target: Any, fields: Mapping[str, Any], where: Segments, now_fields: list[Segments]) -> None:
    """Put checked fields into a message's map; those that are SERVER_TIMESTAMP are added to ``now_fields`` instead."""
    for name, value in fields.items():
        if value is SERVER_TIMESTAMP:
            now_fields.append((*where, name))
        else:
            put_value(target[name], value, (*where, name), now_fields)


def put_value(target: Any, value: Any, where: Segments, now_fields: list[Segments]) -> None:
    """Put a checked value into its message."""
    if value is None:
        target.null_value = 0
    elif isinstance(value, bool):
        target.boolean_value = value
    elif isinstance(value, int):
        target.integer_value = value
    elif isinstance(value, float):
        target.double_value = value
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, datetime):
        since = value.astimezone(UTC) - _EPOCH
        target.timestamp_value.seconds = since.days * 86_400 + since.seconds
        target.timestamp_value.nanos = since.microseconds * 1000
    elif isinstance(value, dict):
        target.map_value.SetInParent()
        put_fields(target.map_value.fields, value, where, now_fields)
    elif isinstance(value, list):
        target.array_value.SetInParent()
        within: list[Segments] = []
        for item in value:
            put_value(target.array_value.values.add(), item, where, within)
        if within:
            raise ValueError(f"{'.'.join(where)}: SERVER_TIMESTAMP cannot lie within a list")
    else:
        raise TypeError(f"{'.'.join(where)}: a {type(value).__name__} cannot be stored")


def document_of(fields: Any) -> Document:
    """The plain document behind a message's fields."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    kind = value.WhichOneof("value_type")
    match kind:
        case "string_value" | "integer_value" | "boolean_value" | "double_value":
            return getattr(value, kind)
        case "timestamp_value":
            moment = value.timestamp_value
            return _EPOCH + timedelta(seconds=moment.seconds, microseconds=moment.nanos // 1000)
        case "map_value":
            return document_of(value.map_value.fields)
        case "array_value":
            return [_plain(item) for item in value.array_value.values]
        case "bytes_value":
            return base64.b64encode(value.bytes_value).decode("ascii")
        case "reference_value":
            return value.reference_value.partition("/documents/")[2]
        case "geo_point_value":
            return {"latitude": value.geo_point_value.latitude, "longitude": value.geo_point_value.longitude}
        case _:
            return None
