"""Questions that go on from the one before: "dar în 2025?", "și unde?", "față de 2024?"."""

from __future__ import annotations

from dataclasses import fields, replace

from crm_core.ask.plan import Ask, Field, Filters, Group, Measure, Part, Pick, Plan, Quantity, Scope, Unanswerable
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.picks import GROUP_WORDS
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.models import PaymentStatus

_OPENERS = ("dar", "si", "iar", "and", "but", "da", "or")
_OPENING_PHRASES = (
    ("what", "about"), ("how", "about"), ("ce", "zici"), ("cum", "ramane"), ("fata", "de"), ("doar",),
    ("dintre", "ele"), ("din", "ele"), ("dintre", "astea"), ("din", "astea"), ("of", "those"), ("of", "them"),
)  # fmt: skip
_MEASURES = (
    W.HOW_MUCH, W.HOW_MANY, W.TIMES, W.WHEN, W.WHERE, W.WHO, W.HOW, W.WHY, W.WHICH, W.LIST, W.SUMMARY, W.TOTAL,
    W.AVERAGE, W.SHARE, W.COST, W.OWED, W.SETTLED, W.PAY, W.SPEND, W.DEPOSIT, W.METHOD, W.STATUS, W.SERVICES,
    W.CHARACTERS, W.TIME, W.END, W.DURATION, W.AGE, W.KIDS, W.NAME, W.PHONE, W.BIRTH, W.DAYS_AWAY, W.NOTED_BY,
    W.BOOKED, W.ASSIGNEE, W.SHORT_ID,
)  # fmt: skip
_GROUPS = tuple(word for word, _ in GROUP_WORDS)
_PICKS = (W.NEXT, W.LAST, W.FIRST, W.LARGEST, W.SMALLEST, W.BEFORE_LAST, W.NTH)
_SHORT = 5
"""Words of a question that may go on from the one before without saying so."""


def goes_on(reading: Reading, filters: Filters) -> bool:
    """Whether the question needs the one before it."""
    opening = [token.text for token in reading.tokens if token.kind == "word"][:2]
    if opening[:1] and opening[0] in _OPENERS:
        return True
    if tuple(opening) in _OPENING_PHRASES or tuple(opening[:1]) in _OPENING_PHRASES:
        return True
    words = sum(token.kind != "mark" and INSIDE not in token.meanings for token in reading.tokens)
    chooses = filters.periods or filters.children or filters.places or filters.characters or filters.methods
    says_more = reading.has(*_MEASURES, *_GROUPS, *_PICKS, W.EVENT, W.EVENTS, W.COMPARE, W.YES_NO, W.CHRISTENING)
    return bool(chooses) and words <= _SHORT and not says_more


def continued(reading: Reading, own: Plan | Unanswerable, filters: Filters, previous: Plan) -> Plan | Unanswerable:
    """What a question means after ``previous``. ``own`` is what it means alone, ``filters`` what it chooses."""
    asks_itself = reading.has(*_MEASURES) and not reading.has(W.COMPARE)
    if isinstance(own, Unanswerable) and asks_itself:
        return own
    if not asks_itself and filters.is_empty and not reading.has(*_PICKS, *_GROUPS):
        return own
    if reading.has(W.COMPARE) and filters.periods and previous.filters.periods and not previous.parts:
        return _compared(filters, previous)
    merged = _merged(previous.filters, filters)
    if asks_itself and isinstance(own, Plan):
        if own.asks[0].measure is Measure.CLIENT or own.parts:
            return own
        if previous.pick is not Pick.ALL and _is_one_sum(own) and not reading.has(*_PICKS):
            own = replace(own, asks=(Ask(measure=Measure.SHOW, fields=(Field.AMOUNT, Field.STATUS)),))
        if own.pick in (Pick.ALL, Pick.CURRENT, Pick.LAST) and not reading.has(*_PICKS):
            return replace(
                own,
                filters=merged,
                pick=_pick_after(previous.pick, filters),
                limit=previous.limit,
                skip=previous.skip,
                pick_by=previous.pick_by,
                prefer_held=own.prefer_held or previous.prefer_held,
            )
        return replace(own, filters=merged)
    group = next((group for word, group in GROUP_WORDS if reading.has(word)), previous.group)
    plan = replace(
        previous,
        asks=tuple(_ask_of(ask, filters) for ask in previous.asks),
        filters=merged,
        parts=(),
        compare=False,
        pick=_pick_after(previous.pick, filters),
        group=group,
        whole=_merged(previous.whole, Filters(periods=filters.periods)),
    )
    if isinstance(own, Plan) and reading.has(*_PICKS):
        plan = replace(plan, pick=own.pick, limit=own.limit, skip=own.skip, pick_by=own.pick_by)
    return plan


def _merged(before: Filters, own: Filters) -> Filters:
    """What the new question chooses stands in place of what the one before chose by the same thing."""
    if own.short_ids:
        return own
    nothing = Filters()
    changed = {
        field.name: getattr(own, field.name)
        for field in fields(Filters)
        if getattr(own, field.name) != getattr(nothing, field.name)
    }
    if "periods" in changed or "scope" in changed:
        changed = {"scope": Scope.ANY, "periods": (), "weekdays": frozenset(), "without_periods": (), **changed}
    if "amount_min" in changed or "amount_max" in changed:
        changed = {"amount_min": None, "amount_max": None, **changed}
    if "deposit_min" in changed or "deposit_max" in changed:
        changed = {"deposit_min": None, "deposit_max": None, **changed}
    return replace(before, short_ids=frozenset(), **changed)


def _is_one_sum(own: Plan) -> bool:
    """ "how much does it cost" of a single party is its amount, no sum."""
    quantities = (Quantity.SPENT, Quantity.ALL, Quantity.PAID)
    return len(own.asks) == 1 and own.asks[0].measure is Measure.TOTAL and own.asks[0].quantity in quantities


def _pick_after(pick: Pick, own: Filters) -> Pick:
    """ "what comes next?" … "and in 2024?": of a time that is named, everything."""
    return Pick.ALL if pick in (Pick.NEXT, Pick.CURRENT) and (own.periods or own.short_ids) else pick


def _ask_of(ask: Ask, own: Filters) -> Ask:
    """ "how much did they pay?" … "and the unpaid ones?": a sum of those is no longer one of what was paid."""
    if not own.statuses or ask.quantity not in (Quantity.PAID, Quantity.SPENT, Quantity.UNPAID, Quantity.OWED):
        return ask
    unpaid = own.statuses == frozenset({PaymentStatus.UNPAID})
    return replace(ask, quantity=Quantity.UNPAID if unpaid and ask.measure is Measure.TOTAL else Quantity.ALL)


def _compared(filters: Filters, previous: Plan) -> Plan:
    periods = (*previous.filters.periods[:1], *filters.periods[:1])
    parts = tuple(
        Part(label=period.label, filters=replace(previous.filters, periods=(period,)), pick=previous.pick)
        for period in periods
    )
    figures = tuple(ask for ask in previous.asks if ask.measure in (Measure.COUNT, Measure.TOTAL, Measure.AVERAGE))
    asks = figures or (Ask(measure=Measure.COUNT), Ask(measure=Measure.TOTAL, quantity=Quantity.SPENT))
    return replace(previous, asks=asks, parts=parts, compare=True, prefer_held=False, group=Group.NONE)
