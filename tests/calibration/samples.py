"""Drafts with what is right and wrong about them: erring models over our threads, beside rules that met them first.

The rules' readings are those of ``rules.first_contact.jsonl``: what the rules of that time made of each thread before
they were corrected on it. The rules of today know these threads, so their agreement would prove too much.
"""

from __future__ import annotations

import ast
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from crm_core.ai.recorded import RecordedModel
from crm_core.extraction.evaluation import callable_result, case_events, case_window
from crm_core.extraction.groq.engine import GroqEngine
from crm_core.extraction.pipeline import read_by_model
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.extraction.second_opinion import Opinion
from crm_core.models import Action, DraftFieldName, Extraction, PaymentMethod, PaymentStatus
from tests.calibration.answers import Row, answer_of, as_text
from tests.calibration.noise import noisy
from tests.completions import rows

F = DraftFieldName


@dataclass(frozen=True)
class Sample:
    """One draft. ``wrong`` names what it says and should not: fields, ``roles``, ``characters``, ``action``."""

    case_id: str
    extraction: Extraction
    opinion: Opinion
    wrong: frozenset[str]


def samples(batches: str, scorer: Any, *, errs: float, seed: int, rounds: int = 1) -> Iterator[Sample]:
    """The drafts (and what a model did not draft) of an erring model over the threads of these batches."""
    chance = random.Random(seed)
    first = {row["id"]: row for row in rows("rules.first_contact.jsonl")}
    cases = [c for c in rows("threads.own.jsonl") + rows("threads.blind.jsonl") if c["id"][0] in batches]
    for case in cases:
        window, events = case_window(case), case_events(case)
        true = answer_of(case, window)
        for _ in range(rounds):
            answer = noisy(true, window, case, errs=errs, chance=chance)
            engine = GroqEngine(model=RecordedModel(as_text(answer)), fallback=RulesEngine(), budget=100_000)
            opinion = opinion_in(first[case["id"]])
            extraction = read_by_model(engine.propose(window, events), window, events, opinion)
            prediction = {"id": case["id"], **callable_result(extraction, window)}
            yield Sample(case["id"], extraction, opinion, wrong_in(case, prediction, scorer))


def wrong_in(case: Row, prediction: Row, scorer: Any) -> frozenset[str]:
    """What the prediction says and should not; what it leaves out is not wrong."""
    _, errors = scorer.score_threads([case], {case["id"]: prediction})
    found: set[str] = set()
    for line in errors:
        _, key, gold, predicted = line.split("\t")
        if _is_said(key, _literal(gold), _literal(predicted)):
            found.add(key)
    return frozenset(found)


def _is_said(key: str, gold: Any, predicted: Any) -> bool:
    if key == "roles":
        return any(count > (gold or {}).get(kind, 0) for kind, count in predicted.items())
    if key == "characters":
        return bool(set(predicted) - set(gold))
    return key == "action" or predicted is not None


def _literal(text: str) -> Any:
    return ast.literal_eval(text.split("=", 1)[1])


def opinion_in(prediction: Row) -> Opinion:
    """A stored prediction as an opinion."""
    event = prediction["draftEvent"]
    action = Action(prediction["action"])
    if event is None:
        return Opinion(action=action, target_event_id=prediction["targetEventId"])
    payment = event.get("payment") or {}
    roles = list((event.get("rolesBySlot") or {}).values())
    times = sorted(role["startTime"] for role in roles if role.get("startTime"))
    values: dict[DraftFieldName, Any] = {
        F.START_TIME: times[0] if times else event.get("startTime"),
        **{name: event.get(name.value) for name in (F.ADDRESS, F.CHILD_NAME, F.CHILD_AGE, F.PARENT_NAME)},
        F.NUM_CHILDREN: event.get("numChildren"),
        F.DURATION_MIN: prediction["saidDurationMin"],
    }
    if event.get("date"):
        values[F.DATE] = datetime.strptime(event["date"], "%d-%m-%Y").date()
    for name in (F.AMOUNT, F.DEPOSIT):
        if payment.get(name.value):
            values[name] = Decimal(str(payment[name.value]))
    if payment.get("method"):
        values[F.METHOD] = PaymentMethod(payment["method"])
    if payment.get("status") not in (None, "UNPAID"):
        values[F.PAYMENT_STATUS] = PaymentStatus(payment["status"])
    characters = frozenset(c.casefold() for r in roles if (c := (r.get("details") or {}).get("character")))
    return Opinion(
        action=action,
        target_event_id=prediction["targetEventId"],
        values={name: value for name, value in values.items() if value is not None},
        roles=Counter(role["roleType"] for role in roles),
        characters=characters,
    )
