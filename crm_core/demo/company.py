"""The company: its WhatsApp numbers and the people who answer them."""

from __future__ import annotations

from crm_core.access import Actor, StaffRole
from crm_core.demo.people import BUCURESTI, CONDUCERE, ILFOV
from crm_core.models import Account

ACCOUNTS: tuple[Account, ...] = (
    Account(account_id=BUCURESTI, name="București", phone_e164="+40700000001", status="connected"),
    Account(account_id=ILFOV, name="Ilfov", phone_e164="+40700000002", status="connected"),
    Account(account_id=CONDUCERE, name="Conducere", phone_e164="+40700000003", status="connected", admin_only=True),
)

STAFF: dict[str, Actor] = {
    actor.code: actor
    for actor in (
        Actor(uid="demo-andreea", name="Andreea", role=StaffRole.STAFF, code="AND", is_demo=True),
        Actor(uid="demo-mihai", name="Mihai", role=StaffRole.STAFF, code="MIH", is_demo=True),
        Actor(uid="demo-elena", name="Elena", role=StaffRole.ADMIN, code="ELE", is_demo=True),
    )
}
"""By the code that events name."""
