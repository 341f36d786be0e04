"""Documents as lines of JSON that keep every type of the store, and the same document always as the same line.

JSON has null, bools, text, lists, maps and both kinds of number (``1`` is an int, ``1.0`` a float). What it lacks is a
map with one key: ``{"$time": "2026-02-10T16:00:00.000000Z"}``, ``{"$float": "NaN"}``. A map of the database that would
read as one of these stands in ``{"$map": …}``. Names are sorted.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

from crm_core.store.base import Document

_TIME: Final = "$time"
_FLOAT: Final = "$float"
_MAP: Final = "$map"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_FLOATS: Final = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class BadLine(ValueError):
    """A line that is not one of ours; says why, in Romanian, without what stands in it."""


def dump_line(content: Mapping[str, Any]) -> bytes:
    """One object as a line, its end included; values must be plain JSON already. Raises UnicodeEncodeError."""
    return (
        json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    )


def load_line(line: bytes) -> dict[str, Any]:
    """The object of a line. Raises BadLine."""
    try:
        content = json.loads(
            line.decode(), object_pairs_hook=_unique, parse_float=_finite, parse_constant=_no_such_number
        )
    except BadLine:
        raise
    except UnicodeDecodeError as error:
        raise BadLine("nu este text UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("nu este un obiect JSON întreg") from error
    if not isinstance(content, dict):
        raise BadLine("nu este un obiect JSON")
    return content


def encoded(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document's fields as plain JSON. Two documents are the same, types included, if these dump to the same line."""
    return {name: _encode(value) for name, value in document.items()}


def decoded(fields: Mapping[str, Any]) -> Document:
    """The document behind ``encoded``. Raises BadLine."""
    return {name: _decode(value) for name, value in fields.items()}


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return {_TIME: value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"}
    if isinstance(value, float) and not math.isfinite(value):
        return {_FLOAT: "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, Mapping):
        fields = {name: _encode(inner) for name, inner in value.items()}
        return {_MAP: fields} if len(fields) == 1 and fields.keys() <= {_TIME, _FLOAT, _MAP} else fields
    if isinstance(value, list):
        return [_encode(item) for item in value]
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"$time": str(text), **others} if not others:
            return _moment(text)
        case {"$float": str(text), **others} if not others and text in _FLOATS:
            return _FLOATS[text]
        case {"$map": dict(fields), **others} if not others:
            return {name: _decode(inner) for name, inner in fields.items()}
        case {"$time": _, **others} | {"$float": _, **others} | {"$map": _, **others} if not others:
            raise BadLine("conține o valoare necunoscută")
    return {name: _decode(inner) for name, inner in value.items()}


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise BadLine("conține o dată care nu poate fi citită")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadLine("conține o dată care nu poate fi citită") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise BadLine("conține un câmp de două ori")
    return fields


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BadLine("conține un număr prea mare")
    return number


def _no_such_number(text: str) -> NoReturn:
    raise BadLine("conține un număr care nu există în JSON")
