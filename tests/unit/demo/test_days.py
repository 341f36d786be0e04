"""The demo's calendar: days told from today, and the forms in which people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crm_core.demo.days import Days, pick, written

SATURDAY, SUNDAY, MONDAY = date(2026, 1, 17), date(2026, 1, 18), date(2026, 1, 19)


def test_today_is_the_day_in_bucharest() -> None:
    late_evening_utc = datetime(2026, 1, 16, 22, 30, tzinfo=UTC)
    assert Days.around(late_evening_utc).today == SATURDAY


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY, MONDAY])
def test_a_weekday_reference_is_that_weekday_of_the_week_named(today: date) -> None:
    days = Days(today)
    assert days.day("sat+3").strftime("%a") == "Sat"
    assert days.day("mon-2").strftime("%a") == "Mon"
    assert days.day("sun+1") - days.day("mon+1") == timedelta(days=6)


@pytest.mark.parametrize("today", [SUNDAY + timedelta(days=n) for n in range(7)])
def test_last_weeks_days_are_past_and_next_weeks_are_to_come(today: date) -> None:
    days = Days(today)
    assert days.day("sun-1") < today < days.day("mon+1")


def test_days_ago() -> None:
    assert Days(SATURDAY).day("-3") == date(2026, 1, 14)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 17), date(2025, 12, 18)),
        (date(2026, 12, 20), date(2025, 12, 18)),
        (date(2026, 12, 24), date(2025, 12, 18)),
        (date(2026, 12, 25), date(2026, 12, 18)),
    ],
)
def test_a_season_counts_from_christmas_eve_on(today: date, expected: date) -> None:
    days = Days(today)
    assert days.day("dec18-1") == expected
    assert days.day("nov14-2") == date(expected.year - 1, 11, 14)


def test_what_is_no_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Days(SATURDAY).day("someday")


def test_text_is_filled_with_days_as_people_write_them() -> None:
    text = "{sat+4}, {sat+4 short}, {sat+4 weekday}, {sat+4 full}, {sat+4 day}, {sat+4 dots}, {sat+4 english}"
    assert Days(SATURDAY).filled(text) == (
        "14 februarie, 14 feb, sâmbătă, sâmbătă, 14 februarie, 14, 14.02, 14 February"
    )


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="long"):
        written(SATURDAY, "long")


def test_a_choice_follows_from_its_key_alone() -> None:
    assert [pick("abcdef", "key", n) for n in range(8)] == [pick("abcdef", "key", n) for n in range(8)]
    assert len({pick("abcdef", "key", n) for n in range(40)}) > 3
