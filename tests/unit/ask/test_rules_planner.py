"""How the rules read questions: dates, names, states and measures become a plan."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm_core.ask.plan import Ask, Field, Group, Measure, Pick, Plan, Quantity, Unanswerable
from crm_core.ask.rules.rules_planner import RulesPlanner
from crm_core.models import PaymentMethod, PaymentStatus
from tests.unit.ask.parties import CLIENT, NOW, asked, event

EVENTS = [
    event(12, date(2025, 3, 10), child="Matei", address="Kids Planet, Promenada Mall", characters=("Sonic",)),
    event(15, date(2026, 5, 20), child="Ioana Maria", address="Str. Zorelelor 12, Voluntari", status="UNPAID"),
    event(77, date(2024, 12, 6), child="Matei", roles=("URSITOARE",)),
]


def plan(question: str) -> Plan:
    planned = RulesPlanner().plan(question, client=CLIENT, events=EVENTS, now=NOW)
    assert isinstance(planned, Plan), planned
    return planned


def days(question: str) -> list[tuple[date | None, date | None]]:
    return [(period.start, period.end) for period in plan(question).filters.periods]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("în 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("anul ăsta", date(2026, 1, 1), date(2026, 12, 31)),
        ("anul trecut", date(2025, 1, 1), date(2025, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("acum 2 ani", date(2024, 1, 1), date(2024, 12, 31)),
        ("luna asta", date(2026, 3, 1), date(2026, 3, 31)),
        ("luna trecută", date(2026, 2, 1), date(2026, 2, 28)),
        ("luna viitoare", date(2026, 4, 1), date(2026, 4, 30)),
        ("săptămâna asta", date(2026, 2, 23), date(2026, 3, 1)),
        ("weekendul ăsta", date(2026, 2, 28), date(2026, 3, 1)),
        ("weekendul viitor", date(2026, 3, 7), date(2026, 3, 8)),
        ("în ultimele 3 luni", date(2025, 12, 1), date(2026, 3, 1)),
        ("în următoarele 10 zile", date(2026, 3, 1), date(2026, 3, 11)),
        ("în mai 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("pe 14 martie 2026", date(2026, 3, 14), date(2026, 3, 14)),
        ("pe 14.03.2026", date(2026, 3, 14), date(2026, 3, 14)),
        ("pe 2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        ("pe 14/3/26", date(2026, 3, 14), date(2026, 3, 14)),
        ("între 2024 și 2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("între martie și mai 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("din 2024 încoace", date(2024, 1, 1), None),
        ("după 2024", date(2025, 1, 1), None),
        ("înainte de 2024", None, date(2023, 12, 31)),
        ("de la 1 ianuarie 2025 până la 30 iunie 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("vara trecută", date(2025, 6, 1), date(2025, 8, 31)),
        ("ieri", date(2026, 2, 28), date(2026, 2, 28)),
        ("2024-2025", date(2024, 1, 1), date(2025, 12, 31)),
    ],
)
def test_dates_are_relative_to_today_in_bucharest(words: str, start: date | None, end: date | None) -> None:
    assert days(f"câte petreceri {words}?") == [(start, end)]


def test_a_month_without_its_year_is_the_one_that_the_tense_means() -> None:
    assert days("ce petrecere a avut în martie?") == [(date(2025, 3, 1), date(2025, 3, 31))]
    assert days("ce petrecere are în mai?") == [(date(2026, 5, 1), date(2026, 5, 31))]


def test_mai_is_more_often_a_word_than_a_month() -> None:
    assert days("cât mai are de plată?") == []
    assert days("cea mai scumpă petrecere") == []
    assert days("mai are ceva programat?") == []


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert days("câte petreceri pe 31.02.2026?") == []


@pytest.mark.parametrize("name", ["Matei", "matei", "lui Matei", "MATEI"])
def test_names_are_known_in_any_case(name: str) -> None:
    assert plan(f"câte petreceri a avut {name}?").filters.children == ("matei",)


def test_places_are_known_by_some_of_their_words() -> None:
    assert plan("câte petreceri la kids planet?").filters.places == (("kids", "planet"),)
    assert plan("ce a fost pe zorelelor").filters.places == (("zorelelor",),)


def test_states_methods_and_services_are_filters() -> None:
    assert plan("petreceri neplătite").filters.statuses == {PaymentStatus.UNPAID}
    assert plan("câte fără cele anulate?").filters.statuses == {PaymentStatus.PAID, PaymentStatus.UNPAID}
    assert plan("câte petreceri arhivate are?").filters.archived is True
    assert plan("cât a plătit cu cardul?").filters.methods == {PaymentMethod.CARD}
    assert plan("când a avut ursitoare?").filters.role_types == {"URSITOARE"}
    assert plan("petreceri fără animator").filters.without_role_types == {"ANIMATOR"}
    assert plan("câte petreceri peste 500 lei").filters.amount_min == Decimal(500)
    assert plan("cât a costat evenimentul 77?").filters.short_ids == {77}


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("cât a plătit?", Ask(measure=Measure.TOTAL, quantity=Quantity.PAID)),
        ("cât a cheltuit?", Ask(measure=Measure.TOTAL, quantity=Quantity.SPENT)),
        ("total cu tot cu anulate și neplătite", Ask(measure=Measure.TOTAL, quantity=Quantity.ALL)),
        ("cât are neplătit?", Ask(measure=Measure.TOTAL, quantity=Quantity.UNPAID)),
        ("cât datorează?", Ask(measure=Measure.TOTAL, quantity=Quantity.OWED)),
        ("suma avansurilor în total", Ask(measure=Measure.TOTAL, quantity=Quantity.DEPOSIT)),
        ("media plătită pe petrecere", Ask(measure=Measure.AVERAGE, quantity=Quantity.PAID)),
        ("câte petreceri?", Ask(measure=Measure.COUNT)),
        ("how many parties?", Ask(measure=Measure.COUNT)),
        ("a avut vreodată Elsa?", Ask(measure=Measure.EXISTS)),
        ("unde a fost evenimentul 77?", Ask(measure=Measure.SHOW, fields=(Field.ADDRESS,))),
        ("ce telefon are?", Ask(measure=Measure.CLIENT, fields=(Field.CLIENT_PHONE,))),
    ],
)
def test_question_words_and_measures(question: str, ask: Ask) -> None:
    assert plan(question).asks == (ask,)


@pytest.mark.parametrize(
    ("question", "pick"),
    [
        ("prima petrecere", Pick.FIRST), ("ultima petrecere", Pick.LAST), ("ce urmează?", Pick.NEXT),
        ("cea mai scumpă petrecere", Pick.LARGEST), ("the cheapest party", Pick.SMALLEST),
        ("unde e petrecerea?", Pick.CURRENT),
    ],
)  # fmt: skip
def test_order_picks_events(question: str, pick: Pick) -> None:
    assert plan(question).pick is pick


def test_groups() -> None:
    assert plan("câte petreceri pe an?").group is Group.YEAR
    assert plan("în ce an a cheltuit cel mai mult?").group is Group.YEAR
    assert plan("unde a făcut cele mai multe petreceri?").group is Group.PLACE


@pytest.mark.parametrize(
    "question", ["cat a platit in total", "CÂT A PLĂTIT ÎN TOTAL??", "cat a plattit in totall", "câţi bani a plătit"]
)
def test_spelling_matters_little(question: str) -> None:
    assert plan(question).asks == (Ask(measure=Measure.TOTAL, quantity=Quantity.PAID),)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("\x00\ud800")
@example("între și")
@example("acum 999 ani")
@example("pe 99.99.9999")
@example("evenimentul 99999999999999999999")
@example("ultimele 1000 de saptamani")
@example("٣ petreceri în ٢٠٢٥")
def test_no_text_makes_it_fail(question: str) -> None:
    answer = asked(question, *EVENTS)

    assert answer.text
    assert answer.answerable or not answer.sources


_WORDS = """
cât câte câți când unde ce care cine cum de a au are fost avut plătit achitat neachitate anulate
total medie avans rest plată petrecerea petreceri eveniment 12 77 2025 3 primele ultima următoarea
cea mai scumpă ieftină Matei Ioanei Sonic Elsa ursitoare baloane la pe în din între și până fără cu
inclusiv doar lei ani copii ora data adresa mai martie trecut viitor compară diferența vs cel des
mult kids planet zorelelor # ? , . peste sub 500
""".split()  # noqa: SIM905


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_no_order_of_known_words_makes_it_fail(words: list[str]) -> None:
    assert asked(" ".join(words), *EVENTS).text


def test_reading_a_question_takes_time_in_line_with_its_length() -> None:
    def seconds(question: str) -> float:
        begin = time.perf_counter()
        RulesPlanner().plan(question, client=CLIENT, events=EVENTS, now=NOW)
        return time.perf_counter() - begin

    seconds("cât a plătit?")

    for hostile in (
        "a " * 50_000,
        "1.000" * 20_000,
        "între 2024 și " * 10_000,
        "#" * 100_000,
        "zorelelor 12 " * 10_000,
    ):
        assert seconds(hostile) < 2


def test_what_cannot_be_read_is_named_in_the_refusal() -> None:
    planned = RulesPlanner().plan("ce poreclă are?", client=CLIENT, events=EVENTS, now=NOW)

    assert planned == Unanswerable("Datele nu conțin informații despre „porecla”.", unclear=True)


def test_a_year_can_be_left_out() -> None:
    filters = plan("câte petreceri a avut Matei, fără cele din 2025?").filters

    assert filters.periods == ()
    assert [period.label for period in filters.without_periods] == ["2025"]
