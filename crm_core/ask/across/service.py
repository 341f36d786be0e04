"""Asking over all clients: the events a plan needs are read a page at a time and added up; only figures are kept.

What is read, and so what Firestore bills, is the events of the days asked about, or of all days; who spent most or has
most events of all times is read from the clients' own figures, a few documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from crm_core.access import Actor, Permission, require
from crm_core.ask.across.merging import Merger, ranked
from crm_core.ask.across.reach import days_of
from crm_core.ask.answer import Answer, refuse, write_answer
from crm_core.ask.pipeline import EARLIER_QUESTIONS
from crm_core.ask.plan import Extreme, Filters, Group, Measure, Plan, Quantity, Unanswerable, Unit
from crm_core.ask.results import Figure, Outcome, Result, Section
from crm_core.ask.rules.rules_planner import AcrossRulesPlanner
from crm_core.ask.service import MAX_QUESTION, checked_question
from crm_core.clients.documents import read_client
from crm_core.errors import InvalidInput
from crm_core.events.documents import read_event
from crm_core.models import BUCHAREST, RON, Client, Event
from crm_core.phones import format_phone
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Query, Snapshot
from crm_core.stored_values import read_moment

MAX_EVENTS: Final = 20_000
"""Events read for one answer: who asks for more is asked for a period."""
_PAGE = 300
_NAMED = 50
"""Clients whose names are looked up for one answer."""
_TIED = 10
"""Clients read beyond those asked for, to find who ties with the last of them."""
_OWN_FIGURES = {
    Quantity.PAID: ("lifetimeSpendPaid", Measure.TOTAL),
    Quantity.ALL: ("lifetimeSpendAll", Measure.TOTAL),
}


class AskAcrossService:
    """Questions over the events of all clients, for gm and admin."""

    def __init__(self, store: DocumentStore, planner: AcrossRulesPlanner, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._planner = planner
        self._clock = clock

    def ask(self, actor: Actor, question: str, *, earlier: Sequence[str] = ()) -> Answer:
        """Answer from the stored events. Raises AccessDenied, StoreError, and InvalidInput for an empty or endless
        question or one over more than ``MAX_EVENTS`` events."""
        require(actor, Permission.ASK_ACROSS_CLIENTS)
        question = checked_question(question)
        now = self._clock()
        talk = [text.strip()[:MAX_QUESTION] for text in earlier][-EARLIER_QUESTIONS:]
        plan = self._planner.plan(question, now=now, earlier=talk)
        if isinstance(plan, Unanswerable):
            return refuse(plan)
        outcome = self._from_clients(plan, now) if _is_of_own_figures(plan) else None
        if outcome is None:
            merger = Merger(plan, now=now)
            for page in self._pages(plan, now):
                merger.add(page)
            outcome = merger.outcome()
        return write_answer(self._with_names(outcome))

    def _pages(self, plan: Plan, now: datetime) -> Iterator[list[Event]]:
        """The events that the plan may be about; damaged ones are left out, as on a client's page."""
        page: list[Event] = []
        for seen, snapshot in enumerate(self._snapshots(plan, now), 1):
            if seen > MAX_EVENTS:
                raise InvalidInput(
                    f"Întrebarea cuprinde peste {MAX_EVENTS} de evenimente: alege o perioadă, de exemplu un an.",
                    field="question",
                )
            event = read_event(snapshot.id, snapshot.data)
            if isinstance(event, Event):
                page.append(event)
            if len(page) == _PAGE:
                yield page
                page = []
        yield page

    def _snapshots(self, plan: Plan, now: datetime) -> Iterator[Snapshot]:
        if plan.filters.short_ids and not plan.parts:
            for number in sorted(plan.filters.short_ids):
                yield from self._store.query(layout.events_by_short_id(number))
            return
        yield from self._store.stream(self._query(plan, now), page_size=_PAGE)

    def _query(self, plan: Plan, now: datetime) -> Query:
        """By day where days are asked for and every event has its day's key: until then a query would miss some."""
        days = days_of(plan, today=now.astimezone(BUCHAREST).date())
        if days is None:
            return layout.all_events()
        marker = self._store.get(layout.MIGRATION)
        if marker is None or read_moment(marker.data.get("completedAt")) is None:
            return layout.all_events()
        return layout.events_between(days[0].isoformat(), days[1].isoformat())

    # --- The clients' own figures --------------------------------------------------------------------------------

    def _from_clients(self, plan: Plan, now: datetime) -> Outcome | None:
        """Who spent most or came most often of all times. None where more tie than were read: then events decide."""
        ask = plan.asks[0]
        field = "eventsCount" if ask.measure is Measure.COUNT else _OWN_FIGURES[ask.quantity][0]
        found = self._store.query(layout.top_clients(field, limit=plan.limit + _TIED))
        clients = [read_client(snapshot.id, snapshot.data) for snapshot in found]
        sections = [
            Section(
                results=(Result(ask=ask, figures=(figure,)),), label=client.phone_e164, key=client.phone_e164, matched=1
            )
            for client in clients
            if (figure := _own_figure(client, plan)).value
        ]
        best = ranked(plan, sections)
        if len(best) == len(sections) == plan.limit + _TIED:
            return None
        today = now.astimezone(BUCHAREST).date()
        return Outcome(plan=plan, sections=tuple(best), sources=(), today=today, of_all_clients=True)

    def _with_names(self, outcome: Outcome) -> Outcome:
        """Groups of clients by the clients' names; a name is a document read, so only of those that are shown."""
        if outcome.plan.group is not Group.CLIENT:
            return outcome
        phones = [section.key for section in outcome.sections[:_NAMED] if section.key.startswith("+")]
        names: dict[str, str] = {}
        for phone, snapshot in zip(phones, self._store.get_many([layout.client(p) for p in phones]), strict=True):
            name = read_client(phone, snapshot.data).display_name if snapshot else ""
            names[phone] = f"{name} ({format_phone(phone)})" if name else format_phone(phone)
        sections = tuple(replace(section, label=names.get(section.key, section.label)) for section in outcome.sections)
        return replace(outcome, sections=sections)


def _is_of_own_figures(plan: Plan) -> bool:
    if plan.group is not Group.CLIENT or plan.extreme is not Extreme.MOST or plan.filters != Filters():
        return False
    ask = plan.asks[0]
    if ask.measure is Measure.COUNT:
        return ask.unit is Unit.EVENTS
    return ask.measure is Measure.TOTAL and ask.quantity in _OWN_FIGURES


def _own_figure(client: Client, plan: Plan) -> Figure:
    """A figure that the client's document holds; of how many events it is made it does not say."""
    ask = plan.asks[0]
    if ask.measure is Measure.COUNT:
        return Figure(value=Decimal(client.events_count), events=client.events_count)
    value = client.lifetime_spend_paid if ask.quantity is Quantity.PAID else client.lifetime_spend_all
    return Figure(value=value, events=0, quantity=ask.quantity, currency=RON)
