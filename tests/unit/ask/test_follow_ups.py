"""A question may go on from the one before it: "dar în 2025?", "și unde?", "față de 2024?"."""

from __future__ import annotations

from datetime import date

import pytest

from crm_core.ask.answer import Answer
from crm_core.ask.pipeline import EARLIER_QUESTIONS, ask
from crm_core.models import Event
from tests.unit.ask.parties import CLIENT, NOW, cited, event

EVENTS = (
    event(1, date(2024, 5, 4), "700", "PAID", method="CASH", child="Maria", address="Kids Planet"),
    event(2, date(2025, 3, 8), "900", "PAID", method="CARD", child="Maria", address="Casa Veche"),
    event(3, date(2025, 9, 6), "400", "CANCELLED", child="Matei", address="Kids Planet"),
    event(4, date(2026, 2, 7), "1100", "PAID", method="CARD", child="Matei", address="Casa Veche"),
    event(
        5,
        date(2026, 5, 9),
        "1300",
        "UNPAID",
        child="Maria",
        deposit="300",
        address="Kids Planet",
        characters=("Elsa",),
        start="17:30",
    ),
)


def talk(*questions: str, events: tuple[Event, ...] = EVENTS) -> Answer:
    """The answer to the last of these questions, asked one after the other."""
    return ask(questions[-1], client=CLIENT, events=events, now=NOW, earlier=questions[:-1])


def test_another_year_asks_the_same_of_that_year() -> None:
    answer = talk("cat a platit in 2024?", "dar în 2025?")
    assert "900 RON" in answer.text
    assert "700" not in answer.text
    assert answer.plan_in_words == "Am adunat sumele achitate · petreceri din 2025"


def test_a_bare_year_goes_on_too_and_the_chain_holds() -> None:
    assert "1.100 RON" in talk("cat a platit in 2024?", "dar in 2025?", "2026?").text


def test_other_filters_of_the_question_before_stay() -> None:
    answer = talk("cate petreceri a avut Maria in 2024?", "dar in 2025?")
    assert cited(answer) == [2]


def test_a_new_measure_keeps_the_events_of_the_question_before() -> None:
    answer = talk("cat a platit in 2025?", "si unde a fost?")
    assert "Casa Veche" in answer.text
    assert cited(answer) == [2]


def test_a_question_about_the_next_party_goes_on_about_it() -> None:
    assert "17:30" in talk("care e urmatoarea petrecere?", "si la ce ora?").text
    assert "1.300 RON" in talk("care e urmatoarea petrecere?", "dar cat costa?").text
    assert cited(talk("care e urmatoarea petrecere?", "dar ultima?")) == [4]


def test_a_year_compared_with_the_one_before() -> None:
    answer = talk("cat a platit in 2025?", "față de 2024?")
    assert "900 RON" in answer.text
    assert "700 RON" in answer.text
    assert "Diferența: 200 RON" in answer.text


def test_the_unpaid_ones_after_what_was_paid_are_summed_as_unpaid() -> None:
    assert "1.300 RON" in talk("cat a platit?", "dar cele neplatite?").text


def test_the_same_by_year() -> None:
    answer = talk("cat a platit?", "dar pe ani?")
    assert all(figure in answer.text for figure in ("2024: 700 RON", "2025: 900 RON", "2026: 1.100 RON"))


def test_of_those_counts_among_the_events_before() -> None:
    assert cited(talk("cate petreceri in 2025?", "dintre ele cate anulate?")) == [3]


def test_an_event_by_number_stands_for_itself() -> None:
    assert cited(talk("cat a platit in 2024?", "dar #4?")) == [4]


@pytest.mark.parametrize("question", ["cate petreceri a avut?", "cat a platit in total?", "ce urmeaza?"])
def test_a_question_that_stands_alone_forgets_the_one_before(question: str) -> None:
    assert talk("cat a platit Maria in 2024?", question) == talk(question)


def test_what_the_data_does_not_hold_stays_unanswered_and_the_talk_goes_on_after_it() -> None:
    assert not talk("cat a platit in 2024?", "dar ce email are?").answerable
    assert "900 RON" in talk("cat a platit in 2024?", "ce email are?", "dar in 2025?").text


@pytest.mark.parametrize("question", ["dar în 2025?", "și?", "față de 2024?"])
def test_a_follow_up_without_a_question_before_it_does_not_fail(question: str) -> None:
    assert talk(question).text


def test_only_so_many_questions_back_are_read() -> None:
    long_ago = ("cat a platit in 2024?", *["ce email are?"] * EARLIER_QUESTIONS, "dar in 2025?")
    assert talk(*long_ago) == talk("dar in 2025?")
