"""The parts of the server beside the pages: its routes and what every request passes through, the outermost first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from callables.id_tokens import IdTokens
from callables.routes import FUNCTIONS, callable_routes
from crm_core.bootstrap import Services
from crm_core.errors import CrmError
from crm_core.settings import Settings
from web.closed import ClosedAddresses
from web.demo import AtHomeOnly, is_at_home_only
from web.failures import Failures
from web.headers import SecurityHeaders
from web.health import PATH as HEALTH_PATH
from web.health import Health
from web.hosts import AllowedHosts
from web.request_ids import RequestIds
from web.sign_in import SignInAnswers

T = TypeVar("T")

PAUSE_SECONDS: Final = 5.0


def routes(
    settings: Settings, *, services: Callable[[], Services], id_tokens: IdTokens | None = None
) -> list[BaseRoute]:
    """``/healthz`` and the callables. Tests hand over the ``id_tokens`` that they can make."""
    return [Health(services).route(), *callable_routes(settings, services=services, id_tokens=id_tokens)]


def middleware(settings: Settings) -> list[Middleware]:
    """What every request passes through."""
    passed = [
        Middleware(RequestIds),
        Middleware(SecurityHeaders, is_secure=settings.public_url.startswith("https://")),
        Middleware(Failures),
        Middleware(AllowedHosts, hosts=settings.hosts),
        Middleware(ClosedAddresses),
    ]
    if is_at_home_only(settings):
        passed.append(Middleware(AtHomeOnly, but={HEALTH_PATH, *(f"/{name}" for name in FUNCTIONS)}))
    if settings.has_sign_in:
        passed.append(Middleware(SignInAnswers, is_secure=settings.public_url.startswith("https://")))
    return passed


def once(make: Callable[[], T], *, clock: Callable[[], float] = time.monotonic) -> Callable[[], T]:
    """What ``make`` makes, made when it is first asked for.

    A failure stands for PAUSE_SECONDS, so that those who wait are refused at once and not one after the other; then it
    is tried again.
    """
    making = threading.Lock()
    made: list[T] = []
    failed: list[tuple[CrmError, float]] = []

    def get() -> T:
        if made:
            return made[0]
        with making:
            if made:
                return made[0]
            if failed and clock() < failed[0][1]:
                raise failed[0][0]
            try:
                made.append(make())
            except CrmError as error:
                failed[:] = [(error, clock() + PAUSE_SECONDS)]
                raise
            return made[0]

    return get
