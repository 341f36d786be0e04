"""The steps of a migration, one after the other, each going on where it was left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, TypeVar

from crm_core.access import Actor, Permission, require
from crm_core.clients.contributions import Contribution, totals_of
from crm_core.clients.reconcile import has_figures, mend_client
from crm_core.errors import InvalidInput
from crm_core.migration import events, threads
from crm_core.migration.checkpoint import Place, Step, complete, remember, resume
from crm_core.migration.rehearsal import Rehearsal
from crm_core.migration.report import Count, MigrationReport, Tally
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Query, Snapshot, WholeDatabase, collection_of

T = TypeVar("T")
S = TypeVar("S")

_PAGE: Final = 300
_MESSAGE_PAGE: Final = 1000
_AT_ONCE: Final = 8
"""Documents that are brought up at the same time: most of it is waiting for the database."""

Progress = Callable[[int, Step], None]


def migrate(
    store: WholeDatabase,
    actor: Actor,
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, step: None,
) -> MigrationReport:
    """Bring the database up: short ids, fields that queries ask by, contributions, figures of clients, the inbox.

    Goes on where an earlier run was stopped, however it was; a database that is migrated is looked through again from
    the beginning, which changes nothing. Safe beside live writers, and beside another migration. A dry run goes through
    everything, writes nothing and keeps no place.

    Raises StoreError when the database fails, and DamagedDocument for a counter of short ids that cannot be read: what
    was done until then is done, and the next run goes on.
    """
    require(actor, Permission.RECONCILE)
    place, tally = (Place(), Tally()) if dry_run else resume(store)
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        return _Run(store, place, tally, pool, progress, dry_run=dry_run).to_the_end()
    finally:
        # Whoever stops it waits for the documents at hand, not for the whole page.
        pool.shutdown(cancel_futures=True)


class _Run:
    def __init__(
        self,
        store: WholeDatabase,
        place: Place,
        tally: Tally,
        pool: ThreadPoolExecutor,
        progress: Progress,
        *,
        dry_run: bool,
    ) -> None:
        self._store = store
        self._changed: DocumentStore = Rehearsal(store) if dry_run else store
        self._place = place
        self._tally = tally
        self._pool = pool
        self._progress = progress
        self._dry_run = dry_run
        self._expected: dict[str, list[Contribution]] = defaultdict(list)
        """In a dry run: what each client's events will contribute."""
        self._recounted: set[str] = set()
        """Clients whose figures are counted as changed already."""

    def to_the_end(self) -> MigrationReport:
        numbered_from: tuple[int, int] | None = None
        steps = list(Step)
        for step in steps[steps.index(self._place.step) :]:
            if self._place.step is not step:
                self._stand_at(Place(step=step))
            match step:
                case Step.NUMBERS:
                    numbered_from = events.raise_counter(self._changed, self._tally)
                case Step.EVENTS:
                    self._settle_events()
                case Step.CLIENTS:
                    self._mend_clients()
                case Step.MESSAGES:
                    self._mend_messages()
                case Step.THREADS:
                    self._mend_threads()
        if not self._dry_run:
            complete(self._store)
        return self._tally.report(numbered_from=numbered_from, dry_run=self._dry_run)

    def _settle_events(self) -> None:
        settling = events.EventSettling(self._store, self._tally)
        for page in self._pages(layout.all_events()):
            groups = settling.unsettled(page)
            settle = settling.rehearse if self._dry_run else settling.settle
            list(self._pool.map(settle, groups.keys(), groups.values()))
            if self._dry_run:
                self._expect(page)
            self._tally.add(Count.FIGURES, len(settling.recounted - self._recounted))
            self._recounted |= settling.recounted
            self._is_done(page[-1].id, Count.EVENTS)

    def _expect(self, page: list[Snapshot]) -> None:
        for snapshot in page:
            contribution = events.completed_contribution(snapshot)
            if contribution is not None and contribution.phone_e164:
                self._expected[contribution.phone_e164].append(contribution)

    def _mend_clients(self) -> None:
        for page in self._pages(layout.all_clients()):
            for client in page:
                self._tally.add(Count.CLIENTS)
                if threads.client_id_is_no_phone(client.id):
                    self._tally.problem(client.path, "nu poartă un număr de telefon: nicio petrecere nu duce la el")
            is_other = self._is_other_than_expected if self._dry_run else self._is_mended
            others = {client.id for client, other in zip(page, self._at_once(is_other, page), strict=True) if other}
            self._tally.add(Count.FIGURES, len(others - self._recounted))
            self._is_done(page[-1].id, Count.CLIENTS)
        self._tally.add(Count.CLIENTS, len(self._expected))  # those whose first event makes their document

    def _is_mended(self, client: Snapshot) -> bool:
        return mend_client(self._store, client.id)

    def _is_other_than_expected(self, client: Snapshot) -> bool:
        return not has_figures(client.data, totals_of(self._expected.pop(client.id, [])))

    def _mend_messages(self) -> None:
        last = self._place.after or None
        while page := self._store.group("messages", limit=_MESSAGE_PAGE, start_after=last):
            ours = [message for message in page if collection_of(message.path) == "threads/*/messages"]
            for message in ours:
                self._tally.add(Count.MESSAGES)
                if threads.has_no_time(message.data):
                    self._tally.problem(message.path, "nu are nicio oră care poate fi citită: nu apare în conversație")
            self._tally.add(Count.MESSAGE_TIMES, self._mended(threads.mend_message, ours))
            last = page[-1].path
            self._is_done(last, Count.MESSAGES)

    def _mend_threads(self) -> None:
        for page in self._pages(layout.whole_collection("threads")):
            self._tally.add(Count.THREADS, len(page))
            self._tally.add(Count.THREAD_FIELDS, self._mended(threads.mend_thread, page))
            self._is_done(page[-1].id, Count.THREADS)

    def _mended(self, mend: Callable[[DocumentStore, Snapshot], bool], page: list[Snapshot]) -> int:
        def one(snapshot: Snapshot) -> bool:
            try:
                return mend(self._changed, snapshot)
            except InvalidInput as error:
                # A document so large that not even a time has room in it stops nobody else's.
                self._tally.problem(snapshot.path, error.message)
                return False

        return sum(self._at_once(one, page))

    def _pages(self, query: Query) -> Iterator[list[Snapshot]]:
        """A collection by id, from the place on, a page at a time."""
        last = Snapshot(f"{query.collection}/{self._place.after}", {}, "") if self._place.after else None
        while page := self._store.query(replace(query, limit=_PAGE, start_after=last)):
            yield page
            last = page[-1]

    def _at_once(self, function: Callable[[T], S], items: Iterable[T]) -> list[S]:
        return list(self._pool.map(function, items))

    def _is_done(self, after: str, count: Count) -> None:
        """Everything up to this document of the step is done."""
        self._stand_at(replace(self._place, after=after))
        self._progress(self._tally[count], self._place.step)

    def _stand_at(self, place: Place) -> None:
        self._place = place
        if not self._dry_run:
            remember(self._store, place, self._tally)
