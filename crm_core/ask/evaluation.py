"""Answers to the cases of the evaluation sets (``eval/README.md``): the format of the command line's ``answer``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crm_core.ask.pipeline import ask
from crm_core.ask.planner import Planner
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.events.documents import read_event
from crm_core.models import Client, Event

_RULES = RulesPlanner()


def answer_case(case: Mapping[str, Any], *, planner: Planner = _RULES) -> dict[str, Any]:
    """The prediction for one case: ``id``, ``answer``, ``answerable``, ``sources`` (``eventShortId``, ``date``, …).

    ``case`` holds ``id``, ``client``, ``events`` (V3 documents with ``eventId``), ``now`` (ISO 8601 with offset) and
    ``question``. Damaged events are left out. Raises ``KeyError`` or ``ValueError`` for what is no case.
    """
    document = case["client"]
    client = Client(
        phone_e164=str(document.get("phoneE164") or ""), display_name=str(document.get("displayName") or "")
    )
    read = [read_event(str(event.get("eventId") or index), event) for index, event in enumerate(case["events"])]
    events = [event for event in read if isinstance(event, Event)]
    now = datetime.fromisoformat(str(case["now"]))
    answer = ask(str(case["question"]), client=client, events=events, now=now, planner=planner)
    return {
        "id": case["id"],
        "answer": answer.text,
        "answerable": answer.answerable,
        "sources": [
            {"eventShortId": source.event_short_id, "date": source.date, "details": source.details}
            for source in answer.sources
        ],
    }
