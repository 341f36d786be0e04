"""Addresses of the pages, and what the address bar says: everything a person may share has one."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from crm_core.models import Event
from crm_core.phones import is_pseudonym, try_parse_phone


class PagePath(StrEnum):
    """The files in ``pages/``."""

    THREADS = "pages/conversatii.py"
    CLIENT = "pages/client.py"
    CLIENTS = "pages/clienti.py"
    ACROSS = "pages/intrebari.py"
    IMPORT = "pages/import.py"
    AUDIT = "pages/jurnal.py"
    PROMPTS = "pages/prompturi.py"
    PERSONAL_DATA = "pages/datepersonale.py"

    @property
    def url_path(self) -> str:
        return self.removeprefix("pages/").removesuffix(".py")

    @property
    def address(self) -> str:
        """Where a link leads, from any page: the first page has the application's own address and no other."""
        return "./" if self is PagePath.THREADS else self.url_path


class Param(StrEnum):
    """The parameters of an address."""

    THREAD = "thread"
    PHONE = "phone"
    EVENT = "event"
    STEP = "step"


class Step(StrEnum):
    """Which of the three columns a phone shows."""

    LIST = "list"
    CHAT = "chat"
    DRAFT = "draft"


def thread_url(thread_id: str) -> str:
    return f"{PagePath.THREADS.address}?{urlencode({Param.THREAD.value: thread_id})}"


def client_url(phone_e164: str) -> str:
    return f"{PagePath.CLIENT.address}?{urlencode({Param.PHONE.value: phone_e164})}"


def personal_data_url(phone_e164: str) -> str:
    return f"{PagePath.PERSONAL_DATA.address}?{urlencode({Param.PHONE.value: phone_e164})}"


def event_url(phone_e164: str, event_id: str) -> str:
    return f"{PagePath.CLIENT.address}?{urlencode({Param.PHONE.value: phone_e164, Param.EVENT.value: event_id})}"


def whatsapp_url(phone_e164: str | None) -> str | None:
    """``https://wa.me/40722123456``; None unless the number is a valid one in E.164, and somebody's."""
    if phone_e164 is None or is_pseudonym(phone_e164) or try_parse_phone(phone_e164) != phone_e164:
        return None
    return f"https://wa.me/{phone_e164.removeprefix('+')}"


def param(name: Param) -> str:
    """What the address says; empty for nothing."""
    return st.query_params.get(name, "")


def set_params(**values: str | None) -> None:
    """Change what the address says, at once; None takes a parameter away. Nothing happens where it says so already."""
    now = st.query_params.to_dict()
    wanted = {name: value for name, value in (now | values).items() if value is not None}
    if wanted != now:
        st.query_params.from_dict(wanted)


def go_to_thread(thread_id: str) -> NoReturn:
    st.switch_page(PagePath.THREADS, query_params={Param.THREAD.value: thread_id})


def go_to_client(phone_e164: str, *, event_id: str | None = None) -> NoReturn:
    params = {Param.PHONE.value: phone_e164}
    if event_id:
        params[Param.EVENT.value] = event_id
    st.switch_page(PagePath.CLIENT, query_params=params)


def go_to_personal_data(phone_e164: str) -> NoReturn:
    st.switch_page(PagePath.PERSONAL_DATA, query_params={Param.PHONE.value: phone_e164})


def go_to(page: PagePath) -> NoReturn:
    st.switch_page(page)


def event_name(event: Event) -> str:
    """``#12``; the document's id where an event has no number."""
    return f"#{event.short_id}" if event.short_id is not None else event.event_id
