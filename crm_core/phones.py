"""Phone numbers in E.164 and WhatsApp ids; the default region is Romania.

A person who was anonymised by law goes on under a pseudonym: a random number behind ``+999``, which no country has and
no telephone can be reached by. Wherever a client's number is the key, the pseudonym is one too.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

from crm_core.errors import PhoneError

DEFAULT_REGION = "RO"
_DIGITS_WITH_COUNTRY = re.compile(r"(?:whatsapp:)?\s*(?:00|\+)?(40[237]\d{8})", re.ASCII)
_PSEUDONYM = re.compile(r"\+999\d{12}", re.ASCII)
_PSEUDONYM_DIGITS = 12
_LETTER_AFTER_DIGIT = re.compile(r"\d.*?[^\W\d_]", re.DOTALL)
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))


def parse_phone(text: str) -> str:
    """The E.164 form of a number as people write it: ``0722 123 456``, ``0040…``, ``40722…``, ``+40…``, other countries
    with their prefix. A pseudonym is its own.

    Raises PhoneError when the text holds no valid number.
    """
    cleaned = text.translate(_MARKS).strip().removeprefix("whatsapp:").strip()
    if len(cleaned) > 60:
        raise PhoneError()
    compact = re.sub(r"[\s().\-/\u00a0\u202f\u2011]", "", cleaned)
    if is_pseudonym(compact):
        return compact
    if _LETTER_AFTER_DIGIT.search(compact):
        # Letters would be read as on a keypad: "0722 Andrei" is nobody's number.
        raise PhoneError()
    if re.fullmatch(r"00[1-9]\d{7,14}", compact, re.ASCII):
        compact = "+" + compact[2:]
    elif _DIGITS_WITH_COUNTRY.fullmatch(compact):
        compact = "+" + compact.lstrip("+")
    try:
        number = phonenumbers.parse(compact, DEFAULT_REGION)
    except phonenumbers.NumberParseException as error:
        raise PhoneError() from error
    if number.extension or not phonenumbers.is_valid_number(number):
        raise PhoneError()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def try_parse_phone(text: object) -> str | None:
    """Like ``parse_phone``, None where there is no number: for values other programs stored."""
    if not isinstance(text, str):
        return None
    try:
        return parse_phone(text)
    except PhoneError:
        return None


def format_phone(e164: str) -> str:
    """The number as people read it: ``0722 123 456`` at home, ``+373 69 123 456`` abroad; unreadable text as it is.

    A pseudonym is ``anonim 4821``: its last digits, so that two can be told apart.
    """
    if is_pseudonym(e164):
        return f"anonim {e164[-4:]}"
    try:
        number = phonenumbers.parse(e164, DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        return e164
    home = number.country_code == phonenumbers.country_code_for_region(DEFAULT_REGION)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def new_pseudonym() -> str:
    """A key for a person whose number is to be forgotten: random, so that nothing leads back from it."""
    return f"+999{secrets.randbelow(10**_PSEUDONYM_DIGITS):0{_PSEUDONYM_DIGITS}}"


def is_pseudonym(phone: str | None) -> bool:
    """Whether a client's key stands for a person who was anonymised."""
    return phone is not None and _PSEUDONYM.fullmatch(phone) is not None


class ChatKind(StrEnum):
    """What a WhatsApp id stands for. A ``LID`` is a person whose number WhatsApp hides."""

    PHONE = "phone"
    LID = "lid"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WhatsAppId:
    """A WhatsApp id (JID) and the number it shows, if any."""

    jid: str
    kind: ChatKind
    phone_e164: str | None


def parse_whatsapp_id(text: str) -> WhatsAppId:
    """Read ``40722…@s.whatsapp.net``, ``40722…:12@c.us``, ``…@lid``, ``…@g.us``, ``whatsapp:+40722…``; never raises."""
    jid = text.strip()
    if jid.startswith("whatsapp:"):
        phone = try_parse_phone(jid)
        return WhatsAppId(jid, ChatKind.PHONE if phone else ChatKind.OTHER, phone)
    user, _, server = jid.partition("@")
    if server == "g.us":
        return WhatsAppId(jid, ChatKind.GROUP, None)
    if server == "lid":
        return WhatsAppId(jid, ChatKind.LID, None)
    if server in ("s.whatsapp.net", "c.us"):
        # The number may be followed by an agent and a device: ``40722….0:3``, ``40722…_1:3``.
        digits = re.split(r"[.:_]", user, maxsplit=1)[0].removeprefix("+")
        phone = try_parse_phone("+" + digits) if re.fullmatch(r"\d{7,15}", digits, re.ASCII) else None
        return WhatsAppId(jid, ChatKind.PHONE if phone else ChatKind.OTHER, phone)
    return WhatsAppId(jid, ChatKind.OTHER, None)


_BETWEEN = r"[\s().\-/\u00a0\u202f\u2010\u2011\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]{0,3}"


def every_way_to_write(e164: str) -> re.Pattern[str]:
    """Finds the number in any text, however people and programs write it: with the country's prefix or without, with
    ``00``, ``(0)``, blanks, points, hyphens and invisible marks between its digits. Never a part of a longer number.
    """
    try:
        number = phonenumbers.parse(e164, DEFAULT_REGION)
        country, national = str(number.country_code), phonenumbers.national_significant_number(number)
    except phonenumbers.NumberParseException:
        country, national = "", e164.lstrip("+")
    digits = _BETWEEN.join(national)
    prefix = _BETWEEN.join(country)
    abroad = rf"(?:(?:\+|0{_BETWEEN}0){_BETWEEN})?{prefix}{_BETWEEN}(?:\(?0\)?{_BETWEEN})?|" if country else r"\+|"
    return re.compile(rf"(?<!\d)(?:{abroad}0{_BETWEEN})?{digits}(?!\d)", re.ASCII)


def jid_of_phone(e164: str) -> str:
    """The id WhatsApp gives a visible number: ``40722123456@s.whatsapp.net``."""
    return f"{e164.lstrip('+')}@s.whatsapp.net"
