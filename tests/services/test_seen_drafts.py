"""A draft that another request saves: the one that was shown, of the messages as they are now, or none at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest

from crm_core.access import PERMISSIONS, Permission, StaffRole
from crm_core.clients.reconcile import reconcile
from crm_core.errors import (
    AccessDenied,
    AlreadySaved,
    Conflict,
    DraftNotSeen,
    EventChanged,
    InvalidInput,
    NotFound,
    ThreadMovedOn,
)
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.request import LARGEST_WINDOW, DraftRequest
from crm_core.extraction.update import updated_details
from crm_core.models import Action
from crm_core.settings import Settings, load_settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ACCOUNT, ADMIN, ANA, BOGDAN, BOOKING, OTHER_PHONE, PHONE, messages, store_thread
from tests.services.acts import cheaper, details_of, figures
from tests.wiring import services


@pytest.fixture
def booked(store: DocumentStore) -> str:
    return store_thread(
        store, messages(("client", "Bună ziua!"), ("staff", "Cu ce vă putem ajuta?"), ("client", BOOKING))
    )


def same_draft(one: DraftRun, other: DraftRun) -> bool:
    return (one.run_id, one.extraction, one.target, one.client_request_id, one.window_hash) == (
        other.run_id,
        other.extraction,
        other.target,
        other.client_request_id,
        other.window_hash,
    )


def test_a_draft_that_was_shown_is_found_again_whole(store: DocumentStore, booked: str) -> None:
    shown = services(store).drafts.draft(ANA, booked)
    assert same_draft(services(store).drafts.seen(BOGDAN, booked), shown)


def test_it_is_saved_as_it_was_shown_once_however_often_it_is_asked(store: DocumentStore, booked: str) -> None:
    services(store).drafts.draft(ANA, booked)

    def save() -> tuple[str, bool]:
        drafts = services(store).drafts
        saved = drafts.confirm_as_drafted(BOGDAN, drafts.seen(BOGDAN, booked))
        return saved.event.event_id, saved.is_repeat

    event_id, is_repeat = save()
    assert not is_repeat
    assert save() == (event_id, True)
    event = services(store).events.get(ANA, event_id)
    assert (event.day, event.details.address, event.payment.amount) == (date(2026, 2, 10), "Str. X nr 3", Decimal(1200))
    assert [role.character for role in event.details.roles] == ["Spiderman", "Elsa"]
    assert event.created_by == "bogdan"
    assert figures(store) == (1, 1200, 0)
    assert reconcile(store, ADMIN).differences == ()


def test_twenty_saves_at_once_make_one_event(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    crm.drafts.draft(ANA, booked)
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda _: crm.drafts.confirm_as_drafted(ANA, crm.drafts.seen(ANA, booked)), range(20)))
    assert len({s.event.event_id for s in saved}) == 1
    assert sum(not s.is_repeat for s in saved) == 1
    assert figures(store) == (1, 1200, 0)


def test_what_nobody_drafted_is_not_saved(store: DocumentStore, booked: str) -> None:
    with pytest.raises(DraftNotSeen):
        services(store).drafts.seen(ANA, booked)


@pytest.mark.parametrize("who", ["client", "staff"])
def test_a_draft_of_a_thread_that_went_on_is_not_found(store: DocumentStore, booked: str, who: str) -> None:
    drafts = services(store).drafts
    drafts.draft(ANA, booked)
    store_thread(store, messages((who, "Mai vorbim mâine."), first=20))
    with pytest.raises(DraftNotSeen):
        drafts.seen(ANA, booked)


def test_a_message_that_comes_between_finding_and_saving_is_noticed(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    drafts.draft(ANA, booked)
    run = drafts.seen(ANA, booked)
    store_thread(store, messages(("client", "De fapt pe 11."), first=20))
    with pytest.raises(ThreadMovedOn):
        drafts.confirm_as_drafted(ANA, run)


def test_a_draft_over_other_messages_is_another_draft(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    drafts.draft(ANA, booked, request=DraftRequest(last_messages=1))
    with pytest.raises(DraftNotSeen):
        drafts.seen(ANA, booked)
    assert drafts.seen(ANA, booked, request=DraftRequest(last_messages=1)).extraction.action is Action.CREATE_EVENT


def test_the_configured_window_is_the_one_asked_for_where_nothing_is_said(store: DocumentStore, booked: str) -> None:
    services(store, settings=Settings(window_messages=2)).drafts.draft(ANA, booked)
    services(store).drafts.seen(ANA, booked, request=DraftRequest(last_messages=2))


def test_the_latest_of_several_drafts_is_the_one_and_another_can_be_named(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    first, second = drafts.draft(ANA, booked), drafts.draft(BOGDAN, booked)
    assert drafts.seen(ANA, booked).run_id == second.run_id
    assert drafts.seen(ANA, booked, run_id=first.run_id).run_id == first.run_id
    with pytest.raises(DraftNotSeen):
        drafts.seen(ANA, booked, run_id="unknown")


def test_a_rejected_draft_is_not_saved(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    drafts.reject(BOGDAN, drafts.draft(ANA, booked))
    with pytest.raises(ThreadMovedOn):
        drafts.confirm_as_drafted(ANA, drafts.seen(ANA, booked))


def test_a_draft_that_a_colleague_corrected_and_saved_is_not_overwritten(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    run = drafts.draft(ANA, booked)
    saved = drafts.confirm(ANA, run, details_of(run, address="Str. Y nr 4"))
    with pytest.raises(AlreadySaved) as refused:
        drafts.confirm_as_drafted(BOGDAN, drafts.seen(BOGDAN, booked))
    assert refused.value.event_id == saved.event.event_id


def test_a_draft_that_a_colleague_saved_as_it_was_is_their_event(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    run = drafts.draft(ANA, booked)
    event_id = drafts.confirm(ANA, run, details_of(run)).event.event_id
    again = drafts.confirm_as_drafted(BOGDAN, drafts.seen(BOGDAN, booked))
    assert (again.event.event_id, again.is_repeat) == (event_id, True)


def test_an_update_is_saved_as_it_was_shown_and_its_repeat_changes_nothing(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    created = crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, booked)).event
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    run = crm.drafts.draft(ANA, booked)
    assert run.extraction.action is Action.UPDATE_EVENT
    seen = services(store).drafts.seen(ANA, booked)
    assert seen.target is not None
    assert seen.target.details == created.details
    saved = crm.drafts.confirm_as_drafted(ANA, seen)
    assert run.extraction.draft is not None
    assert saved.event.details == updated_details(created.details, run.extraction.draft)
    assert {role.start_time for role in saved.event.details.roles} == {"17:00"}
    again = crm.drafts.confirm_as_drafted(ANA, crm.drafts.seen(ANA, booked))
    assert (again.is_repeat, again.event.details) == (True, saved.event.details)


def test_an_update_never_overwrites_what_somebody_changed_since(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    created = crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, booked)).event
    store_thread(store, messages(("client", "Ne-am înțeles la 1000 lei pentru petrecerea din 10 februarie"), first=20))
    crm.drafts.draft(ANA, booked)
    crm.events.update(BOGDAN, event_id=created.event_id, changes=cheaper(created, 900), operation_id="cheaper")
    with pytest.raises(EventChanged):
        crm.drafts.confirm_as_drafted(ANA, crm.drafts.seen(ANA, booked))


def test_an_update_of_an_event_that_was_archived_since_is_refused(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    created = crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, booked)).event
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    crm.drafts.draft(ANA, booked)
    crm.events.archive(ANA, event_id=created.event_id, reason="greșit", operation_id="archive")
    with pytest.raises(Conflict, match="arhivat"):
        crm.drafts.confirm_as_drafted(ANA, crm.drafts.seen(ANA, booked))


def test_a_draft_of_nothing_saves_nothing(store: DocumentStore) -> None:
    thread_id = store_thread(store, messages(("client", "Mulțumim frumos!")))
    drafts = services(store).drafts
    drafts.draft(ANA, thread_id)
    run = drafts.seen(ANA, thread_id)
    assert run.extraction.action is Action.NOOP
    with pytest.raises(InvalidInput):
        drafts.confirm_as_drafted(ANA, run)
    assert store.query(layout.all_events()) == []


def test_after_saving_the_same_messages_ask_for_nothing_more(store: DocumentStore, booked: str) -> None:
    drafts = services(store).drafts
    drafts.confirm_as_drafted(ANA, drafts.draft(ANA, booked))
    drafts.draft(ANA, booked)
    assert drafts.seen(ANA, booked).extraction.action is Action.NOOP


def test_a_draft_that_was_undone_is_not_brought_back_by_a_late_repeat(store: DocumentStore, booked: str) -> None:
    crm = services(store)
    saved = crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, booked))
    crm.events.undo_create(ANA, event_id=saved.event.event_id, operation_id="undo")
    with pytest.raises(ThreadMovedOn):
        crm.drafts.confirm_as_drafted(ANA, crm.drafts.seen(ANA, booked))


class TestWhatIsAskedFor:
    def test_a_thread_of_another_account_is_refused_by_name(self, store: DocumentStore, booked: str) -> None:
        drafts = services(store).drafts
        for ask in (drafts.draft, drafts.seen):
            with pytest.raises(InvalidInput) as refused:
                ask(ANA, booked, request=DraftRequest(account_id="WA-02"))
            assert refused.value.field == "accountId"
        drafts.draft(ANA, booked, request=DraftRequest(account_id=ACCOUNT))

    def test_a_number_must_be_the_threads(self, store: DocumentStore, booked: str) -> None:
        drafts = services(store).drafts
        with pytest.raises(InvalidInput) as refused:
            drafts.draft(ANA, booked, request=DraftRequest(phone_e164=OTHER_PHONE))
        assert refused.value.field == "phoneE164"
        assert drafts.draft(ANA, booked, request=DraftRequest(phone_e164=PHONE)).thread.phone_e164 == PHONE

    @pytest.mark.parametrize("number", [0, -1, LARGEST_WINDOW + 1])
    def test_a_window_has_a_sane_size(self, store: DocumentStore, booked: str, number: int) -> None:
        with pytest.raises(InvalidInput) as refused:
            services(store).drafts.draft(ANA, booked, request=DraftRequest(last_messages=number))
        assert refused.value.field == "lastNMessages"

    def test_a_thread_that_is_not_there_or_is_hidden_is_not_found(self, store: DocumentStore, booked: str) -> None:
        store.transaction(lambda tx: tx.set(layout.INBOX_CONFIG, {"adminOnlyAccountIds": [ACCOUNT]}))
        drafts = services(store).drafts
        for thread_id in (booked, "WA-01__nobody", "a/b", ""):
            with pytest.raises(NotFound):
                drafts.seen(ANA, thread_id)
            with pytest.raises(NotFound):
                drafts.draft(ANA, thread_id, request=DraftRequest(account_id="WA-02"))
        assert drafts.draft(ADMIN, booked).thread.thread_id == booked


class TestAThreadWithoutANumber:
    @pytest.fixture
    def hidden(self, store: DocumentStore) -> str:
        return store_thread(store, messages(("client", BOOKING)), phone=None)

    def test_the_number_given_is_the_clients_and_is_saved_with_the_event(
        self, store: DocumentStore, hidden: str
    ) -> None:
        drafts, request = services(store).drafts, DraftRequest(phone_e164=PHONE)
        drafts.draft(ANA, hidden, request=request)
        saved = drafts.confirm_as_drafted(ANA, drafts.seen(ANA, hidden, request=request))
        assert saved.event.details.phone_e164 == PHONE
        assert figures(store) == (1, 1200, 0)
        assert services(store).inbox.thread(ANA, hidden).phone_e164 == PHONE
        again = drafts.confirm_as_drafted(ANA, drafts.seen(ANA, hidden, request=request))
        assert again.is_repeat

    def test_its_clients_events_are_considered(self, store: DocumentStore, hidden: str) -> None:
        crm = services(store)
        booked = store_thread(store, messages(("client", BOOKING)))
        crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, booked))
        assert crm.drafts.draft(ANA, hidden).extraction.action is Action.CREATE_EVENT
        known = crm.drafts.draft(ANA, hidden, request=DraftRequest(phone_e164=PHONE))
        assert known.extraction.action is Action.NOOP

    def test_a_draft_that_was_shown_for_another_number_is_not_this_one(self, store: DocumentStore, hidden: str) -> None:
        drafts = services(store).drafts
        drafts.draft(ANA, hidden, request=DraftRequest(phone_e164=PHONE))
        for request in (DraftRequest(), DraftRequest(phone_e164=OTHER_PHONE)):
            with pytest.raises(DraftNotSeen):
                drafts.seen(ANA, hidden, request=request)

    def test_without_a_number_the_event_is_saved_without_one(self, store: DocumentStore, hidden: str) -> None:
        drafts = services(store).drafts
        drafts.draft(ANA, hidden)
        assert drafts.confirm_as_drafted(ANA, drafts.seen(ANA, hidden)).event.details.phone_e164 is None


def test_who_may_not_save_may_look_but_not_save(
    store: DocumentStore, booked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = services(store).drafts
    drafts.draft(ANA, booked)
    monkeypatch.setitem(PERMISSIONS, StaffRole.STAFF, PERMISSIONS[StaffRole.STAFF] - {Permission.SAVE_EVENTS})
    run = drafts.seen(ANA, booked)
    with pytest.raises(AccessDenied):
        drafts.confirm_as_drafted(ANA, run)


def test_the_settings_know_the_same_largest_window() -> None:
    assert load_settings({"CRM_WINDOW_MESSAGES": str(LARGEST_WINDOW)}).window_messages == LARGEST_WINDOW
    with pytest.raises(Exception, match="CRM_WINDOW_MESSAGES"):
        load_settings({"CRM_WINDOW_MESSAGES": str(LARGEST_WINDOW + 1)})


def test_finding_a_draft_reads_nothing_anew(store: DocumentStore, booked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = services(store).drafts
    drafts.draft(ANA, booked)
    monkeypatch.setattr("crm_core.extraction.reading.extract", lambda *_, **__: pytest.fail("read the thread again"))
    drafts.confirm_as_drafted(ANA, drafts.seen(ANA, booked))
