from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.stored_values import (
    holds,
    plain_value,
    read_bool,
    read_day,
    read_integer,
    read_moment,
    read_phone,
    read_text,
    read_time_of_day,
)

NIGHT_OF_THE_9TH_UTC = datetime(2026, 2, 9, 22, 30, tzinfo=UTC)  # 00:30 on the 10th in Bucharest
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.datetimes(timezones=st.none() | st.timezones())
    | st.dates()
    | st.times()
    | st.decimals(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize(
    "stored",
    [
        "10-02-2026",
        "10.02.2026",
        "10/02/2026",
        "10.2.2026",
        " 10-02-2026 ",
        "2026-02-10",
        "2026/2/10",
        "10.02.2026 18:00",
        "10.02.2026, 18.30",
        "2026-02-10T18:00:00",
        "2026-02-10T23:30:00.000",
        "2026-02-09T22:30:00Z",
        "2026-02-09T22:30:00.123456789Z",
        "2026-02-10T00:30:00+02:00",
        date(2026, 2, 10),
        datetime(2026, 2, 10, 23, 30),
        NIGHT_OF_THE_9TH_UTC,
        int(NIGHT_OF_THE_9TH_UTC.timestamp() * 1000),
        NIGHT_OF_THE_9TH_UTC.timestamp() * 1000,
        int(NIGHT_OF_THE_9TH_UTC.timestamp()),
        str(int(NIGHT_OF_THE_9TH_UTC.timestamp() * 1000)),
        {"_seconds": int(NIGHT_OF_THE_9TH_UTC.timestamp()), "_nanoseconds": 0},
        {"seconds": int(NIGHT_OF_THE_9TH_UTC.timestamp()), "nanoseconds": 5},
    ],
)
def test_a_day_is_read_in_every_form_it_was_ever_stored(stored: Any) -> None:
    assert read_day(stored) == date(2026, 2, 10)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        True,
        5,
        20260210,
        float("nan"),
        float("inf"),
        10**400,
        "",
        "cândva în mai",
        "10-02-26",
        "31-02-2026",
        "02/13/2026",
        "10-02.2026",
        "10 februarie 2026",
        "10-02-0026",
        "2026-02",
        "9" * 400,
        datetime.max.replace(tzinfo=UTC),
        {"_seconds": "mult"},
        {},
        ["10-02-2026"],
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_guessed(stored: Any) -> None:
    assert read_day(stored) is None


@pytest.mark.parametrize(
    "stored",
    [
        datetime(2026, 2, 10, 8, tzinfo=UTC),
        datetime(2026, 2, 10, 10, tzinfo=timezone(timedelta(hours=2))),
        datetime(2026, 2, 10, 8),
        "2026-02-10T08:00:00Z",
        "2026-02-10T10:00:00+02:00",
        "2026-02-10 08:00:00",
        1770710400000,
        1770710400,
        "1770710400000",
        {"_seconds": 1770710400, "_nanoseconds": 0},
    ],
)
def test_a_moment_is_utc_whatever_form_it_was_stored_in(stored: Any) -> None:
    read = read_moment(stored)
    assert read == datetime(2026, 2, 10, 8, tzinfo=UTC)
    assert read is not None
    assert read.tzinfo is UTC


def test_a_bare_date_is_its_midnight_in_bucharest() -> None:
    assert read_moment("10-02-2026") == datetime(2026, 2, 9, 22, tzinfo=UTC)
    assert read_moment(date(2026, 7, 10)) == datetime(2026, 7, 9, 21, tzinfo=UTC)


def test_a_timestamp_of_a_database_library_becomes_a_plain_datetime() -> None:
    class WithNanoseconds(datetime):
        pass

    assert type(read_moment(WithNanoseconds(2026, 2, 10, tzinfo=UTC))) is datetime


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("18:00", "18:00"),
        ("8:05", "08:05"),
        ("18.30", "18:30"),
        ("18:00:00", "18:00"),
        ("18", "18:00"),
        (18, "18:00"),
        (9, "09:00"),
        ("ora 18", "18:00"),
        ("18h", "18:00"),
        (time(18, 30), "18:30"),
        ("2026-02-10T18:00:00.000", "18:00"),
        ("2026-02-10T16:00:00Z", "18:00"),
        (datetime(2026, 7, 10, 15, tzinfo=UTC), "18:00"),
        (datetime(2026, 2, 10, 18), "18:00"),
        (1770739200000, "18:00"),
        ("24:00", None),
        ("18:75", None),
        ("seara", None),
        ("1800", None),
        (18.5, None),
        (True, None),
        (-1, None),
        ("", None),
        ("10-02-2026", None),
        (["18:00"], None),
    ],
)
def test_a_time_of_day_is_the_clock_in_bucharest(stored: Any, read: str | None) -> None:
    assert read_time_of_day(stored) == read


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (5, 5),
        (5.0, 5),
        ("5", 5),
        (" 5 ani ", 5),
        ("vreo 5", 5),
        ("05", 5),
        ("5.00", 5),
        ("5.000", None),
        (5.5, None),
        (-1, None),
        (101, None),
        (True, None),
        ("6 luni", None),
        ("10-12", None),
        (float("nan"), None),
        (10**400, None),
        ("9" * 400, None),
        (Decimal(5), None),
        ([5], None),
    ],
)
def test_a_whole_number_is_read_within_its_bounds(stored: Any, read: int | None) -> None:
    assert read_integer(stored, low=0, high=100, unit="ani|an", about="vreo") == read


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("  Str. X nr 3 ", "Str. X nr 3"),
        (722123456, "722123456"),
        (5.0, "5"),
        (5.25, "5.25"),
        ("", ""),
        ("bună \ud83d", "bună ?"),
        (True, None),
        pytest.param(10**5000, None, id="5001 digits"),
        (float("nan"), None),
        ({"text": "x"}, None),
        (b"x", None),
    ],
)
def test_text_is_text_and_numbers_are_their_digits(stored: Any, read: str | None) -> None:
    assert read_text(stored) == read


@pytest.mark.parametrize(
    ("stored", "read"),
    [(True, True), (1, True), ("true", True), ("DA", True), (0, False), ("nu", False), ("poate", None), (2, None)],
)
def test_truth_is_read_from_what_programs_store_for_it(stored: Any, read: bool | None) -> None:
    assert read_bool(stored) is read


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("+40722123456", "+40722123456"),
        ("0722 123 456", "+40722123456"),
        (40722123456, "+40722123456"),
        ("40722123456@s.whatsapp.net", "+40722123456"),
        ("+40000000000", "+40000000000"),
        ("mama", None),
        (40722123456.0, None),
        (True, None),
        ({}, None),
    ],
)
def test_a_stored_phone_is_e164_and_the_key_of_a_client_is_never_changed(stored: Any, read: str | None) -> None:
    assert read_phone(stored) == read


@pytest.mark.parametrize(("stored", "said"), [(None, False), ("", False), (" \n", False), ([], False), ({}, False)])
def test_null_blank_and_empty_values_hold_nothing(stored: Any, said: bool) -> None:
    assert holds(stored) is said


@pytest.mark.parametrize("stored", [0, False, "0", [None], {"a": None}, float("nan")])
def test_zero_false_and_damaged_values_hold_something(stored: Any) -> None:
    assert holds(stored)


@given(anything)
def test_no_stored_value_makes_a_reader_fail(stored: Any) -> None:
    for read in (read_text, read_bool, read_day, read_moment, read_time_of_day, read_phone, holds):
        read(stored)
    read_integer(stored, low=0, high=10)


@given(anything)
def test_plain_values_can_be_dumped_and_stay_as_they_are(stored: Any) -> None:
    dumped = json.dumps(plain_value(stored, json=True), ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert dumped
    assert plain_value(plain_value(stored)) == plain_value(stored)


def test_endless_nesting_is_cut_where_the_database_cuts_it() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    assert json.dumps(plain_value(deep))


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_survive_as_datetimes_and_as_iso_text(moment: datetime) -> None:
    assert read_moment(moment) == moment
    assert read_moment(moment.isoformat()) == moment
