"""Scripts of conversations, read into messages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from crm_core.demo.conversations import CONVERSATIONS
from crm_core.demo.conversations.script import Conversation, told
from crm_core.demo.days import Days
from crm_core.demo.talks import target_of
from crm_core.models import Direction

TODAY = Days(date(2026, 1, 17))


def conversation(script: str) -> Conversation:
    return Conversation(key="test", name="Test", phone="+40700000199", script=script)


def test_a_script_becomes_messages_of_both_sides() -> None:
    story = told(
        conversation("""
            @ -1 10:00
            C: Bună!
            E: Bună! Pe ce dată?
            C[image]: pe {sat+4},
              dimineața
            și cu tort
            = confirmat
            + 60
            C[audio]:
        """),
        TODAY,
    )
    assert [(m.direction, m.message_type, m.body) for m in story.messages] == [
        (Direction.INBOUND, "text", "Bună!"),
        (Direction.OUTBOUND, "text", "Bună! Pe ce dată?"),
        (Direction.INBOUND, "image", "pe 14 februarie, dimineața\nși cu tort"),
        (Direction.INBOUND, "audio", ""),
    ]
    assert story.confirmed == 3
    assert story.messages[0].ts_client == datetime(2026, 1, 16, 8, 0, tzinfo=UTC)
    assert story.messages[3].ts_client - story.messages[2].ts_client >= timedelta(minutes=60)


@pytest.mark.parametrize("script", ["C: fără oră", "@ -1 10:00\nbolborosit"])
def test_a_script_that_says_nothing_is_refused(script: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        told(conversation(script), TODAY)


def test_ids_do_not_depend_on_the_day() -> None:
    first = CONVERSATIONS[0]
    later = Days(date(2026, 9, 3))
    assert [m.message_id for m in told(first, TODAY).messages] == [m.message_id for m in told(first, later).messages]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation.key)
def test_every_conversation_is_sound(conversation: Conversation) -> None:
    story = told(conversation, TODAY)
    times = [message.ts_client for message in story.messages]
    assert all(earlier < later for earlier, later in pairwise(times))
    assert times[-1] < datetime(2026, 1, 16, 22, 0, tzinfo=UTC), "nothing is said after yesterday"
    assert (story.confirmed is None) == (conversation.party is None)
    trailing = 0
    while trailing < len(story.messages) and story.messages[-1 - trailing].is_inbound:
        trailing += 1
    assert conversation.unread <= trailing
    assert not any("{" in message.body for message in story.messages)


def test_every_conversation_has_a_thread_of_its_own() -> None:
    ids = [target_of(conversation).thread_id for conversation in CONVERSATIONS]
    assert len(set(ids)) == len(ids) == len({conversation.key for conversation in CONVERSATIONS})
