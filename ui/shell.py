"""What frames every page: its style, the pages one may open, the bar with the language and the demo's notice."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from crm_core.access import Actor, Permission
from ui import session, texts
from ui.language import Language
from ui.links import PagePath
from ui.markup import tag
from ui.session import WidgetKey
from ui.soft_links import link, soft_links

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_ICON = f"data:image/svg+xml;base64,{b64encode(Path(__file__).with_name('icon.svg').read_bytes()).decode()}"
"""The page's icon: ours, because named icons and emojis are fetched from the internet; as data, so that no run opens
its file."""
_STYLE = Path(__file__).with_name("style.css")


def set_page_icon() -> None:
    """The window's title and icon; called before anything else is drawn."""
    st.set_page_config(page_title=texts.APP_TITLE(), page_icon=_ICON, layout="wide")


def pages_for(actor: Actor) -> list[StreamlitPage]:
    """The pages this person may open, in the order of the menu."""
    pages = [
        (PagePath.THREADS, texts.NAV_THREADS, ":material/forum:", Permission.READ_THREADS),
        (PagePath.CLIENTS, texts.NAV_CLIENTS, ":material/group:", Permission.READ_CLIENTS),
        (PagePath.CLIENT, texts.NAV_CLIENT, ":material/person:", Permission.READ_CLIENTS),
        (PagePath.ACROSS, texts.NAV_ACROSS, ":material/query_stats:", Permission.ASK_ACROSS_CLIENTS),
        (PagePath.IMPORT, texts.NAV_IMPORT, ":material/upload_file:", Permission.IMPORT),
        (PagePath.PROMPTS, texts.NAV_PROMPTS, ":material/edit_note:", Permission.CHANGE_PROMPTS),
    ]
    return [
        st.Page(path, title=title(), icon=icon, url_path=path.url_path, default=path is PagePath.THREADS)
        for path, title, icon, permission in pages
        if actor.can(permission)
    ]


def show_top_bar(actor: Actor) -> None:
    """The style of the page, the demo's notice, and the switch to the other language."""
    st.html(_STYLE)
    other = Language.RO if session.language() is Language.EN else Language.EN
    soft_links(
        tag(
            "div",
            tag("span", f"● {texts.DEMO()}" if actor.is_demo else actor.name),
            link(other, texts.OTHER_LANGUAGE(), href="#"),
            cls="crm-bar",
        ),
        key=WidgetKey.TOP_BAR,
        on_open=session.choose_language,
    )
