"""The Firestore store on the emulator, whose one flaw is kept from the tests.

Production shows a commit's documents all at once. The emulator shows them one after the other: a query, a read of many
or a read as of a moment that falls into the millisecond of a commit can see half of it. So a read during which one of
this process's commits was under way is done again, as of the same moment, when those commits are over.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from crm_core.store.firestore import FirestoreStore
from crm_core.store.firestore_calls import Calls, Read, new_client
from crm_core.store.firestore_queries import Asked
from tests.index_usage import assert_indexed


class EmulatedStore(FirestoreStore):
    def __init__(self, project: str) -> None:
        client = new_client(project, "(default)")
        super().__init__(client)
        self._calls = SettledCalls(client)
        self._project = project

    def close(self) -> None:
        super().close()
        if os.environ.get("PYTEST_CURRENT_TEST", "").startswith(("tests/services/", "tests/ui/")):
            assert_indexed(self._project)


class Commits:
    """The commits of this process that are under way, by number."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: set[int] = set()
        self._last = 0

    def run(self, commit: Callable[[], None]) -> None:
        with self._changed:
            self._last += 1
            number = self._last
            self._running.add(number)
        try:
            commit()
        finally:
            with self._changed:
                self._running.remove(number)
                self._changed.notify_all()

    def overlapping(self, read: Callable[[], Read]) -> tuple[Read, bool]:
        """The read, and whether a commit was under way meanwhile; returns when those that were are over."""
        with self._changed:
            first = min(self._running, default=self._last + 1)
        result = read()
        with self._changed:
            last = self._last
            self._changed.wait_for(lambda: min(self._running, default=last + 1) > last, timeout=20)
        return result, last >= first


COMMITS: Final = Commits()


class SettledCalls(Calls):
    def get(self, names: Sequence[str], *, at: Any = None, seconds: float = 15.0) -> Read:
        get = super().get
        read, is_torn = COMMITS.overlapping(lambda: get(names, at=at, seconds=seconds))
        return get(names, at=read.moment, seconds=seconds) if is_torn else read

    def query(self, asked: Asked, *, at: Any = None) -> Read:
        query = super().query
        read, is_torn = COMMITS.overlapping(lambda: query(asked, at=at))
        return query(asked, at=read.moment) if is_torn else read

    def commit(self, writes: Iterable[Any]) -> None:
        commit = super().commit
        COMMITS.run(lambda: commit(writes))
