"""Amounts of money as people write them, with what the words around them make of them.

``500 lei``, ``1.200 RON``, ``€350``, ``o mie două sute``, ``1,2 mii``. A reading says whether it is a price for one
(``25 lei copilul``), an advance, a rest, a budget, another firm's price; what is agreed is decided elsewhere.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from crm_core.language.clauses import is_denied
from crm_core.language.numbers import SMALL_WORDS, read_numbers
from crm_core.language.wording import Rows, Wording


class MoneyKind(StrEnum):
    """What an amount is, by the words around it."""

    PRICE = "price"
    TOTAL = "total"
    UNIT = "unit"
    DEPOSIT = "deposit"
    REST = "rest"
    BUDGET = "budget"
    EXTRA = "extra"
    DISCOUNT = "discount"
    TRAVEL = "travel"
    FOREIGN = "foreign"
    """What someone else asked or paid (labelling convention 20)."""


class MoneyReading(NamedTuple):
    """``currency`` is None where none was written. ``bare``: nothing but a number, money only by context."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    kind: MoneyKind
    certainty: float = 1.0
    denied: bool = False
    per_child: bool = False
    per_hour: bool = False

    @property
    def bare(self) -> bool:
        return self.currency is None


CURRENCIES: dict[str, str] = {
    "lei": "RON", "leu": "RON", "ron": "RON", "roni": "RON", "de lei": "RON", "leuti": "RON",
    "euro": "EUR", "eur": "EUR", "€": "EUR", "de euro": "EUR", "euroi": "EUR",
    "usd": "USD", "$": "USD", "dolari": "USD", "lire": "GBP", "gbp": "GBP", "£": "GBP", "mdl": "MDL",
}  # fmt: skip
_CURRENCY = r"(?:de\s)?(?:lei|leu|roni|ron|leuti|euroi|euro|eur|usd|dolari|lire|gbp|mdl)\b|€|\$|£|l\b"
_AFTER = Wording(rf"\s?-?(?P<currency>{_CURRENCY})", re.ASCII)
_BEFORE = Wording(r"(?P<currency>€|\$|£|(?<![0-9] )\b(?:ron|eur|euro|lei))\s?$", re.ASCII)
_NOT_MONEY_AFTER = Wording(
    r"\s*(?:de\s+)?(?:copi|ani\b|anisori|an\b|ore\b|ora\b|h\b|animator|personaj|min|zile|luni\b|saptaman|persoan"
    r"|invitat|adult"
    r"|baloan|ursitoare|zane|%|la suta|kg|km|m\b|metri|buc|elev|fete\b|baieti|locuri|mascot|zi\b|ian|feb|mart|apr"
    r"|mai\b|iun"
    r"|iul|aug|sep|oct|noi|nov|dec|pm\b|am\b|dimineata|seara|sa\b|[:/][0-9]|\.[0-9])",
    re.ASCII,
)
_NOT_MONEY_BEFORE = Wording(
    r"(?:\b(?:str|strada|nr|numarul|bl|bloc|sc|ap|et|sector|sectorul|(?<![0-9] )(?<!\bo )ora|orele|pe la|telefon|tel"
    r"|etaj|interfon|cod"
    r"|nr crt"
    r"|vila|scara|apartament|(?:comand|factur|contract|dosar|awb|cod|client"
    r"|rezervar)[a-z]*(?: nr\.?)? (?:[a-z]{1,4}-?)?)\.?\s*|[:/.#+]|\w|\b[a-z]{2,3}-)$",
    re.ASCII,
)
_PER_CHILD = Wording(
    r"\s*(?:/|pe|per|de|pt|pentru)?\s*(?:fiecare\s+)?(?:copilul|copil\b|copchil|prichindel|participant|persoana|cap\b"
    r"|elev\b)",
    re.ASCII,
)
_PER_UNIT = Wording(
    r"\s*(?:(?:/|pe|per|de)\s*(?:fiecare|ora|or[ae]\b|bucata|buc\b|animator\b|personaj\b|ursitoare\b|balon\b|zi\b"
    r"|km\b)|(?:ora|bucata|buc|balonul|km)\b"
    r"|fiecare\b)",
    re.ASCII,
)
_PER_HOUR = Wording(r"\s*(?:/|pe|per|de)?\s*(?:ora|h)\b(?!\s*(?:suplimentara|in plus|extra))", re.ASCII)
_UNIT_BEFORE = Wording(
    r"\b(?:pe copil|per copil|de copil|copilul|pe persoana|ora suplimentara|ora in plus|pe ora)\b(?:(?!deci|total"
    r"|adica)[^0-9,=;]){0,14}$|\bora\s+(?:de \w+ )?(?:e|este|costa|:|vine)\s*(?:la\s+|de\s+)?$",
    re.ASCII,
)
_KIND_BEFORE: tuple[tuple[MoneyKind, Wording], ...] = tuple(
    (kind, Wording(pattern + r"[^0-9.!?;\n]{0,22}$", re.ASCII))
    for kind, pattern in (
        (MoneyKind.DEPOSIT, r"\b(?:avans\w*|acont\w*|arvun\w*|in avans|advance|deposit)"),
        (
            MoneyKind.REST,
            r"\b(?:rest|restul|rest de plata|restu|diferenta|mai (?:am|avem|aveti|ai|ramane|raman|e|sunt) de (?:plata"
            r"|platit|achitat|dat|incasat))",
        ),
        (
            MoneyKind.TOTAL,
            r"(?:\b(?:total\w*|impreuna|deci|asadar|rezulta|ajung\w*(?: la)?|devine|iese(?: la)?|tot ajunge"
            r"|in total|cu totul|adica|(?:cu|inclusiv) tva|cu reducere(?! de\b)"
            r"|cu tot|una peste alta|suma finala|pret final)|=)",
        ),
        (
            MoneyKind.DISCOUNT,
            r"(?<!% )(?<!%)\b(?:(?<!cu )reducere|cu reducere de|discount|mai putin cu|scad\w*\b(?! la\b)|ieftin\w* cu)",
        ),
        (
            MoneyKind.BUDGET,
            r"\b(?:buget\w*|maxim\w*|max|cel mult|nu mai mult de|in limita a|pana in|pana la|undeva la|ne gandeam "
            r"la)",
        ),
        (
            MoneyKind.TRAVEL,
            r"\b(?:deplasar\w*|transport\w*|drumul|benzina)",
        ),
        (MoneyKind.EXTRA, r"(?:\b(?:inca|in plus|plus|suplimentar|extra|adaug\w*|se adauga)\b|\+)"),
    )
)
_LEAD = r"(?:ca\s+|de\s+|in\s+|drept\s+|este\s+|e\s+|pt\s+|pentru\s+)?"
_NO_OWN_NUMBER = rf"(?!\w*\s*(?:de\s+|este\s+|e\s+|:\s*)?(?:[0-9]|{SMALL_WORDS}\b|o\s+(?:mie|suta)))"
_KIND_AFTER: tuple[tuple[MoneyKind, Wording], ...] = tuple(
    (
        kind,
        Wording(
            rf" *{_LEAD}{pattern}{_NO_OWN_NUMBER}",
            re.ASCII,
        ),
    )
    for kind, pattern in (
        (MoneyKind.DEPOSIT, r"(?:avans|acont|arvun|advance|deposit)"),
        (
            MoneyKind.DEPOSIT,
            r"(?:acum|azi|astazi|maine|inainte|la rezervare|pe loc)\b[^.?!;\n]{0,24}(?:\bsi|\biar|,)\s*(?:rest\w*"
            r"|diferenta)",
        ),
        (MoneyKind.REST, r"(?:rest\b|restul|diferenta)"),
        (MoneyKind.TOTAL, r"(?:cu\s+)?(?:total|tot\b|totul|toate)"),
        (MoneyKind.DISCOUNT, r"(?:reducere|discount|mai putin)"),
        (MoneyKind.TRAVEL, r"(?:deplasare|transport)"),
        (MoneyKind.EXTRA, r"(?:in plus|extra|suplimentar)"),
        (MoneyKind.BUDGET, r"(?:buget|maxim)"),
    )
)
_FOREIGN = Wording(
    r"\b(?:la alt\w+|alta firma|alte firme|alt furnizor|altcineva|altii|altundeva|in alta parte|concurent\w+|mi-au "
    r"(?:cerut|zis|dat)|"
    r"ne-au (?:cerut|zis|dat)|(?:anul trecut|data trecuta|acum un an)(?![^0-9]*\bacum\b)|am (?:primit|vazut"
    r"|gasit)(?: o)? (?:oferta|[0-9])"
    r"|fosta firma|colega\w* a|prietena\w* a"
    r"|vecina\w* a|forwarded"
    r"|la ei|ei cer|cereau|restaurantul (?:cere|costa)|sala (?:costa|e)|salonul costa|tortul|chiria)\b",
    re.ASCII,
)


def read_money(text: str) -> list[MoneyReading]:
    """Amounts of the folded text: those with a currency, and bare numbers that could be money (certainty 0.5)."""
    return list(_read_money(text))


@lru_cache(maxsize=256)
def _read_money(text: str) -> tuple[MoneyReading, ...]:
    """Kept for a while: several readings of one message ask for the same."""
    found: list[MoneyReading] = []
    for number in read_numbers(text):
        after = _AFTER.match(text, number.end)
        before = None if after else _BEFORE.search(text, max(0, number.start - 6), number.start)
        start = before.start() if before else number.start
        end = after.end() if after else number.end
        currency = _currency(after or before)
        if currency is None and not _could_be_money(text, number.start, number.end, number.value):
            continue
        if number.value <= 0:
            continue
        if currency and _NOT_MONEY_BEFORE.search(text, max(0, start - 14), start) and text[start - 1 : start].isalnum():
            continue
        per_child = _PER_CHILD.match(text, end) is not None
        kind = _kind(text, start, end) if not per_child else MoneyKind.UNIT
        left = text[max(0, start - 34) : start]
        found.append(
            MoneyReading(
                start=start,
                end=end,
                value=number.value,
                currency=currency,
                kind=kind,
                certainty=1.0 if currency else 0.5,
                denied=is_denied(text, start),
                per_child=per_child or (kind is MoneyKind.UNIT and "copil" in left),
                per_hour=_is_per_hour(text, start, end) and "suplimentara" not in left,
            )
        )
    return tuple(found)


_AN_HOUR_COSTS = re.compile(r"\b(?:ora (?:\w+ )?(?:e|este|costa|vine)|pe ora:?)\s*(?:la |de )?$")


def _is_per_hour(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    return _PER_HOUR.match(text, end) is not None or _AN_HOUR_COSTS.search(before) is not None


def _currency(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    written = match["currency"].removeprefix("de ").strip()
    return CURRENCIES.get(written, "RON")


_SURELY_MONEY = Wording(r"\b(?:avans\w*|acont\w*|buget\w*|pret\w*|restul|suma)\s+(?:de\s+|e\s+|este\s+|fi\s+)?$")


_MONTH_AFTER = Wording(r"\s*mai\b", re.ASCII)


def _could_be_money(text: str, start: int, end: int, value: Decimal) -> bool:
    """A number without currency: between 50 and 50 000, not a count, an hour, a day or a house number."""
    if not 50 <= value <= 50_000 or (2000 <= value <= 2099 and value % 50):
        return False
    if text[end : end + 1].isalpha():
        return False  # "220V"
    a_month = value > 31 and _MONTH_AFTER.match(text, end) is not None  # "480 mai mult nu pot"
    if (
        _NOT_MONEY_AFTER.match(text, end)
        and not a_month
        and (text.startswith("%", end) or not _SURELY_MONEY.search(text, max(0, start - 20), start))
    ):
        return False
    return _NOT_MONEY_BEFORE.search(text, max(0, start - 16), start) is None


_TRAVEL_INCLUDED = Wording(r"^[^0-9]*(?:[0-9] )?[a-z][^0-9]*(?:\+|\bplus|\bcu|\bsi|\binclusiv)\s*$")
"""``1 animator + transport: 590``: the first amount named is that of it all."""
_SUMS_UP = Wording(r"[a-z]\s*[,:=-]\s*(?:doar |costa |la )?$")
"""``2 animatori + vată, 900 lei``: after the comma comes the price of it all."""


def _kind(text: str, start: int, end: int) -> MoneyKind:
    if _PER_UNIT.match(text, end) or _UNIT_BEFORE.search(text, max(0, start - 40), start):
        return MoneyKind.UNIT
    left = max((text.rfind(mark, 0, start) for mark in "!?;\n"), default=-1)
    if _FOREIGN.search(text, max(left, start - 60, 0), start):
        return MoneyKind.FOREIGN
    for kind, pattern in _KIND_AFTER:
        if pattern.match(text, end):
            return kind
    # The nearest word before decides: "total 900, avans 200".
    hits = [
        (match.start(), kind)
        for kind, pattern in _KIND_BEFORE
        if (match := pattern.search(text, max(0, start - 40), start))
        and not (kind is MoneyKind.EXTRA and _SUMS_UP.search(match.group()))
        and not (kind is MoneyKind.EXTRA and "+" in match.group() and _joins_services(text, start))
        and not (kind is MoneyKind.TRAVEL and _TRAVEL_INCLUDED.search(text[max(0, start - 40) : match.start()]))
    ]
    return max(hits, default=(0, MoneyKind.PRICE))[1] if hits else MoneyKind.PRICE


_A_PRICE = Wording(r"[0-9]{3}")


def _joins_services(text: str, start: int) -> bool:
    """``Elsa + Anna 1.150``: what stands before the plus has no price of its own, so it is the price of both."""
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "!", "?", ";", "\n", ", ", ": "))
    before, plus, after = text[max(begin + 1, start - 80) : start].rpartition("+")
    named = any(letter.isalpha() for letter in before) and after.lstrip()[:1].isalpha()
    return bool(plus) and named and not _A_PRICE.search(before)


class PaymentWord(StrEnum):
    """How the client pays; the values are those of ``PaymentMethod``."""

    CASH = "CASH"
    CARD = "CARD"
    TRANSFER = "TRANSFER"


_METHODS: tuple[tuple[PaymentWord, Wording], ...] = (
    (
        PaymentWord.CASH,
        Wording(
            r"\b(?:cash|cas\b|numerar|banii? gheata|bani pesin|banii jos|kash|kesh|chesh|pesin\b|bani in mana|in plic"
            r"|(?:in|la) mana(?= (?:cand|la|atunci|dvs|lui|lor|mosului|direct|animator|in ziua|dupa)|\s*[.,!?]|\s*$)"
            r"|(?:dau|platesc|dam|platim|achit|achitam) (?:\w+ )?(?:direct )?(?:baiatului|fetei|animator\w+|echipei"
            r"|lor)"
            r"\b(?! (?:cu cardul|prin)))",
            re.ASCII,
        ),
    ),
    (
        PaymentWord.CARD,
        Wording(r"\b(?:card(?:ul)?|cu pos|pos-ul|contactless|by card|apple pay|google pay)\b", re.ASCII),
    ),
    (
        PaymentWord.TRANSFER,
        Wording(
            r"\b(?:transfer\w*|virament\w*|viram\b|virez\b|virat\b|op\b|ordin(?:ul)? de plata|in cont\b|in contul"
            r"|iban(?:ul)?|(?:prin|din|pe) banc[ai]|bank transfer|prin cont|dintr-un cont|conturile|contul firmei"
            r"|(?:un|ce|vreun) cont\b|contul\b(?= (?:pt|pentru|in care|unde|sa)\b)"
            r"|revolut|prin (?:bt|bcr|ing|brd|cec|raiffeisen)\b|bancar|pe factura in cont)\b",
            re.ASCII,
        ),
    ),
)

_WAYS_TO_PAY = Rows((pattern, word) for word, pattern in _METHODS)


class MethodReading(NamedTuple):
    start: int
    end: int
    value: PaymentWord
    denied: bool = False


_NOT_BY = Wording(
    r"\b(?:nu (?:am|avem|pot|putem|vrem|vreau|platim|platesc|prea|accept\w*|merge|cu|in)|fara|in loc "
    r"de)\s+(?:\w+\s+)?$"
)


def read_methods(text: str) -> list[MethodReading]:
    """The ways to pay that the folded text names, in order."""
    found = [
        MethodReading(
            match.start(),
            match.end(),
            word,
            is_denied(text, match.start())
            or _NOT_BY.search(text, max(0, match.start() - 30), match.start()) is not None,
        )
        for match, word in _WAYS_TO_PAY.matches(text)
    ]
    return sorted(found, key=lambda reading: reading.start)
