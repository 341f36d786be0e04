"""An older copy of the database brings back people who were anonymised since: who they are, so that it is done again.

Nothing leads from a pseudonym to a person. But events keep their ids, so the copy itself tells whose they were.
"""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.events.documents import read_event
from crm_core.events.marks import is_anonymised
from crm_core.models import Event
from crm_core.phones import is_pseudonym
from crm_core.privacy.search import documents
from crm_core.store import layout
from crm_core.store.base import WholeDatabase


def anonymised_events(store: WholeDatabase) -> tuple[str, ...]:
    """The paths of the events that are nobody's any more."""
    return tuple(s.path for s in store.stream(layout.all_events()) if is_anonymised(s.data))


def persons_back(store: WholeDatabase, paths: Sequence[str]) -> tuple[str, ...]:
    """The numbers of those whose events these are again. Who had none is not among them."""
    phones = set()
    for snapshot in documents(store, list(paths)):
        event = read_event(snapshot.id, snapshot.data)
        if isinstance(event, Event) and event.details.phone_e164 and not is_pseudonym(event.details.phone_e164):
            phones.add(event.details.phone_e164)
    return tuple(sorted(phones))
