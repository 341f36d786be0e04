"""Waiting for one's turn at the SQLite file, fairly, and saying what went wrong."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from crm_core.errors import StoreContention, StoreUnavailable

T = TypeVar("T")

_MESSAGES: Final = {
    sqlite3.SQLITE_FULL: "Discul este plin. Nimic nu s-a salvat; eliberează spațiu și încearcă din nou.",
    sqlite3.SQLITE_READONLY: "Baza de date poate fi doar citită. Nimic nu s-a salvat; verifică drepturile fișierului.",
    sqlite3.SQLITE_CANTOPEN: "Baza de date nu poate fi deschisă. Verifică dacă directorul ei există.",
    sqlite3.SQLITE_NOTADB: "Fișierul nu este o bază de date. Verifică setarea sau pune la loc o copie de siguranță.",
    sqlite3.SQLITE_CORRUPT: "Baza de date este deteriorată. Nimic nu s-a salvat; pune la loc o copie de siguranță.",
}


class Turn:
    """A lock that threads get in the order they asked for it; Python's own goes to whoever is quickest."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def take(self, *, timeout: float) -> bool:
        """True once it is this thread's turn, False after ``timeout`` seconds."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append(gate)
        try:
            if gate.acquire(timeout=timeout):
                return True
        except BaseException:
            if not self._leave(gate):
                self.give()
            raise
        return not self._leave(gate)

    def _leave(self, gate: threading.Lock) -> bool:
        """Stop waiting; False when the turn was given to this thread in the meantime."""
        with self._mutex:
            if gate not in self._waiting:
                return False
            self._waiting.remove(gate)
            return True

    def give(self) -> None:
        """End this thread's turn."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


def patiently(action: Callable[[], T], *, deadline: float) -> T:
    """Run ``action`` until the file is not locked for it; raises its last error after ``deadline`` (monotonic time).

    SQLite's own busy handler sleeps longer the longer it waits, and starves beside a busy process. Here a waiter asks
    more often with time, so the one who has waited longest has the best chance. It is for taking locks only.
    """
    pause = 0.004
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
        time.sleep(random.uniform(pause / 4, pause))  # noqa: S311
        pause = max(pause * 0.98, 0.0004)


def is_busy(error: sqlite3.Error) -> bool:
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no database, or none any more."""
    return _primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@contextmanager
def translated() -> Iterator[None]:
    """Raise what SQLite or the file system reports as StoreContention or StoreUnavailable."""
    try:
        yield
    except sqlite3.Error as error:
        if is_busy(error):
            raise StoreContention from error
        message = _MESSAGES.get(_primary_code(error))
        raise (StoreUnavailable(message) if message else StoreUnavailable()) from error
    except OSError as error:
        raise StoreUnavailable(_MESSAGES[sqlite3.SQLITE_CANTOPEN]) from error


def _primary_code(error: sqlite3.Error) -> int:
    # Extended codes keep the primary one in their low byte; errors of the Python module itself have none.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
