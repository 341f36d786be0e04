"""What a person sees of the model: its draft with marks, the rules in its place, an answer shown again, the prompts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crm_core.access import Actor, StaffRole
from tests.fake_groq import FakeGroq, fails, fake_groq, says
from tests.services.test_groq_drafts import answer, quoted
from tests.ui.conftest import CONFIRM, DETECT, Company, Screen

KEY = "gsk_pages_0123456789KEY"
AGAIN = "Rulează din nou"


@pytest.fixture
def server(company: Company, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGroq]:
    """The interface's own Groq: it answers the booking of ``thread_id``, whose words are in message m03."""
    with fake_groq() as running:
        running.otherwise = lambda asked: says(booking())
        monkeypatch.setenv("CRM_GROQ_API_KEY", KEY)
        monkeypatch.setenv("CRM_GROQ_BASE_URL", running.url)
        monkeypatch.setenv("CRM_GROQ_TIMEOUT_S", "3")
        yield running


def booking(*values: dict[str, Any], **parts: Any) -> dict[str, Any]:
    found = answer(*values, **parts)
    for row in (*found["values"], *found["roles"]):
        row["quotes"] = [quote | {"messageId": "m03"} for quote in row["quotes"]]
    return found


def test_a_draft_of_the_model_is_shown_checked_and_saved(company: Company, server: FakeGroq, thread_id: str) -> None:
    screen = Screen(thread=thread_id).click(DETECT)
    for value in ("marți, 10 februarie 2026", "18:00", "Str. X nr 3", "Animator Spiderman", "1.200 RON"):
        assert value in screen.markup
    assert "<mark>Str. X nr 3</mark>" in screen.markup
    assert KEY not in screen.markup
    screen.click(CONFIRM)
    assert company.figures() == (1, 1200, 0)


def test_a_page_where_no_draft_is_open_asks_nobody(company: Company, server: FakeGroq, thread_id: str) -> None:
    Screen(thread=thread_id)
    assert server.asked == []


def test_where_the_model_fails_the_rules_draft_and_the_page_says_so(
    company: Company, server: FakeGroq, thread_id: str
) -> None:
    server.otherwise = lambda asked: fails(503)
    screen = Screen(thread=thread_id).click(DETECT)
    assert "Groq are o problemă. Încearcă mai târziu. Am citit cu regulile." in screen.markup
    assert "1.200 RON" in screen.markup
    screen.click(CONFIRM)
    assert company.figures() == (1, 1200, 0)


def test_a_used_up_quota_is_said_on_the_page(
    company: Company, server: FakeGroq, thread_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_MODEL_CALLS_PER_PERSON", "0")
    screen = Screen(thread=thread_id).click(DETECT)
    assert "Limita de apeluri AI pe azi s-a atins" in screen.markup
    assert CONFIRM in screen.buttons
    assert server.asked == []


def test_the_same_thread_is_not_asked_twice_unless_wanted(company: Company, server: FakeGroq, thread_id: str) -> None:
    Screen(thread=thread_id).click(DETECT)
    screen = Screen(thread=thread_id).click(DETECT)
    assert len(server.asked) == 1
    assert "Aceleași mesaje au fost citite" in screen.markup
    screen.click(AGAIN)
    assert len(server.asked) == 2
    assert "Aceleași mesaje au fost citite" not in screen.markup


def test_what_the_rules_read_otherwise_stands_beside_the_value(
    company: Company, server: FakeGroq, thread_id: str
) -> None:
    company.thread(
        ("client", "Bună ziua!"),
        ("staff", "Cu ce vă putem ajuta?"),
        ("client", "Vreau pe 10 feb la 18:00, Str. X nr 3, Spiderman + Elsa, buget 1200"),
        ("staff", "Vă facem 1100 lei"),
        ("client", "ok 1100, rămâne așa"),
    )
    markup = Screen(thread=thread_id).click(DETECT).markup
    assert "regulile citesc: 1.100" in markup


def test_a_value_that_a_check_changed_and_one_that_was_left_out_are_shown(
    company: Company, server: FakeGroq, thread_id: str
) -> None:
    changed = booking(quoted("childName", "Maria", "Str. X nr 3"))
    changed["values"][0]["value"] = "10-02-2027"
    server.otherwise = lambda asked: says(changed)
    markup = Screen(thread=thread_id).click(DETECT).markup
    assert "marți, 10 februarie 2026" in markup
    assert "modelul a spus: 10-02-2027" in markup
    assert "Lăsate deoparte" in markup
    assert "nu reiese din citat" in markup


def test_an_offer_that_the_client_did_not_take_up_is_marked(company: Company, server: FakeGroq) -> None:
    thread = company.thread(
        ("client", "Bună, cât ar costa Elsa pe 10 feb la 18:00, Str. X nr 3?"),
        ("staff", "2 ore, 480 lei."),
        ("client", "Mulțumesc, discut cu soțul și revin"),
    )
    offer = answer(roles=[])
    offer["values"] = [
        quoted("date", "10-02-2026", "pe 10 feb", "m01"),
        quoted("amount", "480", "480 lei", "m02"),
    ]
    server.otherwise = lambda asked: says(offer)
    assert "numai noi am spus" in Screen(thread=thread).click(DETECT).markup


def test_a_failed_second_reading_leaves_the_draft_where_it_was(
    company: Company, server: FakeGroq, thread_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(thread=thread_id).click(DETECT).click("Corectează").fill("Suma", "1350").click("Ascunde formularul")
    assert "1.350 RON" in screen.markup

    def broken(*args: Any, **options: Any) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("crm_core.extraction.drafts.DraftService.draft", broken)
    screen.click(AGAIN)
    assert "Ceva nu a mers" in screen.markup
    assert "1.350 RON" in screen.markup


WORDS = "„La noi” înseamnă sala din Str. Exemplu 1."


def test_words_are_tried_on_a_thread_saved_and_taken_back(company: Company, server: FakeGroq, thread_id: str) -> None:
    screen = Screen("prompturi")
    assert "Numai instrucțiunile din fabrică" in screen.markup
    screen.app.text_area[0].set_value(WORDS)
    screen.run()
    assert next(button for button in screen.app.button if button.label == "Salvează").disabled
    screen.choose("Conversația de încercare", thread_id).click("Încearcă")
    assert "marți, 10 februarie 2026" in screen.markup
    assert WORDS in server.asked[0].body["messages"][0]["content"]
    screen.click("Salvează")
    assert "Salvat: versiunea 1." in screen.markup
    assert company.services.prompts.current().text == WORDS
    screen.click("Înapoi la cele din fabrică")
    assert company.services.prompts.current().text == ""
    screen.click("Pune în câmp versiunea 1").click("Salvează")
    assert (company.services.prompts.current().text, company.services.prompts.current().version) == (WORDS, 3)


def test_words_that_were_not_tried_because_the_model_failed_cannot_be_saved(
    company: Company, server: FakeGroq, thread_id: str
) -> None:
    server.otherwise = lambda asked: fails(503)
    screen = Screen("prompturi")
    screen.app.text_area[0].set_value(WORDS)
    screen.run().choose("Conversația de încercare", thread_id).click("Încearcă")
    assert "Am citit cu regulile" in screen.markup
    assert next(button for button in screen.app.button if button.label == "Salvează").disabled


def test_without_a_model_the_page_says_what_to_set(company: Company) -> None:
    screen = Screen("prompturi")
    assert "CRM_GROQ_API_KEY" in screen.markup
    assert next(button for button in screen.app.button if button.label == "Încearcă").disabled


def test_only_administrators_see_the_prompts(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = Actor(uid="ana", name="Ana", role=StaffRole.STAFF)
    monkeypatch.setattr("ui.guard.current_actor", lambda: staff)
    screen = Screen("prompturi")
    assert not screen.app.text_area
