"""Reading a thread with an engine: what is looked at, who is charged, and an answer that is there already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crm_core.access import Actor
from crm_core.ai.completion import Meter, keep_waiting
from crm_core.ai.prompts import PromptOverride
from crm_core.ai.quotas import ModelQuota
from crm_core.errors import InvalidInput
from crm_core.events import commands
from crm_core.events.documents import read_event
from crm_core.events.service import events_of_client
from crm_core.extraction.pipeline import extract
from crm_core.extraction.proposal import Engine, ModelEngine, Proposal
from crm_core.extraction.request import DraftRequest
from crm_core.extraction.window import Window, make_window
from crm_core.models import Event, Extraction, Message, Thread
from crm_core.store import layout
from crm_core.store.base import DocumentStore, Snapshot
from crm_core.stored_values import read_moment
from crm_core.threads.inbox import Inbox
from crm_core.threads.messages import Messages

StillWanted = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a reading is made from. ``fingerprint`` names exactly what a model would be asked; empty for the rules."""

    thread: Thread
    window: Window
    last_inbound: Message
    open_events: tuple[Event, ...]
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """A reading that is there already, as the run of ``run_id``; ``read_at`` is when it was made (UTC)."""

    run_id: str
    extraction: Extraction
    read_at: datetime | None


class ThreadReader:
    """Reads threads. Raises NotFound, InvalidInput where the client wrote nothing, and StoreError."""

    def __init__(
        self,
        store: DocumentStore,
        inbox: Inbox,
        messages: Messages,
        *,
        engine: Engine,
        quota: ModelQuota,
        clock: Callable[[], datetime],
        window_messages: int,
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._messages = messages
        self._engine = engine
        self._quota = quota
        self._clock = clock
        self._window_messages = window_messages

    @property
    def asks_model(self) -> bool:
        """Whether a reading may take seconds, so that a page shows how it goes on."""
        return isinstance(self._engine, ModelEngine)

    def window(
        self, actor: Actor, thread_id: str, request: DraftRequest = DraftRequest()
    ) -> tuple[Thread, Window, Message]:
        """The thread as it is asked about, its window with nothing decided, and the client's last message in it."""
        thread = request.applied_to(self._inbox.thread(actor, thread_id))
        messages = self._latest_messages(actor, thread_id, request)
        window = make_window(thread_id, messages, now=self._clock(), size=len(messages))
        if window.last_inbound is None:
            raise InvalidInput("Clientul nu a scris încă nimic în această conversație.")
        return thread, window, window.last_inbound

    def look(self, actor: Actor, thread_id: str, request: DraftRequest = DraftRequest()) -> Look:
        """The thread's window and the client's events."""
        thread, window, last_inbound = self.window(actor, thread_id, request)
        events = self._events_of(thread)
        window = replace(window, decided_message_ids=decided_messages(window.messages, events, thread_id))
        open_events = tuple(event for event in events if not event.is_archived)
        return Look(
            thread=thread,
            window=window,
            last_inbound=last_inbound,
            open_events=open_events,
            fingerprint=self._fingerprint(window, open_events),
        )

    def read(self, actor: Actor, look: Look, *, still_wanted: StillWanted = keep_waiting) -> Extraction:
        """Read it now. Raises QuotaExceeded where nobody stands in for the engine, and what ``still_wanted`` does."""
        engine = _attended(self._engine, self._quota.meter(actor), still_wanted)
        return extract(look.window, look.open_events, engine=engine)

    def read_with(
        self, actor: Actor, look: Look, override: PromptOverride, *, still_wanted: StillWanted = keep_waiting
    ) -> Extraction:
        """Read it with other words of the staff. Raises InvalidInput where no model reads."""
        if not isinstance(self._engine, ModelEngine):
            raise InvalidInput("Previzualizarea are nevoie de Groq: setează CRM_GROQ_API_KEY.")
        engine = self._engine.with_override(override).attended(self._quota.meter(actor), still_wanted)
        return extract(look.window, look.open_events, engine=engine)

    def stored(self, look: Look) -> StoredReading | None:
        """The model's answer to exactly this that nobody has decided on yet, checked again by today's code."""
        if not look.fingerprint or not isinstance(self._engine, ModelEngine):
            return None
        runs = self._store.query(layout.runs(look.thread.thread_id, look.last_inbound.message_id))
        fitting = [run for run in runs if _answers(run, look)]
        latest = max(fitting, key=lambda run: str(run.data.get("requestedAt")), default=None)
        if latest is None:
            return None
        engine = self._engine.replaying(str(latest.data["completion"]), model=str(latest.data.get("model") or ""))
        extraction = extract(look.window, look.open_events, engine=engine)
        return StoredReading(
            run_id=latest.id, extraction=extraction, read_at=read_moment(latest.data.get("requestedAt"))
        )

    def _latest_messages(self, actor: Actor, thread_id: str, request: DraftRequest) -> tuple[Message, ...]:
        size = request.last_messages or self._window_messages
        return self._messages.page(actor, thread_id, limit=size).messages[-size:]

    def _fingerprint(self, window: Window, open_events: Sequence[Event]) -> str:
        return self._engine.fingerprint(window, open_events) if isinstance(self._engine, ModelEngine) else ""

    def _events_of(self, thread: Thread) -> tuple[Event, ...]:
        """The client's events, and those confirmed from this thread's drafts: their phone may be another, or none.

        What was undone is as if it had never been saved.
        """
        found = events_of_client(self._store, thread.phone_e164).events if thread.phone_e164 else ()
        known = {event.event_id for event in found}
        decided = self._store.query(layout.decided_extractions(thread.thread_id))
        ids = dict.fromkeys(event_id for s in decided if (event_id := str(s.data["eventId"])) not in known)
        snapshots = self._store.get_many([layout.event(event_id) for event_id in ids])
        read = (read_event(s.id, s.data) for s in snapshots if s is not None)
        return tuple(event for event in (*found, *read) if isinstance(event, Event) and not commands.is_undone(event))


def decided_messages(messages: tuple[Message, ...], events: tuple[Event, ...], thread_id: str) -> frozenset[str]:
    """The messages that some event of this thread was read from: all up to the last one it names."""
    named = {m for event in events if event.source.thread_id == thread_id for m in event.source.message_ids}
    last = max((n for n, message in enumerate(messages) if message.message_id in named), default=-1)
    return frozenset(message.message_id for message in messages[: last + 1])


def _answers(run: Snapshot, look: Look) -> bool:
    return bool(
        run.data.get("fingerprint") == look.fingerprint
        and run.data.get("completion")
        and run.data.get("decision") is None
        and run.data.get("decisionSeq") == look.thread.decision_seq
        and run.data.get("phoneE164") == look.thread.phone_e164
    )


def _attended(engine: Engine, meter: Meter, still_wanted: StillWanted) -> Engine:
    if isinstance(engine, ModelEngine):
        return engine.attended(meter, still_wanted)
    return _MeteredEngine(engine, meter) if engine.uses_model else engine


@dataclass(frozen=True, slots=True)
class _MeteredEngine:
    """An engine whose calls are counted when they are made: a thread without a sign of a booking makes none."""

    engine: Engine
    meter: Meter
    uses_model: bool = True

    def propose(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        self.meter.reserve()
        return self.engine.propose(window, open_events)
