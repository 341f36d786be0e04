"""The form of an event: one component for a draft's corrections, a party noted down by hand, and an edit.

It is drawn inside a fragment or a window, without ``st.form``: each value is taken over as it is typed, so that the
preview, the same-day warning and what survives an error are always what the person sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import streamlit as st

from crm_core.catalogue import SERVICES, label_of
from crm_core.models import PaymentMethod, PaymentStatus
from ui import session, texts, vocabulary
from ui.event_values import NO_METHOD, SINGLE_FIELDS, EventForm, TypedRole, usual_minutes
from ui.labels import escaped
from ui.markup import tag
from ui.session import Problem

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
        return f"{self.form_id}.role.{row.row_id}.{part}"

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
    for name in SINGLE_FIELDS:
        session.prefill(keys.field(name), getattr(form.typed, name))
    _when_and_where(form, keys, problem)
    _roles(form, keys, problem)
    _people(form, keys, problem)
    _payment(keys, problem)


def show_phone_field(form: EventForm, *, problem: Problem | None = None) -> None:
    """The client's phone alone, where WhatsApp hides it and the rest of the form is closed."""
    collect(form)
    key = _Keys(form.form_id).field("phone")
    session.prefill(key, form.typed.phone)
    st.text_input(texts.PHONE(), key=key, placeholder="0722 123 456", help=texts.PHONE_MISSING())
    _complain(problem, "phone")


def _when_and_where(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    if form.asks_phone:
        st.text_input(texts.PHONE(), key=keys.field("phone"), placeholder="0722 123 456")
        _complain(problem, "phone")
    left, right = st.columns([2, 3])
    with left:
        st.date_input(
            texts.DATE(),
            key=keys.field("day"),
            format="DD-MM-YYYY",
            value=None,
            min_value=min(_EARLIEST, form.typed.day or _EARLIEST, form.shown.day or _EARLIEST),
            max_value=max(_LATEST, form.typed.day or _LATEST, form.shown.day or _LATEST),
        )
        _complain(problem, "day")
    with right:
        st.text_input(texts.ADDRESS(), key=keys.field("address"))
        _complain(problem, "address")


def _people(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    one, two = st.columns([3, 2])
    with one:
        st.text_input(texts.CHILD(), key=keys.field("child_name"))
        _complain(problem, "child_name")
        st.text_input(texts.PARENT(), key=keys.field("parent_name"))
        _complain(problem, "parent_name")
    with two:
        st.text_input(texts.CHILD_AGE(), key=keys.field("child_age"))
        _complain(problem, "child_age")
        st.text_input(texts.NUM_CHILDREN(), key=keys.field("num_children"))
        _complain(problem, "num_children")


def _payment(keys: _Keys, problem: Problem | None) -> None:
    one, two, three = st.columns(3)
    with one:
        st.text_input(texts.AMOUNT(), key=keys.field("amount"))
        _complain(problem, "amount")
        st.selectbox(
            texts.PAYMENT_STATUS(),
            tuple(PaymentStatus),
            format_func=lambda status: vocabulary.STATUS[status](),
            key=keys.field("status"),
        )
    with two:
        st.text_input(texts.DEPOSIT(), key=keys.field("deposit"))
        _complain(problem, "deposit")
        st.selectbox(
            texts.METHOD(),
            (NO_METHOD, *PaymentMethod),
            format_func=lambda method: vocabulary.METHOD[PaymentMethod(method)]() if method else texts.METHOD_UNKNOWN(),
            key=keys.field("method"),
        )
    with three:
        st.text_input(texts.CURRENCY(), key=keys.field("currency"), max_chars=3)
        _complain(problem, "currency")


def _roles(form: EventForm, keys: _Keys, problem: Problem | None) -> None:
    st.html(tag("div", tag("h3", texts.SERVICES()), cls="crm"))
    if not form.rows:
        st.html(tag("div", texts.NO_SERVICES(), cls="crm-muted"))
    for number, row in enumerate(form.rows, start=1):
        _role_row(form, row, number, keys)
    _complain(problem, "rolesBySlot")
    st.button(texts.ADD_SERVICE(), key=keys.add, icon=":material/add:", on_click=_add, args=(form,))


def _role_row(form: EventForm, row: TypedRole, number: int, keys: _Keys) -> None:
    visibility = "visible" if number == 1 else "collapsed"
    for part in _Part:
        session.prefill(keys.role(row, part), getattr(row, part))
    types = [service.role_type.value for service in SERVICES]
    if row.role_type not in types:
        types.append(row.role_type)
    service, character, time, minutes, remove = st.columns(
        [3.2, 3, 1.7, 1.6, 0.9], gap="xsmall", vertical_alignment="bottom"
    )
    service.selectbox(
        texts.SERVICE(),
        types,
        format_func=label_of,
        key=keys.role(row, _Part.ROLE_TYPE),
        label_visibility=visibility,
        on_change=_service_chosen,
        args=(form, row),
    )
    character.text_input(texts.CHARACTER(), key=keys.role(row, _Part.CHARACTER), label_visibility=visibility)
    time.text_input(texts.HOUR(), key=keys.role(row, _Part.TIME), label_visibility=visibility, placeholder="18:00")
    minutes.text_input(texts.DURATION(), key=keys.role(row, _Part.MINUTES), label_visibility=visibility)
    remove.button(
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
        session.set_typed(_Keys(form.form_id).role(row, _Part.MINUTES), row.minutes)


def _complain(problem: Problem | None, name: str) -> None:
    if problem is not None and problem.field == _V3_OF.get(name, name):
        st.error(escaped(problem.message))


def has_field(field: str | None) -> bool:
    """Whether the form shows a problem of this field at the field itself."""
    return field in _V3_OF.values() or field == "rolesBySlot"


def _plain(name: str, value: object) -> object:
    return value if name == "day" else ("" if value is None else value)
