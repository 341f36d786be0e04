"""Every pinned package stands in ``docs/LICENCES.md`` with a licence under which it may be used."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


def script(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


licences = script("docs/licences.py")
ROWS = dict(re.findall(r"^\| (\S+ \| \S+) \| (.+) \|$", licences.LIST.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_list_names_every_pin_and_nothing_else() -> None:
    pinned = {f"{name} | {version}" for name, version in licences.pins()}
    missing, gone = pinned - ROWS.keys(), ROWS.keys() - pinned - {"package | version", "--- | ---"}
    assert (missing, gone) == (set(), set()), "run: python docs/licences.py"


@pytest.mark.parametrize(("name", "version"), list(licences.pins()))
def test_each_package_states_a_licence_that_is_accepted(name: str, version: str) -> None:
    listed = ROWS[f"{name} | {version}"]
    assert licences.is_accepted(listed), f"{name} is under {listed}"
    assert licences.licence_of(name) == listed, "run: python docs/licences.py"


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("LGPL-2.1-only", False),
        ("unknown", False),
        ("", False),
        ("MIT-like", False),
    ],
)
def test_copyleft_and_what_nobody_knows_are_flagged(expression: str, accepted: bool) -> None:
    assert licences.is_accepted(expression) is accepted
