"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import gc
import os
import time
from dataclasses import dataclass
from typing import Final

import streamlit as st

from crm_core.bootstrap import Services, build_services
from crm_core.errors import CrmError
from crm_core.settings import Settings, load_settings

_VARIABLES = ("FIRESTORE_EMULATOR_HOST", *(f"CRM_{name.upper()}" for name in Settings.model_fields))
"""What the settings depend on; asked for a dozen times in every run."""

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
    return _services_of(tuple((name, os.environ[name]) for name in _VARIABLES if name in os.environ))


@st.cache_resource(show_spinner=False, max_entries=4)
def _services_of(environment: _Environment) -> Services:
    settings = load_settings(dict(environment))
    settings.refuse_real_data()
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
