"""delete, for the one case in which anything is ever removed, and what is left of it in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_core.store.base import DocumentStore, Query, Transaction, WholeDatabase
from crm_core.store.sqlite import SqliteStore
from tests.contract.steps import at_once, put, stored

OLD, NEW = "clients/old", "clients/new"


def test_a_deleted_document_is_gone_and_what_lies_below_it_stays(store: DocumentStore) -> None:
    put(store, {OLD: {"x": 1}, f"{OLD}/questions/q": {"y": 2}, NEW: {"z": 3}})
    store.transaction(lambda tx: tx.delete(OLD))
    assert store.get(OLD) is None
    assert [s.id for s in store.query(Query(collection="clients"))] == ["new"]
    assert stored(store, f"{OLD}/questions/q") == {"y": 2}


def test_deleting_what_is_not_there_does_nothing(store: DocumentStore) -> None:
    def delete(tx: Transaction) -> None:
        assert tx.get(OLD) is None
        tx.delete(OLD)
        tx.delete("clients/never-read")

    store.transaction(delete)
    assert store.get(OLD) is None


def test_a_document_is_moved_all_or_nothing(store: DocumentStore) -> None:
    put(store, {OLD: {"x": 1}})

    def move(tx: Transaction, *, fails: bool) -> None:
        found = tx.get(OLD)
        assert found is not None
        tx.create(NEW, found.data)
        tx.delete(OLD)
        if fails:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store.transaction(lambda tx: move(tx, fails=True))
    assert (store.get(NEW), stored(store, OLD)) == (None, {"x": 1})
    store.transaction(lambda tx: move(tx, fails=False))
    assert (store.get(OLD), stored(store, NEW)) == (None, {"x": 1})


def test_a_deleted_document_may_come_to_be_again_in_the_same_transaction(store: DocumentStore) -> None:
    put(store, {OLD: {"x": 1}})

    def renew(tx: Transaction) -> None:
        tx.delete(OLD)
        tx.merge(OLD, {"y": 2})

    store.transaction(renew)
    assert stored(store, OLD) == {"y": 2}


def test_a_document_changed_since_it_was_read_is_read_again_before_it_is_deleted(store: DocumentStore) -> None:
    """Twenty increments and one move at the same time: whatever the order, none of them is lost."""
    put(store, {OLD: {"n": 0}})

    def add(tx: Transaction) -> None:
        old, new = tx.get_many([OLD, NEW])
        there = old or new
        assert there is not None
        tx.update(there.path, {"n": there.data["n"] + 1})

    def move(tx: Transaction) -> None:
        found = tx.get(OLD)
        assert found is not None
        tx.create(NEW, found.data)
        tx.delete(OLD)

    def add_ten() -> None:
        for _ in range(10):
            store.transaction(add)

    at_once(add_ten, add_ten, lambda: store.transaction(move))
    assert store.get(OLD) is None
    assert stored(store, NEW) == {"n": 20}


def test_after_a_purge_the_files_hold_nothing_of_what_was_deleted_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    store, other = SqliteStore(path), SqliteStore(path)
    put(store, {f"clients/{n}": {"displayName": f"Ioana Secret {n}", "pad": "p" * 3000} for n in range(200)})
    put(store, {"clients/0": {"displayName": "Zoe"}})
    other.get("clients/1")
    for n in range(1, 200):
        store.transaction(lambda tx, n=n: tx.delete(f"clients/{n}"))
    assert any(b"Secret" in file.read_bytes() for file in tmp_path.iterdir()), "the test would notice"

    store.purge()

    for file in tmp_path.iterdir():
        assert b"Secret" not in file.read_bytes(), file.name
    assert stored(other, "clients/0") == {"displayName": "Zoe"}
    put(other, {"clients/1": {"displayName": "Ana"}})
    assert stored(store, "clients/1") == {"displayName": "Ana"}
    store.close()
    other.close()


def test_a_purge_changes_no_document_on_any_store(store: WholeDatabase) -> None:
    put(store, {OLD: {"x": 1}})
    store.purge()
    assert stored(store, OLD) == {"x": 1}
