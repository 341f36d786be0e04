"""The inbox by hand: what is typed searches, what is emptied shows all again, and focus stays where it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.demo import fill
from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


def test_typing_searches_and_emptying_shows_all(page: Page, start_server: StartServer, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "crm.db")
    fill(store, now=datetime.now(UTC))
    store.close()
    page.goto(start_server(tmp_path / "crm.db"))
    rows = page.locator("a.crm-row")
    expect(rows).to_have_count(30)
    search = page.get_by_role("searchbox", name="Caută")
    search.fill("POP ioana")
    search.press("Enter")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Ioana Pop")
    expect(search).to_be_focused()
    expect(search).to_have_value("POP ioana")
    search.fill("")
    expect(rows).to_have_count(30)
    search.fill("<b>nimeni</b>")
    search.press("Enter")
    expect(page.get_by_text("Nimic găsit.")).to_be_visible()
    expect(search).to_have_value("<b>nimeni</b>")
