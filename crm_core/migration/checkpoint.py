"""Where a migration is, in the database itself: whoever runs it again goes on from there, on any machine.

``config/migration`` holds ``version`` and ``completedAt`` of the last migration that came to its end, which is the mark
that the database is migrated, and under ``run`` the step, the last document done in it and the counts of the one that
is under way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from crm_core.migration.report import Tally
from crm_core.store import layout
from crm_core.store.base import DELETE_FIELD, SERVER_TIMESTAMP, DocumentStore, FieldPath, Transaction
from crm_core.stored_values import read_integer, read_moment, read_text

VERSION: Final = 1
"""Of what a migrated database has. A later version of the product that needs more counts up."""


class Step(StrEnum):
    """In the order they are done. The values are the names in the checkpoint."""

    NUMBERS = "numbers"
    EVENTS = "events"
    CLIENTS = "clients"
    MESSAGES = "messages"
    THREADS = "threads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The step at hand and the id or path of the last document done in it, empty at its beginning."""

    step: Step = Step.NUMBERS
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """The mark of a database: the version it was brought up to, 0 for never, and when."""

    version: int
    completed_at: datetime | None


def migrated(store: DocumentStore) -> Migrated:
    """Whether the database is migrated. Costs one read."""
    snapshot = store.get(layout.MIGRATION)
    data = snapshot.data if snapshot else {}
    return Migrated(
        version=read_integer(data.get("version"), low=0, high=10**6) or 0,
        completed_at=read_moment(data.get("completedAt")),
    )


def resume(store: DocumentStore) -> tuple[Place, Tally]:
    """Where to go on, and what was counted so far; at the beginning where nothing is under way."""
    snapshot = store.get(layout.MIGRATION)
    run = snapshot.data.get("run") if snapshot else None
    if not isinstance(run, Mapping) or read_integer(run.get("version"), low=1, high=10**6) != VERSION:
        return Place(), Tally()
    try:
        step = Step(read_text(run.get("step")) or "")
    except ValueError:
        return Place(), Tally()
    counts = run.get("counts")
    return Place(step=step, after=read_text(run.get("after")) or ""), Tally(
        counts if isinstance(counts, Mapping) else {}
    )


def remember(store: DocumentStore, place: Place, tally: Tally) -> None:
    """Everything before this place is done."""
    run = {
        "version": VERSION,
        "step": place.step.value,
        "after": place.after,
        "counts": tally.fields(),
        "at": SERVER_TIMESTAMP,
    }
    _write(store, {"run": run})


def complete(store: DocumentStore) -> None:
    """The mark: the database is migrated."""
    _write(store, {"version": VERSION, "completedAt": SERVER_TIMESTAMP, "run": DELETE_FIELD})


def _write(store: DocumentStore, fields: Mapping[FieldPath, Any]) -> None:
    def write(tx: Transaction) -> None:
        tx.merge(layout.MIGRATION, fields)

    store.transaction(write)
