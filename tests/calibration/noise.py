"""A model that errs: true answers with some values left out, or taken from another place of the same thread.

A value made up from nothing is caught by the evidence; what gets through is a value that the thread does hold, as
something else: the day before it was moved, the first price, the sister's name, a service that was only offered.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from crm_core.catalogue import SERVICES
from crm_core.extraction.window import Window, said_on
from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.folding import fold
from crm_core.language.money import read_money
from crm_core.language.names import is_known_name
from crm_core.language.places import read_places
from crm_core.language.times import read_times
from crm_core.models import Message
from tests.calibration.answers import Row, role_row

MISSING, OTHER = 0.5, 0.5
"""Of the errors, how many leave a value out and how many take another one of the thread."""


def noisy(answer: Row, window: Window, case: Row, *, errs: float, chance: random.Random) -> Row:
    """The answer of a model that errs at each value, service and decision with probability ``errs``."""
    wrong = copy.deepcopy(answer)
    if wrong["action"] == "NOOP":
        return _drafted_all_the_same(wrong, window) if chance.random() < errs else wrong
    if chance.random() < errs / 2:
        return wrong | {"action": "NOOP", "values": [], "roles": []}
    events = [event["eventId"] for event in case.get("openEvents") or []]
    if chance.random() < errs:
        _decide_otherwise(wrong, events, chance)
    wrong["values"] = [v for row in wrong["values"] if (v := _value(row, window, errs, chance)) is not None]
    roles = [row for row in wrong["roles"] if chance.random() >= errs * MISSING]
    if chance.random() < errs and (more := _another_role(roles, window, chance)) is not None:
        roles.append(more)
    wrong["roles"] = roles
    return wrong


def _decide_otherwise(answer: Row, events: list[str], chance: random.Random) -> None:
    others = [event for event in events if event != answer["targetEventId"]]
    if answer["action"] == "UPDATE_EVENT" and others:
        answer["targetEventId"] = chance.choice(others)
    elif answer["action"] == "UPDATE_EVENT":
        answer["action"], answer["targetEventId"] = "CREATE_EVENT", None
    elif events:
        answer["action"], answer["targetEventId"] = "UPDATE_EVENT", chance.choice(events)


def _drafted_all_the_same(answer: Row, window: Window) -> Row:
    """A party where there is none: the first day, hour and price that the thread names."""
    values = []
    for name in ("date", "startTime", "amount"):
        found = _readings(name, window)
        if found:
            values.append({"field": name, "value": found[0][0], "quotes": [found[0][1]]})
    return answer | {"action": "CREATE_EVENT", "values": values}


def _value(row: Row, window: Window, errs: float, chance: random.Random) -> Row | None:
    if chance.random() >= errs:
        return row
    others = [(value, quote) for value, quote in _readings(row["field"], window) if value != row["value"]]
    if chance.random() < MISSING or not others:
        return None
    value, quote = chance.choice(others)
    return {"field": row["field"], "value": value, "quotes": [quote]}


def _another_role(roles: list[Row], window: Window, chance: random.Random) -> Row | None:
    """A service that is named in the thread and not wanted, or one more of those wanted."""
    wanted = {row["roleType"] for row in roles}
    named = [
        service.role_type.value
        for service in SERVICES
        if service.role_type.value not in wanted
        and any(name in fold(m.body).text for m in window.messages for name in service.names)
    ]
    if not named:
        return None
    return role_row(window, chance.choice(named), None, count=1)


Readings = list[tuple[str, Row]]


def _readings(name: str, window: Window) -> Readings:
    """Every value of that kind that the thread holds, each with the words it was read from."""
    read = _READERS.get(name)
    if read is None:
        return []
    return [
        (value, {"messageId": message.message_id, "quote": fold(message.body).quote(start, end)})
        for message in window.messages
        for value, start, end in read(message)
    ]


Found = list[tuple[str, int, int]]


def _days(message: Message) -> Found:
    readings = read_dates(fold(message.body).text, said_on=said_on(message))
    return [(r.day.strftime("%d-%m-%Y"), r.start, r.end) for r in readings if r.day]


def _names(message: Message) -> Found:
    text = fold(message.body)
    found: Found = []
    at = 0
    for word in text.text.split():
        at = text.text.index(word, at)
        plain = word.strip(".,!?;:()")
        if is_known_name(plain) and text.quote(at, at + 1).isupper():
            found.append((plain.capitalize(), at, at + len(plain)))
        at += len(word)
    return found


def _by(reader: Callable[[str], list[Any]]) -> Callable[[Message], Found]:
    def read(message: Message) -> Found:
        return [(str(r.value), r.start, r.end) for r in reader(fold(message.body).text) if r.value is not None]

    return read


def _streets(message: Message) -> Found:
    text = fold(message.body)
    return [(text.quote(p.start, p.end), p.start, p.end) for p in read_places(text)]


_READERS: dict[str, Callable[[Message], Found]] = {
    "date": _days,
    "startTime": _by(read_times),
    "durationMin": _by(read_durations),
    "amount": _by(read_money),
    "deposit": _by(read_money),
    "childAge": _by(read_ages),
    "numChildren": _by(read_counts),
    "childName": _names,
    "parentName": _names,
    "address": _streets,
}
