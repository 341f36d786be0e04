"""Aggregates equal the truth after any history: changed, repeated, reordered and run by several threads at once.

The oracle keeps the latest state of every event in a dict and adds up with plain Python; it shares no code with the
product.
"""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.audit_log import NoAuditLog
from crm_core.clients.contributions import stage_contribution
from crm_core.clients.reconcile import reconcile
from crm_core.events.changes import EventChanges, FieldChange
from crm_core.events.documents import read_event, to_v3
from crm_core.events.service import EventService
from crm_core.models import Event, EventDetails, Payment, PaymentStatus
from crm_core.store import layout
from tests.backends import BACKENDS
from tests.builders import ADMIN, ANA

PHONES = ["+40722000001", "+40722000002", None]
DAYS = [None, *(date(2025, 1, 1) + timedelta(days=53 * n) for n in range(12))]
AMOUNTS = [None, Decimal(0), Decimal("0.10"), Decimal("0.20"), Decimal(900), Decimal("1234.56")]


@dataclass
class Truth:
    """What an event says at the end, as the test itself knows it."""

    phone: str | None
    day: date | None
    amount: Decimal | None
    status: str
    currency: str


@dataclass
class Expected:
    paid: Decimal = Decimal(0)
    all: Decimal = Decimal(0)
    count: int = 0
    days: list[date] = field(default_factory=list)
    others: dict[str, dict[str, Decimal]] = field(default_factory=dict)


def expected_of(events: list[Truth]) -> dict[str, Expected]:
    clients: dict[str, Expected] = {}
    for event in events:
        if event.phone is None:
            continue
        client = clients.setdefault(event.phone, Expected())
        client.count += 1
        if event.day:
            client.days.append(event.day)
        amount = event.amount or Decimal(0)
        paid = amount if event.status == "PAID" else Decimal(0)
        if event.currency == "RON":
            client.all += amount
            client.paid += paid
        elif amount:
            sums = client.others.setdefault(event.currency, {"all": Decimal(0), "paid": Decimal(0)})
            sums["all"] += amount
            sums["paid"] += paid
    return clients


def assert_stored(store: Any, truth: list[Truth]) -> None:
    expected = expected_of(truth)
    stored = {s.id: s.data for s in store.query(layout.all_clients())}
    for phone in set(expected) | set(stored):
        client, doc = expected.get(phone, Expected()), stored[phone]
        assert Decimal(str(doc["lifetimeSpendAll"])) == client.all
        assert Decimal(str(doc["lifetimeSpendPaid"])) == client.paid
        assert doc["eventsCount"] == client.count
        last = max(client.days, default=None)
        midnight = last and datetime(last.year, last.month, last.day, tzinfo=ZoneInfo("Europe/Bucharest"))
        assert doc["lastEventAt"] == midnight
        got = {c: {k: Decimal(str(v)) for k, v in sums.items()} for c, sums in doc["otherCurrencies"].items()}
        assert got == client.others


changes = st.one_of(
    st.tuples(st.just("payment.amount"), st.sampled_from(AMOUNTS)),
    st.tuples(st.just("payment.status"), st.sampled_from(list(PaymentStatus))),
    st.tuples(st.just("payment.currency"), st.sampled_from(["RON", "EUR"])),
    st.tuples(st.just("phoneE164"), st.sampled_from(PHONES)),
    st.tuples(st.just("date"), st.sampled_from(DAYS)),
    st.tuples(st.just("archive"), st.booleans()),
)
histories = st.lists(st.tuples(st.integers(0, 3), changes, st.integers(1, 3)), max_size=25)


@pytest.mark.parametrize("make", BACKENDS.values(), ids=BACKENDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_saves_repeated_any_number_of_times_end_at_the_truth(make: Any, history: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = make(Path(folder))
        events = EventService(store, audit=NoAuditLog(store), clock=lambda: datetime.now(UTC))
        truth: list[Truth] = []
        ids: list[str] = []
        for number in range(4):
            details = EventDetails(day=DAYS[number], address="A", phone_e164=PHONES[0], payment=Payment())
            for _ in range(2):
                made = events.create(ANA, details=details, operation_id=f"create-{number}").event
            ids.append(made.event_id)
            truth.append(Truth(PHONES[0], DAYS[number], None, "UNPAID", "RON"))
        for step, (which, (name, value), times) in enumerate(history):
            current = events.get(ANA, ids[which])
            for _ in range(times):
                apply(events, current, name, value, f"step-{step}")
            remember(truth[which], name, value)
        assert_stored(store, truth)
        assert reconcile(store, ADMIN).differences == ()
        store.close()


def apply(events: EventService, current: Event, name: str, value: Any, operation: str) -> None:
    if name == "archive":
        if value:
            events.archive(ANA, event_id=current.event_id, reason="", operation_id=operation)
        else:
            events.unarchive(ANA, event_id=current.event_id, operation_id=operation)
        return
    shown = {
        "payment.amount": current.payment.amount,
        "payment.status": current.payment.status,
        "payment.currency": current.payment.currency,
        "phoneE164": current.details.phone_e164,
        "date": current.day,
    }[name]
    change = FieldChange(field=name, shown=shown, wanted=value)
    events.update(ANA, event_id=current.event_id, changes=EventChanges(fields=(change,)), operation_id=operation)


def remember(truth: Truth, name: str, value: Any) -> None:
    attribute = {
        "payment.amount": "amount",
        "payment.status": "status",
        "payment.currency": "currency",
        "phoneE164": "phone",
        "date": "day",
    }.get(name)
    if attribute:
        setattr(truth, attribute, str(value) if attribute == "status" else value)


states = st.builds(
    Truth,
    phone=st.sampled_from(PHONES),
    day=st.sampled_from(DAYS),
    amount=st.sampled_from(AMOUNTS),
    status=st.sampled_from([str(s) for s in PaymentStatus]),
    currency=st.sampled_from(["RON", "EUR"]),
)


@pytest.mark.parametrize("make", BACKENDS.values(), ids=BACKENDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=st.lists(st.lists(states, min_size=1, max_size=4), min_size=1, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_other_writers_events_applied_late_repeatedly_and_by_several_threads_end_at_the_truth(
    make: Any, written: Any, order: Any
) -> None:
    """Another program writes events; ``stage_contribution`` is called for each write, 1 to 3 times, in any order."""
    with tempfile.TemporaryDirectory() as folder:
        store = make(Path(folder))
        deliveries: list[str] = []
        for number, versions in enumerate(written):
            for state in versions:
                put(store, f"evt-{number}", state)
                deliveries += [f"evt-{number}"] * order.randint(1, 3)
                if order.random() < 0.3:
                    deliver(store, f"evt-{number}")
        order.shuffle(deliveries)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda event_id: deliver(store, event_id), deliveries))
        assert_stored(store, [versions[-1] for versions in written])
        store.close()


def put(store: Any, event_id: str, state: Truth) -> None:
    payment = Payment(amount=state.amount, status=PaymentStatus(state.status), currency=state.currency)
    details = EventDetails(day=state.day, phone_e164=state.phone, payment=payment)
    event = replace(Event(event_id=event_id, details=details), short_id=1)
    store.transaction(lambda tx: tx.set(layout.event(event_id), to_v3(event)))


def deliver(store: Any, event_id: str) -> None:
    """What a trigger does for one delivery: read the event as it is now and apply its contribution."""

    def apply_now(tx: Any) -> None:
        snapshot = tx.get(layout.event(event_id))
        event = read_event(event_id, snapshot.data)
        assert isinstance(event, Event)
        stage_contribution(tx, event).write(tx)

    store.transaction(apply_now)
