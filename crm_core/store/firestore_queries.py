"""Queries of the contract as Firestore's structured queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from google.cloud.firestore_v1 import types

from crm_core.store.base import Filter, Query, Snapshot
from crm_core.store.checks import checked_collection, checked_group, checked_query
from crm_core.store.firestore_values import field_path, storable_text, value_of

_QUERY: Final[Any] = types.StructuredQuery.pb()
_DOCUMENT_NAME: Final = "__name__"
_OPERATORS: Final = {"<": 1, "<=": 2, ">": 3, ">=": 4, "==": 5}
_IS_NULL: Final = 3
_AND: Final = 1
_OR: Final = 2
_ASCENDING: Final = 1
_DESCENDING: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A structured query, and the path of the document its collection lies under (empty for none)."""

    parent: str
    structured: Any


def asked(query: Query, *, root: str) -> Asked:
    """The query with its limit and cursor; ``root`` is the name of the database's documents."""
    query = checked_query(query)
    result = _matches(query)
    if query.limit is not None:
        result.structured.limit.value = query.limit
    if query.start_after is not None:
        _continue_after(result.structured, query, query.start_after, root)
    return result


def counted(query: Query) -> Asked:
    """The query without its limit and cursor: a count takes its limit itself."""
    return _matches(checked_query(query))


def grouped(collection_id: str, *, limit: int, start_after: str | None, root: str) -> Asked:
    """The documents of all collections with this id, by name."""
    checked_group(collection_id)
    structured = _QUERY()
    structured.from_.add(collection_id=collection_id, all_descendants=True)
    _order(structured, _DOCUMENT_NAME, descending=False)
    structured.limit.value = limit
    if start_after is not None:
        structured.start_at.values.add(reference_value=f"{root}/{start_after}")
        structured.start_at.before = False
    return Asked("", structured)


def _matches(query: Query) -> Asked:
    *parent, collection_id = checked_collection(query.collection)
    structured = _QUERY()
    structured.from_.add(collection_id=collection_id)
    with storable_text():
        conditions = query.filters or query.any_of
        if len(conditions) == 1:
            _filter(structured.where, conditions[0])
        elif conditions:
            structured.where.composite_filter.op = _AND if query.filters else _OR
            for condition in conditions:
                _filter(structured.where.composite_filter.filters.add(), condition)
        for order in query.orders:
            _order(structured, field_path(_named(order.field)), descending=order.descending)
    return Asked("/".join(parent), structured)


def _filter(target: Any, condition: Filter) -> None:
    path = field_path(_named(condition.field))
    if condition.value is None:
        target.unary_filter.op = _IS_NULL
        target.unary_filter.field.field_path = path
        return
    target.field_filter.field.field_path = path
    target.field_filter.op = _OPERATORS[condition.op]
    target.field_filter.value.CopyFrom(value_of(condition.value))


def _order(structured: Any, path: str, *, descending: bool) -> None:
    order = structured.order_by.add(direction=_DESCENDING if descending else _ASCENDING)
    order.field.field_path = path


def _continue_after(structured: Any, query: Query, last: Snapshot, root: str) -> None:
    for order in query.orders:
        if order.field not in last.data:
            raise ValueError(f"the cursor has no field {order.field}, which the query is ordered by")
        structured.start_at.values.append(value_of(last.data[order.field]))
    # Firestore breaks ties by name on its own; a cursor that holds the name needs it said.
    _order(structured, _DOCUMENT_NAME, descending=bool(query.orders) and query.orders[-1].descending)
    structured.start_at.values.add(reference_value=f"{root}/{query.collection}/{last.id}")
    structured.start_at.before = False


def _named(field: str) -> str:
    if not field:
        raise ValueError("a field's name is not empty")
    return field
