"""Whatever people paste: no exception, verbatim quotes, time in proportion to length."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.language.ages import read_ages
from crm_core.language.clauses import clauses, sentences
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.folding import fold
from crm_core.language.money import read_methods, read_money
from crm_core.language.names import base_form
from crm_core.language.numbers import read_numbers
from crm_core.language.places import read_places
from crm_core.language.statuses import read_called_off, read_paid_in_full
from crm_core.language.times import read_times

BITS = st.sampled_from(
    [
        "pe ",
        "la ",
        "10",
        "5",
        "17",
        " mai ",
        "feb",
        ".",
        ",",
        "/",
        "-",
        ":",
        " ",
        "\n",
        "lei",
        " ore",
        "str. ",
        "nr ",
        "ani",
        "copii",
        "avans",
        "ă",
        "ș",
        "🎈",
        "sâmbătă",
        "o mie ",
        "două ",
        "și ",
        "jumate",
        "lui Andrei",
        "\u0306",
        "\u200b",
        "２",
        "½",
        "ﬁ",
        "İ",
        "ß",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=200), st.lists(BITS, max_size=40).map("".join))
READERS: list[Callable[[str], object]] = [
    lambda text: read_dates(text, said_on=date(2026, 1, 17), talk_of=date(2026, 10, 1)),
    lambda text: read_dates(text, said_on=date.max),
    lambda text: read_times(text, answering=True),
    read_durations,
    read_money,
    read_methods,
    read_numbers,
    lambda text: read_counts(text, answering=True),
    lambda text: read_ages(text, answering=True),
    sentences,
    clauses,
    lambda text: list(read_called_off(text)),
    lambda text: list(read_paid_in_full(text)),
]


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_a_reader_fail(text: str) -> None:
    message = fold(text)
    for reader in READERS:
        reader(message.text)
    read_places(message, answering=True)
    base_form(text)


@given(ANY_TEXT, st.data())
@settings(max_examples=200, deadline=None)
def test_a_quote_is_always_a_verbatim_part_of_the_message(text: str, data: st.DataObject) -> None:
    message = fold(text)
    assert len(message.text) == len(message.starts)
    if message.text:
        start = data.draw(st.integers(0, len(message.text) - 1))
        end = data.draw(st.integers(start + 1, len(message.text)))
        quote = message.quote(start, end)
        assert quote
        assert quote in text


def test_runs_of_white_space_become_one() -> None:
    assert fold("a \t\u00a0 b \n \n c").text == "a b\nc"


NASTY = [
    "5 ",
    "a",
    "5",
    "str. ",
    "pe 5 ",
    " ",
    ".",
    "10-",
    "o mie ",
    "la la ",
    "1.",
    "Ana, ",
    "nu ",
    "(",
    "5h ",
    "ș",
    "doi ",
]


@pytest.mark.parametrize("unit", NASTY)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def cost(length: int) -> float:
        text = fold((unit * (length // len(unit) + 1))[:length])
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            for reader in READERS:
                reader(text.text)
            read_places(text)
            best = min(best, time.process_time() - begin)
        return best

    cost(2_000)
    assert cost(16_000) <= 3.5 * cost(8_000) + 0.05
