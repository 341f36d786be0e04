"""Signing in, in Chromium, against an OpenID Connect provider on this machine: who gets in, where to, how long."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from crm_core.access import PAGES, PERMISSIONS, StaffRole
from crm_core.staff_sessions import CHECK_SECONDS, LIFETIME
from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer, free_port
from tests.browser.signing_in import COOKIE_SECRET, PEOPLE, provider, sign_in, variables
from tests.builders import ADMIN, BOOKING, messages, party, store_thread
from tests.services.acts import write
from tests.wiring import services

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]

GATE = "Autentifică-te cu contul tău de la firmă."
DEEP = "client?phone=%2B40722123456"
CLIENT = "0722 123 456"


@pytest.fixture
def staff(tmp_path: Path) -> Iterator[SqliteStore]:
    """A company with one client; Ana works there, Irina is its administrator."""
    store = SqliteStore(tmp_path / "crm.db")
    store_thread(store, messages(("client", BOOKING)))
    services(store).events.create(ADMIN, details=party(), operation_id="a", display_name="Ioana Pop")
    write(store, "staffProfiles/u-ana", email="Ana@Example.com", role="staff", active=True, name="Ana", code="A1")
    write(store, "staffProfiles/u-irina", email="irina@example.com", role="admin", active=True, name="Irina")
    yield store
    store.close()


@pytest.fixture
def address(start_server: StartServer, staff: SqliteStore, tmp_path: Path) -> Iterator[str]:
    port = free_port()
    with provider() as issuer:
        yield start_server(tmp_path / "crm.db", port=port, variables=variables(issuer, port))


def cookie_of(claims: dict[str, Any], address: str) -> Any:
    """The session cookie that the server itself would have given, at another time."""
    value = json.dumps(claims | {"origin": address, "is_logged_in": True, "provider": "default"})
    signed = create_signed_value(COOKIE_SECRET, "_streamlit_user", value).decode()
    return {"name": "_streamlit_user", "value": signed, "url": address}


def test_a_shared_link_leads_through_the_sign_in_to_where_it_pointed(page: Page, address: str) -> None:
    page.goto(f"{address}/{DEEP}")
    expect(page.get_by_text(GATE)).to_be_visible()
    assert CLIENT not in page.content(), "nothing of the page has run"
    sign_in(page, "ana")
    expect(page.get_by_text(CLIENT).first).to_be_visible()
    assert page.url.endswith(DEEP)
    expect(page.get_by_text("Ana", exact=True)).to_be_visible()
    expect(page.get_by_text("Demonstrație")).to_have_count(0)
    names = {cookie["name"] for cookie in page.context.cookies(address)}
    assert "crm_back" not in names
    user = next(c for c in page.context.cookies(address) if c["name"] == "_streamlit_user")
    assert user["httpOnly"]
    assert user["expires"] - time.time() <= LIFETIME.total_seconds()
    # An administrator's page, by its address.
    page.goto(f"{address}/import")
    expect(page.get_by_text("Nu ai dreptul să vezi această pagină.")).to_be_visible()


@pytest.mark.parametrize(
    ("sub", "said"), [("stranger", "nu este al unui coleg activ"), ("unverified", "nu este confirmată")]
)
def test_whoever_does_not_work_here_stays_out(page: Page, address: str, sub: str, said: str) -> None:
    page.goto(f"{address}/{DEEP}")
    sign_in(page, sub)
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text(PEOPLE[sub]["email"])).to_be_visible()  # type: ignore[arg-type]
    assert CLIENT not in page.content()
    sign_in(page, "irina", button="Alt cont")
    expect(page.get_by_text(CLIENT).first).to_be_visible()


def test_who_is_taken_off_the_list_is_out_within_seconds_even_without_a_click(
    page: Page, address: str, staff: SqliteStore
) -> None:
    page.goto(f"{address}/{DEEP}")
    sign_in(page, "ana")
    expect(page.get_by_text(CLIENT).first).to_be_visible()
    staff.transaction(lambda tx: tx.update("staffProfiles/u-ana", {"active": False}))
    expect(page.get_by_text("nu este al unui coleg activ")).to_be_visible(timeout=(CHECK_SECONDS + 30) * 1000)
    expect(page.get_by_text(CLIENT)).to_have_count(0)


def test_signing_out_ends_every_session_of_the_person(page: Page, address: str) -> None:
    page.goto(address)
    sign_in(page, "ana")
    expect(page.get_by_text("Alege o conversație din listă.")).to_be_visible()
    cookies = page.context.cookies(address)
    # Providers give the time of a sign-in in whole seconds: a sign-out within the same one would leave it standing.
    page.wait_for_timeout(1100)
    page.get_by_text("Deconectare").click()
    page.wait_for_url("**/oauth2/end_session**")
    page.goto(address)
    expect(page.get_by_text(GATE)).to_be_visible()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.goto(address)
    expect(page.get_by_text("Te-ai deconectat.")).to_be_visible()


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"iat": time.time() - LIFETIME.total_seconds() - 60}, "Sesiunea a expirat."),
        ({}, "Sesiunea a expirat."),
        ({"iat": time.time() + 3600}, "Sesiunea a expirat."),
        ({"iat": time.time() - 3600}, None),
    ],
    ids=["too long ago", "no time", "in the future", "an hour ago"],
)
def test_a_session_lasts_twelve_hours(page: Page, address: str, claims: dict[str, Any], said: str | None) -> None:
    page.context.add_cookies([cookie_of({"sub": "ana", **PEOPLE["ana"]} | claims, address)])
    page.goto(f"{address}/{DEEP}")
    expect(page.get_by_text(said or CLIENT).first).to_be_visible()
    assert (CLIENT in page.content()) == (said is None)


def test_a_cookie_that_the_server_did_not_sign_is_nobody(page: Page, address: str) -> None:
    cookie = cookie_of({"sub": "ana", **PEOPLE["ana"], "iat": time.time()}, address)
    body, signature = cookie["value"][:-8], cookie["value"][-8:]
    page.context.add_cookies([cookie | {"value": body + signature[::-1]}])
    page.goto(f"{address}/{DEEP}")
    expect(page.get_by_text(GATE)).to_be_visible()
    assert CLIENT not in page.content()


@pytest.mark.parametrize("path", PAGES)
def test_on_a_fresh_server_an_address_opens_what_the_role_may_see(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.get_by_text(GATE)).to_be_visible()
    page.context.add_cookies([cookie_of({"sub": "ana", **PEOPLE["ana"], "iat": time.time()}, address)])
    page.goto(f"{address}/{path}")
    expect(page.get_by_text("Ana", exact=True)).to_be_visible()
    refused = page.get_by_text("Nu ai dreptul să vezi această pagină.")
    if PAGES[path] in PERMISSIONS[StaffRole.STAFF]:
        expect(page.locator(".crm, .crm-empty, [data-testid=stTextInput]").first).to_be_visible()
        expect(refused).to_have_count(0)
    else:
        expect(refused).to_be_visible()
