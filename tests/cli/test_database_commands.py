"""``migrate``, ``reconcile``, ``export`` and ``import`` as a person runs them, on both stores; and no store at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from crm_core.cli.main import main
from crm_core.store.base import WholeDatabase
from tests import emulator
from tests.backends import ENVIRONMENTS
from tests.contract.steps import put, stored
from tests.old_company import RIGHT, old_documents

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Crm:
    """Runs commands in this process, on the test's database or on another."""

    backend: str
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Done:
        return self.on(ENVIRONMENTS[self.backend](self.folder), *arguments)

    def on(self, environment: Mapping[str, str], *arguments: str) -> Done:
        with self.monkeypatch.context() as patch:
            patch.delenv("CRM_STORE", raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            code = main(arguments)
        printed = self.capsys.readouterr()
        return Done(code, printed.out, printed.err)


@pytest.fixture
def crm(
    backend: str,
    store: WholeDatabase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Crm:
    """The commands, on a database that holds an old company."""
    put(store, old_documents())
    return Crm(backend, tmp_path, monkeypatch, capsys)


def test_an_old_database_is_migrated_and_reconciled(crm: Crm, store: WholeDatabase) -> None:
    said = crm("migrate", "--dry-run", "--json")
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["changes"] > 20
    assert crm("reconcile").returncode == 1
    assert stored(store, f"clients/{RIGHT}")["eventsCount"] == 2

    done = crm("migrate")
    assert done.returncode == 0, done.stderr
    assert "dateKey completat: 8" in done.stdout
    assert "De verificat: evenimente/damaged" in done.stdout
    assert done.stdout.endswith("Verifică sumele cu: python -m crm_core reconcile\n")

    again = crm("migrate")
    assert again.stderr.startswith("A fost migrată pe ")
    assert "dateKey completat: 0" in again.stdout

    checked = crm("reconcile")
    assert checked.returncode == 0
    assert "Nicio diferență" in checked.stdout
    put(store, {"clients/+40722000002": {"lifetimeSpendAll": 1}})
    assert crm("reconcile").returncode == 1
    assert crm("reconcile", "--fix").returncode == 0
    assert stored(store, "clients/+40722000002")["lifetimeSpendAll"] == 1000


def test_a_database_goes_into_a_file_and_into_another_database(crm: Crm, store: WholeDatabase, tmp_path: Path) -> None:
    put(store, {"notifications/n": {"x": 1}})
    file, other = tmp_path / "all.jsonl.gz", {"CRM_DATA_PATH": str(tmp_path / "other.db")}
    done = crm("export", str(file))
    assert done.returncode == 0, done.stderr
    assert f"{len(old_documents())}  în total" in done.stdout
    assert "notifications" in done.stderr
    assert crm("export", str(file)).returncode == 1

    compared = crm.on(other, "import", str(file), "--dry-run")
    assert f"de adăugat: {len(old_documents())}" in compared.stdout
    first = crm.on(other, "import", str(file), "--json")
    assert json.loads(first.stdout)["created"] == len(old_documents())
    again = tmp_path / "again.jsonl"
    crm.on(other, "export", str(again))
    assert crm("import", str(again)).returncode == 0


def test_an_import_names_what_differs_and_a_file_that_is_cut(crm: Crm, store: WholeDatabase, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    crm("export", str(file))
    put(store, {"evenimente/v3-a": {"mine": True}})
    kept = crm("import", str(file))
    assert kept.returncode == 1
    assert "evenimente/v3-a" in kept.stdout
    assert "--overwrite" in kept.stdout
    assert stored(store, "evenimente/v3-a") == {"mine": True}
    assert crm("import", str(file), "--overwrite").returncode == 0
    assert stored(store, "evenimente/v3-a")["eventShortId"] == 10

    file.write_bytes(file.read_bytes()[:900])
    cut = crm("import", str(file))
    assert cut.returncode == 1
    assert "nu este întreg" in cut.stderr
    assert "Linia" in cut.stderr
    assert "Traceback" not in cut.stderr


def test_a_command_that_is_stopped_says_that_it_goes_on(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crm_core.cli.migration.run_migration", stop)
    stopped = crm("migrate")
    assert stopped.returncode == 130
    assert "rulează din nou" in stopped.stderr


NOWHERE = {"CRM_STORE": "firestore", "CRM_FIRESTORE_PROJECT": "p"}


@pytest.mark.parametrize("command", [("migrate",), ("reconcile",), ("export", "all.jsonl"), ("import", "all.jsonl")])
def test_a_database_out_of_reach_is_one_sentence(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = NOWHERE | {emulator.HOST: f"127.0.0.1:{emulator.free_port()}"}
    done = Crm("firestore", tmp_path, monkeypatch, capsys).on(away, *command)
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Firestore nu răspunde (emulatorul 127.0.0.1:")


def test_make_run_ends_with_that_sentence_within_seconds_and_opens_nothing_else(tmp_path: Path) -> None:
    """``demo --if-empty`` is what ``make run`` does first; the app is not even started."""
    away = NOWHERE | {emulator.HOST: f"127.0.0.1:{emulator.free_port()}", "CRM_DATA_PATH": str(tmp_path / "crm.db")}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "crm_core", "demo", "--if-empty"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **away},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert time.monotonic() - started < 10
    assert done.returncode == 1
    (sentence,) = (done.stdout + done.stderr).splitlines()
    assert sentence.startswith("Firestore nu răspunde (emulatorul 127.0.0.1:")
    assert list(tmp_path.iterdir()) == [], "no other database takes its place"
