"""What lies between Firestore and the function, for tests: deliveries of the emulator, and how they reach it.

The emulator delivers each write once, in order, as base64 text, and does not care for the answer. Production (Eventarc)
delivers raw protobuf at least once, in any order, several at a time, and again after an error. So the deliveries are
received here, and handed over as the test says.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from tests import emulator

NAME: Final = "aggregateClientStats"
ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 60
QUIET: Final = "quiet"
"""Names the documents that show, by their delivery, that all deliveries before them are here. Nothing can be read in
them, so they are nobody's event; they are not handed over."""


@dataclass(frozen=True, slots=True)
class Received:
    """A delivery as the emulator sent it, decoded."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def event_id(self) -> str:
        return self.headers["ce-document"].rpartition("/")[2]


@dataclass(slots=True)
class Inbox:
    """The deliveries of one project that were not handed over yet."""

    waiting: list[Received] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)


class Platform:
    """Receives deliveries and hands them to the function; ``refused`` counts answers that ask for another delivery."""

    def __init__(self) -> None:
        self.firestore = ""
        self.function_port = 0
        self.refused = 0
        self._arrived = threading.Condition()
        self._inboxes: dict[str, Inbox] = {}
        self._markers = 0
        platform = self

        class Endpoint(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                platform.take(Received({n: v for n, v in headers.items() if n.startswith("ce-")}, _decoded(body)))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing: a test's output is its own."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def watch(self, project: str) -> None:
        """Have the project's writes to events delivered here."""
        self._inboxes[project] = Inbox()
        trigger = {
            "eventType": "google.cloud.firestore.document.v1.written",
            "database": "(default)",
            "document": {"value": "evenimente/{eventId}", "matchType": "PATH_PATTERN"},
        }
        url = f"http://{self.firestore}/emulator/v1/projects/{project}/eventarcTrigger?eventarcTriggerId={NAME}"
        _post(url, trigger)

    def take_all(self, project: str) -> list[Received]:
        """The deliveries of all writes made so far that were not taken yet, in order."""
        self._markers += 1
        marker = f"{QUIET}-{self._markers}"
        documents = f"projects/{project}/databases/(default)/documents"
        write = {"update": {"name": f"{documents}/evenimente/{marker}", "fields": {}}}
        _post(f"http://{self.firestore}/v1/{documents}:commit", {"writes": [write]})
        inbox = self._inboxes[project]
        with self._arrived:
            if not self._arrived.wait_for(lambda: marker in inbox.quiet, timeout=SECONDS):
                raise AssertionError("the emulator stopped delivering")
            taken, inbox.waiting = inbox.waiting, []
        return taken

    def settle(self, project: str, *, hand_over: Callable[[Sequence[Received]], None] | None = None) -> int:
        """Hand over deliveries, and those they cause, until none comes any more; how many there were.

        ``hand_over`` sees to one round of them; by default one after the other, in order.
        """
        count = 0
        for _ in range(20):
            round_of = self.take_all(project)
            if not round_of:
                return count
            count += len(round_of)
            if hand_over is None:
                for received in round_of:
                    self.deliver(received)
            else:
                hand_over(round_of)
        raise AssertionError("deliveries cause deliveries without end")

    def deliver(self, received: Received) -> None:
        """Hand one delivery over, again and again until it is accepted."""
        deadline = time.monotonic() + SECONDS
        while not self.offer(received):
            if time.monotonic() > deadline:
                raise AssertionError("the function does not accept the delivery")

    def deliver_at_once(self, deliveries: Sequence[Received], *, threads: int = 8) -> None:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self.deliver, deliveries))

    def offer(self, received: Received) -> bool:
        """Hand one delivery over once; whether it was accepted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.function_port, timeout=SECONDS)
        try:
            headers = {**received.headers, "Content-Type": "application/protobuf"}
            connection.request("POST", "/", received.body, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
        if status >= 300:
            self.refused += 1
        return status < 300

    def take(self, received: Received) -> None:
        """What becomes of a delivery that arrives: it waits until the test asks for it."""
        with self._arrived:
            inbox = self._inboxes[received.headers["ce-project"]]
            if received.event_id.startswith(f"{QUIET}-"):
                inbox.quiet.add(received.event_id)
                self._arrived.notify_all()
            else:
                inbox.waiting.append(received)


@contextmanager
def served(package: Path, *, firestore: str, log: Path) -> Iterator[int]:
    """The packaged function, served as in production but on this machine, by its port."""
    port = emulator.free_port()
    environment = {
        **os.environ,
        "PACKAGE": str(package),
        "PYTHONPATH": str(ROOT),
        "GOOGLE_CLOUD_PROJECT": "served",
        emulator.HOST: firestore,
    }
    framework = [sys.executable, "-m", "functions_framework", "--signature-type", "cloudevent", "--target", NAME]
    where = ["--source", str(Path(__file__).with_name("served.py")), "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen([*framework, *where], env=environment, stdout=output, stderr=output)
    try:
        _await_listening(process, port, log)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _await_listening(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"the function is not served: {log.read_text(errors='replace')[-3000:]}")


def _decoded(body: bytes) -> bytes:
    return base64.b64decode(body, validate=True)


def _post(url: str, content: Mapping[str, Any]) -> None:
    headers = {"Content-Type": "application/json", "Authorization": "Bearer owner"}
    request = urllib.request.Request(url, data=json.dumps(content).encode(), headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=SECONDS):
        return
