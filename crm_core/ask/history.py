"""What was asked about a client, with plan and answer: ``clients/…/questions/{id}``, for staff."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm_core.access import Actor, Permission, require
from crm_core.ask.answer import Answer
from crm_core.ask.plan_text import plan_text
from crm_core.phones import parse_phone
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Snapshot, Transaction
from crm_core.stored_values import read_moment, read_text

_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as it was answered then; ``asked_at`` is None where another program wrote no time."""

    question: str
    answer: str
    answerable: bool
    asked_by: str
    asked_at: datetime | None


class QuestionHistory:
    """Written once an answer, read when somebody wants to see it. Raises StoreError when the database fails."""

    def __init__(self, store: DocumentStore, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def keep(
        self, actor: Actor, phone_e164: str, question: str, answer: Answer, *, while_there: Sequence[str] = ()
    ) -> None:
        """Write a question down. The same question with the same answer, by the same person on a day, is one entry:
        a repeated call writes it again and changes nothing but its time.

        ``while_there``: documents of the client as the question was answered. If all are gone by now, the client was
        anonymised meanwhile and nothing is written; no other document is read.
        """
        require(actor, Permission.ASK)
        day = self._clock().date().isoformat()
        key = "\n".join((actor.uid, day, question, answer.text))
        document = {
            "question": question,
            "answer": answer.text,
            "answerable": answer.answerable,
            "planInWords": answer.plan_in_words,
            "plan": plan_text(answer.plan) if answer.plan else None,
            "eventIds": [source.event_id for source in answer.sources],
            "askedBy": actor.uid,
            "askedByName": actor.name,
            "askedAt": SERVER_TIMESTAMP,
        }
        path = layout.question(phone_e164, hashlib.sha256(key.encode()).hexdigest()[:32])

        def write(transaction: Transaction) -> None:
            if not while_there or any(transaction.get_many(list(while_there))):
                transaction.set(path, document)

        self._store.transaction(write)

    def latest(self, actor: Actor, phone: str, *, limit: int = _SHOWN) -> tuple[AskedQuestion, ...]:
        """The latest questions about a client, the newest first; at most ``limit`` documents are read."""
        require(actor, Permission.ASK)
        found = self._store.query(layout.latest_questions(parse_phone(phone), limit=limit))
        return tuple(_read(snapshot) for snapshot in found)


def _read(snapshot: Snapshot) -> AskedQuestion:
    data = snapshot.data
    return AskedQuestion(
        question=read_text(data.get("question")) or "",
        answer=read_text(data.get("answer")) or "",
        answerable=data.get("answerable") is True,
        asked_by=read_text(data.get("askedByName")) or read_text(data.get("askedBy")) or "",
        asked_at=read_moment(data.get("askedAt")),
    )
