"""A model's plan held against the query language and the question. What does not hold is no plan at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from crm_core.ask.groq.schema import FIELDS, GROUPS, MEASURES, UNITS
from crm_core.ask.plan import (
    Ask,
    Extreme,
    Field,
    Filters,
    Group,
    Measure,
    Part,
    Period,
    Pick,
    Plan,
    Quantity,
    Scope,
    Unit,
)
from crm_core.ask.rules.tokens import words_of
from crm_core.catalogue import RoleType
from crm_core.models import PaymentMethod, PaymentStatus

_Enum = TypeVar("_Enum", bound=StrEnum)
_MOST = 20
"""Values of one filter, and rows of a pick."""


class NoPlan(ValueError):
    """What the model said is no plan; the message says which part, never what stood there."""


def read_plan(data: Mapping[str, Any], *, question: str, earlier: Sequence[str]) -> Plan | None:
    """The plan; None where the model says that the data cannot answer. Raises NoPlan.

    Names and places must be words of the question or of those before it: a model invents neither.
    """
    if data.get("answerable") is not True:
        return None
    said = {word for text in (question, *earlier) for word in words_of(text)}
    periods = tuple(_period(entry) for entry in _list(data, "periods"))
    filters = Filters(
        statuses=frozenset(_enums(data, "statuses", PaymentStatus)),
        archived=_bool_or_none(data, "archived"),
        periods=periods,
        without_periods=tuple(_period(entry) for entry in _list(data, "withoutPeriods")),
        scope=_enum(data, "scope", Scope),
        places=tuple(_said_words(text, said) for text in _list(data, "places")),
        without_places=tuple(_said_words(text, said) for text in _list(data, "withoutPlaces")),
        role_types=frozenset(role.value for role in _enums(data, "roleTypes", RoleType)),
        without_role_types=frozenset(role.value for role in _enums(data, "withoutRoleTypes", RoleType)),
        characters=_names(data, "characters", said),
        together=data.get("together") is True,
        without_characters=_names(data, "withoutCharacters", said),
        children=_names(data, "children", said),
        without_children=_names(data, "withoutChildren", said),
        child_age=_integer_or_none(data, "childAge"),
        short_ids=frozenset(_integer(number) for number in _list(data, "shortIds")),
        methods=frozenset(_enums(data, "methods", PaymentMethod)),
        amount_min=_money(data, "amountMin"),
        amount_max=_money(data, "amountMax"),
        deposit_min=_money(data, "depositMin"),
        deposit_max=_money(data, "depositMax"),
    )
    measure = _enum(data, "measure", Measure)
    if measure not in MEASURES:
        raise NoPlan("measure")
    fields = tuple(dict.fromkeys(_enums(data, "fields", Field)))
    if any(field not in FIELDS for field in fields):
        raise NoPlan("fields")
    unit, group = _enum(data, "unit", Unit), _enum(data, "group", Group)
    if unit not in UNITS or group not in GROUPS:
        raise NoPlan("unit or group")
    ask = Ask(
        measure=measure,
        quantity=_enum(data, "quantity", Quantity) if measure in _OF_QUANTITY else Quantity.ALL,
        unit=unit if measure is Measure.COUNT else Unit.EVENTS,
        fields=fields if measure is Measure.SHOW else (),
    )
    return _plan(data, ask, filters, group)


_OF_QUANTITY = (Measure.TOTAL, Measure.AVERAGE, Measure.SHARE)
_FIGURES = (Measure.COUNT, *_OF_QUANTITY)


def _plan(data: Mapping[str, Any], ask: Ask, filters: Filters, group: Group) -> Plan:
    limit = _integer(data.get("limit"))
    extreme = data.get("extreme")
    compares = data.get("compare") is True and len(filters.periods) == 2 and ask.measure is not Measure.SHARE
    if group is not Group.NONE and ask.measure not in _FIGURES:
        group = Group.NONE
    parts = (
        tuple(
            Part(label=period.label, filters=replace(filters, periods=(period,)), pick=Pick.ALL)
            for period in filters.periods
        )
        if compares
        else ()
    )
    return Plan(
        asks=(ask,),
        filters=filters,
        pick=Pick.ALL if parts or group is not Group.NONE else _enum(data, "pick", Pick),
        limit=min(max(limit, 1), _MOST),
        group=Group.NONE if parts else group,
        extreme=Extreme(extreme) if extreme in tuple(Extreme) and group is not Group.NONE and not parts else None,
        parts=parts,
        compare=bool(parts),
        whole=Filters(periods=filters.periods) if ask.measure is Measure.SHARE else Filters(),
    )


# --- Values ------------------------------------------------------------------------------------------------------


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    if not isinstance(value, list) or len(value) > _MOST:
        raise NoPlan(name)
    return value


def _enum(data: Mapping[str, Any], name: str, kind: type[_Enum]) -> _Enum:
    try:
        return kind(str(data.get(name)))
    except ValueError:
        raise NoPlan(name) from None


def _enums(data: Mapping[str, Any], name: str, kind: type[_Enum]) -> list[_Enum]:
    return [_enum({name: value}, name, kind) for value in _list(data, name)]


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise NoPlan("number")
    return value


def _integer_or_none(data: Mapping[str, Any], name: str) -> int | None:
    return None if data.get(name) is None else _integer(data[name])


def _bool_or_none(data: Mapping[str, Any], name: str) -> bool | None:
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise NoPlan(name)
    return value


def _money(data: Mapping[str, Any], name: str) -> Decimal | None:
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**9:
        raise NoPlan(name)
    return Decimal(str(value))


def _names(data: Mapping[str, Any], name: str, said: set[str]) -> tuple[str, ...]:
    return tuple(" ".join(_said_words(text, said)) for text in _list(data, name))


def _said_words(text: Any, said: set[str]) -> tuple[str, ...]:
    """The folded words of a name; each must begin as a word of the question does (Mariei: Maria)."""
    words = words_of(text) if isinstance(text, str) else ()
    if not words or not all(any(_same_stem(word, other) for other in said) for word in words):
        raise NoPlan("name")
    return words


def _same_stem(word: str, other: str) -> bool:
    if word == other:
        return True
    stem = max(3, len(word) - 2)
    return len(word) >= 3 and word[:stem] == other[:stem]


def _period(entry: Any) -> Period:
    if not isinstance(entry, Mapping):
        raise NoPlan("periods")
    start, end = _day(entry.get("start")), _day(entry.get("end"))
    if (start is None and end is None) or (start and end and start > end):
        raise NoPlan("periods")
    return Period(start=start, end=end, label=_label(start, end))


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NoPlan("periods") from None


def _label(start: date | None, end: date | None) -> str:
    if start is None:
        return f"până în {end:%d-%m-%Y}"
    if end is None:
        return f"după {start - timedelta(days=1):%d-%m-%Y}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    if start == end:
        return f"{start:%d-%m-%Y}"
    return f"între {start:%d-%m-%Y} și {end:%d-%m-%Y}"
