"""How far a command is: a line that counts on a screen, now and then a line in a log, nothing for a short command."""

from __future__ import annotations

import io

import pytest

from crm_core.cli import progress as module
from crm_core.cli.progress import Progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_a_screen_shows_one_line_that_counts_and_is_clean_afterwards(clock: list[float]) -> None:
    screen = Screen()
    with Progress("documente scrise", stream=screen) as progress:
        for number in (1, 12_300):
            clock[0] += 1
            progress(number)
        progress(12_301)  # too soon
    assert screen.getvalue() == "\rdocumente scrise: 1…\rdocumente scrise: 12.300…\r" + " " * 25 + "\r"


def test_a_log_gets_a_line_now_and_then(clock: list[float]) -> None:
    log = io.StringIO()
    with Progress("evenimente", stream=log) as progress:
        for number in range(1, 100):
            clock[0] += 1
            progress(number, "clienți" if number > 50 else "evenimente")
    assert log.getvalue().splitlines() == ["evenimente: 30…", "clienți: 60…", "clienți: 90…"]


def test_a_short_command_says_nothing(clock: list[float]) -> None:
    for stream in (io.StringIO(), Screen()):
        with Progress("documente", stream=stream) as progress:
            progress(5)
        assert stream.getvalue() == ""
