"""The part of a thread that is read: its last messages, and which of them have been decided before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from crm_core.models import BUCHAREST, Message

WINDOW_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The last messages of a thread, oldest first.

    ``now`` is when the draft is asked for. ``decided_message_ids`` are those that an earlier confirm turned into an
    event already: they are context, their values are not drafted again.
    """

    thread_id: str
    messages: tuple[Message, ...]
    now: datetime
    decided_message_ids: frozenset[str] = field(default_factory=frozenset)

    @property
    def last_inbound(self) -> Message | None:
        """The client's last message; without one there is nothing to draft."""
        return next((message for message in reversed(self.messages) if message.is_inbound), None)

    @property
    def undecided(self) -> tuple[Message, ...]:
        """The messages that no confirm has seen yet."""
        return tuple(message for message in self.messages if message.message_id not in self.decided_message_ids)

    @property
    def hash(self) -> str:
        """Names exactly this text, both directions: sha256 over id, direction, body and time of each message."""
        rows = [
            [message.message_id, message.direction.value, message.body, message.ts_client.isoformat()]
            for message in self.messages
        ]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()

    def message(self, message_id: str) -> Message | None:
        """The message with that id; None where the window does not hold it."""
        return next((message for message in self.messages if message.message_id == message_id), None)


def make_window(
    thread_id: str,
    messages: Sequence[Message],
    *,
    now: datetime,
    decided_message_ids: Iterable[str] = (),
    size: int = WINDOW_SIZE,
) -> Window:
    """The window over a thread's messages, given oldest first."""
    return Window(
        thread_id=thread_id,
        messages=tuple(messages[-size:]) if size > 0 else (),
        now=now,
        decided_message_ids=frozenset(decided_message_ids),
    )


def window_hash(window: Window) -> str:
    """The window's hash, as stored with a run."""
    return window.hash


def said_on(message: Message) -> date:
    """The day of the message where the client and the staff are (Europe/Bucharest)."""
    return message.ts_client.astimezone(BUCHAREST).date()
