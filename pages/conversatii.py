"""Conversații: the inbox, one thread's chat, and its draft, side by side; on a phone one after another."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from ui import live, texts
from ui.draft_panel import show_draft_panel
from ui.errors import calm
from ui.guard import open_page
from ui.inbox_panel import read_inbox, show_inbox_panel
from ui.links import Step
from ui.markup import tag
from ui.thread_view import Chat, chosen_step, chosen_thread, read_chat, show_thread, show_way_back, step_column

actor = open_page(Permission.READ_THREADS)

# Everything is read before anything is drawn: what is sent in one go, the browser draws in one go.
with calm():
    live.catch_up(actor)
inbox = None
with calm():
    inbox = read_inbox(actor)
thread = chosen_thread(actor)
step = chosen_step(thread)
conversation: Chat | None = None
if thread is not None:
    with calm():
        conversation = read_chat(actor, thread)

live.watch()
listing, chat, draft = st.columns([3, 5, 4], gap="medium")
with listing, step_column(Step.LIST, step):
    if inbox is not None:
        show_inbox_panel(inbox, selected=thread.thread_id if thread else None)
with chat, step_column(Step.CHAT, step):
    if conversation is not None:
        show_thread(conversation)
    elif thread is None:
        st.html(tag("div", texts.CHOOSE_THREAD(), cls="crm-empty"))
with draft, step_column(Step.DRAFT, step):
    if thread is not None and step is Step.DRAFT:
        show_way_back(thread)
    if thread is not None and actor.can(Permission.DRAFT):
        show_draft_panel(thread, conversation.messages if conversation else ())
