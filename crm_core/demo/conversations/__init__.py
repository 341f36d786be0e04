"""What clients and staff wrote to each other: one module a kind of conversation, all of it invented."""

from crm_core.demo.conversations.bookings import BOOKINGS
from crm_core.demo.conversations.changes import CHANGES
from crm_core.demo.conversations.confirmed import CONFIRMED
from crm_core.demo.conversations.everyday import EVERYDAY
from crm_core.demo.conversations.script import Conversation

CONVERSATIONS: tuple[Conversation, ...] = (*BOOKINGS, *CONFIRMED, *CHANGES, *EVERYDAY)

__all__ = ["CONVERSATIONS", "Conversation"]
