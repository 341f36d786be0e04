"""The inbox: which conversations there are, found by account, by what is open in them, by name, number or text.

Reads are billed, so the plain inbox reads a page and one thread more. What no index answers (unread, text) is looked
for in the latest threads, up to ``SCAN_CAP`` a call, and the page says how far it looked.

Threads of admin-only accounts are never read for other people: those accounts are left out of the queries, and not
filtered out of the answers, so neither a page, a count nor a cursor tells of them.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from crm_core.access import Actor, Permission, require
from crm_core.errors import DamagedDocument, InvalidInput, NotFound
from crm_core.models import Account, Direction, Thread
from crm_core.store import layout
from crm_core.store.base import DocumentStore, MissingDocument, Snapshot
from crm_core.threads.cursors import decode_position, encode_position
from crm_core.threads.documents import read_account, read_admin_only_ids, read_thread
from crm_core.threads.search import SearchTerms, read_search

SCAN_CAP = 600
"""How many threads one call looks through when no index answers."""
_SCAN_PAGE = 200
_LARGEST_PAGE = 200
_ORDER = "lastMessageAt"
_BEGINNING_OF_TIME = datetime.min.replace(tzinfo=UTC)


class InboxView(StrEnum):
    """Which threads to show. ``AWAITING_REPLY``: the client wrote last."""

    ALL = "all"
    UNREAD = "unread"
    AWAITING_REPLY = "awaiting_reply"
    POSSIBLE_BOOKING = "possible_booking"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """Threads, the latest message first.

    ``scanned`` is how many threads were looked at. Unless ``exhausted``, there may be more: ``next_cursor`` goes on
    from here, even where this page found nothing.
    """

    threads: tuple[Thread, ...]
    next_cursor: str | None
    scanned: int
    exhausted: bool


class Inbox:
    """The conversations that a person may see."""

    def __init__(self, store: DocumentStore, *, config_seconds: float = 0.0) -> None:
        """``config_seconds``: how long the list of admin-only accounts is not read again."""
        self._store = store
        self._config_seconds = config_seconds
        self._config_read: tuple[float, frozenset[str]] | None = None

    def accounts(self, actor: Actor) -> tuple[Account, ...]:
        """The company's numbers that the actor may see, by name. Costs a read each.

        An account that has threads and no document of its own is not among them: whoever lists its threads names it by
        its id.
        """
        require(actor, Permission.READ_THREADS)
        admin_only = self._admin_only_accounts()
        known = (
            read_account(snapshot.id, snapshot.data, admin_only_ids=admin_only)
            for snapshot in self._store.query(layout.accounts())
        )
        visible = [account for account in known if not account.admin_only or actor.can(Permission.SEE_ADMIN_ACCOUNTS)]
        return tuple(sorted(visible, key=lambda account: (account.name.casefold(), account.account_id)))

    def page(
        self,
        actor: Actor,
        *,
        account_id: str | None = None,
        search: str = "",
        view: InboxView = InboxView.ALL,
        limit: int = 30,
        cursor: str | None = None,
    ) -> InboxPage:
        """One page of the inbox; of one account, or of all that the actor may see.

        A search for a whole phone number finds its threads however old they are; they come first on the first page,
        beside ``limit``. Raises InvalidInput for a cursor that is none.
        """
        require(actor, Permission.READ_THREADS)
        limit = max(1, min(limit, _LARGEST_PAGE))
        hidden = self._hidden_from(actor)
        terms = read_search(search)
        start = decode_position(cursor, collection="threads", field=_ORDER) if cursor else None
        exact = self._threads_of_number(terms, account_id, view, hidden) if terms and start is None else ()

        found: list[Thread] = []
        scanned, last, exhausted = 0, start, True
        page_size = max(limit + 1, _SCAN_PAGE) if terms or view is InboxView.UNREAD else limit + 1
        for snapshot in self._latest(account_id, view, hidden, start, page_size):
            if len(found) == limit:
                exhausted = False
                break
            scanned += 1
            if _is_visible(snapshot, hidden):
                last = snapshot
                thread = read_thread(snapshot.id, snapshot.data)
                if _belongs_to(view, thread) and (
                    terms is None or (terms.matches(thread) and not _is_found_by_number(snapshot, terms))
                ):
                    found.append(thread)
            if scanned == SCAN_CAP:
                exhausted = False
                break
        return InboxPage(
            threads=(*exact, *found),
            next_cursor=None if exhausted or last is None else encode_position(last, _ORDER),
            scanned=scanned,
            exhausted=exhausted,
        )

    def changed_after(self, actor: Actor, moment: datetime, *, limit: int = 30) -> tuple[Thread, ...]:
        """Threads with a message later than ``moment``, the latest first: costs a read each, and one for none.

        Of more than ``limit``, those whose last message is earliest; a full answer means: read the inbox anew.
        """
        require(actor, Permission.READ_THREADS)
        found = self._store.query(layout.threads_changed_after(moment, limit=limit))
        hidden = self._hidden_from(actor) if found else frozenset()
        threads = [read_thread(s.id, s.data) for s in found if _is_visible(s, hidden)]
        return tuple(reversed(threads))

    def thread(self, actor: Actor, thread_id: str) -> Thread:
        """One thread. Raises NotFound when there is none, when it is hidden, and for an id that cannot be one."""
        require(actor, Permission.READ_THREADS)
        snapshot = self._store.get(_path_of(thread_id))
        if snapshot is None or not _is_visible(snapshot, self._hidden_from(actor)):
            raise _no_such_thread()
        return read_thread(snapshot.id, snapshot.data)

    def of_phone(self, actor: Actor, phone_e164: str) -> tuple[Thread, ...]:
        """The threads of a client's number, on all accounts that the actor may see, the latest message first."""
        require(actor, Permission.READ_THREADS)
        terms = SearchTerms(phone_e164=phone_e164)
        return self._threads_of_number(terms, None, InboxView.ALL, self._hidden_from(actor))

    def mark_read(self, actor: Actor, thread: Thread) -> None:
        """Set the thread's unread count to 0; writes nothing where it is. Reads nothing.

        Raises NotFound for a thread that is gone, or hidden from the actor.
        """
        require(actor, Permission.READ_THREADS)
        hidden = self._hidden_from(actor)
        if thread.account_id in hidden or any(thread.thread_id.startswith(f"{account}__") for account in hidden):
            raise _no_such_thread()
        if thread.unread_count == 0:
            return
        try:
            self._store.transaction(lambda tx: tx.update(_path_of(thread.thread_id), {"unreadCount": 0}))
        except MissingDocument:
            raise _no_such_thread() from None

    def _latest(
        self,
        account_id: str | None,
        view: InboxView,
        hidden: frozenset[str],
        start: Snapshot | None,
        page_size: int,
    ) -> Iterator[Snapshot]:
        """Candidates from the latest back, read a page at a time as they are taken."""
        accounts: tuple[str | None, ...] = (account_id,)
        if account_id is None and hidden:
            accounts = tuple(found for found in self._accounts_in_use() if found not in hidden)
        elif account_id in hidden:
            accounts = ()
        share = page_size if len(accounts) <= 1 else page_size // len(accounts) + 1
        streams = [
            self._store.stream(
                layout.inbox(
                    account_id=account,
                    booking_only=view is InboxView.POSSIBLE_BOOKING,
                    awaiting_reply=view is InboxView.AWAITING_REPLY,
                    limit=share,
                    start_after=start,
                ),
                page_size=share,
            )
            for account in accounts
        ]
        return heapq.merge(*streams, key=_time_and_id, reverse=True)

    def _threads_of_number(
        self, terms: SearchTerms, account_id: str | None, view: InboxView, hidden: frozenset[str]
    ) -> tuple[Thread, ...]:
        if terms.phone_e164 is None or account_id in hidden:
            return ()
        snapshots = self._store.query(layout.threads_of_phone(terms.phone_e164))
        threads = [read_thread(snapshot.id, snapshot.data) for snapshot in snapshots if _is_visible(snapshot, hidden)]
        wanted = [thread for thread in threads if account_id in (None, thread.account_id) and _belongs_to(view, thread)]
        return tuple(
            sorted(
                wanted,
                key=lambda thread: (thread.last_message_at or _BEGINNING_OF_TIME, thread.thread_id),
                reverse=True,
            )
        )

    def _accounts_in_use(self) -> Iterator[str]:
        account_id = ""
        while True:
            found = self._store.query(layout.next_account_with_threads(account_id))
            if not found:
                return
            account_id = found[0].data["accountId"]
            yield account_id

    def _hidden_from(self, actor: Actor) -> frozenset[str]:
        return frozenset() if actor.can(Permission.SEE_ADMIN_ACCOUNTS) else self._admin_only_accounts()

    def _admin_only_accounts(self) -> frozenset[str]:
        """Raises DamagedDocument where the list cannot be read: better no inbox than an open one."""
        now = time.monotonic()
        if self._config_read is not None and now - self._config_read[0] < self._config_seconds:
            return self._config_read[1]
        snapshot = self._store.get(layout.INBOX_CONFIG)
        listed = snapshot.data.get("adminOnlyAccountIds") if snapshot else None
        if listed is not None and not isinstance(listed, list):
            raise DamagedDocument(layout.INBOX_CONFIG, "adminOnlyAccountIds nu este o listă de conturi")
        hidden = read_admin_only_ids({"adminOnlyAccountIds": listed})
        self._config_read = (now, hidden)
        return hidden


def _path_of(thread_id: str) -> str:
    try:
        thread_id.encode()
        return layout.thread(thread_id)
    except (InvalidInput, UnicodeEncodeError):
        raise _no_such_thread() from None


def _no_such_thread() -> NotFound:
    return NotFound("Conversația nu există sau nu ai acces la ea. Alege alta din listă.")


def _is_visible(snapshot: Snapshot, hidden: frozenset[str]) -> bool:
    """Both the field and the id name the account; a thread is hidden if either says so."""
    return not any(
        snapshot.data.get("accountId") == account_id or snapshot.id.startswith(f"{account_id}__")
        for account_id in hidden
    )


def _belongs_to(view: InboxView, thread: Thread) -> bool:
    if view is InboxView.UNREAD:
        return thread.unread_count > 0
    if view is InboxView.AWAITING_REPLY:
        return thread.last_message_direction is Direction.INBOUND
    if view is InboxView.POSSIBLE_BOOKING:
        return thread.booking_signal
    return True


def _is_found_by_number(snapshot: Snapshot, terms: SearchTerms) -> bool:
    """Whether the exact query has found this thread, on the first page."""
    return terms.phone_e164 is not None and snapshot.data.get("phoneE164") == terms.phone_e164


def _time_and_id(snapshot: Snapshot) -> tuple[datetime, str]:
    moment = snapshot.data.get(_ORDER)
    return (moment if isinstance(moment, datetime) else _BEGINNING_OF_TIME, snapshot.id)
