"""What frames every page: its style, the pages one may open, the bar with the language and the demo's notice."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from crm_core.access import PAGES, Actor
from ui import session, texts
from ui.language import Language
from ui.links import PagePath
from ui.markup import said, tag
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


def all_pages(actor: Actor | None = None) -> list[StreamlitPage]:
    """Every page, in the order of the menu, which shows those that the person may open.

    The others have an address all the same: whoever follows it is told that the page is not for them.
    """
    return [
        st.Page(
            path,
            title=title(),
            icon=icon,
            url_path=path.url_path,
            default=path is PagePath.THREADS,
            visibility="visible" if actor is not None and actor.can(PAGES[path.url_path]) else "hidden",
        )
        for path, title, icon in (
            (PagePath.THREADS, texts.NAV_THREADS, ":material/forum:"),
            (PagePath.CLIENTS, texts.NAV_CLIENTS, ":material/group:"),
            (PagePath.CLIENT, texts.NAV_CLIENT, ":material/person:"),
            (PagePath.ACROSS, texts.NAV_ACROSS, ":material/query_stats:"),
            (PagePath.IMPORT, texts.NAV_IMPORT, ":material/upload_file:"),
            (PagePath.PROMPTS, texts.NAV_PROMPTS, ":material/edit_note:"),
            (PagePath.AUDIT, texts.NAV_AUDIT, ":material/policy:"),
            (PagePath.PERSONAL_DATA, texts.NAV_PERSONAL, ":material/shield_person:"),
        )
    ]


_SIGN_OUT = "sign-out"


def show_style() -> None:
    st.html(_STYLE)


def show_top_bar(actor: Actor, *, on_sign_out: Callable[[Actor], None]) -> None:
    """The demo's notice or who is signed in, the way out, and the switch to the other language."""
    other = Language.RO if session.language() is Language.EN else Language.EN
    clicked = soft_links(
        tag(
            "div",
            tag("span", f"● {_demo_notice()}" if actor.is_demo else said(actor.name)),
            None if actor.is_demo else link(_SIGN_OUT, texts.SIGN_OUT(), href="#", title=texts.SIGN_OUT_HELP()),
            link(other, texts.OTHER_LANGUAGE(), href="#"),
            cls="crm-bar",
        ),
        key=WidgetKey.TOP_BAR,
        on_open=session.choose_language,
    )
    if clicked == _SIGN_OUT and not actor.is_demo:
        on_sign_out(actor)


def _demo_notice() -> str:
    return texts.SHOWN_DEMO() if session.given_passcode() else texts.DEMO()
