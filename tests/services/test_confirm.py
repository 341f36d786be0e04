"""Draft → preview → confirm, on every store: one event, counted once, whoever clicks how often."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.errors import AlreadySaved, EventChanged, InvalidInput, NotFound, QuotaExceeded, ThreadMovedOn
from crm_core.events.changes import EventChanges, FieldChange, changes_between
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.models import Action, EventDetails, Origin, PaymentStatus
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, BOOKING, NOW, OTHER_PHONE, PHONE, messages, store_thread
from tests.wiring import services


@pytest.fixture
def booked(store: DocumentStore) -> str:
    """A thread in which a client books a party; the id of the thread."""
    return store_thread(
        store, messages(("client", "Bună ziua!"), ("staff", "Bună ziua! Cu ce vă putem ajuta?"), ("client", BOOKING))
    )


def details_of(run: DraftRun, **changes: Any) -> EventDetails:
    """What the form holds when the person changes nothing but ``changes``."""
    assert run.extraction.draft is not None
    return replace(draft_details(run.extraction.draft, phone_e164=run.thread.phone_e164), **changes)


def client_figures(store: DocumentStore, phone: str = PHONE) -> tuple[Any, ...]:
    snapshot = store.get(layout.client(phone))
    assert snapshot is not None
    return tuple(snapshot.data[name] for name in ("eventsCount", "lifetimeSpendAll", "lifetimeSpendPaid"))


def test_the_acceptance_case_from_message_to_profile(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    draft = run.extraction.draft
    assert run.extraction.action is Action.CREATE_EVENT
    assert draft is not None
    values = {name.value: field.value for name, field in draft.fields.items()}
    assert values["date"] == date(2026, 2, 10)
    assert values["startTime"] == "18:00"
    assert values["address"] == "Str. X nr 3"
    assert values["amount"] == Decimal(1200)
    assert values["paymentStatus"] is PaymentStatus.UNPAID
    assert [(role.role_type, role.character) for role in draft.roles] == [
        ("ANIMATOR", "Spiderman"),
        ("ANIMATOR", "Elsa"),
    ]
    origins = {name.value: field.origin for name, field in draft.fields.items()}
    assert origins["paymentStatus"] is origins["durationMin"] is Origin.DEFAULT
    for name in ("date", "startTime", "address", "amount"):
        field = next(f for f in draft.fields.values() if f.name == name)
        assert field.origin is Origin.QUOTED
        assert all(q.message_id == "m03" and q.text in BOOKING for q in field.quotes)
        assert field.quotes

    first = crm.drafts.confirm(ANA, run, details_of(run))
    assert client_figures(store) == (1, 1200, 0)
    again = crm.drafts.confirm(ANA, run, details_of(run))
    assert again.is_repeat
    assert again.event.event_id == first.event.event_id
    assert client_figures(store) == (1, 1200, 0)

    store_thread(store, messages(("client", "Mai vrem o petrecere pe 20 martie, 900 lei"), first=20))
    second = crm.drafts.draft(ANA, booked)
    assert second.extraction.action is Action.CREATE_EVENT
    details = details_of(second)
    assert (details.day, details.payment.amount, details.address) == (date(2026, 3, 20), Decimal(900), "")
    assert details.roles == ()
    crm.drafts.confirm(ANA, second, details)
    assert client_figures(store) == (2, 2100, 0)

    paid = crm.events.mark_paid(ANA, event=first.event, method=None, operation_id="pay")
    assert client_figures(store) == (2, 2100, 1200)
    change = FieldChange(field="payment.amount", shown=Decimal(1200), wanted=Decimal(600))
    crm.events.update(ANA, event_id=paid.event.event_id, changes=EventChanges(fields=(change,)), operation_id="cheaper")
    assert client_figures(store) == (2, 1500, 600)

    answer = crm.ask.ask(ANA, PHONE, "Cât a cheltuit clientul în total?")
    assert "600 RON" in answer.text
    assert "1.500 RON" in answer.text
    assert {source.event_short_id for source in answer.sources} == {1, 2}


def test_a_confirm_writes_the_audit(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(BOGDAN, run, details_of(run, child_name="Mara"))
    audit = store.get(layout.run(booked, "m03", run.run_id))
    assert audit is not None
    decision = audit.data["decision"]
    assert (decision["outcome"], decision["by"], decision["eventId"]) == ("confirmed", "bogdan", saved.event.event_id)
    assert audit.data["requestedBy"] == "ana"
    assert audit.data["draftEvent"]["date"] == "10-02-2026"
    assert saved.event.source.thread_id == booked
    assert "m03" in saved.event.source.message_ids
    (entry,) = crm.events.history(ANA, saved.event.event_id)
    assert (entry.action, entry.actor) == ("create", "bogdan")
    assert crm.inbox.thread(ANA, booked).decision_seq == 1


def test_what_the_person_corrected_is_in_the_audit(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    crm.drafts.confirm(ANA, run, details_of(run, address="Str. Y nr 4"))
    audit = store.get(layout.run(booked, "m03", run.run_id))
    assert audit is not None
    assert audit.data["decision"]["changedByPerson"] == {"address": {"drafted": "Str. X nr 3", "saved": "Str. Y nr 4"}}


def test_twenty_confirms_of_one_draft_at_once_make_one_event(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    with ThreadPoolExecutor(20) as pool:
        saved = list(pool.map(lambda _: crm.drafts.confirm(ANA, run, details_of(run)), range(20)))
    assert len({s.event.event_id for s in saved}) == 1
    assert sum(not s.is_repeat for s in saved) == 1
    assert client_figures(store) == (1, 1200, 0)
    counter = store.get(layout.SHORT_CODE_COUNTER)
    assert counter is not None
    assert counter.data["value"] == 1
    assert len(store.query(layout.all_events())) == 1
    assert reconcile(store, ADMIN).differences == ()


def test_two_people_with_runs_of_the_same_messages_make_one_event(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    of_ana, of_bogdan = crm.drafts.draft(ANA, booked), crm.drafts.draft(BOGDAN, booked)
    crm.drafts.confirm(ANA, of_ana, details_of(of_ana))
    assert crm.drafts.confirm(BOGDAN, of_bogdan, details_of(of_bogdan)).is_repeat
    assert client_figures(store) == (1, 1200, 0)


def test_people_who_drafted_at_different_messages_make_one_event_and_the_second_is_asked(
    store: DocumentStore, booked: str
) -> None:
    crm = services(store)
    early = crm.drafts.draft(ANA, booked)
    store_thread(store, messages(("client", "Și vreau și vată de zahăr"), first=10))
    late = crm.drafts.draft(BOGDAN, booked)
    crm.drafts.confirm(BOGDAN, late, details_of(late))
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, early, details_of(early))
    assert client_figures(store) == (1, 1200, 0)
    crm.drafts.confirm(ANA, early, details_of(early), save_anyway=True)
    assert client_figures(store) == (2, 2400, 0)


def test_racing_confirms_from_different_messages_make_one_event(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    runs = [crm.drafts.draft(ANA, booked)]
    for number in range(10, 14):
        store_thread(store, messages(("client", f"și încă ceva {number}"), first=number))
    runs.append(crm.drafts.draft(BOGDAN, booked))

    def confirm(run: DraftRun) -> str:
        try:
            return crm.drafts.confirm(ANA, run, details_of(runs[0])).event.event_id
        except ThreadMovedOn:
            return "asked"

    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(confirm, runs * 5))
    assert len(set(outcomes)) == 2
    assert "asked" in outcomes
    assert client_figures(store) == (1, 1200, 0)


def test_a_message_that_came_after_the_draft_is_not_overlooked(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    store_thread(store, messages(("staff", "Pentru 1500 se poate"), first=30))
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, run, details_of(run))
    assert store.get(layout.client(PHONE)) is None


def test_a_message_stored_late_with_an_early_time_is_not_overlooked(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    late = messages(("client", "de fapt 1000"), start=NOW - timedelta(hours=1, minutes=30), first=90)
    thread = store.get(layout.thread(booked))
    assert thread is not None
    store_thread(store, late)
    store.transaction(lambda tx: tx.update(layout.thread(booked), {"lastMessageAt": thread.data["lastMessageAt"]}))
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(ANA, run, details_of(run))


def test_other_corrections_of_the_same_draft_are_told_not_dropped(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run, child_name="Mara"))
    with pytest.raises(AlreadySaved) as refused:
        crm.drafts.confirm(BOGDAN, run, details_of(run, child_name="Maria", child_age=6))
    assert refused.value.event_id == saved.event.event_id
    assert {(d.field, d.stored, d.wanted) for d in refused.value.differences} == {
        ("childName", "Mara", "Maria"),
        ("childAge", None, 6),
    }
    assert crm.events.get(ANA, saved.event.event_id).details.child_name == "Mara"


def test_a_retry_after_the_event_was_changed_still_gets_its_result(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    crm.events.mark_paid(BOGDAN, event=saved.event, method=None, operation_id="pay")
    again = crm.drafts.confirm(ANA, run, details_of(run))
    assert again.is_repeat
    assert again.event.payment.status is PaymentStatus.PAID


def test_an_event_of_another_program_with_the_same_request_counts_as_made(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    theirs = {"schemaVersion": 3, "clientRequestId": run.client_request_id, "phoneE164": PHONE, "address": "Str. Z"}
    store.transaction(lambda tx: tx.create("evenimente/theirs", theirs))
    with pytest.raises(AlreadySaved) as refused:
        crm.drafts.confirm(ANA, run, details_of(run))
    assert refused.value.event_id == "theirs"
    assert len(store.query(layout.all_events())) == 1


def test_a_rejected_draft_changes_nothing_and_whoever_still_has_it_is_asked(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run, other = crm.drafts.draft(ANA, booked), crm.drafts.draft(BOGDAN, booked)
    crm.drafts.reject(ANA, run)
    assert store.get(layout.client(PHONE)) is None
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm(BOGDAN, other, details_of(other))


def test_what_is_said_after_a_confirm_completes_that_event(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    update = crm.drafts.draft(ANA, booked)
    assert update.extraction.action is Action.UPDATE_EVENT
    assert update.target is not None
    assert update.target.event_id == saved.event.event_id
    shown = update.target.details
    wanted = replace(shown, roles=tuple(replace(role, start_time="17:00") for role in shown.roles))
    changed = crm.drafts.confirm_update(
        ANA, update, event_id=saved.event.event_id, changes=changes_between(shown, wanted)
    )
    assert changed.event.details.start_time == "17:00"
    assert "m20" in changed.event.source.message_ids
    assert client_figures(store) == (1, 1200, 0)
    quiet = crm.drafts.draft(ANA, booked)
    assert quiet.extraction.action is Action.NOOP


def test_an_update_never_overwrites_what_somebody_else_changed(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    shown = crm.drafts.confirm(ANA, run, details_of(run)).event
    mine = EventChanges(fields=(FieldChange(field="address", shown="Str. X nr 3", wanted="Str. Mea 1"),))
    theirs = EventChanges(fields=(FieldChange(field="address", shown="Str. X nr 3", wanted="Str. Lor 2"),))
    other = EventChanges(fields=(FieldChange(field="childName", shown="", wanted="Mara"),))
    crm.events.update(BOGDAN, event_id=shown.event_id, changes=theirs, operation_id="theirs")
    with pytest.raises(EventChanged) as refused:
        crm.events.update(ANA, event_id=shown.event_id, changes=mine, operation_id="mine")
    (conflict,) = refused.value.conflicts
    assert (conflict.field, conflict.shown, conflict.stored, conflict.wanted) == (
        "address",
        "Str. X nr 3",
        "Str. Lor 2",
        "Str. Mea 1",
    )
    saved = crm.events.update(ANA, event_id=shown.event_id, changes=other, operation_id="other")
    assert (saved.event.details.address, saved.event.details.child_name) == ("Str. Lor 2", "Mara")


def test_undoing_a_save_puts_the_figures_back_and_the_draft_can_be_confirmed_again(
    store: DocumentStore, booked: str
) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    crm.events.undo_create(ANA, event_id=saved.event.event_id, operation_id="undo")
    assert client_figures(store) == (0, 0, 0)
    again = crm.drafts.draft(ANA, booked)
    assert again.extraction.action is Action.CREATE_EVENT
    anew = crm.drafts.confirm(ANA, again, details_of(again))
    assert not anew.is_repeat
    assert anew.event.event_id != saved.event.event_id
    assert client_figures(store) == (1, 1200, 0)


def test_a_thread_without_a_number_takes_the_phone_given_at_confirm(store: DocumentStore) -> None:
    crm = services(store)
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=None)
    run = crm.drafts.draft(ANA, thread_id)
    assert run.thread.phone_e164 is None
    crm.drafts.confirm(ANA, run, details_of(run, phone_e164=OTHER_PHONE))
    assert client_figures(store, OTHER_PHONE) == (1, 1200, 0)
    assert crm.inbox.thread(ANA, thread_id).phone_e164 == OTHER_PHONE


def test_a_party_saved_without_a_phone_is_known_to_the_next_draft_of_its_thread(store: DocumentStore) -> None:
    crm = services(store)
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=None)
    run = crm.drafts.draft(ANA, thread_id)
    crm.drafts.confirm(ANA, run, details_of(run))
    assert store.query(layout.all_clients()) == []
    assert crm.drafts.draft(ANA, thread_id).extraction.action is Action.NOOP


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda d: replace(d, payment=replace(d.payment, amount=Decimal(-1))), "payment.amount"),
        (lambda d: replace(d, payment=replace(d.payment, deposit=Decimal(5000))), "payment.deposit"),
        (lambda d: replace(d, day=date(1990, 1, 1)), "date"),
        (lambda d: replace(d, child_age=200), "childAge"),
        (lambda d: replace(d, roles=(replace(d.roles[0], start_time="25:00"),)), "rolesBySlot"),
        (lambda d: replace(d, phone_e164="0722"), "phoneE164"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_field(
    store: DocumentStore, booked: str, change: Callable[[EventDetails], EventDetails], field: str
) -> None:
    crm = services(store)
    run = crm.drafts.draft(ANA, booked)
    with pytest.raises(InvalidInput) as refused:
        crm.drafts.confirm(ANA, run, change(details_of(run)))
    assert refused.value.field == field
    assert store.query(layout.all_events()) == []


def test_a_thread_without_a_word_of_the_client_has_no_drafts(store: DocumentStore) -> None:
    thread_id = store_thread(store, messages(("staff", "Bună ziua!")))
    with pytest.raises(InvalidInput):
        services(store).drafts.draft(ANA, thread_id)
    with pytest.raises(NotFound):
        services(store).drafts.draft(ANA, "WA-01__nobody")


class CountedEngine(RulesEngine):
    """The rules, counted as if each reading were a model call."""

    uses_model = True


def test_model_calls_end_at_the_quota_and_start_again_the_next_day(store: DocumentStore, booked: str) -> None:
    few = Settings(model_calls_per_person=2, model_calls_per_company=3)
    crm = services(store, settings=few, engine=CountedEngine())
    crm.drafts.draft(ANA, booked)
    crm.drafts.draft(ANA, booked)
    with pytest.raises(QuotaExceeded) as refused:
        crm.drafts.draft(ANA, booked)
    assert refused.value.retry_at > NOW
    crm.drafts.draft(BOGDAN, booked)
    with pytest.raises(QuotaExceeded):
        crm.drafts.draft(BOGDAN, booked)
    tomorrow = services(store, settings=few, engine=CountedEngine(), now=refused.value.retry_at)
    tomorrow.drafts.draft(ANA, booked)


def test_the_quota_holds_when_many_click_at_once(store: DocumentStore, booked: str) -> None:
    crm = services(store, settings=Settings(model_calls_per_person=5), engine=CountedEngine())

    def click(_: int) -> bool:
        try:
            crm.drafts.draft(ANA, booked)
        except QuotaExceeded:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(click, range(16))) == 5
