"""Asking about a client, as the page and the callable do: read their events now, then plan, execute, answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crm_core.access import Actor, Permission, require
from crm_core.ask.answer import Answer
from crm_core.ask.pipeline import ask
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.clients.profile import Clients
from crm_core.errors import InvalidInput

MAX_QUESTION = 500
"""Characters of a question."""


class AskService:
    """Questions about one client."""

    def __init__(self, clients: Clients, *, audit: AuditLog, clock: Callable[[], datetime]) -> None:
        self._clients = clients
        self._audit = audit
        self._clock = clock

    def ask(self, actor: Actor, phone: str, question: str) -> Answer:
        """Answer from the stored events. Raises NotFound, and InvalidInput for an empty or endless question."""
        require(actor, Permission.ASK)
        question = question.strip()
        if not question:
            raise InvalidInput("Scrie o întrebare despre client.", field="question")
        if len(question) > MAX_QUESTION:
            raise InvalidInput(f"Întrebarea este prea lungă: cel mult {MAX_QUESTION} de caractere.", field="question")
        profile = self._clients.profile(actor, phone)
        self._audit.record(actor, AuditAction.ASKED, profile.client.phone_e164, letters=len(question))
        return ask(question, client=profile.client, events=profile.events, now=self._clock())
