"""The query language of questions about one client: small, typed and closed. A planner can ask in it, never compute.

A ``Plan`` reads from the inside out: ``filters`` choose events, ``pick`` keeps some of them by order, ``asks`` say what
to report of those that are left, ``group`` or ``parts`` report it several times. What cannot be said here cannot be
answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_core.models import PaymentMethod, PaymentStatus


class Measure(StrEnum):
    """What is reported of the chosen events."""

    COUNT = "count"
    TOTAL = "total"
    AVERAGE = "average"
    SHARE = "share"
    """How much of the plan's ``whole`` the chosen events are, in percent: of a quantity, or of the number of events."""
    SHOW = "show"
    """Fields of each event; a whole line of it where no field is named."""
    EXISTS = "exists"
    CLIENT = "client"
    """Something of the client's own document (name, phone)."""


class Quantity(StrEnum):
    """What totals and averages add up. Money is per currency; events without the value are left out and said so."""

    PAID = "paid"
    ALL = "all"
    """Every amount whatever its status, as in ``lifetimeSpendAll``."""
    UNPAID = "unpaid"
    OWED = "owed"
    """What is left of unpaid amounts after the advance."""
    DEPOSIT = "deposit"
    SPENT = "spent"
    """``PAID`` and ``ALL`` side by side: "how much did they spend" does not say which."""
    CHILDREN = "children"


class Unit(StrEnum):
    """What ``COUNT`` counts."""

    EVENTS = "events"
    ROLES = "roles"
    """Services, of the role types in the filters if there are any; those taken off are left out."""
    CHARACTERS = "characters"
    PLACES = "places"
    CELEBRATED = "celebrated"
    """Different children's names."""
    CLIENTS = "clients"
    """Different clients: only of events of all clients."""


class Field(StrEnum):
    """One fact of an event, or of the client's document (the last two)."""

    DATE = "date"
    START_TIME = "start_time"
    END_TIME = "end_time"
    DURATION = "duration"
    ADDRESS = "address"
    CHILD_NAME = "child_name"
    CHILD_AGE = "child_age"
    CHILD_DOB = "child_dob"
    PARENT_NAME = "parent_name"
    NUM_CHILDREN = "num_children"
    AMOUNT = "amount"
    DEPOSIT = "deposit"
    OWED = "owed"
    METHOD = "method"
    STATUS = "status"
    CHARACTERS = "characters"
    SERVICES = "services"
    ASSIGNEES = "assignees"
    SHORT_ID = "short_id"
    NOTED_BY = "noted_by"
    ARCHIVED = "archived"
    ARCHIVE_REASON = "archive_reason"
    CREATED = "created"
    DAYS_AWAY = "days_away"
    """Days from today to the event, or since it."""
    CLIENT_NAME = "client_name"
    CLIENT_PHONE = "client_phone"


class Scope(StrEnum):
    """Where an event's day stands to today; today itself is in both."""

    ANY = "any"
    PAST = "past"
    FUTURE = "future"


class Pick(StrEnum):
    """Which of the filtered events are kept. Cancelled ones are never picked unless the filters name them."""

    ALL = "all"
    FIRST = "first"
    LAST = "last"
    """The latest up to today."""
    NEXT = "next"
    """The earliest from today on that is not archived."""
    CURRENT = "current"
    """``NEXT``, or ``LAST`` where nothing is to come: "the party" without further words."""
    LARGEST = "largest"
    SMALLEST = "smallest"


class Group(StrEnum):
    """By what the figures are split. An event with two characters or services stands in both groups."""

    NONE = "none"
    YEAR = "year"
    MONTH = "month"
    PLACE = "place"
    CHILD = "child"
    CHARACTER = "character"
    SERVICE = "service"
    METHOD = "method"
    STATUS = "status"
    CLIENT = "client"
    """Only of events of all clients."""


class Extreme(StrEnum):
    """Of the groups, only the one with the largest or smallest figure (ties all)."""

    MOST = "most"
    LEAST = "least"


EVERY = 1000
"""A limit that keeps all: "what comes this year"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from ``start`` to ``end``, both included; None is open. ``label`` is how people say it, in Romanian."""

    start: date | None = None
    end: date | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an event must be. Fields are joined by "and", the values of one field by "or"; empty means any.

    Texts are folded (lower case, no diacritics). ``places`` are alternatives, each the words an address must hold;
    ``characters`` and ``children`` are words that must stand in a character's or a child's name. Amounts are in
    the event's own currency, both ends included unless ``amount_strict``.
    """

    statuses: frozenset[PaymentStatus] = frozenset()
    archived: bool | None = None
    periods: tuple[Period, ...] = ()
    without_periods: tuple[Period, ...] = ()
    weekdays: frozenset[int] = frozenset()
    """Monday is 0."""
    scope: Scope = Scope.ANY
    places: tuple[tuple[str, ...], ...] = ()
    without_places: tuple[tuple[str, ...], ...] = ()
    role_types: frozenset[str] = frozenset()
    without_role_types: frozenset[str] = frozenset()
    characters: tuple[str, ...] = ()
    together: bool = False
    """Whether all of the characters must have been at the party, rather than one of them."""
    without_characters: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    without_children: tuple[str, ...] = ()
    child_age: int | None = None
    short_ids: frozenset[int] = frozenset()
    methods: frozenset[PaymentMethod] = frozenset()
    currency: str | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    amount_strict: bool = False
    kids_min: int | None = None
    kids_max: int | None = None
    """How many children took part, both ends included."""
    has_deposit: bool | None = None
    deposit_min: Decimal | None = None
    deposit_max: Decimal | None = None
    deposit_strict: bool = False
    """Limits on the advance, as on the amount."""

    @property
    def is_empty(self) -> bool:
        return self == Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing to report. ``quantity`` belongs to totals and averages, ``unit`` to counts, ``fields`` to the rest.

    A share is of the quantity, or of the number of events where ``by_count``.
    """

    measure: Measure
    quantity: Quantity = Quantity.ALL
    unit: Unit = Unit.EVENTS
    fields: tuple[Field, ...] = ()
    by_count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side of a comparison: its own filters and pick instead of the plan's."""

    label: str
    filters: Filters
    pick: Pick = Pick.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A question that the data can answer.

    ``limit`` and ``skip`` belong to ``pick`` ("the last 3", "the one before the last"), ``pick_by`` to its extremes.
    ``prefer_held`` keeps, where there are any, the events up to today that were not cancelled: what "had", "was" mean.
    ``compare`` asks for the difference of the parts instead of their sum; ``brief`` for the bare figure.
    """

    asks: tuple[Ask, ...]
    filters: Filters = Filters()
    pick: Pick = Pick.ALL
    limit: int = 1
    skip: int = 0
    prefer_held: bool = False
    group: Group = Group.NONE
    extreme: Extreme | None = None
    parts: tuple[Part, ...] = ()
    compare: bool = False
    brief: bool = False
    pick_by: Quantity = Quantity.ALL
    whole: Filters = Filters()
    """What a share is a share of."""


@dataclass(frozen=True, slots=True)
class Unanswerable:
    """The data does not hold what is asked. ``reason`` is a Romanian sentence that says so.

    ``unclear`` where a planner did not understand, rather than know that the data is silent: another one may.
    """

    reason: str
    unclear: bool = False
