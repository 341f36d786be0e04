"""Whether a value follows from its quotes, as ``language`` reads them; or what a convention makes of it.

A check changes a value only where a convention leaves no choice: the year of a day (3), the half of the day (4), the
base form of a name (6). Everything else either follows or is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from crm_core.extraction.day_evidence import days_in
from crm_core.extraction.money_evidence import computed, follows_by_rule, share_of, written
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.quotes import Found
from crm_core.extraction.window import Window
from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.durations import read_durations
from crm_core.language.folding import folded
from crm_core.language.money import read_methods, read_money
from crm_core.language.names import base_form, is_known_name, possible_base_forms
from crm_core.language.statuses import read_called_off, read_paid_in_full
from crm_core.language.times import read_times
from crm_core.language.wording import Wording
from crm_core.models import RON, DraftFieldName, Origin, PaymentStatus

F = DraftFieldName
_SHORT = 8
"""Words of a quote up to which a bare number in it may be the answer to what was asked."""


class Verdict(NamedTuple):
    """A value that holds. ``note`` says by which rule; ``changed`` whether a check made it another."""

    value: Any
    origin: Origin
    note: str = ""
    changed: bool = False


class Known(NamedTuple):
    """What is known beside the quotes: days of open events, the draft's numbers of children and hours, its total."""

    days: frozenset[date] = frozenset()
    counts: tuple[Decimal, ...] = ()
    total: Decimal | None = None


def verdict(
    proposed: ProposedValue, found: Sequence[Found], window: Window, *, mend: bool, known: Known = Known()
) -> Verdict | None:
    """What the quotes make of the value; None where it does not follow. ``mend``: change what a convention settles."""
    if mend and proposed.name is F.CURRENCY and not _names_currency(found):
        return None
    made = _verdict(proposed, found, window, known)
    if made is None or not made.changed or mend:
        return made
    return _as_said(proposed) if proposed.name in (F.CHILD_NAME, F.PARENT_NAME) else None


def _verdict(proposed: ProposedValue, found: Sequence[Found], window: Window, known: Known) -> Verdict | None:
    value = proposed.value
    if proposed.name is F.DATE:
        return _day(value, proposed, set(days_in(found, window, booked=known.days)))
    if proposed.name in (F.AMOUNT, F.DEPOSIT):
        return _amount(value, proposed, found, known)
    texts = [quote.words for quote in found]
    if proposed.name is F.START_TIME:
        return _time(value, proposed, texts)
    if proposed.name in (F.CHILD_NAME, F.PARENT_NAME):
        return _name(value, proposed, texts)
    return _as_said(proposed) if _FOLLOWS[proposed.name](value, texts) else None


def _as_said(proposed: ProposedValue) -> Verdict:
    return Verdict(proposed.value, proposed.origin, proposed.note)


def _day(value: date, proposed: ProposedValue, days: set[date]) -> Verdict | None:
    if value in days:
        return _as_said(proposed)
    same = {day for day in days if (day.day, day.month) == (value.day, value.month)}
    if len(same) == 1:
        return Verdict(same.pop(), proposed.origin, "anul: următoarea zi cu această dată, de la ziua mesajului", True)
    return None


def _time(value: str, proposed: ProposedValue, texts: Sequence[str]) -> Verdict | None:
    readings = [reading for text in texts for reading in read_times(text, answering=_is_answer(text))]
    said = {reading.value for reading in readings if not reading.denied} or {reading.value for reading in readings}
    if value in said:
        return _as_said(proposed)
    same = {time for time in said if time[3:] == value[3:] and abs(int(time[:2]) - int(value[:2])) == 12}
    if len(same) == 1:
        return Verdict(same.pop(), proposed.origin, "o oră de la 1 la 8 este după-amiaza", True)
    return None


def _amount(value: Decimal, proposed: ProposedValue, found: Sequence[Found], known: Known) -> Verdict | None:
    if proposed.origin is Origin.RULE:
        return _as_said(proposed) if follows_by_rule(value, found) else None
    if written(value, found, name=proposed.name):
        return _as_said(proposed)
    if proposed.name is F.AMOUNT:
        how = computed(value, found, counts=known.counts)
    else:
        how = share_of(value, found, total=known.total)
    return Verdict(value, Origin.RULE, how) if how else None


def _name(value: str, proposed: ProposedValue, texts: Sequence[str]) -> Verdict | None:
    said: set[str] = set()
    for text in texts:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text):
            said |= {word, folded(base_form(word)), *(folded(form) for form in possible_base_forms(word))}
    words = [word for word in folded(value).split() if word != "si"]
    if not words or not all(word in said for word in words):
        return None
    base = base_form(value)
    if folded(base) != folded(value) and all(is_known_name(word) for word in folded(base).split()):
        return Verdict(base, proposed.origin, "numele în forma de bază", True)
    return _as_said(proposed)


_FILLERS = frozenset({"nr", "numarul", "numar", "no", "la", "in", "din", "de", "pe", "si"})


def _address_follows(value: str, texts: Sequence[str]) -> bool:
    """Each word stands in the quotes, and each number exactly, after the same word as there."""
    rows = [re.findall(r"[^\W_]+", text) for text in texts]
    words = re.findall(r"[^\W_]+", folded(value))
    said = {word for row in rows for word in row}
    if not words or not all(_stands(word, said) for word in words):
        return False
    pairs = {pair for row in rows for pair in pairwise(["", *(w for w in row if w not in _FILLERS)])}
    firsts = {row[0] for row in rows if row}
    placed = ["", *(word for word in words if word not in _FILLERS), ""]
    return all(
        (before, word) in pairs
        or (not before and (word in firsts or word in said))
        or (word in firsts and (word, after) in pairs)  # "12 Ion Creanga street": a part of its own, after the town
        for before, word, after in zip(placed, placed[1:], placed[2:], strict=False)
        if word[:1].isdigit()
    )


_BASE_OF_PLACE = {"gradinitei": "gradinita", "scolii": "scoala", "salii": "sala", "casei": "casa", "scoli": "scoala"}


def _stands(word: str, said: set[str]) -> bool:
    """Whether the word was said; a longer one also in another form (``gimnaziale``, ``gimnazială``)."""
    if word in said or any(_BASE_OF_PLACE.get(other) == word for other in said):
        return True
    stem = word[: max(6, len(word) - 2)]
    return word.isalpha() and len(word) >= 7 and any(o.startswith(stem) and len(o) - len(word) <= 3 for o in said)


_PAID = Wording(r"\b(?:platit|achitat|incasa\w*|virat|transferat|primit|intrat|op\b|paid)")
_IN_FULL = Wording(r"\b(?:integral\w*|complet\w*|in full|toata suma|toti banii|restul|suma totala)\b")
_NOT_YET = Wording(r"\b(?:nu|avans\w*|o sa|vom|voi|cand|daca|urmeaza|not)\b")
_CANCEL = Wording(r"\b(?:please |want to |have to |need to |must )(?:please )?cancel\b")


def _status_follows(value: PaymentStatus, texts: Sequence[str]) -> bool:
    if value is PaymentStatus.PAID:
        together = " ".join(texts)
        in_full = _PAID.search(together) and _IN_FULL.search(together) and not _NOT_YET.search(together)
        return bool(in_full) or any(next(read_paid_in_full(text), None) for text in texts)
    if value is PaymentStatus.CANCELLED:
        return any(next(read_called_off(text), None) or _CANCEL.search(text) for text in texts)
    return True


def duration_follows(value: int, texts: Sequence[str]) -> bool:
    """Whether the minutes are read in the texts, as a length or as a stretch of time."""
    readings = [reading for text in texts for reading in read_durations(text)]
    said = {r.value for r in readings if not r.denied} or {r.value for r in readings}
    said |= {r.minutes for text in texts for r in read_times(text, answering=True) if r.minutes}
    return value in said


def _names_currency(found: Sequence[Found]) -> bool:
    return any(reading.currency for quote in found for reading in read_money(quote.words))


def _is_answer(text: str) -> bool:
    return len(text.split()) <= _SHORT


def _currency_follows(value: str, texts: Sequence[str]) -> bool:
    readings = [reading for text in texts for reading in read_money(text)]
    return any((reading.currency or RON) == value for reading in readings)


def _count_follows(value: int, texts: Sequence[str]) -> bool:
    readings = [reading for text in texts for reading in read_counts(text, answering=_is_answer(text))]
    affirmed = [reading for reading in readings if not reading.denied]
    return any(reading.value == value for reading in affirmed or readings)


_FOLLOWS: dict[DraftFieldName, Callable[[Any, Sequence[str]], bool]] = {
    F.DURATION_MIN: duration_follows,
    F.ADDRESS: _address_follows,
    F.CHILD_AGE: lambda value, texts: any(
        r.value == value for t in texts for r in read_ages(t, answering=_is_answer(t))
    ),
    F.NUM_CHILDREN: _count_follows,
    F.CURRENCY: _currency_follows,
    F.METHOD: lambda value, texts: any(r.value.value == value.value for t in texts for r in read_methods(t)),
    F.PAYMENT_STATUS: _status_follows,
}
