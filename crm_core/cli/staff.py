"""``staff``: who may sign in, for whoever runs the server: the first administrator is made here."""

from __future__ import annotations

import argparse

from crm_core.access import SYSTEM_ACTOR, StaffRole
from crm_core.audit_log import AuditLog
from crm_core.bootstrap import open_store
from crm_core.settings import load_settings
from crm_core.staff import StaffProfile
from crm_core.staff_list import StaffList


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("email", nargs="?", metavar="EMAIL", help="whom to let in or to change; nobody lists everybody")
    parser.add_argument("--role", choices=[role.value for role in StaffRole], help="what they may do")
    parser.add_argument("--name", metavar="NAME", help="what they go by")
    parser.add_argument("--code", metavar="CODE", help="their short code")
    parser.add_argument("--off", action="store_true", help="let them in no more")
    parser.set_defaults(run=staff)


def staff(options: argparse.Namespace) -> int:
    """List everybody, or let somebody in, change them, or let them in no more."""
    store = open_store(load_settings())
    try:
        everybody = StaffList(store, AuditLog(store))
        if options.email:
            shown = [
                everybody.put(
                    SYSTEM_ACTOR,
                    options.email,
                    role=StaffRole(options.role) if options.role else None,
                    name=options.name,
                    code=options.code,
                    is_active=not options.off,
                )
            ]
        else:
            shown = list(everybody.all(SYSTEM_ACTOR))
    finally:
        store.close()
    for profile in shown:
        print(_line(profile))
    return 0


def _line(profile: StaffProfile) -> str:
    role = profile.role.value if profile.role else "?"
    state = "activ" if profile.is_active else "inactiv"
    return "\t".join((profile.email, role, state, profile.name, profile.code, profile.uid))
