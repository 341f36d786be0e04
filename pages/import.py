"""Import WhatsApp: read an exported chat, ask what only a person can tell, store what is new."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from ui import session, texts
from ui.errors import calm
from ui.guard import open_page
from ui.import_panel import show_import_result, show_preview, uploaded_export
from ui.markup import tag

actor = open_page(Permission.IMPORT)

limit = texts.IMPORT_LIMIT(mb=st.get_option("server.maxUploadSize"))
intro = tag("p", texts.IMPORT_INTRO(), " ", limit, cls="crm-muted")
st.html(tag("div", tag("h2", texts.NAV_IMPORT()), intro, cls="crm"))
desk = session.import_desk()
if desk.result is not None:
    show_import_result(desk.result)
else:
    with calm():
        export = uploaded_export(desk)
        if export is not None:
            show_preview(actor, desk, export)
