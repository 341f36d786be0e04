"""The staff's words in the model's prompt: typed, tried on a thread of choice, saved as a version, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from crm_core.access import Actor
from crm_core.ai.prompts import MAX_CHARS, PromptOverride, PromptVersion
from crm_core.extraction.draft import draft_details
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.groq.instructions import INSTRUCTIONS
from crm_core.models import Action, Thread
from ui import formats, session, texts
from ui.draft_preview import draft_markup, form_facts, reasons_markup
from ui.draft_reading import show_reading, waiting
from ui.errors import note, problem_of
from ui.event_values import EventForm
from ui.guard import current_actor
from ui.markup import said, tag
from ui.services import services
from ui.session import PromptDesk, WidgetKey
from ui.soft_links import soft_links

_THREADS = 50


def show_prompts(actor: Actor) -> None:
    """The page."""
    desk = session.prompt_desk()
    prompts = services().prompts
    current, versions = prompts.current(), prompts.versions(actor)
    desk.start(current)
    st.html(tag("div", tag("h2", texts.NAV_PROMPTS()), tag("p", texts.PROMPTS_INTRO(), cls="crm-muted"), cls="crm"))
    if not services().drafts.asks_model:
        note(texts.PROMPTS_NO_MODEL(), kind="warn")
    typing, trying = st.columns([5, 4], gap="medium")
    with typing:
        _show_text(desk, current)
        _show_versions(actor, desk, versions)
        with st.expander(texts.PROMPT_BUILT_IN()):
            st.text(INSTRUCTIONS)
    with trying:
        _show_preview(actor, desk)
    _show_usage()


def _show_text(desk: PromptDesk, current: PromptOverride) -> None:
    state = texts.PROMPT_IN_FORCE(version=current.version) if current.text else texts.PROMPT_BUILT_IN_ALONE()
    st.html(tag("div", state, cls="crm-muted"))
    text = st.text_area(
        texts.PROMPT_TEXT(),
        key=f"{WidgetKey.PROMPT_TEXT}.{desk.round}",
        value=desk.text,
        height=220,
        max_chars=MAX_CHARS,
        placeholder=texts.PROMPT_EXAMPLE(),
    )
    desk.text = text
    if desk.problem is not None:
        note(desk.problem.message, kind="bad")
    if desk.done:
        note(desk.done, kind="good")
    changed = text.strip() != current.text
    tried = desk.tried == text.strip()
    with st.container(horizontal=True):
        st.button(
            texts.SAVE(),
            key=WidgetKey.PROMPT_SAVE,
            type="primary",
            disabled=not changed or not (tried or not text.strip()),
            on_click=_save,
            args=(desk, text, current.version),
        )
        if current.text:
            st.button(
                texts.PROMPT_BACK(),
                key=WidgetKey.PROMPT_BACK,
                on_click=_save,
                args=(desk, "", current.version),
            )
    if changed and text.strip() and not tried:
        st.html(tag("div", texts.PROMPT_TRY_FIRST(), cls="crm-muted"))


def _show_versions(actor: Actor, desk: PromptDesk, versions: Sequence[PromptVersion]) -> None:
    if not versions:
        return
    with st.expander(texts.PROMPT_VERSIONS(len(versions))):
        for version in versions:
            when = formats.moment_text(version.at) if version.at else texts.NONE()
            st.html(
                tag(
                    "div",
                    tag("b", f"{version.version} · {when} · "),
                    said(version.by_name or version.by),
                    tag("div", said(version.text or texts.PROMPT_BUILT_IN_ALONE()), cls="crm-muted"),
                    cls="crm",
                )
            )
            if version.text:
                st.button(
                    texts.PROMPT_TAKE(version=version.version),
                    key=f"{WidgetKey.PROMPT_TAKE}.{version.version}",
                    type="tertiary",
                    on_click=desk.take,
                    args=(version.text,),
                )


def _show_preview(actor: Actor, desk: PromptDesk) -> None:
    threads = {thread.thread_id: thread for thread in _threads(actor)}
    chosen = st.selectbox(
        texts.PROMPT_THREAD(),
        tuple(threads),
        index=None,
        format_func=lambda thread_id: _thread_name(threads[thread_id]),
        placeholder=texts.CHOOSE(),
        key=WidgetKey.PROMPT_THREAD,
    )
    st.button(
        texts.PROMPT_TRY(),
        key=WidgetKey.PROMPT_TRY,
        disabled=chosen is None or not services().drafts.asks_model,
        on_click=desk.try_now,
    )
    wanted, desk.wanted = desk.wanted, False
    if wanted and chosen is not None:
        _try(actor, desk, chosen)
    if desk.run is not None:
        _show_draft(desk.run)


def _try(actor: Actor, desk: PromptDesk, thread_id: str) -> None:
    """Read the thread with what is typed; a click on the page stops it."""
    note(texts.ASKING())
    st.button(texts.STOP(), key=WidgetKey.PROMPT_STOP)
    place = st.empty()
    wait = waiting(place, limit_s=services().settings.groq_timeout_s)
    text = desk.text.strip()
    desk.run, desk.problem, desk.done = None, None, ""
    try:
        override = PromptOverride(text=text, version=services().prompts.current().version + 1)
        desk.run = services().drafts.preview(actor, thread_id, override, still_wanted=wait)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        # Read by the rules in the model's place, the words were not tried.
        desk.tried = None if desk.run.extraction.notice else text
    st.rerun()


def _show_draft(run: DraftRun) -> None:
    extraction = run.extraction
    show_reading(run)
    if extraction.action is Action.NOOP or extraction.draft is None:
        st.html(tag("div", tag("h3", texts.NOTHING_FOUND()), reasons_markup(extraction), cls="crm-draft crm"))
        return
    form = EventForm.of(draft_details(extraction.draft, phone_e164=run.thread.phone_e164), asks_phone=False)
    title = texts.NEW_EVENT() if extraction.action is Action.CREATE_EVENT else texts.PROMPT_UPDATE()
    soft_links(
        draft_markup(title=title, facts=form_facts(form, extraction), messages={}, extraction=extraction),
        key=WidgetKey.PROMPT_PREVIEW,
    )


def _show_usage() -> None:
    used = services().quota.company_today()
    limit = services().settings.model_tokens_per_company
    said_so = texts.MODEL_USED(calls=used.calls, tokens=_grouped(used.tokens), limit=_grouped(limit))
    st.html(tag("div", said_so, cls="crm-muted"))


def _grouped(number: int) -> str:
    return formats.money(Decimal(number), "").strip()


def _save(desk: PromptDesk, text: str, based_on: int) -> None:
    desk.problem, desk.done = None, ""
    try:
        saved = services().prompts.save(current_actor(), text, based_on=based_on)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        desk.take(saved.text)
        desk.done = texts.PROMPT_SAVED(version=saved.version)


def _threads(actor: Actor) -> Sequence[Thread]:
    return services().inbox.page(actor, limit=_THREADS).threads


def _thread_name(thread: Thread) -> str:
    when = formats.short_moment(thread.last_message_at) if thread.last_message_at else ""
    return " · ".join(part for part in (thread.display_name or texts.NO_NAME(), when) if part)
