"""Which events a plan is about: a frame of them, its filters as masks, and what is kept by order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd

from crm_core.ask.plan import Filters, Period, Pick, Plan, Quantity, Scope
from crm_core.catalogue import CHARACTERS
from crm_core.language.folding import folded
from crm_core.models import Event, PaymentStatus, Role

_ORDER = ["undated", "date_key", "start", "number", "event_id"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen events in order of their day, and how many others match but have no readable day."""

    frame: pd.DataFrame
    undated: int = 0

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.frame["event"])


def frame_of(events: Sequence[Event]) -> pd.DataFrame:
    """One row an event, in a stable order by day; money stays ``Decimal`` (object columns)."""
    columns: dict[str, list[Any]] = {
        "event": list(events),
        "event_id": [event.event_id for event in events],
        "undated": [event.day is None for event in events],
        "date_key": [event.date_key or "" for event in events],
        "start": [event.details.start_time or "99:99" for event in events],
        "number": [event.short_id if event.short_id is not None else 10**12 for event in events],
        "status": [str(event.payment.status) for event in events],
        "currency": [event.payment.currency for event in events],
        "amount": [finite(event.payment.amount) for event in events],
        "archived": [event.is_archived for event in events],
    }
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    return frame.sort_values(_ORDER, kind="stable", ignore_index=True)


def select(frame: pd.DataFrame, plan: Plan, *, today: date) -> Selection:
    """Apply the filters, the preference for parties that were held, and the pick of a plan."""
    filters = plan.filters
    undated_pick = plan.pick in (Pick.FIRST, Pick.LAST, Pick.NEXT, Pick.CURRENT)
    matching = frame[_mask(frame, lambda event: matches_apart_from_day(event, filters))]
    asks_day = bool(filters.periods or filters.without_periods or filters.weekdays or filters.scope is not Scope.ANY)
    dated = matching[matching["date_key"] != ""]
    undated = len(matching) - len(dated) if asks_day or undated_pick else 0
    chosen = _in_days(dated, filters, today) if asks_day else matching
    if plan.prefer_held:
        held = chosen[
            (chosen["status"] != PaymentStatus.CANCELLED)
            & (chosen["date_key"] != "")
            & (chosen["date_key"] <= today.isoformat())
        ]
        chosen = held if len(held) else chosen
    return Selection(_picked(chosen, plan, today), undated)


# --- Filters -----------------------------------------------------------------------------------------------------


def matches_apart_from_day(event: Event, filters: Filters) -> bool:
    """Whether an event passes every filter that needs no date."""
    payment = event.payment
    amount = finite(payment.amount)
    kids = event.details.num_children
    active = event.details.active_roles
    types = {role.role_type for role in active}
    checks = (
        not filters.statuses or payment.status in filters.statuses,
        filters.archived is None or event.is_archived == filters.archived,
        not filters.short_ids or event.short_id in filters.short_ids,
        not filters.methods or payment.method in filters.methods,
        filters.currency is None or payment.currency == filters.currency,
        not filters.role_types or bool(types & filters.role_types),
        not types & filters.without_role_types,
        not filters.characters or have_come(active, filters),
        not any(_plays(role, name) for role in active for name in filters.without_characters),
        not filters.children or any(_names_all(event.details.child_name, child) for child in filters.children),
        not any(_names_all(event.details.child_name, child) for child in filters.without_children),
        not filters.places or any(_holds_words(event.details.address, words) for words in filters.places),
        not any(_holds_words(event.details.address, words) for words in filters.without_places),
        filters.child_age is None or event.details.child_age == filters.child_age,
        _within(amount, filters.amount_min, filters.amount_max, strict=filters.amount_strict),
        _within(finite(payment.deposit), filters.deposit_min, filters.deposit_max, strict=filters.deposit_strict),
        filters.kids_min is None or (kids is not None and kids >= filters.kids_min),
        filters.kids_max is None or (kids is not None and kids <= filters.kids_max),
        filters.has_deposit is None or bool(finite(payment.deposit)) == filters.has_deposit,
    )
    return all(checks)


def _within(amount: Decimal | None, low: Decimal | None, high: Decimal | None, *, strict: bool) -> bool:
    if low is None and high is None:
        return True
    if amount is None or (strict and amount in (low, high)):
        return False
    return (low is None or amount >= low) and (high is None or amount <= high)


def _in_days(dated: pd.DataFrame, filters: Filters, today: date) -> pd.DataFrame:
    key = dated["date_key"]
    mask = pd.Series(True, index=dated.index)
    if filters.periods:
        inside = pd.Series(False, index=dated.index)
        for period in filters.periods:
            inside |= _inside(key, period)
        mask &= inside
    for period in filters.without_periods:
        mask &= ~_inside(key, period)
    if filters.weekdays:
        mask &= _mask(dated, lambda event: event.day is not None and event.day.weekday() in filters.weekdays)
    if filters.scope is Scope.PAST:
        mask &= key <= today.isoformat()
    elif filters.scope is Scope.FUTURE:
        mask &= key >= today.isoformat()
    return dated[mask.astype(bool)]


def _inside(key: pd.Series[Any], period: Period) -> pd.Series[bool]:
    mask = pd.Series(True, index=key.index)
    if period.start:
        mask &= key >= period.start.isoformat()
    if period.end:
        mask &= key <= period.end.isoformat()
    return mask


def _mask(frame: pd.DataFrame, test: Callable[[Event], bool]) -> pd.Series[bool]:
    return pd.Series([test(event) for event in frame["event"]], index=frame.index, dtype=bool)


def have_come(active: Sequence[Role], filters: Filters) -> bool:
    """Whether the wanted characters are among the roles: all of them, or one."""
    came = (any(_plays(role, name) for role in active) for name in filters.characters)
    return all(came) if filters.together else any(came)


def _plays(role: Role, name: str) -> bool:
    return bool(role.character) and name_matches(role.character or "", name)


def name_matches(written: str, wanted: str) -> bool:
    """Whether a character's name, as somebody wrote it, is the wanted one: every word of it, or another spelling."""
    words = _words(written)
    return set(wanted.split()) <= set(words) or character_key(written) == character_key(wanted)


@lru_cache(maxsize=2048)
def character_key(name: str) -> str:
    """One key for all spellings of a character: the catalogue's name, or the folded words."""
    text = " ".join(_words(name))
    for canonical, spellings in CHARACTERS.items():
        if text in spellings or text == folded(canonical):
            return folded(canonical)
    return text


def _names_all(name: str, wanted: str) -> bool:
    return set(wanted.split()) <= set(_words(name))


def _holds_words(address: str, words: Sequence[str]) -> bool:
    return set(words) <= set(_words(address))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple("".join(char if char.isalnum() else " " for char in folded(text)).split())


# --- Picks -------------------------------------------------------------------------------------------------------


def _picked(chosen: pd.DataFrame, plan: Plan, today: date) -> pd.DataFrame:
    if plan.pick is Pick.ALL:
        return chosen
    names_cancelled = PaymentStatus.CANCELLED in plan.filters.statuses or bool(plan.filters.short_ids)
    able = chosen if names_cancelled else chosen[chosen["status"] != PaymentStatus.CANCELLED]
    if plan.pick in (Pick.LARGEST, Pick.SMALLEST):
        return _extremes(able, plan)
    dated = able[able["date_key"] != ""]
    if plan.pick is Pick.FIRST:
        return dated.iloc[plan.skip : plan.skip + plan.limit]
    past, coming = dated[dated["date_key"] <= today.isoformat()], dated[dated["date_key"] >= today.isoformat()]
    if plan.filters.archived is not True:
        coming = coming[~coming["archived"].astype(bool)]
    if plan.pick is Pick.NEXT or (plan.pick is Pick.CURRENT and len(coming)):
        return coming.iloc[plan.skip : plan.skip + plan.limit]
    end = len(past) - plan.skip
    return past.iloc[max(end - plan.limit, 0) : max(end, 0)]


def _extremes(able: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The largest or smallest by value, in each currency; all that tie where one is asked for."""
    values = {index: value_of(event, plan.pick_by) for index, event in able["event"].items()}
    able = able[_mask(able, lambda event: value_of(event, plan.pick_by) is not None)]
    kept: list[Hashable] = []
    for _, group in able.groupby("currency", sort=True) if plan.pick_by is not Quantity.CHILDREN else [("", able)]:
        ordered = sorted(group.index, key=lambda index: values[index] or Decimal(0), reverse=plan.pick is Pick.LARGEST)
        ordered = ordered[plan.skip :]
        if plan.limit == 1:
            kept += [index for index in ordered if values[index] == values[ordered[0]]]
        else:
            kept += ordered[: plan.limit]
    return able[able.index.isin(kept)]


def value_of(event: Event, quantity: Quantity) -> Decimal | None:
    """What one event adds to a quantity; None where it has nothing of it."""
    payment = event.payment
    amount = finite(payment.amount)
    if quantity is Quantity.CHILDREN:
        return Decimal(event.details.num_children) if event.details.num_children is not None else None
    if quantity is Quantity.DEPOSIT:
        return finite(payment.deposit) or None
    if quantity is Quantity.OWED:
        return _owed(payment.status, amount, finite(payment.deposit)) or None
    if quantity is Quantity.PAID:
        return amount if payment.status is PaymentStatus.PAID else None
    if quantity is Quantity.UNPAID:
        return amount if payment.status is PaymentStatus.UNPAID else None
    return amount


def _owed(status: PaymentStatus, amount: Decimal | None, deposit: Decimal | None) -> Decimal:
    if status is not PaymentStatus.UNPAID or amount is None:
        return Decimal(0)
    return max(amount - (deposit or Decimal(0)), Decimal(0))


def finite(value: Decimal | None) -> Decimal | None:
    """A number to compute with; None for what is none (NaN, infinity)."""
    return value if value is not None and value.is_finite() else None
