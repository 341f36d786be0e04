"""Everything that is held about a person, found by going over the whole database.

Queries by phone would find what this product wrote. What older and other programs put there, a number in the middle of
somebody else's message, an event that was undone and is nobody's now, are found by looking at every document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from crm_core.events.documents import read_event
from crm_core.events.marks import is_anonymised
from crm_core.models import Event
from crm_core.phones import is_pseudonym
from crm_core.privacy.faceless import ANONYMISE, history_entry
from crm_core.privacy.mentions import Mentions
from crm_core.store import layout
from crm_core.store.base import Snapshot, WholeDatabase, collection_of
from crm_core.stored_values import read_phone
from crm_core.threads.documents import read_thread
from crm_core.transfer.exporting import everything

_NOBODYS: Final = frozenset({"accounts", "staffProfiles", "config", "aiUsage", "counters"})
"""Collections that are about the company: the number may stand there, and is not changed."""
MOVABLE: Final = frozenset({"evenimente/*/history", "threads/*/messages"})
"""Collections of others in which a document whose own name holds the number gets another name."""
_EVERY: Final = 500


@dataclass(slots=True)
class Found:
    """What is a person's. Ids of documents, and paths of what lies below them, in the order of their collections."""

    events: dict[str, Event] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    """What was drafted from the threads: extractions and their runs."""
    clients: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    contributions: list[str] = field(default_factory=list)
    """Of events that are not the person's (any more)."""
    audit: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Documents of others that hold the number."""
    left: list[str] = field(default_factory=list)
    """Documents of the company, and documents whose own name holds the number: they stay as they are."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, as the audit log and the preview tell them."""
        return {
            "events": len(self.events),
            "history": len(self.history),
            "threads": len(self.threads),
            "messages": len(self.messages),
            "drafts": len(self.drafts),
            "questions": len(self.questions),
            "audit": len(self.audit),
            "elsewhere": len(self.elsewhere),
        }

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing left to change."""
        return not any((self.clients, self.contributions, *self.counts.values()))

    @property
    def own_paths(self) -> list[str]:
        """The person's own documents, in the order of the collections."""
        return [
            *self.audit,
            *map(layout.thread, self.threads),
            *self.messages,
            *self.drafts,
            *map(layout.event, self.events),
            *self.history,
            *map(layout.client, self.clients),
            *self.questions,
            *map(layout.contribution, self.events),
        ]


def search(
    store: WholeDatabase, mentions: Mentions, *, progress: Callable[[int], None] = lambda documents: None
) -> Found:
    """Go over every document; ``progress`` hears how many were looked at."""
    sieve = _Sieve(mentions)
    for number, snapshot in enumerate(everything(store), start=1):
        sieve.take(snapshot)
        if number % _EVERY == 0:
            progress(number)
    return sieve.found()


@dataclass(slots=True)
class _Parts:
    """What lies below a thread or an event."""

    messages: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Nobodys:
    """An event without a phone."""

    event: Event
    is_told: bool


class _Sieve:
    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._found = Found()
        self._threads: dict[str, _Parts] = {thread_id: _Parts() for thread_id in mentions.threads}
        self._stored_threads: set[str] = set()
        self._unnumbered: dict[str, _Parts] = {}
        self._phones_of: dict[str, set[str]] = {}
        """Whose events came out of the threads that show no number."""
        self._nobodys: dict[str, _Nobodys] = {}
        self._history: dict[str, list[str]] = {}
        self._hidden: set[str] = set()
        """Events of the person that are anonymised already."""
        self._clients: set[str] = set()
        self._contributions: dict[str, str] = {}

    def take(self, snapshot: Snapshot) -> None:
        collection = collection_of(snapshot.path)
        root = snapshot.path.split("/")[1]
        is_told = self._mentions.in_document(snapshot)
        # Programs make such ids of a number: what is named so is moved.
        is_told |= collection in MOVABLE and self._mentions.in_text(snapshot.id)
        match collection:
            case "threads":
                self._take_thread(snapshot, is_told=is_told)
            case "threads/*/messages":
                self._below_thread(snapshot, root, is_told=is_told, part="messages")
            case "threads/*/extractions" | "threads/*/extractions/*/runs":
                self._below_thread(snapshot, root, is_told=is_told, part="drafts")
            case "evenimente":
                self._take_event(snapshot, is_told=is_told)
            case "evenimente/*/history":
                self._take_history(snapshot, root, is_told=is_told)
            case "clients":
                self._take_client(snapshot, is_told=is_told)
            case "clients/*/questions" if root in self._clients or self._is_theirs(root):
                self._found.questions.append(snapshot.path)
                self._clients.add(root)
            case "clientContributions" if is_told:
                self._contributions[snapshot.id] = snapshot.path
            case "auditLog" if is_told:
                self._found.audit.append(snapshot.path)
            case _ if is_told and snapshot.path != layout.ERASURE:
                self._elsewhere(snapshot)

    def found(self) -> Found:
        found = self._found
        self._close()
        for thread_id, parts in self._threads.items():
            if thread_id in self._stored_threads or parts.messages or parts.drafts:
                found.threads.append(thread_id)
                found.messages += parts.messages
                found.drafts += parts.drafts
        for event_id in (*found.events, *sorted(self._hidden)):
            found.history += self._history.pop(event_id, [])
        found.clients = sorted(self._clients)
        found.contributions = [path for event_id, path in self._contributions.items() if event_id not in found.events]
        return found

    def _close(self) -> None:
        """Threads without a number belong to the person of the events that came out of them, and the other way."""
        found, grew = self._found, True
        while grew:
            grew = False
            for event in found.events.values():
                thread_id = event.source.thread_id or ""
                if thread_id in self._unnumbered and self._phones_of.get(thread_id, set()) <= {
                    self._mentions.phone_e164
                }:
                    self._threads[thread_id] = self._unnumbered.pop(thread_id)
                    self._stored_threads.add(thread_id)
                    grew = True
            for event_id, nobodys in list(self._nobodys.items()):
                if nobodys.is_told or nobodys.event.source.thread_id in self._threads:
                    found.events[event_id] = nobodys.event
                    del self._nobodys[event_id]
                    grew = True

    def _take_thread(self, snapshot: Snapshot, *, is_told: bool) -> None:
        thread = read_thread(snapshot.id, snapshot.data)
        # Where WhatsApp hides a number, programs put what they know of it where the name goes.
        phone = thread.phone_e164 or read_phone(thread.display_name)
        if phone == self._mentions.phone_e164 or self._is_thread(snapshot.id):
            self._threads.setdefault(snapshot.id, _Parts())
            self._stored_threads.add(snapshot.id)
            return
        if phone is None:
            self._unnumbered[snapshot.id] = _Parts()
        if is_told:
            self._elsewhere(snapshot)

    def _below_thread(self, snapshot: Snapshot, thread_id: str, *, is_told: bool, part: str) -> None:
        if thread_id not in self._threads and self._is_thread(thread_id):
            self._threads[thread_id] = _Parts()  # the thread itself is not there
        parts = self._threads.get(thread_id) or self._unnumbered.get(thread_id)
        if parts is not None:
            getattr(parts, part).append(snapshot.path)
        if is_told and thread_id not in self._threads:
            self._elsewhere(snapshot)

    def _take_event(self, snapshot: Snapshot, *, is_told: bool) -> None:
        event = read_event(snapshot.id, snapshot.data)
        if not isinstance(event, Event):
            if is_told:
                self._elsewhere(snapshot)
            return
        phone = event.details.phone_e164
        if event.source.thread_id and phone is not None:
            self._phones_of.setdefault(event.source.thread_id, set()).add(phone)
        if phone == self._mentions.phone_e164:
            self._found.events[snapshot.id] = event
        elif is_anonymised(snapshot.data) and (phone is None or is_pseudonym(phone)):
            if phone is None or phone == self._mentions.pseudonym:
                self._hidden.add(snapshot.id)
            if is_told:
                self._elsewhere(snapshot)
        elif phone is None:
            self._nobodys[snapshot.id] = _Nobodys(event=event, is_told=is_told)
        elif is_told:
            self._elsewhere(snapshot)
        if self._mentions.in_text(snapshot.id):
            self._found.left.append(snapshot.path)

    def _take_history(self, snapshot: Snapshot, event_id: str, *, is_told: bool) -> None:
        if event_id in self._hidden:
            if is_told or (snapshot.data.get("action") != ANONYMISE and not self._has_no_face(snapshot)):
                self._history.setdefault(event_id, []).append(snapshot.path)
        elif event_id in self._found.events:
            self._history.setdefault(event_id, []).append(snapshot.path)
        elif event_id in self._nobodys:
            self._nobodys[event_id].is_told |= is_told
            self._history.setdefault(event_id, []).append(snapshot.path)
        elif is_told:
            self._elsewhere(snapshot)

    def _has_no_face(self, snapshot: Snapshot) -> bool:
        said = self._mentions
        kept = history_entry(
            snapshot.data, operation_id=snapshot.id, phone_e164=said.phone_e164, pseudonym=said.pseudonym
        )
        return kept == snapshot.data

    def _take_client(self, snapshot: Snapshot, *, is_told: bool) -> None:
        if self._is_theirs(snapshot.id):
            self._clients.add(snapshot.id)
        elif is_told:
            self._elsewhere(snapshot)

    def _is_theirs(self, client_id: str) -> bool:
        return read_phone(client_id) == self._mentions.phone_e164 or self._mentions.in_text(client_id)

    def _is_thread(self, thread_id: str) -> bool:
        return thread_id in self._mentions.threads or self._mentions.in_text(thread_id)

    def _elsewhere(self, snapshot: Snapshot) -> None:
        is_companys = collection_of(snapshot.path).partition("/")[0] in _NOBODYS
        (self._found.left if is_companys else self._found.elsewhere).append(snapshot.path)


def documents(store: WholeDatabase, paths: list[str]) -> Iterator[Snapshot]:
    """The documents of these paths that are there, in this order."""
    for start in range(0, len(paths), _EVERY):
        yield from (snapshot for snapshot in store.get_many(paths[start : start + _EVERY]) if snapshot is not None)


def companys_numbers(store: WholeDatabase) -> Mapping[str, str]:
    """The company's own numbers, with their accounts."""
    pairs = ((read_phone(s.data.get("phoneE164")), s.id) for s in store.query(layout.accounts()))
    return {phone: account_id for phone, account_id in pairs if phone}
