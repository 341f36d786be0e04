"""Rules first; a model where they do not understand. Both make the same plan, and only ``execute`` computes."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crm_core.ai.completion import JsonModel, Meter, Unmetered
from crm_core.ask.groq.parsing import NoPlan, read_plan
from crm_core.ask.groq.schema import INSTRUCTIONS, MAX_OUTPUT_TOKENS, PLAN_SCHEMA
from crm_core.ask.plan import Plan, Unanswerable
from crm_core.ask.planner import Planner
from crm_core.errors import AiError, QuotaExceeded
from crm_core.models import BUCHAREST, Client, Event

_KEPT = 256
_Asked = tuple[str, tuple[str, ...], str]


class _Planned:
    """Plans of the latest questions: a page that is drawn again asks no model again. Holds no client's data."""

    def __init__(self) -> None:
        self._plans: OrderedDict[_Asked, Plan | None] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: _Asked) -> tuple[bool, Plan | None]:
        with self._lock:
            return asked in self._plans, self._plans.get(asked)

    def put(self, asked: _Asked, plan: Plan | None) -> None:
        with self._lock:
            self._plans[asked] = plan
            while len(self._plans) > _KEPT:
                self._plans.popitem(last=False)


@dataclass(frozen=True, slots=True)
class GroqPlanner:
    """Asks ``model`` what ``rules`` find unclear. The model sees the question, those before it, and the day: no names,
    places or figures of the client, so it can neither add up nor leak them.

    Where it does not answer, the rules' own sentence stands, with why.
    """

    model: JsonModel
    rules: Planner
    meter: Meter = field(default_factory=Unmetered)
    planned: _Planned = field(default_factory=_Planned)

    def attended(self, meter: Meter) -> GroqPlanner:
        """The same planner, charged to one person."""
        return replace(self, meter=meter)

    def plan(
        self, question: str, *, client: Client, events: Sequence[Event], now: datetime, earlier: Sequence[str] = ()
    ) -> Plan | Unanswerable:
        by_rules = self.rules.plan(question, client=client, events=events, now=now, earlier=earlier)
        if isinstance(by_rules, Plan) or not by_rules.unclear:
            return by_rules
        try:
            plan = self._of_model(question, earlier, now)
        except (AiError, QuotaExceeded) as error:
            return Unanswerable(f"{by_rules.reason} {error.message}", unclear=True)
        return plan or by_rules

    def _of_model(self, question: str, earlier: Sequence[str], now: datetime) -> Plan | None:
        today = now.astimezone(BUCHAREST).date().isoformat()
        asked = (question, tuple(earlier), today)
        known, plan = self.planned.get(asked)
        if known:
            return plan
        user = json.dumps({"today": today, "earlier": list(earlier), "question": question}, ensure_ascii=False)
        completion = self.model.complete_json(
            PLAN_SCHEMA, INSTRUCTIONS, user, max_output_tokens=MAX_OUTPUT_TOKENS, meter=self.meter
        )
        try:
            plan = read_plan(completion.data, question=question, earlier=earlier)
        except NoPlan:
            plan = None
        self.planned.put(asked, plan)
        return plan
