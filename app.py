"""The entry point of the interface: who is it, which pages, run the page."""

from __future__ import annotations

import streamlit as st

from ui import live, session
from ui.errors import calm, telling_once
from ui.gate import show_gate, sign_out, watch_visitor
from ui.guard import running_app
from ui.shell import all_pages, set_page_icon, show_style, show_top_bar
from ui.visitors import Refusal, visitor

set_page_icon()
person = visitor()
if isinstance(person, Refusal):
    # The pages keep their addresses, so that a shared link is still there after the sign-in; none of them runs.
    st.navigation(all_pages(), position="hidden")
    show_style()
    show_gate(person)
else:
    page = st.navigation(all_pages(person), position="top")
    show_style()
    show_top_bar(person, on_sign_out=sign_out)
    if not person.is_demo:
        watch_visitor()
    with running_app(), session.one_language(), live.recovering(), telling_once(), calm():
        page.run()
