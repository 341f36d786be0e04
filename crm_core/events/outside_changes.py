"""Changes that other programs made, as history entries.

A delivery tells what an event was before a write and what it was after. Both are completed and read as V3 before they
are compared, so that what the trigger fills in by itself is nobody's change, and one that only shows once a field is
filled (a phone under an older name) belongs to whoever made it. Changes of this product are recognised by their own
entry, which the same commit made.

The entry's id follows from the event and the time of the write: a delivery that comes again finds it there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crm_core.events.completion import is_date_cleared, missing_fields, with_fields
from crm_core.events.documents import read_event, to_v3
from crm_core.events.history import flat_fields
from crm_core.events.legacy import event_value
from crm_core.models import Event
from crm_core.store.base import Document
from crm_core.stored_values import read_moment

OTHER_PROGRAM = "alt program"
"""The name of the author of a change that came from outside."""
DELETED = "delete"
"""The action of a write that removed the document: entered without its values, which may have had to go by law."""

_LONGEST_TEXT, _LONGEST_NAME, _MOST_NAMES, _MOST_BYTES = 2_000, 1_000, 1_000, 300_000
"""What one entry holds at most. An event may be as large as a document can be and an entry holds it twice; one that the
database refuses would be delivered again and again, and the figures wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One write to an event, as the platform tells of it: perhaps late, again, or after a later one.

    ``before`` is None for a document that was new, ``after`` for one that was deleted. ``written_at`` is the time of
    the write, which no other write to this event has.
    """

    event_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideChange:
    """What a write changed, by V3 names. ``claimed_at``: the new ``updatedAt`` that came with it, if any."""

    operation_id: str
    action: str
    actor: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    claimed_at: datetime | None

    def without_values(self) -> OutsideChange:
        """That something was changed, not what: the event is of somebody who was anonymised since, or by this very
        write, and what stood there before had to go."""
        return replace(self, actor="", before={}, after={})

    def fields(self) -> Document:
        """The entry as it is stored, with the fields of every other entry."""
        names = list(_affordable(self.before, self.after))
        return {
            "operationId": self.operation_id,
            "action": self.action,
            "actor": self.actor,
            "actorName": OTHER_PROGRAM,
            "at": self.at,
            "before": {name: _shortened(self.before[name]) for name in names if name in self.before},
            "after": {name: _shortened(self.after[name]) for name in names},
            "messageIds": [],
            "fingerprint": "",
        }


def outside_change(delivery: Delivery) -> OutsideChange | None:
    """The change a delivery tells of; None where nothing that we read has changed."""
    if delivery.after is None:
        return None if delivery.before is None else _change(delivery, DELETED, "", {}, {}, None)
    was, now = _read_alike(delivery.before, delivery.after)
    before, after = _values(was), _values(now)
    changed = [name for name in {**after, **before} if before.get(name) != after.get(name)]
    if not changed:
        return None
    claimed_at = _claimed_at(was, now)
    return _change(
        delivery,
        _action(was, now, is_new=delivery.before is None),
        _author(was, now),
        {name: before.get(name) for name in changed} if delivery.before is not None else {},
        {name: after.get(name) for name in changed},
        claimed_at,
    )


def _change(
    delivery: Delivery,
    action: str,
    actor: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    claimed_at: datetime | None,
) -> OutsideChange:
    at = read_moment(delivery.written_at) or delivery.written_at
    write = f"{delivery.event_id}\n{at.isoformat()}"
    return OutsideChange(
        operation_id="ext_" + hashlib.sha256(write.encode()).hexdigest()[:24],
        action=action,
        actor=actor,
        at=at,
        before=before,
        after=after,
        claimed_at=claimed_at,
    )


def _read_alike(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[Event | None, Event | None]:
    """Both states completed, and with one ``dateKey`` and one number where only one of them has a number.

    Those two are filled in, or put back, and say nothing by themselves.
    """
    if before is None:
        return None, _read(after, is_cleared=False)
    is_cleared = is_date_cleared(after, before=before)
    was, now = {**before, "dateKey": after.get("dateKey")}, dict(after)
    for one, other in ((was, now), (now, was)):
        if event_value(one, "eventShortId") is None:
            one["eventShortId"] = event_value(other, "eventShortId")
    return _read(was, is_cleared=False), _read(now, is_cleared=is_cleared)


def _read(doc: Mapping[str, Any], *, is_cleared: bool) -> Event | None:
    event = read_event("", with_fields(doc, missing_fields(doc, date_was_cleared=is_cleared)))
    return replace(event, problems=()) if isinstance(event, Event) else None


def _values(event: Event | None) -> dict[str, Any]:
    return flat_fields(to_v3(event)) if event else {}


def _action(was: Event | None, now: Event | None, *, is_new: bool) -> str:
    if is_new:
        return "create"
    if was and now and was.is_archived != now.is_archived:
        return "archive" if now.is_archived else "unarchive"
    return "update"


def _author(was: Event | None, now: Event | None) -> str:
    """Whom the write itself names: not whoever changed the event before."""
    if now is None:
        return ""
    if was is None:
        return now.created_by or now.updated_by
    is_signed = (was.updated_at, was.updated_by) != (now.updated_at, now.updated_by)
    return now.updated_by if is_signed else ""


def _claimed_at(was: Event | None, now: Event | None) -> datetime | None:
    """The new ``updatedAt``. One that went back is an old copy written again, never a change of ours."""
    if now is None or now.updated_at is None:
        return None
    is_later = was is None or was.updated_at is None or now.updated_at > was.updated_at
    return now.updated_at if is_later else None


def _affordable(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The names, in order, whose values fit into one entry."""
    used = 0
    for name in list(after)[:_MOST_NAMES]:
        parts = (name, name, _shortened(before.get(name)), _shortened(after.get(name)))
        used += sum(len(json.dumps(part, default=str)) for part in parts)
        if used > _MOST_BYTES:
            return
        if len(name.encode()) <= _LONGEST_NAME:
            yield name


def _shortened(value: Any) -> Any:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return f"{text[:_LONGEST_TEXT]}…" if len(text) > _LONGEST_TEXT else value
