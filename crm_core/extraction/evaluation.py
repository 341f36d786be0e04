"""The command line's ``predict``: one evaluation case in, one prediction out (``eval/README.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from crm_core.events.documents import read_event
from crm_core.extraction.draft import extraction_result
from crm_core.extraction.evidence import shown
from crm_core.extraction.pipeline import client_request_id, extract
from crm_core.extraction.proposal import Engine
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.extraction.window import Window, make_window
from crm_core.models import BUCHAREST, Direction, Event, Extraction, Message


def read_instant(text: str) -> datetime:
    """An ISO time of a case as UTC; one without a zone is meant in Europe/Bucharest."""
    instant = datetime.fromisoformat(text)
    return (instant if instant.tzinfo else instant.replace(tzinfo=BUCHAREST)).astimezone(UTC)


def case_window(case: Mapping[str, Any]) -> Window:
    """The window of a case. ``decidedMessageIds`` is our own addition, for threads with a confirm behind them."""
    messages = [
        Message(
            message_id=str(row["id"]),
            direction=Direction(row["direction"]),
            body=row.get("body") or "",
            ts_client=read_instant(row["tsClient"]),
            message_type=row.get("messageType") or "text",
        )
        for row in case["messages"]
    ]
    return make_window(
        case["threadId"],
        messages,
        now=read_instant(case["now"]),
        decided_message_ids=case.get("decidedMessageIds") or (),
    )


def case_events(case: Mapping[str, Any]) -> list[Event]:
    """The open events of a case; documents in which nothing can be read are left out."""
    events = [read_event(str(row.get("eventId")), row) for row in case.get("openEvents") or []]
    return [event for event in events if isinstance(event, Event)]


def predict_case(case: Mapping[str, Any], engine: Engine | None = None) -> dict[str, Any]:
    """The prediction for one case, in the scorer's format, with what the callable returns beside."""
    window = case_window(case)
    extraction = extract(window, case_events(case), engine=engine or RulesEngine())
    return {"id": case["id"], **callable_result(extraction, window), **_how_it_was_read(extraction)}


def field_confidence(extraction: Extraction) -> dict[str, float]:
    """How sure each drafted value is; defaults are nobody's reading."""
    fields = extraction.draft.fields.values() if extraction.draft else ()
    return {field.name.value: field.confidence for field in fields if field.quotes}


def _how_it_was_read(extraction: Extraction) -> dict[str, Any]:
    """What a measurement needs beside: who read it, what the evidence left out, what the other engine reads."""
    return {
        "engine": extraction.engine,
        "model": extraction.model,
        "promptVersion": extraction.prompt_version,
        "notice": extraction.notice,
        "dropped": [{"name": d.name, "value": d.value, "reason": d.reason} for d in extraction.dropped],
        "fieldConfidence": field_confidence(extraction),
        "disagreements": {d.name.value: shown(d.other) for d in extraction.disagreements},
        "tokens": extraction.tokens,
    }


def callable_result(extraction: Extraction, window: Window) -> dict[str, Any]:
    """The result of the callable over a window."""
    last = window.last_inbound
    return extraction_result(
        extraction, client_request_id=client_request_id(window.thread_id, last.message_id) if last else None
    )
