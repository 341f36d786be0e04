"""Making the demo company: its past carried out again, command after command, each at the time it happened.

Every step can be repeated, so a filling that was cut off is completed by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from crm_core.access import SYSTEM_ACTOR
from crm_core.clients.reconcile import reconcile
from crm_core.demo.company import ACCOUNTS
from crm_core.demo.conversations import CONVERSATIONS
from crm_core.demo.days import Days
from crm_core.demo.older import LAST_SHORT_ID, older_events
from crm_core.demo.parties import all_parties
from crm_core.demo.past import PastStore
from crm_core.demo.steps import Step, party_steps
from crm_core.demo.talks import store_talk
from crm_core.errors import CrmError
from crm_core.store import layout
from crm_core.store.base import Document, DocumentStore, Transaction, document_path

MARKER = document_path("config", "demo")
"""The document that says that a database is a demo, of which day, and whether it is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSummary:
    """What the demo holds."""

    clients: int
    events: int
    threads: int
    messages: int


class NotADemo(CrmError):
    """The database holds something else: the demo neither writes into it nor empties it."""

    def __init__(self) -> None:
        super().__init__(
            "Baza de date conține alte date decât compania demo, așa că nu a fost schimbat nimic. "
            "Alege un fișier nou cu CRM_DATA_PATH."
        )


class DemoExists(CrmError):
    """The demo is there already."""

    def __init__(self) -> None:
        super().__init__("Compania demo există deja. Pentru una nouă: python -m crm_core demo --reset.")


def is_empty(store: DocumentStore) -> bool:
    """Whether there is nothing to lose: no thread, event, client or account, or a demo that was not filled whole."""
    marker = store.get(MARKER)
    if marker is not None:
        return marker.data.get("isComplete") is not True
    collections = (layout.accounts(), layout.all_events(), layout.all_clients(), layout.all_contributions())
    queries = [replace(query, limit=1) for query in collections]
    return not any(store.query(query) for query in (*queries, layout.next_account_with_threads("")))


def fill(
    store: DocumentStore, *, now: datetime, progress: Callable[[float], None] = lambda share: None
) -> DemoSummary:
    """Fill an empty store with the demo company as of ``now``; ``progress`` hears which share of it is done.

    The same day (Europe/Bucharest) always makes the same documents. Raises NotADemo for a store that holds other data,
    DemoExists for one that holds the demo.
    """
    marker = store.get(MARKER)
    if not is_empty(store):
        raise DemoExists() if marker is not None else NotADemo()
    days = Days.around(now if marker is None else marker.data["filledFor"])
    _write(store, {MARKER: marker_document(days, is_complete=False)})
    _write(store, _company_documents())
    _make_older_events(store, days)
    steps = _steps(days)
    for place, step in enumerate(steps):
        step.run(PastStore(store, at=step.at))
        progress((place + 1) / len(steps))
    _write(store, {MARKER: marker_document(days, is_complete=True)})
    return DemoSummary(
        clients=store.count(layout.all_clients()),
        events=store.count(layout.all_events()),
        threads=len(CONVERSATIONS),
        messages=sum(store.count(query) for query in map(_messages_of, CONVERSATIONS)),
    )
