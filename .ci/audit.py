"""Asks for known vulnerabilities of every pinned package: ``make audit``, and a step of ``.ci/run``.

Where nobody can be asked (no network, an index without that knowledge), it says so and ends well: that is no finding,
and no all-clear either. ``pip-audit`` itself would call a list of which it knew nothing clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
PINS: Final = ("requirements.txt", "requirements-dev.txt", "constraints.txt")
LONGEST_SECONDS: Final = 300


class Outcome(NamedTuple):
    """What came of it, a line each, and whether that is a failure."""

    lines: tuple[str, ...]
    has_failed: bool


def main() -> int:
    outcome = read(*ask())
    sys.stdout.write("\n".join(outcome.lines) + "\n")
    return 1 if outcome.has_failed else 0


def ask() -> tuple[str, str]:
    """What ``pip-audit`` says of the pins, and what it complains of."""
    files = [argument for name in PINS for argument in ("--requirement", str(ROOT / name))]
    command = [sys.executable, "-m", "pip_audit", *files, "--no-deps", "--disable-pip", "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return "", f"no answer in {LONGEST_SECONDS} s"
    return done.stdout, done.stderr


def read(report: str, complaint: str) -> Outcome:
    """A vulnerability is a failure, and so is a package of which nothing is known where others are known."""
    try:
        packages: Sequence[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = next(iter(reversed(complaint.strip().splitlines())), "no report")
        return Outcome((f"audit skipped: nobody could be asked ({why[:200]})",), has_failed=False)
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return Outcome(
            (f"audit skipped: the index at hand knows of vulnerabilities of none of the {len(packages)} packages",),
            has_failed=False,
        )
    found = [
        f"{package['name']} {package['version']}: {', '.join(each['id'] for each in package['vulns'])}"
        for package in known
        if package["vulns"]
    ]
    unknown = [f"{package['name']}: not audited" for package in packages if "skip_reason" in package]
    audited = f"audit: {len(known)} packages, {len(found)} with known vulnerabilities, {len(unknown)} not audited"
    return Outcome((audited, *found, *unknown), has_failed=bool(found or unknown))


if __name__ == "__main__":
    sys.exit(main())
