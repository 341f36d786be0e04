"""``clientCrmAsk``: a question about a client, answered from their events with the events it was computed from."""

from __future__ import annotations

from typing import Any, Final

from callables.inputs import fields_of, text, texts
from crm_core.access import Actor
from crm_core.ask.pipeline import EARLIER_QUESTIONS
from crm_core.ask.service import MAX_QUESTION
from crm_core.bootstrap import Services

NAME: Final = "clientCrmAsk"


def ask_about_client(services: Services, actor: Actor, data: Any) -> dict[str, Any]:
    """The sentence, whether the data holds the answer, and its sources."""
    fields = fields_of(data)
    phone = text(fields, "phoneE164", longest=100)
    question = text(fields, "question", longest=MAX_QUESTION)
    earlier = texts(fields, "earlier", longest=MAX_QUESTION, most=EARLIER_QUESTIONS)
    answer = services.ask.ask(actor, phone, question, earlier=earlier, keep=True)
    return {
        "answer": answer.text,
        "answerable": answer.answerable,
        "sources": [
            {
                "eventShortId": source.event_short_id,
                "date": source.date,
                "details": source.details,
                "eventId": source.event_id,
            }
            for source in answer.sources
        ],
    }
