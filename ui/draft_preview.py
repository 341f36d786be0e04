"""What was drafted, as one block: each value with the words it was read from, or how else it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_core.catalogue import label_of
from crm_core.errors import InvalidInput
from crm_core.events.changes import FieldChange, RoleChange
from crm_core.models import (
    Action,
    Draft,
    DraftFieldName,
    DroppedValue,
    Event,
    Extraction,
    Message,
    Origin,
    PaymentMethod,
    Quote,
    Role,
)
from ui import formats, texts, vocabulary
from ui.chat import message_anchor
from ui.draft_values import PERSON, ProposedChange, Source, field_source
from ui.event_values import NO_METHOD, EventForm, TypedRole, money_text, read_clock, read_typed_money
from ui.markup import Html, joined, said, tag
from ui.soft_links import finder
from ui.texts import Text

F = DraftFieldName
_UNSURE = 0.75
"""Below this a value is marked: one in four like it was wrong."""
Messages = Mapping[str, Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of the preview. ``source`` is None where there is nothing to say of it; ``other`` is what the other
    engine reads."""

    value: str
    source: Source | None = None
    missing: bool = False
    other: str = ""


Facts = Sequence[tuple[Text, Sequence[Fact]]]


def draft_markup(
    *, title: str, facts: Facts, messages: Messages, extraction: Extraction | None = None, subtitle: Html | None = None
) -> Html:
    """The preview: heading with confidence, the facts, the reasons."""
    confidence = texts.CONFIDENCE(percent=formats.percent(extraction.confidence)) if extraction else None
    return tag(
        "div",
        tag(
            "div",
            tag("h3", title),
            tag("span", confidence, cls=_tone(extraction)) if confidence else None,
            cls="head",
        ),
        subtitle,
        tag("dl", *(_group(label, group, messages) for label, group in facts), cls="crm-facts") if facts else None,
        reasons_markup(extraction) if extraction else None,
        cls="crm-draft",
    )


def form_facts(form: EventForm, extraction: Extraction | None) -> Facts:
    """What the form says now, each value with where it comes from: what a person changed is theirs."""
    typed = form.typed
    draft = (extraction.draft if extraction else None) or Draft()
    others = _others(extraction)

    def fact(name: DraftFieldName, value: str, *, unchanged: bool) -> Fact | None:
        other = others.get(name, "") if unchanged else ""
        if not value:
            return Fact(value=texts.NONE(), missing=True, other=other) if other else None
        source = field_source(draft, name) if unchanged else PERSON
        return Fact(value=value, source=source, other=other)

    day = fact(F.DATE, formats.long_day(typed.day) if typed.day else "", unchanged=typed.day == draft.value(F.DATE))
    times = sorted({_clock(row.time) for row in form.rows if row.time.strip()})
    start = fact(
        F.START_TIME, times[0] if times else "", unchanged=(times[0] if times else None) == draft.value(F.START_TIME)
    )
    place = fact(F.ADDRESS, typed.address, unchanged=typed.address == (draft.value(F.ADDRESS) or ""))
    child = fact(F.CHILD_NAME, typed.child_name, unchanged=typed.child_name == (draft.value(F.CHILD_NAME) or ""))
    age = fact(
        F.CHILD_AGE,
        texts.AGE(int(typed.child_age)) if typed.child_age.isdigit() else typed.child_age,
        unchanged=typed.child_age == str(draft.value(F.CHILD_AGE)),
    )
    parent = fact(
        F.PARENT_NAME,
        f"{texts.PARENT()}: {typed.parent_name}" if typed.parent_name else "",
        unchanged=typed.parent_name == (draft.value(F.PARENT_NAME) or ""),
    )
    guests = fact(
        F.NUM_CHILDREN,
        texts.CHILDREN(int(typed.num_children)) if typed.num_children.isdigit() else typed.num_children,
        unchanged=typed.num_children == str(draft.value(F.NUM_CHILDREN)),
    )
    return (
        (texts.WHEN, _or_dash(day, start)),
        (texts.WHERE, _or_dash(place)),
        (texts.WHO, _or_dash(child, age, guests, parent)),
        (texts.WHAT, _role_facts(form, draft) or _or_dash()),
        (texts.HOW_MUCH, _or_dash(*_money_facts(form, draft, others))),
    )


def change_label(proposed: ProposedChange) -> str:
    """What a tick is called: ``Suma``, ``Adaugă serviciu``, ``Serviciul 12A``."""
    change = proposed.change
    if isinstance(change, FieldChange):
        return vocabulary.field_name(change.field)
    if change.shown is None:
        return texts.ADD_SERVICE()
    return (texts.SERVICE_N if change.wanted else texts.REMOVE_SERVICE)(n=change.slot)


def change_markup(proposed: ProposedChange, messages: Messages, *, currency: str) -> Html:
    """Old → new of one change of an update, with its source."""
    change = proposed.change
    return tag(
        "div",
        tag("del", said(_changed(change, change.shown, currency)), cls="crm-muted"),
        " → ",
        said(_changed(change, change.wanted, currency), cls="value"),
        _source(proposed.source, messages),
        cls="crm-facts",
        style="display:block; padding-left:1.8rem; margin-top:-.6rem",
    )


def reasons_markup(extraction: Extraction) -> Html | None:
    """Why, and what was left out for want of evidence."""
    parts: list[Html] = []
    if extraction.action is Action.UPDATE_EVENT and extraction.disagreements:
        read = [f"{vocabulary.field_name(name)} {value}" for name, value in _others(extraction).items()]
        parts.append(tag("p", tag("span", texts.OTHER_READS(value=", ".join(read)), cls="crm-badge warn")))
    if extraction.reasons:
        reasons = tag("ul", *(tag("li", said(reason)) for reason in extraction.reasons))
        parts.append(joined([texts.REASONS(), reasons]))
    if extraction.dropped:
        parts.append(joined([texts.DROPPED(), tag("ul", *(_dropped(value) for value in extraction.dropped))]))
    return tag("div", *parts, cls="why") if parts else None


def same_day_markup(day: date, others: Sequence[Event]) -> Html | None:
    """The warning that a day is taken, naming the other parties."""
    if not others:
        return None
    rows = [
        tag(
            "li",
            f"{_number(event)} · {event.details.start_time or texts.NONE()} · ",
            said(event.details.address or texts.NONE()),
            " · ",
            said(vocabulary.services_text(event) or texts.NONE()),
        )
        for event in others
    ]
    return tag(
        "div", f"⚠ {texts.SAME_DAY(len(others))} ({formats.short_day(day)})", tag("ul", *rows), cls="crm-note warn"
    )


def _group(label: Text, facts: Sequence[Fact], messages: Messages) -> Html:
    lines = [
        tag(
            "div",
            said(fact.value, cls="crm-muted" if fact.missing else "value"),
            _other(fact.other) if fact.other else None,
            _source(fact.source, messages) if fact.source else None,
        )
        for fact in facts
    ]
    return joined([tag("dt", label()), tag("dd", *lines)])


def _other(value: str) -> Html:
    """What the other engine reads, beside the value."""
    return joined([" ", tag("span", texts.OTHER_READS(value=value), cls="crm-badge warn")])


def _others(extraction: Extraction | None) -> dict[DraftFieldName, str]:
    """What the other engine reads, as people read it."""
    found = extraction.disagreements if extraction else ()
    return {item.name: vocabulary.value_text(item.other) for item in found}


def _source(source: Source, messages: Messages) -> Html:
    origin = vocabulary.ORIGIN[source.origin]()
    marks = [texts.ONLY_WE_SAID()] if source.staff_only else []
    marks += [texts.CHANGED_FROM(value=source.changed_from)] if source.changed_from else []
    marks += [texts.UNSURE(percent=formats.percent(source.confidence))] if source.confidence < _UNSURE else []
    checks = [tag("span", mark, cls="crm-badge warn") for mark in marks]
    if source.origin is Origin.QUOTED and source.quotes:
        quotes = [_quote(quote, messages) for quote in source.quotes]
        return tag("div", *quotes, *checks, f" · {source.note}" if source.note else None, cls="src")
    quotes = [joined([" ", _quote(quote, messages)]) for quote in source.quotes]
    note = f" {source.note}" if source.note else None
    return tag("div", tag("span", origin, cls="crm-badge"), *checks, note, *quotes, cls="src")


def _quote(quote: Quote, messages: Messages) -> Html:
    message = messages.get(quote.message_id)
    shown = tag("q", said(quote.text))
    if message is None:
        return shown
    when = formats.short_moment(message.ts_client)
    staff = f" ({texts.STAFF_SAID()})" if not message.is_inbound else ""
    return joined([shown, " ", finder(message_anchor(quote.message_id), f"↖ {when}{staff}"), " "])


def _role_facts(form: EventForm, draft: Draft) -> list[Fact]:
    """A line for each service; those that are the same and come from the same words share one: ``Ursitoare × 3``."""
    counted = Counter((_role_parts(row), _role_source(row, draft, form)) for row in form.rows)
    return [
        Fact(value=" · ".join(part for part in (vocabulary.times(name, count), *rest) if part), source=source)
        for ((name, *rest), source), count in counted.items()
    ]


def _role_parts(row: TypedRole) -> tuple[str, str, str]:
    name = " ".join(part for part in (label_of(row.role_type), row.character.strip()) if part)
    return name, _clock(row.time), f"{row.minutes} min" if row.minutes.strip() else ""


def _role_source(row: TypedRole, draft: Draft, form: EventForm) -> Source:
    position = next((n for n, role in enumerate(form.shown.roles) if role is row.shown), None)
    if row.shown is None or position is None or position >= len(draft.roles) or _is_changed(row, row.shown):
        return PERSON
    source = Source.of(draft.roles[position])
    duration = draft.fields.get(F.DURATION_MIN)
    if (
        row.minutes.strip()
        and draft.roles[position].duration_min is None
        and (duration is None or duration.origin is Origin.DEFAULT)
    ):
        by_default = f"{vocabulary.ORIGIN[Origin.DEFAULT]()}: {texts.MINUTES(int(row.minutes))}"
        note = "; ".join(part for part in (source.note, by_default) if part)
        return Source(origin=source.origin, quotes=source.quotes, note=note)
    return source


def _is_changed(row: TypedRole, shown: Role) -> bool:
    before = (shown.role_type, shown.character or "", shown.start_time or "", str(shown.duration_min or ""))
    return (row.role_type, row.character.strip(), _clock(row.time), row.minutes.strip()) != before


def _money_facts(form: EventForm, draft: Draft, others: Mapping[DraftFieldName, str]) -> list[Fact | None]:
    typed = form.typed
    status = draft.value(F.PAYMENT_STATUS)
    method = draft.value(F.METHOD)
    as_drafted = typed.amount == money_text(draft.value(F.AMOUNT))
    amount = Fact(
        value=_amount(typed.amount, typed.currency) if typed.amount.strip() else texts.NONE(),
        missing=not typed.amount.strip(),
        source=field_source(draft, F.AMOUNT) if as_drafted else PERSON,
        other=others.get(F.AMOUNT, "") if as_drafted else "",
    )
    deposit = Fact(
        value=texts.DEPOSIT_OF(amount=_amount(typed.deposit, typed.currency)),
        source=field_source(draft, F.DEPOSIT) if typed.deposit == money_text(draft.value(F.DEPOSIT)) else PERSON,
    )
    return [
        amount if typed.amount.strip() or amount.other else None,
        deposit if typed.deposit.strip() else None,
        Fact(
            value=vocabulary.STATUS[typed.status](),
            source=field_source(draft, F.PAYMENT_STATUS) if typed.status == status else PERSON,
        ),
        Fact(
            value=vocabulary.METHOD[PaymentMethod(typed.method)](),
            source=field_source(draft, F.METHOD) if typed.method == (method or NO_METHOD) else PERSON,
        )
        if typed.method
        else None,
    ]


def _or_dash(*facts: Fact | None) -> list[Fact]:
    return [fact for fact in facts if fact is not None] or [Fact(value=texts.NONE(), missing=True)]


def _clock(text: str) -> str:
    try:
        return read_clock(text) or ""
    except InvalidInput:
        return text.strip()


def _amount(text: str, currency: str) -> str:
    try:
        amount = read_typed_money(text, field="")
    except InvalidInput:
        amount = None
    return formats.money(amount, currency) if amount is not None else text.strip()


def _changed(change: FieldChange | RoleChange, value: object, currency: str) -> str:
    if isinstance(value, Decimal) and isinstance(change, FieldChange):
        return formats.money(value, currency)
    return vocabulary.value_text(value)


def _number(event: Event) -> str:
    return f"#{event.short_id}" if event.short_id is not None else event.event_id


def _dropped(value: DroppedValue) -> Html:
    return tag("li", vocabulary.field_name(value.name), ": ", said(value.value), " – ", said(value.reason))


def _tone(extraction: Extraction | None) -> str:
    sure = extraction.confidence if extraction else 1.0
    return "crm-badge good" if sure >= 0.8 else "crm-badge" if sure >= 0.5 else "crm-badge warn"
