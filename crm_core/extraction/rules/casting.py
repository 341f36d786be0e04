"""Who is cast: how many animators, as which characters, as one turn after the other says."""

from __future__ import annotations

import re
from dataclasses import replace

from crm_core.catalogue import ANY_SUCH, same_character
from crm_core.extraction.rules.mentions import Mention
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wish_list import Services, Wish
from crm_core.language.folding import folded
from crm_core.language.wording import Wording
from crm_core.models import Quote

_REPLACES = Wording(
    r"\b(?:in loc(?:ul)?|pana la urma|de fapt|mai bine|razgandi\w*|schimb\w*|nu mai vrea|acum vrea|preferam"
    r"|inlocui\w*|totusi|mai degraba|corectie|ne-am decis|am decis|ramane)\b"
)


_INSTEAD_OF = Wording(r"\bin loc(?:ul)? (?:de|lui)\b")


_WORD_BEFORE = Wording(r"(?:\b[a-z]+|[0-9]+)\s+(?:de\s+)?(?:[a-z]+\s+)?$")
_COUNT_BEFORE = Wording(r"\b(?:[0-9]{1,2}|un|o|doi|doua|trei|patru|cinci|sase)\s+(?:[a-z]+\s+){0,2}$")


def mention_quote(turn: Turn, mention: Mention) -> Quote:
    start = mention.start
    if mention.count is not None:
        before = turn.folded[max(0, start - 30) : start]
        match = _WORD_BEFORE.search(before)
        counted = _COUNT_BEFORE.search(before)
        if counted or match:
            start -= len(before) - (counted or match).start()  # type: ignore[union-attr]
        elif re.match(r"[^.?!;\n]{0,14}[0-9a-z]", turn.folded[mention.end :]):
            after = _AFTER_COUNT.match(turn.folded, mention.end)
            return turn.quote(start, after.end() if after else mention.end)
    return turn.quote(start, mention.end)


_AFTER_COUNT = Wording(r"[^.?!;\n]{0,20}?\b(?:[0-9]|doua|trei|patru|cinci)\b")


def _beside_a_character(turn: Turn, here: list[Mention], counted: Mention) -> bool:
    """``Elsa + 2 animatori``: the character comes beside those counted."""
    before = [m for m in here if m.character and m.end <= counted.start]
    between = turn.folded[before[-1].end : counted.start] if before else ""
    return (
        re.match(r"[^.?!;\n]{0,20}(?:\+|\bplus\b|\bsi (?:inca )?|\bimpreuna cu)\s*(?:[0-9]|\w+)\s*$", between)
        is not None
    )


_AND_AN_ANIMATOR = Wording(r"\s*(?:\+|plus|si)\s*(?:un |o |inca un |inca o )?")


def _is_joined(turn: Turn, here: list[Mention], plain: Mention) -> bool:
    """``T-Rex + animator simplu``: an animator beside the one in costume."""
    if plain.count is not None and not plain.weak:
        return False
    if turn.folded[plain.start : plain.end] not in ("animator", "animatoare", "personaj", "mascota"):
        return False
    before = [m for m in here if m.character and m.end <= plain.start]
    return bool(before) and _AND_AN_ANIMATOR.fullmatch(turn.folded[before[-1].end : plain.start]) is not None


_NAMELY = Wording(r"\s*(?:,|:|-|\()\s*(?:pe |un |o )?")


def _is_named_after(turn: Turn, here: list[Mention], counted: Mention) -> bool:
    """``mai adăugăm un animator, Luigi``: one, and who it is."""
    if counted.character is not None or counted.count != 1:
        return False
    after = [m for m in here if m.character and m.start >= counted.end]
    return bool(after) and _NAMELY.fullmatch(turn.folded[counted.end : after[0].start]) is not None


def _known(wish: Wish, name: str, quote: Quote, *, client: bool) -> str:
    """A character already asked for keeps its name; the client's own wording goes before the staff's, and a fuller
    name before a shorter one."""
    said = next((other for other in wish.characters if same_character(other, name)), None)
    if said is None or said == name:
        return name
    if set(folded(name).split()) < set(folded(said).split()):
        return said
    if client or set(folded(said).split()) < set(folded(name).split()):
        wish.characters = {
            name if other == said else other: quote if other == said else kept
            for other, kept in wish.characters.items()
        }
        return name
    return said


def take_animators(state: Services, wish: Wish, turn: Turn, here: list[Mention], *, client: bool) -> None:
    named: dict[str, Quote] = {}
    for mention in here:
        if mention.character and not mention.either:
            said = next((name for name in named if same_character(name, mention.character)), mention.character)
            named.setdefault(said, mention_quote(turn, mention))
    here = [replace(m, more=False) if _is_named_after(turn, here, m) else m for m in here]
    plain = [
        replace(m, count=1, weak=True, more=True) if _is_joined(turn, here, m) else m
        for m in here
        if m.character is None
    ]
    numbers = [m for m in plain if m.count]
    exact = [m for m in numbers if not m.weak]
    for name in list(named):
        state.removed_characters.pop(name, None)
    known = {name: _known(wish, name, quote, client=client) for name, quote in named.items()}
    named = {
        known[name]: quote if known[name] == name else wish.characters.get(known[name], quote)
        for name, quote in named.items()
    }
    if named and not any(m.more for m in here) and not any(name in ANY_SUCH for name in named):
        wish.characters = {name: quote for name, quote in wish.characters.items() if name not in ANY_SUCH}
    replaced = client and bool(named) and bool(wish.characters) and not any(m.more for m in here)
    additive = (
        any(m.more for m in here)
        or re.search(r"\b(?:si|plus|inca|mai)\b|\+", turn.folded[max(0, here[0].start - 12) : here[0].start])
        is not None
    )
    if replaced and turn.accepts and wish.count is None and len(turn.folded) < 40 and set(named) < set(wish.characters):
        wish.characters = dict(named)  # "merge Minnie" after "Peppa, Minnie, orice animal"
    if replaced and _INSTEAD_OF.search(turn.folded) and not set(named) <= set(wish.characters):
        pass  # "în loc de Hulk vrea Iron Man": only Hulk goes, and has gone
    elif replaced and not set(named) <= set(wish.characters):
        room = (wish.count or 1) >= len(wish.characters) + len(set(named) - set(wish.characters))
        if (_REPLACES.search(turn.folded) or not (additive or room)) and set(named) - set(wish.characters):
            for gone in [n for n in wish.characters if n not in named]:
                state.removed_characters.setdefault(gone, next(iter(named.values())))
            wish.characters = {}
    if client and named and any(m.only for m in here if m.character):
        wish.characters = dict(named)
        wish.count = len(named)
        return
    if client or not wish.characters or len(named) <= 2:
        for name, quote in named.items():
            wish.characters.setdefault(name, quote)
    more = [m for m in numbers if m.more]
    if more and client and (wish.count or len(wish.characters) or 0) and not named:
        wish.count = max(wish.count or 0, len(wish.characters), 1) + sum(m.count or 0 for m in more)
        wish.count_quote = mention_quote(turn, more[-1])
        return
    several = [m for m in here if m.character and m.count and m.count > 1 and not m.either]
    if several and not exact:  # "2 crăciunițe"
        wish.count = max(wish.count or 0, len(named) + sum((m.count or 1) - 1 for m in several))
        wish.count_quote = mention_quote(turn, several[-1])
    elif exact:
        total = exact[-1].count or 1
        if client and _beside_a_character(turn, here, exact[-1]):
            total += len(named)
        wish.count, wish.count_quote = total, mention_quote(turn, exact[-1])
    elif numbers:
        # "Batman și încă un animator" is two; a plain "un animator" beside a character is the same one.
        extra = sum(m.count or 0 for m in numbers if m.more) if named else 0
        total = len(named) + extra if extra else max(wish.count or 0, 1)
        only = any(m.only for m in numbers)
        if only or wish.count is None or total > wish.count:
            wish.count, wish.count_quote = (1 if only else total), mention_quote(turn, numbers[-1])
    if client and not exact and named and wish.count and len(wish.characters) > wish.count:
        wish.count = len(wish.characters)
