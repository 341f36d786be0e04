"""Conversații: the inbox, one thread's chat, and its draft, side by side; on a phone one after another."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from ui import texts
from ui.draft_panel import show_draft_panel
from ui.errors import calm
from ui.guard import open_page
from ui.inbox_panel import show_inbox_panel
from ui.links import Step
from ui.markup import tag
from ui.thread_view import chosen_step, chosen_thread, show_thread, show_way_back, step_column

actor = open_page(Permission.READ_THREADS)

thread = chosen_thread(actor)
step = chosen_step(thread)
listing, chat, draft = st.columns([3, 5, 4], gap="medium")

with listing, step_column(Step.LIST, step), calm():
    show_inbox_panel(actor, selected=thread.thread_id if thread else None)

if thread is None:
    with chat, step_column(Step.CHAT, step):
        st.html(tag("div", texts.CHOOSE_THREAD(), cls="crm-empty"))
else:
    messages = ()
    with chat, step_column(Step.CHAT, step), calm():
        messages = show_thread(actor, thread)
    with draft, step_column(Step.DRAFT, step):
        if step is Step.DRAFT:
            show_way_back(thread)
        if actor.can(Permission.DRAFT):
            show_draft_panel(thread, messages)
