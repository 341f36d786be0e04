"""One date as a question says it: a year, a month, a day, a weekday, a season, or a time relative to today."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm_core.ask.plan import Period
from crm_core.ask.rules.tokens import Token, text_at

MONTHS = (
    "ianuarie", "februarie", "martie", "aprilie", "mai", "iunie",
    "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie",
)  # fmt: skip
_MONTH_FORMS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "ian ianuarie ianuare january jan", "feb febr februarie februare february", "mar mart martie march",
            "apr aprilie april", "mai may", "iun iunie june jun", "iul iulie july jul", "aug august",
            "sep sept septembrie september", "oct octombrie october octomvrie", "nov noiembrie november noembrie",
            "dec decembrie december",
        ),
        start=1,
    )
    for form in forms.split()
}  # fmt: skip
_SHORT = frozenset(form for form in _MONTH_FORMS if len(form) <= 4 and form not in ("june", "july")) | {"march"}
SMALL_NUMBERS: dict[str, int] = {
    "un": 1, "o": 1, "una": 1, "unul": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_THIS = ("asta", "acesta", "aceasta", "curent", "curenta", "prezent", "acest", "this", "current", "ast")
_PAST = ("trecut", "trecuta", "last", "precedent", "precedenta", "anterior")
_COMING = ("viitor", "viitoare", "urmator", "urmatorul", "urmatoare", "urmatoarea", "next", "vine")
_UNITS = {
    "an": "year", "anul": "year", "ani": "year", "anului": "year", "year": "year", "years": "year",
    "luna": "month", "lunii": "month", "luni": "month", "month": "month", "months": "month",
    "saptamana": "week", "saptamani": "week", "saptamanii": "week", "week": "week", "weeks": "week",
    "weekend": "weekend", "weekendul": "weekend", "wekend": "weekend", "wkend": "weekend", "weekendului": "weekend",
    "zi": "day", "zile": "day", "day": "day", "days": "day",
}  # fmt: skip
RELATIVE_DAYS = {
    "azi": 0, "astazi": 0, "today": 0, "diseara": 0, "ieri": -1, "yesterday": -1, "maine": 1, "tomorrow": 1,
    "poimaine": 2, "alaltaieri": -2,
}  # fmt: skip
_WEEKDAY_FORMS = (
    "luni lunea monday mondays", "marti martea martile tuesday", "miercuri miercurea miercurile",
    "joi joia joile thursday", "vineri vinerea vinerile friday fridays", "sambata sambete sambetele saturday saturdays",
    "duminica duminici duminicile duminicii sunday sundays",
)  # fmt: skip
WEEKDAYS = {form: number for number, forms in enumerate(_WEEKDAY_FORMS) for form in forms.split()}
_EVERY_SUCH = frozenset(
    "lunea martea martile miercurea miercurile joia joile vinerea vinerile sambete sambetele duminici duminicile "
    "saturdays sundays fridays mondays".split()
)
_ONE_OF_MANY = frozenset({"o", "zi", "zile", "vreo", "fiecare", "zilele", "ziua", "zilei"})
"""Before a weekday: any such day, not the next one."""
_SEASONS = {"primavara": 3, "primavera": 3, "vara": 6, "toamna": 9, "iarna": 12, "spring": 3, "summer": 6, "autumn": 9}
_DATE_PREPOSITIONS = ("in", "din", "luna", "of", "since", "dupa", "intre", "pana")
_MORE_OF = ("mult", "put", "scump", "ieftin", "mare", "mari", "mic", "des", "rar", "bun", "nou", "vech")
_AMOUNT_UNITS = ("lei", "ron", "euro", "eur", "leu", "usd")


_YEAR_PARTS = ("jumatate", "jumatatea", "trimestrul", "trimestru", "semestrul", "semestru")
DATE_WORDS = frozenset({*_YEAR_PARTS, *_MONTH_FORMS, *_UNITS, *RELATIVE_DAYS, *WEEKDAYS, *_SEASONS, *_THIS, *_PAST, *_COMING})
"""Every word that dates are made of."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in the question, at tokens ``start`` to ``end``. Of a month or a day said without year, only these."""

    start: int
    end: int
    period: Period | None = None
    month: int | None = None
    day: int | None = None
    weekdays: frozenset[int] = frozenset()
    season: int | None = None
    """The first month of a season said without its year."""
    recurring: bool = False
    """Of a weekday: every such day, rather than the next one."""


def read_point(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    if not 0 <= index < len(tokens) or tokens[index].taken:
        return None
    token = tokens[index]
    if token.day:
        return Mention(index, index + 1, day_period(token.day))
    if token.text in RELATIVE_DAYS:
        return Mention(index, index + 1, day_period(today + timedelta(days=RELATIVE_DAYS[token.text])))
    return (
        _named_month(tokens, index, today)
        or _relative(tokens, index, today)
        or _season(tokens, index, today)
        or _weekday(tokens, index, today)
        or _bare_year(tokens, index)
    )


def read_year(tokens: Sequence[Token], index: int) -> int | None:
    if not 0 <= index < len(tokens):
        return None
    token = tokens[index]
    value = token.whole
    if token.kind != "number" or "." in token.text or value is None or not 1990 <= value <= 2100:
        return None
    unit = text_at(tokens, index + 1 + (text_at(tokens, index + 1) == "de"))
    return None if unit in _AMOUNT_UNITS or text_at(tokens, index - 1) in ("peste", "sub", "over", "under") else value


def _bare_year(tokens: Sequence[Token], index: int) -> Mention | None:
    at = index + 1 if tokens[index].text in ("anul", "anului", "year") else index
    year = read_year(tokens, at)
    if year is None or tokens[at].gap.strip().endswith("#") or text_at(tokens, at - 1) == "#":
        return None
    return Mention(index, at + 1, Period(start=date(year, 1, 1), end=date(year, 12, 31), label=str(year)))


def _named_month(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    day: int | None = None
    at = index
    if tokens[at].kind == "number" and tokens[at].whole is not None:
        day, at = tokens[at].whole, at + 1
        if text_at(tokens, at) == "of":
            at += 1
    elif tokens[at].text in ("luna", "lunii") and text_at(tokens, at + 1) in _MONTH_FORMS:
        at += 1
    elif tokens[at].text in _MONTH_FORMS and tokens[at].text not in ("mai", "mar") and at + 1 < len(tokens):
        following = tokens[at + 1].whole
        if (
            following is not None
            and 1 <= following <= 31
            and (read_year(tokens, at + 2) or text_at(tokens, at) == "march")
        ):
            year = read_year(tokens, at + 2)
            period = month_period(year, _MONTH_FORMS[tokens[at].text], following) if year else None
            return Mention(index, at + 3 if year else at + 2, period, _MONTH_FORMS[tokens[at].text], following)
    month = _MONTH_FORMS.get(text_at(tokens, at))
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    if tokens[at].text == "mai" and text_at(tokens, at + 1).startswith(_MORE_OF):
        return None
    end = at + 1
    year_index = end + 1 if text_at(tokens, end) in ("anul", "din", "in", "of", "lui") else end
    year = read_year(tokens, year_index)
    if year is None and text_at(tokens, end) in ("anul", "anului"):
        shifted = _relative(tokens, end, today)
        if shifted and shifted.period and shifted.period.start:
            return Mention(index, shifted.end, month_period(shifted.period.start.year, month, day), month, day)
    if tokens[at].text in _SHORT and day is None and year is None and not _surely_month(tokens, at):
        return None
    if year is not None:
        return Mention(index, year_index + 1, month_period(year, month, day), month, day)
    if text_at(tokens, end) in _PAST or text_at(tokens, end) in ("viitor", "viitoare"):
        back = text_at(tokens, end) in _PAST
        year = today.year - (month >= today.month) if back else today.year + (month <= today.month)
        return Mention(index, end + 1, month_period(year, month, day), month, day)
    return Mention(index, end, None, month, day)


def _surely_month(tokens: Sequence[Token], at: int) -> bool:
    return text_at(tokens, at - 1) in _DATE_PREPOSITIONS


def _relative(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    word = tokens[index].text
    if word in (
        "ultimul",
        "ultima",
        "ultimii",
        "ultimele",
        "last",
        "past",
        "trecutele",
        "urmatoarele",
        "urmatorii",
        "next",
    ):
        span = _span(tokens, index, today)
        if span:
            return span
    if word == "acum" or text_at(tokens, index + 2) in ("ago",):
        return _ago(tokens, index, today)
    if word == "la" and text_at(tokens, index + 1) == "anul" and read_year(tokens, index + 2) is None:
        return Mention(index, index + 2, _shifted("year", 1, today)) if not _says_which(tokens, index + 2) else None
    shift_words = {**dict.fromkeys(_THIS, 0), **dict.fromkeys(_PAST, -1), **dict.fromkeys(_COMING, 1)}
    unit, shift, end = _UNITS.get(word), shift_words.get(text_at(tokens, index + 1)), index + 2
    if unit and text_at(tokens, index + 1) in ("care", "ce") and text_at(tokens, index + 2) in ("vine", "urmeaza"):
        shift, end = 1, index + 3
    elif unit and text_at(tokens, index + 1) in ("care", "ce") and text_at(tokens, index + 2) == "a":
        shift, end = (-1, index + 4) if text_at(tokens, index + 3) == "trecut" else (None, index)
    if unit is None and word in shift_words:
        unit, shift = _UNITS.get(text_at(tokens, index + 1)), shift_words[word]
    if unit in (None, "day") or shift is None or (word == "luni" and unit == "month"):
        return None
    return Mention(index, end, _shifted(str(unit), shift, today))


def _says_which(tokens: Sequence[Token], index: int) -> bool:
    return text_at(tokens, index) in (*_THIS, *_PAST, *_COMING)


def _shifted(unit: str, shift: int, today: date) -> Period:
    if unit == "year":
        year = today.year + shift
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), label=str(year))
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return month_period(months // 12, months % 12 + 1, None) or Period()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    first = monday if unit == "week" else monday + timedelta(days=5)
    return _days_period(first, monday + timedelta(days=6))


def _span(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    """ "the last 3 months", "the next two weeks", "in the last year": counted in days from today."""
    at, count = index + 1, 1
    value = tokens[at].whole if at < len(tokens) else None
    if value is None:
        value = SMALL_NUMBERS.get(text_at(tokens, at))
    if value is not None and value <= 1000:
        at, count = at + 1, value
        if text_at(tokens, at) == "de":
            at += 1
    unit = _UNITS.get(text_at(tokens, at))
    word = tokens[index].text
    if unit is None or (word in ("last", "next") and value is None):
        return None
    if unit in ("weekend",) or (unit == "day" and value is None):
        return Mention(index, at + 1, _shifted("weekend", -1, today)) if unit == "weekend" else None
    back = word not in ("urmatoarele", "urmatorii", "next")
    other = _moved(today, unit, -count if back else count)
    period = _days_period(other, today) if back else _days_period(today, other)
    return Mention(index, at + 1, period)


def current_span(word: str, today: date) -> Period | None:
    """ "of the month", "of the year", without another word: the one that it is now."""
    unit = _UNITS.get(word)
    return _shifted(unit, 0, today) if unit in ("year", "month", "week") else None


def early_span(tokens: Sequence[Token], index: int, first_day: date | None) -> Mention | None:
    """ "the first 2 years": counted from the day of the client's first event."""
    word = tokens[index].text
    if first_day is None or word not in ("primii", "primele", "primul", "prima", "first"):
        return None
    several = word in ("primii", "primele")
    value = tokens[index + 1].whole if index + 1 < len(tokens) else None
    count = value if value is not None else SMALL_NUMBERS.get(text_at(tokens, index + 1))
    at = index + 1 if count is None else index + 2
    unit = _UNITS.get(text_at(tokens, at))
    asks = text_at(tokens, at + 1) in ("in", "cand", "care", "when")
    if unit not in ("year", "month", "week") or not 1 <= (count or 1) <= 100 or (several and count is None) or asks:
        return None
    if word in ("primul", "prima") and count is not None:
        return None
    last = _moved(first_day, unit, count or 1) - timedelta(days=1)
    label = f"între {first_day:%d-%m-%Y} și {last:%d-%m-%Y}"
    return Mention(index, at + 1, Period(start=first_day, end=last, label=label))


def _ago(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    at = index + 1 if tokens[index].text == "acum" else index
    count = (
        tokens[at].whole
        if at < len(tokens) and tokens[at].number is not None
        else SMALL_NUMBERS.get(text_at(tokens, at))
    )
    unit = _UNITS.get(text_at(tokens, at + 1))
    if count is None or unit is None or count > 1000:
        return None
    end = at + 2 if tokens[index].text == "acum" else at + 3
    day = _moved(today, unit, -count)
    if unit == "year":
        return Mention(index, end, Period(start=date(day.year, 1, 1), end=date(day.year, 12, 31), label=str(day.year)))
    if unit == "month":
        return Mention(index, end, month_period(day.year, day.month, None))
    if unit == "week":
        return Mention(index, end, _shifted("week", -count, today))
    return Mention(index, end, day_period(day))


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("year", "month"):
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = max(months // 12, 1), months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=count * (7 if unit in ("week", "weekend") else 1))


def _season(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    first = _SEASONS.get(tokens[index].text)
    if first is None:
        return None
    following = text_at(tokens, index + 1)
    year_index = index + 2 if following in ("lui", "din", "anului") else index + 1
    year, end = read_year(tokens, year_index), year_index + 1
    if year is None:
        end = index + 2
        if following in _THIS:
            year = today.year
        elif following in _PAST:
            year = today.year - (today.month < first + 3)
        elif following in _COMING:
            year = today.year + (today.month >= first)
        else:
            return Mention(index, index + 1, season=first)
    return Mention(index, end, season_period(first, year)) if year < 2100 else None


def season_period(first: int, year: int) -> Period:
    """The season that begins with this month of this year; a winter ends in the next."""
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    return Period(
        start=date(year, first, 1),
        end=date(last_year, last, calendar.monthrange(last_year, last)[1]),
        label=f"{'iarna' if first == 12 else {3: 'primăvara', 6: 'vara', 9: 'toamna'}[first]} {year}",
    )


def _says_year(token: Token) -> bool:
    return token.text in ("an", "anul", "year") or token.text.startswith("inca") or 1990 <= (token.whole or 0) <= 2100


def _weekday(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    word = tokens[index].text
    if word in ("weekend", "weekenduri", "weekendul") and text_at(tokens, index - 1) in ("in", "de"):
        return Mention(index, index + 1, weekdays=frozenset({5, 6}))
    weekday = WEEKDAYS.get(word)
    if weekday is None or (index and word == "luni" and _counts_months(tokens, index - 1)):
        return None
    following = text_at(tokens, index + 1)
    if word == "luni" and text_at(tokens, index - 1) == "pe" and any(_says_year(t) for t in tokens):
        # "what came in by months this year", not on a Monday.
        return None
    if following in _THIS:
        return Mention(index, index + 2, next_weekday(weekday, today))
    if following in _PAST:
        return Mention(index, index + 2, day_period(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)))
    if following in _COMING:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return Mention(index, index + 2, day_period(monday + timedelta(days=weekday)))
    recurring = word in _EVERY_SUCH or text_at(tokens, index - 1) in _ONE_OF_MANY
    return Mention(index, index + 1, weekdays=frozenset({weekday}), recurring=recurring)


def _counts_months(tokens: Sequence[Token], index: int) -> bool:
    return tokens[index].number is not None or tokens[index].text in ("cateva", "multe", "cate", "ultimele", "de")


# --- Building ----------------------------------------------------------------------------------------------------


def month_in_year(mention: Mention, year: int) -> Period | None:
    """A month or day said without its year, in this one; None where there is no such day."""
    return month_period(year, mention.month, mention.day)


def month_period(year: int, month: int | None, day: int | None) -> Period | None:
    if month is None or not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Period(start=date(year, month, 1), end=date(year, month, last), label=f"{MONTHS[month - 1]} {year}")
    return day_period(date(year, month, day)) if day <= last else None


def day_period(day: date) -> Period:
    return Period(start=day, end=day, label=day.strftime("%d-%m-%Y"))


def next_weekday(weekday: int, today: date) -> Period:
    """The next such day after today: what a bare "sâmbătă" means."""
    return day_period(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))


def _days_period(start: date, end: date) -> Period:
    return Period(start=start, end=end, label=f"între {start:%d-%m-%Y} și {end:%d-%m-%Y}")
