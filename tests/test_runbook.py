"""The four tests of docs/RUNBOOK.md, and its backup, are run as they stand there, and print what stands there.

In that section a ``bash`` block is run, and in a ``console`` block each command (``$``, gone on with ``>``) is run and
what follows it is its output. An ellipsis in an output stands for anything.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests import emulator

ROOT: Final = Path(__file__).resolve().parents[1]
SECTION: Final = "## The four tests"
PORTS: Final = ("8787", "9500", "8501")
"""Those of the page; the test takes free ones."""
SECONDS: Final = 240
END_OF_OUTPUT: Final = "--- end of output ---"


@dataclass(frozen=True, slots=True)
class Step:
    """A command and what it prints; None where the page says nothing about it."""

    command: str
    output: str | None


def steps_of(page: str, section: str = SECTION) -> Iterator[Step]:
    section = page.partition(f"\n{section}\n")[2].partition("\n## ")[0]
    for language, block in re.findall(r"^```(bash|console)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE):
        if language == "bash":
            yield Step(block, None)
            continue
        for commands, output in re.findall(r"((?:^\$ .*\n)(?:^> .*\n)*)((?:^(?!\$ ).*\n)*)", block, re.MULTILINE):
            yield Step("\n".join(line[2:] for line in commands.splitlines()), output.strip())


def run(script: str, folder: Path) -> str:
    """What the script prints. Whatever it started and left running is ended."""
    taken = ("CRM_", "FIRESTORE_", "GOOGLE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(taken)}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TMPDIR": str(folder)}
    (folder / "script").write_text(script)
    with (folder / "printed").open("wb") as printed:
        shell = subprocess.Popen(
            ["bash", str(folder / "script")],
            cwd=ROOT,
            env=environment,
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        )
    try:
        shell.wait(SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail(f"the page's commands do not end:\n{(folder / 'printed').read_text()}")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGTERM)
    return (folder / "printed").read_text()


@pytest.mark.timeout(SECONDS + 60)
def test_the_runbooks_four_tests_print_what_the_page_says(tmp_path: Path) -> None:
    emulator.require()
    if shutil.which("curl") is None:
        pytest.skip("The runbook's commands need curl.")
    page = (ROOT / "docs" / "RUNBOOK.md").read_text(encoding="utf-8")
    for port in PORTS:
        page, found = re.subn(rf"\b{port}\b", str(emulator.free_port()), page)
        assert found
    steps = list(steps_of(page))
    assert sum(step.output is not None for step in steps) >= 4
    check(steps, tmp_path)


def test_the_runbooks_backup_of_the_embedded_store_prints_what_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "RUNBOOK.md").read_text(encoding="utf-8")
    steps = list(steps_of(page, "## Backup of the embedded store"))
    assert sum(step.output is not None for step in steps) >= 4
    check(steps, tmp_path)


def check(steps: list[Step], folder: Path) -> None:
    """Run the steps in one shell and hold what each prints against the page."""
    script = "".join(f"{step.command}\necho; echo '{END_OF_OUTPUT}'\n" for step in steps)

    *printed, rest = run(script, folder).split(END_OF_OUTPUT)

    assert (len(printed), rest.strip()) == (len(steps), "")
    for step, output in zip(steps, printed, strict=True):
        if step.output is not None:
            said = ".*".join(re.escape(part) for part in step.output.split("…"))
            assert re.fullmatch(said, output.strip(), re.DOTALL), f"$ {step.command}\n{output}"
