"""What a plan came to: figures, shares and rows, and exactly the events behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from crm_core.ask.plan import Ask, Field, Plan, Quantity
from crm_core.models import Event

EXACT = Context(prec=200)
"""For sums of money: nothing is rounded away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number. ``currency`` is None for what is no money; ``events`` is how many it was computed from."""

    value: Decimal
    events: int
    quantity: Quantity | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole in one currency, None for numbers of events; ``percent`` is None of a whole that is nothing."""

    part: Decimal
    whole: Decimal
    percent: Decimal | None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What counted events are: held up to today, still to come, cancelled, without a day."""

    held: int = 0
    coming: int = 0
    cancelled: int = 0
    undated: int = 0

    @property
    def all(self) -> int:
        return self.held + self.coming + self.cancelled + self.undated


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event with the facts asked for, as text; None where the event does not hold it."""

    event: Event
    facts: tuple[tuple[Field, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one ask came to. ``used`` are the events behind it, ``without`` how many had no value for it."""

    ask: Ask
    figures: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
    used: tuple[Event, ...] = ()
    without: int = 0
    client_fact: str | None = None
    shares: tuple[Share, ...] = ()
    kinds: Kinds | None = None
    untold: int = 0
    """How many events are behind it besides ``used``: over all clients not every one is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The results for one part or group; the label is empty where there is only one."""

    results: tuple[Result, ...]
    label: str = ""
    key: str = ""
    """What tells a group from others and sorts them."""
    matched: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a plan came to. ``sources`` are exactly the events that the figures and rows used, by day."""

    plan: Plan
    sections: tuple[Section, ...]
    sources: tuple[Event, ...]
    today: date
    of_all_clients: bool = False
