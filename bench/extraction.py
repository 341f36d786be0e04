"""How well and how fast threads are read, beside a plain baseline (dateparser, phonenumbers, keyword lists).

Scores both on the same cases with the evaluation's own scorer, times each thread (best of three, so that a busy machine
counts less), and gives the engine a message of 100 kB of many adversarial kinds. Prints three tables and exits with 1
where a bound is passed.

Usage: python -m bench.extraction [CASES.jsonl ...] [--scorer score.py]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import extraction_baseline
from crm_core.extraction.evaluation import case_events, case_window, predict_case
from crm_core.extraction.pipeline import extract
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.extraction.window import make_window
from crm_core.models import Direction, Message

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "tests" / "data" / "threads.dev.jsonl"
TIMED = [ROOT / "tests" / "data" / name for name in (
    "threads.dev.jsonl", "threads.own.jsonl", "threads.blind.jsonl", "threads.author-a.jsonl", "threads.author-b.jsonl",
)]  # fmt: skip
LONG = range(15, 26)
"""Messages of a thread of about 20."""
MAX_THREAD_MS = 5.0
MAX_PASTE_S = 0.2
PASTES = (
    "5 ", "a", "5", "str. ", "pe 5 ", ".", "10-", "o mie ", "la la ", "1.", "Ana, ", "nu ", "(", "5h ", "ș", "doi ",
    "pe 5 sau 6 ", "la Casa ", "2 animatori si ", "nu vrem vata, ", "5-7 ", "doua ore si ", "o mie doua sute ",
    "strada A ", "1 2 3 ", "luni, ", "\n", "?", "Elsa sau ", "17:30-", "lui Andrei ", "pe pe pe ", "peste doua ",
    "sambata de ", "Str. a a a a ", "bl. 1, sc. 2, ", "0722123456", "avans de ", "500 lei ", "cu cu cu ", "de la ",
    "Ana-Maria-", "ț\u0326", "😀", "A. ", "fetita ", "mama ", "pana la ", "aaaa",
)  # fmt: skip


def cases(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


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


def best_of(times: int, run: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest run."""
    taken: list[float] = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


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
    """Three rounds over all threads, so that what one round keeps in memory helps the next little."""
    engine = RulesEngine()
    threads = [(len(row["messages"]), case_window(row), case_events(row)) for row in rows]
    rounds = [
        [best_of(1, lambda w=window, e=events: extract(w, e, engine=engine)) * 1000 for _, window, events in threads]
        for _ in range(3)
    ]
    best = [min(runs) for runs in zip(*rounds, strict=True)]
    taken = [(messages, ms) for (messages, _, _), ms in zip(threads, best, strict=True)]
    plain = [best_of(1, lambda r=row: extraction_baseline.predict(r)) * 1000 for row in rows[:40]]
    long = [ms for messages, ms in taken if messages in LONG]
    median = statistics.median(long)
    print(f"\n{len(rows)} threads: median {statistics.median(ms for _, ms in taken):.1f} ms")
    print(f"{len(long)} threads of about 20 messages: median {median:.1f} ms (bound {MAX_THREAD_MS} ms)")
    print(f"baseline, first {len(plain)} threads: median {statistics.median(plain):.1f} ms")
    return median <= MAX_THREAD_MS


def print_pastes() -> bool:
    """A message of 100 kB after an order: what it costs, for each kind of text."""
    at = datetime(2026, 1, 17, 10, 0, tzinfo=UTC)
    order = Message(message_id="m1", direction=Direction.INBOUND, body="Vreau pe 10 feb la 18:00, Elsa", ts_client=at)
    costs: list[tuple[float, str]] = []
    for unit in PASTES:
        body = (unit * (100_000 // len(unit) + 1))[:100_000]
        paste = Message(message_id="m2", direction=Direction.INBOUND, body=body, ts_client=at)
        window = make_window("t", (order, paste), now=at)
        costs.append((best_of(2, lambda w=window: extract(w, ())), unit))
    costs.sort(reverse=True)
    print(f"\nA message of 100 kB, {len(PASTES)} kinds (bound {MAX_PASTE_S} s); the slowest:")
    for seconds, unit in costs[:5]:
        print(f"  {seconds:.3f} s  {unit!r}")
    return costs[0][0] <= MAX_PASTE_S


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path, default=[DEV], help="threads files (default: the dev set)")
    parser.add_argument("--scorer", type=Path, help="the evaluation's score.py")
    options = parser.parse_args()
    print_scores(load_scorer(options.scorer), cases(options.cases))
    fast = print_times(cases(TIMED))
    steady = print_pastes()
    return 0 if fast and steady else 1


if __name__ == "__main__":
    sys.exit(main())
