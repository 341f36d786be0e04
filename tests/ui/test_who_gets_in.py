"""The gate in front of the pages: the demo's, the passcode's, and that of people who sign in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Event
from typing import Any

import pytest
from pydantic import SecretStr

from crm_core.errors import AccessDenied
from crm_core.settings import Settings
from tests.builders import ADMIN, PHONE, party
from tests.services.acts import write
from tests.ui.any_documents import BLURB
from tests.ui.conftest import Company, Screen
from tests.ui.shown import CANARY, assert_text_stays_text
from tests.unit.test_settings import SIGN_IN
from ui import passcode
from ui import services as ui_services

CODE = "un cod lung"


@pytest.fixture(autouse=True)
def _fresh_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passcode, "_tries", passcode.Tries())


@pytest.fixture
def signed_in_company(company: Company, monkeypatch: pytest.MonkeyPatch) -> Company:
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, value)
    ui_services.forget_services()
    return company


def claims(**changed: Any) -> dict[str, Any]:
    now = datetime.now().timestamp()
    return {"is_logged_in": True, "sub": "s", "email": "ana@example.com", "email_verified": True, "iat": now} | changed


def test_a_demo_says_that_it_is_one(company: Company) -> None:
    assert "Demonstrație: date inventate, pe acest calculator." in Screen().markup


def test_a_demo_that_listens_elsewhere_opens_nothing(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: "0.0.0.0" if name == "server.address" else None)
    screen = Screen()
    assert "CRM_DEMO_PASSCODE" in screen.markup
    assert "crm-empty" not in screen.markup


def test_with_a_passcode_nothing_opens_before_it_was_given(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.services.events.create(ADMIN, details=party(), operation_id="a", display_name="Ioana Pop")
    monkeypatch.setenv("CRM_DEMO_PASSCODE", CODE)
    screen = Screen("client", phone=PHONE)
    assert "0722 123 456" not in screen.markup
    give(screen, "alt cod lung")
    assert "Codul nu este corect." in screen.markup
    assert "0722 123 456" not in screen.markup
    give(screen, CODE)
    assert "0722 123 456" in screen.markup
    assert "Demonstrație: date inventate." in screen.markup


def test_after_five_wrong_tries_even_the_right_passcode_waits_in_every_session(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_DEMO_PASSCODE", CODE)
    for number in range(passcode.TRIES):
        give(Screen(), f"gresit{number}")
    screen = give(Screen(), CODE)
    assert "Prea multe coduri greșite. Încearcă din nou peste 5 min." in screen.markup
    assert "crm-empty" not in screen.markup


def test_a_hundred_guesses_at_once_are_no_more_than_five(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is counted before it is looked at."""
    compared: list[bytes] = []

    def slow(typed: bytes, wanted: bytes) -> bool:
        compared.append(typed)
        return everybody_has_asked.wait(0.2) and typed == wanted

    everybody_has_asked = Event()
    monkeypatch.setattr(passcode.hmac, "compare_digest", slow)
    with ThreadPoolExecutor(20) as guessers:
        guesses = [guessers.submit(passcode.give, Settings(demo_passcode=SecretStr(CODE)), f"{n}") for n in range(100)]
    assert len(compared) == passcode.TRIES
    assert all(isinstance(guess.exception(), AccessDenied) for guess in guesses)


def test_whoever_knows_the_passcode_uses_up_nobodys_tries(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_DEMO_PASSCODE", CODE)
    for _ in range(passcode.TRIES + 1):
        assert "crm-empty" in give(Screen(), CODE).markup


def test_a_passcode_that_was_changed_must_be_given_again(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_DEMO_PASSCODE", CODE)
    screen = give(Screen(), CODE)
    assert "crm-empty" in screen.markup
    monkeypatch.setenv("CRM_DEMO_PASSCODE", "altul mai lung")
    assert "crm-empty" not in screen.run().markup


def test_a_real_project_without_sign_in_is_refused_with_what_to_set(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as environment:
        environment.setenv("CRM_STORE", "firestore")
        environment.setenv("CRM_FIRESTORE_PROJECT", "company")
        environment.delenv("FIRESTORE_EMULATOR_HOST", raising=False)
        screen = Screen()
    assert "setează CRM_PUBLIC_URL, CRM_OIDC_METADATA_URL" in screen.markup
    assert "crm-empty" not in screen.markup


@pytest.mark.parametrize(
    "changed",
    [
        {"is_logged_in": False},
        {"email": None},
        {"email": ["ana@example.com"]},
        {"email_verified": "true"},
        {"email_verified": None},
        {"iat": None},
        {"iat": "now"},
        {"iat": float("nan")},
        {"iat": True},
        {"email": "bogdan@example.com"},
    ],
    ids=repr,
)
def test_claims_that_prove_nothing_open_nothing(signed_in_company: Company, changed: dict[str, Any]) -> None:
    write(
        signed_in_company.services.store,
        "staffProfiles/u1",
        email="ana@example.com",
        role="staff",
        active=True,
        name="Ana",
    )
    assert "crm-empty" not in _screen_of(claims(**changed)).markup
    assert "crm-empty" not in _screen_of({}).markup
    assert "crm-empty" in _screen_of(claims()).markup


def test_a_button_on_a_page_left_open_does_nothing_for_somebody_who_is_out(
    signed_in_company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm_core.staff_sessions.CHECK_SECONDS", 0.0)
    store, services = signed_in_company.services.store, signed_in_company.services
    write(store, "staffProfiles/u1", email="ana@example.com", role="staff", active=True, name="Ana")
    event = services.events.create(ADMIN, details=party(), operation_id="a").event
    screen = _screen_of(claims(), "client", phone=PHONE, event=event.event_id)
    screen.click("Marchează plătit")
    store.transaction(lambda tx: tx.update("staffProfiles/u1", {"active": False}))
    screen.app.button(key="event-confirm").click()
    screen.run()
    assert "nu este al unui coleg activ" in screen.markup
    assert services.events.get(ADMIN, event.event_id).details.payment.status.value == "UNPAID"


def give(screen: Screen, code: str) -> Screen:
    """Type the passcode and send it, in one go, as browsers send a form."""
    screen.app.text_input(key="gate-code").set_value(code)
    return screen.click("Intră")


def _screen_of(claimed: dict[str, Any], page: str | None = None, **params: str) -> Screen:
    return Screen(page, user=claimed, **params)


def test_what_a_profile_or_a_provider_calls_somebody_is_text(signed_in_company: Company) -> None:
    profile = {"role": "admin", "active": True, "name": BLURB, "code": BLURB}
    write(signed_in_company.services.store, "staffProfiles/u1", email="ana@example.com", **profile)
    for screen in (
        _screen_of(claims(name=BLURB, sub=BLURB), "jurnal"),
        _screen_of(claims(email=BLURB, name=BLURB)),
        _screen_of(claims(email=f"{BLURB}@example.com", email_verified=False)),
    ):
        assert CANARY in screen.markup
        assert_text_stays_text(screen.app)
