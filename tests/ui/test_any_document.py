"""Hypothesis over the pages: a company whose every document is damaged in any way, and every page over it.

No page breaks, and nothing that a document holds is rendered: it is text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
import streamlit
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm_core.models import Role
from crm_core.store import layout
from crm_core.store.base import WholeDatabase, collection_of
from tests.builders import ADMIN, BOOKING, PHONE, messages, party, store_thread
from tests.services.acts import details_of, write
from tests.ui.any_documents import BLURB, damaged, pools
from tests.ui.conftest import DETECT, Company, Screen
from tests.ui.shown import assert_text_stays_text

hasty = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    # A page takes a tenth of a second: a smaller example is not worth the minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Documents(dict[str, Mapping[str, Any]]):
    """By path. Too many to be told of where a test fails: the example tells what they were damaged with."""

    def __repr__(self) -> str:
        return f"{len(self)} documents"


@pytest.fixture
def backend() -> str:
    """One store is enough: what is read back is the same on every back end (``tests/contract``)."""
    return "sqlite"


@pytest.fixture
def whole(company: Company, store: WholeDatabase) -> Documents:
    """A company in which everything has happened, by people who write nothing but harm: its documents by path."""
    crm = company.services
    thread_id = store_thread(store, messages(("client", f"{BOOKING} {BLURB}"), ("staff", BLURB)), name=BLURB[:400])
    run = crm.drafts.draft(ADMIN, thread_id)
    crm.drafts.confirm(ADMIN, run, details_of(run, address=BLURB[:300], child_name=BLURB[:90]))
    details = party(address=BLURB[:300], roles=(Role(role_type="ANIMATOR", details={"character": BLURB[:90]}),))
    event = crm.events.create(ADMIN, details=details, operation_id="a", display_name=BLURB[:200]).event
    crm.events.archive(ADMIN, event_id=event.event_id, operation_id="b", reason=BLURB[:200])
    crm.ask.ask(ADMIN, PHONE, f"Cât a cheltuit {BLURB[:200]}?", keep=True)
    crm.prompts.save(ADMIN, BLURB[:500], based_on=0)
    crm.audit_export.file(ADMIN)
    crm.quota.reserve(ADMIN)
    write(store, "staffProfiles/u1", email="ana@example.com", role="staff", active=True, name=BLURB, code=BLURB)
    write(store, layout.account("WA-01"), name=BLURB, phoneE164="+40730000001", status=BLURB)
    write(store, layout.INBOX_CONFIG, adminOnlyAccountIds=["WA-01", BLURB])
    return Documents(sorted(_documents(store), key=_in_a_fixed_order))


def _in_a_fixed_order(document: tuple[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Ids are random; what hypothesis makes of a document is the same every time."""
    path, data = document
    return (collection_of(path), *(str(data.get(name)) for name in ("action", "subject", "body", "address")))


def _documents(store: WholeDatabase, above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for collection in store.collections(above):
        for snapshot in store.stream_group(collection):
            if snapshot.path.rpartition("/")[0] == f"{above}/{collection}".removeprefix("/"):
                yield snapshot.path, snapshot.data
                yield from _documents(store, snapshot.path)


def test_the_company_has_a_document_in_every_collection_that_people_see(whole: Documents) -> None:
    assert {collection_of(path) for path in whole} == set(layout.COLLECTIONS)


@hasty
@given(pool=pools, seed=st.integers(0, 2**32))
def test_whatever_the_documents_hold_every_page_stands_and_shows_it_as_text(
    company: Company, store: WholeDatabase, whole: Documents, tmp_path: Path, pool: list[Any], seed: int
) -> None:
    empty(tmp_path)
    chance = Random(seed)
    for path, document in whole.items():
        write(store, path, **damaged(document, chance=chance, pool=pool))
    thread_id = next(path.split("/")[1] for path in whole if path.startswith("threads/"))
    events = [path.split("/")[1] for path in whole if path.startswith("evenimente/") and path.count("/") == 1]
    streamlit.cache_data.clear()
    for screen in walk(thread_id, events):
        assert_stands(screen)


def walk(thread_id: str, events: list[str]) -> Iterator[Screen]:
    """Every page, and what opens on it."""
    conversation = Screen("conversatii", thread=thread_id)
    yield conversation
    if DETECT in conversation.buttons:
        yield conversation.click(DETECT)
    client = Screen("client", phone=PHONE)
    yield client
    talk = client.app.session_state["crm.clients"][PHONE].talk if "crm.clients" in client.app.session_state else None
    if talk is not None:
        talk.question, talk.shows_history = "Cât a plătit?", True
        yield client.run()
    for event in events:
        opened = Screen("client", phone=PHONE, event=event)
        yield opened
        for button in ("Istoric", "Editează"):
            if button in opened.buttons:
                yield opened.click(button)
    for page in ("clienti", "prompturi", "jurnal", "import"):
        yield Screen(page)
    across = Screen("intrebari")
    across.app.session_state["crm.across"].question = "Cine a plătit cel mai mult?"
    yield across.run()


def assert_stands(screen: Screen) -> None:
    assert "Ceva nu a mers" not in screen.markup, screen.markup[-3000:]
    assert_text_stays_text(screen.app)


def empty(folder: Path) -> None:
    """Take every document out of the embedded store: hypothesis goes on with the same one."""
    with closing(sqlite3.connect(folder / "crm.db", timeout=20)) as connection, connection:
        connection.execute("DELETE FROM documents")
