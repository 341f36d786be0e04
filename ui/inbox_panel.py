"""The left column of Conversații: search, then the list with its views and accounts."""

from __future__ import annotations

from crm_core.access import Actor
from crm_core.models import Account
from crm_core.threads.inbox import InboxPage, InboxView
from ui import links, loaders, session, texts
from ui.inbox_list import ACCOUNT, MAX_SEARCH, MORE, OPEN, SEARCH, SHOW, inbox_markup, show_inbox
from ui.markup import Html
from ui.services import services


def read_inbox(actor: Actor, *, selected: str | None) -> Html:
    """The list for what is typed and chosen."""
    accounts = {account.account_id: _account_name(account) for account in loaders.accounts(actor)}
    chosen = session.inbox_filter()
    search = chosen.search
    account_id = chosen.account_id if chosen.account_id in accounts else ""
    page = loaders.inbox(
        actor,
        account_id=account_id or None,
        search=search,
        view=chosen.view,
        pages=session.list_pages((account_id, search, chosen.view)),
    )
    return inbox_markup(
        page.threads,
        selected=selected,
        now=services().clock(),
        view=chosen.view,
        accounts=accounts if len(accounts) > 1 else None,
        account_id=account_id,
        search=search,
        has_more=page.next_cursor is not None,
        note=_note(page, is_filtered=bool(account_id or search.strip()) or chosen.view is not InboxView.ALL),
    )


def show_inbox_panel(markup: Html) -> None:
    """The list; a click opens a thread, by its address."""
    show_inbox(markup, on_open=_clicked)


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
