"""Everything that can go wrong, in one tree.

CrmError                     the root; ``str(error)`` is a Romanian sentence that says what to do
├── InvalidInput             what a person typed or a caller sent cannot be used; names its field
│   ├── PhoneError           no phone number can be read from it
│   ├── ExportError          a WhatsApp export that cannot be read; names the line
│   └── DumpError            an export of the database that cannot be read; names the line
├── NotFound                 no such thread, event, client, draft
├── DamagedDocument          a stored document in which nothing can be read
├── NotSignedIn              nobody has proven who they are; sign in (again)
├── SignInUnavailable        who somebody is cannot be checked just now; try again later
├── AccessDenied             this person may not do this
├── QuotaExceeded            model calls, imports or exports used up; says when the next is allowed
├── Conflict                 the world moved on; nothing was saved and nothing is lost
│   ├── ThreadMovedOn        new messages or another decision since the draft
│   ├── DraftNotSeen         no draft of these very messages is stored; ask for one and look at it
│   ├── EventChanged         someone else changed the same fields; carries both values
│   └── AlreadySaved         the same draft was saved with other corrections; carries the event
├── StoreError               the database refused, is unreachable or contended
│   ├── StoreUnavailable     try again later; nothing was saved
│   └── StoreContention      too many writers on the same documents; nothing was saved
├── AiError                  the model did not give a usable answer; says of what kind the failure was
└── SettingsError            the configuration cannot work; says what to set
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


class CrmError(Exception):
    """Root of the tree. The message is for people, in Romanian, without personal data."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInput(CrmError):
    """A value that cannot be used. ``field`` is the V3 field name it was meant for, if any."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class PhoneError(InvalidInput):
    """No phone number can be read from the text."""

    def __init__(self, message: str = "Numărul de telefon nu este valid. Exemplu: 0722 123 456.") -> None:
        super().__init__(message, field="phoneE164")


class ExportError(InvalidInput):
    """A WhatsApp export that cannot be read. ``line`` is 1-based, None where no line is to blame."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class DumpError(InvalidInput):
    """A file that is no whole export of a database. ``line`` is 1-based."""

    def __init__(self, message: str, *, line: int) -> None:
        super().__init__(message)
        self.line = line


class NotFound(CrmError):
    """The document asked for does not exist, or is hidden from this person."""


class DamagedDocument(CrmError):
    """A stored document in which nothing can be read. Carries its path and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"Documentul {path} este deteriorat: {reason}.")
        self.path = path
        self.reason = reason


class NotSignedIn(CrmError):
    """Nobody has proven who they are, or the proof does not hold."""

    def __init__(self, message: str = "Nu ești autentificat sau sesiunea a expirat. Autentifică-te din nou.") -> None:
        super().__init__(message)


class SignInUnavailable(CrmError):
    """Who somebody is cannot be checked just now. The original error is the ``__cause__``."""

    def __init__(
        self, message: str = "Autentificarea nu poate fi verificată acum. Nimic nu s-a salvat; încearcă din nou."
    ) -> None:
        super().__init__(message)


class AccessDenied(CrmError):
    """The actor's role does not hold the permission."""

    def __init__(self, message: str = "Nu ai dreptul să faci asta. Cere acces unui administrator.") -> None:
        super().__init__(message)


class QuotaExceeded(CrmError):
    """A quota is used up. ``retry_at`` (UTC) says when the next call is allowed."""

    def __init__(self, message: str, *, retry_at: datetime) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class Conflict(CrmError):
    """Something changed since it was shown. Nothing was saved."""


class ThreadMovedOn(Conflict):
    """The thread has new messages or another decision since this draft was made."""

    def __init__(self) -> None:
        super().__init__(
            "Conversația a mers mai departe de când a fost făcut acest draft. "
            "Uită-te din nou la ea sau salvează oricum."
        )


class DraftNotSeen(Conflict):
    """No draft of the thread's messages as they are now is stored, so nobody can have seen one."""

    def __init__(self) -> None:
        super().__init__(
            "Nu există un draft al acestor mesaje pe care să-l fi văzut cineva. "
            "Cere întâi draftul, uită-te la el, apoi salvează."
        )


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that two people changed: what was shown, what is stored now, what this person wants."""

    field: str
    shown: Any
    stored: Any
    wanted: Any


class EventChanged(Conflict):
    """Fields of an event were changed by someone else since they were shown."""

    def __init__(self, conflicts: tuple[FieldConflict, ...]) -> None:
        super().__init__("Altcineva a schimbat între timp aceste câmpuri. Compară valorile și alege.")
        self.conflicts = conflicts


class AlreadySaved(Conflict):
    """The same draft was saved already with other values. Carries the event and the differences."""

    def __init__(self, event_id: str, differences: tuple[FieldConflict, ...]) -> None:
        super().__init__(
            "Petrecerea a fost deja salvată din același draft, cu alte valori. "
            "Compară-le și actualizează evenimentul dacă e nevoie."
        )
        self.event_id = event_id
        self.differences = differences


class StoreError(CrmError):
    """The database refused or failed. The original error is the ``__cause__``."""


class StoreUnavailable(StoreError):
    """The database cannot be reached. Nothing was saved."""

    def __init__(self, message: str = "Baza de date nu răspunde. Nimic nu s-a salvat; încearcă din nou.") -> None:
        super().__init__(message)


class StoreContention(StoreError):
    """Too many writers on the same documents. Nothing was saved."""

    def __init__(
        self, message: str = "Prea multe salvări în același timp. Nimic nu s-a salvat; încearcă din nou."
    ) -> None:
        super().__init__(message)


class AiError(CrmError):
    """The model did not give a usable answer. ``kind`` is the value of an ``ai.failures.Failure``.

    Never chained to the provider's own error: that may repeat what was sent, the key included.
    """

    def __init__(self, message: str, *, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind


class SettingsError(CrmError):
    """The configuration cannot work as it is."""
