"""Days, read relative to Saturday 17 January 2026."""

from datetime import date

import pytest

from crm_core.language.date_forms import FORMS, DateForm
from crm_core.language.dates import read_dates
from crm_core.language.folding import folded

SATURDAY = date(2026, 1, 17)


def days(text: str, *, said_on: date = SATURDAY, talk_of: date | None = None) -> list[date | None]:
    return [reading.day for reading in read_dates(folded(text), said_on=said_on, talk_of=talk_of)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pe 10 feb", date(2026, 2, 10)),
        ("pe 10 ian", date(2027, 1, 10)),
        ("pe 17 ianuarie", date(2026, 1, 17)),
        ("optsprezece aprilie", date(2026, 4, 18)),
        ("douăzeci și cinci mai", date(2026, 5, 25)),
        ("întâi iunie", date(2026, 6, 1)),
        ("25 septmebrie", date(2026, 9, 25)),
        ("29 februarie", date(2028, 2, 29)),
        ("15.02", date(2026, 2, 15)),
        ("15/2", date(2026, 2, 15)),
        ("10.02.2027", date(2027, 2, 10)),
        ("10-02-2027", date(2027, 2, 10)),
        ("2027-02-10", date(2027, 2, 10)),
        ("June 6", date(2026, 6, 6)),
        ("mâine", date(2026, 1, 18)),
        ("poimâine", date(2026, 1, 19)),
        ("sâmbătă", date(2026, 1, 24)),
        ("sâmbăta asta", date(2026, 1, 24)),
        ("sâmbăta viitoare", date(2026, 1, 24)),
        ("săptămâna viitoare sâmbătă", date(2026, 1, 24)),
        ("duminică", date(2026, 1, 18)),
        ("duminica viitoare", date(2026, 1, 25)),
        ("poimarți", date(2026, 1, 27)),
        ("peste două săptămâni", date(2026, 1, 31)),
        ("sâmbătă 14", date(2026, 2, 14)),
        ("pe 11", date(2026, 2, 11)),
        ("pt 24 e liber?", date(2026, 1, 24)),
        ("de ajun", date(2026, 12, 24)),
    ],
)
def test_a_day_is_read_as_it_is_meant(text: str, day: date) -> None:
    assert days(text) == [day]


def test_the_next_week_runs_from_monday_to_sunday() -> None:
    thursday = date(2026, 4, 16)
    assert days("sâmbăta viitoare", said_on=thursday) == [date(2026, 4, 25)]
    assert days("sâmbătă", said_on=thursday) == [date(2026, 4, 18)]


def test_a_bare_day_belongs_to_the_month_the_talk_is_about() -> None:
    assert days("pe 11", talk_of=date(2026, 10, 1)) == [date(2026, 10, 11)]
    assert days("de pe 21 martie pe 28") == [date(2026, 3, 21), date(2026, 3, 28)]


def test_alternatives_are_no_day() -> None:
    readings = read_dates(folded("9 sau 10 mai"), said_on=SATURDAY)
    assert [(r.day, len(r.options)) for r in readings] == [(None, 2)]
    assert days("sâmbătă sau duminică") == [None]


def test_what_is_denied_or_already_booked_is_marked() -> None:
    denied, wanted = read_dates(folded("nu pe 14, pe 15"), said_on=SATURDAY)
    assert denied.denied and not wanted.denied
    (booked,) = read_dates(folded("petrecerea din 23 ianuarie"), said_on=SATURDAY)
    assert booked.refers


@pytest.mark.parametrize(
    "text",
    [
        "pe 11 copii",
        "ora 18 mai aveți liber?",
        "vreau 2 mai mari",
        "17.30",
        "ne vedem la 5",
        "1.200 lei",
        "pentru noi",
        "31 februarie",
        "pentru 2 evenimente",
        "32.13",
    ],
)
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert days(text) in ([], [date(2026, 5, 2)][:0])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.says)
def test_each_form_of_the_grammar_reads_its_example(form: DateForm) -> None:
    match = form.pattern.search(form.says)
    assert match
    # "23, duminică" is a day only in a month where the 23rd is a Sunday.
    assert form.reader(match, SATURDAY, date(2026, 8, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pe 5 a lunii viitoare", date(2026, 2, 5)),
        ("luna viitoare pe 14", date(2026, 2, 14)),
        ("peste o lună", date(2026, 2, 17)),
        ("15.VI", date(2026, 6, 15)),
        ("on the 9th of May", date(2026, 5, 9)),
        ("weekendul viitor, duminică", date(2026, 1, 25)),
        ("duminca", date(2026, 1, 18)),
        ("samabtă", date(2026, 1, 24)),
        ("simbătă", date(2026, 1, 24)),
        ("a doua zi de Crăciun", None),
    ],
)
def test_more_ways_to_name_a_day(text: str, day: date | None) -> None:
    assert days(text) == ([day] if day else [])


@pytest.mark.parametrize("text", ["are 7 luni", "surioara lui de 7 luni", "Wednesday"])
def test_months_of_age_and_characters_are_no_week_days(text: str) -> None:
    assert days(text) == []
