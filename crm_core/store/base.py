"""The small part of Firestore that the product needs, with Firestore's meaning, for every back end.

Paths are slash-separated (``evenimente/evt_1/history/op_1``): an even number of segments names a document, an odd one a
collection. Documents are plain dicts of None, bool, int, float, str, timezone-aware ``datetime`` (UTC, microseconds),
lists and dicts with string keys.

Meaning that every back end keeps (``tests/contract`` holds them to it):

* ``get`` of a missing document is None. ``get_many`` answers in the order asked. A snapshot's data is the reader's own.
* A query sees the documents directly in one collection. A document without a filtered or ordered field is left out.
  Equality and range filters match only values of the same type as the filter's (a bool is not a number; an int and a
  float are both numbers); ``None`` matches an explicit null and has no ranges. Range filters are all on one field,
  which is then the first order (and the only one where none is given). Ties are broken by document id, in the direction
  of the last order. Text sorts by code point. The order among values of different types is not defined.
* A cursor is the ordered fields and the id of a snapshot, which need not be as it was, nor be there any more.
* A transaction's function reads first and then writes; a read after a write is a ``ReadAfterWrite``. Its writes become
  visible all at once or not at all. It is serialisable: every document it read (or found missing) is unchanged at
  commit, or the function runs again. A query is protected only through a document that every writer of the queried set
  also writes: read that one first, then query. The function may run several times and must have no other effects.
  Reads outside transactions do not wait for one. A transaction within a transaction is a RuntimeError.
* Writes are carried out in the order made, and what is given to one is copied when it is made.
  ``create`` of a document that exists, and ``update`` of one that does not, fail the transaction.
* ``delete`` of a document that is not there does nothing; what lies below it stays. Nothing is ever deleted but by a
  legal erasure (``crm_core.privacy``): a test holds that nobody else calls it.
* A dict given to ``update`` or ``merge`` replaces its field whole; a nested field named by a tuple keeps its siblings,
  and a value in its way that is no dict gives place to one. One field within another, both named, is a ValueError.
* ``SERVER_TIMESTAMP`` becomes the time of the commit, the same for all writes, also within dicts (not lists).
  ``DELETE_FIELD`` removes a field named in ``update`` or ``merge``, or does nothing where it is missing.
* Ints have 64 bits. NaN and the infinities are kept, but no filter or order is defined on them.
  Refused, when the write is made: other types and names that are not strings (TypeError); times without a zone, larger
  ints, a list directly within a list, more than 20 levels, names that are empty or ``__x__`` (ValueError).
  Refused then or at commit: half a surrogate pair, a document over 1 MiB (InvalidInput: people can send either).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, Literal, TypeVar

from crm_core.errors import InvalidInput, StoreError

T = TypeVar("T")

Document = dict[str, Any]
FieldPath = str | tuple[str, ...]
"""A top-level field, or the segments of a nested one: ``("payment", "status")``. Segments are never split at dots."""
Operator = Literal["==", "<", "<=", ">", ">="]


class Sentinel(Enum):
    """Values with a meaning at commit."""

    SERVER_TIMESTAMP = "server timestamp"
    DELETE_FIELD = "delete field"


SERVER_TIMESTAMP: Final = Sentinel.SERVER_TIMESTAMP
DELETE_FIELD: Final = Sentinel.DELETE_FIELD


class AlreadyExists(StoreError):
    """``create`` of a document that exists."""


class MissingDocument(StoreError):
    """``update`` of a document that does not exist."""


class ReadAfterWrite(StoreError):
    """A transaction read after its first write: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A document as read. ``version`` changes whenever a write changes it and is compared, never interpreted."""

    path: str
    data: Document
    version: str

    @property
    def id(self) -> str:
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Filter:
    field: str
    op: Operator
    value: Any


@dataclass(frozen=True, slots=True)
class Order:
    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Documents of one collection. ``start_after`` is the last snapshot of the page before.

    ``any_of``: equality filters of which at least one must hold. They stand alone: such a query has no other filters,
    no orders, no limit and no cursor, and every document comes once.
    """

    collection: str
    filters: tuple[Filter, ...] = ()
    any_of: tuple[Filter, ...] = ()
    orders: tuple[Order, ...] = ()
    limit: int | None = None
    start_after: Snapshot | None = None


class Transaction(ABC):
    """Reads, then buffered writes; see the module's docstring."""

    @abstractmethod
    def get(self, path: str) -> Snapshot | None: ...

    @abstractmethod
    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]: ...

    @abstractmethod
    def query(self, query: Query) -> list[Snapshot]: ...

    @abstractmethod
    def create(self, path: str, data: Mapping[str, Any]) -> None:
        """Write a document that must not exist."""

    @abstractmethod
    def set(self, path: str, data: Mapping[str, Any]) -> None:
        """Write a document whole: only for documents that are ours alone (contributions, runs)."""

    @abstractmethod
    def update(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        """Write the named fields of an existing document and keep all others."""

    @abstractmethod
    def merge(self, path: str, fields: Mapping[FieldPath, Any]) -> None:
        """Like ``update``, and creates the document when it is missing."""

    @abstractmethod
    def delete(self, path: str) -> None:
        """Remove a document for good: for a legal erasure alone."""


class DocumentStore(ABC):
    """A database of documents. Implementations are safe to share between threads."""

    @abstractmethod
    def get(self, path: str) -> Snapshot | None: ...

    @abstractmethod
    def get_many(self, paths: Sequence[str]) -> list[Snapshot | None]: ...

    @abstractmethod
    def query(self, query: Query) -> list[Snapshot]: ...

    @abstractmethod
    def count(self, query: Query) -> int:
        """How many documents the query matches; its limit applies, its cursor does not."""

    @abstractmethod
    def transaction(self, function: Callable[[Transaction], T]) -> T:
        """Run ``function`` all or nothing and return its result.

        Raises StoreContention when other writers win too often, StoreUnavailable when the database is out of reach;
        whatever the function raises passes through, with nothing written.
        """

    @abstractmethod
    def close(self) -> None: ...

    def stream(self, query: Query, *, page_size: int = 300) -> Iterator[Snapshot]:
        """All matches, a page at a time: for programs that go over a whole collection."""
        page = replace(query, limit=page_size)
        while True:
            found = self.query(page)
            yield from found
            if len(found) < page_size:
                return
            page = replace(page, start_after=found[-1])


class WholeDatabase(DocumentStore):
    """A store that can be gone over whole, whoever wrote what lies in it: for programs that move a database.

    Nothing that serves people needs this: it reads more than one client's or one thread's documents.
    """

    @abstractmethod
    def collections(self, document: str = "") -> list[str]:
        """The ids of the collections directly below a document, or at the root, in order.

        A collection is there as long as there is a document in it or below it; the document above it may be missing.
        """

    @abstractmethod
    def group(self, collection_id: str, *, limit: int, start_after: str | None = None) -> list[Snapshot]:
        """The documents of every collection with this id, wherever it lies, by path, segment after segment.

        ``start_after`` is the path of the last document of the page before.
        """

    @abstractmethod
    def purge(self) -> None:
        """Make sure that nothing deleted or replaced so far can be read from the store's own files any more.

        Where a service keeps the data, this does nothing: how long it keeps earlier states is its owner's setting.
        Raises StoreContention where others are in the way for too long; then call it again.
        """

    def stream_group(self, collection_id: str, *, page_size: int = 1000) -> Iterator[Snapshot]:
        """All documents of the group, a page at a time."""
        last: str | None = None
        while True:
            found = self.group(collection_id, limit=page_size, start_after=last)
            yield from found
            if len(found) < page_size:
                return
            last = found[-1].path
            del found  # two pages at once would be twice the memory


def collection_of(path: str) -> str:
    """The collection of a document's path, with ``*`` for the ids of the documents above: ``threads/*/messages``."""
    return "/".join("*" if place % 2 else segment for place, segment in enumerate(path.split("/")[:-1]))


def document_path(*segments: str) -> str:
    """Join segments to a document path; refuses ids that would change its meaning.

    Raises InvalidInput for an empty id, one with a slash, ``.``, ``..``, ``__x__``, half a surrogate pair or over 1,500
    bytes (the rules of Firestore), so that a phone or thread id from a URL can never reach another document.
    """
    for segment in segments:
        reserved = segment.startswith("__") and segment.endswith("__")
        if not segment or "/" in segment or segment in (".", "..") or reserved or "\x00" in segment:
            raise InvalidInput("Identificatorul nu este valid.")
        try:
            length = len(segment.encode())
        except UnicodeEncodeError as error:
            raise InvalidInput("Identificatorul nu este valid.") from error
        if length > 1500:
            raise InvalidInput("Identificatorul este prea lung.")
    if len(segments) % 2:
        raise ValueError(f"a document path has an even number of segments, got {len(segments)}")
    return "/".join(segments)
