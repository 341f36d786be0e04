"""What a WhatsApp export says, once read: messages, and the chat that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

DayOrder = Literal["dm", "md"]
"""Which number of a date comes first: the day (``dm``) or the month (``md``)."""


class MessageKind(StrEnum):
    """What was sent. ``MEDIA`` is a file whose kind the export does not tell (``<Media omitted>``)."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    STICKER = "sticker"
    GIF = "gif"
    DOCUMENT = "document"
    CONTACT = "contact"
    LOCATION = "location"
    POLL = "poll"
    MEDIA = "media"
    VIEW_ONCE = "view_once"
    DELETED = "deleted"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """One message as the export tells it.

    ``ts`` is UTC, read from the wall clock of Europe/Bucharest; seconds are 0 where the layout has none.
    ``sender`` is as written, without direction marks, the ``~`` of unsaved names and the no-break spaces of phones.
    ``body`` is without the edited mark and WhatsApp's own wording: the caption of media, the link or place of a
    location, the question and options of a poll, ``""`` for deleted messages and media without caption.
    ``file`` is the attached file's name where the export gives it; ``line`` is the header's, 1-based.
    """

    ts: datetime
    sender: str
    body: str
    kind: MessageKind
    file: str | None
    edited: bool
    line: int


@dataclass(frozen=True, slots=True)
class ChatExport:
    """A whole export, in the order of the file.

    ``title`` is the chat's name from the file name, None where that does not tell it. ``system_lines`` counts calls
    and notices, which are no messages. ``senders`` are in the order of their first message. ``order`` is ``ask``
    where no day over 12 settles it: times are then read day first, for a preview only, and the caller must pass
    ``order`` before anything is stored. ``warnings`` are Romanian sentences for the person who imports.
    """

    title: str | None
    messages: tuple[ExportedMessage, ...]
    system_lines: int
    senders: tuple[str, ...]
    order: Literal["dm", "md", "ask"]
    warnings: tuple[str, ...]
