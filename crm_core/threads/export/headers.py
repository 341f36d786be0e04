"""The first line of each message: which layout a file uses, and every line that is written in it.

One export is written by one formatter, so all its headers share one layout, and the first line shows which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from crm_core.errors import ExportError
from crm_core.threads.export.records import DayOrder

FIRST_YEAR, LAST_YEAR = 2009, 2099
"""WhatsApp began in 2009: a line dated before that was typed by a person."""
MAX_PREFACE_LINES = 20
"""Lines that a mail program or a person may have put above the chat."""
_PROGRESS_EVERY = 5_000

_MARKS = "[\u200e\u200f\ufeff]*"
_SPACE = "[ \u00a0\u202f]"
_HALF = rf"{_SPACE}?(?P<half>[AaPp])\.?{_SPACE}?[Mm]\.?"
_ANY_HEADER = re.compile(
    rf"^{_MARKS}(?P<open>\[?)(?P<a>\d{{1,4}})(?P<sep>[./-])\d{{1,2}}(?P=sep)(?P<c>\d{{1,4}})(?P<comma>,?){_SPACE}"
    rf"\d{{1,2}}:\d{{2}}(?P<seconds>:\d{{2}})?(?:{_HALF})?(?P<close>\]| -)(?: |$|\r)",
    re.MULTILINE | re.ASCII,
)
_CUT_HEADER = re.compile(
    rf"^{_MARKS}(?:\[\d[^\]\n]{{0,30}}|(?P<bare>\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?{_SPACE}\d{{1,2}}:"
    rf"(?:\d?|\d\d(?:{_SPACE}(?:[AaPp]\.?{_SPACE}?[Mm]?\.?)?)?(?: |(?<=[Mm. ])-| -) ?)))$",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the headers of one file are written. ``bracketed`` is the iPhone's ``[…]``, else Android's `` - ``."""

    bracketed: bool
    separator: str
    year_first: bool
    year_digits: int
    comma: bool
    seconds: bool
    half_days: bool


class HeaderLine(NamedTuple):
    """A line written in the file's layout: a message's header, or text that looks like one.

    ``first`` and ``second`` are the day and the month in the file's order, not yet known; ``hour`` counts 24.
    ``start`` and ``rest_at`` are offsets in the text; ``rest`` is what follows the time, on the same line.
    """

    start: int
    line: int
    first: int
    second: int
    year: int
    hour: int
    minute: int
    seconds: int
    rest_at: int
    rest: str
    date: str

    def wall(self, order: DayOrder) -> datetime | None:
        """The wall-clock time (naive), or None where such a date does not exist in that order."""
        day, month = (self.first, self.second) if order == "dm" else (self.second, self.first)
        if month > 12:
            return None
        try:
            return datetime(self.year, month, day, self.hour, self.minute, self.seconds)  # noqa: DTZ001
        except ValueError:
            return None


def find_layout(text: str) -> Layout:
    """The layout of the file's first header. Raises ExportError where the text does not begin like an export."""
    for found in _ANY_HEADER.finditer(text):
        if text.count("\n", 0, found.start()) > MAX_PREFACE_LINES:
            break
        layout = _layout(found)
        if layout is not None:
            return layout
    if not text.strip("\ufeff\u200e\x00 \t\r\n"):
        raise ExportError("Fișierul este gol. Exportă din nou conversația din WhatsApp.")
    raise not_an_export(1)


def not_an_export(line: int) -> ExportError:
    """The error for a text that is no WhatsApp chat."""
    return ExportError(
        f"Rândul {line} nu este un mesaj exportat din WhatsApp. "
        "Încarcă fișierul .txt sau .zip făcut de WhatsApp cu „Exportă conversația”.",
        line=line,
    )


def _layout(found: re.Match[str]) -> Layout | None:
    bracketed = bool(found["open"])
    year_first = len(found["a"]) == 4
    year = found["a"] if year_first else found["c"]
    if bracketed != (found["close"] == "]") or len(year) not in (2, 4):
        return None
    if len(found["c" if year_first else "a"]) > 2 or not _is_possible_year(int(year), len(year)):
        return None
    return Layout(
        bracketed=bracketed,
        separator=found["sep"],
        year_first=year_first,
        year_digits=len(year),
        comma=bool(found["comma"]),
        seconds=found["seconds"] is not None,
        half_days=found["half"] is not None,
    )


def _is_possible_year(year: int, digits: int) -> bool:
    return FIRST_YEAR <= (year + 2000 if digits == 2 else year) <= LAST_YEAR


def _pattern(layout: Layout) -> re.Pattern[str]:
    sep = re.escape(layout.separator)
    year = rf"(\d{{{layout.year_digits}}})"
    number = r"(\d{1,2})"
    date = sep.join((year, number, number) if layout.year_first else (number, number, year))
    time = r"(\d{1,2}):(\d{2})" + (r":(\d{2})" if layout.seconds else "()")
    half = _HALF.replace("?P<half>", "") if layout.half_days else "()"
    before, after = (rf"{_MARKS}\[", r"\] ?") if layout.bracketed else (_MARKS, r" -(?: |(?=\r?$))")
    comma = "," if layout.comma else ""
    return re.compile(rf"^{before}{date}{comma}{_SPACE}{time}{half}{after}(.*)$", re.MULTILINE | re.ASCII)


def header_lines(
    text: str, layout: Layout, *, only_after_crlf: bool, progress: Callable[[float], None] | None
) -> Iterator[HeaderLine]:
    """Every line written in the layout, top to bottom. ``progress`` gets the share of the text that was passed."""
    line, counted = 1, 0
    for index, found in enumerate(_pattern(layout).finditer(text)):
        start = found.start()
        if progress is not None and index % _PROGRESS_EVERY == 0:
            progress(start / len(text))
        if only_after_crlf and start and text[start - 2 : start] != "\r\n":
            continue
        a, b, c, hours, minutes, seconds, half, rest = found.groups()
        year, first, second = (a, b, c) if layout.year_first else (c, a, b)
        hour = int(hours)
        if layout.half_days:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half in "pP" else 0)
        full_year = int(year) + (2000 if layout.year_digits == 2 else 0)
        if hour > 23 or minutes > "59" or seconds > "59" or not FIRST_YEAR <= full_year <= LAST_YEAR:
            continue
        line += text.count("\n", counted, start)
        counted = start
        yield HeaderLine(
            start,
            line,
            int(first),
            int(second),
            full_year,
            hour,
            int(minutes),
            int(seconds or 0),
            found.start(8),
            rest[:-1] if rest.endswith("\r") else rest,
            f"{a}{layout.separator}{b}{layout.separator}{c}",
        )


def records_end_in_crlf(text: str, layout: Layout) -> bool:
    """Whether the file tells exactly where its messages end: CRLF after each, LF inside, as iPhones write.

    A file whose line ends a program made all alike, or in which a person's text merely holds a CRLF, does not.
    """
    ends = text.count("\r\n")
    if not layout.bracketed or ends == 0 or ends == text.count("\n"):
        return False
    before_headers = sum(1 for _ in re.finditer(rf"\r\n(?={_MARKS}\[\d|\Z)", text))
    return before_headers * 10 >= ends * 9


def is_cut_header(last_line: str, layout: Layout) -> bool:
    """Whether the file's last line, which no line end closes, is a header that stops before its text.

    A bare date, with or without a whole time, is left to the message above: people write those.
    """
    found = _CUT_HEADER.match(last_line)
    return found is not None and layout.bracketed == (found["bare"] is None)
