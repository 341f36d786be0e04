"""Steps that the contract's tests share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crm_core.store.base import DocumentStore, Snapshot, Transaction


def put(store: DocumentStore, documents: Mapping[str, Mapping[str, Any]]) -> None:
    """Store whole documents by their paths, in one transaction."""

    def write(transaction: Transaction) -> None:
        for path, data in documents.items():
            transaction.set(path, data)

    store.transaction(write)


def stored(store: DocumentStore, path: str) -> dict[str, Any]:
    """The data of a document that must be there."""
    snapshot = store.get(path)
    assert snapshot is not None, f"{path} is missing"
    return snapshot.data


def ids(snapshots: Iterable[Snapshot]) -> list[str]:
    return [snapshot.id for snapshot in snapshots]


def at_once(*functions: Callable[[], object], seconds: float = 60) -> None:
    """Run the functions at the same time, one thread each, and raise the first error of any of them."""
    errors: list[BaseException] = []

    def run(function: Callable[[], object]) -> None:
        try:
            function()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(function,), daemon=True) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds)
    if errors:
        raise errors[0]
    assert not any(thread.is_alive() for thread in threads), f"not done after {seconds} s"


def increment(store: DocumentStore, path: str) -> None:
    """Read the document's ``count`` and write the next one."""

    def run(transaction: Transaction) -> None:
        snapshot = transaction.get(path)
        transaction.set(path, {"count": snapshot.data["count"] + 1 if snapshot else 1})

    store.transaction(run)
