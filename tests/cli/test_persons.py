"""``person-export`` and ``anonymise`` as people run them, on both stores; what goes over a database is logged."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from crm_core.store import layout
from crm_core.store.base import WholeDatabase
from tests.cli.test_database_commands import Crm
from tests.contract.steps import put
from tests.services.person import FAMILY, NAMES, settle_in, told
from tests.wiring import services


@pytest.fixture
def crm(
    backend: str,
    store: WholeDatabase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Crm:
    settle_in(store, services(store))
    return Crm(backend, tmp_path, monkeypatch, capsys)


def logged(store: WholeDatabase) -> list[tuple[str, object]]:
    entries = [s.data for s in store.query(layout.whole_collection("auditLog"))]
    return sorted((e["action"], e["details"].get("what")) for e in entries if e["actorUid"] == "system")


def test_a_request_is_answered_step_by_step(crm: Crm, store: WholeDatabase, tmp_path: Path) -> None:
    file = tmp_path / "ramona.zip"
    done = crm("person-export", "0722 345 678", str(file))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        assert "CITESTE-MA.txt" in archive.namelist()
    assert "Numărul apare și într-un document al altcuiva: evenimente/radus" in done.stderr
    assert crm("person-export", "0722 345 678", str(file)).returncode == 1, "no file is replaced"
    assert crm("person-export", "0722 345 678", str(tmp_path / "ramona.txt")).returncode == 1

    said = crm("anonymise", "0722 345 678")
    assert said.returncode == 0
    assert "8  petreceri" in said.stdout
    assert "Nu s-a schimbat nimic" in said.stdout
    assert told(store, *NAMES)
    assert "Alege motivul" in crm("anonymise", FAMILY, "--confirm", "5678").stderr
    assert "ultimele 4 cifre" in crm("anonymise", FAMILY, "--confirm", "1234", "--reason", "request").stderr
    assert told(store, *NAMES)

    done = crm("anonymise", FAMILY, "--confirm", "5678", "--reason", "request")
    assert done.returncode == 0, done.stderr
    assert "Anonimizat: +999" in done.stdout
    assert "Copiile de siguranță făcute înainte" in done.stdout
    assert told(store, *NAMES) == []
    again = crm("anonymise", FAMILY)
    assert (again.returncode, "Nu sunt date" in again.stderr) == (1, True)
    assert "Nu era nicio anonimizare" in crm("anonymise", "--complete").stdout
    assert "+40722345678" not in json.dumps(logged(store))


def test_it_can_be_read_by_a_program(crm: Crm) -> None:
    overview = json.loads(crm("anonymise", FAMILY, "--json").stdout)
    assert overview["counts"]["threads"] == 2
    assert overview["isUnderWay"] is False
    done = json.loads(crm("anonymise", FAMILY, "--confirm", "5678", "--reason", "authority", "--json").stdout)
    assert done["pseudonym"].startswith("+999")
    assert done["counts"]["events"] == 8


def test_whatever_goes_over_the_whole_database_is_in_the_log(crm: Crm, store: WholeDatabase, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    for command in (("reconcile",), ("reconcile", "--fix"), ("migrate", "--dry-run"), ("migrate",)):
        crm(*command)
    crm("export", str(file))
    crm("import", str(file), "--dry-run")
    assert logged(store) == [
        ("data.exported", None),
        ("database.repaired", "migrate"),
        ("database.repaired", "reconcile"),
        ("database.repaired", "reconcile"),
    ], "what writes nothing is no entry"
    crm("import", str(file))
    file.write_bytes(file.read_bytes()[:-300])
    crm("import", str(file))
    imports = [s.data["details"] for s in store.query(layout.whole_collection("auditLog"))
               if s.data["action"] == "database.moved"]  # fmt: skip
    assert sorted((d["what"], d["complete"], d["created"]) for d in imports) == [
        ("import", False, 0),
        ("import", True, 0),
    ]


def test_a_refused_import_is_no_entry(crm: Crm, store: WholeDatabase, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    crm("export", str(file))
    put(store, {layout.DEMO_MARKER: {"isDemo": True}})
    assert crm("import", str(file)).returncode == 1
    assert ("database.moved", "import") not in logged(store)
