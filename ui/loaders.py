"""What several pages read. Almost everything is read anew: figures and states are exact or worthless.

What is cached is shared by all sessions, so a cached loader takes the scope of who asks, and forgets soon. What the
inbox and an open chat keep of a session's own reads is in ``ui/live.py``.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.models import BUCHAREST, Account
from ui.services import services


def today() -> date:
    """The day it is in Bucharest."""
    return services().clock().astimezone(BUCHAREST).date()


def accounts(actor: Actor) -> tuple[Account, ...]:
    """The company's numbers that the actor may see; a change shows within half a minute."""
    return _accounts(id(services()), actor.can(Permission.SEE_ADMIN_ACCOUNTS), actor)


@st.cache_data(ttl=30, max_entries=16, show_spinner=False)
def _accounts(store_scope: int, sees_admin_accounts: bool, _actor: Actor) -> tuple[Account, ...]:
    return services().inbox.accounts(_actor)
