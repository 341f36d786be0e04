"""The draft panel of a thread: asked, looked at, corrected, confirmed. One state at a time, each with a way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from crm_core.access import Permission
from crm_core.models import Action, Event, Message, PaymentStatus, Thread
from ui import draft_actions as actions
from ui import formats, links, texts
from ui.conflicts import choose, conflict_table
from ui.draft_actions import Work
from ui.draft_preview import change_label, change_markup, draft_markup, form_facts, reasons_markup, same_day_markup
from ui.draft_reading import show_reading, waiting
from ui.draft_values import proposed_changes
from ui.errors import calm, note
from ui.event_form import has_field, show_event_form, show_phone_field
from ui.guard import actor_for
from ui.labels import escaped
from ui.markup import Html, said, tag
from ui.services import services
from ui.session import ThreadDesk, WidgetKey, thread_desk
from ui.soft_links import link, soft_links


def show_draft_panel(thread: Thread, messages: Sequence[Message]) -> None:
    """The panel of a thread whose ``messages`` are on the page."""
    desk = thread_desk(thread.thread_id)
    if desk.working:
        # Not in the fragment: a click within one waits until its run is over, and "stop" is not to wait.
        desk.page_is_old = False
        with calm():
            actor_for(Permission.DRAFT)
            _show_working(Work(thread, desk))
        return
    _show_panel(thread, messages)


@st.fragment
def _show_panel(thread: Thread, messages: Sequence[Message]) -> None:
    """All but the waiting. Runs on its own while a person works in it."""
    desk = thread_desk(thread.thread_id)
    if desk.page_is_old or desk.working:
        desk.page_is_old = False
        st.rerun()
    with calm():
        actor_for(Permission.DRAFT)
        _show(Work(thread, desk), {message.message_id: message for message in messages})


def _show(work: Work, messages: Mapping[str, Message]) -> None:
    desk = work.desk
    if desk.saved is not None:
        _show_saved(work)
    elif desk.moved_on:
        _show_moved_on(work)
    elif desk.already is not None:
        _show_already_saved(work)
    elif desk.conflicts:
        _show_conflicts(work)
    elif desk.run is not None and desk.run.extraction.action is Action.NOOP:
        _show_nothing_found(work)
    elif desk.run is not None and desk.run.extraction.action is Action.UPDATE_EVENT:
        _show_update(work, messages)
    elif desk.form is not None:
        _show_draft(work, messages)
    else:
        _show_start(work)


def _show_start(work: Work) -> None:
    _show_problem(work.desk)
    st.button(
        texts.DETECT(),
        key=WidgetKey.DRAFT_DETECT,
        type="primary",
        width="stretch",
        on_click=actions.start_reading,
        args=(work,),
    )
    intro = texts.DRAFT_INTRO(n=services().settings.window_messages)
    by_hand = link("by-hand", texts.NOTE_BY_HAND(), href=links.thread_url(work.thread.thread_id))
    soft_links(
        tag("div", tag("p", intro), tag("p", by_hand), cls="crm-muted"),
        key=WidgetKey.DRAFT_INTRO,
        on_open=lambda _: actions.note_by_hand(work),
    )


def _show_working(work: Work) -> None:
    asks_model = services().drafts.asks_model
    note(texts.ASKING() if asks_model else texts.WORKING())
    st.button(texts.STOP(), key=WidgetKey.DRAFT_STOP, on_click=actions.stop_reading, args=(work,))
    turn = st.empty()
    # Drawing something is where Streamlit hands over to a click that came meanwhile: the stop.
    wait = waiting(turn, limit_s=services().settings.groq_timeout_s) if asks_model else turn.empty
    actions.read_thread(work, still_wanted=wait)
    st.rerun()


def _show_nothing_found(work: Work) -> None:
    desk = work.desk
    assert desk.run is not None
    _show_problem(desk)
    extraction = desk.run.extraction
    show_reading(desk.run)
    st.html(
        tag(
            "div",
            tag("div", tag("h3", texts.NOTHING_FOUND()), cls="head crm"),
            reasons_markup(extraction),
            cls="crm-draft",
        )
    )
    with st.container(horizontal=True):
        st.button(texts.NOTE_BY_HAND(), key=WidgetKey.DRAFT_BY_HAND, on_click=actions.note_by_hand, args=(work,))
        st.button(
            texts.DETECT_AGAIN(),
            key=WidgetKey.DRAFT_AGAIN,
            type="tertiary",
            on_click=actions.start_reading,
            args=(work, True),
        )


def _show_draft(work: Work, messages: Mapping[str, Message]) -> None:
    """A new party: drafted, or noted down by hand."""
    desk = work.desk
    form, run = desk.form, desk.run
    assert form is not None
    place = st.container()
    if desk.correcting:
        with st.container(border=True):
            show_event_form(form, problem=desk.problem)
    elif form.asks_phone:
        with st.container(key="draft-phone"):
            _show_phone(work)
    extraction = run.extraction if run else None
    with place:
        _show_problem(desk)
        if run is not None and extraction is not None:
            show_reading(run)
            markup = draft_markup(
                title=texts.NEW_EVENT(),
                facts=form_facts(form, extraction),
                messages=messages,
                extraction=extraction,
            )
            soft_links(markup, key=WidgetKey.DRAFT_PREVIEW)
        else:
            st.html(tag("div", tag("h3", texts.BY_HAND()), cls="crm"))
        _show_same_day(work, None)
    _show_buttons(work)


def _show_phone(work: Work) -> None:
    """The client's number, where WhatsApp hides it: asked before saving, outside the form too."""
    assert work.desk.form is not None
    show_phone_field(work.desk.form, problem=work.desk.problem)


def _show_update(work: Work, messages: Mapping[str, Message]) -> None:
    desk = work.desk
    run = desk.run
    assert run is not None
    _show_problem(desk)
    if run.target is None or run.extraction.draft is None:
        note(texts.TARGET_GONE(), kind="warn")
        st.button(texts.DETECT_AGAIN(), key=WidgetKey.DRAFT_AGAIN, on_click=actions.start_reading, args=(work, True))
        return
    show_reading(run)
    soft_links(
        draft_markup(
            title=texts.EVENT_UPDATE(event=links.event_name(run.target)),
            facts=(),
            messages=messages,
            extraction=run.extraction,
            subtitle=_event_line(run.target),
        ),
        key=WidgetKey.DRAFT_PREVIEW,
    )
    if desk.correcting:
        assert desk.form is not None
        with st.container(border=True):
            show_event_form(desk.form, problem=desk.problem)
    else:
        _show_ticks(work, messages)
    _show_same_day(work, run.target)
    _show_buttons(work)


def _show_ticks(work: Work, messages: Mapping[str, Message]) -> None:
    run, refused = work.desk.run, work.desk.refused
    assert run is not None
    assert run.target is not None
    assert run.extraction.draft is not None
    changes = proposed_changes(run.target.details, run.extraction.draft)
    if not changes:
        note(texts.NO_CHANGES())
        return
    st.html(tag("div", texts.UPDATE_TICKS(), cls="crm-muted"))
    for proposed in changes:
        st.checkbox(
            escaped(change_label(proposed)),
            value=proposed.change_id not in refused,
            key=f"{run.run_id}.tick.{proposed.change_id}",
            on_change=actions.tick,
            args=(work, proposed.change_id),
        )
        soft_links(
            change_markup(proposed, messages, currency=run.target.payment.currency),
            key=f"{run.run_id}.change.{proposed.change_id}",
        )


def _show_buttons(work: Work) -> None:
    desk = work.desk
    is_manual = desk.run is None
    with st.container(horizontal=True):
        st.button(
            texts.CONFIRM(),
            key=WidgetKey.DRAFT_CONFIRM,
            type="primary",
            shortcut="ctrl+enter",
            on_click=actions.confirm,
            args=(work,),
        )
        if not is_manual:
            st.button(
                texts.CORRECT_DONE() if desk.correcting else texts.CORRECT(),
                key=WidgetKey.DRAFT_CORRECT,
                on_click=actions.correct,
                args=(work,),
            )
        st.button(
            texts.DISCARD(),
            key=WidgetKey.DRAFT_DISCARD,
            type="tertiary",
            on_click=actions.close if is_manual else actions.discard,
            args=(work,),
        )
        if not is_manual and not desk.correcting and services().drafts.asks_model:
            st.button(
                texts.RUN_AGAIN(),
                key=WidgetKey.DRAFT_AGAIN,
                type="tertiary",
                on_click=actions.start_reading,
                args=(work, True),
            )


def _show_moved_on(work: Work) -> None:
    note(texts.MOVED_ON(), kind="warn")
    with st.container(horizontal=True):
        st.button(
            texts.LOOK_AGAIN(),
            key=WidgetKey.DRAFT_AGAIN,
            type="primary",
            on_click=actions.start_reading,
            args=(work,),
        )
        st.button(texts.SAVE_ANYWAY(), key=WidgetKey.DRAFT_ANYWAY, on_click=actions.confirm, args=(work, True))
        st.button(texts.BACK(), key=WidgetKey.DRAFT_BACK, type="tertiary", on_click=actions.stay, args=(work,))


def _show_already_saved(work: Work) -> None:
    already = work.desk.already
    assert already is not None
    _show_problem(work.desk)
    st.html(
        tag(
            "div",
            tag("p", already.message, cls="crm-note warn"),
            conflict_table(already.differences, with_shown=False),
            cls="crm",
        )
    )
    with st.container(horizontal=True):
        st.button(
            texts.TAKE_MINE(), key=WidgetKey.DRAFT_TAKE_MINE, type="primary", on_click=actions.take_mine, args=(work,)
        )
        st.button(texts.KEEP_SAVED(), key=WidgetKey.DRAFT_KEEP_SAVED, on_click=actions.keep_saved, args=(work,))


def _show_conflicts(work: Work) -> None:
    desk = work.desk
    assert desk.run is not None
    note(texts.CHOOSE_VALUES_INTRO(), kind="warn")
    st.html(conflict_table(desk.conflicts, with_shown=True))
    keep = choose(desk.conflicts, form_id=f"{desk.run.run_id}.{len(desk.settled)}")
    with st.container(horizontal=True):
        st.button(
            texts.SAVE(), key=WidgetKey.DRAFT_CONFIRM, type="primary", on_click=actions.resolve, args=(work, keep)
        )
        st.button(texts.LOOK_AGAIN(), key=WidgetKey.DRAFT_AGAIN, on_click=actions.start_reading, args=(work,))


def _show_saved(work: Work) -> None:
    desk = work.desk
    saved = desk.saved
    assert saved is not None
    event, result = saved.result.event, saved.result
    _show_problem(desk)
    if saved.undone:
        note(texts.UNDONE(), kind="good")
    else:
        heading = (texts.SAVED_UPDATE if saved.is_update else texts.SAVED)(event=links.event_name(event))
        lines = [tag("p", tag("b", heading)), _event_line(event)]
        if result.is_repeat:
            lines.append(tag("p", texts.SAVED_BEFORE()))
        if event.details.phone_e164 is None:
            lines.append(tag("p", texts.SAVED_WITHOUT_PHONE()))
        st.html(tag("div", *lines, cls="crm-note good", role="status"))
        if event.details.phone_e164 is not None:
            phone = event.details.phone_e164
            if st.button(texts.OPEN_PROFILE(), key=WidgetKey.DRAFT_PROFILE, type="primary", width="stretch"):
                links.go_to_client(phone)
    with st.container(horizontal=True):
        can_undo = bool(result.undo) if saved.is_update else not result.is_repeat
        if can_undo and not saved.undone:
            st.button(texts.UNDO(), key=WidgetKey.DRAFT_UNDO, on_click=actions.undo, args=(work,))
        st.button(
            texts.ANOTHER_DRAFT(),
            key=WidgetKey.DRAFT_AGAIN,
            type="tertiary",
            on_click=actions.start_reading,
            args=(work,),
        )


def _show_same_day(work: Work, target: Event | None) -> None:
    desk = work.desk
    details = desk.form.peek() if desk.form else None
    if details is None and target is not None and desk.run and desk.run.extraction.draft:
        details = actions.wanted_details(desk)
    if details is None or details.day is None or details.payment.status is PaymentStatus.CANCELLED:
        return
    if target is not None and target.day == details.day:
        return
    others = [
        event
        for event in services().events.on_day(work.actor, details.day)
        if target is None or event.event_id != target.event_id
    ]
    warning = same_day_markup(details.day, others)
    if warning is not None:
        st.html(warning)


def _show_problem(desk: ThreadDesk) -> None:
    """What went wrong, unless the form below says it at its field."""
    if desk.problem is None:
        return
    asked_apart = desk.form is not None and desk.form.asks_phone and desk.problem.field == "phoneE164"
    if not ((desk.correcting and has_field(desk.problem.field)) or asked_apart):
        note(desk.problem.message, kind="bad")


def _event_line(event: Event) -> Html:
    """``#12 · sâm. 14 mar. 2026 · 18:00 · Str. X nr 3``."""
    parts = [
        formats.short_day(event.day) if event.day else texts.NO_DATE(),
        event.details.start_time,
        event.details.address,
        formats.money(event.payment.amount, event.payment.currency) if event.payment.amount is not None else None,
    ]
    return tag("div", said(" · ".join(part for part in parts if part)), cls="crm-muted")
