"""The back end for production: Google's Firestore, or its emulator where ``FIRESTORE_EMULATOR_HOST`` says so.

Transactions are optimistic. Everything a transaction reads is read as of one moment, that of its first read, so its
function never sees half of a rival's commit, and one that only reads is done when it returns. Its writes go out in one
commit that requires every document it got to be unchanged; where one is not, nothing is saved and the function runs
again after a random pause. The server's own transactions hold locks instead, and with several at once on one document
hardly any gets through.

Firestore does not count a write that changes nothing as a change. A document that guards a query has to change with
every write of the queried set, as ``updatedAt`` does.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from google.api_core import exceptions as api
from google.auth import exceptions as auth
from google.cloud import firestore

from crm_core.errors import SettingsError, StoreContention, StoreError, StoreUnavailable
from crm_core.store.base import FieldPath, Query, ReadAfterWrite, Snapshot, Transaction, WholeDatabase
from crm_core.store.checks import checked_data, checked_fields, checked_path
from crm_core.store.firestore_calls import Calls, CommitConflict, Read, new_client
from crm_core.store.firestore_errors import is_refusal
from crm_core.store.firestore_queries import asked, counted, grouped
from crm_core.store.firestore_values import document_of
from crm_core.store.firestore_writes import (
    Version,
    Write,
    already_exists,
    blind,
    conditioned,
    missing_document,
    partial,
    removal,
    verification,
    whole,
)

T = TypeVar("T")

_FIRST_PAUSE: Final = 0.01
_LONGEST_PAUSE: Final = 0.25
_EAGER_PAUSE: Final = 0.03
_EAGER_AFTER: Final = 1.5
"""Seconds after which one that lost again and again asks often, so that those who just came do not keep passing it."""
_OPENING_SECONDS: Final = 5.0
_PROBE: Final = "config/connection"


def open_firestore(project: str, database: str = "(default)") -> FirestoreStore:
    """The store of a project's database, after one read that shows it answers.

    Raises SettingsError where the project, the database or the credentials cannot be right, and StoreUnavailable where
    nothing answers.
    """
    emulator = os.environ.get("FIRESTORE_EMULATOR_HOST")
    where = f"emulatorul {emulator}" if emulator else f"proiectul {project}, baza de date {database}"
    try:
        store = FirestoreStore(new_client(project, database))
    except auth.GoogleAuthError as error:
        raise SettingsError(
            "Datele de acces Google lipsesc sau nu pot fi citite: setează GOOGLE_APPLICATION_CREDENTIALS "
            "sau rulează gcloud auth application-default login."
        ) from error
    try:
        store.probe()
    except StoreError as error:
        store.close()
        match error.__cause__:
            case api.NotFound() | api.InvalidArgument():
                raise SettingsError(
                    f"Firestore nu cunoaște {where}: verifică CRM_FIRESTORE_PROJECT și CRM_FIRESTORE_DATABASE."
                ) from error.__cause__
            case cause if is_refusal(cause):
                raise SettingsError(
                    f"Firestore refuză accesul la {where}: verifică datele de acces Google și rolul lor "
                    "(roles/datastore.user)."
                ) from cause
            case cause:
                raise StoreUnavailable(
                    f"Firestore nu răspunde ({where}): verifică rețeaua și încearcă din nou."
                ) from cause
    return store


class FirestoreStore(WholeDatabase):
    """The database of a client, which the store closes with itself.

    ``patience`` says how many seconds a transaction is tried again before it gives up with StoreContention. An outage
    is StoreUnavailable after a few seconds, and over when the server is back.
    """

    def __init__(self, client: firestore.Client, *, patience: float = 20.0) -> None:
        self._calls = Calls(client)
        self._patience = patience
        self._closed = False
        self._thread = threading.local()

    def get(self, path: str) -> Snapshot | None:
        return self.get_many([path])[0]

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self._check_usable()
        return _in_order(self._calls, paths, _get(self._calls, paths))

    def query(self, query: Query) -> list[Snapshot]:
        self._check_usable()
        read = self._calls.query(asked(query, root=self._calls.root))
        return [_snapshot(self._calls, document) for document in read.documents]

    def count(self, query: Query) -> int:
        self._check_usable()
        return self._calls.count(counted(query), limit=query.limit)

    def collections(self, document: str = "") -> list[str]:
        self._check_usable()
        return sorted(self._calls.collection_ids(checked_path(document) if document else ""))

    def group(self, collection_id: str, *, limit: int, start_after: str | None = None) -> list[Snapshot]:
        self._check_usable()
        read = self._calls.query(grouped(collection_id, limit=limit, start_after=start_after, root=self._calls.root))
        return [_snapshot(self._calls, document) for document in read.documents]

    def transaction(self, function: Callable[[Transaction], T]) -> T:
        self._check_usable()
        if getattr(self._thread, "in_transaction", False):
            raise RuntimeError("a transaction within a transaction of the same store would not be part of it")
        started = time.monotonic()
        longest = _FIRST_PAUSE
        self._thread.in_transaction = True
        try:
            while True:
                transaction = _FirestoreTransaction(self._calls)
                try:
                    result = function(transaction)
                finally:
                    transaction.ended = True
                try:
                    transaction.commit()
                except CommitConflict as conflict:
                    waited = time.monotonic() - started
                    if waited >= self._patience:
                        raise StoreContention from conflict.__cause__
                else:
                    return result
                time.sleep(random.uniform(0, longest))  # noqa: S311
                longest = _EAGER_PAUSE if waited > _EAGER_AFTER else min(longest * 2, _LONGEST_PAUSE)
        finally:
            self._thread.in_transaction = False

    def close(self) -> None:
        """Close the connection. Closing twice is fine; using the store after is not."""
        if not self._closed:
            self._closed = True
            self._calls.close()

    def purge(self) -> None:
        """Nothing: backups and point-in-time recovery end after the time that the project sets."""
        self._check_usable()

    def probe(self) -> None:
        """One read, whatever it finds. Raises StoreError with the SDK's error as its cause."""
        self._calls.get([self._calls.name_of(_PROBE)], seconds=_OPENING_SECONDS)

    def _check_usable(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


class _FirestoreTransaction(Transaction):
    """Reads as of one moment; writes are checked at once and wait for the commit."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._moment: Any = None
        self._got: dict[str, Version] = {}
        """Documents read by path: unchanged at commit, whether written or not."""
        self._queried: dict[str, Version] = {}
        """Documents that came with a query: unchanged at commit if they are written."""
        self._writes: list[Write] = []
        self.ended = False

    def get(self, path: str) -> Snapshot | None:
        return self.get_many([path])[0]

    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]:
        self._check_may_read()
        read = self._as_of_then(_get(self._calls, paths, at=self._moment))
        self._got.update(dict.fromkeys(paths))
        self._got.update(_versions(self._calls, read))
        return _in_order(self._calls, paths, read)

    def query(self, query: Query) -> list[Snapshot]:
        self._check_may_read()
        read = self._as_of_then(self._calls.query(asked(query, root=self._calls.root), at=self._moment))
        self._queried.update(_versions(self._calls, read))
        return [_snapshot(self._calls, document) for document in read.documents]

    def create(self, path: str, data: Mapping[str, Any]) -> None:
        self._check_running()
        self._writes.append(whole("create", checked_path(path), self._calls.name_of(path), checked_data(data)))

    def set(self, path: str, data: Mapping[str, Any]) -> None:
        self._check_running()
        self._writes.append(whole("set", checked_path(path), self._calls.name_of(path), checked_data(data)))

    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._check_running()
        self._writes.append(partial("update", checked_path(path), self._calls.name_of(path), checked_fields(fields)))

    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        self._check_running()
        self._writes.append(partial("merge", checked_path(path), self._calls.name_of(path), checked_fields(fields)))

    def delete(self, path: str) -> None:
        self._check_running()
        self._writes.append(removal(checked_path(path), self._calls.name_of(path)))

    def commit(self) -> None:
        """Carry out the writes if everything got is as it was. Raises CommitConflict where it is not.

        A transaction without writes has nothing to verify: it saw the database as it was at one moment.
        """
        if not self._writes:
            return
        messages = conditioned(self._writes, self._queried | self._got)
        written = {write.path for write in self._writes}
        messages.extend(
            verification(self._calls.name_of(path), version)
            for path, version in self._got.items()
            if path not in written
        )
        try:
            self._calls.commit(messages)
        except CommitConflict as conflict:
            self._raise_if_no_rival_is_to_blame(conflict)
            raise

    def _raise_if_no_rival_is_to_blame(self, conflict: CommitConflict) -> None:
        """Raise AlreadyExists or MissingDocument where a document that was not read is not as its write needs it."""
        suspects = blind(self._writes, self._queried | self._got)
        if not suspects or isinstance(conflict.__cause__, api.Aborted):
            return
        now = _versions(self._calls, _get(self._calls, [*self._got, *(write.path for write in suspects)]))
        if any(now.get(path) != version for path, version in self._got.items()):
            return
        for write in suspects:
            if write.kind == "create" and write.path in now:
                raise already_exists() from conflict.__cause__
            if write.kind == "update" and write.path not in now:
                raise missing_document() from conflict.__cause__

    def _as_of_then(self, read: Read) -> Read:
        if self._moment is None:
            self._moment = read.moment
        return read

    def _check_may_read(self) -> None:
        self._check_running()
        if self._writes:
            raise ReadAfterWrite("Eroare în program: o citire după prima scriere din tranzacție.")

    def _check_running(self) -> None:
        if self.ended:
            raise RuntimeError("the transaction has ended")


def _get(calls: Calls, paths: Sequence[str], *, at: Any = None) -> Read:
    names = [calls.name_of(checked_path(path)) for path in dict.fromkeys(paths)]
    return calls.get(names, at=at) if names else Read([], at)


def _versions(calls: Calls, read: Read) -> dict[str, Version]:
    return {calls.path_of(document.name): document.update_time for document in read.documents}


def _in_order(calls: Calls, paths: Sequence[str], read: Read) -> list[Snapshot | None]:
    found = {calls.path_of(document.name): document for document in read.documents}
    return [_snapshot(calls, found[path]) if path in found else None for path in paths]


def _snapshot(calls: Calls, document: Any) -> Snapshot:
    changed = document.update_time
    return Snapshot(calls.path_of(document.name), document_of(document.fields), f"{changed.seconds}.{changed.nanos:09}")
