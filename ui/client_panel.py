"""A client's page: which client, the filters of their events, and the event that is open."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.clients.profile import Profile
from crm_core.errors import CrmError, NotFound
from crm_core.models import Event, EventDetails, PaymentStatus
from ui import links, session, texts, vocabulary
from ui.client_view import client_name, show_events
from ui.errors import note
from ui.event_values import EventForm
from ui.event_window import open_new, show_event_window
from ui.guard import actor_for
from ui.labels import escaped
from ui.links import Param
from ui.markup import tag
from ui.services import services
from ui.session import EventDesk, WidgetKey, client_desk

_ALL = ""
_ARCHIVED = "archived"


def chosen_client(actor: Actor) -> Profile | None:
    """The client of the address, else the one looked at last."""
    asked = links.param(Param.PHONE)
    phone = asked or session.last_client()
    if not phone:
        return None
    try:
        profile = services().clients.profile(actor, phone)
    except CrmError as error:
        session.remember_client(None)
        if asked or not isinstance(error, NotFound):
            note(error.message, kind="warn")
        return None
    links.set_params(phone=profile.client.phone_e164)
    session.remember_client(profile.client.phone_e164)
    return profile


def show_events_panel(profile: Profile) -> None:
    """The client's events, filtered by year and state; a click opens one, by its address."""
    phone = profile.client.phone_e164
    years = sorted({event.day.year for event in profile.events if event.day}, reverse=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        year = st.selectbox(
            texts.YEAR(),
            (_ALL, *years),
            format_func=lambda year: str(year) if year else texts.ALL_YEARS(),
            key=session.in_language(WidgetKey.EVENTS_YEAR),
            label_visibility="collapsed",
            width=150,
        )
        state = st.selectbox(
            texts.STATE(),
            (_ALL, *PaymentStatus, _ARCHIVED),
            format_func=_state_name,
            key=session.in_language(WidgetKey.EVENTS_STATE),
            label_visibility="collapsed",
            width=170,
        )
        st.button(texts.NEW_PARTY(), key=WidgetKey.EVENT_NEW, on_click=_open_new, args=(phone,))
    events = [event for event in profile.events if _is_shown(event, year, state)]
    if events or profile.damaged:
        show_events(events, profile.damaged, phone_e164=phone, on_open=_open)
    else:
        message = texts.NO_EVENTS_FOUND() if profile.events else texts.NO_EVENTS()
        st.html(tag("div", message, cls="crm-empty"))


def show_opened_event(profile: Profile) -> None:
    """The window of the event in the address, or of one being noted down."""
    desk = client_desk(profile.client.phone_e164)
    asked = links.param(Param.EVENT)
    if asked and (desk.event is None or desk.event.event_id != asked):
        desk.event = EventDesk(event_id=asked)
    if desk.event is None:
        return
    if not asked and desk.event.event_id is not None:
        desk.event = None
        return
    event = next((e for e in profile.events if e.event_id == desk.event.event_id), None)
    title = texts.EVENT(event=links.event_name(event)) if event and event.short_id is not None else texts.EVENTS()
    if desk.event.event_id is None:
        actor_for(Permission.SAVE_EVENTS)
        title = texts.NEW_PARTY()

    def closed() -> None:
        desk.event = None
        links.set_params(event=None)

    show_event_window(desk.event, title=f"{title} · {escaped(client_name(profile))}", on_close=closed)


def _open(event_id: str) -> None:
    links.set_params(event=event_id)


def _open_new(phone_e164: str) -> None:
    desk = client_desk(phone_e164)
    desk.event = EventDesk(event_id=None)
    form = EventForm.of(EventDetails(phone_e164=phone_e164), asks_phone=False)
    form.add_role()
    open_new(desk.event, form=form)


def _is_shown(event: Event, year: int | str, state: str) -> bool:
    if year != _ALL and (event.day is None or event.day.year != year):
        return False
    if state == _ARCHIVED:
        return event.is_archived
    return state == _ALL or event.payment.status == state


def _state_name(state: str) -> str:
    if state == _ALL:
        return texts.ALL_STATES()
    return texts.ARCHIVED() if state == _ARCHIVED else vocabulary.STATUS[PaymentStatus(state)]()
