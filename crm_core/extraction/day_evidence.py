"""Which days follow from quotes: read again by ``language`` with the message's day as base."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from crm_core.extraction.quotes import Found
from crm_core.extraction.voices import believable
from crm_core.extraction.window import Window, said_on
from crm_core.language.calendar_days import month_ahead, weekday_in_week_of
from crm_core.language.dates import DateKind, DateReading, read_dates
from crm_core.language.wording import Wording
from crm_core.models import Message

_READ = 4000
_IN_FULL = (DateKind.FULL, DateKind.DAY_MONTH)
_MOVES = Wording(r"\b(?:mut|reprogram|aman|schimb|decal|in loc)")
_PICKS = Wording(r"\b(?:prima|primul|a doua|al doilea|ultim(?:a|ul))\b")


def days_in(found: Sequence[Found], window: Window, *, booked: Collection[date] = ()) -> Iterator[date]:
    """Every day that the quotes may mean, alone or together. ``booked`` are the days of the client's open events."""
    yield from _named_days(found, window, booked)
    yield from _picked_days(found, window)
    yield from _numbered_days(found, window, booked)


def _numbered_days(found: Sequence[Found], window: Window, booked: Collection[date]) -> Iterator[date]:
    """``rămâne 19``, ``Moșul din 23``: the day with that number that the talk or a booking names in full."""
    if any(r.kind in _IN_FULL and r.day for quote in found for r in _readings(quote, [None])):
        return
    named = {*booked, *_talk_days(found, window, options=True)}
    for day in named:
        number = re.compile(rf"(?<![\w.,:/-]){day.day}(?![\w:/]|[.,][0-9]|\s*(?:lei|ron|ani|copii|ore|ora|min)\b)")
        if any(number.search(quote.words) for quote in found):
            yield day


def _readings(quote: Found, contexts: Sequence[date | None]) -> Iterator[DateReading]:
    base = said_on(quote.message)
    for text in (quote.words, f"pe {quote.words}"):
        for talk_of in contexts:
            yield from read_dates(text, said_on=base, talk_of=talk_of)


def _named_days(found: Sequence[Found], window: Window, booked: Collection[date]) -> Iterator[date]:
    contexts = [None, *booked, *_talk_days(found, window)]
    for quote in found:
        readings = [reading for reading in _readings(quote, contexts) if reading.day and not reading.is_past]
        affirmed = [reading for reading in readings if not reading.denied] or readings
        # "mutăm de pe 21 martie pe 28": the first is the party as it was, the second what is wanted.
        moves = _MOVES.search(quote.words) is not None
        wanted = [reading for reading in affirmed if not (moves and reading.refers)]
        new = {reading.day for reading in wanted} - {reading.day for reading in affirmed if reading.refers}
        yield from (reading.day for reading in (wanted if new else affirmed) if reading.day)


def _picked_days(found: Sequence[Found], window: Window) -> Iterator[date]:
    """Days that follow from two quotes: one of alternatives by its week day, number or place; a week day of the week
    in which another named day is."""
    readings = [
        (number, reading)
        for number, quote in enumerate(found)
        for reading in _readings(quote, [None, *_talk_days((quote,), window)])
    ]
    weekdays = {(n, r.day.weekday()) for n, r in readings if r.day and r.kind is DateKind.WEEKDAY}
    words = [quote.words for quote in found]
    for at, reading in readings:
        others = [text for number, text in enumerate(words) if number != at]
        for option in reading.options:
            named = any(number != at and weekday == option.weekday() for number, weekday in weekdays)
            if named or any(_PICKS.search(text) or re.search(rf"\b{option.day}\b", text) for text in others):
                yield option
        if reading.day:
            for number, weekday in weekdays:
                if number != at:
                    yield weekday_in_week_of(reading.day, weekday)


def _talk_days(found: Sequence[Found], window: Window, *, options: bool = False) -> list[date]:
    """Days that give a bare day its month: in the other quotes, in the message, and in those before it.

    ``options``: only days named in full, and those of alternatives too.
    """
    ids = {quote.message.message_id for quote in found}
    last = max((i for i, message in enumerate(window.messages) if message.message_id in ids), default=-1)
    days = [day for message in window.messages[: last + 1] for day in _days_of(message, options=options)]
    return list(dict.fromkeys(days))[-12:]


def _days_of(message: Message, *, options: bool) -> list[date]:
    base = said_on(message)
    text = believable(message.body[:_READ], by_client=message.is_inbound).text
    readings = read_dates(text, said_on=base)
    if options:
        in_full = [r for r in readings if r.kind in _IN_FULL and not r.is_past]
        return [day for r in in_full for day in (*r.options, *((r.day,) if r.day else ()))]
    return [r.day or month_ahead(r.month, base) for r in readings if r.day or r.month]  # type: ignore[arg-type]
