"""Reading documents by path."""

from __future__ import annotations

import pytest

from crm_core.errors import InvalidInput
from crm_core.store.base import DocumentStore
from tests.contract.steps import put, stored


def test_a_missing_document_is_none(store: DocumentStore) -> None:
    assert store.get("clients/+40722123456") is None


def test_a_stored_document_is_read_with_its_path_and_id(store: DocumentStore) -> None:
    put(store, {"evenimente/e1/history/op1": {"action": "create"}})
    snapshot = store.get("evenimente/e1/history/op1")
    assert snapshot is not None
    assert (snapshot.path, snapshot.id, snapshot.data) == ("evenimente/e1/history/op1", "op1", {"action": "create"})


def test_a_document_above_another_is_still_missing(store: DocumentStore) -> None:
    put(store, {"evenimente/e1/history/op1": {}})
    assert store.get("evenimente/e1") is None


def test_an_empty_document_is_there(store: DocumentStore) -> None:
    put(store, {"clients/c": {}})
    assert stored(store, "clients/c") == {}


def test_get_many_answers_in_the_order_asked_with_gaps_and_repeats(store: DocumentStore) -> None:
    put(store, {f"clients/{name}": {"name": name} for name in "abc"})
    found = store.get_many(["clients/c", "clients/missing", "clients/a", "clients/c"])
    assert [snapshot and snapshot.id for snapshot in found] == ["c", None, "a", "c"]


def test_get_many_of_nothing_is_nothing(store: DocumentStore) -> None:
    assert store.get_many([]) == []


def test_get_many_takes_more_paths_than_a_page_would_ask_for(store: DocumentStore) -> None:
    put(store, {f"clients/{number}": {"number": number} for number in range(1200)})
    found = store.get_many([f"clients/{number}" for number in reversed(range(1200))])
    assert [snapshot.data["number"] for snapshot in found if snapshot] == list(reversed(range(1200)))


def test_what_a_reader_does_with_the_data_stays_with_the_reader(store: DocumentStore) -> None:
    put(store, {"clients/a": {"names": ["Ioana"]}})
    first, second = store.get_many(["clients/a", "clients/a"])
    assert first is not None
    assert second is not None
    first.data["names"].append("Maria")
    assert second.data == stored(store, "clients/a") == {"names": ["Ioana"]}


def test_the_version_stays_until_the_document_changes(store: DocumentStore) -> None:
    def version() -> str:
        snapshot = store.get("clients/a")
        assert snapshot is not None
        return snapshot.version

    put(store, {"clients/a": {"n": 1}, "clients/b": {"n": 1}})
    first = version()
    put(store, {"clients/b": {"n": 2}})
    assert version() == first
    put(store, {"clients/a": {"n": 2}})
    second = version()
    assert second != first
    store.transaction(lambda transaction: transaction.update("clients/a", {"n": 1}))
    assert version() not in (first, second)


@pytest.mark.parametrize("document_id", ["ă ț", "+40722 123", "a.b", "a'b\"c", "%", "💃", "a\nb", "*", "[0]", "A", "a"])
def test_ids_that_look_odd_name_their_own_document_only(store: DocumentStore, document_id: str) -> None:
    put(store, {"clients/a": {"n": 0}, "clients/A": {"n": 0}, f"clients/{document_id}": {"n": 1}})
    assert stored(store, f"clients/{document_id}") == {"n": 1}
    assert sum(stored(store, f"clients/{name}")["n"] for name in {"a", "A", document_id}) == 1


@pytest.mark.parametrize("path", ["clients/", "/a", "clients/..", "clients/.", "clients/__x__", "clients/\0", "a//b/c"])
def test_a_path_that_could_mean_another_document_is_refused(store: DocumentStore, path: str) -> None:
    for read in (store.get, lambda path: store.get_many([path])):
        with pytest.raises(InvalidInput):
            read(path)
    with pytest.raises(InvalidInput):
        store.transaction(lambda transaction: transaction.get(path))
    with pytest.raises(InvalidInput):
        put(store, {path: {}})


@pytest.mark.parametrize("path", ["clients/\ud83d", "clients/" + "ă" * 751])
def test_an_id_that_no_database_takes_is_refused(store: DocumentStore, path: str) -> None:
    with pytest.raises(InvalidInput):
        store.get(path)


@pytest.mark.parametrize("path", ["clients", "clients/a/questions"])
def test_a_collection_is_not_a_document(store: DocumentStore, path: str) -> None:
    with pytest.raises(ValueError, match="even number"):
        store.get(path)
