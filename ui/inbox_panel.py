"""The left column of Conversații: account and search, then the list with its views."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Actor
from crm_core.models import Account
from crm_core.threads.inbox import InboxPage, InboxView
from ui import links, loaders, session, texts
from ui.inbox_list import MORE, OPEN, SHOW, inbox_markup, show_inbox
from ui.services import services
from ui.session import WidgetKey

_ALL_ACCOUNTS = ""


def show_inbox_panel(actor: Actor, *, selected: str | None) -> None:
    """Filters and list; a click opens a thread, by its address."""
    account_id, search = _filters(loaders.accounts(actor))
    view = session.inbox_view()
    page = loaders.inbox(
        actor,
        account_id=account_id,
        search=search,
        view=view,
        pages=session.list_pages((account_id, search, view)),
    )
    markup = inbox_markup(
        page.threads,
        selected=selected,
        now=services().clock(),
        view=view,
        has_more=page.next_cursor is not None,
        note=_note(page, is_filtered=bool(account_id or search.strip()) or view is not InboxView.ALL),
    )
    show_inbox(markup, on_open=_clicked)


def _note(page: InboxPage, *, is_filtered: bool) -> str:
    if not page.threads and page.next_cursor is None:
        return texts.NO_THREADS_FOUND() if is_filtered else texts.NO_THREADS()
    if page.next_cursor is not None and page.scanned > len(page.threads) + 1:
        return texts.LOOKED_THROUGH(n=page.scanned)
    return ""


def _filters(accounts: tuple[Account, ...]) -> tuple[str | None, str]:
    names = {account.account_id: account for account in accounts}
    left, right = st.columns([2, 3], gap="xsmall")
    account_id = left.selectbox(
        texts.ACCOUNT(),
        (_ALL_ACCOUNTS, *names),
        format_func=lambda account_id: _account_name(names[account_id]) if account_id else texts.ALL_ACCOUNTS(),
        key=session.in_language(WidgetKey.INBOX_ACCOUNT),
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
    return account_id or None, search or ""


def _account_name(account: Account) -> str:
    return texts.ADMIN_ONLY(name=account.name) if account.admin_only else account.name


def _clicked(target: str) -> None:
    if target.startswith(OPEN):
        links.set_params(thread=target.removeprefix(OPEN), step=None)
    elif target.startswith(SHOW):
        session.choose_inbox_view(target.removeprefix(SHOW))
    elif target == MORE:
        session.show_more_threads()
