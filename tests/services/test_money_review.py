"""Saves that meet what they do not expect: another program's documents, a late retry, an undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crm_core.clients.reconcile import reconcile
from crm_core.errors import Conflict, DamagedDocument, EventChanged, InvalidInput
from crm_core.events.changes import EventChanges, RoleChange, changes_between
from crm_core.models import EventDetails, PaymentStatus, Role
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, OTHER_PHONE, PHONE, animator, party
from tests.services.acts import changed, cheaper, figures, write
from tests.wiring import services

# --- Aggregates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rest",
    [
        {"displayName": "Ioana"},
        {"eventsCount": -1, "lifetimeSpendAll": "?"},
        {"eventsCount": 0, "lifetimeSpendAll": 0, "lifetimeSpendPaid": 0},
    ],
)
def test_a_client_whose_figures_were_lost_gets_them_back_with_the_next_save(store: DocumentStore, rest: Any) -> None:
    events = services(store).events
    first = events.create(ANA, details=party(amount=1200), operation_id="a").event
    events.create(ANA, details=party(amount=900, day=date(2026, 5, 1)), operation_id="b")
    write(store, layout.client(PHONE), **rest)
    events.update(ANA, event_id=first.event_id, changes=cheaper(first, 600), operation_id="c")
    assert figures(store) == (2, 1500, 0)
    assert reconcile(store, ADMIN).differences == ()


def test_a_new_event_of_a_client_without_figures_is_added_to_those_that_were_counted(store: DocumentStore) -> None:
    events = services(store).events
    events.create(ANA, details=party(amount=1200), operation_id="a")
    write(store, layout.client(PHONE), displayName="Ioana")
    events.create(ANA, details=party(amount=900), operation_id="b")
    assert figures(store) == (2, 2100, 0)


def test_an_event_that_contributes_nothing_is_no_difference(store: DocumentStore) -> None:
    write(store, layout.event("e1"), address="Str. A")
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


def test_figures_that_another_program_overwrote_are_reported_and_mended(store: DocumentStore) -> None:
    services(store).events.create(ANA, details=party(amount=1200), operation_id="a")
    store.transaction(lambda tx: tx.update(layout.client(PHONE), {"lifetimeSpendAll": 5, "notes": "VIP"}))
    (difference,) = reconcile(store, ADMIN, fix=True).differences
    assert (difference.path, difference.field) == (layout.client(PHONE), "lifetimeSpendAll")
    assert (difference.stored, difference.truth) == (5, 1200)
    client = store.get(layout.client(PHONE))
    assert client is not None
    assert (client.data["lifetimeSpendAll"], client.data["notes"]) == (1200, "VIP")
    assert reconcile(store, ADMIN).differences == ()


def test_a_change_that_moves_no_figure_writes_no_client(store: DocumentStore) -> None:
    events = services(store).events
    event = events.create(ANA, details=party(), operation_id="a").event
    before = store.get_many([layout.client(PHONE), layout.contribution(event.event_id)])
    events.archive(ANA, event_id=event.event_id, reason="", operation_id="b")
    events.update(ANA, event_id=event.event_id, changes=changed("address", "Str. X nr 3", "B"), operation_id="c")
    assert store.get_many([layout.client(PHONE), layout.contribution(event.event_id)]) == before


# --- Operations that come again --------------------------------------------------------------------------------------


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


# --- What may be saved -----------------------------------------------------------------------------------------------


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
    saved = events.update(ANA, event_id="e1", changes=changes_between(saved.details, without), operation_id="b").event
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


# --- History ---------------------------------------------------------------------------------------------------------


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


def test_an_amount_stored_as_text_survives_a_change_of_currency(store: DocumentStore) -> None:
    document = {"schemaVersion": 3, "eventShortId": 5, "phoneE164": PHONE, "payment": {"amount": "1.200 lei"}}
    store.transaction(lambda tx: tx.create(layout.event("theirs"), document))
    events = services(store).events
    shown = events.get(ANA, "theirs")
    wanted = replace(shown.details, payment=replace(shown.payment, currency="EUR"))
    changes = changes_between(shown.details, wanted)
    events.update(ANA, event_id="theirs", changes=changes, operation_id="currency")
    read = events.get(ANA, "theirs").payment
    assert (read.amount, read.currency) == (Decimal(1200), "EUR")
