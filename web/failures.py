"""What nobody expected, caught before the server's own handling of it: that would answer without security headers and
write into the log what the error says."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crm_core.incidents import report

SENTENCE = "Eroare neașteptată. Încearcă din nou; dacă se repetă, spune administratorului codul {code}."
_log = logging.getLogger("crm.web")


class Failures:
    """Answers 500 with a sentence and a code that finds the error in the log; closes a page's connection with 1011."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent: set[str] = set()

        async def send_noticed(message: Message) -> None:
            sent.add(message["type"])
            await send(message)

        try:
            await self._app(scope, receive, send_noticed)
        except ClientDisconnect:
            _log.info("somebody left before the end")
        except Exception as error:
            code = report(error, _log)
            if scope["type"] == "http" and not sent:
                await PlainTextResponse(SENTENCE.format(code=code), status_code=500)(scope, receive, send)
            elif scope["type"] == "websocket":
                if "websocket.close" not in sent:
                    await send({"type": "websocket.close", "code": 1011})
            else:
                # Half an answer is out, or the server is starting: it must see that this failed, not what it said.
                raise RuntimeError(f"unexpected error {code}") from None
