"""Transactions that meet: whatever happens between a read and the commit, the outcome is one of some order of them.

A rival gets its chance in the middle of a transaction. A back end that locks makes it wait and one that compares
versions runs the function again, so no test here waits for the rival longer than a moment.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from crm_core.store.base import AlreadyExists, DocumentStore, Filter, Query, Snapshot, Transaction
from tests.backends import BACKENDS
from tests.contract.steps import at_once, increment, put, stored

A_MOMENT = 0.3


class Rival:
    """Runs an action in another thread in the middle of a transaction, once, and gives it a moment to get through."""

    def __init__(self, action: Callable[[], object]) -> None:
        self._called = threading.Event()
        self._done = threading.Event()
        self._action = action

    def now(self) -> None:
        self._called.set()
        self._done.wait(A_MOMENT)

    def run(self) -> None:
        assert self._called.wait(30)
        try:
            self._action()
        finally:
            self._done.set()


@pytest.fixture(params=["same store", "another store"])
def rival_store(request: pytest.FixtureRequest, store: DocumentStore, backend: str, tmp_path: Path) -> Any:
    """The store that the rival uses: the same object, or another one on the same database, as another process has."""
    if request.param == "same store":
        yield store
        return
    other = BACKENDS[backend](tmp_path)
    yield other
    other.close()


def test_no_update_is_lost(store: DocumentStore, rival_store: DocumentStore) -> None:
    put(store, {"counters/c": {"count": 0}})
    rival = Rival(lambda: increment(rival_store, "counters/c"))

    def run(transaction: Transaction) -> None:
        snapshot = transaction.get("counters/c")
        assert snapshot is not None
        rival.now()
        transaction.update("counters/c", {"count": snapshot.data["count"] + 1})

    at_once(lambda: store.transaction(run), rival.run)
    assert stored(store, "counters/c") == {"count": 2}


def test_no_update_is_lost_when_the_document_was_read_with_others(
    store: DocumentStore, rival_store: DocumentStore
) -> None:
    put(store, {"counters/c": {"count": 0}})
    rival = Rival(lambda: increment(rival_store, "counters/c"))

    def run(transaction: Transaction) -> None:
        _, snapshot = transaction.get_many(["counters/missing", "counters/c"])
        assert snapshot is not None
        rival.now()
        transaction.set("counters/c", {"count": snapshot.data["count"] + 1})

    at_once(lambda: store.transaction(run), rival.run)
    assert stored(store, "counters/c") == {"count": 2}


def test_two_who_each_read_what_the_other_writes_do_not_both_go_ahead(
    store: DocumentStore, rival_store: DocumentStore
) -> None:
    """Write skew: either animator may leave while the other stays, so both may not."""
    put(store, {"staff/a": {"onDuty": True}, "staff/b": {"onDuty": True}})
    both_have_read = threading.Barrier(2)

    def leave(me: str) -> Callable[[Transaction], None]:
        def run(transaction: Transaction) -> None:
            everyone = transaction.get_many(["staff/a", "staff/b"])
            with suppress(threading.BrokenBarrierError):
                both_have_read.wait(A_MOMENT)
            if all(person is not None and person.data["onDuty"] for person in everyone):
                transaction.update(me, {"onDuty": False})

        return run

    at_once(lambda: store.transaction(leave("staff/a")), lambda: rival_store.transaction(leave("staff/b")))
    assert sorted([stored(store, "staff/a")["onDuty"], stored(store, "staff/b")["onDuty"]]) == [False, True]


def test_a_document_found_missing_is_still_missing_at_commit(store: DocumentStore, rival_store: DocumentStore) -> None:
    """Write skew on absence: each creates its own document only if the other's is not there."""
    both_have_read = threading.Barrier(2)

    def claim(mine: str, theirs: str) -> Callable[[Transaction], None]:
        def run(transaction: Transaction) -> None:
            taken = transaction.get(theirs)
            with suppress(threading.BrokenBarrierError):
                both_have_read.wait(A_MOMENT)
            if taken is None:
                transaction.create(mine, {"first": True})

        return run

    at_once(
        lambda: store.transaction(claim("claims/a", "claims/b")),
        lambda: rival_store.transaction(claim("claims/b", "claims/a")),
    )
    assert [store.get("claims/a"), store.get("claims/b")].count(None) == 1


def test_of_two_who_create_the_same_document_one_succeeds(store: DocumentStore, rival_store: DocumentStore) -> None:
    rival = Rival(lambda: rival_store.transaction(lambda transaction: transaction.create("claims/a", {"by": "rival"})))

    def run(transaction: Transaction) -> str:
        found = transaction.get("claims/a")
        rival.now()
        if found is not None:
            return str(found.data["by"])
        transaction.create("claims/a", {"by": "me"})
        return "me"

    results: list[str] = []
    errors: list[AlreadyExists] = []

    def challenge() -> None:
        try:
            rival.run()
        except AlreadyExists as error:
            errors.append(error)

    at_once(lambda: results.append(store.transaction(run)), challenge)
    winner = stored(store, "claims/a")["by"]
    assert results == [winner]
    assert len(errors) == (winner == "me")


def test_a_query_behind_a_guard_document_is_protected(store: DocumentStore, rival_store: DocumentStore) -> None:
    """The client's document is written by everyone who adds a contribution, and read before the query."""
    put(store, {"clients/c": {"total": 0}})

    def add(target: DocumentStore, name: str, between: Callable[[], None] = lambda: None) -> None:
        def run(transaction: Transaction) -> None:
            transaction.get("clients/c")
            mine = transaction.query(Query(collection="contributions", filters=(Filter("client", "==", "c"),)))
            between()
            transaction.set(f"contributions/{name}", {"client": "c", "all": 100})
            transaction.update("clients/c", {"total": sum(one.data["all"] for one in mine) + 100})

        target.transaction(run)

    rival = Rival(lambda: add(rival_store, "theirs"))
    at_once(lambda: add(store, "mine", rival.now), rival.run)
    assert stored(store, "clients/c") == {"total": 200}


def test_reads_outside_do_not_wait_for_a_transaction(store: DocumentStore, rival_store: DocumentStore) -> None:
    put(store, {"clients/a": {"n": 1}})
    seen: list[Any] = []

    def look() -> None:
        seen.append(stored(rival_store, "clients/a"))
        seen.append([snapshot.data for snapshot in rival_store.query(Query(collection="clients"))])
        seen.append(rival_store.count(Query(collection="clients")))

    def run(transaction: Transaction) -> None:
        transaction.set("clients/a", {"n": 2})
        transaction.set("clients/b", {"n": 2})
        at_once(look, seconds=10)

    store.transaction(run)
    assert seen == [{"n": 1}, [{"n": 1}], 1]


def test_two_documents_written_together_are_never_seen_apart(store: DocumentStore, rival_store: DocumentStore) -> None:
    paths = ["clients/a", "clients/b"]
    put(store, dict.fromkeys(paths, {"n": 0}))
    readers_done = [threading.Event(), threading.Event()]
    torn: list[Any] = []
    seen: set[int] = set()

    def write() -> None:
        n = 0
        while not all(done.is_set() for done in readers_done):
            n += 1
            put(store, dict.fromkeys(paths, {"n": n}))

    def numbers(snapshots: list[Snapshot | None]) -> list[int]:
        return [snapshot.data["n"] for snapshot in snapshots if snapshot]

    def read(done: threading.Event) -> None:
        try:
            for _ in range(30):
                together = numbers(rival_store.get_many(paths))
                in_transaction = rival_store.transaction(lambda t: numbers([t.get(path) for path in paths]))
                queried = numbers(list(rival_store.query(Query(collection="clients"))))
                torn.extend(pair for pair in (together, in_transaction, queried) if len(set(pair)) != 1)
                seen.update(together)
        finally:
            done.set()

    at_once(write, *[lambda done=done: read(done) for done in readers_done])
    assert torn == []
    assert len(seen) > 1, "the readers never met the writer"


def test_a_failed_attempt_of_a_rival_leaves_no_trace(store: DocumentStore, rival_store: DocumentStore) -> None:
    put(store, {"counters/c": {"count": 0}})

    def fail() -> None:
        def run(transaction: Transaction) -> None:
            transaction.get("counters/c")
            transaction.set("counters/c", {"count": 100})
            raise LookupError

        with pytest.raises(LookupError):
            rival_store.transaction(run)

    rival = Rival(fail)

    def run(transaction: Transaction) -> None:
        snapshot = transaction.get("counters/c")
        assert snapshot is not None
        rival.now()
        transaction.update("counters/c", {"count": snapshot.data["count"] + 1})

    at_once(lambda: store.transaction(run), rival.run)
    assert stored(store, "counters/c") == {"count": 1}
