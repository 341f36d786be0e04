"""``GET /healthz``: whether the store answers, for whoever keeps the server running. It says nothing else."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from crm_core.bootstrap import Services
from crm_core.errors import CrmError
from crm_core.incidents import report
from crm_core.store import layout

PATH: Final = "/healthz"
KEPT_SECONDS: Final = 5.0
"""How long an outcome stands: anybody may ask, and a read is billed."""
ANSWER_SECONDS: Final = 5.0
"""How long a probe waits for the store."""
_log = logging.getLogger("crm.web")


class Health:
    """Asks the store, once for all who ask at the same time."""

    def __init__(self, services: Callable[[], Services], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._clock = clock
        self._asking = anyio.Lock()
        self._store_answers = False
        self._asked_at = float("-inf")

    def route(self) -> Route:
        return Route(PATH, self._answer, methods=["GET"])

    async def _answer(self, _: Request) -> Response:
        async with self._asking:
            if self._clock() - self._asked_at >= KEPT_SECONDS:
                self._store_answers = await self._ask()
                self._asked_at = self._clock()
        return JSONResponse(
            {"store": "ok" if self._store_answers else "unavailable"},
            status_code=200 if self._store_answers else 503,
            headers={"Cache-Control": "no-store"},
        )

    async def _ask(self) -> bool:
        with anyio.move_on_after(ANSWER_SECONDS):
            # A store that is slow to fail is left to its thread; the probe is told meanwhile that it does not answer.
            return await anyio.to_thread.run_sync(self._reads, abandon_on_cancel=True)
        return False

    def _reads(self) -> bool:
        try:
            self._services().store.get(layout.INBOX_CONFIG)
        except CrmError as error:
            _log.error("the store does not answer: %s", type(error).__name__)
        except Exception as error:
            report(error, _log)
        else:
            return True
        return False
