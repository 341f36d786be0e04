"""Every query that the product asks has its index in ``firestore.indexes.json``, by the emulator's own account.

All other service tests and those of the pages are held to the same when they close their store on the emulator
(``tests/emulated_store.py``).
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from crm_core.store.base import DocumentStore, Filter, Order, Query, Snapshot
from tests.emulator import open_emulated, project_of
from tests.index_usage import CompositeIndex, assert_indexed, declared_indexes, uncovered, used_indexes
from tests.test_architecture import SHAPES

KEPT = {
    CompositeIndex("evenimente", equal, (day, "DESCENDING"))
    for equal in (frozenset({"phoneE164"}), frozenset({"phoneE164", "isArchived"}))
    for day in ("date", "dateKey")
}
"""The runbook's two, which other programs use, and their ``dateKey`` counterparts."""


def ask_everything(store: DocumentStore) -> None:
    """Every query shape of the product, its first page and a later one, and counted."""
    for queries in SHAPES.values():
        for query in queries:
            store.query(query)
            store.count(query)
            if query.any_of:
                continue  # it has no later page
            last = Snapshot(f"{query.collection}/x", {order.field: "x" for order in query.orders}, "")
            store.query(Query(**{name: getattr(query, name) for name in query.__slots__} | {"start_after": last}))


def test_every_query_shape_is_indexed_and_an_index_that_none_uses_is_named(tmp_path: Path) -> None:
    store = open_emulated(tmp_path)
    ask_everything(store)
    store.close()
    used, declared = used_indexes(project_of(tmp_path)), declared_indexes()
    assert uncovered(used, declared) == []
    assert len(used) > 3, "the emulator reported hardly anything, so this showed nothing"
    assert declared >= KEPT
    if unused := declared - used - KEPT:
        warnings.warn(f"no query needs {', '.join(sorted(map(str, unused)))}", stacklevel=1)


def test_a_query_without_its_index_is_found_out(tmp_path: Path) -> None:
    store = open_emulated(tmp_path)
    store.query(Query(collection="clients", filters=(Filter("phoneRaw", "==", "x"),), orders=(Order("createdAt"),)))
    with pytest.raises(AssertionError, match="clients\\(phoneRaw, createdAt ASCENDING\\)"):
        assert_indexed(project_of(tmp_path))
    with pytest.raises(AssertionError, match="phoneRaw"):
        store.close()


def test_indexes_with_the_same_end_are_merged() -> None:
    def index(*equal: str) -> CompositeIndex:
        return CompositeIndex("threads", frozenset(equal), ("lastMessageAt", "DESCENDING"))

    assert uncovered([index("a", "b")], [index("a"), index("b")]) == []
    assert uncovered([index("a", "b")], [index("a")]) == [index("a", "b")]
    assert uncovered([index("a")], [index("a", "b")]) == [index("a")]
