"""Documents as lines: every type comes back, the same document is always the same line, anything else is refused."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.transfer.lines import BadLine, decoded, dump_line, encoded, load_line

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('$\x00\n\u2028"\\'), max_size=8)
names = texts.filter(lambda name: name and not (name.startswith("__") and name.endswith("__"))) | st.sampled_from(
    ["$time", "$float", "$map", "document", "fields", "_", "__a"]
)
"""No database takes ``__x__`` for a name."""
values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        texts,
        st.datetimes(timezones=st.just(UTC)),
    ),
    lambda inner: (
        st.lists(inner.filter(lambda v: not isinstance(v, list)), max_size=3)
        | st.dictionaries(names, inner, max_size=3)
    ),
    max_leaves=12,
)
documents = st.dictionaries(names, values, max_size=4)


def through_a_line(document: dict[str, Any]) -> dict[str, Any]:
    return decoded(load_line(dump_line(encoded(document))))


def same(left: object, right: object) -> bool:
    """Equal, and of the same type all the way down. NaN is the same as NaN, and 0.0 is not -0.0."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and isinstance(right, float):
        return (math.isnan(left) and math.isnan(right)) or str(left) == str(right)
    return left == right


@given(documents)
def test_every_document_comes_back_type_by_type(document: dict[str, Any]) -> None:
    assert same(through_a_line(document), document)


@given(documents, st.randoms(use_true_random=False))
def test_the_order_of_fields_makes_no_difference(document: dict[str, Any], random: Any) -> None:
    items = list(document.items())
    random.shuffle(items)
    line = dump_line(encoded(dict(items)))
    assert line == dump_line(encoded(document))
    assert line.count(b"\n") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (1, True), (0, False), (0.0, -0.0), ("1", 1), (None, ""), ([], {}), (1.0, 1.0000000000000002)],
)
def test_values_of_other_types_are_other_lines(one: Any, other: Any) -> None:
    assert dump_line(encoded({"x": one})) != dump_line(encoded({"x": other}))


def test_a_time_is_written_in_utc_with_its_microseconds() -> None:
    moment = datetime(2026, 2, 10, 18, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    assert encoded({"at": moment}) == {"at": {"$time": "2026-02-10T16:00:00.123456Z"}}


def test_a_map_that_looks_like_a_value_of_ours_stays_a_map() -> None:
    document = {"x": {"$time": "2026-02-10T16:00:00.000000Z"}, "y": {"$map": {"$float": "NaN"}}, "$time": "z"}
    assert through_a_line(document) == document


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{oops",
        b"[1]",
        b'"text"',
        b"\xff\xfe",
        b'{"x":NaN}',
        b'{"x":-Infinity}',
        b'{"x":1e999}',
        b'{"x":1,"x":2}',
        b'{"a":{"x":1,"x":2}}',
        b"[" * 100_000,
        b'{"x":{"$time":"ieri"}}',
        b'{"x":{"$time":"2026-02-30T00:00:00.000000Z"}}',
        b'{"x":{"$time":"2026-02-10T00:00:00Z"}}',
        b'{"x":{"$time":5}}',
        b'{"x":{"$float":"1.5"}}',
        b'{"x":{"$map":[]}}',
    ],
    ids=ascii,
)
def test_what_is_not_one_of_our_lines_is_refused(line: bytes) -> None:
    with pytest.raises(BadLine) as refused:
        decoded(load_line(line))
    assert "ieri" not in str(refused.value), "what stands in a line is nobody's business"
