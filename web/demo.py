"""A demo without a passcode answers on this machine's own address alone, whatever the server listens on."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crm_core.settings import Settings

REFUSAL = "Demonstrația se deschide numai pe acest calculator. Pentru alte adrese: CRM_DEMO_PASSCODE sau autentificare."


def is_at_home_only(settings: Settings) -> bool:
    """Whether nobody would ask a visitor from elsewhere who they are."""
    return not settings.has_sign_in and not settings.demo_passcode.get_secret_value()


class AtHomeOnly:
    """Refuses connections that did not come in over the loopback interface, except at the addresses in ``but``: probes
    learn nothing there, and callables ask who calls in their own way."""

    def __init__(self, app: ASGIApp, *, but: Collection[str]) -> None:
        self._app = app
        self._but = but

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_open = scope["type"] == "lifespan" or scope["path"] in self._but
        if is_open or all(_is_loopback(scope.get(end)) for end in ("server", "client")):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(REFUSAL, status_code=403)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})


def _is_loopback(address: tuple[str, int | None] | None) -> bool:
    # What is no address (a socket of the file system, a test's client) is on this machine.
    try:
        return address is None or ip_address(address[0]).is_loopback
    except ValueError:
        return True
