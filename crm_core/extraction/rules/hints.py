"""How the talk points at events that are booked already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.catalogue import CHARACTER_OF, CHARACTERS
from crm_core.extraction.proposal import HintKind, TargetHint
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.when import Days
from crm_core.language.folding import folded
from crm_core.language.names import possible_base_forms
from crm_core.models import Event

_SHORT_ID = re.compile(
    r"(?:#\s?|\b(?:evenimentul|rezervarea|petrecerea|comanda|contractul|event)\s+(?:nr\.?\s*|numarul\s+|cu numarul\s+"
    r"|#\s?)?)(?P<id>[0-9]{1,5})(?!\s*(?:ani|copii|lei|ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|nov|dec)|[0-9./:])"
)
_OUR_PARTY = re.compile(
    r"\b(?:petrecerea (?:noastra|mea|de la|stabilita|rezervata|programata)|evenimentul nostru|botezul nostru"
    r"|rezervarea (?:noastra|mea|facuta)|la petrecere\b|pentru petrecere\b|pt petrecere\b|cum (?:am|v-am) (?:vorbit"
    r"|stabilit|zis|spus|scris|discutat)|ce am (?:stabilit|rezervat|vorbit)|petrecerea\b|botezul\b|rezervarea\b"
    r"|aniversarea\b)"
)


def read_hints(turns: Sequence[Turn], days: Days, open_events: Sequence[Event]) -> tuple[TargetHint, ...]:
    """Every sign of an open event in the turns: its number, its day, its child, its place, ``petrecerea noastră``."""
    hints: list[TargetHint] = []
    booked = {event.day for event in open_events if event.day}
    for claim in days.mentioned:
        if claim.reading.day in booked:
            hints.append(
                TargetHint(
                    kind=HintKind.DATE,
                    value=claim.reading.day,
                    quote=claim.quote,
                    certainty=1.0 if claim.reading.refers else 0.8,
                )
            )
    for turn in turns:
        if turn.by_client:
            hints += _in_turn(turn, open_events)
    return tuple(hints)


def spoken_of(turns: Sequence[Turn], open_events: Sequence[Event]) -> Event | None:
    """The one booked event that the client names by its child or its number, or the only one there is."""
    if len(open_events) == 1:
        return open_events[0]
    named = {
        (hint.kind, hint.value)
        for turn in turns
        if turn.by_client
        for hint in _in_turn(turn, open_events)
        if hint.kind in (HintKind.CHILD_NAME, HintKind.SHORT_ID)
    }
    found = [
        event
        for event in open_events
        if (HintKind.SHORT_ID, event.short_id) in named
        or any((HintKind.CHILD_NAME, name) in named for name in {event.details.child_name, *_words(event)})
    ]
    return found[0] if len(found) == 1 else None


def _words(event: Event) -> list[str]:
    return event.details.child_name.split()


def _place_of(character: str, text: str) -> tuple[int, str]:
    """Where the text names the character, under any of its names, and with which words; -1 where it does not."""
    plain = folded(character)
    for name in dict.fromkeys((plain, *CHARACTERS.get(CHARACTER_OF.get(plain, character), ()))):
        match = re.search(rf"\b{re.escape(name)}\b", text) if len(name) > 2 else None
        if match:
            return match.start(), match.group()
    return -1, ""


def _in_turn(turn: Turn, open_events: Sequence[Event]) -> list[TargetHint]:
    hints: list[TargetHint] = []
    numbers = {event.short_id for event in open_events if event.short_id}
    for match in _SHORT_ID.finditer(turn.folded):
        if int(match["id"]) in numbers:
            hints.append(
                TargetHint(kind=HintKind.SHORT_ID, value=int(match["id"]), quote=turn.quote(match.start(), match.end()))
            )
    words = list(re.finditer(r"[^\W\d_]{3,}", turn.folded))
    for event in open_events:
        for name in {event.details.child_name, *event.details.child_name.split()} if event.details.child_name else ():
            for word in words:
                if folded(name) in {folded(form) for form in possible_base_forms(word.group())}:
                    hints.append(
                        TargetHint(kind=HintKind.CHILD_NAME, value=name, quote=turn.quote(word.start(), word.end()))
                    )
                    break
        for role in event.details.active_roles:
            at, character = _place_of(role.character or "", turn.folded)
            if at >= 0:
                hints.append(
                    TargetHint(
                        kind=HintKind.CHARACTER,
                        value=role.character,
                        quote=turn.quote(at, at + len(character)),
                        certainty=0.5,
                    )
                )
        for part in re.split(r"[,;]", event.details.address):
            plain = folded(part).strip()
            at = turn.folded.find(plain) if len(plain) >= 6 else -1
            if at >= 0:
                hints.append(
                    TargetHint(
                        kind=HintKind.PLACE, value=part.strip(), quote=turn.quote(at, at + len(plain)), certainty=0.5
                    )
                )
    ours = _OUR_PARTY.search(turn.folded)
    if ours:
        hints.append(
            TargetHint(
                kind=HintKind.OUR_PARTY, value=ours.group(), quote=turn.quote(ours.start(), ours.end()), certainty=0.5
            )
        )
    return hints
