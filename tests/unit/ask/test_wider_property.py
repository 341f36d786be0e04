"""The same for every other measure, filter, unit and group; and over all clients, a page of events at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ask.across.merging import Merger
from crm_core.ask.execute import execute
from crm_core.ask.plan import Ask, Extreme, Filters, Group, Measure, Part, Period, Pick, Plan, Quantity, Unit
from crm_core.ask.results import Outcome, Result
from tests.unit.ask.parties import CLIENT, NOW
from tests.unit.ask.test_figures_property import FILTERS, ROWS, TODAY, Row, built, expected, matches, worth

WIDER = st.builds(
    lambda base, **more: replace(base, **more),
    FILTERS,
    without_periods=st.sampled_from(
        [(), (), (Period(start=TODAY - timedelta(days=90), end=TODAY + timedelta(days=30)),)]
    ),
    weekdays=st.sampled_from([frozenset(), frozenset(), frozenset({5, 6})]),
    short_ids=st.sampled_from([frozenset(), frozenset(), frozenset({1, 2, 5})]),
    currency=st.sampled_from([None, None, "EUR"]),
    kids_min=st.sampled_from([None, None, 10]),
    kids_max=st.sampled_from([None, None, 25]),
    has_deposit=st.sampled_from([None, None, True, False]),
    deposit_min=st.sampled_from([None, None, None, Decimal(500)]),
    deposit_max=st.sampled_from([None, None, None, Decimal("2000.50")]),
    deposit_strict=st.booleans(),
    child_age=st.sampled_from([None, None, 0, 5]),
    without_children=st.sampled_from([(), (), ("maria",), ("ana", "matei")]),
    without_characters=st.sampled_from([(), (), ("elsa",)]),
    without_places=st.sampled_from([(), (), (("kids", "planet"),)]),
)
GROUPS = (Group.YEAR, Group.MONTH, Group.PLACE, Group.CHILD, Group.METHOD, Group.STATUS, Group.SERVICE, Group.CHARACTER)


def chosen(rows: list[Row], filters: Filters) -> dict[int, Row]:
    """The rows that pass, by their number: in plain Python."""
    return {number: row for number, row in enumerate(rows, 1) if passes(number, row, filters)}


def passes(number: int, row: Row, filters: Filters) -> bool:
    day: date | None = row["day"]
    deposit = Fraction(row["deposit"] or 0)
    if not matches(row, filters):
        return False
    if filters.without_periods or filters.weekdays:
        if day is None or any(period.start <= day <= period.end for period in filters.without_periods):
            return False
        if filters.weekdays and day.weekday() not in filters.weekdays:
            return False
    advance = None if row["deposit"] is None else Fraction(row["deposit"])
    for bound, outside in ((filters.deposit_min, -1), (filters.deposit_max, 1)):
        if bound is not None and (advance is None or (advance - Fraction(bound)) * outside > 0):
            return False
        if bound is not None and filters.deposit_strict and advance == Fraction(bound):
            return False
    if filters.short_ids and number not in filters.short_ids:
        return False
    if filters.currency and row["currency"] != filters.currency:
        return False
    if filters.kids_min is not None and (row["kids"] is None or row["kids"] < filters.kids_min):
        return False
    if filters.kids_max is not None and (row["kids"] is None or row["kids"] > filters.kids_max):
        return False
    if filters.child_age is not None and row["age"] != filters.child_age:
        return False
    if any(name in row["child"].lower().split() for name in filters.without_children):
        return False
    if any(
        name in [played.lower().replace("-", "") for played in row["characters"]] for name in filters.without_characters
    ):
        return False
    words = row["address"].lower().replace(",", " ").replace(".", " ").split()
    if any(all(word in words for word in place) for place in filters.without_places):
        return False
    return filters.has_deposit is None or bool(deposit) == filters.has_deposit


def told(result: Result) -> dict[tuple[str, str], Fraction]:
    return {(figure.quantity or "", figure.currency or ""): Fraction(figure.value) for figure in result.figures}


def run(rows: list[Row], plan: Plan) -> Outcome:
    return execute(plan, client=CLIENT, events=built(rows), now=NOW)


@settings(max_examples=150, deadline=None)
@given(ROWS, WIDER, st.sampled_from(Quantity))
def test_sums_under_every_filter_equal_a_second_computation(
    rows: list[Row], filters: Filters, quantity: Quantity
) -> None:
    ask = Ask(measure=Measure.TOTAL, quantity=quantity)
    outcome = run(rows, Plan(asks=(ask,), filters=filters))
    figures, used = expected(chosen(rows, filters), ask)
    got = told(outcome.sections[0].results[0])
    assert all(got[key] == value for key, value in figures.items())
    assert all(value == 0 for key, value in got.items() if key not in figures)
    assert {source.short_id for source in outcome.sources} == used


@settings(max_examples=100, deadline=None)
@given(ROWS, WIDER, WIDER, st.sampled_from([Quantity.PAID, Quantity.ALL, Quantity.OWED]), st.booleans())
def test_shares_equal_a_second_computation(
    rows: list[Row], part: Filters, whole: Filters, quantity: Quantity, by_count: bool
) -> None:
    ask = Ask(measure=Measure.SHARE, quantity=quantity, by_count=by_count)
    shares = run(rows, Plan(asks=(ask,), filters=part, whole=whole)).sections[0].results[0].shares
    within = chosen(rows, whole)
    of_part = {number: row for number, row in chosen(rows, part).items() if number in within}
    for share in shares:
        sums = [
            sum(
                (
                    Fraction(1) if by_count else worth(row, quantity) or Fraction(0)
                    for row in picked.values()
                    if by_count or row["currency"] == share.currency
                ),
                Fraction(0),
            )
            for picked in (of_part, within)
        ]
        assert [Fraction(share.part), Fraction(share.whole)] == sums
        if share.percent is None:
            assert not sums[1]
        else:
            assert abs(Fraction(share.percent) - sums[0] * 100 / sums[1]) <= Fraction(1, 200)


@settings(max_examples=100, deadline=None)
@given(ROWS, WIDER, st.sampled_from(Unit))
def test_counts_of_every_unit_equal_a_second_computation(rows: list[Row], filters: Filters, unit: Unit) -> None:
    outcome = run(rows, Plan(asks=(Ask(measure=Measure.COUNT, unit=unit),), filters=filters))
    picked = chosen(rows, filters).values()
    types = filters.role_types
    counts = {
        Unit.EVENTS: len(picked),
        Unit.ROLES: sum(
            (len(row["characters"]) if not types or "ANIMATOR" in types else 0)
            + sum(not types or role in types for role in row["roles"])
            for row in picked
        ),
        Unit.CHARACTERS: len({name for row in picked for name in row["characters"]}),
        Unit.PLACES: len({row["address"] for row in picked if row["address"]}),
        Unit.CELEBRATED: len({row["child"] for row in picked if row["child"]}),
        Unit.CLIENTS: 0,
    }
    assert outcome.sections[0].results[0].figures[0].value == counts[unit]


def keys(row: Row, group: Group) -> set[str]:
    """The labels of the groups that a row stands in; what the test compares is how the labels part the rows."""
    day: date | None = row["day"]
    types = (["ANIMATOR"] if row["characters"] else []) + list(row["roles"])
    found: dict[Group, list[Any]] = {
        Group.YEAR: [day.year] if day else [],
        Group.MONTH: [f"{day:%Y-%m}"] if day else [],
        Group.PLACE: [row["address"]],
        Group.CHILD: [row["child"]],
        Group.METHOD: [row["method"]],
        Group.STATUS: [row["status"]],
        Group.SERVICE: types,
        Group.CHARACTER: list(row["characters"]),
    }
    return {str(key) for key in found[group] if key}


@settings(max_examples=150, deadline=None)
@given(ROWS, WIDER, st.sampled_from(GROUPS), st.sampled_from([None, Extreme.MOST, Extreme.LEAST]))
def test_groups_and_their_extremes_equal_a_second_computation(
    rows: list[Row], filters: Filters, group: Group, extreme: Extreme | None
) -> None:
    ask = Ask(measure=Measure.TOTAL, quantity=Quantity.ALL)
    outcome = run(rows, Plan(asks=(ask,), filters=filters, group=group, extreme=extreme))
    groups: dict[str, dict[int, Row]] = {}
    for number, row in chosen(rows, filters).items():
        for key in keys(row, group):
            groups.setdefault(key, {})[number] = row
    sums = [expected(members, ask)[0] for members in groups.values()]
    if extreme and any(sums):
        choose = max if extreme is Extreme.MOST else min
        best = {
            currency: choose(found[key] for found in sums for key in found if key[1] == currency)
            for currency in {key[1] for found in sums for key in found}
        }
        sums = [found for found in sums if any(best[key[1]] == value for key, value in found.items())]
        got = [told(section.results[0]) for section in outcome.sections]
        assert sorted(map(str, (strip(found) for found in got))) == sorted(map(str, (strip(found) for found in sums)))
    elif groups and not extreme:
        got = [told(section.results[0]) for section in outcome.sections]
        assert sorted(str(strip(found)) for found in got) == sorted(str(strip(found)) for found in sums)


def strip(figures: dict[tuple[str, str], Fraction]) -> list[tuple[tuple[str, str], Fraction]]:
    return sorted((key, value) for key, value in figures.items() if value)


@settings(max_examples=100, deadline=None)
@given(ROWS, WIDER, WIDER)
def test_two_sides_of_a_comparison_are_two_sums(rows: list[Row], left: Filters, right: Filters) -> None:
    ask = Ask(measure=Measure.TOTAL, quantity=Quantity.PAID)
    parts = (Part(label="a", filters=left), Part(label="b", filters=right))
    outcome = run(rows, Plan(asks=(ask,), parts=parts, compare=True))
    for section, filters in zip(outcome.sections, (left, right), strict=True):
        assert strip(told(section.results[0])) == strip(expected(chosen(rows, filters), ask)[0])


# --- Over all clients --------------------------------------------------------------------------------------------

PAGES = st.lists(ROWS, min_size=1, max_size=4)
MERGED_ASKS = st.builds(
    Ask,
    measure=st.sampled_from([Measure.COUNT, Measure.TOTAL, Measure.AVERAGE, Measure.EXISTS]),
    quantity=st.sampled_from(Quantity),
)


def paged(plan: Plan, pages: list[list[Row]]) -> tuple[Outcome, list[Row]]:
    rows = [row for page in pages for row in page]
    events = built(rows)
    merger = Merger(plan, now=NOW)
    at = 0
    for page in pages:
        merger.add(events[at : at + len(page)])
        at += len(page)
    return merger.outcome(), rows


@settings(max_examples=150, deadline=None)
@given(PAGES, WIDER, MERGED_ASKS, st.sampled_from([Group.NONE, *GROUPS]))
def test_pages_added_up_are_the_same_as_all_events_at_once(
    pages: list[list[Row]], filters: Filters, ask: Ask, group: Group
) -> None:
    plan = Plan(asks=(ask,), filters=filters, group=group)
    merged, rows = paged(plan, pages)
    at_once = run(rows, plan)

    def figures(outcome: Outcome) -> dict[str, Any]:
        return {section.key: (strip(told(section.results[0])), section.matched) for section in outcome.sections}

    assert figures(merged) == figures(at_once)
    assert sum(section.undated for section in merged.sections) == sum(section.undated for section in at_once.sections)
    assert {source.short_id for source in merged.sources} <= {source.short_id for source in at_once.sources}
    kinds = [section.results[0].kinds for section in merged.sections]
    assert group is not Group.NONE or kinds == [section.results[0].kinds for section in at_once.sections]


@settings(max_examples=100, deadline=None)
@given(
    PAGES,
    WIDER,
    st.sampled_from([pick for pick in Pick if pick is not Pick.ALL]),
    st.integers(1, 3),
    st.integers(0, 2),
)
def test_what_is_picked_page_by_page_is_what_is_picked_of_all(
    pages: list[list[Row]], filters: Filters, pick: Pick, limit: int, skip: int
) -> None:
    skip = 0 if pick in (Pick.LARGEST, Pick.SMALLEST) else skip
    plan = Plan(asks=(Ask(measure=Measure.SHOW),), filters=filters, pick=pick, limit=limit, skip=skip)
    merged, rows = paged(plan, pages)
    assert merged.sources == run(rows, plan).sources


@settings(max_examples=150, deadline=None)
@given(PAGES, WIDER, WIDER, st.booleans())
def test_shares_of_pages_are_shares_of_all(
    pages: list[list[Row]], part: Filters, whole: Filters, by_count: bool
) -> None:
    plan = Plan(asks=(Ask(measure=Measure.SHARE, by_count=by_count),), filters=part, whole=whole)
    merged, rows = paged(plan, pages)
    got, wanted = (
        {share.currency: (share.part, share.percent) for share in outcome.sections[0].results[0].shares if share.whole}
        for outcome in (merged, run(rows, plan))
    )
    assert got == wanted


def test_few_events_are_kept_however_many_there_are_and_none_is_uncounted() -> None:
    row: Row = {
        "day": TODAY, "amount": "10", "deposit": None, "status": "PAID", "currency": "RON", "method": None,
        "child": "Maria", "kids": None, "address": "", "characters": (), "roles": (), "archived": False,
    }  # fmt: skip
    merged, _ = paged(Plan(asks=(Ask(measure=Measure.TOTAL, quantity=Quantity.PAID),)), [[row] * 300] * 4)
    result = merged.sections[0].results[0]
    assert result.figures[0].value == Decimal(12000)
    assert len(result.used) + result.untold == 1200
    assert len(merged.sources) == len(result.used) == 40
