from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.errors import PhoneError
from crm_core.phones import ChatKind, format_phone, jid_of_phone, parse_phone, parse_whatsapp_id, try_parse_phone

romanian_mobiles = st.from_regex(r"\+407[2-6]\d{7}", fullmatch=True).filter(str.isascii)


@pytest.mark.parametrize(
    "written",
    [
        "0722 123 456",
        "0722123456",
        "0722.123.456",
        "0722-123-456",
        "(0722) 123 456",
        "0722\u00a0123\u00a0456",
        "0722\u2011123\u2011456",
        "722 123 456",
        "+40722123456",
        "+40 722 123 456",
        "+40 (0)722 123 456",
        "0040722123456",
        "0040 722 123 456",
        "40722123456",
        "40 722 123 456",
        "whatsapp:+40722123456",
        "whatsapp: 0722123456",
        "  0722 123 456 ",
        "\u202a+40 722 123 456\u202c",
        "\u200e0722123456",
        "Tel. 0722 123 456",
    ],
)
def test_a_romanian_mobile_is_one_number_however_it_is_written(written: str) -> None:
    assert parse_phone(written) == "+40722123456"


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("021 234 5678", "+40212345678"),
        ("0264 123 456", "+40264123456"),
        ("0372 123 456", "+40372123456"),
        ("+373 69 123 456", "+37369123456"),
        ("0037369123456", "+37369123456"),
        ("+44 7911 123456", "+447911123456"),
        ("0044 7911 123456", "+447911123456"),
        ("+1 (650) 253-0000", "+16502530000"),
        ("0049 151 23456789", "+4915123456789"),
    ],
)
def test_landlines_and_other_countries_are_read_too(written: str, e164: str) -> None:
    assert parse_phone(written) == e164


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "abc",
        "12",
        "112",
        "0722",
        "0722 123 45",
        "0722 123 456 78",
        "0722 123 456 sau 0733 123 456",
        "0722123456 / 0733123456",
        "+99912345678",
        "10-02-2026",
        "1200 lei",
        "0722123456 int. 12",
        "0722 Andrei",
        "0722ANDREI",
        "tel:+40722123456;ext=5",
        "0" * 500,
        "+",
        "00",
        "\x00",
    ],
)
def test_what_holds_no_single_valid_number_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(PhoneError) as caught:
        parse_phone(written)
    assert "0722 123 456" in caught.value.message
    assert caught.value.field == "phoneE164"


@pytest.mark.parametrize("stored", [None, 722123456, 1.5, True, [], {}, "mama", b"0722123456"])
def test_values_of_other_programs_that_are_no_number_are_none(stored: object) -> None:
    assert try_parse_phone(stored) is None


@given(st.text())
def test_no_text_makes_reading_a_stored_number_fail(text: str) -> None:
    number = try_parse_phone(text)
    assert number is None or parse_phone(number) == number


@given(st.text(alphabet="0123456789+ ()-.x;,#e/", max_size=30))
def test_reading_again_what_was_read_changes_nothing(text: str) -> None:
    number = try_parse_phone(text)
    assert number is None or parse_phone(number) == number


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+40722123456", "0722 123 456"), ("+40212345678", "021 234 5678"), ("+447911123456", "+44 7911 123456")],
)
def test_numbers_are_shown_as_people_read_them(e164: str, shown: str) -> None:
    assert format_phone(e164) == shown


@pytest.mark.parametrize("text", ["", "mama", "???", "+"])
def test_text_that_is_no_number_is_shown_as_it_is(text: str) -> None:
    assert format_phone(text) == text


@given(romanian_mobiles)
def test_what_is_shown_is_read_back_as_the_same_number(e164: str) -> None:
    number = try_parse_phone(e164)
    if number:
        assert parse_phone(format_phone(number)) == number


@given(st.text(max_size=40))
def test_showing_never_raises(text: str) -> None:
    assert isinstance(format_phone(text), str)


@pytest.mark.parametrize(
    ("jid", "kind", "phone"),
    [
        ("40722123456@s.whatsapp.net", ChatKind.PHONE, "+40722123456"),
        ("40722123456@c.us", ChatKind.PHONE, "+40722123456"),
        ("40722123456:12@s.whatsapp.net", ChatKind.PHONE, "+40722123456"),
        ("40722123456.0:3@s.whatsapp.net", ChatKind.PHONE, "+40722123456"),
        (" 40722123456@s.whatsapp.net ", ChatKind.PHONE, "+40722123456"),
        ("40722123456_1:3@s.whatsapp.net", ChatKind.PHONE, "+40722123456"),
        ("37369123456@s.whatsapp.net", ChatKind.PHONE, "+37369123456"),
        ("whatsapp:+40722123456", ChatKind.PHONE, "+40722123456"),
        ("123456789012345@lid", ChatKind.LID, None),
        ("123456789012345:7@lid", ChatKind.LID, None),
        ("120363041234567890@g.us", ChatKind.GROUP, None),
        ("40722123456-1612345678@g.us", ChatKind.GROUP, None),
        ("status@broadcast", ChatKind.OTHER, None),
        ("ioana.pop", ChatKind.OTHER, None),
        ("40722123456", ChatKind.OTHER, None),
        ("0722123456@s.whatsapp.net", ChatKind.OTHER, None),
        ("99999@s.whatsapp.net", ChatKind.OTHER, None),
        ("", ChatKind.OTHER, None),
        ("@", ChatKind.OTHER, None),
    ],
)
def test_a_whatsapp_id_says_what_it_stands_for_and_the_number_it_shows(
    jid: str, kind: ChatKind, phone: str | None
) -> None:
    read = parse_whatsapp_id(jid)
    assert (read.kind, read.phone_e164) == (kind, phone)


def test_the_digits_of_a_hidden_id_are_never_taken_for_a_number() -> None:
    assert parse_whatsapp_id("40722123456@lid").phone_e164 is None


@given(st.text() | st.from_regex(r"\d{1,20}(:\d+)?@(s\.whatsapp\.net|c\.us|lid|g\.us)", fullmatch=True))
def test_no_id_makes_reading_fail(jid: str) -> None:
    assert parse_whatsapp_id(jid).jid == jid.strip()


@given(romanian_mobiles)
def test_the_id_of_a_number_shows_that_number(e164: str) -> None:
    number = try_parse_phone(e164)
    if number:
        assert parse_whatsapp_id(jid_of_phone(number)).phone_e164 == number
