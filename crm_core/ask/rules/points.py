"""One date as a question says it: a year, a month, a day, a weekday, a season, or a time relative to today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crm_core.ask.plan import Period
from crm_core.ask.rules.date_words import (
    AMOUNT_UNITS,
    COMING,
    DATE_PREPOSITIONS,
    EVERY_SUCH,
    FEASTS,
    MONTH_FORMS,
    MORE_OF,
    ONE_OF_MANY,
    PAST,
    RELATIVE_DAYS,
    SEASONS,
    SHORT_MONTHS,
    THIS,
    WEEKDAYS,
    Mention,
    read_year,
)
from crm_core.ask.rules.day_spans import day_period, month_period, next_weekday, season_period
from crm_core.ask.rules.relative import read_relative
from crm_core.ask.rules.tokens import Token, text_at

_BEFORE_DAY = ("pe", "din", "data", "de", "ziua", "on", "of", "lui", "pentru", "intre", "pana")


def read_point(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    if not 0 <= index < len(tokens) or tokens[index].taken:
        return None
    token = tokens[index]
    if token.day:
        return Mention(index, index + 1, day_period(token.day))
    if token.text in FEASTS:
        month, day = FEASTS[token.text]
        return Mention(index, index + 1, None, month, day)
    if token.text in RELATIVE_DAYS:
        return Mention(index, index + 1, day_period(today + timedelta(days=RELATIVE_DAYS[token.text])))
    return (
        _numeric_month(tokens, index)
        or _numeric_day(tokens, index)
        or _named_month(tokens, index, today)
        or read_relative(tokens, index, today)
        or _season(tokens, index, today)
        or _weekday(tokens, index, today)
        or _bare_year(tokens, index)
    )


def _numeric_day(tokens: Sequence[Token], index: int) -> Mention | None:
    """ "pe 29.03", "din 29/3": a day and a month in figures, without the year."""
    token = tokens[index]
    if token.kind != "number" or token.spelled:
        return None
    day, _, month = token.text.partition(".")
    end = index + 1
    if month and text_at(tokens, index - 1) not in _BEFORE_DAY:
        return None
    if not month and end < len(tokens) and tokens[end].gap == "/" and tokens[end].kind == "number":
        month, end = tokens[end].text, index + 2
    if not (day.isdigit() and month.isdigit() and len(day) <= 2 and len(month) <= 2):
        return None
    valid = 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and text_at(tokens, end) not in AMOUNT_UNITS
    return Mention(index, end, None, int(month), int(day)) if valid else None


def _numeric_month(tokens: Sequence[Token], index: int) -> Mention | None:
    """ "din 03.2022", "in 3/2022": a month and its year in figures."""
    month, end = tokens[index].whole, index + 1
    if tokens[index].kind != "number" or month is None or not 1 <= month <= 12:
        return None
    dotted = text_at(tokens, end) == "." and end + 1 < len(tokens) and not tokens[end + 1].gap
    end += dotted
    year = read_year(tokens, end)
    joined = dotted or (end < len(tokens) and tokens[end].gap == "/")
    return Mention(index, end + 1, month_period(year, month, None), month) if year and joined else None


def _bare_year(tokens: Sequence[Token], index: int) -> Mention | None:
    at = index + 1 if tokens[index].text in ("anul", "anului", "year") else index
    year = read_year(tokens, at)
    if year is None or tokens[at].gap.strip().endswith("#") or text_at(tokens, at - 1) == "#":
        return None
    return Mention(index, at + 1, Period(start=date(year, 1, 1), end=date(year, 12, 31), label=str(year)))


def _named_month(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    day: int | None = None
    at = index
    if tokens[at].kind == "number" and tokens[at].whole is not None:
        day, at = tokens[at].whole, at + 1
        if text_at(tokens, at) == "of":
            at += 1
    elif tokens[at].text in ("luna", "lunii") and text_at(tokens, at + 1) in MONTH_FORMS:
        at += 1
    elif tokens[at].text in MONTH_FORMS and tokens[at].text not in ("mai", "mar") and at + 1 < len(tokens):
        following = tokens[at + 1].whole
        if (
            following is not None
            and 1 <= following <= 31
            and (read_year(tokens, at + 2) or text_at(tokens, at) == "march")
        ):
            year = read_year(tokens, at + 2)
            period = month_period(year, MONTH_FORMS[tokens[at].text], following) if year else None
            return Mention(index, at + 3 if year else at + 2, period, MONTH_FORMS[tokens[at].text], following)
    month = MONTH_FORMS.get(text_at(tokens, at))
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    if tokens[at].text == "mai" and text_at(tokens, at + 1).startswith(MORE_OF):
        return None
    end = at + 1
    year_index = end + 1 if text_at(tokens, end) in ("anul", "din", "in", "of", "lui") else end
    year = read_year(tokens, year_index)
    if year is None and text_at(tokens, end) in ("anul", "anului"):
        shifted = read_relative(tokens, end, today)
        if shifted and shifted.period and shifted.period.start:
            return Mention(index, shifted.end, month_period(shifted.period.start.year, month, day), month, day)
    if tokens[at].text in SHORT_MONTHS and day is None and year is None and not _surely_month(tokens, at):
        return None
    if year is not None:
        return Mention(index, year_index + 1, month_period(year, month, day), month, day)
    if text_at(tokens, end) in PAST or text_at(tokens, end) in ("viitor", "viitoare"):
        back = text_at(tokens, end) in PAST
        year = today.year - (month >= today.month) if back else today.year + (month <= today.month)
        return Mention(index, end + 1, month_period(year, month, day), month, day)
    return Mention(index, end, None, month, day)


def _surely_month(tokens: Sequence[Token], at: int) -> bool:
    return text_at(tokens, at - 1) in DATE_PREPOSITIONS


def _season(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    first = SEASONS.get(tokens[index].text)
    if first is None:
        return None
    following = text_at(tokens, index + 1)
    year_index = index + 2 if following in ("lui", "din", "anului") else index + 1
    year, end = read_year(tokens, year_index), year_index + 1
    if year is None:
        end = index + 2
        if following in THIS:
            year = today.year
        elif following in PAST:
            year = today.year - (today.month < first + 3)
        elif following in COMING:
            year = today.year + (today.month >= first)
        else:
            return Mention(index, index + 1, season=first)
    return Mention(index, end, season_period(first, year)) if year < 2100 else None


def _says_year(token: Token) -> bool:
    return token.text in ("an", "anul", "year") or token.text.startswith("inca") or 1990 <= (token.whole or 0) <= 2100


def _weekday(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    word = tokens[index].text
    if word in ("weekend", "weekenduri", "weekendul") and text_at(tokens, index - 1) in ("in", "de"):
        return Mention(index, index + 1, weekdays=frozenset({5, 6}))
    weekday = WEEKDAYS.get(word)
    if weekday is None or (index and word == "luni" and _counts_months(tokens, index - 1)):
        return None
    following = text_at(tokens, index + 1)
    if word == "luni" and text_at(tokens, index - 1) == "pe" and any(_says_year(t) for t in tokens):
        # "what came in by months this year", not on a Monday.
        return None
    if following in THIS:
        return Mention(index, index + 2, next_weekday(weekday, today))
    if following in PAST:
        return Mention(index, index + 2, day_period(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)))
    if following in COMING:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return Mention(index, index + 2, day_period(monday + timedelta(days=weekday)))
    recurring = word in EVERY_SUCH or text_at(tokens, index - 1) in ONE_OF_MANY
    return Mention(index, index + 1, weekdays=frozenset({weekday}), recurring=recurring)


def _counts_months(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].number is not None or tokens[index].text in ("cateva", "multe", "cate", "ultimele", "de")
