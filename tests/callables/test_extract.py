"""``whatsappExtractEventFromThread``: a draft to look at, and then that draft saved, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from crm_core.errors import QuotaExceeded
from crm_core.extraction.drafts import DraftService
from crm_core.extraction.pipeline import client_request_id
from crm_core.extraction.request import LARGEST_WINDOW
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.settings import Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ACCOUNT, ANA, BOOKING, OTHER_PHONE, PHONE, messages, store_thread
from tests.callables.conftest import EXTRACT, Server
from tests.services.acts import cheaper, details_of, figures
from tests.wiring import services

SHAPE = {
    "action",
    "draftEvent",
    "targetEventId",
    "confidence",
    "reasons",
    "clientRequestId",
    "evidence",
    "runId",
}
OF_A_SAVE = {"saved", "eventId", "eventShortId", "isRepeat"}


@pytest.fixture
def thread_id(store: DocumentStore) -> str:
    return store_thread(
        store, messages(("client", "Bună ziua!"), ("staff", "Cu ce vă putem ajuta?"), ("client", BOOKING))
    )


@pytest.fixture
def asked(thread_id: str) -> dict[str, Any]:
    return {"threadId": thread_id, "accountId": ACCOUNT}


def events(store: DocumentStore) -> int:
    return len(store.query(layout.all_events()))


def test_a_draft_has_the_shape_of_the_callable_and_saves_nothing(
    server: Server, store: DocumentStore, asked: dict[str, Any], thread_id: str
) -> None:
    result = server.result(EXTRACT, asked)
    assert set(result) == SHAPE
    assert (result["action"], result["targetEventId"]) == ("CREATE_EVENT", None)
    draft = result["draftEvent"]
    assert (draft["date"], draft["address"]) == ("10-02-2026", "Str. X nr 3")
    assert draft["payment"] == {
        "amount": 1200,
        "currency": "RON",
        "deposit": None,
        "status": "UNPAID",
        "method": None,
    }
    assert {slot: role["details"] for slot, role in draft["rolesBySlot"].items()} == {
        "01A": {"character": "Spiderman"},
        "01B": {"character": "Elsa"},
    }
    assert result["evidence"]["date"]["messageId"] == "m03"
    assert result["clientRequestId"] == client_request_id(thread_id, "m03")
    assert 0 < result["confidence"] <= 1
    assert result["reasons"]
    assert events(store) == 0
    run = store.get(layout.run(thread_id, "m03", result["runId"]))
    assert run is not None
    assert run.data["requestedBy"] == "ana"


def test_the_draft_that_was_shown_is_saved_once_and_its_repeat_has_the_same_result(
    server: Server, store: DocumentStore, asked: dict[str, Any]
) -> None:
    shown = server.result(EXTRACT, asked)
    saved = server.result(EXTRACT, asked | {"dryRun": False}, uid="bogdan")
    assert set(saved) == SHAPE | OF_A_SAVE
    assert {name: saved[name] for name in SHAPE} == shown
    assert (saved["saved"], saved["eventShortId"], saved["isRepeat"]) == (True, 1, False)
    again = server.result(EXTRACT, asked | {"dryRun": False})
    assert again == saved | {"isRepeat": True}
    assert figures(store) == (1, 1200, 0)
    event = services(store).events.get(ANA, saved["eventId"])
    assert (event.short_id, event.created_by) == (1, "bogdan")


def test_twenty_saves_at_once_make_one_event(server: Server, store: DocumentStore, asked: dict[str, Any]) -> None:
    server.result(EXTRACT, asked)
    with ThreadPoolExecutor(20) as pool:
        saved = list(pool.map(lambda _: server.result(EXTRACT, asked | {"dryRun": False}), range(20)))
    assert len({result["eventId"] for result in saved}) == 1
    assert sum(not result["isRepeat"] for result in saved) == 1
    assert figures(store) == (1, 1200, 0)


def test_what_nobody_looked_at_is_not_saved(server: Server, store: DocumentStore, asked: dict[str, Any]) -> None:
    refused = server.refused(EXTRACT, asked | {"dryRun": False})
    assert (refused["status"], refused["http"]) == ("FAILED_PRECONDITION", 400)
    assert events(store) == 0


@pytest.mark.parametrize("who", ["client", "staff"])
def test_a_draft_of_a_thread_that_went_on_is_not_saved(
    server: Server, store: DocumentStore, asked: dict[str, Any], who: str
) -> None:
    server.result(EXTRACT, asked)
    store_thread(store, messages((who, "Vă sun mâine."), first=20))
    assert server.refused(EXTRACT, asked | {"dryRun": False})["status"] == "FAILED_PRECONDITION"
    assert events(store) == 0


def test_another_window_is_another_draft(server: Server, asked: dict[str, Any]) -> None:
    server.result(EXTRACT, asked | {"lastNMessages": 1})
    assert server.refused(EXTRACT, asked | {"dryRun": False})["status"] == "FAILED_PRECONDITION"
    assert server.result(EXTRACT, asked | {"dryRun": False, "lastNMessages": 1})["saved"]


def test_fifty_messages_are_read_where_nothing_is_said(server: Server, store: DocumentStore) -> None:
    said = [("client", BOOKING), *[("staff", f"mesajul {n}") for n in range(48)], ("client", "ok")]
    asked = {"threadId": store_thread(store, messages(*said)), "accountId": ACCOUNT}
    assert server.result(EXTRACT, asked)["action"] == "CREATE_EVENT"
    store_thread(store, messages(("staff", "încă unul"), first=55))
    assert server.result(EXTRACT, asked)["action"] == "NOOP"
    assert server.result(EXTRACT, asked | {"lastNMessages": 51})["action"] == "CREATE_EVENT"


def test_a_draft_from_a_page_is_one_that_was_seen(server: Server, store: DocumentStore, asked: dict[str, Any]) -> None:
    run = services(store).drafts.draft(ANA, asked["threadId"])
    saved = server.result(EXTRACT, asked | {"dryRun": False})
    assert saved["runId"] == run.run_id


def test_a_save_from_a_page_is_repeated_by_the_callable(
    server: Server, store: DocumentStore, asked: dict[str, Any]
) -> None:
    drafts = services(store).drafts
    run = drafts.draft(ANA, asked["threadId"])
    event_id = drafts.confirm(ANA, run, details_of(run)).event.event_id
    again = server.result(EXTRACT, asked | {"dryRun": False})
    assert (again["eventId"], again["isRepeat"]) == (event_id, True)


def test_a_colleagues_corrections_are_not_overwritten(
    server: Server, store: DocumentStore, asked: dict[str, Any]
) -> None:
    drafts = services(store).drafts
    run = drafts.draft(ANA, asked["threadId"])
    event_id = drafts.confirm(ANA, run, details_of(run, address="Str. Y nr 4")).event.event_id
    refused = server.refused(EXTRACT, asked | {"dryRun": False})
    assert (refused["status"], refused["http"]) == ("ALREADY_EXISTS", 409)
    assert refused["details"] == {"eventId": event_id, "fields": ["address"]}


def test_a_draft_that_was_put_aside_is_aborted(server: Server, store: DocumentStore, asked: dict[str, Any]) -> None:
    drafts = services(store).drafts
    drafts.reject(ANA, drafts.draft(ANA, asked["threadId"]))
    refused = server.refused(EXTRACT, asked | {"dryRun": False})
    assert (refused["status"], refused["http"]) == ("ABORTED", 409)


def test_a_named_draft_is_the_one_that_is_saved(server: Server, asked: dict[str, Any]) -> None:
    first, second = server.result(EXTRACT, asked), server.result(EXTRACT, asked, uid="bogdan")
    assert first["runId"] != second["runId"]
    saved = server.result(EXTRACT, asked | {"dryRun": False, "runId": first["runId"]})
    assert saved["runId"] == first["runId"]
    refused = server.refused(EXTRACT, asked | {"dryRun": False, "runId": "another"})
    assert refused["status"] == "FAILED_PRECONDITION"


def test_an_update_is_drafted_and_saved_as_it_was_shown(
    server: Server, store: DocumentStore, asked: dict[str, Any]
) -> None:
    server.result(EXTRACT, asked)
    event_id = server.result(EXTRACT, asked | {"dryRun": False})["eventId"]
    store_thread(store, messages(("client", "De fapt am vrea să începem la 17"), first=20))
    shown = server.result(EXTRACT, asked)
    assert (shown["action"], shown["targetEventId"]) == ("UPDATE_EVENT", event_id)
    saved = server.result(EXTRACT, asked | {"dryRun": False})
    assert (saved["eventId"], saved["eventShortId"], saved["isRepeat"]) == (event_id, 1, False)
    assert server.result(EXTRACT, asked | {"dryRun": False})["isRepeat"]
    event = services(store).events.get(ANA, event_id)
    assert {role.start_time for role in event.details.roles} == {"17:00"}
    assert figures(store) == (1, 1200, 0)


def test_an_update_does_not_overwrite_what_somebody_changed_since(
    server: Server, store: DocumentStore, asked: dict[str, Any]
) -> None:
    crm = services(store)
    event = crm.drafts.confirm_as_drafted(ANA, crm.drafts.draft(ANA, asked["threadId"])).event
    store_thread(store, messages(("client", "Ne-am înțeles la 1000 lei pentru petrecerea din 10 februarie"), first=20))
    server.result(EXTRACT, asked)
    crm.events.mark_paid(ANA, event=event, method=None, operation_id="pay")
    crm.events.update(ANA, event_id=event.event_id, changes=cheaper(event, 900), operation_id="cheaper")
    refused = server.refused(EXTRACT, asked | {"dryRun": False})
    assert (refused["status"], refused["http"]) == ("ABORTED", 409)
    assert refused["details"] == {"fields": ["payment.amount"]}


def test_nothing_is_saved_of_a_thread_that_asks_for_nothing_and_that_is_said(
    server: Server, store: DocumentStore
) -> None:
    asked = {"threadId": store_thread(store, messages(("client", "Mulțumim frumos!"))), "accountId": ACCOUNT}
    shown = server.result(EXTRACT, asked)
    assert (shown["action"], shown["draftEvent"], shown["evidence"]) == ("NOOP", None, {})
    saved = server.result(EXTRACT, asked | {"dryRun": False})
    assert {name: saved[name] for name in OF_A_SAVE} == {
        "saved": False,
        "eventId": None,
        "eventShortId": None,
        "isRepeat": False,
    }
    assert "Nimic nu s-a salvat" in saved["message"]
    assert events(store) == 0


class TestInputs:
    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"threadId": None}, "threadId"),
            ({"threadId": 7}, "threadId"),
            ({"threadId": "  "}, "threadId"),
            ({"threadId": "x" * 1501}, "threadId"),
            ({"threadId": "a\x00b"}, "threadId"),
            ({"accountId": None}, "accountId"),
            ({"accountId": ["WA-01"]}, "accountId"),
            ({"accountId": "WA-02"}, "accountId"),
            ({"phoneE164": "12"}, "phoneE164"),
            ({"phoneE164": 40722123456}, "phoneE164"),
            ({"phoneE164": OTHER_PHONE}, "phoneE164"),
            ({"lastNMessages": 0}, "lastNMessages"),
            ({"lastNMessages": -5}, "lastNMessages"),
            ({"lastNMessages": LARGEST_WINDOW + 1}, "lastNMessages"),
            ({"lastNMessages": 10**18}, "lastNMessages"),
            ({"lastNMessages": "50"}, "lastNMessages"),
            ({"lastNMessages": 2.5}, "lastNMessages"),
            ({"lastNMessages": True}, "lastNMessages"),
            ({"dryRun": "false"}, "dryRun"),
            ({"dryRun": 0}, "dryRun"),
            ({"runId": 7, "dryRun": False}, "runId"),
        ],
        ids=repr,
    )
    def test_a_value_that_cannot_be_is_refused_by_name(
        self, server: Server, store: DocumentStore, asked: dict[str, Any], given: dict[str, Any], field: str
    ) -> None:
        refused = server.refused(EXTRACT, asked | given)
        assert (refused["status"], refused["http"]) == ("INVALID_ARGUMENT", 400)
        assert refused["details"] == {"field": field}
        assert store.get(layout.extraction(asked["threadId"], "m03")) is None

    @pytest.mark.parametrize("data", [None, [], "x", 7])
    def test_data_is_an_object(self, server: Server, data: Any) -> None:
        assert server.refused(EXTRACT, data)["status"] == "INVALID_ARGUMENT"

    @pytest.mark.parametrize("thread_id", ["WA-01__nobody", "a/b", "..", "__x__", "WA-01__a/messages/m1", "ă" * 1400])
    def test_a_thread_that_is_not_there_is_not_found_whatever_its_id(self, server: Server, thread_id: str) -> None:
        refused = server.refused(EXTRACT, {"threadId": thread_id, "accountId": ACCOUNT})
        assert (refused["status"], refused["http"]) == ("NOT_FOUND", 404)

    def test_a_thread_in_which_the_client_said_nothing_has_nothing_to_draft(
        self, server: Server, store: DocumentStore
    ) -> None:
        thread_id = store_thread(store, messages(("staff", "Bună ziua!")))
        refused = server.refused(EXTRACT, {"threadId": thread_id, "accountId": ACCOUNT})
        assert refused["status"] == "INVALID_ARGUMENT"

    def test_defaults_nulls_and_what_older_callers_send_beside(self, server: Server, asked: dict[str, Any]) -> None:
        plain = server.result(EXTRACT, asked)
        nulls = asked | {"phoneE164": None, "lastNMessages": None, "dryRun": None, "runId": None, "appVersion": "1.2"}
        assert server.result(EXTRACT, nulls) | {"runId": plain["runId"]} == plain

    def test_wrapped_integers_and_phones_as_people_write_them(self, server: Server, asked: dict[str, Any]) -> None:
        wrapped = {"@type": "type.googleapis.com/google.protobuf.Int64Value", "value": "50"}
        server.result(EXTRACT, asked | {"lastNMessages": wrapped, "phoneE164": "0722 123 456"})


class TestAThreadWithoutANumber:
    @pytest.fixture
    def hidden(self, store: DocumentStore) -> dict[str, Any]:
        return {"threadId": store_thread(store, messages(("client", BOOKING)), phone=None), "accountId": ACCOUNT}

    def test_the_number_given_is_the_clients(
        self, server: Server, store: DocumentStore, hidden: dict[str, Any]
    ) -> None:
        given = hidden | {"phoneE164": PHONE}
        server.result(EXTRACT, given)
        server.result(EXTRACT, given | {"dryRun": False})
        assert figures(store) == (1, 1200, 0)
        assert server.result(EXTRACT, given | {"dryRun": False})["isRepeat"]
        refused = server.refused(EXTRACT, hidden | {"phoneE164": OTHER_PHONE})
        assert refused["details"] == {"field": "phoneE164"}

    def test_a_draft_shown_for_one_number_is_not_saved_for_another(
        self, server: Server, store: DocumentStore, hidden: dict[str, Any]
    ) -> None:
        server.result(EXTRACT, hidden | {"phoneE164": PHONE})
        refused = server.refused(EXTRACT, hidden | {"phoneE164": OTHER_PHONE, "dryRun": False})
        assert refused["status"] == "FAILED_PRECONDITION"
        assert events(store) == 0


class ModelEngine(RulesEngine):
    """The rules, counted as a model's calls are."""

    uses_model = True


def test_the_quota_is_the_one_of_the_pages(server: Server, store: DocumentStore, asked: dict[str, Any]) -> None:
    crm = services(store, settings=Settings(model_calls_per_person=1), engine=ModelEngine())
    server.crm = crm
    server.result(EXTRACT, asked)
    with pytest.raises(QuotaExceeded):
        crm.drafts.draft(ANA, asked["threadId"])
    refused = server.refused(EXTRACT, asked)
    assert (refused["status"], refused["http"]) == ("RESOURCE_EXHAUSTED", 429)
    assert refused["details"]["retryAt"] == "2026-01-17T22:00:00+00:00"
    assert server.result(EXTRACT, asked | {"dryRun": False})["saved"], "saving what was shown asks no model"
    assert server.result(EXTRACT, asked, uid="bogdan")["action"] == "NOOP", "a quota is a person's"


def test_an_unexpected_error_says_where_to_look_and_nothing_else(
    server: Server, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("Ioana Pop +40722123456")

    monkeypatch.setattr(DraftService, "draft", broken)
    refused = server.refused(EXTRACT, asked)
    assert (refused["status"], refused["http"]) == ("INTERNAL", 500)
    assert "Ioana" not in str(refused)
    assert "cod" in refused["message"]
