"""What a reading of a day holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class DateKind(StrEnum):
    """How explicit a day is, most explicit first."""

    FULL = "full"
    DAY_MONTH = "day_month"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    BARE_DAY = "bare_day"
    FEAST = "feast"
    MONTH = "month"


class DateReading(NamedTuple):
    """``day`` is None for a month alone and for alternatives (``9 sau 10 mai``), which stand in ``options``.

    ``refers``: said of something that exists already (``petrecerea din 21 martie``, ``de pe 21``).
    ``denied``: ``nu pe 14``, ``în loc de 14``. ``is_past``: ``sâmbăta trecută``, ``ieri``.
    """

    start: int
    end: int
    day: date | None
    kind: DateKind
    certainty: float = 1.0
    options: tuple[date, ...] = ()
    month: int | None = None
    refers: bool = False
    denied: bool = False
    is_past: bool = False
