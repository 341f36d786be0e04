"""The events a question is about: its dates, places, names, services, states and numbers as filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from crm_core.ask.plan import Filters, Scope
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentioned_days import is_left_out, lacks_year, left_out, read_days
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.reading import Reading
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
                chosen.child_age is not None, chosen.weekdays, chosen.statuses, chosen.amount_min, chosen.amount_max,
                chosen.deposit_min, chosen.deposit_max,
            )
        )  # fmt: skip


def read_filters(reading: Reading, states: States, *, events: Sequence[Event], today: date) -> Chosen:
    """Put together what the question says about which events."""
    periods, weekdays = read_days(reading, events, today)
    without_periods = tuple(
        period
        for mention in reading.periods
        if is_left_out(reading, mention)
        and (period := mention.period or (left_out(reading, mention, events, today) if lacks_year(mention) else None))
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
    until = any(period.start is None and period.end and period.end >= today for period in periods)
    if scope is Scope.ANY and until and reading.has(W.PRESENT) and not reading.speaks_past:
        # "pana la finalul lui martie are ceva?"
        scope = Scope.FUTURE
    filters = Filters(
        statuses=_statuses(reading, states),
        archived=states.archived,
        periods=periods,
        without_periods=without_periods,
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
        deposit_min=reading.deposit_min,
        deposit_max=reading.deposit_max,
        deposit_strict=reading.deposit_strict,
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
