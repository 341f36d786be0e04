"""Every older name of the design's list, and what counts where an older and a V3 name are both there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from crm_core.events.documents import read_event, to_v3
from crm_core.models import Event

MOMENT = datetime(2026, 2, 10, 8, tzinfo=UTC)
OTHER_MOMENT = datetime(2025, 1, 1, 8, tzinfo=UTC)

EVENT_TABLE: list[tuple[str, str, Any, Any, Any]] = [
    # older name, V3 name, stored, read, another V3 value
    ("data", "date", "2026-02-10", "10-02-2026", "01-01-2025"),
    ("dataEveniment", "date", "10-02-2026", "10-02-2026", "01-01-2025"),
    ("adresa", "address", "Str. X", "Str. X", "Str. Y"),
    ("locatie", "address", "Str. X", "Str. X", "Str. Y"),
    ("telefonClientE164", "phoneE164", "+40722123456", "+40722123456", "+40733123456"),
    ("telefonClientRaw", "phoneRaw", "0722 123 456", "0722 123 456", "0733"),
    ("sarbatoritNume", "childName", "Maria", "Maria", "Ana"),
    ("sarbatoritVarsta", "childAge", "5", 5, 6),
    ("sarbatoritDataNastere", "childDob", "2020-05-01", "01-05-2020", "02-06-2021"),
    ("sarbatoritDob", "childDob", "01-05-2020", "01-05-2020", "02-06-2021"),
    ("numeParinte", "parentName", "Ioana", "Ioana", "Raluca"),
    ("telefonParinte", "parentPhone", "0722 123 456", "0722 123 456", "0733"),
    ("nrCopiiAprox", "numChildren", "~20", 20, 15),
    ("esteArhivat", "isArchived", True, True, False),
    ("arhivatLa", "archivedAt", MOMENT, MOMENT, OTHER_MOMENT),
    ("arhivatDe", "archivedBy", "u1", "u1", "u2"),
    ("motivArhivare", "archiveReason", "dublură", "dublură", "test"),
    ("notatDeCod", "notedByCode", "A1", "A1", "B2"),
    ("creatLa", "createdAt", MOMENT.isoformat(), MOMENT, OTHER_MOMENT),
    ("creatDe", "createdBy", "u1", "u1", "u2"),
    ("actualizatLa", "updatedAt", int(MOMENT.timestamp() * 1000), MOMENT, OTHER_MOMENT),
    ("actualizatDe", "updatedBy", "u1", "u1", "u2"),
    ("numarEveniment", "eventShortId", "07", 7, 12),
]
PAYMENT_TABLE: list[tuple[str, str, Any, Any, Any]] = [
    ("stare", "status", "NEINCASAT", "UNPAID", "PAID"),
    ("stare", "status", "INCASAT", "PAID", "UNPAID"),
    ("stare", "status", "ANULAT", "CANCELLED", "UNPAID"),
    ("status", "status", "INCASAT", "PAID", "UNPAID"),
    ("metoda", "method", "CARD", "CARD", "CASH"),
    ("suma", "amount", "1.200 lei", 1200, 900),
]
ROLE_TABLE: list[tuple[str, str, Any, Any, Any]] = [
    ("cheieRol", "roleType", "ANIMATOR", "ANIMATOR", "POPCORN"),
    ("tip", "roleType", "ANIMATOR", "ANIMATOR", "POPCORN"),
    ("eticheta", "label", "Animator mare", "Animator mare", "alt nume"),
    ("ora", "startTime", "18", "18:00", "12:00"),
    ("oraStart", "startTime", "18:00", "18:00", "12:00"),
    ("timp", "startTime", "18.30", "18:30", "12:00"),
    ("time", "startTime", "18:30", "18:30", "12:00"),
    ("durataMin", "durationMin", "120", 120, 60),
    ("stare", "status", "PENDING_PERSONAJ", "PENDING_PERSONAJ", "CANCELLED"),
    ("nota", "note", "cu boxă", "cu boxă", "fără"),
    ("detalii", "details", {"character": "Elsa"}, {"character": "Elsa"}, {"character": "Anna"}),
]
EMPTY = [None, "", "  ", {}, []]


def v3(doc: dict[str, Any]) -> dict[str, Any]:
    event = read_event("evt_1", doc)
    assert isinstance(event, Event)
    assert event.problems == ()
    return to_v3(event)


@pytest.mark.parametrize(("older", "name", "stored", "read", "current"), EVENT_TABLE)
def test_older_event_names_are_read_and_a_v3_name_that_holds_something_wins(
    older: str, name: str, stored: Any, read: Any, current: Any
) -> None:
    assert v3({older: stored})[name] == read
    assert v3({older: stored, name: current})[name] == current
    for empty in EMPTY:
        assert v3({older: stored, name: empty, "schemaVersion": 3})[name] == read


@pytest.mark.parametrize(("older", "name", "stored", "read", "current"), PAYMENT_TABLE)
def test_older_payment_names_are_read_and_a_v3_name_that_holds_something_wins(
    older: str, name: str, stored: Any, read: Any, current: Any
) -> None:
    assert v3({"incasare": {older: stored}})["payment"][name] == read
    assert v3({"incasare": {older: stored}, "payment": {name: current}})["payment"][name] == current
    for empty in EMPTY:
        assert v3({"incasare": {older: stored}, "payment": {name: empty}})["payment"][name] == read


@pytest.mark.parametrize(("older", "name", "stored", "read", "current"), ROLE_TABLE)
@pytest.mark.parametrize("container", ["rolesBySlot", "roluriPeSlot", "roles", "roluri"])
def test_older_role_names_are_read_and_a_v3_name_that_holds_something_wins(
    container: str, older: str, name: str, stored: Any, read: Any, current: Any
) -> None:
    def role(**fields: Any) -> Any:
        with_type = fields if name == "roleType" else {"roleType": "ANIMATOR", **fields}
        roles = [with_type] if container in ("roles", "roluri") else {"07A": with_type}
        return v3({"eventShortId": 7, container: roles})["rolesBySlot"]["07A"][name]

    assert role(**{older: stored}) == read
    assert role(**{older: stored, name: current}) == current
    for empty in EMPTY:
        assert role(**{older: stored, name: empty}) == read


def test_among_older_names_the_first_that_holds_something_counts() -> None:
    assert v3({"data": "", "dataEveniment": "10-02-2026"})["date"] == "10-02-2026"
    assert v3({"adresa": "Str. X", "locatie": "Str. Y"})["address"] == "Str. X"
    assert list(v3({"roles": [], "roluri": [{"tip": "ANIMATOR"}]})["rolesBySlot"]) == ["01A"]


def test_v3_roles_win_as_a_whole() -> None:
    read = v3({"rolesBySlot": {"07A": {"roleType": "POPCORN"}}, "roluriPeSlot": {"07B": {"cheieRol": "ANIMATOR"}}})
    assert list(read["rolesBySlot"]) == ["07A"]


def test_a_v3_value_that_cannot_be_read_is_named_and_not_replaced_by_an_older_one() -> None:
    event = read_event("evt_1", {"childAge": "mare", "sarbatoritVarsta": 5, "address": "x"})
    assert isinstance(event, Event)
    assert event.details.child_age is None
    assert event.problems == ("Câmpul „childAge” nu a putut fi citit.",)


def test_false_and_zero_are_values_that_win() -> None:
    assert v3({"isArchived": False, "esteArhivat": True})["isArchived"] is False
    assert v3({"numChildren": 0, "nrCopiiAprox": 20})["numChildren"] == 0
