"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import os

import streamlit as st

from crm_core.bootstrap import Services, build_services
from crm_core.settings import load_settings


def services() -> Services:
    """The services of the configured store; each configuration's are made once. Raises SettingsError, StoreError."""
    prefixes = ("CRM_", "FIRESTORE_")
    return _services_of(tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith(prefixes))))


@st.cache_resource(show_spinner=False, max_entries=4)
def _services_of(environment: tuple[tuple[str, str], ...]) -> Services:
    settings = load_settings(dict(environment))
    settings.refuse_real_data()
    return build_services(settings)
