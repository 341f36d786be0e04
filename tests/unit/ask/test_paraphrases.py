"""A question keeps its plan however it is written: politely, in short, with slips of the finger, with other words."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from crm_core.ask.plan import Plan, Unanswerable
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.events.documents import read_event
from crm_core.models import Client, Event
from tests.unit.ask.paraphrases import rewritings
from tests.unit.ask.test_evaluation_sets import cases

SETS = (
    "dev",
    "own",
    "second",
    "third",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twelfth",
    "thirteenth",
)


def kept(every: int) -> dict[str, float]:
    """Of each kind of rewriting, the share after which the plan is the same; of every so many-th question."""
    tried: Counter[str] = Counter()
    same: Counter[str] = Counter()
    planner = RulesPlanner()
    for case in [case for name in SETS for case in cases(f"questions.{name}.jsonl")][::every]:
        client = Client(phone_e164="+40722123456", display_name=case["client"].get("displayName") or "")
        read = [read_event(str(index), event) for index, event in enumerate(case["events"])]
        events = [event for event in read if isinstance(event, Event)]
        now = datetime.fromisoformat(case["now"])

        def planned(
            question: str, client: Client = client, events: list[Event] = events, now: datetime = now
        ) -> Plan | None:
            plan: Plan | Unanswerable = planner.plan(question, client=client, events=events, now=now)
            return plan if isinstance(plan, Plan) else None

        plan = planned(case["question"])
        for kind, text in rewritings(case["question"]):
            tried[kind] += 1
            same[kind] += planned(text) == plan
    return {kind: same[kind] / tried[kind] for kind in tried}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    return kept(every=3)


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("polite", 0.99), ("contraction", 0.99), ("shouted", 0.98), ("synonym", 0.97), ("moved", 0.95), ("typo", 0.93)],
)
def test_a_question_written_otherwise_is_planned_the_same(shares: dict[str, float], kind: str, floor: float) -> None:
    assert shares[kind] >= floor, shares
