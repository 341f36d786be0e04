"""Hypothesis over what a person or a link may put into the pages: addresses, searches, questions, clicks.

No page breaks, and what was typed comes out as text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from crm_core.threads.inbox import InboxView
from tests.builders import ADMIN, PHONE, party
from tests.ui.any_documents import texts
from tests.ui.conftest import Company, Screen
from tests.ui.shown import CANARY, assert_text_stays_text
from ui import session, shell

hasty = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PATHS = (
    *("../x", "a/b", "..%2fx", "%2e%2e/", "/", "//evil.invalid", ".", "..", "__x__", "\x00", "%00", "C:\\x", "\ud800"),
    *("' OR 1=1--", '"; DROP TABLE documents', "%", "_", "*", "+40", "+4072212345٣", "javascript:alert(1)", ""),
    *("x" * 20_000, f"{PHONE}/questions", f"{PHONE}\n", " +40 722 123 456 ", "-1", "9" * 400, "\u202e654321227 04+"),
)  # fmt: skip
TARGETS = ("open:", "show:", "account:", "search:", "year:", "state:")
ids = st.one_of(st.sampled_from(PATHS), texts(), st.text(max_size=30))


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def booked(company: Company, thread_id: str) -> str:
    """A company with one client, their thread and their event; the event's id."""
    return company.services.events.create(ADMIN, details=party(), operation_id="a", display_name="Ioana").event.event_id


def assert_calm(screen: Screen) -> None:
    assert "Ceva nu a mers" not in screen.markup, screen.markup[-2000:]
    assert_text_stays_text(screen.app)


@hasty
@given(thread=ids, phone=ids, event=ids, step=ids)
def test_an_address_made_up_by_somebody_opens_a_calm_page(
    company: Company, booked: str, thread: str, phone: str, event: str, step: str
) -> None:
    for screen in (
        Screen("conversatii", thread=thread, step=step),
        Screen("client", phone=phone, event=event),
        Screen("client", phone=PHONE, event=event),
        Screen("jurnal", thread=thread, action=phone, who=event),
    ):
        assert_calm(screen)


@hasty
@given(words=st.one_of(texts(), st.sampled_from(PATHS)))
@example(words="%" * 200)
@example(words=f"{CANARY} cât a plătit în 99999999999999999999 dar în 31.02.2026 peste 1e308 lei {CANARY}")
@example(words="(" * 400)
@example(words="și " * 160)
def test_what_is_searched_for_and_asked_is_text(company: Company, booked: str, words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    screen = Screen("client", phone=PHONE)
    screen.app.session_state["crm.clients"][PHONE].talk.question = words[:500]
    assert_calm(screen.run())
    across = Screen("intrebari")
    across.app.session_state["crm.across"].question = words
    assert_calm(across.run())
    directory = Screen("clienti")
    directory.app.text_input(key="directory-search").set_value(words[:200])
    assert_calm(directory.run())
    audit = Screen("jurnal")
    audit.app.text_input(key="audit-who").set_value(words[:128])
    assert_calm(audit.run())
    inbox = Screen("conversatii")
    inbox.app.session_state["crm.inbox_filter"].search = words
    assert_calm(inbox.run())


@hasty
@given(reported=st.one_of(ids, st.builds(str.__add__, st.sampled_from(TARGETS), ids)))
def test_whatever_a_browser_reports_as_clicked_is_only_a_wish(
    company: Company, booked: str, monkeypatch: pytest.MonkeyPatch, reported: str
) -> None:
    """Every list of links is told the same made-up target."""
    with monkeypatch.context() as tampered:
        browser = _Browser(reported)
        tampered.setattr("ui.soft_links._component", browser)
        tampered.setattr(session, "component_trigger", lambda key, name: reported)
        tampered.setattr(shell, "set_page_icon", browser.click)
        for page in ("conversatii", "client", "clienti", "intrebari"):
            screen = Screen(page, **({"phone": PHONE} if page == "client" else {}))
            browser.clicks_with_the_next_run = True
            assert_calm(screen.run())


def test_a_click_in_these_tests_is_one(company: Company, thread_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = _Browser(f"open:{thread_id}")
    monkeypatch.setattr("ui.soft_links._component", browser)
    monkeypatch.setattr(session, "component_trigger", lambda key, name: f"open:{thread_id}")
    monkeypatch.setattr(shell, "set_page_icon", browser.click)
    screen = Screen("conversatii")
    assert screen.param("thread") is None
    browser.clicks_with_the_next_run = True
    assert screen.run().param("thread") == thread_id


class _Browser:
    """Every list of links on the page, clicked at once: their callbacks run before the page, as Streamlit's do."""

    def __init__(self, reported: str) -> None:
        self._reported = reported
        self._callbacks: list[Callable[[], None]] = []
        self.clicks_with_the_next_run = False
        self._is_clicked = False

    def __call__(self, *, key: str, data: dict[str, Any], on_open_change: Callable[[], None]) -> dict[str, str]:
        self._callbacks.append(on_open_change)
        return {"open": self._reported} if self._is_clicked else {}

    def click(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        self._is_clicked, self.clicks_with_the_next_run = self.clicks_with_the_next_run, False
        if self._is_clicked:
            for callback in callbacks:
                callback()


@pytest.mark.parametrize("state", ["", "x", "\x00", "PAID' OR 1=1", *InboxView])
def test_a_filter_that_nobody_offered_shows_what_there_is(company: Company, booked: str, state: str) -> None:
    screen = Screen("client", phone=PHONE)
    desk = screen.app.session_state["crm.clients"][PHONE]
    desk.year, desk.state = state, state
    assert_calm(screen.run())
