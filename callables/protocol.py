"""The protocol of Firebase callables: ``{"data": …}`` in, ``{"result": …}`` or ``{"error": …}`` out.

Specification: https://firebase.google.com/docs/functions/callable-reference
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from crm_core.errors import InvalidInput

MAX_BODY: Final = 64 * 1024
"""Bytes of a request's body. The largest call there is takes a few hundred."""
_INT64_TYPES: Final = frozenset(f"type.googleapis.com/google.protobuf.{name}" for name in ("Int64Value", "UInt64Value"))
_MAX_DEPTH: Final = 20


class Status(StrEnum):
    """The canonical codes that a call ends with."""

    OK = "OK"
    INVALID_ARGUMENT = "INVALID_ARGUMENT"
    FAILED_PRECONDITION = "FAILED_PRECONDITION"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    NOT_FOUND = "NOT_FOUND"
    ABORTED = "ABORTED"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    RESOURCE_EXHAUSTED = "RESOURCE_EXHAUSTED"
    DATA_LOSS = "DATA_LOSS"
    INTERNAL = "INTERNAL"
    UNAVAILABLE = "UNAVAILABLE"


HTTP_STATUS: Final[Mapping[Status, int]] = {
    Status.OK: 200,
    Status.INVALID_ARGUMENT: 400,
    Status.FAILED_PRECONDITION: 400,
    Status.UNAUTHENTICATED: 401,
    Status.PERMISSION_DENIED: 403,
    Status.NOT_FOUND: 404,
    Status.ABORTED: 409,
    Status.ALREADY_EXISTS: 409,
    Status.RESOURCE_EXHAUSTED: 429,
    Status.DATA_LOSS: 500,
    Status.INTERNAL: 500,
    Status.UNAVAILABLE: 503,
}
"""The HTTP status of each code, as in google.rpc.Code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a call ended: with its ``result``, or with a sentence for people and ``details`` for programs."""

    status: Status = Status.OK
    result: Any = None
    message: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def http_status(self) -> int:
        return HTTP_STATUS[self.status]

    def body(self) -> bytes:
        """The answer as the protocol writes it."""
        if self.status is Status.OK:
            return _json({"result": self.result})
        error: dict[str, Any] = {"status": self.status.value, "message": self.message}
        return _json({"error": error | ({"details": dict(self.details)} if self.details else {})})


def check_content_type(content_type: str | None, content_encoding: str | None) -> None:
    """Raise InvalidInput unless the body is JSON in UTF-8, as it is."""
    kind, *parameters = (part.strip().lower() for part in (content_type or "").split(";"))
    if kind != "application/json" or not all(p in ("charset=utf-8", 'charset="utf-8"') for p in parameters):
        raise InvalidInput("Cererea trebuie să fie JSON: Content-Type: application/json; charset=utf-8.")
    if (content_encoding or "identity").strip().lower() != "identity":
        raise InvalidInput("Corpul cererii nu poate fi comprimat.")


def read_data(body: bytes) -> Any:
    """What the call was given. Raises InvalidInput where the body is not an object with ``data`` and nothing else."""
    try:
        parsed = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        if not isinstance(parsed, dict) or set(parsed) != {"data"}:
            raise ValueError("not a call")
        return _decoded(parsed["data"])
    except (ValueError, RecursionError) as error:
        raise InvalidInput('Corpul cererii trebuie să fie {"data": {…}}, în JSON.') from error


def too_large() -> InvalidInput:
    """The error of a body over MAX_BODY."""
    return InvalidInput(f"Cererea este prea mare: cel mult {MAX_BODY // 1024} KB.")


def _decoded(value: Any, depth: int = 0) -> Any:
    """Clients wrap integers that JavaScript could not hold."""
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return [_decoded(inner, depth + 1) for inner in value]
    if not isinstance(value, dict):
        return value
    if "@type" not in value:
        return {name: _decoded(inner, depth + 1) for name, inner in value.items()}
    kind, number = value["@type"], value.get("value")
    if not isinstance(kind, str) or kind not in _INT64_TYPES or not isinstance(number, str) or len(number) > 20:
        raise ValueError("not a number")
    return int(number)


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _json(value: Any) -> bytes:
    # Half a surrogate pair, which other programs may have stored, has no UTF-8.
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
