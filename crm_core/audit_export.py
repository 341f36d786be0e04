"""The audit log as a file, for whoever has to show it to somebody else. The export is itself an entry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import LARGEST_PAGE, AuditAction, AuditEntry, AuditLog
from crm_core.data_quotas import DataQuota, Moved
from crm_core.spreadsheets import csv_file
from crm_core.stored_values import plain_value

MOST_ENTRIES: Final = 20_000
_HEADS: Final = ("at", "actorUid", "actorName", "action", "subject", "details")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFile:
    """A CSV file of entries, and whether there were more than MOST_ENTRIES."""

    content: bytes
    entries: int
    is_cut: bool


class AuditExport:
    """Writes the log into a file."""

    def __init__(self, audit: AuditLog, quota: DataQuota) -> None:
        self._audit = audit
        self._quota = quota

    def file(
        self,
        actor: Actor,
        *,
        actor_uid: str | None = None,
        action: AuditAction | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> AuditFile:
        """The entries that ``AuditLog.page`` finds. Raises AccessDenied, QuotaExceeded."""
        require(actor, Permission.READ_AUDIT)
        self._quota.reserve(actor, Moved.EXPORT)
        entries: list[AuditEntry] = []
        cursor: str | None = None
        while len(entries) < MOST_ENTRIES:
            page = self._audit.page(
                actor,
                actor_uid=actor_uid,
                action=action,
                since=since,
                until=until,
                limit=LARGEST_PAGE,
                cursor=cursor,
            )
            entries += page.entries
            cursor = page.next_cursor
            if cursor is None:
                break
        self._audit.record(actor, AuditAction.EXPORTED, "auditLog", entries=len(entries))
        return AuditFile(
            content=csv_file(_HEADS, (_row(entry) for entry in entries)),
            entries=len(entries),
            is_cut=cursor is not None,
        )


def _row(entry: AuditEntry) -> tuple[str, ...]:
    return (
        entry.at.isoformat() if entry.at else "",
        entry.actor_uid,
        entry.actor_name,
        entry.action,
        entry.subject,
        json.dumps(plain_value(dict(entry.details), json=True), ensure_ascii=False) if entry.details else "",
    )
