"""What a person has before them in one thread; ``session`` keeps one for each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crm_core.errors import AlreadySaved, FieldConflict
from crm_core.events.service import Saved
from crm_core.extraction.drafts import DraftRun
from ui.desks import Problem, new_id
from ui.event_values import EventForm


@dataclass(slots=True, kw_only=True)
class SavedDraft:
    """A draft that was saved: its result, and how it can be taken back (by an operation of its own)."""

    result: Saved
    is_update: bool
    undo_id: str = field(default_factory=new_id)
    undone: bool = False


@dataclass(slots=True, kw_only=True)
class ThreadDesk:
    """What a person has before them in one thread: the draft, what they made of it, and what came of it."""

    chat_pages: int = 1
    working: bool = False
    asks_again: bool = False
    """Whether the reading under way asks a model although its answer to the same is there already."""
    run: DraftRun | None = None
    form: EventForm | None = None
    """What is typed: the draft's values, or a party noted down by hand (``run`` is None)."""
    correcting: bool = False
    refused: set[str] = field(default_factory=set)
    """Of an update, the changes whose tick was taken away."""
    moved_on: bool = False
    already: AlreadySaved | None = None
    conflicts: tuple[FieldConflict, ...] = ()
    """Fields that someone else changed meanwhile, still to be settled."""
    settled: tuple[FieldConflict, ...] = ()
    kept: frozenset[str] = frozenset()
    """Of the settled ones, those that stay as they are stored."""
    problem: Problem | None = None
    saved: SavedDraft | None = None
    before: ThreadDesk | None = None
    """The desk as it was when another reading was asked for: back where that is stopped or fails."""
    page_is_old: bool = False
    """Whether the rest of the page must be drawn again (the chat highlights what is quoted)."""

    def show_older_messages(self) -> None:
        self.chat_pages += 1

    def put_away(self) -> None:
        """Back to the start: nothing asked yet. The messages shown stay."""
        self._become(ThreadDesk(chat_pages=self.chat_pages, page_is_old=True))

    def read_anew(self, *, again: bool) -> None:
        """A reading begins; what lies here is kept until it has succeeded."""
        before = None
        if self.run is not None or self.form is not None:
            before = replace(self, before=None, page_is_old=False)
        self._become(ThreadDesk(chat_pages=self.chat_pages, page_is_old=True))
        self.working, self.asks_again, self.before = True, again, before

    def stop_reading(self) -> None:
        """The reading came to nothing: as it was."""
        if self.before is not None:
            self._become(replace(self.before, page_is_old=True))
        self.working = False

    def _become(self, other: ThreadDesk) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(other, name))
