"""The bare pages' constant data: markup made once a process, from the records that the product's store holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache

from bench import pages_data
from crm_core.clients.profile import Profile, last_event, next_event, owed_by_currency, spent_by_year
from crm_core.models import Client, Event, PaymentStatus
from ui.ask_box import suggestions_markup
from ui.chat import chat_markup
from ui.chat_head import chat_head_markup
from ui.client_view import cards_markup, client_head_markup, events_filters, events_markup
from ui.inbox_list import inbox_markup
from ui.markup import Html, joined, tag
from ui.soft_links import link

_threads = pages_data.threads()
_events = tuple(
    Event(event_id=f"evt_{number:024d}", short_id=number + 1, details=details)
    for number, details in reversed(list(enumerate(pages_data.parties())))
)
_today = pages_data.NOW.date()
_amounts = [event.payment.amount or Decimal(0) for event in _events]
_profile = Profile(
    client=Client(
        phone_e164=pages_data.PHONE,
        display_name="Ioana Pop",
        events_count=len(_events),
        lifetime_spend_all=sum(_amounts, Decimal(0)),
        lifetime_spend_paid=sum(
            (e.payment.amount or Decimal(0) for e in _events if e.payment.status is PaymentStatus.PAID), Decimal(0)
        ),
        created_at=pages_data.NOW - timedelta(days=900),
    ),
    events=_events,
    damaged=(),
    threads=(_threads[0],),
    owed=owed_by_currency(_events),
    last=last_event(_events, today=_today),
    next=next_event(_events, today=_today),
    spent_by_year=spent_by_year(_events),
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What the bare pages show."""

    bar: Html
    inbox: Html
    chat: Html
    draft_intro: Html
    client_head: Html
    cards: Html
    events: Html
    suggestions: Html


@cache
def markup() -> Markup:
    """Made in a run of a page, not by an import: Streamlit may end a run at any text, and an import cannot be ended."""
    return Markup(
        bar=tag("div", tag("span", "● Demonstrație"), link("en", "English", href="#"), cls="crm-bar"),
        inbox=inbox_markup(
            _threads[:30],
            selected=_threads[0].thread_id,
            now=pages_data.NOW,
            accounts={"WA-01": "București", "WA-02": "Ilfov", "WA-03": "Corporate"},
            has_more=True,
        ),
        chat=joined(
            [
                chat_head_markup(_threads[0], account_name="București", has_older=True),
                chat_markup(pages_data.messages()[-60:]),
            ]
        ),
        draft_intro=tag(
            "div", tag("p", "Citește ultimele 50 de mesaje."), tag("p", link("by-hand", "Notează manual", href="#"))
        ),
        client_head=client_head_markup(_profile),
        cards=cards_markup(_profile, today=_today),
        events=events_markup(
            _events,
            (),
            phone_e164=pages_data.PHONE,
            filters=events_filters(years=["2026", "2025", "2024", "2023"], year="", state=""),
        ),
        suggestions=suggestions_markup("client"),
    )
