"""Drafts with a model behind them: kept and shown again, charged, replaced by the rules, stopped; the key stays in."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from crm_core.ai.prompts import PromptOverride
from crm_core.ai.quotas import ModelQuota, Usage
from crm_core.bootstrap import Services
from crm_core.errors import AccessDenied, InvalidInput
from crm_core.extraction.drafts import DraftRun
from crm_core.models import Action, DraftFieldName
from crm_core.settings import EngineKind, Settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.builders import ADMIN, ANA, BOGDAN, BOOKING, NOW, messages, store_thread
from tests.fake_groq import FakeGroq, Reply, fails, fake_groq, says
from tests.services.acts import details_of
from tests.wiring import services

F = DraftFieldName
KEY = "gsk_services_0123456789KEY"


def quoted(field: str, value: str, quote: str, message: str = "m02") -> dict[str, Any]:
    return {"field": field, "value": value, "quotes": [{"messageId": message, "quote": quote}]}


def answer(*values: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A model's answer to ``BOOKING``."""
    spiderman, elsa = (
        {
            "roleType": "ANIMATOR",
            "count": 1,
            "character": name,
            "startTime": None,
            "durationMin": None,
            "quotes": [{"messageId": "m02", "quote": "Spiderman + Elsa"}],
        }
        for name in ("Spiderman", "Elsa")
    )
    found = {
        "action": "CREATE_EVENT",
        "targetEventId": None,
        "reason": "Clientul cere o petrecere.",
        "values": [
            quoted("date", "10-02-2026", "pe 10 feb"),
            quoted("startTime", "18:00", "la 18:00"),
            quoted("address", "Str. X nr 3", "Str. X nr 3"),
            quoted("amount", "1200", "buget 1200"),
            *values,
        ],
        "roles": [spiderman, elsa],
        "removedRoles": [],
        "otherParties": [],
    }
    return found | parts


@pytest.fixture
def server() -> Iterator[FakeGroq]:
    with fake_groq() as running:
        running.otherwise = lambda asked: says(answer())
        yield running


@pytest.fixture
def booked(store: DocumentStore) -> str:
    return store_thread(store, messages(("client", "Bună ziua!"), ("client", BOOKING)))


def crm_at(server: FakeGroq, store: DocumentStore, **settings: Any) -> Services:
    chosen = Settings(groq_api_key=SecretStr(KEY), groq_base_url=server.url, groq_timeout_s=3.0, **settings)
    assert chosen.engine is EngineKind.GROQ
    return services(store, settings=chosen)


def stored_run(store: DocumentStore, run: DraftRun) -> dict[str, Any]:
    found = store.get(layout.run(run.thread.thread_id, run.message_id, run.run_id))
    assert found is not None
    return found.data


def test_a_draft_of_the_model_is_stored_with_everything_that_made_it(
    server: FakeGroq, store: DocumentStore, booked: str
) -> None:
    crm = crm_at(server, store)
    run = crm.drafts.draft(ANA, booked)
    assert run.extraction.action is Action.CREATE_EVENT
    assert run.extraction.confidence >= 0.9
    audit = stored_run(store, run)
    assert (audit["engine"], audit["model"], audit["tokens"]) == ("groq", "openai/gpt-oss-120b", 1200)
    assert audit["promptVersion"] == run.extraction.prompt_version != ""
    assert json.loads(audit["completion"]) == answer()
    saved = crm.drafts.confirm(ANA, run, details_of(run))
    assert saved.event.payment.amount == 1200


def test_the_same_thread_is_shown_again_at_once_and_asked_again_on_demand(
    server: FakeGroq, store: DocumentStore, booked: str
) -> None:
    crm = crm_at(server, store)
    first = crm.drafts.draft(ANA, booked)
    again = crm.drafts.draft(BOGDAN, booked)
    assert len(server.asked) == 1
    assert (again.run_id, again.read_at) == (first.run_id, NOW)
    assert again.extraction == replace(first.extraction, tokens=None)
    assert first.read_at is None
    anew = crm.drafts.draft(BOGDAN, booked, again=True)
    assert len(server.asked) == 2
    assert anew.run_id != first.run_id
    assert anew.read_at is None


def test_a_new_message_a_decision_and_other_words_in_the_prompt_ask_anew(
    server: FakeGroq, store: DocumentStore, booked: str
) -> None:
    crm = crm_at(server, store)
    run = crm.drafts.draft(ANA, booked)
    crm.drafts.reject(ANA, run)
    crm.drafts.draft(ANA, booked)
    assert len(server.asked) == 2
    crm.prompts.save(ADMIN, "Numele localurilor se scriu întregi.", based_on=0)
    with_words = crm.drafts.draft(ANA, booked)
    assert len(server.asked) == 3
    assert with_words.extraction.prompt_version.endswith("+1")
    assert "Numele localurilor" in server.asked[-1].body["messages"][0]["content"]
    store_thread(store, messages(("client", "și 20 de copii"), first=20))
    crm.drafts.draft(ANA, booked)
    assert len(server.asked) == 4


@pytest.mark.parametrize("reply", [fails(401), fails(503), fails(413), says("nu știu"), Reply(drop=True)])
def test_where_the_model_does_not_answer_the_rules_do_and_say_so(
    server: FakeGroq, store: DocumentStore, booked: str, reply: Reply
) -> None:
    server.otherwise = lambda asked: reply
    crm = crm_at(server, store)
    run = crm.drafts.draft(ANA, booked)
    assert run.extraction.engine == "rules"
    assert run.extraction.notice.endswith("Am citit cu regulile.")
    assert run.extraction.draft
    assert run.extraction.draft.value(F.AMOUNT) == 1200
    assert stored_run(store, run)["notice"] == run.extraction.notice
    server.otherwise = lambda asked: says(answer())
    fresh = crm_at(server, store)
    assert fresh.drafts.draft(ANA, booked).extraction.engine == "groq"


def test_a_used_up_quota_is_said_and_the_rules_read(server: FakeGroq, store: DocumentStore, booked: str) -> None:
    crm = crm_at(server, store, model_calls_per_person=1)
    assert crm.drafts.draft(ANA, booked).extraction.engine == "groq"
    run = crm.drafts.draft(ANA, booked, again=True)
    assert run.extraction.engine == "rules"
    assert "Limita de apeluri" in run.extraction.notice
    assert len(server.asked) == 1


def test_each_attempt_is_charged_with_what_it_took(server: FakeGroq, store: DocumentStore, booked: str) -> None:
    server.replies.extend([fails(404, "model_not_found"), says(answer())])
    crm_at(server, store).drafts.draft(ANA, booked)
    used = ModelQuota(store, per_person=9, per_company=9, clock=lambda: NOW).today(ANA)
    assert (used.calls, used.tokens, used.cached) == (2, 1200, 800)
    assert used != Usage()


def test_a_request_that_is_too_large_is_cut_once_and_sent_again(server: FakeGroq, store: DocumentStore) -> None:
    thread_id = store_thread(
        store,
        messages(*[("staff", f"Mesaj vechi {n} " + "despre altceva " * 12) for n in range(30)], ("client", BOOKING)),
    )
    server.replies.append(fails(413, "rate_limit_exceeded"))
    server.otherwise = lambda asked: says(answer(action="NOOP"))
    crm_at(server, store).drafts.draft(ANA, thread_id)
    first, second = (asked.body["messages"][1]["content"] for asked in server.asked)
    assert len(second) < len(first)
    assert "Vreau pe 10 feb" in second


def test_what_the_person_stops_is_not_stored(server: FakeGroq, store: DocumentStore, booked: str) -> None:
    server.otherwise = lambda asked: Reply(delay_s=5)

    class Stopped(BaseException):
        pass

    def still_wanted() -> None:
        raise Stopped

    crm = crm_at(server, store)
    with pytest.raises(Stopped):
        crm.drafts.draft(ANA, booked, still_wanted=still_wanted)
    assert store.query(layout.runs(booked, "m02")) == []


def test_where_the_rules_read_otherwise_both_are_kept(server: FakeGroq, store: DocumentStore) -> None:
    thread_id = store_thread(
        store,
        messages(("client", BOOKING), ("staff", "Vă facem 1100 lei"), ("client", "ok 1100, rămâne așa"), first=2),
    )
    crm = crm_at(server, store)
    run = crm.drafts.draft(ANA, thread_id)
    assert [(d.name, d.other) for d in run.extraction.disagreements] == [(F.AMOUNT, 1100)]
    assert run.extraction.confidence < 0.8
    assert run.extraction.draft
    assert run.extraction.draft.fields[F.AMOUNT].confidence < 0.5
    assert stored_run(store, run)["disagreements"] == {"amount": "1100"}


def test_a_preview_asks_with_the_new_words_and_stores_nothing(
    server: FakeGroq, store: DocumentStore, booked: str
) -> None:
    crm = crm_at(server, store)
    words = PromptOverride(text="Scrie strada cu majusculă.", version=1)
    run = crm.drafts.preview(ADMIN, booked, words)
    assert run.extraction.action is Action.CREATE_EVENT
    assert "Scrie strada cu majusculă." in server.asked[0].body["messages"][0]["content"]
    assert store.query(layout.runs(booked, "m02")) == []
    assert crm.prompts.current() == PromptOverride()
    with pytest.raises(AccessDenied):
        crm.drafts.preview(ANA, booked, words)
    with pytest.raises(InvalidInput, match="CRM_GROQ_API_KEY"):
        services(store).drafts.preview(ADMIN, booked, words)


def test_the_key_is_in_no_document_no_log_and_no_error(
    server: FakeGroq, store: DocumentStore, booked: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies.extend([fails(500, message=f"Bearer {KEY}"), says(answer(reason="ok"))])
    crm = crm_at(server, store)
    run = crm.drafts.draft(ANA, booked)
    crm.drafts.confirm(ANA, run, details_of(run))
    assert server.asked[0].authorization == f"Bearer {KEY}"
    kept = [stored_run(store, run), *(s.data for s in store.query(layout.all_events()))]
    kept += [
        s.data for s in map(store.get, (layout.usage("ana", "2026-01-17"), layout.usage("org", "2026-01-17"))) if s
    ]
    assert KEY not in repr(kept) + caplog.text + repr(crm) + repr(run)
    assert not any(KEY.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert BOOKING not in caplog.text
