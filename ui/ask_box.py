"""Asking about a client: a question in, a sentence with figures out, and the events it was computed from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from crm_core.access import Permission
from crm_core.ask.history import AskedQuestion
from ui import links, session, texts
from ui.answer_view import answer_markup
from ui.errors import calm
from ui.formats import local, short_day
from ui.guard import actor_for
from ui.markup import Html, joined, said, tag
from ui.services import services
from ui.session import AskTalk, WidgetKey, client_desk
from ui.soft_links import link, soft_links

_SUGGESTIONS = (texts.SUGGEST_TOTAL, texts.SUGGEST_NEXT, texts.SUGGEST_LAST, texts.SUGGEST_UNPAID)
_HISTORY = "…history"
_ANEW = "…anew"


@st.fragment
def show_ask_box(phone_e164: str) -> None:
    """The box, and the answer to the last question. A source that is clicked opens its event."""
    talk = client_desk(phone_e164).talk
    # A key of this client: a question typed for one is not asked of another.
    text = f"{WidgetKey.ASK_TEXT}.{phone_e164}"
    soft_links(
        suggestions_markup(links.client_url(phone_e164)),
        key=WidgetKey.ASK_SUGGESTIONS,
        on_open=lambda question: _suggested(talk, text, question),
    )
    session.prefill(text, talk.question)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            texts.ASK_TITLE(),
            key=text,
            placeholder=texts.ASK_PLACEHOLDER(),
            label_visibility="collapsed",
            max_chars=500,
            on_change=_typed,
            args=(talk, text),
        )
        st.button(texts.ASK(), key=WidgetKey.ASK_BUTTON, type="primary", on_click=_typed, args=(talk, text))
    if talk.question:
        with calm():
            _show_answer(talk, text, phone_e164)


def _show_answer(talk: AskTalk, text: str, phone_e164: str) -> None:
    actor = actor_for(Permission.ASK)
    is_new = talk.kept != talk.question
    answer = services().ask.ask(actor, phone_e164, talk.question, earlier=talk.earlier, keep=is_new)
    talk.kept = talk.question
    asked = services().ask.history.latest(actor, phone_e164) if talk.shows_history else None
    href = links.client_url(phone_e164)
    opened = soft_links(
        joined(
            [
                answer_markup(answer, event_href=lambda source: links.event_url(phone_e164, source.event_id)),
                _more_markup(href),
                _history_markup(asked, href) if asked is not None else None,
            ]
        ),
        key=WidgetKey.ASK_SOURCES,
        on_open=lambda name: _clicked(talk, text, name, is_source=any(s.event_id == name for s in answer.sources)),
    )
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


def _more_markup(href: str) -> Html:
    return tag(
        "div",
        link(_HISTORY, texts.ASK_BEFORE(), href=href),
        " · ",
        link(_ANEW, texts.ASK_NEW_TALK(), href=href),
        f" · {texts.ASK_FOLLOW()}",
        cls="crm-muted",
    )


def _history_markup(asked: Sequence[AskedQuestion], href: str) -> Html:
    """What was asked before, each a link that asks it again, with the answer of then."""
    if not asked:
        return tag("div", texts.ASK_NONE_BEFORE(), cls="crm-muted")
    return tag(
        "ul",
        *(
            tag(
                "li",
                link(entry.question, said(entry.question), href=href),
                tag("div", said(entry.answer)),
                tag(
                    "span",
                    said(entry.asked_by),
                    f" · {short_day(local(entry.asked_at).date())}" if entry.asked_at else "",
                    cls="crm-muted",
                ),
            )
            for entry in asked
        ),
        cls="crm-asked",
    )


def _typed(talk: AskTalk, text: str) -> None:
    talk.ask(str(session.typed(text) or ""))


def _suggested(talk: AskTalk, text: str, question: str) -> None:
    talk.ask(question)
    session.set_typed(text, question)


def _clicked(talk: AskTalk, text: str, name: str, *, is_source: bool) -> None:
    if name == _HISTORY:
        talk.shows_history = not talk.shows_history
    elif name == _ANEW:
        talk.start_anew()
        session.set_typed(text, "")
    elif not is_source:
        _suggested(talk, text, name)
