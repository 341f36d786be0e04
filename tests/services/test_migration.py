"""An existing database is brought up: whole, once, from wherever it was left, and beside whoever writes to it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest

from crm_core.access import SYSTEM_ACTOR
from crm_core.clients.reconcile import reconcile
from crm_core.errors import AccessDenied, DamagedDocument, StoreUnavailable
from crm_core.events.changes import EventChanges, FieldChange
from crm_core.events.settling import Settled, settle_event
from crm_core.migration import VERSION, Count, MigrationReport, Step, events, migrate, migrated, service
from crm_core.store import layout
from crm_core.store.base import Document, DocumentStore, Query, Snapshot, Transaction, WholeDatabase
from crm_core.store.checks import too_large
from crm_core.threads.inbox import InboxView
from crm_core.transfer import export_database
from tests.backends import BACKENDS, ENVIRONMENTS
from tests.builders import ADMIN, ANA
from tests.contract.steps import put, stored
from tests.old_company import DOUBLED, EXPECTED, MOVED, NEW, QUIET, RIGHT, T0, old_documents, v1
from tests.services.optimistic import OptimisticStore
from tests.wiring import services

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
LATER = datetime(2026, 1, 17, 9, 0, tzinfo=UTC)


def put_all(store: WholeDatabase, documents: dict[str, Document]) -> None:
    items = list(documents.items())
    for start in range(0, len(items), 100):
        put(store, dict(items[start : start + 100]))


@pytest.fixture
def old(store: WholeDatabase) -> WholeDatabase:
    """The store, as the first versions left it."""
    put_all(store, old_documents())
    return store


def run(store: WholeDatabase, **options: Any) -> MigrationReport:
    return migrate(store, SYSTEM_ACTOR, **options)


def figures(store: WholeDatabase, phone: str) -> tuple[int, Any, Any]:
    data = stored(store, layout.client(phone))
    return data["eventsCount"], data["lifetimeSpendAll"], data["lifetimeSpendPaid"]


def content(store: WholeDatabase, folder: Path) -> bytes:
    file = folder / f"export-{time.monotonic_ns()}.jsonl"
    export_database(store, SYSTEM_ACTOR, file)
    return file.read_bytes()


# --- What is brought up --------------------------------------------------------------------------------------------


def test_events_get_what_queries_ask_by_and_keep_everything_else(old: WholeDatabase) -> None:
    before = {path: doc for path, doc in old_documents().items() if path.startswith("evenimente/")}
    run(old)
    after = {path: stored(old, path) for path in before}
    for path, doc in before.items():
        kept = {name: value for name, value in after[path].items() if name in doc and name != "phoneE164"}
        assert kept == {name: value for name, value in doc.items() if name != "phoneE164"}, path
    assert {path.removeprefix("evenimente/"): doc.get("dateKey") for path, doc in after.items()} == {
        "v1-a": "2024-05-01",
        "v1-b": "2024-06-01",
        "v2-a": "2024-07-14",
        "v3-a": "2024-07-15",
        "v3-b": "2024-08-16",
        "v3-c": "2024-08-17",
        "v3-d": "2024-08-17",
        "nobody": "2024-08-18",
        "damaged": None,
    }
    assert [after[f"evenimente/{name}"]["phoneE164"] for name in ("v1-a", "v2-a", "v3-b", "nobody")] == [
        RIGHT, DOUBLED, MOVED, None,
    ]  # fmt: skip
    assert after["evenimente/damaged"] == before["evenimente/damaged"]
    assert not any("updatedAt" in doc for doc in after.values()), "nobody changed these events"


def test_no_older_name_is_hidden_by_a_new_one(old: WholeDatabase) -> None:
    """What a program that knows only the older names writes tomorrow must still count."""
    run(old)
    old.transaction(lambda tx: tx.update("evenimente/v1-a", {("incasare", "suma"): 650, "esteArhivat": True}))
    event = services(old).events.get(ANA, "v1-a")
    assert (event.payment.amount, event.is_archived) == (Decimal(650), True)


def test_clients_have_exactly_what_their_events_say(old: WholeDatabase) -> None:
    run(old)
    for phone, expected in EXPECTED.items():
        assert figures(old, phone) == expected, phone
    assert reconcile(old, ADMIN).differences == ()
    assert stored(old, layout.client(RIGHT))["displayName"] == "Maria"
    assert stored(old, layout.contribution("v1-a"))["paid"] == 500


def test_every_client_is_in_the_directory(old: WholeDatabase) -> None:
    names = {client.phone_e164 for client in services(old).clients.directory(ADMIN).clients}
    assert QUIET not in names
    run(old)
    names = {client.phone_e164 for client in services(old).clients.directory(ADMIN).clients}
    assert names >= set(EXPECTED)


def test_short_ids_go_on_behind_the_highest_one_in_use(old: WholeDatabase) -> None:
    report = run(old)
    assert report.numbered_from == (0, 13)
    assert stored(old, "evenimente/v3-c")["eventShortId"] == 14
    assert stored(old, layout.SHORT_CODE_COUNTER) == {"value": 14}
    assert (layout.SHORT_CODE_COUNTER, "numărul #12 îl au 2 evenimente") in report.problems


def test_a_counter_that_is_ahead_stays_and_one_that_cannot_be_read_stops_the_migration(old: WholeDatabase) -> None:
    put(old, {layout.SHORT_CODE_COUNTER: {"value": {"x": 1}}})
    with pytest.raises(DamagedDocument, match="counters/eventShortCode"):
        run(old)
    assert migrated(old).version == 0
    put(old, {layout.SHORT_CODE_COUNTER: {"value": 340}})
    assert run(old).numbered_from is None
    assert stored(old, "evenimente/v3-c")["eventShortId"] == 341


def test_threads_come_into_the_inbox_and_messages_into_the_chat(old: WholeDatabase) -> None:
    company = services(old)
    second = "WA-01__40722000002@s.whatsapp.net"
    report = run(old)
    threads = {thread.thread_id: thread for thread in company.inbox.page(ADMIN, account_id="WA-01").threads}
    first = threads["WA-01__40722000001@s.whatsapp.net"]
    assert (first.last_message_at, first.last_message_text) == (
        T0 + timedelta(hours=1),
        "Vreau animator pe 10 iunie la 18:00, Str. X nr 3",
    )
    assert first.unread_count == 1
    assert threads[second].last_message_at == T0 + timedelta(hours=3)
    assert list(threads) == [second, first.thread_id]
    for view in (InboxView.AWAITING_REPLY, InboxView.POSSIBLE_BOOKING):
        assert [thread.thread_id for thread in company.inbox.page(ADMIN, view=view).threads] == [first.thread_id]
    assert [t.thread_id for t in company.inbox.of_phone(ADMIN, DOUBLED)] == [second]
    assert stored(old, layout.thread(second))["bridgeOnly"] is True
    bodies = [m.body for m in company.messages.page(ADMIN, second).messages]
    assert bodies == ["m3", "m4"]
    assert [path for path, _ in report.problems if path.endswith("/m5")] == [layout.message(second, "m5")]
    assert "WA-01__empty@lid" not in threads, "nothing was ever said in it"


def test_what_a_person_has_to_look_at_is_named(old: WholeDatabase) -> None:
    report = run(old)
    assert {path for path, _ in report.problems} == {
        "counters/eventShortCode",
        "evenimente/damaged",
        "clients/0722000009",
        "threads/WA-01__40722000002@s.whatsapp.net/messages/m5",
    }
    assert report.counts[Count.PROBLEMS] == 4
    assert report.counts[Count.DAMAGED] == 1


def test_a_document_with_no_room_left_stops_nobody_else(old: WholeDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    def settle(store: DocumentStore, event_id: str) -> Settled:
        if store is old and event_id == "v1-b":
            raise too_large()
        return settle_event(store, event_id)

    monkeypatch.setattr(events, "settle_event", settle)
    report = run(old)
    assert ("evenimente/v1-b", too_large().message) in report.problems
    assert {phone: figures(old, phone) for phone in EXPECTED} == EXPECTED | {RIGHT: (1, 500, 500)}
    assert migrated(old).version == VERSION


def test_an_empty_database_is_migrated_at_once(store: WholeDatabase) -> None:
    assert run(store).changes == 0
    assert migrated(store).version == VERSION


def test_only_admins_migrate(store: WholeDatabase) -> None:
    with pytest.raises(AccessDenied):
        migrate(store, ANA)


def test_a_migrated_client_costs_no_more_reads_than_before(old: WholeDatabase) -> None:
    """A migrated event has its phone under both names; it is read, and billed, once."""
    put(old, {f"evenimente/old-{n:02}": v1(NEW, "01-02-2024", n, number=20 + n) for n in range(20)})
    reads = []
    for _ in range(2):
        counting = OptimisticStore(old)
        assert len(services(counting).events.of_client(ANA, NEW).events) == 22
        reads.append(counting.reads)
        run(old)
    assert reads == [22, 22]


# --- Dry run and repetition ----------------------------------------------------------------------------------------


def test_a_dry_run_says_what_the_migration_then_does_and_writes_nothing(old: WholeDatabase, tmp_path: Path) -> None:
    before = content(old, tmp_path)
    said = run(old, dry_run=True)
    assert content(old, tmp_path) == before
    assert migrated(old).version == 0
    done = run(old)
    assert (said.counts, said.problems, said.numbered_from) == (done.counts, done.problems, done.numbered_from)
    assert said.changes == done.changes > 20


def test_a_second_migration_finds_nothing_to_do(old: WholeDatabase, tmp_path: Path) -> None:
    run(old)
    first = migrated(old)
    before = content(old, tmp_path)
    assert run(old, dry_run=True).changes == 0
    assert run(old).changes == 0
    assert migrated(old).completed_at > first.completed_at  # type: ignore[operator]
    assert without_marker(content(old, tmp_path)) == without_marker(before)


def without_marker(export: bytes) -> list[bytes]:
    return [line for line in export.splitlines() if b"config/migration" not in line and b'"end"' not in line]


# --- Stopped in the middle -----------------------------------------------------------------------------------------


class Stopped(BaseException):
    """What a kill is to the program: nothing after it is done."""


class Stopping:
    """Lets a number of transactions of a store through, and none after them."""

    def __init__(self, store: WholeDatabase, *, after: int) -> None:
        self._store, self._left, self._lock = store, after, threading.Lock()
        self._transaction = store.transaction
        store.transaction = self.transaction  # type: ignore[method-assign]

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        with self._lock:
            self._left -= 1
            if self._left < 0:
                raise Stopped
        return self._transaction(function)

    def __enter__(self) -> Stopping:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.transaction = self._transaction  # type: ignore[method-assign]


@pytest.mark.parametrize("after", [0, 2, 7, 20])
def test_stopped_anywhere_it_goes_on_and_ends_the_same(
    old: WholeDatabase, after: int, backend: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = BACKENDS[backend](tmp_path_factory.mktemp("whole"))
    put_all(whole, old_documents())
    run(whole)
    stops = 0
    while True:
        try:
            with Stopping(old, after=after + stops):
                run(old)
            break
        except Stopped:
            stops += 1
            assert migrated(old).version == 0
    assert stops > 0
    for path, doc in everything(whole).items():
        assert everything(old)[path] == doc, path
    whole.close()


def everything(store: WholeDatabase) -> dict[str, Document]:
    """All documents, without the times at which they were written."""
    roots = ("evenimente", "clients", "clientContributions", "counters", "threads")
    snapshots = [s for root in roots for s in store.stream(layout.whole_collection(root))]
    snapshots += list(store.stream_group("messages"))
    times = ("updatedAt", "createdAt")
    return {s.path: {name: value for name, value in s.data.items() if name not in times} for s in snapshots}


def test_it_goes_on_from_its_last_page_and_not_from_the_beginning(
    old: WholeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_PAGE", 30)
    put_all(old, old_documents(more_events=70))
    looked_at: list[str] = []

    class Enough(BaseException):
        pass

    def stop(done: int, step: Step) -> None:
        if step is Step.EVENTS:
            raise Enough

    with pytest.raises(Enough):
        run(old, progress=stop)
    query = old.query

    def watched(asked: Query) -> list[Snapshot]:
        found = query(asked)
        if asked.collection == "evenimente" and not asked.any_of:
            looked_at.extend(snapshot.id for snapshot in found)
        return found

    old.query = watched  # type: ignore[method-assign]
    report = run(old)
    assert len(looked_at) == 79 - 30
    assert report.counts[Count.EVENTS] == 79, "the counts are those of the whole"
    assert reconcile(old, ADMIN).differences == ()


def test_a_killed_process_is_taken_up_by_the_next(backend: str, store: WholeDatabase, tmp_path: Path) -> None:
    more_events = 700 if backend == "sqlite" else 400
    put_all(store, old_documents(more_events=more_events))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
        **ENVIRONMENTS[backend](tmp_path),
        **({"FIRESTORE_EMULATOR_HOST": os.environ["FIRESTORE_EMULATOR_HOST"]} if backend == "firestore" else {}),
    }
    command = [sys.executable, "-m", "crm_core", "migrate"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not (place := store.get(layout.MIGRATION)) or not place.data["run"]["after"]:
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    assert migrated(store).version == 0
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert f"Evenimente: {9 + more_events}" in done.stdout
    assert migrated(store).version == VERSION
    assert reconcile(store, ADMIN).differences == ()


def test_when_the_database_goes_away_what_was_done_is_done(old: WholeDatabase) -> None:
    transaction = old.transaction
    calls: list[int] = []

    def failing(function: Callable[[Transaction], T]) -> T:
        calls.append(1)
        if len(calls) > 9:
            raise StoreUnavailable()
        return transaction(function)

    old.transaction = failing  # type: ignore[method-assign]
    with pytest.raises(StoreUnavailable):
        run(old)
    old.transaction = transaction  # type: ignore[method-assign]
    run(old)
    assert {phone: figures(old, phone) for phone in EXPECTED} == EXPECTED


# --- Beside live writers -------------------------------------------------------------------------------------------


def test_figures_of_the_first_version_are_never_counted_twice(old: WholeDatabase) -> None:
    """Nobody sees more than is true on the way there, and a stop in the middle leaves no client with too much."""
    seen: dict[str, set[Any]] = {RIGHT: set(), DOUBLED: set()}
    transaction = old.transaction

    def watched(function: Callable[[Transaction], T]) -> T:
        result = transaction(function)
        for phone, values in seen.items():
            values.add(figures(old, phone)[1])
        return result

    old.transaction = watched  # type: ignore[method-assign]
    run(old)
    assert max(seen[RIGHT]) == 1200
    assert max(seen[DOUBLED]) == 2000, "what the first version had said"
    assert min(seen[RIGHT]) == 0


@dataclass
class OtherProgram:
    """Writes events of the first version by their older names, and remembers what it wrote last."""

    store: WholeDatabase
    last: dict[str, Document] = field(default_factory=dict)

    def write(self, event_id: str, chance: random.Random) -> None:
        fields: dict[Any, Any] = {
            ("incasare", "suma"): chance.randrange(1, 5000),
            ("incasare", "stare"): chance.choice(["INCASAT", "NEINCASAT"]),
            "data": f"{chance.randrange(1, 29):02}-03-2025",
        }
        if chance.random() < 0.1:
            fields["telefonClientE164"] = f"+407330{chance.randrange(40):05}"
        self.store.transaction(lambda tx: tx.update(layout.event(event_id), fields))
        written = {".".join(name) if isinstance(name, tuple) else name: value for name, value in fields.items()}
        self.last.setdefault(event_id, {}).update(written)


def test_live_writers_lose_nothing_and_the_figures_are_exact(old: WholeDatabase) -> None:
    """The product's own people and another program, whose writes the trigger settles, work through all of it."""
    put_all(old, old_documents(more_events=80))
    company = services(old, now=LATER)
    others = [OtherProgram(old) for _ in range(2)]
    ours: dict[str, Decimal] = {}
    stop = threading.Event()

    def another_program(number: int) -> None:
        chance = random.Random(number)
        while not stop.is_set():
            event_id = f"more-{chance.randrange(20) * 4 + number:04}"
            others[number].write(event_id, chance)
            settle_event(old, event_id)

    def our_people() -> None:
        chance = random.Random(7)
        step = 0
        while not stop.is_set():
            step += 1
            event_id = f"more-{chance.randrange(20) * 4 + 2:04}"
            shown = company.events.get(ANA, event_id).payment.amount
            wanted = Decimal(chance.randrange(1, 5000))
            change = FieldChange(field="payment.amount", shown=shown, wanted=wanted)
            company.events.update(
                ANA, event_id=event_id, changes=EventChanges(fields=(change,)), operation_id=f"op-{step}"
            )
            ours[event_id] = wanted

    with ThreadPoolExecutor(3) as pool:
        working = [pool.submit(another_program, number) for number in range(2)] + [pool.submit(our_people)]
        try:
            reports = [run(old) for _ in range(2)]
        finally:
            stop.set()
        for future in working:
            future.result()
    assert all(report.counts[Count.EVENTS] >= 89 for report in reports)
    for other in others:
        assert len(other.last) > 3, "it hardly wrote, so this showed nothing"
        for event_id, fields in other.last.items():
            data = stored(old, layout.event(event_id))
            now = {**data, **{f"incasare.{name}": value for name, value in data["incasare"].items()}}
            assert {name: now[name] for name in fields} == fields, event_id
    assert len(ours) > 3
    for event_id, amount in ours.items():
        assert company.events.get(ANA, event_id).payment.amount == amount
    assert reconcile(old, ADMIN).differences == ()


def test_two_migrations_at_once_end_at_the_truth(old: WholeDatabase) -> None:
    put_all(old, old_documents(more_events=40))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: run(old), range(2)))
    assert migrated(old).version == VERSION
    assert reconcile(old, ADMIN).differences == ()
    numbers = [s.data.get("eventShortId") for s in old.stream(layout.all_events()) if s.id == "v3-c"]
    assert numbers == [140], "its number was given once"


def test_reconcile_fix_beside_live_writers_ends_at_the_truth(old: WholeDatabase) -> None:
    company = services(old, now=LATER)
    made = company.events.create(
        ANA, details=company.events.get(ANA, "v3-a").details, operation_id="made"
    ).event.event_id
    stop = threading.Event()

    def our_people() -> int:
        steps = 0
        while not stop.is_set():
            steps += 1
            shown = company.events.get(ANA, made)
            change = FieldChange(field="payment.amount", shown=shown.payment.amount, wanted=Decimal(steps))
            company.events.update(
                ANA, event_id=made, changes=EventChanges(fields=(change,)), operation_id=f"op-{steps}"
            )
        return steps

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(our_people)
        try:
            for _ in range(5):
                reconcile(old, ADMIN, fix=True)
        finally:
            stop.set()
        steps = working.result()
    assert steps > 3
    assert company.events.get(ANA, made).payment.amount == steps
    assert reconcile(old, ADMIN).differences == ()
    assert figures(old, DOUBLED)[:2] == (3, 1000 + steps)


@pytest.fixture(autouse=True)
def _own_methods(store: WholeDatabase) -> Iterator[None]:
    """A test that replaced a method of the store left it to the store's own closing."""
    yield
    for name in ("transaction", "query"):
        store.__dict__.pop(name, None)
