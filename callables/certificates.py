"""The certificates that ID tokens are signed with, fetched and kept for as long as their answer says."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from crm_core.errors import SignInUnavailable

_log = logging.getLogger("crm.callables")

FETCH_SECONDS: Final = 5.0
"""How long a caller waits for certificates at most."""
PAUSE_SECONDS: Final = 5.0
"""After a failure nobody asks again for so long: callers are refused at once instead of one after the other."""
UNSAID_SECONDS: Final = 300
"""How long certificates are kept where their answer does not say."""
LONGEST_SECONDS: Final = 24 * 3600
_MAX_BYTES: Final = 256 * 1024
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.ASCII | re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])no-(?:store|cache)\b", re.ASCII | re.IGNORECASE)


class _Kept(NamedTuple):
    keys: Mapping[str, RSAKey]
    until: float


class Certificates:
    """Public keys by their id. Safe to share between threads: one of them fetches, the others wait for it."""

    def __init__(
        self, url: str, *, client: httpx.Client | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = url
        self._client = client or httpx.Client(timeout=FETCH_SECONDS)
        self._clock = clock
        self._fetching = threading.Lock()
        self._kept = _Kept({}, until=float("-inf"))
        self._refused_until = float("-inf")

    def key(self, key_id: str) -> RSAKey | None:
        """The key of that id; None where there is none. Raises SignInUnavailable where none can be had now.

        An id that is not among certificates that still hold is unknown: new ones are published ahead of their use.
        """
        kept = self._kept
        if self._clock() >= kept.until:
            kept = self._renewed()
        return kept.keys.get(key_id)

    def close(self) -> None:
        self._client.close()

    def _renewed(self) -> _Kept:
        with self._fetching:
            now = self._clock()
            if now < self._kept.until:
                return self._kept
            if now < self._refused_until:
                raise SignInUnavailable()
            try:
                self._kept = self._fetched(now)
            except (httpx.HTTPError, JoseError, ValueError) as error:
                self._refused_until = self._clock() + PAUSE_SECONDS
                _log.error("no certificates to check ID tokens with: %s", type(error).__name__)
                raise SignInUnavailable() from error
            return self._kept

    def _fetched(self, now: float) -> _Kept:
        deadline = now + FETCH_SECONDS
        body = b""
        with self._client.stream("GET", self._url, headers={"Accept": "application/json"}) as answer:
            if answer.status_code != httpx.codes.OK:
                raise ValueError(f"HTTP {answer.status_code}")
            for part in answer.iter_bytes():
                body += part
                if len(body) > _MAX_BYTES or self._clock() > deadline:
                    raise ValueError("too large or too slow")
        certificates = json.loads(body)
        if not isinstance(certificates, dict) or not certificates:
            raise ValueError("no certificates")
        keys = {str(key_id): RSAKey.import_key(_pem(text)) for key_id, text in certificates.items()}
        return _Kept(keys, until=now + _lifetime(answer.headers))


def _pem(text: object) -> str:
    # A key that is no certificate would be taken for one by the library.
    if not isinstance(text, str) or not text.startswith("-----BEGIN CERTIFICATE-----"):
        raise ValueError("not a certificate")
    return text


def _lifetime(headers: httpx.Headers) -> float:
    """Seconds that an answer may be kept."""
    control = headers.get("cache-control", "")
    if _NOT_KEPT.search(control):
        return 0
    found = _MAX_AGE.search(control)
    if found is None:
        return UNSAID_SECONDS
    age = headers.get("age", "0")
    used = int(age) if age.isascii() and age.isdecimal() and len(age) < 10 else 0
    return max(0, min(int(found[1]), LONGEST_SECONDS) - used)
