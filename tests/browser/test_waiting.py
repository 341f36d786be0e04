"""While a model is waited for: what happens is said, a click stops it at once, and the next try is answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer
from tests.builders import BOOKING, messages, store_thread
from tests.fake_groq import FakeGroq, Reply, fake_groq, says
from tests.services.test_groq_drafts import answer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]

DETECT = "AI: Detectează petrecere (Draft)"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGroq]:
    with fake_groq() as running:
        monkeypatch.setenv("CRM_GROQ_API_KEY", "gsk_browser_0123456789KEY")
        monkeypatch.setenv("CRM_GROQ_BASE_URL", running.url)
        monkeypatch.setenv("CRM_GROQ_TIMEOUT_S", "60")
        yield running


def test_a_click_on_stop_ends_the_wait_at_once(
    page: Page, start_server: StartServer, server: FakeGroq, tmp_path: Path
) -> None:
    store = SqliteStore(tmp_path / "crm.db")
    thread_id = store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))
    store.close()
    server.otherwise = lambda asked: Reply(delay_s=60)
    page.goto(f"{start_server(tmp_path / 'crm.db')}/?thread={thread_id}")
    page.get_by_role("button", name=DETECT).click()
    expect(page.get_by_text("Întreb modelul")).to_be_visible()
    expect(page.get_by_text("2 s din cel mult 60 s")).to_be_visible()
    page.get_by_role("button", name="Oprește").click()
    clicked = time.monotonic()
    expect(page.get_by_role("button", name=DETECT)).to_be_enabled()
    assert time.monotonic() - clicked < 5
    server.otherwise = lambda asked: says(answer())
    page.get_by_role("button", name=DETECT).click()
    expect(page.get_by_text("marți, 10 februarie 2026")).to_be_visible()
    expect(page.get_by_text("Confirmă și salvează")).to_be_visible()
