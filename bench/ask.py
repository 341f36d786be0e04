"""How long an answer takes without a model: for a client of 500 events, planned, executed and written.

Prints the median and the slowest of the suggested and of harder questions; ``make bench`` runs it. Bound: 20 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from decimal import Decimal

from crm_core.ask.pipeline import ask
from crm_core.models import (
    BUCHAREST,
    Client,
    Event,
    EventDetails,
    Payment,
    PaymentMethod,
    PaymentStatus,
    Role,
)

EVENTS = 500
BOUND_MS = 20.0
NOW = datetime(2026, 1, 17, 12, 0, tzinfo=BUCHAREST)
CLIENT = Client(phone_e164="+40700000999", display_name="Grădinița Norișorul")
QUESTIONS = (
    "Cât a cheltuit în total?",
    "Ce urmează?",
    "Când a fost ultima petrecere?",
    "Ce este neplătit?",
    "cat a platit pe ani?",
    "compara 2024 cu 2025 la sume achitate",
    "ce procent din plati a fost cash?",
    "in ce an a cheltuit cel mai mult?",
    "cate petreceri cu Elsa la Sala Junior in 2024?",
    "cele mai scumpe 3 petreceri ale Mariei",
    "ce email are clienta?",
)
FOLLOW_UPS = ("cat a platit in 2024?", "dar in 2025?", "si unde au fost?")


def events() -> list[Event]:
    """One client's parties of some ten years; the same each time."""
    characters, places = ("Elsa", "Spider-Man", "Sonic", "Moana"), ("Sala Junior", "Str. Lungă 7", "Parcul Rozelor")
    children, statuses = ("Maria", "Matei", "Ana"), tuple(PaymentStatus)
    return [
        Event(
            event_id=f"evt_{number:04d}",
            short_id=number,
            details=EventDetails(
                day=date(2016, 3, 1) + timedelta(days=7 * number),
                address=f"{places[number % 3]} {number % 40}, București",
                child_name=children[number % 3],
                child_age=number % 9,
                num_children=number % 30,
                phone_e164=CLIENT.phone_e164,
                payment=Payment(
                    amount=Decimal(400 + number),
                    status=statuses[number % 3],
                    method=tuple(PaymentMethod)[number % 3],
                    deposit=Decimal(number % 5 * 50),
                    currency="EUR" if number % 40 == 0 else "RON",
                ),
                roles=(Role(role_type="ANIMATOR", details={"character": characters[number % 4]}),),
            ),
        )
        for number in range(1, EVENTS + 1)
    ]


def measured(question: str, stored: list[Event], *, rounds: int, earlier: tuple[str, ...] = ()) -> list[float]:
    """Milliseconds of each round."""
    found: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        ask(question, client=CLIENT, events=stored, now=NOW, earlier=earlier)
        found.append((time.perf_counter() - start) * 1000)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    stored = events()
    measured(QUESTIONS[0], stored, rounds=3)
    medians: list[float] = []
    asked = [(question, ()) for question in QUESTIONS]
    asked += [(FOLLOW_UPS[-1], FOLLOW_UPS[:-1])]
    for question, earlier in asked:
        times = measured(question, stored, rounds=rounds, earlier=earlier)
        medians.append(statistics.median(times))
        name = f"{question} (a {len(earlier) + 1}-a din discuție)" if earlier else question
        print(f"{name:<60} median {medians[-1]:6.1f} ms   slowest {max(times):6.1f} ms")
    print(f"slowest median: {max(medians):.1f} ms for {EVENTS} events (bound {BOUND_MS:.0f})")
    return int(max(medians) > BOUND_MS)


if __name__ == "__main__":
    sys.exit(main())
