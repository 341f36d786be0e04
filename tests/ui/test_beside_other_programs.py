"""The page and the callables save the same draft as the same event, whoever comes first."""

from __future__ import annotations

from datetime import timedelta

from crm_core.models import Direction, Message
from tests.builders import ADMIN, NOW
from tests.ui.conftest import CONFIRM, DETECT, Company, Screen


def saved_by_another_program(company: Company, thread_id: str) -> bool:
    """What the callable does with ``dryRun`` false; whether it was a repeat."""
    drafts = company.services.drafts
    return drafts.confirm_as_drafted(ADMIN, drafts.seen(ADMIN, thread_id)).is_repeat


def test_what_the_page_saved_is_a_repeat_elsewhere(company: Company, thread_id: str) -> None:
    Screen(thread=thread_id).click(DETECT).click(CONFIRM)
    assert saved_by_another_program(company, thread_id)
    assert company.figures() == (1, 1200, 0)


def test_what_another_program_saved_is_a_repeat_on_the_page(company: Company, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT)
    assert not saved_by_another_program(company, thread_id)
    screen.click(CONFIRM)
    assert "Salvat: petrecerea #1" in screen.markup
    assert company.figures() == (1, 1200, 0)


def test_an_update_with_all_its_ticks_is_the_same_update(company: Company, thread_id: str) -> None:
    Screen(thread=thread_id).click(DETECT).click(CONFIRM)
    later = Message(
        message_id="m20",
        direction=Direction.INBOUND,
        body="Mutăm petrecerea din 10 februarie la 17:00 și mai vrem și popcorn",
        ts_client=NOW + timedelta(minutes=5),
    )
    company.say(thread_id, later)
    screen = Screen(thread=thread_id).click(DETECT).click(CONFIRM)
    assert "Modificat: petrecerea #1" in screen.markup
    before = company.events()[0].details
    assert {role.start_time for role in before.roles} == {"17:00"}
    assert saved_by_another_program(company, thread_id)
    assert company.events()[0].details == before
