"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import gc
import os
from functools import lru_cache
from threading import Lock

from crm_core.bootstrap import Services, build_services
from crm_core.settings import Settings, load_settings

_VARIABLES = ("FIRESTORE_EMULATOR_HOST", *(f"CRM_{name.upper()}" for name in Settings.model_fields))
"""What the settings depend on; asked for a dozen times in every run."""
_making = Lock()


def services() -> Services:
    """The services of the configured store; each configuration's are made once. Raises SettingsError, StoreError."""
    environment = tuple((name, os.environ[name]) for name in _VARIABLES if name in os.environ)
    with _making:
        return _services_of(environment)


# Not st.cache_resource: that hashes its arguments at every look-up, a millisecond of every run of a page.
@lru_cache(maxsize=4)
def _services_of(environment: tuple[tuple[str, str], ...]) -> Services:
    settings = load_settings(dict(environment))
    settings.refuse_real_data()
    built = build_services(settings)
    # What was imported stays for good: the collector need not go over it in every run.
    gc.collect()
    gc.freeze()
    return built


def forget_services() -> None:
    """The next look-up makes the services anew: for tests that change what lies behind a configuration."""
    _services_of.cache_clear()
