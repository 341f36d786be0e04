"""Whether the client took up what only the staff wrote (labelling convention 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.rules.acts import accepts
from crm_core.extraction.window import Window
from crm_core.language.folding import fold, folded
from crm_core.models import Quote

_WORDS = re.compile(r"[^\W_]{2,}")
_READ = 4000


def only_staff_said(quotes: Sequence[Quote], window: Window) -> bool:
    """Whether all quotes are the staff's and no later message of the client says yes or repeats their words."""
    places = [
        place
        for quote in quotes
        for place, message in enumerate(window.messages)
        if message.message_id == quote.message_id
    ]
    if not places or any(window.messages[place].is_inbound for place in places):
        return False
    numbers = {word for quote in quotes for word in _WORDS.findall(folded(quote.text)) if word.isdigit()}
    for message in window.messages[min(places) + 1 :]:
        if not message.is_inbound or not message.body.strip():
            continue
        text = fold(message.body[:_READ])
        if accepts(text) or numbers & set(_WORDS.findall(text.text)):
            return False
    return True
