"""The interface and what stands beside it, as one ASGI application: callables, ``/healthz``, security headers.

``streamlit run server.py`` serves it, and so does ``uvicorn server:app``. The pages are those of ``app.py``.
"""

from __future__ import annotations

import streamlit as st

from crm_core.bootstrap import build_services
from crm_core.settings import load_settings
from web import logs
from web.parts import middleware, once, routes

logs.configure()
settings = load_settings()
app = st.App(
    "app.py",
    routes=routes(settings, services=once(lambda: build_services(settings))),
    middleware=middleware(settings),
)
