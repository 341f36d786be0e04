"""Figures told side by side: of several periods, children, places, states, services or single parties."""

from __future__ import annotations

from dataclasses import replace

from crm_core.ask.plan import Ask, Group, Measure, Part, Pick, Plan, Quantity, Scope
from crm_core.ask.rules.filters import Chosen
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import Reading
from crm_core.catalogue import label_of


def with_parts(plan: Plan, reading: Reading, chosen: Chosen) -> Plan:
    """Split a plan that names several periods, children or states for the same figure."""
    if plan.group is Group.NONE and not reading.has(W.COMPARE) and _names_both(reading):
        return _both_ends(plan, reading)
    figures = any(ask.measure in (Measure.TOTAL, Measure.COUNT, Measure.AVERAGE) for ask in plan.asks)
    compares = reading.has(W.COMPARE)
    if plan.group is not Group.NONE or not (figures or compares):
        return plan
    filters = plan.filters
    parts: tuple[Part, ...] = ()
    if len(filters.periods) > 1:
        parts = tuple(
            Part(label=period.label, filters=replace(filters, periods=(period,))) for period in filters.periods
        )
    elif len(filters.short_ids) > 1 and compares:
        parts = tuple(
            Part(label=f"#{number}", filters=replace(filters, short_ids=frozenset({number}))) for number in chosen.ids
        )
    elif len(filters.children) > 1:
        parts = tuple(
            Part(label=child.title(), filters=replace(filters, children=(child,))) for child in filters.children
        )
    elif len(filters.places) > 1:
        parts = tuple(
            Part(label=" ".join(place).title(), filters=replace(filters, places=(place,))) for place in filters.places
        )
    elif len(filters.characters) > 1 and compares:
        parts = tuple(
            Part(label=name.title(), filters=replace(filters, characters=(name,))) for name in filters.characters
        )
    elif len(filters.role_types) > 1 and sum(W.HOW_MANY in token.meanings for token in reading.tokens) > 1:
        parts = tuple(
            Part(label=label_of(role), filters=replace(filters, role_types=frozenset({role})))
            for role in sorted(filters.role_types)
        )
    elif len(filters.methods) > 1:
        parts = tuple(
            Part(label=_METHODS[method], filters=replace(filters, methods=frozenset({method})))
            for method in sorted(filters.methods)
        )
    elif len(chosen.states.only) > 1 and not chosen.states.any_status and not _sums_states(reading):
        parts = tuple(
            Part(label=_STATES[status], filters=replace(filters, statuses=frozenset({status})))
            for status in chosen.states.only
        )
    elif chosen.both_scopes:
        parts = (
            Part(label="până azi", filters=replace(filters, scope=Scope.PAST)),
            Part(label="de azi înainte", filters=replace(filters, scope=Scope.FUTURE)),
        )
    elif compares:
        parts = tuple(
            Part(label=label, filters=filters, pick=pick) for word, pick, label in _PICKS if reading.has(word)
        )
    if len(parts) < 2:
        return plan
    if any(part.pick is not Pick.ALL for part in parts):
        return replace(
            plan, asks=(Ask(measure=Measure.TOTAL),), parts=parts, compare=True, prefer_held=False, pick=Pick.ALL
        )
    parts = tuple(replace(part, pick=plan.pick) for part in parts)
    if compares and not figures and plan.pick is Pick.ALL:
        asks = (Ask(measure=Measure.COUNT), Ask(measure=Measure.TOTAL, quantity=Quantity.SPENT))
        return replace(plan, asks=asks, parts=parts, compare=True, prefer_held=False)
    if compares:
        plan = replace(plan, asks=tuple(ask for ask in plan.asks if ask.measure is not Measure.SHOW) or plan.asks)
    return replace(plan, parts=parts, compare=compares)


def _sums_states(reading: Reading) -> bool:
    """ "platit si neplatit adunate": one sum of both."""
    twice = sum(W.HOW_MUCH in token.meanings for token in reading.tokens) > 1
    return reading.has(W.TOTAL, W.BRIEF) and not reading.has(W.COMPARE, W.EACH) and not twice


def _both_ends(plan: Plan, reading: Reading) -> Plan:
    shown = tuple(ask for ask in plan.asks if ask.measure is Measure.SHOW) or (Ask(measure=Measure.SHOW),)
    ends = tuple(
        Part(label=label, filters=plan.filters, pick=pick) for word, pick, label in _PICKS if reading.has(word)
    )
    return replace(plan, asks=shown, parts=ends, pick=Pick.ALL, prefer_held=False)


def _names_both(reading: Reading) -> bool:
    """ "the first and the last", "minim si maxim": one party of each end."""
    return (reading.has(W.FIRST) and reading.has(W.LAST)) or (reading.has(W.LARGEST) and reading.has(W.SMALLEST))


_PICKS = (
    (W.FIRST, Pick.FIRST, "prima"), (W.LAST, Pick.LAST, "ultima"), (W.NEXT, Pick.NEXT, "următoarea"),
    (W.LARGEST, Pick.LARGEST, "cea mai scumpă"), (W.SMALLEST, Pick.SMALLEST, "cea mai ieftină"),
)  # fmt: skip
_METHODS = {"CASH": "cash", "CARD": "card", "TRANSFER": "transfer"}
_STATES = {"PAID": "achitate", "UNPAID": "neachitate", "CANCELLED": "anulate"}
