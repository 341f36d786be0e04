"""Deliveries go wrong in every way a platform allows, and no client's figures are wrong at the end.

200 clients × 10 events × 4 changes on the embedded store, of a hundred deliveries one duplicated, one overtaken and one
lost at first. The emulator needs minutes for as many, so it gets 20 clients and three times the faults unless
``CRM_FULL_FAULTS=1``.
"""

from __future__ import annotations

import heapq
import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.events.outside_changes import Delivery
from crm_core.events.settling import settle_event
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Transaction
from tests.backends import BACKENDS
from tests.builders import ADMIN
from tests.trigger.other_programs import Party, Update, document, edit, new_parties, wrong_clients

FULL, SMALL = (200, 10, 4, 0.01), (20, 10, 4, 0.03)
SIZES = {"sqlite": FULL, "firestore": FULL if os.environ.get("CRM_FULL_FAULTS") == "1" else SMALL}
"""Clients, events of each, changes of each event; the share of deliveries that each kind of fault takes."""
FAR = 2_000
"""How many writes later a duplicate, or what was lost, may still come."""


class FaultyPlatform:
    """Delivers writes to ``settle_event``, several at a time.

    Of the deliveries, a share ``faulty`` each comes twice, is overtaken by others, is lost and tried again later.
    """

    def __init__(self, store: DocumentStore, chance: random.Random, *, faulty: float) -> None:
        self._faulty = faulty
        self.counts: Counter[str] = Counter()
        self._store = store
        self._chance = chance
        self._pool = ThreadPoolExecutor(4)
        self._running: list[Future[None]] = []
        self._written = itertools.count()
        self._late: list[tuple[int, int, Delivery]] = []

    def written(self, delivery: Delivery) -> None:
        """A write was made: deliver it, soon or later, and whatever is due by now."""
        number = next(self._written)
        self.counts["written"] += 1
        drawn = self._chance.random() / self._faulty
        if drawn < 1:
            self.counts["duplicated"] += 1
            self._start(delivery)
            self._put_off(delivery, number, self._chance.randrange(FAR))
        elif drawn < 2:
            self.counts["reordered"] += 1
            self._put_off(delivery, number, self._chance.randrange(1, FAR))
        elif drawn < 3:
            self.counts["lost"] += 1
            self._put_off(delivery, number, self._chance.randrange(FAR))
        else:
            self._start(delivery)
        while self._late and self._late[0][0] <= number:
            self._start(heapq.heappop(self._late)[2])

    def finish(self) -> None:
        """Deliver what is still to come, and what that causes. Raises the first error of any delivery."""
        while self._late:
            self._start(heapq.heappop(self._late)[2])
        for running in self._running:
            running.result()
        self._pool.shutdown()

    def _put_off(self, delivery: Delivery, number: int, writes: int) -> None:
        heapq.heappush(self._late, (number + writes, number, delivery))

    def _start(self, delivery: Delivery) -> None:
        self._running.append(self._pool.submit(self._deliver, delivery))

    def _deliver(self, delivery: Delivery) -> None:
        """The delivery, and those that its own writes cause, which have to end by themselves."""
        for _ in range(4):
            settled = settle_event(self._store, delivery.event_id, delivery=delivery)
            self.counts["delivered"] += 1
            if not settled.event_fields:
                return
            snapshot = self._store.get(layout.event(delivery.event_id))
            now = snapshot.data if snapshot else None
            delivery = replace(delivery, before=now, after=now)
        raise AssertionError("deliveries cause deliveries without end")


def write(store: DocumentStore, event_id: str, change: dict[str, Any] | Update) -> Delivery:
    """Another program's write to an event, and what the platform tells of it."""
    path = layout.event(event_id)

    def run(tx: Transaction) -> dict[str, Any] | None:
        snapshot = tx.get(path)
        if snapshot is None:
            tx.set(path, {str(name): value for name, value in change.items()})
        else:
            tx.update(path, change)
        return snapshot.data if snapshot else None

    before = store.transaction(run)
    return Delivery(event_id=event_id, before=before, after=_after(before, change), written_at=datetime.now(UTC))


def _after(before: dict[str, Any] | None, change: dict[str, Any] | Update) -> dict[str, Any]:
    if before is None:
        return {str(name): value for name, value in change.items()}
    after = dict(before)
    for (name, *rest), value in change.items():
        after[name] = {**after[name], rest[0]: value} if rest else value
    return after


def steps(chance: random.Random, parties: list[Party], changes: int) -> Iterator[Party]:
    """Each party once for its creation and once for each change, all parties' in one random order."""
    order = [party for party in parties for _ in range(changes + 1)]
    chance.shuffle(order)
    return iter(order)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SIZES)
def test_no_client_is_wrong_however_deliveries_come(
    name: str, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    clients, events, changes, faulty = SIZES[name]
    store = BACKENDS[name](tmp_path)
    chance = random.Random(20260117)
    parties = new_parties(chance, clients=clients, events=events)
    platform = FaultyPlatform(store, chance, faulty=faulty)
    added_up = AddedUp()
    started = time.monotonic()
    made: set[str] = set()
    for party in steps(chance, parties, changes):
        was = replace(party) if party.event_id in made else None
        change = edit(party, chance, clients=clients) if was else document(party, chance)
        made.add(party.event_id)
        before = platform.counts["duplicated"]
        platform.written(write(store, party.event_id, change))
        added_up.deliver(was, replace(party), times=1 + platform.counts["duplicated"] - before)
    platform.finish()
    record_property("seconds", round(time.monotonic() - started, 1))
    record_property("deliveries", dict(platform.counts))
    stored = {snapshot.id: snapshot.data for snapshot in store.stream(layout.all_clients())}

    assert platform.counts["written"] == clients * events * (changes + 1)
    few = platform.counts["written"] * faulty / 2
    assert all(platform.counts[fault] > few for fault in ("duplicated", "reordered", "lost")), platform.counts
    assert wrong_clients(parties, stored) == []
    assert len(stored) == clients
    assert reconcile(store, ADMIN).differences == ()
    assert_each_event_is_at_rest_with_its_number_and_its_history(store, parties, changes)
    assert len(added_up.wrong_clients(parties)) > clients / 5, "these faults would have hurt nobody"
    store.close()


def assert_each_event_is_at_rest_with_its_number_and_its_history(
    store: DocumentStore, parties: list[Party], changes: int
) -> None:
    assert not any(settle_event(store, party.event_id) for party in parties)
    numbers = sorted(snapshot.data["eventShortId"] for snapshot in store.stream(layout.all_events()))
    assert numbers == list(range(1, len(parties) + 1))
    entries = {party.event_id: len(store.query(layout.history_of(party.event_id))) for party in parties}
    assert {event_id: n for event_id, n in entries.items() if n != changes + 1} == {}


class AddedUp:
    """What the first version did: add the difference that each delivery tells of to the client it names."""

    def __init__(self) -> None:
        self._paid: Counter[int] = Counter()

    def deliver(self, before: Party | None, after: Party, *, times: int) -> None:
        if after.client is not None:
            self._paid[after.client] += times * (_paid(after) - (_paid(before) if before else 0))

    def wrong_clients(self, parties: list[Party]) -> list[int]:
        right: Counter[int] = Counter()
        for party in parties:
            if party.client is not None:
                right[party.client] += _paid(party)
        return [client for client in {*right, *self._paid} if right[client] != self._paid[client]]


def _paid(party: Party) -> int:
    is_paid = party.status == "PAID" and party.currency == "RON" and party.amount is not None
    return round((party.amount or Decimal(0)) * 100) if is_paid else 0
