"""The inbox and the open chat, kept up to date: read once, then only what is new, every few seconds.

Reads are billed, and a page runs with every click. So a session keeps the list and the chat it has read, asks one
query for threads with later messages (one read when there are none), and puts what comes into what it has. After a
minute, after a save and for another question everything is read anew, which also brings what no query tells of: a
thread that someone else has read, a message that was delivered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.errors import StoreError, StoreUnavailable
from crm_core.models import Message, Thread
from crm_core.threads.inbox import InboxPage
from ui import session
from ui.desks import LONG_AGO, AskedInbox, KeptReads
from ui.errors import calm, tell
from ui.guard import actor_for, current_actor
from ui.services import services
from ui.session import kept_reads

THREADS_PER_PAGE = 30
MESSAGES_PER_PAGE = 60
LOOK_EVERY = timedelta(seconds=5)
"""How soon a new message shows; at one read a look, an idle minute costs twelve."""
_KEPT_FOR = timedelta(seconds=60)
_LATE_LOOKS = 3


@st.fragment(run_every=LOOK_EVERY)
def watch() -> None:
    """Look for new messages while the page is open, and draw it again where there are any. Shows nothing itself.

    Runs on its own, so that what is being typed stays. Where the database stops answering it says so, leaves the page
    as it is, and draws it again as soon as there is an answer.
    """
    with calm():
        actor = actor_for(Permission.READ_THREADS)
        if session.store_is_down():
            _go_on_if_answered(actor)
        elif catch_up(actor):
            st.rerun()


@contextmanager
def recovering() -> Iterator[None]:
    """Around a page: where the database does not answer, it is drawn again as soon as there is an answer."""
    session.note_store(is_down=False)
    try:
        yield
    finally:
        if session.store_is_down():
            _try_again()


@st.fragment(run_every=LOOK_EVERY)
def _try_again() -> None:
    # The page has just said that there is no answer; nothing to add while that stays so.
    with suppress(StoreError):
        _go_on_if_answered(current_actor())


def _go_on_if_answered(actor: Actor) -> None:
    """Ask the database a small question, some seconds after it did not answer; draw the page again if it does now."""
    if session.store_down_for() < LOOK_EVERY * 0.9:
        return
    services().inbox.changed_after(actor, services().clock(), limit=1)
    session.note_store(is_down=False)
    st.rerun()


def inbox(actor: Actor, asked: AskedInbox) -> InboxPage:
    """The threads asked for. In an outage those read before, and the page says so."""
    kept, now = _kept_for(actor), services().clock()
    if kept.inbox is None or kept.asked != asked or now - kept.inbox_read_at > _KEPT_FOR:
        with _as_read_before(is_kept=kept.inbox is not None and kept.asked == asked):
            kept.inbox = _read_inbox(actor, asked)
            kept.asked, kept.inbox_read_at, kept.looked_at = asked, now, now
            _note_newest(kept, kept.inbox.threads)
    assert kept.inbox is not None
    return kept.inbox


def thread(actor: Actor, thread_id: str) -> Thread:
    """One thread, from the list where it is in it; it counts as read from now on. Raises NotFound."""
    kept = _kept_for(actor)
    listed = kept.inbox.threads if kept.inbox else ()
    found = next((each for each in listed if each.thread_id == thread_id), None)
    found = found or services().inbox.thread(actor, thread_id)
    if found.unread_count:
        services().inbox.mark_read(actor, found)
        found = replace(found, unread_count=0)
        if kept.inbox:
            now_read = tuple(found if each.thread_id == thread_id else each for each in listed)
            kept.inbox = replace(kept.inbox, threads=now_read)
    return found


def messages(actor: Actor, thread: Thread, *, pages: int) -> tuple[tuple[Message, ...], bool]:
    """The latest ``pages`` pages of a thread, oldest first, and whether there are older ones."""
    kept, now, asked = _kept_for(actor), services().clock(), (thread.thread_id, pages)
    if kept.chat_of != asked or now - kept.chat_read_at > _KEPT_FOR:
        with _as_read_before(is_kept=kept.chat_of == asked):
            kept.messages, kept.has_older = _read_messages(actor, thread, pages=pages)
            kept.chat_of, kept.chat_read_at, kept.late_looks = asked, now, 0
    return kept.messages, kept.has_older


@contextmanager
def _as_read_before(*, is_kept: bool) -> Iterator[None]:
    try:
        yield
    except StoreUnavailable as error:
        if not is_kept:
            raise
        tell(error)


def catch_up(actor: Actor) -> bool:
    """Bring what is kept up to date, if that was not done just now; whether anything is new."""
    kept, now = _kept_for(actor), services().clock()
    if kept.inbox is None or now - kept.looked_at < LOOK_EVERY * 0.9:
        return False
    kept.looked_at = now
    known = {thread.thread_id: thread for thread in kept.inbox.threads}
    # A sender's clock may be ahead: such a thread is found every time, and is no news.
    newest = min(kept.newest or now - _KEPT_FOR, now)
    found = services().inbox.changed_after(actor, newest, limit=THREADS_PER_PAGE)
    _note_newest(kept, found)
    changed = [t for t in found if t.thread_id not in known or known[t.thread_id].last_message_at != t.last_message_at]
    if changed:
        _put_on_top(kept, changed, is_complete=len(found) < THREADS_PER_PAGE)
    has_messages = _catch_up_with_chat(actor, kept, changed)
    return bool(changed) or has_messages


def _kept_for(actor: Actor) -> KeptReads:
    """What the session keeps for this person in this role; nothing of what somebody else could see."""
    kept, person = kept_reads(), (actor.uid, str(actor.role))
    if kept.read_for != person:
        session.forget_reads()
        kept = kept_reads()
        kept.read_for = person
    return kept


def _note_newest(kept: KeptReads, threads: Iterable[Thread]) -> None:
    moments = [thread.last_message_at for thread in threads if thread.last_message_at]
    kept.newest = max([*moments, *([kept.newest] if kept.newest else [])], default=None)


def _put_on_top(kept: KeptReads, changed: list[Thread], *, is_complete: bool) -> None:
    asked, page = kept.asked, kept.inbox
    if asked is None or page is None or not asked.is_plain or not is_complete:
        kept.inbox_read_at = LONG_AGO
        return
    ids = {thread.thread_id for thread in changed}
    fresh = [thread for thread in changed if asked.account_id in (None, thread.account_id)]
    rest = [thread for thread in page.threads if thread.thread_id not in ids]
    latest_first = sorted((*fresh, *rest), key=lambda t: t.last_message_at or LONG_AGO, reverse=True)
    kept.inbox = replace(page, threads=tuple(latest_first))


def _catch_up_with_chat(actor: Actor, kept: KeptReads, changed: list[Thread]) -> bool:
    """Read the open chat's new messages. A thread may be written before its message is: that is looked for again."""
    if kept.chat_of is None or kept.inbox is None:
        return False
    thread_id = kept.chat_of[0]
    if any(thread.thread_id == thread_id for thread in changed):
        kept.late_looks = 0
    told_of = next((t for t in (*changed, *kept.inbox.threads) if t.thread_id == thread_id), None)
    newest = max((message.ts_client for message in kept.messages), default=LONG_AGO)
    is_behind = told_of is not None and told_of.last_message_at is not None and told_of.last_message_at > newest
    if told_of is None or not is_behind or kept.late_looks == _LATE_LOOKS:
        return False
    kept.late_looks += 1
    stored = max((message.created_at for message in kept.messages if message.created_at), default=LONG_AGO)
    new = services().messages.newer(actor, told_of, after=stored, limit=MESSAGES_PER_PAGE)
    if len(new) == MESSAGES_PER_PAGE:
        kept.chat_read_at = LONG_AGO
        return True
    merged = {message.message_id: message for message in (*kept.messages, *new)}
    kept.messages = tuple(sorted(merged.values(), key=lambda message: (message.ts_client, message.message_id)))
    return bool(new)


def _read_inbox(actor: Actor, asked: AskedInbox) -> InboxPage:
    def read(cursor: str | None) -> InboxPage:
        return services().inbox.page(
            actor,
            account_id=asked.account_id,
            search=asked.search,
            view=asked.view,
            limit=THREADS_PER_PAGE,
            cursor=cursor,
        )

    found = read(None)
    threads, scanned = list(found.threads), found.scanned
    for _ in range(asked.pages - 1):
        if found.next_cursor is None:
            break
        found = read(found.next_cursor)
        threads += found.threads
        scanned += found.scanned
    # Between two pages a thread may have moved to the top: it is shown once, where it was met first.
    unique = {thread.thread_id: thread for thread in reversed(threads)}
    ordered = tuple(thread for thread in threads if unique.pop(thread.thread_id, None) is not None)
    return replace(found, threads=ordered, scanned=scanned)


def _read_messages(actor: Actor, thread: Thread, *, pages: int) -> tuple[tuple[Message, ...], bool]:
    page = services().messages.of(actor, thread, limit=MESSAGES_PER_PAGE)
    found = page.messages
    for _ in range(pages - 1):
        if page.older_cursor is None:
            break
        page = services().messages.of(actor, thread, limit=MESSAGES_PER_PAGE, before=page.older_cursor)
        found = page.messages + found
    return tuple({message.message_id: message for message in found}.values()), page.older_cursor is not None
