"""The command line with the model: recorded answers without a network, and the health check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.completions import DATA, rows
from tests.fake_groq import MODELS, fails, fake_groq, says

ROOT = Path(__file__).resolve().parents[2]
KEY = "gsk_cli_0123456789KEY"


def crm(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"} | settings
    done = subprocess.run(
        [sys.executable, "-m", "crm_core", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert KEY not in done.stdout + done.stderr
    return done


def write_jsonl(path: Path, *objects: object) -> str:
    path.write_text("\n".join(json.dumps(o, ensure_ascii=False) for o in objects), encoding="utf-8")
    return str(path)


def test_recorded_answers_are_drafted_without_a_key_and_without_a_network() -> None:
    done = crm(
        "predict",
        str(DATA / "threads.dev.jsonl"),
        "--engine",
        "groq",
        "--completions",
        str(DATA / "completions.dev.jsonl"),
    )
    assert done.returncode == 0, done.stderr
    found = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert len(found) == 40
    assert {row["engine"] for row in found.values() if row["action"] != "NOOP"} == {"groq"}
    assert found["d12"]["draftEvent"]["payment"]["amount"] == 600
    assert found["d12"]["evidence"]["amount"]["note"] == "24 × 25"
    assert done.stderr == ""


def test_what_was_not_recorded_or_is_no_answer_is_read_by_the_rules_and_counted(tmp_path: Path) -> None:
    cases = [case for case in rows("threads.dev.jsonl") if case["id"] in ("d01", "d02", "d03")]
    answers = [{"id": "d01", "content": "Bună!"}, {"id": "d02", "content": '{"action": "DANCE"}'}]
    done = crm(
        "predict",
        write_jsonl(tmp_path / "t.jsonl", *cases),
        "--engine",
        "groq",
        "--completions",
        write_jsonl(tmp_path / "c.jsonl", *answers),
    )
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["engine"] for line in done.stdout.splitlines()] == ["rules"] * 3
    for sentence in ("altceva decât se cere", "forma cerută", "nu este înregistrat"):
        assert f"1 × {sentence}" in done.stderr or sentence in done.stderr


def test_a_live_engine_without_a_key_says_what_to_set() -> None:
    done = crm("predict", str(DATA / "threads.dev.jsonl"), "--engine", "groq")
    assert done.returncode == 1
    assert "CRM_GROQ_API_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_recorded_answers_are_for_the_model_alone() -> None:
    done = crm("predict", str(DATA / "threads.dev.jsonl"), "--completions", str(DATA / "completions.dev.jsonl"))
    assert done.returncode == 1
    assert "--engine groq" in done.stderr


def test_the_check_tells_what_answers_and_what_is_left() -> None:
    with fake_groq(says({"answer": "da"}), says({"answer": "da"})) as server:
        done = crm("ai-check", CRM_GROQ_API_KEY=KEY, CRM_GROQ_BASE_URL=server.url)
    assert done.returncode == 0, done.stderr
    for shown in ("Cheia este acceptată", "openai/gpt-oss-120b: răspunde după schemă", "987", "4321"):
        assert shown in done.stdout


def test_the_check_names_a_model_that_is_gone() -> None:
    with fake_groq(says({"answer": "da"})) as server:
        done = crm(
            "ai-check",
            "--json",
            CRM_GROQ_API_KEY=KEY,
            CRM_GROQ_BASE_URL=server.url,
            CRM_GROQ_MODEL="llama-3.3-70b-versatile",
        )
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert [bool(model["problem"]) for model in report["models"]] == [True, False]
    assert set(report["available"]) == set(MODELS)


@pytest.mark.parametrize(
    ("reply", "sentence"), [(fails(401), "nu este acceptată"), (says({"answer": 7}), "nu răspunde după schemă")]
)
def test_the_check_fails_with_a_sentence(reply: object, sentence: str) -> None:
    with fake_groq(reply, reply) as server:  # type: ignore[arg-type]
        done = crm("ai-check", CRM_GROQ_API_KEY=KEY, CRM_GROQ_BASE_URL=server.url)
    assert done.returncode == 1
    assert sentence in done.stdout
