"""Single values as programs of many ages have stored them, read without ever raising.

Every reader answers None for what it cannot read; whoever calls decides what to say about it. Nothing is guessed:
a value that could mean two things is not read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from crm_core.models import BUCHAREST
from crm_core.money import money_number, read_money
from crm_core.phones import parse_whatsapp_id, try_parse_phone

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""A year outside is a slip of the finger: such a date is kept as text."""

_MAX_DEPTH = 20  # Firestore's own limit for nested maps and lists
_MAX_INTEGER = 2**63
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_EPOCH_SECONDS, _LEAST_EPOCH_MILLIS = 10**8, 10**11  # 1973 in either unit
_CLOCK_SUFFIX = r"(?:[ T,]+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-./])(\d{{1,2}})\2(\d{{4}}){_CLOCK_SUFFIX}", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK_SUFFIX}", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*", re.ASCII | re.DOTALL)
_LOCAL_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_TIME_OF_DAY = re.compile(r"(?:ora )?(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?| ?h)?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"\+?(\d{1,15})(?:[.,]0{1,2})?", re.ASCII)
_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)


def holds(value: Any) -> bool:
    """Whether a stored value says anything: not null, not blank text, not an empty map or list."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping | list | tuple):
        return bool(value)
    return value is not None


def read_text(value: Any) -> str | None:
    """Text without blanks around it; a number as its digits; None for everything else."""
    if isinstance(value, str):
        # Lone surrogates cannot be written to UTF-8 again; they come from damaged emoji.
        return value.encode("utf-8", "replace").decode("utf-8").strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < _MAX_INTEGER else None
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    return None


def read_bool(value: Any) -> bool | None:
    """A truth value, also as 0/1 or the words true/false, da/nu."""
    if isinstance(value, bool):
        return value
    word = (read_text(value) or "").casefold()
    return {"true": True, "1": True, "da": True, "false": False, "0": False, "nu": False}.get(word)


def read_integer(value: Any, *, low: int, high: int, unit: str = "", about: str = "") -> int | None:
    """A whole number in ``[low, high]``, also as text.

    ``unit`` is a pattern for a word after it (``ani``), ``about`` one for a word before it (``vreo``).
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        if not value.is_integer():
            return None
        number = int(value)
    elif isinstance(value, int):
        number = value
    elif isinstance(value, str) and len(value) <= 60:
        text = value.strip().casefold()
        text = re.sub(rf"^(?:{about})\s*", "", text) if about else text
        text = re.sub(rf"\s*(?:{unit})\.?$", "", text) if unit else text
        match = _WHOLE.fullmatch(text)
        if match is None:
            return None
        number = int(match[1])
    else:
        return None
    return number if low <= number <= high else None


def read_moment(value: Any) -> datetime | None:
    """A point in time, UTC: a datetime, ISO text, seconds or milliseconds since 1970, an exported Firestore timestamp.

    Without an offset it is UTC; a bare date is its midnight in Europe/Bucharest.
    """
    if isinstance(value, datetime):
        return _in_utc(value)
    day = read_day(value) if _is_bare_date(value) else None
    if day is not None:
        return _in_utc(datetime.combine(day, time(0), BUCHAREST))
    if isinstance(value, Mapping):
        return _exported_timestamp(value)
    if isinstance(value, str):
        return _moment_in_text(value.strip())
    return _since_epoch(value)


def read_day(value: Any) -> date | None:
    """A calendar day: ``D-M-YYYY``, ``D.M.YYYY``, ``D/M/YYYY``, ``YYYY-M-D``, or a moment as Bucharest sees it.

    None for what is no date, for two-digit years and for years outside EARLIEST_YEAR to LATEST_YEAR.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return _sensible(value)
    if isinstance(value, str):
        text = value.strip()
        if match := _DAY_FIRST.fullmatch(text):
            return _calendar_day(int(match[4]), int(match[3]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(text):
            return _calendar_day(int(match[1]), int(match[3]), int(match[4]))
        moment = _moment_in_text(text) if _ISO_MOMENT.fullmatch(text) or text.isdecimal() else None
    elif isinstance(value, datetime) and value.tzinfo is None:
        return _sensible(value.date())
    else:
        moment = read_moment(value)
    local = _in_bucharest(moment)
    return _sensible(local.date()) if local else None


def read_time_of_day(value: Any) -> str | None:
    """A time of day ``HH:MM``, Europe/Bucharest: ``18:00``, ``18.00``, the hour alone, a moment's time.

    A moment without an offset is taken as the clock on the wall, as ``read_day`` takes its day.
    """
    if isinstance(value, time) or (isinstance(value, datetime) and value.tzinfo is None):
        return value.strftime("%H:%M")
    if isinstance(value, bool):
        return None
    text = (read_text(value) or "") if isinstance(value, str | int) else ""
    local_clock = _LOCAL_CLOCK.fullmatch(text)
    text = local_clock[1] if local_clock else text
    if match := _TIME_OF_DAY.fullmatch(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
    local = None if _is_bare_date(value) else _in_bucharest(read_moment(value))
    return local.strftime("%H:%M") if local else None


def read_phone(value: Any) -> str | None:
    """A number in E.164. What already looks like E.164 is taken as it is: it is the key of a client."""
    text = read_text(value)
    if not text or isinstance(value, float):
        return None
    if _E164.fullmatch(text):
        return text
    return parse_whatsapp_id(text).phone_e164 if "@" in text else try_parse_phone(text)


def plain_value(value: Any, *, json: bool = False, depth: int = 0) -> Any:
    """A nested value with only the types the store knows; what has no such type becomes None.

    ``json=True`` turns times into ISO text, so that the result can be dumped.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int):
        return int(value) if -_MAX_INTEGER <= value < _MAX_INTEGER else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        amount = read_money(value)
        return money_number(amount) if amount is not None else None
    if isinstance(value, datetime):
        moment = _in_utc(value)
        return moment.isoformat() if moment and json else moment
    if isinstance(value, date | time):
        return value.isoformat()
    if depth >= _MAX_DEPTH:
        return None
    if isinstance(value, Mapping):
        return {
            plain_value(str(key)): plain_value(inner, json=json, depth=depth + 1)
            for key, inner in value.items()
            if isinstance(key, str | int)
        }
    if isinstance(value, list | tuple):
        return [plain_value(inner, json=json, depth=depth + 1) for inner in value]
    return None


def _is_bare_date(value: Any) -> bool:
    if isinstance(value, str):
        text = value.strip()
        return len(text) <= 10 and bool(_DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text))
    return isinstance(value, date) and not isinstance(value, datetime)


def _in_utc(value: datetime) -> datetime | None:
    try:
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        # Rebuilt, so that Firestore's own subclass does not travel on.
        return datetime.combine(moment.date(), moment.time(), UTC)
    except (OverflowError, ValueError):
        return None


def _in_bucharest(moment: datetime | None) -> datetime | None:
    try:
        return moment.astimezone(BUCHAREST) if moment else None
    except (OverflowError, ValueError):
        return None


def _moment_in_text(text: str) -> datetime | None:
    if _ISO_MOMENT.fullmatch(text):
        try:
            return _in_utc(datetime.fromisoformat(text))
        except (ValueError, OverflowError):
            return None
    return _since_epoch(int(text)) if text.isascii() and text.isdecimal() and len(text) <= 16 else None


def _since_epoch(value: Any) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(_bounded(value)):
        return None
    if value >= _LEAST_EPOCH_MILLIS:
        value = value / 1000
    elif value < _LEAST_EPOCH_SECONDS:
        return None
    try:
        return _EPOCH + timedelta(seconds=float(value))
    except OverflowError:
        return None


def _bounded(value: int | float) -> float:
    """A float that is infinite where the number is too large for one."""
    return float(value) if abs(value) < 10**18 else math.inf


def _exported_timestamp(value: Mapping[Any, Any]) -> datetime | None:
    for seconds_name, nanos_name in (("_seconds", "_nanoseconds"), ("seconds", "nanoseconds"), ("seconds", "nanos")):
        seconds, nanos = value.get(seconds_name), value.get(nanos_name, 0)
        whole = read_integer(seconds, low=-(10**11), high=10**11)
        rest = read_integer(nanos, low=0, high=10**9 - 1)
        if whole is not None and rest is not None:
            try:
                return _EPOCH + timedelta(seconds=whole, microseconds=rest // 1000)
            except OverflowError:
                return None
    return None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return _sensible(date(year, month, day))
    except ValueError:
        return None


def _sensible(day: date) -> date | None:
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None
