"""Dates, times, money and counts as people read them; pure but for the language the person chose.

Times are shown in Europe/Bucharest, dates with their weekday where there is room: ``sâmbătă, 14 martie 2026``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from crm_core.models import BUCHAREST
from ui import session, texts
from ui.language import Language


def long_day(day: date) -> str:
    """``sâmbătă, 14 martie 2026``."""
    return _day(day, "EEEE, d MMMM y", session.language())


def short_day(day: date) -> str:
    """``sâm. 14 mar. 2026``."""
    return _day(day, "EEE d MMM y", session.language())


def plain_day(day: date) -> str:
    """``14 mar. 2026``."""
    return _day(day, "d MMM y", session.language())


def number_day(day: date) -> str:
    """``14-03-2026``, as events are spoken of."""
    return day.strftime("%d-%m-%Y")


def month_and_year(moment: datetime) -> str:
    """``martie 2024``."""
    return month_of(local(moment).date())


def month_of(day: date) -> str:
    """``martie 2024``."""
    return _day(day, "MMMM y", session.language())


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of Europe/Bucharest."""
    return moment.astimezone(BUCHAREST)


def clock(moment: datetime) -> str:
    """``10:46``."""
    return local(moment).strftime("%H:%M")


def short_moment(moment: datetime) -> str:
    """``17 ian., 10:46``: where the year goes without saying."""
    return f"{_day(local(moment).date(), 'd MMM', session.language())}, {clock(moment)}"


def moment_text(moment: datetime) -> str:
    """``14-03-2026, 10:46``."""
    return local(moment).strftime("%d-%m-%Y, %H:%M")


def recently(moment: datetime, *, now: datetime) -> str:
    """When, as a list of conversations says it: ``10:46``, ``ieri``, ``mar.``, ``17 ian.``, ``17 ian. 2025``."""
    day, today = local(moment).date(), local(now).date()
    if day == today:
        return clock(moment)
    if day == today - timedelta(days=1):
        return texts.YESTERDAY()
    if timedelta(0) < today - day < timedelta(days=7):
        return _day(day, "EEE", session.language())
    return _day(day, "d MMM" if day.year == today.year else "d MMM y", session.language())


def in_days(day: date, *, today: date) -> str:
    """``azi``, ``mâine``, ``peste 5 zile``, ``ieri``, ``acum 20 de zile``; the month's count beyond two months."""
    days = (day - today).days
    if days == 0:
        return texts.TODAY()
    if abs(days) == 1:
        return texts.TOMORROW() if days > 0 else texts.YESTERDAY()
    if abs(days) <= 60:
        count = texts.DAYS(abs(days))
    elif abs(days) < 700:
        count = texts.MONTHS(round(abs(days) / 30.44))
    else:
        count = texts.YEARS(round(abs(days) / 365.25))
    return texts.AHEAD(time=count) if days > 0 else texts.AGO(time=count)


def money(amount: Decimal, currency: str) -> str:
    """``1.250 RON``, ``1.250,50 EUR``."""
    return f"{_number(amount, session.language())} {currency}"


@lru_cache(maxsize=1024)
def _number(amount: Decimal, language: Language) -> str:
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    return format_decimal(amount, pattern, locale=language)


def money_by_currency(amounts: Mapping[str, Decimal], *, none: str = "0 RON") -> str:
    """``1.200 RON + 300 EUR``: currencies are never added together."""
    return " + ".join(money(amount, currency) for currency, amount in sorted(amounts.items(), key=_ron_first)) or none


def percent(share: float) -> str:
    """``92 %``; never 100 % for what is not certain."""
    whole = round(share * 100)
    return f"{min(whole, 99) if share < 1 else whole} %"


@lru_cache(maxsize=4096)
def _day(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=language)


def _ron_first(item: tuple[str, Decimal]) -> tuple[bool, str]:
    return (item[0] != "RON", item[0])
