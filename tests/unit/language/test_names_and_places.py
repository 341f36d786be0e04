"""Names in their base form, places as they were written."""

import unicodedata

import pytest

from crm_core.language.folding import fold
from crm_core.language.names import base_form, read_name_at, same_person
from crm_core.language.places import read_places


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("Mariei", "Maria"),
        ("lui Andrei", "Andrei"),
        ("Sofiei", "Sofia"),
        ("Ancăi", "Anca"),
        ("Ilincăi", "Ilinca"),
        ("Dragoșului", "Dragoș"),
        ("Marei", "Mara"),
        ("Emmei", "Emma"),
        ("Andreei", "Andreea"),
        ("Radului", "Radu"),
        ("Matei", "Matei"),
        ("Andrei", "Andrei"),
        ("Ancuței", "Ancuța"),
        ("Zoei", "Zoe"),
        ("sofiei", "Sofia"),
        ("Carmenei", "Carmen"),
        ("Kendrei", "Kendra"),
        ("Luca", "Luca"),
        ("Mihai", "Mihai"),
    ],
)
def test_a_name_is_noted_in_its_base_form(written: str, base: str) -> None:
    assert base_form(written) == base


def test_a_name_typed_in_decomposed_letters_is_the_same_name() -> None:
    assert base_form(unicodedata.normalize("NFD", "Ilincăi")) == "Ilinca"


def test_two_forms_of_a_name_are_one_person() -> None:
    assert same_person("Mariei", "Maria Pop")
    assert not same_person("Mara", "Maria")


def test_a_name_needs_a_capital_or_to_be_known() -> None:
    assert read_name_at(fold("maria face 5 ani"), 0)
    assert read_name_at(fold("Zenobia face 5 ani"), 0)
    assert read_name_at(fold("tortul face 5 ani"), 0) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("la 18:00, Str. X nr 3, Spiderman", ["Str. X nr 3"]),
        ("popesti leordeni, str solstitiului 14 bl 3 ap 22", ["popesti leordeni", "str solstitiului 14 bl 3 ap 22"]),
        ("la Laser Fun, in Baneasa Shopping City.", ["Laser Fun", "Baneasa Shopping City"]),
        ("drumul taberei 118, bl Z15, sc A, ap 9. doi copii", ["drumul taberei 118, bl Z15, sc A, ap 9"]),
        ("Calea 13 Septembrie 90, bl 2", ["Calea 13 Septembrie 90, bl 2"]),
        ("str 1 decembrie 1918 nr 5", ["str 1 decembrie 1918 nr 5"]),
        ("la Laser Tag Arena Pitești", ["Laser Tag Arena Pitești"]),
        ("Suntem in Bragadiru pe Celofibrei 20", ["Bragadiru", "Celofibrei 20"]),
        ("ne vedem la petrecere", []),
        ("vrem Bluey si Bingo", []),
    ],
)
def test_the_parts_of_an_address_are_found_as_written(text: str, parts: list[str]) -> None:
    message = fold(text)
    assert [message.quote(place.start, place.end) for place in read_places(message)] == parts
