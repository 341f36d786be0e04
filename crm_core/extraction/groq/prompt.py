"""The request for one window: instructions, the staff's own, then the open events and the messages with their ids.

The static part comes first (cached tokens cost less and do not count against the minute's limit). What is read is cut
from the oldest message on until the request fits the tokens it may take.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crm_core.extraction.groq.instructions import INSTRUCTIONS, OVERRIDE_HEADING, PROMPT_VERSION
from crm_core.extraction.voices import BLANK
from crm_core.extraction.window import Window
from crm_core.models import BUCHAREST, Event, Message
from crm_core.money import number_or_none

MAX_OUTPUT_TOKENS = 2400
"""What the answer may take, thinking included; counted by the provider beforehand."""
_STATIC_TOKENS = 1944 + 827
"""Instructions and schema, counted with the o200k tokeniser; a test holds them to their size in bytes."""
_MESSAGE_CHARS = 1500
_EVENTS = 12
_WEEKDAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
_BLANKED = re.compile(rf"{BLANK}[{BLANK}\s]{{3,}}")
_ALIAS = re.compile(r"m[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One request. ``ids`` gives the message behind each id that the prompt uses; ``left_out`` counts what was cut."""

    system: str
    user: str
    ids: dict[str, str]
    version: str
    left_out: int = 0


def estimated_tokens(text: str) -> int:
    """An upper estimate for the o200k tokeniser that gpt-oss uses: measured on Romanian chats (``docs/AI.md``)."""
    return len(text.encode()) * 10 // 24 + 4


def prompt_version(override_version: int) -> str:
    """``3f2a9c01`` for the built-in prompt, ``3f2a9c01+4`` with the staff's version 4."""
    return f"{PROMPT_VERSION}+{override_version}" if override_version else PROMPT_VERSION


def make_prompt(
    window: Window,
    open_events: Sequence[Event],
    *,
    override: str = "",
    override_version: int = 0,
    budget: int,
) -> Prompt:
    """The request for a window, of at most ``budget`` tokens with its answer. The latest message is always in it."""
    system = INSTRUCTIONS + (f"\n\n{OVERRIDE_HEADING}\n{override.strip()}" if override.strip() else "")
    shown = _shown_ids(window.messages)
    events = json.dumps(
        [_event_row(event) for event in _latest(open_events)], ensure_ascii=False, separators=(",", ":")
    )
    staffs = estimated_tokens(system[len(INSTRUCTIONS) :])
    left = budget - MAX_OUTPUT_TOKENS - _STATIC_TOKENS - staffs - estimated_tokens(events) - 40
    rows: list[str] = []
    ids: dict[str, str] = {}
    for message in reversed(window.messages):
        decided = message.message_id in window.decided_message_ids
        row = _message_row(message, shown[message.message_id], decided=decided)
        left -= estimated_tokens(row)
        if rows and left < 0:
            break
        rows.append(row)
        ids[shown[message.message_id]] = message.message_id
    user = f'{{"openEvents":{events},\n"messages":[\n' + ",\n".join(reversed(rows)) + "\n]}"
    return Prompt(
        system=system,
        user=user,
        ids=ids,
        version=prompt_version(override_version if override.strip() else 0),
        left_out=len(window.messages) - len(rows),
    )


def _shown_ids(messages: Sequence[Message]) -> dict[str, str]:
    """Short ids where the real ones are long: they stand in every quote of the answer."""
    short = all(len(message.message_id) <= 8 for message in messages)
    if short or any(_ALIAS.fullmatch(message.message_id) for message in messages):
        return {message.message_id: message.message_id for message in messages}
    return {message.message_id: f"m{number}" for number, message in enumerate(messages, start=1)}


def _message_row(message: Message, shown: str, *, decided: bool) -> str:
    local = message.ts_client.astimezone(BUCHAREST)
    row: dict[str, Any] = {
        "id": shown,
        "from": "client" if message.is_inbound else "firma",
        "at": f"{local:%Y-%m-%d} {_WEEKDAYS[local.weekday()]} {local:%H:%M}",
    }
    if message.message_type != "text":
        row["type"] = message.message_type[:20]
    row["text"] = _visible(message.body)
    if decided:
        row["decided"] = True
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _visible(body: str) -> str:
    """The words as people see them: composed, without invisible marks, the end of a very long message cut."""
    text = unicodedata.normalize("NFC", _BLANKED.sub("[…]", body[: 4 * _MESSAGE_CHARS]))
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Co"))
    return kept if len(kept) <= _MESSAGE_CHARS else kept[:_MESSAGE_CHARS] + " […]"


def _latest(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.date_key or "")[-_EVENTS:]


def _event_row(event: Event) -> dict[str, Any]:
    details, payment = event.details, event.payment
    row = {
        "eventId": event.event_id,
        "number": event.short_id,
        "date": event.day.strftime("%d-%m-%Y") if event.day else event.date_text,
        "startTime": details.start_time,
        "address": details.address,
        "childName": details.child_name,
        "childAge": details.child_age,
        "numChildren": details.num_children,
        "amount": number_or_none(payment.amount),
        "currency": payment.currency,
        "deposit": number_or_none(payment.deposit),
        "status": payment.status.value,
        "roles": [" ".join(filter(None, (role.role_type, role.character))) for role in details.active_roles],
    }
    return {name: value for name, value in row.items() if value not in (None, "", [])}
