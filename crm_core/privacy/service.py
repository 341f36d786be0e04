"""What an administrator does on a person's request: see what is held, hand it over, anonymise it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from crm_core.access import Actor, Permission, require
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.data_quotas import DataQuota, Moved
from crm_core.errors import Conflict, InvalidInput, NotFound
from crm_core.models import BUCHAREST, Event
from crm_core.phones import is_pseudonym, parse_phone
from crm_core.privacy.erasure import Erasure, Progress
from crm_core.privacy.mentions import Mentions
from crm_core.privacy.person_file import PersonFile, person_file
from crm_core.privacy.search import Found, companys_numbers, documents, search
from crm_core.privacy.state import Erased, Reason, Running
from crm_core.store import layout
from crm_core.store.base import WholeDatabase

CONFIRM_DIGITS: Final = 4
"""Whoever anonymises types the last digits of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is held about a person, before anything is done with it. ``counts`` as in ``Found``.

    ``coming``: parties that are still to take place, which stand in the way of an anonymisation. ``elsewhere``: paths
    of documents of others that hold the number. ``left``: documents that an anonymisation does not change.
    ``other_programs``: collections of which this product knows nothing.
    """

    phone_e164: str
    counts: Mapping[str, int]
    coming: tuple[Event, ...]
    elsewhere: tuple[str, ...]
    left: tuple[str, ...]
    other_programs: tuple[str, ...]
    is_under_way: bool = False
    """Whether an anonymisation of this person has begun and not come to its end."""


class PersonalData:
    """A person's data. All methods raise AccessDenied, PhoneError, and StoreError when the database fails.

    Each goes over the whole database once at least, which Firestore bills: it is for a legal request, not for a page.
    """

    def __init__(
        self, store: WholeDatabase, *, audit: AuditLog, quota: DataQuota, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._audit = audit
        self._quota = quota
        self._clock = clock
        self._erasure = Erasure(store, audit=audit)

    def overview(self, actor: Actor, phone: str) -> Overview:
        """What is held about the person with this number. Raises NotFound where it is nothing."""
        require(actor, Permission.PERSONAL_DATA)
        phone_e164 = _persons(phone)
        under_way = self._erasure.under_way()
        is_under_way = under_way is not None and under_way.phone_e164 == phone_e164
        mentions = under_way.mentions if under_way is not None and is_under_way else Mentions(phone_e164)
        found = search(self._store, mentions)
        if found.is_nothing and not is_under_way:
            raise _nobody()
        self._audit.viewed(actor, AuditAction.VIEWED_CLIENT, phone_e164)
        return Overview(
            phone_e164=phone_e164,
            counts=found.counts,
            coming=self._coming(found),
            elsewhere=tuple(found.elsewhere),
            left=tuple(found.left),
            other_programs=self._other_programs(found),
            is_under_way=is_under_way,
        )

    def export(self, actor: Actor, phone: str) -> PersonFile:
        """Everything that is held about the person, as a file. Raises NotFound, QuotaExceeded."""
        require(actor, Permission.PERSONAL_DATA)
        phone_e164 = _persons(phone)
        found = search(self._store, Mentions(phone_e164))
        if found.is_nothing:
            raise _nobody()
        self._quota.reserve(actor, Moved.EXPORT)
        file = person_file(phone_e164, documents(self._store, found.own_paths), elsewhere=found.elsewhere)
        self._audit.record(actor, AuditAction.EXPORTED, phone_e164, what="person", documents=file.documents)
        return file

    def anonymise(
        self,
        actor: Actor,
        phone: str,
        *,
        reason: Reason,
        confirmation: str,
        progress: Progress = lambda documents: None,
    ) -> Erased:
        """Take the person out of every document, for good; the figures stay. Goes on where an earlier one was stopped.

        ``confirmation`` is the last digits of the number, typed by whoever does it. An anonymisation of somebody else
        that was stopped is completed first. Raises InvalidInput for a wrong confirmation and for one of the company's
        own numbers, NotFound where nothing is held, Conflict while a party is still to take place.
        """
        require(actor, Permission.PERSONAL_DATA)
        phone_e164 = _persons(phone)
        if "".join(confirmation.split()) != phone_e164[-CONFIRM_DIGITS:]:
            raise InvalidInput(
                f"Scrie ultimele {CONFIRM_DIGITS} cifre ale numărului ca să confirmi.", field="confirmation"
            )
        while True:
            begun = self._erasure.under_way() or self._begin(actor, phone_e164, reason, progress)
            erased = self._erasure.finish(actor, begun, progress=progress)
            if begun.phone_e164 == phone_e164:
                return erased

    def complete(self, actor: Actor, *, progress: Progress = lambda documents: None) -> Erased | None:
        """Complete an anonymisation that was stopped, if there is one; clean the store's files where due."""
        require(actor, Permission.PERSONAL_DATA)
        begun = self._erasure.under_way()
        if begun is not None:
            return self._erasure.finish(actor, begun, progress=progress)
        self._erasure.purge()
        return None

    def _begin(self, actor: Actor, phone_e164: str, reason: Reason, progress: Progress) -> Running:
        self._erasure.purge()
        if phone_e164 in companys_numbers(self._store):
            raise InvalidInput("Acesta este un număr al firmei. Scrie numărul clientului.", field="phoneE164")
        found = search(self._store, Mentions(phone_e164), progress=progress)
        if found.is_nothing:
            raise _nobody()
        if coming := self._coming(found):
            raise Conflict(
                f"Clientul mai are petreceri de acum înainte ({len(coming)}). Anulează-le sau arhivează-le întâi: "
                "după anonimizare nu se mai știe unde și pentru cine sunt."
            )
        return self._erasure.begin(actor, phone_e164, reason=reason, found=found)

    def _coming(self, found: Found) -> tuple[Event, ...]:
        today = self._clock().astimezone(BUCHAREST).date()
        coming = [event for event in found.events.values() if event.is_open and event.day and event.day >= today]
        return tuple(sorted(coming, key=lambda event: event.date_key or ""))

    def _other_programs(self, found: Found) -> tuple[str, ...]:
        known = set(layout.COLLECTIONS)
        names = {name for name in self._store.collections() if name not in known}
        parents = {"clients": map(layout.client, found.clients), "threads": map(layout.thread, found.threads)}
        for collection, paths in (*parents.items(), ("evenimente", map(layout.event, found.events))):
            for path in paths:
                below = (f"{collection}/*/{name}" for name in self._store.collections(path))
                names |= {name for name in below if name not in known}
        return tuple(sorted(names))


def _persons(phone: str) -> str:
    """The number of somebody who can be told. Raises PhoneError, InvalidInput."""
    phone_e164 = parse_phone(phone)
    if is_pseudonym(phone_e164):
        raise InvalidInput("Acest client este deja anonimizat: nu mai sunt date despre o persoană.", field="phoneE164")
    return phone_e164


def _nobody() -> NotFound:
    return NotFound("Nu sunt date despre acest număr. Verifică numărul; poate a fost deja anonimizat.")
