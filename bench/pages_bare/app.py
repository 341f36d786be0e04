"""Bare Streamlit beside the product: an empty page, and pages with the product's elements and constant data."""

from __future__ import annotations

import streamlit as st

st.set_page_config(layout="wide")
st.navigation(
    [
        st.Page("rest.py", title="Import WhatsApp", url_path="import", icon=":material/upload_file:", default=True),
        st.Page("empty.py", title="Empty", url_path="empty", icon=":material/group:"),
        st.Page("thread.py", title="Conversații", url_path="thread", icon=":material/forum:"),
        st.Page("profile.py", title="Profil client", url_path="profile", icon=":material/person:"),
    ],
    position="top",
).run()
