"""The database goes away in the middle of use: pages say so once, keep what people were at, and recover by themselves.

The emulator of a test's own is killed and started again on the same port; this process stays as it is. It forgets its
documents when it stops, so they are put back from an export.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st

from crm_core.access import SYSTEM_ACTOR
from crm_core.bootstrap import build_services
from crm_core.errors import StoreError
from crm_core.settings import load_settings
from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from crm_core.store.firestore import open_firestore
from crm_core.transfer import export_database, import_database
from tests import emulator
from tests.builders import BOOKING, PHONE
from tests.own_emulator import OwnEmulator, own_emulator
from tests.ui.conftest import CONFIRM, DETECT, Company, Screen
from ui import live
from ui import services as ui_services

AWAY = "Baza de date nu răspunde"
NOT_OPENED = "Firestore nu răspunde"
PAGES = [("conversatii", {"thread": "WA-01__x"}), ("client", {"phone": PHONE}), ("clienti", {})]


@pytest.fixture(autouse=True)
def _firestore(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The interface on a Firestore whose emulator each test decides about."""
    emulator.require()
    monkeypatch.setenv("CRM_STORE", "firestore")
    monkeypatch.setenv("CRM_FIRESTORE_PROJECT", "p")
    monkeypatch.setattr(live, "LOOK_EVERY", timedelta(0))
    st.cache_data.clear()
    yield
    ui_services.forget_services()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnEmulator]:
    with own_emulator(monkeypatch) as own:
        yield own


@pytest.fixture
def beside(server: OwnEmulator) -> Iterator[WholeDatabase]:
    """The test's own connection."""
    store = open_firestore("p")
    yield store
    store.close()


def until(screen: Screen, holds: Callable[[Screen], bool], *, seconds: float = 20) -> None:
    """Look at the page again, as people do, until it is as it should be."""
    deadline = time.monotonic() + seconds
    while not holds(screen.run()):
        assert time.monotonic() < deadline, screen.markup
        time.sleep(0.2)


def restart(server: OwnEmulator, beside: WholeDatabase, file: Path) -> None:
    server.start()
    deadline = time.monotonic() + 20
    while True:
        try:
            import_database(beside, SYSTEM_ACTOR, file)
            return
        except StoreError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_a_page_says_it_once_and_is_back_with_the_server(
    server: OwnEmulator, beside: WholeDatabase, tmp_path: Path
) -> None:
    company = Company(build_services(load_settings(), store=beside))
    thread = company.thread(("client", "Bună ziua!"), ("client", BOOKING))
    file = tmp_path / "all.jsonl"
    export_database(beside, SYSTEM_ACTOR, file)
    screen = Screen().go("conversatii", thread=thread)
    assert "Vreau pe 10 feb" in screen.markup

    server.kill()
    started = time.monotonic()
    assert screen.run().markup.count(AWAY) == 1
    assert time.monotonic() - started < 8
    assert "Vreau pe 10 feb" in screen.markup, "what was read before stays on the page"
    started = time.monotonic()
    for page, params in PAGES:
        assert screen.go(page, **params).markup.count(AWAY) == 1, page
    assert time.monotonic() - started < 8, "those after the first do not wait as well"

    screen.go("conversatii")
    restart(server, beside, file)
    until(screen, lambda s: "Vreau pe 10 feb" in s.markup)
    assert AWAY not in screen.markup
    assert screen.param("thread") == thread, "it is the thread that was open"


def test_what_was_being_typed_is_still_there_and_is_saved_once(
    server: OwnEmulator, beside: WholeDatabase, tmp_path: Path
) -> None:
    company = Company(build_services(load_settings(), store=beside))
    thread = company.thread(("client", "Bună ziua!"), ("client", BOOKING))
    screen = Screen(thread=thread).click(DETECT).click("Corectează").fill("Suma", "1.350")
    file = tmp_path / "all.jsonl"
    export_database(beside, SYSTEM_ACTOR, file)

    server.kill()
    assert AWAY in screen.click(CONFIRM).markup
    restart(server, beside, file)
    assert beside.count(layout.all_events()) == 0
    until(screen, lambda s: CONFIRM in s.buttons)
    assert "1.350 RON" in screen.markup
    screen.click(CONFIRM)
    assert company.figures() == (1, 1350, 0)


def test_a_server_that_is_not_there_at_the_start_is_one_sentence_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(emulator.HOST, f"127.0.0.1:{emulator.free_port()}")
    for page, params in PAGES:
        started = time.monotonic()
        assert Screen(page, **params).markup.count(NOT_OPENED) == 1, page
        assert time.monotonic() - started < 8


def test_a_server_that_comes_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui_services, "REFUSAL_SECONDS", 0.2)
    own = OwnEmulator()
    monkeypatch.setenv(emulator.HOST, own.address)
    screen = Screen("clienti")
    assert NOT_OPENED in screen.markup
    own.start()
    try:
        until(screen, lambda s: "crm-empty" in s.markup and NOT_OPENED not in s.markup)
        ui_services.services().store.close()
    finally:
        own.kill()


def test_a_database_that_cannot_be_opened_is_not_asked_by_everybody_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(emulator.HOST, f"127.0.0.1:{emulator.free_port()}")
    tries: list[int] = []

    def opening(*arguments: object, **options: object) -> object:
        tries.append(1)
        return build_services(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ui_services, "build_services", opening)
    Screen("conversatii", thread="WA-01__x")
    Screen("clienti")
    assert len(tries) == 1
