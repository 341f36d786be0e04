"""What ``firebase deploy`` takes: rules, indexes and a function that runs on what ``functions/`` holds and pins."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.trigger.platform import ROOT

FUNCTIONS = ROOT / "functions"
CONFIGURATION = json.loads((ROOT / "firebase.json").read_text(encoding="utf-8"))


def in_package(package: Path, program: str, *, environment: dict[str, str] | None = None) -> str:
    """What a program prints that runs in the packaged folder and cannot see the repository."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(package)!r})\n{program}"],
        cwd=package,
        env=kept | (environment or {}),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def pins(file: Path) -> dict[str, str]:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    requirements = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {canonicalize_name(r.name): str(r.specifier) for r in requirements}


def brought_along(name: str, extras: frozenset[str] = frozenset(), seen: set[Any] | None = None) -> Iterator[str]:
    """The names of everything that a distribution needs here, itself included."""
    seen = set() if seen is None else seen
    if (canonicalize_name(name), extras) in seen:
        return
    seen.add((canonicalize_name(name), extras))
    yield canonicalize_name(name)
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield from brought_along(needed.name, frozenset(needed.extras), seen)


def test_the_function_is_deployed_with_retries_and_within_bounds(package: Path) -> None:
    printed = in_package(
        package,
        "from firebase_functions.private import serving; print(serving.functions_as_yaml(serving.get_functions()))",
    )
    endpoints = yaml.safe_load(printed)["endpoints"]
    assert endpoints.keys() == {"aggregateClientStats"}
    function = endpoints["aggregateClientStats"]
    assert function["eventTrigger"] == {
        "eventType": "google.cloud.firestore.document.v1.written",
        "eventFilters": {"database": "(default)", "namespace": "(default)"},
        "eventFilterPathPatterns": {"document": "evenimente/{eventId}"},
        "retry": True,
    }
    assert function["platform"] == "gcfv2"
    assert function["region"] == ["europe-west1"]
    assert function["timeoutSeconds"] > 60, "a transaction alone is tried for 20 seconds"
    assert function["maxInstances"] * function["concurrency"] <= 100, "each delivery contends for its client"


WITHOUT_THE_REST = """
import sys
from importlib.metadata import packages_distributions

class Absent:
    "Whatever is installed here and not pinned there."
    homes = packages_distributions()

    def find_spec(self, name, *_):
        homes = {home.lower().replace("_", "-") for home in self.homes.get(name.partition(".")[0], ())}
        if homes and not homes & PINNED:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
"""


def test_the_function_needs_nothing_that_is_not_pinned(package: Path) -> None:
    pinned = set(pins(FUNCTIONS / "requirements.txt"))
    absent = f"PINNED = {pinned!r}\n{WITHOUT_THE_REST}"
    assert in_package(package, f"{absent}\nimport main; print(main.aggregateClientStats.__name__)").split() == [
        "aggregateClientStats"
    ]
    assert (
        in_package(package, f"{absent}\ntry:\n    import pandas\nexcept ModuleNotFoundError as e: print(e)")
        == "pandas\n"
    )


def test_everything_it_runs_on_is_pinned_as_everywhere_else() -> None:
    pinned = pins(FUNCTIONS / "requirements.txt")
    assert all(re.fullmatch(r"==[\w.]+", version) for version in pinned.values())
    direct = ["firebase-functions", "google-cloud-firestore", "phonenumbers", "tzdata"]
    needed = {name for one in direct for name in brought_along(one)}
    assert needed <= pinned.keys()
    everywhere = pins(ROOT / "constraints.txt") | pins(ROOT / "requirements.txt") | pins(ROOT / "requirements-dev.txt")
    assert {
        name: (version, everywhere.get(name)) for name, version in pinned.items() if version != everywhere.get(name)
    } == {}


def test_a_deploy_takes_rules_indexes_and_the_core_of_today(tmp_path: Path) -> None:
    for kind in ("rules", "indexes"):
        assert (ROOT / CONFIGURATION["firestore"][kind]).is_file()
    (functions,) = CONFIGURATION["functions"]
    shutil.copytree(
        ROOT / functions["source"], tmp_path / "functions", ignore=shutil.ignore_patterns("crm_core", "venv")
    )
    shutil.copytree(ROOT / "crm_core", tmp_path / "crm_core")
    stale = tmp_path / "functions" / "crm_core" / "stale.py"
    stale.parent.mkdir()
    stale.touch()
    for command in functions["predeploy"]:
        environment = {**os.environ, "RESOURCE_DIR": str(tmp_path / "functions")}
        subprocess.run(command, shell=True, check=True, env=environment, cwd=tmp_path)
    assert not stale.exists()
    for module in ("events/settling.py", "store/firestore.py"):
        copy = tmp_path / "functions" / "crm_core" / module
        assert copy.read_text(encoding="utf-8") == (ROOT / "crm_core" / module).read_text(encoding="utf-8")
    assert functions["runtime"] == "python311"
    assert {"venv", "package.py"} <= set(functions["ignore"])


def test_the_copied_core_is_not_kept_in_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/functions/crm_core/", "/functions/venv/"} <= set(ignored)


@pytest.mark.parametrize("cause", ["ValueError('+40722123456')", "KeyError('Ioana Pop')"])
def test_an_error_that_is_raised_names_kinds_and_a_place_and_no_message(package: Path, cause: str) -> None:
    """The database's errors name documents, and a client's document is named by the phone."""
    printed = in_package(
        package,
        "import main, traceback\n"
        "from datetime import datetime, timezone\n"
        "from types import SimpleNamespace as Record\n"
        f"cause = {cause}\n"
        "def failing(*_, **__):\n"
        "    raise RuntimeError('clients/+40722123456') from cause\n"
        "main.settle_event = failing\n"
        "main.open_firestore = lambda *_: None\n"
        "event = Record(params={'eventId': 'e'}, project='p', database='d', time=datetime.now(timezone.utc),\n"
        "               data=Record(before=None, after=None))\n"
        "try:\n"
        "    main.aggregateClientStats.__wrapped__(event)\n"
        "except main.NotSettled:\n"
        "    traceback.print_exc(file=sys.stdout)\n",
    )
    assert re.search(r"NotSettled: evenimente/e: RuntimeError from (ValueError|KeyError) at <string>:\d+\n$", printed)
    assert "722" not in printed
    assert "Ioana" not in printed
