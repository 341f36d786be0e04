"""Conversations as stored threads; where staff confirmed a party, by way of the draft that they would have used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from crm_core.ai.quotas import ModelQuota
from crm_core.audit_log import NoAuditLog
from crm_core.demo.conversations.script import Conversation, told
from crm_core.demo.days import Days
from crm_core.demo.parties import Party
from crm_core.demo.people import PEOPLE
from crm_core.demo.steps import Step, details_of, later_steps, staff_of
from crm_core.events import commands
from crm_core.extraction.drafts import DraftService
from crm_core.extraction.pipeline import asks_for_a_party, client_request_id
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.extraction.window import WINDOW_SIZE
from crm_core.models import Message
from crm_core.phones import jid_of_phone, parse_whatsapp_id
from crm_core.store import layout
from crm_core.store.base import DocumentStore, FieldPath, Transaction
from crm_core.threads.documents import message_document, read_thread, thread_id_of
from crm_core.threads.import_thread import ThreadTarget, thread_fields
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages

_ENGINE = RulesEngine()


def talk_steps(conversations: Iterable[Conversation], days: Days) -> Iterator[Step]:
    """Each conversation in one step, at the time its party was confirmed or else of its last message."""
    for conversation in conversations:
        yield from _Talk(conversation, days).steps()


def target_of(conversation: Conversation) -> ThreadTarget:
    """The thread that a conversation is stored in."""
    person = PEOPLE[conversation.client] if conversation.client else None
    lid = conversation.lid or (person.lid if person else None)
    phone = person.phone if person else conversation.phone
    jid = lid or jid_of_phone(phone or "")
    return ThreadTarget(
        thread_id=thread_id_of(account_id=conversation.account, client_jid=jid),
        account_id=conversation.account,
        client_jid=jid,
        phone_e164=parse_whatsapp_id(jid).phone_e164,
        name=conversation.name or (person.name if person else ""),
    )


class _Talk:
    def __init__(self, conversation: Conversation, days: Days) -> None:
        self.conversation = conversation
        self.days = days
        self.target = target_of(conversation)
        story = told(conversation, days)
        self.messages = story.messages
        self.confirmed = 0 if conversation.party is None else story.confirmed or 0

    def steps(self) -> Iterator[Step]:
        party = self.conversation.party
        if party is None:
            yield Step(at=self.messages[-1].ts_client, run=self._store_rest)
            return
        request = client_request_id(self.target.thread_id, self._last_inbound().message_id)
        at = self.messages[self.confirmed - 1].ts_client
        yield Step(at=at, run=lambda store: self._confirm_and_store(store, party, at))
        yield from later_steps(party, self.days, commands.event_id_of(request))

    def _last_inbound(self) -> Message:
        return next(message for message in reversed(self.messages[: self.confirmed]) if message.is_inbound)

    def _store_rest(self, store: DocumentStore) -> None:
        """What was written after the party was confirmed; the whole conversation where none was."""
        rest = self.messages[self.confirmed :]
        self._put(store, rest, unread=self.conversation.unread, signal=asks_for_a_party(rest))

    def _confirm_and_store(self, store: DocumentStore, party: Party, at: datetime) -> None:
        stored = store.get(layout.thread(self.target.thread_id))
        if stored is None or read_thread(stored.id, stored.data).decision_seq == 0:
            self._put(store, self.messages[: self.confirmed], unread=0, signal=True)
            self._confirm(store, party, at)
        self._store_rest(store)

    def _put(self, store: DocumentStore, messages: Sequence[Message], *, unread: int, signal: bool) -> None:
        path = layout.thread(self.target.thread_id)

        def put(transaction: Transaction) -> None:
            fields: dict[FieldPath, Any] = {}
            fields.update(thread_fields(self.target, transaction.get(path), messages))
            fields.update({"unreadCount": unread, "bookingSignal": signal})
            for message in messages:
                document = message_document(
                    message, account_id=self.target.account_id, client_jid=self.target.client_jid
                )
                transaction.set(layout.message(self.target.thread_id, message.message_id), document)
            transaction.merge(path, fields)

        store.transaction(put)

    # --- The draft that was confirmed ----------------------------------------------------------------------------

    def _confirm(self, store: DocumentStore, party: Party, at: datetime) -> None:
        actor = staff_of(party)
        inbox = Inbox(store)
        drafts = DraftService(
            store,
            inbox,
            Messages(store, inbox, audit=NoAuditLog(store)),
            engine=_ENGINE,
            quota=ModelQuota(store, per_person=0, per_company=0, clock=lambda: at),
            audit=NoAuditLog(store),
            clock=lambda: at,
            window_messages=WINDOW_SIZE,
            new_id=self._run_id,
        )
        run = drafts.draft(actor, self.target.thread_id)
        drafts.confirm(actor, run, details_of(party, self.days))

    def _run_id(self) -> str:
        """The same each time the demo is made."""
        key = f"{self.target.thread_id}|{self._last_inbound().message_id}"
        return hashlib.sha256(key.encode()).hexdigest()[:32]
