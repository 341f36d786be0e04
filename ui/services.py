"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Final

from crm_core.bootstrap import Services, build_services
from crm_core.errors import CrmError
from crm_core.settings import Settings, load_settings

_VARIABLES = ("FIRESTORE_EMULATOR_HOST", *(f"CRM_{name.upper()}" for name in Settings.model_fields))
"""What the settings depend on; asked for a dozen times in every run."""
_making = Lock()

REFUSAL_SECONDS: Final = 3.0
"""How long a database that could not be opened is not tried again: one page asks for it several times, and so do all
who wait for it at once."""

_Environment = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Refusal:
    error: CrmError
    until: float


_refusals: dict[_Environment, _Refusal] = {}


def services() -> Services:
    """The services of the configured store; each configuration's are made once. Raises SettingsError, StoreError."""
    with _making:
        return _services_of(_environment())


def settings() -> Settings:
    """The settings of this environment, without opening the store. Raises SettingsError."""
    return _settings_of(_environment())


def _environment() -> _Environment:
    return tuple((name, os.environ[name]) for name in _VARIABLES if name in os.environ)


@lru_cache(maxsize=4)
def _settings_of(environment: _Environment) -> Settings:
    found = load_settings(dict(environment))
    found.refuse_strangers()
    return found


# Not st.cache_resource: that hashes its arguments at every look-up, a millisecond of every run of a page.
@lru_cache(maxsize=4)
def _services_of(environment: _Environment) -> Services:
    settings = _settings_of(environment)
    refusal = _refusals.get(environment)
    if refusal is not None and time.monotonic() < refusal.until:
        raise refusal.error.with_traceback(None)
    try:
        built = build_services(settings)
    except CrmError as error:
        _refusals[environment] = _Refusal(error, time.monotonic() + REFUSAL_SECONDS)
        raise
    _refusals.pop(environment, None)
    # What was imported stays for good: the collector need not go over it in every run.
    gc.collect()
    gc.freeze()
    return built


def forget_services() -> None:
    """The next look-up makes the services anew: for tests that change what lies behind a configuration."""
    _services_of.cache_clear()
