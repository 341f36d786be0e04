"""The evaluation's own scorer, and predictions from recorded answers."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crm_core.ai.recorded import RecordedModel
from crm_core.extraction.evaluation import predict_case
from crm_core.extraction.groq.engine import GroqEngine
from crm_core.extraction.rules.engine import RulesEngine

SCORER = Path(__file__).parents[4] / "shared" / "eval" / "score.py"
Row = dict[str, Any]


def scorer_or_skip() -> ModuleType:
    if not SCORER.exists():
        pytest.skip(f"the evaluation's scorer is not at {SCORER}")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recorded_engine(content: str | None) -> GroqEngine:
    """The Groq engine with one recorded answer."""
    return GroqEngine(model=RecordedModel(content), fallback=RulesEngine(), budget=7500)


def replayed(cases: Iterable[Row], answers: Mapping[str, str]) -> dict[str, Row]:
    """The predictions from recorded answers, by case."""
    return {case["id"]: predict_case(case, recorded_engine(answers.get(case["id"]))) for case in cases}
