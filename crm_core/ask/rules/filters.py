"""The events a question is about: its dates, places, names, services, states and numbers as filters."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from crm_core.ask.plan import Filters, Period, Scope
from crm_core.ask.rules.date_words import Mention
from crm_core.ask.rules.day_spans import month_in_year, month_period, next_weekday, season_period
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.statuses import States
from crm_core.ask.rules.together import come_together
from crm_core.ask.rules.tokens import text_at
from crm_core.catalogue import RoleType
from crm_core.language.folding import folded
from crm_core.language.names import base_form
from crm_core.models import RON, Event, PaymentMethod, PaymentStatus

_METHODS = {W.CASH: PaymentMethod.CASH, W.CARD: PaymentMethod.CARD, W.TRANSFER: PaymentMethod.TRANSFER}
_PLACE_WORDS = frozenset({"la", "pe", "in", "at", "langa"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters, with what the later steps need to know about how they were said."""

    filters: Filters
    states: States
    ids: tuple[int, ...]
    counted_roles: frozenset[str]
    """Role types that are themselves asked for ("how many ursitoare"), which filter no events."""
    single_day: bool
    both_scopes: bool

    @property
    def names_event(self) -> bool:
        """Whether the filters point at a party by more than its state."""
        chosen = self.filters
        return any(
            (
                chosen.periods, chosen.places, chosen.role_types, chosen.characters, chosen.children, chosen.short_ids,
                chosen.child_age is not None, chosen.weekdays, chosen.statuses,
            )
        )  # fmt: skip


def read_filters(reading: Reading, states: States, *, events: Sequence[Event], today: date) -> Chosen:
    """Put together what the question says about which events."""
    periods, weekdays = _periods(reading, events, today)
    left_out = tuple(
        period
        for mention in reading.periods
        if _is_left_out(reading, mention)
        and (period := mention.period or (_left_out(reading, mention, events, today) if _lacks_year(mention) else None))
    )
    _tell_arcades_apart(reading, events)
    counted, wanted, unwanted = _roles(reading)
    named = [
        (folded(name), reading.tokens[index].denied)
        for index, name in reading.prefixed("character:")
        if not reading.tokens[index].added
    ]
    characters = [name for name, denied in named if not denied]
    without_characters = [name for name, denied in named if denied] + reading.mentions.without_characters
    children, places = list(reading.mentions.children), list(reading.mentions.places)
    characters += reading.mentions.characters
    _unknown_names(reading, children, characters, places)
    both_scopes = reading.has(W.PAST) and reading.has(W.FUTURE)
    scope = Scope.ANY if both_scopes else states.scope
    if (
        scope is Scope.ANY
        and reading.has(W.UP_TO_NOW)
        and (reading.has(W.EACH) or not reading.has(W.PAY, W.SPEND, W.OWED, W.TOTAL, W.DEPOSIT, W.COST))
    ):
        scope = Scope.PAST
    filters = Filters(
        statuses=_statuses(reading, states),
        archived=states.archived,
        periods=periods,
        without_periods=left_out,
        weekdays=weekdays,
        scope=scope,
        places=tuple(dict.fromkeys(places)),
        role_types=wanted,
        without_role_types=unwanted,
        without_children=tuple(dict.fromkeys(reading.mentions.without_children)),
        without_characters=tuple(dict.fromkeys(without_characters)),
        without_places=tuple(dict.fromkeys(reading.mentions.without_places)),
        characters=tuple(dict.fromkeys(characters)),
        together=come_together(reading, tuple(dict.fromkeys(characters)), events),
        children=tuple(dict.fromkeys(children)),
        child_age=reading.child_age,
        short_ids=frozenset(reading.short_ids),
        methods=_methods(reading),
        currency=_currency(reading),
        amount_min=reading.amount_min,
        amount_max=reading.amount_max,
        amount_strict=reading.amount_strict,
        kids_min=reading.kids_min,
        kids_max=reading.kids_max,
        has_deposit=_deposit(reading),
    )
    if filters.amount_min is None and filters.amount_max is None and reading.has(W.NOT_ZERO):
        filters = replace(filters, amount_min=Decimal(0), amount_strict=True)
    single_day = len(periods) == 1 and periods[0].start is not None and periods[0].start == periods[0].end
    return Chosen(filters, states, tuple(reading.short_ids), counted, single_day, both_scopes)


def _statuses(reading: Reading, states: States) -> frozenset[PaymentStatus]:
    """ "how much did they pay each time": of the times that they paid."""
    if reading.has(W.EACH) and reading.has(W.PAY) and not (states.only or states.any_status):
        return frozenset({PaymentStatus.PAID})
    return states.statuses


def _currency(reading: Reading) -> str | None:
    """ "lei si euro separat" chooses none: sums are told by currency anyhow."""
    euro = reading.at(W.EURO)
    if euro is not None and any(W.EXCLUDING in reading.tokens[at].meanings for at in range(max(euro - 6, 0), euro)):
        return RON
    lei = any(token.text in ("lei", "ron") and not token.taken for token in reading.tokens)
    if reading.has(W.EURO):
        return None if lei else "EUR"
    return RON if reading.has(W.IN_LEI) else None


def _deposit(reading: Reading) -> bool | None:
    if reading.has(W.OWED):
        return None
    counts = reading.has(W.HOW_MANY) and not reading.has(W.HOW_MUCH, W.MONEY, W.TOTAL, W.KIDS)
    if counts and reading.has(W.DEPOSIT) and reading.has(W.EVENTS):
        return True
    return True if reading.has(W.WITH_DEPOSIT) else False if reading.has(W.WITHOUT_DEPOSIT) else None


def _methods(reading: Reading) -> frozenset[PaymentMethod]:
    named = frozenset(method for word, method in _METHODS.items() if reading.has(word))
    # "cash or card?" asks which it was.
    asked = len(named) > 1 and not reading.has(W.HOW_MUCH, W.HOW_MANY, W.COMPARE, W.TOTAL, W.SHARE, W.LIST)
    return frozenset() if asked else named


def _tell_arcades_apart(reading: Reading, events: Sequence[Event]) -> None:
    """A bare "arcada" is arcade games where the client had any, otherwise an arch of balloons; of all clients, both."""
    games, balloons = f"role:{RoleType.ARCADE}", f"role:{RoleType.BALLOONS}"
    had = {role.role_type for event in events for role in event.details.roles}
    for token in reading.tokens:
        if {games, balloons} <= token.meanings and events:
            token.meanings -= {balloons if RoleType.ARCADE in had else games}


def _roles(reading: Reading) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    counted: set[str] = set()
    wanted: set[str] = set()
    unwanted: set[str] = set()
    characters_named = bool(reading.prefixed("character:") or reading.mentions.characters)
    asked = reading.at(W.HOW_MANY)
    what = reading.content_after(asked) if asked is not None else None
    for index, role in reading.prefixed("role:"):
        negated = reading.tokens[index].denied
        if what == index:
            counted.add(role)
        if reading.tokens[index].added:
            continue
        if negated:
            unwanted.add(role)
        elif role != RoleType.ANIMATOR or what == index or not characters_named:
            wanted.add(role)
    for index, token in enumerate(reading.tokens):
        if W.CHRISTENING in token.meanings and not token.added:
            (unwanted if token.denied else wanted).add(RoleType.URSITOARE)
        if token.denied and W.CHARACTERS in token.meanings:
            unwanted.add(RoleType.ANIMATOR)
            reading.drop(index, W.CHARACTERS)
    if RoleType.HELIUM_BALLOONS in wanted and not any(
        role == RoleType.BALLOONS for _, role in reading.prefixed("role:")
    ):
        wanted.discard(RoleType.BALLOONS)
    return frozenset(counted), frozenset(wanted), frozenset(unwanted)


def _unknown_names(reading: Reading, children: list[str], characters: list[str], places: list[tuple[str, ...]]) -> None:
    """Words that no event knows still choose: nothing. Leaving them out would answer another question."""
    shouting = not any(token.kind == "word" and token.meanings and not token.capital for token in reading.tokens)
    for index in reading.unknown:
        token, before = reading.tokens[index], text_at(reading.tokens, index - 1)
        if len(token.text) < 3:
            continue
        if before in ("lui", "pentru") or (
            token.capital and not shouting and index > 0 and before not in _PLACE_WORDS and before != "cu"
        ):
            children.append(token.text)
        elif is_first_name(token.text) and before not in ("la", "in", "langa", "at", "cu", "with"):
            children.append(folded(base_form(token.text)))
        elif before in _PLACE_WORDS:
            places.append((token.text,))
        elif before in ("cu", "with"):
            characters.append(token.text)
        else:
            continue
        token.taken = True
    for index, token in enumerate(reading.tokens):
        at_place = text_at(reading.tokens, index - 1) in _PLACE_WORDS
        if not token.taken and at_place and token.text in ("restaurant", "restaurante", "mall", "parc"):
            places.append((token.text,))


# --- Dates -------------------------------------------------------------------------------------------------------


def _periods(reading: Reading, events: Sequence[Event], today: date) -> tuple[tuple[Period, ...], frozenset[int]]:
    periods: list[Period] = []
    weekdays: set[int] = set()
    every = reading.has(W.BY_YEAR, W.BY_MONTH, W.EACH, W.ALL_YEARS) or _names_them_all(reading)
    years = [
        mention.period.start.year
        for mention in reading.periods
        if mention.month is None and mention.period and mention.period.start and _is_year(mention.period)
    ]
    months = [
        mention
        for mention in reading.periods
        if _lacks_year(mention) and not _is_added(reading, mention) and not _is_left_out(reading, mention)
    ]
    for mention in reading.periods:
        if _is_added(reading, mention):
            continue
        of_many = mention.recurring or reading.speaks_past or reading.has(W.HOW_MANY, W.TIMES, W.PAY, W.EVER)
        if len(mention.weekdays) == 1 and not of_many:
            periods.append(next_weekday(min(mention.weekdays), today))
        else:
            weekdays |= mention.weekdays
        if mention.period is not None and _is_left_out(reading, mention):
            continue
        if mention.period is not None and not (months and _is_year(mention.period)):
            periods.append(mention.period)
    for mention in reading.periods:
        if mention.season is not None and not _is_added(reading, mention):
            periods += _seasons(reading, mention.season, mention.start, years, events, today)
    for mention in months:
        if every and not years:
            found = _everywhere(mention, events, today)
        elif years:
            found = _in_years(mention, years)
        else:
            nearest = _nearest(reading, mention, events, today)
            found = [nearest] if nearest else []
        periods += found
    return tuple(dict.fromkeys(_narrowed(periods))), frozenset(weekdays)


def _names_them_all(reading: Reading) -> bool:
    """ "petrecerile din martie": the parties of every such month, where nothing says which."""
    return any(token.text in ("petrecerile", "evenimentele") for token in reading.tokens) and not reading.has(
        W.FUTURE, W.NEXT, W.OWED, W.LAST
    )


def _narrowed(periods: list[Period]) -> list[Period]:
    """ "this year after April" is one period: an open one narrows the others."""
    opened = [period for period in periods if period.start is None or period.end is None]
    closed = [period for period in periods if period.start is not None and period.end is not None]
    if len(opened) != 1 or not closed:
        return periods
    narrow = opened[0]
    label = narrow.label
    return [
        Period(
            start=max(period.start or date.min, narrow.start or date.min),
            end=min(period.end or date.max, narrow.end or date.max),
            label=f"{label} ({period.label})",
        )
        for period in closed
    ]


def _left_out(reading: Reading, mention: Mention, events: Sequence[Event], today: date) -> Period | None:
    """ "without the one of December that comes": said of it alone, the future is not that of the whole question."""
    after = reading.tokens[mention.end : mention.end + 3]
    if any(token.text.startswith(("urm", "viitor", "viitoare", "vine")) for token in after):
        coming = [event.day for event in events if event.day and event.day >= today and _is_of(mention, event.day)]
        if coming:
            return month_period(min(coming).year, min(coming).month, mention.day)
    return _nearest(reading, mention, events, today)


def _is_left_out(reading: Reading, mention: Mention) -> bool:
    """ "without the one of 2026", "fara 2024": nothing but the party stands between."""
    for at in range(mention.start - 1, max(mention.start - 6, -1), -1):
        token = reading.tokens[at]
        if W.EXCLUDING in token.meanings:
            return token.text not in ("dupa", "scazand", "scad", "scadem", "minus")
        if token.taken or token.kind == "mark" or not token.meanings <= {W.FILLER, W.EVENT, W.EVENTS, INSIDE}:
            return False
    return False


def _is_added(reading: Reading, mention: Mention) -> bool:
    """ "with that of December too" adds some, it leaves out no others."""
    if text_at(reading.tokens, mention.end) == "cu" and text_at(reading.tokens, mention.end + 1) == "tot":
        return True
    said = range(max(mention.start - 5, 0), mention.start)
    return any(
        (W.INCLUDING in reading.tokens[at].meanings and reading.tokens[at].text not in ("cu", "plus"))
        or (text_at(reading.tokens, at - 1), text_at(reading.tokens, at)) == (",", "cu")
        or (reading.tokens[at].text, text_at(reading.tokens, at + 1)) == ("cu", "tot")
        for at in said
    )


def _lacks_year(mention: Mention) -> bool:
    return mention.period is None and (mention.month is not None or mention.day is not None)


def _is_year(period: Period) -> bool:
    return bool(period.start and period.end and period.label == str(period.start.year))


def _seasons(
    reading: Reading, first: int, index: int, years: Sequence[int], events: Sequence[Event], today: date
) -> list[Period]:
    """ "vara" is every summer; "in vara" the last one, or the next where something is to come."""
    known = years or sorted({event.day.year for event in events if event.day}) or [today.year]
    found = [season_period(first, year) for year in known]
    before = text_at(reading.tokens, index - 1)
    if years or before not in ("in", "din", "la"):
        return found
    coming = [period for period in found if period.end and period.end >= today]
    past = [period for period in found if period.start and period.start <= today]
    present = reading.has(W.PRESENT) and not reading.speaks_past
    if (before == "la" or present or reading.has(W.FUTURE, W.NEXT)) and coming:
        return coming[:1]
    return past[-1:] or coming[:1]


def _everywhere(mention: Mention, events: Sequence[Event], today: date) -> list[Period]:
    days = sorted({_span_at(mention, event.day) for event in events if event.day and _is_of(mention, event.day)})
    years = sorted({event.day.year for event in events if event.day}) or [today.year]
    if mention.month is not None:
        return _in_years(mention, years)
    return [period for first, _ in days if (period := month_period(first.year, first.month, mention.day))]


def _in_years(mention: Mention, years: Sequence[int]) -> list[Period]:
    return [period for year in years if (period := month_in_year(mention, year))]


def _nearest(reading: Reading, mention: Mention, events: Sequence[Event], today: date) -> Period | None:
    """Which year (and month) a month or a day without one belongs to: by tense, and by where the client has events."""
    days = [event.day for event in events if event.day]
    hits = sorted({_span_at(mention, day) for day in days if _is_of(mention, day)})
    past = [span for span in hits if span[0] <= today]
    coming = [span for span in hits if span[1] >= today]
    speaks_past = (reading.speaks_past or reading.has(W.PAY, W.PAST, W.HELD)) and not reading.has(W.OWED, W.DEPOSIT)
    speaks_future = reading.has(W.FUTURE, W.NEXT, W.OWED, W.DEPOSIT) or (reading.has(W.PRESENT) and not speaks_past)
    this_year = [span for span in hits if span[0].year == today.year]
    if speaks_past and past:
        chosen = past[-1]
    elif speaks_future and coming:
        chosen = coming[0]
    elif mention.month is not None and this_year:
        chosen = this_year[0]
    elif reading.has(W.FUTURE, W.NEXT) and mention.month is not None:
        return month_period(today.year + (mention.month < today.month), mention.month, mention.day)
    elif past or coming:
        chosen = past[-1] if past else coming[0]
    else:
        return _without_events(mention, today)
    return month_period(chosen[0].year, chosen[0].month, mention.day)


def _is_of(mention: Mention, day: date) -> bool:
    return mention.month in (None, day.month) and mention.day in (None, day.day)


def _span_at(mention: Mention, day: date) -> tuple[date, date]:
    """The first and last day of what the mention means where ``day`` is in it."""
    if mention.day is not None:
        return day, day
    first = day.replace(day=1)
    return first, first.replace(day=calendar.monthrange(day.year, day.month)[1])


def _without_events(mention: Mention, today: date) -> Period | None:
    if mention.month is not None:
        return month_period(today.year, mention.month, mention.day)
    return month_period(today.year, today.month, mention.day)
