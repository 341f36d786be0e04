"""What an engine returns: values with the messages they were read from, and what the client wants.

A proposal is a claim, not a draft: ``evidence`` checks each value against its quotes, ``decision`` makes the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from crm_core.ai.completion import Meter
from crm_core.ai.prompts import PromptOverride
from crm_core.extraction.window import Window
from crm_core.models import Action, DraftFieldName, DroppedValue, Event, Origin, Quote


class Intent(StrEnum):
    """What the talk comes to."""

    WANTS_EVENT = "wants_event"
    CHANGES_EVENT = "changes_event"
    """Moves, corrects or completes something booked."""
    CANCELS = "cancels"
    PAYS_IN_FULL = "pays_in_full"
    GIVES_UP = "gives_up"
    """A request dropped again."""
    COMPLAINS = "complains"
    THANKS = "thanks"
    ASKS_PRICES = "asks_prices"
    """Prices in general, nothing concrete."""
    UNRELATED = "unrelated"
    """Job applications, couriers, spam, wrong numbers, services not on offer."""
    NOTHING = "nothing"


class HintKind(StrEnum):
    """How the talk points at an event that exists."""

    DATE = "date"
    CHILD_NAME = "child_name"
    SHORT_ID = "short_id"
    PLACE = "place"
    CHARACTER = "character"
    OUR_PARTY = "our_party"
    """``petrecerea noastră``: one event, without saying which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetHint:
    """One sign of which event is meant. ``value`` is a ``date``, an ``int`` (short id) or a ``str``."""

    kind: HintKind
    value: Any
    quote: Quote
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedValue:
    """One value and the quotes it follows from. ``value`` has the type that ``DraftField`` has for that name."""

    name: DraftFieldName
    value: Any
    quotes: tuple[Quote, ...]
    origin: Origin = Origin.QUOTED
    note: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRole:
    """One service for one slot. Several of a kind are several roles."""

    role_type: str
    quotes: tuple[Quote, ...]
    character: str | None = None
    start_time: str | None = None
    duration_min: int | None = None
    origin: Origin = Origin.QUOTED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherParty:
    """A party that the talk is also about, beside the one proposed."""

    day: date | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A model's own decision: ``decision`` follows it as far as the evidence goes. ``reason`` is Romanian."""

    action: Action
    target_event_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All that an engine read.

    ``speaks_of_another``: the client asks for a further party beside those booked (``încă o petrecere``).
    ``agreed``: the client said yes to the last offer. ``notes`` are Romanian sentences for the reasons.
    """

    intent: Intent
    values: tuple[ProposedValue, ...] = ()
    roles: tuple[ProposedRole, ...] = ()
    removed_roles: tuple[ProposedRole, ...] = ()
    hints: tuple[TargetHint, ...] = ()
    other_parties: tuple[OtherParty, ...] = ()
    speaks_of_another: bool = False
    agreed: bool = False
    requested: bool = True
    """The client asks the house for a party: without it nothing new is drafted."""
    moves: bool = False
    """The day is what changes: a day that matches no event may be the new one."""
    notes: tuple[str, ...] = ()
    engine: str = "rules"
    model: str | None = None
    prompt_version: str = ""
    told: Told | None = None
    """What a model says is to be done; the rules leave that to ``decision``."""
    unreadable: tuple[DroppedValue, ...] = ()
    """What a model answered that is no value at all: a day that does not exist, a service nobody offers."""
    completion: str = ""
    """What a model answered, as it stood."""
    tokens: int | None = None
    """What that took."""
    notice: str = ""
    """A Romanian sentence for the person, where another engine than the chosen one read the thread."""

    @property
    def is_models(self) -> bool:
        """Whether a model made it."""
        return self.told is not None

    def value(self, name: DraftFieldName) -> Any:
        """The proposed value of that name; None where there is none."""
        return next((item.value for item in self.values if item.name is name), None)


class Engine(Protocol):
    """Reads a window. Raises CrmError subclasses only (``AiError``, ``QuotaExceeded``); ``rules`` raises nothing."""

    @property
    def uses_model(self) -> bool:
        """Whether each call is a model call that counts against the quota."""
        ...

    def propose(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        """What the undecided part of the window says; ``open_events`` help to read references."""
        ...


@runtime_checkable
class ModelEngine(Engine, Protocol):
    """An engine that asks a model: it takes seconds, costs something, and its answer can be kept."""

    def attended(self, meter: Meter, still_wanted: Callable[[], object]) -> Engine:
        """The same for one person's click: charged to them, and ended by what ``still_wanted`` raises."""
        ...

    def with_override(self, override: PromptOverride) -> ModelEngine:
        """The same with other words of the staff."""
        ...

    def replaying(self, completion: str, *, model: str) -> Engine:
        """The same with an answer that is there already: it asks nobody."""
        ...

    def fingerprint(self, window: Window, open_events: Sequence[Event]) -> str:
        """Names exactly what would be asked: engine, prompt, window and events."""
        ...
