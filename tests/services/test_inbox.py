"""The inbox: what a person finds in it, what it costs, and what it never shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crm_core.access import Actor, StaffRole
from crm_core.errors import DamagedDocument, InvalidInput, NotFound
from crm_core.models import Direction
from crm_core.phones import jid_of_phone
from crm_core.store import layout
from crm_core.store.base import DocumentStore, FieldPath, Query, Snapshot
from crm_core.threads.inbox import SCAN_CAP, Inbox, InboxView

NOON = datetime(2026, 1, 17, 12, tzinfo=UTC)
ADMIN = Actor(uid="a", name="Ada", role=StaffRole.ADMIN)
STAFF = Actor(uid="s", name="Sanda", role=StaffRole.STAFF)


def put(store: DocumentStore, path: str, **fields: Any) -> None:
    named: dict[FieldPath, Any] = dict(fields.items())
    store.transaction(lambda transaction: transaction.merge(path, named))


def add_thread(store: DocumentStore, number: int, *, account: str = "WA-01", **fields: Any) -> str:
    """A thread whose last message is ``number`` minutes before noon."""
    phone = f"+40722{number:06d}"
    jid = jid_of_phone(phone)
    thread_id = f"{account}__{jid}"
    document = {
        "accountId": account,
        "clientJid": jid,
        "phoneE164": phone,
        "displayName": f"Client {number}",
        "lastMessageAt": NOON - timedelta(minutes=number),
        "lastMessageText": "Bună ziua",
        "lastMessageDirection": "inbound",
        "unreadCount": 0,
        "bookingSignal": False,
        "decisionSeq": 0,
    }
    put(store, layout.thread(thread_id), **document | fields)
    return thread_id


def hide(store: DocumentStore, *accounts: str) -> None:
    put(store, layout.INBOX_CONFIG, adminOnlyAccountIds=list(accounts))


class CountingStore(DocumentStore):
    """Counts what Firestore would bill: documents found or missing, at least one a query."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self.reads = 0
        self.paths: list[str] = []

    def get(self, path: str) -> Snapshot | None:
        self.reads += 1
        self.paths.append(path)
        return self._store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self.reads += len(paths)
        return self._store.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        found = self._store.query(query)
        self.reads += max(1, len(found))
        self.paths += [snapshot.path for snapshot in found]
        return found

    def count(self, query: Query) -> int:
        return self._store.count(query)

    def transaction(self, function: Any) -> Any:
        return self._store.transaction(function)

    def close(self) -> None:
        self._store.close()


def test_the_inbox_lists_the_latest_thread_first_and_pages_through_all_of_them(store: DocumentStore) -> None:
    added = [add_thread(store, number) for number in range(1, 8)]
    inbox, seen, cursor = Inbox(store), [], None
    for _ in range(4):
        page = inbox.page(STAFF, limit=2, cursor=cursor)
        seen += [thread.thread_id for thread in page.threads]
        cursor = page.next_cursor
    assert seen == added
    assert (cursor, page.exhausted) == (None, True)


def test_a_page_that_ends_with_the_last_thread_offers_no_other(store: DocumentStore) -> None:
    for number in (1, 2):
        add_thread(store, number)
    page = Inbox(store).page(STAFF, limit=2)
    assert (len(page.threads), page.next_cursor, page.exhausted) == (2, None, True)


def test_a_thread_that_moves_to_the_top_between_two_pages_does_not_start_the_list_over(store: DocumentStore) -> None:
    added = [add_thread(store, number) for number in (1, 2, 3, 4)]
    inbox = Inbox(store)
    first = inbox.page(STAFF, limit=2)
    put(store, layout.thread(added[1]), lastMessageAt=NOON + timedelta(minutes=1))
    second = inbox.page(STAFF, limit=2, cursor=first.next_cursor)
    assert [thread.thread_id for thread in second.threads] == added[2:]


def test_threads_of_one_moment_are_each_shown_once(store: DocumentStore) -> None:
    added = {add_thread(store, number, lastMessageAt=NOON) for number in range(5)}
    inbox = Inbox(store)
    first = inbox.page(STAFF, limit=3)
    second = inbox.page(STAFF, limit=3, cursor=first.next_cursor)
    seen = [thread.thread_id for thread in (*first.threads, *second.threads)]
    assert set(seen) == added and len(seen) == 5


def test_a_cursor_is_plain_text_for_a_url_and_a_broken_one_is_refused_in_words(store: DocumentStore) -> None:
    for number in (1, 2):
        add_thread(store, number, displayName="Ștefan")
    cursor = Inbox(store).page(STAFF, limit=1).next_cursor
    assert cursor is not None and cursor.replace("-", "").replace("_", "").isalnum() and cursor.isascii()
    for broken in ("x", "ș", cursor[:-3], "W10", "bnVsbA", "WyJhL2IiLG51bGxd"):
        with pytest.raises(InvalidInput):
            Inbox(store).page(STAFF, limit=1, cursor=broken)


def test_the_plain_inbox_costs_a_page_of_reads_and_two(store: DocumentStore) -> None:
    for number in range(60):
        add_thread(store, number)
    counting = CountingStore(store)
    page = Inbox(counting).page(STAFF, limit=30)
    assert len(page.threads) == 30
    assert counting.reads <= 32


def test_an_account_narrows_the_list(store: DocumentStore) -> None:
    add_thread(store, 1, account="WA-01")
    other = add_thread(store, 2, account="WA-02")
    page = Inbox(store).page(STAFF, account_id="WA-02")
    assert [thread.thread_id for thread in page.threads] == [other]


@pytest.mark.parametrize(
    ("view", "fields"),
    [
        (InboxView.UNREAD, {"unreadCount": 2}),
        (InboxView.AWAITING_REPLY, {"lastMessageDirection": "inbound"}),
        (InboxView.POSSIBLE_BOOKING, {"bookingSignal": True}),
    ],
)
def test_a_view_shows_what_is_open_in_it(store: DocumentStore, view: InboxView, fields: dict[str, Any]) -> None:
    add_thread(store, 1, lastMessageDirection="outbound")
    wanted = add_thread(store, 2, **{"lastMessageDirection": "outbound"} | fields)
    for account_id in (None, "WA-01"):
        page = Inbox(store).page(STAFF, view=view, account_id=account_id)
        assert [thread.thread_id for thread in page.threads] == [wanted]


@pytest.mark.parametrize(
    "search",
    [
        "ștefănescu",
        "stefanescu",
        "STEFAN ioana",
        "ioa ște",
        "ana",
        "spiderman februarie",
        "0722 999",
        "722999",
        "+40 722 999 888",
        "0040722999888",
        "999888",
        "🎈",
    ],
)
def test_a_search_finds_the_thread_that_is_meant(store: DocumentStore, search: str) -> None:
    add_thread(store, 1, displayName="Matei Băsescu", lastMessageText="Mulțumesc")
    wanted = add_thread(
        store,
        2,
        displayName="Ioana-Ana Ștefănescu",
        phoneE164="+40722999888",
        lastMessageText="Vreau Spiderman pe 10 februarie 🎈",
    )
    page = Inbox(store).page(STAFF, search=search)
    assert [thread.thread_id for thread in page.threads] == [wanted]


@pytest.mark.parametrize("search", ["fanescu", "ioana matei", "0733", "spidermann"])
def test_a_search_finds_nothing_that_is_not_meant(store: DocumentStore, search: str) -> None:
    add_thread(store, 1, displayName="Ioana Ștefănescu", lastMessageText="Vreau Spiderman")
    add_thread(store, 2, displayName="Matei", lastMessageText="Mulțumesc")
    page = Inbox(store).page(STAFF, search=search)
    assert (page.threads, page.exhausted, page.scanned) == ((), True, 2)


def test_a_blank_search_is_the_plain_inbox(store: DocumentStore) -> None:
    add_thread(store, 1)
    assert len(Inbox(store).page(STAFF, search="  \u200b ").threads) == 1


def test_a_whole_number_is_found_beyond_what_a_search_looks_through_and_only_once(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crm_core.threads.inbox.SCAN_CAP", 4)
    for number in range(1, 6):
        add_thread(store, number)
    old = add_thread(store, 900, phoneE164="+40733111222")
    inbox = Inbox(store)
    first = inbox.page(STAFF, search="0733 111 222")
    assert [thread.thread_id for thread in first.threads] == [old]
    assert (first.scanned, first.exhausted) == (4, False)
    second = inbox.page(STAFF, search="0733 111 222", cursor=first.next_cursor)
    assert (second.threads, second.exhausted, second.next_cursor) == ((), True, None)


def test_a_long_search_says_how_far_it_looked_and_goes_on_from_there(store: DocumentStore) -> None:
    def fill(transaction: Any) -> None:
        for number in range(SCAN_CAP + 5):
            thread_id = f"WA-01__{number:04d}@lid"
            moment = NOON - timedelta(minutes=number)
            transaction.create(layout.thread(thread_id), {"accountId": "WA-01", "lastMessageAt": moment})

    store.transaction(fill)
    wanted = add_thread(store, 5000, unreadCount=1)
    inbox = Inbox(store)
    first = inbox.page(STAFF, view=InboxView.UNREAD)
    assert (first.threads, first.scanned, first.exhausted) == ((), SCAN_CAP, False)
    second = inbox.page(STAFF, view=InboxView.UNREAD, cursor=first.next_cursor)
    assert [thread.thread_id for thread in second.threads] == [wanted]
    assert (second.scanned, second.exhausted) == (6, True)


def test_threads_of_admin_only_accounts_are_never_read_for_others(store: DocumentStore) -> None:
    hide(store, "WA-09")
    secret = [add_thread(store, number, account="WA-09", unreadCount=1) for number in range(0, 20, 2)]
    shown = [add_thread(store, number, account=f"WA-0{number % 3}") for number in range(1, 20, 2)]
    counting = CountingStore(store)
    inbox, seen, cursor = Inbox(counting), [], None
    while True:
        page = inbox.page(STAFF, limit=4, cursor=cursor)
        seen += [thread.thread_id for thread in page.threads]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == shown
    # One thread of each account tells that the account is in use; nothing else of a hidden one is touched.
    assert {path for path in counting.paths if "WA-09__" in path} <= {layout.thread(min(secret))}
    for view in InboxView:
        assert inbox.page(STAFF, account_id="WA-09", view=view).scanned == 0
    assert inbox.page(STAFF, search="0722 000 002").threads == ()
    assert len(inbox.page(ADMIN, search="0722 000 002").threads) == 1
    for thread_id in secret:
        with pytest.raises(NotFound):
            inbox.thread(STAFF, thread_id)
        with pytest.raises(NotFound):
            inbox.mark_read(STAFF, inbox.thread(ADMIN, thread_id))
    assert inbox.thread(ADMIN, secret[0]).unread_count == 1


def test_a_thread_whose_id_names_an_admin_only_account_is_hidden_whatever_its_field_says(store: DocumentStore) -> None:
    hide(store, "WA-09")
    put(store, layout.thread("WA-09__1@lid"), accountId="WA-01", lastMessageAt=NOON)
    put(store, layout.thread("WA-01__2@lid"), accountId="WA-09", lastMessageAt=NOON)
    assert Inbox(store).page(STAFF).threads == ()
    assert len(Inbox(store).page(ADMIN).threads) == 2


def test_a_list_of_admin_only_accounts_that_cannot_be_read_closes_the_inbox_to_others(store: DocumentStore) -> None:
    put(store, layout.INBOX_CONFIG, adminOnlyAccountIds="WA-09")
    add_thread(store, 1)
    with pytest.raises(DamagedDocument):
        Inbox(store).page(STAFF)
    assert len(Inbox(store).page(ADMIN).threads) == 1


def test_accounts_are_listed_by_name_and_admin_only_ones_for_admins(store: DocumentStore) -> None:
    put(store, layout.account("WA-01"), name="Vânzări", phoneE164="+40722000001", status="connected")
    put(store, layout.account("WA-02"), name="Ilfov")
    put(store, layout.account("WA-09"), name="Direcțiune")
    hide(store, "WA-09", "WA-08")
    inbox = Inbox(store)
    assert [(account.account_id, account.name) for account in inbox.accounts(STAFF)] == [
        ("WA-02", "Ilfov"),
        ("WA-01", "Vânzări"),
    ]
    assert {account.account_id for account in inbox.accounts(ADMIN) if account.admin_only} == {"WA-09"}


def test_the_list_of_admin_only_accounts_is_read_again_after_the_time_it_is_kept(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("crm_core.threads.inbox.time.monotonic", lambda: now[0])
    thread_id = add_thread(store, 1)
    inbox = Inbox(store, config_seconds=5)
    assert inbox.thread(STAFF, thread_id)
    hide(store, "WA-01")
    assert inbox.thread(STAFF, thread_id)
    now[0] += 5
    with pytest.raises(NotFound):
        inbox.thread(STAFF, thread_id)


@pytest.mark.parametrize("thread_id", ["", "a/b", "..", ".", "__x__", "x" * 2000, "\ud800", "\x00", "missing"])
def test_an_id_that_leads_nowhere_is_not_found_whatever_it_looks_like(store: DocumentStore, thread_id: str) -> None:
    with pytest.raises(NotFound):
        Inbox(store).thread(STAFF, thread_id)


def test_a_thread_is_read_by_its_id(store: DocumentStore) -> None:
    thread = Inbox(store).thread(STAFF, add_thread(store, 7))
    assert (thread.phone_e164, thread.last_message_direction) == ("+40722000007", Direction.INBOUND)


def test_marking_as_read_clears_the_count_and_touches_nothing_else(store: DocumentStore) -> None:
    thread_id = add_thread(store, 1, unreadCount=3, fieldOfTheBridge="kept")
    inbox = Inbox(store)
    inbox.mark_read(STAFF, inbox.thread(STAFF, thread_id))
    snapshot = store.get(layout.thread(thread_id))
    assert snapshot is not None
    assert (snapshot.data["unreadCount"], snapshot.data["fieldOfTheBridge"]) == (0, "kept")
    inbox.mark_read(STAFF, inbox.thread(STAFF, thread_id))
    again = store.get(layout.thread(thread_id))
    assert again is not None and again.version == snapshot.version


def test_a_thread_that_is_gone_cannot_be_marked_as_read(store: DocumentStore) -> None:
    gone = replace(Inbox(store).thread(STAFF, add_thread(store, 1, unreadCount=1)), thread_id="WA-01__gone@lid")
    with pytest.raises(NotFound):
        Inbox(store).mark_read(STAFF, gone)
