"""What the emulator says its queries would need an index for, held against ``firestore.indexes.json``.

The emulator answers every query and production only those that have their index, so a query nobody indexed is found
here or by a customer. Fields alone need none: Firestore indexes each by itself, and the report leaves them out.
"""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crm_core.store.sqlite import INDEX_FILE
from tests.emulator import address


@dataclass(frozen=True, slots=True)
class CompositeIndex:
    """Fields compared for equality, in any order, and then the field that is ordered or ranged by."""

    collection: str
    equal: frozenset[str]
    tail: tuple[str, str]
    """Name and direction."""

    def __str__(self) -> str:
        return f"{self.collection}({', '.join([*sorted(self.equal), ' '.join(self.tail)])})"


def declared_indexes() -> set[CompositeIndex]:
    entries = json.loads(INDEX_FILE.read_text(encoding="utf-8"))["indexes"]
    return {_index(entry["collectionGroup"], entry["fields"]) for entry in entries}


def used_indexes(project: str) -> set[CompositeIndex]:
    """The composite indexes that queries of the emulator's project have asked for so far."""
    database = f"projects/{project}/databases/(default)"
    parameters = urllib.parse.urlencode({"database": database})
    url = f"http://{address()}/emulator/v1/projects/{project}:indexUsage?{parameters}"
    with urllib.request.urlopen(url, timeout=20) as answer:
        reports = json.load(answer).get("reports", [])
    return {_index(report["index"]["name"].split("/")[-3], report["index"]["fields"]) for report in reports}


def uncovered(used: Iterable[CompositeIndex], declared: Iterable[CompositeIndex]) -> list[CompositeIndex]:
    """Those that production would refuse.

    An index serves its own query; several with the same last field are merged for one that has all their equalities.
    """
    declared = list(declared)
    missing = []
    for index in used:
        parts = [d for d in declared if (d.collection, d.tail) == (index.collection, index.tail)]
        served: frozenset[str] = frozenset().union(*(part.equal for part in parts if part.equal <= index.equal))
        if served != index.equal:
            missing.append(index)
    return sorted(missing, key=str)


def assert_indexed(project: str) -> None:
    """Fail with the names of the indexes that the project's queries lack."""
    missing = uncovered(used_indexes(project), declared_indexes())
    assert not missing, f"not in firestore.indexes.json: {', '.join(map(str, missing))}"


def _index(collection: str, fields: list[dict[str, Any]]) -> CompositeIndex:
    named = [(field["fieldPath"], field["order"]) for field in fields if field["fieldPath"] != "__name__"]
    return CompositeIndex(collection, frozenset(name for name, _ in named[:-1]), named[-1])
