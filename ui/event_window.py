"""The window of one event: its facts, and from there edit, mark as paid, archive, history. Opened by its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from crm_core.access import Actor, Permission
from crm_core.errors import EventChanged
from crm_core.events.changes import EventChanges, changes_between
from crm_core.events.service import Saved
from crm_core.models import Event, HistoryEntry, PaymentMethod
from crm_core.phones import format_phone
from ui import formats, links, session, texts, vocabulary
from ui.client_view import amount_text, status_badge
from ui.conflicts import choose, conflict_table, resolved
from ui.errors import calm, note, problem_of
from ui.event_form import collect, has_field, show_event_form
from ui.event_values import NO_METHOD, EventForm
from ui.guard import actor_for, current_actor
from ui.markup import Html, joined, said, tag
from ui.services import services
from ui.session import EventDesk, EventView, WidgetKey
from ui.texts import Text


class Work(NamedTuple):
    """Who works at which event. ``event`` is None for one that is being noted down."""

    desk: EventDesk
    event: Event | None

    @property
    def actor(self) -> Actor:
        """Asked anew with each use: a button's work begins before its window, and maybe long after it was drawn."""
        return current_actor()


def show_event_window(desk: EventDesk, *, title: str, on_close: Callable[[], None]) -> None:
    """Open the window over the page."""

    @st.dialog(title, width="medium", on_dismiss=on_close)
    def window() -> None:
        with calm():
            actor = actor_for(Permission.READ_EVENTS)
            event = services().events.get(actor, desk.event_id) if desk.event_id else None
            _show(Work(desk, event))

    window()


def open_new(desk: EventDesk, *, form: EventForm) -> None:
    """Prepare the window for a party noted down by hand."""
    desk.open(EventView.EDIT)
    desk.form = form


def _show(work: Work) -> None:
    desk = work.desk
    if desk.done:
        note(desk.done, kind="good")
    if desk.problem is not None and not (desk.view is EventView.EDIT and has_field(desk.problem.field)):
        note(desk.problem.message, kind="bad")
    if desk.conflicts:
        _show_conflicts(work)
    elif desk.view is EventView.EDIT:
        _show_edit(work)
    elif work.event is not None:
        st.html(_facts(work.event))
        if desk.view is EventView.PAY:
            _show_pay(work)
        elif desk.view is EventView.ARCHIVE:
            _show_archive(work)
        elif desk.view is EventView.HISTORY:
            _show_history(work)
        else:
            _show_actions(work)


def _show_actions(work: Work) -> None:
    event, desk = work.event, work.desk
    assert event is not None
    with st.container(horizontal=True):
        if work.actor.can(Permission.SAVE_EVENTS):
            _opens(work, texts.EDIT, EventView.EDIT, WidgetKey.EVENT_EDIT)
            if event.is_open and event.payment.status == "UNPAID":
                _opens(work, texts.MARK_PAID, EventView.PAY, WidgetKey.EVENT_PAY)
            if event.is_archived:
                st.button(texts.UNARCHIVE(), key=WidgetKey.EVENT_UNARCHIVE, on_click=_unarchive, args=(work,))
            else:
                _opens(work, texts.ARCHIVE, EventView.ARCHIVE, WidgetKey.EVENT_ARCHIVE)
        _opens(work, texts.HISTORY, EventView.HISTORY, WidgetKey.EVENT_HISTORY)
        if desk.undo:
            st.button(texts.UNDO(), key=WidgetKey.EVENT_UNDO, on_click=_undo, args=(work,))
        if event.source.thread_id and st.button(texts.SOURCE_THREAD(), key=WidgetKey.EVENT_THREAD, type="tertiary"):
            links.go_to_thread(event.source.thread_id)


def _opens(work: Work, label: Text, view: EventView, key: WidgetKey) -> None:
    st.button(label(), key=key, on_click=_open_view, args=(work, view))


def _show_edit(work: Work) -> None:
    desk = work.desk
    if desk.form is None:
        assert work.event is not None
        desk.form = EventForm.of(work.event.details)
    show_event_form(desk.form, problem=desk.problem)
    with st.container(horizontal=True):
        st.button(
            texts.SAVE(),
            key=WidgetKey.EVENT_SAVE,
            type="primary",
            shortcut="ctrl+enter",
            on_click=_save_edit,
            args=(work,),
        )
        if work.event is not None:
            _back(work)


def _show_pay(work: Work) -> None:
    event, desk = work.event, work.desk
    assert event is not None
    key = f"{desk.operation_id}.method"
    methods = (*(str(method) for method in PaymentMethod), NO_METHOD)
    st.radio(
        texts.MARK_PAID_QUESTION(),
        methods,
        index=methods.index(str(event.payment.method or NO_METHOD)),
        format_func=lambda method: vocabulary.METHOD[PaymentMethod(method)]() if method else texts.METHOD_UNKNOWN(),
        key=key,
        horizontal=True,
    )
    with st.container(horizontal=True):
        st.button(
            texts.CONFIRM_PAID(),
            key=WidgetKey.EVENT_CONFIRM,
            type="primary",
            on_click=_pay,
            args=(work, key),
        )
        _back(work)


def _show_archive(work: Work) -> None:
    key = f"{work.desk.operation_id}.reason"
    st.text_input(texts.ARCHIVE_WHY(), key=key, max_chars=300)
    st.html(tag("div", texts.ARCHIVE_NOTE(), cls="crm-muted"))
    with st.container(horizontal=True):
        st.button(texts.ARCHIVE(), key=WidgetKey.EVENT_CONFIRM, type="primary", on_click=_archive, args=(work, key))
        _back(work)


def _show_history(work: Work) -> None:
    assert work.event is not None
    entries = services().events.history(work.actor, work.event.event_id)
    if not entries:
        note(texts.NO_HISTORY())
    else:
        st.html(tag("div", tag("ul", *(_entry(entry) for entry in entries)), cls="crm-history"))
    with st.container(horizontal=True):
        _back(work)


def _show_conflicts(work: Work) -> None:
    desk = work.desk
    note(texts.CHOOSE_VALUES_INTRO(), kind="warn")
    st.html(conflict_table(desk.conflicts, with_shown=True))
    keep = choose(desk.conflicts, form_id=f"{desk.operation_id}.{len(desk.settled)}")
    with st.container(horizontal=True):
        st.button(texts.SAVE(), key=WidgetKey.EVENT_CONFIRM, type="primary", on_click=_resolve, args=(work, keep))
        _back(work)


def _back(work: Work) -> None:
    st.button(
        texts.BACK(),
        key=WidgetKey.EVENT_BACK,
        type="tertiary",
        on_click=_open_view,
        args=(work, EventView.DETAILS),
    )


# --- What the buttons do -----------------------------------------------------------------------------------------


def _open_view(work: Work, view: EventView) -> None:
    work.desk.open(view)


def _save_edit(work: Work) -> None:
    form = work.desk.form
    if form is None:
        return
    collect(form)
    _run(work, lambda: _saved_edit(work, form), texts.DONE_NEW if work.event is None else texts.DONE_EDIT)


def _saved_edit(work: Work, form: EventForm) -> Saved:
    wanted = form.details()
    if work.event is None:
        return services().events.create(work.actor, details=wanted, operation_id=work.desk.operation_id)
    changes = resolved(changes_between(form.shown, wanted), work.desk.settled, keep=work.desk.kept)
    return services().events.update(
        work.actor, event_id=work.event.event_id, changes=changes, operation_id=work.desk.operation_id
    )


def _pay(work: Work, key: str) -> None:
    event = work.event
    assert event is not None
    method = str(session.typed(key) or NO_METHOD)
    _run(
        work,
        lambda: services().events.mark_paid(
            work.actor,
            event=event,
            method=PaymentMethod(method) if method else None,
            operation_id=work.desk.operation_id,
        ),
        texts.DONE_PAID,
    )


def _archive(work: Work, key: str) -> None:
    assert work.event is not None
    event_id, reason = work.event.event_id, str(session.typed(key) or "")
    _run(
        work,
        lambda: services().events.archive(
            work.actor, event_id=event_id, reason=reason, operation_id=work.desk.operation_id
        ),
        texts.DONE_ARCHIVED,
    )


def _unarchive(work: Work) -> None:
    assert work.event is not None
    event_id = work.event.event_id
    _run(
        work,
        lambda: services().events.unarchive(work.actor, event_id=event_id, operation_id=work.desk.operation_id),
        texts.DONE_UNARCHIVED,
    )


def _undo(work: Work) -> None:
    assert work.event is not None
    event_id, changes = work.event.event_id, work.desk.undo
    _run(
        work,
        lambda: services().events.update(
            work.actor, event_id=event_id, changes=changes, operation_id=work.desk.operation_id
        ),
        texts.DONE_UNDO,
        can_undo=False,
    )


def _resolve(work: Work, keep: frozenset[str]) -> None:
    desk = work.desk
    desk.settled, desk.kept, desk.conflicts = (*desk.settled, *desk.conflicts), desk.kept | keep, ()
    _save_edit(work)


def _run(work: Work, command: Callable[[], Saved], done: Text, *, can_undo: bool = True) -> None:
    """Carry out a command; what stands in the way is put on the desk, with all that was typed."""
    desk = work.desk
    desk.problem = None
    try:
        result = command()
    except EventChanged as error:
        if desk.view is EventView.EDIT:
            desk.conflicts = error.conflicts
        else:
            # Nothing was typed here: the event as it is now, and why, is all there is to say.
            desk.open(EventView.DETAILS)
            desk.problem = problem_of(error)
    except Exception as error:
        desk.problem = problem_of(error)
    else:
        unchanged = result.is_repeat and not desk.done
        desk.open(EventView.DETAILS)
        desk.event_id, desk.changed = result.event.event_id, True
        desk.undo = result.undo if can_undo else EventChanges()
        desk.done = texts.NOTHING_CHANGED() if unchanged else done()


# --- Facts and history -------------------------------------------------------------------------------------------


def _facts(event: Event) -> Html:
    details, payment = event.details, event.payment
    child = " · ".join(
        part
        for part in (
            details.child_name,
            texts.AGE(details.child_age) if details.child_age is not None else "",
            texts.CHILDREN(details.num_children) if details.num_children else "",
        )
        if part
    )
    parent = " · ".join(part for part in (details.parent_name, details.parent_phone) if part)
    money = [amount_text(event)]
    if payment.deposit is not None:
        money.append(texts.DEPOSIT_OF(amount=formats.money(payment.deposit, payment.currency)))
    if payment.method:
        money.append(vocabulary.METHOD[payment.method]())
    when = formats.long_day(event.day) if event.day else event.date_text or texts.NO_DATE()
    rows: list[tuple[str, Html]] = [
        (texts.WHEN(), said(" · ".join(part for part in (when, details.start_time) if part))),
        (texts.WHERE(), said(details.address or texts.NONE())),
        (texts.WHO(), said(child or texts.NONE())),
        (texts.WHAT(), _roles(event)),
        (texts.HOW_MUCH(), joined([" · ".join(money), " ", status_badge(event)])),
    ]
    if parent:
        rows.append((texts.PARENT(), said(parent)))
    if details.phone_e164:
        rows.append((texts.PHONE_COLUMN(), said(format_phone(details.phone_e164))))
    if event.archive_reason:
        rows.append((texts.ARCHIVE_REASON(), said(event.archive_reason)))
    if event.noted_by_code:
        rows.append((texts.NOTED_BY(), said(event.noted_by_code)))
    if event.problems:
        rows.append(("⚠", said(texts.PROBLEMS(fields=", ".join(event.problems)))))
    body = [part for name, value in rows for part in (tag("dt", name), tag("dd", value))]
    return tag("dl", *body, cls="crm-facts")


def _roles(event: Event) -> Html:
    roles = event.details.active_roles
    if not roles:
        return said(texts.NONE())
    return joined(
        tag("div", said(vocabulary.role_text(role)), tag("span", f" {role.slot}", cls="crm-muted")) for role in roles
    )


def _entry(entry: HistoryEntry) -> Html:
    action = vocabulary.ACTION[entry.action]() if entry.action in vocabulary.ACTION else said(entry.action)
    when = formats.moment_text(entry.at) if entry.at else texts.NONE()
    author = entry.actor or texts.ANOTHER_PROGRAM()
    if entry.action == "create":
        return tag("li", tag("b", action), " · ", when, " · ", said(author))
    names = [name for name in entry.after if name != "dateKey"]
    rows = [
        tag(
            "li",
            said(vocabulary.field_name(name)),
            ": ",
            tag("del", said(vocabulary.stored_value_text(name, entry.before.get(name))), cls="crm-muted"),
            " → ",
            said(vocabulary.stored_value_text(name, entry.after.get(name))),
        )
        for name in names
    ]
    return tag("li", tag("b", action), " · ", when, " · ", said(author), tag("ul", *rows) if rows else None)
