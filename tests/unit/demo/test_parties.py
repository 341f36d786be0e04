"""The demo's parties: sound on any day, and what staff would be allowed to save."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm_core.demo.conversations import CONVERSATIONS
from crm_core.demo.days import Days
from crm_core.demo.noted import BOOKED_BY_HAND, OTHER_PAST
from crm_core.demo.parties import Party, birthdays, nursery_parties, roles_of
from crm_core.demo.people import PEOPLE
from crm_core.demo.steps import details_of, party_steps
from crm_core.events.validation import validate_new
from crm_core.models import PaymentStatus
from crm_core.phones import try_parse_phone

NOTED = (*birthdays(), *nursery_parties(), *OTHER_PAST, *BOOKED_BY_HAND)
CONFIRMED = tuple(conversation.party for conversation in CONVERSATIONS if conversation.party)
ON_DAYS = [date(2026, 1, 17) + timedelta(days=n) for n in (*range(7), 44, 100, 205, 290, 341, 342, 343, 774)]


def by_key(party: Party) -> str:
    return party.key


@pytest.mark.parametrize("party", [*NOTED, *CONFIRMED], ids=by_key)
def test_every_party_could_have_been_saved_by_hand(party: Party) -> None:
    days = Days(ON_DAYS[0])
    details = details_of(party, days)
    validate_new(details, today=days.today)
    assert details.address
    assert roles_of(party)
    assert details.payment.status is PaymentStatus.UNPAID


@pytest.mark.parametrize("today", ON_DAYS, ids=str)
def test_parties_are_noted_down_before_they_take_place_and_nothing_happens_in_the_future(today: date) -> None:
    days = Days(today)
    assert all(days.day(party.booked) < days.day(party.day) for party in NOTED)
    assert all(step.at.date() < today for step in party_steps(NOTED, days))
    assert all(days.day(party.day) > today for party in BOOKED_BY_HAND)


def test_keys_are_unique() -> None:
    assert len({party.key for party in (*NOTED, *CONFIRMED)}) == len(NOTED) + len(CONFIRMED)


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(KeyError, match="elefant"):
        roles_of(Party(key="x", client="", day="sat+1", start="10:00", services="Elsa + elefant", amount=1))


def test_numbers_are_readable_and_of_the_block_for_demos() -> None:
    phones = [person.phone for person in PEOPLE.values()] + [c.phone for c in CONVERSATIONS if c.phone]
    assert len(set(phones)) == len(phones)
    assert all(try_parse_phone(phone) == phone for phone in phones)
    others = {phone for phone in phones if not phone.startswith("+407000001")}
    assert others == {"+40722123456", "+447400123456"}, "the acceptance case, and somebody from abroad"
