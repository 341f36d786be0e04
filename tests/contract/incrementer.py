"""A process that increments one document: ``python -m tests.contract.incrementer BACKEND FOLDER PATH TIMES``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.backends import BACKENDS
from tests.contract.steps import increment


def main(backend: str, folder: str, path: str, times: str) -> None:
    store = BACKENDS[backend](Path(folder))
    for _ in range(int(times)):
        increment(store, path)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
