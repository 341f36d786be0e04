"""The demo company, filled into a real store: exact, the same each time, and something for every screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_core.access import DEMO_ACTOR, SYSTEM_ACTOR, Actor, StaffRole
from crm_core.bootstrap import Services, build_services
from crm_core.clients.reconcile import reconcile
from crm_core.demo import DemoExists, NotADemo, fill, is_empty, reset
from crm_core.demo.conversations.bookings import BOOKINGS
from crm_core.demo.conversations.changes import CHANGES
from crm_core.demo.filling import MARKER
from crm_core.demo.talks import target_of
from crm_core.errors import CrmError
from crm_core.models import BUCHAREST, Action, DamagedEvent, DraftFieldName, Event
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Query
from crm_core.store.sqlite import SqliteStore
from crm_core.threads.inbox import InboxView

NOW = datetime(2026, 1, 17, 9, 0, tzinfo=UTC)
STAFF = Actor(uid="ana", name="Ana", role=StaffRole.STAFF)
UNLIKELY = 1000

BOOKED_FOR = {
    "ioana-pop": date(2026, 2, 14),
    "ursitoare-damian": date(2026, 3, 21),
    "animator-vizitiu": date(2026, 2, 8),
    "frate-dobrescu": date(2026, 2, 28),
    "firma-family-day": date(2026, 3, 14),
    "gradinita-serbare": date(2026, 2, 19),
    "sweets-parc": date(2026, 2, 1),
    "euro-doi": date(2026, 3, 28),
    "english-mum": date(2026, 2, 21),
    "lid-elena": date(2026, 3, 7),
    "vocal-apoi-text": date(2026, 4, 4),
    "mesaj-lung": date(2026, 4, 11),
    "doua-date": None,
    "botez-mare": date(2026, 4, 19),
    "discut-si-revin": date(2026, 3, 14),
    "doi-frati": date(2026, 5, 2),
    "ora-si-locul": date(2026, 4, 25),
}
"""What the conversations of ``bookings.py`` ask for, as seen from NOW."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A filled demo that tests only read, or in which they draft."""
    store = SqliteStore(tmp_path_factory.mktemp("demo") / "crm.db")
    fill(store, now=NOW)
    yield build_services(Settings(), store=store, clock=lambda: NOW)
    store.close()


def documents(store: DocumentStore) -> dict[str, dict[str, Any]]:
    """Every document of the store."""
    found: dict[str, dict[str, Any]] = {}

    def read(collection: str) -> list[str]:
        snapshots = store.query(Query(collection=collection))
        found.update({snapshot.path: snapshot.data for snapshot in snapshots})
        return [snapshot.path for snapshot in snapshots]

    for collection in ("accounts", "config", "counters", "clients", "clientContributions"):
        read(collection)
    for event in read("evenimente"):
        read(f"{event}/history")
    for thread in read("threads"):
        read(f"{thread}/messages")
        for extraction in read(f"{thread}/extractions"):
            read(f"{extraction}/runs")
    return found


def events_of(demo: Services) -> list[Event]:
    phones = [snapshot.id for snapshot in demo.store.query(layout.all_clients())]
    return [event for phone in phones for event in demo.events.of_client(DEMO_ACTOR, phone).events]


# --- How much, and how exactly -----------------------------------------------------------------------------------


def test_it_is_as_large_as_promised(tmp_path: Path) -> None:
    shares: list[float] = []
    store = SqliteStore(tmp_path / "crm.db")
    summary = fill(store, now=NOW, progress=shares.append)
    assert 38 <= summary.clients <= 46
    assert 115 <= summary.events <= 130
    assert 58 <= summary.threads <= 66
    assert summary.messages >= 400
    assert summary.messages == sum("/messages/" in path for path in documents(store))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    store.close()


def test_three_years_of_parties_and_some_to_come(demo: Services) -> None:
    days = [event.day for event in events_of(demo) if event.day]
    today = NOW.astimezone(BUCHAREST).date()
    assert timedelta(weeks=145) < today - min(days) < timedelta(weeks=160)
    assert sum(day > today for day in days) >= 15
    assert {day.year for day in days} == {2023, 2024, 2025, 2026}


def test_every_clients_figures_are_those_of_the_events(demo: Services) -> None:
    """Recomputed from the documents as they lie there, by what DESIGN says and none of the product's code."""
    counted: dict[str, int] = defaultdict(int)
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for snapshot in demo.store.query(layout.all_events()):
        doc = snapshot.data
        phone = doc.get("phoneE164") or doc.get("telefonClientE164")
        if not isinstance(phone, str):
            continue
        payment, older = doc.get("payment") or {}, doc.get("incasare") or {}
        amount = payment.get("amount") or str(older.get("suma") or 0).removesuffix(" lei")
        status = payment.get("status") or older.get("stare") or older.get("status")
        total = sums[phone, payment.get("currency") or "RON"]
        total[0] += Decimal(str(amount))
        total[1] += Decimal(str(amount)) if status in ("PAID", "INCASAT") else 0
        counted[phone] += 1
    clients = demo.store.query(layout.all_clients())
    assert {client.id for client in clients} == set(counted)
    for client in clients:
        doc = client.data
        assert doc["eventsCount"] == counted[client.id]
        assert [doc["lifetimeSpendAll"], doc["lifetimeSpendPaid"]] == sums[client.id, "RON"]
        others = {code: [both["all"], both["paid"]] for code, both in doc["otherCurrencies"].items()}
        assert others == {code: both for (phone, code), both in sums.items() if phone == client.id and code != "RON"}


def test_nothing_differs_for_reconcile(demo: Services) -> None:
    report = reconcile(demo.store, SYSTEM_ACTOR)
    assert report.differences == ()
    assert {event_id for event_id, _ in report.problems} == {"demo_deteriorat", "demo_fara_data"}


def test_short_ids_are_given_out_once_and_in_the_order_of_booking(demo: Services) -> None:
    saved = sorted((e for e in events_of(demo) if e.client_request_id), key=lambda e: e.short_id or 0)
    ids = [event.short_id for event in saved]
    assert len(set(ids)) == len(ids)
    assert [event.created_at for event in saved] == sorted(event.created_at for event in saved if event.created_at)


# --- The same each time ------------------------------------------------------------------------------------------


def test_the_same_day_makes_the_same_documents(demo: Services, tmp_path: Path) -> None:
    again = SqliteStore(tmp_path / "again.db")
    fill(again, now=NOW + timedelta(hours=11))
    first, second = documents(demo.store), documents(again)
    drafted = {path for path in first if "/extractions/" in path and path not in second}
    assert {path: first[path] for path in second} == second
    assert set(first) - drafted == set(second)
    again.close()


def test_another_day_makes_the_same_conversations_around_that_day(demo: Services, tmp_path: Path) -> None:
    later = SqliteStore(tmp_path / "later.db")
    fill(later, now=NOW + timedelta(days=230))
    first, second = documents(demo.store), documents(later)
    kinds = ("/messages/", "threads/", "clients/", "clientContributions/")
    for kind in kinds:
        of_first = {path for path in first if kind in path and "/extractions/" not in path}
        assert of_first == {path for path in second if kind in path and "/extractions/" not in path}
    assert reconcile(later, SYSTEM_ACTOR).differences == ()
    later.close()


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 25), date(2028, 2, 29)])
def test_it_can_be_made_on_any_day(tmp_path: Path, day: date) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    store = SqliteStore(tmp_path / "crm.db")
    assert fill(store, now=now).threads == 60
    assert all(s.data["lastMessageAt"] < now for s in store.query(layout.inbox(limit=UNLIKELY)))
    store.close()


# --- Something for every screen ----------------------------------------------------------------------------------


def test_the_inbox_begins_with_the_acceptance_case(demo: Services) -> None:
    first = demo.inbox.page(DEMO_ACTOR).threads[0]
    assert (first.display_name, first.account_id, first.phone_e164) == ("Ioana Pop", "WA-01", "+40722123456")
    assert first.last_message_text == "Vreau pe 14 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200"
    assert first.unread_count == 1


@pytest.mark.parametrize("view", InboxView)
def test_every_view_of_the_inbox_has_threads(demo: Services, view: InboxView) -> None:
    found = demo.inbox.page(DEMO_ACTOR, view=view, limit=UNLIKELY).threads
    assert len(found) >= 8
    assert view is InboxView.ALL or len(found) < 60


def test_one_account_is_for_admins(demo: Services) -> None:
    assert {a.account_id for a in demo.inbox.accounts(DEMO_ACTOR)} == {"WA-01", "WA-02", "WA-03"}
    assert {a.account_id for a in demo.inbox.accounts(STAFF)} == {"WA-01", "WA-02"}
    for account in demo.inbox.accounts(DEMO_ACTOR):
        assert len(demo.inbox.page(DEMO_ACTOR, account_id=account.account_id).threads) >= 3


def test_there_are_threads_without_a_phone_and_one_with_an_event(demo: Services) -> None:
    hidden = [t for t in demo.inbox.page(DEMO_ACTOR, limit=UNLIKELY).threads if t.phone_e164 is None]
    assert len(hidden) >= 2
    assert sorted(thread.decision_seq for thread in hidden)[-1] == 1


def test_media_emoji_long_messages_and_a_long_conversation(demo: Services) -> None:
    said = [data for path, data in documents(demo.store).items() if "/messages/" in path]
    assert {"text", "image", "audio", "document", "video", "sticker"} <= {m["messageType"] for m in said}
    assert any(m["messageType"] != "text" and not m["body"] for m in said)
    assert any(len(m["body"]) > 700 and "\n\n" in m["body"] for m in said)
    threads = demo.inbox.page(DEMO_ACTOR, limit=UNLIKELY).threads
    assert any(demo.messages.page(DEMO_ACTOR, thread.thread_id).older_cursor for thread in threads)


def test_confirmed_conversations_lead_to_their_events(demo: Services) -> None:
    confirmed = [event for event in events_of(demo) if event.source.thread_id]
    assert len(confirmed) >= 12
    for event in confirmed:
        thread = demo.inbox.thread(DEMO_ACTOR, event.source.thread_id or "")
        shown = {m.message_id for m in demo.messages.page(DEMO_ACTOR, thread.thread_id).messages}
        assert thread.decision_seq == 1
        assert event.source.message_ids
        assert set(event.source.message_ids) <= shown


def test_events_of_every_kind(demo: Services) -> None:
    events = events_of(demo)
    assert sum(event.is_cancelled for event in events) >= 3
    assert any(event.is_archived for event in events)
    assert any(event.payment.currency == "EUR" for event in events)
    assert any(event.date_text and event.day is None for event in events)
    assert any(event.payment.deposit for event in events)
    assert {str(event.payment.method) for event in events} >= {"CASH", "CARD", "TRANSFER"}
    versions = [s.data.get("schemaVersion") for s in demo.store.query(layout.all_events())]
    assert {None, 2, 3} <= set(versions)


def test_profiles_worth_opening(demo: Services) -> None:
    clients = demo.clients.directory(DEMO_ACTOR, limit=UNLIKELY).clients
    profiles = [demo.clients.profile(DEMO_ACTOR, client.phone_e164) for client in clients]
    assert max(len(profile.events) for profile in profiles) >= 18
    assert any(isinstance(damaged, DamagedEvent) for profile in profiles for damaged in profile.damaged)
    assert any(profile.owed.get("RON") for profile in profiles)
    assert any(profile.last and profile.next for profile in profiles)
    assert any(len(profile.spent_by_year) >= 3 for profile in profiles)
    assert all(profile.client.display_name for profile in profiles)


def test_the_history_of_an_event_tells_its_story(demo: Services) -> None:
    paid = next(event for event in events_of(demo) if event.payment.status == "PAID" and event.client_request_id)
    history = demo.events.history(DEMO_ACTOR, paid.event_id)
    assert [entry.action for entry in history] == ["update", "create"]
    assert history[1].at == paid.created_at
    assert paid.created_at is not None
    assert paid.created_at.astimezone(BUCHAREST).date() < (paid.day or date.max)


# --- Drafts ------------------------------------------------------------------------------------------------------


def test_the_rules_draft_most_of_the_open_bookings(demo: Services) -> None:
    right = []
    for booking in BOOKINGS:
        extraction = demo.drafts.draft(DEMO_ACTOR, target_of(booking).thread_id).extraction
        day = extraction.draft.value(DraftFieldName.DATE) if extraction.draft else None
        if extraction.action is Action.CREATE_EVENT and day == BOOKED_FOR[booking.key]:
            right.append(booking.key)
    assert "ioana-pop" in right
    assert len(right) >= 0.75 * len(BOOKINGS), sorted(set(BOOKED_FOR) - set(right))


def test_the_rules_find_most_of_the_changes(demo: Services) -> None:
    found = [demo.drafts.draft(DEMO_ACTOR, target_of(change).thread_id).extraction for change in CHANGES]
    updates = [extraction for extraction in found if extraction.action is Action.UPDATE_EVENT]
    assert len(updates) >= 0.6 * len(CHANGES)


# --- Starting again ----------------------------------------------------------------------------------------------


def settings(folder: Path) -> Settings:
    return Settings(data_path=folder / "new" / "crm.sqlite3")


def opened(where: Settings) -> SqliteStore:
    return SqliteStore(where.data_path)


def test_reset_makes_a_demo_where_there_is_no_database(tmp_path: Path) -> None:
    summary = reset(settings(tmp_path), now=NOW)
    store = opened(settings(tmp_path))
    assert store.count(layout.all_events()) == summary.events
    store.close()


def test_reset_brings_a_used_demo_back_while_another_program_has_it_open(demo: Services, tmp_path: Path) -> None:
    where = settings(tmp_path)
    reset(where, now=NOW - timedelta(days=9))
    running = opened(where)
    running.transaction(lambda tx: tx.set(layout.event("evt_of_a_trial"), {"date": "01-02-2026"}))
    reset(where, now=NOW)
    left, made = documents(running), documents(demo.store)
    assert left == {path: made[path] for path in left}
    assert layout.event("evt_of_a_trial") not in left
    running.close()


@pytest.mark.parametrize("path", ["evenimente/evt_1", "threads/WA-01__x", "clients/+40722000111", "accounts/WA-09"])
def test_reset_refuses_a_database_with_other_data(tmp_path: Path, path: str) -> None:
    where = settings(tmp_path)
    where.data_path.parent.mkdir()
    store = opened(where)
    store.transaction(lambda tx: tx.set(path, {"accountId": "WA-01", "date": "10-02-2026"}))
    for attempt in (lambda: reset(where, now=NOW), lambda: fill(store, now=NOW)):
        with pytest.raises(NotADemo, match="nu a fost schimbat nimic") as refused:
            attempt()
        assert isinstance(refused.value, CrmError)
    left = store.get(path)
    assert left is not None
    assert left.data["date"] == "10-02-2026"
    assert store.get(MARKER) is None
    store.close()


def test_a_demo_is_not_filled_twice(demo: Services) -> None:
    assert not is_empty(demo.store)
    with pytest.raises(DemoExists, match="--reset"):
        fill(demo.store, now=NOW)


def test_an_empty_store_is_empty(store: DocumentStore) -> None:
    assert is_empty(store)


@pytest.mark.parametrize("commits", [1, 5, 120, 290])
def test_a_filling_that_was_cut_off_is_completed_by_the_next(demo: Services, tmp_path: Path, commits: int) -> None:
    class CutOff(Exception):
        pass

    class DyingStore(SqliteStore):
        left = commits

        def transaction(self, function: Any) -> Any:
            if self.left == 0:
                raise CutOff
            self.left -= 1
            return super().transaction(function)

    dying = DyingStore(tmp_path / "crm.db")
    with pytest.raises(CutOff):
        fill(dying, now=NOW)
    dying.close()
    store = SqliteStore(tmp_path / "crm.db")
    assert is_empty(store)
    fill(store, now=NOW + timedelta(days=1))
    made = documents(demo.store)
    left = documents(store)
    assert left == {path: made[path] for path in left}
    store.close()


def test_what_was_written_by_a_transaction_of_the_past_is_of_then(tmp_path: Path) -> None:
    """No document of the demo carries the time at which it was made."""
    store = SqliteStore(tmp_path / "crm.db")
    fill(store, now=NOW)

    def moments(value: Any) -> Iterator[datetime]:
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from moments(inner)

    horizon = NOW + timedelta(weeks=30)
    for path, data in documents(store).items():
        latest = max(moments(data), default=NOW - timedelta(days=1))
        assert latest < (horizon if path.startswith(("clients/", "config/")) else NOW), path
    store.close()
