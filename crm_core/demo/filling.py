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
from crm_core.demo.conversations.script import told
from crm_core.demo.days import Days, at
from crm_core.demo.noted import BOOKED_BY_HAND, OTHER_PAST
from crm_core.demo.older import LAST_SHORT_ID, older_events
from crm_core.demo.parties import birthdays, nursery_parties
from crm_core.demo.past import PastStore
from crm_core.demo.steps import party_steps
from crm_core.demo.talks import talk_steps
from crm_core.errors import CrmError
from crm_core.store import layout
from crm_core.store.base import Document, DocumentStore, Transaction

MARKER = layout.DEMO_MARKER
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


def fill(store: DocumentStore, *, now: datetime, progress: Callable[[float], None] = lambda share: None) -> DemoSummary:
    """Fill an empty store with the demo company as of ``now``; ``progress`` hears which share of it is done.

    The same day (Europe/Bucharest) always makes the same documents. Raises NotADemo for a store that holds other data,
    DemoExists for one that holds the demo.
    """
    marker = store.get(MARKER)
    if not is_empty(store):
        raise NotADemo() if marker is None else DemoExists()
    days = Days.around(marker.data["filledFor"] if marker and "filledFor" in marker.data else now)
    _put(store, {MARKER: marker_document(days, is_complete=False)})
    _put(store, _company_documents())
    _leave_older_events(store, days)
    parties = (*birthdays(), *nursery_parties(), *OTHER_PAST, *BOOKED_BY_HAND)
    timeline = sorted((*party_steps(parties, days), *talk_steps(CONVERSATIONS, days)), key=lambda step: step.at)
    for place, step in enumerate(timeline, start=1):
        step.run(PastStore(store, at=step.at))
        progress(place / len(timeline))
    _put(store, {MARKER: marker_document(days, is_complete=True)})
    return DemoSummary(
        clients=store.count(layout.all_clients()),
        events=store.count(layout.all_events()),
        threads=len(CONVERSATIONS),
        messages=sum(len(told(conversation, days).messages) for conversation in CONVERSATIONS),
    )


def marker_document(days: Days, *, is_complete: bool) -> Document:
    """``filledFor`` is the beginning of the day that the demo was made as of."""
    return {"isDemo": True, "filledFor": at(days.today, "00:00"), "isComplete": is_complete}


def _company_documents() -> dict[str, Document]:
    accounts: dict[str, Document] = {
        layout.account(account.account_id): {
            "name": account.name,
            "phoneE164": account.phone_e164,
            "status": account.status,
        }
        for account in ACCOUNTS
    }
    admin_only = [account.account_id for account in ACCOUNTS if account.admin_only]
    return accounts | {layout.INBOX_CONFIG: {"adminOnlyAccountIds": admin_only}}


def _leave_older_events(store: DocumentStore, days: Days) -> None:
    """Older programs wrote their events and kept no figures: ``reconcile`` makes those, as it would in real life."""
    documents = {layout.event(event_id): document for event_id, document in older_events(days).items()}
    documents[layout.SHORT_CODE_COUNTER] = {"value": LAST_SHORT_ID}

    def leave(transaction: Transaction) -> None:
        missing = [
            path for path, found in zip(documents, transaction.get_many(list(documents)), strict=True) if not found
        ]
        for path in missing:
            transaction.create(path, documents[path])

    store.transaction(leave)
    taken_over = days.moment("mon-115", "08:00")
    reconcile(PastStore(store, at=taken_over), SYSTEM_ACTOR, fix=True)


def _put(store: DocumentStore, documents: dict[str, Document]) -> None:
    def put(transaction: Transaction) -> None:
        for path, document in documents.items():
            transaction.set(path, document)

    store.transaction(put)
