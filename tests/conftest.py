"""The store that tests run on: each test that asks for one runs on every back end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_core.store.base import WholeDatabase
from tests.backends import BACKENDS


@pytest.fixture(params=sorted(BACKENDS))
def backend(request: pytest.FixtureRequest) -> str:
    """The name of the back end; ``BACKENDS[backend](tmp_path)`` opens the test's database once more."""
    return str(request.param)


@pytest.fixture
def store(backend: str, tmp_path: Path) -> Iterator[WholeDatabase]:
    """An empty database of its own."""
    opened = BACKENDS[backend](tmp_path)
    yield opened
    opened.close()
