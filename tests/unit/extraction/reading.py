"""Threads and open events in few words, for the tests of this folder."""

from __future__ import annotations

from collections import Counter
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


def spoken(thread: str, events: Iterable[Event] = ()) -> Extraction:
    """A thread in one line: messages apart by ``|``, those of the staff begin with ``E:``."""
    lines = thread.split(" | ")
    return read(*(("staff", line[3:]) if line.startswith("E: ") else ("client", line) for line in lines), events=events)


def noted(found: Extraction, asked: Iterable[str]) -> dict[str, Any]:
    """What the draft holds under these names: days as ``07-02``, roles as ``{"ANIMATOR:Elsa": 1}``."""
    draft = found.draft
    assert draft, found.reasons
    roles = Counter(f"{r.role_type}:{r.character}" if r.character else r.role_type for r in draft.roles)
    values: dict[str, Any] = {name.value: field.value for name, field in draft.fields.items()}
    plain = {name: value.strftime("%d-%m") if isinstance(value, date) else value for name, value in values.items()}
    return {**{name: plain.get(name) for name in asked}, **({"roles": dict(roles)} if "roles" in asked else {})}
