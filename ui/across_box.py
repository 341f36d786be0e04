"""Asking about all clients: a question in, figures out, and the clients and events behind them as links."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from crm_core.ask.answer import Answer, Source
from crm_core.phones import try_parse_phone
from ui import links, session, texts
from ui.answer_view import answer_markup
from ui.errors import calm
from ui.guard import actor_for
from ui.markup import Html, joined, tag
from ui.services import services
from ui.session import AskTalk, WidgetKey
from ui.soft_links import link, soft_links

_SUGGESTIONS = (
    texts.ACROSS_WHO_MOST,
    texts.ACROSS_HOW_MANY,
    texts.ACROSS_OWED,
    texts.ACROSS_BY_MONTH,
    texts.ACROSS_NEXT,
)
_ANEW = "…anew"


@st.fragment
def show_across_box() -> None:
    """The box, and the answer to the last question. A click on a client or an event opens it."""
    talk = session.across_talk()
    soft_links(
        _suggestions_markup(), key=WidgetKey.ACROSS_SUGGESTIONS, on_open=lambda question: _suggested(talk, question)
    )
    session.prefill(WidgetKey.ACROSS_TEXT, talk.question)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            texts.ACROSS_TITLE(),
            key=WidgetKey.ACROSS_TEXT,
            placeholder=texts.ACROSS_PLACEHOLDER(),
            label_visibility="collapsed",
            max_chars=500,
            on_change=_typed,
            args=(talk,),
        )
        st.button(texts.ASK(), key=WidgetKey.ACROSS_BUTTON, type="primary", on_click=_typed, args=(talk,))
    if talk.question:
        with calm():
            _show_answer(talk)


def _show_answer(talk: AskTalk) -> None:
    actor = actor_for(Permission.ASK_ACROSS_CLIENTS)
    answer = services().ask_across.ask(actor, talk.question, earlier=talk.earlier)
    more = tag(
        "div", link(_ANEW, texts.ASK_NEW_TALK(), href=links.PagePath.ACROSS.address), f" · {texts.ASK_FOLLOW()}",
        cls="crm-muted",
    )  # fmt: skip
    opened = soft_links(
        joined([answer_markup(answer, event_href=_href), more]),
        key=WidgetKey.ACROSS_SOURCES,
        on_open=lambda name: _start_anew(talk) if name == _ANEW else None,
    )
    if opened and opened != _ANEW:
        _open(answer, opened)


def _open(answer: Answer, opened: str) -> None:
    """The client's page, with the event that was clicked. What a browser reports is held against the answer."""
    source = next((source for source in answer.sources if source.event_id == opened), None)
    if source is not None and source.phone_e164:
        links.go_to_client(source.phone_e164, event_id=source.event_id)
    if answer.table and opened in answer.table.phones and try_parse_phone(opened):
        links.go_to_client(opened)


def _href(source: Source) -> str:
    if not source.phone_e164:
        return links.PagePath.ACROSS.address
    return links.event_url(source.phone_e164, source.event_id)


def _suggestions_markup() -> Html:
    questions = [suggestion() for suggestion in _SUGGESTIONS]
    chips = [link(question, question, href=links.PagePath.ACROSS.address, cls="crm-chip") for question in questions]
    return joined(
        [
            tag("h2", texts.ACROSS_TITLE()),
            tag("div", texts.ACROSS_INTRO(), cls="crm-muted"),
            tag("div", *chips, cls="crm-chips", aria_label=texts.ASK_SUGGESTIONS()),
        ]
    )


def _typed(talk: AskTalk) -> None:
    talk.ask(str(session.typed(WidgetKey.ACROSS_TEXT) or ""))


def _suggested(talk: AskTalk, question: str) -> None:
    talk.ask(question)
    session.set_typed(WidgetKey.ACROSS_TEXT, question)


def _start_anew(talk: AskTalk) -> None:
    talk.start_anew()
    session.set_typed(WidgetKey.ACROSS_TEXT, "")
