"""The directory: clients by their latest event, with what they spent; a click opens the profile."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from crm_core.access import Actor
from crm_core.models import RON, Client
from crm_core.phones import format_phone
from ui import formats, links, session, texts
from ui.markup import Html, said, tag
from ui.services import services
from ui.session import WidgetKey
from ui.soft_links import link, soft_links

_PER_PAGE = 50


def show_directory(actor: Actor) -> str:
    """Search and table; returns the phone of the client that was clicked."""
    search = st.text_input(
        texts.SEARCH(),
        key=WidgetKey.DIRECTORY_SEARCH,
        placeholder=texts.SEARCH_CLIENTS(),
        label_visibility="collapsed",
        max_chars=200,
        persist_state="session",
    )
    clients: list[Client] = []
    cursor: str | None = None
    scanned = 0
    for _ in range(session.directory_pages(search)):
        page = services().clients.directory(actor, search=search or "", limit=_PER_PAGE, cursor=cursor)
        clients += page.clients
        cursor, scanned = page.next_cursor, scanned + page.scanned
        if cursor is None:
            break
    if not clients:
        message = texts.NO_CLIENTS_FOUND() if search else texts.NO_CLIENTS()
        st.html(tag("div", message, cls="crm-empty"))
    opened = soft_links(directory_markup(clients), key=WidgetKey.DIRECTORY_LIST) if clients else ""
    if cursor is not None:
        if search:
            st.html(tag("div", texts.LOOKED_AT_CLIENTS(n=scanned), cls="crm-muted"))
        st.button(texts.SHOW_MORE(), key=WidgetKey.DIRECTORY_MORE, type="tertiary", on_click=session.show_more_clients)
    return opened


def directory_markup(clients: Sequence[Client]) -> Html:
    heads = (
        (texts.CLIENT_COLUMN(), ""),
        (texts.PHONE_COLUMN(), ""),
        (texts.EVENTS_COLUMN(), "num"),
        (texts.PAID_COLUMN(), "num"),
        (texts.TOTAL_COLUMN(), "num"),
        (texts.LAST_COLUMN(), ""),
    )
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name, cls=cls, scope="col") for name, cls in heads))),
            tag("tbody", *(_row(client) for client in clients)),
            cls="crm-table",
        ),
        cls="crm-tablebox tall",
    )


def _row(client: Client) -> Html:
    name = client.display_name or format_phone(client.phone_e164)
    paid = {RON: client.lifetime_spend_paid} | {code: sums.paid for code, sums in client.other_currencies.items()}
    total = {RON: client.lifetime_spend_all} | {code: sums.all for code, sums in client.other_currencies.items()}
    latest = client.last_event_at
    figures = (
        (texts.EVENTS_COLUMN(), str(client.events_count), "num"),
        (texts.PAID_COLUMN(), formats.money_by_currency({c: a for c, a in paid.items() if a}), "num"),
        (texts.TOTAL_COLUMN(), formats.money_by_currency({c: a for c, a in total.items() if a}), "num"),
        (texts.LAST_COLUMN(), formats.short_day(formats.local(latest).date()) if latest else texts.NONE(), ""),
    )
    return tag(
        "tr",
        tag("td", link(client.phone_e164, said(name), href=links.client_url(client.phone_e164)), cls="wide"),
        tag("td", format_phone(client.phone_e164), cls="wide"),
        # On a phone the heads are not there: each figure says what it is.
        *(tag("td", value, cls=cls, data_label=head) for head, value, cls in figures),
    )
