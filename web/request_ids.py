"""Each request has an id: in the header of its answer and in every line of the log that it causes. What a page's run
causes has the id of the page's session instead, the same in all its runs."""

from __future__ import annotations

import hashlib
import logging
import uuid
from contextvars import ContextVar
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

HEADER: Final = "X-Request-Id"
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request at hand; empty outside one."""
    return _request_id.get()


def origin_id() -> str:
    """Where a line of the log comes from: the request at hand, else the page's session; empty outside both.

    A session's own id opens it, so that it is told apart by its hash alone.
    """
    if given := _request_id.get():
        return given
    session = get_script_run_ctx(suppress_warning=True)
    return f"page-{hashlib.sha256(session.session_id.encode()).hexdigest()[:16]}" if session else ""


class RequestIds:
    """Gives each request an id of our own: one from outside could hold anything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        given = uuid.uuid4().hex
        token = _request_id.set(given)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = given
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            _request_id.reset(token)


class RequestIdFilter(logging.Filter):
    """Puts the request's id on a log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = origin_id()
        return True
