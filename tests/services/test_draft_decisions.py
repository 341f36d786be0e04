"""Drafts that meet an undo, a rejection, an archived or moved event, and each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crm_core.access import PERMISSIONS, Permission, StaffRole
from crm_core.clients.reconcile import reconcile
from crm_core.errors import AccessDenied, AlreadySaved, Conflict, CrmError, InvalidInput, ThreadMovedOn
from crm_core.events.changes import EventChanges, changes_between
from crm_core.extraction.audit import decision_fields
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.models import Action, Event, Role
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ANA, BOGDAN, BOOKING, NOW, OTHER_PHONE, PHONE, animator, messages, party, store_thread
from tests.services.acts import changed, cheaper, confirmed_change, details_of, later
from tests.wiring import services


@pytest.fixture
def booked(store: DocumentStore) -> str:
    return store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))


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
def test_a_rejected_draft_that_is_saved_all_the_same_counts_as_decided(store: DocumentStore, phone: str | None) -> None:
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


class CountedEngine(RulesEngine):
    uses_model = True


def test_a_thread_without_a_sign_of_a_booking_costs_no_model_call(store: DocumentStore) -> None:
    crm = services(store, settings=Settings(model_calls_per_person=1), engine=CountedEngine())
    thread_id = store_thread(store, messages(("client", "Mulțumesc frumos!")))
    for _ in range(3):
        assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.NOOP


def decision_of(store: DocumentStore, run: DraftRun) -> dict[str, Any]:
    audit = store.get(layout.run(run.thread.thread_id, run.message_id, run.run_id))
    assert audit is not None
    found: dict[str, Any] = audit.data["decision"]
    return found


def test_the_audit_of_an_update_tells_only_what_the_person_changed(store: DocumentStore, booked: str) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    saved = crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes).event
    assert decision_of(store, update)["changedByPerson"] == {}
    store_thread(store, messages(("client", "Vrem și vată de zahăr la petrecere"), first=30))
    more = crm.drafts.draft(ANA, booked)
    popcorn = replace(saved.details, roles=(*saved.details.roles, Role(role_type="POPCORN")))
    changes = changes_between(saved.details, popcorn)
    crm.drafts.confirm_update(ANA, more, event_id=event.event_id, changes=changes)
    assert decision_of(store, more)["changedByPerson"] == {
        "rolesBySlot": {
            "drafted": ["COTTON_CANDY"],
            "saved": ["ANIMATOR Elsa 17:00 120", "ANIMATOR Spiderman 17:00 120", "POPCORN"],
        }
    }


def test_a_drafted_service_that_was_taken_off_counts_as_changed() -> None:
    event = Event(event_id="e1", details=party(roles=(Role(role_type="POPCORN", slot="01A", status="CANCELLED"),)))
    drafted = {"rolesBySlot": {"01A": {"roleType": "POPCORN"}}}
    decision = decision_fields(ANA, drafted, outcome="confirmed", event=event, is_update=True)
    assert decision["changedByPerson"] == {"rolesBySlot": {"drafted": ["POPCORN"], "saved": []}}


def test_the_audit_tells_which_services_the_person_changed(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    details = details_of(run)
    crm.drafts.confirm(ANA, run, replace(details, roles=(details.roles[0],)))
    assert decision_of(store, run)["changedByPerson"] == {
        "rolesBySlot": {
            "drafted": ["ANIMATOR Elsa 18:00 120", "ANIMATOR Spiderman 18:00 120"],
            "saved": ["ANIMATOR Spiderman 18:00 120"],
        }
    }


def test_a_drafted_change_that_cannot_be_is_refused(store: DocumentStore, booked: str) -> None:
    crm, event, update, _ = confirmed_change(store, booked)
    with pytest.raises(InvalidInput):
        crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=cheaper(event, -1))
    assert decision_of(store, update) is None


def test_a_later_message_stored_with_an_early_time_of_storing_is_not_overlooked(
    store: DocumentStore, booked: str
) -> None:
    """The bridge may stamp what it stores with its own clock."""
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    store_thread(store, messages(("client", "de fapt 1000"), first=30))
    store.transaction(lambda tx: tx.update(layout.message(booked, "m30"), {"createdAt": NOW}))
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, run, details_of(run))


def test_nothing_is_saved_or_drafted_without_the_permission(
    store: DocumentStore, booked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm, event, update, changes = confirmed_change(store, booked)
    before = [s.version for s in store.query(layout.all_events())]
    monkeypatch.setitem(PERMISSIONS, StaffRole.STAFF, frozenset({Permission.READ_THREADS, Permission.READ_EVENTS}))
    one = {"event_id": event.event_id, "operation_id": "op"}
    for act in (
        lambda: crm.drafts.draft(ANA, booked),
        lambda: crm.drafts.reject(ANA, update),
        lambda: crm.drafts.confirm(ANA, update, event.details),
        lambda: crm.drafts.confirm_update(ANA, update, event_id=event.event_id, changes=changes),
        lambda: crm.events.create(ANA, details=event.details, operation_id="op"),
        lambda: crm.events.update(ANA, changes=changes, **one),
        lambda: crm.events.mark_paid(ANA, event=event, method=None, operation_id="op"),
        lambda: crm.events.archive(ANA, reason="", **one),
        lambda: crm.events.unarchive(ANA, **one),
        lambda: crm.events.undo_create(ANA, **one),
        lambda: reconcile(store, ANA),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert [s.version for s in store.query(layout.all_events())] == before
    assert decision_of(store, update) is None
