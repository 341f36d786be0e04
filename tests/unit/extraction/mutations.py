"""Completions with one thing wrong: what a model may make up, misread or take from elsewhere."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Mutation:
    """A completion with one corrupted value. ``place`` is where: ``("values", 3)``, ``("roles", 0)``."""

    kind: str
    place: tuple[str, int]
    completion: Row

    @property
    def row(self) -> Row:
        found: Row = self.completion[self.place[0]][self.place[1]]
        return found


def mutations_of(completion: Row, case: Row, others: list[Row]) -> Iterator[Mutation]:
    """Every corruption of one completion. ``others`` are completions of other threads."""
    for group in ("values", "roles"):
        for number, row in enumerate(completion[group]):
            changes = _of_value(row, others) if group == "values" else _of_role(row, others)
            for kind, change in [*changes, *_of_quotes(row, case)]:
                if all(row.get(name) == value for name, value in change.items()):
                    continue
                changed = copy.deepcopy(completion)
                changed[group][number] = {**copy.deepcopy(row), **change}
                yield Mutation(f"{row.get('field', 'role')}: {kind}", (group, number), changed)


Change = tuple[str, Row]


def _of_value(row: Row, others: list[Row]) -> Iterator[Change]:
    name, value = row["field"], row["value"]
    if name == "date":
        day = datetime.strptime(value, "%d-%m-%Y")
        for days in (-7, -1, 1, 2, 7, 30):
            yield "another date", {"value": (day + timedelta(days=days)).strftime("%d-%m-%Y")}
        yield "another year", {"value": day.replace(day=min(day.day, 28), year=day.year + 1).strftime("%d-%m-%Y")}
        yield "no date at all", {"value": "31-02-2026"}
    elif name == "startTime":
        hour, minute = value.split(":")
        for wrong in (int(hour) - 1, int(hour) + 1, (int(hour) + 12) % 24):
            yield "another hour", {"value": f"{wrong % 24:02d}:{minute}"}
        yield "another minute", {"value": f"{hour}:{(int(minute) + 30) % 60:02d}"}
    elif name in ("amount", "deposit"):
        yield "ten times as much", {"value": str(int(value) * 10)}
        yield "a tenth", {"value": str(int(value) / 10)}
        yield "a little more", {"value": str(int(value) + 50)}
        yield "one digit changed", {"value": str(int(value[0]) % 9 + 1) + value[1:]}
    elif name in ("childAge", "numChildren", "durationMin"):
        yield "one more", {"value": str(int(value) + 1)}
        yield "twice as much", {"value": str(int(value) * 2)}
    elif name in ("childName", "parentName"):
        for other in _of_others(others, name, value):
            yield "a name from another thread", {"value": other}
    elif name == "address":
        for number in re.findall(r"[0-9]+", value):
            yield "a number changed", {"value": re.sub(rf"\b{number}\b", str(int(number) + 1), value, count=1)}
            yield "a digit more", {"value": re.sub(rf"\b{number}\b", f"{number}0", value, count=1)}
        for other in _of_others(others, name, value):
            yield "an address from another thread", {"value": other}
    elif name == "currency":
        yield "another currency", {"value": "RON" if value == "EUR" else "EUR"}
    elif name == "method":
        yield "another method", {"value": "CARD" if value == "CASH" else "CASH"}
    elif name == "paymentStatus":
        yield "another status", {"value": "PAID" if value == "CANCELLED" else "CANCELLED"}


def _of_role(row: Row, others: list[Row]) -> Iterator[Change]:
    characters = {o["character"] for other in others for o in other["roles"] if o["character"]}
    if row["roleType"] == "ANIMATOR":
        for other in sorted(characters - {row["character"]})[:4]:
            yield "a character from another thread", {"character": other}
    kinds = ["ANIMATOR", "URSITOARE", "POPCORN", "COTTON_CANDY", "SANTA_CLAUS", "DRY_ICE"]
    for kind in [kind for kind in kinds if kind != row["roleType"]][:3]:
        yield "another service", {"roleType": kind, "character": None}
    yield "a service nobody offers", {"roleType": "DJ"}


def _of_quotes(row: Row, case: Row) -> Iterator[Change]:
    if not row["quotes"]:
        return
    (first, *rest) = row["quotes"]
    foreign = [m for m in case["messages"] if m["body"] and m["id"] != first["messageId"]]
    unlike = [m for m in foreign if first["quote"] not in m["body"]]
    for message in unlike[:2]:
        yield "a quote ascribed to another message", {"quotes": [first | {"messageId": message["id"]}, *rest]}
    for message in [m for m in unlike if not shares_a_word(m["body"], f"{first['quote']} {row.get('value', '')}")][:2]:
        yield "a quote from another message", {"quotes": [{"messageId": message["id"], "quote": message["body"]}]}
    yield "a quote with a word made up", {"quotes": [first | {"quote": first["quote"] + " sigur"}, *rest]}
    yield "no quote", {"quotes": []}


def shares_a_word(one: str, other: str) -> bool:
    """Whether two texts share a number or a longer word: then the other message may say the same."""
    words = [set(re.findall(r"[0-9]+|[^\W\d_]{4,}", text.casefold())) for text in (one, other)]
    return bool(words[0] & words[1])


def _of_others(others: list[Row], name: str, value: str) -> list[str]:
    found = {row["value"] for other in others for row in other["values"] if row["field"] == name}
    return sorted(found - {value})[:3]
