"""A demo that asks nobody who they are answers on this machine alone; web.sign_in leads back to our own pages alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import anyio
import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from crm_core.settings import Settings
from web.parts import middleware
from web.sign_in import secrets, way_back

SIGN_IN = Settings(
    public_url="https://crm.example.com",
    oidc_metadata_url="https://accounts.example.com/x",
    oidc_client_id="crm",
    oidc_client_secret=SecretStr("invented"),
    cookie_secret=SecretStr("0123456789abcdef0123456789abcdef"),
)


def app(settings: Settings, *, server: str = "127.0.0.1", client: str = "127.0.0.1") -> Visit:
    """The product's middleware around a page, a probe and a callable, reached at an address from an address."""

    def said(_: object) -> Response:
        return PlainTextResponse("in")

    def callback(_: object) -> Response:
        answer = RedirectResponse("/", status_code=302)
        answer.set_cookie("_streamlit_user", "signed", max_age=2592000, httponly=True, samesite="lax")
        return answer

    def failed(_: object) -> Response:
        answer = RedirectResponse("/", status_code=302)
        answer.delete_cookie("_streamlit_user")
        return answer

    paths = {"/": said, "/healthz": said, "/clientCrmAsk": said, "/oauth2callback": callback, "/failed": failed}
    inner = Starlette(routes=[Route(path, answer) for path, answer in paths.items()], middleware=middleware(settings))
    return Visit(_At(inner, server, client))


class Visit:
    """A browser without a mind of its own: what it is answered, redirections too."""

    def __init__(self, reached: ASGIApp) -> None:
        self._reached = reached

    def get(self, path: str, *, cookie: str = "", host: str = "localhost") -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._reached)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as browser:
                return await browser.get(path, headers={"cookie": cookie})

        # A loop of its own in a thread of its own: a browser test in the same process keeps one running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(anyio.run, ask).result()


class _At:
    def __init__(self, inner: ASGIApp, server: str, client: str) -> None:
        self._inner, self._ends = inner, {"server": (server, 8501), "client": (client, 50000)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._inner(scope | self._ends, receive, send)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.8.8.8"])
def test_a_demo_answers_this_machine(address: str) -> None:
    assert app(Settings(), server=address, client=address).get("/").text == "in"


@pytest.mark.parametrize(
    ("server", "client"),
    [("192.168.1.5", "192.168.1.9"), ("10.0.0.1", "127.0.0.1"), ("127.0.0.1", "10.0.0.2"), ("::ffff:10.0.0.1", "::1")],
)
def test_a_demo_refuses_every_other_address(server: str, client: str) -> None:
    elsewhere = app(Settings(), server=server, client=client)
    refused = elsewhere.get("/")
    assert refused.status_code == 403
    assert "CRM_DEMO_PASSCODE" in refused.text
    assert elsewhere.get("/healthz").text == "in"
    assert elsewhere.get("/clientCrmAsk").text == "in", "callables ask who calls in their own way"


@pytest.mark.parametrize("settings", [Settings(demo_passcode=SecretStr("un cod lung")), SIGN_IN])
def test_where_people_are_asked_who_they_are_other_addresses_are_answered(settings: Settings) -> None:
    assert app(settings, server="192.168.1.5", client="192.168.1.9").get("/").text == "in"


def test_after_a_sign_in_the_way_leads_back_to_the_page_somebody_came_for() -> None:
    answer = app(SIGN_IN).get("/oauth2callback", cookie="crm_back=%2Fclient%3Fphone%3D%252B40722123456")
    assert answer.headers["location"] == "/client?phone=%2B40722123456"
    user, back = answer.headers.get_list("set-cookie")
    assert "Max-Age=43200" in user
    assert "; Secure" in user
    assert "HttpOnly" in user
    assert back.startswith("crm_back=;")


def test_without_a_sign_in_nobody_is_led_anywhere() -> None:
    assert app(SIGN_IN).get("/failed", cookie="crm_back=%2Fclient").headers["location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%2Fevil.example",
        "javascript:alert(1)",
        "/auth/logout",
        "/oauth2callback?x=1",
        "/client\r\nSet-Cookie: a=b",
        "/client#x",
        "client",
        "",
        "/client?" + "x" * 3000,
        "/client?phone=<script>",
    ],
)
def test_the_way_back_never_leads_elsewhere(address: str) -> None:
    assert way_back(f"a=b; crm_back={quote(address, safe='')}") == ""


def test_streamlit_is_told_of_a_sign_in_only_where_there_is_one() -> None:
    assert secrets(Settings()) is None
    told = secrets(SIGN_IN)
    assert told is not None
    assert told["auth"]["redirect_uri"] == "https://crm.example.com/oauth2callback"
