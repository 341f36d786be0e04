"""Events: the counter that numbers them, the fields they lack, their contributions and their clients' figures.

Each event is settled by the operation that the trigger uses, in a transaction of its own, so a change that is made at
the same time is never lost: it is read, or the transaction runs again.

The figures of a client that an earlier version kept already hold what its events say, or something else. Adding
contributions to them would count twice. So before the first event of a client is settled, the client's figures are set
to what its contributions say (nothing, the first time), and then all its events are settled one after the other, in a
fraction of a second; from then on the figures are exact whatever comes in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from crm_core.clients.contributions import Contribution, contribution_of, read_contribution
from crm_core.clients.reconcile import mend_client
from crm_core.errors import InvalidInput
from crm_core.events.completion import missing_fields, with_fields
from crm_core.events.documents import read_event
from crm_core.events.settling import Settled, settle_event
from crm_core.events.short_ids import last_short_id
from crm_core.migration.rehearsal import ReadBefore, Rehearsal, Unknown
from crm_core.migration.report import Count, Tally
from crm_core.models import DamagedEvent, Event
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Snapshot, Transaction

_COUNTED_FIELDS: Final = {
    "dateKey": Count.DATE_KEYS,
    "phoneE164": Count.PHONES,
    "eventShortId": Count.SHORT_IDS,
}


def raise_counter(store: DocumentStore, tally: Tally) -> tuple[int, int] | None:
    """Bring the counter of short ids up to the highest one in use, so that none is given out twice.

    From and to, where it had to be raised. Names events that share a number. Raises DamagedDocument for a counter that
    cannot be read.
    """
    used: Counter[int] = Counter()
    for snapshot in store.stream(layout.all_events()):
        event = read_event(snapshot.id, snapshot.data)
        if isinstance(event, Event) and event.short_id is not None:
            used[event.short_id] += 1
    for number in sorted(number for number, times in used.items() if times > 1):
        tally.problem(layout.SHORT_CODE_COUNTER, f"numărul #{number} îl au {used[number]} evenimente")
    highest = max(used, default=0)

    def rise(tx: Transaction) -> tuple[int, int] | None:
        last = last_short_id(tx.get(layout.SHORT_CODE_COUNTER))
        if last >= highest:
            return None
        tx.merge(layout.SHORT_CODE_COUNTER, {"value": highest})
        return last, highest

    return store.transaction(rise)


class EventSettling:
    """Settles events and whoever they belong to. Safe to share between threads."""

    def __init__(self, store: DocumentStore, tally: Tally) -> None:
        self._store = store
        self._tally = tally
        self._exact: set[str] = set()
        """Clients whose figures are those of their contributions, and whose events are settled."""
        self.recounted: set[str] = set()
        """Clients of whom some event had not been counted as it is."""

    def unsettled(self, page: Sequence[Snapshot]) -> dict[tuple[str, ...], list[str]]:
        """The events of a page that have something to do, by the clients they concern. Counts the page."""
        paths = [layout.contribution(snapshot.id) for snapshot in page]
        ledger = dict(zip(paths, self._store.get_many(paths), strict=True))
        groups: dict[tuple[str, ...], list[str]] = {}
        for snapshot in page:
            self._tally.add(Count.EVENTS)
            stored = ledger[layout.contribution(snapshot.id)]
            if isinstance(damaged := read_event(snapshot.id, snapshot.data), DamagedEvent):
                self._tally.add(Count.DAMAGED)
                self._tally.problem(snapshot.path, damaged.reason)
            if _has_something_to_do(snapshot, stored):
                groups.setdefault(tuple(_clients(snapshot, stored)), []).append(snapshot.id)
        return groups

    def settle(self, clients: Iterable[str], event_ids: Iterable[str]) -> None:
        """Settle events, and before that everything of the clients they concern."""
        for phone in clients:
            if phone not in self._exact:
                mend_client(self._store, phone)
                theirs = self._store.query(layout.events_of_client(phone))
                self._settle_all([snapshot.id for snapshot in theirs], (phone,))
                self._exact.add(phone)
        self._settle_all(event_ids, clients)

    def rehearse(self, clients: Iterable[str], event_ids: Iterable[str]) -> None:
        """Count what settling these events would do."""
        rehearsal = Rehearsal(self._store)
        for event_id in event_ids:
            self._count(settle_event(rehearsal, event_id), clients)

    def _settle_all(self, event_ids: Iterable[str], clients: Iterable[str]) -> None:
        for event_id in event_ids:
            try:
                self._count(settle_event(self._store, event_id), clients)
            except InvalidInput as error:
                # A document so large that not even a date has room in it stops nobody else's.
                self._tally.problem(layout.event(event_id), error.message)

    def _count(self, settled: Settled, clients: Iterable[str]) -> None:
        for name in settled.event_fields:
            if isinstance(name, str) and (count := _COUNTED_FIELDS.get(name)):
                self._tally.add(count)
        if settled.is_counted:
            self._tally.add(Count.CONTRIBUTIONS)
            self.recounted.update(clients)


def completed_contribution(snapshot: Snapshot) -> Contribution | None:
    """What an event contributes once it is settled; None for one in which nothing can be read."""
    event = read_event(snapshot.id, with_fields(snapshot.data, missing_fields(snapshot.data)))
    return contribution_of(event) if isinstance(event, Event) else None


def _has_something_to_do(snapshot: Snapshot, stored: Snapshot | None) -> bool:
    """Settling it without writing, from what is read already; whoever needs to read more has something to do."""
    known: dict[str, Any] = {snapshot.path: snapshot, layout.contribution(snapshot.id): stored}
    try:
        return bool(settle_event(ReadBefore(known), snapshot.id))
    except Unknown:
        return True


def _clients(snapshot: Snapshot, stored: Snapshot | None) -> list[str]:
    """The client that the event belongs to, and the one it was counted for."""
    applied = read_contribution(stored.data) if stored else None
    concerned = (completed_contribution(snapshot), applied)
    return sorted({c.phone_e164 for c in concerned if c is not None and c.phone_e164})
