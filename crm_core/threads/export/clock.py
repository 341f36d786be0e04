"""The wall clock of Europe/Bucharest, read message by message, as UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BUCHAREST = ZoneInfo("Europe/Bucharest")
_DAY = timedelta(days=1)


class BucharestClock:
    """Turns the wall times of a chat, given in reading order, into UTC.

    In the hour that repeats in October the first pass is summer time; once the clock is seen to step back, the rest
    of that night is winter time. A time that a night in March skips is read as if the clock had not moved.
    """

    def __init__(self) -> None:
        self.skipped_times = 0
        self._offsets: dict[date, timedelta | None] = {}
        self._last: datetime | None = None
        self._stepped_back: date | None = None

    def utc(self, wall: datetime) -> datetime:
        """The moment (UTC) of a naive wall time."""
        day = wall.date()
        if day not in self._offsets:
            self._offsets[day] = _offset_of_day(day)
        offset = self._offsets[day]
        if offset is None:
            offset = self._offset_in_a_night_of_change(wall, day)
        self._last = wall
        return (wall - offset).replace(tzinfo=UTC)

    def _offset_in_a_night_of_change(self, wall: datetime, day: date) -> timedelta:
        first, second = _offset(wall, fold=0), _offset(wall, fold=1)
        if first < second:
            self.skipped_times += 1
        if first <= second:
            return first
        if self._last is not None and self._last.date() == day and wall < self._last:
            self._stepped_back = day
        return second if self._stepped_back == day else first


def is_repeated_hour(wall: datetime) -> bool:
    """Whether the clock shows this time twice that night."""
    return wall.month == 10 and _offset(wall, fold=0) > _offset(wall, fold=1)


def _offset_of_day(day: date) -> timedelta | None:
    """The day's distance from UTC, None for the two nights a year on which it changes."""
    midnight = datetime.combine(day, time())
    start, end = _offset(midnight, fold=0), _offset(midnight + _DAY, fold=0)
    return start if start == end else None


def _offset(wall: datetime, *, fold: int) -> timedelta:
    offset = wall.replace(tzinfo=BUCHAREST, fold=fold).utcoffset()
    assert offset is not None
    return offset
