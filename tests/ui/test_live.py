"""The page kept up to date without reading everything again, on every back end; by hand in ``tests/browser``."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from crm_core.access import DEMO_ACTOR, StaffRole
from crm_core.store import layout
from crm_core.threads.inbox import InboxView
from tests.builders import ADMIN, NOW, OTHER_PHONE, messages, store_thread
from tests.ui.conftest import Company, Screen
from ui import live
from ui.session import InboxFilter


@pytest.fixture(autouse=True)
def _every_run_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK_EVERY", timedelta(0))


@pytest.fixture
def _nothing_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the page's first run on: whoever reads list or chat as a whole fails."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("read anew")

    monkeypatch.setattr(live, "_read_inbox", refuse)
    monkeypatch.setattr(live, "_read_messages", refuse)


def test_a_message_that_comes_is_in_chat_and_list_with_the_next_look(
    company: Company, thread_id: str, request: pytest.FixtureRequest
) -> None:
    screen = Screen(thread=thread_id)
    request.getfixturevalue("_nothing_is_read_anew")
    company.say(thread_id, *messages(("client", "încă o întrebare"), first=20))
    assert screen.run().markup.count("încă o întrebare") == 2
    assert company.services.inbox.thread(ADMIN, thread_id).unread_count == 0, "the open one counts as read"


def test_another_clients_message_brings_their_thread_to_the_top(
    company: Company, thread_id: str, request: pytest.FixtureRequest
) -> None:
    screen = Screen(thread=thread_id)
    request.getfixturevalue("_nothing_is_read_anew")
    said = messages(("client", "bună seara"), first=30)
    store_thread(company.services.store, said, phone=OTHER_PHONE, name="Matei Barbu")
    shown = screen.run().markup
    assert shown.index("Matei Barbu") < shown.index("Ioana Pop")


def test_a_message_stored_after_its_thread_is_found_by_a_later_look(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id)
    store, moment = company.services.store, NOW + timedelta(minutes=1)
    store.transaction(
        lambda tx: tx.update(layout.thread(thread_id), {"lastMessageAt": moment, "lastMessageText": "vine mai târziu"})
    )
    assert screen.run().markup.count("vine mai târziu") == 1
    late = messages(("client", "vine mai târziu"), start=moment - timedelta(minutes=40), first=40)
    company.say(thread_id, *late)
    assert screen.run().markup.count("vine mai târziu") == 2


def test_a_filtered_list_is_asked_again_when_something_came(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id)
    screen.app.session_state["crm.inbox_filter"] = InboxFilter(view=InboxView.UNREAD)
    assert "Matei Barbu" not in screen.run().markup
    said = messages(("client", "salut"), first=30)
    store_thread(company.services.store, said, phone=OTHER_PHONE, name="Matei Barbu")
    assert "Matei Barbu" in screen.run().markup


def test_what_was_read_in_another_role_is_not_shown(
    company: Company, thread_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.services.store.transaction(lambda tx: tx.set(layout.INBOX_CONFIG, {"adminOnlyAccountIds": ["WA-01"]}))
    screen = Screen(thread=thread_id)
    assert "Ioana Pop" in screen.markup, "an admin may see it"
    monkeypatch.setattr("ui.visitors.DEMO_ACTOR", replace(DEMO_ACTOR, role=StaffRole.STAFF))
    assert "Ioana Pop" not in screen.run().markup
