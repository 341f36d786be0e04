"""Addresses of Streamlit's own that nobody needs here, answered as if they were not there.

Its figures (``/_stcore/metrics``) say who is at work and when, to everybody who asks; its interface for programs
(``/_stcore/agent``) is another way in beside the pages and the callables, off by its own switch too.
"""

from __future__ import annotations

from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class ClosedAddresses:
    """Refuses what is in ``CLOSED``, and all below it, with 404."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_closed = scope["type"] == "http" and any(
            scope["path"] == path or scope["path"].startswith(f"{path}/") for path in CLOSED
        )
        if is_closed:
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
