"""The elements of Conversații, in order, without anything behind them."""

from pathlib import Path

import streamlit as st

from bench.pages_bare import constant
from ui.soft_links import soft_links

st.html(Path("ui/style.css"))
soft_links(constant.BAR, key="bar")
listing, chat, draft = st.columns([3, 5, 4], gap="medium")
with listing, st.container(key="step-list-on"):
    soft_links(constant.INBOX, key="list")
with chat, st.container(key="step-chat-on"):
    soft_links(constant.CHAT, key="chat")
with draft, st.container(key="step-draft-on"):
    st.button("AI: Detectează petrecere (Draft)", key="detect", type="primary", width="stretch")
    soft_links(constant.DRAFT_INTRO, key="intro")
