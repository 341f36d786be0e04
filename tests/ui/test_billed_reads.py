"""What pages cost on Firestore: billed reads, caches cold, counted at the channel of the interface's own client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st

from crm_core.bootstrap import build_services
from crm_core.settings import load_settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests import emulator
from tests.backends import BACKENDS, ENVIRONMENTS
from tests.billed_reads import BilledReads
from tests.builders import ADMIN, BOOKING, PHONE, messages, party, store_thread
from tests.ui.conftest import Screen
from ui import live
from ui import services as ui_services

NOW = datetime(2026, 1, 17, 12, 0, tzinfo=UTC)
ACCOUNTS = {"WA-01": "București", "WA-02": "Ilfov", "WA-03": "Corporate"}


class Clock:
    """The interface's clock."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DocumentStore]:
    emulator.require()
    opened = BACKENDS["firestore"](tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def reads(store: DocumentStore, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[BilledReads]:
    """The interface on Firestore, nothing cached, its reads counted from its first page on."""
    for name, value in ENVIRONMENTS["firestore"](tmp_path).items():
        monkeypatch.setenv(name, value)
    counted = BilledReads()
    monkeypatch.setattr("crm_core.store.firestore.new_client", counted.client)
    monkeypatch.setattr(ui_services, "build_services", lambda settings: build_services(settings, clock=clock))
    st.cache_data.clear()
    ui_services.services()
    counted.taken()
    yield counted
    ui_services.services().store.close()
    ui_services.forget_services()


@pytest.fixture
def threads(store: DocumentStore) -> list[str]:
    """Forty threads on three accounts; the two latest have 60 messages each, and no message is newer than the clock."""
    for account_id, name in ACCOUNTS.items():
        store.transaction(lambda tx, a=account_id, n=name: tx.set(layout.account(a), {"name": n, "status": "active"}))
    stored = []
    for number in range(40):
        count = 60 if number < 2 else 3
        said = [("client" if n % 2 else "staff", f"mesajul {n}") for n in range(count)]
        account = list(ACCOUNTS)[number % 3]
        start = NOW - timedelta(hours=2 + number)
        stored.append(
            store_thread(store, messages(*said, start=start), phone=f"+407220001{number:02d}", account=account)
        )
    return stored


def test_the_conversations_page_another_thread_and_an_idle_minute(
    reads: BilledReads, threads: list[str], clock: Clock
) -> None:
    screen = Screen(thread=threads[0])
    assert "mesajul 59" in screen.markup
    assert screen.markup.count("crm-row") == live.THREADS_PER_PAGE
    assert reads.taken() <= 96

    screen.go("conversatii", thread=threads[1])
    assert "mesajul 59" in screen.markup
    assert reads.taken() <= 65

    for _ in range(12):
        clock.now += live.LOOK_EVERY
        screen.run()
    assert "mesajul 59" in screen.markup
    assert 12 <= reads.taken() <= 15


def test_a_new_message_costs_itself_and_its_thread(
    reads: BilledReads, store: DocumentStore, threads: list[str], clock: Clock
) -> None:
    screen = Screen(thread=threads[0])
    reads.taken()
    said = messages(("client", "încă ceva"), start=NOW, first=61)
    store_thread(store, said, phone="+40722000100")
    clock.now += live.LOOK_EVERY
    assert "încă ceva" in screen.run().markup
    assert reads.taken() == 2


def test_a_profile(reads: BilledReads, store: DocumentStore, threads: list[str]) -> None:
    _with_events(store, 20)
    store_thread(store, messages(("client", "Bună ziua!")), phone=PHONE)
    screen = Screen("client", phone=PHONE)
    assert screen.markup.count("<tr") > 20
    assert reads.taken() <= 30


def test_a_confirm(reads: BilledReads, store: DocumentStore, threads: list[str]) -> None:
    _with_events(store, 5)
    thread = store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))
    drafts = ui_services.services().drafts
    run = drafts.draft(ADMIN, thread)
    reads.taken()
    drafts.confirm(ADMIN, run, party(day=date(2026, 2, 10)))
    assert reads.taken() <= 12


def _with_events(store: DocumentStore, count: int) -> None:
    services = build_services(load_settings(), store=store)
    for number in range(count):
        details = party(day=date(2025, 1, 1) + timedelta(days=20 * number), amount=100 + number)
        services.events.create(ADMIN, details=details, operation_id=f"party-{number}")
