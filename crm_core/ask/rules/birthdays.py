"""Whose birthday is asked for: the day somebody was born, where people say "ziua" for a party too."""

from __future__ import annotations

from crm_core.ask.plan import Unanswerable
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.ask.rules.scene import Scene
from crm_core.ask.rules.tokens import text_at, words_of


def tell_birthdays(reading: Reading) -> None:
    """ "cand e ziua lui Petru": the day he was born; "cand a fost", "cea din mai", "cu Sonic" are said of a party."""
    asks_day = reading.has(W.WHEN) and not reading.speaks_past
    points = reading.periods or reading.short_ids or reading.child_age is not None or reading.mentions.characters
    if not asks_day or points or reading.has(W.NEXT, W.LAST, W.FIRST, W.HOW_MANY, W.HOW_MUCH, W.TIME, W.WHERE, W.COST):
        return
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        whose = tokens[index + 1] if index + 1 < len(tokens) else None
        named = whose is not None and (whose.taken or whose.text in ("lui", "copilului") or W.CLIENT in whose.meanings)
        if token.text == "ziua" and W.EVENT in token.meanings and named and text_at(tokens, index + 1) != "de":
            token.meanings = frozenset({W.BIRTH})


def refuse_birthday(reading: Reading, scene: Scene) -> Unanswerable | None:
    """Birthdays are noted of children alone, and nobody's name day is."""
    if not reading.has(W.BIRTH) or reading.mentions.children or reading.has(W.CHILD):
        return None
    words = {token.text for token in reading.tokens}
    grown_up = reading.has(W.CLIENT, W.PARENT) or bool(words & set(words_of(scene.client.display_name)))
    if not grown_up:
        return None
    return Unanswerable("Datele nu conțin ziua de naștere a clientului sau a părinților, doar a copiilor sărbătoriți.")
