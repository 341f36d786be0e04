"""Firestore's transactions over the embedded store, for tests: no lock, what was read is verified at the commit.

A transaction's documents are read as they stand, also those that a query finds; its commit fails, and the function runs
again, if one of them has changed since. What a query would find by now is *not* verified, as in Firestore: that is the
business of a document that every writer of the queried set writes. Reads are counted as they are billed.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from crm_core.errors import StoreContention
from crm_core.store.base import DocumentStore, FieldPath, Query, ReadAfterWrite, Snapshot, Transaction

T = TypeVar("T")
ATTEMPTS = 200


class OptimisticStore(DocumentStore):
    """``before_commit`` runs once, between the first attempt's function and its commit: what a rival does meanwhile."""

    def __init__(self, inner: DocumentStore) -> None:
        self.inner = inner
        self.reads = 0
        self.attempts = 0
        self.written: list[tuple[str, str]] = []
        self.before_commit: Callable[[], Any] | None = None
        self._counting = threading.Lock()

    def get(self, path: str) -> Snapshot | None:
        self._count(1)
        return self.inner.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self._count(len(paths))
        return self.inner.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        found = self.inner.query(query)
        self._count(max(1, len(found)))
        return found

    def count(self, query: Query) -> int:
        self._count(1)
        return self.inner.count(query)

    def close(self) -> None:
        self.inner.close()

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        for _ in range(ATTEMPTS):
            self.attempts += 1
            attempt = _Attempt(self)
            result = function(attempt)
            rival, self.before_commit = self.before_commit, None
            if rival is not None:
                rival()
            if self.inner.transaction(attempt.commit):
                self.written += attempt.written
                return result
            time.sleep(random.uniform(0, 0.01))
        raise StoreContention

    def _count(self, documents: int) -> None:
        with self._counting:
            self.reads += documents


class _Attempt(Transaction):
    def __init__(self, store: OptimisticStore) -> None:
        self._store = store
        self._read: dict[str, str | None] = {}
        self._writes: list[tuple[str, str, Mapping[Any, Any]]] = []

    def commit(self, tx: Transaction) -> bool:
        """Carry out the writes, unless a document that was read has changed."""
        for path, version in self._read.items():
            now = tx.get(path)
            if (now.version if now else None) != version:
                return False
        for kind, path, fields in self._writes:
            getattr(tx, kind)(path, *(() if kind == "delete" else (fields,)))
        return True

    @property
    def written(self) -> list[tuple[str, str]]:
        """The kind and path of each write."""
        return [(kind, path) for kind, path, _ in self._writes]

    def get(self, path: str) -> Snapshot | None:
        (snapshot,) = self.get_many([path])
        return snapshot

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self._check_may_read()
        snapshots = self._store.get_many(paths)
        for path, snapshot in zip(paths, snapshots, strict=True):
            self._read.setdefault(path, snapshot.version if snapshot else None)
        return snapshots

    def query(self, query: Query) -> list[Snapshot]:
        self._check_may_read()
        found = self._store.query(query)
        for snapshot in found:
            self._read.setdefault(snapshot.path, snapshot.version)
        return found

    def _check_may_read(self) -> None:
        if self._writes:
            raise ReadAfterWrite("read after write")

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        self._writes.append(("create", path, data))

    def set(self, path: str, data: Mapping[str, Any]) -> None:
        self._writes.append(("set", path, data))

    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._writes.append(("update", path, fields))

    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._writes.append(("merge", path, fields))

    def delete(self, path: str) -> None:
        self._writes.append(("delete", path, {}))
