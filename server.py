"""The interface and what stands beside it, as one ASGI application: callables, ``/healthz``, security headers.

``streamlit run server.py`` serves it, and so does ``uvicorn server:app``. The pages are those of ``app.py``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from crm_core.bootstrap import build_services
from crm_core.errors import SettingsError
from crm_core.settings import load_settings
from web import logs, sign_in
from web.parts import middleware, once, routes

logs.configure()


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """While the server runs: by now it has configured logs of its own."""
    logs.configure_others()
    yield


try:
    settings = load_settings()
    # Where only the callables are served, which ask who calls in their own way, the pages say the same when opened.
    if not settings.auth_project:
        settings.refuse_strangers()
except SettingsError as error:
    raise SystemExit(error.message) from error
app = st.App(
    "app.py",
    secrets=sign_in.secrets(settings),
    # The callables ask who calls in their own way, so their store may be a real project before the pages' may.
    routes=routes(settings, services=once(lambda: build_services(settings))),
    middleware=middleware(settings),
    lifespan=started,
)
