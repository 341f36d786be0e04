"""How many model calls and tokens a person and the company may use in a day, counted in the store.

A call is reserved before it is made, in one transaction over both counters, so that twenty clicks at once cannot go
past the limit. A call that failed stays counted: the provider counted it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from crm_core.access import Actor
from crm_core.ai.completion import LimitsLeft, TokenUse
from crm_core.errors import QuotaExceeded
from crm_core.models import BUCHAREST
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Snapshot, Transaction
from crm_core.stored_values import read_integer

COMPANY = "org"
_MANY: Final = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Model calls and tokens of one day. ``cached`` tokens are part of ``prompt``; ``seconds`` were waited in all."""

    calls: int = 0
    tokens: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    seconds: float = 0.0


class ModelQuota:
    """The daily limits. A day is a calendar day in Europe/Bucharest. ``tokens_per_company`` None is no limit."""

    def __init__(
        self,
        store: DocumentStore,
        *,
        per_person: int,
        per_company: int,
        clock: Callable[[], datetime],
        tokens_per_company: int | None = None,
    ) -> None:
        self._store = store
        self._limits = (per_person, per_company)
        self._tokens_per_company = tokens_per_company
        self._clock = clock

    def reserve(self, actor: Actor) -> None:
        """Count one call. Raises QuotaExceeded with the time of the next day's start when a limit is reached."""
        paths = self._paths(actor)
        self._store.transaction(lambda tx: self._reserve(tx, paths))

    def record(self, actor: Actor, use: TokenUse, limits: LimitsLeft = LimitsLeft()) -> None:
        """Add what a reserved call took, from the model's answer; the company's document keeps the limits left."""
        paths = self._paths(actor)

        def add(tx: Transaction) -> None:
            _add(tx, paths, tx.get_many(paths), use=use)
            if limits != LimitsLeft():
                tx.merge(paths[1], {"limitsLeft": asdict(limits) | {"at": SERVER_TIMESTAMP}})

        self._store.transaction(add)

    def today(self, actor: Actor) -> Usage:
        """What the person used today."""
        return _usage(self._store.get(self._paths(actor)[0]))

    def company_today(self) -> Usage:
        """What everybody together used today."""
        return _usage(self._store.get(layout.usage(COMPANY, self._day())))

    def meter(self, actor: Actor) -> ActorMeter:
        """The meter that charges this person."""
        return ActorMeter(self, actor)

    def _reserve(self, tx: Transaction, paths: list[str]) -> None:
        snapshots = tx.get_many(paths)
        for snapshot, limit in zip(snapshots, self._limits, strict=True):
            if _usage(snapshot).calls >= limit:
                raise self._exceeded("Limita de apeluri AI pe azi s-a atins.")
        if self._tokens_per_company is not None and _usage(snapshots[1]).tokens >= self._tokens_per_company:
            raise self._exceeded("Limita de jetoane AI a firmei pe azi s-a atins.")
        _add(tx, paths, snapshots, calls=1)

    def _exceeded(self, what: str) -> QuotaExceeded:
        return QuotaExceeded(f"{what} Se reînnoiește la miezul nopții.", retry_at=self._tomorrow())

    def _paths(self, actor: Actor) -> list[str]:
        return [layout.usage(actor.uid, self._day()), layout.usage(COMPANY, self._day())]

    def _day(self) -> str:
        return self._clock().astimezone(BUCHAREST).date().isoformat()

    def _tomorrow(self) -> datetime:
        tomorrow = self._clock().astimezone(BUCHAREST).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(0), BUCHAREST).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ActorMeter:
    """A ``completion.Meter`` over the quota of one person."""

    quota: ModelQuota
    actor: Actor

    def reserve(self) -> None:
        self.quota.reserve(self.actor)

    def record(self, use: TokenUse, limits: LimitsLeft) -> None:
        self.quota.record(self.actor, use, limits)


def _usage(snapshot: Snapshot | None) -> Usage:
    """What a document counts; what cannot be read in it counts from nothing anew, so that it stops nobody's work."""
    data = snapshot.data if snapshot else {}
    return Usage(
        calls=_count(data, "calls"),
        tokens=_count(data, "tokens"),
        prompt=_count(data, "promptTokens"),
        cached=_count(data, "cachedTokens"),
        completion=_count(data, "completionTokens"),
        seconds=_seconds(data.get("seconds")),
    )


def _count(data: Mapping[str, Any], name: str) -> int:
    return read_integer(data.get(name), low=0, high=_MANY) or 0


def _seconds(stored: Any) -> float:
    is_number = isinstance(stored, int | float) and not isinstance(stored, bool)
    return float(stored) if is_number and 0 <= stored < _MANY else 0.0


def _add(
    tx: Transaction, paths: list[str], snapshots: list[Snapshot | None], *, calls: int = 0, use: TokenUse = TokenUse()
) -> None:
    for path, snapshot in zip(paths, snapshots, strict=True):
        usage = _usage(snapshot)
        tx.merge(
            path,
            {
                "calls": usage.calls + calls,
                "tokens": usage.tokens + use.total,
                "promptTokens": usage.prompt + use.prompt,
                "cachedTokens": usage.cached + use.cached,
                "completionTokens": usage.completion + use.completion,
                "seconds": round(usage.seconds + use.seconds, 3),
                "updatedAt": SERVER_TIMESTAMP,
            },
        )
