"""How far a talk has come: whether it holds enough of a party, and is still alive, for a draft of a new event.

What is no booking takes endless forms (work, wares, other people's parties, talk about one that is over, requests that
came to nothing). What a booking looks like does not: the client says where, for whom, from when, how many, how they
pay; and the talk does not end with a goodbye before anything was settled. Over the threads of ``tests/data``, of those
in which a date was found, fewer than two such details stand in 6 of 497 bookings, and in 103 of 141 others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from crm_core.extraction.rules.acts import defers, only_thanks
from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.requests import asks_for_it, goes_into_it, keeps_a_day
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.dates import read_dates
from crm_core.language.money import read_money
from crm_core.language.times import read_times
from crm_core.language.wording import Wording
from crm_core.models import DraftFieldName

F = DraftFieldName
DETAILS = frozenset({F.ADDRESS, F.CHILD_NAME, F.CHILD_AGE, F.START_TIME, F.NUM_CHILDREN, F.METHOD, F.DEPOSIT})
"""What only one who books tells. A parent's name is none: who looks for work gives theirs too."""


class Standing(StrEnum):
    """Where the talk stands after the last price or refusal of the staff."""

    ASKED = "asked"
    """The client's wish is the last they wrote, and no price has been named."""
    NO_OFFER = "no_offer"
    """The talk went on without a price."""
    OFFERED = "offered"
    """A price has been named, and the client has not written since, or goes on telling and asking."""
    TAKEN = "taken"
    """The client agreed, or the staff noted the party down."""
    REFUSED = "refused"
    """The staff have no room or do not do it, and the client leaves it at that."""
    THANKED = "thanked"
    """The client only says thanks for it."""
    LEFT = "left"
    """The client neither agrees nor goes on."""


_BEFORE_A_GOODBYE = 3
_NEVER = len(DETAILS) + 1
_SHORT = 80
_IN_MANY_WORDS = 2
"""What is longer and wishes for nothing, without an answer yet, may be a tale or a notice that holds a day."""
_UNASKED = {
    Standing.ASKED: 1,
    Standing.NO_OFFER: 3,
    Standing.OFFERED: 2,
    Standing.TAKEN: 2,
    Standing.THANKED: 3,
    Standing.LEFT: 3,
    Standing.REFUSED: _NEVER,
}
_WISHED = {
    Standing.ASKED: 0,
    Standing.NO_OFFER: 2,
    Standing.OFFERED: 1,
    Standing.TAKEN: 1,
    Standing.THANKED: 2,
    Standing.LEFT: 3,
    Standing.REFUSED: _NEVER,
}
"""How many details a talk needs, without and with a wish in so many words. A service wished for a day, to which the
staff go into, needs none."""
_ALIVE = (Standing.ASKED, Standing.NO_OFFER, Standing.OFFERED, Standing.TAKEN)
_NO_ROOM = Wording(
    r"\b(?:ocupat\w*|full|plin\w*|luat[aei]?|prins[aie]?|complet|indisponibil\w*|nu (?:mai )?(?:avem|suntem|e"
    r"|este|facem|ne ocupam|oferim"
    r"|organizam|ajungem|putem|va putem|inchiriem|vindem))\b"
)
_NOTED = Wording(
    r"\b(?:notat\w*|notez|notam|am trecut|trecut|rezervat|programat|blocat|confirmat|batem palma|ne vedem|mutat"
    r"|adaugat|modificat|schimbat|trec|(?:va |v-o |o |vom |noi )?(?:pastram|retinem|tinem|blocam|rezervam|pastrez"
    r"|retin|tin|blochez|rezerv) (?:\w+ )?(?:interval\w*|data|ziua|locul|ora|provizoriu|pana|[0-9]+))\b"
)
_GOODBYE = Wording(
    r"\b(?:(?:ne|imi) pare (?:rau|sincer rau)|din pacate|succes|(?:alta|urmatoarea) ocazie|data viitoare|alta data"
    r"|intelegem|inteleg|cu (?:placere|drag)|(?:o )?(?:zi|seara|duminica|saptamana) (?:buna|frumoasa|minunata)"
    r"|va asteptam (?:cu drag|oricand|si alta)|oricand|sarbatori|la multi ani|nicio problema|nu-i (?:problema|nimic"
    r"|bai)|toate (?:bune|cele bune)|petrecere frumoasa|distractie|va razganditi|suntem aici|nu va putem ajuta"
    r"|numai bine|spor|sa fie sanatos|de bine|va (?:vom )?caut(?:am|a)|va contact\w+|tinem legatura|pastram"
    r"|felicitari|traiasca|la revedere|cu bine|sanatate|noi va multumim"
    r"|va multumim si noi)\b"
)
_SORRY = Wording(r"^\W*(?:vai\W+|of\W+)?(?:ne|imi) pare (?:tare |foarte |sincer )?rau\W*$")
_LOOKS_ELSEWHERE = Wording(r"\bmai (?:caut|cautam|intreb|intrebam)\b")


def has_come_far(turns: Sequence[Turn], names: frozenset[DraftFieldName], *, taken: bool) -> bool:
    """Whether the talk is worth a draft. ``names``: what was read of the party; ``taken``: an offer was chosen."""
    standing = Standing.TAKEN if taken else _standing(turns)
    wished = any(asks_for_it(turn) for turn in turns if turn.by_client)
    if _ends_with_a_goodbye(turns) or (standing is not Standing.TAKEN and _client_leaves(turns)):
        needed = _BEFORE_A_GOODBYE
    elif standing is Standing.ASKED and not wished and not _is_short(turns):
        needed = _IN_MANY_WORDS
    elif standing in _ALIVE and _is_ordered(turns, wished=wished) and _is_gone_into(turns):
        needed = 0
    else:
        needed = (_WISHED if wished else _UNASKED)[standing]
    if standing is Standing.TAKEN and any(turn.by_client and keeps_a_day(turn) for turn in turns):
        needed = 0
    return len(names & DETAILS) >= needed


def is_settled(turns: Sequence[Turn], names: frozenset[DraftFieldName], day: date | None) -> bool:
    """Whether the talk is so plainly a booking that words in passing (``reclama``, ``va scrie ea``) do not matter."""
    if day is None or not turns or day < turns[-1].day or F.AMOUNT not in names:
        return False
    return len(names & DETAILS) >= 2 and _standing(turns) is Standing.TAKEN and not _ends_with_a_goodbye(turns)


def _is_ordered(turns: Sequence[Turn], *, wished: bool) -> bool:
    """A service and a day stand in one message of the client, or in two where the one wishes or the other answers."""
    client = [turn for turn in turns if turn.by_client]
    served = [turn for turn in client if _names_a_service(turn)]
    dated = [turn for turn in client if _names_a_day(turn)]
    if not served or not dated:
        return False
    return wished or any(turn in dated for turn in served) or any(Topic.DATE in turn.asked for turn in dated)


def _is_short(turns: Sequence[Turn]) -> bool:
    return sum(len(turn.folded) for turn in turns if turn.by_client) <= _SHORT


def _is_gone_into(turns: Sequence[Turn]) -> bool:
    """The staff have not answered yet, or answer as one does to who books; ``vreau Elsa pe 14 mai`` needs no more."""
    if any(turn.by_client and asks_for_it(turn) and _names_a_service(turn) and _names_a_day(turn) for turn in turns):
        return True
    answers = [turn for turn in turns if not turn.by_client and turn.folded.strip()]
    return not answers or any(turn.accepts or goes_into_it(turn) for turn in answers)


def _names_a_service(turn: Turn) -> bool:
    return any(not mention.definite and not mention.declined for mention in read_mentions(turn))


def _names_a_day(turn: Turn) -> bool:
    readings = read_dates(turn.folded, said_on=turn.day)
    return any((reading.day or reading.options or reading.month) and not reading.is_past for reading in readings)


def _standing(turns: Sequence[Turn]) -> Standing:
    return _standing_of(tuple(turns))


@lru_cache(maxsize=64)
def _standing_of(turns: tuple[Turn, ...]) -> Standing:
    """Kept for a while: asked of one talk several times."""
    offer = next((turn.index for turn in reversed(turns) if not turn.by_client and _is_offer(turn)), None)
    noted = next((turn.index for turn in reversed(turns) if not turn.by_client and _NOTED.search(turn.folded)), None)
    if noted is not None and (offer is None or noted >= offer):
        return Standing.TAKEN
    said = [turn for turn in turns if turn.by_client and turn.folded.strip()]
    if offer is None:
        unanswered = not any(not turn.by_client and turn.folded.strip() for turn in turns)
        return Standing.ASKED if unanswered or (said and asks_for_it(said[-1])) else Standing.NO_OFFER
    after = [turn for turn in said if turn.index > offer]

    def goes_on() -> bool:
        no_room = any(not turn.by_client and _NO_ROOM.search(turn.folded) is not None for turn in turns)
        return any(_goes_on(turn, no_room=no_room) for turn in after)

    if after and _is_refusal(turns, offer) and not any(map(_names_a_service, after)) and not goes_on():
        return Standing.REFUSED
    if _agrees(after):
        return Standing.TAKEN
    refused = bool(after) and after[-1].refuses and not defers(after[-1].text) and "?" not in after[-1].folded
    if not after or (not refused and (any(defers(turn.text) for turn in after) or goes_on())):
        return Standing.OFFERED
    if any(_keeps_the_rest(turn, turns) for turn in after):
        return Standing.OFFERED
    return Standing.THANKED if all(only_thanks(turn.text) for turn in after) else Standing.LEFT


_ONLY = Wording(
    r"\b(?:fara|doar|numai|only|just|without|ajung(?:e)?|destul[e]?|suficient[e]?|rezervati)\b|\braman(?:e"
    r"|em)?\b(?! (?:pe|pentru|pt) )"
)


_OFFERS_ON_TOP = Wording(
    r"\b(?:would you like|adaug\w*|(?:doriti|vreti|vreti sa|punem) si|mai (?:doriti|vreti|punem))\b"
)


def _keeps_the_rest(turn: Turn, turns: Sequence[Turn]) -> bool:
    """A service that was offered on top is turned down: ``nu, rămâne doar Elsa``, ``Vreți și vată?``, ``nu``."""
    dropped = {mention.role_type for mention in read_mentions(turn) if mention.declined}
    wanted = {m.role_type for other in turns if other.by_client for m in read_mentions(other) if not m.declined}
    if _ONLY.search(turn.folded) or (dropped and wanted - dropped):
        return True
    before = next((other for other in reversed(turns) if other.index < turn.index and not other.by_client), None)
    if before is not None and _asks_something_else(before):
        return True
    return before is not None and any(
        before.folded[sentence.end : sentence.end + 1] == "?"
        and (
            _OFFERS_ON_TOP.search(sentence.text)
            or any(sentence.start <= mention.start < sentence.end for mention in read_mentions(before))
        )
        for sentence in before.sentences
    )


def _asks_something_else(turn: Turn) -> bool:
    """The staff ask about the advance, the bill, a plug, and not whether it is taken: a no is none to the party."""
    asked = [s for s in turn.sentences if turn.folded[s.end : s.end + 1] == "?"]
    if asked and all(_OF_PAYING.search(s.text) for s in asked):
        return True
    return bool(asked) and not _IS_IT_TAKEN.search(turn.folded)


_OF_PAYING = Wording(r"\b(?:avans\w*|acont\w*|factur\w*|chitant\w*|contract\w*)\b")


_IS_IT_TAKEN = Wording(
    r"\b(?:va convine|e ok|este ok|de acord|rezerv\w*|confirmati|ramane|va intereseaza|batem palma|facem asa|luati"
    r"|vreti|doriti|pastram|merge"
    r"|hotarat|decis|sa (?:il|o|va|le) (?:trec|not|rezerv|pun)\w*|mai (?:vreti|doriti)|trecem|notam|ne vedem|e bine"
    r"|acceptati)\b"
)


def is_noted(turn: Turn) -> bool:
    """The staff put it down: ``am notat``, ``ne vedem``."""
    return _NOTED.search(turn.folded) is not None


def _agrees(after: Sequence[Turn]) -> bool:
    """A yes to the offer; after a no (``prea scump``, ``ok, pa``) only one that says to what."""
    refused = False
    for turn in after:
        if turn.accepts and (not refused or re.search(r"[0-9]", turn.folded)):
            return True
        refused = refused or (turn.refuses and "?" not in turn.folded)
    return False


def _is_offer(turn: Turn) -> bool:
    """A price, or a refusal."""
    priced = any(reading.currency or reading.value >= 100 for reading in read_money(turn.folded))
    return priced or _NO_ROOM.search(turn.folded) is not None


_LEAVES = Wording(
    r"\b(?:(?:mersi|multumesc|multumim|merci) (?:de|pentru|pt|oricum|totusi)\b(?! (?:oferta|detalii|rezervare"
    r"|confirm))"
    r"|las(?:am|ati|a)(?:-o|-l)? (?:asa|balta|atunci)|(?:ma|ne) (?:descurc|descurcam)|nu (?:ne|ma) (?:ajuta|ajut"
    r"|intereseaza|incadram|permitem)|nu-i nimic|asta e\b|nicio problema|pacat|renunt\w*|altadata"
    r"|alta data|pa\b"
    r"|(?:scuz\w*|sorry|iertati|mii de scuze|(?:imi|ne) pare (?:tare |foarte )?rau)\b(?! (?:ca|de|pentru|pt) (?:abia"
    r"|intarz|rasp|v-am|va rasp))|nu (?:prea )?(?:se potriveste"
    r"|ne potrivim|ne convine)"
    r"|papa\b|o zi (?:buna|frumoasa)|am inteles,? (?:mersi|multum\w*))"
)


def _client_leaves(turns: Sequence[Turn]) -> bool:
    """The client's last words take leave and ask, tell or agree to nothing."""
    last = next((turn for turn in reversed(turns) if turn.by_client and turn.folded.strip()), None)
    if last is None or defers(last.text) or not _LEAVES.search(last.folded):
        return False
    return not re.search(r"[0-9?]|\bda\W*$", last.folded) and not last.places and not _names_a_service(last)


def _is_refusal(turns: Sequence[Turn], index: int) -> bool:
    """No, with nothing else instead: no price, no other day or hour, no question."""
    turn = next(turn for turn in turns if turn.index == index)
    priced = any(reading.currency or reading.value >= 100 for reading in read_money(turn.folded))
    other = "?" in turn.folded or _INSTEAD.search(_NO_ROOM.sub(" ", turn.folded)) is not None
    return _NO_ROOM.search(turn.folded) is not None and not priced and not other


_INSTEAD = Wording(
    r"\b(?:dar|insa|in schimb|putem|pot|avem (?:liber|doar|si|pe|de la)|mai avem|doar (?:la|pe|de|dimineata"
    r"|dupa)|se poate|da\b)"
)


_CANNOT = Wording(r"\bnu (?:putem|pot|merge|ne convine|ne ajuta|ne potrivim|ajungem)\b")
"""``la 13 nu putem``, and no other hour instead."""


def _goes_on(turn: Turn, *, no_room: bool) -> bool:
    """The client asks or tells more of the party. ``no_room``: the staff could not do what was asked at first."""
    if "?" in turn.folded:
        return True
    if turn.refuses or (no_room and _CANNOT.search(turn.folded) and len(re.findall(r"[0-9]+", turn.folded)) <= 1):
        return False
    if turn.asks or turn.places or re.search(r"[0-9]", turn.folded) or _names_a_service(turn):
        return True
    return _names_a_day(turn) or bool(read_times(turn.folded))


def _ends_with_a_goodbye(turns: Sequence[Turn]) -> bool:
    """The staff take leave, of one who has not just asked for something, with nothing noted down after the offer."""
    last = next((turn for turn in reversed(turns) if not turn.by_client and turn.folded.strip()), None)
    if last is not None and _SORRY.search(last.folded):
        return True
    if _standing(turns) is Standing.ASKED:
        return False
    said = [turn for turn in turns if turn.by_client and turn.folded.strip()]
    if said and defers(said[-1].text) and not _LOOKS_ELSEWHERE.search(said[-1].folded):
        return False  # "vă anunț", "cu drag!"
    if last is None or "?" in last.folded or _NOTED.search(last.folded) or not _GOODBYE.search(last.folded):
        return False
    before = next((turn for turn in reversed(turns) if turn.by_client and turn.index < last.index), None)
    return before is None or not asks_for_it(before)
