"""What a migration saw, changed, and could not make sense of; kept in the database while it is under way."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from crm_core.stored_values import read_integer

MOST_PROBLEMS: Final = 200
"""How many are kept by name; the others are only counted."""


class Count(StrEnum):
    """What is counted. The values are the names in the checkpoint."""

    EVENTS = "events"
    """Events looked at."""
    DAMAGED = "damaged"
    """Events in which nothing can be read: they stay as they are and count for nobody."""
    DATE_KEYS = "dateKey"
    PHONES = "phoneE164"
    SHORT_IDS = "eventShortId"
    CONTRIBUTIONS = "contributions"
    CLIENTS = "clients"
    """Clients looked at."""
    FIGURES = "figures"
    """Clients whose figures were not what their events say."""
    MESSAGES = "messages"
    """Messages looked at."""
    MESSAGE_TIMES = "messageTimes"
    THREADS = "threads"
    """Threads looked at."""
    THREAD_FIELDS = "threadFields"
    """Threads that lacked something the inbox asks by."""
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationReport:
    """``problems``: (path, Romanian sentence) of what a person has to look at. ``numbered_from``: the last short id the
    counter had given out, and after the migration knows of, where it had to be raised."""

    counts: Mapping[Count, int]
    problems: tuple[tuple[str, str], ...]
    numbered_from: tuple[int, int] | None
    dry_run: bool

    @property
    def changes(self) -> int:
        """How many changes were made, or in a dry run would be."""
        changing = (Count.DATE_KEYS, Count.PHONES, Count.SHORT_IDS, Count.CONTRIBUTIONS, Count.FIGURES)
        others = (Count.MESSAGE_TIMES, Count.THREAD_FIELDS)
        return sum(self.counts.get(count, 0) for count in (*changing, *others)) + bool(self.numbered_from)


class Tally:
    """The counts and problems so far; safe to share between threads."""

    def __init__(self, stored: Mapping[str, Any] | None = None) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Count] = Counter()
        self._problems: dict[tuple[str, str], None] = {}
        for count in Count if stored else ():
            self._counts[count] = read_integer((stored or {}).get(count.value), low=0, high=10**12) or 0

    def add(self, count: Count, number: int = 1) -> None:
        with self._lock:
            self._counts[count] += number

    def problem(self, path: str, sentence: str) -> None:
        with self._lock:
            self._counts[Count.PROBLEMS] += 1
            if len(self._problems) < MOST_PROBLEMS:
                self._problems[(path, sentence)] = None

    def __getitem__(self, count: Count) -> int:
        return self._counts[count]

    def fields(self) -> dict[str, int]:
        """The counts as they are stored."""
        with self._lock:
            return {count.value: self._counts[count] for count in Count if self._counts[count]}

    def report(self, *, numbered_from: tuple[int, int] | None, dry_run: bool) -> MigrationReport:
        counts = {count: self._counts[count] for count in Count}
        return MigrationReport(
            counts=counts, problems=tuple(self._problems), numbered_from=numbered_from, dry_run=dry_run
        )
