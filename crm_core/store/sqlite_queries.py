"""Queries and indexes as SQL over the one table of documents.

An index on a collection is a partial expression index ``(parent, fields…, id) WHERE collection = '…'``. SQLite uses it
only for a query that spells the same expressions and the same literal, so both are built from the functions here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crm_core.errors import SettingsError
from crm_core.store.base import Filter, Order, Query, Snapshot
from crm_core.store.checks import checked_collection, checked_group, checked_query
from crm_core.store.sqlite_values import BOOL_BOUNDS, FIRST_STRING, TIME_BOUNDS, dump, encode

SINGLE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "threads": ("lastMessageAt", "phoneE164"),
    "messages": ("tsClient", "createdAt"),
    "evenimente": ("clientRequestId", "telefonClientE164", "eventShortId", "dateKey"),
    "clients": ("displayName", "lastEventAt", "lifetimeSpendAll", "lifetimeSpendPaid", "eventsCount"),
    "questions": ("askedAt",),
    "extractions": ("eventId",),
    "staffProfiles": ("email",),
}
"""Fields filtered or ordered alone. Firestore indexes every field by itself, so its file does not name them."""

_VALUE: Final = "json_extract(?, '$')"
"""A parameter as ``json_extract`` would find it in a document: SQLite's own reading of a float, not Python's."""


@dataclass(frozen=True, slots=True)
class Index:
    """Fields of one collection in index order; the document id follows in the last field's direction."""

    collection: str
    fields: tuple[Order, ...]

    @property
    def sql(self) -> str:
        columns = ["parent", *(_expression(f.field) + _direction(f.descending) for f in self.fields)]
        columns.append("id" + _direction(self.fields[-1].descending))
        return f"({', '.join(columns)}) WHERE collection = {_literal(self.collection)}"

    @property
    def name(self) -> str:
        """Follows from the definition, so that a changed one is a new index."""
        digest = hashlib.sha256(self.sql.encode()).hexdigest()[:8]
        return f"by_{'_'.join([self.collection, *(f.field for f in self.fields)])}_{digest}"

    @property
    def create(self) -> str:
        return f"CREATE INDEX IF NOT EXISTS {_name(self.name)} ON documents {self.sql}"


def drop_index(name: str) -> str:
    return f"DROP INDEX IF EXISTS {_name(name)}"


def indexes_from(path: Path | None) -> tuple[Index, ...]:
    """The composite indexes of a ``firestore.indexes.json`` and the single-field ones that Firestore makes by itself.

    Raises SettingsError for a file that is missing or is not such a file.
    """
    composites = tuple(_composites(path)) if path else ()
    singles = {collection: dict.fromkeys(fields) for collection, fields in SINGLE_FIELDS.items()}
    for index in composites:
        singles.setdefault(index.collection, {}).update(dict.fromkeys(f.field for f in index.fields))
    return composites + tuple(
        Index(collection, (Order(field),)) for collection, fields in singles.items() for field in fields
    )


def _composites(path: Path) -> Iterator[Index]:
    try:
        for entry in json.loads(path.read_text(encoding="utf-8"))["indexes"]:
            fields = [f for f in entry["fields"] if f["fieldPath"] != "__name__"]
            # Nested fields and array membership are for other programs: no query here asks for them.
            ours = all("order" in f and not {".", "`"} & set(f["fieldPath"]) for f in fields)
            if entry["queryScope"] == "COLLECTION" and fields and ours:
                orders = tuple(Order(f["fieldPath"], f["order"] == "DESCENDING") for f in fields)
                index = Index(entry["collectionGroup"], orders)
                _ = index.sql  # raises for a name that SQL cannot look up
                yield index
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"Fișierul de indecși {path} lipsește sau nu poate fi citit.") from error


@dataclass(slots=True)
class Statement:
    """SQL and its parameters, grown condition by condition."""

    sql: str
    parameters: list[Any]

    def where(self, condition: str, *parameters: Any) -> None:
        self.sql += f" AND {condition}"
        self.parameters.extend(parameters)


def select(query: Query) -> Statement:
    """Rows ``path, data, version`` of the query's matches, in order."""
    query = checked_query(query)
    statement = _matches("path, data, version", query)
    _filter(statement, query)
    if query.any_of:
        # Each alternative from its index; the few rows are sorted by whoever asked.
        return statement
    if query.start_after is not None:
        _continue_after(statement, query.orders, query.start_after)
    terms = [_expression(order.field) + _direction(order.descending) for order in query.orders]
    terms.append("id" + _direction(_last_descending(query.orders)))
    statement.sql += f" ORDER BY {', '.join(terms)}"
    _limit(statement, query.limit)
    return statement


def count(query: Query) -> Statement:
    """One row with the number of matches; the limit applies, the cursor does not."""
    query = checked_query(query)
    statement = _matches("1", query)
    _filter(statement, query)
    _limit(statement, query.limit)
    return Statement(f"SELECT count(*) FROM ({statement.sql})", statement.parameters)  # noqa: S608


def child_collections(document: str) -> Statement:
    """One row with the id of each collection below a document, or at the root for the empty path."""
    start = len(document) + 2 if document else 1
    below = Statement(f"SELECT substr(path, {start}) AS rest FROM documents WHERE 1", [])  # noqa: S608
    if document:
        # "0" follows "/": what lies between the two is below the document.
        below.where("path > ? AND path < ?", f"{document}/", f"{document}0")
    names = f"SELECT DISTINCT substr(rest, 1, instr(rest, '/') - 1) AS name FROM ({below.sql}) ORDER BY name"  # noqa: S608
    return Statement(names, below.parameters)


def collection_group(collection_id: str, *, limit: int, start_after: str | None) -> Statement:
    """Rows as of ``select`` from every collection with this id, by the segments of their paths."""
    checked_group(collection_id)
    # No id holds U+0000, so this sorts a path before all those that it is the beginning of.
    by_segments = "replace(path, '/', char(0))"
    statement = Statement("SELECT path, data, version FROM documents WHERE collection = ?", [collection_id])
    if start_after is not None:
        statement.where(f"{by_segments} > replace(?, '/', char(0))", start_after)
    statement.sql += f" ORDER BY {by_segments}"
    _limit(statement, limit)
    return statement


def _matches(columns: str, query: Query) -> Statement:
    collection_id = checked_collection(query.collection)[-1]
    # A literal and no parameter: SQLite must see when it prepares the query that an index's condition holds.
    of_collection = f"collection = {_literal(collection_id)} AND parent = ?"
    return Statement(f"SELECT {columns} FROM documents WHERE {of_collection}", [query.collection])  # noqa: S608


def _filter(statement: Statement, query: Query) -> None:
    for condition in query.filters:
        _compare(statement, condition)
    if query.any_of:
        alternatives = [Statement("1", []) for _ in query.any_of]
        for alternative, condition in zip(alternatives, query.any_of, strict=True):
            _compare(alternative, condition)
        statement.where(
            f"({' OR '.join(f'({alternative.sql})' for alternative in alternatives)})",
            *(parameter for alternative in alternatives for parameter in alternative.parameters),
        )
    filtered = {condition.field for condition in query.filters}
    for order in query.orders:
        if order.field not in filtered:
            statement.where(f"{_expression(order.field)} IS NOT NULL")


def _compare(statement: Statement, condition: Filter) -> None:
    """One filter, held to values of its own type: numbers sort before all text, and lists and maps come as text."""
    field, value = _expression(condition.field), condition.value
    operator = "=" if condition.op == "==" else condition.op
    statement.where(f"{field} {operator} {_VALUE}", _parameter(value))
    is_text = isinstance(value, str)
    if is_text and (condition.op != "==" or value.startswith(("[", "{"))):
        statement.where(f"json_type(data, {_json_path(condition.field)}) = 'text'")
    if condition.op == "==":
        return
    if is_text:
        statement.where(f"({field} = '' OR {field} >= ?)", FIRST_STRING)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        statement.where(f"{field} < ''")
    else:
        low, high = BOOL_BOUNDS if isinstance(value, bool) else TIME_BOUNDS
        statement.where(f"{field} >= ?", low)
        statement.where(f"{field} < ?", high)


def _continue_after(statement: Statement, orders: tuple[Order, ...], last: Snapshot) -> None:
    """Only what sorts after ``last``: greater in the first term, or equal there and greater in the next, and so on."""
    terms: list[tuple[str, str, Any, bool]] = []
    for order in orders:
        if order.field not in last.data:
            raise ValueError(f"the cursor has no field {order.field}, which the query is ordered by")
        terms.append((_expression(order.field), _VALUE, _parameter(last.data[order.field]), order.descending))
    terms.append(("id", "?", last.id, _last_descending(orders)))

    alternatives: list[str] = []
    parameters: list[Any] = []
    for position, (column, placeholder, parameter, descending) in enumerate(terms):
        equal = [f"{before[0]} = {before[1]}" for before in terms[:position]]
        parameters.extend(before[2] for before in terms[:position])
        alternatives.append(" AND ".join([*equal, f"{column} {'<' if descending else '>'} {placeholder}"]))
        parameters.append(parameter)
    # The first bound follows from the alternatives; said apart, it lets the scan start at the cursor.
    column, placeholder, parameter, descending = terms[0]
    statement.where(f"{column} {'<=' if descending else '>='} {placeholder}", parameter)
    statement.where(f"({' OR '.join(alternatives)})", *parameters)


def _limit(statement: Statement, limit: int | None) -> None:
    if limit is not None:
        statement.sql += " LIMIT ?"
        statement.parameters.append(limit)


def _last_descending(orders: tuple[Order, ...]) -> bool:
    return bool(orders) and orders[-1].descending


def _parameter(value: Any) -> str:
    return dump(encode(value))


def _expression(field: str) -> str:
    return f"json_extract(data, {_json_path(field)})"


def _json_path(field: str) -> str:
    # SQLite compares names with the raw JSON, where these characters stand escaped.
    if not field or any(character in '"\\' or character < " " for character in field):
        raise ValueError(f"cannot filter or order by a field named {field!r}")
    return _literal(f'$."{field}"')


def _direction(descending: bool) -> str:
    return " DESC" if descending else ""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
