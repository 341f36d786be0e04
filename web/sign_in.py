"""Signing in: Streamlit's part configured from the settings, its cookies made stricter, and the way back kept.

Streamlit leads everybody to the first page after a sign-in, and gives its cookies thirty days and no ``Secure``.
"""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crm_core.settings import Settings
from crm_core.staff_sessions import LIFETIME

CALLBACK: Final = "/oauth2callback"
WAY_BACK: Final = "crm_back"
"""The cookie in which ``ui.gate`` notes the address somebody came for."""
_USER_COOKIE: Final = "_streamlit_user"
_ADDRESS: Final = re.compile(r"/[a-z]{0,40}(?:\?[A-Za-z0-9%&=+._~@:!*'(),;/?-]{0,2000})?", re.ASCII)
"""Pages of our own and nothing else: neither another site nor one of the server's own routes."""
_LONG_AGE: Final = re.compile(r"max-age=\d{4,}", re.IGNORECASE)
_MAX_AGE: Final = f"Max-Age={int(LIFETIME.total_seconds())}"


def secrets(settings: Settings) -> dict[str, Any] | None:
    """What Streamlit's sign-in is configured by; None where nobody signs in."""
    if not settings.has_sign_in:
        return None
    return {
        "auth": {
            "redirect_uri": settings.public_url + CALLBACK,
            "cookie_secret": settings.cookie_secret.get_secret_value(),
            "client_id": settings.oidc_client_id,
            "client_secret": settings.oidc_client_secret.get_secret_value(),
            "server_metadata_url": settings.oidc_metadata_url,
        }
    }


def way_back(cookies: str) -> str:
    """The address that a request's cookies name, if it is one of our pages; otherwise empty."""
    try:
        morsel = SimpleCookie(cookies).get(WAY_BACK)
    except CookieError:
        return ""
    address = unquote(morsel.value) if morsel else ""
    return address if _ADDRESS.fullmatch(address) else ""


class SignInAnswers:
    """Rewrites what Streamlit answers about sign-ins."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self._app = app
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_rewritten(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [self._stricter(name, value) for name, value in message.get("headers", [])]
                if scope["path"] == CALLBACK:
                    _lead_back(MutableHeaders(scope=message), Headers(scope=scope).get("cookie", ""))
            await send(message)

        await self._app(scope, receive, send_rewritten)

    def _stricter(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if name.lower() != b"set-cookie":
            return name, value
        cookie = value.decode("latin-1")
        if cookie.startswith(_USER_COOKIE):
            cookie = _LONG_AGE.sub(_MAX_AGE, cookie)
        if self._is_secure and "; secure" not in cookie.lower():
            cookie += "; Secure"
        return name, cookie.encode("latin-1")


def _lead_back(answer: MutableHeaders, cookies: str) -> None:
    """Where somebody has just signed in, to the address that they came for."""
    is_signed_in = any(
        cookie.startswith(f"{_USER_COOKIE}=") and not cookie.startswith((f"{_USER_COOKIE}=;", f'{_USER_COOKIE}="";'))
        for cookie in answer.getlist("set-cookie")
    )
    address = way_back(cookies)
    if is_signed_in and address and "location" in answer:
        answer["location"] = address
        answer.append("set-cookie", f"{WAY_BACK}=; Path=/; Max-Age=0; SameSite=Lax")
