"""A store's documents into a file, in one order whatever the store: a document, then what lies below it.

Every collection that the product knows is written, also where the document above it is missing. What else there is
belongs to other programs: it is left alone, and named.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crm_core.access import Actor, Permission, require
from crm_core.store import layout
from crm_core.store.base import Snapshot, WholeDatabase, collection_of
from crm_core.transfer.export_file import ExportWriter, new_file

_LOOK_BELOW_AT_ONCE: Final = 8
_CHUNK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What a file holds. ``left_alone``: collections of other programs (``threads/*/reactions``) and below how many
    documents they were found; 1 for one at the root."""

    documents: Mapping[str, int]
    """How many of each collection, by its name in ``layout.COLLECTIONS``."""
    sha256: str
    left_alone: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.documents.values())


def export_database(
    store: WholeDatabase,
    actor: Actor,
    file: Path,
    *,
    progress: Callable[[int], None] = lambda documents: None,
) -> ExportReport:
    """Write everything into a new file; ``.gz`` in its name compresses it. ``progress`` hears how many are written.

    Each document is as it was when it was read; beside live writers the whole is not of one moment. The file appears
    when it is whole. Raises InvalidInput where it exists or cannot be written, StoreError when the database fails.
    """
    require(actor, Permission.MOVE_DATABASE)
    documents = dict.fromkeys(layout.COLLECTIONS, 0)
    left_alone: Counter[str] = Counter()
    known_at_root = {name for name in layout.COLLECTIONS if "/" not in name}
    left_alone.update(name for name in store.collections() if name not in known_at_root)
    with new_file(file) as out:
        writer = ExportWriter(out)
        writer.begin(is_demo=store.get(layout.DEMO_MARKER) is not None)
        documents_in_order = everything(store)
        while chunk := list(itertools.islice(documents_in_order, _CHUNK)):
            left_alone.update(_unknown_below(store, chunk))
            for snapshot in chunk:
                writer.add(snapshot.path, snapshot.data)
                documents[collection_of(snapshot.path)] += 1
            progress(writer.documents)
        digest = writer.end()
    return ExportReport(
        documents={name: count for name, count in documents.items() if count},
        sha256=digest,
        left_alone=dict(sorted(left_alone.items())),
    )


def everything(store: WholeDatabase) -> Iterator[Snapshot]:
    """Every document of the product's collections: a document, then what lies below it, in the collections' order."""
    for root in (name for name in layout.COLLECTIONS if "/" not in name):
        below = [name for name in layout.COLLECTIONS if name.startswith(f"{root}/")]
        streams = [store.stream(layout.whole_collection(root)), *(_below(store, name) for name in below)]
        yield from heapq.merge(*streams, key=lambda snapshot: snapshot.path.split("/"))


def _below(store: WholeDatabase, collection: str) -> Iterator[Snapshot]:
    """The documents of a collection that lies below others. Those of another program's by the same name are skipped."""
    for snapshot in store.stream_group(collection.rpartition("/")[2]):
        if collection_of(snapshot.path) == collection:
            yield snapshot


def _unknown_below(store: WholeDatabase, chunk: list[Snapshot]) -> Iterator[str]:
    """The collections below these documents that are not the product's."""
    parents = [s.path for s in chunk if collection_of(s.path) not in layout.LEAVES]
    with ThreadPoolExecutor(_LOOK_BELOW_AT_ONCE) as pool:
        for path, found in zip(parents, pool.map(store.collections, parents), strict=True):
            names = (f"{collection_of(path)}/*/{name}" for name in found)
            yield from (name for name in names if name not in layout.COLLECTIONS)
