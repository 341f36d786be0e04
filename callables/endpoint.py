"""One callable as an ASGI application: who calls, with what, one service, and the answer.

What blocks (checking a token, the store, a model) runs in threads of its own, never in the server's loop. Each call is
one line in the log, without anything that was said in it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

import anyio
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from callables.id_tokens import IdTokens
from callables.protocol import MAX_BODY, Answer, Status, check_content_type, read_data, too_large
from callables.statuses import refusal
from crm_core.access import Actor
from crm_core.bootstrap import Services
from crm_core.errors import CrmError, InvalidInput, NotSignedIn, SettingsError
from crm_core.incidents import report

T = TypeVar("T")

Function = Callable[[Services, Actor, Any], Any]
"""What a callable does with its data."""

THREADS: Final = 16
"""Calls that run at the same time; further ones wait their turn."""
_log = logging.getLogger("crm.callables")


class CallableEndpoint:
    """A callable under a name. ``id_tokens`` is None where no project's users may call: then nobody may."""

    def __init__(
        self,
        name: str,
        function: Function,
        *,
        services: Callable[[], Services],
        id_tokens: IdTokens | None,
        threads: anyio.CapacityLimiter,
    ) -> None:
        self._name = name
        self._function = function
        self._services = services
        self._id_tokens = id_tokens
        self._threads = threads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.monotonic()
        try:
            answer = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            _log.info("%s left before the end", self._name)
            return
        milliseconds = round((time.monotonic() - started) * 1000)
        _log.info("%s %s in %d ms", self._name, answer.status.value, milliseconds)
        headers = {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store"}
        if answer.status is Status.UNAUTHENTICATED:
            headers["WWW-Authenticate"] = "Bearer"
        await Response(answer.body(), answer.http_status, headers)(scope, receive, send)

    async def _answer(self, request: Request) -> Answer:
        try:
            if request.method != "POST":
                raise InvalidInput("Funcția se apelează cu POST.")
            check_content_type(request.headers.get("content-type"), request.headers.get("content-encoding"))
            # Whoever calls is known before a byte of what they say is read.
            actor = await self._in_thread(lambda: self._actor(request.headers.getlist("authorization")))
            data = read_data(await _body(request))
            return Answer(result=await self._in_thread(lambda: self._function(self._services(), actor, data)))
        except CrmError as error:
            return refusal(error)
        except ClientDisconnect:
            raise
        except Exception as error:
            code = report(error, _log)
            return Answer(status=Status.INTERNAL, message=f"Eroare neașteptată. Anunță un administrator: cod {code}.")

    def _actor(self, authorization: list[str]) -> Actor:
        if self._id_tokens is None:
            raise SettingsError("Funcțiile pentru alte programe nu sunt pornite: setează CRM_AUTH_PROJECT.")
        identity = self._id_tokens.identity(_bearer_token(authorization))
        return self._services().staff.actor(identity)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(work, limiter=self._threads)


def _bearer_token(authorization: list[str]) -> str:
    scheme, _, token = (authorization[0] if len(authorization) == 1 else "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn()
    return token.strip()


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and (len(declared) > 9 or int(declared) > MAX_BODY):
        raise too_large()
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise too_large()
    return bytes(body)
