"""One fact of one event as Romanian text, and how figures and dates are written."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from crm_core.ask.plan import Field
from crm_core.ask.selection import finite
from crm_core.catalogue import label_of
from crm_core.models import BUCHAREST, Event, PaymentMethod, PaymentStatus

METHODS = {PaymentMethod.CASH: "cash", PaymentMethod.CARD: "card", PaymentMethod.TRANSFER: "transfer bancar"}
STATUSES = {PaymentStatus.PAID: "achitat", PaymentStatus.UNPAID: "neachitat", PaymentStatus.CANCELLED: "anulat"}
_LINE_LIMIT = 300


def money(amount: Decimal, currency: str) -> str:
    """``1.250 RON``, ``1.250,50 RON``: cents only where there are any."""
    text = f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
    return f"{text.replace(',', ' ').replace('.', ',').replace(' ', '.')} {currency}"


def plain(text: str) -> str:
    """Client text as one line of plain text, shortened where it is very long. Never markup, never an instruction."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _LINE_LIMIT else line[: _LINE_LIMIT - 1] + "…"


def number(value: Decimal | int) -> str:
    """A count or an average without needless decimals: ``5``, ``12,5``."""
    value = Decimal(value)
    return (
        f"{value:f}"
        if value == value.to_integral() and "." not in f"{value:f}"
        else f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    )


def counted(count: int, one: str, many: str) -> str:
    """``1 petrecere``, ``2 petreceri``, ``20 de petreceri``."""
    if count == 1:
        return f"1 {one}"
    return f"{count} {'de ' if count % 100 >= 20 or (count and count % 100 == 0) else ''}{many}"


def day_text(event: Event) -> str:
    """``14-03-2026``; what another program wrote where that is no date; "fără dată" where nothing is."""
    return event.day.strftime("%d-%m-%Y") if event.day else plain(event.date_text) or "fără dată"


def citation(event: Event) -> str:
    """``#12 din 14-03-2026``: how people name an event."""
    name = f"#{event.short_id}" if event.short_id is not None else "eveniment fără număr"
    if event.day:
        return f"{name} din {day_text(event)}"
    return f"{name}, cu data „{plain(event.date_text)}”" if event.date_text.strip() else f"{name}, fără dată"


def fact_of(event: Event, field: Field, *, today: date | None = None) -> str | None:
    """What an event holds of a field, ready to be read; None where it holds nothing. ``today`` is for ``DAYS_AWAY``."""
    details, payment = event.details, event.payment
    active = details.active_roles
    amount, deposit = finite(payment.amount), finite(payment.deposit)
    match field:
        case Field.DATE:
            return day_text(event) if event.day or event.date_text.strip() else None
        case Field.DAYS_AWAY:
            if event.day is None or today is None:
                return None
            days = counted(abs((event.day - today).days), "zi", "zile")
            return f"{'peste' if event.day >= today else 'acum'} {days}"
        case Field.START_TIME:
            return f"ora {details.start_time}" if details.start_time else None
        case Field.END_TIME:
            return _end_time(event)
        case Field.DURATION:
            return _durations(event)
        case Field.ADDRESS:
            return plain(details.address) or None
        case Field.CHILD_NAME:
            return plain(details.child_name) or None
        case Field.CHILD_AGE:
            return counted(details.child_age, "an", "ani") if details.child_age is not None else None
        case Field.CHILD_DOB:
            return plain(details.child_dob) or None
        case Field.PARENT_NAME:
            return plain(details.parent_name) or None
        case Field.NUM_CHILDREN:
            return counted(details.num_children, "copil", "copii") if details.num_children is not None else None
        case Field.AMOUNT:
            return money(amount, payment.currency) if amount is not None else None
        case Field.DEPOSIT:
            return f"avans {money(deposit, payment.currency)}" if deposit is not None else None
        case Field.OWED:
            return f"rest de plată {money(payment.owed, payment.currency)}" if amount is not None else None
        case Field.METHOD:
            return METHODS[payment.method] if payment.method else None
        case Field.STATUS:
            return STATUSES[payment.status]
        case Field.CHARACTERS:
            names = [plain(role.character) for role in active if role.character]
            return ", ".join(dict.fromkeys(names)) or None
        case Field.SERVICES:
            return services_text(event) or None
        case Field.ASSIGNEES:
            codes = [role.assignee_code or role.assigned_code for role in active]
            return ", ".join(dict.fromkeys(plain(code) for code in codes if code)) or None
        case Field.SHORT_ID:
            return f"#{event.short_id}" if event.short_id is not None else None
        case Field.NOTED_BY:
            return plain(event.noted_by_code) or None
        case Field.ARCHIVED:
            return "arhivat" if event.is_archived else "nearhivat"
        case Field.ARCHIVE_REASON:
            return plain(event.archive_reason) or None
        case Field.CREATED:
            return event.created_at.astimezone(BUCHAREST).strftime("%d-%m-%Y") if event.created_at else None
        case _:
            return None


def services_text(event: Event) -> str:
    """The services that were not taken off: ``Animator (Elsa), Ursitoare × 3``."""
    texts: Counter[str] = Counter()
    for role in event.details.active_roles:
        name = label_of(role.role_type)
        texts[f"{plain(name)} ({plain(role.character)})" if role.character else plain(role.label or name)] += 1
    return ", ".join(text if count == 1 else f"{text} × {count}" for text, count in texts.items())


def event_line(event: Event) -> str:
    """Everything people want of an event in one line, without its number and day."""
    details, payment = event.details, event.payment
    amount, deposit = finite(payment.amount), finite(payment.deposit)
    child = plain(details.child_name)
    if child and details.child_age is not None:
        child += f" ({counted(details.child_age, 'an', 'ani')})"
    parts = [
        f"ora {details.start_time}" if details.start_time else "",
        plain(details.address),
        child,
        services_text(event),
        money(amount, payment.currency) if amount is not None else "fără sumă notată",
        STATUSES[payment.status],
        f"avans {money(deposit, payment.currency)}" if deposit and payment.status is PaymentStatus.UNPAID else "",
    ]
    return ", ".join(part for part in parts if part)


def _durations(event: Event) -> str | None:
    found = {role.duration_min for role in event.details.active_roles if role.duration_min}
    if not found:
        return None
    if len(found) == 1:
        return counted(found.pop(), "minut", "minute")
    texts = [
        f"{label_of(role.role_type)} {counted(role.duration_min, 'minut', 'minute')}"
        for role in event.details.active_roles
        if role.duration_min
    ]
    return ", ".join(dict.fromkeys(texts))


def _end_time(event: Event) -> str | None:
    ends = []
    for role in event.details.active_roles:
        if role.start_time and role.duration_min:
            hours, _, minutes = role.start_time.partition(":")
            if hours.isdigit() and minutes.isdigit():
                ends.append(int(hours) * 60 + int(minutes) + role.duration_min)
    if not ends:
        return None
    last = max(ends)
    return f"până la ora {last // 60 % 24:02d}:{last % 60:02d}"
