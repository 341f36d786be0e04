"""Text that somebody means harm with, everywhere that a stranger's text is shown, in a real browser: no request leaves
the machine, nothing of it becomes markup, no page dies."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
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


FILE_NAMES = (
    "WhatsApp Chat with ![a](https:∕∕evil.invalid) <img src=x onerror=alert(1)>.txt",
    "\u202egpj.txt.\u202c<script>alert(2)<∕script> $x^2$ :red[r] :material∕home: **b** www.evil.invalid.txt",
)


@pytest.mark.parametrize("name", FILE_NAMES, ids=["markup", "turned round"])
def test_a_hostile_export_is_read_and_imported_as_text(
    watched: Page, start_server: StartServer, company: tuple[Path, str], name: str
) -> None:
    """The file's own name, its senders' names and what they wrote: shown before and after the import."""
    sender = f"![s](https://{EVIL}/s.png) <b onclick=alert(6)>Ana</b> :red[x]"
    said = HOSTILE.replace("\n", " ")
    export = (
        f"14.03.2026, 14:05 - {sender}: {said}\n14.03.2026, 14:06 - Studio: {said}\n"
        + "14.03.2026, 14:07 - Studio: Da\n" * 3
    )
    watched.goto(f"{start_server(company[0])}/import")
    upload = watched.locator("input[type=file]")
    upload.set_input_files({"name": name, "mimeType": "text/plain", "buffer": export.encode()})
    expect(watched.get_by_text("5 mesaje")).to_be_visible()
    assert_calm(watched)
    watched.get_by_role("textbox", name="Telefonul clientului").fill("0722 000 999")
    watched.get_by_role("textbox", name="Telefonul clientului").press("Enter")
    watched.get_by_text("Nimeni din echipă nu a scris aici").click()
    expect(watched.get_by_role("button", name="Importă", exact=True)).to_be_enabled()
    assert_calm(watched)
    watched.get_by_role("button", name="Importă", exact=True).click()
    expect(watched.locator("input[type=file]")).to_have_count(0)
    open_it = watched.get_by_role("button", name="Deschide conversația")
    expect(open_it).to_have_count(1)
    assert_calm(watched)
    open_it.click()
    expect(watched).to_have_url(re.compile(r"\?thread="))
    expect(watched.get_by_text("<script>alert(2)</script>").first).to_be_visible()
    assert_calm(watched)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("../../<img src=x onerror=alert(1)>.zip", b"PK\x03\x04" + b"x" * 100, "deteriorată"),
        (f"![a](https:∕∕{EVIL}).zip", None, "ies din dosarul"),
        ("bomba <script>alert(1)<∕script>.zip", b"", "gol"),
    ],
)
def test_a_file_that_is_refused_is_refused_with_a_sentence(
    watched: Page, start_server: StartServer, company: tuple[Path, str], name: str, content: bytes | None, refusal: str
) -> None:
    if content is None:
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(f"../<img src=https://{EVIL}/x>_chat.txt", "14.03.2026, 14:05 - Ana: x\n")
        content = made.getvalue()
    watched.goto(f"{start_server(company[0])}/import")
    watched.locator("input[type=file]").set_input_files(
        {"name": name.replace("/", "∕"), "mimeType": "application/zip", "buffer": content}
    )
    expect(watched.get_by_text(refusal)).to_be_visible()
    assert_calm(watched)


def test_a_file_over_the_limit_is_refused_and_the_page_said_so_before(
    watched: Page, start_server: StartServer, company: tuple[Path, str], tmp_path: Path
) -> None:
    watched.goto(f"{start_server(company[0])}/import")
    expect(watched.get_by_text("Un fișier are cel mult 50 MB.")).to_be_visible()
    large = tmp_path / "mare.txt"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    watched.locator("input[type=file]").set_input_files(large)
    expect(watched.get_by_text("File must be 50.0MB or smaller")).to_be_visible()
    assert_calm(watched)


def test_a_table_offers_no_download_of_its_own(
    watched: Page, start_server: StartServer, company: tuple[Path, str]
) -> None:
    watched.goto(f"{start_server(company[0])}/jurnal")
    table = watched.get_by_test_id("stDataFrame")
    table.hover()
    expect(watched.get_by_test_id("stElementToolbar").first).to_be_visible()
    expect(watched.get_by_role("button", name="Download as CSV")).to_have_count(0)
    assert_calm(watched)
