"""The left column of Conversații: filters, the list, older ones."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Actor
from crm_core.models import Account
from crm_core.threads.inbox import InboxView
from ui import links, loaders, session, texts
from ui.inbox_list import show_inbox
from ui.markup import tag
from ui.services import services
from ui.session import WidgetKey

_VIEWS = {
    InboxView.ALL: texts.VIEW_ALL,
    InboxView.UNREAD: texts.VIEW_UNREAD,
    InboxView.AWAITING_REPLY: texts.VIEW_AWAITING,
    InboxView.POSSIBLE_BOOKING: texts.VIEW_BOOKINGS,
}


_ALL_ACCOUNTS = ""


def show_inbox_panel(actor: Actor, *, selected: str | None) -> None:
    """Filters and list; a click opens a thread, by its address."""
    account_id, search, view = _filters(loaders.accounts(actor))
    page = loaders.inbox(
        actor,
        account_id=account_id,
        search=search,
        view=view,
        pages=session.list_pages((account_id, search, view)),
    )
    is_filtered = bool(account_id or search.strip()) or view is not InboxView.ALL
    if page.threads:
        show_inbox(page.threads, selected=selected, now=services().clock(), on_open=_open)
    else:
        message = texts.NO_THREADS_FOUND() if is_filtered else texts.NO_THREADS()
        st.html(tag("div", message, cls="crm-empty"))
    if page.next_cursor is not None:
        if search.strip() or view is InboxView.UNREAD:
            st.html(tag("div", texts.LOOKED_THROUGH(n=page.scanned), cls="crm-muted"))
        st.button(texts.LOAD_OLDER(), key=WidgetKey.INBOX_OLDER, type="tertiary", on_click=session.show_more_threads)


def _filters(accounts: tuple[Account, ...]) -> tuple[str | None, str, InboxView]:
    names = {account.account_id: account for account in accounts}
    left, right = st.columns([2, 3], gap="xsmall")
    account_id = left.selectbox(
        texts.ACCOUNT(),
        (_ALL_ACCOUNTS, *names),
        format_func=lambda account_id: _account_name(names[account_id]) if account_id else texts.ALL_ACCOUNTS(),
        key=WidgetKey.INBOX_ACCOUNT,
        label_visibility="collapsed",
        persist_state="session",
    )
    search = right.text_input(
        texts.SEARCH(),
        key=WidgetKey.INBOX_SEARCH,
        placeholder=texts.SEARCH_THREADS(),
        label_visibility="collapsed",
        max_chars=200,
        persist_state="session",
    )
    view = st.segmented_control(
        texts.VIEW(),
        tuple(_VIEWS),
        format_func=lambda view: _VIEWS[view](),
        default=InboxView.ALL,
        key=WidgetKey.INBOX_VIEW,
        label_visibility="collapsed",
        width="stretch",
        persist_state="session",
    )
    return account_id or None, search or "", view or InboxView.ALL


def _account_name(account: Account) -> str:
    return texts.ADMIN_ONLY(name=account.name) if account.admin_only else account.name


def _open(thread_id: str) -> None:
    links.set_params(thread=thread_id, step=None)
