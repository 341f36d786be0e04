"""The list of conversations: one block of links, each with who, when, the last words, and what is open in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from crm_core.models import Direction, Thread
from crm_core.phones import format_phone
from ui import formats, links, texts
from ui.markup import Html, joined, said, tag
from ui.session import WidgetKey
from ui.soft_links import link, soft_links

_SNIPPET = 90


def thread_name(thread: Thread) -> str:
    """The client's name, else their number."""
    if thread.display_name:
        return thread.display_name
    return format_phone(thread.phone_e164) if thread.phone_e164 else texts.NO_NAME()


def show_inbox(
    threads: Sequence[Thread], *, selected: str | None, now: datetime, on_open: Callable[[str], None]
) -> None:
    """The threads as links; ``on_open`` is called with a clicked one's id."""
    soft_links(
        inbox_markup(threads, selected=selected, now=now), key=WidgetKey.INBOX_LIST, on_open=on_open, keep_scroll=True
    )


def inbox_markup(threads: Sequence[Thread], *, selected: str | None, now: datetime) -> Html:
    rows = [_row(thread, is_current=thread.thread_id == selected, now=now) for thread in threads]
    return tag("div", *rows, cls="crm-list", role="navigation", aria_label=texts.THREAD_LIST())


def _row(thread: Thread, *, is_current: bool, now: datetime) -> Html:
    is_unread = thread.unread_count > 0
    ours = thread.last_message_direction is Direction.OUTBOUND
    snippet = " ".join(thread.last_message_text[: _SNIPPET * 2].split())[:_SNIPPET]
    return link(
        thread.thread_id,
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
        cls=joined(["crm-row", " unread" if is_unread else None]),
        current=is_current,
    )
