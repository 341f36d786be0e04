from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.models import Direction, Message, Thread
from crm_core.store.base import SERVER_TIMESTAMP
from crm_core.threads.documents import (
    DAMAGED,
    UNKNOWN_TIME,
    message_document,
    read_account,
    read_admin_only_ids,
    read_message,
    read_thread,
    thread_document,
    thread_id_of,
)

SENT = datetime(2026, 1, 17, 8, 46, tzinfo=UTC)
STORED = datetime(2026, 1, 17, 8, 47, tzinfo=UTC)
JID = "40722123456@s.whatsapp.net"
THREAD_ID = thread_id_of(account_id="WA-01", client_jid=JID)

stored_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.datetimes(timezones=st.just(UTC))
    | st.sampled_from(["inbound", "outbound", "+40722123456", JID]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
THREAD_FIELDS = list(thread_document(Thread(thread_id="t", account_id="a", client_jid="c")))
MESSAGE_FIELDS = ["direction", "messageType", "body", "tsClient", "createdAt", "status"]


# --- Threads -----------------------------------------------------------------------------------------------------


def test_a_thread_survives_being_stored() -> None:
    thread = Thread(
        thread_id=THREAD_ID,
        account_id="WA-01",
        client_jid=JID,
        phone_e164="+40722123456",
        display_name="Ioana Pop",
        last_message_at=SENT,
        last_message_text="Vreau pe 10 feb",
        last_message_direction=Direction.INBOUND,
        last_inbound_at=SENT,
        unread_count=2,
        booking_signal=True,
        decision_seq=1,
    )
    assert read_thread(THREAD_ID, thread_document(thread)) == thread


def test_account_and_client_of_an_empty_thread_are_those_of_its_id() -> None:
    thread = read_thread(THREAD_ID, {})
    assert (thread.account_id, thread.client_jid, thread.phone_e164) == ("WA-01", JID, "+40722123456")


@pytest.mark.parametrize(
    ("thread_id", "doc", "account_id", "client_jid"),
    [
        ("acc_ilfov_1__x@lid", {}, "acc_ilfov_1", "x@lid"),
        ("a__b__x@lid", {"accountId": "a__b"}, "a__b", "x@lid"),
        ("a__ion__pop", {"clientJid": "ion__pop"}, "a", "ion__pop"),
        ("manual-7", {}, "", ""),
        ("manual-7", {"accountId": "WA-01", "clientJid": "ioana.pop"}, "WA-01", "ioana.pop"),
        ("WA-01__x@lid", {"accountId": "WA-02", "clientJid": "y@lid"}, "WA-02", "y@lid"),
    ],
)
def test_what_a_thread_names_counts_before_its_id(
    thread_id: str, doc: dict[str, Any], account_id: str, client_jid: str
) -> None:
    thread = read_thread(thread_id, doc)
    assert (thread.account_id, thread.client_jid) == (account_id, client_jid)


@pytest.mark.parametrize(
    ("doc", "phone"),
    [
        ({"clientJid": JID}, "+40722123456"),
        ({"clientJid": JID, "phoneE164": None}, "+40722123456"),
        ({"clientJid": JID, "phoneE164": "+40733123456"}, "+40733123456"),
        ({"clientJid": "123456789012345@lid", "phoneE164": "0722 123 456"}, "+40722123456"),
        ({"clientJid": "123456789012345@lid"}, None),
        ({"clientJid": "ioana.pop", "phoneE164": "ioana"}, None),
        ({"clientJid": "120363041234567890@g.us"}, None),
    ],
)
def test_the_phone_of_a_thread_is_the_stored_one_or_the_one_its_id_shows(
    doc: dict[str, Any], phone: str | None
) -> None:
    assert read_thread("t", doc).phone_e164 == phone


def test_counters_that_cannot_be_read_are_zero() -> None:
    thread = read_thread("t", {"unreadCount": "multe", "decisionSeq": -1, "bookingSignal": "poate"})
    assert (thread.unread_count, thread.decision_seq, thread.booking_signal) == (0, 0, False)


@given(st.text(max_size=20), st.dictionaries(st.sampled_from(THREAD_FIELDS), stored_values) | stored_values)
def test_no_thread_makes_reading_fail(thread_id: str, doc: Any) -> None:
    assert read_thread(thread_id, doc).thread_id == thread_id


# --- Messages ----------------------------------------------------------------------------------------------------


def test_a_message_survives_being_stored() -> None:
    message = Message(
        message_id="m1",
        direction=Direction.INBOUND,
        body="  Bună ziua!\n",
        ts_client=SENT,
        message_type="image",
        created_at=STORED,
        status="read",
    )
    doc = message_document(message, account_id="WA-01", client_jid=JID)
    assert (doc["accountId"], doc["clientJid"]) == ("WA-01", JID)
    assert read_message("m1", doc) == message


def test_a_new_message_is_stamped_when_it_is_stored() -> None:
    message = Message(message_id="m1", direction=Direction.INBOUND, body="x", ts_client=SENT)
    assert message_document(message, account_id="a", client_jid="c")["createdAt"] is SERVER_TIMESTAMP


@pytest.mark.parametrize(
    "stored", [SENT, SENT.isoformat(), int(SENT.timestamp()), int(SENT.timestamp() * 1000), "2026-01-17T10:46:00+02:00"]
)
def test_the_senders_time_is_read_in_every_form(stored: Any) -> None:
    assert read_message("m1", {"direction": "inbound", "body": "x", "tsClient": stored}).ts_client == SENT


def test_a_message_without_a_senders_time_has_the_time_it_was_stored() -> None:
    message = read_message("m1", {"direction": "inbound", "body": "x", "createdAt": STORED})
    assert (message.ts_client, message.message_type) == (STORED, "text")


def test_media_without_a_caption_has_an_empty_body_and_is_not_damaged() -> None:
    message = read_message("m1", {"direction": "inbound", "messageType": "image", "body": None, "tsClient": SENT})
    assert (message.body, message.message_type) == ("", "image")


@pytest.mark.parametrize("direction", [None, "", "sideways", 1, ["inbound"]])
def test_a_message_whose_side_is_unknown_is_shown_as_damaged_and_never_as_the_clients(direction: Any) -> None:
    message = read_message("m1", {"direction": direction, "body": "Vreau pe 10 feb", "tsClient": SENT})
    assert (message.message_type, message.body) == (DAMAGED, "Vreau pe 10 feb")
    assert not message.is_inbound


@pytest.mark.parametrize("doc", [{}, None, 5, {"direction": 1, "body": {"x": 1}, "tsClient": "ieri"}])
def test_a_message_in_which_nothing_can_be_read_is_still_a_row(doc: Any) -> None:
    message = read_message("m1", doc)
    assert (message.message_id, message.body, message.message_type) == ("m1", "", DAMAGED)
    assert message.ts_client == UNKNOWN_TIME


def test_a_body_that_is_no_text_makes_the_message_damaged() -> None:
    message = read_message("m1", {"direction": "inbound", "body": {"text": "x"}, "tsClient": SENT})
    assert (message.body, message.message_type, message.direction) == ("", DAMAGED, Direction.INBOUND)


@given(st.dictionaries(st.sampled_from(MESSAGE_FIELDS), stored_values) | stored_values)
def test_no_message_makes_reading_fail_and_none_is_lost(doc: Any) -> None:
    message = read_message("m1", doc)
    assert message.message_id == "m1"
    assert message.ts_client.tzinfo is UTC
    assert message.body.encode("utf-8") or not message.body


# --- Accounts ----------------------------------------------------------------------------------------------------


def test_an_account_says_who_may_see_it() -> None:
    doc = {"name": "București", "phoneE164": "+40722123456", "status": "connected"}
    account = read_account("WA-01", doc, admin_only_ids={"WA-01"})
    assert (account.name, account.phone_e164, account.status) == ("București", "+40722123456", "connected")
    assert account.admin_only
    assert not read_account("WA-02", doc, admin_only_ids={"WA-01"}).admin_only


def test_an_account_without_a_name_goes_by_its_id() -> None:
    assert read_account("WA-01", {"name": None}).name == "WA-01"


@pytest.mark.parametrize(
    ("doc", "ids"),
    [
        ({"adminOnlyAccountIds": ["WA-01", "WA-02"]}, {"WA-01", "WA-02"}),
        ({"adminOnlyAccountIds": ["WA-01", None, ""]}, {"WA-01"}),
        ({"adminOnlyAccountIds": "WA-01"}, set()),
        ({}, set()),
        (None, set()),
    ],
)
def test_the_accounts_for_admins_alone_are_read_from_the_inbox_settings(doc: Any, ids: set[str]) -> None:
    assert read_admin_only_ids(doc) == ids
