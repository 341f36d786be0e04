"""The confidence means something: measured on threads by another author, which it was not fitted on."""

from __future__ import annotations

import pytest

from crm_core.extraction.confidence import MODEL_SIGNS
from crm_core.extraction.evaluation import callable_result, case_events, case_window
from crm_core.extraction.pipeline import extract
from crm_core.models import Action, DraftFieldName, Extraction
from tests.calibration.fit import MEASURED_ON
from tests.calibration.samples import Sample, samples, wrong_in
from tests.completions import DATA, rows
from tests.unit.extraction.scoring import recorded_engine, scorer_or_skip

F = DraftFieldName


def drafts(errs: float) -> list[Sample]:
    found = samples(MEASURED_ON, scorer_or_skip(), errs=errs, seed=7, rounds=8)
    return [sample for sample in found if sample.extraction.action is not Action.NOOP]


@pytest.mark.parametrize("errs", [0.0, 0.03, 0.06])
def test_of_the_drafts_with_confidence_of_9_in_10_at_least_95_in_100_have_no_wrong_field(errs: float) -> None:
    found = drafts(errs)
    sure = [sample for sample in found if sample.extraction.confidence >= 0.9]
    assert len(sure) >= len(found) / 2
    right = [sample for sample in sure if not sample.wrong]
    assert len(right) / len(sure) >= 0.95, [(s.case_id, s.wrong) for s in sure if s.wrong]


def test_less_confidence_means_more_wrong_drafts() -> None:
    found = drafts(0.06)
    sure = [not s.wrong for s in found if s.extraction.confidence >= 0.9]
    unsure = [not s.wrong for s in found if s.extraction.confidence < 0.8]
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure) - 0.1


def test_every_sign_speaks_against_a_draft_or_is_its_start() -> None:
    assert [name for name, weight in MODEL_SIGNS.items() if weight > 0] == ["drafted"]


def careful(case_id: str) -> Extraction:
    (case,) = [row for row in rows("threads.dev.jsonl") if row["id"] == case_id]
    (answer,) = [row for row in rows("completions.dev.jsonl") if row["id"] == case_id]
    return extract(case_window(case), case_events(case), engine=recorded_engine(answer["content"]))


def test_a_careful_draft_that_the_rules_confirm_is_sure_in_every_value() -> None:
    found = careful("d01")
    assert found.confidence >= 0.9
    assert found.draft
    assert found.disagreements == ()
    assert all(field.confidence >= 0.9 for field in found.draft.fields.values())


def test_the_rules_alone_are_never_as_sure() -> None:
    (case,) = [row for row in rows("threads.dev.jsonl") if row["id"] == "d01"]
    found = extract(case_window(case), case_events(case))
    assert found.confidence < min(0.9, careful("d01").confidence)
    assert found.draft
    assert found.draft.fields[F.ADDRESS].confidence < found.draft.fields[F.START_TIME].confidence


def test_the_rules_are_as_often_right_as_they_say_on_threads_that_were_never_learnt() -> None:
    """Within a tenth, on all their drafts and on the surer and the less sure half."""
    scorer = scorer_or_skip()
    drafts: list[tuple[float, bool]] = []
    for path in sorted(DATA.glob("held_out.threads-*.jsonl")):
        for case in rows(path.name):
            window = case_window(case)
            found = extract(window, case_events(case))
            if found.action is not Action.NOOP:
                prediction = {"id": case["id"], **callable_result(found, window)}
                drafts.append((found.confidence, not wrong_in(case, prediction, scorer)))
    drafts.sort()
    half = len(drafts) // 2
    for part in (drafts, drafts[:half], drafts[half:]):
        said = sum(confidence for confidence, _ in part) / len(part)
        right = sum(is_right for _, is_right in part) / len(part)
        assert abs(said - right) < 0.1, (said, right)
