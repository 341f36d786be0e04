"""Client: who they are, what they spent and owe, their events, and questions about them."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from ui import links, texts
from ui.ask_box import show_ask_box
from ui.client_panel import chosen_client, show_events_panel, show_opened_event
from ui.client_view import TO_DIRECTORY, TO_PERSONAL_DATA, TO_THREADS, cards_markup, show_client_head
from ui.errors import calm
from ui.guard import open_page
from ui.links import PagePath
from ui.loaders import today
from ui.markup import tag

actor = open_page(Permission.READ_CLIENTS)

profile = chosen_client(actor)
if profile is None:
    st.html(tag("div", texts.CHOOSE_CLIENT(), cls="crm-empty"))
    st.page_link(PagePath.CLIENTS, label=texts.TO_DIRECTORY(), icon=":material/group:")
    st.stop()

cards = cards_markup(profile, today=today())
clicked = show_client_head(profile, sees_personal_data=actor.can(Permission.PERSONAL_DATA))
if clicked == TO_DIRECTORY:
    links.go_to(PagePath.CLIENTS)
if clicked == TO_PERSONAL_DATA:
    links.go_to_personal_data(profile.client.phone_e164)
if clicked == TO_THREADS and profile.threads:
    links.go_to_thread(profile.threads[0].thread_id)

st.html(cards)
with calm():
    show_events_panel(profile)
if actor.can(Permission.ASK):
    show_ask_box(profile.client.phone_e164)
show_opened_event(profile)
