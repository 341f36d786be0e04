"""Importing WhatsApp exports: each message once, whatever was stored before, by whom, and in which layout."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.access import Actor, StaffRole
from crm_core.audit_log import NoAuditLog
from crm_core.data_quotas import DataQuota, DayLimits
from crm_core.errors import AccessDenied, ExportError, InvalidInput, PhoneError
from crm_core.models import BUCHAREST, Message
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath, Query, Snapshot, Transaction
from crm_core.threads import import_plan
from crm_core.threads.importing import ChatImport, ImportPreview, ImportQuestion, ImportResult, dry_run_json
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages
from tests.backends import BACKENDS

ADMIN = Actor(uid="a", name="Ada", role=StaffRole.ADMIN)
STAFF = Actor(uid="s", name="Sanda", role=StaffRole.STAFF)
ACCOUNT = "WA-01"
US, IOANA = "Super Party", "Ioana Pop"
PHONE = "+40722123456"
THREAD = f"{ACCOUNT}__40722123456@s.whatsapp.net"
START = datetime(2026, 1, 17, 10, 0, tzinfo=BUCHAREST)
MEDIA = "<media>"
DELETED = "<deleted>"
EDITED = " <edited>"


@dataclass(frozen=True)
class Line:
    """A line of a chat: seconds after START, who, what (MEDIA and DELETED stand for themselves)."""

    second: int
    sender: str
    body: str

    @property
    def at(self) -> datetime:
        return (START + timedelta(seconds=self.second)).astimezone(BUCHAREST)


def android(lines: Sequence[Line]) -> bytes:
    def body(text: str) -> str:
        text = text.replace(MEDIA, "<Conținut media omis>").replace(DELETED, "Acest mesaj a fost șters")
        return text.replace(EDITED, " <Acest mesaj a fost editat>")

    rows = [f"{line.at:%d.%m.%Y, %H:%M} - {line.sender}: {body(line.body)}" for line in lines]
    notice = "17.01.2026, 09:00 - Mesajele și apelurile sunt criptate integral."
    return "\n".join([notice, *rows, ""]).encode()


def iphone(lines: Sequence[Line]) -> bytes:
    def row(line: Line) -> str:
        body = line.body.replace(MEDIA, "\u200eimagine omisă").replace(DELETED, "\u200eAcest mesaj a fost șters.")
        mark = "\u200e" if line.body in (MEDIA, DELETED) else ""
        body = body.replace(EDITED, " \u200e<Acest mesaj a fost editat>")
        return f"{mark}[{line.at:%d.%m.%Y, %H:%M:%S}] {line.sender}: {body}"

    notice = f"[17.01.2026, 09:00:00] {IOANA}: \u200eMesajele și apelurile sunt criptate integral."
    return "\r\n".join([notice, *map(row, lines), ""]).encode()


def says_party(messages: Sequence[Message]) -> bool:
    return any("petrecere" in message.body for message in messages)


def importer(store: DocumentStore) -> ChatImport:
    def clock() -> datetime:
        return START.astimezone(UTC)

    plenty = DayLimits(per_person=1000, per_company=1000)
    return ChatImport(
        store,
        Inbox(store),
        audit=NoAuditLog(store),
        quota=DataQuota(store, exports=plenty, imports=plenty, clock=clock),
        clock=clock,
        booking_signal=says_party,
    )


def take(
    store: DocumentStore,
    lines: Sequence[Line],
    *,
    render: Callable[[Sequence[Line]], bytes] = android,
    title: str = IOANA,
    **answers: Any,
) -> ImportResult:
    chats = importer(store)
    preview = chats.preview(ADMIN, f"Conversație WhatsApp cu {title}.txt", render(lines))
    told: dict[str, Any] = {"account_id": ACCOUNT, "staff_senders": {US} & set(preview.chat.senders)}
    return chats.run(ADMIN, preview, **told | {"phone_e164": PHONE} | answers)


def put(store: DocumentStore, path: str, **fields: Any) -> None:
    named: dict[FieldPath, Any] = dict(fields.items())
    store.transaction(lambda transaction: transaction.merge(path, named))


def bridge_stores(store: DocumentStore, lines: Sequence[Line], *, thread_id: str = THREAD) -> None:
    """Messages as the WhatsApp bridge stores them: under its own ids, with seconds."""
    for number, line in enumerate(lines):
        put(
            store,
            layout.message(thread_id, f"3EB0{number:04d}"),
            accountId=ACCOUNT,
            direction="outbound" if line.sender == US else "inbound",
            messageType="imageMessage" if line.body == MEDIA else "conversation",
            body="" if line.body == MEDIA else line.body,
            tsClient=line.at.astimezone(UTC),
            createdAt=SERVER_TIMESTAMP,
            status="read",
        )


def chat_in(store: DocumentStore, thread_id: str = THREAD) -> list[tuple[str, str]]:
    """Direction and words of every message, in the thread's order."""
    page = Messages(store, Inbox(store), audit=NoAuditLog(store)).page(ADMIN, thread_id, limit=300)
    assert page.older_cursor is None
    return [(str(message.direction), message.body) for message in page.messages]


def said(lines: Sequence[Line]) -> list[tuple[str, str]]:
    return [
        ("outbound" if line.sender == US else "inbound", "" if line.body in (MEDIA, DELETED) else line.body)
        for line in lines
    ]


def stored(store: DocumentStore, body: str) -> dict[str, Any]:
    (found,) = [
        snapshot.data
        for snapshot in store.query(layout.latest_messages(THREAD, limit=300))
        if snapshot.data["body"] == body
    ]
    return found


def thread_data(store: DocumentStore, thread_id: str = THREAD) -> dict[str, Any]:
    snapshot = store.get(layout.thread(thread_id))
    assert snapshot is not None
    return snapshot.data


CHAT = (
    Line(5, IOANA, "Bună ziua!"),
    Line(40, US, "Cu ce vă putem ajuta?"),
    Line(65, IOANA, "Vreau o petrecere pe 10 februarie"),
    Line(70, IOANA, "Da"),
    Line(75, IOANA, "Da"),
    Line(300, US, MEDIA),
    Line(600, IOANA, "Mulțumesc"),
)


# --- Preview -----------------------------------------------------------------------------------------------------


def preview(store: DocumentStore, lines: Sequence[Line], *, title: str = IOANA) -> ImportPreview:
    return importer(store).preview(ADMIN, f"Conversație WhatsApp cu {title}.txt", android(lines))


def test_a_sender_named_like_an_account_is_staff_and_the_other_the_client(store: DocumentStore) -> None:
    put(store, layout.account(ACCOUNT), name="Super party", phoneE164="+40733000000")
    shown = preview(store, CHAT)
    assert shown.staff_senders == frozenset({US})
    assert (shown.client_name, shown.phone_e164, shown.account_id) == (IOANA, None, ACCOUNT)
    assert shown.questions == (ImportQuestion.PHONE,)


def test_a_client_who_is_a_number_tells_everything(store: DocumentStore) -> None:
    number = "+40 722 123 456"
    lines = [Line(line.second, number if line.sender == IOANA else US, line.body) for line in CHAT]
    shown = preview(store, lines, title=number)
    assert (shown.staff_senders, shown.phone_e164, shown.client_name) == (frozenset({US}), PHONE, "")
    assert shown.questions == ()


def test_who_is_staff_is_asked_where_nothing_tells_and_the_file_name_only_suggests(store: DocumentStore) -> None:
    shown = preview(store, CHAT)
    assert shown.staff_senders is None
    assert shown.likely_staff == {US}
    assert shown.questions == (ImportQuestion.WHO_IS_STAFF, ImportQuestion.PHONE)


def test_in_a_group_staff_is_asked_even_where_one_is_known(store: DocumentStore) -> None:
    put(store, layout.account(ACCOUNT), name=US)
    shown = preview(store, [*CHAT, Line(700, "Colega", "Vă sun eu")], title="Botez Pop")
    assert (shown.staff_senders, shown.likely_staff) == (None, frozenset({US}))


def test_the_order_of_day_and_month_is_asked_and_nothing_is_stored_before(store: DocumentStore) -> None:
    data = b"03/04/2026, 14:05 - Ioana Pop: Da\n"
    chats = importer(store)
    shown = chats.preview(ADMIN, "chat.txt", data)
    assert ImportQuestion.DAY_ORDER in shown.questions
    with pytest.raises(InvalidInput, match="ziua"):
        chats.run(ADMIN, shown, account_id=ACCOUNT, staff_senders=set(), phone_e164=PHONE)
    answered = chats.preview(ADMIN, "chat.txt", data, order="md")
    chats.run(ADMIN, answered, account_id=ACCOUNT, staff_senders=set(), phone_e164=PHONE)
    assert thread_data(store)["lastMessageAt"].month == 3


def test_the_dry_run_is_plain_json_in_bucharest_time(store: DocumentStore) -> None:
    shown = dry_run_json(preview(store, CHAT[:1]).chat)
    assert shown == {
        "messages": [
            {
                "ts": "2026-01-17T10:00:00+02:00",
                "sender": IOANA,
                "body": "Bună ziua!",
                "kind": "text",
                "file": None,
            }
        ],
        "system": 1,
        "senders": [IOANA],
        "order": "dm",
        "warnings": [],
    }


# --- The first import ------------------------------------------------------------------------------------------


def test_an_import_makes_the_thread_and_its_messages_in_the_order_of_the_chat(store: DocumentStore) -> None:
    shares: list[float] = []
    result = take(store, CHAT, progress=shares.append)
    assert (result.thread_id, result.added, result.already_there, result.system_lines) == (THREAD, 7, 0, 1)
    assert chat_in(store) == said(CHAT)
    assert shares[-1] == 1.0 and shares == sorted(shares)
    thread = thread_data(store)
    assert thread["displayName"] == IOANA
    assert (thread["phoneE164"], thread["accountId"]) == (PHONE, ACCOUNT)
    assert (thread["lastMessageText"], thread["lastMessageDirection"]) == ("Mulțumesc", "inbound")
    assert thread["lastMessageAt"] == thread["lastInboundAt"] == CHAT[-1].at
    assert (thread["unreadCount"], thread["bookingSignal"], thread["decisionSeq"]) == (0, True, 0)
    message = stored(store, "Mulțumesc")
    assert (message["status"], message["messageType"], message["senderName"]) == ("imported", "text", IOANA)
    assert message["createdAt"] is not None and message["tsClient"] == CHAT[-1].at


def test_a_thread_that_the_bridge_keeps_under_a_hidden_number_is_used_and_left_as_it_is(store: DocumentStore) -> None:
    lid = f"{ACCOUNT}__987654@lid"
    later = CHAT[-1].at.astimezone(UTC) + timedelta(days=1)
    put(
        store,
        layout.thread(lid),
        accountId=ACCOUNT,
        clientJid="987654@lid",
        phoneE164=PHONE,
        displayName="Ioana ❤",
        lastMessageAt=later,
        lastMessageText="pe mâine",
        lastMessageDirection="outbound",
        unreadCount=4,
        decisionSeq=2,
        bridgeField="kept",
    )
    assert take(store, CHAT).thread_id == lid
    thread = thread_data(store, lid)
    assert (thread["displayName"], thread["lastMessageAt"], thread["lastMessageText"]) == ("Ioana ❤", later, "pe mâine")
    assert (thread["unreadCount"], thread["decisionSeq"], thread["bridgeField"]) == (4, 2, "kept")
    assert thread["lastInboundAt"] == CHAT[-1].at
    assert thread["bookingSignal"] is True


def test_the_same_client_on_another_account_is_another_thread(store: DocumentStore) -> None:
    put(store, layout.thread("WA-02__1@lid"), accountId="WA-02", phoneE164=PHONE)
    assert take(store, CHAT).thread_id == THREAD


def test_a_client_without_a_number_keeps_one_thread_and_is_not_thrown_together_with_a_namesake(
    store: DocumentStore,
) -> None:
    first = take(store, CHAT[:2], phone_e164=None)
    longer = take(store, CHAT, phone_e164=None, render=iphone)
    assert first.thread_id == longer.thread_id
    assert (longer.added, longer.already_there) == (5, 2)
    namesake = take(store, [Line(line.second + 3600, line.sender, line.body) for line in CHAT], phone_e164=None)
    assert namesake.thread_id != first.thread_id
    numbered = take(store, CHAT)
    assert (numbered.thread_id, numbered.added) == (first.thread_id, 0)
    assert thread_data(store, first.thread_id)["phoneE164"] == PHONE


# --- Importing again ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("render", [android, iphone])
@pytest.mark.parametrize("again", [android, iphone])
def test_importing_again_adds_nothing_and_writes_nothing(
    store: DocumentStore, render: Callable[[Sequence[Line]], bytes], again: Callable[[Sequence[Line]], bytes]
) -> None:
    take(store, CHAT, render=render)
    before = {s.path: s.version for s in store.query(layout.latest_messages(THREAD, limit=300))}
    result = take(store, CHAT, render=again)
    assert (result.added, result.already_there, result.changed) == (0, 7, 0)
    assert {s.path: s.version for s in store.query(layout.latest_messages(THREAD, limit=300))} == before


def test_beside_what_the_bridge_stored_only_what_it_missed_is_added(store: DocumentStore) -> None:
    bridge_stores(store, [CHAT[0], CHAT[2], CHAT[4], CHAT[5]])
    result = take(store, CHAT)
    assert (result.added, result.already_there) == (3, 4)
    assert Counter(chat_in(store)) == Counter(said(CHAT))
    assert take(store, CHAT, render=iphone).added == 0


def test_a_bridge_whose_clock_is_off_by_some_seconds_still_stored_the_same_message(store: DocumentStore) -> None:
    lines = [Line(118, IOANA, "Strada Florilor 3"), Line(125, IOANA, "Da"), Line(185, IOANA, "Da")]
    bridge_stores(store, [Line(122, IOANA, "Strada Florilor 3"), lines[2]])
    result = take(store, lines)
    assert (result.added, result.already_there) == (1, 2)
    assert Counter(chat_in(store)) == Counter(said(lines))


def test_a_bridge_message_of_the_next_part_is_not_taken_for_one_of_this(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_plan, "PART_MESSAGES", 1)
    lines = [Line(minute * 60, IOANA, "Da") for minute in range(6)]
    bridge_stores(store, [lines[1], lines[2], lines[5]])
    assert take(store, lines).added == 3
    assert len(chat_in(store)) == 6


def test_two_equal_messages_in_one_minute_are_two_and_three_are_three(store: DocumentStore) -> None:
    twice = [Line(0, IOANA, "Da"), Line(10, IOANA, "Da")]
    assert take(store, twice).added == 2
    assert take(store, [*twice, Line(20, IOANA, "Da")], render=iphone).added == 1


def test_a_message_deleted_since_is_kept_as_it_was_said_and_the_deletion_noted(store: DocumentStore) -> None:
    take(store, CHAT)
    newer = [*CHAT[:2], Line(65, IOANA, DELETED), *CHAT[3:]]
    for render, changed in ((android, 1), (iphone, 0)):
        result = take(store, newer, render=render)
        assert (result.added, result.already_there, result.changed) == (0, 7, changed)
    assert chat_in(store) == said(CHAT)
    assert stored(store, "Vreau o petrecere pe 10 februarie")["laterChange"] == "deleted"


def test_a_message_edited_since_is_kept_as_it_was_said_with_the_new_words_beside(store: DocumentStore) -> None:
    bridge_stores(store, CHAT)
    newer = [*CHAT[:2], Line(65, IOANA, "Vreau o petrecere pe 11 februarie" + EDITED), *CHAT[3:]]
    for render, changed in ((android, 1), (iphone, 0)):
        result = take(store, newer, render=render)
        assert (result.added, result.already_there, result.changed) == (0, 7, changed)
    message = stored(store, "Vreau o petrecere pe 10 februarie")
    assert (message["laterChange"], message["laterBody"]) == ("edited", "Vreau o petrecere pe 11 februarie")
    assert message["status"] == "read"


def test_the_right_one_of_two_messages_is_the_deleted_one(store: DocumentStore) -> None:
    lines = [Line(0, IOANA, "unu"), Line(1, IOANA, "doi"), Line(2, IOANA, "trei")]
    take(store, lines)
    take(store, [lines[0], Line(1, IOANA, DELETED), lines[2]])
    assert stored(store, "doi")["laterChange"] == "deleted"
    assert "laterChange" not in stored(store, "unu") and "laterChange" not in stored(store, "trei")


def test_an_older_export_brings_back_what_was_first_said(store: DocumentStore) -> None:
    newer = [
        *CHAT[:2],
        Line(65, IOANA, DELETED),
        *CHAT[3:6],
        Line(600, IOANA, "Mulțumesc mult" + EDITED),
    ]
    take(store, newer)
    result = take(store, CHAT)
    assert (result.added, result.changed) == (0, 2)
    assert chat_in(store) == said(CHAT)
    assert stored(store, "Vreau o petrecere pe 10 februarie")["laterChange"] == "deleted"
    assert stored(store, "Mulțumesc")["laterBody"] == "Mulțumesc mult"
    assert (take(store, newer).changed, take(store, CHAT).changed) == (0, 0)
    assert chat_in(store) == said(CHAT)


def test_a_deleted_message_that_was_never_seen_is_a_message_of_its_own(store: DocumentStore) -> None:
    take(store, CHAT[:2])
    result = take(store, [*CHAT[:2], Line(50, IOANA, DELETED)])
    assert result.added == 1


# --- Breaking off, and two at once -----------------------------------------------------------------------------


class BreaksOff(DocumentStore):
    """A store whose process dies at the n-th transaction."""

    def __init__(self, store: DocumentStore, at: int) -> None:
        self._store, self._left = store, at

    def transaction(self, function: Callable[[Transaction], Any]) -> Any:
        self._left -= 1
        if self._left < 0:
            raise KeyboardInterrupt
        return self._store.transaction(function)

    def get(self, path: str) -> Snapshot | None:
        return self._store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return self._store.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        return self._store.query(query)

    def count(self, query: Query) -> int:
        return self._store.count(query)

    def close(self) -> None:
        self._store.close()


@pytest.mark.parametrize("died_at", range(5))
def test_an_import_that_breaks_off_is_completed_by_importing_again(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch, died_at: int
) -> None:
    monkeypatch.setattr(import_plan, "PART_MESSAGES", 2)
    with pytest.raises(KeyboardInterrupt):
        take(BreaksOff(store, died_at), CHAT)
    if died_at > 1:  # the first transaction counts the import
        assert thread_data(store)["lastMessageAt"] is not None
    take(store, CHAT)
    assert chat_in(store) == said(CHAT)
    assert thread_data(store)["bookingSignal"] is True


def test_a_minute_too_full_for_one_transaction_is_stored_in_several(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_plan, "MOST_WRITES", 3)
    lines = [Line(0, IOANA, f"mesajul {number}") for number in range(10)]
    assert take(store, lines).added == 10
    assert chat_in(store) == said(lines)


words = st.sampled_from(["Da", "Nu", "ok", "Vreau o petrecere", "1200 lei", "👍", MEDIA])
chats = st.lists(st.tuples(st.integers(0, 70), st.sampled_from([US, IOANA]), words), min_size=1, max_size=25).map(
    lambda steps: [
        Line(sum(step[0] for step in steps[: index + 1]), sender, body) for index, (_, sender, body) in enumerate(steps)
    ]
)
layouts = st.sampled_from([android, iphone])
thorough = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@thorough
@given(chat=chats, share=st.floats(0, 1), short=layouts, longer=layouts)
def test_a_longer_export_of_any_chat_makes_exactly_the_whole_chat(
    chat: list[Line],
    share: float,
    short: Callable[[Sequence[Line]], bytes],
    longer: Callable[[Sequence[Line]], bytes],
    backend: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = BACKENDS[backend](tmp_path_factory.mktemp("import"))
    prefix = chat[: max(1, round(len(chat) * share))]
    first = take(store, prefix, render=short)
    assert first.added == len(prefix)
    second = take(store, chat, render=longer)
    assert (second.added, second.already_there) == (len(chat) - len(prefix), len(prefix))
    assert chat_in(store) == said(chat)
    assert take(store, chat, render=short).added == 0
    store.close()


@thorough
@given(chat=chats, bridged=st.sets(st.integers(0, 24)), render=layouts)
def test_whatever_the_bridge_stored_of_a_chat_an_import_completes_it(
    chat: list[Line],
    bridged: set[int],
    render: Callable[[Sequence[Line]], bytes],
    backend: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = BACKENDS[backend](tmp_path_factory.mktemp("import"))
    bridge_stores(store, [line for index, line in enumerate(chat) if index in bridged])
    take(store, chat, render=render)
    take(store, chat, render=render)
    assert Counter(chat_in(store)) == Counter(said(chat))
    store.close()


@pytest.mark.parametrize("round_", range(3))
def test_two_people_importing_at_once_add_each_message_once(
    backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, round_: int
) -> None:
    monkeypatch.setattr(import_plan, "PART_MESSAGES", 5)
    chat = [Line(number * 13, (US, IOANA)[number % 3 == 0], f"mesajul {number % 7}") for number in range(60)]
    edited = [*chat[:20], Line(chat[20].second, chat[20].sender, "altceva" + EDITED), *chat[21:40]]
    results: list[ImportResult] = []
    errors: list[BaseException] = []
    barrier = threading.Barrier(2)
    opened = [BACKENDS[backend](tmp_path) for _ in range(2)]

    def work(store: DocumentStore, lines: Sequence[Line], render: Callable[[Sequence[Line]], bytes]) -> None:
        try:
            barrier.wait()
            results.append(take(store, lines, render=render))
        except BaseException as error:
            errors.append(error)

    workers = [
        threading.Thread(target=work, args=(opened[0], chat, android)),
        threading.Thread(target=work, args=(opened[1], edited, iphone)),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert sum(result.added for result in results) == 60
    assert Counter(chat_in(opened[0])) == Counter(said(chat))
    for store in opened:
        store.close()


# --- Refusals ----------------------------------------------------------------------------------------------------


def test_only_those_who_may_import_do(store: DocumentStore) -> None:
    shown = preview(store, CHAT)
    with pytest.raises(AccessDenied):
        importer(store).preview(STAFF, "a.txt", android(CHAT))
    with pytest.raises(AccessDenied):
        importer(store).run(STAFF, shown, account_id=ACCOUNT, staff_senders={US}, phone_e164=PHONE)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"staff_senders": {"Altcineva"}}, "staffSenders"),
        ({"phone_e164": "+40733000000"}, "phoneE164"),
        ({"account_id": "WA__01"}, "accountId"),
        ({"account_id": "a/b"}, None),
        ({"phone_e164": "123"}, "phoneE164"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_before_anything_is_stored(
    store: DocumentStore, answers: dict[str, Any], field: str | None
) -> None:
    put(store, layout.account(ACCOUNT), name="Vânzări", phoneE164="+40733000000")
    with pytest.raises(InvalidInput) as refused:
        take(store, CHAT, **answers)
    assert refused.value.field == field
    assert isinstance(refused.value, PhoneError) is (answers.get("phone_e164") == "123")
    assert store.query(layout.inbox(limit=1)) == []


def test_staff_and_client_the_wrong_way_round_do_not_store_the_chat_twice(store: DocumentStore) -> None:
    take(store, CHAT)
    with pytest.raises(InvalidInput, match="invers"):
        take(store, CHAT, staff_senders={IOANA})
    assert chat_in(store) == said(CHAT)


def test_a_chat_that_is_too_long_is_refused_in_words(store: DocumentStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm_core.threads.importing.MOST_MESSAGES", 3)
    with pytest.raises(InvalidInput, match="cel mult 3"):
        preview(store, CHAT)


def test_a_file_that_is_no_export_is_refused_in_words(store: DocumentStore) -> None:
    with pytest.raises(ExportError):
        importer(store).preview(ADMIN, "poza.jpg", b"\xff\xd8\xff")


def test_an_unknown_account_and_messages_from_the_future_are_pointed_out(store: DocumentStore) -> None:
    lines = [Line(0, IOANA, "Da"), Line(3 * 86400, IOANA, "Da")]
    warnings = take(store, lines).warnings
    assert any(ACCOUNT in warning for warning in warnings)
    assert any("viitor" in warning for warning in warnings)
    assert chat_in(store) == said(lines)
