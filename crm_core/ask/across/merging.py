"""Adds up what a plan comes to on one page of events after the other: figures are exact, events kept are few.

Each page is run by the same ``execute`` as a client's question. Sums, counts and shares of pages add up; an average is
a sum and its count until the end; of a list the first, and of a choice the best of every page are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from crm_core.ask.execute import execute
from crm_core.ask.plan import Ask, Extreme, Group, Measure, Pick, Plan, Quantity, Unit
from crm_core.ask.results import EXACT, Figure, Kinds, Outcome, Result, Row, Section
from crm_core.ask.shares import share_from
from crm_core.models import BUCHAREST, RON, Client, Event

_KEPT = 40
"""Events kept behind one result, to be named as its sources."""
_CENT = Decimal("0.01")
_NOBODY = Client(phone_e164="")
_FigureKey = tuple[Quantity | None, str | None]


@dataclass(slots=True)
class _Merged:
    """One ask of one section, as it grows."""

    figures: dict[_FigureKey, tuple[Decimal, int]] = field(default_factory=dict)
    shares: dict[str | None, tuple[Decimal, Decimal]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    used: list[Event] = field(default_factory=list)
    seen: int = 0
    without: int = 0
    kinds: Kinds = field(default_factory=Kinds)

    def add(self, result: Result) -> None:
        for figure in result.figures:
            value, events = self.figures.get((figure.quantity, figure.currency), (Decimal(0), 0))
            self.figures[figure.quantity, figure.currency] = (
                EXACT.add(value, figure.value),
                events + figure.events,
            )
        for share in result.shares:
            part, whole = self.shares.get(share.currency, (Decimal(0), Decimal(0)))
            self.shares[share.currency] = (EXACT.add(part, share.part), EXACT.add(whole, share.whole))
        self.rows = sorted((*self.rows, *result.rows), key=lambda row: _when(row.event))[:_KEPT]
        self.used = sorted((*self.used, *result.used), key=_when)[:_KEPT]
        self.seen += len(result.used)
        self.without += result.without
        if result.kinds:
            self.kinds = Kinds(
                held=self.kinds.held + result.kinds.held,
                coming=self.kinds.coming + result.kinds.coming,
                cancelled=self.kinds.cancelled + result.kinds.cancelled,
                undated=self.kinds.undated + result.kinds.undated,
            )


@dataclass(slots=True)
class _Sections:
    label: str
    results: list[_Merged]
    matched: int = 0


class Merger:
    """Takes pages of events, in any order, each event once; ``outcome`` is what the plan comes to over all of them."""

    def __init__(self, plan: Plan, *, now: datetime) -> None:
        self._plan = replace(plan, prefer_held=False)
        self._now = now
        self._sections: dict[str, _Sections] = {}
        self._chosen: tuple[Event, ...] = ()
        self._clients: set[str] = set()
        self._undated = 0

    def add(self, events: Sequence[Event]) -> None:
        """One page."""
        if self._plan.pick is not Pick.ALL and not self._plan.parts:
            self._choose(events)
            return
        # Averages are sums and counts until the end, and the extreme of groups is known at the end alone.
        asks = tuple(
            replace(ask, measure=Measure.TOTAL) if ask.measure is Measure.AVERAGE else ask for ask in self._plan.asks
        )
        page = execute(replace(self._plan, asks=asks, extreme=None), client=_NOBODY, events=events, now=self._now)
        for section in page.sections:
            merged = self._sections.setdefault(
                section.key or section.label, _Sections(section.label, [_Merged() for _ in asks])
            )
            merged.matched += section.matched
            self._undated += section.undated
            for result, into in zip(section.results, merged.results, strict=True):
                if result.ask.unit is Unit.CLIENTS and result.ask.measure is Measure.COUNT:
                    self._clients |= {event.details.phone_e164 or "" for event in result.used}
                into.add(result)

    def outcome(self) -> Outcome:
        """Everything so far, as ``execute`` would tell it over all the events at once, with few of them named."""
        today = self._now.astimezone(BUCHAREST).date()
        if self._plan.pick is not Pick.ALL and not self._plan.parts:
            found = execute(self._plan, client=_NOBODY, events=self._chosen, now=self._now)
            return replace(found, of_all_clients=True)
        sections = [self._section(key, merged) for key, merged in self._sections.items()]
        if not sections or (self._plan.group is not Group.NONE and any(section.key for section in sections)):
            sections = [section for section in sections if section.key] or sections
        if self._plan.group is not Group.NONE:
            sections = ranked(self._plan, sections)
        if sections:
            sections[0] = replace(sections[0], undated=self._undated)
        return _outcome(self._plan, sections, today)

    def _choose(self, events: Sequence[Event]) -> None:
        plan = replace(self._plan, asks=(Ask(measure=Measure.SHOW),), limit=self._plan.limit + self._plan.skip, skip=0)
        found = execute(plan, client=_NOBODY, events=(*self._chosen, *events), now=self._now)
        self._chosen = found.sources

    def _section(self, key: str, merged: _Sections) -> Section:
        results = tuple(self._result(ask, into) for ask, into in zip(self._plan.asks, merged.results, strict=True))
        grouped = self._plan.group is not Group.NONE and not self._plan.parts
        return Section(results=results, label=merged.label, key=key if grouped else "", matched=merged.matched)

    def _result(self, ask: Ask, merged: _Merged) -> Result:
        told = {currency for (_, currency), (_, events) in merged.figures.items() if events}
        figures = [
            Figure(
                value=_average(value, events) if ask.measure is Measure.AVERAGE else value,
                events=events,
                quantity=quantity,
                currency=currency,
            )
            for (quantity, currency), (value, events) in merged.figures.items()
            if (events or ask.measure is not Measure.AVERAGE) and (not told or currency in told)
        ]
        if ask.measure is Measure.COUNT and ask.unit is Unit.CLIENTS:
            figures = [Figure(value=Decimal(len(self._clients)), events=merged.seen)]
        if ask.measure is Measure.AVERAGE and ask.quantity is Quantity.UNPAID:
            figures = [figure for figure in figures if figure.quantity is Quantity.UNPAID]
        figures.sort(key=lambda figure: (figure.currency not in (RON, None), figure.currency or ""))
        return Result(
            ask=ask,
            figures=tuple(figures),
            rows=tuple(merged.rows),
            used=tuple(merged.used),
            without=merged.without,
            shares=tuple(share_from(part, whole, name) for name, (part, whole) in merged.shares.items()),
            kinds=merged.kinds if ask.measure is Measure.COUNT and ask.unit is Unit.EVENTS else None,
            untold=merged.seen - len(merged.used),
        )


def ranked(plan: Plan, sections: list[Section]) -> list[Section]:
    """Groups in their order: of time by time, others the largest figure first; with an extreme, the best of them.

    Figures of different currencies are never compared: each currency has its own best.
    """
    timely = plan.group in (Group.YEAR, Group.MONTH)
    if plan.extreme is None:
        if timely:
            return sorted(sections, key=lambda section: section.key)
        return sorted(sections, key=lambda section: (-_first_value(section, RON), section.key))
    sign = -1 if plan.extreme is Extreme.MOST else 1
    kept: list[str] = []
    for currency in sorted(
        {name for section in sections for name in _values(section)}, key=lambda name: (name != RON, name)
    ):
        able = [section for section in sections if currency in _values(section)]
        able.sort(key=lambda section: (sign * _values(section)[currency], section.key))
        last = _values(able[min(plan.limit, len(able)) - 1])[currency]
        best = [section for section in able if sign * _values(section)[currency] <= sign * last]
        kept += [section.key for section in best]
    by_key = {section.key: section for section in sections}
    return [by_key[key] for key in dict.fromkeys(kept)]


def _when(event: Event) -> tuple[str, str]:
    return (event.date_key or "9999", event.event_id)


def _values(section: Section) -> dict[str, Decimal]:
    return {figure.currency or "": figure.value for figure in section.results[0].figures if figure.value}


def _first_value(section: Section, currency: str) -> Decimal:
    values = _values(section)
    return values.get(currency, values.get("", Decimal(0)))


def _average(value: Decimal, events: int) -> Decimal:
    if not events:
        return Decimal(0)
    return EXACT.divide(value, Decimal(events)).quantize(_CENT, rounding=ROUND_HALF_UP, context=EXACT)


def _outcome(plan: Plan, sections: Sequence[Section], today: date) -> Outcome:
    named: dict[str, Event] = {}
    for section in sections:
        for result in section.results:
            named |= {event.event_id: event for event in result.used}
    sources = sorted(named.values(), key=_when)[:_KEPT]
    return Outcome(plan=plan, sections=tuple(sections), sources=tuple(sources), today=today, of_all_clients=True)
