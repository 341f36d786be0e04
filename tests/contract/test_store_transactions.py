"""All or nothing, reads before writes, and what a failure leaves behind: nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm_core.errors import InvalidInput
from crm_core.store.base import (
    AlreadyExists,
    DocumentStore,
    Filter,
    MissingDocument,
    Query,
    ReadAfterWrite,
    Transaction,
)
from tests.contract.steps import ids, put, stored


def test_a_transaction_answers_what_its_function_returns(store: DocumentStore) -> None:
    put(store, {"clients/a": {"n": 1}})
    result = object()
    assert store.transaction(lambda transaction: result) is result
    assert store.transaction(lambda transaction: transaction.get("clients/missing")) is None


def test_a_transaction_reads_what_is_stored(store: DocumentStore) -> None:
    put(store, {"clients/a": {"n": 1}, "clients/b": {"n": 2}})

    def read(transaction: Transaction) -> None:
        assert transaction.get("clients/a") == store.get("clients/a")
        assert transaction.get_many(["clients/b", "clients/c"]) == [store.get("clients/b"), None]
        assert ids(transaction.query(Query(collection="clients", filters=(Filter("n", ">", 1),)))) == ["b"]

    store.transaction(read)


def test_nothing_is_visible_before_the_function_returns(store: DocumentStore) -> None:
    put(store, {"clients/a": {"n": 1}})

    def write(transaction: Transaction) -> None:
        transaction.update("clients/a", {"n": 2})
        transaction.create("clients/b", {"n": 2})
        assert stored(store, "clients/a") == {"n": 1}
        assert ids(store.query(Query(collection="clients"))) == ["a"]

    store.transaction(write)
    assert store.get_many(["clients/a", "clients/b"]) == [store.get("clients/a"), store.get("clients/b")]
    assert stored(store, "clients/a") == stored(store, "clients/b") == {"n": 2}


class Gone(BaseException):
    """Like the exceptions with which Streamlit ends a script: not an Exception."""


@pytest.mark.parametrize("error", [ValueError("no"), InvalidInput("nu"), Gone(), KeyboardInterrupt()])
def test_an_exception_passes_through_and_leaves_nothing(store: DocumentStore, error: BaseException) -> None:
    put(store, {"clients/a": {"n": 1}})

    def write(transaction: Transaction) -> None:
        transaction.update("clients/a", {"n": 2})
        transaction.create("clients/b", {})
        raise error

    with pytest.raises(type(error)) as caught:
        store.transaction(write)
    assert caught.value is error
    assert stored(store, "clients/a") == {"n": 1}
    assert store.get("clients/b") is None
    put(store, {"clients/b": {"n": 3}})
    assert stored(store, "clients/b") == {"n": 3}


def create_existing(transaction: Transaction) -> None:
    transaction.create("clients/a", {})


def update_missing(transaction: Transaction) -> None:
    transaction.update("clients/missing", {"n": 1})


@pytest.mark.parametrize(
    ("write", "error"), [(create_existing, AlreadyExists), (update_missing, MissingDocument)], ids=["create", "update"]
)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_write_that_fails_takes_all_others_with_it(
    store: DocumentStore, write: Callable[[Transaction], None], error: type[Exception], position: int
) -> None:
    put(store, {"clients/a": {"n": 1}})
    others: list[Callable[[Transaction], None]] = [
        lambda transaction: transaction.set("clients/b", {"n": 1}),
        lambda transaction: transaction.merge("clients/a", {"n": 2}),
    ]

    def run(transaction: Transaction) -> None:
        for step in [*others[:position], write, *others[position:]]:
            step(transaction)

    with pytest.raises(error):
        store.transaction(run)
    assert ids(store.query(Query(collection="clients"))) == ["a"]
    assert stored(store, "clients/a") == {"n": 1}


def test_a_document_created_twice_in_one_transaction_fails_it(store: DocumentStore) -> None:
    def write(transaction: Transaction) -> None:
        transaction.create("clients/a", {"n": 1})
        transaction.create("clients/a", {"n": 2})

    with pytest.raises(AlreadyExists):
        store.transaction(write)
    assert store.get("clients/a") is None


READS: dict[str, Callable[[Transaction], Any]] = {
    "get": lambda transaction: transaction.get("clients/a"),
    "get_many": lambda transaction: transaction.get_many(["clients/a"]),
    "query": lambda transaction: transaction.query(Query(collection="clients")),
}
WRITES: dict[str, Callable[[Transaction], Any]] = {
    "create": lambda transaction: transaction.create("clients/b", {}),
    "set": lambda transaction: transaction.set("clients/b", {}),
    "update": lambda transaction: transaction.update("clients/a", {"n": 2}),
    "merge": lambda transaction: transaction.merge("clients/b", {"n": 2}),
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("write", WRITES)
def test_a_read_after_a_write_is_refused_and_nothing_is_written(store: DocumentStore, read: str, write: str) -> None:
    put(store, {"clients/a": {"n": 1}})

    def run(transaction: Transaction) -> None:
        WRITES[write](transaction)
        READS[read](transaction)

    with pytest.raises(ReadAfterWrite):
        store.transaction(run)
    assert stored(store, "clients/a") == {"n": 1}
    assert store.get("clients/b") is None


def test_a_transaction_that_only_reads_changes_no_version(store: DocumentStore) -> None:
    put(store, {"clients/a": {"n": 1}})
    before = store.get("clients/a")
    assert store.transaction(lambda transaction: transaction.get("clients/a")) == before
    assert store.get("clients/a") == before


def test_a_transaction_that_does_nothing_is_fine(store: DocumentStore) -> None:
    store.transaction(lambda transaction: None)


def test_a_transaction_within_a_transaction_fails_loudly(store: DocumentStore) -> None:
    def outer(transaction: Transaction) -> None:
        transaction.set("clients/a", {"from": "outer"})
        put(store, {"clients/b": {"from": "inner"}})

    with pytest.raises(RuntimeError):
        store.transaction(outer)
    assert store.query(Query(collection="clients")) == []
    put(store, {"clients/a": {"from": "later"}})
    assert stored(store, "clients/a") == {"from": "later"}


@pytest.mark.parametrize("step", [*READS.values(), *WRITES.values()], ids=[*READS, *WRITES])
def test_a_transaction_cannot_be_used_when_it_is_over(store: DocumentStore, step: Callable[[Transaction], Any]) -> None:
    put(store, {"clients/a": {"n": 1}})
    over = store.transaction(lambda transaction: transaction)
    with pytest.raises(RuntimeError):
        step(over)
    assert stored(store, "clients/a") == {"n": 1}


def test_a_transaction_holds_many_writes(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"n": n} for n in range(450)})
    assert store.count(Query(collection="clients")) == 450
