from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.events.normalize import normalize_row
from tests.unit.events.strategies import V3_NAMES, firestore_like, stored_documents


def test_an_old_line_becomes_a_v3_line() -> None:
    row = {
        "id": "evt_old",
        "doc": {
            "numarEveniment": "07",
            "dataEveniment": "2026-02-10",
            "adresa": "Str. X nr 3",
            "telefonClientE164": "+40722123456",
            "sarbatoritNume": "Maria",
            "sarbatoritVarsta": "mare",
            "incasare": {"stare": "INCASAT", "metoda": "CASH", "suma": "1.200 lei"},
            "roluri": [{"cheieRol": "ANIMATOR", "ora": "18:00", "durataMin": 120, "detalii": {"character": "Elsa"}}],
            "creatLa": {"_seconds": 1770710400, "_nanoseconds": 0},
        },
    }
    line = normalize_row(row)
    assert (line["id"], line["damaged"]) == ("evt_old", False)
    assert line["problems"] == ["Câmpul „childAge” nu a putut fi citit."]
    event = line["event"]
    assert sorted(event) == sorted(V3_NAMES)
    assert (event["schemaVersion"], event["eventShortId"], event["date"], event["dateKey"]) == (
        3,
        7,
        "10-02-2026",
        "2026-02-10",
    )
    assert event["payment"] == {"amount": 1200, "currency": "RON", "status": "PAID", "method": "CASH", "deposit": None}
    assert event["rolesBySlot"]["07A"]["details"] == {"character": "Elsa"}
    assert event["createdAt"] == "2026-02-10T08:00:00+00:00"


@pytest.mark.parametrize(
    "row", [{"id": "e1"}, {"id": "e1", "doc": {}}, {"id": "e1", "doc": None}, {"id": "e1", "doc": 5}]
)
def test_a_line_in_which_nothing_can_be_read_is_damaged_and_says_why(row: dict[str, Any]) -> None:
    line = normalize_row(row)
    assert (line["id"], line["event"], line["damaged"]) == ("e1", None, True)
    assert line["problems"]


@settings(max_examples=400)
@given(st.fixed_dictionaries({"id": st.text(max_size=5) | firestore_like, "doc": stored_documents | firestore_like}))
def test_every_line_can_be_dumped_and_written(row: dict[str, Any]) -> None:
    line = normalize_row(row)
    assert sorted(line) == ["damaged", "event", "id", "problems"]
    assert json.dumps(line, ensure_ascii=False, allow_nan=False).encode("utf-8")


@settings(max_examples=200)
@given(stored_documents)
def test_a_normalised_line_is_normal(doc: dict[str, Any]) -> None:
    line = normalize_row({"id": "e1", "doc": doc})
    if line["event"] is not None:
        assert normalize_row({"id": "e1", "doc": line["event"]})["event"] == line["event"]
