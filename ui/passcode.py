"""The passcode of a demo that is shown on another address: asked once a session, with few tries."""

from __future__ import annotations

import hmac
import time
from threading import Lock
from typing import Final

from crm_core.errors import AccessDenied, NotSignedIn
from crm_core.settings import Settings
from ui import session

TRIES: Final = 5
PAUSE_SECONDS: Final = 300.0


class PasscodeNeeded(NotSignedIn):
    """The demo's passcode was not given yet."""

    def __init__(self) -> None:
        super().__init__("Demonstrație internă. Scrie codul de acces primit de la coleg.")


class Tries:
    """Wrong tries of everybody together: who guesses opens a new session for each, from any address."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: list[float] = []

    def begin(self, now: float) -> None:
        """Count a try as wrong before it is looked at, so that many at once are no more than one after the other.

        Raises AccessDenied after TRIES within PAUSE_SECONDS.
        """
        with self._lock:
            self._wrong = [at for at in self._wrong if now - at < PAUSE_SECONDS]
            if len(self._wrong) >= TRIES:
                minutes = max(1, round((self._wrong[-TRIES] + PAUSE_SECONDS - now) / 60))
                raise AccessDenied(f"Prea multe coduri greșite. Încearcă din nou peste {minutes} min.")
            self._wrong.append(now)

    def was_right(self, begun: float) -> None:
        """The try that began then was right after all."""
        with self._lock:
            if begun in self._wrong:
                self._wrong.remove(begun)


_tries = Tries()


def was_given(settings: Settings) -> bool:
    """Whether this session gave the passcode that holds now."""
    return hmac.compare_digest(session.given_passcode().encode(), _passcode(settings).encode())


def give(settings: Settings, typed: str) -> None:
    """Let this session in. Raises AccessDenied for a wrong passcode, and for any after too many wrong ones."""
    now = time.monotonic()
    _tries.begin(now)
    if not hmac.compare_digest(typed.strip().encode("utf-8", "replace"), _passcode(settings).encode()):
        raise AccessDenied("Codul nu este corect.")
    _tries.was_right(now)
    session.remember_passcode(_passcode(settings))


def _passcode(settings: Settings) -> str:
    return settings.demo_passcode.get_secret_value().strip()
