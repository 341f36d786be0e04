"""What Firestore's errors mean to people, and which of them pass by themselves."""

from __future__ import annotations

from typing import Final

from google.api_core import exceptions as api
from google.auth import exceptions as auth

from crm_core.errors import CrmError, StoreContention, StoreError, StoreUnavailable
from crm_core.store.checks import too_large

SDK_ERRORS: Final = (api.GoogleAPIError, auth.GoogleAuthError)
"""Everything that the SDK raises for what is not the program's own mistake."""

PASSING: Final = (
    api.ServiceUnavailable,
    api.InternalServerError,
    api.DeadlineExceeded,
    api.Aborted,
    api.Unknown,
    api.Cancelled,
)
"""A read that fails so is worth another try."""

AWAY: Final = (api.ServiceUnavailable, api.DeadlineExceeded)
"""The database is out of reach, for everybody who asks just now."""

CONFLICTS: Final = (api.Aborted, api.FailedPrecondition, api.AlreadyExists, api.NotFound)
"""How a commit fails when a document is not as it was read, or not as a create or update needs it. Nothing is saved."""

_UNCERTAIN: Final = (
    "Baza de date nu a confirmat salvarea. Încearcă din nou: ce s-a salvat deja nu se salvează a doua oară."
)


_REFUSED_TOKENS: Final = ("invalid_grant", "invalid_client", "unauthorized_client", "invalid_scope")


def is_refusal(error: BaseException | None) -> bool:
    """Whether access was refused. Credentials that Google takes no more look like an outage: no call gets its token."""
    if isinstance(error, api.ServiceUnavailable):
        return "metadata from plugin" in str(error) and any(reason in str(error) for reason in _REFUSED_TOKENS)
    return isinstance(error, api.Forbidden | api.Unauthorized | auth.GoogleAuthError)


def read_error(error: Exception) -> CrmError:
    """The error to raise for a read that failed."""
    match error:
        case api.Aborted():
            return StoreContention()
        case api.FailedPrecondition():
            return StoreUnavailable(
                "Bazei de date îi lipsește un index. Instalează indecșii: firebase deploy --only firestore:indexes."
            )
        case api.NotFound():
            return StoreUnavailable("Baza de date nu există. Verifică CRM_FIRESTORE_PROJECT și CRM_FIRESTORE_DATABASE.")
        case _:
            return _general(error)


def commit_error(error: Exception) -> CrmError:
    """The error to raise for a commit that failed, and not because of a rival."""
    if is_refusal(error):
        return _general(error)
    match error:
        case api.InvalidArgument() if "size" in str(error) or "longer than" in str(error):
            return too_large()
        case api.ResourceExhausted() if "size" in str(error):
            return StoreError("Sunt prea multe date pentru o singură salvare. Nimic nu s-a salvat; salvează pe părți.")
        case api.ServiceUnavailable() | api.InternalServerError() | api.DeadlineExceeded() | api.Unknown():
            return StoreUnavailable(_UNCERTAIN)
        case api.Cancelled() | api.RetryError():
            return StoreUnavailable(_UNCERTAIN)
        case _:
            return _general(error)


def _general(error: Exception) -> CrmError:
    match error:
        case _ if is_refusal(error):
            return StoreUnavailable(
                "Baza de date refuză accesul. Verifică datele de acces Google și rolul lor (roles/datastore.user)."
            )
        case api.ResourceExhausted():
            return StoreUnavailable("Cota bazei de date este epuizată. Nimic nu s-a salvat; încearcă mai târziu.")
        case api.InvalidArgument() | api.OutOfRange() | api.MethodNotImplemented():
            return StoreError("Baza de date nu acceptă cererea. Nimic nu s-a salvat; anunță un administrator.")
        case _:
            return StoreUnavailable()
