"""Hours of the day and lengths of time."""

import pytest

from crm_core.language.durations import read_durations
from crm_core.language.folding import folded
from crm_core.language.times import read_times


def times(text: str, *, answering: bool = False) -> list[tuple[str, str | None]]:
    return [
        (reading.value, reading.until)
        for reading in read_times(folded(text), answering=answering)
        if not reading.denied
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("la 18:00", "18:00"),
        ("18.30", "18:30"),
        ("ora 5", "17:00"),
        ("la 5", "17:00"),
        ("la ora patru", "16:00"),
        ("7 jumate", "19:30"),
        ("cinci și jumătate", "17:30"),
        ("6 fără un sfert", "17:45"),
        ("5 și un sfert", "17:15"),
        ("la 10 dimineața", "10:00"),
        ("8 dimineața", "08:00"),
        ("la 9 seara", "21:00"),
        ("5 pm", "17:00"),
        ("18h30", "18:30"),
        ("pe la 11", "11:00"),
        ("la 12", "12:00"),
        ("08:30", "08:30"),
        ("ora 18 mai aveți?", "18:00"),
        ("la 18 fix", "18:00"),
    ],
)
def test_an_hour_is_read_as_it_is_meant(text: str, value: str) -> None:
    assert times(text) == [(value, None)]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("între 17 și 20", "17:00", "20:00"),
        ("14:00 - 16:00", "14:00", "16:00"),
        ("de la 12 la 14:30", "12:00", "14:30"),
        ("de la 5 până la 7", "17:00", "19:00"),
        ("între 10 și 11:30", "10:00", "11:30"),
        ("ora 16-18", "16:00", "18:00"),
    ],
)
def test_a_range_has_a_begin_and_an_end(text: str, begin: str, end: str) -> None:
    assert times(text) == [(begin, end)]


@pytest.mark.parametrize(
    "text", ["la 5 ani", "la 20 de copii", "la 500 lei", "la 21 mai", "2 ore", "la 3 zile", "bl 3 ap 22"]
)
def test_what_is_no_hour_is_not_read_as_one(text: str) -> None:
    assert times(text) == []


def test_a_bare_number_is_an_hour_only_as_an_answer() -> None:
    assert times("17") == []
    assert times("17", answering=True) == [("17:00", None)]
    assert times("17 15", answering=True) == [("17:15", None)]


def test_a_denied_hour_is_marked() -> None:
    assert times("la 17, nu la 16") == [("17:00", None)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 ore", 120),
        ("două ore și jumătate", 150),
        ("o oră jumate", 90),
        ("o oră", 60),
        ("90 de minute", 90),
        ("1,5 ore", 90),
        ("2h30", 150),
        ("jumătate de oră", 30),
        ("trei sferturi de oră", 45),
        ("45 min", 45),
        ("3 ore jumate", 210),
    ],
)
def test_a_length_is_in_minutes(text: str, minutes: int) -> None:
    assert [reading.value for reading in read_durations(folded(text))] == [minutes]


@pytest.mark.parametrize(
    "text", ["cu 15 minute înainte", "peste 2 ore", "a întârziat 40 de minute", "ora 19", "4.07 ora 19"]
)
def test_what_is_no_length_of_a_programme_is_left_out(text: str) -> None:
    assert read_durations(folded(text)) == []
