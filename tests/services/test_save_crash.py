"""A save that is killed, at any point, is there whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Query
from crm_core.store.sqlite import SqliteStore
from tests.builders import ADMIN, PHONE

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("crash_child.py")


def start(database: Path, step: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(CHILD), str(database), step],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        text=True,
    )


def run_to_end(database: Path, step: str) -> str:
    child = start(database, step)
    output, _ = child.communicate(timeout=60)
    return output


def assert_whole(store: DocumentStore, phone: str, thread_id: str) -> bool:
    """Whether the party of this phone is saved; every document of a save is there, or none."""
    events = [s for s in store.query(layout.all_events()) if s.data["phoneE164"] == phone]
    client = store.get(layout.client(phone))
    thread = store.get(layout.thread(thread_id))
    assert thread is not None
    runs = [
        run
        for extraction in store.query(Query(collection=f"threads/{thread_id}/extractions"))
        for run in store.query(layout.runs(thread_id, extraction.id))
    ]
    decided = [run for run in runs if run.data["decision"] is not None]
    contributions = store.query(layout.contributions_of(phone))
    histories = [h for event in events for h in store.query(layout.history_of(event.id))]
    parts = [len(events), len(contributions), len(histories), len(decided), int(client is not None)]
    seq = thread.data.get("decisionSeq", 0)
    assert parts in ([0] * 5, [1] * 5)
    assert seq == parts[0]
    if client is not None:
        assert (client.data["eventsCount"], client.data["lifetimeSpendAll"]) == (1, 1200)
    return bool(events)


def test_killed_before_or_after_any_single_write_or_the_commit(tmp_path: Path) -> None:
    writes = int(run_to_end(tmp_path / "count.db", "never").split("writes ")[1])
    assert writes >= 8
    outcomes = set()
    steps = [f"{when}-{n}" for n in range(1, writes + 1) for when in ("before", "after")]
    for step in [*steps, "before-commit", "after-commit"]:
        database = tmp_path / f"{step}.db"
        assert "writes" not in run_to_end(database, step), "the child outlived its death"
        store = SqliteStore(database)
        saved = assert_whole(store, "+40722000000", "WA-01__40722000000@s.whatsapp.net")
        assert saved == (step == "after-commit")
        counter = store.get(layout.SHORT_CODE_COUNTER)
        assert (counter.data["value"] if counter else 0) == int(saved)
        assert reconcile(store, ADMIN).differences == ()
        outcomes.add(saved)
        store.close()
    assert outcomes == {True, False}


@pytest.mark.timeout(600)
def test_killed_at_fifty_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20260117)
    whole = half = 0
    for attempt in range(50):
        database = tmp_path / f"{attempt}.db"
        child = start(database, "none")
        assert child.stdout is not None
        assert child.stdout.readline() == "started\n"
        try:
            child.wait(timeout=chance.uniform(0.0, 0.25))
        except subprocess.TimeoutExpired:
            child.kill()
        acknowledged = [line for line in child.stdout if line.startswith("saved")]
        child.wait()
        store = SqliteStore(database)
        threads = [s for s in store.query(Query(collection="threads")) if s.data.get("phoneE164") != PHONE]
        saved = [assert_whole(store, s.data["phoneE164"], s.id) for s in threads]
        assert sum(saved) >= len(acknowledged)
        assert reconcile(store, ADMIN).differences == ()
        whole += sum(saved)
        half += len(saved) - sum(saved)
        store.close()
    assert whole > 0
    assert half > 0
