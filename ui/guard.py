"""Who is at work, and whether this page is for them: asked before anything else of a page runs.

A file in ``pages/`` can be requested by its URL before any session has called ``st.navigation``; Streamlit then runs
it without ``app.py``. Only inside ``running_app`` does a page open, and ``running_app`` is entered by ``app.py`` alone,
for one run: a context variable, so that nothing of an earlier run or of another session counts. A page requested that
way is run once more, and Streamlit, turned to ``st.navigation`` by then, runs it through ``app.py``: a shared link
works on a server that has just started.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.errors import AccessDenied, NotSignedIn
from ui import session, texts
from ui.markup import tag
from ui.shell import all_pages, set_page_icon
from ui.visitors import actor_at_work

_in_app: ContextVar[bool] = ContextVar("in_app", default=False)


@contextmanager
def running_app() -> Iterator[None]:
    """``app.py`` is running a page."""
    token = _in_app.set(True)
    try:
        yield
    finally:
        _in_app.reset(token)


def current_actor() -> Actor:
    """Who is at work: the one place that decides it, asked anew with every run and every click.

    Raises NotSignedIn, AccessDenied, SettingsError, StoreError; ``ui.visitors`` says when.
    """
    return actor_at_work()


def open_page(permission: Permission) -> Actor:
    """The person at work, if the page is for them; otherwise says so and ends the run."""
    if not _in_app.get():
        if session.send_to_app_once():
            set_page_icon()
            st.navigation(all_pages(), position="hidden")
            st.rerun()
        st.html(
            tag(
                "div",
                tag("p", texts.PAGE_OUTSIDE_APP()),
                tag("p", tag("a", texts.OPEN_APP(), href="/", target="_self")),
                cls="crm-calm",
            )
        )
        st.stop()
    session.arrived_in_app()
    return actor_for(permission)


def actor_for(permission: Permission) -> Actor:
    """Like ``open_page`` for a part of a page that runs on its own (a fragment, a window)."""
    try:
        actor = current_actor()
    except (NotSignedIn, AccessDenied):
        # The whole application runs again, and says at its gate why.
        st.rerun()
    if not actor.can(permission):
        st.html(tag("div", tag("p", texts.NOT_ALLOWED()), cls="crm-calm"))
        st.stop()
    return actor
