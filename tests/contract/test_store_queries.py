"""Filters, orders, limits and counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Filter, Operator, Order, Query, Snapshot
from tests.contract.steps import ids, put

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)


def fill(store: DocumentStore, values: dict[str, Any], field: str = "x") -> None:
    """One document an item of ``values``, by id; ``...`` leaves the field out."""
    put(store, {f"clients/{name}": {} if value is ... else {field: value} for name, value in values.items()})


def found(
    store: DocumentStore, *filters: Filter, orders: tuple[Order, ...] = (), limit: int | None = None
) -> list[str]:
    return ids(store.query(Query(collection="clients", filters=filters, orders=orders, limit=limit)))


def test_a_query_sees_only_the_documents_directly_in_its_collection(store: DocumentStore) -> None:
    put(store, {"clients/a": {}, "clients/a/questions/q": {}, "threads/t": {}, "clients/b/questions/p": {}})
    assert found(store) == ["a"]
    assert ids(store.query(Query(collection="clients/a/questions"))) == ["q"]
    assert store.query(Query(collection="clients/c/questions")) == []


def test_a_query_answers_whole_documents_with_their_paths(store: DocumentStore) -> None:
    put(store, {"clients/a/questions/q": {"text": "Cât?", "at": NOON}})
    (snapshot,) = store.query(Query(collection="clients/a/questions", filters=(Filter("at", "==", NOON),)))
    assert snapshot == store.get("clients/a/questions/q")


def test_without_an_order_documents_come_by_id(store: DocumentStore) -> None:
    fill(store, dict.fromkeys(["b", "10", "2", "a", "B", "ă", "💃", "\uffee"], 1))
    assert found(store) == ["10", "2", "B", "a", "b", "ă", "\uffee", "💃"]


KINDS: dict[str, Any] = {
    "null": None,
    "false": False,
    "true": True,
    "zero": 0,
    "one": 1,
    "onepointfive": 1.5,
    "empty": "",
    "text": "1",
    "textnull": "null",
    "texttrue": "true",
    "list": [1],
    "listtext": "[1]",
    "dict": {"a": 1},
    "dicttext": '{"a":1}',
    "time": NOON,
    "timetext": NOON.isoformat(),
    "control": "\x01",
    "nul": "\x00",
    "missing": ...,
}


@pytest.mark.parametrize("name", [name for name, value in KINDS.items() if not isinstance(value, list | dict)])
def test_equality_matches_the_same_value_of_the_same_type_only(store: DocumentStore, name: str) -> None:
    fill(store, KINDS)
    value = KINDS[name]
    if value is not ...:
        assert found(store, Filter("x", "==", value)) == [name]


@pytest.mark.parametrize("value", [1, 1.0])
def test_an_int_equals_the_float_of_the_same_value(store: DocumentStore, value: float) -> None:
    fill(store, {"int": 1, "float": 1.0, "bool": True, "text": "1", "big": 2**53 + 1, "bigfloat": float(2**53)})
    assert found(store, Filter("x", "==", value)) == ["float", "int"]
    assert found(store, Filter("x", "==", 2**53 + 1)) == ["big"]
    assert found(store, Filter("x", "==", 2**53)) == ["bigfloat"]


def test_none_matches_null_and_not_a_missing_field(store: DocumentStore) -> None:
    fill(store, {"null": None, "missing": ..., "empty": "", "false": False})
    assert found(store, Filter("x", "==", None)) == ["null"]


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        (">", 0, ["one", "onepointfive"]),
        (">=", 0, ["zero", "one", "onepointfive"]),
        ("<", 1.5, ["zero", "one"]),
        ("<=", 1, ["zero", "one"]),
        (">=", "", ["empty", "nul", "control", "text", "timetext", "listtext", "textnull", "texttrue", "dicttext"]),
        (">", "", ["nul", "control", "text", "timetext", "listtext", "textnull", "texttrue", "dicttext"]),
        ("<", "2", ["empty", "nul", "control", "text"]),
        ("<=", "\x00", ["empty", "nul"]),
        ("<=", NOON, ["time"]),
        (">=", NOON, ["time"]),
        ("<", NOON, []),
        (">", NOON, []),
        (">", False, ["true"]),
        (">=", False, ["false", "true"]),
        ("<", True, ["false"]),
        ("<=", False, ["false"]),
    ],
)
def test_a_range_matches_values_of_its_own_type_only(
    store: DocumentStore, op: Operator, value: Any, expected: list[str]
) -> None:
    fill(store, KINDS)
    assert found(store, Filter("x", op, value)) == expected


def test_a_range_has_two_ends(store: DocumentStore) -> None:
    fill(store, {f"d{day}": NOON + timedelta(days=day) for day in range(5)})
    start, end = NOON + timedelta(days=1), NOON + timedelta(days=3)
    assert found(store, Filter("x", ">=", start), Filter("x", "<", end)) == ["d1", "d2"]


def test_a_time_in_another_zone_is_the_same_moment(store: DocumentStore) -> None:
    fill(store, {"a": NOON})
    bucharest = NOON.astimezone(timezone(timedelta(hours=2)))
    assert found(store, Filter("x", "==", bucharest)) == found(store, Filter("x", ">=", bucharest)) == ["a"]


def test_times_are_told_apart_to_the_microsecond(store: DocumentStore) -> None:
    moments = [NOON + timedelta(microseconds=n) for n in (0, 1, 999_999, 1_000_000)]
    fill(store, {f"m{n}": moment for n, moment in enumerate(moments)})
    assert found(store, Filter("x", ">", moments[0]), Filter("x", "<", moments[3])) == ["m1", "m2"]
    assert found(store, Filter("x", "==", moments[2])) == ["m2"]


def test_all_filters_must_match(store: DocumentStore) -> None:
    put(store, {f"clients/{a}{b}": {"a": a, "b": b} for a in range(3) for b in range(3)})
    assert found(store, Filter("a", "==", 1), Filter("b", "==", 2)) == ["12"]
    assert found(store, Filter("a", "==", 1), Filter("b", ">", 0)) == ["11", "12"]
    assert found(store, Filter("a", "==", 1), Filter("a", "==", 2)) == []


def test_a_filter_or_order_leaves_out_documents_without_the_field(store: DocumentStore) -> None:
    put(store, {"clients/both": {"a": 1, "b": 1}, "clients/a": {"a": 1}, "clients/b": {"b": 1}, "clients/none": {}})
    assert found(store, orders=(Order("a"),)) == ["a", "both"]
    assert found(store, Filter("a", "==", 1), orders=(Order("b"),)) == ["both"]
    assert found(store, orders=(Order("a"), Order("b", descending=True))) == ["both"]


def test_an_explicit_null_takes_part_in_an_order(store: DocumentStore) -> None:
    fill(store, {"null": None, "time": NOON, "missing": ...})
    assert found(store, orders=(Order("x"),)) == ["null", "time"]
    assert found(store, orders=(Order("x", descending=True),)) == ["time", "null"]


@pytest.mark.parametrize(
    "values",
    [
        [-(2**63), -1.5, -1, -0.5, 0, 5e-324, 0.1, 1, 1.5, 2, 10, 2**53, 2**53 + 1, 2**63 - 1, 1e300],
        [
            "",
            "\x00",
            "\x01",
            "\x02",
            "\t",
            " ",
            "+40",
            "10",
            "2",
            "A",
            "Z",
            "[",
            "a",
            "z",
            "{",
            "ă",
            "ț",
            "\uffee",
            "💃",
        ],
        [datetime(1, 1, 1, tzinfo=UTC), datetime(999, 1, 1, tzinfo=UTC), NOON, datetime(9999, 12, 31, tzinfo=UTC)],
        [False, True],
    ],
    ids=["numbers", "text", "times", "bools"],
)
def test_values_of_one_type_sort_by_their_value(store: DocumentStore, values: list[Any]) -> None:
    fill(store, {f"{len(values) - number:02}": value for number, value in enumerate(values)})
    expected = [f"{len(values) - number:02}" for number in range(len(values))]
    assert found(store, orders=(Order("x"),)) == expected
    assert found(store, orders=(Order("x", descending=True),)) == expected[::-1]


def test_ties_are_broken_by_id_in_the_direction_of_the_last_order(store: DocumentStore) -> None:
    put(store, {f"clients/{name}": {"a": 1, "b": 1} for name in "cab"})
    up, down = Order("a"), Order("b", descending=True)
    assert found(store, orders=(up,)) == ["a", "b", "c"]
    assert found(store, orders=(down,)) == ["c", "b", "a"]
    assert found(store, orders=(up, down)) == ["c", "b", "a"]
    assert found(store, orders=(down, up)) == ["a", "b", "c"]


def test_orders_may_go_in_different_directions(store: DocumentStore) -> None:
    put(store, {f"clients/{a}{b}": {"a": a, "b": b} for a in range(2) for b in range(2)})
    assert found(store, orders=(Order("a"), Order("b", descending=True))) == ["01", "00", "11", "10"]
    assert found(store, orders=(Order("a", descending=True), Order("b"))) == ["10", "11", "00", "01"]


def test_a_range_without_an_order_is_ordered_by_its_field(store: DocumentStore) -> None:
    fill(store, {"a": 3, "b": 1, "c": 2})
    assert found(store, Filter("x", ">", 0)) == ["b", "c", "a"]
    assert found(store, Filter("x", ">", 0), orders=(Order("x", descending=True),)) == ["a", "c", "b"]


def test_a_limit_cuts_after_ordering(store: DocumentStore) -> None:
    fill(store, {"a": 3, "b": 1, "c": 2})
    assert found(store, orders=(Order("x"),), limit=2) == ["b", "c"]
    assert found(store, limit=5) == ["a", "b", "c"]


def test_count_counts_the_matches_up_to_the_limit(store: DocumentStore) -> None:
    fill(store, {"a": 1, "b": 1, "c": 2, "d": ...})
    cursor = store.get("clients/c")
    ones = (Filter("x", "==", 1),)
    assert store.count(Query(collection="clients")) == 4
    assert store.count(Query(collection="clients", filters=ones)) == 2
    assert store.count(Query(collection="clients", filters=ones, limit=1)) == 1
    assert store.count(Query(collection="clients", orders=(Order("x"),))) == 3
    assert store.count(Query(collection="clients", start_after=cursor)) == 4
    assert store.count(Query(collection="threads")) == 0


@pytest.mark.parametrize("field", ["a.b", "a b", "ăț", "a'b", "0", "`", "$", "*", "[0]", "x/y", "%"])
def test_a_field_with_an_odd_name_is_filtered_and_ordered(store: DocumentStore, field: str) -> None:
    fill(store, {"a": 1, "b": 2, "c": ...}, field=field)
    put(store, {"clients/d": {"a": {"b": 2}, "z": 2}})
    assert found(store, Filter(field, "==", 2)) == ["b"]
    assert found(store, orders=(Order(field, descending=True),)) == ["b", "a"]


def test_what_a_filter_is_given_is_never_read_as_a_command(store: DocumentStore) -> None:
    fill(store, {"a": "'; DROP TABLE documents; --", "b": "%"})
    assert found(store, Filter("x", "==", "'; DROP TABLE documents; --")) == ["a"]
    assert found(store, Filter("x') OR 1=1 --", "==", "%")) == []
    assert store.query(Query(collection="clients' OR '1'='1")) == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (Query(collection="clients", filters=(Filter("a", ">", 1), Filter("b", "<", 1))), "more than one field"),
        (Query(collection="clients", filters=(Filter("a", ">", 1),), orders=(Order("b"),)), "first order"),
        (Query(collection="clients", orders=(Order("a"), Order("a", descending=True))), "twice"),
        (Query(collection="clients", limit=0), "limit"),
        (Query(collection="clients", limit=-1), "limit"),
        (Query(collection="clients/a"), "odd number"),
        (Query(collection="clients", filters=(Filter("a", ">", None),)), "None"),
        (Query(collection="clients", filters=(Filter("a", "==", float("nan")),)), "nan"),
        (Query(collection="clients", filters=(Filter("a", "<", float("inf")),)), "inf"),
        (Query(collection="clients", filters=(Filter("a", "==", datetime(2026, 1, 1)),)), "time zone"),
        (Query(collection="clients", filters=(Filter("a", "==", SERVER_TIMESTAMP),)), "not known yet"),
        (Query(collection="clients", filters=(Filter("a", "!=", 1),)), "operator"),  # type: ignore[arg-type]
    ],
)
def test_a_query_that_firestore_would_not_run_is_refused(store: DocumentStore, query: Query, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        store.query(query)
    with pytest.raises(ValueError, match=reason):
        store.count(query)
    with pytest.raises(ValueError, match=reason):
        store.transaction(lambda transaction: transaction.query(query))


@pytest.mark.parametrize("value", [[1], {"a": 1}, b"1", object()])
def test_a_filter_value_that_cannot_be_stored_or_compared_is_refused(store: DocumentStore, value: Any) -> None:
    with pytest.raises(TypeError):
        found(store, Filter("x", "==", value))


# --- Any of several equalities ---------------------------------------------------------------------------------------


def either(store: DocumentStore, *any_of: Filter) -> list[str]:
    return ids(store.query(Query(collection="clients", any_of=any_of)))


def test_any_of_finds_each_document_once_by_id(store: DocumentStore) -> None:
    put(
        store,
        {
            "clients/c": {"new": "x"},
            "clients/b": {"old": "x", "new": None},
            "clients/a": {"new": "x", "old": "x"},
            "clients/d": {"new": "y", "old": ["x"]},
            "clients/e": {},
            "clients/e/questions/q": {"new": "x"},
        },
    )
    assert either(store, Filter("new", "==", "x"), Filter("old", "==", "x")) == ["a", "b", "c"]
    assert either(store, Filter("new", "==", "x")) == ["a", "c"]
    assert either(store, Filter("new", "==", "z"), Filter("old", "==", "z")) == []
    assert either(store, Filter("new", "==", None), Filter("new", "==", "y")) == ["b", "d"]
    query = Query(collection="clients", any_of=(Filter("new", "==", "x"), Filter("old", "==", "x")))
    assert store.count(query) == 3
    assert store.transaction(lambda transaction: ids(transaction.query(query))) == ["a", "b", "c"]


def test_any_of_keeps_to_the_type_of_each_value(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": value} for n, value in enumerate([1, 1.0, True, "1", None, "[1]", [1]])})
    assert either(store, Filter("x", "==", 1), Filter("x", "==", "[1]")) == ["0", "1", "5"]
    assert either(store, Filter("x", "==", True), Filter("x", "==", "1")) == ["2", "3"]


@pytest.mark.parametrize(
    "more",
    [
        {"filters": (Filter("a", "==", 1),)},
        {"orders": (Order("a"),)},
        {"limit": 1},
        {"start_after": Snapshot("clients/a", {}, "")},
        {"any_of": (Filter("a", ">", 1),)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_any_of_stands_alone(store: DocumentStore, more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="any_of"):
        store.query(Query(**{"collection": "clients", "any_of": (Filter("a", "==", 1),), **more}))
    with pytest.raises(ValueError, match="any_of"):
        list(store.stream(Query(collection="clients", any_of=(Filter("a", "==", 1),))))
