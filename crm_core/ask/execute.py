"""Runs a plan over a client's events: figures, rows and exactly the events they came from. Nothing here knows words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from crm_core.ask.facts import fact_of
from crm_core.ask.plan import Ask, Extreme, Field, Group, Measure, Plan, Quantity, Unit
from crm_core.ask.results import EXACT, Figure, Kinds, Outcome, Result, Row, Section
from crm_core.ask.selection import Selection, character_key, frame_of, select, value_of
from crm_core.ask.shares import share_of
from crm_core.catalogue import label_of
from crm_core.language.folding import folded
from crm_core.models import BUCHAREST, RON, Client, Event

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every result of a run shares; ``whole`` are the events that a share is of."""

    client: Client
    today: date
    whole: tuple[Event, ...]


def execute(plan: Plan, *, client: Client, events: Sequence[Event], now: datetime) -> Outcome:
    """Run a plan. ``now`` is timezone-aware; days are those of Bucharest. Money is exact and per currency."""
    today = now.astimezone(BUCHAREST).date()
    frame = frame_of(events)
    whole: tuple[Event, ...] = ()
    if any(ask.measure is Measure.SHARE for ask in plan.asks):
        whole = select(frame, Plan(asks=plan.asks, filters=plan.whole), today=today).events
    scene = _Scene(client=client, today=today, whole=whole)
    sections: tuple[Section, ...]
    if plan.parts:
        sections = tuple(
            _section(
                plan,
                select(frame, replace(plan, filters=part.filters, pick=part.pick), today=today),
                scene,
                part.label,
            )
            for part in plan.parts
        )
    else:
        selection = select(frame, plan, today=today)
        sections = (
            _grouped(plan, selection, scene) if plan.group is not Group.NONE else (_section(plan, selection, scene),)
        )
    used = {event.event_id for section in sections for result in section.results for event in result.used}
    sources = tuple(event for event in frame["event"] if event.event_id in used)
    return Outcome(plan=plan, sections=sections, sources=sources, today=today)


def _section(plan: Plan, selection: Selection, scene: _Scene, label: str = "") -> Section:
    results = tuple(_result(ask, plan, selection.events, scene) for ask in plan.asks)
    return Section(results=results, label=label, matched=len(selection.frame), undated=selection.undated)


# --- Groups ------------------------------------------------------------------------------------------------------


def _grouped(plan: Plan, selection: Selection, scene: _Scene) -> tuple[Section, ...]:
    chosen = selection.events
    pairs = [
        (key, label, position)
        for position, event in enumerate(chosen)
        for key, label in dict(_group_keys(event, plan.group)).items()
    ]
    grouped = pd.DataFrame(pairs, columns=["key", "label", "position"])
    sections: list[Section] = []
    for key, members in grouped.groupby("key", sort=True):
        events = [chosen[position] for position in members["position"]]
        results = tuple(_result(ask, plan, events, scene) for ask in plan.asks)
        label = str(members["label"].iloc[0])
        sections.append(Section(results=results, label=label, key=str(key), matched=len(events)))
    if not sections:
        return (Section(results=tuple(_result(ask, plan, [], scene) for ask in plan.asks), undated=selection.undated),)
    if plan.extreme:
        sections = extreme_sections(sections, plan.extreme)
    sections[0] = replace(sections[0], undated=selection.undated)
    return tuple(sections)


def extreme_sections(sections: list[Section], extreme: Extreme) -> list[Section]:
    """The sections whose first figure is the largest or smallest of its currency; ties all."""
    best: dict[str | None, Decimal] = {}
    choose = max if extreme is Extreme.MOST else min
    for section in sections:
        for figure in section.results[0].figures:
            if figure.events:
                best[figure.currency] = choose(best.get(figure.currency, figure.value), figure.value)
    kept = [
        section
        for section in sections
        if any(figure.events and best[figure.currency] == figure.value for figure in section.results[0].figures)
    ]
    return kept or sections[:1]


def _group_keys(event: Event, group: Group) -> Iterable[tuple[str, str]]:
    """The groups an event stands in: a key that sorts, and what people call it."""
    details = event.details
    if group in (Group.YEAR, Group.MONTH):
        if event.day:
            width = 4 if group is Group.YEAR else 7
            yield event.day.isoformat()[:width], str(event.day.year) if group is Group.YEAR else f"{event.day:%m-%Y}"
    elif group is Group.PLACE and details.address.strip():
        yield " ".join(folded(details.address).split()), details.address
    elif group is Group.CHILD and details.child_name.strip():
        yield " ".join(folded(details.child_name).split()), details.child_name
    elif group is Group.CHARACTER:
        yield from ((character_key(role.character), role.character) for role in details.active_roles if role.character)
    elif group is Group.SERVICE:
        yield from ((role.role_type, label_of(role.role_type)) for role in details.active_roles)
    elif group is Group.METHOD and event.payment.method:
        yield event.payment.method.value, fact_of(event, Field.METHOD) or ""
    elif group is Group.CLIENT:
        phone = details.phone_e164 or ""
        yield phone, phone or "fără telefon"
    elif group is Group.STATUS:
        yield event.payment.status.value, fact_of(event, Field.STATUS) or ""


# --- Asks --------------------------------------------------------------------------------------------------------


def _result(ask: Ask, plan: Plan, events: Sequence[Event], scene: _Scene) -> Result:
    if ask.measure is Measure.CLIENT:
        wanted = scene.client.phone_e164 if ask.fields == (Field.CLIENT_PHONE,) else scene.client.display_name
        return Result(ask=ask, client_fact=wanted or None)
    if ask.measure is Measure.COUNT:
        return _count(ask, plan, events, scene.today)
    if ask.measure is Measure.EXISTS:
        return Result(ask=ask, figures=(Figure(value=Decimal(len(events)), events=len(events)),), used=tuple(events))
    if ask.measure is Measure.SHOW:
        return _show(ask, events, scene.today)
    if ask.measure is Measure.SHARE:
        return share_of(ask, events, scene.whole)
    return _money(ask, events)


def _count(ask: Ask, plan: Plan, events: Sequence[Event], today: date) -> Result:
    if ask.unit is Unit.EVENTS:
        figure = Figure(value=Decimal(len(events)), events=len(events))
        return Result(ask=ask, figures=(figure,), used=tuple(events), kinds=_kinds(events, today))
    counted: list[tuple[Event, list[str]]] = []
    for event in events:
        active = event.details.active_roles
        found: list[str] = []
        if ask.unit is Unit.ROLES:
            found = [
                f"{event.event_id}/{at}"
                for at, role in enumerate(active)
                if not plan.filters.role_types or role.role_type in plan.filters.role_types
            ]
        elif ask.unit is Unit.CHARACTERS:
            found = [character_key(role.character) for role in active if role.character]
        elif ask.unit is Unit.CLIENTS:
            found = [event.details.phone_e164] if event.details.phone_e164 else []
        else:
            text = event.details.address if ask.unit is Unit.PLACES else event.details.child_name
            found = [" ".join(folded(text).split())] if text.strip() else []
        if found:
            counted.append((event, found))
    total = len({item for _, found in counted for item in found})
    used = tuple(event for event, _ in counted)
    return Result(
        ask=ask, figures=(Figure(value=Decimal(total), events=len(used)),), used=used, without=len(events) - len(used)
    )


def _kinds(events: Sequence[Event], today: date) -> Kinds:
    cancelled = sum(event.is_cancelled for event in events)
    coming = sum(not event.is_cancelled and event.day is not None and event.day > today for event in events)
    undated = sum(not event.is_cancelled and event.day is None for event in events)
    held = len(events) - cancelled - coming - undated
    return Kinds(held=held, coming=coming, cancelled=cancelled, undated=undated)


def _show(ask: Ask, events: Sequence[Event], today: date) -> Result:
    if not ask.fields:
        return Result(ask=ask, rows=tuple(Row(event=event) for event in events), used=tuple(events))
    rows = [
        Row(event=event, facts=tuple((field, fact_of(event, field, today=today)) for field in ask.fields))
        for event in events
    ]
    known = [row for row in rows if any(text is not None for _, text in row.facts)]
    if ask.fields == (Field.DEPOSIT,) and len(known) > 1:
        known = [row for row in known if value_of(row.event, Quantity.DEPOSIT)] or known
    return Result(
        ask=ask,
        rows=tuple(known),
        used=tuple(row.event for row in known),
        without=sum(row not in known for row in rows),
    )


def _money(ask: Ask, events: Sequence[Event]) -> Result:
    sides = {Quantity.SPENT: (Quantity.PAID, Quantity.ALL), Quantity.UNPAID: (Quantity.UNPAID, Quantity.OWED)}
    quantities = (
        sides.get(ask.quantity, (ask.quantity,))
        if ask.measure is Measure.TOTAL or ask.quantity is Quantity.SPENT
        else (ask.quantity,)
    )
    values: dict[tuple[str, Quantity], list[Decimal]] = {}
    used_ids: set[str] = set()
    for event in events:
        for quantity in quantities:
            value = value_of(event, quantity)
            if value is not None:
                values.setdefault((_currency(event, quantity), quantity), []).append(value)
                used_ids.add(event.event_id)
    currencies = sorted({currency for currency, _ in values}, key=lambda name: (name != RON, name)) or [
        "" if ask.quantity is Quantity.CHILDREN else RON
    ]
    figures = [
        _figure(ask.measure, quantity, currency, values.get((currency, quantity), []))
        for currency in currencies
        for quantity in quantities
        if ask.measure is Measure.TOTAL or (currency, quantity) in values
    ]
    used = tuple(event for event in events if event.event_id in used_ids)
    needs = Quantity.CHILDREN if ask.quantity is Quantity.CHILDREN else Quantity.ALL
    return Result(
        ask=ask, figures=tuple(figures), used=used, without=sum(value_of(event, needs) is None for event in events)
    )


def _figure(measure: Measure, quantity: Quantity, currency: str, values: Sequence[Decimal]) -> Figure:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    if measure is Measure.AVERAGE:
        total = EXACT.divide(total, Decimal(len(values))).quantize(_CENT, rounding=ROUND_HALF_UP, context=EXACT)
    return Figure(value=total, events=len(values), quantity=quantity, currency=currency or None)


def _currency(event: Event, quantity: Quantity) -> str:
    return "" if quantity is Quantity.CHILDREN else event.payment.currency
