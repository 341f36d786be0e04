"""What every answer of the server passes through: its id, security headers, allowed names; and ``/healthz``."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from crm_core.errors import CrmError, SettingsError, StoreUnavailable
from crm_core.settings import GOOGLE_CERTIFICATES, load_settings
from crm_core.store.base import DocumentStore
from tests.callables.conftest import ASK, EXTRACT, Server
from tests.callables.issuer import Issuer
from tests.wiring import services
from web.headers import HEADERS, content_security_policy
from web.health import KEPT_SECONDS, Health
from web.parts import PAUSE_SECONDS, once

ORIGIN = "https://app.example.com"


@contextmanager
def serving(issuer: Issuer, store: DocumentStore | None = None, **settings: Any) -> Iterator[Server]:
    server = Server(issuer, **settings)
    server.crm = services(store) if store is not None else None
    try:
        yield server
    finally:
        server.close()


class TestEveryAnswer:
    @pytest.mark.parametrize("path", ["/healthz", f"/{ASK}", "/nothing"])
    def test_has_the_security_headers_and_an_id_of_its_own(self, server: Server, path: str) -> None:
        ids = set()
        for _ in range(2):
            answer = server.http.get(path, headers={"X-Request-Id": "0722123456"})
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
            assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["x-request-id"])
            ids.add(answer.headers["x-request-id"])
        assert len(ids) == 2

    def test_is_only_for_the_servers_own_names(self, server: Server) -> None:
        for host in ("localhost", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"):
            assert server.http.get("/nothing", headers={"Host": host}).status_code == 404
        for host in ("example.com", "localhost.example.com", "127.0.0.1.nip.io", "127.0.0.2", ""):
            for path in ("/nothing", f"/{ASK}"):
                answer = server.http.post(path, json={"data": {}}, headers={"Host": host})
                assert (answer.status_code, answer.text) == (400, "Invalid host header")

    def test_may_be_for_other_names_by_setting(self, issuer: Issuer) -> None:
        with serving(issuer, allowed_hosts=("crm.example.com", "*.run.app")) as server:
            for host, status in (
                ("crm.example.com", 404),
                ("crm-abc.a.run.app", 404),
                ("www.crm.example.com", 400),
                ("run.app", 400),
                ("localhost", 400),
            ):
                assert server.http.get("/nothing", headers={"Host": host}).status_code == status, host


class TestThePolicy:
    def test_allows_scripts_of_this_server_and_streamlits_own_inline_one(self) -> None:
        policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert re.fullmatch(r"'self' blob: 'sha256-[\w+/]{43}='", policy["script-src"])
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["connect-src"] == "'self'"
        assert not [name for name, sources in policy.items() if "http" in sources or "*" in sources]
        assert [name for name, sources in policy.items() if "unsafe" in sources] == ["style-src"]

    def test_hashes_what_the_page_holds_whatever_it_is(self) -> None:
        none = content_security_policy("<script src='./x.js'></script>")
        assert "script-src 'self' blob:;" in none
        two = content_security_policy("<script>a</script><script>\nb\n</script>")
        assert two.count("sha256-") == 2


class TestOtherOrigins:
    PREFLIGHT = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,firebase-instance-id-token",
    }

    def test_are_refused_by_default(self, server: Server) -> None:
        preflight = server.http.options(f"/{ASK}", headers=self.PREFLIGHT)
        assert preflight.status_code == 400
        called = server.call(ASK, {}, headers={"Origin": ORIGIN})
        for answer in (preflight, called):
            assert not [name for name in answer.headers if name.startswith("access-control-")]

    def test_may_call_where_they_are_named(self, issuer: Issuer, store: DocumentStore) -> None:
        with serving(issuer, store, callable_origins=(ORIGIN,)) as server:
            preflight = server.http.options(f"/{EXTRACT}", headers=self.PREFLIGHT)
            assert preflight.status_code == 200
            assert preflight.headers["access-control-allow-origin"] == ORIGIN
            assert preflight.headers["access-control-allow-methods"] == "POST"
            assert "Authorization" in preflight.headers["access-control-allow-headers"]
            called = server.call(ASK, {}, uid=None, headers={"Origin": ORIGIN})
            assert called.status_code == 401
            assert called.headers["access-control-allow-origin"] == ORIGIN
            assert "access-control-allow-credentials" not in called.headers

            other = server.http.options(f"/{EXTRACT}", headers=self.PREFLIGHT | {"Origin": "https://evil.example"})
            assert other.status_code == 400
            assert "access-control-allow-origin" not in other.headers
            called = server.call(ASK, {}, uid=None, headers={"Origin": "https://evil.example"})
            assert "access-control-allow-origin" not in called.headers

    def test_are_for_the_callables_alone(self, issuer: Issuer, store: DocumentStore) -> None:
        with serving(issuer, store, callable_origins=(ORIGIN,)) as server:
            answer = server.http.get("/healthz", headers={"Origin": ORIGIN})
            assert "access-control-allow-origin" not in answer.headers


class TestHealth:
    def test_says_that_the_store_answers_and_nothing_else(self, server: Server) -> None:
        answer = server.http.get("/healthz")
        assert (answer.status_code, answer.json()) == (200, {"store": "ok"})
        assert answer.headers["cache-control"] == "no-store"
        assert server.http.head("/healthz").status_code == 200

    def test_is_told_to_probes_that_ask_by_address(self, server: Server) -> None:
        assert server.http.get("/healthz", headers={"Host": "10.0.0.7:8501"}).status_code == 200

    @pytest.mark.parametrize("problem", [StoreUnavailable(), SettingsError("Lipsește proiectul.")])
    def test_says_that_the_store_does_not(self, issuer: Issuer, problem: CrmError) -> None:
        with serving(issuer) as server:
            server.crm = problem
            answer = server.http.get("/healthz")
            assert (answer.status_code, answer.json()) == (503, {"store": "unavailable"})

    def test_outlives_what_nobody_expected(self) -> None:
        def broken() -> Any:
            raise RuntimeError("Ioana Pop")

        assert probe(Health(broken)) == [503]

    def test_many_probes_at_once_cost_one_read_and_a_new_one_is_made_after_a_while(self) -> None:
        probed, clock = Probed(), Clock()
        health = Health(lambda: probed.services, clock=clock)
        assert probe(health, times=20) == [200] * 20
        clock.now = KEPT_SECONDS - 0.1
        probed.is_down = True
        assert probe(health) == [200]
        assert probed.reads == 1
        clock.now = KEPT_SECONDS
        assert probe(health) == [503]
        probed.is_down = False
        clock.now = 2 * KEPT_SECONDS
        assert probe(health) == [200]

    def test_a_store_that_hangs_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("web.health.ANSWER_SECONDS", 0.1)
        probed = Probed()
        probed.gate.clear()
        try:
            assert probe(Health(lambda: probed.services)) == [503]
        finally:
            probed.gate.set()


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Probed:
    """A store that is asked whether it is there, as the services' one."""

    def __init__(self) -> None:
        self.reads = 0
        self.is_down = False
        self.gate = threading.Event()
        self.gate.set()
        self.services: Any = SimpleNamespace(store=self)

    def get(self, path: str) -> None:
        self.reads += 1
        assert self.gate.wait(30)
        if self.is_down:
            raise StoreUnavailable()


def probe(health: Health, *, times: int = 1) -> list[int]:
    """The statuses of so many probes at once."""
    statuses: list[int] = []

    async def all_at_once() -> None:
        transport = httpx.ASGITransport(Starlette(routes=[health.route()]))
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://x") as client,
            anyio.create_task_group() as group,
        ):

            async def one() -> None:
                statuses.append((await client.get("/healthz")).status_code)

            for _ in range(times):
                group.start_soon(one)

    # In a thread of its own: a browser of other tests may have its loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(anyio.run, all_at_once).result()
    return statuses


class TestServicesAreMadeOnce:
    def test_however_many_ask_at_once(self) -> None:
        made: list[object] = []
        get = once(lambda: made.append(object()) or made[-1])
        with ThreadPoolExecutor(16) as pool:
            assert len(set(pool.map(lambda _: id(get()), range(64)))) == 1
        assert len(made) == 1

    def test_and_a_failure_is_told_to_all_who_wait_until_it_is_tried_again(self) -> None:
        clock, tried = Clock(), 0

        def make() -> str:
            nonlocal tried
            tried += 1
            if tried == 1:
                raise StoreUnavailable()
            return "services"

        get = once(make, clock=clock)
        for _ in range(5):
            with pytest.raises(StoreUnavailable):
                get()
        assert tried == 1
        clock.now = PAUSE_SECONDS
        assert get() == get() == "services"
        assert tried == 2


class TestSettings:
    def test_a_fresh_machine_answers_to_itself_alone_and_calls_are_off(self) -> None:
        settings = load_settings({})
        assert settings.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
        assert (settings.auth_project, settings.callable_origins) == ("", ())
        assert settings.auth_certificates_url == GOOGLE_CERTIFICATES

    def test_names_and_origins_are_separated_by_commas(self) -> None:
        settings = load_settings(
            {
                "CRM_ALLOWED_HOSTS": "crm.example.com, *.run.app",
                "CRM_CALLABLE_ORIGINS": f"{ORIGIN},http://localhost:5000",
            }
        )
        assert settings.allowed_hosts == ("crm.example.com", "*.run.app")
        assert settings.callable_origins == (ORIGIN, "http://localhost:5000")

    @pytest.mark.parametrize(
        ("variable", "value"),
        [
            ("CRM_ALLOWED_HOSTS", "https://crm.example.com"),
            ("CRM_ALLOWED_HOSTS", "crm.example.com:8501"),
            ("CRM_ALLOWED_HOSTS", "crm*.example.com"),
            ("CRM_ALLOWED_HOSTS", ","),
            ("CRM_CALLABLE_ORIGINS", "*"),
            ("CRM_CALLABLE_ORIGINS", "app.example.com"),
            ("CRM_CALLABLE_ORIGINS", f"{ORIGIN}/"),
            ("CRM_AUTH_PROJECT", "My Project"),
            ("CRM_AUTH_PROJECT", "a/b"),
            ("CRM_AUTH_CERTIFICATES_URL", "http://example.com/certificates"),
            ("CRM_AUTH_CERTIFICATES_URL", "http://localhost@example.com/"),
            ("CRM_AUTH_CERTIFICATES_URL", "http://127.0.0.1.example.com/"),
            ("CRM_AUTH_CERTIFICATES_URL", "file:///etc/passwd"),
        ],
    )
    def test_a_value_that_would_let_others_in_is_refused_by_name(self, variable: str, value: str) -> None:
        with pytest.raises(SettingsError, match=variable):
            load_settings({variable: value})
