"""Several prices in one message as offers to choose from, and which of them the client takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.catalogue import BY_TYPE, RoleType
from crm_core.extraction.rules.mentions import Mention, read_mentions
from crm_core.extraction.rules.turns import Turn
from crm_core.language.durations import read_durations
from crm_core.language.money import MoneyReading
from crm_core.language.numbers import small_value
from crm_core.language.wording import Wording


@dataclass(frozen=True, slots=True)
class Offer:
    """One price with the words that describe it. ``animators`` and ``minutes`` are None where not said."""

    price: MoneyReading
    turn: Turn
    start: int
    end: int
    mentions: tuple[Mention, ...]
    animators: int | None
    minutes: int | None
    labelled: int | None = None
    """The number it goes by: ``4 = 1.100 lei``."""

    @property
    def people(self) -> int | None:
        """How many animators or ursitoare it holds; None where it names none."""
        if self.labelled:
            return self.labelled
        counts = [m.count or 1 for m in self.mentions if not BY_TYPE[m.role_type].is_goods]
        return sum(counts) if counts else None

    @property
    def kinds(self) -> frozenset[RoleType]:
        """The kinds of service that its words name."""
        return frozenset(mention.role_type for mention in self.mentions)


_COUNT_LABEL = Wording(
    r"(?:^|[\s,;/(])(?:(?P<count>[2-9]|doi|doua|trei|patru|cinci)\s*(?:=|-|:|costa|sunt|fac|e)"
    r"|(?P<word>doi|doua|trei|patru|cinci))\s*$"
)


def offers_of(turn: Turn, prices: Sequence[MoneyReading]) -> list[Offer]:
    """The offers of a turn: the words before each price, or after it where prices go first."""
    mentions, lengths = read_mentions(turn), read_durations(turn.folded)
    said = [*(m.start for m in mentions), *(r.start for r in lengths)]
    price_first = bool(said) and min(said) > prices[0].start and max(said) > prices[-1].end
    offers: list[Offer] = []
    for place, price in enumerate(prices):
        if price_first:
            start, end = price.start, prices[place + 1].start if place + 1 < len(prices) else len(turn.folded)
        else:
            start, end = prices[place - 1].end if place else 0, price.end
        here = tuple(m for m in mentions if start <= m.start < end)
        minutes = [r.value for r in lengths if start <= r.start < end]
        animators = [m for m in here if m.role_type is RoleType.ANIMATOR]
        number = sum(m.count or 1 for m in animators) if animators else None
        label = _COUNT_LABEL.search(turn.folded, start, price.start)
        offers.append(
            Offer(
                price, turn, start, end, here, number, minutes[-1] if minutes else None,
                small_value(label["count"] or label["word"]) if label and not here else None,
            )
        )  # fmt: skip
    return offers


_NOUN = r"(?:varianta|pachetul|pachet|oferta|optiunea|var\.?)"
_ORDINALS: tuple[Wording, ...] = (
    Wording(rf"\b(?:prima|primul|{_NOUN}\s+(?:1|unu|a|i|intai))\b(?!\s+(?:ora|data|petrecere|zi))"),
    Wording(rf"\b(?:a doua|al doilea|{_NOUN}\s+(?:2|doi|b|ii))\b(?!\s+(?:ora|animator|petrecere|zi))"),
    Wording(rf"\b(?:a treia|al treilea|{_NOUN}\s+(?:3|trei|c|iii))\b"),
)
_LABEL = Wording(
    r"^\W*(?:(?:ok|bine|perfect|da|atunci)\W+)?(?P<letter>[a-d])"
    r"(?:\W*$|\s+(?:e|este|ar fi|suna|pare|va rog|ramane)\b)"
)
"""``B e cea potrivită``."""
_COUNTED = Wording(
    r"\b(?:(?P<one>unul|un singur|doar unul|one)(?!\s+(?:din|dintre|sau))|(?:cel|cea|varianta"
    r"|pachetul) cu (?P<many>[2-9]|doi|doua|trei"
    r"|patru|cinci|amandoi|ambii)|^\W*(?:ok |bine |atunci |da |luam |vrem |mergem pe )?(?P<bare>[2-9]|doi|doua|trei"
    r"|patru|cinci))\b"
    r"(?!\s*(?:ore|lei|ani|copii|[:.][0-9]|mai|iun))"
)
"""``cel cu 4``, ``unul e suficient``."""
_CHEAPEST = Wording(
    rf"\b(?:{_NOUN}|cea|cel|aia|ala)\s+(?:mai\s+|de\s+)*(?:simpl\w*|mic\w*|ieftin\w*|scurt\w*|baza|basic"
    rf"|standard\w*)\b"
)
_DEAREST = Wording(
    rf"\b(?:{_NOUN}|cea|cel|aia|ala)\s+(?:mai\s+|cu\s+)*(?:mare|complet\w*|lung\w*|tot\b|toate|scump\w*|premium"
    rf"|full)\b"
)
_WITH_ON_TOP = Wording(r"[\s.,;/]*(?:iar |sau |si )?(?:cu tot cu|cu|inclusiv|plus)\s+(?:tot cu )?$")
"""``Un animator 850, cu vată 1.100``: the second holds the first."""
_WITH = Wording(rf"\b{_NOUN}\s+cu\b|\bplus\b|\bsi varianta cu\b|\bcu tot cu\b")


_AT_A_PRICE = Wording(
    rf"\b(?:{_NOUN}|cea|cel|aia|ala|mergem|ramanem|merg|luam|facem)\s+(?:de|cu|la"
    rf"|pe)\s+(?P<price>[1-9][0-9]{{0,2}}(?:[.,]?[0-9]{{3}})|[1-9][0-9]{{2}})\b"
)
"""``varianta de 700``."""


def digits(written: str) -> int:
    """The value of ``1.250``."""
    return int(written.replace(".", "").replace(",", ""))


def taken_offer(offers: Sequence[Offer], turn: Turn) -> Offer | None:
    """The offer that the client's turn takes: by its place, its size, its length, or by what it has or lacks."""
    if len(offers) < 2 or not turn.by_client:
        return None
    text = turn.folded
    if len(turn.sentences) == 1 and text.rstrip().endswith("?") and not turn.accepts:
        return None  # "doar T-Rex, dar două ore?"
    for place, pattern in enumerate(_ORDINALS):
        if place < len(offers) and pattern.search(text):
            return offers[place]
    label = _LABEL.match(text)
    if label and ord(label["letter"]) - ord("a") < len(offers):
        return offers[ord(label["letter"]) - ord("a")]
    counted = _COUNTED.search(text)
    if counted:
        number = (
            1
            if counted["one"]
            else small_value((counted["many"] or counted["bare"]).replace("amandoi", "doi").replace("ambii", "doi"))
        )
        so_many = [offer for offer in offers if offer.people == number]
        if len(so_many) == 1:
            return so_many[0]
    at_a_price = _AT_A_PRICE.search(text)
    if at_a_price:
        value = digits(at_a_price["price"])
        so_dear = [offer for offer in offers if offer.price.value == value]
        if len(so_dear) == 1:
            return so_dear[0]
    by_price = sorted(offers, key=lambda offer: offer.price.value)
    if _CHEAPEST.search(text):
        return by_price[0]
    if _DEAREST.search(text):
        return by_price[-1]
    minutes = {reading.value for reading in read_durations(text) if not reading.denied}
    of_length = [offer for offer in offers if offer.minutes in minutes]
    if len(of_length) == 1:
        return of_length[0]
    mentions = read_mentions(turn)
    only = frozenset(m.role_type for m in mentions if m.only and not m.declined and (m.character or m.count is None))
    of_those = [offer for offer in offers if offer.kinds == only]
    if only and len(of_those) == 1:
        return of_those[0]
    declined = {m.role_type for m in mentions if m.declined}
    left = [offer for offer in offers if not offer.kinds & declined]
    if declined and len(left) == 1:
        return left[0]
    wanted = {m.role_type for m in mentions if not m.declined}
    told_apart = wanted & {kind for offer in offers for kind in offer.kinds if _only_in_one(kind, offers)}
    having = [offer for offer in offers if offer.kinds & told_apart]
    if len(having) == 1 and "?" not in text:
        return having[0]
    if "?" not in text and len(text) <= 80 and (chosen := _by_words(offers, text)):
        return chosen
    return _by_title(offers, text)


_TITLE = Wording(
    r"(?:^|[\n.;,]|\biar\b|\bsi\b|\bsau\b)\W*(?:pachet(?:ul)?\s+|varianta\s+)?(?P<title>[a-z]{3,12})(?:\s*(?:[-:(]"
    r"|,\s*[0-9]"
    r"|\s(?:cu|costa|e|este|are|include)\b))"
)
_NO_TITLE = frozenset(
    {"pachet", "pachetul", "varianta", "oferta", "animator", "animatori", "personaj", "personaje", "copii", "doi",
     "doua", "ursitoare", "vata", "popcorn", "baloane", "decor", "arcada", "total", "pret", "trei", "unu", "ore"}
)  # fmt: skip


_SAID = Wording(r"(?<!nu )\b(?P<word>[a-z]{3,12})\b")


def _by_title(offers: Sequence[Offer], text: str) -> Offer | None:
    """``Premium``, ``cel clasic``: the name of one offer, in a sentence of the client that is no refusal."""
    titled: list[Offer] = []
    said = {match["word"].removesuffix("ul") for match in _SAID.finditer(text)}
    said |= {match["word"] for match in _SAID.finditer(text)}
    for offer in offers:
        titles = {m["title"] for m in _TITLE.finditer(offer.turn.folded[offer.start : offer.end])} - _NO_TITLE
        if titles & said:
            titled.append(offer)
    return titled[0] if len(titled) == 1 else None


def _by_words(offers: Sequence[Offer], text: str) -> Offer | None:
    """The one offer with a word the client repeats (``cu cea rea``), or without the one refused (``fără mascotă``)."""
    described = [(offer, offer.turn.folded[offer.start : offer.end]) for offer in offers]
    for match in re.finditer(
        r"\b(?P<with>fara|cu|ambele|amandoua|amandoi)\b(?:\s+(?:cea|cel|un|o))?(?:\s+(?P<word>[a-z]{3,}))?", text
    ):
        word = match["word"][:5] if match["word"] and match["with"] in ("fara", "cu") else match["with"]
        if word == "fara":
            without = [offer for offer, words in described if re.search(r"\bfara\b", words)]
            return without[0] if len(without) == 1 else None
        having = [offer for offer, words in described if re.search(rf"\b{word}", words)]
        left = [offer for offer in offers if offer not in having] if match["with"] == "fara" else having
        if having and len(left) == 1:
            return left[0]
    return None


def _only_in_one(kind: RoleType, offers: Sequence[Offer]) -> bool:
    return sum(kind in offer.kinds for offer in offers) == 1


def services_of(offer: Offer, offers: Sequence[Offer]) -> tuple[Mention, ...]:
    """What the offer holds: its own words, and those of the first where it comes on top (``varianta cu gheață``)."""
    first = min((m.start for m in offer.mentions), default=offer.start)
    on_top = _WITH_ON_TOP.fullmatch(offer.turn.folded[offer.start : first]) is not None
    if offer is not offers[0] and (on_top or _WITH.search(offer.turn.folded, offer.start, offer.end)):
        return (*(m for m in offers[0].mentions if m.role_type not in offer.kinds), *offer.mentions)
    return offer.mentions
