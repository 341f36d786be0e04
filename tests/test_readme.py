"""What can be set and what can be run is written down: in the README, or in a page of ``docs`` that it leads to."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from crm_core.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[1]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")


def pages() -> str:
    """The README and the pages it links to."""
    linked = sorted(set(re.findall(r"\]\((docs/[A-Z]+\.md)", README)))
    return "\n".join([README, *((ROOT / page).read_text(encoding="utf-8") for page in linked)])


def test_every_setting_is_written_down() -> None:
    written = set(re.findall(r"\b(?:CRM|FIRESTORE)_[A-Z_]+\b", pages()))
    known = {str(field.validation_alias or f"CRM_{name.upper()}") for name, field in Settings.model_fields.items()}
    assert known - written == set()


def test_every_command_is_in_the_readme() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "crm_core", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    commands = set(re.findall(r"^ {4}([a-z][a-z-]+)", printed, re.MULTILINE))
    assert {"migrate", "import", "demo"} <= commands
    assert {
        command for command in commands if not re.search(rf"`(?:python -m crm_core )?{command}(?![\w-])", README)
    } == set()


def test_links_lead_somewhere() -> None:
    for source in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target, _, place in re.findall(r"\]\((?!https?:)([^)#]*)(#([^)]*))?\)", source.read_text(encoding="utf-8")):
            page = source.parent / target if target else source
            assert page.exists(), f"{source.name}: {target}"
            if place:
                headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
                assert place in {_anchor(heading) for heading in headings}, f"{source.name}: {target}#{place}"


def _anchor(heading: str) -> str:
    """As the usual hosts make it: lower case, without punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
