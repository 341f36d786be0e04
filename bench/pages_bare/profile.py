"""The elements of Client, in order, without anything behind them."""

from pathlib import Path

import streamlit as st

from bench.pages_bare.constant import markup
from ui.soft_links import soft_links

shown = markup()
st.html(Path("ui/style.css"))
soft_links(shown.bar, key="bar")
soft_links(shown.client_head, key="head")
st.html(shown.cards)
soft_links(shown.events, key="events")
st.button("Notează o petrecere", key="new")
soft_links(shown.suggestions, key="suggestions")
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input("Întreabă", key="text", placeholder="De exemplu…", label_visibility="collapsed", max_chars=500)
    st.button("Întreabă", key="ask", type="primary")
