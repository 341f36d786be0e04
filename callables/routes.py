"""The callables at their addresses: ``/whatsappExtractEventFromThread`` and ``/clientCrmAsk``."""

from __future__ import annotations

from collections.abc import Callable

import anyio
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from callables import ask, extract
from callables.certificates import Certificates
from callables.endpoint import THREADS, CallableEndpoint
from callables.id_tokens import IdTokens
from crm_core.bootstrap import Services
from crm_core.settings import Settings

FUNCTIONS = {extract.NAME: extract.extract_event_from_thread, ask.NAME: ask.ask_about_client}
_CALL_HEADERS = ("Authorization", "Content-Type", "Firebase-Instance-ID-Token", "X-Firebase-AppCheck")
"""What Firebase's clients send; nothing is made of the last two."""


def callable_routes(
    settings: Settings, *, services: Callable[[], Services], id_tokens: IdTokens | None = None
) -> list[Route]:
    """A route a callable. ``services`` opens the store when the first call needs it."""
    if id_tokens is None and settings.auth_project:
        id_tokens = IdTokens(settings.auth_project, Certificates(settings.auth_certificates_url))
    threads = anyio.CapacityLimiter(THREADS)
    routes = []
    for name, function in FUNCTIONS.items():
        endpoint: ASGIApp = CallableEndpoint(name, function, services=services, id_tokens=id_tokens, threads=threads)
        if settings.callable_origins:
            endpoint = CORSMiddleware(
                endpoint,
                allow_origins=settings.callable_origins,
                allow_methods=("POST",),
                allow_headers=_CALL_HEADERS,
                expose_headers=("X-Request-Id",),
                max_age=3600,
            )
        routes.append(Route(f"/{name}", endpoint))
    return routes
