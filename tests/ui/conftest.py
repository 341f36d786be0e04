"""The interface over a company of a test's own: AppTest runs ``app.py`` on the test's database, on every back end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from crm_core.bootstrap import Services, build_services
from crm_core.models import Client, Event, Message
from crm_core.settings import load_settings
from crm_core.store import layout
from crm_core.store.base import DocumentStore
from tests.backends import ENVIRONMENTS
from tests.builders import ADMIN, BOOKING, PHONE, messages, store_thread
from ui import services as ui_services

ROOT = Path(__file__).resolve().parents[2]
DETECT = "AI: Detectează petrecere (Draft)"
CONFIRM = "Confirmă și salvează"


class Screen:
    """What a person sees and does, over AppTest."""

    def __init__(self, page: str | None = None, *, user: dict[str, Any] | None = None, **params: str) -> None:
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if user is not None:
            self.app.user = user
        if page is not None:
            self.app.switch_page(f"pages/{page}.py")
        for name, value in params.items():
            self.app.query_params[name] = value
        self.run()

    def run(self) -> Screen:
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    @property
    def markup(self) -> str:
        """Everything shown through ``st.html`` and ``soft_links``."""
        blocks = [element.proto.body for element in self.app.get("html") if not element.proto.body.startswith("<style")]
        components = [json.loads(element.proto.json or "{}") for element in self.app.get("bidi_component")]
        links = [component["html"] for component in components if "html" in component]
        return "\n".join(blocks + links)

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.app.button]

    def click(self, label: str) -> Screen:
        next(button for button in self.app.button if button.label == label).click()
        return self.run()

    def fill(self, label: str, value: str) -> Screen:
        next(field for field in self.app.text_input if field.label == label).set_value(value)
        return self.run()

    def choose(self, label: str, value: Any) -> Screen:
        next(field for field in self.app.selectbox if field.label == label).set_value(value)
        return self.run()

    def go(self, page: str, **params: str) -> Screen:
        self.app.query_params.clear()
        self.app.switch_page(f"pages/{page}.py")
        for name, value in params.items():
            self.app.query_params[name] = value
        return self.run()

    def param(self, name: str) -> str | None:
        found = self.app.query_params.get(name)
        return found[0] if isinstance(found, list) else found


@dataclass(frozen=True)
class Company:
    """The company under test: its services, beside those of the interface, on the same database."""

    services: Services

    def thread(self, *said: tuple[str, str], phone: str | None = PHONE, name: str = "Ioana Pop") -> str:
        """A thread with these messages; more messages for one that is there."""
        return store_thread(self.services.store, messages(*said), phone=phone, name=name)

    def say(self, thread_id: str, *said: Message, phone: str | None = PHONE) -> None:
        store_thread(self.services.store, list(said), phone=phone)

    def client(self, phone: str = PHONE) -> Client:
        return self.services.clients.profile(ADMIN, phone).client

    def events(self, phone: str = PHONE) -> tuple[Event, ...]:
        return self.services.clients.profile(ADMIN, phone).events

    def figures(self, phone: str = PHONE) -> tuple[int, int, int]:
        """Events, total, paid."""
        client = self.client(phone)
        return client.events_count, int(client.lifetime_spend_all), int(client.lifetime_spend_paid)


@pytest.fixture
def company(backend: str, store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    for name, value in ENVIRONMENTS[backend](tmp_path).items():
        monkeypatch.setenv(name, value)
    st.cache_data.clear()
    store.transaction(lambda tx: tx.set(layout.account("WA-01"), {"name": "București", "phoneE164": "+40730000001"}))
    yield Company(build_services(load_settings(), store=store))
    ui_services.services().store.close()
    ui_services.forget_services()


@pytest.fixture
def thread_id(company: Company) -> str:
    """A thread in which a client asks for the party of the acceptance case."""
    return company.thread(("client", "Bună ziua!"), ("staff", "Cu ce vă putem ajuta?"), ("client", BOOKING))
