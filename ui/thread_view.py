"""One thread on the page: which one, its header and chat, and which of the three columns a phone shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from crm_core.access import Actor
from crm_core.errors import CrmError, NotFound, StoreError
from crm_core.models import Message, Thread
from ui import links, live, loaders, session, texts
from ui.chat import chat_markup, message_anchor
from ui.chat_head import OLDER, TO_PROFILE, chat_head_markup
from ui.draft_values import all_quotes
from ui.errors import tell
from ui.links import Param, Step
from ui.markup import Html, joined, tag
from ui.session import WidgetKey, thread_desk
from ui.soft_links import link, soft_links

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A thread as it is shown. Read before anything is drawn: what is sent in one go is drawn in one go."""

    thread: Thread
    messages: tuple[Message, ...]
    markup: Html
    """Header and chat in one block."""


def chosen_thread(actor: Actor) -> Thread | None:
    """The thread of the address, else the one looked at last. It counts as read from now on."""
    asked = links.param(Param.THREAD)
    thread_id = asked or session.last_thread()
    if not thread_id:
        return None
    try:
        thread = live.thread(actor, thread_id)
    except CrmError as error:
        if not isinstance(error, StoreError):
            session.remember_thread(None)
        if asked or not isinstance(error, NotFound):
            tell(error, kind="warn")
        return None
    if not asked:
        links.set_params(thread=thread_id, step=Step.LIST)
    session.remember_thread(thread_id)
    return thread


def chosen_step(thread: Thread | None) -> Step:
    """Which column a phone shows."""
    asked = links.param(Param.STEP)
    if thread is None or asked == Step.LIST:
        return Step.LIST
    return Step.DRAFT if asked == Step.DRAFT else Step.CHAT


def step_column(step: Step, current: Step) -> DeltaGenerator:
    """The place of a column's content; its name says whether it is the one that a phone shows."""
    return st.container(key=f"step-{step}-{'on' if step is current else 'off'}")


def read_chat(actor: Actor, thread: Thread) -> Chat:
    """What the chat shows."""
    desk = thread_desk(thread.thread_id)
    messages, has_older = live.messages(actor, thread, pages=desk.chat_pages)
    names = {account.account_id: account.name for account in loaders.accounts(actor)}
    head = chat_head_markup(thread, account_name=names.get(thread.account_id, thread.account_id), has_older=has_older)
    chat = chat_markup(messages, quotes=all_quotes(desk.run))
    return Chat(thread=thread, messages=messages, markup=joined([head, chat]))


def show_thread(chat: Chat) -> None:
    """Header and chat, what the draft quotes highlighted."""
    thread = chat.thread
    desk = thread_desk(thread.thread_id)
    desk.page_is_old = False
    clicked = soft_links(
        chat.markup,
        key=WidgetKey.CHAT,
        find=_where_to_read_on(chat.messages, desk.chat_pages),
        on_open=lambda target: desk.show_older_messages() if target == OLDER else None,
    )
    if clicked == TO_PROFILE and thread.phone_e164:
        links.go_to_client(thread.phone_e164)
    _take_step(clicked)


def show_way_back(thread: Thread) -> None:
    """On a phone, from the draft to the chat."""
    back = tag(
        "span", link(Step.CHAT, "‹ ", texts.TO_CHAT(), href=links.thread_url(thread.thread_id)), cls="crm-narrow"
    )
    _take_step(soft_links(back, key=WidgetKey.DRAFT_WAY_BACK))


def _take_step(clicked: str) -> None:
    if clicked in tuple(Step):
        links.set_params(step=None if clicked == Step.CHAT else clicked)
        st.rerun()


def _where_to_read_on(messages: tuple[Message, ...], pages: int) -> str | None:
    """After older messages were asked for, the last of them; else the chat stays at its end."""
    shown_before = live.MESSAGES_PER_PAGE * (pages - 1)
    if pages == 1 or len(messages) <= shown_before:
        return None
    return message_anchor(messages[-shown_before - 1].message_id)
