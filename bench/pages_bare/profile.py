"""The elements of Client, in order, without anything behind them."""

from pathlib import Path

import streamlit as st

from bench.pages_bare import constant
from ui.soft_links import soft_links

st.html(Path("ui/style.css"))
soft_links(constant.BAR, key="bar")
soft_links(constant.CLIENT_HEAD, key="head")
st.html(constant.CARDS)
soft_links(constant.EVENTS, key="events")
st.button("Notează o petrecere", key="new")
soft_links(constant.SUGGESTIONS, key="suggestions")
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.text_input("Întreabă", key="text", placeholder="De exemplu…", label_visibility="collapsed", max_chars=500)
    st.button("Întreabă", key="ask", type="primary")
