"""A model's answer as a proposal. Trusts nothing: what is no value of its kind is named and left out.

Whether a value is *true* is for the evidence; here it must only be one: a day that exists, an amount within bounds, a
service on offer, an event that is there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from crm_core.ai.completion import Completion
from crm_core.ai.failures import Failure, ai_error
from crm_core.catalogue import RoleType, service_of
from crm_core.extraction.groq.prompt import Prompt
from crm_core.extraction.proposal import Intent, OtherParty, Proposal, ProposedRole, ProposedValue, Told
from crm_core.extraction.role_evidence import NOT_OFFERED
from crm_core.language.folding import folded
from crm_core.models import RON, Action, DraftFieldName, DroppedValue, Event, PaymentMethod, PaymentStatus, Quote

ENGINE = "groq"
NO_VALUE = "nu este o valoare de acest fel"
TWICE = "a fost propusă de două ori"
_MAX_TEXT = 300
_MAX_QUOTE = 1500
_MAX_ROWS = 60
_MAX_ROLES = 26
_CURRENCIES = frozenset({RON, "EUR", "USD", "GBP", "MDL"})
_FILLERS = frozenset({"", "null", "none", "-", "n/a", "necunoscut", "nu se stie", "nespecificat", "unknown"})
F = DraftFieldName


def read_proposal(completion: Completion, prompt: Prompt, open_events: Sequence[Event]) -> Proposal:
    """What the answer proposes. Raises AiError where it says no action at all: then it is no answer."""
    data = completion.data
    try:
        action = Action(_text(data.get("action")).upper())
    except ValueError:
        raise ai_error(Failure.SCHEMA_FAILED) from None
    reading = _Reading(prompt)
    values = _values(reading, _rows(data.get("values")))
    roles = _roles(reading, _rows(data.get("roles")))
    removed = _roles(reading, _rows(data.get("removedRoles")))
    target = _target(reading, action, data.get("targetEventId"), open_events)
    _forget_what_holds_anyway(values, target, open_events)
    return Proposal(
        intent=_intent(action, values),
        values=tuple(values.values()) if action is not Action.NOOP else (),
        roles=tuple(roles) if action is not Action.NOOP else (),
        removed_roles=tuple(removed) if action is Action.UPDATE_EVENT else (),
        other_parties=tuple(_other_parties(reading, _rows(data.get("otherParties")))),
        notes=_notes(prompt),
        engine=ENGINE,
        model=completion.model,
        prompt_version=prompt.version,
        told=Told(action=action, target_event_id=target, reason=_reason(data.get("reason"))),
        unreadable=tuple(reading.dropped) if action is not Action.NOOP else (),
        completion=completion.content,
        tokens=completion.use.total or None,
    )


@dataclass(slots=True)
class _Reading:
    """What goes along while an answer is read."""

    prompt: Prompt
    dropped: list[DroppedValue] = field(default_factory=list)

    def drop(self, name: str, value: object, reason: str) -> None:
        self.dropped.append(DroppedValue(name=name, value=_text(value)[:80] or "–", reason=reason))

    def quotes(self, rows: object) -> tuple[Quote, ...]:
        found = []
        for row in _rows(rows):
            shown, words = _text(row.get("messageId")), row.get("quote")
            if isinstance(words, str) and words.strip():
                found.append(Quote(message_id=self.prompt.ids.get(shown, shown), text=words[:_MAX_QUOTE]))
        return tuple(dict.fromkeys(found))


def _rows(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    return [row for row in value[:_MAX_ROWS] if isinstance(row, dict)]


def _text(value: object) -> str:
    """A string or number as text; nothing else is one."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**12 else ""
    if isinstance(value, float) and math.isfinite(value):
        return f"{Decimal(repr(value)):f}"
    return ""


def _reason(value: object) -> str:
    return " ".join(_text(value)[:_MAX_TEXT].split())


def _notes(prompt: Prompt) -> tuple[str, ...]:
    if not prompt.left_out:
        return ()
    return (f"Conversația este lungă: modelul a citit ultimele {len(prompt.ids)} mesaje.",)


def _intent(action: Action, values: Mapping[DraftFieldName, ProposedValue]) -> Intent:
    if action is Action.CREATE_EVENT:
        return Intent.WANTS_EVENT
    if action is Action.NOOP:
        return Intent.NOTHING
    status = values.get(F.PAYMENT_STATUS)
    by_status = {PaymentStatus.CANCELLED: Intent.CANCELS, PaymentStatus.PAID: Intent.PAYS_IN_FULL}
    return by_status.get(status.value, Intent.CHANGES_EVENT) if status else Intent.CHANGES_EVENT


def _target(reading: _Reading, action: Action, told: object, open_events: Sequence[Event]) -> str | None:
    if action is not Action.UPDATE_EVENT:
        return None
    wanted = _text(told)
    for event in open_events:
        if wanted and wanted in (event.event_id, f"#{event.short_id}", str(event.short_id)):
            return event.event_id
    reading.drop("targetEventId", wanted, "nu este un eveniment deschis al clientului")
    return None


def _forget_what_holds_anyway(
    values: dict[DraftFieldName, ProposedValue], target: str | None, open_events: Sequence[Event]
) -> None:
    """``UNPAID`` is what holds where nothing is said; it is news only of a party that had been called off."""
    status = values.get(F.PAYMENT_STATUS)
    revived = any(event.event_id == target and event.is_cancelled for event in open_events)
    if status is not None and status.value is PaymentStatus.UNPAID and not revived:
        del values[F.PAYMENT_STATUS]


# --- Values --------------------------------------------------------------------------------------------------------


def _values(reading: _Reading, rows: Sequence[Mapping[str, Any]]) -> dict[DraftFieldName, ProposedValue]:
    found: dict[DraftFieldName, ProposedValue] = {}
    for row in rows:
        name, written = _text(row.get("field")), _text(row.get("value"))
        if folded(written) in _FILLERS:
            continue
        try:
            known = DraftFieldName(name)
        except ValueError:
            reading.drop(name[:40] or "–", written, NO_VALUE)
            continue
        value = _READERS[known](written)
        if value is None:
            reading.drop(known.value, written, NO_VALUE)
        elif known in found:
            if found[known].value != value:
                reading.drop(known.value, written, TWICE)
        else:
            found[known] = ProposedValue(name=known, value=value, quotes=reading.quotes(row.get("quotes")))
    return found


def _day(text: str) -> date | None:
    for form in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if 2000 <= day.year <= 2100 else None
    return None


def _clock(text: str) -> str | None:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?", text)
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def _whole(low: int, high: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        match = re.fullmatch(r"([0-9]{1,5})(?:\.0+)?", text)
        return int(match[1]) if match and low <= int(match[1]) <= high else None

    return read


def _money(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount <= 1_000_000 or amount != amount.quantize(Decimal("0.01")):
        return None
    return amount


def _words(text: str) -> str | None:
    plain = " ".join(text.split())
    return plain if 0 < len(plain) <= _MAX_TEXT else None


def _one_of(values: Mapping[str, Any]) -> Callable[[str], Any]:
    return lambda text: values.get(text.upper())


_READERS: dict[DraftFieldName, Callable[[str], Any]] = {
    F.DATE: _day,
    F.START_TIME: _clock,
    F.DURATION_MIN: _whole(10, 12 * 60),
    F.ADDRESS: _words,
    F.CHILD_NAME: _words,
    F.PARENT_NAME: _words,
    F.CHILD_AGE: _whole(1, 18),
    F.NUM_CHILDREN: _whole(1, 500),
    F.AMOUNT: _money,
    F.DEPOSIT: _money,
    F.CURRENCY: _one_of({name: name for name in _CURRENCIES} | {"LEI": RON}),
    F.PAYMENT_STATUS: _one_of({status.value: status for status in PaymentStatus}),
    F.METHOD: _one_of({method.value: method for method in PaymentMethod}),
}


# --- Services ------------------------------------------------------------------------------------------------------


def _roles(reading: _Reading, rows: Sequence[Mapping[str, Any]]) -> list[ProposedRole]:
    found: list[ProposedRole] = []
    for row in rows:
        kind = _text(row.get("roleType")).upper()
        service = service_of(kind)
        character = _words(_text(row.get("character")))
        character = None if character is None or folded(character) in _FILLERS else character
        if service is None:
            reading.drop("role", kind, NOT_OFFERED)
            continue
        count = _whole(1, _MAX_ROLES)(_text(row.get("count"))) or 1
        if service.is_goods or (character and kind == RoleType.ANIMATOR):
            count = 1
        minutes = _whole(10, 12 * 60)(_text(row.get("durationMin")))
        role = ProposedRole(
            role_type=kind,
            character=character,
            start_time=_clock(_text(row.get("startTime"))),
            duration_min=minutes,
            quotes=reading.quotes(row.get("quotes")),
        )
        found += [role] * min(count, _MAX_ROLES - len(found))
    return found


def _other_parties(reading: _Reading, rows: Sequence[Mapping[str, Any]]) -> list[OtherParty]:
    found = []
    for row in rows[:3]:
        day, quotes = _day(_text(row.get("date"))), reading.quotes(row.get("quotes"))
        if day is not None and quotes:
            found.append(OtherParty(day=day, quote=quotes[0]))
    return found
