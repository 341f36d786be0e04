"""What ``server.py`` answers to those who do not use its pages as they are: uploads, sockets, Streamlit's addresses.

The server is one process as it is deployed; what goes wrong inside is provoked in the product's middleware.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from crm_core.settings import Settings
from tests import emulator
from tests.callables.test_demo_at_home import SIGN_IN, Visit
from web.closed import CLOSED
from web.headers import HEADERS, HTTPS_ONLY
from web.parts import middleware

pytestmark = pytest.mark.timeout(240)

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
XSRF = "_streamlit_xsrf"


class Served:
    """The server, and one visitor's requests."""

    def __init__(self, folder: Path) -> None:
        port = emulator.free_port()
        self.log = folder / "server.log"
        self.address = f"localhost:{port}"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)],
                cwd=ROOT,
                env={
                    **{name: value for name, value in os.environ.items() if not name.startswith("CRM_")},
                    "CRM_DATA_PATH": str(folder / "crm.db"),
                },
                stdout=log,
                stderr=log,
            )
        self.http = httpx.Client(base_url=f"http://{self.address}", timeout=60)
        deadline = time.monotonic() + 60
        while not self._is_up():
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def _is_up(self) -> bool:
        try:
            return self.http.get("/_stcore/health").status_code == 200
        except httpx.TransportError:
            return False

    def socket(self, *, origin: str | None = None, host: str | None = None) -> ClientConnection:
        headers = {"Host": host} if host else {}
        return connect(
            f"ws://{self.address}/_stcore/stream",
            origin=origin,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            max_size=None,
            close_timeout=1,
        )

    def close(self) -> None:
        self.http.close()
        self._process.terminate()
        self._process.wait(timeout=20)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("transport"))
    yield running
    running.close()


def run_page(page: ClientConnection) -> str:
    """Ask for a run of the first page; the id of its session."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    page.send(asked.SerializeToString())
    for _ in range(100):
        message = ForwardMsg.FromString(page.recv(timeout=30))  # type: ignore[arg-type]
        if message.WhichOneof("type") == "new_session":
            return message.new_session.initialize.session_id
    pytest.fail("no session")


def is_closed(page: ClientConnection) -> bool:
    """Whether the server ends the connection, whatever it had still to say."""
    try:
        for _ in range(1000):
            page.recv(timeout=30)
    except ConnectionClosed:
        return True
    return False


class TestEveryKindOfAnswer:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/", 200),
            ("GET", "/client?phone=%2B40722123456", 200),
            ("GET", "/static/nothing", 200),
            ("GET", "/_stcore/health", 200),
            ("GET", "/_stcore/host-config", 200),
            ("GET", "/healthz", 200),
            ("GET", "/clientCrmAsk", 400),
            ("GET", "/media/nothing.csv", 404),
            ("GET", "/component/x/y", 404),
            ("GET", "/..%2f..%2fetc/passwd", 400),
            ("GET", "/%2e%2e/%2e%2e/etc/passwd", 400),
            ("POST", "/", 405),
            ("TRACE", "/", 405),
            ("PUT", "/_stcore/upload_file/a/b", 403),
            ("GET", "/_stcore/metrics", 404),
        ],
    )
    def test_has_the_security_headers_and_names_no_version(
        self, served: Served, method: str, path: str, status: int
    ) -> None:
        answer = served.http.request(method, path)
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["x-request-id"]
        assert not any(character.isdigit() for character in answer.headers.get("server", ""))
        assert "x-powered-by" not in answer.headers
        assert answer.headers.get("access-control-allow-origin") in (None, f"http://{served.address}")

    def test_also_one_that_another_name_is_refused_with(self, served: Served) -> None:
        answer = served.http.get("/", headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS

    def test_no_other_page_may_send_commands(self, served: Served) -> None:
        assert served.http.get("/_stcore/host-config").json()["allowedOrigins"] == []


class TestStreamlitsOwnAddresses:
    @pytest.mark.parametrize("path", [*CLOSED, "/_stcore/agent/mcp", "/_stcore/agent/interact"])
    @pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
    def test_that_nobody_needs_are_not_there(self, served: Served, method: str, path: str) -> None:
        answer = served.http.request(method, path)
        assert (answer.status_code, answer.text) == (404, "Not Found")


class TestUploads:
    def upload(self, served: Served, session: str, body: Any, *, token: str | None, **headers: str) -> httpx.Response:
        headers |= {"X-Xsrftoken": token} if token else {}
        return served.http.put(f"/_stcore/upload_file/{session}/f1", content=body, headers=headers)

    def test_without_the_pages_token_are_refused(self, served: Served) -> None:
        served.http.get("/_stcore/health")
        token = served.http.cookies[XSRF]
        with served.socket() as page:
            session = run_page(page)
            version, mask, masked, moment = token.split("|")
            another = "|".join((version, mask, masked[::-1], moment))
            for wrong in (None, "", "2|00000000|00000000000000000000000000000000|1700000000", another, "x" * 5000):
                refused = self.upload(served, session, b"x", token=wrong)
                assert (refused.status_code, refused.text) == (403, "XSRF token missing or invalid")
            multipart = {"file": ("x.txt", b"x")}
            posted = served.http.post(f"/_stcore/upload_file/{session}/f1", files=multipart)
            assert posted.status_code == 405
            deleted = served.http.delete(f"/_stcore/upload_file/{session}/f1")
            assert deleted.status_code == 403
            accepted = served.http.put(
                f"/_stcore/upload_file/{session}/f1", files=multipart, headers={"X-Xsrftoken": token}
            )
            assert accepted.status_code == 204

    def test_of_a_session_that_is_not_there_are_refused(self, served: Served) -> None:
        served.http.get("/_stcore/health")
        refused = self.upload(served, "another", b"x", token=served.http.cookies[XSRF])
        assert refused.status_code == 400

    def test_over_the_limit_are_refused_whether_they_say_so_or_not(self, served: Served) -> None:
        served.http.get("/_stcore/health")
        token = served.http.cookies[XSRF]
        kind = "multipart/form-data; boundary=b"

        def unsaid() -> Iterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\n'
            for _ in range(52):
                yield b"x" * MEGABYTE

        with served.socket() as page:
            session = run_page(page)
            for body in (b"x" * (50 * MEGABYTE + 1), unsaid()):
                refused = self.upload(served, session, body, token=token, **{"Content-Type": kind})
                assert (refused.status_code, refused.text) == (413, "File too large")


class TestSockets:
    @pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example", "null", "file://"])
    def test_of_another_site_are_refused(self, served: Served, origin: str) -> None:
        with pytest.raises(InvalidStatus) as refused, served.socket(origin=origin):
            pass
        answer = refused.value.response
        assert answer.status_code == 403
        assert "evil" not in served.log.read_text(), "what a stranger sent is not written down"

    def test_of_another_name_are_refused(self, served: Served) -> None:
        with pytest.raises(InvalidStatus), served.socket(host="evil.example"):
            pass

    def test_that_say_more_than_a_page_ever_does_are_closed(self, served: Served) -> None:
        with served.socket() as page:
            run_page(page)
            asked = BackMsg()
            asked.rerun_script.query_string = "x" * (3 * MEGABYTE)
            page.send(asked.SerializeToString())
            assert is_closed(page)

    @pytest.mark.parametrize("sent", ["Ioana Pop", b"\xff\xfe Ioana Pop"])
    def test_that_speak_another_language_are_closed_without_a_word_of_it_in_the_log(
        self, served: Served, sent: str | bytes
    ) -> None:
        with served.socket() as page:
            page.send(sent)
            assert is_closed(page)
        written = served.log.read_text()
        assert "Ioana" not in written
        assert "Traceback" not in written


class TestWhatNobodyExpected:
    def broken(self, settings: Settings) -> Visit:
        async def page(request: Request) -> Response:
            raise RuntimeError(f"Ioana Pop {request.url}")

        async def half(_: Request) -> Response:
            return _Half("x")

        return Visit(middleware_around(settings, {"/broken": page, "/half": half}))

    def test_is_answered_with_headers_and_a_code_and_logged_without_what_it_says(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        answer = self.broken(Settings()).get("/broken?phone=0722123456")
        assert answer.status_code == 500
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["x-request-id"]
        assert "Ioana" not in answer.text
        code = answer.text.split()[-1].rstrip(".")
        (line,) = [record.getMessage() for record in caplog.records if record.name == "crm.web"]
        assert f"unexpected error {code}: RuntimeError at test_transport.py" in line
        # Who calls here is httpx, whose own log names the address that the test made up.
        said = [record.getMessage() for record in caplog.records if record.name != "httpx"]
        assert not any("Ioana" in line or "0722" in line for line in said)

    def test_in_the_middle_of_an_answer_ends_it_without_what_it_says(self, caplog: pytest.LogCaptureFixture) -> None:
        with pytest.raises(RuntimeError, match=r"^unexpected error [0-9a-f]{8}$"):
            self.broken(Settings()).get("/half")
        assert "Ioana" not in caplog.text


class _Half(PlainTextResponse):
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError("Ioana Pop")


def middleware_around(settings: Settings, pages: dict[str, Any]) -> Any:
    return Starlette(routes=[Route(path, page) for path, page in pages.items()], middleware=middleware(settings))


class TestUnderHttps:
    def test_browsers_are_told_to_come_back_so_and_every_cookie_is_kept_to_it(self) -> None:
        async def page(_: Request) -> Response:
            answer = PlainTextResponse("in")
            answer.set_cookie(XSRF, "2|a|b|1")
            answer.set_cookie("session", "signed", httponly=True)
            return answer

        answer = Visit(middleware_around(SIGN_IN, {"/": page})).get("/", host="crm.example.com")
        assert {name: answer.headers[name] for name in HTTPS_ONLY} == HTTPS_ONLY
        assert all("; Secure" in cookie for cookie in answer.headers.get_list("set-cookie"))

    def test_files_to_download_are_kept_by_nobody_on_the_way(self) -> None:
        async def file(_: Request) -> Response:
            return PlainTextResponse("a,b", headers={"Cache-Control": "public"})

        answer = Visit(middleware_around(Settings(), {"/media/x.csv": file})).get("/media/x.csv")
        assert answer.headers.get_list("cache-control") == ["no-store"]
        assert HTTPS_ONLY.keys().isdisjoint(answer.headers)


def test_every_line_of_the_log_is_one_object(served: Served) -> None:
    lines = [line for line in served.log.read_text().splitlines() if line.startswith("{")]
    assert lines
    assert all(json.loads(line)["logger"] for line in lines)
