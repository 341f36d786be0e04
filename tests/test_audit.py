"""What the audit of the pinned packages makes of the answers it can get."""

from __future__ import annotations

import json

from tests.test_licences import ROOT, script

audit = script(".ci/audit.py")
CLEAN = {"name": "anyio", "version": "4.16.0", "vulns": []}
BAD = {"name": "httpx", "version": "0.28.1", "vulns": [{"id": "CVE-2026-1", "fix_versions": []}]}
UNKNOWN = {"name": "groq", "skip_reason": "Dependency not found"}


def read(*packages: dict[str, object]) -> tuple[str, bool]:
    outcome = audit.read(json.dumps({"dependencies": packages}), "")
    return "\n".join(outcome.lines), outcome.has_failed


def test_a_known_vulnerability_fails_by_its_name() -> None:
    said, has_failed = read(CLEAN, BAD)
    assert has_failed
    assert "httpx 0.28.1: CVE-2026-1" in said


def test_a_clean_list_passes() -> None:
    assert read(CLEAN, CLEAN | {"name": "joserfc"}) == (
        "audit: 2 packages, 0 with known vulnerabilities, 0 not audited",
        False,
    )


def test_a_package_that_alone_is_unknown_fails() -> None:
    said, has_failed = read(CLEAN, UNKNOWN)
    assert has_failed
    assert "groq: not audited" in said


def test_an_index_that_knows_nothing_is_no_all_clear_and_no_failure() -> None:
    said, has_failed = read(UNKNOWN, UNKNOWN)
    assert not has_failed
    assert said.startswith("audit skipped: the index at hand knows of vulnerabilities of none of the 2")


def test_without_an_index_the_reason_is_said() -> None:
    outcome = audit.read("", "Traceback\n  x\nConnectionError: no route")
    assert not outcome.has_failed
    assert outcome.lines == ("audit skipped: nobody could be asked (ConnectionError: no route)",)


def test_it_is_a_step_of_ci_and_asks_about_every_file_of_pins() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "make audit" in steps
    assert all((ROOT / name).is_file() for name in audit.PINS)
