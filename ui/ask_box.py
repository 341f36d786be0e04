"""Asking about a client: a question in, a sentence with figures out, and the events it was computed from."""

from __future__ import annotations

import streamlit as st

from crm_core.access import Permission
from crm_core.ask.answer import Answer, Table
from ui import links, session, texts
from ui.errors import calm, note
from ui.guard import actor_for
from ui.markup import Html, joined, said, tag
from ui.services import services
from ui.session import ClientDesk, WidgetKey, client_desk
from ui.soft_links import link, soft_links

_SUGGESTIONS = (texts.SUGGEST_TOTAL, texts.SUGGEST_NEXT, texts.SUGGEST_LAST, texts.SUGGEST_UNPAID)


@st.fragment
def show_ask_box(phone_e164: str) -> None:
    """The box, and the answer to the last question. A source that is clicked opens its event."""
    desk = client_desk(phone_e164)
    # A key of this client: a question typed for one is not asked of another.
    text = f"{WidgetKey.ASK_TEXT}.{phone_e164}"
    soft_links(
        suggestions_markup(links.client_url(phone_e164)),
        key=WidgetKey.ASK_SUGGESTIONS,
        on_open=lambda question: _suggested(desk, text, question),
    )
    session.prefill(text, desk.question)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            texts.ASK_TITLE(),
            key=text,
            placeholder=texts.ASK_PLACEHOLDER(),
            label_visibility="collapsed",
            max_chars=500,
            on_change=_typed,
            args=(desk, text),
        )
        st.button(texts.ASK(), key=WidgetKey.ASK_BUTTON, type="primary", on_click=_typed, args=(desk, text))
    if desk.question:
        with calm():
            _show_answer(desk, phone_e164)


def _show_answer(desk: ClientDesk, phone_e164: str) -> None:
    answer = services().ask.ask(actor_for(Permission.ASK), phone_e164, desk.question)
    if not answer.answerable:
        note(answer.text)
        return
    opened = soft_links(answer_markup(answer, phone_e164), key=WidgetKey.ASK_SOURCES)
    if opened in {source.event_id for source in answer.sources}:
        links.set_params(event=opened)
        st.rerun()


def suggestions_markup(href: str) -> Html:
    """The questions at hand, as links that ask them."""
    questions = [suggestion() for suggestion in _SUGGESTIONS]
    chips = [link(question, question, href=href, cls="crm-chip") for question in questions]
    return joined(
        [tag("h3", texts.ASK_TITLE()), tag("div", *chips, cls="crm-chips", aria_label=texts.ASK_SUGGESTIONS())]
    )


def answer_markup(answer: Answer, phone_e164: str) -> Html:
    """The sentence, its table, and its sources as links."""
    sources = [
        link(
            source.event_id,
            f"#{source.event_short_id} {texts.SOURCE_OF()} " if source.event_short_id is not None else "",
            said(source.date),
            href=links.event_url(phone_e164, source.event_id),
        )
        for source in answer.sources
    ]
    listed = joined([part for source in sources for part in (" · ", source)][1:])
    return tag(
        "div",
        tag("div", said(answer.text)),
        _table(answer.table) if answer.table else None,
        tag("div", f"{texts.SOURCES()}: ", listed, cls="sources") if sources else None,
        cls="crm-answer",
        role="status",
    )


def _table(table: Table) -> Html:
    head = tag("tr", *(tag("th", name) for name in table.columns))
    return tag(
        "table", head, *(tag("tr", *(tag("td", said(cell)) for cell in row)) for row in table.rows), cls="crm-compare"
    )


def _typed(desk: ClientDesk, text: str) -> None:
    desk.question = str(session.typed(text) or "").strip()


def _suggested(desk: ClientDesk, text: str, question: str) -> None:
    desk.question = question
    session.set_typed(text, question)
