"""Whatever people paste: no exception, verbatim quotes, time in proportion to length."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.extraction.pipeline import extract
from crm_core.extraction.window import make_window
from crm_core.language import folding
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
from crm_core.models import Origin
from tests.builders import NOW, messages

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
    lambda text: clauses(sentences(text)),
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
    "5 ", "a", "5", "str. ", "pe 5 ", " ", ".", "10-", "o mie ", "la la ", "1.", "Ana, ", "nu ", "(", "5h ", "ș",
    "pe pe ", "pe 5 sau 6 ", "la Casa ", "2 animatori si ", "5-7 ", "doua ore si ", "1 2 3 ", "luni, ", "peste doua ",
    "sambata de ", "17:30-", "lui Andrei ", "cu cu ", "de la ", "Ana-Maria-", "avans de ", "500 lei ", "pana la ",
    "ț\u0326", "\u0302", "😀", "A. ", "aaaa", "bl. 1, sc. 2, ", "25 septmebrie ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", NASTY)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def cost(length: int) -> float:
        text = fold((unit * (length // len(unit) + 1))[:length])
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            for reader in READERS:
                reader(text.text + " " * (_ % 2))  # another text: what is kept of the last one does not help
            read_places(text)
            best = min(best, time.process_time() - begin)
        return best

    cost(1_000)
    assert cost(16_000) <= 7 * cost(4_000) + 0.05


@pytest.mark.parametrize("unit", NASTY)
def test_a_long_paste_costs_no_more_than_a_shorter_one(unit: str) -> None:
    """Only the beginning of a message is read: 100 kB cost what 25 kB cost."""

    def cost(length: int, again: int) -> float:
        body = f"{again} " + (unit * (length // len(unit) + 1))[:length]
        thread = make_window("t", messages(("client", "Vreau Elsa pe 10 feb la 18"), ("client", body)), now=NOW)
        begin = time.process_time()
        found = extract(thread, ())
        assert found.action
        return time.process_time() - begin

    short = min(cost(25_000, again) for again in (1, 2, 3))
    long = min(cost(100_000, again) for again in (4, 5, 6))
    assert long <= 3 * short + 0.05


@given(st.lists(st.tuples(st.sampled_from(["client", "staff"]), ANY_TEXT), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_talk_is_read_and_each_value_has_a_verbatim_quote(said: list[tuple[str, str]]) -> None:
    thread = make_window("t", messages(("client", "Vreau un animator pe 10 februarie"), *said), now=NOW)
    draft = extract(thread, ()).draft
    bodies = {message.message_id: message.body for message in thread.messages}
    for item in (*draft.fields.values(), *draft.roles) if draft else ():
        assert item.quotes or item.origin is Origin.DEFAULT
        assert all(quote.text in bodies[quote.message_id] for quote in item.quotes)


def test_letters_drawn_out_and_the_old_spelling_read_as_the_plain_words() -> None:
    assert fold("Superrr, daaa! 1000 lei").text == "super, da! 1000 lei"
    assert fold("Cîți copii, sîmbătă? Îi zice Ana").text == "cati copii, sambata? ii zice ana"


@given(st.text("aAbBiIîÎăâșțşţȘ \n.,0-`~–ö", max_size=12))
@settings(max_examples=500, deadline=None)
def test_the_short_way_to_fold_plain_romanian_ends_where_the_way_letter_by_letter_does(text: str) -> None:
    short, long = fold(text), folding.folded_by_letter(text)
    assert (short.text, [*short.starts]) == (long.text, [*long.starts])
