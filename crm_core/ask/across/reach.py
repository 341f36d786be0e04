"""Which days a plan can be about at most: what has to be read of all events."""

from __future__ import annotations

from datetime import date

from crm_core.ask.plan import Filters, Pick, Plan, Scope


def days_of(plan: Plan, *, today: date) -> tuple[date, date] | None:
    """From the first to the last day; None where the plan may be about any, or about events without a day."""
    sides = [part.filters for part in plan.parts] or [plan.filters]
    if plan.whole != Filters():
        sides.append(plan.whole)
    spans = [_span(filters, plan.pick, today) for filters in sides]
    found = [span for span in spans if span is not None]
    if not found or len(found) < len(spans):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _span(filters: Filters, pick: Pick, today: date) -> tuple[date, date] | None:
    first, last = date.min, date.max
    if filters.periods:
        first = min(period.start or date.min for period in filters.periods)
        last = max(period.end or date.max for period in filters.periods)
    if filters.scope is Scope.PAST:
        last = min(last, today)
    elif filters.scope is Scope.FUTURE or pick is Pick.NEXT:
        first = max(first, today)
    return None if (first, last) == (date.min, date.max) else (first, last)
