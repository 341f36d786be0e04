"""The form of an event: one component for a draft's corrections, a party noted down by hand, and an edit.

It is drawn inside a fragment or a window, without ``st.form``: each value is taken over as it is typed, so that the
preview, the same-day warning and what survives an error are always what the person sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar, cast

import streamlit as st

from crm_core.catalogue import SERVICES, label_of
from crm_core.models import PaymentMethod, PaymentStatus
from ui import session, texts, vocabulary
from ui.event_values import NO_METHOD, SINGLE_FIELDS, EventForm, TypedRole, usual_minutes
from ui.labels import escaped
from ui.markup import tag
from ui.session import Problem

T = TypeVar("T")
LabelVisibility = Literal["visible", "hidden", "collapsed"]
_V3_OF = {
    "day": "date",
    "address": "address",
    "phone": "phoneE164",
    "child_name": "childName",
    "child_age": "childAge",
    "parent_name": "parentName",
    "num_children": "numChildren",
    "amount": "payment.amount",
    "deposit": "payment.deposit",
    "currency": "payment.currency",
    "status": "payment.status",
    "method": "payment.method",
}


_TRANSLATED = ("status", "method")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""What the calendar offers; what may be saved is the services' business."""


class _Part(StrEnum):
    """The widgets of a row of services."""

    ROLE_TYPE = "role_type"
    CHARACTER = "character"
    TIME = "time"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class _Keys:
    """The widget keys of one form: every form has its own, so that none shows another's values."""

    form_id: str

    def field(self, name: str) -> str:
        key = f"{self.form_id}.{name}"
        return session.in_language(key) if name in _TRANSLATED else key

    def role(self, row: TypedRole, part: _Part) -> str:
        version = row.minutes_version if part is _Part.MINUTES else 0
        return f"{self.form_id}.role.{row.row_id}.{part}.{version}"

    def remove(self, row: TypedRole) -> str:
        return f"{self.form_id}.role.{row.row_id}.remove"

    @property
    def add(self) -> str:
        return f"{self.form_id}.role.add"


def collect(form: EventForm) -> None:
    """Take over what the widgets hold now: called first by whatever a click does."""
    keys = _Keys(form.form_id)
    for name in SINGLE_FIELDS:
        if session.is_drawn(keys.field(name)):
            value = session.typed(keys.field(name))
            setattr(form.typed, name, _plain(name, value))
    for row in form.rows:
        for part in _Part:
            if session.is_drawn(keys.role(row, part)):
                setattr(row, part, session.typed(keys.role(row, part)) or "")


def show_event_form(form: EventForm, *, problem: Problem | None = None) -> None:
    """The form, holding what is typed; ``problem`` is shown at its field."""
    collect(form)
    keys = _Keys(form.form_id)
    _when_and_where(form, keys, problem)
    _roles(form, keys, problem)
    _people(form, keys, problem)
    _payment(form, keys, problem)


def show_phone_field(form: EventForm, *, problem: Problem | None = None) -> None:
    """The client's phone alone, where WhatsApp hides it and the rest of the form is closed."""
    collect(form)
    _text(form, "phone", texts.PHONE(), problem, placeholder="0722 123 456", help_text=texts.PHONE_MISSING())


def _text(
    form: EventForm,
    name: str,
    label: str,
    problem: Problem | None,
    *,
    placeholder: str | None = None,
    help_text: str = "",
) -> None:
    """A field of text, with what is wrong with it below."""
    key = _Keys(form.form_id).field(name)
    st.text_input(
        label,
        value=_mounted(form, key, getattr(form.typed, name)),
        key=key,
        placeholder=placeholder,
        help=help_text or None,
        max_chars=3 if name == "currency" else None,
    )
    _complain(problem, name)


def _mounted(form: EventForm, key: str, value: T) -> T:
    """What a widget held when it came onto the page: its ``value`` until it goes.

    Not through the session's state: that reaches the browser in one run only, and a widget whose code is still being
    fetched then would appear empty after the next.
    """
    if not session.is_drawn(key) or key not in form.mounted:
        form.mounted[key] = value
    return cast(T, form.mounted[key])


def _when_and_where(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    if form.asks_phone:
        _text(form, "phone", texts.PHONE(), problem, placeholder="0722 123 456")
    left, right = st.columns([2, 3])
    with left:
        day = _mounted(form, keys.field("day"), form.typed.day)
        st.date_input(
            texts.DATE(),
            value=day,
            key=keys.field("day"),
            format="DD-MM-YYYY",
            min_value=min(_EARLIEST, day or _EARLIEST),
            max_value=max(_LATEST, day or _LATEST),
        )
        _complain(problem, "day")
    with right:
        _text(form, "address", texts.ADDRESS(), problem)


def _people(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    one, two = st.columns([3, 2])
    with one:
        _text(form, "child_name", texts.CHILD(), problem)
        _text(form, "parent_name", texts.PARENT(), problem)
    with two:
        _text(form, "child_age", texts.CHILD_AGE(), problem)
        _text(form, "num_children", texts.NUM_CHILDREN(), problem)


def _payment(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    statuses, methods = tuple(PaymentStatus), (NO_METHOD, *(str(method) for method in PaymentMethod))
    one, two, three = st.columns(3)
    with one:
        _text(form, "amount", texts.AMOUNT(), problem)
        st.selectbox(
            texts.PAYMENT_STATUS(),
            statuses,
            index=statuses.index(_mounted(form, keys.field("status"), form.typed.status)),
            format_func=lambda status: vocabulary.STATUS[status](),
            key=keys.field("status"),
        )
    with two:
        _text(form, "deposit", texts.DEPOSIT(), problem)
        st.selectbox(
            texts.METHOD(),
            methods,
            index=methods.index(_mounted(form, keys.field("method"), form.typed.method)),
            format_func=lambda method: vocabulary.METHOD[PaymentMethod(method)]() if method else texts.METHOD_UNKNOWN(),
            key=keys.field("method"),
        )
    with three:
        _text(form, "currency", texts.CURRENCY(), problem)


def _roles(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    st.html(tag("div", tag("h3", texts.SERVICES()), cls="crm"))
    if not form.rows:
        st.html(tag("div", texts.NO_SERVICES(), cls="crm-muted"))
    for number, row in enumerate(form.rows, start=1):
        _role_row(form, row, number, keys)
    _complain(problem, "rolesBySlot")
    st.button(texts.ADD_SERVICE(), key=keys.add, icon=":material/add:", on_click=_add, args=(form,))


def _role_row(form: EventForm, row: TypedRole, number: int, keys: _Keys) -> None:
    visibility: LabelVisibility = "visible" if number == 1 else "collapsed"
    types = [service.role_type.value for service in SERVICES]
    role_type = _mounted(form, keys.role(row, _Part.ROLE_TYPE), row.role_type)
    if role_type not in types:
        types.append(role_type)
    columns = st.columns([3.2, 3, 1.7, 1.6, 0.9], gap="xsmall", vertical_alignment="bottom")
    columns[0].selectbox(
        texts.SERVICE(),
        types,
        index=types.index(role_type),
        format_func=label_of,
        key=keys.role(row, _Part.ROLE_TYPE),
        label_visibility=visibility,
        on_change=_service_chosen,
        args=(form, row),
    )
    parts = (
        (_Part.CHARACTER, texts.CHARACTER(), row.character, None),
        (_Part.TIME, texts.HOUR(), row.time, "18:00"),
        (_Part.MINUTES, texts.DURATION(), row.minutes, None),
    )
    for column, (part, label, value, placeholder) in zip(columns[1:4], parts, strict=True):
        key = keys.role(row, part)
        column.text_input(
            label,
            value=_mounted(form, key, value),
            key=key,
            label_visibility=visibility,
            placeholder=placeholder,
        )
    columns[4].button(
        "✕",
        key=keys.remove(row),
        help=texts.REMOVE_SERVICE(n=number),
        type="tertiary",
        on_click=_remove,
        args=(form, row),
    )


def _add(form: EventForm) -> None:
    collect(form)
    form.add_role()
    form.roles[-1].minutes = usual_minutes(form.roles[-1].role_type)


def _remove(form: EventForm, row: TypedRole) -> None:
    collect(form)
    row.removed = True


def _service_chosen(form: EventForm, row: TypedRole) -> None:
    """Another service usually takes another time; minutes that a person typed stay."""
    before = row.role_type
    collect(form)
    if row.minutes in ("", usual_minutes(before)) and row.role_type != before:
        row.minutes = usual_minutes(row.role_type)
        row.minutes_version += 1


def _complain(problem: Problem | None, name: str) -> None:
    if problem is not None and problem.field == _V3_OF.get(name, name):
        st.error(escaped(problem.message))


def has_field(field: str | None) -> bool:
    """Whether the form shows a problem of this field at the field itself."""
    return field in _V3_OF.values() or field == "rolesBySlot"


def _plain(name: str, value: object) -> object:
    return value if name == "day" else ("" if value is None else value)
