"""Processes that are killed with SIGKILL in the middle of their work leave whole transactions behind, or none.

Run as a program, this file is the process that gets killed: ``python -m tests.services.test_sqlite_crash FOLDER WORKER
[POINT]`` makes orders in a loop and prints each one's number once its commit was acknowledged. With a ``POINT``
(``before write 3``, ``after commit``) it kills itself there.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crm_core.store.base import DocumentStore, Query, Transaction
from crm_core.store.sqlite import SqliteStore, Write

ROOT = Path(__file__).resolve().parents[2]
PARTS = 4
"""Documents that one order creates, besides the worker's counter and the sum that all workers share."""
WRITES = PARTS + 2


class DyingStore(SqliteStore):
    """Kills its process at a point of the first transaction that it writes."""

    def __init__(self, path: Path, point: str) -> None:
        super().__init__(path)
        self._point = point
        self._applied = 0

    def _apply(self, write: Write) -> None:
        self._applied += 1
        self._die_at(f"before write {self._applied}")
        super()._apply(write)
        self._die_at(f"after write {self._applied}")

    def _commit(self) -> None:
        self._die_at("before commit")
        super()._commit()
        self._die_at("after commit")

    def _die_at(self, point: str) -> None:
        if point == self._point:
            os.kill(os.getpid(), signal.SIGKILL)


def place_order(store: DocumentStore, worker: str) -> int:
    """One transaction over several documents and collections; answers the order's number."""

    def run(transaction: Transaction) -> int:
        counter, total = transaction.get_many([f"counters/{worker}", "clients/everyone"])
        number = counter.data["value"] + 1 if counter else 1
        for part in range(PARTS):
            transaction.create(f"evenimente/{worker}-{number}/history/{part}", {"worker": worker, "note": "x" * 2000})
        transaction.merge(
            "clients/everyone", {"lifetimeSpendAll": (total.data["lifetimeSpendAll"] if total else 0) + 1}
        )
        transaction.set(f"counters/{worker}", {"value": number})
        return number

    return store.transaction(run)


def work(folder: str, worker: str, point: str = "") -> None:
    path = Path(folder) / "crm.db"
    store = DyingStore(path, point) if point else SqliteStore(path)
    while True:
        os.write(1, b"%d\n" % place_order(store, worker))


def start(folder: Path, worker: str, point: str = "") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.services.test_sqlite_crash", str(folder), worker, *([point] * bool(point))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> list[int]:
    """Wait for the killed process; the numbers that it had acknowledged and that nobody read yet."""
    assert process.stdout is not None
    with process.stdout:
        acknowledged = process.stdout.read()
    assert process.wait(30) == -signal.SIGKILL, "the process ended by itself"
    # A last line without its end was cut by the kill; its order counts as not acknowledged.
    return [int(line) for line in acknowledged.split(b"\n")[:-1]]


def saved_orders(folder: Path, worker: str) -> int:
    """How many orders of the worker are there, after checking that each of them is whole and no other has begun."""
    store = SqliteStore(folder / "crm.db")
    try:
        counter = store.get(f"counters/{worker}")
        saved = int(counter.data["value"]) if counter else 0
        for number in range(1, saved + 2):
            parts = store.count(Query(collection=f"evenimente/{worker}-{number}/history"))
            assert parts == (PARTS if number <= saved else 0), f"order {number} of {saved} has {parts} parts"
        return saved
    finally:
        store.close()


def check_file(folder: Path, total: int) -> None:
    """SQLite finds nothing wrong, and the sum that everyone adds to agrees with the orders."""
    connection = sqlite3.connect(folder / "crm.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    store = SqliteStore(folder / "crm.db")
    everyone = store.get("clients/everyone")
    store.close()
    assert (everyone.data["lifetimeSpendAll"] if everyone else 0) == total


POINTS = [f"{side} write {number}" for number in range(1, WRITES + 1) for side in ("before", "after")]


@pytest.mark.parametrize("point", [*POINTS, "before commit", "after commit"])
def test_a_process_killed_at_any_step_leaves_all_or_nothing(tmp_path: Path, point: str) -> None:
    store = SqliteStore(tmp_path / "crm.db")
    assert place_order(store, "w") == 1
    assert finish(start(tmp_path, "w", point)) == []
    # Both for a store that was open all the time and for one that recovers the file.
    everyone = store.get("clients/everyone")
    store.close()
    expected = 2 if point == "after commit" else 1
    assert everyone is not None
    assert everyone.data["lifetimeSpendAll"] == expected
    assert saved_orders(tmp_path, "w") == expected
    check_file(tmp_path, expected)


def kill_after(process: subprocess.Popen[bytes], acknowledged: int, delay: float) -> list[int]:
    """Kill the process ``delay`` seconds after it has acknowledged so many orders; all that it acknowledged."""
    assert process.stdout is not None
    seen = b""
    deadline = time.monotonic() + 30
    while seen.count(b"\n") < acknowledged:
        assert time.monotonic() < deadline, "the process does not get on"
        if select.select([process.stdout], [], [], 1)[0]:
            seen += os.read(process.stdout.fileno(), 1)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    numbers = [int(line) for line in seen.split()]
    return numbers + finish(process)


def test_fifty_kills_at_random_moments_lose_no_acknowledged_order(tmp_path: Path) -> None:
    chance = random.Random(20260210)
    in_flight_saved = in_flight_lost = total = 0
    for kill in range(50):
        if kill % 10 == 0:
            folder = tmp_path / str(kill)
            folder.mkdir()
            total = 0
        acknowledged = kill_after(start(folder, "w"), chance.randrange(1, 6), chance.uniform(0, 0.003))
        assert acknowledged == list(range(total + 1, total + 1 + len(acknowledged)))
        saved = saved_orders(folder, "w")
        assert saved in (acknowledged[-1], acknowledged[-1] + 1), "an acknowledged order was lost"
        in_flight_saved += saved > acknowledged[-1]
        in_flight_lost += saved == acknowledged[-1]
        total = saved
        check_file(folder, total)
    assert in_flight_saved > 0, "no kill fell between a commit and its acknowledgement"
    assert in_flight_lost > 0, "no kill fell before a commit"


def test_processes_killed_beside_each_other_lose_no_acknowledged_order(tmp_path: Path) -> None:
    chance = random.Random(7)
    workers = ["a", "b", "c", "d"]
    saved = dict.fromkeys(workers, 0)
    for _ in range(6):
        processes = {worker: start(tmp_path, worker) for worker in workers}
        # The first to die must not leave the others waiting for a lock that nobody holds any more.
        for worker in chance.sample(workers, len(workers)):
            acknowledged = kill_after(processes[worker], chance.randrange(1, 20), chance.uniform(0, 0.003))
            assert acknowledged[0] == saved[worker] + 1
            saved[worker] = acknowledged[-1]
        for worker in workers:
            now = saved_orders(tmp_path, worker)
            assert now in (saved[worker], saved[worker] + 1), "an acknowledged order was lost"
            saved[worker] = now
        check_file(tmp_path, sum(saved.values()))


if __name__ == "__main__":
    work(*sys.argv[1:])
