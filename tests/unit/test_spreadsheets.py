"""A table as a CSV file: what anybody wrote stays text in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.spreadsheets import csv_file, safe_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+40722123456",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\u3000\u2028+1",
        "\u202e@SUM(A1)",
        "\x0b\x1f-1",
        "＝1+1",
        '=HYPERLINK("http://evil.invalid","x")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_what_could_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ioana Pop", "1.200 RON", "a=b", "Str. X nr 3"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\x00")), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_from_the_file_cell_by_cell(rows: list[list[str]]) -> None:
    written = csv_file(("a", "b"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read[1:] == [[safe_cell(cell) for cell in row] for row in rows]
    for row in read:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
