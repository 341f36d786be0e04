"""A process that confirms drafts until it dies: at a chosen write, or whenever it is killed from outside.

Usage: crash_child.py DATABASE STEP — dies with SIGKILL at that step of its first save ("none": runs until killed).
Prints ``started`` before the first save and ``saved N`` after each.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from crm_core.extraction.draft import draft_details
from crm_core.store.sqlite import SqliteStore, Write
from tests.builders import ANA, BOOKING, messages, store_thread
from tests.wiring import services


class DyingStore(SqliteStore):
    """Dies before or after one write of the transaction, or around its commit."""

    def __init__(self, path: Path, step: str) -> None:
        super().__init__(path)
        self.step = step
        self.armed = False
        self.writes = 0

    def _reach(self, step: str) -> None:
        if self.armed and step == self.step:
            os.kill(os.getpid(), signal.SIGKILL)

    def _apply(self, write: Write) -> None:
        self.writes += self.armed
        self._reach(f"before-{self.writes}")
        super()._apply(write)
        self._reach(f"after-{self.writes}")

    def _commit(self) -> None:
        self._reach("before-commit")
        super()._commit()
        self._reach("after-commit")


def main() -> None:
    store = DyingStore(Path(sys.argv[1]), sys.argv[2])
    crm = services(store)
    number = 0
    print("started", flush=True)
    while number < 5000:
        phone = f"+407220{number:05d}"
        thread_id = store_thread(store, messages(("client", BOOKING)), phone=phone)
        run = crm.drafts.draft(ANA, thread_id)
        assert run.extraction.draft is not None
        store.armed = True
        crm.drafts.confirm(ANA, run, draft_details(run.extraction.draft, phone_e164=phone))
        if store.step != "none":
            print(f"writes {store.writes}", flush=True)
            return
        store.armed = False
        print(f"saved {number}", flush=True)
        number += 1


if __name__ == "__main__":
    main()
