"""``firestore.rules`` on the emulator: who may do what with every kind of document, and what a write may hold."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from crm_core.store import layout
from tests.rules.cases import (
    CASES,
    CREATE_CASES,
    GROUP_CASES,
    NEARLY_STAFF_CASES,
    PROFILE_CASES,
    SETTINGS_CASES,
    THREAD_CASES,
    UPDATE_CASES,
    Case,
)
from tests.rules.emulated_project import RULES, Attempt, EmulatedProject, Fields, Operation, expressions, where
from tests.rules.scene import DOCUMENTS, EVENT, PEOPLE, event, profile

pytestmark = pytest.mark.xdist_group("firestore rules")

# The letters stand for get, list, create, update and delete; a dash is a refusal. A list of threads asks for the
# threads of the thread's account. {me} is the uid of whoever asks.
TABLE = """
                                             stranger unlisted inactive staff gm    admin
threads/WA-01__anna                          -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/messages/m1              -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/extractions/m1           -----    -----    -----    gl--- gl--- gl---
threads/WA-01__anna/extractions/m1/runs/r1   -----    -----    -----    gl--- gl--- gl---
threads/WA-03__bogdan                        -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/messages/m1            -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/extractions/m1         -----    -----    -----    ----- ----- gl---
threads/WA-03__bogdan/extractions/m1/runs/r1 -----    -----    -----    ----- ----- gl---
accounts/WA-01                               -----    -----    -----    g---- g---- gl---
accounts/WA-03                               -----    -----    -----    ----- ----- gl---
evenimente/e1                                -----    -----    -----    glcu- glcu- glcu-
evenimente/e1/history/o1                     -----    -----    -----    gl--- gl--- gl---
clients/+40722123456                         -----    -----    -----    gl--- gl--- gl---
clients/+40722123456/questions/q1            -----    -----    -----    gl--- gl--- gl---
clientContributions/e1                       -----    -----    -----    gl--- gl--- gl---
counters/eventShortCode                      -----    -----    -----    gl--- gl--- gl---
staffProfiles/{me}                           -----    g----    g----    g---- g---- glcu-
staffProfiles/uid-colleague                  -----    -----    -----    ----- ----- glcu-
aiUsage/{me}__2026-01-17                     -----    -----    -----    g---- g---- gl---
aiUsage/uid-colleague__2026-01-17            -----    -----    -----    ----- ----- gl---
aiUsage/org__2026-01-17                      -----    -----    -----    ----- ----- gl---
auditLog/a1                                  -----    -----    -----    ----- ----- gl---
config/whatsapp_inbox                        -----    -----    -----    g---- g---- g----
config/demo                                  -----    -----    -----    g---- g---- g----
config/migration                             -----    -----    -----    ----- ----- -----
config/erasure                               -----    -----    -----    ----- ----- -----
config/other                                 -----    -----    -----    ----- ----- -----
app_config/ai_prompts                        -----    -----    -----    g---- g---- g----
app_config/ai_prompts/versions/1             -----    -----    -----    gl--- gl--- gl---
app_config/other                             -----    -----    -----    ----- ----- -----
evenimente/e1/notes/n1                       -----    -----    -----    ----- ----- -----
unheard/of                                   -----    -----    -----    ----- ----- -----
"""

ROWS: dict[str, dict[str, str]] = {
    path: dict(zip(PEOPLE, letters, strict=True))
    for path, *letters in (line.split() for line in TABLE.strip().splitlines()[1:])
}


def cell(row: str, person: str, operation: Operation) -> Attempt:
    """What one person tries with a row's document, or with its collection."""
    uid = PEOPLE[person]
    path = row.replace("{me}", uid or "nobody")
    fields, query = fields_for(path, uid, operation), {}
    given: dict[str, Fields | None] = {}
    if operation is Operation.CREATE and row != "staffProfiles/{me}":  # who is asked for as staff has a profile
        given = {path: None}
    if operation is Operation.LIST:
        path = path.rpartition("/")[0]
        if path == "threads":
            query = where("accountId", "EQUAL", DOCUMENTS[row]["accountId"])
    return Attempt(operation=operation, path=path, uid=uid, fields=fields, query=query, given=given)


def fields_for(path: str, uid: str | None, operation: Operation) -> Fields:
    if operation is Operation.UPDATE:
        return {"name": "Ana Maria"}
    if path == EVENT:
        return event(uid or "nobody")
    return profile("staff") if path.startswith("staffProfiles/") else {"name": "Ana"}


TABLE_ATTEMPTS: dict[tuple[str, Operation], dict[str, Attempt]] = {
    (row, operation): {person: cell(row, person, operation) for person in PEOPLE}
    for row in ROWS
    for operation in Operation
}
LETTERS = dict(zip(Operation, "glcud", strict=True))


def each(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("tried", cases, ids=[tried.name for tried in cases])


@pytest.fixture(scope="module")
def project() -> Iterator[EmulatedProject]:
    opened = EmulatedProject(DOCUMENTS)
    yield opened
    opened.close()


def test_a_stranger_is_refused_so_the_rules_are_in_force(project: EmulatedProject) -> None:
    for path in DOCUMENTS:
        assert not project.allows(Attempt(operation=Operation.GET, path=path, uid=None)), path


@pytest.mark.parametrize(("row", "operation"), TABLE_ATTEMPTS)
def test_each_person_may_do_what_the_table_says(project: EmulatedProject, row: str, operation: Operation) -> None:
    attempts = TABLE_ATTEMPTS[row, operation]
    allowed = {person for person, attempt in attempts.items() if project.allows(attempt)}
    assert allowed == {person for person, letters in ROWS[row].items() if LETTERS[operation] in letters}


@each(THREAD_CASES)
def test_threads_of_admin_only_accounts_are_hidden_from_everyone_else(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(SETTINGS_CASES)
def test_the_inbox_settings_say_which_accounts_are_open(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(GROUP_CASES)
def test_nobody_reads_all_collections_of_one_name_at_once(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(CREATE_CASES)
def test_an_event_is_created_by_its_author_and_not_archived(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(UPDATE_CASES)
def test_an_update_leaves_alone_what_identifies_an_event(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(PROFILE_CASES)
def test_only_an_admin_gives_a_role(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


@each(NEARLY_STAFF_CASES)
def test_a_profile_counts_only_when_it_is_active_and_its_role_is_one(project: EmulatedProject, tried: Case) -> None:
    assert project.allows(tried.attempt) is tried.allowed


def test_every_document_of_the_product_is_in_the_table() -> None:
    assert product_paths() <= {path_shape(row) for row in ROWS}
    assert {row for row in ROWS if "{me}" not in row} <= set(DOCUMENTS)


def product_paths() -> set[tuple[str, ...]]:
    """The shape of every document path that the layout makes."""
    makers = [
        function
        for _, function in inspect.getmembers(layout, inspect.isfunction)
        if function.__module__ == layout.__name__ and function.__annotations__.get("return") == "str"
    ]
    made = [function(*("x" for _ in inspect.signature(function).parameters)) for function in makers]
    fixed = [
        value for name, value in vars(layout).items() if name.isupper() and isinstance(value, str) and "/" in value
    ]
    assert made
    assert fixed
    return {path_shape(path) for path in (*made, *fixed)}


def path_shape(path: str) -> tuple[str, ...]:
    """The collections on the way to a document; settings go by their own names."""
    segments = path.split("/")
    named = 2 if segments[0] in ("config", "app_config") else 0
    return tuple(segments[:named] + segments[named::2])


def test_every_expression_of_the_rules_was_true_and_was_false(project: EmulatedProject) -> None:
    attempts = [attempt for row in TABLE_ATTEMPTS.values() for attempt in row.values()]
    for attempt in (*attempts, *(tried.attempt for tried in CASES)):
        project.allows(attempt)  # those that no test has made so far
    found = list(expressions(project.coverage()))
    assert len(found) > 100
    assert [untested for expression in found if (untested := what_was_not_seen(expression))] == []


def what_was_not_seen(expression: Mapping[str, Any]) -> str:
    """Empty for an expression that had a value, and both values where it is a condition."""
    values = [seen["value"] for seen in expression.get("values", ()) if "undefined" not in seen["value"]]
    truths = {value["boolValue"] for value in values if "boolValue" in value}
    if values and truths in (set(), {True, False}):
        return ""
    start, end = (expression["sourcePosition"].get(name, 0) for name in ("currentOffset", "endOffset"))
    text = RULES.read_text(encoding="utf-8")[start:end]
    return f"line {expression['sourcePosition'].get('line')}: {text!r} was only {truths or 'never evaluated'}"


def test_what_is_deployed_exists() -> None:
    root = RULES.parent
    deployed = json.loads((root / "firebase.json").read_text(encoding="utf-8"))["firestore"]
    assert deployed == {"rules": "firestore.rules", "indexes": "firestore.indexes.json"}
    assert all((root / name).is_file() for name in deployed.values())
