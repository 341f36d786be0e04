"""Several characters in one question: those who came together, or each of them whenever it came."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.plan import Filters
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.tokens import listed
from crm_core.ask.selection import have_come
from crm_core.models import Event

_BOTH = listed("impreuna amandoi amandoua ambii ambele deodata odata together both simultan")
_EITHER = listed("sau ori or fie either")


def come_together(reading: Reading, characters: Sequence[str], events: Sequence[Event]) -> bool:
    """ "cand au fost Mickey si Minnie": the party of both, where there is one or the question says "together"."""
    words = [token.text for token in reading.tokens]
    if len(characters) < 2 or reading.has(W.COMPARE, W.EACH) or _EITHER & set(words):
        return False
    if _BOTH & set(words):
        return True
    several = any(W.EVENTS in token.meanings and W.EVENT not in token.meanings for token in reading.tokens)
    asks_each = any(words.count(word) > 1 for word in ("cand", "unde", "cat", "cate", "ce", "care"))
    if several or asks_each:
        return False
    wanted = Filters(characters=tuple(characters), together=True)
    return any(have_come(event.details.active_roles, wanted) for event in events)
