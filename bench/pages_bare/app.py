"""Bare Streamlit beside the product: an empty page, and pages with the product's elements and constant data."""

from __future__ import annotations

import streamlit as st

st.set_page_config(layout="wide")
st.navigation(
    [
        st.Page("empty.py", title="Rest", url_path="rest", default=True),
        st.Page("empty.py", title="Empty", url_path="empty"),
        st.Page("thread.py", title="Thread", url_path="thread"),
        st.Page("profile.py", title="Profile", url_path="profile"),
    ],
    position="top",
).run()
