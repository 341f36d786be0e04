"""The back ends under test. Each opens the database that belongs to a folder: again and again, from any process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crm_core.store.base import DocumentStore
from crm_core.store.sqlite import SqliteStore
from tests.emulator import open_emulated

OpenStore = Callable[[Path], DocumentStore]


def open_sqlite(folder: Path) -> DocumentStore:
    return SqliteStore(folder / "crm.db")


BACKENDS: dict[str, OpenStore] = {
    "sqlite": open_sqlite,
    "firestore": open_emulated,
}
"""Registering a back end is one line here."""
