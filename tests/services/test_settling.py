"""An event that anybody wrote is completed, entered in its history and counted, once, whatever comes in between.

A delivery is made here as the platform makes it: what the event was before the write, what it was after, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.errors import DamagedDocument
from crm_core.events.outside_changes import Delivery
from crm_core.events.settling import Settled, settle_event
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath, Transaction
from tests.builders import ADMIN, ANA, BOGDAN, OTHER_PHONE, PHONE, party
from tests.contract.steps import at_once, stored
from tests.services.acts import changed, figures
from tests.services.optimistic import OptimisticStore
from tests.wiring import services

EVENT = layout.event("e")
DOC: dict[str, Any] = {
    "date": "10-02-2026",
    "phoneE164": "0722 123 456",
    "parentName": "Ioana Pop",
    "payment": {"amount": 1200, "status": "PAID"},
    "flutterOnly": {"color": "mov"},
    "updatedAt": datetime(2026, 1, 17, 8, tzinfo=UTC),
    "updatedBy": "mihai",
}


def wrote(
    store: DocumentStore, fields: Mapping[FieldPath, Any], *, event_id: str = "e", whole: bool = False
) -> Delivery:
    """Another program writes to an event: the delivery that follows."""
    path = layout.event(event_id)

    def run(tx: Transaction) -> dict[str, Any] | None:
        before = tx.get(path)
        if before is None or whole:
            tx.set(path, {str(name): value for name, value in fields.items()})
        else:
            tx.update(path, fields)
        return before.data if before else None

    before = store.transaction(run)
    return Delivery(event_id=event_id, before=before, after=stored(store, path), written_at=datetime.now(UTC))


def settle(store: DocumentStore, delivery: Delivery) -> Settled:
    return settle_event(store, delivery.event_id, delivery=delivery)


def entries(store: DocumentStore, event_id: str = "e") -> list[tuple[str, str]]:
    """Action and author of each entry, the latest first."""
    return [(entry.action, entry.actor) for entry in services(store).events.history(ANA, event_id)]


def everything(store: DocumentStore) -> dict[str, str]:
    """Every document there may be, with its version."""
    queries = [layout.all_events(), layout.all_clients(), layout.all_contributions(), layout.history_of("e")]
    found = {snapshot.path: snapshot.version for query in queries for snapshot in store.query(query)}
    counter = store.get(layout.SHORT_CODE_COUNTER)
    return found | {layout.SHORT_CODE_COUNTER: counter.version if counter else ""}


# --- What is filled in, entered and counted ----------------------------------------------------------------------


def test_an_event_of_another_program_is_completed_entered_and_counted(store: DocumentStore) -> None:
    settled = settle(store, wrote(store, DOC))
    assert settled == Settled(event_fields=("dateKey", "phoneE164", "eventShortId"), is_entered=True, is_counted=True)
    assert stored(store, EVENT) == DOC | {"phoneE164": PHONE, "dateKey": "2026-02-10", "eventShortId": 1}
    assert figures(store) == (1, 1200, 1200)
    assert stored(store, layout.client(PHONE))["displayName"] == "Ioana Pop"
    assert entries(store) == [("create", "mihai")]
    assert reconcile(store, ADMIN).differences == ()


def test_the_next_number_is_given_and_one_that_is_there_is_kept(store: DocumentStore) -> None:
    services(store).events.create(ANA, details=party(), operation_id="ours")
    for event_id, fields in (
        ("e", DOC),
        ("f", DOC | {"numarEveniment": "07"}),
        ("g", DOC),
        ("h", {"eventShortId": 99}),
    ):
        settle(store, wrote(store, fields, event_id=event_id))
    assert [stored(store, layout.event(name)).get("eventShortId") for name in "efgh"] == [2, None, 3, 99]
    assert stored(store, layout.SHORT_CODE_COUNTER)["value"] == 3
    assert services(store).events.create(ANA, details=party(), operation_id="next").event.short_id == 4


def test_an_event_that_is_written_anew_without_its_number_gets_it_back(store: DocumentStore) -> None:
    settle(store, wrote(store, DOC))
    settle(store, wrote(store, DOC, event_id="f"))
    settle(store, wrote(store, DOC | {"address": "Str. Nouă 1"}, whole=True))
    assert stored(store, EVENT)["eventShortId"] == 1
    assert stored(store, layout.SHORT_CODE_COUNTER)["value"] == 2
    assert reconcile(store, ADMIN).differences == ()


def test_the_figures_are_those_of_the_event_as_it_is_now_not_as_the_delivery_tells(store: DocumentStore) -> None:
    first = wrote(store, DOC)
    second = wrote(store, {("payment", "amount"): 900})
    third = wrote(store, {("phoneE164",): OTHER_PHONE})
    settle(store, second)
    assert store.get(layout.client(PHONE)) is None
    assert figures(store, OTHER_PHONE) == (1, 900, 900)
    settle(store, third)
    settle(store, first)
    assert store.get(layout.client(PHONE)) is None
    assert figures(store, OTHER_PHONE) == (1, 900, 900)
    assert entries(store) == [("update", ""), ("update", ""), ("create", "mihai")]


def test_a_forged_delivery_changes_no_figure(store: DocumentStore) -> None:
    delivery = wrote(store, DOC)
    settle(
        store,
        Delivery(event_id="e", before=None, after=DOC | {"payment": {"amount": 10**6}}, written_at=delivery.written_at),
    )
    assert figures(store) == (1, 1200, 1200)


@pytest.mark.parametrize("junk", [{}, {"junk": 1}])
def test_an_event_in_which_nothing_can_be_read_any_more_counts_for_nobody(
    store: DocumentStore, junk: dict[str, Any]
) -> None:
    settle(store, wrote(store, DOC))
    settle(store, wrote(store, junk, whole=True))
    assert figures(store) == (0, 0, 0)
    assert stored(store, EVENT) == junk, "and nothing is filled into it"
    assert entries(store)[0] == ("update", "")


def test_an_event_that_is_not_there_any_more_counts_for_nobody(store: DocumentStore) -> None:
    """Nothing of ours deletes events, so here it is only settled without being there."""
    settle(store, wrote(store, DOC))
    store.transaction(lambda tx: tx.set(layout.contribution("gone"), stored(store, layout.contribution("e"))))
    now = stored(store, layout.client(PHONE))
    store.transaction(lambda tx: tx.merge(layout.client(PHONE), {"eventsCount": 2, "lifetimeSpendAll": 2400}))
    deleted = Delivery(event_id="gone", before=DOC, after=None, written_at=datetime.now(UTC))
    assert settle(store, deleted) == Settled(is_entered=True, is_counted=True)
    assert figures(store)[:2] == (now["eventsCount"], now["lifetimeSpendAll"])
    assert not settle(store, deleted)
    (entry,) = store.query(layout.history_of("gone"))
    assert (entry.data["action"], entry.data["before"], entry.data["after"]) == ("delete", {}, {})


# --- Once --------------------------------------------------------------------------------------------------------


def test_a_delivery_that_comes_again_writes_nothing(store: DocumentStore) -> None:
    deliveries = [wrote(store, DOC), wrote(store, {("payment", "status"): "UNPAID"})]
    for delivery in deliveries:
        settle(store, delivery)
    before = everything(store)
    for delivery in [*deliveries, *reversed(deliveries)]:
        assert not settle(store, delivery)
    assert everything(store) == before


def test_its_own_write_is_settled_by_one_more_delivery_that_writes_nothing(store: DocumentStore) -> None:
    for fields in (
        {},
        {("payment", "amount"): 5},
        {("date",): "01-03-2026"},
        {("date",): ""},
        {("phoneE164",): "0722000111"},
    ):
        delivery = wrote(store, fields or DOC)
        settled = settle(store, delivery)
        if settled.event_fields:
            own = Delivery(
                event_id="e", before=delivery.after, after=stored(store, EVENT), written_at=datetime.now(UTC)
            )
            before = everything(store)
            assert not settle(store, own)
            assert everything(store) == before
    assert stored(store, EVENT)["updatedAt"] == DOC["updatedAt"]
    assert stored(store, EVENT)["dateKey"] is None
    assert figures(store, OTHER_PHONE) == (1, 5, 5)
    assert len(entries(store)) == 5


def test_a_delivery_without_a_change_is_not_even_committed(store: DocumentStore) -> None:
    """The emulator delivers commits that change nothing, too: one that verified an event would call for the next."""
    counted = OptimisticStore(store)
    delivery = wrote(counted, DOC)
    settle(counted, delivery)
    counted.written.clear()
    now = stored(counted, EVENT)
    settle(counted, Delivery(event_id="e", before=now, after=now, written_at=delivery.written_at))
    assert counted.written == []


def test_what_a_delivery_reads_and_writes(store: DocumentStore) -> None:
    """Every delivery is billed for it, those of this product's own saves too."""
    counted = OptimisticStore(store)
    for number in range(3):
        settle(store, wrote(store, DOC, event_id=f"older-{number}"))
    cost: dict[str, tuple[int, int]] = {}

    def count(name: str, delivery: Delivery) -> None:
        counted.reads, counted.written = 0, []
        settle(counted, delivery)
        cost[name] = (counted.reads, len(counted.written))

    count("new", wrote(store, DOC))
    now = stored(store, EVENT)
    count("own write", Delivery(event_id="e", before=DOC, after=now, written_at=datetime.now(UTC)))
    count("amount", wrote(store, {("payment", "amount"): 5}))
    count("phone", wrote(store, {("phoneE164",): OTHER_PHONE}))
    ours = services(store).events.create(ANA, details=party(), operation_id="ours").event.event_id
    after = stored(store, layout.event(ours))
    count("ours", Delivery(event_id=ours, before=None, after=after, written_at=datetime.now(UTC)))
    assert cost == {"new": (8, 5), "own write": (2, 0), "amount": (6, 3), "phone": (8, 4), "ours": (4, 0)}


def test_the_event_is_updated_field_by_field_and_its_history_only_created(store: DocumentStore) -> None:
    counted = OptimisticStore(store)
    delivery = wrote(counted, DOC)
    counted.written.clear()
    settle(counted, delivery)
    assert dict(reversed(pair) for pair in counted.written if pair[1].startswith("evenimente/")) == {
        EVENT: "update",
        next(path for _, path in counted.written if "/history/" in path): "create",
    }


def test_the_same_delivery_eight_times_at_once_counts_once(store: DocumentStore) -> None:
    delivery = wrote(store, DOC)
    at_once(*[lambda: settle(store, delivery)] * 8)
    assert figures(store) == (1, 1200, 1200)
    assert stored(store, EVENT)["eventShortId"] == 1
    assert stored(store, layout.SHORT_CODE_COUNTER)["value"] == 1
    assert entries(store) == [("create", "mihai")]


def test_events_of_one_client_settled_at_once_are_all_counted_and_numbered(store: DocumentStore) -> None:
    deliveries = [wrote(store, DOC, event_id=f"e{n}") for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda delivery: settle(store, delivery), deliveries))
    assert figures(store) == (24, 24 * 1200, 24 * 1200)
    numbers = sorted(snapshot.data["eventShortId"] for snapshot in store.query(layout.all_events()))
    assert numbers == list(range(1, 25))


def test_a_write_that_comes_between_read_and_commit_is_not_overlooked(store: DocumentStore) -> None:
    firestore_like = OptimisticStore(store)
    delivery = wrote(store, DOC)
    firestore_like.before_commit = lambda: wrote(store, {("payment", "amount"): 700, ("date",): "01-06-2026"})
    settle(firestore_like, delivery)
    assert figures(store) == (1, 700, 700)
    assert stored(store, EVENT)["dateKey"] == "2026-06-01"


# --- Beside this product -----------------------------------------------------------------------------------------


def test_what_this_product_saves_is_not_entered_a_second_time(store: DocumentStore) -> None:
    events = services(store).events
    seen: list[Delivery] = []

    def delivered(event_id: str, before: dict[str, Any] | None) -> dict[str, Any]:
        after = stored(store, layout.event(event_id))
        seen.append(Delivery(event_id=event_id, before=before, after=after, written_at=datetime.now(UTC)))
        return after

    event = events.create(ANA, details=party(), operation_id="new").event
    doc = delivered(event.event_id, None)
    events.mark_paid(BOGDAN, event=event, method=None, operation_id="paid")
    doc = delivered(event.event_id, doc)
    events.update(ANA, event_id=event.event_id, changes=changed("phoneE164", PHONE, None), operation_id="off")
    doc = delivered(event.event_id, doc)
    events.archive(ANA, event_id=event.event_id, reason="", operation_id="archived")
    delivered(event.event_id, doc)
    for delivery in seen:
        assert not settle(store, delivery)
    assert len(entries(store, event.event_id)) == 4


def test_a_change_of_another_program_between_two_of_ours_is_entered_under_its_author(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="new").event
    signed = {("payment", "amount"): 900, ("updatedAt",): SERVER_TIMESTAMP, ("updatedBy",): "mihai"}
    settle(store, wrote(store, signed, event_id=event.event_id))
    settle(store, wrote(store, {("address",): "Str. Nouă 1"}, event_id=event.event_id))
    now = events.get(ANA, event.event_id)
    events.mark_paid(BOGDAN, event=now, method=None, operation_id="paid")
    assert entries(store, event.event_id) == [
        ("update", "bogdan"),
        ("update", ""),
        ("update", "mihai"),
        ("create", "ana"),
    ]
    assert figures(store) == (1, 900, 900)


def test_an_old_copy_written_back_is_another_programs_change(store: DocumentStore) -> None:
    """It carries an ``updatedAt`` of ours, and there is an entry of that time."""
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="new").event
    copy = stored(store, layout.event(event.event_id))
    events.mark_paid(ANA, event=event, method=None, operation_id="paid")
    settle(store, wrote(store, copy, event_id=event.event_id, whole=True))
    assert entries(store, event.event_id)[0] == ("update", "ana")
    assert len(entries(store, event.event_id)) == 3
    assert figures(store) == (1, 1200, 0)


def test_an_event_that_was_undone_stays_off_its_client(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=replace(party(), phone_raw="0722 123 456"), operation_id="new").event
    before = stored(store, layout.event(event.event_id))
    events.undo_create(ANA, event_id=event.event_id, operation_id="undo")
    after = stored(store, layout.event(event.event_id))
    assert not settle(
        store, Delivery(event_id=event.event_id, before=before, after=after, written_at=datetime.now(UTC))
    )
    assert figures(store) == (0, 0, 0)


def test_staff_take_over_an_event_of_another_program_and_its_older_phone_no_longer_counts(store: DocumentStore) -> None:
    events = services(store).events
    settle(
        store, wrote(store, {"data": "10-02-2026", "telefonClientE164": "0722 123 456", "incasare": {"suma": "500"}})
    )
    assert figures(store) == (1, 500, 0)
    events.update(ANA, event_id="e", changes=changed("phoneE164", PHONE, OTHER_PHONE), operation_id="move")
    settle(store, wrote(store, {("adresa",): "Acasă"}))
    assert figures(store, OTHER_PHONE) == (1, 500, 0)
    settle(store, wrote(store, {("telefonClientE164",): "0744 000 333"}))
    assert figures(store, OTHER_PHONE) == (1, 500, 0)
    assert reconcile(store, ADMIN).differences == ()


def test_settling_alone_brings_an_event_up_without_an_entry(store: DocumentStore) -> None:
    wrote(store, DOC)
    assert settle_event(store, "e") == Settled(event_fields=("dateKey", "phoneE164", "eventShortId"), is_counted=True)
    assert not settle_event(store, "e")
    assert entries(store) == []
    assert services(store).events.of_client(ANA, PHONE).events[0].day == date(2026, 2, 10)
    assert services(store).clients.profile(ANA, PHONE).client.lifetime_spend_paid == Decimal(1200)


# --- Failing -----------------------------------------------------------------------------------------------------


def test_where_the_counter_cannot_be_read_nothing_is_done_until_it_can(store: DocumentStore) -> None:
    store.transaction(lambda tx: tx.set(layout.SHORT_CODE_COUNTER, {"value": "o mie"}))
    delivery = wrote(store, DOC)
    before = everything(store)
    with pytest.raises(DamagedDocument):
        settle(store, delivery)
    assert everything(store) == before
    store.transaction(lambda tx: tx.set(layout.SHORT_CODE_COUNTER, {"value": 41}))
    settle(store, delivery)
    assert stored(store, EVENT)["eventShortId"] == 42
    assert figures(store) == (1, 1200, 1200)


@pytest.mark.parametrize("failing", ["update", "create", "set", "merge"])
def test_all_of_it_is_written_or_nothing(store: DocumentStore, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = wrote(store, DOC)
    before = everything(store)
    transaction = store.transaction

    def breaking(function: Any) -> Any:
        def run(tx: Transaction) -> Any:
            def fail(*_: Any) -> None:
                raise ConnectionError

            monkeypatch.setattr(tx, failing, fail)
            return function(tx)

        return transaction(run)

    with monkeypatch.context() as broken:
        broken.setattr(store, "transaction", breaking)
        with pytest.raises(ConnectionError):
            settle(store, delivery)
    assert everything(store) == before
    settle(store, delivery)
    assert figures(store) == (1, 1200, 1200)
