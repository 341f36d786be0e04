"""Anonymising while it is stopped, while others write about the same person, and by two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_core.bootstrap import Services
from crm_core.clients.reconcile import reconcile
from crm_core.errors import CrmError, NotFound
from crm_core.events.outside_changes import Delivery
from crm_core.events.settling import settle_event
from crm_core.privacy import Reason
from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from crm_core.store.sqlite import SqliteStore
from tests.builders import ADMIN, ANA, NOW, messages, store_thread
from tests.contract.steps import at_once, put, stored
from tests.services.person import FAMILY, NAMES, details, figures, in_files, settle_in, told
from tests.services.test_anonymising import SECOND, anonymise
from tests.wiring import services

EXPORT = "\n".join(
    f"10.01.2026, {10 + n // 60}:{n % 60:02d} - Ramona Vlădescu: Ilinca vă mai spune ceva, a {n}-a oară"
    for n in range(400)
)


class Stopped(Exception):
    """The machine went down."""


@contextmanager
def at_transaction(store: WholeDatabase, number: int, act: Callable[[], object]) -> Iterator[list[int]]:
    """``act`` right before the transaction of this number, counted from 1; the answer counts all."""
    count, real = [0], store.transaction

    def transaction(function: Any) -> Any:
        count[0] += 1
        if count[0] == number:
            store.transaction = real  # type: ignore[method-assign]
            try:
                act()
            finally:
                store.transaction = transaction  # type: ignore[method-assign]
        return real(function)

    store.transaction = transaction  # type: ignore[method-assign]
    try:
        yield count
    finally:
        store.transaction = real  # type: ignore[method-assign]


def transactions(store: WholeDatabase, crm: Services) -> int:
    with at_transaction(store, 0, lambda: None) as count:
        anonymise(crm)
    return count[0]


def points(folder: Path, *, every: int = 1) -> range:
    """The number of each transaction of the family's anonymisation."""
    trial = SqliteStore(folder / "trial.db")
    crm = services(trial)
    settle_in(trial, crm)
    number = transactions(trial, crm)
    trial.close()
    return range(1, number + 1, every)


def stop() -> None:
    raise Stopped


def test_stopped_anywhere_it_is_completed_by_running_it_again(tmp_path: Path) -> None:
    for point in points(tmp_path):
        folder = tmp_path / str(point)
        folder.mkdir()
        store = SqliteStore(folder / "crm.db")
        crm = services(store)
        settle_in(store, crm)
        before = figures(store)
        with pytest.raises(Stopped), at_transaction(store, point, stop):
            anonymise(crm)
        halfway = figures(store)
        assert (halfway["events"], halfway["owed"]) == (before["events"], before["owed"])
        again = services(store)
        if store.get(layout.ERASURE) is None or "phoneE164" in store.get(layout.ERASURE).data:  # type: ignore[union-attr]
            anonymise(again)
        else:
            again.personal_data.complete(ADMIN)
        assert told(store, *NAMES) == [], point
        assert figures(store) == before, point
        assert reconcile(store, ADMIN).differences == ()
        assert in_files(folder, *NAMES) == []
        assert again.personal_data.complete(ADMIN) is None
        store.close()


def test_stopped_on_either_store_another_person_completes_it_with_their_own(store: WholeDatabase) -> None:
    crm = services(store)
    settle_in(store, crm)
    store_thread(store, messages(("client", "Alo?")), phone="+40722999888", name="Altcineva")
    before = figures(store)
    with pytest.raises(Stopped), at_transaction(store, 9, stop):
        anonymise(crm)
    assert crm.personal_data.overview(ADMIN, FAMILY).is_under_way
    crm.personal_data.anonymise(SECOND, "+40722999888", reason=Reason.CONSENT, confirmation="9888")
    assert told(store, *NAMES, "722999888", "Altcineva") == []
    assert figures(store)["contributions"] == before["contributions"]


def confirm(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    """Somebody saves a draft that they had open."""
    thread_id = store_thread(
        store, messages(("client", "Vreau încă o petrecere pe 12 ianuarie, Str. Lalelelor 7, 500 lei"), first=50),
        phone=FAMILY, name="Ramona Vlădescu",
    )  # fmt: skip
    run = crm.drafts.draft(ANA, thread_id)
    return lambda: crm.drafts.confirm(ANA, run, details(), save_anyway=True)


def update(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    event = crm.events.of_client(ANA, FAMILY).events[0]
    return lambda: crm.events.mark_paid(ANA, event=event, method=None, operation_id="late-payment")


def message(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    """The bridge stores a message."""
    return lambda: store_thread(
        store, messages(("client", "Doamna Vlădescu din nou"), first=70), phone=FAMILY, name="Ramona Vlădescu"
    )


def other_program(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    """The Flutter app writes an event, and the trigger settles it."""

    def write() -> None:
        put(store, {"evenimente/flutter": {"date": "11-01-2026", "phoneE164": "0722 345 678", "address": "Lalelelor",
                                           "payment": {"amount": 250}, "parentName": "Ramona"}})  # fmt: skip
        now = stored(store, "evenimente/flutter")
        settle_event(
            store, ["evenimente", "flutter"][1],
            delivery=Delivery(event_id="flutter", before=None, after=now, written_at=NOW),
        )  # fmt: skip

    return write


def late_delivery(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    """The trigger hears late of what another program wrote long before."""
    event = crm.events.of_client(ANA, FAMILY).events[-1]
    now = stored(store, layout.event(event.event_id))
    was = now | {"address": "Str. Lalelelor nr 6", "adresa": "Str. Lalelelor nr 6"}
    delivery = Delivery(event_id=event.event_id, before=was, after=now, written_at=NOW - timedelta(days=90))
    return lambda: settle_event(store, event.event_id, delivery=delivery)


def draft(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    thread = crm.inbox.of_phone(ANA, FAMILY)[0]
    return lambda: crm.drafts.draft(ANA, thread.thread_id)


def question(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    return lambda: crm.ask.ask(ANA, FAMILY, "Ce a comandat Ramona Vlădescu?", keep=True)


def chat_import(crm: Services, store: WholeDatabase) -> Callable[[], object]:
    preview = crm.chat_import.preview(ADMIN, "Chat cu Ramona Vlădescu.txt", EXPORT.encode(), order="dm")
    return lambda: crm.chat_import.run(
        ADMIN, preview, account_id="WA-01", staff_senders=(), phone_e164=FAMILY, client_name="Ramona Vlădescu"
    )


RIVALS = [confirm, update, message, other_program, late_delivery, draft, question, chat_import]


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.__name__)
def test_what_others_write_meanwhile_brings_nothing_back_and_loses_no_money(rival: Any, tmp_path: Path) -> None:
    """At every third transaction: what came before the end is hidden with the rest, or was refused with a sentence."""
    for point in points(tmp_path, every=3):
        folder = tmp_path / str(point)
        folder.mkdir()
        store = SqliteStore(folder / "crm.db")
        crm = services(store)
        settle_in(store, crm)
        act = rival(crm, store)
        done: list[bool] = []

        def rival_act(act: Callable[[], object] = act, done: list[bool] = done) -> None:
            try:
                act()
            except CrmError:
                return
            done.append(True)

        with at_transaction(store, point, rival_act):
            erased = anonymise(crm)
        if told(store, *NAMES):
            # It came after the last look: a person who is new, and hidden like the first.
            assert point > 10, point
            assert anonymise(crm).pseudonym != erased.pseudonym
        assert told(store, *NAMES) == [], (rival.__name__, point)
        assert reconcile(store, ADMIN).differences == ()
        paid_in_full = sum(
            (event.payment.amount or Decimal(0))
            for event in (crm.events.get(ADMIN, s.id) for s in store.query(layout.all_events()))
            if event.payment.currency == "RON" and event.details.phone_e164
        )
        new = {confirm: 900, other_program: 250}.get(rival, 0) if done else 0
        assert paid_in_full == 900 * 3 + 1200 + 333 + 50 + new, (rival.__name__, point)
        store.close()


@pytest.mark.parametrize("rival", [confirm, message, late_delivery], ids=lambda rival: rival.__name__)
def test_on_either_store(rival: Any, store: WholeDatabase) -> None:
    crm = services(store)
    settle_in(store, crm)
    act = rival(crm, store)
    with at_transaction(store, 6, act):
        anonymise(crm)
    assert told(store, *NAMES) == []
    assert reconcile(store, ADMIN).differences == ()


def test_an_import_that_is_under_way_stops_and_brings_nothing_back(store: WholeDatabase) -> None:
    crm = services(store)
    settle_in(store, crm)
    bring = chat_import(crm, store)
    with pytest.raises(CrmError, match="anonimizat"), at_transaction(store, 3, lambda: anonymise(services(store))):
        bring()
    assert told(store, *NAMES) == []


def test_a_draft_or_an_answer_that_was_being_made_is_not_stored(store: WholeDatabase) -> None:
    crm = services(store)
    settle_in(store, crm)
    for act, last in ((draft(crm, store), 1), (question(crm, store), 2)):
        store_thread(store, messages(("client", "Vreau pe 12 ianuarie, Str. Lalelelor 7")), phone=FAMILY, name="Ramona")
        crm.events.create(ANA, details=details(), operation_id=f"again-{last}")
        with suppress(NotFound), at_transaction(store, last, lambda: anonymise(services(store))):
            act()
        assert told(store, *NAMES) == []


def test_two_who_do_it_at_once_end_with_one_pseudonym(store: WholeDatabase) -> None:
    settle_in(store, services(store))
    before = figures(store)
    pseudonyms: list[str] = []

    def do(actor: Any) -> None:
        with suppress(NotFound):
            erased = services(store).personal_data.anonymise(
                actor, FAMILY, reason=Reason.REQUEST, confirmation=FAMILY[-4:]
            )
            pseudonyms.append(erased.pseudonym)

    at_once(lambda: do(ADMIN), lambda: do(SECOND), seconds=120)
    assert len(set(pseudonyms)) == 1
    assert told(store, *NAMES) == []
    assert figures(store) == before
    entries = [s for s in store.query(layout.whole_collection("auditLog")) if s.data["action"] == "client.anonymised"]
    assert len(entries) == 1


def test_the_triggers_own_delivery_of_it_enters_nothing(store: WholeDatabase) -> None:
    crm = services(store)
    home = settle_in(store, crm)
    event_id = home.event_ids[1]
    before = stored(store, layout.event(event_id))
    anonymise(crm)
    after = stored(store, layout.event(event_id))
    entries = len(store.query(layout.history_of(event_id)))
    delivery = Delivery(event_id=event_id, before=before, after=after, written_at=after["updatedAt"])
    assert not settle_event(store, event_id, delivery=delivery)
    written_later = replace(delivery, written_at=NOW + timedelta(days=400), after=after | {"updatedAt": NOW})
    settle_event(store, event_id, delivery=written_later)
    assert len(store.query(layout.history_of(event_id))) == entries + 1, "that something was changed, without values"
    assert told(store, *NAMES) == []
