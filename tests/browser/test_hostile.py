"""Text that somebody means harm with, everywhere that a stranger's text is shown, in a real browser: no request leaves
the machine, nothing of it becomes markup, no page dies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from crm_core.models import EventDetails, Payment
from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer
from tests.builders import ADMIN, BOOKING, PHONE, messages, party, store_thread
from tests.services.acts import write
from tests.wiring import services

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300), pytest.mark.xdist_group("browser")]

EVIL = "evil.invalid"
HOSTILE = (
    f"![a](https://{EVIL}/a.png) <img src=https://{EVIL}/b.png onerror=alert(1)> <script>alert(2)</script> "
    f"<style>@import 'https://{EVIL}/c.css'; body{{display:none}}</style> <svg onload=alert(3)> "
    f"[x](javascript:alert(4)) <a href='javascript:alert(5)'>link-rau</a> <iframe src=https://{EVIL}></iframe> "
    f"$\\frac{{1}}{{2}}$ :red[rosu] :material/home: <https://{EVIL}/d> </div></body> "
    "\u202egnp.exe\u202c \u200b`cod` **gras**"
)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A client who wrote, is named and booked with hostile text; and a thread of 1 MB."""
    database = tmp_path / "crm.db"
    store = SqliteStore(database)
    crm = services(store)
    thread_id = store_thread(
        store, messages(("client", BOOKING), ("client", HOSTILE), ("staff", HOSTILE)), name=HOSTILE
    )
    details = party()
    crm.events.create(
        ADMIN,
        details=EventDetails(
            day=details.day,
            address=HOSTILE[:300],
            child_name=HOSTILE[:80],
            phone_e164=PHONE,
            payment=Payment(amount=details.payment.amount),
        ),
        operation_id="a",
        display_name=HOSTILE[:200],
    )
    store_thread(store, messages(("client", "a" * 1_000_000)), phone="+40722000111", name="x" * 5000)
    write(store, "accounts/WA-01", name=HOSTILE, phoneE164="+40730000001", status="active")
    write(store, "auditLog/x", actorName=HOSTILE, actorUid=HOSTILE, subject=HOSTILE, action=HOSTILE)
    yield database, thread_id
    store.close()


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page whose every request and dialog is noted."""
    asked: list[str] = []
    dialogs: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    outside = [url for url in asked if not url.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:"))]
    assert outside == []
    assert dialogs == []


def assert_calm(page: Page) -> None:
    """Nothing that was written has become an element, and nothing broke."""
    for element in (
        f"[src*='{EVIL}']",
        f"[href*='{EVIL}']",
        "[href^='javascript:']",
        "[onerror]",
        "[onload]",
        ".katex",
    ):
        expect(page.locator(element)).to_have_count(0)
    expect(page.get_by_text("Ceva nu a mers")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).display") == "block", "a style that somebody wrote applies"


def test_hostile_text_stays_text_on_every_page(
    watched: Page, start_server: StartServer, company: tuple[Path, str]
) -> None:
    database, thread_id = company
    address = start_server(database)
    watched.goto(f"{address}/?thread={thread_id}")
    expect(watched.get_by_text("<script>alert(2)</script>").first).to_be_visible()
    assert_calm(watched)
    watched.get_by_role("button", name="AI: Detectează petrecere (Draft)").click()
    expect(watched.get_by_text("Confirmă și salvează")).to_be_visible()
    assert_calm(watched)
    watched.goto(f"{address}/?thread=WA-01__40722000111@s.whatsapp.net")
    expect(watched.get_by_text("aaaaaaaa").first).to_be_visible()
    assert_calm(watched)
    for path in ("clienti", f"client?phone=%2B{PHONE[1:]}", "import"):
        watched.goto(f"{address}/{path}")
        expect(watched.locator(".crm, .crm-empty").first).to_be_visible()
        assert_calm(watched)
    question = watched.goto(f"{address}/client?phone=%2B{PHONE[1:]}")
    assert question is not None
    field = watched.get_by_role("textbox").first
    field.fill(HOSTILE[:400])
    field.press("Enter")
    watched.get_by_text("alert(2)").first.wait_for()
    assert_calm(watched)


@pytest.mark.parametrize(
    "query",
    [
        "conversatii?thread=%3Cscript%3Ealert(1)%3C/script%3E",
        "conversatii?thread=../../staffProfiles/x",
        "conversatii?thread=WA-01__x%2Fmessages%2Fm01",
        "conversatii?thread=%00",
        "conversatii?thread=__x__",
        "client?phone=%27%20OR%201=1--",
        "client?phone=javascript:alert(1)",
        "client?phone=%2B40722123456&event=..%2Fx",
        "client?phone=%ED%A0%80",
        f"conversatii?thread={'x' * 5000}",
        f"jurnal?x=https://{EVIL}",
    ],
)
def test_an_address_made_up_by_somebody_is_a_calm_page(
    watched: Page, start_server: StartServer, company: tuple[Path, str], query: str
) -> None:
    watched.goto(f"{start_server(company[0])}/{query}")
    expect(watched.locator(".crm, .crm-empty, .crm-note").first).to_be_visible()
    assert_calm(watched)
