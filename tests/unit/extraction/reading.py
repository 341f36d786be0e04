"""Threads and open events in few words, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from crm_core.extraction.pipeline import extract
from crm_core.extraction.window import Window, make_window
from crm_core.models import Event, EventDetails, EventSource, Extraction, Payment, Role
from tests.builders import NOW, messages

THREAD = "WA-01__40722123456@s.whatsapp.net"


def window(*said: tuple[str, str], decided: Iterable[str] = ()) -> Window:
    """A thread said on Saturday 17 January 2026."""
    return make_window(THREAD, messages(*said), now=NOW, decided_message_ids=decided)


def read(*said: tuple[str, str], events: Iterable[Event] = (), decided: Iterable[str] = ()) -> Extraction:
    return extract(window(*said, decided=decided), list(events))


def booked(
    number: int,
    day: date,
    *,
    child: str = "",
    address: str = "Str. Lungă 1",
    characters: Iterable[str] = ("Elsa",),
    thread_id: str | None = None,
    start_time: str = "16:00",
    **payment: Any,
) -> Event:
    """An open event, noted down from ``thread_id`` if given."""
    return Event(
        event_id=f"evt_{number}",
        short_id=number,
        details=EventDetails(
            day=day,
            address=address,
            child_name=child,
            payment=Payment(**payment),
            roles=tuple(
                Role(role_type="ANIMATOR", start_time=start_time, duration_min=120, details={"character": name})
                for name in characters
            ),
        ),
        source=EventSource(thread_id=thread_id),
    )
