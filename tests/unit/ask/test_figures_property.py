"""For random clients and random plans every figure equals a second computation, in plain Python over plain rows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ask.execute import execute
from crm_core.ask.plan import Ask, Filters, Measure, Period, Pick, Plan, Quantity, Scope
from crm_core.models import PaymentMethod, PaymentStatus
from tests.unit.ask.parties import CLIENT, NOW, event

TODAY = NOW.date()
Row = dict[str, Any]

DAYS = st.one_of(st.none(), st.integers(-400, 400).map(lambda offset: TODAY + timedelta(days=offset)))
AMOUNTS = st.one_of(st.none(), st.integers(0, 500_000).map(lambda cents: str(Decimal(cents) / 100)))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "day": DAYS,
            "amount": AMOUNTS,
            "deposit": AMOUNTS,
            "status": st.sampled_from(["PAID", "UNPAID", "CANCELLED"]),
            "currency": st.sampled_from(["RON", "RON", "EUR"]),
            "method": st.sampled_from([None, "CASH", "CARD", "TRANSFER"]),
            "child": st.sampled_from(["Maria", "Matei", "Ana Maria", ""]),
            "age": st.one_of(st.none(), st.integers(0, 9)),
            "kids": st.one_of(st.none(), st.integers(0, 40)),
            "address": st.sampled_from(["Kids Planet, Promenada Mall", "Str. Zorelelor 12", ""]),
            "characters": st.sampled_from([(), ("Elsa",), ("Spider-Man", "Elsa")]),
            "roles": st.sampled_from([(), ("POPCORN",), ("URSITOARE", "URSITOARE")]),
            "archived": st.booleans(),
        }
    ),
    max_size=12,
)
PERIODS = st.lists(
    st.tuples(st.integers(-400, 400), st.integers(0, 300)).map(
        lambda pair: Period(start=TODAY + timedelta(days=pair[0]), end=TODAY + timedelta(days=pair[0] + pair[1]))
    ),
    max_size=2,
).map(tuple)
FILTERS = st.builds(
    Filters,
    statuses=st.frozensets(st.sampled_from(PaymentStatus), max_size=2),
    archived=st.sampled_from([None, None, True, False]),
    periods=PERIODS,
    scope=st.sampled_from(Scope),
    places=st.sampled_from([(), (), (("kids", "planet"),), (("zorelelor",), ("kids",))]),
    role_types=st.sampled_from(
        [frozenset(), frozenset(), frozenset({"ANIMATOR"}), frozenset({"POPCORN", "URSITOARE"})]
    ),
    without_role_types=st.sampled_from([frozenset(), frozenset(), frozenset({"ANIMATOR"})]),
    characters=st.sampled_from([(), (), ("elsa",), ("spiderman",), ("elsa", "spiderman")]),
    together=st.booleans(),
    children=st.sampled_from([(), (), ("maria",), ("matei", "ana")]),
    methods=st.frozensets(st.sampled_from(PaymentMethod), max_size=1),
    amount_min=st.sampled_from([None, None, Decimal(1000)]),
    amount_max=st.sampled_from([None, None, Decimal("2500.50")]),
    amount_strict=st.booleans(),
)
ASKS = st.builds(
    Ask, measure=st.sampled_from([Measure.COUNT, Measure.TOTAL, Measure.AVERAGE]), quantity=st.sampled_from(Quantity)
)


def matches(row: Row, filters: Filters) -> bool:
    words = row["address"].lower().replace(",", " ").replace(".", " ").split()
    names = row["child"].lower().split()
    types = (["ANIMATOR"] if row["characters"] else []) + list(row["roles"])
    played = [name.lower().replace("-", "") for name in row["characters"]]
    amount = None if row["amount"] is None else Fraction(row["amount"])
    if filters.statuses and row["status"] not in filters.statuses:
        return False
    if filters.archived is not None and row["archived"] != filters.archived:
        return False
    if filters.places and not any(all(word in words for word in place) for place in filters.places):
        return False
    if filters.role_types and not any(role in filters.role_types for role in types):
        return False
    if any(role in filters.without_role_types for role in types):
        return False
    came = [name in played for name in filters.characters]
    if came and not (all(came) if filters.together else any(came)):
        return False
    if filters.children and not any(name in names for name in filters.children):
        return False
    if filters.methods and row["method"] not in filters.methods:
        return False
    for bound, outside in ((filters.amount_min, -1), (filters.amount_max, 1)):
        if bound is not None:
            if amount is None or (amount - Fraction(bound)) * outside > 0:
                return False
            if filters.amount_strict and amount == Fraction(bound):
                return False
    return in_days(row["day"], filters)


def in_days(day: date | None, filters: Filters) -> bool:
    if not filters.periods and filters.scope is Scope.ANY:
        return True
    if day is None or (filters.scope is Scope.PAST and day > TODAY) or (filters.scope is Scope.FUTURE and day < TODAY):
        return False
    return not filters.periods or any(period.start <= day <= period.end for period in filters.periods)


def worth(row: Row, quantity: Quantity) -> Fraction | None:
    """What a row adds to a quantity, as an exact fraction."""
    amount = None if row["amount"] is None else Fraction(row["amount"])
    deposit = Fraction(row["deposit"] or 0)
    if quantity is Quantity.CHILDREN:
        return None if row["kids"] is None else Fraction(row["kids"])
    if quantity is Quantity.DEPOSIT:
        return deposit or None
    if quantity is Quantity.ALL:
        return amount
    if quantity is Quantity.PAID:
        return amount if row["status"] == "PAID" else None
    if row["status"] != "UNPAID" or amount is None:
        return None
    return amount if quantity is Quantity.UNPAID else (max(amount - deposit, Fraction(0)) or None)


def expected(rows: dict[int, Row], ask: Ask) -> tuple[dict[tuple[str, str], Fraction], set[int]]:
    """Figures by quantity and currency, and the numbers of the rows that made them."""
    if ask.measure is Measure.COUNT:
        return {("", ""): Fraction(len(rows))}, set(rows)
    sides = [ask.quantity]
    if ask.quantity is Quantity.SPENT:
        sides = [Quantity.PAID, Quantity.ALL]
    elif ask.quantity is Quantity.UNPAID and ask.measure is Measure.TOTAL:
        sides = [Quantity.UNPAID, Quantity.OWED]
    figures: dict[tuple[str, str], Fraction] = {}
    used: set[int] = set()
    for side in sides:
        values: dict[str, list[Fraction]] = {}
        for number, row in rows.items():
            value = worth(row, side)
            if value is not None:
                values.setdefault("" if side is Quantity.CHILDREN else row["currency"], []).append(value)
                used.add(number)
        for currency, found in values.items():
            total = sum(found, Fraction(0))
            figures[(side, currency)] = total / len(found) if ask.measure is Measure.AVERAGE else total
    return figures, used


def built(rows: list[Row]) -> list[Any]:
    return [
        event(number, row["day"], **{key: value for key, value in row.items() if key != "day"})
        for number, row in enumerate(rows, 1)
    ]


@settings(max_examples=400, deadline=None)
@given(ROWS, FILTERS, ASKS)
def test_figures_and_sources_equal_a_second_computation(rows: list[Row], filters: Filters, ask: Ask) -> None:
    outcome = execute(Plan(asks=(ask,), filters=filters), client=CLIENT, events=built(rows), now=NOW)

    chosen = {number: row for number, row in enumerate(rows, 1) if matches(row, filters)}
    figures, used = expected(chosen, ask)
    got = {
        (figure.quantity or "", figure.currency or ""): figure.value
        for figure in outcome.sections[0].results[0].figures
    }
    for key, value in figures.items():
        if ask.measure is Measure.AVERAGE:
            assert abs(Fraction(got[key]) - value) <= Fraction(1, 200)
        else:
            assert Fraction(got[key]) == value
    assert all(value == 0 for key, value in got.items() if key not in figures)
    assert {source.short_id for source in outcome.sources} == used


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from([Pick.FIRST, Pick.LAST, Pick.NEXT]), st.integers(1, 3), st.integers(0, 1))
def test_picks_by_day_equal_a_second_computation(rows: list[Row], pick: Pick, limit: int, skip: int) -> None:
    plan = Plan(asks=(Ask(measure=Measure.SHOW),), pick=pick, limit=limit, skip=skip)

    outcome = execute(plan, client=CLIENT, events=built(rows), now=NOW)

    able = [(row["day"], number) for number, row in enumerate(rows, 1) if row["day"] and row["status"] != "CANCELLED"]
    if pick is Pick.NEXT:
        able = [pair for pair in able if pair[0] >= TODAY and not rows[pair[1] - 1]["archived"]]
    elif pick is Pick.LAST:
        able = [pair for pair in able if pair[0] <= TODAY]
    able.sort(reverse=pick is Pick.LAST)
    assert {source.short_id for source in outcome.sources} == {number for _, number in able[skip : skip + limit]}


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from([Pick.LARGEST, Pick.SMALLEST]))
def test_the_dearest_and_the_cheapest_are_found_in_each_currency(rows: list[Row], pick: Pick) -> None:
    outcome = execute(Plan(asks=(Ask(measure=Measure.SHOW),), pick=pick), client=CLIENT, events=built(rows), now=NOW)

    best: set[int] = set()
    for currency in ("RON", "EUR"):
        able = {
            number: Decimal(row["amount"])
            for number, row in enumerate(rows, 1)
            if row["currency"] == currency and row["amount"] is not None and row["status"] != "CANCELLED"
        }
        if able:
            wanted = max(able.values()) if pick is Pick.LARGEST else min(able.values())
            best |= {number for number, amount in able.items() if amount == wanted}
    assert {source.short_id for source in outcome.sources} == best


@settings(max_examples=100, deadline=None)
@given(ROWS, FILTERS, st.randoms())
def test_the_order_in_which_events_come_changes_nothing(rows: list[Row], filters: Filters, random: Any) -> None:
    plan = Plan(asks=(Ask(measure=Measure.TOTAL, quantity=Quantity.SPENT), Ask(measure=Measure.SHOW)), filters=filters)
    events = built(rows)
    shuffled = list(events)
    random.shuffle(shuffled)

    first = execute(plan, client=CLIENT, events=events, now=NOW)

    assert execute(plan, client=CLIENT, events=shuffled, now=NOW) == first
