"""The services that all sessions of this process share, made once."""

from __future__ import annotations

import streamlit as st

from crm_core.bootstrap import Services, build_services
from crm_core.settings import Settings, load_settings


def services() -> Services:
    """The services of the configured store; each configuration's are made once. Raises SettingsError, StoreError."""
    return _services_of(load_settings())


@st.cache_resource(show_spinner=False, max_entries=4)
def _services_of(settings: Settings) -> Services:
    return build_services(settings)
