"""How the talk points at events that are booked already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from crm_core.catalogue import BY_TYPE, CHARACTER_OF, CHARACTERS, RoleType
from crm_core.extraction.proposal import HintKind, TargetHint
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.when import Days
from crm_core.language.calendar_days import MONTHS
from crm_core.language.folding import folded
from crm_core.language.names import possible_base_forms
from crm_core.language.wording import Wording, one_of
from crm_core.models import Event

_SHORT_ID = Wording(
    r"(?:#\s?|\b(?:evenimentul|rezervarea|petrecerea|comanda|contractul|event)\s+(?:nr\.?\s*|numarul\s+|cu numarul\s+"
    r"|#\s?)?)(?P<id>[0-9]{1,5})(?!\s*(?:ani|copii|lei|ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|nov|dec)|[0-9./:])"
)
_OUR_PARTY = Wording(
    r"\b(?:petrecerea (?:noastra|mea|de la|stabilita|rezervata|programata)|evenimentul nostru|botezul nostru"
    r"|rezervarea (?:noastra|mea|facuta)|la petrecere\b|pentru petrecere\b|pt petrecere\b|cum (?:am|v-am) (?:vorbit"
    r"|stabilit|zis|spus|scris|discutat)|ce am (?:stabilit|rezervat|vorbit)|petrecerea\b|botezul\b|rezervarea\b"
    r"|aniversarea\b)"
)


_PARTY = r"(?:petrecer\w*|ziua|evenimentul|aniversarea|serbarea|programul|vizita|rezervarea|cea|cel|party|one)"
_THE_ONE_WITH = Wording(rf"\b{_PARTY}\s+(?:cea\s+|cel\s+)?(?:cu|with)\s+(?:un\s+|o\s+|the\s+)?$")
_THE_ONE_AT = Wording(rf"\b{_PARTY}\s+(?:de\s+)?(?:la|din|in|at)\s+$")
_MONTH = one_of(word for word in MONTHS if len(word) > 4 or word == "mai")
_OF_A_MONTH = Wording(rf"\b(?:{_PARTY}\s+(?:din|de|in)\s+(?:luna\s+)?|the\s+)(?P<month>{_MONTH})\b")
_OF_A_WEEK = Wording(
    rf"\b{_PARTY}\s+(?:de\s+|din\s+)?(?P<when>saptamana (?:asta|aceasta|viitoare)|weekend(?:ul)? (?:asta|acesta"
    rf"|viitor))\b"
)
_OF_A_SERVICE = {
    RoleType.URSITOARE: Wording(r"\b(?:botezul\w*|la botez|ursitoarele)\b"),
    RoleType.SANTA_CLAUS: Wording(r"\b(?:mosul\w*|vizita mosului|la mos(?:ul)? craciun)\b"),
}


def read_hints(turns: Sequence[Turn], days: Days, open_events: Sequence[Event]) -> tuple[TargetHint, ...]:
    """Every sign of an open event in the turns: its number, its day, its child, its place, ``petrecerea noastră``."""
    hints: list[TargetHint] = []
    booked = {event.day for event in open_events if event.day}
    for claim in days.mentioned:
        if claim.reading.day in booked:
            sure = 1.0 if claim.reading.refers else 0.8
            hints.append(TargetHint(kind=HintKind.DATE, value=claim.reading.day, quote=claim.quote, certainty=sure))
    for turn in turns:
        if turn.by_client:
            hints += _in_turn(turn, open_events)
    opening = turns[0] if turns and not turns[0].by_client else None
    if opening and not any(hint.kind is not HintKind.OUR_PARTY for hint in hints):
        hints += _in_turn(opening, open_events)  # the staff ask about a booked party, and the client answers
    return tuple(hints)


def spoken_of(turns: Sequence[Turn], open_events: Sequence[Event]) -> Event | None:
    """The one booked event that the client names by its child or its number, or the only one there is."""
    if len(open_events) == 1:
        return open_events[0]
    clients = [turn for turn in turns if turn.by_client]
    found = [
        event
        for event in open_events
        if any(next(reader(turn, event), None) for turn in clients for reader in (_by_number, _by_child))
    ]
    return found[0] if len(found) == 1 else None


def _in_turn(turn: Turn, open_events: Sequence[Event]) -> list[TargetHint]:
    hints: list[TargetHint] = []
    for event in open_events:
        for reader in (_by_number, _by_child, _by_character, _by_place):
            hints += reader(turn, event)
    hints += _by_period(turn, open_events)
    hints += _by_service(turn, open_events)
    ours = _OUR_PARTY.search(turn.folded)
    if ours:
        quote = turn.quote(ours.start(), ours.end())
        hints.append(TargetHint(kind=HintKind.OUR_PARTY, value=ours.group(), quote=quote, certainty=0.5))
    return hints


def _by_number(turn: Turn, event: Event) -> Iterator[TargetHint]:
    for match in _SHORT_ID.finditer(turn.folded):
        if event.short_id and int(match["id"]) == event.short_id:
            quote = turn.quote(match.start(), match.end())
            yield TargetHint(kind=HintKind.SHORT_ID, value=event.short_id, quote=quote)


def _by_child(turn: Turn, event: Event) -> Iterator[TargetHint]:
    words = list(re.finditer(r"[^\W\d_]{3,}", turn.folded))
    for name in dict.fromkeys((event.details.child_name, *event.details.child_name.split())):
        for word in words:
            if name and folded(name) in {folded(form) for form in possible_base_forms(word.group())}:
                quote = turn.quote(word.start(), word.end())
                yield TargetHint(kind=HintKind.CHILD_NAME, value=name, quote=quote)
                break


def _by_character(turn: Turn, event: Event) -> Iterator[TargetHint]:
    """``petrecerea cu Elsa`` is sure; a character named in passing is a weak sign."""
    for role in event.details.active_roles:
        at, character = _place_of(role.character or "", turn.folded)
        if at >= 0:
            sure = 1.0 if _THE_ONE_WITH.search(turn.folded, max(0, at - 30), at) else 0.5
            quote = turn.quote(at, at + len(character))
            yield TargetHint(kind=HintKind.CHARACTER, value=role.character, quote=quote, certainty=sure)


def _place_of(character: str, text: str) -> tuple[int, str]:
    """Where the text names the character, under any of its names, and with which words; -1 where it does not."""
    plain = folded(character)
    for name in dict.fromkeys((plain, *CHARACTERS.get(CHARACTER_OF.get(plain, character), ()))):
        at = text.find(name) if len(name) > 2 else -1
        if at >= 0 and not text[at - 1 : at].isalnum() and not text[at + len(name) : at + len(name) + 1].isalnum():
            return at, name
    return -1, ""


_KIND_OF_PLACE = Wording(
    r"(?:restaurant\w*|sala|salon\w*|cofetari\w+|terasa|gradinit\w+|scoala|hotel\w*|pensiune\w*|loc de joaca|club\w*"
    r"|complex\w*|str\w*\.?|bd\.?|bulevardul|sos\w*\.?|calea|aleea)\s+"
)


def _by_place(turn: Turn, event: Event) -> Iterator[TargetHint]:
    for part in re.split(r"[,;]", event.details.address):
        plain = folded(part).strip()
        at = turn.folded.find(plain) if len(plain) >= 6 else -1
        if at < 0 and (kind := _KIND_OF_PLACE.match(plain)) and len(plain) - kind.end() >= 6:
            plain = plain[kind.end() :]
            at = turn.folded.find(plain)
        if at >= 0:
            sure = 1.0 if _THE_ONE_AT.search(turn.folded, max(0, at - 30), at) else 0.5
            quote = turn.quote(at, at + len(plain))
            yield TargetHint(kind=HintKind.PLACE, value=part.strip(), quote=quote, certainty=sure)


def _by_period(turn: Turn, open_events: Sequence[Event]) -> Iterator[TargetHint]:
    """``petrecerea din august``, ``cea de săptămâna viitoare``: the day of the one event in that time."""
    for match in _OF_A_MONTH.finditer(turn.folded):
        days = [event.day for event in open_events if event.day and event.day.month == MONTHS[match["month"]]]
        if len(days) == 1:
            yield TargetHint(kind=HintKind.DATE, value=days[0], quote=turn.quote(match.start(), match.end()))
    for match in _OF_A_WEEK.finditer(turn.folded):
        monday = turn.day - timedelta(days=turn.day.weekday())
        first = monday + timedelta(days=7 if "viito" in match["when"] else 0)
        days = [e.day for e in open_events if e.day and first <= e.day < first + timedelta(days=7)]
        if len(days) == 1:
            yield TargetHint(kind=HintKind.DATE, value=days[0], quote=turn.quote(match.start(), match.end()))


def _by_service(turn: Turn, open_events: Sequence[Event]) -> Iterator[TargetHint]:
    """``botezul``, ``Moșul``, ``petrecerea cu popcorn``: the day of the one event with that service."""
    if len(open_events) < 2:
        return
    for role_type, service in BY_TYPE.items():
        those = [e for e in open_events if any(role.role_type == role_type for role in e.details.active_roles)]
        if len(those) != 1 or those[0].day is None:
            continue
        match = _OF_A_SERVICE[role_type].search(turn.folded) if role_type in _OF_A_SERVICE else None
        for name in () if match or role_type is RoleType.ANIMATOR else service.names:
            at = turn.folded.find(name)
            if at >= 0 and _THE_ONE_WITH.search(turn.folded, max(0, at - 30), at):
                match = re.compile(re.escape(name)).match(turn.folded, at)
                break
        if match:
            yield TargetHint(
                kind=HintKind.DATE, value=those[0].day, quote=turn.quote(match.start(), match.end()), certainty=0.9
            )
