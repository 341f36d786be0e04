"""A value is drafted only if its quote stands in the message and the value follows from it, as ``language`` reads it.

Each value ends as supported, changed by a check (``changed_from`` and a note say how) or dropped (with the reason in
Romanian). The engine is not trusted: a model may have made it up. The parts: ``quotes`` (do the words stand there),
``voices`` (whose words they are), ``value_evidence``, ``day_evidence``, ``money_evidence``, ``role_evidence`` (does it
follow), ``taken_up`` (did the client take up what only the staff wrote).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_core.extraction.proposal import Proposal, ProposedValue
from crm_core.extraction.quotes import Found, found_in, locate
from crm_core.extraction.role_evidence import DOES_NOT_FOLLOW, check_roles
from crm_core.extraction.taken_up import only_staff_said
from crm_core.extraction.value_evidence import Known, Verdict, verdict
from crm_core.extraction.window import Window
from crm_core.language.folding import folded
from crm_core.language.names import same_person
from crm_core.models import RON, Draft, DraftField, DraftFieldName, DroppedValue, Event, PaymentMethod, PaymentStatus

__all__ = ["Checked", "check", "locate"]

F = DraftFieldName
_LAST = {F.AMOUNT: 1, F.DEPOSIT: 2}
"""Checked after the others: a total may be a unit price times the number of children, an advance a share of that."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the evidence upheld, and what it did not."""

    draft: Draft
    dropped: tuple[DroppedValue, ...]


def check(proposal: Proposal, window: Window, open_events: Sequence[Event] = ()) -> Checked:
    """The draft that the quotes uphold. Only a model's values are mended: the rules follow the conventions already.

    A bare day number may be that of one of the client's ``open_events``.
    """
    booked = frozenset(event.day for event in open_events if event.day)
    fields: dict[DraftFieldName, DraftField] = {}
    lost: dict[int, DroppedValue] = {}
    order = sorted(range(len(proposal.values)), key=lambda number: _LAST.get(proposal.values[number].name, 0))
    for number in order:
        value = proposal.values[number]
        found, reason = found_in(value.quotes, window)
        checked = None
        if not reason:
            known = _known(fields, booked, of=value.name)
            made = verdict(value, found, window, mend=proposal.is_models, known=known)
            checked = _field(value, made, found, window, fields) if made else None
        if checked is None and value.name is F.CURRENCY and value.value == RON:
            continue  # what is meant where nothing is said: nothing is lost
        if checked is None:
            lost[number] = DroppedValue(
                name=value.name.value, value=shown(value.value), reason=reason or DOES_NOT_FOLLOW
            )
        else:
            fields[value.name] = checked
    roles = check_roles(proposal.roles, window, counted=proposal.is_models)
    removed = check_roles(proposal.removed_roles, window, counted=False)
    draft = Draft(
        fields={value.name: fields[value.name] for value in proposal.values if value.name in fields},
        roles=roles.kept,
        removed_roles=removed.kept,
    )
    values = (lost[number] for number in sorted(lost))
    return Checked(draft, (*proposal.unreadable, *values, *roles.dropped, *removed.dropped))


def _known(fields: Mapping[DraftFieldName, DraftField], booked: frozenset[date], *, of: DraftFieldName) -> Known:
    if of is F.DATE:
        return Known(days=booked)
    if of not in _LAST:
        return Known()
    total = fields[F.AMOUNT].value if F.AMOUNT in fields else None
    return Known(counts=tuple(_counted(field) for field in _factors(fields)), total=total)


def _factors(fields: Mapping[DraftFieldName, DraftField]) -> list[DraftField]:
    return [fields[name] for name in (F.NUM_CHILDREN, F.DURATION_MIN) if name in fields]


def _field(
    value: ProposedValue,
    made: Verdict,
    found: tuple[Found, ...],
    window: Window,
    fields: Mapping[DraftFieldName, DraftField],
) -> DraftField:
    quotes = tuple(quote.quote for quote in found)
    if made.origin is not value.origin:
        # Computed with a number that stands elsewhere: its words are part of the evidence.
        others = _factors(fields) if value.name is F.AMOUNT else [fields[F.AMOUNT]]
        quotes = tuple(dict.fromkeys([*quotes, *(quote for other in others for quote in other.quotes)]))
    return DraftField(
        name=value.name,
        value=made.value,
        origin=made.origin,
        quotes=quotes,
        note=made.note,
        confidence=value.confidence,
        changed_from=shown(value.value) if made.changed else "",
        staff_only=only_staff_said([quote.quote for quote in found], window, says=[str(value.value)]),
    )


def _counted(field: DraftField) -> Decimal:
    number = Decimal(int(field.value))
    return number / 60 if field.name is F.DURATION_MIN else number


def shown(value: object) -> str:
    """A value as people read it among what was left out."""
    if isinstance(value, PaymentStatus | PaymentMethod):
        return value.value
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


def same_value(name: DraftFieldName, one: object, other: object) -> bool:
    """Whether two readings of a value come to the same: names by a shared word, places by most of their words."""
    if one is None or other is None:
        return one is other
    if name in (F.CHILD_NAME, F.PARENT_NAME):
        return same_person(str(one), str(other))
    if name is F.ADDRESS:
        left, right = (Counter(re.findall(r"[^\W_]+", folded(str(text)))) for text in (one, other))
        return 2 * sum((left & right).values()) >= 0.7 * (sum(left.values()) + sum(right.values()))
    return one == other
