"""Completions made from gold: each true value with words of the thread from which it follows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from crm_core.extraction.evidence import check
from crm_core.extraction.proposal import Intent, Proposal, ProposedRole, ProposedValue, Told
from crm_core.extraction.window import Window
from crm_core.language.clauses import sentences
from crm_core.language.folding import fold
from crm_core.models import Action, DraftFieldName, PaymentMethod, PaymentStatus, Quote

Row = dict[str, Any]
F = DraftFieldName


def answer_of(case: Row, window: Window) -> Row:
    """What a model answers that reads exactly what the gold says, as far as words for it are found."""
    gold = case["gold"]
    event = gold.get("event") or {}
    values = []
    for name in F:
        said = event.get(name.value)
        if (
            said in (None, "", 0)
            or (said == "UNPAID" and gold["action"] == "CREATE_EVENT")
            or (name is F.CURRENCY and said == "RON")
        ):
            continue
        quotes = quotes_for(window, name, said)
        values.append({"field": name.value, "value": str(said), "quotes": quotes})
    roles = []
    for role in event.get("roles") or []:
        named = list(role.get("characters") or [])
        rest = int(role.get("count") or 1) - len(named)
        for character in [*named, *([None] if rest > 0 else [])]:
            roles.append(role_row(window, role["roleType"], character, count=1 if character else max(rest, 1)))
    return {
        "action": gold["action"],
        "targetEventId": gold.get("targetEventId"),
        "reason": "",
        "values": values,
        "roles": roles,
        "removedRoles": [],
        "otherParties": [],
    }


def role_row(window: Window, kind: str, character: str | None, *, count: int) -> Row:
    quotes = role_quotes(window, kind, character)
    return {
        "roleType": kind,
        "count": count,
        "character": character,
        "startTime": None,
        "durationMin": None,
        "quotes": quotes,
    }


def pieces(window: Window) -> Iterator[Quote]:
    """The sentences of the thread from the latest back, then whole messages."""
    for message in reversed(window.messages):
        text = fold(message.body)
        for sentence in sentences(text.text):
            words = text.quote(sentence.start, sentence.end).strip()
            if words:
                yield Quote(message_id=message.message_id, text=words)
    for message in reversed(window.messages):
        if message.body.strip():
            yield Quote(message_id=message.message_id, text=message.body)


def quotes_for(window: Window, name: DraftFieldName, said: object) -> list[Row]:
    """The latest words from which the value follows; for a product both factors; none where nothing does."""
    value = typed(name, said)
    found = list(pieces(window))
    for quote in found:
        if holds(window, ProposedValue(name=name, value=value, quotes=(quote,))):
            return [row(quote)]
    if name is F.AMOUNT:
        priced = [q for q in found if "lei" in fold(q.text).text or "euro" in fold(q.text).text]
        for quote in priced:
            for other in found:
                if holds(window, ProposedValue(name=name, value=value, quotes=(quote, other))):
                    return [row(quote), row(other)]
    return []


def role_quotes(window: Window, kind: str, character: str | None) -> list[Row]:
    for quote in pieces(window):
        role = ProposedRole(role_type=kind, character=character, quotes=(quote,))
        kept = check(_proposal(roles=(role,)), window).draft.roles
        if kept and not kept[0].changed_from:
            return [row(quote)]
    return []


def holds(window: Window, value: ProposedValue) -> bool:
    field = check(_proposal(values=(value,)), window).draft.fields.get(value.name)
    return field is not None and not field.changed_from


def typed(name: DraftFieldName, said: object) -> Any:
    """A value of the gold with the type that a proposal has for that name."""
    if name is F.DATE:
        return datetime.strptime(str(said), "%d-%m-%Y").date()
    if name in (F.AMOUNT, F.DEPOSIT):
        return Decimal(str(said))
    if name in (F.DURATION_MIN, F.CHILD_AGE, F.NUM_CHILDREN):
        return int(str(said))
    if name is F.PAYMENT_STATUS:
        return PaymentStatus(str(said))
    return PaymentMethod(str(said)) if name is F.METHOD else str(said)


def row(quote: Quote) -> Row:
    return {"messageId": quote.message_id, "quote": quote.text}


def _proposal(**parts: Any) -> Proposal:
    return Proposal(intent=Intent.WANTS_EVENT, told=Told(action=Action.CREATE_EVENT), **parts)


def as_text(answer: Row) -> str:
    return json.dumps(answer, ensure_ascii=False)
