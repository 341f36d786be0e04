"""A server on this machine that speaks Groq's API, with scripted answers and faults; the real SDK talks to it."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LIMITS = {
    "x-ratelimit-limit-requests": "1000",
    "x-ratelimit-remaining-requests": "987",
    "x-ratelimit-reset-requests": "2m59.56s",
    "x-ratelimit-limit-tokens": "8000",
    "x-ratelimit-remaining-tokens": "4321",
    "x-ratelimit-reset-tokens": "7.66s",
}
MODELS = ("openai/gpt-oss-120b", "openai/gpt-oss-20b", "qwen/qwen3.8-27b")


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer. ``delay_s`` before the first byte; ``drop`` cuts the connection instead of answering."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    drop: bool = False
    trickle_s: float = 0.0
    """Seconds between single bytes of the body."""


def says(content: object, *, finish: str = "stop", delay_s: float = 0.0, **message: Any) -> Reply:
    """A completion with this content (an object is written as JSON)."""
    text = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "openai/gpt-oss-120b",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {
            "prompt_tokens": 1000,
            "completion_tokens": 200,
            "total_tokens": 1200,
            "prompt_tokens_details": {"cached_tokens": 800},
        },
    }
    return Reply(body=json.dumps(body).encode(), headers=LIMITS, delay_s=delay_s)


def fails(status: int, code: str = "", *, message: str = "no", **headers: str) -> Reply:
    """An error in Groq's shape. ``retry_after="7"`` becomes the header ``retry-after``."""
    body = {"error": {"message": message, "type": "invalid_request_error", "code": code}}
    return Reply(
        status=status,
        body=json.dumps(body).encode(),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    authorization: str
    body: dict[str, Any]


class FakeGroq:
    """``replies`` are used up in order, then ``otherwise`` answers."""

    def __init__(self, otherwise: Callable[[Asked], Reply] = lambda asked: says({})) -> None:
        self.replies: deque[Reply] = deque()
        self.asked: list[Asked] = []
        self.otherwise = otherwise
        self.models: tuple[str, ...] = MODELS
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

            def do_GET(self) -> None:
                listed = {"object": "list", "data": [{"id": name, "object": "model"} for name in outer.models]}
                self._send(Reply(body=json.dumps(listed).encode()))

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                asked = Asked(self.path, self.headers.get("authorization", ""), body)
                outer.asked.append(asked)
                self._send(outer.replies.popleft() if outer.replies else outer.otherwise(asked))

            def _send(self, reply: Reply) -> None:
                time.sleep(reply.delay_s)
                if reply.drop:
                    # A reset, not an orderly end.
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    self.close_connection = True
                    return
                try:
                    self.send_response(reply.status)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(reply.body)))
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    for piece in (reply.body,) if not reply.trickle_s else (bytes([b]) for b in reply.body):
                        self.wfile.write(piece)
                        self.wfile.flush()
                        time.sleep(reply.trickle_s)
                except OSError:
                    self.close_connection = True  # the client did not wait

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def models_asked(self) -> list[str]:
        return [asked.body["model"] for asked in self.asked]


@contextmanager
def fake_groq(*replies: Reply) -> Iterator[FakeGroq]:
    """A server with these answers, gone afterwards."""
    server = FakeGroq()
    server.replies.extend(replies)
    server.start()
    yield server
    server.stop()
