"""What people see when something goes wrong: a sentence. What the log gets: see ``crm_core.incidents``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from crm_core import incidents
from crm_core.errors import CrmError, ExportError, InvalidInput, SettingsError, StoreError, StoreUnavailable
from ui import session, texts
from ui.markup import tag
from ui.session import Problem

_log = logging.getLogger("crm.ui")
_told: ContextVar[set[str] | None] = ContextVar("told", default=None)
"""What this run of the page has already said about the database."""


@contextmanager
def telling_once() -> Iterator[None]:
    """For one run of a page: an outage meets every part of it, and its sentence is shown once."""
    token = _told.set(set())
    try:
        yield
    finally:
        _told.reset(token)


@contextmanager
def calm() -> Iterator[None]:
    """Around whatever draws: an error becomes a sentence on the page, and the rest of the page goes on."""
    try:
        yield
    except CrmError as error:
        tell(error)
    except Exception as error:
        note(texts.UNEXPECTED(code=report(error)), kind="bad")


def tell(error: CrmError, *, kind: str = "bad") -> None:
    """Show the error's sentence; what is wrong with the database only once in a run."""
    if isinstance(error, StoreUnavailable):
        session.note_store(is_down=True)
    told = _told.get()
    if told is not None and isinstance(error, StoreError | SettingsError):
        if error.message in told:
            return
        told.add(error.message)
    note(error.message, kind=kind)


def problem_of(error: Exception) -> Problem:
    """An error of a save, for the place where the person typed; unexpected ones are reported."""
    if isinstance(error, ExportError) and error.line is not None:
        return Problem(message=texts.IMPORT_LINE(line=error.line) + error.message)
    if isinstance(error, CrmError):
        return Problem(message=error.message, field=error.field if isinstance(error, InvalidInput) else None)
    return Problem(message=texts.UNEXPECTED_NOT_SAVED(code=report(error)))


def report(error: BaseException) -> str:
    """Log an unexpected error without what it says; the code that finds it in the log."""
    return incidents.report(error, _log)


def note(message: str, *, kind: str = "") -> None:
    """A sentence in a coloured box: ``warn``, ``bad``, ``good`` or plain."""
    st.html(tag("div", message, cls=f"crm-note {kind}".strip(), role="alert" if kind == "bad" else "status"))
