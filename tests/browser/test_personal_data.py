"""A person's request by hand, in Chromium, on the demo company: look, download, anonymise; then nothing is left."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.demo import fill
from crm_core.models import BUCHAREST
from crm_core.phones import format_phone
from crm_core.store import layout
from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer
from tests.builders import ADMIN
from tests.services.person import figures
from tests.wiring import services

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


def a_family(store: SqliteStore) -> tuple[str, str]:
    """A client of the demo with parties, all of them past, and conversations: their number and name."""
    crm = services(store, now=datetime.now(UTC))
    today = datetime.now(BUCHAREST).date()
    for snapshot in store.stream(layout.all_clients()):
        profile = crm.clients.profile(ADMIN, snapshot.id)
        days = [event.day for event in profile.events if event.is_open]
        if len(profile.events) >= 2 and profile.threads and all(day and day < today for day in days):
            return snapshot.id, profile.client.display_name
    raise AssertionError("the demo company has no such client")


def test_a_request_from_the_profile_to_the_empty_files(page: Page, start_server: StartServer, tmp_path: Path) -> None:
    database = tmp_path / "crm.db"
    store = SqliteStore(database)
    fill(store, now=datetime.now(UTC) - timedelta(days=1))
    phone, name = a_family(store)
    before = figures(store)
    address = start_server(database)
    pictures = Path(os.environ["CRM_TEST_PICTURES"]) if "CRM_TEST_PICTURES" in os.environ else None

    def picture(what: str) -> None:
        if pictures is not None:
            page.screenshot(path=str(pictures / f"{what}.png"), full_page=True)

    page.goto(f"{address}/client?phone={phone.replace('+', '%2B')}")
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    picture("1-client")
    page.get_by_role("link", name="Date personale").last.click()
    page.get_by_role("button", name="Vezi ce se păstrează").click()
    expect(page.get_by_text(f"Se păstrează despre {format_phone(phone)}")).to_be_visible()
    picture("2-held")
    page.get_by_role("button", name="Pregătește fișierul").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Descarcă ZIP").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert name in archive.read("date/clients.jsonl").decode()

    page.get_by_text("cererea persoanei").click()
    digits = page.get_by_role("textbox", name="Scrie ultimele 4 cifre ale numărului")
    digits.fill("0000" if phone[-4:] != "0000" else "1111")
    page.get_by_role("button", name="Anonimizează definitiv").click()
    expect(page.get_by_text("ca să confirmi")).to_be_visible()
    picture("3-not-yet")
    assert store.get(layout.client(phone)) is not None
    digits.fill(phone[-4:])
    page.get_by_role("button", name="Anonimizează definitiv").click()
    expect(page.get_by_text(re.compile("Anonimizat. Clientul este de acum anonim"))).to_be_visible()
    picture("4-done")
    page.get_by_role("button", name="Deschide profilul anonim").click()
    expect(page.get_by_role("heading", name="Client anonimizat")).to_be_visible()
    expect(page.get_by_text("au rămas cifrele")).to_be_visible()
    picture("5-anonymous")
    page.goto(f"{address}/client?phone={phone.replace('+', '%2B')}")
    expect(page.get_by_text("Nu există niciun client cu acest număr")).to_be_visible()

    assert figures(store) == before
    store.close()
    for file in tmp_path.glob("crm.db*"):
        content = file.read_bytes()
        assert phone[3:].encode() not in content, file.name
