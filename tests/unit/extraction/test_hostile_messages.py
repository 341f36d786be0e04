"""Messages made to keep the rules busy: a sign or a word many times over, wherever the rules look for something.

An expression that tries every way of cutting a run of signs takes hours for sixty dots; one that looks again from each
letter takes minutes for a long message. Sixty seconds are what a test here has, and ratios what it is held to.
"""

from __future__ import annotations

import time

import pytest

from crm_core.ask.rules.rules_planner import AcrossRulesPlanner
from tests.builders import NOW
from tests.unit.extraction.reading import spoken

SAID = (
    "Bună! Vreau Elsa{x} și animator{x} pe 10 feb{x} la 18:00{x} Str. X nr 3{x} buget 1200 lei{x} 20 copii{x}, "
    "Maria{x} face 5 ani{x} ursitoare{x} fără vată{x} mulțumesc, Ana{x}"
)
ASKED = "cât a plătit{x} Ana{x} în 2026{x} la 10 feb{x} cu Elsa{x} peste 1000 lei{x}?"
SIGNS = [*".,;:!?-+/()[]{}\"'*&%#@=_~<>$ \n\t", "\u200b", "\u202e", "🙂"]
WORDS = [
    *(
        "a",
        "ab",
        "1",
        "10",
        "ă",
        "x",
        "1.",
        "a.",
        "a-",
        "a, ",
        "1,",
        "1 ",
        "10-",
        "10.",
        "10:",
        "..",
        "...",
        " -",
        "{[",
    ),
    *("și ", "și", "nu ", "de ", "la ", "pe ", "cu ", "un ", "o ", "lei ", "ora ", "Ana ", "sau ", "Elsa ", "copii "),
    *("ani ", "feb ", "str. ", "nr. ", "bl. ", "0722 ", "fără ", "doar ", "mai ", "animator ", "vată ", "{[", "\n1"),
]
WORST_RATIO = 30
"""Eight times as long may take so many times as long: twice over what is linear, half of what is quadratic."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("part", [*SIGNS, *WORDS], ids=repr)
def test_a_run_of_signs_or_words_is_read_at_once(part: str) -> None:
    run = (part * 80)[:160]
    spoken(SAID.format_map({"x": run}).replace(" | ", " "))
    AcrossRulesPlanner().plan(ASKED.format_map({"x": run})[:500], now=NOW)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("part", [*SIGNS, "ab", "și", "a-", "1 ", "10:", "{[", "Ana ", "str. ", "\n1"], ids=repr)
def test_a_long_message_takes_as_long_as_it_is_long(part: str) -> None:
    def seconds(length: int) -> float:
        message = f"Vreau Elsa pe 10 feb {(part * length)[:length]} Maria face 5 ani".replace(" | ", " ")
        started = time.process_time()
        spoken(message)
        return time.process_time() - started

    short = min(seconds(8_000) for _ in range(2))
    assert min(seconds(64_000) for _ in range(2)) < max(0.5, WORST_RATIO * short)
