"""The command line as a person or another program calls it: formats, exit codes, sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

EXPORT = """17.01.2026, 10:41 - Ioana Pop: Bună ziua!
17.01.2026, 10:43 - Party Team: Bună ziua! Cu ce vă putem ajuta?
17.01.2026, 10:46 - Ioana Pop: Vreau pe 10 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200
"""


def crm(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
    if data is not None:
        environment["CRM_DATA_PATH"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "crm_core", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def write_jsonl(path: Path, *objects: object) -> str:
    path.write_text("\n".join(json.dumps(o, ensure_ascii=False) for o in objects), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "command",
    [
        "predict",
        "answer",
        "import-whatsapp",
        "normalize",
        "migrate",
        "reconcile",
        "export",
        "import",
        "backup",
        "restore",
        "person-export",
        "anonymise",
        "demo",
    ],
)
def test_each_command_explains_itself(command: str) -> None:
    done = crm(command, "--help")
    assert done.returncode == 0
    assert command in done.stdout


def test_predict_prints_a_draft_a_line(tmp_path: Path) -> None:
    case = {
        "id": "t1",
        "threadId": "WA-01__40722123456@s.whatsapp.net",
        "now": "2026-01-17T11:00:00+02:00",
        "messages": [
            {
                "id": "m1",
                "direction": "inbound",
                "tsClient": "2026-01-17T10:46:00+02:00",
                "messageType": "text",
                "body": "Vreau pe 10 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200",
            }
        ],
        "openEvents": [],
    }
    quiet = case | {"id": "t2", "messages": [case["messages"][0] | {"body": "Mulțumesc!"}]}
    first, second = rows(crm("predict", write_jsonl(tmp_path / "t.jsonl", case, quiet)))
    assert (first["id"], first["action"]) == ("t1", "CREATE_EVENT")
    assert first["draftEvent"]["date"] == "10-02-2026"
    assert first["draftEvent"]["payment"]["amount"] == 1200
    assert (second["id"], second["action"]) == ("t2", "NOOP")


def test_answer_prints_an_answer_a_line(tmp_path: Path) -> None:
    event = {"eventId": "e1", "eventShortId": 7, "date": "10-02-2026", "payment": {"amount": 600, "status": "PAID"}}
    case = {
        "id": "q1",
        "client": {"phoneE164": "+40722123456"},
        "events": [event | {"phoneE164": "+40722123456"}],
        "now": "2026-03-01T10:00:00+02:00",
        "question": "Cât a plătit?",
    }
    (answer,) = rows(crm("answer", write_jsonl(tmp_path / "q.jsonl", case)))
    assert answer["answerable"] is True
    assert "600" in str(answer["answer"])
    assert [source["eventShortId"] for source in answer["sources"]] == [7]


def test_normalize_reads_any_age_and_names_what_is_damaged(tmp_path: Path) -> None:
    old = {"id": "a", "doc": {"data": "2024-05-01", "telefonClientE164": "+40722123456", "incasare": {"suma": "500"}}}
    broken = {"id": "b", "doc": {"date": {"x": 1}}}
    first, second = rows(crm("normalize", write_jsonl(tmp_path / "e.jsonl", old, broken)))
    assert first["event"]["date"] == "01-05-2024"
    assert first["event"]["payment"]["amount"] == 500
    assert first["damaged"] is False
    assert second["damaged"] is True
    assert second["problems"]


def test_a_dry_run_of_an_import_stores_nothing(tmp_path: Path) -> None:
    chat = tmp_path / "Conversație WhatsApp cu Ioana Pop.txt"
    chat.write_text(EXPORT, encoding="utf-8")
    data = tmp_path / "crm.db"
    (outcome,) = rows(crm("import-whatsapp", str(chat), "--dry-run", "--json", data=data))
    assert set(outcome) == {"messages", "system", "senders", "order", "warnings"}
    assert set(outcome["messages"][0]) == {"ts", "sender", "body", "kind", "file"}
    assert outcome["messages"][0]["ts"] == "2026-01-17T10:41:00+02:00"
    assert outcome["senders"] == ["Ioana Pop", "Party Team"]
    assert not data.exists()


def test_an_import_asks_for_what_the_file_does_not_tell_and_adds_once(tmp_path: Path) -> None:
    chat = tmp_path / "Conversație WhatsApp cu Ioana Pop.txt"
    chat.write_text(EXPORT, encoding="utf-8")
    data = tmp_path / "crm.db"
    asked = crm("import-whatsapp", str(chat), data=data)
    assert asked.returncode == 1
    for option in ("--account", "--phone", "--staff"):
        assert option in asked.stderr
    arguments = ["import-whatsapp", str(chat), "--json", "--account", "WA-01", "--staff", "Party Team"]
    arguments += ["--phone", "0722 123 456"]
    (first,) = rows(crm(*arguments, data=data))
    (second,) = rows(crm(*arguments, data=data))
    assert (first["added"], second["added"], second["already_there"]) == (3, 0, 3)


def test_reconcile_names_differences_and_mends_them(tmp_path: Path) -> None:
    data = tmp_path / "crm.db"
    program = (
        "from crm_core.store.sqlite import SqliteStore; import sys;"
        "s = SqliteStore(sys.argv[1]);"
        "s.transaction(lambda tx: tx.create('evenimente/e1',"
        " {'schemaVersion': 3, 'phoneE164': '+40722123456', 'date': '10-02-2026', 'payment': {'amount': 'mult'}}))"
    )
    subprocess.run([sys.executable, "-c", program, str(data)], cwd=ROOT, check=True)
    report = crm("reconcile", data=data)
    assert report.returncode == 1
    assert "clients/+40722123456" in report.stdout
    assert "e1" in report.stdout
    assert crm("reconcile", "--fix", data=data).returncode == 0
    mended = crm("reconcile", data=data)
    assert mended.returncode == 0
    assert "Nicio diferență" in mended.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [('{"id": 1}\n{oops\n', "Linia 2"), ("[1]\n", "Linia 1")],
)
def test_a_bad_line_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content, encoding="utf-8")
    done = crm("normalize", str(file))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_and_a_wrong_setting_end_with_a_sentence(tmp_path: Path) -> None:
    done = crm("import-whatsapp", str(tmp_path / "nothing.txt"), "--dry-run")
    assert done.returncode == 1
    assert "nu poate fi citit" in done.stderr
    environment = {"PATH": os.environ["PATH"], "CRM_WINDOW_MESSAGES": "many"}
    wrong = subprocess.run(
        [sys.executable, "-m", "crm_core", "reconcile"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert wrong.returncode == 1
    assert "CRM_WINDOW_MESSAGES" in wrong.stderr
