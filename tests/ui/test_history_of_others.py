"""What other programs changed stands in an event's history like everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crm_core.events.outside_changes import Delivery
from crm_core.events.settling import settle_event
from crm_core.store import layout
from tests.builders import PHONE
from tests.ui.conftest import Company, Screen


def test_the_history_shows_a_change_of_another_program_and_who_made_it_if_it_says_so(company: Company) -> None:
    store = company.services.store
    states = [
        {"date": "10-02-2026", "phoneE164": PHONE, "address": "Str. Lalelelor 4", "createdBy": "mihai"},
        {"date": "10-02-2026", "phoneE164": PHONE, "address": "Str. Nouă 1", "createdBy": "mihai"},
    ]
    for number, (before, after) in enumerate(zip([None, *states], states, strict=False)):
        store.transaction(lambda tx, after=after: tx.merge(layout.event("e"), after))
        at = datetime.now(UTC) + timedelta(seconds=number)
        settle_event(store, "e", delivery=Delivery(event_id="e", before=before, after=after, written_at=at))
    shown = Screen("client", phone=PHONE, event="e").click("Istoric").markup
    history = shown.partition("crm-history")[2]
    newer, _, older = history.partition("<b>creat</b>")
    assert "<b>modificat</b>" in newer
    assert "alt program" in newer
    assert newer.index("Str. Lalelelor 4") < newer.index("Str. Nouă 1")
    assert "mihai" in older
