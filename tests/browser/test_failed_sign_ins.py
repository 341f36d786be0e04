"""Sign-ins that go wrong on the way back from the provider: nobody is in, and neither page nor log tells of anybody.

By hand, without a browser: what is sent is what somebody who means harm would send.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from streamlit import auth_util

from crm_core.store.sqlite import SqliteStore
from tests.browser.conftest import StartServer, free_port
from tests.browser.signing_in import COOKIE_SECRET, PEOPLE, provider, variables
from tests.services.acts import write

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]

PEOPLE_HERE = PEOPLE | {"elsewhere": {"email": "ana@example.com", "email_verified": True, "aud": "another-client"}}
SECRET = ("ana@example.com", "Ana", "invented", COOKIE_SECRET, "eyJ", "stolen-code", "Traceback", "+40722")
DENIED = {"error": "access_denied", "error_description": 'ana@example.com +40722123456 "}\n{"level": "INFO", "x": "'}


class SignIn:
    """One browser's way through the sign-in, as requests."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self.log = log
        self.http = httpx.Client(base_url=address, timeout=30)

    def begin(self, token: str) -> str:
        """To the provider; its address for this sign-in."""
        answer = self.http.get("/auth/login", params={"provider": token})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def choose(self, at: str, sub: str) -> dict[str, str]:
        """Say who one is there; what the provider sends back with."""
        answer = httpx.post(at, data={"sub": sub}, timeout=30)
        assert answer.status_code == 302, answer.text
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}

    def come_back(self, with_: dict[str, str]) -> httpx.Response:
        return self.http.get(f"/oauth2callback?{urlencode(with_)}")

    @property
    def is_in(self) -> bool:
        return bool(self.http.cookies.get("_streamlit_user", "").strip('"'))


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    """What Streamlit's button hands to its own address."""
    monkeypatch.setattr(auth_util, "get_signing_secret", lambda: COOKIE_SECRET)
    return auth_util.encode_provider_token("default")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "crm.db")
    write(opened, "staffProfiles/u1", email="ana@example.com", role="staff", active=True, name="Ana")
    yield opened
    opened.close()


@pytest.fixture
def served(start_server: StartServer, store: SqliteStore, tmp_path: Path) -> Iterator[Callable[[], SignIn]]:
    port = free_port()
    with provider(PEOPLE_HERE) as issuer:
        address = start_server(tmp_path / "crm.db", port=port, variables=variables(issuer, port))
        yield lambda: SignIn(address, tmp_path / f"server-{port}.log")


def assert_nobody_is_in(visit: SignIn, answer: httpx.Response) -> None:
    assert not visit.is_in
    assert answer.status_code in (302, 400)
    assert answer.headers.get("location", "/") == "/"
    assert answer.headers["content-security-policy"]
    assert [secret for secret in SECRET if secret in answer.text] == []


def assert_log_tells_of_nobody(log: Path) -> None:
    written = log.read_text()
    assert [secret for secret in SECRET if secret in written] == []
    lines = [line for line in written.splitlines() if line.strip() and not line.startswith("  ")]
    assert all(set(json.loads(line)) == {"time", "level", "logger", "request", "message"} for line in lines)
    assert any(json.loads(line)["request"] for line in lines), "what went wrong is in the log, under the request's id"


def test_a_sign_in_that_is_tampered_with_lets_nobody_in_and_tells_nobody_anything(
    served: Callable[[], SignIn], token: str
) -> None:
    visit = served()
    back = visit.choose(visit.begin(token), "ana")
    assert_nobody_is_in(visit, visit.come_back(back | {"code": "stolen-code"}))
    assert_nobody_is_in(visit, visit.come_back(back | {"state": "another"}))
    assert_nobody_is_in(visit, visit.come_back({"state": back["state"]}))
    assert_nobody_is_in(visit, visit.come_back(DENIED))
    assert_nobody_is_in(visit, visit.come_back(DENIED | {"state": back["state"]}))

    visit = served()
    back = visit.choose(visit.begin(token), "elsewhere")
    assert_nobody_is_in(visit, visit.come_back(back))

    visit, other = served(), served()
    back = visit.choose(visit.begin(token), "ana")
    assert_nobody_is_in(other, other.come_back(back))

    visit = served()
    back = visit.choose(visit.begin(token), "ana")
    assert visit.come_back(back).status_code == 302
    assert visit.is_in
    other = served()
    assert_nobody_is_in(other, other.come_back(back))

    visit = served()
    assert_nobody_is_in(visit, visit.http.get("/auth/login", params={"provider": "eyJ.stolen-code.x"}))
    assert_log_tells_of_nobody(visit.log)


def test_a_provider_that_is_away_is_a_calm_answer(
    start_server: StartServer, store: SqliteStore, tmp_path: Path, token: str
) -> None:
    port = free_port()
    with provider(PEOPLE_HERE) as issuer:
        address = start_server(tmp_path / "crm.db", port=port, variables=variables(issuer, port))
        visit = SignIn(address, tmp_path / f"server-{port}.log")
        back = visit.choose(visit.begin(token), "ana")
    assert_nobody_is_in(visit, visit.come_back(back))
    never = SignIn(address, visit.log)
    refused = never.http.get("/auth/login", params={"provider": token})
    assert (refused.status_code, refused.text) == (400, "Authentication error")
    assert_nobody_is_in(never, refused)
    assert_log_tells_of_nobody(visit.log)
