"""Whose questions are read: the client, their events, and the names that these know, found once for a whole talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm_core.ask.rules.mentions import Vocabulary, vocabulary
from crm_core.models import Client, Event


@dataclass(frozen=True, slots=True)
class Scene:
    """``first_day`` is that of the earliest event."""

    client: Client
    events: Sequence[Event]
    known: Vocabulary
    known_ids: frozenset[int]
    first_day: date | None
    month_days: frozenset[int]
    """Days of the month that some event is on: "pe 30" is then a day rather than event 30."""


def scene_of(client: Client, events: Sequence[Event]) -> Scene:
    """Linear in the events' text."""
    return Scene(
        client=client,
        events=events,
        known=vocabulary(client, events),
        known_ids=frozenset(event.short_id for event in events if event.short_id is not None),
        first_day=min((event.day for event in events if event.day), default=None),
        month_days=frozenset(event.day.day for event in events if event.day),
    )
