"""The planner without a model: question words, measures and filters of Romanian (and some English) put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from crm_core.ai.completion import Meter
from crm_core.ask.plan import Plan, Unanswerable
from crm_core.ask.rules.across import of_clients, say_clients, sayable
from crm_core.ask.rules.asks import read_asks
from crm_core.ask.rules.birthdays import refuse_birthday, tell_birthdays
from crm_core.ask.rules.bystanders import pass_over_team, refuse_team, tell_animators_name
from crm_core.ask.rules.filters import Chosen, read_filters
from crm_core.ask.rules.follow_ups import continued, goes_on
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.parts import with_parts
from crm_core.ask.rules.picks import read_pick
from crm_core.ask.rules.reading import Reading, read
from crm_core.ask.rules.refusals import find_refusal
from crm_core.ask.rules.scene import Scene, scene_of
from crm_core.ask.rules.shares import read_share
from crm_core.ask.rules.statuses import States, read_states
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
    pass_over_team(reading)
    tell_animators_name(reading)
    tell_birthdays(reading)
    states = read_states(reading)
    refusal = refuse_team(reading) or find_refusal(reading, scene.events) or refuse_birthday(reading, scene)
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
        pass_over_team(reading)
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
    return with_parts(plan, reading, chosen)
