"""What a question says, word by word: its meanings, dates, numbers and names, before anything is decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from crm_core.ask.rules.courtesies import without_courtesies
from crm_core.ask.rules.date_words import SMALL_NUMBERS, Mention
from crm_core.ask.rules.lexicon import near_meaning, phrase_at
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentions import Mentions, is_first_name, read_mentions
from crm_core.ask.rules.negations import read_negations
from crm_core.ask.rules.orders import skip_orders
from crm_core.ask.rules.periods import read_periods
from crm_core.ask.rules.purposes import without_purposes
from crm_core.ask.rules.scene import Scene
from crm_core.ask.rules.spelling import spelled_out
from crm_core.ask.rules.tokens import Token, listed, text_at, tokenize, words_of
from crm_core.ask.rules.typos import put_right
from crm_core.ask.rules.words import forms_of
from crm_core.models import Client

INSIDE = "inside"
"""The meaning of the second and later words of a phrase."""

_ID_WORDS = (
    "event",
    "eveniment",
    "petrec",
    "party",
    "aniversar",
    "serbar",
    "chef",
    "rezervar",
    "comand",
    "id",
    "cod",
    "nr",
    "numar",
)
_ID_JOINTS = frozenset(["nr", "numarul", "numar", "id", "cu", "codul", "cod", "#", ".", "no"])
_COUNTERS = listed(
    """
    toate cele ultimele primele urmatoarele ultimii primii last first next top scumpe mari ieftine mici all the
    de recente
    """
)
_UNITS = frozenset(
    [
        "lei",
        "ron",
        "leu",
        "euro",
        "eur",
        "ani",
        "anisori",
        "copii",
        "ore",
        "minute",
        "luni",
        "zile",
        "saptamani",
        "evenimente",
        "petreceri",
        "years",
        "kids",
        "parties",
        "events",
        "ursitoare",
        "animatori",
        "personaje",
        "la",
        "%",
    ]
)


@dataclass(slots=True)
class Reading:
    """The tokens with their meanings, and what was read from numbers, dates and names."""

    tokens: list[Token]
    periods: list[Mention] = field(default_factory=list)
    short_ids: list[int] = field(default_factory=list)
    mentions: Mentions = field(default_factory=Mentions)
    limit: int | None = None
    child_age: int | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    amount_strict: bool = False
    deposit_min: Decimal | None = None
    deposit_max: Decimal | None = None
    deposit_strict: bool = False
    kids_min: int | None = None
    kids_max: int | None = None

    def has(self, *words: W) -> bool:
        """Whether the question says any of these."""
        return any(self.at(word) is not None for word in words)

    def at(self, word: W) -> int | None:
        """Where the question first says it."""
        return next((index for index, token in enumerate(self.tokens) if word in token.meanings), None)

    def drop(self, index: int, *words: W) -> None:
        """Forget meanings of one token."""
        self.tokens[index].meanings = (self.tokens[index].meanings - set(words)) | {W.FILLER}

    def prefixed(self, prefix: str) -> list[tuple[int, str]]:
        """Index and rest of every meaning that begins so: roles, characters, topics."""
        return [
            (index, meaning.removeprefix(prefix))
            for index, token in enumerate(self.tokens)
            for meaning in sorted(token.meanings)
            if meaning.startswith(prefix)
        ]

    def content_after(self, index: int) -> int | None:
        """The next token that carries meaning or is unknown: what a question word asks for."""
        at = index + 1
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == "mark" and token.text in "?!.;":
                return None
            carries = token.meanings - {W.FILLER, INSIDE, W.PRESENT, W.PAST_TENSE, W.YES_NO, W.CLIENT, W.INCLUDING}
            if carries or token.taken or (token.kind == "word" and not token.meanings):
                return at
            at += 1
        return None

    @property
    def nth(self) -> int | None:
        """The number of an ordinal, from the second on."""
        index = self.at(W.NTH)
        return self.tokens[index].whole if index is not None else None

    @property
    def speaks_past(self) -> bool:
        """Whether a verb is in the past: "a avut", "era", "au costat"."""
        tokens = self.tokens
        return self.has(W.PAST_TENSE) or any(
            token.text in ("a", "au", "am")
            and following.kind == "word"
            and len(following.text) > 3
            and following.text[-1] in "ts"
            for token, following in pairwise(tokens)
        )

    @property
    def unknown(self) -> list[int]:
        """Indices of the words that nothing understood."""
        return [
            index
            for index, token in enumerate(self.tokens)
            if token.kind == "word" and not token.taken and not token.meanings
        ]


def read(question: str, *, scene: Scene, today: date) -> Reading:
    """Read a question. Never fails; what is not understood stays in ``unknown``."""
    said = spelled_out(tokenize(question))
    skip_orders(said)
    reading = Reading(without_purposes(without_courtesies(said), is_known=scene.known.knows))
    tokens = reading.tokens
    put_right(tokens, is_known=scene.known.knows)
    reading.periods = read_periods(
        tokens,
        today=today,
        first_day=scene.first_day,
        is_id=lambda number: number in scene.known_ids and number not in scene.month_days,
    )
    for mention in reading.periods:
        _take(tokens, mention.start, mention.end)
    _tag(tokens)
    read_negations(tokens)
    _read_ids(reading, scene.known_ids)
    _read_numbers(reading)
    _forget_topics_of_name(tokens, scene.client)
    reading.mentions = read_mentions(tokens, scene.known)
    for index in reading.unknown:
        if is_first_name(tokens[index].text):
            continue
        tokens[index].meanings = near_meaning(tokens[index].text)
    return reading


def _take(tokens: Sequence[Token], start: int, end: int) -> None:
    for token in tokens[start:end]:
        token.taken = True


def _tag(tokens: Sequence[Token]) -> None:
    index = 0
    while index < len(tokens):
        if tokens[index].kind == "ordinal" and not tokens[index].taken:
            tokens[index].meanings = frozenset({W.NTH})
        if tokens[index].taken or tokens[index].kind != "word":
            index += 1
            continue
        found = phrase_at(tokens, index)
        if found is None:
            index += 1
            continue
        width, meanings = found
        tokens[index].meanings = meanings
        for token in tokens[index + 1 : index + width]:
            token.meanings = frozenset({INSIDE})
        index += width


def _forget_topics_of_name(tokens: Sequence[Token], client: Client) -> None:
    """A client called "Grădinița Piticot" may be called that: the word is then no topic."""
    names = [word for word in words_of(client.display_name) if len(word) >= 4]
    for token in tokens:
        named = any(token.text[:-2] == name[: len(token.text) - 2] for name in names if len(token.text) >= 6)
        if named and any(meaning.startswith("topic:") for meaning in token.meanings):
            token.meanings = frozenset({W.CLIENT})


def _read_ids(reading: Reading, known: frozenset[int]) -> None:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if token.taken or token.spelled or token.kind != "number" or token.whole is None or not 0 < token.whole < 10**9:
            continue
        if text_at(tokens, index + 1) in _UNITS or _limits_amount(tokens, index):
            continue
        before = index - 1
        hashed = text_at(tokens, before) == "#"
        while before >= 0 and text_at(tokens, before) in _ID_JOINTS:
            hashed = hashed or text_at(tokens, before) in ("#", "nr", "id", "codul", "cod", "numarul")
            before -= 1
        named = text_at(tokens, before).startswith(_ID_WORDS)
        follows = bool(reading.short_ids) and text_at(tokens, index - 1) in (
            "si",
            ",",
            "sau",
            "cu",
            "vs",
            "and",
            "decat",
            "#",
        )
        bare = (
            token.whole in known
            and text_at(tokens, index - 1) not in _COUNTERS
            and not tokens[index - 1].meanings & {W.OVER, W.UNDER}
        )
        if hashed or named or follows or bare:
            reading.short_ids.append(token.whole)
            token.taken = True


def _limits_amount(tokens: Sequence[Token], index: int) -> bool:
    """ "between 500 and 600 lei": the first number is no event's, the unit stands after the second."""
    return text_at(tokens, index - 1) in ("intre", "between", "de") and text_at(tokens, index + 3) in _CURRENCIES


def _read_numbers(reading: Reading) -> None:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        if token.taken or token.kind == "ordinal":
            continue
        number = token.number or Decimal(SMALL_NUMBERS.get(token.text, 0))
        if number <= (0 if token.number is not None else 1):
            continue
        bounds = _bounds(tokens, index, number)
        unit_at = bounds.end + (text_at(tokens, bounds.end) == "de")
        unit = text_at(tokens, unit_at)
        whole = number == number.to_integral()
        turned = text_at(tokens, index - 1) in (*forms_of("implini"), "turning", "turned", "turns", "turn")
        if (unit in ("ani", "anisori", "years") or turned) and whole and number < 100:
            reading.child_age = int(number)
        elif unit in ("copii", "kids", "children") and whole:
            step = int(bounds.strict)
            reading.kids_min = int(bounds.low) + step if bounds.low is not None else None
            reading.kids_max = int(bounds.high) - step if bounds.high is not None else None
        elif _limits_deposit(tokens, index) and (bounds.said or unit in _CURRENCIES or _follows_of(tokens, index)):
            reading.deposit_min, reading.deposit_max = bounds.low, bounds.high
            reading.deposit_strict = bounds.strict
        elif bounds.said or unit in _CURRENCIES or (number >= _LEAST_PRICE and _is_price(tokens, index)):
            # "over 500 but under 1000": the second limit joins the first.
            low, high = (bounds.low, bounds.high) if bounds.low != bounds.high else (None, None)
            reading.amount_min = low or (reading.amount_min if high is not None else bounds.low)
            reading.amount_max = high or (reading.amount_max if low is not None else bounds.high)
            reading.amount_strict = bounds.strict
        else:
            if whole and number <= 100 and _is_limit(tokens, index):
                reading.limit = int(number)
                token.taken = True
            continue
        _take(tokens, index, bounds.end)
        if unit not in ("euro", "eur") and unit in (
            *_CURRENCIES,
            "ani",
            "anisori",
            "years",
            "copii",
            "kids",
            "children",
        ):
            tokens[unit_at].taken = True
            tokens[unit_at].meanings = frozenset()


_LEAST_PRICE = 100
"""RON: a smaller number after "costat" may be anything."""


def _is_price(tokens: Sequence[Token], index: int) -> bool:
    """ "care a costat 790": an amount without its currency."""
    return index > 0 and W.COST in tokens[index - 1].meanings and not tokens[index].spelled


def _follows_of(tokens: Sequence[Token], index: int) -> bool:
    return text_at(tokens, index - 1) in ("de", "of")


def _limits_deposit(tokens: Sequence[Token], index: int) -> bool:
    """ "avans peste 200", "avansul de 150 lei": a number said of the advance, with nothing else between."""
    for at in range(index - 1, max(index - 6, -1), -1):
        token = tokens[at]
        if token.meanings & {W.DEPOSIT, W.WITH_DEPOSIT}:
            return True
        if token.kind == "mark" or token.taken or token.meanings & {W.EVENT, W.EVENTS, W.COST, W.OWED}:
            return False
    return False


_CURRENCIES = ("lei", "ron", "leu", "euro", "eur")


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a number limits: both ends included unless ``strict``; ``said`` where words like "over" say so."""

    low: Decimal | None
    high: Decimal | None
    end: int
    strict: bool = False
    said: bool = True


def _bounds(tokens: Sequence[Token], index: int, number: Decimal) -> _Bounds:
    before = next((tokens[at] for at in range(index - 1, -1, -1) if INSIDE not in tokens[at].meanings), None)
    previous, word = (before.meanings, before.text) if before else (frozenset(), "")
    if W.OVER in previous:
        return _Bounds(number, None, index + 1, strict=word not in ("cel", "at", "minim"))
    if W.UNDER in previous:
        return _Bounds(None, number, index + 1, strict=word not in ("cel", "at", "maxim"))
    upper = tokens[index + 2].number if index + 2 < len(tokens) else None
    if upper is not None and word in ("intre", "between") and text_at(tokens, index + 1) in ("si", "and"):
        return _Bounds(number, upper, index + 3)
    return _Bounds(number, number, index + 1, said=False)


def _is_limit(tokens: Sequence[Token], index: int) -> bool:
    if text_at(tokens, index - 2) in ("dintre", "din", "of") and text_at(tokens, index - 1) in ("cele", "cei", "the"):
        # "the larger of the two": how many there are, not how many are wanted.
        return False
    picks = {W.FIRST, W.LAST, W.NEXT, W.LARGEST, W.SMALLEST, W.FUTURE}
    near = [
        tokens[at]
        for at in (index - 1, index - 2, index - 3, index - 4, index + 1, index + 2, index + 3)
        if 0 <= at < len(tokens)
    ]
    return text_at(tokens, index - 1) == "top" or any(token.meanings & picks for token in near)
