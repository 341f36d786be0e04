"""Each error of the product has its code, and tells programs no more than it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from callables.protocol import Status
from callables.statuses import STATUS_OF, refusal, status_of
from crm_core import errors
from crm_core.bootstrap import build_services  # the tree is complete once everything is imported
from crm_core.errors import CrmError, FieldConflict
from crm_core.store.base import AlreadyExists, MissingDocument, ReadAfterWrite

assert build_services

AT = datetime(2026, 1, 18, 22, 0, tzinfo=UTC)
CONFLICT = FieldConflict("payment.amount", 1200, 900, 1000)

EXPECTED: list[tuple[CrmError, Status, dict[str, Any]]] = [
    (errors.InvalidInput("x"), Status.INVALID_ARGUMENT, {}),
    (errors.InvalidInput("x", field="question"), Status.INVALID_ARGUMENT, {"field": "question"}),
    (errors.PhoneError(), Status.INVALID_ARGUMENT, {"field": "phoneE164"}),
    (errors.ExportError("x", line=3), Status.INVALID_ARGUMENT, {}),
    (errors.NotFound("x"), Status.NOT_FOUND, {}),
    (errors.DamagedDocument("evenimente/e1", "x"), Status.DATA_LOSS, {}),
    (errors.NotSignedIn(), Status.UNAUTHENTICATED, {}),
    (errors.SignInUnavailable(), Status.UNAVAILABLE, {}),
    (errors.AccessDenied(), Status.PERMISSION_DENIED, {}),
    (errors.QuotaExceeded("x", retry_at=AT), Status.RESOURCE_EXHAUSTED, {"retryAt": "2026-01-18T22:00:00+00:00"}),
    (errors.Conflict("x"), Status.FAILED_PRECONDITION, {}),
    (errors.DraftNotSeen(), Status.FAILED_PRECONDITION, {}),
    (errors.ThreadMovedOn(), Status.ABORTED, {}),
    (errors.EventChanged((CONFLICT,)), Status.ABORTED, {"fields": ["payment.amount"]}),
    (
        errors.AlreadySaved("e1", (CONFLICT,)),
        Status.ALREADY_EXISTS,
        {"eventId": "e1", "fields": ["payment.amount"]},
    ),
    (errors.StoreError("x"), Status.UNAVAILABLE, {}),
    (errors.StoreUnavailable(), Status.UNAVAILABLE, {}),
    (errors.StoreContention(), Status.UNAVAILABLE, {}),
    (AlreadyExists("x"), Status.UNAVAILABLE, {}),
    (MissingDocument("x"), Status.UNAVAILABLE, {}),
    (ReadAfterWrite("x"), Status.UNAVAILABLE, {}),
    (errors.AiError("x"), Status.UNAVAILABLE, {}),
    (errors.SettingsError("x"), Status.UNAVAILABLE, {}),
]


@pytest.mark.parametrize(("error", "status", "details"), EXPECTED, ids=[type(e).__name__ for e, *_ in EXPECTED])
def test_an_error_has_its_code_its_sentence_and_its_details(
    error: CrmError, status: Status, details: dict[str, Any]
) -> None:
    answer = refusal(error)
    assert (answer.status, answer.message, answer.details) == (status, error.message, details)


def tree(root: type[CrmError] = CrmError) -> Iterator[type[CrmError]]:
    for kind in root.__subclasses__():
        yield kind
        yield from tree(kind)


def test_no_error_of_the_tree_is_without_a_code_of_its_own_or_of_its_kind() -> None:
    """What only the command line and the demo raise no caller meets."""
    reachable = [kind for kind in tree() if not kind.__module__.startswith(("crm_core.demo", "crm_core.cli"))]
    assert len(reachable) >= len(EXPECTED) - 1
    for kind in reachable:
        listed = [ancestor for ancestor in kind.__mro__ if ancestor in STATUS_OF]
        assert listed, f"{kind.__name__} has no code: add it to callables/statuses.py"


def test_what_comes_straight_from_the_root_is_the_programs_own_mistake() -> None:
    assert CrmError not in STATUS_OF
    assert status_of(CrmError("x")) is Status.INTERNAL


def test_details_hold_no_stored_value() -> None:
    secret = FieldConflict("address", "Str. Secretă 1", "Str. Secretă 2", "Str. Secretă 3")
    for error in (errors.EventChanged((secret,)), errors.AlreadySaved("e1", (secret,))):
        assert "Secretă" not in repr(refusal(error))
