"""What storing a part of an export comes to: documents to create, fields to update. Pure.

Parts are whole minutes, so that messages which may be one are compared together. A new message keeps its minute; where
the export gives no seconds, messages of one minute are set microseconds apart, after those that stand before them, so
that the thread reads in the order of the chat.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from crm_core.models import Direction, Message
from crm_core.store.base import Snapshot
from crm_core.stored_values import read_moment, read_text
from crm_core.threads.documents import message_document, read_message
from crm_core.threads.export import ExportedMessage, MessageKind
from crm_core.threads.identity import Said, kind_of, message_ids, minute_of, plain_body, start_of_minute
from crm_core.threads.matching import Exported, Match, Reading, Stored, match

IMPORTED = "imported"
"""``status`` of messages that an import stored."""
EDITED, DELETED = "edited", "deleted"
"""``laterChange`` of a message whose words were changed after they were first read; ``laterBody`` has the new ones."""

LONGEST_BODY = 65_536
"""WhatsApp's own limit, in characters; what is longer was not written there and is cut."""
PART_MESSAGES = 300
MOST_WRITES = 390
MOST_CHARACTERS = 1_500_000
"""Of the bodies of one transaction: UTF-8 takes up to four bytes each and Firestore takes 10 MiB."""

_STEP = timedelta(microseconds=1)
_LAST_OF_MINUTE = timedelta(minutes=1) - _STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """An exported message with its place in the thread."""

    exported: Exported
    body: str
    sender: str
    file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """``messages`` of whole minutes; ``following`` are those of the minute after, to tell whose a stored one is."""

    messages: Sequence[ChatMessage]
    following: Sequence[ChatMessage]

    @property
    def reach(self) -> tuple[datetime, datetime]:
        """From when to when (UTC, inclusive) stored messages can be among the part's: a minute more at either end."""
        first, last = self.messages[0].exported.said.minute, self.messages[-1].exported.said.minute
        return start_of_minute(first - 1), start_of_minute(last + 2) - _STEP


@dataclass(slots=True, kw_only=True)
class Plan:
    """``new`` by message id; ``updates`` are fields by message id. ``complete`` unless the rest needs another turn."""

    new: dict[str, Message] = field(default_factory=dict)
    details: dict[str, dict[str, Any]] = field(default_factory=dict)
    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    complete: bool = True


def chat_messages(messages: Sequence[ExportedMessage], *, staff: Collection[str]) -> tuple[ChatMessage, ...]:
    """The export's messages by time, each under its id; equal times stay in the order of the file."""
    ordered = sorted(messages, key=lambda message: message.ts)
    bodies = [message.body.encode("utf-8", "replace").decode()[:LONGEST_BODY] for message in ordered]
    said = [
        Said(
            Direction.OUTBOUND if message.sender in staff else Direction.INBOUND,
            minute_of(message.ts),
            message.kind,
            plain_body(body),
        )
        for message, body in zip(ordered, bodies, strict=True)
    ]
    ids = message_ids((words, message.edited) for message, words in zip(ordered, said, strict=True))
    return tuple(
        ChatMessage(
            exported=Exported(message_id=message_id, said=words, at=message.ts, edited=message.edited),
            body=body,
            sender=message.sender,
            file=message.file,
        )
        for message, body, words, message_id in zip(ordered, bodies, said, ids, strict=True)
    )


def parts(messages: Sequence[ChatMessage]) -> Iterator[Part]:
    """The chat in parts of about ``PART_MESSAGES``, cut between minutes."""
    start = 0
    while start < len(messages):
        end = _end_of_minute(messages, min(start + PART_MESSAGES, len(messages)) - 1)
        after = messages[end - 1].exported.said.minute + 1
        following = end
        while following < len(messages) and messages[following].exported.said.minute == after:
            following += 1
        yield Part(messages=messages[start:end], following=messages[end:following])
        start = end


def read_stored(snapshot: Snapshot) -> Stored:
    """A stored message, whoever stored it, as far as it tells whether an exported one is the same."""
    message = read_message(snapshot.id, snapshot.data)
    later_body = read_text(snapshot.data.get("laterBody"))
    return Stored(
        message_id=snapshot.id,
        said=Said(
            message.direction,
            minute_of(message.ts_client),
            kind_of(message.message_type, message.body),
            plain_body(message.body),
        ),
        at=message.ts_client,
        imported=message.status == IMPORTED,
        edited=snapshot.data.get("laterChange") == EDITED and later_body is None,
        later_words=plain_body(later_body) if later_body is not None else None,
    )


def plan_part(part: Part, snapshots: Sequence[Snapshot], *, taken: Collection[str], has_seconds: bool) -> Plan:
    """What the part adds and changes beside what is stored; ``taken`` are stored messages of the parts before."""
    stored = {
        snapshot.id: snapshot
        for snapshot in snapshots
        if snapshot.id not in taken and read_moment(snapshot.data.get("tsClient")) is not None
    }
    everything = [message.exported for message in (*part.messages, *part.following)]
    matches = match(everything, map(read_stored, stored.values()), has_seconds=has_seconds)
    plan, clock, characters = Plan(), _Clock(), 0
    for message, found in zip(part.messages, matches, strict=False):
        fields: dict[str, Any] = {}
        if found is not None:
            plan.found.add(found.stored.message_id)
            clock.pass_by(found.stored.at)
            fields = _changed_fields(message, found, stored[found.stored.message_id].data)
            if not fields:
                continue
        characters += len(message.body)
        if len(plan.new) + len(plan.updates) == MOST_WRITES or characters > MOST_CHARACTERS:
            plan.complete = False
            break
        if found is not None:
            plan.updates[found.stored.message_id] = fields
        else:
            _add(plan, message, clock.next_after(message.exported.at))
    return plan


def new_document(plan: Plan, message_id: str, *, account_id: str, client_jid: str) -> dict[str, Any]:
    """The document of a new message, with what only an export knows: its sender's name, its file's name."""
    message = plan.new[message_id]
    return message_document(message, account_id=account_id, client_jid=client_jid) | plan.details[message_id]


class _Clock:
    """Times for new messages: their own, but after the messages before them in the same minute."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def pass_by(self, moment: datetime) -> None:
        self._last = moment

    def next_after(self, at: datetime) -> datetime:
        moment = at
        if self._last is not None and minute_of(self._last) == minute_of(at):
            end = start_of_minute(minute_of(at)) + _LAST_OF_MINUTE
            moment = min(max(at, self._last + _STEP), end)
        self._last = moment
        return moment


def _end_of_minute(messages: Sequence[ChatMessage], index: int) -> int:
    minute = messages[index].exported.said.minute
    while index < len(messages) and messages[index].exported.said.minute == minute:
        index += 1
    return index


def _add(plan: Plan, message: ChatMessage, at: datetime) -> None:
    message_id = message.exported.message_id
    plan.new[message_id] = Message(
        message_id=message_id,
        direction=message.exported.said.direction,
        body=message.body,
        ts_client=at,
        message_type=str(message.exported.said.kind),
        status=IMPORTED,
    )
    plan.details[message_id] = {
        "senderName": message.sender,
        **({"fileName": message.file} if message.file else {}),
        **({"laterChange": EDITED} if message.exported.edited else {}),
    }


def _changed_fields(message: ChatMessage, found: Match, data: Mapping[str, Any]) -> dict[str, Any]:
    """What to write into the stored message, beside what it says; nothing where that is noted already."""
    fields: dict[str, Any] = {}
    if found.reading is Reading.DELETED_SINCE:
        fields = {"laterChange": DELETED}
    elif found.reading is Reading.EDITED_SINCE:
        fields = {"laterBody": message.body}
        if data.get("laterChange") != DELETED:
            fields["laterChange"] = EDITED
    elif found.reading is Reading.SAID_BEFORE:
        fields = {"body": message.body, "messageType": str(message.exported.said.kind)}
        if found.stored.said.kind is MessageKind.DELETED:
            fields["laterChange"] = DELETED
        elif found.stored.edited:
            fields["laterBody"] = data.get("body")
    return {} if all(data.get(name) == value for name, value in fields.items()) else fields
