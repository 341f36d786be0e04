"""Other programs at work on the events of a company, and what its clients' figures then are.

Three programs: one writes schema V3, two write the older names. Each keeps to its own names also when it changes an
event, and writes phones, dates and amounts as people type them. The figures are added up here from what the programs
meant, with plain Python; nothing is shared with the product.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

Update = dict[tuple[str, ...], Any]
"""Fields by their segments."""

FIRST_DAY = date(2024, 1, 1)
PHONE_EDITS = 0.02
BUCHAREST = ZoneInfo("Europe/Bucharest")


class Program(StrEnum):
    V3 = "v3"
    V2 = "v2"
    V1 = "v1"


@dataclass(slots=True, kw_only=True)
class Party:
    """An event as the people at the other program mean it. ``client`` is a number; None: nobody's."""

    event_id: str
    program: Program
    client: int | None
    day: date | None
    amount: Decimal | None
    status: str
    currency: str = "RON"
    is_archived: bool = False


def phone_of(client: int) -> str:
    return f"+40722{client:06d}"


def new_parties(chance: random.Random, *, clients: int, events: int) -> list[Party]:
    """``events`` parties for each of ``clients`` clients."""
    return [
        Party(
            event_id=f"evt-{client:03d}-{number:02d}",
            program=chance.choice(list(Program)),
            client=client,
            day=_day(chance),
            amount=_amount(chance),
            status=chance.choice(["PAID", "UNPAID"]),
        )
        for client in range(clients)
        for number in range(events)
    ]


def document(party: Party, chance: random.Random) -> dict[str, Any]:
    """The whole event as its program writes it the first time."""
    match party.program:
        case Program.V3:
            return {
                "schemaVersion": 3,
                "date": _written_day(party, chance),
                "address": "Str. Lalelelor 4",
                "phoneE164": _written_phone(party, chance),
                "payment": {"amount": _number(party), "currency": party.currency, "status": party.status},
                "isArchived": party.is_archived,
                "rolesBySlot": {"01A": {"slot": "01A", "roleType": "ANIMATOR", "startTime": "17:00"}},
            }
        case Program.V2:
            return {
                "schemaVersion": 2,
                "dataEveniment": _written_day(party, chance),
                "locatie": "Kids Club",
                "telefonClientE164": _written_phone(party, chance),
                "incasare": {"stare": _old_status(party), "suma": _written_amount(party, chance)},
                "esteArhivat": party.is_archived,
            }
        case Program.V1:
            return {
                "data": _written_day(party, chance),
                "adresa": "Acasă",
                "telefonClientRaw": _written_phone(party, chance),
                "incasare": {"status": _old_status(party), "suma": _written_amount(party, chance)},
                "roluri": [{"tip": "animator", "ora": "17:00"}],
            }


def edit(party: Party, chance: random.Random, *, clients: int) -> Update:
    """Change one thing about the party, and say what its program writes for that."""
    if chance.random() < PHONE_EDITS:
        others = [number for number in (*range(clients), None) if number != party.client]
        party.client = chance.choice(others)
        name = {Program.V3: "phoneE164", Program.V2: "telefonClientE164", Program.V1: "telefonClientRaw"}
        return {(name[party.program],): _written_phone(party, chance)}
    is_v3 = party.program is Program.V3
    match chance.choice(["amount", "status", "day", "no day", "archived", "currency"]):
        case "amount":
            party.amount = _another(party.amount, lambda: _amount(chance))
            return {("payment", "amount"): _number(party)} if is_v3 else _old_sum(party, chance)
        case "currency" if is_v3:
            party.currency = "EUR" if party.currency == "RON" else "RON"
            return {("payment", "currency"): party.currency}
        case "archived" if party.program is not Program.V1:
            party.is_archived = not party.is_archived
            return {("isArchived" if is_v3 else "esteArhivat",): party.is_archived}
        case "no day" if party.day is not None:
            party.day = None
        case "day" | "no day":
            party.day = _another(party.day, lambda: _day(chance))
        case _:
            party.status = _another(party.status, lambda: chance.choice(["PAID", "UNPAID", "CANCELLED"]))
            if is_v3:
                return {("payment", "status"): party.status}
            return {("incasare", "stare" if party.program is Program.V2 else "status"): _old_status(party)}
    name = {Program.V3: "date", Program.V2: "dataEveniment", Program.V1: "data"}
    return {(name[party.program],): _written_day(party, chance)}


# --- What is right -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Figures:
    events: int = 0
    all: dict[str, Decimal] = field(default_factory=dict)
    paid: dict[str, Decimal] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)

    def stored(self) -> dict[str, Any]:
        """As ``clients/{phone}`` has to have them, amounts in hundredths."""
        last = max(self.days, default=None)
        return {
            "eventsCount": self.events,
            "lifetimeSpendAll": _hundredths(self.all.get("RON", 0)),
            "lifetimeSpendPaid": _hundredths(self.paid.get("RON", 0)),
            "lastEventAt": datetime(last.year, last.month, last.day, tzinfo=BUCHAREST).astimezone(UTC)
            if last
            else None,
            "EUR": (_hundredths(self.all.get("EUR", 0)), _hundredths(self.paid.get("EUR", 0))),
        }


def figures_of(parties: Iterable[Party]) -> dict[str, Figures]:
    clients: dict[str, Figures] = {}
    for party in parties:
        if party.client is None:
            continue
        figures = clients.setdefault(phone_of(party.client), Figures())
        figures.events += 1
        if party.day:
            figures.days.append(party.day)
        amount = party.amount or Decimal(0)
        figures.all[party.currency] = figures.all.get(party.currency, Decimal(0)) + amount
        if party.status == "PAID":
            figures.paid[party.currency] = figures.paid.get(party.currency, Decimal(0)) + amount
    return clients


def wrong_clients(parties: Iterable[Party], stored: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The clients, by phone, whose stored documents are not what the parties say."""
    right = figures_of(parties)
    return [
        phone
        for phone in sorted({*right, *stored})
        if phone not in stored or right.get(phone, Figures()).stored() != _as_compared(stored[phone])
    ]


def _as_compared(doc: Mapping[str, Any]) -> dict[str, Any]:
    euro = doc["otherCurrencies"].get("EUR", {"all": 0, "paid": 0})
    return {
        "eventsCount": doc["eventsCount"],
        "lifetimeSpendAll": _hundredths(doc["lifetimeSpendAll"]),
        "lifetimeSpendPaid": _hundredths(doc["lifetimeSpendPaid"]),
        "lastEventAt": doc["lastEventAt"],
        "EUR": (_hundredths(euro["all"]), _hundredths(euro["paid"])),
    }


def _hundredths(amount: Any) -> int:
    return round(Decimal(str(amount)) * 100)


# --- As people type ----------------------------------------------------------------------------------------------


def _day(chance: random.Random) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(1000))


def _amount(chance: random.Random) -> Decimal | None:
    return chance.choice([None, Decimal(chance.randrange(1, 3000)), Decimal(chance.randrange(1, 300_000)) / 100])


def _another(now: Any, draw: Any) -> Any:
    """A drawn value that is another one than now."""
    return next(value for value in iter(draw, object()) if value != now)


def _written_phone(party: Party, chance: random.Random) -> str:
    if party.client is None:
        return ""
    home = f"0722{party.client:06d}"
    return chance.choice(
        [f"+40{home[1:]}", home, f"{home[:4]} {home[4:7]} {home[7:]}", f"0040{home[1:]}", f"{home[:4]}.{home[4:]}"]
    )


def _written_day(party: Party, chance: random.Random) -> str:
    if party.day is None:
        return ""
    styles = ["%d-%m-%Y"] if party.program is Program.V3 else ["%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]
    return party.day.strftime(chance.choice(styles))


def _number(party: Party) -> int | float | None:
    if party.amount is None:
        return None
    return int(party.amount) if party.amount == int(party.amount) else float(party.amount)


def _written_amount(party: Party, chance: random.Random) -> Any:
    number = _number(party)
    if number is None:
        return ""
    text = f"{party.amount:.2f}".replace(".", ",")
    return chance.choice([number, text, f"{text} lei"])


def _old_sum(party: Party, chance: random.Random) -> Update:
    return {("incasare", "suma"): _written_amount(party, chance)}


def _old_status(party: Party) -> str:
    return {"PAID": "INCASAT", "UNPAID": "NEINCASAT", "CANCELLED": "ANULAT"}[party.status]
