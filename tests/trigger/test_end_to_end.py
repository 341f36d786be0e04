"""Another program writes events straight into Firestore, and the clients' profiles are right.

The emulator delivers each write to ``functions/main.py``, packaged as for a deploy and served on this machine.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from google.cloud import firestore

from crm_core.clients.reconcile import reconcile
from crm_core.models import BUCHAREST, PaymentMethod
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, PHONE, party
from tests.contract.steps import stored
from tests.index_usage import assert_indexed
from tests.services.acts import changed
from tests.trigger.other_programs import document, edit, new_parties, wrong_clients
from tests.trigger.platform import Platform, Received
from tests.wiring import services

pytestmark = pytest.mark.xdist_group("trigger")

OTHER = "+40733000222"

V3: dict[str, Any] = {
    "schemaVersion": 3,
    "date": "10-02-2026",
    "address": "Str. Lalelelor 4",
    "phoneE164": "0722 123 456",
    "parentName": "Ioana Pop",
    "payment": {"amount": 1200, "currency": "RON", "status": "PAID", "method": "CASH"},
    "rolesBySlot": {},
    "isArchived": False,
    "flutterOnly": {"color": "mov"},
    "updatedBy": "mihai",
}
V2: dict[str, Any] = {
    "schemaVersion": 2,
    "numarEveniment": "07",
    "dataEveniment": "2026-03-20",
    "locatie": "Kids Club",
    "telefonClientE164": "0040722123456",
    "incasare": {"stare": "NEINCASAT", "suma": "1.000 lei"},
    "esteArhivat": True,
}
V1: dict[str, Any] = {
    "data": "05.12.2025",
    "adresa": "Acasă",
    "telefonClientRaw": "0722.123.456",
    "numeParinte": "Ioana P.",
    "incasare": {"status": "INCASAT", "metoda": "CASH", "suma": 450.5},
    "roluri": [{"tip": "animator", "ora": "17:00"}],
}


@pytest.fixture
def outside(project: str) -> Iterator[firestore.CollectionReference]:
    """The collection of events, as another program with Google's own client sees it."""
    client = firestore.Client(project=project)
    yield client.collection("evenimente")
    client.close()


def client_of(store: DocumentStore, phone: str = PHONE) -> tuple[Any, ...]:
    doc = stored(store, layout.client(phone))
    return tuple(doc[name] for name in ("eventsCount", "lifetimeSpendAll", "lifetimeSpendPaid", "lastEventAt"))


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=BUCHAREST)


def whole_database(store: DocumentStore, *event_ids: str) -> dict[str, Any]:
    """Every document that the function may write, with its version."""
    queries = [layout.all_clients(), layout.all_contributions(), *(layout.history_of(event) for event in event_ids)]
    found = [snapshot for query in queries for snapshot in store.query(query)]
    found += filter(None, store.get_many([layout.SHORT_CODE_COUNTER, *(layout.event(event) for event in event_ids)]))
    return {snapshot.path: (snapshot.version, snapshot.data) for snapshot in found}


def test_events_of_three_generations_make_one_profile(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    outside.document("new").set(V3)
    outside.document("older").set(V2)
    outside.document("oldest").set(V1)
    platform.settle(project)

    profile = services(store).clients.profile(ANA, PHONE)
    assert profile.client.display_name == "Ioana Pop"
    assert (profile.client.events_count, profile.client.lifetime_spend_all) == (3, Decimal("2650.5"))
    assert profile.client.lifetime_spend_paid == Decimal("1650.5")
    assert profile.client.last_event_at == midnight(2026, 3, 20)
    assert [event.event_id for event in profile.events] == ["older", "new", "oldest"]
    documents = {name: stored(store, layout.event(name)) for name in ("new", "older", "oldest")}
    assert {name: doc["dateKey"] for name, doc in documents.items()} == {
        "new": "2026-02-10",
        "older": "2026-03-20",
        "oldest": "2025-12-05",
    }
    assert {doc["phoneE164"] for doc in documents.values()} == {PHONE}
    assert {documents["new"]["eventShortId"], documents["oldest"]["eventShortId"]} == {1, 2}
    assert "eventShortId" not in documents["older"], "it has its number under the older name"
    assert documents["new"]["flutterOnly"] == V3["flutterOnly"]
    assert all("updatedAt" not in doc for doc in documents.values())
    assert reconcile(store, ADMIN).differences == ()
    assert_indexed(project)


def test_the_profile_follows_what_other_programs_change_later_under_their_own_names(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    for name, doc in (("new", V3), ("older", V2), ("oldest", V1)):
        outside.document(name).set(doc)
    platform.settle(project)
    outside.document("new").update({"payment.amount": 900, "date": "01-06-2026"})
    outside.document("older").update({"telefonClientE164": "0733 000 222", "incasare.stare": "INCASAT"})
    outside.document("oldest").update({"telefonClientRaw": "+40 733 000 222"})
    platform.settle(project)
    assert client_of(store) == (1, 900, 900, midnight(2026, 6, 1))
    assert client_of(store, OTHER) == (2, 1450.5, 1450.5, midnight(2026, 3, 20))
    outside.document("older").delete()
    outside.document("oldest").update({"telefonClientRaw": ""})
    outside.document("new").set({"not": "an event any more"})
    platform.settle(project)
    assert client_of(store) == (0, 0, 0, None)
    assert client_of(store, OTHER) == (0, 0, 0, None)
    assert reconcile(store, ADMIN).differences == ()


def test_the_history_tells_what_another_program_changed_and_who(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    outside.document("e").set(V3 | {"createdBy": "elena"})
    outside.document("e").update(
        {"payment.status": "UNPAID", "updatedBy": "dan", "updatedAt": firestore.SERVER_TIMESTAMP}
    )
    outside.document("e").update({"address": "Str. Nouă 1"})
    outside.document("e").update({"isArchived": True, "flutterOnly": 2})
    outside.document("e").update({"flutterOnly": 3})
    for received in platform.take_all(project) * 2:
        platform.deliver(received)
    platform.settle(project)
    entries = services(store).events.history(ANA, "e")
    assert [(entry.action, entry.actor) for entry in entries] == [
        ("archive", ""),
        ("update", ""),
        ("update", "dan"),
        ("create", "elena"),
    ]
    assert (entries[1].before, entries[1].after) == ({"address": "Str. Lalelelor 4"}, {"address": "Str. Nouă 1"})
    assert (entries[2].before, entries[2].after) == ({"payment.status": "PAID"}, {"payment.status": "UNPAID"})
    assert entries[3].before == {}
    assert entries[3].after["phoneE164"] == PHONE


def test_what_this_product_saves_is_left_as_it_is(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="new").event
    events.mark_paid(BOGDAN, event=event, method=PaymentMethod.CARD, operation_id="paid")
    events.update(ANA, event_id=event.event_id, changes=changed("phoneE164", PHONE, None), operation_id="off")
    events.archive(ANA, event_id=event.event_id, reason="", operation_id="archived")
    before = whole_database(store, event.event_id)
    assert platform.settle(project) == 4
    assert whole_database(store, event.event_id) == before


def test_the_function_comes_to_rest_after_its_own_write(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    """One delivery of the other program's write, one of the function's own, which finds nothing to do."""
    outside.document("e").set(V3)
    assert platform.settle(project) == 2
    before = whole_database(store, "e")
    outside.document("e").update({"payment.amount": 700})
    # Production would leave the second away: nothing in the event changes. The emulator delivers it all the same.
    assert platform.settle(project) == 2
    assert stored(store, layout.event("e")) == before[layout.event("e")][1] | {
        "payment": V3["payment"] | {"amount": 700}
    }
    assert client_of(store)[1] == 700
    before = whole_database(store, "e")
    outside.document("e").update({"payment.amount": 700})
    assert platform.settle(project) == 1
    assert whole_database(store, "e") == before


def test_a_failure_is_answered_with_an_error_logged_without_personal_data_and_made_good_later(
    platform: Platform,
    project: str,
    store: DocumentStore,
    outside: firestore.CollectionReference,
    function_log: Path,
) -> None:
    store.transaction(lambda tx: tx.set(layout.SHORT_CODE_COUNTER, {"value": "o mie"}))
    outside.document("e").set(V3)
    (received,) = platform.take_all(project)
    logged = function_log.stat().st_size
    assert not platform.offer(received)
    assert store.get(layout.client(PHONE)) is None
    log = function_log.read_bytes()[logged:].decode()
    assert "NotSettled: evenimente/e: DamagedDocument at short_ids.py:" in log
    for personal in ("722", "Ioana", "Lalelelor", "o mie"):
        assert personal not in log
    store.transaction(lambda tx: tx.set(layout.SHORT_CODE_COUNTER, {"value": 41}))
    platform.deliver(received)
    assert client_of(store)[:2] == (1, 1200)
    assert stored(store, layout.event("e"))["eventShortId"] == 42


# --- Faults ------------------------------------------------------------------------------------------------------


class Faults:
    """Hands a round of deliveries over as badly as a platform may: eight at once, some twice, some late, some lost."""

    def __init__(self, platform: Platform, chance: random.Random) -> None:
        self._platform = platform
        self._chance = chance
        self.counts: Counter[str] = Counter()

    def __call__(self, deliveries: Sequence[Received]) -> None:
        now: list[Received] = []
        later: list[Received] = []
        for received in deliveries:
            fault = self._chance.choices(["none", "duplicated", "reordered", "lost"], [85, 5, 5, 5])[0]
            self.counts[fault] += 1
            if fault != "lost" and fault != "reordered":
                now.append(received)
            if fault != "none":
                later.append(received)
        self._chance.shuffle(later)
        self._platform.deliver_at_once(now)
        self._platform.deliver_at_once(later)


def test_no_profile_is_wrong_when_deliveries_are_duplicated_lost_reordered_and_run_at_once(
    platform: Platform, project: str, store: DocumentStore, outside: firestore.CollectionReference
) -> None:
    """12 clients × 4 events × 4 changes, written while the deliveries of earlier ones are handed over."""
    chance, clients = random.Random(7), 12
    parties = new_parties(chance, clients=clients, events=4)

    def write_everything() -> None:
        for made in parties:
            outside.document(made.event_id).set(document(made, chance))
        for one in chance.sample(parties * 4, len(parties) * 4):
            update = edit(one, chance, clients=clients)
            outside.document(one.event_id).update({".".join(name): value for name, value in update.items()})

    faults = Faults(platform, random.Random(8))
    with ThreadPoolExecutor(1) as other_program:
        writing = other_program.submit(write_everything)
        while not writing.done():
            faults(platform.take_all(project))
        writing.result()
        platform.settle(project, hand_over=faults)
    assert min(faults.counts[fault] for fault in ("duplicated", "reordered", "lost")) > 10
    assert platform.settle(project) == 0
    assert wrong_clients(parties, {s.id: s.data for s in store.query(layout.all_clients())}) == []
    assert reconcile(store, ADMIN).differences == ()
    assert {len(store.query(layout.history_of(one.event_id))) for one in parties} == {5}
    assert_indexed(project)
