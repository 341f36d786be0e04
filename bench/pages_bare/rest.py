"""Where every measured click comes from: the elements of the product's import page."""

from pathlib import Path

import streamlit as st

from bench.pages_bare.constant import markup
from ui.soft_links import soft_links

shown = markup()
st.html(Path("ui/style.css"))
soft_links(shown.bar, key="bar")
st.html("<div><h2>Import WhatsApp</h2><p>În WhatsApp: deschide conversația și exportă.</p></div>")
st.file_uploader("Exportul conversației (.txt sau .zip)", type=["txt", "zip"], key="file")
