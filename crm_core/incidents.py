"""Unexpected errors in a log: the code, the kind and the place of it.

A log never gets the message or the values of an unexpected error: these may hold what a client wrote.
"""

from __future__ import annotations

import logging
import traceback
import uuid


def report(error: BaseException, log: logging.Logger) -> str:
    """Log an unexpected error without what it says; the code that finds it in the log."""
    code = uuid.uuid4().hex[:8]
    log.error("unexpected error %s: %s at %s", code, type(error).__name__, place_of(error))
    return code


def place_of(error: BaseException) -> str:
    """Where an error was raised, and what had called that, innermost first."""
    return " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)[-8:])
    )
