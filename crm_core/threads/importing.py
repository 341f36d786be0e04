"""Importing a WhatsApp export into a thread: only what is new is added, however often and by whoever it is imported.

The chat is stored part by part. Each part is compared with what is stored and written in one transaction, which reads
and writes the thread's document first: so two imports of one chat never miss each other's messages, and one that broke
off is completed by importing again. What is stored stays as it was first said; later edits and deletions are noted
beside it (``laterChange``, ``laterBody``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.data_quotas import DataQuota, Moved
from crm_core.errors import Conflict, InvalidInput
from crm_core.models import Account, Direction, Message
from crm_core.phones import parse_phone
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath, Snapshot, Transaction
from crm_core.threads.documents import read_message
from crm_core.threads.export import ChatExport, DayOrder, read_export
from crm_core.threads.identity import minute_of, plain_body, stable_jid, start_of_minute
from crm_core.threads.import_plan import (
    LONGEST_BODY,
    ChatMessage,
    Part,
    Plan,
    chat_messages,
    new_document,
    parts,
    plan_part,
)
from crm_core.threads.import_preview import (
    ImportPreview,
    ImportQuestion,
    dry_run_json,
    preview_of,
)
from crm_core.threads.import_preview import client_name as name_of_client
from crm_core.threads.import_thread import ThreadTarget, find_target, thread_fields
from crm_core.threads.inbox import Inbox

__all__ = [
    "MOST_MESSAGES",
    "ChatImport",
    "ImportPreview",
    "ImportQuestion",
    "ImportResult",
    "dry_run_json",
]

MOST_MESSAGES = 100_000
"""How many messages one import may hold: WhatsApp itself exports 40,000."""
SIGNAL_MESSAGES = 50
"""Among how many of the thread's latest messages the signs of a booking are looked for."""
_SWAP_SAMPLE, _SWAP_LEAST, _TELLING_CHARACTERS = 100, 3, 8
_FUTURE = timedelta(days=1)

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import did. Every message of the export was either ``added`` or ``already_there``.

    ``changed`` counts messages whose edit or deletion this import noted for the first time. ``warnings`` are Romanian
    sentences.
    """

    thread_id: str
    added: int
    already_there: int
    changed: int
    system_lines: int
    warnings: tuple[str, ...]


class ChatImport:
    """Takes WhatsApp exports into threads; for those who may import."""

    def __init__(
        self,
        store: DocumentStore,
        inbox: Inbox,
        *,
        audit: AuditLog,
        quota: DataQuota,
        clock: Callable[[], datetime],
        booking_signal: Callable[[Sequence[Message]], bool],
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._audit = audit
        self._quota = quota
        self._clock = clock
        self._booking_signal = booking_signal

    def preview(
        self,
        actor: Actor,
        name: str,
        data: bytes,
        *,
        order: DayOrder | None = None,
        progress: Progress | None = None,
    ) -> ImportPreview:
        """Read an export and say what it shows and what has to be asked; stores nothing.

        ``name`` is the file's name, ``order`` the answer to ``ImportQuestion.DAY_ORDER``, ``progress`` is called with
        shares from 0 to 1. Raises ExportError for a file that is no export, InvalidInput for one that is too long.
        """
        require(actor, Permission.IMPORT)
        chat = read_export(name, data, order=order, progress=progress)
        _check_size(chat)
        return preview_of(chat, self._inbox.accounts(actor))

    def run(
        self,
        actor: Actor,
        preview: ImportPreview,
        *,
        account_id: str,
        staff_senders: Collection[str],
        phone_e164: str | None,
        client_name: str | None = None,
        progress: Progress | None = None,
    ) -> ImportResult:
        """Store what is new of a previewed export in the client's thread on ``account_id``.

        A thread of that phone on that account is used if there is one, whatever its WhatsApp id. Without a phone the
        thread's id follows from the chat's name and first minute (``identity.stable_jid``).

        Raises InvalidInput, before anything is stored, for answers that cannot be: an unknown sender, a phone of the
        company's own, staff and client swapped as compared with what is stored, the day's order left open;
        QuotaExceeded where the day's imports are used up.
        """
        require(actor, Permission.IMPORT)
        chat, staff = preview.chat, frozenset(staff_senders)
        accounts = self._inbox.accounts(actor)
        _check_answers(chat, account_id, staff)
        phone = _client_phone(phone_e164, accounts)
        messages = chat_messages(chat.messages, staff=staff)
        target = find_target(
            self._store,
            account_id=account_id,
            phone_e164=phone,
            unnumbered_jid=stable_jid(_chat_name(chat, staff, phone), messages[0].exported.at),
            name=(name_of_client(chat, staff) if client_name is None else client_name).strip(),
        )
        self._refuse_swapped(target.thread_id, messages)
        self._quota.reserve(actor, Moved.IMPORT)

        has_seconds = any(message.ts.second for message in chat.messages)
        added, changed, done = 0, 0, 0
        taken: set[str] = set()
        for part in parts(messages):
            complete = False
            while not complete:
                plan = self._store_part(target, part, taken, has_seconds=has_seconds)
                added, changed, complete = added + len(plan.new), changed + len(plan.updates), plan.complete
                if plan.new or plan.updates:
                    target = replace(target, is_stored=True)
            taken |= plan.found
            done += len(part.messages)
            if progress is not None:
                progress(done / len(messages))
        self._finish(actor, target, added=added, changed=changed)
        return ImportResult(
            thread_id=target.thread_id,
            added=added,
            already_there=len(messages) - added,
            changed=changed,
            system_lines=chat.system_lines,
            warnings=(*chat.warnings, *_warnings(chat, account_id, accounts, self._clock())),
        )

    def _refuse_swapped(self, thread_id: str, messages: Sequence[ChatMessage]) -> None:
        """An import with staff and client the wrong way round would store the whole chat a second time."""
        latest = [
            message.exported.said
            for message in messages[-_SWAP_SAMPLE:]
            if len(message.exported.said.body) >= _TELLING_CHARACTERS
        ]
        if not latest:
            return
        start, end = start_of_minute(latest[0].minute), start_of_minute(latest[-1].minute + 1)
        stored = self._store.query(layout.messages_between(thread_id, start, end))
        known = {
            (message.direction, minute_of(message.ts_client), plain_body(message.body))
            for message in (read_message(snapshot.id, snapshot.data) for snapshot in stored)
        }
        other = {Direction.INBOUND: Direction.OUTBOUND, Direction.OUTBOUND: Direction.INBOUND}
        right = {said.body for said in latest if (said.direction, said.minute, said.body) in known}
        swapped = {said.body for said in latest if (other[said.direction], said.minute, said.body) in known}
        if len(swapped) >= _SWAP_LEAST and not right:
            raise InvalidInput(
                "Aceeași conversație este deja salvată cu personalul și clientul invers. "
                "Verifică cine este din echipă și încearcă din nou.",
                field="staffSenders",
            )

    def _store_part(self, target: ThreadTarget, part: Part, taken: Collection[str], *, has_seconds: bool) -> Plan:
        path = layout.thread(target.thread_id)

        def store(transaction: Transaction) -> Plan:
            thread = _there(transaction, path, target)
            stored = transaction.query(layout.messages_between(target.thread_id, *part.reach))
            plan = plan_part(part, stored, taken=taken, has_seconds=has_seconds)
            if plan.new or plan.updates:
                _write(transaction, target, plan, thread)
            return plan

        return self._store.transaction(store)

    def _finish(self, actor: Actor, target: ThreadTarget, *, added: int, changed: int) -> None:
        """The booking signal from what is stored by now, also after an import that broke off before this; and the
        entry in the log."""
        path = layout.thread(target.thread_id)

        def update(transaction: Transaction) -> None:
            thread = _there(transaction, path, target)
            latest = transaction.query(layout.latest_messages(target.thread_id, limit=SIGNAL_MESSAGES))
            messages = [read_message(snapshot.id, snapshot.data) for snapshot in reversed(latest)]
            fields: dict[str, Any] = thread_fields(target, thread, messages)
            signal = self._booking_signal(messages)
            if thread is None or thread.data.get("bookingSignal") != signal:
                fields["bookingSignal"] = signal
            if fields:
                transaction.merge(path, _named(fields))
            self._audit.stage(transaction, actor, AuditAction.IMPORTED, target.thread_id, added=added, changed=changed)

        self._store.transaction(update)


def _there(transaction: Transaction, path: str, target: ThreadTarget) -> Snapshot | None:
    """The thread as stored. Raises Conflict where it was there and is gone: its client was anonymised meanwhile, and
    the rest of the chat must not come after."""
    thread = transaction.get(path)
    if thread is None and target.is_stored:
        raise Conflict("Clientul a fost anonimizat în timpul importului; importul s-a oprit.")
    return thread


def _write(transaction: Transaction, target: ThreadTarget, plan: Plan, thread: Snapshot | None) -> None:
    for message_id in plan.new:
        document = new_document(plan, message_id, account_id=target.account_id, client_jid=target.client_jid)
        transaction.create(layout.message(target.thread_id, message_id), document)
    for message_id, fields in plan.updates.items():
        transaction.update(layout.message(target.thread_id, message_id), _named(fields))
    # Without a change of this document two imports would not notice each other.
    fields = thread_fields(target, thread, plan.new.values()) | {"lastImportAt": SERVER_TIMESTAMP}
    transaction.merge(layout.thread(target.thread_id), _named(fields))


def _named(fields: Mapping[str, Any]) -> dict[FieldPath, Any]:
    return dict(fields.items())


def _check_size(chat: ChatExport) -> None:
    if len(chat.messages) > MOST_MESSAGES:
        raise InvalidInput(
            f"Conversația are {len(chat.messages)} mesaje; se pot importa cel mult {MOST_MESSAGES} odată. "
            "Exportă o perioadă mai scurtă."
        )


def _check_answers(chat: ChatExport, account_id: str, staff: frozenset[str]) -> None:
    _check_size(chat)
    if not chat.messages:
        raise InvalidInput("Exportul nu conține niciun mesaj. Exportă din nou conversația din WhatsApp.")
    if chat.order == "ask":
        raise InvalidInput("Alege întâi dacă în date ziua este înaintea lunii sau după ea.", field="order")
    layout.account(account_id)
    if "__" in account_id:
        raise InvalidInput("Identificatorul contului nu este valid.", field="accountId")
    if not staff <= set(chat.senders):
        raise InvalidInput("Alege personalul dintre cei care apar în conversație.", field="staffSenders")


def _client_phone(text: str | None, accounts: Sequence[Account]) -> str | None:
    if text is None:
        return None
    phone = parse_phone(text)
    if any(account.phone_e164 == phone for account in accounts):
        raise InvalidInput("Acesta este un număr al firmei. Scrie numărul clientului.", field="phoneE164")
    return phone


def _chat_name(chat: ChatExport, staff: frozenset[str], phone: str | None) -> str:
    """What a chat without a phone is known by: the same in a longer export of it."""
    name = chat.title or next((sender for sender in chat.senders if sender not in staff), phone)
    if name is None:
        raise InvalidInput(
            "Nu se vede cine este clientul: nu a scris nimic și fișierul nu îi poartă numele. "
            "Scrie numărul lui de telefon.",
            field="phoneE164",
        )
    return name


def _warnings(chat: ChatExport, account_id: str, accounts: Sequence[Account], now: datetime) -> Iterator[str]:
    if all(account.account_id != account_id for account in accounts):
        yield f"Contul {account_id} nu este în lista conturilor."
    if cut := sum(len(message.body) > LONGEST_BODY for message in chat.messages):
        yield f"{cut} mesaje mai lungi de {LONGEST_BODY} de caractere au fost scurtate."
    if future := sum(message.ts > now + _FUTURE for message in chat.messages):
        yield f"{future} mesaje au data în viitor. Verifică dacă ziua și luna sunt în ordinea bună."
