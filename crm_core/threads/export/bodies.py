"""What one message is: its kind, its words, its file, from the text under its header."""

from __future__ import annotations

import re
from typing import NamedTuple

from crm_core.threads.export import wordings
from crm_core.threads.export.records import MessageKind
from crm_core.threads.export.wordings import OWN_TEXT_MARK, Wording, fold

LONGEST_OWN_LINE = 300
"""WhatsApp's own sentences are shorter; a longer line is a person's."""

_ATTACHED_ON_ANDROID = re.compile(
    "^\u200e?(?P<file>[^\\n]*\\.[^\\s.]{1,8}) \\((?:file attached|fi[sșş]ier ata[sșş]at)\\)$"
)
_ATTACHED_ON_IPHONE = re.compile(
    "[ \\n]?\u200e?[<‹]\u200e?(?:attached|ata[sșş]are): ?(?P<file>[^\\n>›]+)[>›]\\s*(?P<after>(?:\\n.*)?)$",
    re.IGNORECASE | re.DOTALL,
)
_OMITTED_AFTER_CAPTION = re.compile("[ \\n]?\u200e(?P<phrase>[^\u200e\\n]{4,40})$")
_OMITTED_DOCUMENT = re.compile("[ \u200e]*document (?:omis|omitted)\\.?$", re.IGNORECASE)
_PAGES = re.compile("^(?P<file>[^\\n]+?\\.[^\\s.]{1,8})(?: ?• ?\u200e?\\d+ pag[ei]\\w*)?[ \u200e]*$", re.IGNORECASE)
_POLL = re.compile("^\u200e?(?:POLL|SONDAJ|CHESTIONAR): ?\\n?", re.IGNORECASE)
_POLL_OPTION = re.compile("^\u200e?(?:OPTION|OP[TȚŢ]IUNEA?): ", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(
    "^\u200e?(?:location|loca[tțţ]ie|loca[tțţ]ia): (?P<place>[^\\n]*https?://[^\\s]+.*)$", re.IGNORECASE | re.DOTALL
)
_LIVE_LOCATIONS = frozenset(
    ("locatie in timp real distribuita", "live location shared", "<live location shared>", "locatie in timp real")
)
_NUMBERED_FILE = re.compile(r"^\d{5,}-")

_KINDS_BY_EXTENSION = {
    **dict.fromkeys(("jpg", "jpeg", "png", "heic", "heif", "bmp"), MessageKind.IMAGE),
    **dict.fromkeys(("mp4", "3gp", "mov", "mkv", "avi", "webm"), MessageKind.VIDEO),
    **dict.fromkeys(("opus", "ogg", "oga", "m4a", "aac", "mp3", "amr", "wav"), MessageKind.AUDIO),
    "webp": MessageKind.STICKER,
    "gif": MessageKind.GIF,
    "vcf": MessageKind.CONTACT,
}


class Reading(NamedTuple):
    """What a body says. ``kind`` is None for a call or a notice; ``unknown_notice`` marks own words not known here."""

    kind: MessageKind | None
    body: str
    file: str | None = None
    edited: bool = False
    unknown_notice: bool = False


_NOTICE = Reading(kind=None, body="")


def read_body(text: str, *, iphone: bool, marked: frozenset[Wording], line_marked: bool = False) -> Reading:
    """What the text after ``Name: `` is. ``marked`` are the wordings that count only with WhatsApp's own mark,
    ``line_marked`` that the mark stands before the header, as it does for media.
    """
    body, edited = wordings.without_edited_mark(text)
    own = body.startswith(OWN_TEXT_MARK)
    if not own and not wordings.may_be_own(body):
        return Reading(kind=MessageKind.TEXT, body=body, edited=edited)
    head = body.split("\n", 1)[0]
    if len(head) <= LONGEST_OWN_LINE:
        folded = fold(head).strip()
        reading = _own_words(body, folded, iphone=iphone, own=own, marked=marked)
        if reading is None and (own or "(" in head or "<" in body or "‹" in body):
            reading = _attached(body, head, iphone=iphone, own=own or line_marked, marked=marked)
        if reading is None and iphone:
            reading = _omitted(body, folded, own=own or line_marked, marked=marked)
        if reading is None and own and iphone:
            reading = Reading(kind=None, body="", unknown_notice=not wordings.is_notice(folded))
        if reading is not None:
            return reading if not edited else _edited(reading)
    return Reading(kind=MessageKind.TEXT, body=body.removeprefix(OWN_TEXT_MARK), edited=edited)


def _edited(reading: Reading) -> Reading:
    return Reading(kind=reading.kind, body=reading.body, file=reading.file, edited=True)


def _own_words(body: str, folded: str, *, iphone: bool, own: bool, marked: frozenset[Wording]) -> Reading | None:
    """What the app says in a message's place, on both systems."""
    first = folded[:1]
    if first == "<" and folded in wordings.OMITTED_IN_BRACKETS:
        return Reading(kind=wordings.OMITTED_IN_BRACKETS[folded], body=_caption_below(body))
    if "\n" not in body:
        counts_deleted = own or Wording.DELETED not in marked
        if first in "aty" and counts_deleted and wordings.is_deleted(folded):
            return Reading(kind=MessageKind.DELETED, body="")
        if first in "msuvdga" and (own or Wording.CALL not in marked) and wordings.is_call(folded):
            return _NOTICE
        if wordings.is_notice_of_chat(folded):
            return _NOTICE
        if first in "wsi" and wordings.is_unavailable(folded):
            return Reading(kind=MessageKind.UNAVAILABLE, body="")
        if (first in "ya" and wordings.is_view_once(folded)) or (not iphone and body == wordings.VIEW_ONCE_ON_ANDROID):
            return Reading(kind=MessageKind.VIEW_ONCE, body="")
    if first in "lp" or first in "sc":
        return _location(body, folded) or _poll(body)
    return None


def _location(body: str, folded: str) -> Reading | None:
    if folded in _LIVE_LOCATIONS:
        return Reading(kind=MessageKind.LOCATION, body=_caption_below(body))
    found = _LOCATION.match(body)
    return Reading(kind=MessageKind.LOCATION, body=found["place"]) if found else None


def _poll(body: str) -> Reading | None:
    found = _POLL.match(body)
    if found is None or not _POLL_OPTION.search(body):
        return None
    return Reading(kind=MessageKind.POLL, body=body[found.end() :].replace(OWN_TEXT_MARK, ""))


def _attached(body: str, head: str, *, iphone: bool, own: bool, marked: frozenset[Wording]) -> Reading | None:
    found = _ATTACHED_ON_ANDROID.match(head)
    if found is not None:
        file = found["file"]
        return Reading(kind=_kind_of(file), body=_caption_below(body), file=file)
    found = _ATTACHED_ON_IPHONE.search(body)
    if found is None:
        return None
    if iphone and Wording.MEDIA in marked and not own and OWN_TEXT_MARK not in found[0]:
        return None
    file = found["file"].strip()
    caption = body[: found.start()] + found["after"]
    if _repeats_file_name(caption, file):
        caption = ""
    return Reading(kind=_kind_of(file), body=caption.strip("\u200e \n"), file=file)


def _repeats_file_name(caption: str, file: str) -> bool:
    """Whether what stands before a document is its own name and its pages, which iPhones write, and no caption."""
    found = _PAGES.match(caption.lstrip(OWN_TEXT_MARK))
    return found is not None and _NUMBERED_FILE.sub("", file).casefold() == found["file"].strip("\u200e ").casefold()


def _omitted(body: str, folded: str, *, own: bool, marked: frozenset[Wording]) -> Reading | None:
    counts = own or Wording.MEDIA not in marked
    phrase = folded.rstrip(".")
    if counts and phrase in wordings.OMITTED_ON_IPHONE:
        return Reading(kind=wordings.OMITTED_ON_IPHONE[phrase], body=_caption_below(body))
    if OWN_TEXT_MARK in body:
        found = _OMITTED_AFTER_CAPTION.search(body)
        kind = wordings.OMITTED_ON_IPHONE.get(fold(found["phrase"]).strip()) if found else None
        if found is not None and kind is not None:
            return _with_caption(kind, body[: found.start()])
    document = _OMITTED_DOCUMENT.search(body) if counts and "\n" not in body else None
    if document is not None and _PAGES.match(body[: document.start()].lstrip(OWN_TEXT_MARK)):
        return _with_caption(MessageKind.DOCUMENT, body[: document.start()])
    return None


def _with_caption(kind: MessageKind, before: str) -> Reading:
    caption = before.strip("\u200e \n")
    named = _PAGES.match(caption) if kind is MessageKind.DOCUMENT else None
    if named is not None:
        return Reading(kind=kind, body="", file=named["file"].strip("\u200e "))
    return Reading(kind=kind, body=caption)


def _caption_below(body: str) -> str:
    return body.partition("\n")[2]


def _kind_of(file: str) -> MessageKind:
    name = file.lower()
    kind = _KINDS_BY_EXTENSION.get(name.rpartition(".")[2], MessageKind.DOCUMENT)
    if "-sticker-" in name or name.startswith("stk-"):
        return MessageKind.STICKER
    if "-gif-" in name and kind is MessageKind.VIDEO:
        return MessageKind.GIF
    if kind is MessageKind.STICKER:
        return MessageKind.IMAGE
    return kind
