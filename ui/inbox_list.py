"""The list of conversations in one block: what to show, then each thread with who, when and the last words.

It is one element, whatever its length: search, tabs, rows and "older" as widgets of their own would cost the page its
budget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import lru_cache

from crm_core.models import BUCHAREST, Direction, Thread
from crm_core.phones import format_phone
from crm_core.threads.inbox import InboxView
from ui import formats, links, session, texts
from ui.language import Language
from ui.markup import Html, joined, said, tag
from ui.session import WidgetKey
from ui.soft_links import choice, field, link, soft_links

OPEN, SHOW, ACCOUNT, SEARCH, MORE = "open:", "show:", "account:", "search:", "more:"
"""What the list asks for: a thread by its id, a view by its name, an account by its id, some words, older threads."""
_VIEWS = {
    InboxView.ALL: texts.VIEW_ALL,
    InboxView.UNREAD: texts.VIEW_UNREAD,
    InboxView.AWAITING_REPLY: texts.VIEW_AWAITING,
    InboxView.POSSIBLE_BOOKING: texts.VIEW_BOOKINGS,
}
_SNIPPET = 90
MAX_SEARCH = 200
"""Characters of what is searched for."""


def thread_name(thread: Thread) -> str:
    """The client's name, else their number."""
    if thread.display_name:
        return thread.display_name
    return format_phone(thread.phone_e164) if thread.phone_e164 else texts.NO_NAME()


def show_inbox(markup: Html, *, on_open: Callable[[str], None]) -> None:
    """The list; ``on_open`` is called with what a click asks for."""
    soft_links(markup, key=WidgetKey.INBOX_LIST, on_open=on_open)


def inbox_markup(
    threads: Sequence[Thread],
    *,
    selected: str | None,
    now: datetime,
    view: InboxView = InboxView.ALL,
    accounts: Mapping[str, str] | None = None,
    account_id: str = "",
    search: str = "",
    has_more: bool = False,
    note: str = "",
) -> Html:
    """Search, views, accounts (id → name), threads, older ones; ``note`` says how far a search looked."""
    tabs = [
        link(f"{SHOW}{each}", name(), href=links.PagePath.THREADS.address, current=each is view)
        for each, name in _VIEWS.items()
    ]
    # By the day: the same row is made once, and again when midnight passes.
    today = datetime.combine(formats.local(now).date(), time(23, 59), tzinfo=BUCHAREST)
    rows = [_row(thread, thread.thread_id == selected, today, session.language()) for thread in threads]
    older = link(MORE, texts.LOAD_OLDER(), href=links.PagePath.THREADS.address, cls="crm-more") if has_more else None
    account = None
    if accounts:
        options = {"": texts.ALL_ACCOUNTS()} | dict(accounts)
        account = choice(ACCOUNT, options, chosen=account_id, label=texts.ACCOUNT())
    return joined(
        [
            field(SEARCH, value=search, label=texts.SEARCH(), placeholder=texts.SEARCH_THREADS(), max_chars=MAX_SEARCH),
            tag("div", *tabs, account, cls="crm-tabs", role="navigation", aria_label=texts.VIEW()),
            tag("div", *rows, cls="crm-list", role="navigation", aria_label=texts.THREAD_LIST(), data_scroll="")
            if rows
            else None,
            tag("div", note, cls="crm-muted crm-listnote") if note else None,
            older,
        ]
    )


@lru_cache(maxsize=1024)
def _row(thread: Thread, is_current: bool, now: datetime, language: Language) -> Html:
    """Kept by its whole content, so that it is never stale; ``language`` is what its words are in."""
    is_unread = thread.unread_count > 0
    ours = thread.last_message_direction is Direction.OUTBOUND
    snippet = " ".join(thread.last_message_text[: _SNIPPET * 2].split())[:_SNIPPET]
    return link(
        f"{OPEN}{thread.thread_id}",
        tag(
            "span",
            "●" if is_unread else None,
            cls="dot",
            title=texts.UNREAD(thread.unread_count) if is_unread else None,
        ),
        said(thread_name(thread), cls="name"),
        tag("span", formats.recently(thread.last_message_at, now=now) if thread.last_message_at else None, cls="time"),
        tag("span", texts.YOU() if ours else None, said(snippet), cls="snippet"),
        tag("span", tag("span", texts.POSSIBLE_BOOKING(), cls="crm-badge good"), cls="marks")
        if thread.booking_signal
        else None,
        href=links.thread_url(thread.thread_id),
        cls="crm-row unread" if is_unread else "crm-row",
        current=is_current,
    )
