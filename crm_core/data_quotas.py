"""How many exports and imports a person and the company may make in a day: a stolen session takes only so much.

Counted in ``aiUsage`` beside the model calls, reserved before the work in one transaction over both counters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from crm_core.access import Actor
from crm_core.errors import QuotaExceeded
from crm_core.models import BUCHAREST
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Transaction
from crm_core.stored_values import read_integer

COMPANY = "org"


class Moved(StrEnum):
    """What is counted, by the field it is counted in."""

    EXPORT = "exports"
    IMPORT = "imports"


_WORDS = {Moved.EXPORT: "exporturi", Moved.IMPORT: "importuri"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLimits:
    """How many in a day."""

    per_person: int
    per_company: int


class DataQuota:
    """The daily limits. A day is a calendar day in Europe/Bucharest."""

    def __init__(
        self, store: DocumentStore, *, exports: DayLimits, imports: DayLimits, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._limits = {Moved.EXPORT: exports, Moved.IMPORT: imports}
        self._clock = clock

    def reserve(self, actor: Actor, what: Moved) -> None:
        """Count one. Raises QuotaExceeded, which says in how long the next is allowed."""
        now = self._clock().astimezone(BUCHAREST)
        day = now.date().isoformat()
        limits = self._limits[what]
        allowed = {layout.usage(actor.uid, day): limits.per_person, layout.usage(COMPANY, day): limits.per_company}

        def count(tx: Transaction) -> None:
            made = {}
            for path, snapshot in zip(allowed, tx.get_many(list(allowed)), strict=True):
                stored = snapshot.data.get(what.value) if snapshot else None
                made[path] = read_integer(stored, low=0, high=10**9) or 0
            if any(made[path] >= limit for path, limit in allowed.items()):
                raise _refusal(what, now)
            for path, number in made.items():
                tx.merge(path, {what.value: number + 1, "updatedAt": SERVER_TIMESTAMP})

        self._store.transaction(count)


def _refusal(what: Moved, now: datetime) -> QuotaExceeded:
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(0), BUCHAREST).astimezone(UTC)
    minutes = max(1, round((tomorrow - now.astimezone(UTC)).total_seconds() / 60))
    return QuotaExceeded(
        f"Limita de {_WORDS[what]} pe azi s-a atins. Încearcă din nou peste {minutes // 60} h {minutes % 60:02d} min.",
        retry_at=tomorrow,
    )
