"""Anonymising: nothing of the person is left anywhere, and no figure of the company has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crm_core.access import Actor, StaffRole
from crm_core.audit_log import AuditAction
from crm_core.bootstrap import Services
from crm_core.clients.reconcile import reconcile
from crm_core.errors import AccessDenied, Conflict, InvalidInput, NotFound, PhoneError
from crm_core.events.changes import changes_between
from crm_core.migration import migrate
from crm_core.models import PaymentStatus
from crm_core.phones import format_phone, is_pseudonym
from crm_core.privacy import Erased, Reason
from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from tests.builders import ADMIN, ANA, BOOKING, NOW, OTHER_PHONE, messages, party, store_thread
from tests.contract.steps import put, stored
from tests.services.person import FAMILY, NAMES, details, figures, in_files, settle_in, told
from tests.wiring import services

SECOND = Actor(uid="second", name="Sanda", role=StaffRole.ADMIN)


@pytest.fixture
def crm(store: WholeDatabase) -> Services:
    return services(store)


def anonymise(crm: Services, phone: str = FAMILY) -> Erased:
    return crm.personal_data.anonymise(ADMIN, phone, reason=Reason.REQUEST, confirmation=phone[-4:])


def test_nothing_of_the_person_is_left_and_no_figure_has_changed(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    before = figures(store)
    assert len(told(store, *NAMES)) > 30, "the test would notice"

    erased = anonymise(crm)

    assert told(store, *NAMES) == []
    assert figures(store) == before
    assert reconcile(store, ADMIN).differences == ()
    assert is_pseudonym(erased.pseudonym)
    assert erased.counts["events"] == 8
    assert erased.counts["threads"] == 2


def test_the_client_goes_on_under_the_pseudonym(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    migrate(store, ADMIN)
    before = crm.clients.profile(ADMIN, FAMILY)

    pseudonym = anonymise(crm).pseudonym

    after = crm.clients.profile(ADMIN, pseudonym)
    assert after.client.display_name == "Client anonimizat"
    assert after.client.created_at == before.client.created_at
    for figure in ("lifetime_spend_all", "lifetime_spend_paid", "events_count", "last_event_at", "other_currencies"):
        assert getattr(after.client, figure) == getattr(before.client, figure)
    assert (after.owed, after.spent_by_year) == (before.owed, before.spent_by_year)
    assert len(after.threads) == 2
    assert crm.clients.directory(ADMIN, search=pseudonym).clients[0].phone_e164 == pseudonym
    assert format_phone(pseudonym) == f"anonim {pseudonym[-4:]}"
    answer = crm.ask.ask(ANA, pseudonym, "Cât a plătit în total?")
    assert answer.answerable
    with pytest.raises(NotFound):
        crm.clients.profile(ADMIN, FAMILY)


def test_what_stays_of_an_event_a_message_and_a_draft(store: WholeDatabase, crm: Services) -> None:
    home = settle_in(store, crm)
    pseudonym = anonymise(crm).pseudonym
    event = crm.events.get(ADMIN, home.event_ids[0])
    assert event.details == details(
        phone_e164=pseudonym, address="", phone_raw="", child_name="", child_dob="", parent_name="", parent_phone="",
        roles=tuple(replace(role, note="", label="") for role in event.details.roles),
    )  # fmt: skip
    assert [role.character for role in event.details.roles] == ["Elsa"]
    assert {entry.action for entry in crm.events.history(ADMIN, event.event_id)} == {"create", "anonymise"}
    thread = crm.inbox.thread(ADMIN, event.source.thread_id or "")
    shown = crm.messages.of(ADMIN, thread).messages
    assert {message.body for message in shown} == {"[anonimizat]"}
    assert [message.is_inbound for message in shown] == [True, False, True, True]
    assert thread.thread_id.startswith("WA-01__anonim-")
    runs = [s for s in store.group("runs", limit=10) if s.path.startswith(layout.thread(thread.thread_id))]
    assert [run.data["decision"]["eventId"] for run in runs] == [event.event_id]
    assert "draft" not in runs[0].data


def test_fields_of_other_programs_go_and_older_documents_become_v3(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    anonymise(crm)
    old = stored(store, "evenimente/old-1")
    assert old["payment"] == {"amount": 1200, "currency": "RON", "status": "PAID", "method": None, "deposit": None}
    assert old["rolesBySlot"]["07A"]["startTime"] == "17:00"
    assert not {"flutterOnly", "adresa", "incasare", "roluri", "telefonClientE164"} & old.keys()


def test_of_other_people_only_the_number_goes(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    pseudonym = anonymise(crm).pseudonym
    radus = stored(store, "evenimente/radus")
    assert radus["address"] == "Str. Radului 1"
    assert (radus["parentName"], radus["parentPhone"]) == ("[anonimizat]", pseudonym)
    assert radus["phoneE164"] == OTHER_PHONE
    (thread,) = crm.inbox.of_phone(ADMIN, OTHER_PHONE)
    said = [message.body for message in crm.messages.of(ADMIN, thread).messages]
    assert f"Vorbiți cu {pseudonym}, e mama" in said
    assert thread.display_name == "Radu Ene"


def test_the_log_stays_who_what_when_and_names_the_pseudonym(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    before = {s.id: s.data for s in store.query(layout.whole_collection("auditLog"))}
    pseudonym = anonymise(crm).pseudonym
    after = {s.id: s.data for s in store.query(layout.whole_collection("auditLog"))}
    assert before.keys() < after.keys()
    for entry_id, entry in before.items():
        kept = after[entry_id]
        assert {n: v for n, v in kept.items() if n not in ("subject", "details")} == {
            n: v for n, v in entry.items() if n not in ("subject", "details")
        }
    (own,) = crm.audit.page(ADMIN, action=AuditAction.ANONYMISED).entries
    assert (own.subject, own.actor_uid) == (pseudonym, "admin")
    assert own.details["reason"] == "request"
    assert own.details["events"] == 8


def test_the_embedded_stores_files_hold_nothing_of_it(tmp_path: Path, backend: str, store: WholeDatabase) -> None:
    if backend != "sqlite":
        pytest.skip("the other store keeps its files elsewhere")
    crm = services(store)
    settle_in(store, crm)
    assert in_files(tmp_path, *NAMES), "the test would notice"
    anonymise(crm)
    assert in_files(tmp_path, *NAMES) == []
    assert store.get(layout.ERASURE).data["isPurged"] is True  # type: ignore[union-attr]


def test_nothing_leads_from_the_pseudonym_to_the_number(store: WholeDatabase, crm: Services) -> None:
    pseudonyms = set()
    for _ in range(2):
        store_thread(store, messages(("client", "Bună")), phone=FAMILY)
        pseudonyms.add(anonymise(crm).pseudonym)
    assert len(pseudonyms) == 2, "the same number gets another one each time"
    assert store.get(layout.ERASURE).data.keys() == {"completedAt", "isPurged"}  # type: ignore[union-attr]


def test_whoever_writes_afterwards_is_a_new_client(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    pseudonym = anonymise(crm).pseudonym
    thread_id = store_thread(store, messages(("client", BOOKING)), phone=FAMILY, name="Cineva nou")
    run = crm.drafts.draft(ANA, thread_id)
    crm.drafts.confirm_as_drafted(ANA, run)
    assert crm.clients.profile(ADMIN, FAMILY).client.events_count == 1
    assert crm.clients.profile(ADMIN, pseudonym).client.events_count == 6


def test_a_person_of_whom_there_is_only_a_mention(store: WholeDatabase, crm: Services) -> None:
    thread_id = store_thread(store, messages(("client", "Sunați-o pe 0722 345 678")), phone=OTHER_PHONE)
    erased = anonymise(crm)
    assert told(store) == []
    assert erased.counts["elsewhere"] == 2, "the message, and the thread that shows the last one"
    assert crm.inbox.thread(ADMIN, thread_id).last_message_text == f"Sunați-o pe {erased.pseudonym}"
    assert store.get(layout.client(erased.pseudonym)) is None


def test_it_is_refused_while_a_party_is_to_come(store: WholeDatabase, crm: Services) -> None:
    event = crm.events.create(ANA, details=details(day=date(2026, 2, 10)), operation_id="to-come").event
    assert [e.event_id for e in crm.personal_data.overview(ADMIN, FAMILY).coming] == [event.event_id]
    with pytest.raises(Conflict, match="de acum înainte"):
        anonymise(crm)
    assert told(store, "Lalelelor")
    crm.events.archive(ANA, event_id=event.event_id, reason="", operation_id="archive")
    anonymise(crm)
    assert told(store, "Lalelelor") == []


def test_it_takes_the_last_digits_an_administrator_and_a_client(store: WholeDatabase, crm: Services) -> None:
    settle_in(store, crm)
    put(store, {"accounts/WA-01": {"name": "București", "phoneE164": "+40730000001"}})
    before = figures(store)
    for actor in (ANA, replace(ANA, role=StaffRole.GM)):
        with pytest.raises(AccessDenied):
            crm.personal_data.anonymise(actor, FAMILY, reason=Reason.REQUEST, confirmation="5678")
    for confirmation in ("", "345678", "567", "8765"):
        with pytest.raises(InvalidInput, match="ultimele 4 cifre"):
            crm.personal_data.anonymise(ADMIN, FAMILY, reason=Reason.REQUEST, confirmation=confirmation)
    with pytest.raises(InvalidInput, match="al firmei"):
        anonymise(crm, "+40730000001")
    with pytest.raises(NotFound):
        anonymise(crm, "+40722999888")
    with pytest.raises(PhoneError):
        anonymise(crm, "nimeni")
    assert figures(store) == before
    assert crm.clients.profile(ADMIN, FAMILY).client.display_name == "Ramona Vlădescu"
    pseudonym = anonymise(crm).pseudonym
    with pytest.raises(InvalidInput, match="deja anonimizat"):
        anonymise(crm, pseudonym)
    with pytest.raises(NotFound):
        anonymise(crm)


def test_an_anonymised_event_can_be_paid_but_takes_no_data_of_a_person(store: WholeDatabase, crm: Services) -> None:
    home = settle_in(store, crm)
    stale = crm.events.get(ANA, home.event_ids[0])
    pseudonym = anonymise(crm).pseudonym
    paid = crm.events.mark_paid(ANA, event=stale, method=None, operation_id="pay-late").event
    assert paid.payment.status is PaymentStatus.PAID
    assert crm.clients.profile(ADMIN, pseudonym).client.lifetime_spend_paid == Decimal(900 * 2 + 1200 + 333)
    named = changes_between(paid.details, replace(paid.details, child_name="Ilinca"))
    with pytest.raises(Conflict, match="anonimizat"):
        crm.events.update(ANA, event_id=paid.event_id, changes=named, operation_id="name")
    with pytest.raises(Conflict, match="anonimizat"):
        crm.events.create(ANA, details=party(phone=pseudonym), operation_id="new")
    undone = crm.events.unarchive(ANA, event_id=home.event_ids[2], operation_id="back").event
    assert undone.details.phone_e164 == pseudonym
    assert told(store, *NAMES) == []


def test_what_is_looked_at_beforehand_says_how_much_there_is_and_changes_nothing(
    store: WholeDatabase, crm: Services
) -> None:
    settle_in(store, crm)
    put(store, {"notifications/n": {"text": "x"}, f"clients/{FAMILY}/devices/d": {"token": "t"}})
    before = told(store, *NAMES)
    overview = crm.personal_data.overview(SECOND, "0722 345 678")
    assert overview.phone_e164 == FAMILY
    assert overview.counts["events"] == 8
    assert overview.counts["messages"] == 5
    assert overview.other_programs == ("clients/*/devices", "notifications")
    assert not overview.coming
    assert not overview.is_under_way
    assert set(before) == set(told(store, *NAMES)) - {e.path for e in store.query(layout.whole_collection("auditLog"))
                                                     if e.data.get("actorUid") == "second"}  # fmt: skip
    with pytest.raises(NotFound):
        crm.personal_data.overview(ADMIN, "0722 999 888")


def test_a_thousand_messages_move_in_batches(store: WholeDatabase, crm: Services) -> None:
    said = [("client", f"Mesajul {n} al doamnei Vlădescu") for n in range(700)]
    store_thread(store, messages(*said[:400], start=NOW - timedelta(days=2)), phone=FAMILY)
    store_thread(store, messages(*said[400:], start=NOW - timedelta(days=1), first=401), phone=FAMILY)
    erased = anonymise(crm)
    assert erased.counts["messages"] == 700
    assert told(store, "Vlădescu") == []
    (thread,) = crm.inbox.of_phone(ADMIN, erased.pseudonym)
    assert store.count(layout.all_messages(thread.thread_id)) == 700
