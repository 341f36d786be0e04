"""Who opened the page, and why they may not come in: what the guard decides by.

A session without sign-in is the demo's; with it, it is the colleague with the verified e-mail address that the
provider gave, as the store knows them now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import streamlit as st

from crm_core.access import DEMO_ACTOR, Actor
from crm_core.errors import AccessDenied, CrmError, NotSignedIn, SettingsError, StoreError
from crm_core.settings import LOOPBACK, Settings
from crm_core.staff import Identity
from ui import passcode
from ui.services import services, settings


class Way(StrEnum):
    """What somebody who is not in can do about it."""

    SIGN_IN = "sign in"
    OTHER_ACCOUNT = "sign in as somebody else"
    PASSCODE = "give the passcode"
    WAIT = "wait for the database"
    NONE = "nothing here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Somebody who may not come in: the sentence for them, and what they can do."""

    message: str
    way: Way
    email: str = ""
    """The address they are signed in with, if any."""


def actor_at_work() -> Actor:
    """Who this session is. Raises NotSignedIn, AccessDenied, SettingsError, StoreError."""
    configured = settings()
    if configured.has_sign_in:
        claims = st.user.to_dict()
        if not claims.get("is_logged_in"):
            raise NotSignedIn("Autentifică-te cu contul tău de la firmă.")
        return services().staff_sessions.actor(identity_of(claims), since=_signed_in_at(claims))
    _stay_at_home(configured)
    if configured.demo_passcode.get_secret_value() and not passcode.was_given(configured):
        raise passcode.PasscodeNeeded()
    return DEMO_ACTOR


def visitor() -> Actor | Refusal:
    """Who is there, as an answer."""
    try:
        return actor_at_work()
    except passcode.PasscodeNeeded as error:
        return Refusal(message=error.message, way=Way.PASSCODE)
    except NotSignedIn as error:
        return Refusal(message=error.message, way=Way.SIGN_IN)
    except AccessDenied as error:
        email = st.user.to_dict().get("email")
        return Refusal(message=error.message, way=Way.OTHER_ACCOUNT, email=email if isinstance(email, str) else "")
    except StoreError as error:
        return Refusal(message=error.message, way=Way.WAIT)
    except CrmError as error:
        return Refusal(message=error.message, way=Way.NONE)


def signed_in_at() -> datetime:
    """When this session's sign-in was, by the provider's clock."""
    return _signed_in_at(st.user.to_dict())


def identity_of(claims: Mapping[str, Any]) -> Identity:
    """Who the provider says it is; what is missing or no text proves nothing."""
    subject, email = claims.get("sub"), claims.get("email")
    return Identity(
        uid=subject if isinstance(subject, str) else "",
        email=email if isinstance(email, str) else "",
        email_verified=claims.get("email_verified") is True,
    )


def _signed_in_at(claims: Mapping[str, Any]) -> datetime:
    """When the ID token was issued; long ago where it does not say."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not 0 <= issued < 1e11:
        issued = 0
    return datetime.fromtimestamp(issued, UTC)


def _stay_at_home(configured: Settings) -> None:
    """A demo without a passcode is for this machine: ``web.demo`` holds the server to it, this the pages alone."""
    if not configured.demo_passcode.get_secret_value() and st.get_option("server.address") not in LOOPBACK:
        raise SettingsError(
            "Fără autentificare, aplicația răspunde numai pe acest calculator: setează CRM_DEMO_PASSCODE, "
            "configurează autentificarea sau pornește pe 127.0.0.1."
        )
