"""The callables over HTTP, on every store: real routes, real middleware, tokens of an issuer of our own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import hypothesis
import pytest
import uvicorn
from starlette.applications import Starlette

from crm_core.bootstrap import Services
from crm_core.errors import CrmError
from crm_core.settings import Settings
from crm_core.store.base import DocumentStore
from tests.callables.issuer import Issuer, issuing
from tests.wiring import services
from web.parts import middleware, routes

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

EXTRACT = "whatsappExtractEventFromThread"
ASK = "clientCrmAsk"
STAFF = {"ana": "staff", "bogdan": "staff", "gina": "gm", "admin": "admin"}


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    """The issuer that the whole session trusts; tests that change what it serves make their own."""
    with issuing() as made:
        yield made


class Server:
    """What a caller finds: the routes and the middleware of ``server.py``, on loopback, over the services at hand.

    ``crm`` may be the error that opening the services ends with.
    """

    def __init__(self, issuer: Issuer, **changed: Any) -> None:
        self.crm: Services | CrmError | None = None
        self.issuer = issuer
        configured: dict[str, Any] = {"auth_project": issuer.project, "auth_certificates_url": issuer.url}
        settings = Settings(**configured | changed)
        app = Starlette(routes=routes(settings, services=self._services), middleware=middleware(settings))
        listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._uvicorn = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
        self._thread = threading.Thread(target=self._uvicorn.run, args=([listening],), daemon=True)
        self._thread.start()
        self.http = httpx.Client(base_url=self.address, timeout=60, verify=False)
        deadline = time.monotonic() + 20
        while not self._uvicorn.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.01)

    def close(self) -> None:
        self.http.close()
        self._uvicorn.should_exit = True
        self._thread.join(timeout=20)

    def _services(self) -> Services:
        if isinstance(self.crm, CrmError):
            raise self.crm
        assert self.crm is not None
        return self.crm

    @property
    def store(self) -> DocumentStore:
        return self._services().store

    def call(self, name: str, data: Any, *, uid: str | None = "ana", **options: Any) -> httpx.Response:
        """Call a function as Firebase's clients do."""
        headers = {"Authorization": f"Bearer {self.issuer.token(uid)}"} if uid else {}
        return self.http.post(f"/{name}", json={"data": data}, headers=headers | options.pop("headers", {}), **options)

    def result(self, name: str, data: Any, *, uid: str = "ana") -> dict[str, Any]:
        answer = self.call(name, data, uid=uid)
        assert answer.status_code == 200, answer.text
        assert set(answer.json()) == {"result"}
        result: dict[str, Any] = answer.json()["result"]
        return result

    def refused(self, name: str, data: Any, *, uid: str | None = "ana", **options: Any) -> dict[str, Any]:
        """The error of a call that is refused, its HTTP status beside it as ``http``."""
        return error_of(self.call(name, data, uid=uid, **options))


def error_of(answer: httpx.Response) -> dict[str, Any]:
    assert set(answer.json()) == {"error"}, answer.text
    error: dict[str, Any] = answer.json()["error"]
    assert set(error) <= {"status", "message", "details"}
    assert error["message"]
    return error | {"http": answer.status_code}


def store_staff(store: DocumentStore) -> None:
    """A colleague of each role, under the ids that the issuer signs for."""

    def write(tx: Any) -> None:
        for uid, role in STAFF.items():
            profile = {"email": f"{uid}@example.com", "role": role, "active": True, "name": uid.title(), "code": "A1"}
            tx.set(f"staffProfiles/{uid}", profile)

    store.transaction(write)


@pytest.fixture(scope="session")
def running(issuer: Issuer) -> Iterator[Server]:
    made = Server(issuer)
    yield made
    made.close()


@pytest.fixture
def server(store: DocumentStore, running: Server) -> Iterator[Server]:
    """The server on this test's store."""
    store_staff(store)
    running.crm = services(store)
    yield running
    running.crm = None
