"""Only requests for this server's own names are answered: another site's name that leads here is no way in."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from web.health import PATH as HEALTH_PATH


class AllowedHosts:
    """Refuses other names with 400, except for ``/healthz``: probes ask by address, and learn nothing."""

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str]) -> None:
        self._app = app
        self._guarded = TrustedHostMiddleware(app, allowed_hosts=hosts, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_probe = scope["type"] == "http" and scope["path"] == HEALTH_PATH
        await (self._app if is_probe else self._guarded)(scope, receive, send)
