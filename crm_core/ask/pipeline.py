"""From a question to an answer: plan it, run the plan, write it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_core.ask.answer import Answer, refuse, write_answer
from crm_core.ask.execute import execute
from crm_core.ask.plan import Unanswerable
from crm_core.ask.planner import Planner
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.models import Client, Event

_RULES = RulesPlanner()
EARLIER_QUESTIONS = 12
"""How far back a talk is followed."""


def ask(
    question: str,
    *,
    client: Client,
    events: Sequence[Event],
    now: datetime,
    planner: Planner = _RULES,
    earlier: Sequence[str] = (),
) -> Answer:
    """Answer a question about one client from that client's events alone.

    ``now`` is timezone-aware; ``earlier`` are the questions before it in the same talk, the oldest first. A question
    that the data cannot answer gives an answer that says so (``answerable`` False, no sources); only a planner that
    calls a model may raise (``AiError``, ``QuotaExceeded``).
    """
    planned = planner.plan(question, client=client, events=events, now=now, earlier=earlier[-EARLIER_QUESTIONS:])
    if isinstance(planned, Unanswerable):
        return refuse(planned)
    return write_answer(execute(planned, client=client, events=events, now=now))
