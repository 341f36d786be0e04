"""The left column of Conversații: search, then the list with its views and accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crm_core.access import Actor
from crm_core.models import Account
from crm_core.threads.inbox import InboxPage, InboxView
from ui import links, live, loaders, session, texts
from ui.desks import AskedInbox
from ui.inbox_list import ACCOUNT, MAX_SEARCH, MORE, OPEN, SEARCH, SHOW, inbox_markup, show_inbox
from ui.markup import Html
from ui.services import services


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInbox:
    """The list as it was asked for."""

    page: InboxPage
    view: InboxView
    accounts: Mapping[str, str]
    """Id → name."""
    account_id: str
    search: str


def read_inbox(actor: Actor) -> ListedInbox:
    """The list for what is typed and chosen."""
    chosen = session.inbox_filter()
    asked = AskedInbox(
        account_id=chosen.account_id or None,
        search=chosen.search,
        view=chosen.view,
        pages=session.list_pages((chosen.account_id, chosen.search, chosen.view)),
    )
    page = live.inbox(actor, asked)
    accounts = {account.account_id: _account_name(account) for account in loaders.accounts(actor)}
    # One that has no document of its own goes by its id.
    for account_id in (*(thread.account_id for thread in page.threads), chosen.account_id):
        if account_id:
            accounts.setdefault(account_id, account_id)
    return ListedInbox(
        page=page, view=chosen.view, accounts=accounts, account_id=chosen.account_id, search=chosen.search
    )


def show_inbox_panel(listed: ListedInbox, *, selected: str | None) -> None:
    """The list; a click opens a thread, by its address."""
    show_inbox(_listed_markup(listed, selected=selected), on_open=_clicked)


def _listed_markup(listed: ListedInbox, *, selected: str | None) -> Html:
    """Search, views and threads in one block; the selected one counts as read."""
    threads = [replace(t, unread_count=0) if t.thread_id == selected else t for t in listed.page.threads]
    return inbox_markup(
        threads,
        selected=selected,
        now=services().clock(),
        view=listed.view,
        accounts=listed.accounts if len(listed.accounts) > 1 else None,
        account_id=listed.account_id,
        search=listed.search,
        has_more=listed.page.next_cursor is not None,
        note=_note(
            listed.page,
            is_filtered=bool(listed.account_id or listed.search.strip()) or listed.view is not InboxView.ALL,
        ),
    )


def _note(page: InboxPage, *, is_filtered: bool) -> str:
    if not page.threads and page.next_cursor is None:
        return texts.NO_THREADS_FOUND() if is_filtered else texts.NO_THREADS()
    if page.next_cursor is not None and page.scanned > len(page.threads) + 1:
        return texts.LOOKED_THROUGH(n=page.scanned)
    return ""


def _account_name(account: Account) -> str:
    return texts.ADMIN_ONLY(name=account.name) if account.admin_only else account.name


def _clicked(target: str) -> None:
    if target.startswith(OPEN):
        links.set_params(thread=target.removeprefix(OPEN), step=None)
    elif target.startswith(SHOW):
        session.choose_inbox_view(target.removeprefix(SHOW))
    elif target.startswith(ACCOUNT):
        session.inbox_filter().account_id = target.removeprefix(ACCOUNT)
    elif target.startswith(SEARCH):
        session.inbox_filter().search = target.removeprefix(SEARCH)[:MAX_SEARCH]
    elif target == MORE:
        session.show_more_threads()
