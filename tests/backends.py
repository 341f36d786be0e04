"""The back ends under test. Each opens the database that belongs to a folder: again and again, from any process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from crm_core.store.base import WholeDatabase
from crm_core.store.sqlite import SqliteStore
from tests.emulator import open_emulated, project_of

OpenStore = Callable[[Path], WholeDatabase]


def open_sqlite(folder: Path) -> WholeDatabase:
    return SqliteStore(folder / "crm.db")


BACKENDS: dict[str, OpenStore] = {
    "sqlite": open_sqlite,
    "firestore": open_emulated,
}
"""Registering a back end is one line here."""

ENVIRONMENTS: dict[str, Callable[[Path], Mapping[str, str]]] = {
    "sqlite": lambda folder: {"CRM_STORE": "sqlite", "CRM_DATA_PATH": str(folder / "crm.db")},
    "firestore": lambda folder: {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": project_of(folder)},
}
"""The variables with which the product itself opens that database; where the emulator is, the test run has set."""
