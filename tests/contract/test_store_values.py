"""Values come back as they were stored, type and all, and what cannot be stored is refused before anything is."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.errors import InvalidInput
from crm_core.store.base import DELETE_FIELD, SERVER_TIMESTAMP, DocumentStore, Sentinel, Transaction
from tests.contract.steps import put, stored

PATH = "clients/c"


def same(left: object, right: object) -> bool:
    """Equal, and of the same type all the way down: ``1 == True == 1.0`` is not enough. NaN is the same as NaN."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return math.isnan(left) and math.isnan(right) or str(left) == str(right)
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left == right and left.utcoffset() == right.utcoffset()
    return left == right


def came_back(store: DocumentStore, value: Any) -> Any:
    put(store, {PATH: {"value": value, "nested": {"list": [{"value": value}]}}})
    data = stored(store, PATH)
    assert same(data["value"], data["nested"]["list"][0]["value"])
    return data["value"]


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, 1, -1, 2**63 - 1, -(2**63), 2**53 + 1, 0.0, -0.0, 1.0, 0.1, 1e308, 5e-324, 1e16, 1e-7,
        float("inf"), float("-inf"), float("nan"), "", " ", "null", "true", "1", "1.0",
        "\x00", "a\x00b", "\x01", "\x02", "\x01a", "\x02\x02",
        "\x01t2026-01-01T00:00:00.000000", "\u2028", "\ufeff", "💃🏽", "ș", "s\u0326", '"', "\\", "'",
        "[1]", "{}", "\r\n", "\x7f", "\uffff", "2026-01-01T00:00:00Z", [], {}, [{}], [None, 1, "a"],
        {"a": {"b": []}}, {"a.b": 1, "a": {"b": 2}},
        {'"': 1, "\\": 2, "'": 3, "$": 4, "\x00": 5, "ă": 6, "💃": 7, " ": 8},
        datetime(2026, 2, 10, 12, 0, 0, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_value_comes_back_as_it_was(store: DocumentStore, value: Any) -> None:
    assert same(came_back(store, value), value)


def test_a_time_comes_back_in_utc(store: DocumentStore) -> None:
    moment = datetime(2026, 2, 10, 14, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    assert same(came_back(store, moment), datetime(2026, 2, 10, 12, 0, 0, 123456, tzinfo=UTC))


def test_text_and_number_enums_come_back_as_their_plain_values(store: DocumentStore) -> None:
    class Status(StrEnum):
        PAID = "PAID"

    class Age(IntEnum):
        FIVE = 5

    assert same(came_back(store, Status.PAID), "PAID")
    assert same(came_back(store, Age.FIVE), 5)


texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x00\x01\x02\x03\"\\'.[]{}$"), max_size=8)
names = texts.filter(lambda name: name != "" and not (name.startswith("__") and name.endswith("__")))
moments = st.datetimes(
    datetime(1, 1, 2),
    datetime(9999, 12, 30),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5))]),
).map(lambda moment: moment.astimezone(UTC))
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), texts, moments)
values = st.recursive(
    scalars,
    lambda inner: (
        st.dictionaries(names, inner, max_size=4)
        | st.lists(inner.filter(lambda item: not isinstance(item, list)), max_size=4)
    ),
    max_leaves=12,
)
documents = st.dictionaries(names, values, max_size=6)
careless = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@careless
@given(document=documents)
def test_any_document_comes_back_as_it_was(store: DocumentStore, document: dict[str, Any]) -> None:
    put(store, {PATH: document})
    assert same(stored(store, PATH), document)


@careless
@given(before=documents, fields=documents, deleted=st.lists(names, max_size=2))
def test_any_update_writes_its_fields_and_keeps_the_others(
    store: DocumentStore, before: dict[str, Any], fields: dict[str, Any], deleted: list[str]
) -> None:
    put(store, {PATH: before})
    changes: dict[Any, Any] = {**fields, **dict.fromkeys(deleted, DELETE_FIELD)}
    store.transaction(lambda transaction: transaction.update(PATH, changes))
    expected = {name: value for name, value in {**before, **fields}.items() if name not in deleted}
    assert same(stored(store, PATH), expected)


@careless
@given(before=documents, segments=st.lists(names, min_size=2, max_size=4), value=values)
def test_any_nested_field_is_written_beside_its_siblings(
    store: DocumentStore, before: dict[str, Any], segments: list[str], value: Any
) -> None:
    put(store, {PATH: before})
    store.transaction(lambda transaction: transaction.merge(PATH, {tuple(segments): value}))
    after = stored(store, PATH)
    for depth, segment in enumerate(segments):
        siblings = {name: item for name, item in before.items() if name != segment}
        assert same({name: item for name, item in after.items() if name != segment}, siblings)
        after = after[segment]
        following = before.get(segment)
        before = following if isinstance(following, dict) and depth < len(segments) - 1 else {}
    assert same(after, value)


Given = Callable[[Transaction, Any], None]
WRITES: dict[str, Given] = {
    "create": lambda transaction, value: transaction.create("clients/new", {"value": value}),
    "set": lambda transaction, value: transaction.set(PATH, {"value": value}),
    "update": lambda transaction, value: transaction.update(PATH, {"value": value}),
    "merge": lambda transaction, value: transaction.merge(PATH, {("a", "b"): value}),
}


def refused(store: DocumentStore, write: Given, value: Any, error: type[Exception]) -> None:
    put(store, {PATH: {"before": 1}})

    def run(transaction: Transaction) -> None:
        transaction.set("clients/other", {})
        write(transaction, value)

    with pytest.raises(error):
        store.transaction(run)
    assert stored(store, PATH) == {"before": 1}
    assert store.get("clients/other") is None
    assert store.get("clients/new") is None


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {"a": value}
    return value


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize(
    ("value", "error"),
    [
        (Decimal("1.5"), TypeError),
        (b"bytes", TypeError),
        ((1, 2), TypeError),
        ({1, 2}, TypeError),
        (..., TypeError),
        (1j, TypeError),
        (date(2026, 2, 10), TypeError),
        ({1: "a"}, TypeError),
        ({None: "a"}, TypeError),
        (datetime(2026, 2, 10), ValueError),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))), ValueError),
        (2**63, ValueError),
        (-(2**63) - 1, ValueError),
        ([[1]], ValueError),
        ({"": 1}, ValueError),
        ({"__reserved__": 1}, ValueError),
        ({"a": DELETE_FIELD}, ValueError),
        ([DELETE_FIELD], ValueError),
        ([SERVER_TIMESTAMP], ValueError),
        (deep(25), ValueError),
        ("\ud83d", InvalidInput),
        ({"a": ["half \udc83"]}, InvalidInput),
        ({"\ud83d": 1}, InvalidInput),
        ("a" * 1_100_000, InvalidInput),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_cannot_be_stored_is_refused_and_nothing_is_written(
    store: DocumentStore, write: Given, value: Any, error: type[Exception]
) -> None:
    refused(store, write, value, error)


@pytest.mark.parametrize("write", ["create", "set"])
def test_delete_field_has_no_place_in_a_whole_document(store: DocumentStore, write: str) -> None:
    refused(store, WRITES[write], DELETE_FIELD, ValueError)


@pytest.mark.parametrize("write", ["update", "merge"])
@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"a": {"b": 1}, ("a", "b"): 2}, ValueError),
        ({("a", "b"): 1, ("a", "b", "c"): 2}, ValueError),
        ({"a": 1, ("a",): 2}, ValueError),
        ({"": 1}, ValueError),
        ({("a", ""): 1}, ValueError),
        ({("a", 1): 1}, TypeError),
        ({1: 1}, TypeError),
        ({(): 1}, (TypeError, ValueError)),
    ],
    ids=ascii,
)
def test_fields_whose_meaning_is_unclear_are_refused(
    store: DocumentStore, write: str, fields: Any, error: type[Exception]
) -> None:
    refused(store, lambda transaction, value: getattr(transaction, write)(PATH, value), fields, error)


def test_a_large_document_that_fits_is_stored(store: DocumentStore) -> None:
    body = "ș" * 400_000
    assert came_back_whole(store, body) == body


def came_back_whole(store: DocumentStore, body: str) -> Any:
    put(store, {PATH: {"body": body}})
    return stored(store, PATH)["body"]


def test_the_sentinels_are_not_values(store: DocumentStore) -> None:
    put(store, {PATH: {"at": SERVER_TIMESTAMP}})
    assert not isinstance(stored(store, PATH)["at"], Sentinel)
