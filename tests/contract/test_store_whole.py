"""Going over a whole database: which collections there are, and all documents of a kind wherever they lie."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.errors import InvalidInput
from crm_core.store.base import WholeDatabase
from tests.contract.steps import put, stored

EXAMPLES = itertools.count()


def paths(store: WholeDatabase, collection_id: str, *, page_size: int = 300) -> list[str]:
    return [snapshot.path for snapshot in store.stream_group(collection_id, page_size=page_size)]


def test_an_empty_database_has_no_collections(store: WholeDatabase) -> None:
    assert store.collections() == []
    assert store.collections("threads/a") == []
    assert paths(store, "messages") == []


def test_collections_are_those_below_the_root_or_a_document(store: WholeDatabase) -> None:
    put(
        store,
        {
            "threads/a": {},
            "threads/a/messages/1": {},
            "threads/a/extractions/1": {},
            "threads/a/extractions/1/runs/r": {},
            "threads/ab/reactions/1": {},
            "accounts/x": {},
        },
    )
    assert store.collections() == ["accounts", "threads"]
    assert store.collections("threads/a") == ["extractions", "messages"]
    assert store.collections("threads/a/extractions/1") == ["runs"]
    assert store.collections("accounts/x") == []


def test_a_collection_below_missing_documents_is_there(store: WholeDatabase) -> None:
    put(store, {"threads/a/extractions/1/runs/r": {"n": 1}})
    assert store.collections() == ["threads"]
    assert store.collections("threads/a") == ["extractions"]
    assert paths(store, "extractions") == []
    assert paths(store, "runs") == ["threads/a/extractions/1/runs/r"]


def test_a_group_is_every_collection_of_the_name_whatever_it_lies_under(store: WholeDatabase) -> None:
    put(
        store,
        {
            "messages/top": {"n": 0},
            "threads/a/messages/1": {"n": 1},
            "threads/a/messages/1/edits/e": {},
            "other/x/messages/1": {"n": 2},
            "messages2/x": {},
        },
    )
    found = store.group("messages", limit=10)
    assert [snapshot.path for snapshot in found] == ["messages/top", "other/x/messages/1", "threads/a/messages/1"]
    assert [snapshot.data["n"] for snapshot in found] == [0, 2, 1]
    assert found[2].version == store.get("threads/a/messages/1").version  # type: ignore[union-attr]


def test_a_group_is_read_page_by_page_while_others_write(store: WholeDatabase) -> None:
    put(store, {f"threads/{t}/messages/{m}": {} for t in "abc" for m in "12345"})
    first = store.group("messages", limit=4)
    put(store, {"threads/a/messages/0": {}, "threads/c/messages/9": {}})
    rest = [first[-1].path]
    while page := store.group("messages", limit=4, start_after=rest[-1]):
        rest += [snapshot.path for snapshot in page]
    assert rest[1:] == ["threads/a/messages/5", *(f"threads/{t}/messages/{m}" for t in "bc" for m in "12345"),
                        "threads/c/messages/9"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [("", InvalidInput), ("..", InvalidInput), ("__x__", InvalidInput), ("a/b", ValueError), ("a/b/c", ValueError)],
)
def test_what_is_no_name_of_a_collection_is_refused(store: WholeDatabase, name: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        store.group(name, limit=1)


ids = st.text(st.sampled_from("a-0\x01 .AZ~éț\uff5e💃"), min_size=1, max_size=3).filter(lambda t: t not in (".", ".."))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.tuples(ids, ids), min_size=1, max_size=12, unique=True), page_size=st.integers(1, 5))
def test_a_group_comes_in_the_order_of_its_segments(
    store: WholeDatabase, parents: list[tuple[str, str]], page_size: int
) -> None:
    group = f"g{next(EXAMPLES)}"
    expected = sorted([("threads", parent, group, child) for parent, child in parents])
    put(store, {"/".join(segments): {"n": n} for n, segments in enumerate(expected)})
    assert paths(store, group, page_size=page_size) == ["/".join(segments) for segments in expected]
    assert stored(store, "/".join(expected[0])) == {"n": 0}
