"""The pure parts: texts, formats, labels, markup, chat."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from crm_core.events.changes import EDITABLE_FIELDS
from crm_core.models import Direction, EventDetails, Message, Origin, Payment, PaymentMethod, PaymentStatus, Quote, Role
from ui import formats, links, texts, vocabulary
from ui.chat import chat_markup, message_anchor, quoted_spans
from ui.event_values import EventForm, read_clock, with_slots
from ui.labels import escaped
from ui.markup import said, tag
from ui.texts import Count, Text

NOW = datetime(2026, 1, 17, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(texts.all_texts()))
def test_every_text_is_complete_in_both_languages(name: str) -> None:
    text = texts.all_texts()[name]
    if isinstance(text, Text):
        assert text.ro.strip()
        assert text.en.strip()
        assert set(re.findall(r"{\w+}", text.ro)) == set(re.findall(r"{\w+}", text.en))
    else:
        assert isinstance(text, Count)
        assert all(form.strip() for form in (*text.ro, *text.en))
        assert all("{n}" in form for form in (*text.ro[1:], text.en[1]))


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 petreceri"),
        (1, "o petrecere"),
        (2, "2 petreceri"),
        (19, "19 petreceri"),
        (20, "20 de petreceri"),
        (101, "101 petreceri"),
        (120, "120 de petreceri"),
    ],
)
def test_romanian_counts(n: int, words: str) -> None:
    assert texts.PARTIES(n) == words


def test_dates_and_money_as_romanians_write_them() -> None:
    assert formats.long_day(date(2026, 3, 14)) == "sâmbătă, 14 martie 2026"
    assert formats.short_day(date(2026, 3, 14)) == "sâm. 14 mar. 2026"
    assert formats.money(Decimal(1250), "RON") == "1.250 RON"
    assert formats.money(Decimal("1250.5"), "EUR") == "1.250,50 EUR"
    assert formats.money_by_currency({"EUR": Decimal(300), "RON": Decimal(1200)}) == "1.200 RON + 300 EUR"
    assert formats.money_by_currency({}) == "0 RON"


@pytest.mark.parametrize(
    ("moment", "said_as"),
    [
        (datetime(2026, 1, 17, 8, 46, tzinfo=UTC), "10:46"),
        (datetime(2026, 1, 16, 22, 30, tzinfo=UTC), "00:30"),
        (datetime(2026, 1, 16, 8, 0, tzinfo=UTC), "ieri"),
        (datetime(2026, 1, 13, 8, 0, tzinfo=UTC), "mar."),
        (datetime(2026, 1, 2, 8, 0, tzinfo=UTC), "2 ian."),
        (datetime(2025, 1, 2, 8, 0, tzinfo=UTC), "2 ian. 2025"),
    ],
)
def test_times_of_a_list_in_bucharest(moment: datetime, said_as: str) -> None:
    assert formats.recently(moment, now=NOW) == said_as


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "azi"), (1, "mâine"), (-1, "ieri"), (5, "peste 5 zile"), (-33, "acum 33 de zile"), (90, "peste 3 luni")],
)
def test_how_far_a_day_is(days: int, words: str) -> None:
    assert formats.in_days(date(2026, 1, 17) + timedelta(days=days), today=date(2026, 1, 17)) == words


def test_confidence_is_never_certainty() -> None:
    assert formats.percent(0.998) == "99 %"
    assert formats.percent(0.92) == "92 %"


def test_labels_escape_all_ascii_punctuation() -> None:
    assert escaped(string.punctuation) == "".join(f"\\{mark}" for mark in string.punctuation)
    assert escaped("rând\nnou \u202eînapoi") == "rând nou înapoi"


def test_markup_escapes_texts_and_attributes() -> None:
    assert tag("p", "<b>&", title='"x" <y>') == '<p title="&quot;x&quot; &lt;y&gt;">&lt;b&gt;&amp;</p>'
    assert said("<i>") == "<bdi>&lt;i&gt;</bdi>"
    assert tag("p", tag("b", "x")) == "<p><b>x</b></p>"


@pytest.mark.parametrize(
    ("phone", "url"),
    [
        ("+40722123456", "https://wa.me/40722123456"),
        ("0722123456", None),
        ("+40 722 123 456", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_whatsapp_links_only_of_valid_numbers(phone: str | None, url: str | None) -> None:
    assert links.whatsapp_url(phone) == url


def message(body: str, *, number: int = 1, **fields: object) -> Message:
    defaults: dict[str, object] = {"direction": Direction.INBOUND, "ts_client": NOW + timedelta(minutes=number)}
    return Message(message_id=f"m{number}", body=body, **(defaults | fields))  # type: ignore[arg-type]


def test_quotes_are_found_joined_and_never_invented() -> None:
    body = "pe 10 feb la 18:00, <b>"
    quotes = [
        Quote(message_id="m1", text="10 feb la", start=3),
        Quote(message_id="m1", text="la 18:00", start=99),
        Quote(message_id="m1", text="altceva"),
        Quote(message_id="m1", text=""),
    ]
    assert quoted_spans(body, quotes) == [(3, 18)]
    shown = chat_markup([message(body)], quotes=[*quotes, Quote(message_id="m1", text="<b>")])
    assert "<mark>10 feb la 18:00</mark>" in shown
    assert "<mark>&lt;b&gt;</mark>" in shown


def test_a_chat_shows_days_ticks_kinds_and_long_bodies() -> None:
    shown = chat_markup(
        [
            message("Bună 🎈"),
            message("Salut", number=2, direction=Direction.OUTBOUND, status="read"),
            message("", number=3, message_type="image"),
            message("", number=4, message_type="deleted"),
            message("", number=5, message_type="damaged"),
            message("a " * 2000, number=6),
            message("mâine", number=60 * 24),
        ]
    )
    assert "sâmbătă, 17 ianuarie 2026" in shown
    assert "duminică, 18 ianuarie 2026" in shown
    for part in ("Bună 🎈", "✓✓", "Imagine", "Mesaj șters", "Mesaj deteriorat", "<details>", "11:02"):
        assert part in shown
    assert f'id="{message_anchor("m1")}"' in shown


def test_a_form_gives_back_the_details_it_was_opened_with() -> None:
    details = EventDetails(
        day=date(2026, 2, 10),
        address="Str. X nr 3",
        phone_e164="+40722123456",
        phone_raw="0722.123.456",
        child_dob="2020-02-10",
        parent_phone="+40722000111",
        payment=Payment(amount=Decimal("1250.50"), method=PaymentMethod.CASH, deposit=Decimal(300)),
        roles=(
            Role(
                role_type="ANIMATOR",
                slot="07A",
                label="Animatoare",
                start_time="18:00",
                details={"character": "Elsa", "x": 1},
                assignee_uid="u",
            ),
            Role(role_type="OLD_KIND", slot="07B", label="Ceva vechi", start_time="pe la 6", status="SPECIAL"),
            Role(role_type="POPCORN", slot="07C", status="CANCELLED"),
        ),
    )
    assert EventForm.of(details).details() == details


@pytest.mark.parametrize(
    ("typed", "clock"), [("18", "18:00"), ("18.30", "18:30"), ("9h15", "09:15"), (" 17:05 ", "17:05"), ("", None)]
)
def test_times_are_read_as_people_type_them(typed: str, clock: str | None) -> None:
    assert read_clock(typed) == clock


def test_wanted_services_take_the_slots_of_the_same_kind() -> None:
    stored = EventDetails(
        roles=(
            Role(role_type="ANIMATOR", slot="07A", details={"character": "Elsa"}),
            Role(role_type="POPCORN", slot="07B"),
        )
    )
    wanted = EventDetails(
        roles=(Role(role_type="ANIMATOR", details={"character": "Elsa"}, start_time="17:00"), Role(role_type="ARCADE"))
    )
    assert [(role.slot, role.role_type, role.start_time) for role in with_slots(wanted, stored).roles] == [
        ("07A", "ANIMATOR", "17:00"),
        ("", "ARCADE", None),
    ]


def test_every_word_of_the_closed_vocabularies_has_a_name() -> None:
    assert set(vocabulary.STATUS) == set(PaymentStatus)
    assert set(vocabulary.METHOD) == set(PaymentMethod)
    assert set(vocabulary.ORIGIN) == set(Origin)
    assert set(EDITABLE_FIELDS) <= set(vocabulary.FIELD)
    assert vocabulary.field_name("rolesBySlot.12A.startTime") == "Serviciul 12A · Ora"


@pytest.mark.parametrize(
    "address", ["https://evil.invalid/x", "HTTP://evil.invalid", "www.evil.invalid", "a@evil.invalid"]
)
def test_an_address_in_a_label_is_broken_where_it_would_become_a_link(address: str) -> None:
    """Streamlit looks for addresses after escapes are taken away, so escaping alone leaves a link."""
    assert address not in escaped(address).replace("\\", "")
    assert escaped(address).replace("\\", "").replace("\u2060", "") == address
