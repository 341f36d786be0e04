"""Where documents live and how they are asked for: every path and every query shape of the product.

Nothing else builds a path or a ``Query``; a test holds each shape below against ``firestore.indexes.json``, because
the emulator does not miss an index and production does.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from crm_core.store.base import Filter, Order, Query, Snapshot, document_path

SHORT_CODE_COUNTER = "counters/eventShortCode"
INBOX_CONFIG = "config/whatsapp_inbox"
DEMO_MARKER = "config/demo"
"""Says that this database holds the demo company, which may be made again from nothing."""

ERASURE = "config/erasure"
"""The legal anonymisation under way, if any; who it is about stands here until it is done, and nowhere after."""

MIGRATION = "config/migration"
"""How far a migration is, and since when and to which version the database is migrated."""

COLLECTIONS: Final = (
    "config",
    "app_config",
    "app_config/*/versions",
    "accounts",
    "staffProfiles",
    "aiUsage",
    "auditLog",
    "threads",
    "threads/*/messages",
    "threads/*/extractions",
    "threads/*/extractions/*/runs",
    "evenimente",
    "evenimente/*/history",
    "clients",
    "clients/*/questions",
    "clientContributions",
    "counters",
)
"""Every collection of the product; ``*`` stands for a document's id. A copy is made in this order, beside writers too:
what refers to something comes before it, and the counter after the events that it numbers."""

LEAVES: Final = (
    "aiUsage",
    "auditLog",
    "threads/*/messages",
    "threads/*/extractions/*/runs",
    "evenimente/*/history",
    "clients/*/questions",
    "clientContributions",
    "counters",
)
"""Collections of many small documents below which nobody keeps anything."""

# --- Paths -------------------------------------------------------------------------------------------------------


def thread(thread_id: str) -> str:
    return document_path("threads", thread_id)


def message(thread_id: str, message_id: str) -> str:
    return document_path("threads", thread_id, "messages", message_id)


def extraction(thread_id: str, message_id: str) -> str:
    return document_path("threads", thread_id, "extractions", message_id)


def run(thread_id: str, message_id: str, run_id: str) -> str:
    return document_path("threads", thread_id, "extractions", message_id, "runs", run_id)


def event(event_id: str) -> str:
    return document_path("evenimente", event_id)


def history(event_id: str, operation_id: str) -> str:
    return document_path("evenimente", event_id, "history", operation_id)


def client(phone_e164: str) -> str:
    return document_path("clients", phone_e164)


def question(phone_e164: str, question_id: str) -> str:
    return document_path("clients", phone_e164, "questions", question_id)


def contribution(event_id: str) -> str:
    return document_path("clientContributions", event_id)


def staff_profile(uid: str) -> str:
    return document_path("staffProfiles", uid)


def account(account_id: str) -> str:
    return document_path("accounts", account_id)


def usage(scope: str, day: str) -> str:
    """``scope`` is a uid, or ``org`` for the whole company; ``day`` is ``YYYY-MM-DD`` in Europe/Bucharest."""
    return document_path("aiUsage", f"{scope}__{day}")


def ai_prompts() -> str:
    """The staff's words in the prompts, and the version in force."""
    return document_path("app_config", "ai_prompts")


def ai_prompt_version(version: int) -> str:
    return document_path("app_config", "ai_prompts", "versions", str(version))


def audit_entry(entry_id: str) -> str:
    return document_path("auditLog", entry_id)


# --- Query shapes ------------------------------------------------------------------------------------------------


def accounts() -> Query:
    return Query(collection="accounts")


def audit_entries(
    *,
    actor_uid: str | None = None,
    action: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int,
    start_after: Snapshot | None = None,
) -> Query:
    """Entries of the audit log, the latest first."""
    equal = (("actorUid", actor_uid), ("action", action))
    filters = [Filter(name, "==", value) for name, value in equal if value is not None]
    if since is not None:
        filters.append(Filter("at", ">=", since))
    if until is not None:
        filters.append(Filter("at", "<", until))
    return Query(
        collection="auditLog",
        filters=tuple(filters),
        orders=(Order("at", descending=True),),
        limit=limit,
        start_after=start_after,
    )


def staff_profiles() -> Query:
    """Everybody who works here or did: a handful."""
    return Query(collection="staffProfiles")


def inbox(
    *,
    account_id: str | None = None,
    booking_only: bool = False,
    awaiting_reply: bool = False,
    limit: int,
    start_after: Snapshot | None = None,
) -> Query:
    """Threads, the latest message first. ``booking_only`` and ``awaiting_reply`` exclude each other in one query."""
    filters = []
    if account_id is not None:
        filters.append(Filter("accountId", "==", account_id))
    if booking_only:
        filters.append(Filter("bookingSignal", "==", True))
    elif awaiting_reply:
        filters.append(Filter("lastMessageDirection", "==", "inbound"))
    return Query(
        collection="threads",
        filters=tuple(filters),
        orders=(Order("lastMessageAt", descending=True),),
        limit=limit,
        start_after=start_after,
    )


def threads_changed_after(moment: datetime, *, limit: int) -> Query:
    """Threads whose last message is later than ``moment``: what is new in an inbox that was read before."""
    return Query(
        collection="threads",
        filters=(Filter("lastMessageAt", ">", moment),),
        orders=(Order("lastMessageAt"),),
        limit=limit,
    )


def next_account_with_threads(after: str) -> Query:
    """One thread of the next account id in order: walks the accounts in use at one read each."""
    return Query(
        collection="threads",
        filters=(Filter("accountId", ">", after),),
        orders=(Order("accountId"),),
        limit=1,
    )


def threads_of_phone(phone_e164: str, *, limit: int = 50) -> Query:
    return Query(collection="threads", filters=(Filter("phoneE164", "==", phone_e164),), limit=limit)


def latest_messages(thread_id: str, *, limit: int, start_after: Snapshot | None = None) -> Query:
    """Messages from the latest back, by the sender's time."""
    return Query(
        collection=f"{thread(thread_id)}/messages",
        orders=(Order("tsClient", descending=True),),
        limit=limit,
        start_after=start_after,
    )


def latest_stored_messages(thread_id: str, *, limit: int) -> Query:
    """Messages by when they were stored: finds those that have no sender's time."""
    return Query(
        collection=f"{thread(thread_id)}/messages",
        orders=(Order("createdAt", descending=True),),
        limit=limit,
    )


def all_messages(thread_id: str) -> Query:
    """For counting."""
    return Query(collection=f"{thread(thread_id)}/messages")


def dated_messages(thread_id: str) -> Query:
    """Messages with a sender's time, for counting."""
    return Query(
        collection=f"{thread(thread_id)}/messages",
        filters=(Filter("tsClient", ">=", datetime.min.replace(tzinfo=UTC)),),
        orders=(Order("tsClient"),),
    )


def messages_stored_after(thread_id: str, moment: datetime, *, limit: int = 1) -> Query:
    """What was stored in the thread since; one is enough to know that something was."""
    return Query(
        collection=f"{thread(thread_id)}/messages",
        filters=(Filter("createdAt", ">", moment),),
        orders=(Order("createdAt"),),
        limit=limit,
    )


def messages_between(thread_id: str, start: datetime, end: datetime) -> Query:
    """Messages whose sender's time lies in ``[start, end]``: what an import has to compare itself with."""
    return Query(
        collection=f"{thread(thread_id)}/messages",
        filters=(Filter("tsClient", ">=", start), Filter("tsClient", "<=", end)),
        orders=(Order("tsClient"),),
    )


def runs(thread_id: str, message_id: str) -> Query:
    return Query(collection=f"{extraction(thread_id, message_id)}/runs")


def runs_of_window(thread_id: str, message_id: str, window_hash: str) -> Query:
    """The readings of exactly these messages: a handful, one for each time somebody asked. Sorted by who asks."""
    return Query(collection=runs(thread_id, message_id).collection, filters=(Filter("windowHash", "==", window_hash),))


def decided_extractions(thread_id: str) -> Query:
    """The thread's drafts that ended in an event."""
    return Query(
        collection=f"{thread(thread_id)}/extractions",
        filters=(Filter("eventId", ">", ""),),
        orders=(Order("eventId"),),
    )


def events_of_client(phone_e164: str) -> Query:
    """A client's events under both names of the phone field, without order.

    Documents that lack a field are left out of an ordered query, so nothing here orders: the reader sorts, and none is
    lost. One query, because a migrated event of the first version has both names and would be read, and billed, twice.
    """
    names = ("phoneE164", "telefonClientE164")
    return Query(collection="evenimente", any_of=tuple(Filter(name, "==", phone_e164) for name in names))


def events_by_request(client_request_id: str) -> Query:
    return Query(collection="evenimente", filters=(Filter("clientRequestId", "==", client_request_id),), limit=1)


def events_by_short_id(short_id: int) -> Query:
    return Query(collection="evenimente", filters=(Filter("eventShortId", "==", short_id),), limit=10)


def events_on_day(date_key: str) -> Query:
    """Everything that takes place on a day, archived events included: for a warning, so a few are enough."""
    return Query(collection="evenimente", filters=(Filter("dateKey", "==", date_key),), limit=20)


def events_between(first: str, last: str) -> Query:
    """Events from one day to another, both included, by day: for reports. Those without ``dateKey`` are left out."""
    return Query(
        collection="evenimente",
        filters=(Filter("dateKey", ">=", first), Filter("dateKey", "<=", last)),
        orders=(Order("dateKey"),),
    )


def top_clients(field: str, *, limit: int) -> Query:
    """Clients by a figure of theirs (``lifetimeSpendPaid``, ``lifetimeSpendAll``, ``eventsCount``), largest first."""
    return Query(collection="clients", orders=(Order(field, descending=True),), limit=limit)


def whole_collection(collection_id: str) -> Query:
    """Everything directly in a collection at the root."""
    return Query(collection=collection_id)


def all_events() -> Query:
    return Query(collection="evenimente")


def history_of(event_id: str) -> Query:
    return Query(collection=f"{event(event_id)}/history")


def history_at(event_id: str, moment: datetime) -> Query:
    """The entry of the commit that gave the event this ``updatedAt``: whether there is one."""
    return Query(collection=f"{event(event_id)}/history", filters=(Filter("at", "==", moment),), limit=1)


def latest_contributions(phone_e164: str) -> Query:
    """A client's two latest contributions: the latest one that is not the event at hand is among them."""
    return Query(
        collection="clientContributions",
        filters=(Filter("phoneE164", "==", phone_e164),),
        orders=(Order("dateKey", descending=True),),
        limit=2,
    )


def all_contributions() -> Query:
    return Query(collection="clientContributions")


def all_clients() -> Query:
    return Query(collection="clients")


def all_prompt_versions() -> Query:
    return Query(collection=f"{ai_prompts()}/versions")


def clients_by_last_event(*, limit: int, start_after: Snapshot | None = None) -> Query:
    return Query(
        collection="clients",
        orders=(Order("lastEventAt", descending=True),),
        limit=limit,
        start_after=start_after,
    )


def latest_questions(phone_e164: str, *, limit: int) -> Query:
    """What was asked about a client, the newest first."""
    return Query(collection=f"{client(phone_e164)}/questions", orders=(Order("askedAt", descending=True),), limit=limit)


def contributions_of(phone_e164: str) -> Query:
    """All contributions to one client: only ``reconcile`` reads them all."""
    return Query(collection="clientContributions", filters=(Filter("phoneE164", "==", phone_e164),))
