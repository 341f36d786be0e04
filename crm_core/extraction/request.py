"""How a draft is asked for beside the thread's id: what another program says that a page knows already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crm_core.errors import InvalidInput
from crm_core.models import Thread

LARGEST_WINDOW = 200
"""Messages that a draft may look back on at most; the settings have the same bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What is asked. A page asks with nothing but the thread.

    ``account_id`` must be the thread's. ``phone_e164`` is used where the thread has no number, and must be its number
    where it has one. ``last_messages``: how far the window looks back; None for the configured size.
    """

    account_id: str | None = None
    phone_e164: str | None = None
    last_messages: int | None = None

    def applied_to(self, thread: Thread) -> Thread:
        """The thread as it is asked about. Raises InvalidInput, naming its field, for what does not fit it."""
        if self.account_id is not None and thread.account_id != self.account_id:
            raise InvalidInput("Conversația nu este a acestui cont WhatsApp.", field="accountId")
        if self.last_messages is not None and not 1 <= self.last_messages <= LARGEST_WINDOW:
            raise InvalidInput(f"Alege între 1 și {LARGEST_WINDOW} de mesaje.", field="lastNMessages")
        if self.phone_e164 is None or self.phone_e164 == thread.phone_e164:
            return thread
        if thread.phone_e164 is not None:
            raise InvalidInput("Numărul nu este al clientului din această conversație.", field="phoneE164")
        return replace(thread, phone_e164=self.phone_e164)
