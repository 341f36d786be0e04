"""When Firestore is away, refuses, or is slow to agree: one sentence, nothing half done, and back by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from google.api_core import exceptions as api
from google.auth.credentials import AnonymousCredentials
from google.cloud.firestore_v1 import GeoPoint

from crm_core.bootstrap import open_store
from crm_core.errors import CrmError, InvalidInput, SettingsError, StoreContention, StoreError, StoreUnavailable
from crm_core.settings import Settings, StoreKind, load_settings
from crm_core.store import firestore_calls
from crm_core.store.base import (
    SERVER_TIMESTAMP,
    AlreadyExists,
    Filter,
    Query,
    Snapshot,
    Transaction,
)
from crm_core.store.firestore import FirestoreStore, open_firestore
from crm_core.store.firestore_calls import new_client
from tests import emulator
from tests.builders import ANA, BOOKING, PHONE, messages, party, store_thread
from tests.contract.steps import increment, put, stored
from tests.own_emulator import own_emulator
from tests.wiring import services

T = TypeVar("T")
CLIENTS = Query(collection="clients")
REVOKED = api.ServiceUnavailable("Getting metadata from plugin failed with error: ('invalid_grant: Invalid JWT', {})")
"""What the SDK says when Google takes the credentials no more."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FirestoreStore]:
    """The store as production has it, on the emulator."""
    emulator.address()
    opened = open_firestore(emulator.project_of(tmp_path))
    yield opened
    opened.close()


class Failing:
    """The SDK's generated client, of which one call fails the first ``times`` times; it counts the calls."""

    def __init__(self, store: FirestoreStore, call: str, error: Exception, *, times: int = 1_000) -> None:
        self._api, self._call, self._error, self._times = store._calls._api, call, error, times
        self.called = 0
        store._calls._api = self

    def __getattr__(self, name: str) -> Any:
        if name != self._call:
            return getattr(self._api, name)

        def call(*arguments: Any, **options: Any) -> Any:
            self.called += 1
            if self.called <= self._times:
                raise self._error
            return getattr(self._api, name)(*arguments, **options)

        return call


# --- At the start --------------------------------------------------------------------------------------------------


def firestore_settings(**fields: Any) -> Settings:
    return Settings(store=StoreKind.FIRESTORE, firestore_project="p", **fields)


def test_the_settings_open_the_database_they_name(tmp_path: Path) -> None:
    emulator.address()
    project = emulator.project_of(tmp_path)
    variables = {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": project}
    default = open_store(load_settings(variables))
    second = open_store(load_settings(variables | {"CRM_FIRESTORE_DATABASE": "second"}))
    put(default, {"clients/a": {"in": "default"}})
    put(second, {"clients/a": {"in": "second"}})
    assert (stored(default, "clients/a"), stored(second, "clients/a")) == ({"in": "default"}, {"in": "second"})
    default.close()
    second.close()


def test_without_a_project_nothing_is_opened() -> None:
    with pytest.raises(SettingsError, match="CRM_FIRESTORE_PROJECT"):
        open_store(Settings(store=StoreKind.FIRESTORE))


def test_an_unreachable_database_is_said_at_the_start_and_no_other_takes_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(emulator.HOST, f"127.0.0.1:{emulator.free_port()}")
    started = time.monotonic()
    with pytest.raises(StoreUnavailable, match="Firestore nu răspunde") as refused:
        open_store(firestore_settings(data_path=tmp_path / "new" / "crm.db"))
    assert isinstance(refused.value.__cause__, api.ServiceUnavailable)
    assert time.monotonic() - started < 10
    assert list(tmp_path.iterdir()) == []


def test_missing_credentials_are_said_at_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(emulator.HOST, raising=False)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "missing.json"))
    with pytest.raises(SettingsError, match="GOOGLE_APPLICATION_CREDENTIALS") as refused:
        open_store(firestore_settings())
    assert refused.value.__cause__ is not None


def test_without_an_emulator_the_client_speaks_to_google(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(emulator.HOST, raising=False)
    monkeypatch.setattr("google.auth.default", lambda **_: (AnonymousCredentials(), "other"))
    client = new_client("p", "second")
    transport = client._firestore_api.transport
    assert transport.host == "firestore.googleapis.com:443"
    assert client._database_string == "projects/p/databases/second"
    assert client._transport is transport
    client.close()


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (api.NotFound("The database (default) does not exist"), SettingsError, "CRM_FIRESTORE_DATABASE"),
        (api.PermissionDenied("Missing or insufficient permissions."), SettingsError, "roles/datastore.user"),
        (api.Unauthenticated("no"), SettingsError, "refuză accesul"),
        (REVOKED, SettingsError, "datele de acces Google"),
        (api.DeadlineExceeded("slow"), StoreUnavailable, "nu răspunde"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_refusal_at_the_start_says_what_to_check(
    monkeypatch: pytest.MonkeyPatch, error: Exception, kind: type[CrmError], said: str
) -> None:
    emulator.address()

    def failing_probe(store: FirestoreStore) -> None:
        Failing(store, "batch_get_documents", error)
        probe(store)

    probe = FirestoreStore.probe
    monkeypatch.setattr(FirestoreStore, "probe", failing_probe)
    with pytest.raises(kind, match=said) as refused:
        open_store(firestore_settings())
    assert refused.value.__cause__ is error


# --- Later ---------------------------------------------------------------------------------------------------------


READS: dict[str, tuple[str, Callable[[FirestoreStore], Any]]] = {
    "get": ("batch_get_documents", lambda store: store.get("clients/a")),
    "query": ("run_query", lambda store: store.query(CLIENTS)),
    "count": ("run_aggregation_query", lambda store: store.count(CLIENTS)),
    "collections": ("list_collection_ids", lambda store: store.collections()),
    "group": ("run_query", lambda store: store.group("messages", limit=10)),
    "transaction": ("batch_get_documents", lambda store: store.transaction(lambda t: t.get("clients/a"))),
}


@pytest.mark.parametrize(("call", "read"), READS.values(), ids=READS)
@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (api.ServiceUnavailable("away"), StoreUnavailable, "nu răspunde"),
        (api.PermissionDenied("no"), StoreUnavailable, "refuză accesul"),
        (api.FailedPrecondition("The query requires an index."), StoreUnavailable, "firestore:indexes"),
        (api.ResourceExhausted("Quota exceeded."), StoreUnavailable, "Cota"),
        (REVOKED, StoreUnavailable, "refuză accesul"),
        (api.InvalidArgument("bad"), StoreError, "nu acceptă"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_read_that_fails_says_why_and_keeps_the_original(
    store: FirestoreStore,
    call: str,
    read: Callable[[FirestoreStore], Any],
    error: Exception,
    kind: type[StoreError],
    said: str,
) -> None:
    Failing(store, call, error)
    started = time.monotonic()
    with pytest.raises(kind, match=said) as refused:
        read(store)
    assert refused.value.__cause__ is error
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(("call", "read"), READS.values(), ids=READS)
def test_a_read_gets_over_a_short_failure(
    store: FirestoreStore, call: str, read: Callable[[FirestoreStore], Any]
) -> None:
    put(store, {"clients/a": {"n": 1}})
    expected = read(store)
    failing = Failing(store, call, api.ServiceUnavailable("away"), times=2)
    assert read(store) == expected
    assert failing.called == 3


@pytest.mark.parametrize("error", [api.DeadlineExceeded("slow"), api.ServiceUnavailable("away"), api.Unknown("?")])
def test_a_commit_whose_outcome_is_not_known_is_never_repeated(store: FirestoreStore, error: Exception) -> None:
    failing = Failing(store, "commit", error)
    with pytest.raises(StoreUnavailable, match="nu a confirmat") as refused:
        put(store, {"clients/a": {"n": 1}})
    assert failing.called == 1
    assert refused.value.__cause__ is error


def test_a_transaction_that_never_gets_its_turn_gives_up(store: FirestoreStore) -> None:
    store._patience = 0.5
    failing = Failing(store, "commit", api.Aborted("contention"))
    started = time.monotonic()
    with pytest.raises(StoreContention) as refused:
        increment(store, "counters/c")
    assert isinstance(refused.value.__cause__, api.Aborted)
    assert failing.called > 3
    assert time.monotonic() - started < 5


def test_the_database_is_usable_again_as_soon_as_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with own_emulator(monkeypatch) as server:
        store = open_firestore("p")
        put(store, {"clients/a": {"n": 1}})
        server.kill()
        for _ in range(3):
            with pytest.raises(StoreUnavailable):
                store.get("clients/a")
        with pytest.raises(StoreUnavailable):
            put(store, {"clients/a": {"n": 2}})
        server.start()
        assert when_it_is_back(lambda: store.get("clients/a")) is None  # the emulator forgets
        put(store, {"clients/a": {"n": 3}})
        assert stored(store, "clients/a") == {"n": 3}
        store.close()


def test_the_services_say_an_outage_quickly_and_go_on_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed and started again on the same port, while our process stays as it is."""
    with own_emulator(monkeypatch) as server:
        store = open_firestore("p")
        company = services(store)
        store_thread(store, messages(("client", BOOKING)))
        made = company.events.create(ANA, details=party(), operation_id="a")
        assert made.event.short_id == 1
        server.kill()
        waits = []
        for use in (
            lambda: company.inbox.page(ANA),
            lambda: company.clients.profile(ANA, PHONE),
            lambda: company.events.on_day(ANA, date(2026, 2, 10)),
            lambda: company.events.create(ANA, details=party(amount=900), operation_id="b"),
        ):
            started = time.monotonic()
            with pytest.raises(StoreUnavailable) as refused:
                use()
            waits.append(time.monotonic() - started)
            assert isinstance(refused.value.__cause__, api.ServiceUnavailable)
        assert waits[0] < 5, "the first one tries again for a moment"
        assert max(waits[1:]) < 1, "those after it need not wait as well"
        server.start()
        assert when_it_is_back(lambda: company.inbox.page(ANA)).threads == ()
        store_thread(store, messages(("client", BOOKING)))
        assert len(company.inbox.page(ANA).threads) == 1
        assert not company.events.create(ANA, details=party(amount=900), operation_id="b").is_repeat
        store.close()


def test_a_server_that_hangs_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firestore_calls, "_ATTEMPT_SECONDS", 1.0)
    monkeypatch.setattr(firestore_calls, "_READ_ATTEMPTS", 2)
    monkeypatch.setattr(firestore_calls, "OUTAGE_ATTEMPT_SECONDS", 0.3)
    with own_emulator(monkeypatch) as server:
        store = open_firestore("p")
        put(store, {"clients/a": {"n": 1}})
        server.freeze()
        waits = []
        for _ in range(3):
            started = time.monotonic()
            with pytest.raises(StoreUnavailable) as refused:
                store.get("clients/a")
            waits.append(time.monotonic() - started)
            assert isinstance(refused.value.__cause__, api.DeadlineExceeded)
        assert waits[0] >= 2
        assert max(waits[1:]) < 1
        server.thaw()
        assert when_it_is_back(lambda: stored(store, "clients/a")) == {"n": 1}
        store.close()


def when_it_is_back(use: Callable[[], T], *, seconds: float = 15) -> T:
    """The result of the first use that succeeds."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return use()
        except StoreUnavailable:
            assert time.monotonic() < deadline, f"still away after {seconds} s"
            time.sleep(0.05)


# --- What only Firestore has ---------------------------------------------------------------------------------------


def test_what_other_programs_store_is_read_as_something_plain(tmp_path: Path, store: FirestoreStore) -> None:
    other = new_client(emulator.project_of(tmp_path), "(default)")
    other.document("clients/a").set(
        {"photo": b"\x00\xff", "owner": other.document("staffProfiles/ana"), "place": GeoPoint(44.4, 26.1), "tags": []}
    )
    assert stored(store, "clients/a") == {
        "photo": "AP8=",
        "owner": "staffProfiles/ana",
        "place": {"latitude": 44.4, "longitude": 26.1},
        "tags": [],
    }
    store.transaction(lambda transaction: transaction.update("clients/a", {"tags": ["vip"]}))
    assert other.document("clients/a").get().get("photo") == b"\x00\xff"
    other.close()


def test_a_server_timestamp_anywhere_within_a_list_is_refused(store: FirestoreStore) -> None:
    with pytest.raises(ValueError, match="list"):
        put(store, {"clients/a": {"list": [{"at": SERVER_TIMESTAMP}]}})


def test_updates_that_together_make_a_document_too_large_are_refused(store: FirestoreStore) -> None:
    put(store, {"clients/a": {"x": "a" * 700_000}})
    with pytest.raises(InvalidInput, match="prea mare"):
        store.transaction(lambda transaction: transaction.update("clients/a", {"y": "b" * 700_000}))
    assert stored(store, "clients/a").keys() == {"x"}


def test_too_many_data_for_one_commit_are_refused_whole(store: FirestoreStore) -> None:
    with pytest.raises(StoreError, match="pe părți"):
        put(store, {f"clients/{n}": {"x": "a" * 1_000_000} for n in range(11)})
    assert store.count(CLIENTS) == 0


class Meddler:
    """Changes the store once, from outside, in the middle of a transaction."""

    def __init__(self, change: Callable[[], None]) -> None:
        self._change: Callable[[], None] | None = change

    def now(self) -> None:
        change, self._change = self._change, None
        if change is not None:
            change()


def test_a_transaction_reads_one_moment_even_when_it_writes_nothing(tmp_path: Path, store: FirestoreStore) -> None:
    put(store, {"clients/a": {"n": 1}, "clients/b": {"n": 1}})
    other = open_firestore(emulator.project_of(tmp_path))
    meddler = Meddler(lambda: put(other, {"clients/a": {"n": 2}, "clients/b": {"n": 2}}))

    def run(transaction: Transaction) -> list[Snapshot | None]:
        first = transaction.get("clients/a")
        meddler.now()
        (found,) = transaction.query(Query(collection="clients", filters=(Filter("n", "==", 1),), limit=1))
        return [first, *transaction.get_many(["clients/b"]), found]

    assert [snapshot and snapshot.data for snapshot in store.transaction(run)] == [{"n": 1}] * 3
    other.close()


@pytest.mark.parametrize("theirs", ["clients/read", "clients/missing"])
def test_a_create_that_fails_beside_a_read_that_is_out_of_date_is_tried_again(
    tmp_path: Path, store: FirestoreStore, theirs: str
) -> None:
    """What the function did followed from what is no longer so; only its second run can tell."""
    put(store, {"clients/read": {"n": 1}})
    other = open_firestore(emulator.project_of(tmp_path))
    meddler = Meddler(lambda: put(other, {theirs: {"n": 2}, "clients/new": {}}))
    runs: list[int] = []

    def run(transaction: Transaction) -> None:
        seen = transaction.get_many(["clients/read", "clients/missing"])
        runs.append(len(runs))
        meddler.now()
        if [snapshot and snapshot.data for snapshot in seen] == [{"n": 1}, None]:
            transaction.create("clients/new", {})

    store.transaction(run)
    assert runs == [0, 1]
    other.close()


def test_a_create_that_fails_by_itself_is_an_answer(tmp_path: Path, store: FirestoreStore) -> None:
    put(store, {"clients/read": {"n": 1}, "clients/new": {}})
    runs: list[int] = []

    def run(transaction: Transaction) -> None:
        transaction.get("clients/read")
        runs.append(len(runs))
        transaction.create("clients/new", {})

    with pytest.raises(AlreadyExists):
        store.transaction(run)
    assert runs == [0]
