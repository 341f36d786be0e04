"""Firebase ID tokens: who somebody has proven to be.

The rules are those of Firebase for verification without its SDK: signed with RS256 by a certificate of Google's, for
this project, issued by its Secure Token Service, not expired. Unsigned tokens of the Auth emulator are never accepted,
whatever ``FIREBASE_AUTH_EMULATOR_HOST`` says.

Specification: https://firebase.google.com/docs/auth/admin/verify-id-tokens
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from callables.certificates import Certificates
from crm_core.errors import NotSignedIn
from crm_core.staff import Identity

ALGORITHM: Final = "RS256"
LEEWAY_SECONDS: Final = 10
"""How far this machine's clock may be from Google's."""
_LONGEST_TOKEN: Final = 8192
_LONGEST_UID: Final = 128


class IdTokens:
    """Tells who a token is of."""

    def __init__(self, project: str, certificates: Certificates, *, clock: Callable[[], float] = time.time) -> None:
        self._project = project
        self._issuer = f"https://securetoken.google.com/{project}"
        self._certificates = certificates
        self._clock = clock

    def identity(self, token: str) -> Identity:
        """The person that the token proves. Raises NotSignedIn for every other text, SignInUnavailable where it cannot
        be checked now."""
        claims = self._claims(token, self._key_of(token))
        self._check(claims)
        email = claims.get("email")
        return Identity(
            uid=claims["sub"],
            email=email if isinstance(email, str) else "",
            email_verified=claims.get("email_verified") is True,
        )

    def _key_of(self, token: str) -> RSAKey:
        """The key that the token says it was signed with, if it is one of Google's."""
        if len(token) > _LONGEST_TOKEN:
            raise NotSignedIn()
        try:
            header = jws.extract_compact(token.encode("ascii")).headers()
        except _UNREADABLE as error:
            raise NotSignedIn() from error
        key_id = header.get("kid")
        # Only a token that could be right is worth asking for certificates.
        if header.get("alg") != ALGORITHM or not isinstance(key_id, str):
            raise NotSignedIn()
        key = self._certificates.key(key_id)
        if key is None:
            raise NotSignedIn()
        return key

    def _claims(self, token: str, key: RSAKey) -> Mapping[str, Any]:
        try:
            return jwt.decode(token, key, algorithms=[ALGORITHM]).claims
        except _UNREADABLE as error:
            raise NotSignedIn() from error

    def _check(self, claims: Mapping[str, Any]) -> None:
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._project},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            auth_time={"essential": True},
        )
        try:
            registry.validate(dict(claims))
            # A Firebase token is for one project; the time of sign-in is checked as the time of issue is.
            registry.validate_iat(claims["auth_time"])
        except _UNREADABLE as error:
            raise NotSignedIn() from error
        if claims["aud"] != self._project or len(claims["sub"]) > _LONGEST_UID:
            raise NotSignedIn()


_UNREADABLE: Final = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a text can raise that is no token."""
