"""Reading stays fast: held against looking at every letter of the same messages once, in the same run, so that it does
not matter how busy or fast the machine is. The figures in milliseconds are in ``make bench-extraction``."""

from collections import Counter

import pytest

from bench.extraction_speed import (
    LONG,
    PASTES,
    THREADS,
    best_of,
    cases,
    look_at_each_letter,
    paste_seconds,
    pasted,
    thread_times,
    times_the_floor,
)
from crm_core.extraction.evaluation import case_events, case_window
from crm_core.extraction.pipeline import extract
from crm_core.language.wording import MADE, Wording


def test_a_long_thread_costs_no_more_than_so_many_looks_at_its_letters() -> None:
    long = [row for row in cases(THREADS) if len(row["messages"]) in LONG]
    assert len(long) >= 25
    assert times_the_floor(thread_times(long, rounds=5)) < 250


@pytest.mark.parametrize("unit", PASTES)
def test_no_kind_of_paste_runs_away(unit: str) -> None:
    floor = best_of(2, lambda: look_at_each_letter(pasted(unit).messages))
    assert paste_seconds(unit) < 40 * floor  # the floor of 100 kB is about 5 ms


def test_few_patterns_are_tried_on_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most patterns are not tried at all, because the letters they need do not stand in the message."""
    asked: Counter[bool] = Counter()
    search = Wording.search

    def counted(self: Wording, text: str, *span: int) -> object:
        asked[self.may_stand_in(text)] += 1
        return search(self, text, *span)

    monkeypatch.setattr(Wording, "search", counted)
    for row in cases(THREADS)[:40]:
        extract(case_window(row), case_events(row))
    assert asked[True] < asked[False]
    assert len([wording for wording in MADE if wording.may_stand_in("")]) < len(MADE) / 10
