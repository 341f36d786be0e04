"""Reading on after the last document of the page before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crm_core.store.base import DELETE_FIELD, DocumentStore, Filter, Order, Query, Snapshot
from tests.contract.steps import ids, put

NOON = datetime(2026, 2, 10, 12, tzinfo=UTC)
BY_X = Query(collection="clients", orders=(Order("x"),))


def pages(store: DocumentStore, query: Query, size: int) -> list[list[str]]:
    """The ids of every page, each asked for with the last snapshot of the one before."""
    answer: list[list[str]] = []
    page = replace(query, limit=size)
    while found := store.query(page):
        answer.append(ids(found))
        page = replace(page, start_after=found[-1])
        assert len(answer) < 100, "the cursor does not move on"
    return answer


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        [1, 1.0, 1.5, 2, 2, 2.5, 0.1, 0.1 + 0.2, 1 / 3, 1e22, 2**53, 2**53 + 1],
        ["", "", "a", "b", "b", "b", "[1]", "\x00", "💃"],
        [NOON, NOON, NOON + timedelta(microseconds=1), NOON],
        [True, False, True],
        [None, None, None],
        [None, NOON, None, NOON],
        [[1, "a"], [1, "a"], {"a": NOON}, {"a": NOON}, "[1]", 5, None, True, float("inf"), float("nan")],
    ],
    ids=["numbers", "text", "times", "bools", "nulls", "nulls and times", "anything"],
)
def test_pages_of_any_size_hold_every_document_once_and_in_order(
    store: DocumentStore, values: list[Any], descending: bool
) -> None:
    put(store, {f"clients/{number:02}": {"x": value} for number, value in enumerate(values)})
    query = replace(BY_X, orders=(Order("x", descending=descending),))
    everything = ids(store.query(query))
    assert len(everything) == len(values)
    for size in (1, 2, 3, len(values)):
        assert sum(pages(store, query, size), []) == everything


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_pages_follow_several_orders(store: DocumentStore, first: bool, second: bool) -> None:
    put(store, {f"clients/{n:02}": {"a": n % 3, "b": n % 2, "c": n % 5 == 0} for n in range(24)})
    query = Query(
        collection="clients",
        filters=(Filter("c", "==", False),),
        orders=(Order("a", descending=first), Order("b", descending=second)),
    )
    everything = ids(store.query(query))
    assert len(everything) == 19
    for size in (1, 4, 7):
        assert sum(pages(store, query, size), []) == everything


def test_pages_without_an_order_go_by_id(store: DocumentStore) -> None:
    put(store, {f"clients/{name}": {} for name in ["b", "a", "B", "ă", "💃"]})
    assert pages(store, Query(collection="clients"), 2) == [["B", "a"], ["b", "ă"], ["💃"]]


def test_pages_of_a_range_stay_within_it(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": n} for n in range(8)})
    query = Query(collection="clients", filters=(Filter("x", ">=", 2), Filter("x", "<", 7)))
    assert pages(store, query, 2) == [["2", "3"], ["4", "5"], ["6"]]
    descending = replace(query, orders=(Order("x", descending=True),))
    assert pages(store, descending, 3) == [["6", "5", "4"], ["3", "2"]]


def test_the_cursor_goes_by_the_values_that_were_read(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": n} for n in range(4)})
    cursor = store.query(replace(BY_X, limit=2))[-1]
    store.transaction(lambda transaction: transaction.update(cursor.path, {"x": 9}))
    assert ids(store.query(replace(BY_X, start_after=cursor))) == ["2", "3", "1"]
    store.transaction(lambda transaction: transaction.update(cursor.path, {"x": DELETE_FIELD}))
    assert ids(store.query(replace(BY_X, start_after=cursor))) == ["2", "3"]


def test_a_document_that_comes_in_before_the_cursor_does_not_move_the_page(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": n} for n in range(4)})
    cursor = store.query(replace(BY_X, limit=2))[-1]
    put(store, {"clients/new": {"x": 0}})
    assert ids(store.query(replace(BY_X, start_after=cursor))) == ["2", "3"]


def test_a_cursor_need_not_be_a_stored_document(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": n} for n in range(4)})
    assert ids(store.query(replace(BY_X, start_after=Snapshot("clients/zz", {"x": 1}, "")))) == ["2", "3"]
    assert ids(store.query(replace(BY_X, start_after=Snapshot("clients/0", {"x": 1}, "")))) == ["1", "2", "3"]


def test_a_cursor_without_the_ordered_field_is_refused(store: DocumentStore) -> None:
    put(store, {"clients/a": {"x": 1}})
    with pytest.raises(ValueError, match="x"):
        store.query(replace(BY_X, start_after=Snapshot("clients/a", {}, "")))


def test_stream_goes_over_everything_once(store: DocumentStore) -> None:
    put(store, {f"clients/{n:02}": {"x": n // 4} for n in range(20)})
    for size in (1, 3, 4, 20, 100):
        assert ids(store.stream(BY_X, page_size=size)) == [f"{n:02}" for n in range(20)]


def test_cursors_work_within_a_transaction(store: DocumentStore) -> None:
    put(store, {f"clients/{n}": {"x": n} for n in range(4)})

    def read(transaction: Any) -> list[str]:
        cursor = transaction.query(replace(BY_X, limit=2))[-1]
        return ids(transaction.query(replace(BY_X, start_after=cursor)))

    assert store.transaction(read) == ["2", "3"]
