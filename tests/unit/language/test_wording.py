"""A wording reads exactly what its plain pattern reads: it is only not tried where it cannot match."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_core.extraction.pipeline  # noqa: F401 - loads every wording there is
from crm_core.language.folding import folded
from crm_core.language.needed_letters import letters_in, needed_letters, words_in
from crm_core.language.wording import MADE, Wording

DATA = Path(__file__).parents[2] / "data"


def bodies(name: str) -> set[str]:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return {folded(message.get("body") or "") for row in rows for message in row["messages"]}


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\bnu\s", [{b" nu "}]),
        (r"\b(?:mut(?:am|a)|reprogram\w*)\b", [{b" muta", b" repr"}]),
        (r"[0-9]{1,2}\s*copii", [{b"copii"}, {b"00cop", b"00 co", b"0 cop", b"0copi"}]),
        (r"(?<![\w.])(?:ok|da)\w*", [{b" ok", b" da"}]),
        (r"\bmut\w*.{0,20}\bziua\b", [{b" ziua"}, {b" mut", b" mutz"}]),
        (r"\w+,? elsa", [{b" elsa"}]),
        (r"x{5}y", [{b"xxxxx"}, {b"y"}]),
        (r"a?b?c?", []),
        (r"[^\W\d_]+ \w", []),
        (r"(?i)elsa", []),
    ],
)
def test_a_pattern_says_which_letters_each_part_needs(pattern: str, letters: list[set[bytes]]) -> None:
    assert list(needed_letters(pattern)) == letters


def test_what_stands_between_words_counts_as_one_space() -> None:
    assert words_in("Da!\n(23)") == words_in("da 👍 19") == [b" da 00 ", b" 00    "]
    assert letters_in(b" da 00 ") == {b" da 0", b"da 00", b"a 00 "}


def test_no_message_of_the_threads_is_passed_over() -> None:
    texts = bodies("threads.dev.jsonl") | bodies("threads.blind.jsonl") | bodies("injections.jsonl")
    missed = [
        (wording, text)
        for wording, plain in PLAIN
        for text in texts
        if not wording.may_stand_in(text) and plain.search(text)
    ]
    assert not missed


PLAIN = [(wording, re.compile(wording.pattern, wording.flags)) for wording in MADE]
WORDS = sorted({word for wording in MADE for word in re.findall(r"[a-z]{2,}", wording.pattern)})
PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from([*"0123456789 .,:;!?-/\n'()+%€", "👍", "ж", " "]), st.text(max_size=2)
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 80), st.integers(0, 80))
def test_no_text_at_all_is_passed_over_nor_a_part_of_one(text: str, start: int, end: int) -> None:
    for wording, plain in PLAIN:
        assert (wording.search(text) is None) == (plain.search(text) is None)
        assert (wording.search(text, start, end) is None) == (plain.search(text, start, end) is None)
        assert (wording.match(text, start) is None) == (plain.match(text, start) is None)
        assert (wording.fullmatch(text) is None) == (plain.fullmatch(text) is None)
        assert len([*wording.finditer(text)]) == len([*plain.finditer(text)])


def test_a_part_of_a_text_may_end_within_a_word() -> None:
    assert Wording(r"\belsa\b").search("elsavion", 0, 4)
    assert Wording(r"\b[0-9]+\b").search("0aa", 0, 1)


def test_a_wording_made_later_is_tried_in_texts_read_before() -> None:
    assert Wording(r"\belsa\b").search("vreau zurbagiu") is None
    assert Wording(r"\bzurbagiu\b").search("vreau zurbagiu")
