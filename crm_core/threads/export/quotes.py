"""Telling headers from text that looks like them: transcripts and programmes that a person pasted in a message.

A pasted transcript is older than the message it stands in: the time steps back, and returns when the chat goes on.
A pasted programme is later than what follows. A message that merely arrived late steps back too, so a step alone is
no proof: the block must also name people who write nowhere else, or repeat lines that stand in the file already.

What has no such proof stays a message. Files whose line ends tell where messages end need none of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from crm_core.threads.export.clock import is_repeated_hour
from crm_core.threads.export.names import same_name

MAX_MESSAGE_CHARS = 65_536
"""The longest message WhatsApp sends: what spreads further was not pasted into one."""
MIN_SHARE_OF_PROOF = 4
"""One line in so many of a pasted block must prove it; a late message among others proves nothing about them."""
LONG_STEP = timedelta(days=1)
SHORT_STEP = timedelta(hours=1)
"""Messages arrive late by minutes, and from phones that were off by hours; what is pasted is usually days away."""
MAX_PASTES_OF_STRANGERS = 6
"""A group's members take more turns than that; a transcript of two strangers takes a few."""
MAX_PROGRAMME_LINES = 50


class Candidate(NamedTuple):
    """A line that may be a message's header. ``said`` is the rest of its line."""

    wall: datetime
    sender: str
    said: str
    start: int


def may_hold_quotes(walls: Sequence[datetime | None], senders: Sequence[str | None], title: str | None) -> bool:
    """Whether anything in the file is out of place: time steps back, or more than two people write under a title."""
    last = datetime.min  # noqa: DTZ901
    for wall, sender in zip(walls, senders, strict=True):
        if wall is not None and sender is not None:
            if wall < last:
                return True
            last = wall
    return title is not None and len({sender for sender in senders if sender is not None}) > 2


def quoted_candidates(lines: Sequence[Candidate], *, title: str | None, is_group: bool) -> set[int]:
    """Indexes of the lines that are no headers but text of the message above them. The first line never is."""
    quoted = _out_of_place(lines, is_group=is_group)
    if title is not None and not is_group:
        quoted |= _strangers(lines, quoted, title)
    return quoted


def _strangers(lines: Sequence[Candidate], quoted: set[int], title: str) -> set[int]:
    """In a chat named after one of its senders only two people write: the other is who takes most turns.

    Nothing is quoted where nobody clearly does, or where strangers turn up again and again: the chat is then a group
    that bears a person's name.
    """
    speakers = [line.sender for index, line in enumerate(lines) if index not in quoted]
    contact = next((sender for sender in dict.fromkeys(speakers) if same_name(sender, title)), None)
    turns = Counter(now for before, now in pairwise(["", *speakers]) if now not in (before, contact))
    if contact is None or len(turns) < 2:
        return set()
    (ours, most), (_, next_most) = turns.most_common(2)
    if most == next_most or turns.total() - most > MAX_PASTES_OF_STRANGERS:
        return set()
    known = {contact, ours}
    return {index for index, line in enumerate(lines) if index and line.sender not in known}


def _out_of_place(lines: Sequence[Candidate], *, is_group: bool) -> set[int]:
    if all(lines[index].wall >= lines[index - 1].wall for index in range(1, len(lines))):
        return set()
    return _StepsBack(lines, is_group=is_group).quoted()


class _StepsBack:
    """One pass over the places where time steps back, with what each needs to know of the whole file."""

    def __init__(self, lines: Sequence[Candidate], *, is_group: bool) -> None:
        self._lines = lines
        self._is_group = is_group
        self._returns = _returns(lines)
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._said: dict[tuple[datetime, str, str], int] = {}
        for index, line in enumerate(lines):
            self._first.setdefault(line.sender, index)
            self._last[line.sender] = index
            self._said.setdefault((line.wall, line.sender, line.said), index)

    def quoted(self) -> set[int]:
        lines, quoted = self._lines, set[int]()
        index, above = 1, 0
        while index < len(lines):
            if lines[index].wall >= lines[above].wall or self._clock_was_set_back(above, index):
                above, index = index, index + 1
                continue
            end = self._returns[above]
            older = self._is_pasted(above, index, end)
            later = self._programme(above, index)
            if later and not (older and end < len(lines)):
                quoted.update(later)
                above = later[0] - 1
                continue
            if older:
                quoted.update(range(index, end))
                index = end
                continue
            above, index = index, index + 1
        return quoted

    def _clock_was_set_back(self, above: int, index: int) -> bool:
        one, other = self._lines[above].wall, self._lines[index].wall
        return one.date() == other.date() and is_repeated_hour(one) and is_repeated_hour(other)

    def _fits_in_a_message(self, first: int, last: int) -> bool:
        return self._lines[last].start - self._lines[first].start <= MAX_MESSAGE_CHARS

    def _is_pasted(self, above: int, start: int, end: int) -> bool:
        """Whether lines ``start`` to ``end`` (not included) are an older transcript inside line ``above``."""
        if not self._fits_in_a_message(above, end - 1):
            return False
        never_returns = end == len(self._lines)
        if never_returns and above == 0:
            return False
        strangers = [index for index in range(start, end) if self._is_said_only_in(index, start, end)]
        step = self._lines[above].wall - self._lines[start].wall
        proofs = len(strangers) if self._are_strangers(strangers, start, end, step) else 0
        proofs += sum(1 for index in range(start, end) if self._was_said_before(index, start))
        return proofs * MIN_SHARE_OF_PROOF >= end - start

    def _is_said_only_in(self, index: int, start: int, end: int) -> bool:
        sender = self._lines[index].sender
        return self._first[sender] >= start and self._last[sender] < end

    def _was_said_before(self, index: int, start: int) -> bool:
        line = self._lines[index]
        return self._said[(line.wall, line.sender, line.said)] < start

    def _are_strangers(self, lines: Sequence[int], start: int, end: int, step: timedelta) -> bool:
        """Whether names that stand only here are of people outside the chat, and not of one who writes rarely."""
        if not lines:
            return False
        if step >= LONG_STEP:
            return True
        return self._has_two_senders_without(start, end) and (not self._is_group or len(lines) > 1)

    def _has_two_senders_without(self, start: int, end: int) -> bool:
        outside = 0
        for sender, first in self._first.items():
            outside += first < start or self._last[sender] >= end
            if outside == 2:
                return True
        return False

    def _programme(self, above: int, index: int) -> range | None:
        """The lines up to ``above`` that are later than ``index``, if only names that appear nowhere else say them."""
        lines, now = self._lines, self._lines[index].wall
        start = above
        while start > 0 and lines[start - 1].wall > now and above - start < MAX_PROGRAMME_LINES:
            start -= 1
        if start == 0 or above - start == MAX_PROGRAMME_LINES:
            return None
        if lines[start].wall - now < (LONG_STEP if self._is_group else SHORT_STEP):
            return None
        run = range(start, above + 1)
        if not all(self._is_said_only_in(line, start, above + 1) for line in run):
            return None
        return run if self._has_two_senders_without(start, above + 1) else None


def _returns(lines: Sequence[Candidate]) -> list[int]:
    """For each line, the first one below it that is not earlier; the number of lines where there is none."""
    found = [len(lines)] * len(lines)
    open_lines: list[int] = []
    for index, line in enumerate(lines):
        while open_lines and lines[open_lines[-1]].wall <= line.wall:
            found[open_lines.pop()] = index
        open_lines.append(index)
    return found
