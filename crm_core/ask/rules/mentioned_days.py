"""Which days a question means: years for months and days said without one, and what is left out or added."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from crm_core.ask.plan import Period
from crm_core.ask.rules.date_words import Mention
from crm_core.ask.rules.day_spans import month_in_year, month_period, next_weekday, season_period, shifted
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.tokens import text_at
from crm_core.models import Event


def read_days(reading: Reading, events: Sequence[Event], today: date) -> tuple[tuple[Period, ...], frozenset[int]]:
    periods: list[Period] = []
    weekdays: set[int] = set()
    every = reading.has(W.BY_YEAR, W.BY_MONTH, W.EACH, W.ALL_YEARS) or _names_them_all(reading)
    years = [
        mention.period.start.year
        for mention in reading.periods
        if mention.month is None and mention.period and mention.period.start and _is_year(mention.period)
    ]
    months = [
        mention
        for mention in reading.periods
        if lacks_year(mention) and not _is_added(reading, mention) and not is_left_out(reading, mention)
    ]
    seasons = any(mention.season is not None for mention in reading.periods)
    for mention in reading.periods:
        if _is_added(reading, mention):
            continue
        of_many = mention.recurring or reading.speaks_past or reading.has(W.HOW_MANY, W.TIMES, W.PAY, W.EVER)
        if len(mention.weekdays) == 1 and not of_many:
            periods.append(next_weekday(min(mention.weekdays), today))
        else:
            weekdays |= mention.weekdays
        if mention.period is not None and is_left_out(reading, mention):
            continue
        if mention.period is not None and not ((months or seasons) and _is_year(mention.period)):
            periods.append(mention.period)
    for mention in reading.periods:
        if mention.season is not None and not _is_added(reading, mention):
            periods += _seasons(reading, mention.season, mention.start, years, events, today)
    for mention in months:
        if every and not years:
            found = _everywhere(mention, events, today)
        elif years:
            found = _in_years(mention, years)
        else:
            nearest = _nearest(reading, mention, events, today)
            found = [nearest] if nearest else []
        periods += found
    if len(periods) == 1 and reading.has(W.COMPARE) and _is_last_year(reading, periods[0], today):
        # "s-a scumpit fata de anul trecut": this year and that one.
        periods.insert(0, shifted("year", 0, today))
    elif len(periods) == 1 and reading.has(W.COMPARE) and _is_this_year(reading, periods[0], today):
        periods.append(shifted("year", -1, today))
    return tuple(dict.fromkeys(_narrowed(periods))), frozenset(weekdays)


def _names_them_all(reading: Reading) -> bool:
    """ "petrecerile din martie": the parties of every such month, where nothing says which."""
    return any(token.text in ("petrecerile", "evenimentele") for token in reading.tokens) and not reading.has(
        W.FUTURE, W.NEXT, W.OWED, W.LAST
    )


def _narrowed(periods: list[Period]) -> list[Period]:
    """ "this year after April" is one period: an open one narrows the others."""
    opened = [period for period in periods if period.start is None or period.end is None]
    closed = [period for period in periods if period.start is not None and period.end is not None]
    if len(opened) != 1 or not closed:
        return periods
    narrow = opened[0]
    label = narrow.label
    return [
        Period(
            start=max(period.start or date.min, narrow.start or date.min),
            end=min(period.end or date.max, narrow.end or date.max),
            label=f"{label} ({period.label})",
        )
        for period in closed
    ]


def left_out(reading: Reading, mention: Mention, events: Sequence[Event], today: date) -> Period | None:
    """ "without the one of December that comes": said of it alone, the future is not that of the whole question."""
    after = reading.tokens[mention.end : mention.end + 3]
    if any(token.text.startswith(("urm", "viitor", "viitoare", "vine")) for token in after):
        coming = [event.day for event in events if event.day and event.day >= today and _is_of(mention, event.day)]
        if coming:
            return month_period(min(coming).year, min(coming).month, mention.day)
    return _nearest(reading, mention, events, today)


def is_left_out(reading: Reading, mention: Mention) -> bool:
    """ "without the one of 2026", "fara 2024": nothing but the party stands between."""
    for at in range(mention.start - 1, max(mention.start - 6, -1), -1):
        token = reading.tokens[at]
        if W.EXCLUDING in token.meanings:
            return token.text not in ("dupa", "scazand", "scad", "scadem", "minus")
        if token.taken or token.kind == "mark" or not token.meanings <= {W.FILLER, W.EVENT, W.EVENTS, INSIDE}:
            return False
    return False


def _is_added(reading: Reading, mention: Mention) -> bool:
    """ "with that of December too" adds some, it leaves out no others."""
    if text_at(reading.tokens, mention.end) == "cu" and text_at(reading.tokens, mention.end + 1) == "tot":
        return True
    said = range(max(mention.start - 5, 0), mention.start)
    return any(
        (W.INCLUDING in reading.tokens[at].meanings and reading.tokens[at].text not in ("cu", "plus"))
        or (text_at(reading.tokens, at - 1), text_at(reading.tokens, at)) == (",", "cu")
        or (reading.tokens[at].text, text_at(reading.tokens, at + 1)) == ("cu", "tot")
        for at in said
    )


def lacks_year(mention: Mention) -> bool:
    return mention.period is None and (mention.month is not None or mention.day is not None)


def _is_last_year(reading: Reading, period: Period, today: date) -> bool:
    against = {"fata", "decat", "ca", "than", "vs", "versus"} & {token.text for token in reading.tokens}
    return bool(against) and _is_year(period) and period.start == date(today.year - 1, 1, 1)


def _is_this_year(reading: Reading, period: Period, today: date) -> bool:
    """ "cu cat e mai scump anul asta": than the year before."""
    at = reading.at(W.COMPARE) or 0
    by_how_much = [token.text for token in reading.tokens[at : at + 2]] == ["cu", "cat"]
    return by_how_much and _is_year(period) and period.start == date(today.year, 1, 1)


def _is_year(period: Period) -> bool:
    return bool(period.start and period.end and period.label == str(period.start.year))


def _seasons(
    reading: Reading, first: int, index: int, years: Sequence[int], events: Sequence[Event], today: date
) -> list[Period]:
    """ "vara" is every summer; "in vara" the last one, or the next where something is to come."""
    known = years or sorted({event.day.year for event in events if event.day}) or [today.year]
    found = [season_period(first, year) for year in known]
    before = text_at(reading.tokens, index - 1)
    if years or before not in ("in", "din", "la"):
        return found
    coming = [period for period in found if period.end and period.end >= today]
    past = [period for period in found if period.start and period.start <= today]
    present = reading.has(W.PRESENT) and not reading.speaks_past
    if (before == "la" or present or reading.has(W.FUTURE, W.NEXT)) and coming:
        return coming[:1]
    return past[-1:] or coming[:1]


def _everywhere(mention: Mention, events: Sequence[Event], today: date) -> list[Period]:
    days = sorted({_span_at(mention, event.day) for event in events if event.day and _is_of(mention, event.day)})
    years = sorted({event.day.year for event in events if event.day}) or [today.year]
    if mention.month is not None:
        return _in_years(mention, years)
    return [period for first, _ in days if (period := month_period(first.year, first.month, mention.day))]


def _in_years(mention: Mention, years: Sequence[int]) -> list[Period]:
    return [period for year in years if (period := month_in_year(mention, year))]


def _nearest(reading: Reading, mention: Mention, events: Sequence[Event], today: date) -> Period | None:
    """Which year (and month) a month or a day without one belongs to: by tense, and by where the client has events."""
    days = [event.day for event in events if event.day]
    hits = sorted({_span_at(mention, day) for day in days if _is_of(mention, day)})
    past = [span for span in hits if span[0] <= today]
    coming = [span for span in hits if span[1] >= today]
    paid = reading.has(W.PAY) and not reading.has(W.PRESENT)
    speaks_past = (reading.speaks_past or paid or reading.has(W.PAST, W.HELD)) and not reading.has(W.OWED, W.DEPOSIT)
    speaks_future = reading.has(W.FUTURE, W.NEXT, W.OWED, W.DEPOSIT) or (reading.has(W.PRESENT) and not speaks_past)
    this_year = [span for span in hits if span[0].year == today.year]
    if speaks_past and past:
        chosen = past[-1]
    elif speaks_future and coming:
        chosen = coming[0]
    elif mention.month is not None and this_year:
        chosen = this_year[0]
    elif reading.has(W.FUTURE, W.NEXT) and mention.month is not None:
        return month_period(today.year + (mention.month < today.month), mention.month, mention.day)
    elif past or coming:
        chosen = past[-1] if past else coming[0]
    else:
        return _without_events(mention, today)
    return month_period(chosen[0].year, chosen[0].month, mention.day)


def _is_of(mention: Mention, day: date) -> bool:
    return mention.month in (None, day.month) and mention.day in (None, day.day)


def _span_at(mention: Mention, day: date) -> tuple[date, date]:
    """The first and last day of what the mention means where ``day`` is in it."""
    if mention.day is not None:
        return day, day
    first = day.replace(day=1)
    return first, first.replace(day=calendar.monthrange(day.year, day.month)[1])


def _without_events(mention: Mention, today: date) -> Period | None:
    if mention.month is not None:
        return month_period(today.year, mention.month, mention.day)
    return month_period(today.year, today.month, mention.day)
