"""The state of a person's pages: one typed home. No other module writes a key of ``st.session_state``.

What a page must remember between runs are records (``ThreadDesk``, ``ClientDesk``, ``ImportDesk``), a few of each kept;
widgets have their keys from ``WidgetKey`` or from the form they belong to.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crm_core.errors import FieldConflict
from crm_core.events.changes import EventChanges
from crm_core.threads.inbox import InboxView
from ui.desks import AskTalk as AskTalk
from ui.desks import AuditDesk as AuditDesk
from ui.desks import ImportDesk as ImportDesk
from ui.desks import KeptReads
from ui.desks import PersonDesk as PersonDesk
from ui.desks import Problem as Problem
from ui.desks import PromptDesk as PromptDesk
from ui.desks import new_id as new_id
from ui.event_values import EventForm
from ui.language import Language
from ui.thread_desk import SavedDraft as SavedDraft
from ui.thread_desk import ThreadDesk as ThreadDesk
from ui.widget_keys import WidgetKey as WidgetKey

T = TypeVar("T")
_run_language: ContextVar[Language | None] = ContextVar("run_language", default=None)
_KEPT = 20
"""How many desks of a kind a session keeps: what was typed for the last 20 threads is still there."""


class _Key(StrEnum):
    LANGUAGE = "crm.language"
    THREADS = "crm.threads"
    CLIENTS = "crm.clients"
    IMPORT = "crm.import"
    ACROSS = "crm.across"
    PROMPTS = "crm.prompts"
    PERSON = "crm.person"
    LAST_THREAD = "crm.last_thread"
    LAST_CLIENT = "crm.last_client"
    LIST_PAGES = "crm.list_pages"
    DIRECTORY_PAGES = "crm.directory_pages"
    AUDIT = "crm.audit"
    AUDIT_PAGES = "crm.audit_pages"
    INBOX_FILTER = "crm.inbox_filter"
    SENT_TO_APP = "crm.sent_to_app"
    KEPT_READS = "crm.kept_reads"
    STORE_DOWN_SINCE = "crm.store_down_since"
    PASSCODE = "crm.passcode"
    PASSCODE_PROBLEM = "crm.passcode_problem"


@dataclass(slots=True, kw_only=True)
class InboxFilter:
    """Which threads the list shows; no account is all of them."""

    view: InboxView = InboxView.ALL
    account_id: str = ""
    search: str = ""


class EventView(StrEnum):
    """What the window of one event shows."""

    DETAILS = "details"
    EDIT = "edit"
    PAY = "pay"
    ARCHIVE = "archive"
    HISTORY = "history"


@dataclass(slots=True, kw_only=True)
class EventDesk:
    """One opened event. ``operation_id`` belongs to the view that is open: opening another makes a new one."""

    event_id: str | None
    """None for a party that is being noted down."""
    view: EventView = EventView.DETAILS
    operation_id: str = field(default_factory=new_id)
    form: EventForm | None = None
    conflicts: tuple[FieldConflict, ...] = ()
    settled: tuple[FieldConflict, ...] = ()
    kept: frozenset[str] = frozenset()
    problem: Problem | None = None
    done: str = ""
    """A sentence about what was just saved."""
    undo: EventChanges = EventChanges()
    changed: bool = False
    """Whether the page behind must be drawn again when the window closes."""

    def open(self, view: EventView) -> None:
        self.view, self.operation_id = view, new_id()
        self.form, self.problem, self.done, self.undo = None, None, "", EventChanges()
        self.conflicts, self.settled, self.kept = (), (), frozenset()


@dataclass(slots=True, kw_only=True)
class ClientDesk:
    """What a person has open of one client."""

    event: EventDesk | None = None
    year: str = ""
    """Of which year events are shown; empty for all."""
    state: str = ""
    """In which state events are shown: a ``PaymentStatus``, ``ARCHIVED``, or empty for all."""
    talk: AskTalk = field(default_factory=AskTalk)


@contextmanager
def one_language() -> Iterator[None]:
    """The language is looked up once for what runs inside: a page asks for it with every word."""
    token = _run_language.set(language())
    try:
        yield
    finally:
        _run_language.reset(token)


def language() -> Language:
    """The language this person chose; Romanian outside a page."""
    if (known := _run_language.get()) is not None:
        return known
    if get_script_run_ctx(suppress_warning=True) is None:
        return Language.RO
    return Language(st.session_state.get(_Key.LANGUAGE, Language.RO))


def choose_language(value: str) -> None:
    """Speak this language from now on; an unknown one changes nothing."""
    if value in tuple(Language):
        st.session_state[_Key.LANGUAGE] = Language(value)


def send_to_app_once() -> bool:
    """Whether this session, opened outside the application, is to be sent into it: once, so that it cannot circle."""
    already = st.session_state.get(_Key.SENT_TO_APP, False)
    st.session_state[_Key.SENT_TO_APP] = True
    return not already


def arrived_in_app() -> None:
    """The session is in the application: should it leave again, it may be sent again."""
    if _Key.SENT_TO_APP in st.session_state:
        del st.session_state[_Key.SENT_TO_APP]


def thread_desk(thread_id: str) -> ThreadDesk:
    return _desk(_Key.THREADS, thread_id, ThreadDesk)


def client_desk(phone_e164: str) -> ClientDesk:
    return _desk(_Key.CLIENTS, phone_e164, ClientDesk)


def across_talk() -> AskTalk:
    """The questions over all clients."""
    return st.session_state.setdefault(_Key.ACROSS, AskTalk())


def import_desk() -> ImportDesk:
    return st.session_state.setdefault(_Key.IMPORT, ImportDesk())


def prompt_desk() -> PromptDesk:
    return st.session_state.setdefault(_Key.PROMPTS, PromptDesk())


def person_desk() -> PersonDesk:
    return st.session_state.setdefault(_Key.PERSON, PersonDesk())


def forget_client(phone_e164: str) -> None:
    """Nothing of a client who was anonymised is kept in this session."""
    st.session_state.get(_Key.CLIENTS, {}).pop(phone_e164, None)
    st.session_state[_Key.THREADS] = OrderedDict()
    remember_client(None)
    remember_thread(None)
    forget_reads()


def finish_import() -> None:
    """A new import begins: nothing of the one before is left."""
    st.session_state[_Key.IMPORT] = ImportDesk(round=import_desk().round + 1)


def last_thread() -> str | None:
    return st.session_state.get(_Key.LAST_THREAD)


def remember_thread(thread_id: str | None) -> None:
    st.session_state[_Key.LAST_THREAD] = thread_id


def last_client() -> str | None:
    return st.session_state.get(_Key.LAST_CLIENT)


def remember_client(phone_e164: str | None) -> None:
    st.session_state[_Key.LAST_CLIENT] = phone_e164


def given_passcode() -> str:
    """The demo's passcode as this session gave it; empty before."""
    return st.session_state.get(_Key.PASSCODE, "")


def remember_passcode(passcode: str) -> None:
    st.session_state[_Key.PASSCODE] = passcode
    note_passcode_problem("")


def passcode_problem() -> str:
    """Why the passcode that was typed last did not open; empty where none was."""
    return st.session_state.get(_Key.PASSCODE_PROBLEM, "")


def note_passcode_problem(message: str) -> None:
    st.session_state[_Key.PASSCODE_PROBLEM] = message


def kept_reads() -> KeptReads:
    return st.session_state.setdefault(_Key.KEPT_READS, KeptReads())


def forget_reads() -> None:
    """Something was saved or imported here: the next run reads it anew."""
    st.session_state[_Key.KEPT_READS] = KeptReads()


def store_is_down() -> bool:
    """Whether the page met a database that does not answer, and waits for it."""
    return _Key.STORE_DOWN_SINCE in st.session_state


def store_down_for() -> timedelta:
    """Since when it does not answer."""
    return timedelta(seconds=time.monotonic() - st.session_state[_Key.STORE_DOWN_SINCE])


def note_store(*, is_down: bool) -> None:
    """The database does not answer; or the page begins anew."""
    if is_down:
        st.session_state[_Key.STORE_DOWN_SINCE] = time.monotonic()
    elif store_is_down():
        del st.session_state[_Key.STORE_DOWN_SINCE]


def inbox_filter() -> InboxFilter:
    """Which threads the list shows."""
    return st.session_state.setdefault(_Key.INBOX_FILTER, InboxFilter())


def choose_inbox_view(name: str) -> None:
    """Show these threads from now on; an unknown view changes nothing."""
    if name in tuple(InboxView):
        inbox_filter().view = InboxView(name)


def list_pages(asked: object) -> int:
    """How many pages of the inbox are shown; one again as soon as something else is asked for."""
    return _pages(_Key.LIST_PAGES, asked)


def show_more_threads() -> None:
    _one_more(_Key.LIST_PAGES)


def directory_pages(asked: object) -> int:
    """How many pages of the directory are shown; one again as soon as something else is asked for."""
    return _pages(_Key.DIRECTORY_PAGES, asked)


def show_more_clients() -> None:
    _one_more(_Key.DIRECTORY_PAGES)


def audit_pages(asked: object) -> int:
    """How many pages of the audit log are shown; one again as soon as something else is asked for."""
    return _pages(_Key.AUDIT_PAGES, asked)


def audit_desk(asked: object) -> AuditDesk:
    """The file of what is asked for; a fresh start as soon as something else is."""
    desk: AuditDesk = st.session_state.get(_Key.AUDIT, AuditDesk(asked=asked))
    if desk.asked != asked:
        desk = AuditDesk(asked=asked)
    st.session_state[_Key.AUDIT] = desk
    return desk


def show_more_entries() -> None:
    _one_more(_Key.AUDIT_PAGES)


def component_trigger(key: str, name: str) -> str:
    """What a component just reported; empty for nothing."""
    state = st.session_state.get(key)
    value = state.get(name) if state is not None else None
    return value if isinstance(value, str) else ""


def in_language(key: str) -> str:
    """The key of a widget whose options are translated: in the other language it is another widget.

    A selectbox reports the words that were chosen; words of the other language would be no option any more.
    """
    return f"{key}.{language()}"


def typed(key: str) -> object:
    """What a widget of a form holds now; None where it is not on the page."""
    return st.session_state.get(key)


def prefill(key: str, value: object) -> None:
    """What a widget holds when it appears; what was typed since stays."""
    if key not in st.session_state:
        st.session_state[key] = value


def set_typed(key: str, value: object) -> None:
    """Put a value into a widget; only before it is drawn in a run."""
    st.session_state[key] = value


def is_drawn(key: str) -> bool:
    return key in st.session_state


def _desk(key: _Key, name: str, make: Callable[[], T]) -> T:
    desks: OrderedDict[str, T] = st.session_state.setdefault(key, OrderedDict())
    desk = desks.pop(name, None) or make()
    desks[name] = desk
    while len(desks) > _KEPT:
        desks.popitem(last=False)
    return desk


def _pages(key: _Key, asked: object) -> int:
    before, pages = st.session_state.get(key, (asked, 1))
    if before != asked:
        pages = 1
    st.session_state[key] = (asked, pages)
    return pages


def _one_more(key: _Key) -> None:
    asked, pages = st.session_state.get(key, (None, 1))
    st.session_state[key] = (asked, pages + 1)
