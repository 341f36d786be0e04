"""A client as staff see them: who, how often, how much, what is next; and the directory that leads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.clients.documents import read_client
from crm_core.errors import InvalidInput, NotFound
from crm_core.events.service import events_of_client
from crm_core.models import BUCHAREST, Client, DamagedEvent, Event, PaymentStatus, Thread
from crm_core.phones import parse_phone
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Snapshot
from crm_core.threads.inbox import Inbox
from crm_core.threads.search import SearchTerms, read_search


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A client with their events, the latest first, and what the cards show.

    ``owed``: what unpaid, not archived events still bring in after their deposits, by currency. ``last``: the latest
    event up to today that is not cancelled; ``next``: the first one after it. ``spent_by_year``: paid amounts by
    currency and year of the event.
    """

    client: Client
    events: tuple[Event, ...]
    damaged: tuple[DamagedEvent, ...]
    threads: tuple[Thread, ...]
    owed: Mapping[str, Decimal]
    last: Event | None
    next: Event | None
    spent_by_year: Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """Clients found, and the cursor of the next page; ``scanned`` clients were looked at."""

    clients: tuple[Client, ...]
    next_cursor: str | None
    scanned: int = 0


class Clients:
    """Clients of the store. All methods raise AccessDenied, and StoreError when the database fails."""

    def __init__(self, store: DocumentStore, inbox: Inbox, *, audit: AuditLog, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._inbox = inbox
        self._audit = audit
        self._clock = clock

    def profile(self, actor: Actor, phone: str) -> Profile:
        """The profile of a phone in any notation. Raises PhoneError, or NotFound for a number nobody wrote from."""
        require(actor, Permission.READ_CLIENTS)
        phone_e164 = parse_phone(phone)
        stored = self._store.get(layout.client(phone_e164))
        found = events_of_client(self._store, phone_e164)
        threads = self._inbox.of_phone(actor, phone_e164)
        if stored is None and not found.events and not found.damaged and not threads:
            raise NotFound("Nu există niciun client cu acest număr.")
        self._audit.viewed(actor, AuditAction.VIEWED_CLIENT, phone_e164)
        client = read_client(phone_e164, stored.data) if stored else Client(phone_e164=phone_e164)
        today = self._clock().astimezone(BUCHAREST).date()
        return Profile(
            client=client,
            events=found.events,
            damaged=found.damaged,
            threads=threads,
            owed=owed_by_currency(found.events),
            last=last_event(found.events, today=today),
            next=next_event(found.events, today=today),
            spent_by_year=spent_by_year(found.events),
        )

    def directory(
        self, actor: Actor, *, search: str = "", limit: int = 30, cursor: str | None = None, scan: int = 1000
    ) -> DirectoryPage:
        """Clients, the latest event first; ``search`` by words of the name or digits of the phone.

        A search looks at ``scan`` clients at most; a whole phone number is looked up directly.
        """
        require(actor, Permission.READ_CLIENTS)
        terms = read_search(search)
        if terms is not None and terms.phone_e164 is not None:
            found = self._store.get(layout.client(terms.phone_e164))
            clients = (read_client(found.id, found.data),) if found else ()
            return DirectoryPage(clients=clients, next_cursor=None, scanned=1)
        after = self._snapshot(cursor)
        picked: list[Snapshot] = []
        scanned = 0
        while len(picked) < limit and scanned < scan:
            page = self._store.query(layout.clients_by_last_event(limit=limit + 1, start_after=after))
            for position, snapshot in enumerate(page[:limit]):
                scanned += 1
                after = snapshot
                if _matches(snapshot, terms):
                    picked.append(snapshot)
                if len(picked) == limit:
                    more = position + 1 < len(page)
                    return _directory_page(picked, after if more else None, scanned)
            if len(page) <= limit:
                return _directory_page(picked, None, scanned)
        return _directory_page(picked, after, scanned)

    def _snapshot(self, cursor: str | None) -> Snapshot | None:
        if not cursor:
            return None
        try:
            return self._store.get(layout.client(cursor))
        except InvalidInput:
            return None


def owed_by_currency(events: tuple[Event, ...]) -> dict[str, Decimal]:
    """What is still to be paid, by currency; nothing for archived, cancelled and paid events."""
    owed: dict[str, Decimal] = {}
    for event in events:
        if not event.is_archived and event.payment.owed:
            currency = event.payment.currency
            owed[currency] = owed.get(currency, Decimal(0)) + event.payment.owed
    return owed


def last_event(events: tuple[Event, ...], *, today: date) -> Event | None:
    """The latest event up to today that is not cancelled."""
    past = [e for e in events if e.day and e.day <= today and not e.is_cancelled]
    return max(past, key=_when, default=None)


def next_event(events: tuple[Event, ...], *, today: date) -> Event | None:
    """The first event after today that is neither cancelled nor archived."""
    ahead = [e for e in events if e.day and e.day > today and e.is_open]
    return min(ahead, key=_when, default=None)


def spent_by_year(events: tuple[Event, ...]) -> dict[tuple[str, int], Decimal]:
    """Paid amounts by (currency, year of the event)."""
    spent: dict[tuple[str, int], Decimal] = {}
    for event in events:
        if event.day and event.payment.status is PaymentStatus.PAID and event.payment.amount:
            key = (event.payment.currency, event.day.year)
            spent[key] = spent.get(key, Decimal(0)) + event.payment.amount
    return spent


def _when(event: Event) -> tuple[str, str]:
    return (event.date_key or "", event.details.start_time or "")


def _matches(snapshot: Snapshot, terms: SearchTerms | None) -> bool:
    client = read_client(snapshot.id, snapshot.data)
    return terms is None or terms.matches_person(client.display_name, client.phone_e164)


def _directory_page(picked: list[Snapshot], after: Snapshot | None, scanned: int) -> DirectoryPage:
    return DirectoryPage(
        clients=tuple(read_client(s.id, s.data) for s in picked),
        next_cursor=after.id if after else None,
        scanned=scanned,
    )
