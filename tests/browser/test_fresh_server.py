"""Each page requested first, before any session opened the application: it opens, and only through ``app.py``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.demo import fill
from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    database = tmp_path / "crm.db"
    store = SqliteStore(database)
    fill(store, now=datetime.now(UTC))
    store.close()
    return database


@pytest.mark.parametrize("entry", ["server.py", "app.py"])
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("conversatii", "Alege o conversație din listă."),
        ("client?phone=%2B40722123456", "Ioana Pop"),
        ("clienti", "0700 000 129"),
        ("import", "Exportul conversației"),
        ("prompturi", "Indicațiile firmei"),
    ],
)
def test_a_shared_link_opens_on_a_server_that_has_just_started(
    page: Page, start_server: StartServer, demo: Path, path: str, shown: str, entry: str
) -> None:
    address = start_server(demo, entry=entry)
    page.goto(f"{address}/{path}")
    expect(page.get_by_text(shown).first).to_be_visible()
    expect(page.get_by_text("Demonstrație")).to_be_visible()


def test_the_address_of_a_conversation_opens_it_in_a_tab_of_its_own(
    page: Page, start_server: StartServer, demo: Path
) -> None:
    address = start_server(demo)
    page.goto(f"{address}/clienti")
    page.get_by_text("0700 000 129").first.wait_for()
    page.goto(address)
    row = page.locator("a.crm-row").first
    name = row.locator(".name").inner_text()
    row.click()
    expect(page.locator(".crm-chathead")).to_contain_text(name)
    shared = page.url
    opened = [page.context.new_page() for _ in range(2)]
    opened[0].goto(shared)
    opened[1].goto(str(page.evaluate("document.querySelector('a.crm-row').href")))
    for tab in opened:
        expect(tab.locator(".crm-chathead")).to_contain_text(name)
        expect(tab.get_by_role("dialog")).to_have_count(0)
