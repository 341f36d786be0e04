"""A project of the emulator with ``firestore.rules`` in force, and requests to it as one person or another.

Over REST, with unsigned tokens: what any program can send that knows the project's name. Rules belong to one project
of the emulator, so the tests of the product, which share it, do not notice them.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from tests import emulator

RULES = Path(__file__).resolve().parents[2] / "firestore.rules"
REFUSED = 403
SERVER = {"Authorization": "Bearer owner"}
"""A service account, to the emulator: no rule is asked."""

SERVER_TIME = object()
"""As a field's value: the time of the commit, filled in by the server, as client libraries send it."""

Fields = Mapping[str, Any]


class Operation(StrEnum):
    GET = "get"
    LIST = "list"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attempt:
    """One request to be judged.

    ``uid`` is none without a token. ``path`` is a document's; for a list, the collection's. ``fields`` are written by
    create and update. An update names its fields, and None removes one; ``whole`` replaces the document instead.
    ``query`` is the structured query of a list without its ``from``; ``every_depth`` asks all collections of that name,
    ``counted`` for the number alone. ``given`` is what the database holds otherwise than usual; None for a document
    that is not there.
    """

    operation: Operation
    path: str
    uid: str | None
    fields: Fields = field(default_factory=dict)
    query: Fields = field(default_factory=dict)
    given: Mapping[str, Fields | None] = field(default_factory=dict)
    whole: bool = False
    every_depth: bool = False
    counted: bool = False


class EmulatedProject:
    """``documents`` are what it holds before each attempt and again after it."""

    def __init__(self, documents: Mapping[str, Fields]) -> None:
        self._project = f"rules-{uuid.uuid4().hex[:12]}"
        self._root = f"projects/{self._project}/databases/(default)/documents"
        self._http = httpx.Client(base_url=f"http://{emulator.address()}", timeout=30, trust_env=False)
        self._documents = documents
        self._judged: dict[Attempt, bool] = {}
        rules = {"files": [{"name": RULES.name, "content": RULES.read_text(encoding="utf-8")}]}
        answer = self._http.put(f"/emulator/v1/projects/{self._project}:securityRules", json={"rules": rules})
        assert answer.is_success, answer.text
        self._store(documents)

    def close(self) -> None:
        self._http.close()

    def allows(self, attempt: Attempt) -> bool:
        """Whether the rules let the attempt through. Made once, however often it is asked.

        Rules are asked before the document is looked at: what they let through and then meets no document, or one too
        many, was allowed.
        """
        if attempt not in self._judged:
            self._judged[attempt] = self._try(attempt)
        return self._judged[attempt]

    def coverage(self) -> tuple[dict[str, Any], ...]:
        """The emulator's report: an expression each, with its values so far and the expressions within it."""
        answer = self._http.get(f"/emulator/v1/projects/{self._project}:ruleCoverage")
        assert answer.is_success, answer.text
        return tuple(answer.json()["report"])

    def _try(self, attempt: Attempt) -> bool:
        if attempt.given:
            self._store(attempt.given)
        answer = self._send(attempt)
        changed = [*attempt.given]
        if attempt.operation not in (Operation.GET, Operation.LIST) and answer.is_success:
            changed.append(attempt.path)
        if changed:
            self._store({path: self._documents.get(path) for path in changed})
        assert answer.status_code in (200, 404, 409, REFUSED), f"{attempt}: {answer.status_code} {answer.text}"
        return answer.status_code != REFUSED

    def _send(self, attempt: Attempt) -> httpx.Response:
        headers = {"Authorization": f"Bearer {unsigned_token(attempt.uid)}"} if attempt.uid else {}
        url = f"/v1/{self._root}/{quote(attempt.path)}"
        match attempt.operation:
            case Operation.GET:
                return self._http.get(url, headers=headers)
            case Operation.LIST:
                return self._ask(attempt, headers)
            case Operation.DELETE:
                return self._http.delete(url, headers=headers)
            case Operation.CREATE | Operation.UPDATE:
                return self._http.post(
                    f"/v1/{self._root}:commit", headers=headers, json={"writes": [self._write(attempt)]}
                )

    def _write(self, attempt: Attempt) -> dict[str, Any]:
        is_update = attempt.operation is Operation.UPDATE
        stamped = [name for name, value in attempt.fields.items() if value is SERVER_TIME]
        named = [name for name in attempt.fields if name not in stamped]
        kept = {name: attempt.fields[name] for name in named if attempt.fields[name] is not None or not is_update}
        write = {
            "update": {"name": f"{self._root}/{attempt.path}", **_document(kept)},
            "updateTransforms": [{"fieldPath": name, "setToServerValue": "REQUEST_TIME"} for name in stamped],
            "currentDocument": {"exists": is_update},
        }
        return {**write, "updateMask": {"fieldPaths": named}} if is_update and not attempt.whole else write

    def _ask(self, attempt: Attempt, headers: Mapping[str, str]) -> httpx.Response:
        parent, _, collection_id = attempt.path.rpartition("/")
        url = f"/v1/{self._root}/{quote(parent)}".rstrip("/")
        source = {"collectionId": collection_id, "allDescendants": attempt.every_depth}
        query = {"from": [source], **attempt.query}
        if attempt.counted:
            counted = {"structuredQuery": query, "aggregations": [{"alias": "n", "count": {}}]}
            return self._http.post(
                f"{url}:runAggregationQuery", headers=headers, json={"structuredAggregationQuery": counted}
            )
        return self._http.post(f"{url}:runQuery", headers=headers, json={"structuredQuery": query})

    def _store(self, documents: Mapping[str, Fields | None]) -> None:
        """As a server: write each document whole, or take it away, in one request."""
        writes = [
            {"delete": f"{self._root}/{path}"}
            if fields is None
            else {"update": {"name": f"{self._root}/{path}", **_document(fields)}}
            for path, fields in documents.items()
        ]
        answer = self._http.post(f"/v1/{self._root}:commit", headers=SERVER, json={"writes": writes})
        assert answer.is_success, answer.text


@cache
def unsigned_token(uid: str) -> str:
    """What the emulator takes for the ID token of a person. The dot at the end is needed."""
    parts = ({"alg": "none", "typ": "JWT"}, {"sub": uid, "user_id": uid, "email": f"{uid}@example.com"})
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


def where(field_path: str, operator: str, value: Any) -> Fields:
    """A structured query with one filter."""
    return {"where": field_filter(field_path, operator, value)}


def field_filter(field_path: str, operator: str, value: Any) -> Fields:
    return {"fieldFilter": {"field": {"fieldPath": field_path}, "op": operator, "value": _value(value)}}


def expressions(report: tuple[dict[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """Every expression of a coverage report, outer ones before those within them."""
    for expression in report:
        yield expression
        yield from expressions(tuple(expression.get("children", ())))


def _document(fields: Fields) -> dict[str, Any]:
    return {"fields": {name: _value(value) for name, value in fields.items()}}


def _value(value: Any) -> dict[str, Any]:
    match value:
        case None:
            return {"nullValue": None}
        case bool():
            return {"booleanValue": value}
        case int():
            return {"integerValue": str(value)}
        case str():
            return {"stringValue": value}
        case list():
            return {"arrayValue": {"values": [_value(item) for item in value]}}
        case dict():
            return {"mapValue": _document(value)}
    raise TypeError(f"no Firestore value for {value!r}")
