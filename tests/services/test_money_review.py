"""Saves that meet what they do not expect: another program's documents, a late retry, an undo, a rival in between."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.errors import AlreadySaved, Conflict, CrmError, DamagedDocument, EventChanged, InvalidInput, ThreadMovedOn
from crm_core.events.changes import EventChanges, FieldChange, RoleChange, changes_between
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.models import Action, Event, EventDetails, PaymentStatus, Role
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, BOOKING, OTHER_PHONE, PHONE, animator, messages, party, store_thread
from tests.services.optimistic import OptimisticStore
from tests.wiring import services


@pytest.fixture
def booked(store: DocumentStore) -> str:
    return store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))


def details_of(run: DraftRun, **changes: Any) -> EventDetails:
    assert run.extraction.draft is not None
    return replace(draft_details(run.extraction.draft, phone_e164=run.thread.phone_e164), **changes)


def figures(store: DocumentStore, phone: str = PHONE) -> tuple[Any, ...]:
    snapshot = store.get(layout.client(phone))
    assert snapshot is not None
    return tuple(snapshot.data[name] for name in ("eventsCount", "lifetimeSpendAll", "lifetimeSpendPaid"))


def write(store: DocumentStore, path: str, **fields: Any) -> None:
    store.transaction(lambda tx: tx.set(path, fields))


def changed(field: str, shown: Any, wanted: Any) -> EventChanges:
    return EventChanges(fields=(FieldChange(field=field, shown=shown, wanted=wanted),))


def cheaper(event: Event, amount: int) -> EventChanges:
    return changed("payment.amount", event.payment.amount, Decimal(amount))


# --- Aggregates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", [{"displayName": "Ioana"}, {"eventsCount": -1, "lifetimeSpendAll": "?"}])
def test_a_client_whose_figures_were_lost_gets_them_back_with_the_next_save(store: DocumentStore, rest: Any) -> None:
    events = services(store).events
    first = events.create(ANA, details=party(amount=1200), operation_id="a").event
    events.create(ANA, details=party(amount=900, day=date(2026, 5, 1)), operation_id="b")
    write(store, layout.client(PHONE), **rest)
    events.update(ANA, event_id=first.event_id, changes=cheaper(first, 600), operation_id="c")
    assert figures(store) == (2, 1500, 0)
    assert reconcile(store, ADMIN).differences == ()


def test_an_event_that_leaves_a_client_without_a_document_leaves_right_figures_and_the_right_number(
    store: DocumentStore,
) -> None:
    theirs = {"phoneE164": PHONE, "phoneRaw": "0722 000 111", "date": "10-02-2026", "payment": {"amount": 1200}}
    counted = {"phoneE164": PHONE, "currency": "RON", "all": 1200, "paid": 0, "dateKey": "2026-02-10"}
    for event_id in ("e1", "e2"):
        write(store, layout.event(event_id), **theirs)
        write(store, layout.contribution(event_id), **counted)
    services(store).events.update(
        ANA, event_id="e1", changes=changed("phoneE164", PHONE, OTHER_PHONE), operation_id="move"
    )
    assert figures(store) == (1, 1200, 0)
    assert figures(store, OTHER_PHONE) == (1, 1200, 0)
    left = store.get(layout.client(PHONE))
    assert left is not None
    assert left.data["phoneRaw"] == PHONE
    assert reconcile(store, ADMIN).differences == ()


def test_a_contribution_without_its_event_is_settled_once_and_for_all(store: DocumentStore) -> None:
    events = services(store).events
    kept = events.create(ANA, details=party(amount=1200), operation_id="a").event
    lost = events.create(ANA, details=party(amount=900, day=date(2026, 5, 1)), operation_id="b").event
    write(store, layout.event(lost.event_id), junk=True)
    report = reconcile(store, ADMIN, fix=True)
    assert {d.path for d in report.differences} == {layout.contribution(lost.event_id), layout.client(PHONE)}
    assert figures(store) == (1, 1200, 0)
    client = store.get(layout.client(PHONE))
    assert client is not None
    assert client.data["lastEventAt"].date() == date(2026, 2, 9)
    assert reconcile(store, ADMIN).differences == ()
    assert kept.event_id != lost.event_id


def test_reconcile_makes_no_client_of_an_event_that_left_meanwhile(store: DocumentStore) -> None:
    write(store, layout.event("e1"), phoneE164=PHONE, payment={"amount": 5})
    write(store, layout.event("e2"), phoneE164=OTHER_PHONE, payment={"amount": 7})

    def leave(events: int) -> None:
        if events == 2:
            write(store, layout.event("e1"), phoneE164=OTHER_PHONE, payment={"amount": 5})

    reconcile(store, ADMIN, fix=True, progress=leave)
    assert store.get(layout.client(PHONE)) is None
    assert figures(store, OTHER_PHONE) == (2, 12, 0)
    assert reconcile(store, ADMIN).differences == ()


# --- Operations that come again ----------------------------------------------------------------------------------


def test_an_operation_that_found_nothing_to_change_does_nothing_when_it_comes_again_later(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="a").event
    pay = changed("payment.status", PaymentStatus.UNPAID, PaymentStatus.PAID)
    events.update(BOGDAN, event_id=event.event_id, changes=pay, operation_id="bogdan")
    assert events.update(ANA, event_id=event.event_id, changes=pay, operation_id="ana").is_repeat
    back = changed("payment.status", PaymentStatus.PAID, PaymentStatus.UNPAID)
    events.update(BOGDAN, event_id=event.event_id, changes=back, operation_id="bogdan-2")
    late = events.update(ANA, event_id=event.event_id, changes=pay, operation_id="ana")
    assert late.is_repeat
    assert late.event.payment.status is PaymentStatus.UNPAID
    assert figures(store) == (1, 1200, 0)
    assert [entry.action for entry in events.history(ANA, event.event_id)] == ["update", "update", "create"]


def test_a_hand_made_save_that_comes_again_after_it_was_undone_makes_no_second_event(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="form").event
    events.undo_create(ANA, event_id=event.event_id, operation_id="undo")
    with pytest.raises(Conflict):
        events.create(ANA, details=party(), operation_id="form")
    assert len(store.query(layout.all_events())) == 1
    assert figures(store) == (0, 0, 0)


def test_a_save_that_somebody_has_worked_on_cannot_be_undone_over_their_heads(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="form").event
    events.mark_paid(BOGDAN, event=event, method=None, operation_id="pay")
    with pytest.raises(Conflict):
        events.undo_create(ANA, event_id=event.event_id, operation_id="undo")
    assert figures(store) == (1, 1200, 1200)


def test_undoing_a_save_twice_is_undoing_it_once(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="form").event
    events.undo_create(ANA, event_id=event.event_id, operation_id="undo")
    assert events.undo_create(ANA, event_id=event.event_id, operation_id="undo").is_repeat
    assert events.undo_create(BOGDAN, event_id=event.event_id, operation_id="undo in another tab").is_repeat
    assert figures(store) == (0, 0, 0)


def test_an_undone_event_that_is_brought_back_counts_for_its_client_again(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="form").event
    events.undo_create(ANA, event_id=event.event_id, operation_id="undo")
    back = events.unarchive(ANA, event_id=event.event_id, operation_id="back").event
    assert back.details.phone_e164 == PHONE
    assert figures(store) == (1, 1200, 0)
    assert reconcile(store, ADMIN).differences == ()


def test_a_retry_is_answered_whatever_the_event_holds_by_now(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="form").event
    events.update(ANA, event_id=event.event_id, changes=cheaper(event, 600), operation_id="cheap")
    store.transaction(
        lambda tx: tx.update(layout.event(event.event_id), {("payment", "amount"): 5_000_000, "childAge": 7})
    )
    assert events.update(ANA, event_id=event.event_id, changes=cheaper(event, 600), operation_id="cheap").is_repeat


def test_an_event_is_marked_as_paid_only_with_the_amount_that_was_shown(store: DocumentStore) -> None:
    events = services(store).events
    shown = events.create(ANA, details=party(amount=1200), operation_id="a").event
    events.update(BOGDAN, event_id=shown.event_id, changes=cheaper(shown, 1500), operation_id="b")
    with pytest.raises(EventChanged) as refused:
        events.mark_paid(ANA, event=shown, method=None, operation_id="pay")
    assert [conflict.field for conflict in refused.value.conflicts] == ["payment.amount"]
    assert figures(store) == (1, 1500, 0)


def test_an_amount_of_another_program_can_be_marked_as_paid_and_taken_back(store: DocumentStore) -> None:
    write(store, layout.event("e1"), phoneE164=PHONE, incasare={"stare": "NEINCASAT", "suma": 5_000_000})
    events = services(store).events
    paid = events.mark_paid(ANA, event=events.get(ANA, "e1"), method=None, operation_id="pay")
    assert figures(store) == (1, 5_000_000, 5_000_000)
    events.update(BOGDAN, event_id="e1", changes=cheaper(paid.event, 900), operation_id="less")
    events.update(ANA, event_id="e1", changes=paid.undo, operation_id="undo")
    assert figures(store) == (1, 900, 0)


# --- Drafts that meet an undo, a rejection, an archived or moved event ---------------------------------------------


def test_an_undone_party_of_a_thread_without_a_number_can_be_drafted_again(store: DocumentStore) -> None:
    crm = services(store)
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=None)
    run = crm.drafts.draft(ANA, thread_id)
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    crm.events.undo_create(ANA, event_id=saved.event.event_id, operation_id="undo")
    assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.CREATE_EVENT


def test_a_party_that_moved_to_another_number_is_still_known_to_its_thread(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    move = changed("phoneE164", PHONE, OTHER_PHONE)
    crm.events.update(ANA, event_id=saved.event.event_id, changes=move, operation_id="move")
    assert crm.drafts.draft(ANA, booked).extraction.action is Action.NOOP
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    again = crm.drafts.draft(ANA, booked)
    assert again.target is not None
    assert again.target.event_id == saved.event.event_id


def confirmed_change(store: DocumentStore, booked: str) -> tuple[Any, Event, DraftRun, EventChanges]:
    """An event, and a draft that moves its first service to 17:00."""
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    event = crm.drafts.confirm(ANA, run, details_of(run)).event
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    update = crm.drafts.draft(ANA, booked)
    return crm, event, update, later(event)


def later(event: Event) -> EventChanges:
    shown = event.details
    return changes_between(
        shown, replace(shown, roles=tuple(replace(role, start_time="17:00") for role in shown.roles))
    )


def test_an_update_that_was_undone_is_drafted_and_saved_again(store: DocumentStore, booked: str) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    saved = crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes)
    undone = crm.events.update(ANA, event_id=event.event_id, changes=saved.undo, operation_id="undo").event
    assert undone.details.start_time == "18:00"
    assert undone.source == event.source
    again = crm.drafts.draft(ANA, booked)
    assert again.extraction.action is Action.UPDATE_EVENT
    anew = crm.drafts.confirm_update(ANA, again, event_id=event.event_id, changes=later(undone))
    assert anew.event.details.start_time == "17:00"
    assert not anew.is_repeat


def test_the_same_update_confirmed_by_two_is_made_once_and_other_corrections_are_told(
    store: DocumentStore, booked: str
) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    of_bogdan = crm.drafts.draft(BOGDAN, booked)
    crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes)
    assert crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes).is_repeat
    assert crm.drafts.confirm_update(BOGDAN, of_bogdan, event_id=event.event_id, changes=changes).is_repeat
    other = EventChanges(
        roles=tuple(replace(c, wanted=replace(c.wanted, start_time="16:30")) for c in changes.roles if c.wanted)
    )
    with pytest.raises(AlreadySaved) as refused:
        crm.drafts.confirm_update(BOGDAN, of_bogdan, event_id=event.event_id, changes=other)
    assert refused.value.event_id == event.event_id
    assert len(crm.events.history(ANA, event.event_id)) == 2
    assert crm.inbox.thread(ANA, booked).decision_seq == 2


def test_an_update_does_not_vanish_into_an_event_that_was_archived_meanwhile(store: DocumentStore, booked: str) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    crm.events.archive(BOGDAN, event_id=event.event_id, reason="renunțat", operation_id="archive")
    with pytest.raises(Conflict):
        crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes)
    crm.events.unarchive(BOGDAN, event_id=event.event_id, operation_id="back")
    assert not crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes).is_repeat
    crm.events.archive(BOGDAN, event_id=event.event_id, reason="renunțat", operation_id="archive-2")
    assert crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes).is_repeat


@pytest.mark.parametrize("phone", [PHONE, None])
def test_a_rejected_draft_that_is_saved_all_the_same_counts_as_decided(
    store: DocumentStore, phone: str | None
) -> None:
    crm = services(store)
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=phone)
    run = crm.drafts.draft(ANA, thread_id)
    crm.drafts.reject(ANA, run)
    seen = crm.drafts.draft(BOGDAN, thread_id)
    saved = crm.drafts.confirm(ANA, run, details_of(run), save_anyway=True)
    audit = store.get(layout.run(thread_id, run.message_id, run.run_id))
    assert audit is not None
    assert audit.data["decision"]["outcome"] == "confirmed"
    assert audit.data["decision"]["eventId"] == saved.event.event_id
    assert crm.inbox.thread(ANA, thread_id).decision_seq == 2
    assert seen.thread.decision_seq == 1
    assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.NOOP


@pytest.mark.parametrize("phone", [PHONE, None])
def test_the_same_draft_saved_again_after_an_undo_is_decided_anew(store: DocumentStore, phone: str | None) -> None:
    crm = services(store)
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=phone)
    run = crm.drafts.draft(ANA, thread_id)
    first = crm.drafts.confirm(ANA, run, details_of(run)).event
    crm.events.undo_create(ANA, event_id=first.event_id, operation_id="undo")
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, run, details_of(run))
    anew = crm.drafts.confirm(ANA, run, details_of(run), save_anyway=True)
    assert anew.event.event_id != first.event_id
    assert crm.drafts.confirm(ANA, run, details_of(run)).is_repeat
    audit = store.get(layout.run(thread_id, run.message_id, run.run_id))
    assert audit is not None
    assert audit.data["decision"]["eventId"] == anew.event.event_id
    assert crm.inbox.thread(ANA, thread_id).decision_seq == 2
    assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.NOOP


def test_a_service_taken_off_since_is_no_difference(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run)).event
    fewer = replace(saved.details, roles=saved.details.roles[:1])
    crm.events.update(
        ANA, event_id=saved.event_id, changes=changes_between(saved.details, fewer), operation_id="without Elsa"
    )
    asked = details_of(run)
    assert crm.drafts.confirm(BOGDAN, run, replace(asked, roles=asked.roles[:1])).is_repeat


# --- What may be saved -------------------------------------------------------------------------------------------


def test_an_amount_below_the_deposit_is_refused(store: DocumentStore) -> None:
    events = services(store).events
    details = party(amount=1200)
    details = replace(details, payment=replace(details.payment, deposit=Decimal(500)))
    event = events.create(ANA, details=details, operation_id="a").event
    with pytest.raises(InvalidInput) as refused:
        events.update(ANA, event_id=event.event_id, changes=cheaper(event, 300), operation_id="b")
    assert refused.value.field == "payment.deposit"
    assert figures(store) == (1, 1200, 0)


def test_what_another_program_stored_in_one_service_does_not_block_the_others(store: DocumentStore) -> None:
    theirs = {"07A": {"durataMin": 3000}, "07B": {"cheieRol": "ANIMATOR", "ora": "18:00"}}
    write(store, layout.event("e1"), eventShortId=7, phoneE164=PHONE, roluriPeSlot=theirs)
    events = services(store).events
    shown = events.get(ANA, "e1").details
    with_popcorn = replace(shown, roles=(*shown.roles, Role(role_type="POPCORN")))
    saved = events.update(ANA, event_id="e1", changes=changes_between(shown, with_popcorn), operation_id="a").event
    without = replace(saved.details, roles=saved.details.roles[1:])
    saved = events.update(
        ANA, event_id="e1", changes=changes_between(saved.details, without), operation_id="b"
    ).event
    assert [role.slot for role in saved.details.active_roles] == ["07B", "07C"]
    too_long = replace(saved.details, roles=(*saved.details.roles, Role(role_type="ARCADE", duration_min=3000)))
    with pytest.raises(InvalidInput):
        events.update(ANA, event_id="e1", changes=changes_between(saved.details, too_long), operation_id="c")


def test_blanks_alone_are_nothing_to_note_down(store: DocumentStore) -> None:
    with pytest.raises(InvalidInput):
        services(store).events.create(ANA, details=EventDetails(address="  ", phone_e164=PHONE), operation_id="a")


@pytest.mark.parametrize("shown", [None, Role(role_type="POPCORN", slot="09Z")])
def test_a_change_of_a_service_that_is_not_there_is_told(store: DocumentStore, shown: Role | None) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="a").event
    change = RoleChange(slot="09Z", shown=shown, wanted=Role(role_type="ARCADE", slot="09Z"))
    with pytest.raises(EventChanged):
        events.update(ANA, event_id=event.event_id, changes=EventChanges(roles=(change,)), operation_id="b")


def test_a_service_under_a_slot_that_the_event_does_not_have_is_a_new_one(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="a").event
    wanted = replace(event.details, roles=(animator("Elsa", slot="77Q"),))
    saved = events.update(
        ANA, event_id=event.event_id, changes=changes_between(event.details, wanted), operation_id="b"
    ).event
    assert [(role.slot, role.character) for role in saved.details.roles] == [("01A", "Elsa")]


def test_numbers_go_on_after_a_counter_stored_as_text_and_never_start_again_after_a_damaged_one(
    store: DocumentStore,
) -> None:
    events = services(store).events
    write(store, layout.SHORT_CODE_COUNTER, value="41")
    assert events.create(ANA, details=party(), operation_id="a").event.short_id == 42
    write(store, layout.SHORT_CODE_COUNTER, value="multe")
    with pytest.raises(DamagedDocument):
        events.create(ANA, details=party(), operation_id="b")


class CountedEngine(RulesEngine):
    uses_model = True


def test_a_thread_without_a_sign_of_a_booking_costs_no_model_call(store: DocumentStore) -> None:
    crm = services(store, settings=Settings(model_calls_per_person=1), engine=CountedEngine())
    thread_id = store_thread(store, messages(("client", "Mulțumesc frumos!")))
    for _ in range(3):
        assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.NOOP


# --- History -----------------------------------------------------------------------------------------------------


def test_the_history_tells_who_changed_what_and_from_which_messages(store: DocumentStore, booked: str) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    crm.drafts.confirm_update(BOGDAN, update, event_id=event.event_id, changes=changes)
    latest, first = crm.events.history(ANA, event.event_id)
    assert (first.action, first.actor, first.before) == ("create", "ana", {})
    assert first.after["payment.amount"] == 1200
    assert "m02" in first.message_ids
    assert (latest.action, latest.actor) == ("update", "bogdan")
    slot = event.details.roles[0].slot
    assert (latest.before[f"rolesBySlot.{slot}.startTime"], latest.after[f"rolesBySlot.{slot}.startTime"]) == (
        "18:00",
        "17:00",
    )
    assert "m20" in latest.message_ids
    assert set(latest.before) == set(latest.after)


def test_the_history_of_an_older_document_tells_only_what_the_person_changed(store: DocumentStore) -> None:
    older = {"numarEveniment": "07", "dataEveniment": "2026-02-10", "telefonClientE164": PHONE, "adresa": "Str. A"}
    write(store, layout.event("e1"), **older, roluri=[{"cheieRol": "ANIMATOR", "ora": "18:00"}])
    events = services(store).events
    events.update(ANA, event_id="e1", changes=changed("address", "Str. A", "Str. B"), operation_id="a")
    events.archive(ANA, event_id="e1", reason="anulat", operation_id="b")
    archive, update = events.history(ANA, "e1")
    assert (update.before, update.after) == ({"address": "Str. A"}, {"address": "Str. B"})
    assert set(archive.after) == {"isArchived", "archivedAt", "archivedBy", "archiveReason"}
    assert figures(store) == (1, 0, 0)


# --- With Firestore's transactions -------------------------------------------------------------------------------


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
    events.update(ANA, event_id=latest.event_id, changes=changed("phoneE164", PHONE, None), operation_id="latest leaves")
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
        firestore_like.transaction(
            lambda tx: tx.update(layout.event(second.event_id), {("payment", "amount"): 250})
        )

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
    firestore_like.before_commit = lambda: store_thread(
        firestore_like, messages(("client", "de fapt 1000"), first=30)
    )
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


def test_whatever_is_refused_is_refused_in_a_sentence(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    for strange in (
        details_of(run, address="x" * 600),
        details_of(run, child_name="\ud800"),
        details_of(run, day=date(9999, 12, 31)),
        details_of(run, roles=tuple(animator() for _ in range(27))),
        details_of(run, phone_e164="+40722"),
    ):
        with pytest.raises(CrmError):
            crm.drafts.confirm(ANA, run, strange)
    for amount in ("NaN", "sNaN", "Infinity", "-0.01", "0.001", "1E+30"):
        details = details_of(run)
        with pytest.raises(InvalidInput):
            crm.drafts.confirm(ANA, run, replace(details, payment=replace(details.payment, amount=Decimal(amount))))
    assert store.query(layout.all_events()) == []
