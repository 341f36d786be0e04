"""Spans of days built from what was said: a month, a season, a weekend, some days on from today."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from crm_core.ask.plan import Period
from crm_core.ask.rules.date_words import Mention

MONTHS = (
    "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie",
    "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie",
)  # fmt: skip


def month_in_year(mention: Mention, year: int) -> Period | None:
    """A month or day said without its year, in this one; None where there is no such day."""
    return month_period(year, mention.month, mention.day)


def month_period(year: int, month: int | None, day: int | None) -> Period | None:
    if month is None or not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Period(start=date(year, month, 1), end=date(year, month, last), label=f"{MONTHS[month - 1]} {year}")
    return day_period(date(year, month, day)) if day <= last else None


def day_period(day: date) -> Period:
    return Period(start=day, end=day, label=day.strftime("%d-%m-%Y"))


def next_weekday(weekday: int, today: date) -> Period:
    """The next such day after today: what a bare "sâmbătă" means."""
    return day_period(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))


def season_period(first: int, year: int) -> Period:
    """The season that begins with this month of this year; a winter ends in the next."""
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    return Period(
        start=date(year, first, 1),
        end=date(last_year, last, calendar.monthrange(last_year, last)[1]),
        label=f"{'iarna' if first == 12 else {3: 'primăvara', 6: 'vara', 9: 'toamna'}[first]} {year}",
    )


def shifted(unit: str, shift: int, today: date) -> Period:
    if unit == "year":
        year = today.year + shift
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), label=str(year))
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return month_period(months // 12, months % 12 + 1, None) or Period()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    first = monday if unit == "week" else monday + timedelta(days=5)
    return days_period(first, monday + timedelta(days=6))


def moved(day: date, unit: str, count: int) -> date:
    if unit in ("year", "month"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = max(months // 12, 1), months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=count * (7 if unit in ("week", "weekend") else 1))


def days_period(start: date, end: date) -> Period:
    return Period(start=start, end=end, label=f"între {start:%d-%m-%Y} și {end:%d-%m-%Y}")
