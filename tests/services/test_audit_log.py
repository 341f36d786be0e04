"""The audit log: each thing that people do is one entry, written once, without what they wrote."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from crm_core.audit_log import VIEW_LASTS, AuditAction, AuditEntry, AuditLog
from crm_core.bootstrap import Services
from crm_core.errors import AccessDenied, QuotaExceeded
from crm_core.settings import Settings
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, BOOKING, NOW, PHONE, messages, party, store_thread
from tests.services.acts import write
from tests.wiring import services


@pytest.fixture
def crm(store: DocumentStore) -> Services:
    return services(store)


def entries(crm: Services, **asked: Any) -> list[AuditEntry]:
    return list(crm.audit.page(ADMIN, **asked, limit=500).entries)


def said(crm: Services, **asked: Any) -> list[tuple[str, str, str]]:
    return [(e.actor_uid, e.action, e.subject) for e in reversed(entries(crm, **asked))]


def test_a_day_of_work_can_be_followed(store: DocumentStore, crm: Services) -> None:
    thread_id = store_thread(store, messages(("client", BOOKING)))
    thread = crm.inbox.thread(ANA, thread_id)
    crm.messages.of(ANA, thread)
    run = crm.drafts.draft(ANA, thread_id)
    event = crm.drafts.confirm_as_drafted(ANA, run).event
    crm.clients.profile(BOGDAN, PHONE)
    crm.ask.ask(BOGDAN, PHONE, "Cât a cheltuit Ioana Pop?")
    crm.events.archive(BOGDAN, event_id=event.event_id, reason="anulat", operation_id="op")
    crm.drafts.reject(ANA, crm.drafts.draft(ANA, thread_id))
    crm.prompts.save(ADMIN, "Scrie scurt.", based_on=0)
    assert said(crm) == [
        ("ana", "thread.viewed", thread_id),
        ("ana", "draft.made", thread_id),
        ("ana", "draft.confirmed", thread_id),
        ("bogdan", "client.viewed", PHONE),
        ("bogdan", "client.asked", PHONE),
        ("bogdan", "event.changed", event.event_id),
        ("ana", "draft.made", thread_id),
        ("ana", "draft.rejected", thread_id),
        ("admin", "prompts.changed", ""),
    ]
    kept = repr([snapshot.data for snapshot in (store.get(f"auditLog/{e.entry_id}") for e in entries(crm)) if snapshot])
    for text in ("Spiderman", "cheltuit", "Scrie scurt", "anulat", "Ioana"):
        assert text not in kept, "no entry holds what somebody wrote"


def test_a_click_made_twice_is_one_entry(crm: Services) -> None:
    for _ in range(2):
        crm.events.create(ANA, details=party(), operation_id="same")
    assert [action for _, action, _ in said(crm)] == ["event.changed"]


def test_what_was_refused_is_no_entry(crm: Services) -> None:
    with pytest.raises(AccessDenied):
        crm.prompts.save(ANA, "x", based_on=0)
    assert said(crm) == []


def test_looking_again_is_the_same_view_for_a_quarter_of_an_hour(store: DocumentStore) -> None:
    now = [0.0]
    audit = AuditLog(store, ticks=lambda: now[0])
    crm = services(store)
    for wait in (0, 60, VIEW_LASTS - 61, 1, 0):
        now[0] += wait
        audit.viewed(ANA, AuditAction.VIEWED_CLIENT, PHONE)
    audit.viewed(BOGDAN, AuditAction.VIEWED_CLIENT, PHONE)
    assert [uid for uid, _, _ in said(crm)] == ["ana", "ana", "bogdan"]


def test_a_view_costs_one_write_and_no_read(store: DocumentStore) -> None:
    class WritesAlone:
        def transaction(self, function: Any) -> Any:
            class Tx:
                def create(self, path: str, data: Any) -> None:
                    written.append(path)

            return function(Tx())

    written: list[str] = []
    AuditLog(WritesAlone()).viewed(ANA, AuditAction.VIEWED_CLIENT, PHONE)  # type: ignore[arg-type]
    assert len(written) == 1


def test_entries_are_found_by_person_kind_and_time_a_page_at_a_time(store: DocumentStore, crm: Services) -> None:
    for number in range(7):
        write(
            store,
            f"auditLog/e{number}",
            action="client.viewed" if number % 2 else "client.asked",
            actorUid="ana" if number < 4 else "bogdan",
            at=NOW + timedelta(minutes=number),
            subject=str(number),
        )

    def subjects(**asked: Any) -> list[str]:
        return [entry.subject for entry in entries(crm, **asked)]

    assert subjects() == list("6543210")
    assert subjects(actor_uid="ana") == list("3210")
    assert subjects(actor_uid="ana", action=AuditAction.ASKED) == list("20")
    assert subjects(since=NOW + timedelta(minutes=2), until=NOW + timedelta(minutes=4)) == list("32")
    first = crm.audit.page(ADMIN, limit=3)
    second = crm.audit.page(ADMIN, limit=3, cursor=first.next_cursor)
    third = crm.audit.page(ADMIN, limit=3, cursor=second.next_cursor)
    assert [e.subject for page in (first, second, third) for e in page.entries] == list("6543210")
    assert third.next_cursor is None
    assert len(crm.audit.page(ADMIN, limit=3, cursor="a/b").entries) == 3


@pytest.mark.parametrize("document", [{}, {"action": 7, "actorUid": None, "details": "x", "subject": ["a"]}])
def test_an_entry_that_another_program_wrote_badly_is_shown_as_far_as_it_goes(
    store: DocumentStore, crm: Services, document: dict[str, Any]
) -> None:
    write(store, "auditLog/bad", at=NOW, **document)
    assert len(entries(crm)) == 1
    assert crm.audit_export.file(ADMIN).entries == 1


def test_the_file_holds_what_was_found_no_formula_and_is_an_entry_itself(store: DocumentStore, crm: Services) -> None:
    write(store, "auditLog/a", action="client.viewed", actorUid="=1+1", actorName='@SUM(A1)"', at=NOW, subject=PHONE)
    file = crm.audit_export.file(ADMIN, action=AuditAction.VIEWED_CLIENT)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[1] == [NOW.isoformat(), "'=1+1", "'@SUM(A1)\"", "client.viewed", f"'{PHONE}", ""]
    assert said(crm, action=AuditAction.EXPORTED) == [("admin", "data.exported", "auditLog")]


def test_exports_end_with_the_day_and_say_when_the_next_is_allowed(store: DocumentStore) -> None:
    crm = services(store, settings=Settings(exports_per_person=2, exports_per_company=3))
    other = type(ADMIN)(uid="second", name="S", role=ADMIN.role)
    for who in (ADMIN, ADMIN, other):
        crm.audit_export.file(who)
    for who in (ADMIN, other):
        with pytest.raises(QuotaExceeded, match=r"peste 13 h 00 min") as refused:
            crm.audit_export.file(who)
        assert refused.value.retry_at == NOW + timedelta(hours=13)
    services(store, now=NOW + timedelta(days=1)).audit_export.file(ADMIN)


def test_imports_are_counted_apart_and_a_refused_one_stores_nothing(store: DocumentStore) -> None:
    crm = services(store, settings=Settings(imports_per_person=1))
    text = "17.01.2026, 10:00 - Ioana Pop: Bună ziua!\n17.01.2026, 10:01 - Firma: Bună!\n"

    def bring(phone: str) -> None:
        preview = crm.chat_import.preview(ADMIN, "chat.txt", text.encode(), order="dm")
        crm.chat_import.run(
            ADMIN, preview, account_id="WA-01", staff_senders={"Firma"}, phone_e164=phone, client_name="Ioana Pop"
        )

    bring("+40722123456")
    assert crm.inbox.of_phone(ADMIN, "+40722123456")
    with pytest.raises(QuotaExceeded, match="importuri"):
        bring("+40722000111")
    assert not crm.inbox.of_phone(ADMIN, "+40722000111")
    assert crm.quota.today(ADMIN).calls == 0
