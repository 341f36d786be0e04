"""What is deployed to Firebase: the figures of clients follow the events that any program writes (docs/TRIGGER.md).

``package.py`` puts ``crm_core`` beside this file before a deploy.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from functools import cache
from typing import Any

from firebase_functions.firestore_fn import Change, DocumentSnapshot, Event, on_document_written
from firebase_functions.options import MemoryOption

from crm_core.events.outside_changes import Delivery
from crm_core.events.settling import settle_event
from crm_core.store.firestore import FirestoreStore, open_firestore

REGION = "europe-west1"
"""Where the function runs: near the database. Firebase finds out by itself where the database is."""


@on_document_written(
    document="evenimente/{eventId}",
    region=REGION,
    memory=MemoryOption.MB_512,
    timeout_sec=120,
    max_instances=10,
    concurrency=8,
)
def aggregateClientStats(event: Event[Change[DocumentSnapshot | None]]) -> None:
    """Settle the event that was written. Whatever fails is raised, so that the platform delivers again."""
    event_id = event.params["eventId"]
    try:
        settle_event(store_of(event.project, event.database), event_id, delivery=_delivery(event_id, event))
    except Exception as error:
        raise NotSettled(f"evenimente/{event_id}: {' from '.join(_kinds(error))} at {_place(error)}") from None


# The decorator of firebase-functions 0.6.0 has no option for it and writes ``retry: false`` into what is deployed.
aggregateClientStats.__firebase_endpoint__.eventTrigger["retry"] = True


class NotSettled(Exception):
    """A delivery that has to come again.

    It names kinds of errors and a place in the code, never their messages, nor the errors themselves: those of the
    database name documents, and a client's is named by the phone.
    """


@cache
def store_of(project: str, database: str) -> FirestoreStore:
    """The database that the delivery comes from; one connection for the life of the instance."""
    return open_firestore(project, database)


def _delivery(event_id: str, event: Event[Change[DocumentSnapshot | None]]) -> Delivery:
    before, after = event.data.before, event.data.after
    return Delivery(
        event_id=event_id,
        before=_fields(before),
        after=_fields(after),
        written_at=after.update_time if after is not None else event.time,
    )


def _fields(snapshot: DocumentSnapshot | None) -> dict[str, Any] | None:
    return None if snapshot is None else snapshot.to_dict() or {}


def _kinds(error: BaseException) -> Iterator[str]:
    yield type(error).__name__
    if error.__cause__ is not None:
        yield from _kinds(error.__cause__)


def _place(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{os.path.basename(frame.filename)}:{frame.lineno}"
