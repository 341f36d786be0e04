"""``server.py`` itself, as it is deployed: in processes of its own, under both of its commands, on both stores."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from crm_core.store.base import DocumentStore
from tests import emulator
from tests.builders import ACCOUNT, BOOKING, PHONE, messages, store_thread
from tests.callables.conftest import ASK, EXTRACT, error_of, store_staff
from tests.callables.issuer import Issuer
from tests.services.acts import figures
from web.headers import HEADERS

pytestmark = pytest.mark.timeout(240)

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "streamlit": lambda port: ["streamlit", "run", "server.py", "--server.port", port],
    "uvicorn": lambda port: ["uvicorn", "server:app", "--port", port],
}


class Process:
    """One server, and what it wrote."""

    def __init__(self, command: str, environment: dict[str, str], log: Path) -> None:
        port = emulator.free_port()
        self.log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *COMMANDS[command](str(port))],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
            )
        self.http = httpx.Client(base_url=f"http://localhost:{port}", timeout=60, verify=False)
        deadline = time.monotonic() + 60
        while not self._is_up():
            assert self._process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)

    def _is_up(self) -> bool:
        try:
            return self.http.get("/_stcore/health").status_code == 200
        except httpx.TransportError:
            return False

    def call(self, name: str, data: Any, token: str | None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.post(f"/{name}", json={"data": data}, headers=headers)

    def result(self, name: str, data: Any, token: str) -> dict[str, Any]:
        answer = self.call(name, data, token)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()["result"]
        return result

    def close(self) -> None:
        self.http.close()
        self._process.terminate()
        self._process.wait(timeout=20)


Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path, issuer: Issuer) -> Iterator[Start]:
    """Starts a server with these variables beside those of the callables."""
    running: list[Process] = []

    def start_one(command: str = "uvicorn", **variables: str) -> Process:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CRM_")}
        configured = {"CRM_AUTH_PROJECT": issuer.project, "CRM_AUTH_CERTIFICATES_URL": issuer.url}
        running.append(Process(command, {**kept, **configured, **variables}, tmp_path / f"server-{len(running)}.log"))
        return running[-1]

    yield start_one
    for process in running:
        process.close()


@pytest.fixture
def configured(backend: str, tmp_path: Path, store: DocumentStore) -> dict[str, str]:
    """The variables that make a server open the test's store."""
    store_staff(store)
    if backend == "sqlite":
        return {"CRM_DATA_PATH": str(tmp_path / "crm.db")}
    return {
        "CRM_STORE": "firestore",
        "CRM_FIRESTORE_PROJECT": emulator.project_of(tmp_path),
        "FIRESTORE_EMULATOR_HOST": emulator.address(),
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_from_a_thread_to_an_answer(
    start: Start, configured: dict[str, str], store: DocumentStore, issuer: Issuer, command: str
) -> None:
    asked = {"threadId": store_thread(store, messages(("client", BOOKING))), "accountId": ACCOUNT}
    server, token = start(command, **configured), issuer.token("ana")

    assert server.http.get("/healthz").json() == {"store": "ok"}
    assert error_of(server.call(EXTRACT, asked, None))["status"] == "UNAUTHENTICATED"
    assert error_of(server.call(EXTRACT, asked | {"dryRun": False}, token))["status"] == "FAILED_PRECONDITION"
    shown = server.result(EXTRACT, asked, token)
    saved = server.result(EXTRACT, asked | {"dryRun": False}, token)
    assert (shown["action"], saved["eventShortId"], saved["isRepeat"]) == ("CREATE_EVENT", 1, False)
    assert server.result(EXTRACT, asked | {"dryRun": False}, token)["isRepeat"]
    answer = server.result(ASK, {"phoneE164": PHONE, "question": "Cât a cheltuit clientul în total?"}, token)
    assert "1.200 RON" in answer["answer"]
    assert figures(store) == (1, 1200, 0)

    page = server.http.get("/client", params={"phone": PHONE})
    assert page.status_code == 200
    assert "<title>Streamlit</title>" in page.text
    for got in (page, server.http.get("/_stcore/health"), server.http.get("/healthz")):
        assert {name: got.headers.get(name) for name in HEADERS} == HEADERS
        assert got.headers["x-request-id"]
    assert server.http.get("/", headers={"Host": "example.com"}).status_code == 400
    assert server.http.get(f"/{ASK}").status_code == 400, "a callable's address is no page"

    assert upgrade(server, host="localhost") == 101
    assert upgrade(server, host="example.com") != 101, "another site's name opens no session"

    log = server.log.read_text()
    assert log.count('"message": "whatsappExtractEventFromThread OK') == 3
    assert "722123456" not in log
    assert token not in log


def upgrade(server: Process, *, host: str) -> int:
    """The status of the request that opens a page's session."""
    url = server.http.base_url
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ]
    with socket.create_connection((url.host, url.port or 80), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(connection.recv(1024).split()[1])


def test_two_servers_of_one_store_make_one_event(
    start: Start, configured: dict[str, str], store: DocumentStore, issuer: Issuer
) -> None:
    asked = {"threadId": store_thread(store, messages(("client", BOOKING))), "accountId": ACCOUNT}
    servers, token = [start(**configured), start(**configured)], issuer.token("ana")
    servers[0].result(EXTRACT, asked, token)
    with ThreadPoolExecutor(12) as pool:
        saved = list(pool.map(lambda n: servers[n % 2].result(EXTRACT, asked | {"dryRun": False}, token), range(24)))
    assert len({result["eventId"] for result in saved}) == 1
    assert sum(not result["isRepeat"] for result in saved) == 1
    assert figures(store) == (1, 1200, 0)


def test_a_store_that_is_away_is_said_to_be(start: Start, issuer: Issuer) -> None:
    pytest.importorskip("google.cloud.firestore")
    away = {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": "away", "FIRESTORE_EMULATOR_HOST": "127.0.0.1:1"}
    server = start(**away)
    assert server.http.get("/healthz").status_code == 503
    refused = error_of(server.call(ASK, {"phoneE164": PHONE, "question": "Cât?"}, issuer.token("ana")))
    assert (refused["status"], refused["http"]) == ("UNAVAILABLE", 503)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_setting_ends_the_server_with_a_sentence(command: str) -> None:
    environment = {**os.environ, "CRM_ALLOWED_HOSTS": "https://crm.example.com"}
    port = str(emulator.free_port())
    ended = subprocess.run(
        [sys.executable, "-m", *COMMANDS[command](port)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "verifică CRM_ALLOWED_HOSTS" in ended.stderr
    assert "Traceback" not in ended.stderr
