"""Sessions of people who signed in with an identity provider: whose they are, how long they last, how they end.

A page asks with every run, so what ``staffProfiles`` says is kept for some seconds. Somebody who was taken off the
list is out after at most CHECK_SECONDS; somebody who was put on it is in after at most STRANGER_SECONDS.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final

from crm_core.access import Actor
from crm_core.audit_log import AuditAction, AuditLog
from crm_core.errors import NotSignedIn, StoreUnavailable
from crm_core.staff import Identity, StaffProfile, actor_of, read_profile, same_address
from crm_core.store import layout
from crm_core.store.base import SERVER_TIMESTAMP, DocumentStore, Snapshot

LIFETIME: Final = timedelta(hours=12)
"""How long after the sign-in a session ends, whatever the cookie says."""
CHECK_SECONDS: Final = 10.0
STRANGER_SECONDS: Final = 30.0
"""How long somebody without a profile is not looked for again: whoever has any account may knock."""
OUTAGE_SECONDS: Final = 45.0
"""How long, while the database does not answer, what it said last counts."""
RETRY_SECONDS: Final = 3.0
REFUSAL_SECONDS: Final = 3600.0
"""How long the same address, refused again, is the same refusal."""
MOST_REFUSALS: Final = 40
"""Refusals that one process writes down in REFUSAL_SECONDS."""
_SKEW: Final = timedelta(minutes=5)
"""How far a provider's clock may be ahead."""
_KEPT: Final = 500


@dataclass(frozen=True, slots=True)
class _Checked:
    profile: StaffProfile | None
    at: float

    @property
    def lasts(self) -> float:
        return CHECK_SECONDS if self.profile is not None and self.profile.is_active else STRANGER_SECONDS


class StaffSessions:
    """Who is at work, of those who signed in. ``ticks`` are seconds of a clock that never jumps."""

    def __init__(
        self,
        store: DocumentStore,
        *,
        audit: AuditLog,
        clock: Callable[[], datetime],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self._ticks = ticks
        self._known: dict[str, _Checked] = {}
        self._lock = Lock()
        self._noted: dict[tuple[str, str], float] = {}
        """Sessions whose beginning is in the audit log."""
        self._refused: dict[str, float] = {}
        """Addresses that were refused, and when: in memory alone."""
        self._down: tuple[StoreUnavailable, float] | None = None

    def actor(self, identity: Identity, *, since: datetime) -> Actor:
        """The colleague with this verified e-mail address, signed in at ``since``.

        The id of the profile is theirs everywhere; the provider's own id is not used. Raises NotSignedIn where the
        session is over, AccessDenied where no single active profile has the address, StoreUnavailable.
        """
        now = self._clock()
        if now - since >= LIFETIME or since - now > _SKEW:
            raise NotSignedIn("Sesiunea a expirat. Autentifică-te din nou.")
        email = same_address(identity.email)
        # Without a verified address nothing is looked up; ``actor_of`` says why.
        profile = self._profile(email) if identity.email_verified and email else None
        if profile is None:
            self._note_refusal(identity, email)
        # Providers give the time of a sign-in in whole seconds.
        if profile and profile.signed_out_at and since < profile.signed_out_at.replace(microsecond=0):
            raise NotSignedIn("Te-ai deconectat. Autentifică-te din nou.")
        actor = actor_of(profile, identity)
        self._note_sign_in(actor, since)
        return actor

    def end(self, actor: Actor, *, since: datetime | None = None) -> None:
        """End every session of the person, in this browser and in others. Raises StoreError.

        ``since`` is when the one at hand began, by the provider's clock: where that is ahead, "now" would be too early.
        """
        path = layout.staff_profile(actor.uid)
        is_ahead = since is not None and timedelta(0) < since - self._clock() <= _SKEW
        ended = since + timedelta(seconds=1) if is_ahead and since is not None else SERVER_TIMESTAMP
        self._store.transaction(lambda tx: tx.update(path, {"signedOutAt": ended}))
        self.forget(actor.uid)
        self._audit.record(actor, AuditAction.SIGNED_OUT)

    def forget(self, uid: str) -> None:
        """The next question about the person goes to the store: their profile was changed here."""
        with self._lock:
            for email, checked in list(self._known.items()):
                if checked.profile is None or checked.profile.uid == uid:
                    del self._known[email]

    def _note_sign_in(self, actor: Actor, since: datetime) -> None:
        """Into the audit log, once a session, whichever process sees it first. Raises StoreError: nobody is in whose
        sign-in is not written down."""
        session = (actor.uid, since.isoformat())
        with self._lock:
            if session in self._noted:
                return
        self._audit.record_once(actor, AuditAction.SIGNED_IN, key="\n".join(session), since=since)
        with self._lock:
            _keep(self._noted, session, 0.0)

    def _note_refusal(self, identity: Identity, email: str) -> None:
        """Into the audit log, once an hour for an address; strangers cannot fill it: a few dozen an hour in all."""
        now = self._ticks()
        with self._lock:
            recent = [key for key, at in self._refused.items() if now - at < REFUSAL_SECONDS]
            if email in recent or len(recent) >= MOST_REFUSALS:
                return
            _keep(self._refused, email, now)
        self._audit.refused(reason="unknown" if identity.email_verified else "unverified", email=email)

    def _profile(self, email: str) -> StaffProfile | None:
        now = self._ticks()
        with self._lock:
            checked, down = self._known.get(email), self._down
        if checked is not None and now - checked.at < checked.lasts:
            return checked.profile
        try:
            if down is not None and now < down[1]:
                raise down[0].with_traceback(None)
            profile = self._look_up(email, checked.profile if checked else None)
        except StoreUnavailable as error:
            with self._lock:
                if self._down is None or now >= self._down[1]:
                    self._down = (error, now + RETRY_SECONDS)
            if checked is None or now - checked.at > OUTAGE_SECONDS:
                raise
            return checked.profile
        with self._lock:
            self._down = None
            self._known.pop(email, None)
            self._known[email] = _Checked(profile, now)
            while len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
        return profile

    def _look_up(self, email: str, before: StaffProfile | None) -> StaffProfile | None:
        """One read for somebody who is known; the whole list for others, because addresses are stored in any case."""
        if before is not None:
            snapshot = self._store.get(layout.staff_profile(before.uid))
            profile = _profile_of(snapshot) if snapshot else None
            if profile is not None and profile.is_active and profile.email == email:
                return profile
        profiles = [_profile_of(snapshot) for snapshot in self._store.stream(layout.staff_profiles())]
        active = [profile for profile in profiles if profile.email == email and profile.is_active]
        # Two active profiles with one address: which of them it is, nobody can tell.
        return active[0] if len(active) == 1 else None


def _keep(known: dict[Any, float], key: Any, at: float) -> None:
    known.pop(key, None)
    known[key] = at
    while len(known) > _KEPT:
        del known[next(iter(known))]


def _profile_of(snapshot: Snapshot) -> StaffProfile:
    profile = read_profile(snapshot.id, snapshot.data)
    return replace(profile, email=same_address(profile.email))
