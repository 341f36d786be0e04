"""A thread's messages as one escaped block: what a client wrote is shown verbatim, and 500 messages cost like 60."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from crm_core.models import Message, Quote
from ui import formats, session, texts, vocabulary
from ui.language import Language
from ui.markup import Child, Html, joined, tag, text
from ui.texts import Text

LONG_BODY = 1200
"""Characters of a message shown at once; the rest opens with a click."""

_TICKS: Mapping[str, tuple[str, Text]] = {
    "pending": ("◷", texts.STATUS_PENDING),
    "queued": ("◷", texts.STATUS_PENDING),
    "sent": ("✓", texts.STATUS_SENT),
    "server_ack": ("✓", texts.STATUS_SENT),
    "delivered": ("✓✓", texts.STATUS_DELIVERED),
    "delivery_ack": ("✓✓", texts.STATUS_DELIVERED),
    "read": ("✓✓", texts.STATUS_READ),
    "played": ("✓✓", texts.STATUS_READ),
    "failed": ("⚠", texts.STATUS_FAILED),
    "error": ("⚠", texts.STATUS_FAILED),
}
_LATER_CHANGES: Mapping[str, Text] = {"edited": texts.LATER_EDITED, "deleted": texts.LATER_DELETED}
"""By ``Message.later_change``."""
_DAMAGED = "damaged"
_TEXT_TYPES = frozenset({"text", "chat", "conversation", "extendedtext", "extendedtextmessage"})
Span = tuple[int, int]


def chat_markup(messages: Sequence[Message], *, quotes: Iterable[Quote] = ()) -> Html:
    """The messages as one block, oldest first, the last one in view; what ``quotes`` name is highlighted."""
    return _block(tuple(messages), tuple(quotes), session.language())


@lru_cache(maxsize=64)
def _block(messages: tuple[Message, ...], quotes: tuple[Quote, ...], language: Language) -> Html:
    """Kept by its whole content, so that it is made once and never stale; ``language`` is what its words are in."""
    if not messages:
        return tag("div", texts.NO_MESSAGES(), cls="crm-empty")
    quoted: dict[str, list[Quote]] = {}
    for quote in quotes:
        quoted.setdefault(quote.message_id, []).append(quote)
    parts: list[Html] = []
    day: date | None = None
    for message in messages:
        sent = formats.local(message.ts_client)
        if sent.date() != day and sent.year > 1970:
            day = sent.date()
            parts.append(tag("div", formats.long_day(day), cls="day"))
        parts.append(_bubble(message, sent, quoted.get(message.message_id, ())))
    # Named after its last message: what is highlighted may change, or messages may come, and who reads further up stays
    # there; another thread begins at its end.
    last = message_anchor(messages[-1].message_id)
    return tag(
        "div",
        tag("div", *parts),
        cls="crm-chat",
        role="log",
        aria_label=texts.CHAT(),
        tabindex="0",
        data_scroll=last,
        data_news=texts.NEW_MESSAGES(),
    )


def message_anchor(message_id: str) -> str:
    """The id of a message's element: an id from another program is no name one can rely on."""
    return f"m-{hashlib.sha256(message_id.encode('utf-8', 'replace')).hexdigest()[:16]}"


def quoted_spans(body: str, quotes: Iterable[Quote]) -> list[Span]:
    """Where the quotes stand in the body, overlapping ones joined; one that is not there is left out."""
    spans: list[Span] = []
    for quote in quotes:
        if not quote.text:
            continue
        start = quote.start
        if start < 0 or body[start : start + len(quote.text)] != quote.text:
            start = body.find(quote.text)
        if start >= 0:
            spans.append((start, start + len(quote.text)))
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _bubble(message: Message, sent: datetime, quotes: Iterable[Quote]) -> Html:
    return tag(
        "div",
        _content(message, list(quotes)),
        _meta(message, sent),
        cls="msg" if message.is_inbound else "msg out",
        id=message_anchor(message.message_id),
    )


def _content(message: Message, quotes: list[Quote]) -> Html:
    kind = _kind_label(message)
    body = _body(message.body, quotes) if message.body else None
    return joined([tag("div", kind, cls="kind") if kind else None, body])


def _body(body: str, quotes: list[Quote]) -> Html:
    spans = quoted_spans(body, quotes)
    if len(body) <= LONG_BODY or spans:
        return tag("div", _marked(body, spans), cls="body", dir="auto")
    cut = body.rfind(" ", LONG_BODY - 80, LONG_BODY)
    cut = cut if cut > 0 else LONG_BODY
    rest = tag("details", tag("summary", "…"), tag("div", body[cut:], cls="body", dir="auto"))
    return joined([tag("div", body[:cut], cls="body", dir="auto"), rest])


def _marked(body: str, spans: Sequence[Span]) -> Html:
    parts: list[Html] = []
    position = 0
    for start, end in spans:
        parts += [text(body[position:start]), tag("mark", body[start:end])]
        position = end
    return joined([*parts, text(body[position:])])


def _kind_label(message: Message) -> str | None:
    kind = message.message_type.strip().casefold()
    if kind in vocabulary.KIND:
        return vocabulary.KIND[kind]()
    if kind == _DAMAGED:
        return texts.KIND_DAMAGED()
    if kind in _TEXT_TYPES and message.body:
        return None
    return texts.KIND_MEDIA() if not message.body else None


def _meta(message: Message, sent: datetime) -> Html:
    when = sent.strftime("%H:%M") if sent.year > 1970 else texts.NONE()
    later = _LATER_CHANGES.get(message.later_change)
    parts: list[Child] = [f"{later()} · " if later else None, when]
    tick = _TICKS.get(message.status.strip().casefold())
    if tick and not message.is_inbound:
        mark, meaning = tick
        parts += [" ", tag("span", mark, title=meaning(), aria_label=meaning())]
    return tag("div", *parts, cls="meta")
