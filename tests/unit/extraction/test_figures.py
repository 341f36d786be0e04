"""How good the rules are, measured with the evaluation's own scorer; the floors only ever go up.

``threads.dev.jsonl`` is a copy of the development set. The others were read by the rules before they were learnt from,
and what they made of them then, not the floors below, is what new threads get:

- ``threads.blind.jsonl``, 50 threads by another author: 0.86 of the actions right, field F1 0.91, 5 false drafts of 11.
- ``threads.author-a.jsonl``, 100 by another author: 0.89 and 0.895, of 79 bookings 5 wrong dates and 4 amounts, targets
  0.67, 3 false drafts of 21. After learning from the first half, the other half: 0.92 and 0.89 (0.88 and 0.88 before).
- ``threads.author-b.jsonl``, 100 by a third author, met after a was learnt: 0.94 and 0.915, of 70 bookings 1 wrong date
  and 3 amounts, targets 0.90, 3 false drafts of 30. After learning from the first half, the other half as before: 0.94
  and 0.92.
- ``threads.author-c/d/e.jsonl``, 100 each by three further authors: action 0.94, 0.96, 0.91, field F1 0.90, 0.925,
  0.905, wrong dates 3, 3, 2 and amounts 2, 4, 2 of 79, 3 false drafts of 21 each, roles F1 0.80, 0.92, 0.87.
- ``threads.author-f.jsonl``, 100, met after most of c, d and e was learnt: 0.93 and 0.936, 1 wrong date, 3 amounts,
  2 false drafts, roles F1 0.95, targets 0.85 (before c, d and e: 0.91, 0.923, 1, 3, 3, 0.93, 0.85).
- ``threads.author-h.jsonl``, 100, after c to e: 0.98 and 0.93, 4 wrong dates, 3 amounts, no false draft, roles F1
  0.917.
- ``threads.author-j.jsonl``, 100, after h: 0.97 and 0.9865, no wrong date, 1 wrong amount, 2 false drafts, targets
  0.95.
- ``threads.author-g.jsonl``, 100, kept unread until 12:33 of 26-11-2026: 0.96 and 0.946 at 10:16; 0.94 and 0.936, 5 of
  79 bookings missed, 1 false draft, after narrower words of what is no booking had been learnt from the others.
- ``threads.others.jsonl``, 371 threads of our own that are no bookings (orders to machines, students' tasks, wrong
  numbers, work, wares, thanks, complaints, prices in general, requests given up, what is not offered, media, notices
  to groups) and 73 bookings that look like them. The others were written in four batches, each read before it was
  learnt from: 42 of 192, 21 of 88, 9 of 59 and 4 of 38 became drafts then. A few that allowed two readings were taken
  out, and labels that broke a convention were put right.
- ``threads.own.jsonl``, threads of our own of kinds that these lack, in batches by the letter of their ids: o (36) 0.97
  of the actions and F1 0.97, p (30) 0.93 and 0.93, r (25) 0.88 and 0.90, s (20) 0.80 and 0.91, t (30) 0.77 and 0.88,
  u (50) 0.94 and 0.88, v (34) 0.79 and 0.86, then after a and b were learnt w (39) 0.93 and 0.92, x (30) 0.93 and 0.93,
  y (19) 0.75 and 0.78, z (20) 0.95 and 0.95, q (25, 16 of them no bookings) 0.96 and 0.89 with 2 wrong dates, m (18)
  0.89 and 0.89, n (18, 15 no bookings) 0.89 and 0.96. Labels that were plainly wrong were corrected at that time (r16,
  r24, u37, u40, v03, v22, w05, w06, w09, x12, z07, z16, n16, q22, q24), and four threads that allowed two readings were
  taken out (w31 and y04 among them; with them w was 0.925 and 0.918).

``held_out.threads-i/k/l/m/n/o.jsonl``, 100 each by six more authors, are not learnt from, and nobody should look into
them to mend the rules: they tell what new threads get. First met on 26-11-2026: actions 0.99, 1.0, 0.97, 0.98, 0.98,
0.99; field F1 0.96, 0.99, 0.97, 0.96, 0.98, 0.97; of 79 bookings wrong dates 2, 0, 0, 1, 1, 0 and amounts 1, 0, 0, 1,
1, 2; false drafts 0, 0, 0, 1, 0, 0 of 21; targets 0.9, 1.0, 0.95, 1.0, 0.9, 1.0. What was learnt from others since then
moved few of them.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crm_core.extraction.evaluation import predict_case

DATA = Path(__file__).parents[2] / "data"
SCORER = next(
    (path for folder in Path(__file__).parents if (path := folder / "shared" / "eval" / "score.py").exists()),
    Path(__file__).parents[4] / "shared" / "eval" / "score.py",
)
FLOORS = {
    "threads.dev.jsonl": {"action_accuracy": 1.0, "field_f1": 0.99},
    "threads.own.jsonl": {"action_accuracy": 0.99, "field_f1": 0.985},
    "threads.blind.jsonl": {"action_accuracy": 0.98, "field_f1": 0.98},
    "threads.author-a.jsonl": {"action_accuracy": 0.99, "field_f1": 0.98},
    "threads.author-b.jsonl": {"action_accuracy": 0.98, "field_f1": 0.98},
    "threads.author-c.jsonl": {"action_accuracy": 0.99, "field_f1": 0.99},
    "threads.author-d.jsonl": {"action_accuracy": 0.99, "field_f1": 0.99},
    "threads.author-e.jsonl": {"action_accuracy": 0.99, "field_f1": 0.99},
    "threads.author-f.jsonl": {"action_accuracy": 0.98, "field_f1": 0.99},
    "threads.author-h.jsonl": {"action_accuracy": 0.99, "field_f1": 0.99},
    "threads.author-j.jsonl": {"action_accuracy": 1.0, "field_f1": 0.995},
    "threads.author-g.jsonl": {"action_accuracy": 1.0, "field_f1": 0.975},
    "threads.others.jsonl": {"action_accuracy": 1.0, "field_f1": 0.995},
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


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("held_out.threads-*.jsonl")))
def test_threads_that_were_never_learnt_are_read_as_well_as_was_asked_for(scorer: ModuleType, name: str) -> None:
    """The bounds of the issue, for 79 bookings and 21 others."""
    rows = cases(name)
    figures, errors = scorer.score_threads(rows, {row["id"]: predict_case(row) for row in rows})
    fields = figures["fields"]
    least = {
        "action": (figures["action_accuracy"], 0.92),
        "field F1": (figures["field_f1"], 0.85),
        "targets": (figures["target_accuracy"], 0.9),
        "date recall": (fields["date"]["recall"], 0.92),
        "amount recall": (fields["amount"]["recall"], 0.85),
        "roles F1": (fields["roles"]["f1"], 0.92),
    }
    most = {
        "wrong dates": (figures["wrong_date_rate"] * 79, 2),
        "wrong amounts": (figures["wrong_amount_rate"] * 79, 3),
        "false drafts": (figures["false_draft_rate"] * 21, 1),
    }
    missed = [name for name, (found, bound) in least.items() if found < bound]
    missed += [name for name, (found, bound) in most.items() if round(found) > bound]
    assert not missed, f"{missed}\n" + "\n".join(errors)


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
