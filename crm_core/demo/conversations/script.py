"""How conversations are written down: a script of marked lines, read into timed messages.

::

    @ sat-2 18:40            the following was written that day, from that time on
    C: Bună seara!           the client
    E: Bună seara! 🎈         the staff
    C[image]: tortul         a medium, with its caption or none
    + 35                     minutes that pass
    = confirmat              here the staff confirmed the party of the conversation

A line that is indented goes on with the line above it; one without a mark is a new line of the same message. Days stand
in braces: ``{sat+3}`` (``days.py``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from textwrap import dedent

from crm_core.demo.days import Days, number
from crm_core.demo.parties import Party
from crm_core.demo.people import BUCURESTI
from crm_core.models import Direction, Message

_START = re.compile(r"@ (\S+) (\d\d:\d\d)")
_PAUSE = re.compile(r"\+ (\d+)")
_SAID = re.compile(r"([CE])(?:\[(\w+)\])?:(?: (.*))?")
_CONFIRMED = "= confirmat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A thread of the demo. ``client`` is a key of ``people.PEOPLE``, or None for somebody who is no client yet.

    ``name`` is the name WhatsApp shows and ``phone`` the number of who is no client; ``lid`` an id that hides it.
    ``party`` is what was noted down at the line ``= confirmat``. ``unread`` counts the client's last messages.
    """

    key: str
    script: str
    client: str | None = None
    name: str = ""
    phone: str | None = None
    lid: str | None = None
    account: str = BUCURESTI
    unread: int = 0
    party: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A conversation's messages, oldest first; those before ``confirmed`` were there when the party was confirmed."""

    messages: tuple[Message, ...]
    confirmed: int | None


def told(conversation: Conversation, days: Days) -> Told:
    """The messages of a conversation as seen from a day. Raises ValueError for a line that says nothing."""
    messages: list[Message] = []
    confirmed: int | None = None
    clock: datetime | None = None
    for line in _joined(dedent(conversation.script).strip()).splitlines():
        if start := _START.fullmatch(line):
            clock = days.moment(start[1], start[2])
        elif pause := _PAUSE.fullmatch(line):
            clock = _running(clock) + timedelta(minutes=int(pause[1]))
        elif line == _CONFIRMED:
            confirmed = len(messages)
        elif said := _SAID.fullmatch(line):
            place = len(messages)
            messages.append(
                Message(
                    message_id=_message_id(conversation.key, place),
                    direction=Direction.INBOUND if said[1] == "C" else Direction.OUTBOUND,
                    message_type=said[2] or "text",
                    body=days.filled(said[3] or ""),
                    ts_client=_running(clock),
                    created_at=_running(clock) + timedelta(seconds=2),
                    status="read" if said[1] == "C" else "delivered",
                )
            )
            clock = _running(clock) + timedelta(seconds=45 + number(conversation.key, place) % 240)
        elif messages:
            messages[-1] = replace(messages[-1], body=f"{messages[-1].body}\n{days.filled(line)}")
        else:
            raise ValueError(f"{conversation.key}: {line}")
    return Told(messages=tuple(messages), confirmed=confirmed)


def _joined(script: str) -> str:
    return re.sub(r"\n  +", " ", script)


def _running(clock: datetime | None) -> datetime:
    if clock is None:
        raise ValueError("a script begins with the line that says when")
    return clock


def _message_id(key: str, place: int) -> str:
    """Looks like WhatsApp's own; the same for a conversation's place whatever the day."""
    return "3EB0" + hashlib.sha256(f"{key}|{place}".encode()).hexdigest()[:16].upper()
