"""Slips of the pen in the words of the trade are mended in the folded text; quotes stay as written."""

import pytest

from crm_core.language.folding import fold, folded


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("un animtor", "un animator"),
        ("doi animtaori", "doi animatori"),
        ("trei ursitaore", "trei ursitoare"),
        ("URSTOARELE", "ursitoarele"),
        ("popcornn si vata", "popcorn si vata"),
        ("vrem Spidrman", "vrem spiderman"),
        ("petrecera lui Ion", "petrecerea lui ion"),
    ],
)
def test_a_slip_is_mended(written: str, meant: str) -> None:
    assert folded(written) == meant


@pytest.mark.parametrize("word", ["petrecem", "animata", "animatoarei", "balcoane", "ursuleti", "Ramona", "personale"])
def test_words_that_are_meant_stay(word: str) -> None:
    assert folded(word) == word.lower()


@pytest.mark.parametrize("body", ["vreau 2 animtori, da", "ursitoaree si popcor", "animaatori"])
def test_what_stands_around_a_slip_is_quoted_as_written(body: str) -> None:
    text = fold(body)
    assert text.quote(0, len(text.text)) == body
    for word in ("vreau", "da", "si"):
        if word in body:
            at = text.text.index(folded(word))
            assert text.quote(at, at + len(word)) == word


def test_the_quote_of_a_mended_word_is_the_word_as_written() -> None:
    text = fold("vreau 2 animtori, da")
    at = text.text.index("animatori")
    assert text.quote(at, at + len("animatori")) == "animtori"
