"""How well and how fast threads are read, beside a plain baseline (dateparser, phonenumbers, keyword lists).

Scores both on the same cases with the evaluation's own scorer, times each thread (best of three, so that a busy machine
counts less), and gives the engine a message of 100 kB of many adversarial kinds. Prints three tables and exits with 1
where a bound is passed.

Usage: python -m bench.extraction [CASES.jsonl ...] [--scorer score.py]
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import extraction_baseline
from bench.extraction_speed import (
    LONG,
    PASTES,
    ROOT,
    THREADS,
    best_of,
    cases,
    paste_seconds,
    thread_times,
    times_the_floor,
)
from crm_core.extraction.evaluation import predict_case
from crm_core.extraction.rules.engine import RulesEngine

DEV = ROOT / "tests" / "data" / "threads.dev.jsonl"
MAX_THREAD_MS = 5.0
MAX_PASTE_S = 0.2


def load_scorer(given: Path | None) -> Any:
    """The evaluation's scorer: as given, or ``shared/eval/score.py`` in a folder above. Exits where there is none."""
    beside = [folder / "shared" / "eval" / "score.py" for folder in ROOT.parents]
    path = given or next((path for path in beside if path.exists()), None)
    if path is None:
        sys.exit("The evaluation's scorer was not found; name it with --scorer.")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_scores(scorer: Any, rows: Sequence[dict[str, Any]]) -> None:
    engine = RulesEngine()
    readers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
        "rules": lambda row: predict_case(row, engine),
        "baseline": extraction_baseline.predict,
    }
    figures = {name: scorer.score_threads(rows, {r["id"]: read(r) for r in rows})[0] for name, read in readers.items()}
    print(f"{'':<26}" + "".join(f"{name:>12}" for name in figures))
    for key in figures["rules"]:
        if key != "fields":
            print(f"{key:<26}" + "".join(f"{figures[name][key]!s:>12}" for name in figures))
    for field in figures["rules"]["fields"]:
        row = [figures[name]["fields"][field]["f1"] for name in figures]
        print(f"  F1 {field:<21}" + "".join(f"{value!s:>12}" for value in row))


def print_times(rows: Sequence[dict[str, Any]]) -> bool:
    threads = thread_times(rows)
    long = [thread for thread in threads if thread.messages in LONG]
    median = statistics.median(thread.reading for thread in long) * 1000
    held = median <= MAX_THREAD_MS
    plain = [best_of(1, lambda r=row: extraction_baseline.predict(r)) * 1000 for row in rows[:40]]
    print(f"\n{'median of':<44}{'ms a thread':>12}{'bound':>8}")
    print(f"{f'{len(threads)} threads':<44}{statistics.median(t.reading for t in threads) * 1000:>12.1f}")
    print(f"{f'{len(long)} of them, of {LONG[0]} to {LONG[-1]} messages':<44}{median:>12.1f}{MAX_THREAD_MS:>8.1f}"
          f"  {'held' if held else 'PASSED'}")  # fmt: skip
    print(f"{f'the plain baseline on the first {len(plain)} threads':<44}{statistics.median(plain):>12.1f}")
    print(f"Reading a long thread costs {times_the_floor(long):.0f} times looking at each of its letters once.")
    return held


def print_pastes() -> bool:
    """A message of 100 kB after an order: what it costs, for each kind of text."""
    costs = sorted(((paste_seconds(unit), unit) for unit in PASTES), reverse=True)
    held = costs[0][0] <= MAX_PASTE_S
    print(f"\nA message of 100 kB, {len(PASTES)} kinds, bound {MAX_PASTE_S} s: {'held' if held else 'PASSED'};"
          " the slowest:")  # fmt: skip
    for seconds, unit in costs[:5]:
        print(f"  {seconds:.3f} s  {unit!r}")
    return held


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path, default=[DEV], help="threads files (default: the dev set)")
    parser.add_argument("--scorer", type=Path, help="the evaluation's score.py")
    options = parser.parse_args()
    print_scores(load_scorer(options.scorer), cases(options.cases))
    fast = print_times(cases(THREADS))
    steady = print_pastes()
    return 0 if fast and steady else 1


if __name__ == "__main__":
    sys.exit(main())
