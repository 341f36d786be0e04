"""The words that dates are made of, and what was read of one date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.ask.plan import Period
from crm_core.ask.rules.tokens import Token, listed, text_at

MONTH_FORMS: dict[str, int] = {
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
SHORT_MONTHS = frozenset(form for form in MONTH_FORMS if len(form) <= 4 and form not in ("june", "july")) | {"march"}
SMALL_NUMBERS: dict[str, int] = {
    "un": 1, "o": 1, "una": 1, "unul": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
THIS = ("asta", "acesta", "aceasta", "curent", "curenta", "prezent", "acest", "this", "current", "ast")
PAST = ("trecut", "trecuta", "last", "precedent", "precedenta", "anterior")
COMING = ("viitor", "viitoare", "urmator", "urmatorul", "urmatoare", "urmatoarea", "next", "vine")
UNITS = {
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
FEASTS = {"halloween": (10, 31), "halloweenul": (10, 31), "halloweenului": (10, 31), "dragobete": (2, 24)}
"""Days of every year that people name and give parties on."""
EVERY_SUCH = listed(
    """
    lunea martea martile miercurea miercurile joia joile vinerea vinerile sambete sambetele duminici duminicile
    saturdays sundays fridays mondays
    """
)
ONE_OF_MANY = frozenset({"o", "zi", "zile", "vreo", "fiecare", "zilele", "ziua", "zilei"})
"""Before a weekday: any such day, not the next one."""
SEASONS = {"primavara": 3, "primavera": 3, "vara": 6, "toamna": 9, "iarna": 12, "spring": 3, "summer": 6, "autumn": 9}
DATE_PREPOSITIONS = ("in", "din", "luna", "of", "since", "dupa", "intre", "pana")
MORE_OF = ("mult", "put", "scump", "ieftin", "mare", "mari", "mic", "des", "rar", "bun", "nou", "vech")
AMOUNT_UNITS = ("lei", "ron", "euro", "eur", "leu", "usd")


_YEAR_PARTS = ("jumatate", "jumatatea", "trimestrul", "trimestru", "semestrul", "semestru")
DATE_WORDS = frozenset(
    {*_YEAR_PARTS, *FEASTS, *MONTH_FORMS, *UNITS, *RELATIVE_DAYS, *WEEKDAYS, *SEASONS, *THIS, *PAST, *COMING}
)
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


def read_year(tokens: Sequence[Token], index: int) -> int | None:
    if not 0 <= index < len(tokens):
        return None
    token = tokens[index]
    value = token.whole
    if token.kind != "number" or "." in token.text or value is None or not 1990 <= value <= 2100:
        return None
    unit = text_at(tokens, index + 1 + (text_at(tokens, index + 1) == "de"))
    return None if unit in AMOUNT_UNITS or text_at(tokens, index - 1) in ("peste", "sub", "over", "under") else value
