"""The thread as turns: each message folded, with its day, who speaks, what was asked before, what it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm_core.extraction.rules.acts import accepts, refuses, without_orders
from crm_core.extraction.rules.topics import Topic, questions
from crm_core.extraction.window import said_on
from crm_core.language.clauses import Piece, clauses, piece_at, sentences
from crm_core.language.folding import Folded, fold
from crm_core.language.places import PlaceReading, read_places
from crm_core.language.wording import Wording
from crm_core.models import Message, Quote

MAX_READ = 4000
"""Characters of a message that are read: no one writes a booking beyond, and a paste must not stall the page."""


_NEAR = 160


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One message as the rules see it. ``asked``: what the other side asked just before it.

    Two turns are the same only if they are one object: so what is read of a turn can be kept.
    """

    index: int
    message: Message
    text: Folded
    folded: str
    day: date
    by_client: bool
    asked: frozenset[Topic]
    asks: frozenset[Topic]
    accepts: bool
    refuses: bool
    sentences: tuple[Piece, ...]
    clauses: tuple[Piece, ...]
    places: tuple[PlaceReading, ...]
    vouched: bool = False
    """The staff's words, restated from a voice message or a call, that the client then confirmed."""
    shows_others: bool = False
    """The client shows someone else's offer: its prices are not of this party (convention 20)."""
    cast: frozenset[str] = frozenset()
    """Words of two meanings that stood for characters or services before: they do so again."""
    is_quoted: bool = False
    """So shown, and not asked for as well (``puteți același pachet?``): its services are not of this party."""

    def quote(self, start: int, end: int) -> Quote:
        """The verbatim words behind a span of the folded text."""
        left, right = self.text.span(start, end)
        words = self.text.original[left:right]
        trimmed = words.strip()
        return Quote(
            message_id=self.message.message_id, text=trimmed, start=left + words.index(trimmed) if trimmed else left
        )

    def clause_at(self, place: int) -> Piece:
        """The clause around a place; of one without end only the words near it."""
        clause = piece_at(self.clauses, place)
        if clause.end - clause.start <= 2 * _NEAR:
            return clause
        start, end = max(clause.start, place - _NEAR), min(clause.end, place + _NEAR)
        return Piece(start, end, self.folded[start:end])

    def sentence_at(self, place: int) -> Piece:
        """The sentence around a place."""
        return piece_at(self.sentences, place)

    def in_street(self, start: int, end: int) -> bool:
        """Whether the span lies in an address: its numbers are no hours and its months no dates."""
        return any(p.kind == "street" and start < p.end and p.start < end for p in self.places)


def read_turns(messages: Sequence[Message]) -> list[Turn]:
    """The messages as turns, oldest first. Media without words stay as empty turns."""
    turns: list[Turn] = []
    last_asked: dict[bool, frozenset[Topic]] = {True: frozenset(), False: frozenset()}
    for index, message in enumerate(messages):
        by_client = message.is_inbound
        text = without_orders(fold(message.body[:MAX_READ]))
        # Questions of the other side stay open while one side writes several messages in a row.
        asked = last_asked[not by_client]
        asks = questions(text)
        turns.append(_turn(index, message, text, asked, asks))
        previous_same_side = index > 0 and messages[index - 1].is_inbound == by_client
        if message.body.strip():
            stays_open = previous_same_side or _only_asks_back(turns, index)
            last_asked[by_client] = (last_asked[by_client] | asks) if stays_open else asks
    return [_beside_the_others(turns, place) for place in range(len(turns))]


def _beside_the_others(turns: Sequence[Turn], place: int) -> Turn:
    """The turn with what the messages around it make of it."""
    vouched, shows = _is_vouched(turns, place), _shows_others(turns, place)
    if not vouched and not shows:
        return turns[place]
    quoted = shows and not _wants_the_same(turns, place)
    return replace(turns[place], vouched=vouched, shows_others=shows, is_quoted=quoted)


_SAYS_MORE = re.compile(r"[0-9]|[.!?,].")


def _only_asks_back(turns: Sequence[Turn], index: int) -> bool:
    """Whether the message before was nothing but a question back: ``Trei sau patru?`` stays open after ``care-i
    diferența?``."""
    if index == 0:
        return False
    before = " ".join(turn.folded.strip() for turn in _burst(turns, index - 1) if turn.index < index)
    return before.endswith("?") and len(before) <= 60 and not _SAYS_MORE.search(before)


def as_clients(turn: Turn) -> Turn:
    """What the client confirmed, read as if the client had said it."""
    return replace(turn, by_client=True)


_RESTATES = Wording(
    r"\b(?:deci|asadar|recapitul\w*|rezum\w*|am (?:ascultat|inteles|notat|retinut|trecut)|asa cum am (?:vorbit"
    r"|stabilit)"
    r"|corect\b|confirmati|(?:e|este) (?:corect|bine|ok) (?:asa|ce)|ca sa fie clar|verificam|din (?:mesajul|ce am)"
    r"|conform discutiei|am discutat|la telefon)\b"
)


def _is_vouched(turns: Sequence[Turn], place: int) -> bool:
    """Whether the staff's turn restates what was said aloud, and the client's next words confirm it."""
    turn = turns[place]
    if turn.by_client or not turn.folded.strip():
        return False
    before = turns[max(0, place - 3) : place]
    heard = any(other.by_client and _is_spoken(other) for other in before)
    if not heard and not any(_RESTATES.search(other.folded) for other in _burst(turns, place)):
        return False
    answer = next((t for t in turns[place + 1 :] if t.by_client and t.folded.strip()), None)
    return answer is not None and answer.accepts


def _burst(turns: Sequence[Turn], place: int) -> list[Turn]:
    """The messages that one side writes in a row, of which this is one."""
    first = last = place
    while first > 0 and turns[first - 1].by_client == turns[place].by_client:
        first -= 1
    while last + 1 < len(turns) and turns[last + 1].by_client == turns[place].by_client:
        last += 1
    return list(turns[first : last + 1])


def _is_spoken(turn: Turn) -> bool:
    return not turn.folded.strip() and turn.message.message_type in ("audio", "voice", "ptt")


_FORWARDED = Wording(r"^\W*(?:redirectionat|forwarded|fwd?\b|distribuit|mesaj (?:redirectionat|transmis))")
_SHOWN = Wording(
    r"\b(?:asta|aia|astia|acesta|oferta (?:asta|de mai sus|aceasta)|mesajul (?:asta|de mai sus)|uite|uitati)\b"
    r"[^.?!\n]{0,30}\b(?:am primit|mi-au (?:dat|trimis|facut)|ne-au (?:dat|trimis|facut)|mi-a (?:dat|trimis)|e de la"
    r"|este de la|au (?:altii|ei)|zic altii|cer altii)\b"
)


_IN_QUOTES = re.compile(r"\W*[\"']")
_THE_SAME = Wording(
    r"\b(?:acelasi (?:pachet|lucru|program)|aceleasi (?:servicii|lucruri|conditii)|(?:puteti|aveti|faceti|cat ar fi"
    r"|cat e)"
    r"[^.?!\n]{0,14}\b(?:la fel|mai bine|identic|acelasi|aceleasi|asa ceva|ceva similar))\b"
)


def _shows_others(turns: Sequence[Turn], place: int) -> bool:
    turn = turns[place]
    if not turn.by_client:
        return False
    beside = [turns[at] for at in (place - 1, place + 1) if 0 <= at < len(turns) and turns[at].by_client]
    shown = any(_SHOWN.search(other.folded) for other in beside)
    if shown and len(turn.folded) > 40 and (beside[0].index > place or _IN_QUOTES.match(turn.folded)):
        return True
    return _FORWARDED.match(turn.folded) is not None


def _wants_the_same(turns: Sequence[Turn], place: int) -> bool:
    """``puteți același pachet?`` makes the other's offer a wish."""
    return any(_THE_SAME.search(other.folded) for other in turns[max(0, place - 1) :])


def _turn(index: int, message: Message, text: Folded, asked: frozenset[Topic], asks: frozenset[Topic]) -> Turn:
    parts = tuple(sentences(text.text))
    return Turn(
        index=index,
        message=message,
        text=text,
        folded=text.text,
        day=said_on(message),
        by_client=message.is_inbound,
        asked=asked,
        asks=asks,
        accepts=accepts(text),
        refuses=refuses(text),
        sentences=parts,
        clauses=tuple(clauses(parts)),
        places=tuple(read_places(text, answering=Topic.PLACE in asked)),
    )


def part_of(turn: Turn, start: int, end: int | None = None, *, keep: int = 0) -> Turn:
    """The turn with only a part of its words: for a message that speaks of two parties.

    The first ``keep`` characters stay too: what both parties share.
    """
    end = len(turn.folded) if end is None else end
    words = turn.folded[:keep] + "~" * (start - keep) + turn.folded[start:end] + "~" * (len(turn.folded) - end)
    text = turn.text._replace(text=words)
    part = _turn(turn.index, turn.message, text, turn.asked, turn.asks)
    return replace(part, vouched=turn.vouched, is_quoted=turn.is_quoted, shows_others=turn.shows_others)
