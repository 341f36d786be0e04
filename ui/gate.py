"""What somebody sees who is not in: why, and the way in. Nothing of the page behind it has run."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from crm_core.access import Actor
from crm_core.errors import CrmError, StoreError
from ui import passcode, session, texts
from ui.errors import calm, note, report
from ui.markup import said, tag
from ui.services import services, settings
from ui.session import WidgetKey
from ui.visitors import Refusal, Way, signed_in_at, visitor

_LOOK_EVERY = timedelta(seconds=20)
_RETRY_EVERY = timedelta(seconds=5)

_REMEMBER_JS = """
export default function () {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  const here = encodeURIComponent(location.pathname + location.search);
  document.cookie = `crm_back=${here}; Path=/; Max-Age=900; SameSite=Lax${secure}`;
}
"""
_remember_address = st.components.v2.component("crm_way_back", js=_REMEMBER_JS, isolate_styles=False)
"""Puts the address where ``web.sign_in`` finds it: after the sign-in, Streamlit itself leads to the first page."""


def show_gate(refusal: Refusal) -> None:
    """The sentence, and what can be done."""
    session.arrived_in_app()
    st.html(
        tag(
            "div",
            tag("h2", texts.APP_TITLE()),
            tag("p", refusal.message),
            tag("p", texts.SIGNED_IN_AS(), " ", said(refusal.email)) if refusal.email else None,
            cls="crm-calm",
        )
    )
    if refusal.way is Way.PASSCODE:
        _ask_passcode()
    elif refusal.way is Way.WAIT:
        _try_again()
    elif refusal.way is not Way.NONE:
        _remember_address(key=WidgetKey.GATE_WAY_BACK)
        _offer_sign_in(other=refusal.way is Way.OTHER_ACCOUNT)


def sign_out(actor: Actor) -> None:
    """End the person's sessions everywhere, and this browser's cookie. Where the database does not answer, the latter
    alone."""
    try:
        services().staff_sessions.end(actor, since=signed_in_at())
    except StoreError as error:
        report(error)
    st.logout()
    # Another run at once would drop what the browser is told.
    st.stop()


@st.fragment(run_every=_LOOK_EVERY)
def watch_visitor() -> None:
    """Whoever is out meanwhile no longer sees the page that they left open."""
    if isinstance(visitor(), Refusal):
        st.rerun()


@st.fragment(run_every=_RETRY_EVERY)
def _try_again() -> None:
    found = visitor()
    if isinstance(found, Actor) or found.way is not Way.WAIT:
        st.rerun()


def _offer_sign_in(*, other: bool) -> None:
    _, middle, _ = st.columns([2, 1, 2])
    with middle:
        label = texts.SIGN_IN_OTHER() if other else texts.SIGN_IN()
        if st.button(label, key=WidgetKey.GATE_SIGN_IN, type="primary", width="stretch"):
            with calm():
                st.login()


def _ask_passcode() -> None:
    _, middle, _ = st.columns([2, 1, 2])
    with middle, st.form(WidgetKey.GATE_PASSCODE):
        st.text_input(texts.PASSCODE(), type="password", max_chars=200, key=WidgetKey.GATE_CODE)
        st.form_submit_button(texts.ENTER(), type="primary", width="stretch", on_click=_give_passcode)
        if problem := session.passcode_problem():
            note(problem, kind="bad")


def _give_passcode() -> None:
    try:
        passcode.give(settings(), str(session.typed(WidgetKey.GATE_CODE) or ""))
    except CrmError as error:
        session.note_passcode_problem(error.message)
