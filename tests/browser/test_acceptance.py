"""The acceptance case as a person does it: import a chat, draft, confirm, correct, pay, ask."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]

CHAT = """17.01.2026, 10:41 - Irina Stan: Bună ziua!
17.01.2026, 10:43 - Echipa: Bună ziua! Cu ce vă putem ajuta?
17.01.2026, 10:46 - Irina Stan: Vreau pe 10 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200
"""
MORE = CHAT + "18.01.2026, 09:15 - Irina Stan: Mai vrem o petrecere pe 20 martie, 900 lei\n"
PHONE = "+40722123456"
DRAFT_BUTTON = "AI: Detectează petrecere (Draft)"


def import_chat(page: Page, address: str, folder: Path, text: str) -> None:
    export = folder / "Conversație WhatsApp cu Irina Stan.txt"
    export.write_text(text, encoding="utf-8")
    page.goto(f"{address}/import")
    page.locator("input[type=file]").set_input_files(export)
    account = page.get_by_role("combobox", name="Pe ce cont al firmei?")
    if account.input_value() != "București":
        account.click()
        page.get_by_role("option", name="București").click()
    phone = page.get_by_role("textbox", name="Telefonul clientului")
    phone.fill("0722 123 456")
    phone.press("Tab")
    page.get_by_role("button", name="Importă", exact=True).click()
    expect(page.get_by_role("button", name="Importă alt fișier")).to_be_visible()


def open_thread(page: Page, address: str) -> None:
    page.goto(f"{address}/?thread=WA-01__40722123456@s.whatsapp.net")
    expect(page.get_by_role("button", name=DRAFT_BUTTON)).to_be_visible()


def figures(database: Path) -> tuple[object, ...]:
    store = SqliteStore(database)
    client = store.get(f"clients/{PHONE}")
    store.close()
    assert client is not None
    return tuple(client.data[name] for name in ("eventsCount", "lifetimeSpendAll", "lifetimeSpendPaid"))


def card(page: Page, title: str) -> str:
    return page.locator(".crm-card", has_text=title).inner_text()


def test_from_an_exported_chat_to_an_exact_profile(page: Page, start_server: StartServer, tmp_path: Path) -> None:
    database = tmp_path / "crm.db"
    store = SqliteStore(database)
    store.transaction(lambda tx: tx.create("accounts/WA-01", {"name": "București", "status": "active"}))
    store.close()
    address = start_server(database)
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
            else foreign.append(request.url)
        ),
    )

    import_chat(page, address, tmp_path, CHAT)
    open_thread(page, address)
    page.get_by_role("button", name=DRAFT_BUTTON).click()
    for shown in ("marți, 10 februarie 2026", "18:00", "Str. X nr 3", "1.200 RON", "Neplătit"):
        expect(page.get_by_text(shown).first).to_be_visible()
    for quoted in ("18:00", "Str. X nr 3", "Spiderman", "Elsa", "1200"):
        expect(page.locator("mark", has_text=quoted).first).to_be_visible()
    page.get_by_role("button", name="Confirmă și salvează").click()
    expect(page.get_by_text("Deschide profilul clientului")).to_be_visible()
    assert figures(database) == (1, 1200, 0)

    import_chat(page, address, tmp_path, MORE)
    open_thread(page, address)
    page.get_by_role("button", name=DRAFT_BUTTON).click()
    expect(page.get_by_text("vineri, 20 martie 2026").first).to_be_visible()
    page.get_by_role("button", name="Confirmă și salvează").click()
    page.get_by_text("Deschide profilul clientului").click()
    expect(page.locator(".crm-card", has_text="Nr. petreceri")).to_contain_text("2")
    assert figures(database) == (2, 2100, 0)

    page.get_by_role("link", name="#1 ›", exact=True).click()
    page.get_by_role("button", name="Marchează plătit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Numerar").click()
    dialog.get_by_role("button", name="Confirmă plata").click()
    expect(dialog.get_by_text("Petrecerea este plătită.")).to_be_visible()
    assert figures(database) == (2, 2100, 1200)

    dialog.get_by_role("button", name="Editează").click()
    amount = dialog.get_by_role("textbox", name="Suma")
    amount.fill("600")
    amount.press("Tab")
    dialog.get_by_role("button", name="Salvează").click()
    expect(dialog.get_by_text("Modificările au fost salvate.")).to_be_visible()
    assert figures(database) == (2, 1500, 600)
    # The button that was clicked is gone; a frame later the window takes the keyboard back, and Escape closes it.
    expect(dialog.locator(":focus")).to_be_attached()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.get_by_placeholder("De exemplu").fill("Cât a cheltuit clientul în total?")
    page.get_by_role("button", name="Întreabă").click()
    expect(page.get_by_text("1.500 RON").last).to_be_visible()
    expect(page.get_by_text(re.compile("#1 din 10-02-2026")).first).to_be_visible()
    expect(page.get_by_text(re.compile("#2 din 20-03-2026")).first).to_be_visible()
    assert foreign == []
