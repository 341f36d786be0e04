"""Times relative to today: "luna trecuta", "in ultimele 3 luni", "acum doi ani", "peste o saptamana"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crm_core.ask.plan import Period
from crm_core.ask.rules.date_words import COMING, PAST, SMALL_NUMBERS, THIS, UNITS, Mention, read_year
from crm_core.ask.rules.day_spans import day_period, days_period, month_period, moved, shifted
from crm_core.ask.rules.tokens import Token, text_at


def read_relative(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    word = tokens[index].text
    if word in (
        "ultimul",
        "ultima",
        "ultimii",
        "ultimele",
        "last",
        "past",
        "trecutele",
        "urmatoarele",
        "urmatorii",
        "next",
    ):
        span = _span(tokens, index, today)
        if span:
            return span
    if word == "acum" or text_at(tokens, index + 2) in ("ago",):
        return _ago(tokens, index, today)
    if word == "la" and text_at(tokens, index + 1) == "anul" and read_year(tokens, index + 2) is None:
        return Mention(index, index + 2, shifted("year", 1, today)) if not _says_which(tokens, index + 2) else None
    if word == "peste":
        return _ahead(tokens, index, today)
    shift_words = {**dict.fromkeys(THIS, 0), **dict.fromkeys(PAST, -1), **dict.fromkeys(COMING, 1)}
    unit, shift, end = UNITS.get(word), shift_words.get(text_at(tokens, index + 1)), index + 2
    if unit and text_at(tokens, index + 1) in ("care", "ce") and text_at(tokens, index + 2) in ("vine", "urmeaza"):
        shift, end = 1, index + 3
    elif unit and text_at(tokens, index + 1) in ("care", "ce") and text_at(tokens, index + 2) == "a":
        shift, end = (-1, index + 4) if text_at(tokens, index + 3) == "trecut" else (None, index)
    if unit is None and word in shift_words:
        unit, shift = UNITS.get(text_at(tokens, index + 1)), shift_words[word]
    if unit in (None, "day") or shift is None or (word == "luni" and unit == "month"):
        return None
    return Mention(index, end, shifted(str(unit), shift, today))


def _says_which(tokens: Sequence[Token], index: int) -> bool:
    return text_at(tokens, index) in (*THIS, *PAST, *COMING)


def _span(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    """ "the last 3 months", "the next two weeks", "in the last year": counted in days from today."""
    at, count = index + 1, 1
    value = tokens[at].whole if at < len(tokens) else None
    if value is None:
        value = SMALL_NUMBERS.get(text_at(tokens, at))
    if value is not None and value <= 1000:
        at, count = at + 1, value
        if text_at(tokens, at) == "de":
            at += 1
    unit = UNITS.get(text_at(tokens, at))
    word = tokens[index].text
    if unit is None or (word in ("last", "next") and value is None):
        return None
    if unit in ("weekend",) or (unit == "day" and value is None):
        return Mention(index, at + 1, shifted("weekend", -1, today)) if unit == "weekend" else None
    back = word not in ("urmatoarele", "urmatorii", "next")
    other = moved(today, unit, -count if back else count)
    period = days_period(other, today) if back else days_period(today, other)
    return Mention(index, at + 1, period)


def current_span(word: str, today: date) -> Period | None:
    """ "of the month", "of the year", without another word: the one that it is now."""
    unit = UNITS.get(word)
    return shifted(unit, 0, today) if unit in ("year", "month", "week") else None


def early_span(tokens: Sequence[Token], index: int, first_day: date | None) -> Mention | None:
    """ "the first 2 years": counted from the day of the client's first event."""
    word = tokens[index].text
    if first_day is None or word not in ("primii", "primele", "primul", "prima", "first"):
        return None
    several = word in ("primii", "primele")
    value = tokens[index + 1].whole if index + 1 < len(tokens) else None
    count = value if value is not None else SMALL_NUMBERS.get(text_at(tokens, index + 1))
    at = index + 1 if count is None else index + 2
    unit = UNITS.get(text_at(tokens, at))
    asks = text_at(tokens, at + 1) in ("in", "cand", "care", "when")
    if unit not in ("year", "month", "week") or not 1 <= (count or 1) <= 100 or (several and count is None) or asks:
        return None
    if word in ("primul", "prima") and count is not None:
        return None
    last = moved(first_day, unit, count or 1) - timedelta(days=1)
    label = f"între {first_day:%d-%m-%Y} și {last:%d-%m-%Y}"
    return Mention(index, at + 1, Period(start=first_day, end=last, label=label))


def _ago(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    at = index + 1 if tokens[index].text == "acum" else index
    count = (
        tokens[at].whole
        if at < len(tokens) and tokens[at].number is not None
        else SMALL_NUMBERS.get(text_at(tokens, at))
    )
    unit = UNITS.get(text_at(tokens, at + 1))
    if count is None or unit is None or count > 1000:
        return None
    end = at + 2 if tokens[index].text == "acum" else at + 3
    day = moved(today, unit, -count)
    if unit == "year":
        return Mention(index, end, Period(start=date(day.year, 1, 1), end=date(day.year, 12, 31), label=str(day.year)))
    if unit == "month":
        return Mention(index, end, month_period(day.year, day.month, None))
    if unit == "week":
        return Mention(index, end, shifted("week", -count, today))
    return Mention(index, end, day_period(day))


def _ahead(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    """ "peste o saptamana", "peste 10 zile": that day, or the week or month it is in."""
    at = index + 1
    whole = tokens[at].whole if at < len(tokens) and tokens[at].number is not None else None
    count = whole if whole is not None else SMALL_NUMBERS.get(text_at(tokens, at))
    at += 1 + (text_at(tokens, at + 1) == "de")
    unit = UNITS.get(text_at(tokens, at))
    if count is None or unit is None or not 1 <= count <= 400:
        return None
    if unit in ("week", "month", "year"):
        return Mention(index, at + 1, shifted(unit, count, today))
    return Mention(index, at + 1, day_period(moved(today, "day", count)))
