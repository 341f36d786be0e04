"""Whose words a message holds: what in it cannot count as anybody's wish or offer.

Orders to a machine, pasted objects, lines that a client writes in the company's or the system's name, and text whose
order on the screen is turned around by invisible marks, are only text (labelling convention 12). The engines may read
them; the evidence takes no value from them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crm_core.extraction.rules.acts import without_orders
from crm_core.language.folding import Folded, fold
from crm_core.models import Message

BLANK = "~"
_LOOKALIKES = str.maketrans(
    "авекмнорстухіїѕјԁԍһѡαβεικνορτυχωϲ",
    "abekmhopctyxiisjdghwabeiknoptuxwc",
)
"""Cyrillic and Greek letters that look like Latin ones: ``ignоră`` with a Cyrillic о is still an order."""
_PASTED = re.compile(r"[{\[][\s{\[]*\"?[a-z_]+\"?\s*:|\"[a-z_]{2,30}\"\s*:", re.IGNORECASE)
_IN_THEIR_NAME = re.compile(
    r"(?:^|\n)[^\w\n<\[(]{0,4}(?:[\[(<][^\])>\n]{0,40}[\])>]\s*)?"
    r"(?:(?:mesaj|raspuns|nota|notificare|message|note)\s+(?:de la|din partea|automat\w*|intern\w*|from)\s+)?"
    r"(?:<|\[)?(?:echipa(?:\s+\w+){0,2}|staff\w*|operator\w*|admin\w*|manager\w*|vanzari|suport|support|sistem\w*|system"
    r"|assistant|asistent\w*|bot\w*|ai|crm|developer|dispecer\w*)"
    r"(?:\s*\([^)\n]{0,30}\))?\s*(?:>|\])?\s*(?::|=>|->|>)(?!\w*//)[^\n]*"
)
_TURNED_AROUND = re.compile("[\u202d\u202e][^\u202c\n]*")


@lru_cache(maxsize=256)
def believable(body: str, *, by_client: bool) -> Folded:
    """The folded message with what cannot count blanked out; places stay as they are."""
    text = fold(body)
    plain = text.text.translate(_LOOKALIKES)
    ordered = without_orders(Folded(text.original, plain, text.starts)).text
    kept = [BLANK if new == BLANK else old for old, new in zip(text.text, ordered, strict=True)]
    spans = [(match.start(), len(plain)) for match in [_PASTED.search(plain)] if match]
    if by_client:
        spans += [match.span() for match in _IN_THEIR_NAME.finditer(plain)]
    for start, end in spans:
        kept[start:end] = [BLANK] * (end - start)
    for match in _TURNED_AROUND.finditer(body):
        for index in range(text.locate(match.start()), text.locate(match.end())):
            kept[index] = BLANK
    return Folded(text.original, "".join(kept), text.starts)


def believable_words(message: Message, start: int, end: int) -> str:
    """The folded words of a part of a message that count; empty where none do."""
    text = believable(message.body, by_client=message.is_inbound)
    words = text.text[text.locate(start) : text.locate(end)]
    return words.replace(BLANK, " ").strip()
