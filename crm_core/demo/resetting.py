"""Making the demo again in the embedded database, and never in one that holds anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crm_core.demo.days import Days
from crm_core.demo.filling import MARKER, DemoSummary, NotADemo, fill, is_empty, marker_document
from crm_core.errors import SettingsError
from crm_core.settings import Settings, StoreKind
from crm_core.store.base import Transaction
from crm_core.store.sqlite import SqliteStore


def reset(settings: Settings, *, now: datetime, progress: Callable[[float], None] = lambda share: None) -> DemoSummary:
    """Empty the demo's database and fill it again as of ``now``; make it where there is none.

    Raises NotADemo for a database without the mark of a demo, and SettingsError where the store is not the embedded
    one; nothing is touched then.
    """
    if settings.store is not StoreKind.SQLITE:
        raise SettingsError("Compania demo se poate reface doar în baza de date locală: CRM_STORE=sqlite.")
    settings.data_path.parent.mkdir(parents=True, exist_ok=True)
    store = _DemoDatabase(settings.data_path)
    try:
        store.clear(now)
        return fill(store, now=now, progress=progress)
    finally:
        store.close()


class _DemoDatabase(SqliteStore):
    def clear(self, now: datetime) -> None:
        """Remove every document of a demo, in one transaction.

        The file itself stays: an app that has it open would go on with the old one, and at its end remove the log of
        the new one.
        """
        # Hundreds of commits follow. After a power cut some may be missing, which is a filling cut off, and no damage.
        self._writer.execute("PRAGMA synchronous = NORMAL")
        if is_empty(self) and self.get(MARKER) is None:
            return

        def remove(transaction: Transaction) -> None:
            marker = transaction.get(MARKER)
            if marker is None or marker.data.get("isDemo") is not True:
                raise NotADemo()
            self._writer.execute("DELETE FROM documents")
            transaction.set(MARKER, marker_document(Days.around(now), is_complete=False))

        self.transaction(remove)
