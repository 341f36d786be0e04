"""The rules engine: the concepts of this folder put together into a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm_core.catalogue import ALSO_PEOPLE, CHARACTER_OF, RoleType
from crm_core.extraction.proposal import HintKind, Intent, OtherParty, Proposal, ProposedValue, TargetHint
from crm_core.extraction.rules.cast import with_cast
from crm_core.extraction.rules.child import read_age, read_child
from crm_core.extraction.rules.guests import read_children
from crm_core.extraction.rules.hints import read_hints, spoken_of
from crm_core.extraction.rules.hours import read_start
from crm_core.extraction.rules.intent import Aim, only_unoffered, read_aim
from crm_core.extraction.rules.ledger import Ledger
from crm_core.extraction.rules.lengths import read_length
from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.method import read_method
from crm_core.extraction.rules.negotiation import read_ledger
from crm_core.extraction.rules.parent import read_parent
from crm_core.extraction.rules.parties import speaks_of_another, split_parties
from crm_core.extraction.rules.price import read_price
from crm_core.extraction.rules.progress import has_come_far, is_settled
from crm_core.extraction.rules.requests import is_request
from crm_core.extraction.rules.services import read_services
from crm_core.extraction.rules.turns import Turn, as_clients, read_turns
from crm_core.extraction.rules.when import Days, other_days, read_days
from crm_core.extraction.rules.where import read_address
from crm_core.extraction.rules.wish_list import Services
from crm_core.extraction.window import Window
from crm_core.language.dates import DateKind
from crm_core.language.folding import folded
from crm_core.language.names import possible_base_forms
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName, Event, PaymentStatus

_ONLY_CHARACTERS = frozenset(CHARACTER_OF) - ALSO_PEOPLE
_CONFIRMED = Wording(
    r"\b(?:am (?:notat|trecut|rezervat|inregistrat|programat|blocat)|rezervat|confirmat|batem palma)\b"
)


@dataclass(frozen=True, slots=True)
class _Party:
    """All that was read of one party."""

    turns: tuple[Turn, ...]
    days: Days
    services: Services
    values: tuple[ProposedValue, ...]
    ledger: Ledger
    aim: Aim

    @property
    def is_concrete(self) -> bool:
        """A date is known, or services together with a time or a place (labelling convention 9)."""
        return _is_concrete(self.days, self.services, {value.name for value in self.values})

    @property
    def names(self) -> frozenset[DraftFieldName]:
        return frozenset(value.name for value in self.values)

    @property
    def is_settled(self) -> bool:
        return is_settled(self.turns, self.names, self.days.day)

    @property
    def is_agreed(self) -> bool:
        stated = any(not turn.by_client and _CONFIRMED.search(turn.folded) for turn in self.turns)
        return self.ledger.agreed or stated


def _is_concrete(days: Days, services: Services, names: set[DraftFieldName]) -> bool:
    somewhere = DraftFieldName.START_TIME in names or DraftFieldName.ADDRESS in names
    return days.day is not None or (bool(services.wishes) and somewhere)


class RulesEngine:
    """Reads Romanian itself. Needs nothing installed, raises nothing, answers at once."""

    uses_model = False

    def propose(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        """What the undecided messages say; decided ones only help to understand them."""
        all_turns = with_cast(read_turns(window.messages))
        turns = [turn for turn in all_turns if turn.message.message_id not in window.decided_message_ids]
        if not any(turn.by_client and turn.folded.strip(" ~\n") for turn in turns):
            return Proposal(intent=Intent.NOTHING)
        parent = read_parent(turns, children=_booked_children(open_events))
        parts = split_parties(turns)
        parties: list[_Party] = []
        called_off = any(event.payment.status is PaymentStatus.CANCELLED for event in open_events)
        for index, part in enumerate(parts):
            earlier = [turn for other in parts[:index] for turn in other]
            another = speaks_of_another(part)
            others_children = _booked_children(open_events) if another else frozenset()
            booked = None if another else spoken_of(part, open_events)
            parties.append(
                _read_party(
                    part, earlier, parent, others_children, called_off=called_off,
                    booked_children=frozenset(e.details.child_name for e in open_events if e.details.child_name),
                    booked=booked.day if booked else None,
                    addresses=frozenset(e.details.address for e in open_events if e.details.address),
                    all_booked=frozenset(e.day for e in open_events if e.day),
                )
            )  # fmt: skip
        chosen = _choose(parties)
        others = tuple(
            found
            for party in parties
            if party is not chosen and party.is_concrete
            for found in _as_other(party, chosen)
        )
        hints = read_hints(chosen.turns, chosen.days, open_events)
        another = speaks_of_another(chosen.turns)
        values = (
            chosen.values
            if another
            else (*chosen.values, *_child_by_reference(chosen.values, hints), *_day_by_reference(chosen, hints))
        )
        return Proposal(
            intent=chosen.aim.intent,
            values=values,
            roles=chosen.services.roles(),
            removed_roles=chosen.services.removed_roles(),
            hints=hints,
            other_parties=others,
            speaks_of_another=another,
            agreed=chosen.is_agreed,
            requested=(is_request(chosen.turns) or chosen.is_settled)
            and has_come_far(chosen.turns, chosen.names, taken=chosen.ledger.taken is not None),
            moves=chosen.aim.moves,
            notes=_notes(chosen),
        )


def _read_party(
    part: Sequence[Turn],
    earlier: Sequence[Turn],
    parent: ProposedValue | None,
    others: frozenset[str],
    *,
    booked_children: frozenset[str],
    called_off: bool,
    booked: date | None,
    addresses: frozenset[str],
    all_booked: frozenset[date],
) -> _Party:
    """``called_off``: a booked event of the client is cancelled, and may be taken up again. ``booked``: the day of the
    event that the talk is about, which gives a bare ``pe 21`` its month."""
    echoed = [as_clients(turn) for turn in part if turn.vouched]
    services = read_services(part)
    if echoed and not services.wishes:
        services = read_services(echoed)
    days = read_days(part, talk_of=booked)
    if set(services.wishes) == {RoleType.SANTA_CLAUS} and _is_unlikely_for_santa(days):
        days = replace(days, claim=None, day=None, quotes=())
    start = read_start(part)
    ledger = read_ledger(part)
    length = read_length(part, start, taken=ledger.taken)

    cast = _ONLY_CHARACTERS | _cast_in(part)

    def child_in(turns: Sequence[Turn]) -> ProposedValue | None:
        parents_name = str(parent.value) if parent else None
        return read_child(turns, characters=cast, parent=parents_name, others=others)

    child = _as_booked(child_in(part) or child_in(echoed), booked_children)
    children = read_children(part) or read_children(echoed)
    values: list[ProposedValue | None] = [
        ProposedValue(name=DraftFieldName.DATE, value=days.day, quotes=days.quotes) if days.day else None,
        ProposedValue(name=DraftFieldName.START_TIME, value=start.reading.value, quotes=(start.quote,))
        if start
        else None,
        length,
        read_address(part, before=earlier, booked=addresses) or read_address(echoed),
        child,
        read_age(part, child) or read_age(echoed, child),
        parent,
        children,
        *read_price(ledger, services, children, length),
        read_method(part),
    ]
    found = [value for value in values if value is not None]
    concrete = _is_concrete(days, services, {value.name for value in found})
    aim = read_aim(
        part,
        concrete=concrete,
        dated=days.day is not None,
        has_services=bool(services.wishes)
        and any(not mention.declined for turn in part if turn.by_client for mention in read_mentions(turn)),
        offers_only_others=only_unoffered(part),
        settled=is_settled(part, frozenset(value.name for value in found), days.day),
        known=any(claim.reading.day in all_booked for claim in days.mentioned),
    )
    if aim.intent is Intent.CANCELS and all_booked and days.day not in all_booked:
        found = [value for value in found if value.name is not DraftFieldName.DATE]  # a day that did not work out
    fixed = _day_of(aim, days, all_booked)
    if fixed is not None:
        days = fixed
        found = [value for value in found if value.name is not DraftFieldName.DATE]
        found.append(ProposedValue(name=DraftFieldName.DATE, value=days.day, quotes=days.quotes))
    status = {Intent.CANCELS: PaymentStatus.CANCELLED, Intent.PAYS_IN_FULL: PaymentStatus.PAID}.get(aim.intent)
    if status and aim.quote:
        found.append(ProposedValue(name=DraftFieldName.PAYMENT_STATUS, value=status, quotes=(aim.quote,)))
    if status is PaymentStatus.PAID and ledger.paid and all(v.name is not DraftFieldName.AMOUNT for v in found):
        paid, quote = ledger.paid
        found.append(ProposedValue(name=DraftFieldName.AMOUNT, value=paid, quotes=(quote,), confidence=0.8))
    if aim.takes_up and called_off:
        found.append(
            ProposedValue(name=DraftFieldName.PAYMENT_STATUS, value=PaymentStatus.UNPAID, quotes=(aim.takes_up,))
        )
    return _Party(tuple(part), days, services, tuple(found), ledger, aim)


def _cast_in(turns: Sequence[Turn]) -> frozenset[str]:
    """The words that stand for characters in this talk: here they are no child's name."""
    return frozenset(turn.folded[m.start : m.end] for turn in turns for m in read_mentions(turn) if m.character)


def _is_unlikely_for_santa(days: Days) -> bool:
    """``Moș pt 23``, said in November without its month: December is meant, and better no day than that one."""
    bare = days.claim is not None and days.claim.reading.kind is DateKind.BARE_DAY
    return bare and days.day is not None and days.day.month in (10, 11)


def _as_booked(child: ProposedValue | None, booked: frozenset[str]) -> ProposedValue | None:
    """``Teei`` may be of Tea or Teea: it is the one that is booked."""
    if child is None or " " in str(child.value):
        return child
    written = {folded(form) for word in child.quotes[0].text.split() for form in possible_base_forms(word)}
    names = [name for name in booked if folded(name) in written]
    return replace(child, value=names[0]) if len(names) == 1 else child


def _day_of(aim: Aim, days: Days, booked: frozenset[date]) -> Days | None:
    """What is called off or paid is the booked day named with those words, whatever other day comes up later."""
    if aim.intent not in (Intent.CANCELS, Intent.PAYS_IN_FULL) or aim.quote is None:
        return None
    here = [c for c in days.mentioned if c.quote.message_id == aim.quote.message_id and c.reading.day in booked]
    if not here and aim.answers:
        here = [c for c in days.mentioned if c.quote.message_id == aim.answers and c.reading.day in booked]
    if len({claim.reading.day for claim in here}) != 1:
        return None
    return replace(days, claim=here[0], day=here[0].reading.day, quotes=(here[0].quote,))


def _booked_children(open_events: Sequence[Event]) -> frozenset[str]:
    return frozenset(folded(event.details.child_name) for event in open_events if event.details.child_name)


def _child_by_reference(values: Sequence[ProposedValue], hints: Sequence[TargetHint]) -> tuple[ProposedValue, ...]:
    """The child of a booked event that the client names (``Sara are varicelă``), where no other name was read; of
    several the one in the message that calls off or pays."""
    if any(value.name is DraftFieldName.CHILD_NAME for value in values):
        return ()
    hints = [hint for hint in hints if hint.kind is HintKind.CHILD_NAME]
    settled = [v.quotes[0].message_id for v in values if v.name is DraftFieldName.PAYMENT_STATUS]
    here = [hint for hint in hints if hint.quote.message_id in settled]
    named = {str(hint.value): hint for hint in here or hints}
    if len(named) != 1:
        return ()
    name, hint = next(iter(named.items()))
    return (ProposedValue(name=DraftFieldName.CHILD_NAME, value=name, quotes=(hint.quote,)),)


def _day_by_reference(party: _Party, hints: Sequence[TargetHint]) -> tuple[ProposedValue, ...]:
    """The day of the booked event that the talk is about, where the staff named it and no other day came up."""
    if party.days.day is not None or party.days.undecided or party.aim.moves:
        return ()
    named = {hint.value: hint for hint in hints if hint.kind is HintKind.DATE}
    spelled = {claim.reading.day for claim in party.days.mentioned}
    if len(named) != 1 or not set(named) <= spelled:
        return ()
    day, hint = next(iter(named.items()))
    return (ProposedValue(name=DraftFieldName.DATE, value=day, quotes=(hint.quote,)),)


def _choose(parties: list[_Party]) -> _Party:
    """The party agreed last; without an agreement the last one; talk after a party is over stands for itself."""
    last = parties[-1]
    if len(parties) == 1 or not last.is_concrete or last.is_agreed:
        return last
    passed = [p for p in parties[:-1] if p.days.day and p.days.day < last.turns[0].day]
    agreed = [party for party in parties[:-1] if party.is_agreed and party.is_concrete and party not in passed]
    return agreed[-1] if agreed else last


def _as_other(party: _Party, chosen: _Party) -> tuple[OtherParty, ...]:
    if party.days.day is None or party.days.claim is None or party.days.day == chosen.days.day:
        return ()
    return (OtherParty(day=party.days.day, quote=party.days.claim.quote),)


def _notes(party: _Party) -> tuple[str, ...]:
    notes: list[str] = []
    if party.days.undecided:
        options = sorted({d.day for d in other_days(party.days, chosen=None) if d.day})
        listed = ", ".join(f"{day:%d-%m-%Y}" for day in options)
        notes.append("S-au pomenit mai multe zile și niciuna nu a fost aleasă" + (f" ({listed})." if listed else "."))
    long = [turn for turn in party.turns if len(turn.message.body) > len(turn.text.original)]
    if long:
        notes.append("Un mesaj este foarte lung; am citit doar începutul lui.")
    return tuple(notes)
