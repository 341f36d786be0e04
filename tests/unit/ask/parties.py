"""A client's parties for the tests of questions: only what a test is about is spelled out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from crm_core.ask.answer import Answer
from crm_core.ask.pipeline import ask
from crm_core.models import BUCHAREST, Client, Event, EventDetails, Payment, PaymentMethod, PaymentStatus, Role

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=BUCHAREST)
CLIENT = Client(phone_e164="+40722123456", display_name="Ioana Pop")


def event(
    number: int,
    day: date | None,
    amount: str | None = "1000",
    status: str = "PAID",
    *,
    currency: str = "RON",
    deposit: str | None = None,
    method: str | None = None,
    child: str = "Maria",
    age: int | None = None,
    kids: int | None = None,
    address: str = "Str. X nr 3",
    characters: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    archived: bool = False,
    start: str | None = None,
    date_text: str = "",
) -> Event:
    """A stored event, short id ``number``."""
    animators = tuple(Role(role_type="ANIMATOR", details={"character": name}, start_time=start) for name in characters)
    others = tuple(Role(role_type=role, start_time=start, duration_min=60) for role in roles)
    return Event(
        event_id=f"e{number}",
        short_id=number,
        date_text=day.strftime("%d-%m-%Y") if day else date_text,
        is_archived=archived,
        details=EventDetails(
            day=day,
            address=address,
            child_name=child,
            child_age=age,
            num_children=kids,
            payment=Payment(
                amount=Decimal(amount) if amount is not None else None,
                currency=currency,
                status=PaymentStatus(status),
                method=PaymentMethod(method) if method else None,
                deposit=Decimal(deposit) if deposit is not None else None,
            ),
            roles=(*animators, *others),
        ),
    )


def asked(question: str, *events: Event, now: datetime = NOW, client: Client = CLIENT) -> Answer:
    """The answer to a question about the client with these events."""
    return ask(question, client=client, events=events, now=now)


def cited(answer: Answer) -> list[int | None]:
    """The short ids of the sources, sorted."""
    return sorted(source.event_short_id or 0 for source in answer.sources)
