"""A page that stays open: what another program stores appears within seconds, and nothing that is typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer
from tests.builders import OTHER_PHONE, messages, store_thread

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]

SOON = 15_000
"""Milliseconds: the page looks every five seconds."""
START = datetime.now(UTC) - timedelta(hours=3)


def test_new_messages_appear_while_somebody_types_and_reads(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    store = SqliteStore(tmp_path / "crm.db")
    said = [("client" if n % 3 else "staff", f"mesajul numărul {n}, cu ceva de spus") for n in range(40)]
    thread_id = store_thread(store, messages(*said, start=START))
    page.goto(f"{start_server(tmp_path / 'crm.db')}/?thread={thread_id}")
    chat = page.locator(".crm-chat")
    expect(chat).to_contain_text("mesajul numărul 39,")

    page.get_by_text("Notează manual").click()
    page.get_by_role("textbox", name="Adresa").fill("Str. Lungă 4")
    search = page.get_by_role("searchbox", name="Caută")
    search.click()
    page.keyboard.type("nu am ter")
    store_thread(store, messages(("client", "mai sunteți aici?"), start=START + timedelta(hours=1), first=41))
    expect(chat.get_by_text("mai sunteți aici?")).to_be_in_viewport(timeout=SOON)
    expect(page.locator("a.crm-row").first).to_contain_text("mai sunteți aici?")
    page.keyboard.type("minat")
    expect(search).to_have_value("nu am terminat")
    expect(page.get_by_role("textbox", name="Adresa")).to_have_value("Str. Lungă 4")

    # Somebody who reads further up stays there, and is told.
    chat.get_by_text("mesajul numărul 12,").scroll_into_view_if_needed()
    expect(chat.get_by_text("mai sunteți aici?")).not_to_be_in_viewport()
    before = chat.get_by_text("mesajul numărul 12,").bounding_box()
    later = [("client", "prima întrebare"), ("client", "a doua")]
    store_thread(store, messages(*later, start=START + timedelta(hours=2), first=42))
    news = page.get_by_role("button", name="↓ 2 mesaje noi")
    expect(news).to_be_visible(timeout=SOON)
    after = chat.get_by_text("mesajul numărul 12,").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 3
    news.click()
    expect(chat.get_by_text("a doua")).to_be_in_viewport()
    expect(news).to_be_hidden()

    # Another client writes: their thread comes to the top of the list, the chat stays.
    store_thread(
        store, messages(("client", "bună seara"), start=datetime.now(UTC)), phone=OTHER_PHONE, name="Matei Barbu"
    )
    expect(page.locator("a.crm-row").first).to_contain_text("Matei Barbu", timeout=SOON)
    expect(chat).to_contain_text("a doua")
    store.close()
