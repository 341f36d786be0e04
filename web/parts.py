"""The parts of the server beside the pages: its routes and what every request passes through, the outermost first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from callables.id_tokens import IdTokens
from callables.routes import callable_routes
from crm_core.bootstrap import Services
from crm_core.settings import Settings
from web.headers import SecurityHeaders
from web.health import Health
from web.hosts import AllowedHosts
from web.request_ids import RequestIds

T = TypeVar("T")


def routes(
    settings: Settings, *, services: Callable[[], Services], id_tokens: IdTokens | None = None
) -> list[BaseRoute]:
    """``/healthz`` and the callables. Tests hand over the ``id_tokens`` that they can make."""
    return [Health(services).route(), *callable_routes(settings, services=services, id_tokens=id_tokens)]


def middleware(settings: Settings) -> list[Middleware]:
    """What every request passes through."""
    return [
        Middleware(RequestIds),
        Middleware(SecurityHeaders),
        Middleware(AllowedHosts, hosts=settings.allowed_hosts),
    ]


def once(make: Callable[[], T]) -> Callable[[], T]:
    """What ``make`` makes, made when it is first asked for. A failure is not kept: whoever asks next tries again."""
    making = threading.Lock()
    made: list[T] = []

    def get() -> T:
        if not made:
            with making:
                if not made:
                    made.append(make())
        return made[0]

    return get
