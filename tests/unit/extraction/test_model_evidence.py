"""What a check makes of a model's values: mended where a convention leaves no choice, computed, marked, or dropped."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from crm_core.extraction.pipeline import extract
from crm_core.extraction.taken_up import only_staff_said
from crm_core.extraction.voices import believable_message
from crm_core.models import Direction, Draft, DraftFieldName, Message, Origin, Quote
from tests.builders import NOW
from tests.unit.extraction.reading import window
from tests.unit.extraction.scoring import recorded_engine
from tests.unit.extraction.test_told_decision import role, value

F = DraftFieldName
WORDS = "Vreau pe 10 feb la 5, Str. X nr 3, 20 copii, ziua Mariei, 30 lei copilul, animator"


def drafted(values: list[dict[str, Any]], roles: list[dict[str, Any]] = [], *, said: str = WORDS) -> Draft:  # noqa: B006
    day = value("date", "10-02-2026", "pe 10 feb")
    answer = {
        "action": "CREATE_EVENT",
        "values": [*values, *([] if any(v["field"] == "date" for v in values) else [day])],
        "roles": roles,
    }
    found = extract(window(("client", said)), [], engine=recorded_engine(json.dumps(answer)))
    assert found.draft, found.dropped
    return found.draft


@pytest.mark.parametrize(
    ("field", "said", "quote", "made", "before"),
    [
        ("date", "10-02-2025", "pe 10 feb", "10-02-2026", "10-02-2025"),
        ("startTime", "05:00", "la 5", "17:00", "05:00"),
        ("childName", "Mariei", "ziua Mariei", "Maria", "Mariei"),
    ],
)
def test_what_a_convention_settles_is_mended_and_said(
    field: str, said: str, quote: str, made: str, before: str
) -> None:
    found = drafted([value(field, said, quote)]).fields[DraftFieldName(field)]
    shown = found.value.strftime("%d-%m-%Y") if field == "date" else found.value
    assert (shown, found.changed_from) == (made, before)
    assert found.note
    assert found.confidence < 0.9


def test_a_total_that_follows_by_arithmetic_shows_how() -> None:
    amount = drafted([value("amount", "600", "30 lei copilul"), value("numChildren", "20", "20 copii")]).fields[
        F.AMOUNT
    ]
    assert (amount.value, amount.origin, amount.note) == (Decimal(600), Origin.RULE, "20 × 30")
    assert {quote.text for quote in amount.quotes} == {"30 lei copilul", "20 copii"}


@pytest.mark.parametrize(
    ("said", "amount", "quote"),
    [
        ("Vreau pe 10 feb, animator. Avans 200 lei", "200", "Avans 200 lei"),
        ("Vreau pe 10 feb, animator, 25 lei de copil", "25", "25 lei de copil"),
        ("Vreau pe 10 feb, animator. La altă firmă mi-au zis 900 lei", "900", "mi-au zis 900 lei"),
        ("Vreau pe 10 feb, animator. 50 lei reducere", "50", "50 lei reducere"),
    ],
)
def test_what_is_no_price_is_no_amount(said: str, amount: str, quote: str) -> None:
    assert drafted([value("amount", amount, quote)], said=said).value(F.AMOUNT) is None


def test_an_advance_in_percent_is_one_of_the_total() -> None:
    said = "Vreau pe 10 feb, animator, ok 900 lei, avans 30%"
    draft = drafted([value("deposit", "270", "avans 30%"), value("amount", "900", "900 lei")], said=said)
    assert (draft.value(F.DEPOSIT), draft.fields[F.DEPOSIT].note) == (Decimal(270), "30% din 900")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("Str. X nr 3", True),
        ("Str. X 3", True),
        ("Str. X nr 20", False),
        ("Str. X nr 33", False),
        ("Str. Y nr 3", False),
    ],
)
def test_a_number_of_an_address_stands_where_it_was_said(address: str, kept: bool) -> None:
    found = drafted([value("address", address, "Str. X nr 3, 20 copii")])
    assert (found.value(F.ADDRESS) is not None) is kept


@pytest.mark.parametrize(
    ("said", "kind", "quote", "count", "kept"),
    [
        ("Vrem pe 10 feb 2 animatori", "ANIMATOR", "2 animatori", 2, 2),
        ("Vrem pe 10 feb 2 animatori", "ANIMATOR", "2 animatori", 5, 2),
        ("Vrem pe 10 feb un animator", "ANIMATOR", "un animator", 3, 1),
        ("Vrem pe 10 feb ursitoare", "URSITOARE", "ursitoare", 3, 3),
        ("Vrem pe 10 feb ursitoare", "URSITOARE", "ursitoare", 6, 3),
        ("Vrem pe 10 feb 4 ursitoare", "URSITOARE", "4 ursitoare", 4, 4),
        ("Vrem pe 10 feb 3 standuri de popcorn", "POPCORN", "3 standuri de popcorn", 3, 1),
    ],
)
def test_services_come_in_the_number_that_was_said(said: str, kind: str, quote: str, count: int, kept: int) -> None:
    draft = drafted([], [role(kind, quote, count=count)], said=said)
    assert [r.role_type for r in draft.roles] == [kind] * kept


def test_a_character_that_was_not_said_leaves_the_animator_without_one() -> None:
    draft = drafted([], [role("ANIMATOR", "animator", "Batman")])
    assert [(r.character, r.changed_from) for r in draft.roles] == [(None, "Animator Batman")]
    assert drafted([], [role("ANIMATOR", "Elsa", "Batman")], said="Vreau pe 10 feb Elsa").roles == ()


def offer(*after: tuple[str, str]) -> bool:
    thread = window(("client", "Cât costă Elsa pe 10 feb?"), ("staff", "2 ore, 480 lei"), *after)
    return only_staff_said([Quote(message_id="m02", text="480 lei")], thread, says=["480"])


@pytest.mark.parametrize(
    ("after", "marked"),
    [
        ([], True),
        ([("client", "Mulțumesc, discut cu soțul și revin")], True),
        ([("client", "e cam mult")], True),
        ([("staff", "Deci 480?")], True),
        ([("client", "ok")], False),
        ([("client", "480 e în regulă")], False),
        ([("client", "Bun, vă dau avansul azi")], False),
        ([("client", "plătim cu cardul")], False),
    ],
)
def test_an_offer_counts_as_only_ours_until_the_client_takes_it_up(after: list[tuple[str, str]], marked: bool) -> None:
    assert offer(*after) is marked


@pytest.mark.parametrize(
    "body",
    [
        "Vreau pe 10 feb la 18:00, Str. X nr 3, buget 1200",
        "Adresa: Str. X nr 3\nOra: 18:00\nCopii: 20",
        "Echipa dvs. a fost minunată, mulțumim!",
        "Noi: 2 adulți și 5 copii",
        "Firma: TerraSoft SRL, contabil: Ana",
        "prețul: 500 lei? ~ 20 copii",
        "Staff-ul vostru vine la 17?",
    ],
)
def test_what_clients_really_write_is_not_blanked_out(body: str) -> None:
    message = Message(message_id="m1", direction=Direction.INBOUND, body=body, ts_client=NOW)
    assert believable_message(message).body == body
