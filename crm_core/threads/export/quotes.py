"""Telling headers from text that looks like them: transcripts and programmes that a person pasted in a message.

A pasted transcript is older than the message it stands in: the time steps back, and returns when the chat goes on.
A pasted programme is later than what follows. A message that merely arrived late steps back too, so a step alone is
no proof: the block must also name people who write nowhere else, or repeat lines that stand in the file already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm_core.threads.export.clock import is_repeated_hour
from crm_core.threads.export.names import same_name

MAX_MESSAGE_CHARS = 65_536
"""The longest message WhatsApp sends: what spreads further was not pasted into one."""
MIN_SHARE_OF_PROOF = 4
"""One line in so many of a pasted block must prove it; a late message among others proves nothing about them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a message's header. ``said`` is the rest of its line."""

    wall: datetime
    sender: str
    said: str
    start: int


def quoted_candidates(lines: Sequence[Candidate], *, title: str | None, is_group: bool) -> set[int]:
    """Indexes of the lines that are no headers but text of the message above them. The first line never is."""
    quoted = _out_of_place(lines)
    if title is not None and not is_group:
        quoted |= _strangers(lines, quoted, title)
    return quoted


def _strangers(lines: Sequence[Candidate], quoted: set[int], title: str) -> set[int]:
    """In a chat named after one of its senders only two people write: the other is who writes most."""
    counts = Counter(line.sender for index, line in enumerate(lines) if index not in quoted)
    contact = next((sender for sender in counts if same_name(sender, title)), None)
    if contact is None or len(counts) <= 2:
        return set()
    ours = next(sender for sender, _ in counts.most_common() if sender != contact)
    known = {contact, ours}
    return {index for index, line in enumerate(lines) if index and line.sender not in known}


def _out_of_place(lines: Sequence[Candidate]) -> set[int]:
    steps_back = [i for i in range(1, len(lines)) if lines[i].wall < lines[i - 1].wall]
    if not steps_back:
        return set()
    return _StepsBack(lines).quoted()


class _StepsBack:
    """One pass over the places where time steps back, with what each needs to know of the whole file."""

    def __init__(self, lines: Sequence[Candidate]) -> None:
        self._lines = lines
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
            end = self._return(above)
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

    def _return(self, above: int) -> int:
        return self._returns[above]

    def _fits_in_a_message(self, first: int, last: int) -> bool:
        return self._lines[last].start - self._lines[first].start <= MAX_MESSAGE_CHARS

    def _is_pasted(self, above: int, start: int, end: int) -> bool:
        """Whether lines ``start`` to ``end`` (not included) are an older transcript inside line ``above``."""
        if not self._fits_in_a_message(above, end - 1):
            return False
        never_returns = end == len(self._lines)
        if never_returns and above == 0:
            return False
        proofs = sum(1 for index in range(start, end) if self._proves(index, start, end))
        return proofs * MIN_SHARE_OF_PROOF >= end - start

    def _proves(self, index: int, start: int, end: int) -> bool:
        line = self._lines[index]
        if self._first[line.sender] >= start and self._last[line.sender] < end:
            return True
        return self._said[(line.wall, line.sender, line.said)] < start

    def _programme(self, above: int, index: int) -> range | None:
        """The lines up to ``above`` that are later than ``index``, if only names that appear nowhere else say them."""
        lines, now = self._lines, self._lines[index].wall
        start = above
        while start > 0 and lines[start - 1].wall > now and self._fits_in_a_message(start - 1, above):
            start -= 1
        if start == 0:
            return None
        strangers = all(
            self._first[lines[i].sender] >= start and self._last[lines[i].sender] <= above
            for i in range(start, above + 1)
        )
        return range(start, above + 1) if strangers else None


def _returns(lines: Sequence[Candidate]) -> list[int]:
    """For each line, the first one below it that is not earlier; the number of lines where there is none."""
    found = [len(lines)] * len(lines)
    open_lines: list[int] = []
    for index, line in enumerate(lines):
        while open_lines and lines[open_lines[-1]].wall <= line.wall:
            found[open_lines.pop()] = index
        open_lines.append(index)
    return found
