"""Eight people change the events of one client at once, fifty times each: nothing is lost and nobody is stuck."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.events.changes import EventChanges, FieldChange
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, PHONE, party
from tests.contract.steps import at_once, stored
from tests.wiring import services

TIMES = 50
SECONDS = 120
FIRST_DAY = date(2026, 3, 1)


def test_eight_people_change_one_clients_events_fifty_times_each(
    store: DocumentStore, record_property: Callable[[str, Any], None]
) -> None:
    """Four events; of each, one person changes the amount and another the day, and all meet at the client."""
    events = services(store).events
    made = [
        events.create(ANA, details=replace(party(amount=0), day=FIRST_DAY), operation_id=f"create-{n}").event.event_id
        for n in range(4)
    ]

    def change(event_id: str, field: str, values: list[Any]) -> None:
        for number, (shown, wanted) in enumerate(zip(values, values[1:], strict=False)):
            changes = EventChanges(fields=(FieldChange(field=field, shown=shown, wanted=wanted),))
            events.update(ANA, event_id=event_id, changes=changes, operation_id=f"{field}-{number}")

    def people(number: int, event_id: str) -> list[Callable[[], None]]:
        amounts = [Decimal(0), *(Decimal(100 * number + n) for n in range(1, TIMES + 1))]
        days = [FIRST_DAY + timedelta(days=n) for n in range(TIMES + 1)]
        return [lambda: change(event_id, "payment.amount", amounts), lambda: change(event_id, "date", days)]

    started = time.monotonic()
    at_once(*(person for number, event_id in enumerate(made) for person in people(number, event_id)), seconds=SECONDS)
    record_property("seconds", round(time.monotonic() - started, 2))

    client = stored(store, layout.client(PHONE))
    assert client["eventsCount"] == 4
    assert client["lifetimeSpendAll"] == sum(100 * number + TIMES for number in range(4))
    for number, event_id in enumerate(made):
        event = events.get(ANA, event_id)
        assert (event.payment.amount, event.day) == (100 * number + TIMES, FIRST_DAY + timedelta(days=TIMES))
        assert len(store.query(layout.history_of(event_id))) == 2 * TIMES + 1
    assert reconcile(store, ADMIN).differences == ()


@pytest.mark.parametrize("people", [8])
def test_as_many_people_note_down_parties_of_one_client_at_once(store: DocumentStore, people: int) -> None:
    """Every new event takes the next number of the one counter."""
    events = services(store).events

    def note(person: int) -> None:
        for number in range(5):
            day = FIRST_DAY + timedelta(days=number)
            events.create(ANA, details=replace(party(), day=day), operation_id=f"{person}-{number}")

    at_once(*[lambda person=person: note(person) for person in range(people)], seconds=SECONDS)
    numbers = sorted(snapshot.data["eventShortId"] for snapshot in store.query(layout.all_events()))
    assert numbers == list(range(1, people * 5 + 1))
    assert stored(store, layout.client(PHONE))["eventsCount"] == people * 5
