"""A database into a file and out of it again, between both stores: nothing lost, changed or overwritten."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.access import SYSTEM_ACTOR
from crm_core.demo import fill
from crm_core.errors import DumpError, InvalidInput
from crm_core.store import layout
from crm_core.store.base import Document, WholeDatabase
from crm_core.transfer import ExportReport, ImportReport, export_database, import_database
from crm_core.transfer.importing import ImportStopped
from tests.backends import BACKENDS
from tests.builders import NOW
from tests.contract.steps import put, stored
from tests.unit.transfer.test_lines import documents

NUMBERS = itertools.count()
BOTH = sorted(BACKENDS)

SOME: dict[str, Document] = {
    "accounts/WA-01": {"name": "București"},
    "threads/a": {"lastMessageAt": datetime(2026, 1, 17, 8, 0, 0, 123456, tzinfo=UTC), "unreadCount": 0},
    "threads/a/extractions/m1/runs/r1": {"below": "a document that is missing"},
    "threads/a/messages/m1": {"body": "Bună\n\u2028 ziua! 🎈", "status": None},
    "threads/gone/messages/m1": {"below": "a thread that is missing"},
    "evenimente/e1": {"payment": {"amount": 1200, "deposit": 0.5, "status": "PAID"}, "source": {"messageIds": ["m1"]}},
    "evenimente/e1/history/h1": {"after": {}, "messageIds": []},
    "clients/+40722123456": {"lifetimeSpendAll": 1200.0, "eventsCount": 1},
    "counters/eventShortCode": {"value": 7},
}


@pytest.fixture
def open_new(tmp_path: Path) -> Iterator[Callable[[str], WholeDatabase]]:
    """Opens an empty database of a back end."""
    opened: list[WholeDatabase] = []

    def open_(backend: str) -> WholeDatabase:
        folder = tmp_path / f"database-{next(NUMBERS)}"
        folder.mkdir()
        opened.append(BACKENDS[backend](folder))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


def exported(store: WholeDatabase, folder: Path, *, suffix: str = ".jsonl") -> Path:
    file = folder / f"export-{next(NUMBERS)}{suffix}"
    export_database(store, SYSTEM_ACTOR, file)
    return file


def imported(store: WholeDatabase, file: Path, **options: Any) -> ImportReport:
    return import_database(store, SYSTEM_ACTOR, file, **options)


def lines_of(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def put_all(store: WholeDatabase, content: dict[str, Document]) -> None:
    for start in range(0, len(content), 100):
        put(store, dict(list(content.items())[start : start + 100]))


# --- There and back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", BOTH)
@pytest.mark.parametrize("source", BOTH)
def test_the_demo_company_moves_between_stores(
    source: str, target: str, demo_file: Path, open_new: Callable[[str], WholeDatabase], tmp_path: Path
) -> None:
    first, second = open_new(source), open_new(target)
    imported(first, demo_file)
    file = exported(first, tmp_path)
    report = imported(second, file)
    assert report.created == report.documents > 900
    assert exported(second, tmp_path).read_bytes() == file.read_bytes() == demo_file.read_bytes()


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    store = BACKENDS["sqlite"](folder)
    fill(store, now=NOW)
    file = exported(store, folder)
    store.close()
    return file


ids = st.text(st.sampled_from("a-0\x01 .~éț\uff5e💃+@"), min_size=1, max_size=3).filter(lambda t: t not in (".", ".."))


@st.composite
def databases(draw: st.DrawFn) -> dict[str, Document]:
    """Documents anywhere in the product's collections, below missing ones too, with any content."""
    content: dict[str, Document] = {}
    for collection in draw(st.lists(st.sampled_from(layout.COLLECTIONS), max_size=8)):
        segments = [draw(ids) if segment == "*" else segment for segment in collection.split("/")]
        content["/".join([*segments, draw(ids)])] = draw(documents)
    content.pop(layout.DEMO_MARKER, None)
    return content


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=databases())
def test_any_database_comes_back_from_both_stores_as_it_was(
    content: dict[str, Document], open_new: Callable[[str], WholeDatabase], tmp_path: Path
) -> None:
    sqlite = open_new("sqlite")
    put_all(sqlite, content)
    first = exported(sqlite, tmp_path)
    firestore, again = open_new("firestore"), open_new("sqlite")
    imported(firestore, first)
    second = exported(firestore, tmp_path, suffix=".jsonl.gz")
    imported(again, second)
    third = exported(again, tmp_path)
    assert third.read_bytes() == first.read_bytes() == gzip.decompress(second.read_bytes())
    assert len(lines_of(first)) == len(content) + 2


# --- The file ------------------------------------------------------------------------------------------------------


def test_the_file_holds_every_document_in_order_between_a_first_and_a_last_line(
    store: WholeDatabase, tmp_path: Path
) -> None:
    put(store, SOME)
    file = tmp_path / "all.jsonl"
    heard: list[int] = []
    report = export_database(store, SYSTEM_ACTOR, file, progress=heard.append)
    first, *content, last = [json.loads(line) for line in lines_of(file)]
    assert first == {"partyCrmExport": 1, "isDemo": False}
    assert [line["document"] for line in content] == list(SOME)
    digest = hashlib.sha256(b"".join(lines_of(file)[:-1])).hexdigest()
    assert last == {"end": {"documents": len(SOME), "sha256": digest}}
    assert report == ExportReport(
        documents={
            "accounts": 1,
            "threads": 1,
            "threads/*/messages": 2,
            "threads/*/extractions/*/runs": 1,
            "evenimente": 1,
            "evenimente/*/history": 1,
            "clients": 1,
            "counters": 1,
        },
        sha256=digest,
        left_alone={},
    )
    assert heard[-1] == len(SOME)
    assert file.stat().st_mode & 0o777 == 0o600, "it holds personal data"


def test_what_other_programs_keep_is_left_alone_and_named(store: WholeDatabase, tmp_path: Path) -> None:
    put(store, SOME)
    theirs: dict[str, Document] = {
        "notifications/n1": {"x": 1},
        "other/x/messages/m9": {"x": 1},
        "threads/a/reactions/r1": {"x": 1},
        "threads/b": {},
        "threads/b/reactions/r1": {"x": 1},
        "staffProfiles/ana": {"active": True},
        "staffProfiles/ana/devices/d": {"x": 1},
    }
    put(store, theirs)
    file = tmp_path / "all.jsonl"
    report = export_database(store, SYSTEM_ACTOR, file)
    assert report.left_alone == {
        "notifications": 1,
        "other": 1,
        "staffProfiles/*/devices": 1,
        "threads/*/reactions": 2,
    }
    assert report.total == len(SOME) + 2
    assert b'"x":1' not in file.read_bytes()


def test_a_file_that_is_there_is_never_written_over(store: WholeDatabase, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("mine")
    with pytest.raises(InvalidInput, match="există deja"):
        export_database(store, SYSTEM_ACTOR, file)
    with pytest.raises(InvalidInput, match="nu poate fi scris"):
        export_database(store, SYSTEM_ACTOR, tmp_path / "nowhere" / "all.jsonl")
    assert file.read_text() == "mine"


def test_an_export_that_breaks_off_leaves_no_file(store: WholeDatabase, tmp_path: Path) -> None:
    put(store, SOME)
    folder = tmp_path / "exports"
    folder.mkdir()

    def break_off(documents: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_database(store, SYSTEM_ACTOR, folder / "all.jsonl", progress=break_off)
    assert list(folder.iterdir()) == []


# --- Importing -----------------------------------------------------------------------------------------------------


@pytest.fixture
def file(open_new: Callable[[str], WholeDatabase], tmp_path: Path) -> Path:
    """``SOME`` as a file."""
    store = open_new("sqlite")
    put(store, SOME)
    return exported(store, tmp_path)


def test_importing_twice_changes_nothing(store: WholeDatabase, file: Path) -> None:
    assert imported(store, file) == ImportReport(documents=len(SOME), created=len(SOME))
    versions = [store.get(path).version for path in SOME]  # type: ignore[union-attr]
    assert imported(store, file) == ImportReport(documents=len(SOME), unchanged=len(SOME))
    assert [store.get(path).version for path in SOME] == versions  # type: ignore[union-attr]


def test_a_dry_run_compares_and_writes_nothing(store: WholeDatabase, file: Path) -> None:
    put(store, {"evenimente/e1": SOME["evenimente/e1"], "counters/eventShortCode": {"value": 9}})
    report = imported(store, file, dry_run=True)
    assert report == ImportReport(
        documents=len(SOME), created=len(SOME) - 2, unchanged=1, different=["counters/eventShortCode"]
    )
    assert store.collections() == ["counters", "evenimente"]
    assert stored(store, "counters/eventShortCode") == {"value": 9}


@pytest.mark.parametrize("other", [1200.0, True, "1200", 1201])
def test_a_document_that_differs_is_reported_and_kept_unless_told(store: WholeDatabase, file: Path, other: Any) -> None:
    theirs = {"lifetimeSpendAll": 1200.0, "eventsCount": other, "more": 1}
    put(store, {"clients/+40722123456": theirs})
    assert imported(store, file).different == ["clients/+40722123456"]
    assert stored(store, "clients/+40722123456") == theirs
    report = imported(store, file, overwrite=True)
    assert (report.different, report.overwritten, report.created) == (["clients/+40722123456"], 1, 0)
    assert stored(store, "clients/+40722123456") == SOME["clients/+40722123456"]
    assert imported(store, file).unchanged == len(SOME)


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_file_cut_anywhere_is_noticed_and_what_came_before_is_there(
    suffix: str, file: Path, open_new: Callable[[str], WholeDatabase], tmp_path: Path
) -> None:
    whole = file.read_bytes() if suffix == ".jsonl" else gzip.compress(file.read_bytes())
    target = open_new("sqlite")
    for length in [*range(1, len(whole), 7), len(whole) - 1]:
        cut = tmp_path / f"cut{suffix}"
        cut.write_bytes(whole[:length])
        with pytest.raises(DumpError) as noticed:
            imported(target, cut)
        assert 1 <= noticed.value.line <= len(SOME) + 3
        if isinstance(noticed.value, ImportStopped):
            # Every line but the first, and the one to blame unless the cut is behind it, is a document.
            assert min(noticed.value.line - 2, len(SOME)) <= noticed.value.report.documents <= len(SOME)
            assert f"{noticed.value.report.documents}" in noticed.value.message
    assert imported(target, file).unchanged >= len(SOME) - 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{oops\n", "Linia 4 nu este un obiect JSON"),
        (b"\n", "Linia 4 nu este un obiect JSON"),
        (b'{"document":"threads/x"}\n', "Linia 4 nu este un document"),
        (b'{"document":"threads/x","fields":{},"more":1}\n', "Linia 4 nu este un document"),
        (b'{"document":"threads/x/messages","fields":{}}\n', "Linia 4 nu este un document care se poate salva"),
        (b'{"document":"../x","fields":{}}\n', "Linia 4 nu este un document care se poate salva"),
        (b'{"document":"elsewhere/x","fields":{}}\n', "Linia 4 este dintr-o colecție necunoscută"),
        (b'{"document":"threads/x","fields":{"x":99999999999999999999}}\n', "Linia 4 nu este un document care"),
        (b'{"document":"threads/x","fields":{"x":[[1]]}}\n', "Linia 4 nu este un document care"),
        (b'{"document":"threads/x","fields":{"x":"\\ud83d"}}\n', "Linia 4 nu este un document care"),
        (
            b'{"document":"threads/x","fields":{"x":{"$time":"secret"}}}\n',
            "Linia 4 conține o dată",
        ),
        (
            b'{"document":"threads/x","fields":{"x":"' + b"a" * 1_100_000 + b'"}}\n',
            "Linia 4 nu poate fi salvată",
        ),
    ],
    ids=lambda value: value[:50] if isinstance(value, bytes) else "",
)
def test_a_bad_line_is_named_and_nothing_before_it_is_lost(
    store: WholeDatabase, file: Path, bad: bytes, said: str
) -> None:
    lines = lines_of(file)
    file.write_bytes(b"".join([*lines[:3], bad, *lines[3:]]))
    with pytest.raises(ImportStopped) as stopped:
        imported(store, file)
    assert said in stopped.value.message
    assert "secret" not in stopped.value.message
    assert (stopped.value.line, stopped.value.report.documents) == (4, 2)
    assert stored(store, "accounts/WA-01") == SOME["accounts/WA-01"]
    assert stored(store, "threads/a") == SOME["threads/a"]


@pytest.mark.parametrize("change", ["a line less", "a line twice", "a value", "a line after the end", "no end"])
def test_a_file_that_was_changed_is_noticed(store: WholeDatabase, file: Path, change: str) -> None:
    lines = lines_of(file)
    match change:
        case "a line less":
            del lines[3]
        case "a line twice":
            lines.insert(3, lines[3])
        case "a value":
            lines[1] = lines[1].replace("București".encode(), b"Cluj")
        case "a line after the end":
            lines.append(lines[1])
        case "no end":
            lines.pop()
    file.write_bytes(b"".join(lines))
    with pytest.raises(ImportStopped, match="schimbat|urmează|nu este întreg"):
        imported(store, file)


@pytest.mark.parametrize(
    "content", [b"", b"x", b"{}\n", b'{"partyCrmExport":"1"}\n', b'{"partyCrmExport":2}\n', b"\x1f\x8bx"]
)
def test_what_is_no_export_is_refused_before_anything(store: WholeDatabase, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.jsonl"
    file.write_bytes(content)
    with pytest.raises(DumpError) as refused:
        imported(store, file)
    assert not isinstance(refused.value, ImportStopped)
    with pytest.raises(InvalidInput, match="nu poate fi citit"):
        imported(store, tmp_path / "missing.jsonl")
    assert store.collections() == []


def test_a_demo_and_real_data_are_never_mixed(
    store: WholeDatabase, file: Path, demo_file: Path, open_new: Callable[[str], WholeDatabase]
) -> None:
    """Whoever makes the demo again empties its database."""
    put(store, {layout.DEMO_MARKER: {"isDemo": True}})
    with pytest.raises(InvalidInput, match="compania demo"):
        imported(store, file)
    real = open_new("sqlite")
    imported(real, file)
    with pytest.raises(InvalidInput, match="nu se amestecă"):
        imported(real, demo_file)
    assert imported(real, file).unchanged == len(SOME)


def test_an_import_that_broke_off_is_completed_by_the_next(
    store: WholeDatabase, open_new: Callable[[str], WholeDatabase], tmp_path: Path
) -> None:
    source = open_new("sqlite")
    put_all(source, {f"threads/{n:04}": {"n": n} for n in range(500)})
    file = exported(source, tmp_path)

    def break_off(documents: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(store, file, progress=break_off)
    report = imported(store, file)
    assert (report.created, report.unchanged) == (300, 200)
    assert exported(store, tmp_path).read_bytes() == file.read_bytes()


def test_a_document_that_comes_to_be_during_the_import_is_compared_and_kept(store: WholeDatabase, file: Path) -> None:
    """Somebody creates one between the look and the write."""
    get_many = store.get_many
    meddled = []

    def meddle(paths: Any) -> Any:
        found = get_many(paths)
        if not meddled:
            meddled.append(True)
            put(store, {"threads/a": {"theirs": True}})
        return found

    store.get_many = meddle  # type: ignore[method-assign]
    assert imported(store, file).different == ["threads/a"]
    assert stored(store, "threads/a") == {"theirs": True}


def test_memory_does_not_grow_with_the_database(open_new: Callable[[str], WholeDatabase], tmp_path: Path) -> None:
    body = "o petrecere " * 200
    peaks = []
    for number in (2000, 5000):
        source, target = open_new("sqlite"), open_new("sqlite")
        put_all(source, {layout.message(f"t{n % 40}", f"m{n}"): {"body": body, "n": n} for n in range(number)})
        tracemalloc.start()
        try:
            file = exported(source, tmp_path)
            imported(target, file)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert file.stat().st_size > number * len(body)
    assert peaks[1] < peaks[0] * 1.2
