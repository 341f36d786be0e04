"""How good the rules are, measured with the evaluation's own scorer; the floors only ever go up.

``threads.dev.jsonl`` is a copy of the development set. ``threads.blind.jsonl`` are 50 threads by another author: at
first contact 0.86 of the actions were right and field F1 was 0.91, with 5 false drafts of 11. ``threads.own.jsonl``
are threads of our own, of kinds that these lack, in five batches by the letter of their ids. What the rules made of
each batch when they first met it: o (36) 0.97 of the actions right and field F1 0.97, p (30) 0.93 and 0.93, r (25)
0.88 and 0.90, s (20) 0.80 and 0.91, t (30, written after the blind set was learnt, a third of them no bookings) 0.77
and 0.88, with 6 false drafts of 10. That, not the floors below, is what new threads get: the rules were corrected
after each batch. Two of our labels (r16, r24) were wrong and corrected at that time too, and one thread of batch s
that allowed two readings was taken out.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crm_core.extraction.evaluation import predict_case

DATA = Path(__file__).parents[2] / "data"
SCORER = Path(__file__).parents[4] / "shared" / "eval" / "score.py"
FLOORS = {
    "threads.dev.jsonl": {"action_accuracy": 1.0, "field_f1": 0.99},
    "threads.own.jsonl": {"action_accuracy": 0.99, "field_f1": 0.98},
    "threads.blind.jsonl": {"action_accuracy": 0.98, "field_f1": 0.98},
}


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip(f"the evaluation's scorer is not at {SCORER}")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FLOORS)
def test_the_figures_do_not_fall(scorer: ModuleType, name: str) -> None:
    rows = cases(name)
    figures, errors = scorer.score_threads(rows, {row["id"]: predict_case(row) for row in rows})
    for key, floor in FLOORS[name].items():
        assert figures[key] >= floor, "\n".join(errors)
    assert figures["wrong_date_rate"] == 0, "\n".join(errors)
    assert figures["wrong_amount_rate"] == 0, "\n".join(errors)
    assert figures["false_draft_rate"] == 0, "\n".join(errors)


def test_a_prediction_has_the_callables_shape() -> None:
    (case,) = [row for row in cases("threads.dev.jsonl") if row["id"] == "d01"]
    found = predict_case(case)
    assert found["draftEvent"] == {
        "date": "10-02-2026",
        "address": "Str. X nr 3",
        "childName": None,
        "childAge": None,
        "parentName": None,
        "numChildren": None,
        "payment": {"amount": 1200, "currency": "RON", "deposit": None, "status": "UNPAID", "method": None},
        "rolesBySlot": {
            slot: {
                "roleType": "ANIMATOR",
                "label": "Animator",
                "startTime": "18:00",
                "durationMin": 120,
                "status": "PENDING",
                "details": {"character": name},
            }
            for slot, name in (("01A", "Spiderman"), ("01B", "Elsa"))
        },
    }
    assert found["evidence"]["date"] == {"messageId": "m03", "quote": "10 feb", "origin": "quoted", "note": ""}
    assert found["evidence"]["roles.01B"]["quote"] == "Elsa"
    assert len(found["clientRequestId"]) == 64
    json.dumps(found)
