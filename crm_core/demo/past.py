"""Writing as if it were then: a store whose server timestamps are a given moment.

The demo's past is made by the product's own commands, one after the other. Through this store each of them leaves its
documents with the time at which it would have been carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, FieldPath, Query, Snapshot, Transaction

T = TypeVar("T")


class PastStore(DocumentStore):
    """The given store, in which ``SERVER_TIMESTAMP`` means ``at``."""

    def __init__(self, store: DocumentStore, *, at: datetime) -> None:
        self._store = store
        self._at = at

    def get(self, path: str) -> Snapshot | None:
        return self._store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return self._store.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        return self._store.query(query)

    def count(self, query: Query) -> int:
        return self._store.count(query)

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        return self._store.transaction(lambda transaction: function(_PastTransaction(transaction, self._at)))

    def close(self) -> None:
        """Nothing: the store belongs to whoever opened it."""


class _PastTransaction(Transaction):
    def __init__(self, transaction: Transaction, at: datetime) -> None:
        self._transaction = transaction
        self._at = at

    def get(self, path: str) -> Snapshot | None:
        return self._transaction.get(path)

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        return self._transaction.get_many(paths)

    def query(self, query: Query) -> list[Snapshot]:
        return self._transaction.query(query)

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        self._transaction.create(path, self._dated(data))

    def set(self, path: str, data: Mapping[str, Any]) -> None:
        self._transaction.set(path, self._dated(data))

    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._transaction.update(path, self._dated(fields))

    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._transaction.merge(path, self._dated(fields))

    def delete(self, path: str) -> None:
        self._transaction.delete(path)

    def _dated(self, value: Any) -> Any:
        if value is SERVER_TIMESTAMP:
            return self._at
        if isinstance(value, Mapping):
            return {name: self._dated(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._dated(inner) for inner in value]
        return value
