"""Every query shape finds its index in the SQLite file, and none has to sort."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crm_core.errors import SettingsError
from crm_core.store.base import Filter, Order, Query, Snapshot
from crm_core.store.sqlite import INDEX_FILE, SqliteStore
from crm_core.store.sqlite_queries import SINGLE_FIELDS, Index, indexes_from

ALL = indexes_from(INDEX_FILE)
COMPOSITES = [index for index in ALL if len(index.fields) > 1]
SINGLES = [index for index in ALL if len(index.fields) == 1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path_factory.mktemp("indexes") / "crm.db")
    yield opened
    opened.close()


def collection_path(collection_id: str) -> str:
    return {"messages": "threads/t/messages"}.get(collection_id, collection_id)


def assert_planned(store: SqliteStore, query: Query, index: Index, terms: int) -> None:
    """The plan is one search of that index by its parent and ``terms`` further terms, and no sort."""
    (step,) = store.explain(query)
    assert f"USING INDEX {index.name} " in step, step
    assert step.count("<expr>") == terms, step


@pytest.mark.parametrize("value", [None, True, 7, "+40722123456", datetime(2026, 1, 1, tzinfo=UTC)], ids=str)
@pytest.mark.parametrize("index", COMPOSITES, ids=lambda index: index.name)
def test_a_composite_index_serves_its_shape_without_a_sort(store: SqliteStore, index: Index, value: Any) -> None:
    *equal, last = index.fields
    query = Query(
        collection=collection_path(index.collection),
        filters=tuple(Filter(field.field, "==", value) for field in equal),
        orders=(last,),
        limit=60,
    )
    assert_planned(store, query, index, len(equal))
    assert_planned(store, replace(query, limit=None), index, len(equal))
    cursor = Snapshot(f"{query.collection}/x", {last.field: value}, "1")
    assert_planned(store, replace(query, start_after=cursor), index, len(equal) + 1)
    if value is not None:
        ranged = replace(query, filters=(*query.filters, Filter(last.field, ">=", value)))
        assert_planned(store, ranged, index, len(equal) + (1 if isinstance(value, str) else 2))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("index", SINGLES, ids=lambda index: index.name)
def test_a_field_alone_is_filtered_and_ordered_by_its_index(store: SqliteStore, index: Index, descending: bool) -> None:
    (field,) = index.fields
    collection = collection_path(index.collection)
    equal = Query(collection=collection, filters=(Filter(field.field, "==", "x"),))
    step = store.explain(equal)
    assert len(step) == 1
    assert "<expr>=?" in step[0]
    assert f"_{field.field}_" in step[0]
    ordered = Query(collection=collection, orders=(Order(field.field, descending),), limit=60)
    (step,) = [store.explain(ordered)]
    assert len(step) == 1, "it sorts"
    assert f"by_{index.collection}_" in step[0]


def test_documents_without_an_index_are_still_found_by_their_collection(store: SqliteStore) -> None:
    (step,) = store.explain(Query(collection="accounts", limit=10))
    assert "documents_by_parent (parent=?" in step
    steps = store.explain(Query(collection="accounts", orders=(Order("name"),)))
    assert "documents_by_parent (parent=?" in steps[0]


def test_each_field_of_a_composite_index_has_one_of_its_own() -> None:
    singles = {(index.collection, index.fields[0].field) for index in SINGLES}
    assert singles >= {(index.collection, field.field) for index in COMPOSITES for field in index.fields}
    assert singles >= {(collection, field) for collection, fields in SINGLE_FIELDS.items() for field in fields}


def test_the_index_file_holds_each_index_once_and_in_firestores_form() -> None:
    entries = json.loads(INDEX_FILE.read_text(encoding="utf-8"))["indexes"]
    assert len({json.dumps(entry) for entry in entries}) == len(entries) == len(COMPOSITES)
    for entry in entries:
        assert entry.keys() == {"collectionGroup", "queryScope", "fields"}
        assert len(entry["fields"]) > 1, "Firestore refuses an index that it makes by itself"
        assert {field["order"] for field in entry["fields"]} <= {"ASCENDING", "DESCENDING"}


def write_indexes(path: Path, *fields: str) -> Path:
    entry = {
        "collectionGroup": "threads",
        "queryScope": "COLLECTION",
        "fields": [{"fieldPath": field, "order": "ASCENDING"} for field in fields],
    }
    path.write_text(json.dumps({"indexes": [entry]}), encoding="utf-8")
    return path


def index_names(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'by_%'")}
    connection.close()
    return names


def test_a_changed_index_file_changes_the_indexes_of_an_existing_database(tmp_path: Path) -> None:
    database, file = tmp_path / "crm.db", tmp_path / "indexes.json"
    SqliteStore(database, indexes=write_indexes(file, "a", "b", "__name__")).close()
    before = index_names(database)
    assert any(name.startswith("by_threads_a_b_") for name in before)
    store = SqliteStore(database, indexes=write_indexes(file, "a", "it's c"))
    store.transaction(lambda transaction: transaction.set("threads/t", {"a": 1}))
    store.close()
    after = index_names(database)
    assert not any(name.startswith("by_threads_a_b_") for name in after)
    SqliteStore(database, indexes=None).close()
    assert index_names(database) == {index.name for index in indexes_from(None)}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"indexes": [{}]}', '{"indexes": 1}'])
def test_a_file_that_is_no_index_file_is_a_wrong_setting(tmp_path: Path, text: str) -> None:
    file = tmp_path / "indexes.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"indexes\.json"):
        SqliteStore(tmp_path / "crm.db", indexes=file)
    assert not (tmp_path / "crm.db").exists()


def test_an_index_on_a_field_that_cannot_be_looked_up_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        SqliteStore(tmp_path / "crm.db", indexes=write_indexes(tmp_path / "indexes.json", "a", '"b"'))


def test_a_missing_index_file_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        SqliteStore(tmp_path / "crm.db", indexes=tmp_path / "missing.json")
