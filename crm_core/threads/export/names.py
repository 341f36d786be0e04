"""Names in an export: of senders as the app writes them, and of chats as files are called."""

from __future__ import annotations

import re
import unicodedata

DIRECTION_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_UNMARKED = {ord(mark): None for mark in DIRECTION_MARKS}
_UNSAVED = re.compile(r"^~[\u202f\u00a0 ]+")
_PHONE = re.compile(r"^\+?[\d\s()\u2010-\u2015.-]{6,}$")
_PHONE_LOOK = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-"})

_CHAT_NAME = re.compile(
    r"^(?:conversa[tțţ]ie(?: pe)? whatsapp|chat whatsapp|whatsapp chat)(?: cu| with| ?[-–]) ?(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DOWNLOADED_AGAIN = re.compile(r" ?\(\d{1,2}\)$")
CHAT_OF_IPHONE = "_chat"


def clean_sender(written: str) -> str:
    """The sender without direction marks, the ``~`` of unsaved names, and the no-break characters of phones."""
    name = _UNSAVED.sub("", written.translate(_UNMARKED).strip()).strip()
    return name.translate(_PHONE_LOOK) if _PHONE.match(name) else name


def stem(file_name: str) -> str:
    """The file's own name, without folder and extension, its diacritics composed."""
    base = unicodedata.normalize("NFC", file_name).replace("\\", "/").rsplit("/", 1)[-1]
    head, dot, extension = base.rpartition(".")
    return head if dot and extension.lower() in ("txt", "zip") else base


def chat_title(file_name: str, *, downloaded: bool) -> str | None:
    """The chat's name from ``Conversație WhatsApp cu X.txt``, ``WhatsApp Chat - X.zip`` and their like, else None.

    ``downloaded`` says that a browser may have numbered the file (``… (1).zip``), which is no part of the name.
    """
    name = stem(file_name).strip()
    if downloaded:
        name = _DOWNLOADED_AGAIN.sub("", name)
    found = _CHAT_NAME.match(name)
    return (clean_sender(found["title"]) or None) if found else None


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever their case, composition and the characters that file names cannot hold."""
    return _folded_name(one) == _folded_name(other)


def _folded_name(name: str) -> str:
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(re.sub(r"[/\\:*?\"<>|_]", " ", composed).split())
