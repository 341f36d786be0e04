"""As empty as a page can be that shows it is there."""

import streamlit as st

st.text("empty page")
