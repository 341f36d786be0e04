"""Many threads and processes at once: everyone gets through, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from crm_core.store.base import DocumentStore, Query, Transaction
from tests.backends import BACKENDS
from tests.contract.steps import at_once, increment, put, stored

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


def test_twenty_threads_increment_one_document(store: DocumentStore) -> None:
    def fifty() -> None:
        for _ in range(50):
            increment(store, "counters/c")

    at_once(*[fifty] * 20, seconds=SECONDS)
    assert stored(store, "counters/c") == {"count": 1000}


def test_four_processes_increment_one_document(store: DocumentStore, backend: str, tmp_path: Path) -> None:
    put(store, {"counters/c": {"count": 0}})
    command = [sys.executable, "-m", "tests.contract.incrementer", backend, str(tmp_path), "counters/c", "100"]
    started = time.monotonic()
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    try:
        assert [process.wait(SECONDS) for process in processes] == [0, 0, 0, 0]
    finally:
        for process in processes:
            process.kill()
    assert stored(store, "counters/c") == {"count": 400}
    assert time.monotonic() - started < SECONDS


def test_a_transaction_gets_through_beside_a_process_that_never_pauses(
    store: DocumentStore, backend: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.contract.incrementer", backend, str(tmp_path), "counters/busy", "1000000"]
    busy = subprocess.Popen(command, cwd=ROOT)
    try:
        deadline = time.monotonic() + SECONDS
        while store.get("counters/busy") is None:
            assert busy.poll() is None
            assert time.monotonic() < deadline
        for _ in range(20):
            increment(store, "counters/patient")
        assert busy.poll() is None, "the other process has ended, so this showed nothing"
    finally:
        busy.kill()
        busy.wait()
    assert stored(store, "counters/patient") == {"count": 20}


def test_several_stores_open_the_same_new_database_at_once(backend: str, tmp_path: Path) -> None:
    def open_and_increment() -> None:
        opened = BACKENDS[backend](tmp_path)
        increment(opened, "counters/c")
        opened.close()

    at_once(*[open_and_increment] * 8)
    last = BACKENDS[backend](tmp_path)
    assert stored(last, "counters/c") == {"count": 8}
    last.close()


def test_threads_on_different_documents_do_not_disturb_each_other(store: DocumentStore) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            put(store, {f"threads/{number}/messages/{turn}": {"n": turn}})
            assert store.count(Query(collection=f"threads/{number}/messages")) == turn + 1

    at_once(*[lambda number=number: work(number) for number in range(10)])


def test_money_moved_about_by_many_is_neither_made_nor_lost(store: DocumentStore) -> None:
    accounts = [f"clients/{n}" for n in range(5)]
    put(store, dict.fromkeys(accounts, {"sum": 100}))
    totals: list[int] = []

    def move(source: str, target: str) -> None:
        def run(transaction: Transaction) -> None:
            a, b = transaction.get_many([source, target])
            assert a is not None
            assert b is not None
            transaction.update(source, {"sum": a.data["sum"] - 7})
            transaction.update(target, {"sum": b.data["sum"] + 7})

        store.transaction(run)

    def work(number: int) -> None:
        for turn in range(15):
            source = number + turn
            move(accounts[source % 5], accounts[(source + 1 + turn % 4) % 5])
            totals.append(sum(snapshot.data["sum"] for snapshot in store.query(Query(collection="clients"))))

    at_once(*[lambda number=number: work(number) for number in range(8)])
    assert set(totals) == {500}
