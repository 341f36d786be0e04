"""Whose words a message holds: what in it cannot count as anybody's wish or offer.

Orders to a machine, pasted objects, lines that a client writes in the company's or the system's name, and text whose
order on the screen is turned around by invisible marks, are only text (labelling convention 12). The engines do not
get to read them, and the evidence takes no value from them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crm_core.extraction.rules.acts import orders_begin
from crm_core.language.folding import Folded, fold
from crm_core.language.wording import Wording
from crm_core.models import Message

BLANK = "~"
_LOOKALIKES = str.maketrans(
    "авекмнорстухіїѕјԁԍһѡαβεικνορτυχωϲ",
    "abekmhopctyxiisjdghwabeiknoptuxwc",
)
"""Cyrillic and Greek letters that look like Latin ones: ``ignоră`` with a Cyrillic о is still an order."""
_PASTED = re.compile(r"[{\[][\s{\[]{0,40}\"?[a-z_]+\"?\s*:|\"[a-z_]{2,30}\"\s*:", re.IGNORECASE)
_IN_THEIR_NAME = Wording(
    r"(?:^|\n)[^\w\n<\[(]{0,4}(?:[\[(<][^\])>\n]{0,40}[\])>]\s*)?"
    r"(?:(?:mesaj|raspuns|nota|notificare|message|note)\s+(?:(?:de la|din partea|automat\w*|intern\w*|from)\s+){1,2})?"
    r"(?:<|\[)?(?:echipa(?:\s+\w+){0,2}|staff\w*|operator\w*|admin\w*|manager\w*|vanzari|suport|support|sistem\w*"
    r"|system"
    r"|assistant|asistent\w*|bot\w*|ai|crm|developer|dispecer\w*)"
    r"(?:\s*\([^)\n]{0,30}\))?\s*(?:>|\])?\s*(?::|=>|->|>)(?!\w*//)[^\n]*"
)
_TURNED_AROUND = re.compile("[\u202d\u202e][^\u202c\n]*")


@lru_cache(maxsize=256)
def believable(body: str, *, by_client: bool) -> Folded:
    """The folded message with what cannot count blanked out; places stay as they are."""
    text = fold(body)
    kept = text.text
    for start, end in _no_ones_words(body, by_client):
        kept = kept[:start] + BLANK * (end - start) + kept[end:]
    return Folded(text.original, kept, text.starts)


def believable_words(message: Message, start: int, end: int) -> str:
    """The folded words of a part of a message that count; empty where none do."""
    text = believable(message.body, by_client=message.is_inbound)
    words = text.text[text.locate(start) : text.locate(end)]
    return words.replace(BLANK, " ").strip()


def believable_message(message: Message) -> Message:
    """The message with what cannot count blanked out, each character at its place; the same one where all counts."""
    text = fold(message.body)
    body = message.body
    starts = [*text.starts, len(body)]
    for start, end in _no_ones_words(body, message.is_inbound):
        blanked = "".join(BLANK if char != "\n" else char for char in body[starts[start] : starts[end]])
        body = body[: starts[start]] + blanked + body[starts[end] :]
    return message if body == message.body else replace(message, body=body)


@lru_cache(maxsize=256)
def _no_ones_words(body: str, by_client: bool) -> tuple[tuple[int, int], ...]:
    """The spans of the folded message that do not count."""
    text = fold(body)
    plain = text.text if text.text.isascii() else text.text.translate(_LOOKALIKES)
    spans = [(match.start(), len(plain)) for match in [_PASTED.search(plain)] if match]
    spans.append((orders_begin(plain), len(plain)))
    if by_client:
        spans += [match.span() for match in _IN_THEIR_NAME.finditer(plain)]
    spans += [(text.locate(m.start()), text.locate(m.end())) for m in _TURNED_AROUND.finditer(text.original)]
    return tuple((start, end) for start, end in spans if start < end)
