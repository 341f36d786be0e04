"""The promises the folders make: layers, no screen in the core, SDKs only when chosen, every query shape indexed."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crm_core.store import layout
from crm_core.store.base import Query
from crm_core.store.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[1]
MOMENT = datetime(2026, 1, 17, tzinfo=UTC)
THREAD = "WA-01__x"

SHAPES: dict[str, list[Query]] = {
    "accounts": [layout.accounts()],
    "staff_profiles": [layout.staff_profiles()],
    "audit_entries": [
        layout.audit_entries(actor_uid=uid, action=action, since=since, until=since, limit=50)
        for uid in (None, "u1")
        for action in (None, "client.viewed")
        for since in (None, MOMENT)
    ],
    "inbox": [
        layout.inbox(account_id=account, booking_only=booking, awaiting_reply=waiting, limit=30)
        for account in (None, "WA-01")
        for booking, waiting in ((False, False), (True, False), (False, True))
    ],
    "next_account_with_threads": [layout.next_account_with_threads("")],
    "threads_of_phone": [layout.threads_of_phone("+40722123456")],
    "latest_messages": [layout.latest_messages(THREAD, limit=60)],
    "latest_stored_messages": [layout.latest_stored_messages(THREAD, limit=10)],
    "all_messages": [layout.all_messages(THREAD)],
    "dated_messages": [layout.dated_messages(THREAD)],
    "threads_changed_after": [layout.threads_changed_after(MOMENT, limit=30)],
    "messages_stored_after": [layout.messages_stored_after(THREAD, MOMENT)],
    "messages_between": [layout.messages_between(THREAD, MOMENT, MOMENT)],
    "runs": [layout.runs(THREAD, "m1")],
    "runs_of_window": [layout.runs_of_window(THREAD, "m1", "0" * 64)],
    "decided_extractions": [layout.decided_extractions(THREAD)],
    "events_of_client": [layout.events_of_client("+40722123456")],
    "events_by_request": [layout.events_by_request("x")],
    "events_by_short_id": [layout.events_by_short_id(12)],
    "events_on_day": [layout.events_on_day("2026-02-10")],
    "events_between": [layout.events_between("2026-01-01", "2026-12-31")],
    "top_clients": [
        layout.top_clients(field, limit=11) for field in ("lifetimeSpendPaid", "lifetimeSpendAll", "eventsCount")
    ],
    "latest_questions": [layout.latest_questions("+40722123456", limit=10)],
    "whole_collection": [layout.whole_collection("config")],
    "all_events": [layout.all_events()],
    "history_of": [layout.history_of("e")],
    "history_at": [layout.history_at("e", MOMENT)],
    "latest_contributions": [layout.latest_contributions("+40722123456")],
    "contributions_of": [layout.contributions_of("+40722123456")],
    "all_contributions": [layout.all_contributions()],
    "all_clients": [layout.all_clients()],
    "all_prompt_versions": [layout.all_prompt_versions()],
    "clients_by_last_event": [layout.clients_by_last_event(limit=30)],
}


def composite_indexes() -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    declared = json.loads((ROOT / "firestore.indexes.json").read_text(encoding="utf-8"))["indexes"]
    return {
        (entry["collectionGroup"], tuple((f["fieldPath"], f["order"]) for f in entry["fields"])) for entry in declared
    }


def needed_index(query: Query) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The composite index that Firestore asks for; None where its automatic single-field indexes serve."""
    equal = [f.field for f in query.filters if f.op == "=="]
    ordered = [(o.field, "DESCENDING" if o.descending else "ASCENDING") for o in query.orders]
    ranged = [f.field for f in query.filters if f.op != "==" and f.field not in dict(ordered)]
    fields = [*((name, "ASCENDING") for name in equal), *((name, "ASCENDING") for name in ranged), *ordered]
    if not (ordered or ranged) or len(fields) == 1:
        return None
    return query.collection.rsplit("/", 1)[-1], tuple(fields)


def test_every_query_shape_of_the_product_is_listed_here() -> None:
    shapes = {
        name
        for name, function in inspect.getmembers(layout, inspect.isfunction)
        if function.__module__ == layout.__name__ and "Query" in str(function.__annotations__.get("return", ""))
    }
    assert shapes == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_each_query_shape_has_its_index(name: str) -> None:
    for query in SHAPES[name]:
        needed = needed_index(query)
        assert needed is None or needed in composite_indexes(), f"{name} needs {needed}"


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in SHAPES
        if not name.startswith(("all_", "whole_", "accounts", "staff_profiles", "runs", "history"))
    ],
)
def test_the_embedded_store_answers_each_shape_from_an_index_without_sorting(name: str, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "crm.db")
    for query in SHAPES[name]:
        plan = " ".join(store.explain(query))
        assert "USING INDEX by_" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
    store.close()


def test_no_query_and_no_path_is_built_outside_the_layout() -> None:
    for module in (ROOT / "crm_core").rglob("*.py"):
        if module.parent.name == "store":
            continue
        text = module.read_text(encoding="utf-8")
        assert "Query(" not in text, module
        assert 'f"threads/' not in text, module
        assert 'f"evenimente/' not in text, module


def test_nothing_is_ever_deleted_but_by_a_legal_erasure() -> None:
    passing_on = {ROOT / "crm_core" / "demo" / "past.py"}
    for folder in ("crm_core", "ui", "callables", "web", "functions", "pages"):
        for module in (ROOT / folder).rglob("*.py"):
            if module.parent.name not in ("store", "privacy") and module not in passing_on:
                assert ".delete(" not in module.read_text(encoding="utf-8"), module


def test_the_core_loads_no_screen_and_no_sdk_that_was_not_chosen() -> None:
    program = (
        "import sys, crm_core.bootstrap, crm_core.cli.main;"
        "print([m for m in ('streamlit', 'google.cloud.firestore', 'groq') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_pages_stay_thin_and_modules_comfortable() -> None:
    for folder, limit in (("crm_core", 400), ("callables", 400), ("web", 400), ("ui", 400), ("pages", 120)):
        for module in (ROOT / folder).rglob("*.py"):
            lines = module.read_text(encoding="utf-8").count("\n")
            assert lines <= limit or is_data(module), f"{module} has {lines} lines"


def is_data(module: Path) -> bool:
    """Lists of names, conversations and texts are long and stay readable."""
    return "demo" in module.parts or module.name in ("first_names.py", "towns.py", "character_names.py", "texts.py")
