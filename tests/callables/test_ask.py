"""``clientCrmAsk``: a question about a client, answered from their events, with its sources."""

from __future__ import annotations

from typing import Any

import pytest

from crm_core.ask.service import MAX_QUESTION
from crm_core.store.base import DocumentStore
from tests.builders import ANA, OTHER_PHONE, PHONE, messages, party, store_thread
from tests.callables.conftest import ASK, Server
from tests.wiring import services


@pytest.fixture
def client(store: DocumentStore) -> str:
    """A client with one party; the id of its event."""
    saved = services(store).events.create(
        ANA, details=party(), operation_id="op", thread_id=None, display_name="Ioana Pop"
    )
    return saved.event.event_id


def asked(question: str = "Cât a cheltuit clientul în total?", phone: Any = PHONE) -> dict[str, Any]:
    return {"phoneE164": phone, "question": question}


def test_an_answer_has_figures_and_the_events_they_come_from(server: Server, client: str) -> None:
    result = server.result(ASK, asked())
    assert set(result) == {"answer", "answerable", "sources"}
    assert "1.200 RON" in result["answer"]
    assert result["answerable"] is True
    (source,) = result["sources"]
    assert set(source) == {"eventShortId", "date", "details", "eventId"}
    assert (source["eventShortId"], source["date"], source["eventId"]) == (1, "10-02-2026", client)
    assert "Str. X nr 3" in source["details"]


def test_it_is_the_answer_of_the_page(server: Server, store: DocumentStore, client: str) -> None:
    for question in ("Câte petreceri a avut?", "Care e următoarea petrecere?", "Ce culoare are mașina lui?"):
        page = services(store).ask.ask(ANA, PHONE, question)
        result = server.result(ASK, asked(question))
        assert (result["answer"], result["answerable"]) == (page.text, page.answerable)
        assert [source["eventId"] for source in result["sources"]] == [source.event_id for source in page.sources]


def test_a_question_goes_on_from_those_before_it_as_on_the_page(
    server: Server, store: DocumentStore, client: str
) -> None:
    talk = ["Câte petreceri a avut în 2025?", "dar în 2026?"]
    result = server.result(ASK, asked("și unde?") | {"earlier": talk})
    page = services(store).ask.ask(ANA, PHONE, "și unde?", earlier=talk)
    assert result["answer"] == page.text
    assert "Str. X nr 3" in result["answer"]
    assert "Str. X nr 3" not in server.result(ASK, asked("și unde?") | {"earlier": talk[:1]})["answer"]


def test_no_earlier_questions_is_the_same_as_an_empty_talk(server: Server, client: str) -> None:
    assert server.result(ASK, asked() | {"earlier": []}) == server.result(ASK, asked() | {"earlier": None})


def test_what_the_data_does_not_hold_is_said_to_be_not_there(server: Server, client: str) -> None:
    result = server.result(ASK, asked("Ce culoare are mașina lui?"))
    assert (result["answerable"], result["sources"]) == (False, [])


def test_a_phone_may_be_written_as_people_do(server: Server, client: str) -> None:
    assert server.result(ASK, asked(phone="0722 123 456")) == server.result(ASK, asked())


def test_a_client_that_is_not_there_is_not_found(server: Server, client: str) -> None:
    refused = server.refused(ASK, asked(phone=OTHER_PHONE))
    assert (refused["status"], refused["http"]) == ("NOT_FOUND", 404)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"phoneE164": None}, "phoneE164"),
        ({"phoneE164": ""}, "phoneE164"),
        ({"phoneE164": "12"}, "phoneE164"),
        ({"phoneE164": "../clients"}, "phoneE164"),
        ({"phoneE164": 40722123456}, "phoneE164"),
        ({"question": None}, "question"),
        ({"question": "   "}, "question"),
        ({"question": "?" * (MAX_QUESTION + 1)}, "question"),
        ({"question": ["Cât?"]}, "question"),
        ({"question": "a\x00b"}, "question"),
        ({"earlier": "Câte petreceri?"}, "earlier"),
        ({"earlier": ["Câte?", 3]}, "earlier"),
        ({"earlier": ["  "]}, "earlier"),
        ({"earlier": ["?" * (MAX_QUESTION + 1)]}, "earlier"),
        ({"earlier": ["Câte?"] * 13}, "earlier"),
    ],
    ids=repr,
)
def test_a_value_that_cannot_be_is_refused_by_name(
    server: Server, client: str, given: dict[str, Any], field: str
) -> None:
    refused = server.refused(ASK, asked() | given)
    assert (refused["status"], refused["http"]) == ("INVALID_ARGUMENT", 400)
    assert refused["details"] == {"field": field}


def test_half_a_surrogate_pair_is_refused_not_stumbled_over(server: Server, client: str) -> None:
    headers = {"Authorization": f"Bearer {server.issuer.token()}", "Content-Type": "application/json"}
    body = f'{{"data": {{"phoneE164": "{PHONE}", "question": "Cât \\ud83c?"}}}}'
    answer = server.http.post(f"/{ASK}", content=body.encode(), headers=headers)
    assert answer.json()["error"]["details"] == {"field": "question"}


@pytest.mark.parametrize("question", ["<b>Cât</b> a cheltuit?", "'; DROP TABLE", "$x^2$ [a](javascript:1)", "🎈" * 50])
def test_any_text_is_only_a_question(server: Server, client: str, question: str) -> None:
    assert set(server.result(ASK, asked(question))) == {"answer", "answerable", "sources"}


def test_a_client_who_only_wrote_has_no_events(server: Server, store: DocumentStore) -> None:
    store_thread(store, messages(("client", "Bună ziua!")), phone=OTHER_PHONE)
    result = server.result(ASK, asked("Câte petreceri a avut?", phone=OTHER_PHONE))
    assert result["sources"] == []
