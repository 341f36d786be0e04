"""Recompute every client's figures from the events and report, or mend, what differs.

The truth is the events. Three things can have drifted from it: a contribution (an event saved by another program while
no trigger ran), a client's figures, and a contribution or client that no event stands behind any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crm_core.access import Actor, Permission, require
from crm_core.clients.contributions import (
    NOTHING,
    Contribution,
    Totals,
    contribution_of,
    read_contribution,
    stage_contribution,
    stage_no_contribution,
    totals_of,
)
from crm_core.events.documents import read_event
from crm_core.models import DamagedEvent, Event
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath, Transaction

COMPARED = ("lifetimeSpendPaid", "lifetimeSpendAll", "eventsCount", "lastEventAt", "otherCurrencies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as the events say. ``path`` is the document, ``stored`` and ``truth`` its two values."""

    path: str
    field: str
    stored: Any
    truth: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``problems``: (event id, sentence) of values that count as none, of damaged documents included."""

    events: int
    clients: int
    differences: tuple[Difference, ...]
    problems: tuple[tuple[str, str], ...]
    fixed: bool


def reconcile(
    store: DocumentStore,
    actor: Actor,
    *,
    fix: bool = False,
    progress: Callable[[int], None] = lambda events: None,
) -> Report:
    """Hold contributions and clients against the events; with ``fix``, bring them to the truth.

    Safe beside live writers: each repair reads its documents again in a transaction of its own. A report made while
    others save can name a difference that is settled a moment later.
    """
    require(actor, Permission.RECONCILE)
    events: dict[str, Event] = {}
    problems: list[tuple[str, str]] = []
    for snapshot in store.stream(layout.all_events()):
        event = read_event(snapshot.id, snapshot.data)
        if isinstance(event, DamagedEvent):
            problems.append((snapshot.id, event.reason))
            continue
        events[event.event_id] = event
        problems += [(event.event_id, problem) for problem in event.problems]
        progress(len(events))
    contributions = {s.id: read_contribution(s.data) for s in store.stream(layout.all_contributions())}
    truth = _truth(events)
    differences = [*_contribution_differences(events, contributions)]
    stored_clients = {s.id: s.data for s in store.stream(layout.all_clients())}
    phones = sorted(set(truth) | set(stored_clients))
    for phone in phones:
        differences += _client_differences(phone, stored_clients.get(phone), truth.get(phone))
    if fix:
        for event_id in sorted({d.path.split("/")[1] for d in differences if d.field == "contribution"}):
            _fix_contribution(store, event_id)
        for phone in phones:
            mend_client(store, phone)
    return Report(
        events=len(events),
        clients=len(phones),
        differences=tuple(differences),
        problems=tuple(problems),
        fixed=fix,
    )


def _truth(events: dict[str, Event]) -> dict[str, Totals]:
    by_phone: dict[str, list[Contribution]] = defaultdict(list)
    for event in events.values():
        contribution = contribution_of(event)
        if contribution.phone_e164:
            by_phone[contribution.phone_e164].append(contribution)
    return {phone: totals_of(parts) for phone, parts in by_phone.items()}


def _contribution_differences(events: dict[str, Event], stored: dict[str, Contribution]) -> list[Difference]:
    differences = []
    for event_id in sorted(set(events) | set(stored)):
        truth = contribution_of(events[event_id]) if event_id in events else NOTHING
        if stored.get(event_id, NOTHING) != truth:
            path = layout.contribution(event_id)
            differences.append(Difference(path=path, field="contribution", stored=stored.get(event_id), truth=truth))
    return differences


def _client_differences(phone: str, doc: dict[str, Any] | None, truth: Totals | None) -> list[Difference]:
    """What a client's document says and its events do not. ``doc`` None: there is no document.

    A field that is missing says 0, none or nothing.
    """
    wanted = (truth or Totals(by_currency={})).fields()
    stored = doc or {}
    return [
        Difference(path=layout.client(phone), field=name, stored=stored.get(name), truth=wanted[name])
        for name in COMPARED
        if stored.get(name) != wanted[name] and (doc is None or stored.get(name) or wanted[name])
    ]


def _fix_contribution(store: DocumentStore, event_id: str) -> None:
    def fix(tx: Transaction) -> None:
        stored = tx.get(layout.event(event_id))
        event = read_event(event_id, stored.data) if stored else None
        if isinstance(event, Event):
            stage_contribution(tx, event).write(tx)
        else:
            stage_no_contribution(tx, event_id).write(tx)

    store.transaction(fix)


def has_figures(doc: Mapping[str, Any], truth: Totals) -> bool:
    """Whether a client's document holds exactly these figures."""
    wanted = truth.fields()
    return all(name in doc and doc[name] == wanted[name] for name in COMPARED)


def mend_client(store: DocumentStore, phone: str) -> bool:
    """Set a client's figures from its contributions, which the client's document guards; whether there was need to.

    Every figure is written, also one that says nothing: a client without ``lastEventAt`` would be in no list ordered by
    it.
    """

    def mend(tx: Transaction) -> bool:
        stored = tx.get(layout.client(phone))
        parts = [read_contribution(s.data) for s in tx.query(layout.contributions_of(phone))]
        truth = totals_of(parts)
        if has_figures(stored.data, truth) if stored else not parts:
            return False
        fields: dict[FieldPath, Any] = dict(truth.fields().items())
        fields |= {"phoneE164": phone, "updatedAt": SERVER_TIMESTAMP}
        if stored is None:
            fields |= {"phoneRaw": phone, "displayName": "", "createdAt": SERVER_TIMESTAMP}
        tx.merge(layout.client(phone), fields)
        return True

    return store.transaction(mend)
