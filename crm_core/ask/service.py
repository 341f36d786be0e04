"""Asking about a client, as the page and the callable do: read their events now, then plan, execute, answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from crm_core.access import Actor, Permission, require
from crm_core.ai.quotas import ModelQuota
from crm_core.ask.answer import Answer
from crm_core.ask.history import QuestionHistory
from crm_core.ask.pipeline import ask
from crm_core.ask.planner import Planner
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.clients.profile import Clients, Profile
from crm_core.errors import InvalidInput
from crm_core.models import Client
from crm_core.store import layout

MAX_QUESTION = 500
"""Characters of a question."""


class AskService:
    """Questions about one client, and what was asked before."""

    def __init__(
        self,
        clients: Clients,
        history: QuestionHistory,
        planner: Planner,
        *,
        audit: AuditLog,
        quota: ModelQuota,
        clock: Callable[[], datetime],
    ) -> None:
        self._clients = clients
        self._planner = planner
        self._audit = audit
        self._quota = quota
        self._clock = clock
        self.history = history

    def ask(
        self, actor: Actor, phone: str, question: str, *, earlier: Sequence[str] = (), keep: bool = False
    ) -> Answer:
        """Answer from the stored events; reads what a profile reads. ``earlier`` are the questions before it in the
        same talk. ``keep`` writes question and answer down for staff.

        Raises NotFound, and InvalidInput for an empty or endless question.
        """
        require(actor, Permission.ASK)
        question = checked_question(question)
        profile = self._clients.profile(actor, phone)
        self._audit.record(actor, AuditAction.ASKED, profile.client.phone_e164, letters=len(question))
        answer = ask(
            question,
            client=profile.client,
            events=profile.events,
            now=self._clock(),
            planner=self._planner.attended(self._quota.meter(actor)),
            earlier=[text.strip()[:MAX_QUESTION] for text in earlier],
        )
        if keep:
            self.history.keep(actor, profile.client.phone_e164, question, answer, while_there=_documents_of(profile))
        return answer


def _documents_of(profile: Profile) -> list[str]:
    """One or two documents that are there as long as the client is."""
    phone = profile.client.phone_e164
    threads = [layout.thread(thread.thread_id) for thread in profile.threads[:1]]
    return threads if profile.client == Client(phone_e164=phone) else [layout.client(phone)]


def checked_question(question: str) -> str:
    """The question without blanks around it. Raises InvalidInput for an empty or endless one."""
    question = question.strip()
    if not question:
        raise InvalidInput("Scrie o întrebare.", field="question")
    if len(question) > MAX_QUESTION:
        raise InvalidInput(f"Întrebarea este prea lungă: cel mult {MAX_QUESTION} de caractere.", field="question")
    return question
