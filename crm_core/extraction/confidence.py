"""How sure a draft is, and each of its values: as a share of those like it that were right.

The numbers come from ``python -m tests.calibration.fit``; ``docs/AI.md`` says what they were measured on, and what
cannot be measured without a live model. Two scales: a model's draft is judged by where the rules read the same and
where not; the rules' own by how often each kind of value was right on threads they met for the first time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from crm_core.extraction.evidence import same_value
from crm_core.extraction.second_opinion import COMPARED, Opinion, opinion_of
from crm_core.models import Draft, DraftField, DraftFieldName, Extraction, Origin

F = DraftFieldName
LOWEST, HIGHEST = 0.05, 0.99

MODEL_SIGNS: Mapping[str, float] = {
    "drafted": 2.7,
    "another decision": -1.48,
    "differs in date, time or amount": -2.02,
    "date, time or amount that the rules do not read": -0.48,
    "differs in another value": -1.06,
    "lacks the duration that the rules read": -0.68,
    "other services": -0.53,
    "left out": -0.29,
}
"""Weights of a logistic scale: each sign counts as often as it occurs."""

SAME, UNREAD, DIFFERS = 0.98, 0.93, 0.8
DIFFERS_IN_MONEY = 0.4
"""A model's value that the rules read the same, do not read, or read otherwise; an amount of money is worst then."""

RULES_RIGHT: Mapping[DraftFieldName, float] = {
    F.DATE: 0.99,
    F.START_TIME: 0.99,
    F.DURATION_MIN: 0.99,
    F.ADDRESS: 0.97,
    F.CHILD_NAME: 0.95,
    F.CHILD_AGE: 0.99,
    F.PARENT_NAME: 0.96,
    F.NUM_CHILDREN: 0.98,
    F.AMOUNT: 0.99,
    F.CURRENCY: 0.99,
    F.DEPOSIT: 0.95,
    F.PAYMENT_STATUS: 0.99,
    F.METHOD: 0.99,
}
"""How often the rules' values were right on 600 threads that they have not learnt from (``held_out.threads-…``)."""
RULES_RIGHT_SERVICES = 0.93
RULES_RIGHT_NOOP = 0.91


def with_model_confidence(extraction: Extraction, other: Opinion) -> Extraction:
    """A model's extraction with its confidence and that of each value. ``other`` is what the rules read."""
    mine = opinion_of(extraction)
    agree = mine.action is other.action and mine.target_event_id == other.target_event_id
    if extraction.draft is None:
        return replace(extraction, confidence=extraction.confidence if agree else min(extraction.confidence, 0.6))
    signs = model_signs(extraction, other)
    confidence = 1 / (1 + math.exp(-sum(MODEL_SIGNS[name] * count for name, count in signs.items())))
    fields = {name: _with_sureness(field, other) for name, field in extraction.draft.fields.items()}
    return replace(extraction, confidence=_bounded(confidence), draft=replace(extraction.draft, fields=fields))


def model_signs(extraction: Extraction, other: Opinion) -> dict[str, float]:
    """What speaks against a model's draft, each with how often; see ``MODEL_SIGNS``."""
    mine = opinion_of(extraction)
    both = [name for name in mine.values if name in other.values]
    differing = [name for name in both if not same_value(name, mine.values[name], other.values[name])]
    agree = mine.action is other.action and mine.target_event_id == other.target_event_id
    return {
        "drafted": 1.0,
        "another decision": float(not agree),
        "differs in date, time or amount": float(sum(name in COMPARED for name in differing)),
        "date, time or amount that the rules do not read": float(
            sum(name in mine.values and name not in other.values for name in COMPARED)
        ),
        "differs in another value": float(sum(name not in COMPARED for name in differing)),
        "lacks the duration that the rules read": float(_lacks_duration(mine, other)),
        "other services": float(mine.roles != other.roles),
        "left out": float(min(len(extraction.dropped), 3)),
    }


def _lacks_duration(mine: Opinion, other: Opinion) -> bool:
    """Then the usual one was put in its place, which may be wrong; other values that it lacks are only missing."""
    return F.DURATION_MIN in other.values and F.DURATION_MIN not in mine.values


def with_rules_confidence(extraction: Extraction) -> Extraction:
    """The rules' extraction with its confidence: that of its decision, less what its values may be wrong by."""
    draft = extraction.draft
    if draft is None:
        return replace(extraction, confidence=min(extraction.confidence, RULES_RIGHT_NOOP))
    fields = {
        name: replace(field, confidence=round(field.confidence * RULES_RIGHT[name], 2)) if field.quotes else field
        for name, field in draft.fields.items()
    }
    return replace(
        extraction,
        confidence=_bounded(extraction.confidence * _all_right(draft)),
        draft=replace(draft, fields=fields),
    )


def _all_right(draft: Draft) -> float:
    share = RULES_RIGHT_SERVICES if draft.roles else 1.0
    for name, field in draft.fields.items():
        share *= RULES_RIGHT[name] if field.quotes else 1.0
    return share


def _with_sureness(field: DraftField, other: Opinion) -> DraftField:
    if not field.quotes:
        return field
    if field.name not in other.values:
        sure = UNREAD
    elif same_value(field.name, field.value, other.values[field.name]):
        sure = SAME
    else:
        sure = DIFFERS_IN_MONEY if field.name in (F.AMOUNT, F.DEPOSIT) else DIFFERS
    if field.changed_from or field.origin is Origin.RULE:
        sure -= 0.1
    return replace(field, confidence=round(sure, 2))


def _bounded(confidence: float) -> float:
    return round(min(max(confidence, LOWEST), HIGHEST), 2)
