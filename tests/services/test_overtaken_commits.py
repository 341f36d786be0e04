"""Saves under Firestore's transactions: a rival commits in between, the function runs again, reads are billed."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.errors import EventChanged, ThreadMovedOn
from crm_core.models import PaymentStatus
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, BOOKING, OTHER_PHONE, PHONE, messages, party, store_thread
from tests.services.acts import changed, cheaper, details_of, figures, later, write
from tests.services.optimistic import OptimisticStore
from tests.wiring import services


@pytest.fixture
def booked(store: DocumentStore) -> str:
    return store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))


@pytest.fixture
def firestore_like(store: DocumentStore) -> OptimisticStore:
    return OptimisticStore(store)


def test_twenty_confirms_and_twenty_rivals_of_other_clients_are_each_counted_once(
    firestore_like: OptimisticStore, booked: str
) -> None:
    crm = services(firestore_like)
    run = crm.drafts.draft(ANA, booked)

    def act(number: int) -> None:
        if number % 2:
            crm.drafts.confirm(ANA, run, details_of(run))
        else:
            crm.events.create(ANA, details=party(amount=number, phone=OTHER_PHONE), operation_id=f"op-{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(20)))
    assert firestore_like.attempts > 21
    assert figures(firestore_like) == (1, 1200, 0)
    assert figures(firestore_like, OTHER_PHONE) == (10, sum(range(0, 20, 2)), 0)
    numbers = sorted(s.data["eventShortId"] for s in firestore_like.query(layout.all_events()))
    assert numbers == list(range(1, 12))
    assert reconcile(firestore_like, ADMIN).differences == ()


@pytest.mark.parametrize("seed", range(4))
def test_figures_hold_when_every_commit_can_be_overtaken(firestore_like: OptimisticStore, seed: int) -> None:
    chance = random.Random(seed)
    events = services(firestore_like).events
    days = [None, date(2026, 2, 10), date(2026, 5, 1), date(2027, 1, 1)]
    ids = [
        events.create(ANA, details=party(amount=n * 100, day=days[n]), operation_id=f"{n}").event.event_id
        for n in range(4)
    ]
    wanted: list[tuple[str, list[Any]]] = [
        ("date", days),
        ("phoneE164", [PHONE, OTHER_PHONE, None]),
        ("payment.amount", [None, Decimal(5), Decimal("7.30")]),
        ("payment.status", list(PaymentStatus)),
        ("payment.currency", ["RON", "EUR"]),
    ]
    steps = [(chance.choice(ids), *chance.choice(wanted), chance.random()) for _ in range(60)]

    def act(step: tuple[int, tuple[str, str, list[Any], float]]) -> None:
        number, (event_id, field, values, where) = step
        details = events.get(ANA, event_id).details
        shown = {
            "date": details.day,
            "phoneE164": details.phone_e164,
            "payment.amount": details.payment.amount,
            "payment.status": details.payment.status,
            "payment.currency": details.payment.currency,
        }[field]
        change = changed(field, shown, values[int(where * len(values))])
        for _ in range(2):
            try:
                events.update(ANA, event_id=event_id, changes=change, operation_id=f"step-{number}")
            except EventChanged:
                return

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, enumerate(steps)))
    assert firestore_like.attempts > 64
    assert reconcile(firestore_like, ADMIN).differences == ()


def test_the_last_event_is_right_when_the_one_before_it_goes_away_between_read_and_commit(
    firestore_like: OptimisticStore,
) -> None:
    events = services(firestore_like).events
    early, late, latest = (
        events.create(ANA, details=party(day=date(2026, month, 1)), operation_id=f"{month}").event
        for month in (2, 5, 9)
    )
    firestore_like.before_commit = lambda: services(firestore_like).events.update(
        BOGDAN, event_id=late.event_id, changes=changed("phoneE164", PHONE, None), operation_id="late leaves"
    )
    events.update(
        ANA, event_id=latest.event_id, changes=changed("phoneE164", PHONE, None), operation_id="latest leaves"
    )
    client = firestore_like.get(layout.client(PHONE))
    assert client is not None
    assert client.data["lastEventAt"] == datetime(2026, 1, 31, 22, 0, tzinfo=UTC)
    assert client.data["eventsCount"] == 1
    assert early.event_id


@pytest.mark.parametrize("orphaned", [True, False])
def test_reconcile_mends_a_client_that_somebody_saves_to_between_read_and_commit(
    firestore_like: OptimisticStore, orphaned: bool
) -> None:
    events = services(firestore_like).events
    first = events.create(ANA, details=party(amount=100, day=date(2026, 2, 1)), operation_id="1").event
    second = events.create(ANA, details=party(amount=200, day=date(2026, 5, 1)), operation_id="2").event
    if orphaned:
        write(firestore_like, layout.event(second.event_id), junk=True)
    else:
        firestore_like.transaction(lambda tx: tx.update(layout.event(second.event_id), {("payment", "amount"): 250}))

    def rival() -> None:
        events.update(BOGDAN, event_id=first.event_id, changes=cheaper(first, 50), operation_id="rival")

    def armed(count: int) -> None:
        firestore_like.before_commit = rival

    reconcile(firestore_like, ADMIN, fix=True, progress=armed)
    assert firestore_like.before_commit is None
    assert reconcile(firestore_like, ADMIN).differences == ()
    assert figures(firestore_like)[:2] == ((1, 50) if orphaned else (2, 300))


def test_a_message_that_comes_between_read_and_commit_is_not_overlooked(
    firestore_like: OptimisticStore, booked: str
) -> None:
    crm = services(firestore_like)
    run = crm.drafts.draft(ANA, booked)
    firestore_like.before_commit = lambda: store_thread(firestore_like, messages(("client", "de fapt 1000"), first=30))
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, run, details_of(run))


def test_two_who_drafted_at_different_messages_make_one_event_however_their_commits_fall(
    firestore_like: OptimisticStore, booked: str
) -> None:
    crm = services(firestore_like)
    early = crm.drafts.draft(ANA, booked)
    crm.drafts.reject(ANA, crm.drafts.draft(ANA, booked))
    store_thread(firestore_like, messages(("client", "Și vată de zahăr"), first=30))
    one, other = crm.drafts.draft(ANA, booked), crm.drafts.draft(BOGDAN, booked)
    firestore_like.before_commit = lambda: crm.drafts.confirm(BOGDAN, other, details_of(other))
    assert crm.drafts.confirm(ANA, one, details_of(one)).is_repeat
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, early, details_of(early))
    assert figures(firestore_like)[0] == 1


def test_what_a_save_reads(firestore_like: OptimisticStore, booked: str) -> None:
    """Reads are billed, and each one is a document that a rival can change: a confirm stays within twelve."""
    crm = services(firestore_like)
    read: dict[str, int] = {}

    def counted(name: str, act: Any) -> Any:
        firestore_like.reads = 0
        result = act()
        read[name] = firestore_like.reads
        return result

    for number in range(5):
        crm.events.create(ANA, details=party(amount=1, day=date(2025, 1 + number, 1)), operation_id=f"old {number}")
    run = counted("draft", lambda: crm.drafts.draft(ANA, booked))
    event = counted("confirm", lambda: crm.drafts.confirm(ANA, run, details_of(run))).event
    counted("confirm again", lambda: crm.drafts.confirm(ANA, run, details_of(run)))
    counted("pay", lambda: crm.events.mark_paid(ANA, event=event, method=None, operation_id="pay"))
    move = changed("phoneE164", PHONE, OTHER_PHONE)
    counted("move", lambda: crm.events.update(ANA, event_id=event.event_id, changes=move, operation_id="move"))
    counted("archive", lambda: crm.events.archive(ANA, event_id=event.event_id, reason="", operation_id="archive"))
    counted("unarchive", lambda: crm.events.unarchive(ANA, event_id=event.event_id, operation_id="back"))
    store_thread(firestore_like, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    update = counted("draft of an update", lambda: crm.drafts.draft(ANA, booked))
    assert update.target is not None
    changes = later(update.target)
    counted(
        "confirm update",
        lambda: crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes),
    )
    print(read)
    assert {name: n for name, n in read.items() if n > 12 and not name.startswith("draft")} == {}


def test_history_is_only_ever_created_and_an_event_never_rewritten_whole(
    firestore_like: OptimisticStore, booked: str
) -> None:
    crm = services(firestore_like)
    run = crm.drafts.draft(ANA, booked)
    event = crm.drafts.confirm(ANA, run, details_of(run)).event
    paid = crm.events.mark_paid(ANA, event=event, method=None, operation_id="pay")
    crm.events.update(ANA, event_id=event.event_id, changes=paid.undo, operation_id="unpay")
    for operation in ("archive", "archive again"):
        crm.events.archive(ANA, event_id=event.event_id, reason="", operation_id=operation)
    crm.events.unarchive(ANA, event_id=event.event_id, operation_id="back")
    path = layout.event(event.event_id)
    kinds = [kind for kind, written in firestore_like.written if written == path]
    assert kinds == ["create", *["update"] * 4]
    entries = {(kind, written) for kind, written in firestore_like.written if written.startswith(f"{path}/")}
    assert {kind for kind, _ in entries} == {"create"}
    assert len(entries) == 6
