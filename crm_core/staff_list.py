"""Who works here, changed: colleagues are let in, given another role, let in no more; never deleted."""

from __future__ import annotations

import re
import uuid
from typing import Any, Final

from crm_core.access import Actor, Permission, StaffRole, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.errors import Conflict, InvalidInput
from crm_core.staff import StaffProfile, read_profile, same_address
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Transaction

_EMAIL: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,24}", re.ASCII)


class StaffList:
    """Reads and changes ``staffProfiles``. Its methods raise AccessDenied, and StoreError when the database fails."""

    def __init__(self, store: DocumentStore, audit: AuditLog) -> None:
        self._store = store
        self._audit = audit

    def all(self, actor: Actor) -> tuple[StaffProfile, ...]:
        """Everybody who works here or did, by e-mail address."""
        require(actor, Permission.CHANGE_STAFF)
        found = (read_profile(s.id, s.data) for s in self._store.stream(layout.staff_profiles()))
        return tuple(sorted(found, key=lambda profile: (profile.email.casefold(), profile.uid)))

    def put(
        self,
        actor: Actor,
        email: str,
        *,
        role: StaffRole | None = None,
        name: str | None = None,
        code: str | None = None,
        is_active: bool = True,
    ) -> StaffProfile:
        """Let the person with this address in, or change what is given of who is in already.

        Raises InvalidInput for what is no address and for somebody new without a role, Conflict where several
        profiles have the address: which of them is meant, nobody can tell.
        """
        require(actor, Permission.CHANGE_STAFF)
        address = same_address(email)
        if not _EMAIL.fullmatch(address):
            raise InvalidInput("Adresa de e-mail nu este validă.", field="email")
        same = [profile for profile in self.all(actor) if same_address(profile.email) == address]
        if len(same) > 1:
            raise Conflict("Mai multe profiluri au această adresă. Dezactivează-le în bază pe cele în plus.")
        if not same and role is None:
            raise InvalidInput("Pentru un coleg nou alege rolul: --role staff, gm sau admin.", field="role")
        path = layout.staff_profile(same[0].uid if same else uuid.uuid4().hex)
        given: dict[str, Any] = {"role": role.value if role else None, "name": name, "code": code}
        fields = {key: value for key, value in given.items() if value is not None} | {
            "email": address,
            "active": is_active,
        }

        def write(tx: Transaction) -> StaffProfile:
            stored = tx.get(path)
            tx.merge(path, dict(fields.items()))
            uid = path.rsplit("/", 1)[-1]
            self._audit.stage(
                tx, actor, AuditAction.CHANGED_STAFF, uid, active=is_active, role=given["role"], is_new=stored is None
            )
            return read_profile(uid, (stored.data if stored else {}) | fields)

        return self._store.transaction(write)
