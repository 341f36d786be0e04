"""What an engine drafted, as it travels between services; ``models`` offers these records too.

Immutable, with the units of ``models``: money is ``Decimal``, durations are minutes, times of day are ``"HH:MM"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """What a thread asks for."""

    CREATE_EVENT = "CREATE_EVENT"
    UPDATE_EVENT = "UPDATE_EVENT"
    NOOP = "NOOP"


class Origin(StrEnum):
    """Where a drafted value comes from: a quote, a rule (3 ursitoare, 30 × 25), a default (120 min), a person."""

    QUOTED = "quoted"
    RULE = "rule"
    DEFAULT = "default"
    PERSON = "person"


class DraftFieldName(StrEnum):
    """The values a draft may hold beside its roles; the names are those of V3 and of the evaluation sets."""

    DATE = "date"
    START_TIME = "startTime"
    DURATION_MIN = "durationMin"
    ADDRESS = "address"
    CHILD_NAME = "childName"
    CHILD_AGE = "childAge"
    PARENT_NAME = "parentName"
    NUM_CHILDREN = "numChildren"
    AMOUNT = "amount"
    CURRENCY = "currency"
    DEPOSIT = "deposit"
    PAYMENT_STATUS = "paymentStatus"
    METHOD = "method"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim part of a message. ``start`` is its offset in the body, -1 where it was not located."""

    message_id: str
    text: str
    start: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """One drafted value.

    ``value`` is a ``date`` (date), ``"HH:MM"`` (startTime), ``int`` (durationMin, childAge, numChildren), ``Decimal``
    (amount, deposit), ``PaymentStatus``, ``PaymentMethod`` or ``str``. ``note`` says, in Romanian, what a rule, a
    default or a check did; empty for a plain quote. ``changed_from`` is what the engine had proposed, where a check
    changed it. ``staff_only``: only the staff wrote it, and the client did not take it up.
    """

    name: DraftFieldName
    value: Any
    origin: Origin
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    confidence: float = 1.0
    changed_from: str = ""
    staff_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRole:
    """One drafted service. Times that are None are those of the draft (``startTime``, ``durationMin``).

    ``changed_from`` and ``staff_only`` as in ``DraftField``.
    """

    role_type: str
    character: str | None = None
    start_time: str | None = None
    duration_min: int | None = None
    origin: Origin = Origin.QUOTED
    quotes: tuple[Quote, ...] = ()
    note: str = ""
    changed_from: str = ""
    staff_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an engine read and the evidence upheld. A field that was not said is absent."""

    fields: Mapping[DraftFieldName, DraftField] = field(default_factory=dict)
    roles: tuple[DraftRole, ...] = ()
    removed_roles: tuple[DraftRole, ...] = ()
    """In an update: services the client no longer wants."""

    def value(self, name: DraftFieldName) -> Any:
        """The drafted value; None when not said."""
        found = self.fields.get(name)
        return found.value if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedValue:
    """A proposed value that the evidence did not uphold, and why (Romanian)."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What the other engine reads of a value: ``other`` is None where it reads none."""

    name: DraftFieldName
    other: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The outcome of reading a thread: what to do, with what, how sure, and why (``reasons`` in Romanian).

    ``notice`` tells the person that another engine than the chosen one read it, and why. ``completion`` is what a model
    answered, as it stood; ``tokens`` what that took.
    """

    action: Action
    confidence: float
    reasons: tuple[str, ...]
    draft: Draft | None = None
    target_event_id: str | None = None
    dropped: tuple[DroppedValue, ...] = ()
    engine: str = "rules"
    model: str | None = None
    prompt_version: str = ""
    disagreements: tuple[Disagreement, ...] = ()
    notice: str = ""
    completion: str = ""
    tokens: int | None = None
