"""The elements of Conversații, in order, without anything behind them."""

from pathlib import Path

import streamlit as st

from bench.pages_bare.constant import markup
from ui.soft_links import soft_links

shown = markup()
st.html(Path("ui/style.css"))
soft_links(shown.bar, key="bar")
listing, chat, draft = st.columns([3, 5, 4], gap="medium")
with listing, st.container(key="step-list-on"):
    soft_links(shown.inbox, key="list")
with chat, st.container(key="step-chat-on"):
    soft_links(shown.chat, key="chat")
with draft, st.container(key="step-draft-on"):
    st.button("AI: Detectează petrecere (Draft)", key="detect", type="primary", width="stretch")
    soft_links(shown.draft_intro, key="intro")
