"""A client's page in blocks: header, figures, spending by year, the table of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from crm_core.clients.profile import Profile
from crm_core.models import RON, DamagedEvent, Event, PaymentStatus
from crm_core.phones import format_phone, is_pseudonym
from ui import formats, links, texts, vocabulary
from ui.markup import Html, joined, said, tag
from ui.session import WidgetKey
from ui.soft_links import choice, link, soft_links

TO_THREADS = "threads"
TO_DIRECTORY = "directory"
TO_PERSONAL_DATA = "personal-data"
YEAR, STATE = "year:", "state:"
"""What a choice above the events reports."""
ARCHIVED = "archived"
_YEARS_SHOWN = 6
_STATUS_TONE = {PaymentStatus.PAID: "good", PaymentStatus.UNPAID: "warn", PaymentStatus.CANCELLED: ""}


def client_name(profile: Profile) -> str:
    """The name the client goes by, else their number."""
    if is_pseudonym(profile.client.phone_e164):
        return texts.ANONYMOUS_CLIENT()
    named = profile.client.display_name or next((t.display_name for t in profile.threads if t.display_name), "")
    return named or format_phone(profile.client.phone_e164)


def show_client_head(profile: Profile, *, sees_personal_data: bool) -> str:
    """The header; returns what was clicked: ``TO_DIRECTORY``, ``TO_THREADS`` or ``TO_PERSONAL_DATA``."""
    markup = client_head_markup(profile, sees_personal_data=sees_personal_data)
    return soft_links(markup, key=WidgetKey.CLIENT_HEAD)


def client_head_markup(profile: Profile, *, sees_personal_data: bool = False) -> Html:
    client = profile.client
    whatsapp = links.whatsapp_url(client.phone_e164)
    since = client.created_at or min((t.last_message_at for t in profile.threads if t.last_message_at), default=None)
    first_day = min((event.day for event in profile.events if event.day), default=None)
    month = formats.month_and_year(since) if since else None
    if first_day and (since is None or first_day < formats.local(since).date()):
        month = formats.month_of(first_day)
    thread = profile.threads[0] if profile.threads else None
    return tag(
        "div",
        tag("span", link(TO_DIRECTORY, "‹ ", texts.TO_DIRECTORY(), href=links.PagePath.CLIENTS.address)),
        tag("h2", said(client_name(profile))),
        tag("span", format_phone(client.phone_e164), cls="crm-muted"),
        tag("span", texts.CLIENT_SINCE(month=month), cls="crm-muted") if month else None,
        tag("span", link(TO_THREADS, texts.THREADS_OF(), href=links.thread_url(thread.thread_id))) if thread else None,
        tag("a", texts.WHATSAPP(), href=whatsapp, target="_blank", rel="noopener noreferrer") if whatsapp else None,
        _personal_data_link(client.phone_e164) if sees_personal_data else None,
        cls="crm-clienthead",
    )


def _personal_data_link(phone_e164: str) -> Html | None:
    if is_pseudonym(phone_e164):
        return tag("span", texts.ANONYMOUS_NOTE(), cls="crm-muted")
    href = links.personal_data_url(phone_e164)
    return tag("span", link(TO_PERSONAL_DATA, texts.NAV_PERSONAL(), href=href), cls="crm-muted")


def cards_markup(profile: Profile, *, today: date) -> Html:
    """The figures, and what was paid by year."""
    client = profile.client
    paid = {RON: client.lifetime_spend_paid} | {c: t.paid for c, t in client.other_currencies.items() if t.paid}
    total = {RON: client.lifetime_spend_all} | {c: t.all for c, t in client.other_currencies.items() if t.all}
    return tag(
        "div",
        _card(
            texts.KPI_SPENT(),
            formats.money_by_currency(_without_zero(paid)),
            texts.KPI_SPENT_NOTE(all=formats.money_by_currency(_without_zero(total))),
        ),
        _card(texts.KPI_OWED(), formats.money_by_currency(profile.owed), texts.KPI_OWED_NOTE()),
        _card(texts.KPI_EVENTS(), str(client.events_count), texts.KPI_EVENTS_NOTE()),
        _event_card(texts.KPI_LAST(), profile.last, today=today),
        _event_card(texts.KPI_NEXT(), profile.next, today=today),
        _years_card(profile),
        cls="crm-cards",
    )


def events_filters(*, years: Sequence[str], year: str, state: str) -> Html:
    """The heading of the events, with the choices of year and state."""
    states = {"": texts.ALL_STATES()} | {str(status): name() for status, name in vocabulary.STATUS.items()}
    return tag(
        "div",
        tag("h3", texts.EVENTS()),
        choice(YEAR, {"": texts.ALL_YEARS()} | {each: each for each in years}, chosen=year, label=texts.YEAR()),
        choice(STATE, states | {ARCHIVED: texts.ARCHIVED()}, chosen=state, label=texts.STATE()),
        cls="crm-heading",
    )


def events_markup(
    events: Sequence[Event],
    damaged: Sequence[DamagedEvent],
    *,
    phone_e164: str,
    filters: Html | None = None,
    note: str = "",
) -> Html:
    """The table; every number is a link that opens the event. ``note`` stands in its place where it is empty."""
    table = tag("div", note, cls="crm-empty") if note else _table(events, damaged, phone_e164=phone_e164)
    return joined([filters, table])


def _table(events: Sequence[Event], damaged: Sequence[DamagedEvent], *, phone_e164: str) -> Html:
    heads = (
        (texts.SHORT_ID(), ""),
        (texts.DATE(), ""),
        (texts.ADDRESS(), ""),
        (texts.SERVICES(), ""),
        (texts.AMOUNT(), "num"),
        (texts.STATE(), ""),
    )
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name, cls=cls, scope="col") for name, cls in heads))),
            tag(
                "tbody",
                *(_event_row(event, phone_e164) for event in events),
                *(_damaged_row(document) for document in damaged),
            ),
            cls="crm-table",
        ),
        cls="crm-tablebox",
        data_scroll="",
    )


def show_events(
    events: Sequence[Event],
    damaged: Sequence[DamagedEvent],
    *,
    phone_e164: str,
    filters: Html,
    note: str,
    on_open: Callable[[str], None],
) -> None:
    """Filters and table; ``on_open`` is called with the id of a clicked event, or ``YEAR`` or ``STATE`` and a value."""
    markup = events_markup(events, damaged, phone_e164=phone_e164, filters=filters, note=note)
    soft_links(markup, key=WidgetKey.EVENTS_LIST, on_open=on_open)


def status_badge(event: Event) -> Html:
    """Paid, unpaid, cancelled; archived beside it."""
    status = event.payment.status
    badges = [tag("span", vocabulary.STATUS[status](), cls=f"crm-badge {_STATUS_TONE[status]}".strip())]
    if event.is_archived:
        badges.append(tag("span", texts.ARCHIVED(), cls="crm-badge"))
    return joined([part for badge in badges for part in (badge, " ")])


def amount_text(event: Event) -> str:
    payment = event.payment
    return formats.money(payment.amount, payment.currency) if payment.amount is not None else texts.NONE()


def _event_row(event: Event, phone_e164: str) -> Html:
    number = links.event_name(event) if event.short_id is not None else texts.NONE()
    when = formats.number_day(event.day) if event.day else (event.date_text or texts.NO_DATE())
    start = event.details.start_time
    problems = tag("div", texts.PROBLEMS(fields=", ".join(event.problems)), cls="crm-muted") if event.problems else None
    return tag(
        "tr",
        tag("td", link(event.event_id, number, " ›", href=links.event_url(phone_e164, event.event_id))),
        tag("td", said(when), f" · {start}" if start else None),
        tag("td", said(event.details.address or texts.NONE()), problems, cls="wide"),
        tag("td", said(vocabulary.services_text(event) or texts.NONE()), cls="wide"),
        tag("td", amount_text(event), cls="num"),
        tag("td", status_badge(event)),
        cls="off" if event.is_archived or event.is_cancelled else "",
    )


def _damaged_row(document: DamagedEvent) -> Html:
    sentence = texts.DAMAGED_EVENT(id=document.event_id, reason=document.reason)
    return tag("tr", tag("td", tag("span", said(sentence), cls="crm-badge bad"), colspan=6))


def _card(label: str, figure: str, small: str) -> Html:
    return tag(
        "div",
        tag("div", label, cls="label"),
        tag("div", figure, cls="figure"),
        tag("div", small, cls="small"),
        cls="crm-card",
    )


def _event_card(label: str, event: Event | None, *, today: date) -> Html:
    if event is None or event.day is None:
        return _card(label, texts.NONE(), "")
    return _card(
        label,
        formats.plain_day(event.day),
        f"{formats.in_days(event.day, today=today)} · {links.event_name(event)}",
    )


def _years_card(profile: Profile) -> Html:
    spent = {year: amount for (currency, year), amount in profile.spent_by_year.items() if currency == RON}
    years = sorted(spent)[-_YEARS_SHOWN:]
    if not years:
        return _card(texts.KPI_YEARS(), texts.NONE(), texts.NO_PAYMENTS())
    most = max(spent[year] for year in years)
    bars = [
        tag(
            "div",
            tag("b", formats.money(spent[year].quantize(Decimal(1)), "").strip()),
            tag("i", style=f"height:{max(int(spent[year] * 50 / most), 3)}%"),
            tag("span", str(year)),
            title=f"{year}: {formats.money(spent[year], RON)}",
        )
        for year in years
    ]
    said_aloud = "; ".join(f"{year}: {formats.money(spent[year], RON)}" for year in years)
    return tag(
        "div",
        tag("div", texts.KPI_YEARS(), cls="label"),
        tag("div", *bars, cls="crm-years", role="img", aria_label=said_aloud),
        cls="crm-card",
    )


def _without_zero(amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    return {currency: amount for currency, amount in amounts.items() if amount}
