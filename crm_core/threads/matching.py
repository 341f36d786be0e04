"""Which messages of an export are stored already, whoever stored them. Pure.

Each stored message answers for one message of the export at most. The surest answers are taken first:

1. the same id: an import stored it;
2. the same words in the same minute, in order;
3. the same words a few seconds outside that minute, where the bridge stored it: its clock may differ a little;
4. in the same minute, at the same place among its neighbours if there is one: what was edited, deleted or not yet
   received in one of the two reports;
5. the same words up to a minute outside, if they are such as nobody says twice in a row.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from crm_core.threads.export.records import MessageKind
from crm_core.threads.identity import Said, kinds_agree

_MINUTE = timedelta(minutes=1)
_A_MOMENT = timedelta(seconds=15)
_TELLING_CHARACTERS = 15


class Reading(Enum):
    """How the export's report of a stored message differs from the stored one."""

    SAME = auto()
    EDITED_SINCE = auto()
    DELETED_SINCE = auto()
    SAID_BEFORE = auto()
    """The export has the words as they were first; what is stored was edited or deleted by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A message of an export, under the id it would be stored with. ``at`` is UTC, full minutes on Android."""

    message_id: str
    said: Said
    at: datetime
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A message of the thread. ``later_words`` (plain) is what an edit made of it, where an import noted one."""

    message_id: str
    said: Said
    at: datetime
    imported: bool
    edited: bool = False
    """Whether only the edited words are known."""
    later_words: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The stored message that an exported one is, and how they differ."""

    stored: Stored
    reading: Reading


def match(exported: Sequence[Exported], stored: Iterable[Stored], *, has_seconds: bool) -> list[Match | None]:
    """For each exported message, in order, the stored one that it is; None for what is new."""
    pairing = _Pairing(exported, stored)
    pairing.by_id()
    pairing.by_words()
    pairing.by_minute(lambda new, old: new.said.is_like(old.said) and _may_have_said(new, old))
    pairing.by_minute(lambda new, old: old.later_words is not None and new.said.body == old.later_words)
    pairing.by_neighbouring_minute(_A_MOMENT, has_seconds=has_seconds)
    pairing.by_place(strict=True)
    pairing.by_place(strict=False)
    pairing.by_neighbouring_minute(_MINUTE, has_seconds=has_seconds, least_characters=_TELLING_CHARACTERS)
    return pairing.matches


class _Pairing:
    def __init__(self, exported: Sequence[Exported], stored: Iterable[Stored]) -> None:
        self._exported = exported
        self._stored = sorted(stored, key=lambda old: (old.at, old.message_id))
        self._free = dict.fromkeys(range(len(self._stored)))
        self._place_of: list[int | None] = [None] * len(exported)
        self._minutes: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, old in enumerate(self._stored):
            self._minutes[old.said.direction, old.said.minute].append(place)
        self.matches: list[Match | None] = [None] * len(exported)

    def by_id(self) -> None:
        places = {old.message_id: place for place, old in enumerate(self._stored)}
        for index, new in self._unmatched():
            place = places.get(new.message_id)
            if place is not None and place in self._free:
                self._take(index, place)

    def by_words(self) -> None:
        places: dict[Said, deque[int]] = defaultdict(deque)
        for place in self._free:
            places[self._stored[place].said].append(place)
        for index, new in self._unmatched():
            alike = places.get(new.said)
            if alike and _may_have_said(new, self._stored[alike[0]]):
                self._take(index, alike.popleft())

    def by_minute(self, is_same: Callable[[Exported, Stored], bool]) -> None:
        for index, new in self._unmatched():
            for place in self._candidates(new.said):
                if is_same(new, self._stored[place]):
                    self._take(index, place)
                    break

    def by_neighbouring_minute(self, reach: timedelta, *, has_seconds: bool, least_characters: int = 0) -> None:
        for index, new in self._unmatched():
            if len(new.said.body) < least_characters:
                continue
            near = [
                (_distance(new, old, has_seconds=has_seconds), place)
                for minute in (new.said.minute - 1, new.said.minute + 1)
                for place in self._candidates(new.said, minute=minute)
                if not (old := self._stored[place]).imported and new.said.is_like(old.said)
            ]
            if near and min(near)[0] <= reach:
                self._take(index, min(near)[1])

    def by_place(self, *, strict: bool) -> None:
        """Loosely after strictly: reports of different programs do not agree on the order within a minute."""
        following = self._following_places()
        before = -1
        for index, new in enumerate(self._exported):
            if self._place_of[index] is None:
                for place in self._candidates(new.said):
                    reading = _changed(new, self._stored[place])
                    in_place = not strict or before < place < following[index]
                    if in_place and reading is not None:
                        self._take(index, place, reading)
                        break
            taken = self._place_of[index]
            before = before if taken is None else taken

    def _following_places(self) -> list[int]:
        following, place = [], len(self._stored)
        for taken in reversed(self._place_of):
            following.append(place)
            place = place if taken is None else taken
        return following[::-1]

    def _unmatched(self) -> list[tuple[int, Exported]]:
        return [(index, new) for index, new in enumerate(self._exported) if self.matches[index] is None]

    def _candidates(self, said: Said, *, minute: int | None = None) -> list[int]:
        minute = said.minute if minute is None else minute
        return [place for place in self._minutes.get((said.direction, minute), ()) if place in self._free]

    def _take(self, index: int, place: int, reading: Reading = Reading.SAME) -> None:
        del self._free[place]
        self._place_of[index] = place
        self.matches[index] = Match(self._stored[place], reading)


def _may_have_said(new: Exported, old: Stored) -> bool:
    """Words that an edit made are not what an import read before it; the bridge may have followed the edit."""
    return old.edited or not (new.edited and old.imported)


def _distance(new: Exported, old: Stored, *, has_seconds: bool) -> timedelta:
    """How far apart they are at least: without seconds the message can be from anywhere in its minute."""
    until = new.at if has_seconds else new.at + _MINUTE
    return max(new.at - old.at, old.at - until, timedelta(0))


def _changed(new: Exported, old: Stored) -> Reading | None:
    """How one message can read as ``new`` and as ``old``; None if they are two."""
    if new.said.is_placeholder:
        gone = new.said.kind is MessageKind.DELETED and not old.said.is_placeholder
        return Reading.DELETED_SINCE if gone else Reading.SAME
    if old.said.is_placeholder:
        return Reading.SAID_BEFORE
    if new.edited and _can_be_edited(new, old):
        return Reading.EDITED_SINCE
    if old.edited and _can_be_edited(new, old):
        return Reading.SAID_BEFORE
    is_one_thing = new.said.kind is not MessageKind.TEXT and kinds_agree(new.said.kind, old.said.kind)
    return Reading.SAME if is_one_thing and not (new.said.body and old.said.body) else None


def _can_be_edited(new: Exported, old: Stored) -> bool:
    return kinds_agree(new.said.kind, old.said.kind) and bool(new.said.body)
