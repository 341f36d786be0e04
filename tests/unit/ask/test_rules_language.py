"""How a question's words are understood before anything is decided: spelling, forms, negation, what is added."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crm_core.ask.plan import Ask, Measure, Plan, Quantity, Unanswerable
from crm_core.ask.rules.courtesies import without_courtesies
from crm_core.ask.rules.lexicon import known_words
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.ask.rules.spelling import spelled_out
from crm_core.ask.rules.tokens import tokenize
from crm_core.ask.rules.words import forms_of
from crm_core.models import PaymentStatus
from tests.unit.ask.parties import CLIENT, NOW, event

EVENTS = [
    event(12, date(2025, 3, 10), child="Matei", address="Kids Planet, Promenada Mall", characters=("Sonic",)),
    event(15, date(2026, 5, 20), child="Ioana", address="Str. Zorelelor 12, Voluntari", status="UNPAID"),
    event(77, date(2024, 3, 6), child="Matei", roles=("URSITOARE",)),
]


def planned(question: str) -> Plan | Unanswerable:
    return RulesPlanner().plan(question, client=CLIENT, events=EVENTS, now=NOW)


def plan(question: str) -> Plan:
    found = planned(question)
    assert isinstance(found, Plan), found
    return found


def days(question: str) -> list[tuple[date | None, date | None]]:
    return [(period.start, period.end) for period in plan(question).filters.periods]


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("n-au", "nu au"),
        ("care-s", "care sunt"),
        ("ce-i", "ce e"),
        ("ce i-a dat", "ce a dat"),
        ("a facut-o", "a facut"),
        ("intr-o", "in o"),
        ("pt. evt. 58", "pentru eveniment 58"),
        ("evt-uri", "evenimente"),
        ("toate ev", "toate evenimente"),
        ("d-na", "doamna"),
        ("o mie doua sute", "1200"),
        ("doua mii douazeci si patru", "2024"),
        ("2 mii", "2000"),
        ("al doilea", "2"),
        ("a 3-a", "3"),
        ("si mie", "si mie"),
    ],
)
def test_short_forms_clitics_and_numbers_are_spelled_out(written: str, spelled: str) -> None:
    assert " ".join(token.text for token in spelled_out(tokenize(written))) == spelled


@pytest.mark.parametrize("said", ["te rog, cât a plătit", "mă întreabă doamna, cât a plătit", "cât a plătit, mersi"])
def test_small_talk_is_left_out(said: str) -> None:
    left = without_courtesies(spelled_out(tokenize(said)))
    assert [token.text for token in left if token.kind == "word"] == ["cat", "a", "platit"]


def test_a_word_is_known_in_its_forms() -> None:
    assert {"platesc", "plateste", "plateasca", "platit", "platite", "platise"} <= forms_of("plati")
    assert {"petrecerea", "petrecerii", "petrecerile", "petrecerilor"} <= forms_of("petrecere")


def test_every_word_that_the_tables_name_with_its_forms_has_a_paradigm() -> None:
    assert len(known_words().exact) > 3000


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("prima jumătate din 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("a doua jumătate a lui 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ("trimestrul 3 din 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("Q1 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("de la începutul anului", date(2026, 1, 1), None),
        ("peste o săptămână", date(2026, 3, 2), date(2026, 3, 8)),
        ("peste 10 zile", date(2026, 3, 11), date(2026, 3, 11)),
        ("la anul", date(2027, 1, 1), date(2027, 12, 31)),
        ("în două mii douăzeci și cinci", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_parts_of_years_and_times_to_come(words: str, start: date, end: date | None) -> None:
    assert days(f"câte petreceri {words}?") == [(start, end)]


def test_two_halves_are_compared_where_the_second_is_only_numbered() -> None:
    compared = plan("cât a plătit în prima jumătate din 2024 față de a doua?")
    assert [part.filters.periods[0].start for part in compared.parts] == [date(2024, 1, 1), date(2024, 7, 1)]
    assert compared.compare


def test_a_month_of_every_year() -> None:
    assert [start for start, _ in days("cât au costat petrecerile din martie, fiecare?") if start] == [
        date(2024, 3, 1),
        date(2025, 3, 1),
        date(2026, 3, 1),
    ]


def test_a_bare_day_is_one_that_has_a_party() -> None:
    assert days("pe 20 cine vine?") == [(date(2026, 5, 20), date(2026, 5, 20))]


def test_what_is_denied_is_left_out() -> None:
    assert plan("la care petreceri n-a fost animator?").filters.without_role_types == {"ANIMATOR"}
    assert plan("ce n-au plătit încă?").filters.statuses == {PaymentStatus.UNPAID}
    assert PaymentStatus.CANCELLED not in plan("câte nu s-au anulat?").filters.statuses
    assert plan("câte petreceri fără Sonic?").filters.without_characters == ("sonic",)
    assert plan("cât a plătit fără petrecerile lui Matei?").filters.without_children == ("matei",)
    assert plan("cea mai scumpă, botezul nu se pune").filters.without_role_types == {"URSITOARE"}


def test_what_is_added_chooses_nothing() -> None:
    assert plan("câte petreceri a avut Matei, cu tot cu botezul?").filters.role_types == frozenset()
    assert plan("câte petreceri la Kids Planet, cu tot cu cea din mai?").filters.periods == ()


def test_each_is_no_sum() -> None:
    assert plan("cât a costat fiecare petrecere?").asks[0].measure is Measure.SHOW
    assert plan("cât a plătit în total?").asks == (Ask(measure=Measure.TOTAL, quantity=Quantity.PAID),)


def test_two_limits_join() -> None:
    filters = plan("petreceri peste 500 dar sub 1000 de lei").filters
    assert (filters.amount_min, filters.amount_max) == (Decimal(500), Decimal(1000))


@pytest.mark.parametrize(
    "question",
    [
        "a întârziat animatorul la petrecerea cu Sonic?",
        "ce vârstă are doamna?",
        "doar vata de zahăr cât a costat?",
        "cum o cheamă pe directoare?",
        "ce telefon are bunica?",
        "ce preț are sala?",
        "cheltuie mai mult decât Andreea Lupu?",
        "ce culoare aveau baloanele?",
        "câte luni are copilul?",
    ],
)
def test_what_events_do_not_hold_is_refused(question: str) -> None:
    assert isinstance(planned(question), Unanswerable)


@pytest.mark.parametrize(
    "question", ["cât a plătti în totla", "cat mai are de palta", "cate pettreceri a avut", "ce e neplatti"]
)
def test_slips_of_the_finger_are_put_right(question: str) -> None:
    assert isinstance(planned(question), Plan)
