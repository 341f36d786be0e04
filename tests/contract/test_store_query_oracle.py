"""Random queries over random documents, against a plain reading of what the contract says."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from functools import cmp_to_key
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.store.base import DocumentStore, Filter, Order, Query, Snapshot
from tests.contract.steps import put

EXAMPLES = itertools.count()

times = st.sampled_from([datetime(2026, 1, day, 12, 0, 0, day, tzinfo=UTC) for day in (1, 2, 3)])
numbers = st.sampled_from([-1, 0, 0.0, 0.5, 1, 1.0, 2, 0.1 + 0.2, 2**53, 2**53 + 1])
texts = st.sampled_from(["", "\x00", "\x01", "\x02", "1", "a", "a\x00", "ab", "b", "[1]", "{", "ț", "💃"])
anything = st.one_of(st.none(), st.booleans(), numbers, texts, times, st.just([1]), st.just({"a": 1}))
scalars = st.one_of(st.none(), st.booleans(), numbers, texts, times)

# Only values of one type have an order, so only `mixed` mixes them, and it is ordered by only under a range.
documents = st.dictionaries(
    st.text("abcAB12ă", min_size=1, max_size=3),
    st.fixed_dictionaries({}, optional={"number": numbers, "text": texts, "time": times, "mixed": anything}),
    max_size=12,
)
FIELDS = {"number": numbers, "text": texts, "time": times}


@st.composite
def queries(draw: st.DrawFn) -> Query:
    filters: list[Filter] = []
    orders: list[Order] = []
    for field in draw(st.lists(st.sampled_from([*FIELDS, "mixed"]), max_size=2, unique=True)):
        filters.append(Filter(field, "==", draw(scalars if field == "mixed" else FIELDS[field])))
    if draw(st.booleans()):
        field = draw(st.sampled_from([*FIELDS, "mixed"]))
        value = draw(scalars.filter(lambda value: value is not None) if field == "mixed" else FIELDS[field])
        for op in draw(st.lists(st.sampled_from(["<", "<=", ">", ">="]), min_size=1, max_size=2, unique=True)):
            filters.append(Filter(field, op, value))  # type: ignore[arg-type]
        if draw(st.booleans()):
            orders.append(Order(field, draw(st.booleans())))
    if orders or all(condition.op == "==" for condition in filters):
        for field in draw(st.lists(st.sampled_from(list(FIELDS)), max_size=2, unique=True)):
            if field not in [order.field for order in orders]:
                orders.append(Order(field, draw(st.booleans())))
    limit = draw(st.none() | st.integers(1, 6))
    return Query(collection="c", filters=tuple(filters), orders=tuple(orders), limit=limit)


def kind(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return type(value).__name__
    return "number"


def matches(data: dict[str, Any], condition: Filter) -> bool:
    if condition.field not in data or kind(data[condition.field]) != kind(condition.value):
        return False
    stored, value = data[condition.field], condition.value
    if condition.op == "==":
        return bool(stored == value)
    outcomes = {"<": stored < value, "<=": stored <= value, ">": stored > value, ">=": stored >= value}
    return bool(outcomes[condition.op])


def expected(stored: dict[str, dict[str, Any]], query: Query) -> list[str]:
    """The ids of all matches in order, without limit and cursor."""
    orders = query.orders
    if not orders:
        orders = tuple(Order(condition.field) for condition in query.filters if condition.op != "==")[:1]

    def compare(left: str, right: str) -> int:
        for order in orders:
            a, b = stored[left][order.field], stored[right][order.field]
            if a != b:
                return (1 if a > b else -1) * (-1 if order.descending else 1)
        down = bool(orders) and orders[-1].descending
        return ((left > right) - (left < right)) * (-1 if down else 1)

    return sorted(
        (
            name
            for name, data in stored.items()
            if all(order.field in data for order in orders) and all(matches(data, f) for f in query.filters)
        ),
        key=cmp_to_key(compare),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=documents, query=queries(), data=st.data())
def test_a_query_answers_what_the_contract_says(
    store: DocumentStore, stored: dict[str, dict[str, Any]], query: Query, data: st.DataObject
) -> None:
    # Real collections, so that their indexes take part; a new parent for each example, so that none meets another's.
    parent = f"threads/t{next(EXAMPLES)}"
    collection = f"{parent}/{data.draw(st.sampled_from(['messages', 'extractions']))}"
    put(store, {f"{collection}/{name}": document for name, document in stored.items()} | {f"{parent}/other/x": {}})
    everything = expected(stored, query)

    def run(start_after: Snapshot | None, limit: int | None) -> list[Snapshot]:
        return store.query(
            Query(
                collection=collection,
                filters=query.filters,
                orders=query.orders,
                limit=limit,
                start_after=start_after,
            )
        )

    found = run(None, None)
    assert [snapshot.id for snapshot in found] == everything
    assert {snapshot.id: snapshot.data for snapshot in found} == {name: stored[name] for name in everything}
    assert [snapshot.id for snapshot in run(None, query.limit)] == everything[: query.limit]
    for position, cursor in enumerate(found, start=1):
        rest = everything[position:]
        assert [snapshot.id for snapshot in run(cursor, query.limit)] == (rest[: query.limit] if query.limit else rest)
    counted = Query(collection=collection, filters=query.filters, orders=query.orders, limit=query.limit)
    assert store.count(counted) == len(everything[: query.limit])
