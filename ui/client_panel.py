"""A client's page: which client, the filters of their events, and the event that is open."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.clients.profile import Profile
from crm_core.errors import CrmError, NotFound, StoreError
from crm_core.models import Event, EventDetails
from crm_core.phones import is_pseudonym
from ui import links, session, texts
from ui.client_view import ARCHIVED, STATE, YEAR, client_name, events_filters, show_events
from ui.errors import tell
from ui.event_values import EventForm
from ui.event_window import open_new, show_event_window
from ui.guard import actor_for
from ui.labels import escaped
from ui.links import Param
from ui.services import services
from ui.session import ClientDesk, EventDesk, WidgetKey, client_desk


def chosen_client(actor: Actor) -> Profile | None:
    """The client of the address, else the one looked at last."""
    asked = links.param(Param.PHONE)
    phone = asked or session.last_client()
    if not phone:
        return None
    try:
        profile = services().clients.profile(actor, phone)
    except CrmError as error:
        if not isinstance(error, StoreError):
            session.remember_client(None)
        if asked or not isinstance(error, NotFound):
            tell(error, kind="warn")
        return None
    links.set_params(phone=profile.client.phone_e164)
    session.remember_client(profile.client.phone_e164)
    return profile


def show_events_panel(profile: Profile) -> None:
    """The client's events, filtered by year and state; a click opens one, by its address."""
    phone = profile.client.phone_e164
    desk = client_desk(phone)
    events = [event for event in profile.events if _is_shown(event, desk.year, desk.state)]
    years = sorted({str(event.day.year) for event in profile.events if event.day}, reverse=True)
    note = (texts.NO_EVENTS_FOUND() if profile.events else texts.NO_EVENTS()) if not events else ""
    filters = events_filters(years=years, year=desk.year, state=desk.state)
    show_events(
        events,
        profile.damaged,
        phone_e164=phone,
        filters=filters,
        note=note if not profile.damaged else "",
        on_open=lambda target: _clicked(desk, target),
    )
    if not is_pseudonym(phone):
        st.button(texts.NEW_PARTY(), key=WidgetKey.EVENT_NEW, on_click=_open_new, args=(phone,))


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


def _clicked(desk: ClientDesk, target: str) -> None:
    if target.startswith(YEAR):
        desk.year = target.removeprefix(YEAR)
    elif target.startswith(STATE):
        desk.state = target.removeprefix(STATE)
    else:
        links.set_params(event=target)


def _open_new(phone_e164: str) -> None:
    desk = client_desk(phone_e164)
    desk.event = EventDesk(event_id=None)
    form = EventForm.of(EventDetails(phone_e164=phone_e164), asks_phone=False)
    form.add_role()
    open_new(desk.event, form=form)


def _is_shown(event: Event, year: str, state: str) -> bool:
    if year and (event.day is None or str(event.day.year) != year):
        return False
    if state == ARCHIVED:
        return event.is_archived
    return not state or event.payment.status == state
