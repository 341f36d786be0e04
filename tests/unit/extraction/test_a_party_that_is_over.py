"""A party whose named days all lie ahead is not looked at further: that changes no answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm_core.extraction.evaluation import case_window
from crm_core.extraction.rules import parties
from crm_core.extraction.rules.cast import with_cast
from crm_core.extraction.rules.turns import read_turns
from crm_core.extraction.rules.when import read_days
from tests.completions import rows


@pytest.mark.parametrize("name", ["threads.dev.jsonl", "threads.author-e.jsonl", "threads.author-h.jsonl"])
def test_no_party_is_over_that_the_short_look_takes_for_one_to_come(name: str) -> None:
    spared = 0
    for case in rows(name):
        turns = with_cast(read_turns(case_window(case).messages))
        for place in range(1, len(turns)):
            for later in range(0, 120, 20):
                day = turns[place].day + timedelta(days=later)
                if all(first >= day.toordinal() for first in parties._firsts(turns[:place])):
                    spared += 1
                    held = read_days(turns[:place]).day
                    assert held is None or held >= day, case["id"]
    assert spared > 100
