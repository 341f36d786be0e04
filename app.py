"""The entry point of the interface: who is it, which pages, run the page."""

from __future__ import annotations

import streamlit as st

from ui import texts
from ui.errors import calm
from ui.guard import current_actor, running_app
from ui.shell import ICON, pages_for, show_top_bar

st.set_page_config(page_title=texts.APP_TITLE(), page_icon=str(ICON), layout="wide")

page = st.navigation(pages_for(current_actor()), position="top")
show_top_bar(current_actor())
with running_app(), calm():
    page.run()
