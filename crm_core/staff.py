"""The people of the company, from ``staffProfiles/{uid}``: who may work here, and as what.

Asked anew for everything that is done, so that somebody who was taken off the list is out with their next request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crm_core.access import Actor, StaffRole
from crm_core.errors import AccessDenied, InvalidInput
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from crm_core.stored_values import read_moment, read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody has proven to be to an identity provider: their id there, and their e-mail address."""

    uid: str
    email: str
    email_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffProfile:
    """A colleague as stored. ``role`` is None where the document holds none that is known."""

    uid: str
    email: str
    role: StaffRole | None
    is_active: bool
    name: str = ""
    code: str = ""
    signed_out_at: datetime | None = None
    """Sessions that began before were ended by the person, wherever they were."""


def read_profile(uid: str, document: Mapping[str, Any]) -> StaffProfile:
    """The profile of a document; never raises. Only ``true`` is active: what is unclear lets nobody in."""
    try:
        role = StaffRole(document.get("role") or "")
    except ValueError:
        role = None
    return StaffProfile(
        uid=uid,
        email=read_text(document.get("email")) or "",
        role=role,
        is_active=document.get("active") is True,
        name=read_text(document.get("name")) or "",
        code=read_text(document.get("code")) or "",
        signed_out_at=read_moment(document.get("signedOutAt")),
    )


def same_address(email: str) -> str:
    """What two spellings of one address have in common: small letters, of ASCII alone.

    Unicode knows letters that fold into others (``ß`` into ``ss``, the Kelvin sign into ``k``): with them an address
    at another domain, which somebody else may own, would be a colleague's.
    """
    address = email.strip()
    return address.lower() if address.isascii() else address


class Staff:
    """Who works here. Its methods raise StoreError when the database fails."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store

    def actor(self, identity: Identity) -> Actor:
        """The colleague behind an identity, by its uid. Raises AccessDenied like ``actor_of``."""
        try:
            snapshot = self._store.get(layout.staff_profile(identity.uid))
        except InvalidInput:
            snapshot = None
        return actor_of(read_profile(snapshot.id, snapshot.data) if snapshot else None, identity)


def actor_of(profile: StaffProfile | None, identity: Identity) -> Actor:
    """The profile's person at work.

    Raises AccessDenied unless the profile is active, has a known role, and is of the identity's verified e-mail
    address. Which of these fails is not said to strangers.
    """
    if not identity.email_verified:
        raise AccessDenied("Adresa de e-mail a contului nu este confirmată. Confirmă adresa și autentifică-te din nou.")
    email = same_address(identity.email)
    if (
        profile is None
        or profile.role is None
        or not profile.is_active
        or not email
        or same_address(profile.email) != email
    ):
        raise AccessDenied("Contul acesta nu este al unui coleg activ. Cere acces unui administrator.")
    return Actor(uid=profile.uid, name=profile.name or profile.email, role=profile.role, code=profile.code)
