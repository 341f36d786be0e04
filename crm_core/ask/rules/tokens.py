"""A question as a row of tokens, each of which is taken by the first reader that understands it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from crm_core.language.folding import fold

MAX_QUESTION = 1500
"""Characters read of a question. What follows is ignored: nobody asks that much."""

_TOKEN = re.compile(
    r"(?P<iso>(?<!\d)[12]\d{3}[-./]\d{1,2}[-./]\d{1,2}(?!\d))"
    r"|(?P<dmy>(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})(?!\d))"
    r"|(?P<number>(?<!\d)\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,2}(?!\d))?)"
    r"|(?P<word>[a-z]+|[^\W\d_]+)"
    r"|(?P<mark>[#?!;.,:\n])",
    re.ASCII,
)
_NO_TALK = re.compile(r"```[^`]*```|\{[^{}]*\}|<(\w+)[^<>]*>[^<>]*</\1>|</?[A-Za-z_]+[^<>]*>")
"""Code, braces, and tags with what stands between them: nobody asks in these."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Token:
    """One word, number, date or mark of the folded question. ``taken`` once a reader has used it."""

    text: str
    kind: str
    gap: str
    """What stands between the token before and this one."""
    capital: bool
    number: Decimal | None = None
    day: date | None = None
    spelled: bool = False
    """Whether a number was written in words: such a one is a count or an amount, never an event's number."""
    denied: bool = False
    """Whether "not" or "without" is said of it."""
    added: bool = False
    """Whether it is said to be counted too ("cu tot cu"): it chooses nothing."""
    taken: bool = False
    meanings: frozenset[str] = field(default_factory=frozenset)

    @property
    def whole(self) -> int | None:
        """The number where it has no fraction."""
        return int(self.number) if self.number is not None and self.number == self.number.to_integral() else None


def tokenize(question: str) -> list[Token]:
    """The tokens of a question, folded. Any Unicode is fine; one pass."""
    folded = fold(_NO_TALK.sub(" ", question[:MAX_QUESTION]).replace("+", " plus "))
    tokens: list[Token] = []
    last = 0
    shouted = question.isupper()
    for match in _TOKEN.finditer(folded.text):
        kind = str(match.lastgroup)
        text = match.group()
        token = Token(
            text, kind, folded.text[last : match.start()], not shouted and folded.quote(*match.span())[:1].isupper()
        )
        if kind in ("iso", "dmy"):
            token.kind, token.day = "date", _day(text, iso=kind == "iso")
        elif kind == "number":
            token.number = _number(text)
        last = match.end()
        tokens.append(token)
    return tokens


def listed(words: str) -> frozenset[str]:
    """The words of a text as a set: how a module writes down the words that it knows."""
    return frozenset(words.split())


def phrases(table: str) -> list[str]:
    """The phrases of a table, between commas."""
    return [" ".join(phrase.split()) for phrase in table.split(",") if phrase.strip()]


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a name or an address, in order."""
    return tuple(re.findall(r"[^\W_]+", fold(text).text))


def _day(text: str, *, iso: bool) -> date | None:
    parts = [int(part) for part in re.split(r"[-./]", text)]
    year, month, day = parts if iso else reversed(parts)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text, re.ASCII):
        text = text.replace(".", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def text_at(tokens: Sequence[Token], index: int) -> str:
    """The word at an index; empty outside the question."""
    return tokens[index].text if 0 <= index < len(tokens) else ""
