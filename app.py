"""The entry point of the interface: who is it, which pages, run the page."""

from __future__ import annotations

import streamlit as st

from ui import live, session
from ui.errors import calm, telling_once
from ui.guard import current_actor, running_app
from ui.shell import pages_for, set_page_icon, show_top_bar

set_page_icon()
actor = current_actor()
page = st.navigation(pages_for(actor), position="top")
show_top_bar(actor)
with running_app(), session.one_language(), live.recovering(), telling_once(), calm():
    page.run()
