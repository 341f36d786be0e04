"""``predict``, ``answer``, ``normalize``: JSON lines in, one JSON object a line out; no store is touched."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from crm_core.ask.evaluation import answer_case
from crm_core.errors import InvalidInput
from crm_core.events.normalize import normalize_row
from crm_core.extraction.evaluation import predict_case
from crm_core.extraction.rules.engine import RulesEngine

Row = dict[str, Any]


def predict(options: argparse.Namespace) -> int:
    """Draft each case of a threads file (formats: the evaluation README)."""
    engine = RulesEngine()
    return _each_line(options.file, lambda row: predict_case(row, engine))


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
