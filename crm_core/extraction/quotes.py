"""Whether a quote stands in its message, and where: Unicode composition, invisible marks and white space may differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from crm_core.extraction.voices import believable_words
from crm_core.extraction.window import Window
from crm_core.models import Message, Quote

NOT_THERE = "citatul nu apare în mesaj"
DECIDED = "vine dintr-un mesaj deja notat"
NO_QUOTE = "nu are niciun citat"
NOT_SAID = "vine din cuvinte care nu contează (ordine pentru un program, text lipit, scris în numele altcuiva)"
MAX_QUOTES = 12


class Found(NamedTuple):
    """A quote that stands in its message; ``words`` are its folded words that count."""

    quote: Quote
    message: Message
    words: str


def found_in(quotes: Sequence[Quote], window: Window) -> tuple[tuple[Found, ...], str]:
    """The quotes with their verbatim words and offset, or the reason why they do not count."""
    if not quotes:
        return (), NO_QUOTE
    found: list[Found] = []
    for quote in quotes[:MAX_QUOTES]:
        message = window.message(quote.message_id)
        if message is None:
            return (), NOT_THERE
        if quote.message_id in window.decided_message_ids:
            return (), DECIDED
        place = locate(message.body, quote)
        if place is None:
            return (), NOT_THERE
        words = believable_words(message, place.start, place.start + len(place.text))
        if not words:
            return (), NOT_SAID
        found.append(Found(place, message, words))
    return tuple(found), ""


def locate(body: str, quote: Quote) -> Quote | None:
    """The quote as it stands in the body: white space, Unicode composition and invisible marks may differ only."""
    if not quote.text.strip():
        return None
    if quote.start >= 0 and body[quote.start : quote.start + len(quote.text)] == quote.text:
        return quote
    at = body.find(quote.text)
    if at >= 0:
        return replace(quote, start=at)
    plain, starts = _normalised(body)
    wanted = _normalised(quote.text)[0].strip()
    at = plain.find(wanted) if wanted else -1
    if at < 0:
        return None
    begin, last = starts[at], starts[at + len(wanted) - 1] + 1
    while last < len(body) and unicodedata.combining(body[last]):
        last += 1
    return replace(quote, text=body[begin:last], start=begin)


def _normalised(body: str) -> tuple[str, list[int]]:
    """The body composed (NFC) with single spaces and no invisible marks, and where each character stood."""
    text: list[str] = []
    starts: list[int] = []
    index = 0
    while index < len(body):
        end = index + 1
        while end < len(body) and unicodedata.combining(body[end]):
            end += 1
        piece = unicodedata.normalize("NFC", body[index:end])
        if piece.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                starts.append(index)
        elif unicodedata.category(piece[0]) != "Cf":
            text.extend(piece)
            starts.extend([index] * len(piece))
        index = end
    return "".join(text), starts
