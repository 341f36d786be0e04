"""The commands of docs/PRIVACY.md are run as they stand there, and print what stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from crm_core.store import layout
from tests.test_runbook import ROOT, check, steps_of

PAGE: Final = (ROOT / "docs" / "PRIVACY.md").read_text(encoding="utf-8")


def test_a_request_on_the_command_line_prints_what_the_page_says(tmp_path: Path) -> None:
    steps = list(steps_of(PAGE, "## On the command line"))
    assert sum(step.output is not None for step in steps) >= 8
    check(steps, tmp_path)


def test_the_page_names_every_collection_that_may_hold_a_person() -> None:
    named = set(re.findall(r"`([^`]+)`", PAGE.partition("## What is held")[2].partition("## ")[0]))
    last = {name.rpartition("/")[2] for name in named}
    of_the_company = {"config", "app_config", "accounts", "aiUsage", "counters", "versions"}
    assert {name.rpartition("/")[2] for name in layout.COLLECTIONS} - last == of_the_company
