"""create, set, update and merge, and the two values that mean something at commit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crm_core.store.base import (
    DELETE_FIELD,
    SERVER_TIMESTAMP,
    AlreadyExists,
    DocumentStore,
    FieldPath,
    MissingDocument,
)
from tests.contract.steps import put, stored

EVENT = "evenimente/e1"


def update(store: DocumentStore, fields: Mapping[FieldPath, Any]) -> dict[str, Any]:
    store.transaction(lambda transaction: transaction.update(EVENT, fields))
    return stored(store, EVENT)


def merge(store: DocumentStore, fields: Mapping[FieldPath, Any]) -> dict[str, Any]:
    store.transaction(lambda transaction: transaction.merge(EVENT, fields))
    return stored(store, EVENT)


def test_create_stores_a_new_document(store: DocumentStore) -> None:
    store.transaction(lambda transaction: transaction.create(EVENT, {"childName": "Ana"}))
    assert stored(store, EVENT) == {"childName": "Ana"}


def test_create_of_a_document_that_exists_fails_and_changes_nothing(store: DocumentStore) -> None:
    put(store, {EVENT: {"childName": "Ana"}})
    with pytest.raises(AlreadyExists):
        store.transaction(lambda transaction: transaction.create(EVENT, {"childName": "Mara"}))
    assert stored(store, EVENT) == {"childName": "Ana"}


def test_set_replaces_the_whole_document(store: DocumentStore) -> None:
    put(store, {EVENT: {"childName": "Ana", "childAge": 5}})
    put(store, {EVENT: {"childName": "Mara"}})
    assert stored(store, EVENT) == {"childName": "Mara"}


def test_update_writes_the_named_fields_and_keeps_the_others(store: DocumentStore) -> None:
    put(store, {EVENT: {"childName": "Ana", "flutterOnly": {"x": [1]}}})
    assert update(store, {"childName": "Mara", "childAge": 6}) == {
        "childName": "Mara",
        "childAge": 6,
        "flutterOnly": {"x": [1]},
    }


def test_update_of_a_missing_document_fails_and_creates_nothing(store: DocumentStore) -> None:
    with pytest.raises(MissingDocument):
        store.transaction(lambda transaction: transaction.update(EVENT, {"childName": "Ana"}))
    assert store.get(EVENT) is None


def test_an_update_without_fields_asks_only_that_the_document_exists(store: DocumentStore) -> None:
    with pytest.raises(MissingDocument):
        store.transaction(lambda transaction: transaction.update(EVENT, {}))
    put(store, {EVENT: {"childName": "Ana"}})
    assert update(store, {}) == {"childName": "Ana"}


def test_update_of_a_nested_field_keeps_its_siblings(store: DocumentStore) -> None:
    put(store, {EVENT: {"payment": {"amount": 1200, "status": "UNPAID", "deposit": {"amount": 200}}}})
    assert update(store, {("payment", "status"): "PAID", ("payment", "deposit", "paid"): True}) == {
        "payment": {"amount": 1200, "status": "PAID", "deposit": {"amount": 200, "paid": True}}
    }


def test_update_with_a_dict_replaces_the_field_whole(store: DocumentStore) -> None:
    put(store, {EVENT: {"payment": {"amount": 1200, "status": "UNPAID"}}})
    assert update(store, {"payment": {"amount": 900}}) == {"payment": {"amount": 900}}


@pytest.mark.parametrize("before", [{}, {"payment": None}, {"payment": "unpaid"}, {"payment": [1]}])
def test_update_of_a_nested_field_makes_the_dict_it_needs(store: DocumentStore, before: dict[str, Any]) -> None:
    put(store, {EVENT: before})
    assert update(store, {("payment", "deposit", "amount"): 200}) == {"payment": {"deposit": {"amount": 200}}}


def test_a_dot_in_a_field_name_separates_nothing(store: DocumentStore) -> None:
    put(store, {EVENT: {"a": {"b": 1}, "a.b": 2}})
    assert update(store, {"a.b": 3, ("c.d", "e.f"): 4}) == {"a": {"b": 1}, "a.b": 3, "c.d": {"e.f": 4}}


@pytest.mark.parametrize("name", ["", "a b", "`", "\\", '"', "'", "ăț", "💃", "0", "a/b", "~*[]", "\n", "__x"])
def test_odd_field_names_are_kept_and_updated(store: DocumentStore, name: str) -> None:
    if not name:
        with pytest.raises(ValueError, match="name"):
            put(store, {EVENT: {name: 1}})
        return
    put(store, {EVENT: {name: {name: 1, "b": 2}}})
    assert update(store, {(name, name): 3}) == {name: {name: 3, "b": 2}}


def test_merge_creates_a_missing_document(store: DocumentStore) -> None:
    assert merge(store, {"childName": "Ana", ("payment", "status"): "UNPAID"}) == {
        "childName": "Ana",
        "payment": {"status": "UNPAID"},
    }


def test_merge_keeps_what_it_does_not_name(store: DocumentStore) -> None:
    put(store, {EVENT: {"childName": "Ana", "payment": {"amount": 900, "status": "UNPAID"}}})
    assert merge(store, {("payment", "status"): "PAID"}) == {
        "childName": "Ana",
        "payment": {"amount": 900, "status": "PAID"},
    }


def test_merge_without_fields_creates_an_empty_document(store: DocumentStore) -> None:
    assert merge(store, {}) == {}


def test_delete_field_removes_a_field(store: DocumentStore) -> None:
    put(store, {EVENT: {"a": 1, "b": {"c": 2, "d": 3}, "e": {"f": 4}}})
    assert update(store, {"a": DELETE_FIELD, ("b", "c"): DELETE_FIELD, ("e", "f"): DELETE_FIELD}) == {
        "b": {"d": 3},
        "e": {},
    }
    assert merge(store, {"b": DELETE_FIELD}) == {"e": {}}


def test_delete_field_of_what_is_not_there_does_nothing(store: DocumentStore) -> None:
    put(store, {EVENT: {"a": 1}})
    fields: dict[FieldPath, Any] = {"b": DELETE_FIELD, ("c", "d"): DELETE_FIELD, ("a", "x"): DELETE_FIELD}
    assert update(store, fields) == {"a": 1}


def test_merge_that_only_deletes_creates_an_empty_document(store: DocumentStore) -> None:
    assert merge(store, {"a": DELETE_FIELD, ("b", "c"): DELETE_FIELD}) == {}


def test_server_timestamp_is_one_time_for_the_whole_commit(store: DocumentStore) -> None:
    put(store, {EVENT: {"childName": "Ana"}})
    before = datetime.now(UTC)

    def write(transaction: Any) -> None:
        transaction.create("evenimente/new", {"createdAt": SERVER_TIMESTAMP, "by": {"at": SERVER_TIMESTAMP}})
        transaction.update(EVENT, {"updatedAt": SERVER_TIMESTAMP, ("payment", "paidAt"): SERVER_TIMESTAMP})
        transaction.merge("counters/c", {"nested": {"deep": {"at": SERVER_TIMESTAMP}}})

    store.transaction(write)
    after = datetime.now(UTC)
    created, updated = stored(store, "evenimente/new"), stored(store, EVENT)
    moment = created["createdAt"]
    assert moment.utcoffset() == timedelta(0)
    # A server's clock is its own; Firestore's need not agree with ours to the second.
    assert before - timedelta(seconds=5) <= moment <= after + timedelta(seconds=5)
    assert created == {"createdAt": moment, "by": {"at": moment}}
    assert updated == {"childName": "Ana", "updatedAt": moment, "payment": {"paidAt": moment}}
    assert stored(store, "counters/c") == {"nested": {"deep": {"at": moment}}}


def test_server_timestamps_of_later_transactions_are_later(store: DocumentStore) -> None:
    moments = []
    for number in range(5):
        put(store, {f"clients/{number}": {"at": SERVER_TIMESTAMP}})
        moments.append(stored(store, f"clients/{number}")["at"])
    assert moments == sorted(moments)


def test_writes_of_one_document_are_carried_out_in_order(store: DocumentStore) -> None:
    def write(transaction: Any) -> None:
        transaction.create(EVENT, {"a": 1, "b": 1})
        transaction.update(EVENT, {"a": 2})
        transaction.merge(EVENT, {"c": 3})
        transaction.update(EVENT, {"b": DELETE_FIELD})

    store.transaction(write)
    assert stored(store, EVENT) == {"a": 2, "c": 3}


def test_what_was_given_to_a_write_can_change_afterwards(store: DocumentStore) -> None:
    def write(transaction: Any) -> None:
        payment: dict[str, Any] = {"amount": 900, "history": [1]}
        transaction.set(EVENT, payment)
        transaction.merge("evenimente/e2", {"payment": payment})
        payment["history"].append(2)
        payment["amount"] = 0

    store.transaction(write)
    assert stored(store, EVENT) == stored(store, "evenimente/e2")["payment"] == {"amount": 900, "history": [1]}
