"""What pages read. Almost everything is read anew: figures, messages and states are exact or worthless.

What is cached is shared by all sessions, so a cached loader takes the scope of who asks, and forgets soon.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.models import BUCHAREST, Account, Message
from crm_core.threads.inbox import InboxPage, InboxView
from ui.services import services

THREADS_PER_PAGE = 30
MESSAGES_PER_PAGE = 60


def today() -> date:
    """The day it is in Bucharest."""
    return services().clock().astimezone(BUCHAREST).date()


def accounts(actor: Actor) -> tuple[Account, ...]:
    """The company's numbers that the actor may see; a change shows within half a minute."""
    return _accounts(id(services()), actor.can(Permission.SEE_ADMIN_ACCOUNTS), actor)


@st.cache_data(ttl=30, max_entries=16, show_spinner=False)
def _accounts(store_scope: int, sees_admin_accounts: bool, _actor: Actor) -> tuple[Account, ...]:
    return services().inbox.accounts(_actor)


def inbox(actor: Actor, *, account_id: str | None, search: str, view: InboxView, pages: int) -> InboxPage:
    """The first ``pages`` pages of the inbox as one."""
    found = services().inbox.page(actor, account_id=account_id, search=search, view=view, limit=THREADS_PER_PAGE)
    threads, scanned = list(found.threads), found.scanned
    for _ in range(pages - 1):
        if found.next_cursor is None:
            break
        found = services().inbox.page(
            actor,
            account_id=account_id,
            search=search,
            view=view,
            limit=THREADS_PER_PAGE,
            cursor=found.next_cursor,
        )
        threads += found.threads
        scanned += found.scanned
    # Between two pages a thread may have moved to the top: it is shown once, where it was met first.
    unique = {thread.thread_id: thread for thread in reversed(threads)}
    ordered = tuple(thread for thread in threads if unique.pop(thread.thread_id, None) is not None)
    return InboxPage(threads=ordered, next_cursor=found.next_cursor, scanned=scanned, exhausted=found.exhausted)


def messages(actor: Actor, thread_id: str, *, pages: int) -> tuple[tuple[Message, ...], bool]:
    """The latest ``pages`` pages of a thread, oldest first, and whether there are older ones."""
    page = services().messages.page(actor, thread_id, limit=MESSAGES_PER_PAGE)
    found = page.messages
    for _ in range(pages - 1):
        if page.older_cursor is None:
            break
        page = services().messages.page(actor, thread_id, limit=MESSAGES_PER_PAGE, before=page.older_cursor)
        found = page.messages + found
    return tuple({message.message_id: message for message in found}.values()), page.older_cursor is not None
