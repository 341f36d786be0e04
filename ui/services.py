"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import gc
import os

import streamlit as st

from crm_core.bootstrap import Services, build_services
from crm_core.settings import Settings, load_settings

_VARIABLES = ("FIRESTORE_EMULATOR_HOST", *(f"CRM_{name.upper()}" for name in Settings.model_fields))
"""What the settings depend on; asked for a dozen times in every run."""


def services() -> Services:
    """The services of the configured store; each configuration's are made once. Raises SettingsError, StoreError."""
    return _services_of(tuple((name, os.environ[name]) for name in _VARIABLES if name in os.environ))


@st.cache_resource(show_spinner=False, max_entries=4)
def _services_of(environment: tuple[tuple[str, str], ...]) -> Services:
    settings = load_settings(dict(environment))
    settings.refuse_real_data()
    built = build_services(settings)
    # What was imported stays for good: the collector need not go over it in every run.
    gc.collect()
    gc.freeze()
    return built
