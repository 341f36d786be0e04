"""The lines of a file that look like headers, and which of them are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from crm_core.threads.export import wordings
from crm_core.threads.export.headers import HeaderLine, Layout, not_an_export
from crm_core.threads.export.names import clean_sender
from crm_core.threads.export.order import no_such_date
from crm_core.threads.export.quotes import Candidate, may_hold_quotes, quoted_candidates
from crm_core.threads.export.records import DayOrder
from crm_core.threads.export.senders import Spoken, split_senders
from crm_core.threads.export.wordings import OWN_TEXT_MARK, fold


class Header(NamedTuple):
    """A true header. ``spoken`` is None for a notice; ``wall`` is the naive wall-clock time."""

    line: HeaderLine
    spoken: Spoken | None
    wall: datetime


class _ReadAs(NamedTuple):
    """The lines with their dates read in one order; ``quoted`` are indexes of those that are text of a message."""

    walls: list[datetime | None]
    quoted: set[int]


class Page:
    """One file's text with its header-like lines.

    ``exact`` says that line ends tell where messages end, so that every line given is a header. ``cut_line`` is
    the number of a last line that stops inside its sender's name and was left out, else None.
    """

    def __init__(
        self, text: str, layout: Layout, lines: Sequence[HeaderLine], *, title: str | None, exact: bool
    ) -> None:
        self.text = text
        self.layout = layout
        self.lines: list[HeaderLine] = []
        self.cut_line: int | None = None
        self._title = title
        self._exact = exact
        self._spoken: list[Spoken | None] = []
        self._is_group = False
        self._has_notices = False
        self._read_as: dict[DayOrder, _ReadAs] = {}
        whole, speakers = self._without_cut_sender(lines, split_senders(lines, title))
        for line, spoken in zip(whole, speakers, strict=True):
            self._take(line, spoken)
        if not self._has_notices and not any(self._spoken):
            raise not_an_export(lines[0].line if lines else 1)

    def headers_if(self, order: DayOrder) -> list[HeaderLine]:
        """The lines that are headers if dates are read in that order."""
        walls, quoted = self._reading(order)
        return [
            line
            for index, (line, wall) in enumerate(zip(self.lines, walls, strict=True))
            if wall is not None and index not in quoted
        ]

    def headers(self, order: DayOrder) -> list[Header]:
        """The true headers. Raises ExportError where a sender of this chat writes on a date that does not exist."""
        walls, quoted = self._reading(order)
        headers: list[Header] = []
        impossible: list[int] = []
        for index, (line, spoken, wall) in enumerate(zip(self.lines, self._spoken, walls, strict=True)):
            if wall is None:
                impossible.append(index)
            elif index not in quoted:
                headers.append(Header(line, spoken, wall))
        if impossible:
            self._refuse_impossible(impossible, quoted, headers)
        return headers

    def quoted_lines(self, order: DayOrder) -> list[int]:
        """Numbers (1-based) of the lines that name a sender and a time but are text of the message above."""
        return [self.lines[index].line for index in sorted(self._reading(order).quoted)]

    def _take(self, line: HeaderLine, spoken: Spoken | None) -> None:
        """Keeps the line if it may be a header: somebody speaks, or it is a notice that WhatsApp writes."""
        if spoken is not None:
            said = line.rest[spoken.written + 2 :]
            if said.startswith((OWN_TEXT_MARK, "Mesa", "Mess")) and self._is_notice_under_a_name(said):
                spoken = None
        elif not self._is_notice(line.rest) and not self._is_certain(line):
            return
        self.lines.append(line)
        self._spoken.append(spoken)

    def _is_certain(self, line: HeaderLine) -> bool:
        """Whether even a line of unknown words is a header: the file's first, or one that the file itself marks."""
        return self._exact or not self.lines or (self.layout.bracketed and line.rest.startswith(OWN_TEXT_MARK))

    def _is_notice_under_a_name(self, said: str) -> bool:
        """iPhones write notices under the chat's or a person's name, with WhatsApp's mark before them."""
        if said.startswith(OWN_TEXT_MARK) and self.layout.bracketed:
            return self._is_notice(said)
        return wordings.is_notice_of_chat(fold(said).strip()) and self._is_notice(said)

    def _is_notice(self, said: str) -> bool:
        folded = fold(said).strip()
        if not wordings.is_notice(folded):
            return False
        self._has_notices = True
        self._is_group = self._is_group or wordings.GROUP_NOTICE.search(folded) is not None
        return True

    def _without_cut_sender(
        self, lines: Sequence[HeaderLine], spoken: list[Spoken | None]
    ) -> tuple[Sequence[HeaderLine], list[Spoken | None]]:
        """Without a last line that no line end closes and that stops inside its sender's name."""
        if len(lines) < 2 or spoken[-1] is not None or "\n" in self.text[lines[-1].start :]:
            return lines, spoken
        begun = clean_sender(lines[-1].rest)
        if not any(one is not None and one.sender.startswith(begun) for one in spoken):
            return lines, spoken
        self.text = self.text[: lines[-1].start]
        self.cut_line = lines[-1].line
        return lines[:-1], spoken[:-1]

    def _refuse_impossible(self, impossible: Sequence[int], quoted: set[int], headers: Sequence[Header]) -> None:
        known = {header.spoken.sender for header in headers if header.spoken is not None}
        for index in impossible:
            spoken = self._spoken[index]
            if index == 0 or (index - 1 not in quoted and spoken is not None and spoken.sender in known):
                raise no_such_date(self.lines[index])

    def _reading(self, order: DayOrder) -> _ReadAs:
        if order not in self._read_as:
            walls = [line.wall(order) for line in self.lines]
            self._read_as[order] = _ReadAs(walls=walls, quoted=set() if self._exact else self._quoted(walls))
        return self._read_as[order]

    def _quoted(self, walls: Sequence[datetime | None]) -> set[int]:
        senders = [spoken.sender if spoken is not None else None for spoken in self._spoken]
        if not may_hold_quotes(walls, senders, self._title):
            return set()
        indexes: list[int] = []
        candidates: list[Candidate] = []
        for index, (line, sender, wall) in enumerate(zip(self.lines, senders, walls, strict=True)):
            if wall is not None and sender is not None:
                indexes.append(index)
                candidates.append(Candidate(wall, sender, line.rest, line.start))
        found = quoted_candidates(candidates, title=self._title, is_group=self._is_group)
        quoted = {indexes[index] for index in found}
        return quoted | self._notices_among(quoted, walls)

    def _notices_among(self, quoted: set[int], walls: Sequence[datetime | None]) -> set[int]:
        """Notices that were pasted with the lines above them: older than the message that all stand in."""
        among: set[int] = set()
        container: datetime | None = None
        inside = False
        for index, (spoken, wall) in enumerate(zip(self._spoken, walls, strict=True)):
            if spoken is not None:
                inside = index in quoted
                container = container if inside else wall
            elif inside and wall is not None and container is not None and wall < container:
                among.add(index)
        return among
