"""When two reports of a message are one message.

Exports carry no ids, so a message is told by who wrote it (client or staff), the minute, and what it says. A sender's
name is no part of it: the same person goes by a number, then by the name they were saved under. Seconds are none:
Android leaves them out. Messages that are alike in all this are counted, in the order of the export.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crm_core.models import Direction
from crm_core.threads.export.records import MessageKind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)

_FILES = frozenset(
    {
        MessageKind.IMAGE,
        MessageKind.VIDEO,
        MessageKind.AUDIO,
        MessageKind.STICKER,
        MessageKind.GIF,
        MessageKind.DOCUMENT,
        MessageKind.CONTACT,
        MessageKind.VIEW_ONCE,
        MessageKind.MEDIA,
    }
)
_ALIKE = (
    frozenset({MessageKind.GIF, MessageKind.VIDEO}),
    frozenset({MessageKind.VIEW_ONCE, MessageKind.IMAGE}),
    frozenset({MessageKind.VIEW_ONCE, MessageKind.VIDEO}),
    frozenset({MessageKind.VIEW_ONCE, MessageKind.AUDIO}),
)
_PLACEHOLDERS = frozenset({MessageKind.DELETED, MessageKind.UNAVAILABLE})
_TYPES_OF_OTHER_PROGRAMS = {
    "conversation": MessageKind.TEXT,
    "chat": MessageKind.TEXT,
    "extendedtext": MessageKind.TEXT,
    "ptt": MessageKind.AUDIO,
    "voice": MessageKind.AUDIO,
    "ptv": MessageKind.VIDEO,
    "photo": MessageKind.IMAGE,
    "file": MessageKind.DOCUMENT,
    "documentwithcaption": MessageKind.DOCUMENT,
    "vcard": MessageKind.CONTACT,
    "contacts": MessageKind.CONTACT,
    "contactsarray": MessageKind.CONTACT,
    "livelocation": MessageKind.LOCATION,
    "pollcreation": MessageKind.POLL,
    "viewonce": MessageKind.VIEW_ONCE,
    "revoked": MessageKind.DELETED,
    "revoke": MessageKind.DELETED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What tells a message from others. ``minute`` counts from 1970 (UTC), ``body`` is plain (see ``plain_body``)."""

    direction: Direction
    minute: int
    kind: MessageKind
    body: str

    @property
    def is_placeholder(self) -> bool:
        """Whether only the message's place is known: it was deleted, or had not arrived."""
        return self.kind in _PLACEHOLDERS

    def is_like(self, other: Said) -> bool:
        """Whether both say the same, whenever and whoever: equal words, and kinds that may be one."""
        return self.body == other.body and kinds_agree(self.kind, other.kind)


def minute_of(moment: datetime) -> int:
    """Whole minutes since 1970 (UTC)."""
    return (moment - _EPOCH) // _MINUTE


def start_of_minute(minute: int) -> datetime:
    """The moment (UTC) at which a minute begins."""
    return _EPOCH + minute * _MINUTE


def plain_body(text: str) -> str:
    """The words as they can be compared: composed, without invisible marks, any run of blanks one space."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def kind_of(message_type: str, body: str) -> MessageKind:
    """The kind behind a stored ``messageType``, other programs' names too; by the body where the name is unknown."""
    name = message_type.strip().casefold().removesuffix("message").replace("_", "")
    for kind in MessageKind:
        if name == kind.replace("_", ""):
            return kind
    return _TYPES_OF_OTHER_PROGRAMS.get(name, MessageKind.TEXT if body.strip() else MessageKind.MEDIA)


def kinds_agree(one: MessageKind, other: MessageKind) -> bool:
    """Whether two exports can mean one message: ``MEDIA`` is any file, a GIF may be called a video."""
    if one is other:
        return True
    if MessageKind.MEDIA in (one, other):
        return {one, other} <= _FILES
    return {one, other} in _ALIKE


def message_ids(messages: Iterable[tuple[Said, bool]]) -> list[str]:
    """An id for each message, in the order of the chat: the same for the same file, and for a longer export of it.

    The flag says that the words are those of an edit: nobody is known to have said them first.
    """
    seen: Counter[tuple[Said, bool]] = Counter()
    ids = []
    for said, edited in messages:
        seen[said, edited] += 1
        ids.append(_message_id(said, edited, seen[said, edited]))
    return ids


def stable_jid(name: str, first_said_at: datetime) -> str:
    """A WhatsApp id for a client without a number: of the chat's name and the minute of its first message.

    The name alone would throw two clients called Ioana together. It stays the same as the chat grows; an export that
    lacks the chat's beginning is another thread.
    """
    return f"import-{_digest(plain_body(name).casefold(), str(minute_of(first_said_at)))[:24]}@lid"


def _message_id(said: Said, edited: bool, occurrence: int) -> str:
    place = f"{said.minute} {'edited' if edited else ''}{occurrence}"
    return f"import-{_digest(said.direction, place, said.kind, said.body)[:40]}"


def _digest(*parts: str) -> str:
    # Lengths keep the parts apart: no text can move a border between two of them.
    framed: Sequence[bytes] = [part.encode("utf-8", "replace") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in framed)).hexdigest()
