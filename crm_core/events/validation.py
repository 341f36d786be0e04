"""What may be saved: bounds that catch slips of the finger, each with a sentence that names its field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from crm_core.errors import Conflict, InvalidInput
from crm_core.models import EventDetails, Payment, Role
from crm_core.phones import is_pseudonym, try_parse_phone

MAX_AMOUNT = Decimal(1_000_000)
MAX_ROLES = 26
MAX_TEXT = 500
EARLIEST = date(2000, 1, 1)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def validate(details: EventDetails, *, today: date) -> None:
    """Raise InvalidInput for the first value that cannot be right; its ``field`` is the V3 name."""
    for problem in problems(details, today=today):
        raise problem


ABOUT_NOBODY = ("payment.", "rolesBySlot", "date", "numChildren")
"""What may still be changed in an event of somebody who was anonymised: its fields begin so."""


def refuse_data_of_a_person(changed: frozenset[str]) -> None:
    """Raise Conflict where a change of an anonymised event would write down who it was for."""
    if any(not name.startswith(ABOUT_NOBODY) for name in changed):
        raise Conflict("Clientul petrecerii a fost anonimizat: se mai pot schimba doar plata, data și serviciile.")


def validate_new(details: EventDetails, *, today: date) -> None:
    """``validate``, and refuse a draft in which there is nothing to note down."""
    validate(details, today=today)
    if is_pseudonym(details.phone_e164):
        raise Conflict("Clientul a fost anonimizat. Notează petrecerea pe un număr de telefon adevărat.")
    if details.day is None and not details.roles and not details.address.strip() and details.payment.amount is None:
        raise InvalidInput("Completează cel puțin data, locul, un serviciu sau suma.", field="date")


def validate_changed(details: EventDetails, *, changed: frozenset[str], today: date) -> None:
    """``validate`` the changed fields only: what another program stored long ago does not block an update.

    Whoever changes the amount answers for the deposit too, which is held against it.
    """
    changed |= {"payment.deposit"} if "payment.amount" in changed else set()
    for problem in problems(details, today=today):
        if problem.field in changed:
            raise problem


def problems(details: EventDetails, *, today: date) -> Iterator[InvalidInput]:
    """Everything that cannot be right, in the order of the form."""
    if details.day and not EARLIEST <= details.day <= today + timedelta(days=5 * 365):
        yield InvalidInput("Data petrecerii trebuie să fie între anul 2000 și cinci ani de acum încolo.", field="date")
    for field, text in (
        ("address", details.address),
        ("childName", details.child_name),
        ("parentName", details.parent_name),
        ("parentPhone", details.parent_phone),
        ("phoneRaw", details.phone_raw),
        ("childDob", details.child_dob),
    ):
        if len(text) > MAX_TEXT:
            yield InvalidInput(f"Textul este prea lung: cel mult {MAX_TEXT} de caractere.", field=field)
    if details.phone_e164 is not None and try_parse_phone(details.phone_e164) != details.phone_e164:
        yield InvalidInput("Telefonul trebuie să fie în forma +40722123456.", field="phoneE164")
    if details.child_age is not None and not 0 <= details.child_age <= 120:
        yield InvalidInput("Vârsta trebuie să fie între 0 și 120 de ani.", field="childAge")
    if details.num_children is not None and not 0 < details.num_children <= 5000:
        yield InvalidInput("Numărul de copii trebuie să fie între 1 și 5.000.", field="numChildren")
    yield from _payment_problems(details.payment)
    if len(details.roles) > MAX_ROLES:
        yield InvalidInput(f"Un eveniment are cel mult {MAX_ROLES} de servicii.", field="rolesBySlot")
    for role in details.roles:
        yield from _role_problems(role)


def _payment_problems(payment: Payment) -> Iterator[InvalidInput]:
    for field, amount in (("payment.amount", payment.amount), ("payment.deposit", payment.deposit)):
        if amount is None:
            continue
        if not amount.is_finite() or not 0 <= amount <= MAX_AMOUNT:
            yield InvalidInput("Suma trebuie să fie între 0 și 1.000.000.", field=field)
        elif amount != amount.quantize(Decimal("0.01")):
            yield InvalidInput("Suma are cel mult două zecimale.", field=field)
    if payment.amount is not None and payment.deposit is not None and payment.deposit > payment.amount:
        yield InvalidInput("Avansul nu poate fi mai mare decât suma.", field="payment.deposit")
    if not _CURRENCY.fullmatch(payment.currency):
        yield InvalidInput("Moneda se scrie cu trei litere, de exemplu RON.", field="payment.currency")


def _role_problems(role: Role) -> Iterator[InvalidInput]:
    if not role.role_type:
        yield InvalidInput("Alege serviciul.", field="rolesBySlot")
    if role.start_time is not None and not _CLOCK.fullmatch(role.start_time):
        yield InvalidInput("Ora se scrie HH:MM, de exemplu 17:30.", field="rolesBySlot")
    if role.duration_min is not None and not 0 < role.duration_min <= 24 * 60:
        yield InvalidInput("Durata trebuie să fie între 1 și 1.440 de minute.", field="rolesBySlot")
    if len(role.note) > MAX_TEXT or len(role.character or "") > MAX_TEXT:
        yield InvalidInput(f"Textul este prea lung: cel mult {MAX_TEXT} de caractere.", field="rolesBySlot")
