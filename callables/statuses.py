"""What each error of the product is to a caller: its code, and what it tells programs beside the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from callables.protocol import Answer, Status
from crm_core import errors
from crm_core.errors import CrmError

STATUS_OF: Final[Mapping[type[CrmError], Status]] = {
    errors.InvalidInput: Status.INVALID_ARGUMENT,
    errors.NotFound: Status.NOT_FOUND,
    errors.DamagedDocument: Status.DATA_LOSS,
    errors.NotSignedIn: Status.UNAUTHENTICATED,
    errors.SignInUnavailable: Status.UNAVAILABLE,
    errors.AccessDenied: Status.PERMISSION_DENIED,
    errors.QuotaExceeded: Status.RESOURCE_EXHAUSTED,
    # Something has to be done first: a draft looked at, an event brought back.
    errors.Conflict: Status.FAILED_PRECONDITION,
    errors.DraftNotSeen: Status.FAILED_PRECONDITION,
    # What was shown is no longer so: ask for a new draft, look, save again.
    errors.ThreadMovedOn: Status.ABORTED,
    errors.EventChanged: Status.ABORTED,
    errors.AlreadySaved: Status.ALREADY_EXISTS,
    # The same call may be made again.
    errors.StoreError: Status.UNAVAILABLE,
    errors.AiError: Status.UNAVAILABLE,
    errors.SettingsError: Status.UNAVAILABLE,
}
"""A class that is not listed has the status of the class it descends from."""


def status_of(error: CrmError) -> Status:
    """The canonical code of an error."""
    return next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), Status.INTERNAL)


def refusal(error: CrmError) -> Answer:
    """The answer to a call that ended with an error. Its details never hold a stored value."""
    return Answer(status=status_of(error), message=error.message, details=_details(error))


def _details(error: CrmError) -> Mapping[str, Any]:
    match error:
        case errors.InvalidInput(field=str(name)):
            return {"field": name}
        case errors.QuotaExceeded():
            return {"retryAt": error.retry_at.isoformat()}
        case errors.AlreadySaved():
            return {"eventId": error.event_id, "fields": [difference.field for difference in error.differences]}
        case errors.EventChanged():
            return {"fields": [conflict.field for conflict in error.conflicts]}
        case _:
            return {}
