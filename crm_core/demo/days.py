"""Days and times of the demo, all told from one day: today in Europe/Bucharest.

A day is written as ``sat+3`` (the Saturday of the third week from now; weeks begin on Monday, ``sat+0`` is this
week's), ``-5`` (five days ago), ``dec20-1`` and ``nov28-1`` (in the latest season whose Christmas Eve is past; ``-2``
is the season before). Because weekdays are part of the notation, a demo made on any day has its parties at weekends,
and its conversations name the right weekday.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from crm_core.models import BUCHAREST

T = TypeVar("T")

WEEKDAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
MONTHS = (
    *("ianuarie", "februarie", "martie", "aprilie", "mai", "iunie"),
    *("iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"),
)
SHORT_MONTHS = ("ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sept", "oct", "nov", "dec")
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_REF = re.compile(rf"({'|'.join(_WEEKDAY_CODES)})([+-]\d+)")
_SEASON_REF = re.compile(r"(nov|dec)(\d{1,2})-(\d)")
_PLACEHOLDER = re.compile(r"\{([^{} ]+)(?: (\w+))?\}")


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar around ``today``."""

    today: date

    @classmethod
    def around(cls, now: datetime) -> Days:
        """``now`` is any aware time; the day is the one in Europe/Bucharest."""
        return cls(now.astimezone(BUCHAREST).date())

    def day(self, reference: str) -> date:
        """The day that a reference of the demo's data stands for. Raises ValueError for one that is none."""
        if weekday := _WEEKDAY_REF.fullmatch(reference):
            monday = self.today - timedelta(days=self.today.weekday())
            return monday + timedelta(weeks=int(weekday[2]), days=_WEEKDAY_CODES.index(weekday[1]))
        if season := _SEASON_REF.fullmatch(reference):
            eve = date(self.today.year, 12, 24)
            latest = self.today.year if eve < self.today else self.today.year - 1
            return date(latest - int(season[3]) + 1, 11 if season[1] == "nov" else 12, int(season[2]))
        return self.today + timedelta(days=int(reference))

    def moment(self, reference: str, clock: str) -> datetime:
        """A day of the demo at ``HH:MM`` in Europe/Bucharest, as UTC."""
        return at(self.day(reference), clock)

    def filled(self, text: str) -> str:
        """``text`` with each ``{sat+3}`` written as people write a day: ``{sat+3}`` is ``14 februarie``.

        After a space comes the form: ``short`` (``14 feb``), ``weekday``, ``full`` (``sâmbătă, 14 februarie``),
        ``day`` (``14``), ``dots`` (``14.02``), ``english`` (``14 February``).
        """
        return _PLACEHOLDER.sub(lambda found: written(self.day(found[1]), found[2] or "plain"), text)


def written(day: date, form: str) -> str:
    """A day in one of the forms of ``Days.filled``."""
    match form:
        case "plain":
            return f"{day.day} {MONTHS[day.month - 1]}"
        case "short":
            return f"{day.day} {SHORT_MONTHS[day.month - 1]}"
        case "weekday":
            return WEEKDAYS[day.weekday()]
        case "full":
            return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"
        case "day":
            return str(day.day)
        case "dots":
            return f"{day.day:02d}.{day.month:02d}"
        case "english":
            return f"{day.day} {ENGLISH_MONTHS[day.month - 1]}"
        case _:
            raise ValueError(f"no such form of a day: {form}")


def at(day: date, clock: str) -> datetime:
    """``HH:MM`` of a day in Europe/Bucharest, as UTC."""
    return datetime.combine(day, time.fromisoformat(clock), BUCHAREST).astimezone(UTC)


def number(*key: object) -> int:
    """A number that follows from the key alone: the demo's only chance, the same on every machine."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, key)).encode()).digest()[:6])


def pick(options: Sequence[T], *key: object) -> T:
    """One of the options, always the same for a key."""
    return options[number(*key) % len(options)]
