"""How many model calls a person and the company may make in a day, counted in the store.

A call is reserved before it is made, in one transaction over both counters, so that twenty clicks at once cannot go
past the limit. A call that failed stays counted: the provider counted it too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from crm_core.access import Actor
from crm_core.errors import QuotaExceeded
from crm_core.models import BUCHAREST
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Snapshot, Transaction

COMPANY = "org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Model calls and tokens of one day."""

    calls: int = 0
    tokens: int = 0


class ModelQuota:
    """The daily limits. A day is a calendar day in Europe/Bucharest."""

    def __init__(
        self, store: DocumentStore, *, per_person: int, per_company: int, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._limits = (per_person, per_company)
        self._clock = clock

    def reserve(self, actor: Actor) -> None:
        """Count one call. Raises QuotaExceeded with the time of the next day's start when a limit is reached."""
        paths = self._paths(actor)
        self._store.transaction(lambda tx: self._reserve(tx, paths))

    def record_tokens(self, actor: Actor, tokens: int) -> None:
        """Add the tokens that a reserved call took, from the model's answer."""
        paths = self._paths(actor)
        self._store.transaction(lambda tx: _add(tx, paths, tx.get_many(paths), calls=0, tokens=tokens))

    def today(self, actor: Actor) -> Usage:
        """What the person used today."""
        return _usage(self._store.get(self._paths(actor)[0]))

    def _reserve(self, tx: Transaction, paths: list[str]) -> None:
        snapshots = tx.get_many(paths)
        for snapshot, limit in zip(snapshots, self._limits, strict=True):
            if _usage(snapshot).calls >= limit:
                raise QuotaExceeded(
                    "Limita de apeluri AI pe azi s-a atins. Continuă cu regulile sau notează manual.",
                    retry_at=self._tomorrow(),
                )
        _add(tx, paths, snapshots, calls=1, tokens=0)

    def _paths(self, actor: Actor) -> list[str]:
        day = self._clock().astimezone(BUCHAREST).date().isoformat()
        return [layout.usage(actor.uid, day), layout.usage(COMPANY, day)]

    def _tomorrow(self) -> datetime:
        tomorrow = self._clock().astimezone(BUCHAREST).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(0), BUCHAREST).astimezone(UTC)


def _usage(snapshot: Snapshot | None) -> Usage:
    if snapshot is None:
        return Usage()
    return Usage(calls=int(snapshot.data.get("calls") or 0), tokens=int(snapshot.data.get("tokens") or 0))


def _add(tx: Transaction, paths: list[str], snapshots: list[Snapshot | None], *, calls: int, tokens: int) -> None:
    for path, snapshot in zip(paths, snapshots, strict=True):
        usage = _usage(snapshot)
        tx.merge(
            path,
            {"calls": usage.calls + calls, "tokens": usage.tokens + tokens, "updatedAt": SERVER_TIMESTAMP},
        )
