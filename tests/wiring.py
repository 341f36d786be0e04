"""The product's services over a test's store, at a fixed time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crm_core.bootstrap import Services, build_services
from crm_core.settings import Settings
from crm_core.store.base import DocumentStore
from tests.builders import NOW


def services(
    store: DocumentStore, *, now: datetime = NOW, settings: Settings | None = None, **overrides: Any
) -> Services:
    return build_services(settings or Settings(), store=store, clock=lambda: now, **overrides)
