"""Whether the client took up what only the staff wrote (labelling convention 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crm_core.extraction.rules.acts import accepts, refuses
from crm_core.extraction.window import Window
from crm_core.language.folding import fold, folded
from crm_core.language.money import read_methods
from crm_core.language.wording import Wording
from crm_core.models import Quote

_READ = 4000
_GOES_ALONG = Wording(r"^\W*bun\b(?! (?:ziua|seara|dimineata))|\bavans\w*\b(?![^.!\n]*\?)")
"""``Bun, vă dau avansul azi``: no yes, and yet one."""


def only_staff_said(quotes: Sequence[Quote], window: Window, *, says: Sequence[str] = ()) -> bool:
    """Whether all quotes are the staff's, and the client neither agrees afterwards nor says the same.

    ``says`` are words of the value: a client's message that holds one of them says it too.
    """
    places = [
        place
        for quote in quotes
        for place, message in enumerate(window.messages)
        if message.message_id == quote.message_id
    ]
    if not places or any(window.messages[place].is_inbound for place in places):
        return False
    words = {word for text in says for word in folded(text).split() if len(word) > 1}
    last = max(places)
    for place, message in enumerate(window.messages):
        if not message.is_inbound or not message.body.strip():
            continue
        if words and words & _words_of(message.body[:_READ]):
            return False
        if place > last and _goes_along(message.body[:_READ]):
            return False
    return True


_WORD = re.compile(r"[^\W_]+(?:[.:][0-9]+)*")


@lru_cache(maxsize=256)
def _words_of(body: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(body).text))


@lru_cache(maxsize=256)
def _goes_along(body: str) -> bool:
    text = fold(body)
    if accepts(text):
        return True
    paying = any(not reading.denied for reading in read_methods(text.text))
    return not refuses(text) and (paying or _GOES_ALONG.search(text.text) is not None)
