"""What is on the table in the talk about money, and which prices were named before."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from crm_core.catalogue import RoleType
from crm_core.extraction.rules.offers import Offer
from crm_core.models import Origin, Quote


@dataclass(frozen=True, slots=True)
class Price:
    """A price that the staff named: for which services, and how long."""

    value: Decimal
    quote: Quote
    kinds: frozenset[RoleType]
    minutes: int | None


@dataclass
class Ledger:
    """What is on the table after each turn."""

    amount: Decimal | None = None
    quotes: tuple[Quote, ...] = ()
    origin: Origin = Origin.QUOTED
    note: str = ""
    currency: str | None = None
    currency_quote: Quote | None = None
    agreed: bool = False
    deposit: tuple[Decimal, Quote] | None = None
    percent: tuple[int, Quote] | None = None
    budget: tuple[Decimal, Quote] | None = None
    unit: tuple[Decimal, Quote] | None = None
    minimum: int | None = None
    hourly: tuple[Decimal, Quote] | None = None
    counter: tuple[Decimal, Quote] | None = None
    extra: tuple[Decimal, Quote] | None = None
    options: list[Offer] = field(default_factory=list)
    parts: dict[RoleType, tuple[Decimal, Quote]] = field(default_factory=dict)
    offered_by_staff: bool = False
    for_all: bool = False
    """The price is that of several services together (``ambele 800``)."""
    priced: set[RoleType] = field(default_factory=set)
    paid: tuple[Decimal, Quote] | None = None
    """What the client says to have paid."""
    taken: Offer | None = None
    """The one of several offers that the client took."""
    heard: set[Decimal] = field(default_factory=set)
    """Every amount in the staff's words."""
    named: list[Price] = field(default_factory=list)
    """Every price that the staff have named, oldest first."""
    asked_kinds: frozenset[RoleType] = frozenset()
    """The services that the client has just asked the price of."""
    asked_minutes: int | None = None
    """The length that the client has just asked the price of."""
    asks_advance: bool = False
    """The staff have asked about an advance and named none yet."""
    on_advance: bool = False
    """The staff's last words of money were of the advance."""
    other_advance: Decimal | None = None
    """The advance that the client would rather pay."""

    def put(self, value: Decimal, quotes: tuple[Quote, ...], *, rule: str = "") -> None:
        """A new price on the table."""
        self.amount, self.quotes = value, quotes
        self.origin, self.note = (Origin.RULE, rule) if rule else (Origin.QUOTED, "")
        self.counter = self.extra = None
        self.options, self.parts = [], {}
