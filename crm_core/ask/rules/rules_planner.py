"""The planner without a model: question words, measures and filters of Romanian (and some English) put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from crm_core.ai.completion import Meter
from crm_core.ask.plan import Ask, Group, Measure, Part, Pick, Plan, Quantity, Scope, Unanswerable
from crm_core.ask.rules.across import of_clients, say_clients, sayable
from crm_core.ask.rules.asks import read_asks
from crm_core.ask.rules.filters import Chosen, read_filters
from crm_core.ask.rules.follow_ups import continued, goes_on
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.picks import read_pick
from crm_core.ask.rules.reading import Reading, read
from crm_core.ask.rules.refusals import find_refusal
from crm_core.ask.rules.scene import Scene, scene_of
from crm_core.ask.rules.shares import read_share
from crm_core.ask.rules.statuses import States, read_states
from crm_core.catalogue import label_of
from crm_core.models import BUCHAREST, Client, Event

_EVERYBODY = scene_of(Client(phone_e164=""), ())


class RulesPlanner:
    """Reads questions by rules. Deterministic, linear in the question, and never raises for any text."""

    def attended(self, meter: Meter) -> RulesPlanner:
        """Rules cost nothing."""
        return self

    def plan(
        self, question: str, *, client: Client, events: Sequence[Event], now: datetime, earlier: Sequence[str] = ()
    ) -> Plan | Unanswerable:
        scene, today = scene_of(client, events), now.astimezone(BUCHAREST).date()
        previous: Plan | None = None
        for asked in earlier:
            planned = _planned(asked, scene, today, previous)
            previous = planned if isinstance(planned, Plan) else previous
        return _planned(question, scene, today, previous)


def _planned(question: str, scene: Scene, today: date, previous: Plan | None) -> Plan | Unanswerable:
    reading = read(question, scene=scene, today=today)
    states = read_states(reading)
    refusal = find_refusal(reading, scene.events)
    if refusal:
        return refusal
    chosen = read_filters(reading, states, events=scene.events, today=today)
    own = _alone(reading, states, chosen, scene, today)
    if previous is None or not goes_on(reading, chosen.filters):
        return own
    return continued(reading, own, chosen.filters, previous)


class AcrossRulesPlanner:
    """The same for questions over all clients: "who" and "client" ask for clients, names are not known beforehand."""

    def plan(self, question: str, *, now: datetime, earlier: Sequence[str] = ()) -> Plan | Unanswerable:
        today = now.astimezone(BUCHAREST).date()
        previous: Plan | None = None
        for asked in earlier:
            planned = self._planned(asked, today, previous)
            previous = planned if isinstance(planned, Plan) else previous
        return self._planned(question, today, previous)

    def _planned(self, question: str, today: date, previous: Plan | None) -> Plan | Unanswerable:
        reading = read(question, scene=_EVERYBODY, today=today)
        say_clients(reading)
        states = read_states(reading)
        refusal = find_refusal(reading, (), of_all_clients=True)
        if refusal:
            return refusal
        chosen = read_filters(reading, states, events=(), today=today)
        own = of_clients(reading, _alone(reading, states, chosen, _EVERYBODY, today), chosen, states)
        if previous is not None and goes_on(reading, chosen.filters):
            own = continued(reading, own, chosen.filters, previous)
        return sayable(own)


def _alone(reading: Reading, states: States, chosen: Chosen, scene: Scene, today: date) -> Plan | Unanswerable:
    """The plan of a question that stands by itself."""
    share = read_share(reading, states, chosen, scene=scene, today=today)
    if share:
        return share
    asks = read_asks(reading, states, chosen)
    if isinstance(asks, Unanswerable):
        return asks
    pick = read_pick(reading, chosen, asks)
    plan = Plan(
        asks=pick.asks,
        filters=pick.filters,
        pick=pick.pick,
        limit=pick.limit,
        skip=pick.skip,
        pick_by=pick.pick_by,
        prefer_held=pick.prefer_held,
        group=pick.group,
        extreme=pick.extreme,
        brief=reading.has(W.BRIEF),
    )
    return _with_parts(plan, reading, chosen)


def _with_parts(plan: Plan, reading: Reading, chosen: Chosen) -> Plan:
    """Split a plan that names several periods, children or states for the same figure."""
    if plan.group is Group.NONE and not reading.has(W.COMPARE) and _names_both(reading):
        ends = [(pick, label) for word, pick, label in _PICKS if reading.has(word)]
        shown = tuple(ask for ask in plan.asks if ask.measure is Measure.SHOW) or (Ask(measure=Measure.SHOW),)
        parts = tuple(Part(label=label, filters=plan.filters, pick=pick) for pick, label in ends)
        return replace(plan, asks=shown, parts=parts, pick=Pick.ALL, prefer_held=False)
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
    elif len(chosen.states.only) > 1 and not chosen.states.any_status:
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


def _names_both(reading: Reading) -> bool:
    """ "the first and the last", "minim si maxim": one party of each end."""
    return (reading.has(W.FIRST) and reading.has(W.LAST)) or (reading.has(W.LARGEST) and reading.has(W.SMALLEST))


_PICKS = (
    (W.FIRST, Pick.FIRST, "prima"), (W.LAST, Pick.LAST, "ultima"), (W.NEXT, Pick.NEXT, "următoarea"),
    (W.LARGEST, Pick.LARGEST, "cea mai scumpă"), (W.SMALLEST, Pick.SMALLEST, "cea mai ieftină"),
)  # fmt: skip
_METHODS = {"CASH": "cash", "CARD": "card", "TRANSFER": "transfer"}
_STATES = {"PAID": "achitate", "UNPAID": "neachitate", "CANCELLED": "anulate"}
