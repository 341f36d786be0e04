"""``predict``, ``answer``, ``normalize``: JSON lines in, one JSON object a line out; no store is touched."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from crm_core.ai.recorded import RecordedModel
from crm_core.ask.evaluation import answer_case
from crm_core.bootstrap import make_engine
from crm_core.errors import InvalidInput
from crm_core.events.normalize import normalize_row
from crm_core.extraction.evaluation import predict_case
from crm_core.extraction.groq.engine import GroqEngine
from crm_core.extraction.proposal import Engine
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.settings import EngineKind, load_settings

Row = dict[str, Any]


def predict(options: argparse.Namespace) -> int:
    """Draft each case of a threads file (formats: the evaluation README).

    With ``--engine groq`` by the model, or by ``--completions`` recorded before; what the rules had to read in its
    place is counted on the error output.
    """
    if options.completions is not None and options.engine != EngineKind.GROQ:
        raise InvalidInput("--completions se folosește numai cu --engine groq.")
    engine_for = _engines(options)
    stood_in: Counter[str] = Counter()

    def predicted(row: Row) -> Row:
        prediction = predict_case(row, engine_for(str(row.get("id"))))
        stood_in.update([prediction["notice"]] if prediction["notice"] else [])
        return prediction

    code = _each_line(options.file, predicted)
    for notice, cases in stood_in.items():
        print(f"{cases} × {notice}", file=sys.stderr)
    return code


def _engines(options: argparse.Namespace) -> Callable[[str], Engine]:
    """The engine for each case by its id."""
    rules = RulesEngine()
    if options.engine != EngineKind.GROQ:
        return lambda case_id: rules
    settings = load_settings()
    if options.completions is None:
        live = make_engine(settings)
        return lambda case_id: live
    recorded = {str(row.get("id")): row.get("content") for row in _rows(options.completions)}
    budget = settings.groq_tokens_per_request

    def replaying(case_id: str) -> Engine:
        content = recorded.get(case_id)
        model = RecordedModel(content if isinstance(content, str) else None)
        return GroqEngine(model=model, fallback=rules, budget=budget)

    return replaying


def answer(options: argparse.Namespace) -> int:
    """Answer each case of a questions file."""
    return _each_line(options.file, answer_case)


def normalize(options: argparse.Namespace) -> int:
    """Read each event document as V3."""
    return _each_line(options.file, normalize_row)


def _each_line(file: Path, handle: Callable[[Row], Row]) -> int:
    for row in _rows(file):
        print(json.dumps(handle(row), ensure_ascii=False), flush=True)
    return 0


def _rows(file: Path) -> Iterator[Row]:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(line, number)
    except OSError as error:
        raise InvalidInput(f"Fișierul {file} nu poate fi citit.") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(f"Fișierul {file} nu este text UTF-8.") from error


def _row(line: str, number: int) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InvalidInput(f"Linia {number} nu este un obiect JSON.") from error
    if not isinstance(row, dict):
        raise InvalidInput(f"Linia {number} nu este un obiect JSON.")
    return row
