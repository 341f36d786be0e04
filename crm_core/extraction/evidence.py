"""A value is drafted only if its quote stands in the message and the value follows from it, as ``language`` reads it.

What does not hold is dropped, with the reason in Romanian. The engine is not trusted: a model may have made it up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from crm_core.catalogue import CHARACTER_OF, CHARACTERS, RoleType, label_of, service_of
from crm_core.extraction.proposal import Proposal, ProposedRole, ProposedValue
from crm_core.extraction.window import Window, said_on
from crm_core.language.ages import read_ages
from crm_core.language.calendar_days import month_ahead, weekday_in_week_of
from crm_core.language.counts import read_counts
from crm_core.language.dates import DateKind, DateReading, read_dates
from crm_core.language.durations import read_durations
from crm_core.language.folding import folded
from crm_core.language.money import read_methods, read_money
from crm_core.language.names import base_form, possible_base_forms
from crm_core.language.numbers import read_numbers
from crm_core.language.statuses import read_called_off, read_paid_in_full
from crm_core.language.times import read_times
from crm_core.models import (
    Draft,
    DraftField,
    DraftFieldName,
    DraftRole,
    DroppedValue,
    Message,
    Origin,
    PaymentStatus,
    Quote,
)

NOT_THERE = "citatul nu apare în mesaj"
DECIDED = "vine dintr-un mesaj deja notat"
DOES_NOT_FOLLOW = "nu reiese din citat"
NO_QUOTE = "nu are niciun citat"
NOT_OFFERED = "nu este un serviciu al firmei"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the evidence upheld, and what it did not."""

    draft: Draft
    dropped: tuple[DroppedValue, ...]


def check(proposal: Proposal, window: Window, *, booked: Sequence[date] = ()) -> Checked:
    """The draft that the quotes uphold. ``booked``: days of open events, whose month a bare ``pe 21`` may mean."""
    fields: dict[DraftFieldName, DraftField] = {}
    dropped: list[DroppedValue] = []
    for value in proposal.values:
        quotes, reason = located(value.quotes, window)
        if not reason and not follows(value, quotes, window, booked=booked):
            reason = DOES_NOT_FOLLOW
        if reason:
            dropped.append(DroppedValue(name=value.name.value, value=_shown(value.value), reason=reason))
            continue
        fields[value.name] = DraftField(
            name=value.name,
            value=value.value,
            origin=value.origin,
            quotes=quotes,
            note=value.note,
            confidence=value.confidence,
        )
    roles, lost = _roles(proposal.roles, window)
    removed, lost_removed = _roles(proposal.removed_roles, window)
    draft = Draft(fields=fields, roles=tuple(roles), removed_roles=tuple(removed))
    return Checked(draft, (*dropped, *lost, *lost_removed))


def _shown(value: object) -> str:
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)


# --- Quotes --------------------------------------------------------------------------------------------------------


def located(quotes: Sequence[Quote], window: Window) -> tuple[tuple[Quote, ...], str]:
    """The quotes with the verbatim words and their offset, or the reason why they do not count."""
    if not quotes:
        return (), NO_QUOTE
    found: list[Quote] = []
    for quote in quotes:
        message = window.message(quote.message_id)
        if message is None:
            return (), NOT_THERE
        if quote.message_id in window.decided_message_ids:
            return (), DECIDED
        place = locate(message.body, quote)
        if place is None:
            return (), NOT_THERE
        found.append(place)
    return tuple(found), ""


def locate(body: str, quote: Quote) -> Quote | None:
    """The quote as it stands in the body: white space and Unicode composition may differ, nothing else."""
    if not quote.text.strip():
        return None
    if quote.start >= 0 and body[quote.start : quote.start + len(quote.text)] == quote.text:
        return quote
    at = body.find(quote.text)
    if at >= 0:
        return replace(quote, start=at)
    plain, starts = _normalised(body)
    wanted = " ".join(unicodedata.normalize("NFC", quote.text).split())
    at = plain.find(wanted)
    if at < 0:
        return None
    begin, last = starts[at], starts[at + len(wanted) - 1] + 1
    while last < len(body) and unicodedata.combining(body[last]):
        last += 1
    return replace(quote, text=body[begin:last], start=begin)


def _normalised(body: str) -> tuple[str, list[int]]:
    """The body composed (NFC) with single spaces, and where each character stands in the original."""
    text: list[str] = []
    starts: list[int] = []
    index = 0
    while index < len(body):
        end = index + 1
        while end < len(body) and unicodedata.combining(body[end]):
            end += 1
        piece = unicodedata.normalize("NFC", body[index:end])
        if piece.isspace():
            if text and text[-1] != " ":
                text.append(" ")
                starts.append(index)
        else:
            text.extend(piece)
            starts.extend([index] * len(piece))
        index = end
    return "".join(text), starts


# --- Values --------------------------------------------------------------------------------------------------------


def follows(value: ProposedValue, quotes: Sequence[Quote], window: Window, *, booked: Sequence[date] = ()) -> bool:
    """Whether the value is what ``language`` reads in the quotes."""
    if value.name is DraftFieldName.DATE:
        return value.value in set(_days(quotes, window, booked)) or value.value in set(_picked_days(quotes, window))
    if value.name is DraftFieldName.AMOUNT or value.name is DraftFieldName.DEPOSIT:
        return _amount_follows(value, quotes)
    texts = [folded(quote.text) for quote in quotes]
    return _FOLLOWS[value.name](value.value, texts)


def _days(quotes: Sequence[Quote], window: Window, booked: Sequence[date]) -> Iterable[date]:
    contexts = [None, *booked, *_talk_days(quotes, window)]
    for quote in quotes:
        message = window.message(quote.message_id)
        if message is None:
            continue
        base = said_on(message)
        for text in (folded(quote.text), f"pe {folded(quote.text)}"):
            for talk_of in contexts:
                for reading in read_dates(text, said_on=base, talk_of=talk_of):
                    if reading.day and not reading.is_past:
                        yield reading.day


_PICKS = re.compile(r"\b(?:prima|primul|a doua|al doilea|ultim(?:a|ul))\b")


def _picked_days(quotes: Sequence[Quote], window: Window) -> Iterable[date]:
    """Days that follow from two quotes: one of alternatives by its week day, number or place; a week day of the week
    in which another named day is."""
    readings: list[tuple[int, DateReading]] = []
    for number, quote in enumerate(quotes):
        message = window.message(quote.message_id)
        if message is not None:
            base = said_on(message)
            found = [
                reading
                for text in (folded(quote.text), f"pe {folded(quote.text)}")
                for talk_of in (None, *_talk_days((quote,), window))
                for reading in read_dates(text, said_on=base, talk_of=talk_of)
            ]
            readings += [(number, reading) for reading in found]
    weekdays = {(n, r.day.weekday()) for n, r in readings if r.day and r.kind is DateKind.WEEKDAY}
    words = [folded(quote.text) for quote in quotes]
    for at, reading in readings:
        others = [text for number, text in enumerate(words) if number != at]
        for option in reading.options:
            named = any(number != at and weekday == option.weekday() for number, weekday in weekdays)
            if named or any(_PICKS.search(text) or re.search(rf"\b{option.day}\b", text) for text in others):
                yield option
        if reading.day:
            for number, weekday in weekdays:
                if number != at:
                    yield weekday_in_week_of(reading.day, weekday)


def _talk_days(quotes: Sequence[Quote], window: Window) -> list[date]:
    """Days that give a bare day its month: in the other quotes, in the message, and in those before it."""
    ids = {quote.message_id for quote in quotes}
    last = max((i for i, message in enumerate(window.messages) if message.message_id in ids), default=-1)
    days: list[date] = []
    for message in window.messages[: last + 1]:
        days += _days_in(message)
    return list(dict.fromkeys(days))[-12:]


def _days_in(message: Message) -> list[date]:
    base = said_on(message)
    readings = read_dates(folded(message.body[:4000]), said_on=base)
    return [r.day or month_ahead(r.month, base) for r in readings if r.day or r.month]  # type: ignore[arg-type]


def _amount_follows(value: ProposedValue, quotes: Sequence[Quote]) -> bool:
    numbers = [[n.value for n in read_numbers(folded(quote.text))] for quote in quotes]
    everything = [n for row in numbers for n in row]
    if value.origin is not Origin.RULE:
        return value.value in everything
    products = {a * b for a, b in combinations(everything, 2)}
    shares = {(a * b / 100).quantize(Decimal("0.01")) for a, b in combinations(everything, 2)}
    halves = {a / 2 for a in everything if any("jumatate" in folded(quote.text) for quote in quotes)}
    total = sum((row[-1] for row in numbers if row), Decimal(0))
    return value.value in products | shares | halves | {total, *everything}


def _words_follow(value: str, texts: Sequence[str]) -> bool:
    """Addresses: each word, and each number exactly, stands in the quotes."""
    said = {word for text in texts for word in re.findall(r"[^\W_]+", text)}
    words = re.findall(r"[^\W_]+", folded(value))
    return bool(words) and all(word in said for word in words)


def _name_follows(value: str, texts: Sequence[str]) -> bool:
    said: set[str] = set()
    for text in texts:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text):
            said |= {word, folded(base_form(word)), *(folded(form) for form in possible_base_forms(word))}
    words = [word for word in folded(value).split() if word != "si"]
    return bool(words) and all(word in said for word in words)


def _status_follows(value: PaymentStatus, texts: Sequence[str]) -> bool:
    if value is PaymentStatus.PAID:
        return any(next(read_paid_in_full(text), None) for text in texts)
    if value is PaymentStatus.CANCELLED:
        return any(next(read_called_off(text), None) for text in texts)
    return True


def _duration_follows(value: int, texts: Sequence[str]) -> bool:
    said = {r.value for text in texts for r in read_durations(text)}
    said |= {r.minutes for text in texts for r in read_times(text, answering=True) if r.minutes}
    return value in said


_FOLLOWS: dict[DraftFieldName, Callable[..., bool]] = {
    DraftFieldName.START_TIME: lambda value, texts: any(
        r.value == value for t in texts for r in read_times(t, answering=True)
    ),
    DraftFieldName.DURATION_MIN: _duration_follows,
    DraftFieldName.ADDRESS: _words_follow,
    DraftFieldName.CHILD_NAME: _name_follows,
    DraftFieldName.PARENT_NAME: _name_follows,
    DraftFieldName.CHILD_AGE: lambda value, texts: any(
        r.value == value for t in texts for r in read_ages(t, answering=True)
    ),
    DraftFieldName.NUM_CHILDREN: lambda value, texts: any(
        r.value == value for t in texts for r in read_counts(t, answering=True)
    ),
    DraftFieldName.CURRENCY: lambda value, texts: any(
        (r.currency or "RON") == value for t in texts for r in read_money(t)
    ),
    DraftFieldName.METHOD: lambda value, texts: any(
        r.value.value == value.value for t in texts for r in read_methods(t)
    ),
    DraftFieldName.PAYMENT_STATUS: _status_follows,
}


# --- Roles ---------------------------------------------------------------------------------------------------------


def _roles(roles: Sequence[ProposedRole], window: Window) -> tuple[list[DraftRole], list[DroppedValue]]:
    kept: list[DraftRole] = []
    dropped: list[DroppedValue] = []
    for role in roles:
        quotes, reason = located(role.quotes, window)
        if not reason and service_of(role.role_type) is None:
            reason = NOT_OFFERED
        texts = [folded(quote.text) for quote in quotes]
        if not reason and not _role_follows(role, texts, window):
            reason = DOES_NOT_FOLLOW
        if reason:
            shown = f"{label_of(role.role_type)} {role.character}" if role.character else label_of(role.role_type)
            dropped.append(DroppedValue(name="role", value=shown, reason=reason))
            continue
        start = (
            role.start_time
            if any(r.value == role.start_time for t in texts for r in read_times(t, answering=True))
            else None
        )
        minutes = role.duration_min if role.duration_min and _duration_follows(role.duration_min, texts) else None
        kept.append(
            DraftRole(
                role_type=role.role_type,
                character=role.character,
                start_time=start,
                duration_min=minutes,
                origin=role.origin,
                quotes=quotes,
                note=role.note,
            )
        )
    return kept, dropped


_A_PERSON = re.compile(
    r"\b(?:cineva|baiat|baieti|fata|fete|om|oameni|persoan[ae]|domnisoar[ae]|tip|tipa|tineri|tanara?)\b"
)
"""An animator in other words; which ones the engine has read from the sentence."""


def _role_follows(role: ProposedRole, texts: Sequence[str], window: Window) -> bool:
    """Whether the quotes name the service or the character; a bare number answers for a service named before it."""
    if role.character:
        known = CHARACTER_OF.get(folded(role.character), role.character)
        spellings = {folded(role.character), *CHARACTERS.get(known, ())}
        return any(spelling in text for spelling in spellings for text in texts)
    service = service_of(role.role_type)
    names = service.names if service else ()
    if any(re.search(rf"\b{re.escape(name)}", text) for name in names for text in texts):
        return True
    is_animator = role.role_type == RoleType.ANIMATOR
    if is_animator and any(_A_PERSON.search(text) for text in texts):
        return True
    if is_animator and any(
        re.search(rf"\b{re.escape(alias)}", text)
        for aliases in CHARACTERS.values()
        for alias in aliases
        for text in texts
    ):
        return True
    counts = any(
        re.search(r"\b(?:[0-9]{1,2}|un(?:ul|u|a)?|doi|doua|trei|patru|amandoi|ambii|ambele)\b", text) for text in texts
    )
    said_before = any(
        re.search(rf"\b{re.escape(name)}", folded(m.body[:4000])) for m in window.messages for name in names
    )
    return counts and said_before
