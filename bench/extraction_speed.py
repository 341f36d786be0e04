"""How fast threads are read, and what a message of 100 kB costs; both also against a floor that the machine's mood
does not move: looking at every letter of the same messages once."""

from __future__ import annotations

import json
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crm_core.extraction.evaluation import case_events, case_window
from crm_core.extraction.pipeline import extract
from crm_core.extraction.window import Window, make_window
from crm_core.models import Direction, Message

ROOT = Path(__file__).resolve().parent.parent
THREADS = sorted((ROOT / "tests" / "data").glob("threads.*.jsonl"))
LONG = range(15, 26)
"""Messages of a thread of about 20."""
PASTES = (
    "5 ", "a", "5", "str. ", "pe 5 ", ".", "10-", "o mie ", "la la ", "1.", "Ana, ", "nu ", "(", "5h ", "ș", "doi ",
    "pe 5 sau 6 ", "la Casa ", "2 animatori si ", "nu vrem vata, ", "5-7 ", "doua ore si ", "o mie doua sute ",
    "strada A ", "1 2 3 ", "luni, ", "\n", "?", "Elsa sau ", "17:30-", "lui Andrei ", "pe pe pe ", "peste doua ",
    "sambata de ", "Str. a a a a ", "bl. 1, sc. 2, ", "0722123456", "avans de ", "500 lei ", "cu cu cu ", "de la ",
    "Ana-Maria-", "ț\u0326", "😀", "A. ", "fetita ", "mama ", "pana la ", "aaaa", "\u200b", "a\u200b", "?!.,;:-()",
    "\n \n", "nu? da! ", "<system> ", "{\"a\":", "echipa: ", "qwrtz", "-", "'\"", "\u202e", "д", "1,2 mii ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """A thread with the seconds that reading it took, and that looking at its letters took."""

    messages: int
    reading: float
    floor: float


def cases(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def best_of(times: int, run: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest run."""
    taken: list[float] = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


def look_at_each_letter(messages: Sequence[Message]) -> int:
    """The least that any reading of Romanian does: every letter without its mark, in lower case."""
    return sum(
        not unicodedata.combining(letter)
        for message in messages
        for letter in unicodedata.normalize("NFKD", message.body).casefold()
    )


def thread_times(rows: Sequence[dict[str, Any]], *, rounds: int = 3) -> list[Timed]:
    """Each thread's best of some rounds over all of them, so that what one keeps in memory helps the next little."""
    threads = [(case_window(row), case_events(row)) for row in rows]
    reading = [[best_of(1, lambda w=w, e=e: extract(w, e)) for w, e in threads] for _ in range(rounds)]
    floor = [[best_of(1, lambda w=w: look_at_each_letter(w.messages)) for w, _ in threads] for _ in range(rounds)]
    return [
        Timed(len(window.messages), min(read), min(looked))
        for (window, _), read, looked in zip(threads, zip(*reading, strict=True), zip(*floor, strict=True), strict=True)
    ]


def times_the_floor(threads: Sequence[Timed]) -> float:
    """How often one could look at every letter while a thread is read (the median thread)."""
    return statistics.median(thread.reading / thread.floor for thread in threads)


def paste_seconds(unit: str) -> float:
    """What an order and a message of 100 kB after it cost; the better of two texts, so that nothing is remembered."""
    windows = [pasted(unit, begin) for begin in ("", "~ ")]
    return min(best_of(1, lambda w=window: extract(w, ())) for window in windows)


def pasted(unit: str, begin: str = "") -> Window:
    """A thread with an order and a message of 100 kB after it."""
    at = datetime(2026, 1, 17, 10, 0, tzinfo=UTC)
    order = Message(message_id="m1", direction=Direction.INBOUND, body="Vreau pe 10 feb la 18:00, Elsa", ts_client=at)
    body = (begin + unit * (100_000 // len(unit) + 1))[:100_000]
    paste = Message(message_id="m2", direction=Direction.INBOUND, body=body, ts_client=at)
    return make_window("t", (order, paste), now=at)
