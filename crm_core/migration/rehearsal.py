"""Running a change without writing it: to say beforehand what it would do, and to skip what has nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from crm_core.store.base import DocumentStore, FieldPath, Query, Snapshot, Transaction

T = TypeVar("T")


class Rehearsal(DocumentStore):
    """The given store, in which transactions run to their end and write nothing."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    def get(self, path: str) -> Snapshot | None:
        return self._store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return self._store.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        return self._store.query(query)

    def count(self, query: Query) -> int:
        return self._store.count(query)

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        return self._store.transaction(lambda transaction: function(_Rehearsed(transaction)))

    def close(self) -> None:
        """Nothing: the store belongs to whoever opened it."""


class Unknown(Exception):
    """Something was asked for that had not been read beforehand."""


class ReadBefore(DocumentStore):
    """Documents read beforehand, and nothing else: raises Unknown for every other question. Writes nothing."""

    def __init__(self, documents: Mapping[str, Snapshot | None]) -> None:
        self._documents = documents

    def get(self, path: str) -> Snapshot | None:
        if path not in self._documents:
            raise Unknown
        return self._documents[path]

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return [self.get(path) for path in paths]

    def query(self, query: Query) -> list[Snapshot]:
        raise Unknown

    def count(self, query: Query) -> int:
        raise Unknown

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        return function(_Rehearsed(self))

    def close(self) -> None:
        """Nothing is open."""


class _Rehearsed(Transaction):
    def __init__(self, reads: DocumentStore | Transaction) -> None:
        self._reads = reads

    def get(self, path: str) -> Snapshot | None:
        return self._reads.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return self._reads.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        return self._reads.query(query)

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        """Nothing, as all writes."""

    def set(self, path: str, data: Mapping[str, Any]) -> None:
        """Nothing."""

    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        """Nothing."""

    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        """Nothing."""

    def delete(self, path: str) -> None:
        """Nothing."""
