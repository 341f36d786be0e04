"""What the client is after: a booking, a change, a cancellation, or none of these (labelling conventions 9 to 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crm_core.extraction.proposal import Intent
from crm_core.extraction.rules.giving_up import (
    BACK_IN,
    HOLDS_ON,
    gave_up,
    gives_up_a_part,
    goes_on_after,
    taken_up,
    turned_away,
)
from crm_core.extraction.rules.requests import asks_for_it, is_request
from crm_core.extraction.rules.strangers import (
    has_wrong_number,
    is_no_client,
    only_pretends,
    seeks_work,
    speaks_of_things_left,
)
from crm_core.extraction.rules.thanks import AFTERWARDS, THANKS, is_small_talk, wants_it_again
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wishes import wishes_a_party
from crm_core.language.clauses import Piece
from crm_core.language.statuses import read_called_off, read_paid_in_full
from crm_core.language.wording import Wording
from crm_core.models import Quote

_COMPLAINS = Wording(
    r"\b(?:dezamag\w*|nemultum\w*|reclam(?:atie|atii|am|a)?\b|plangere\w*|(?:ma|ne) plang\w*|banii inapoi"
    r"|(?:ramburs\w*|returna\w*|restitu\w*) "
    r"(?:ban\w*|o parte|suma|avans\w*|integral)|bataie de joc|neserio\w*|neprofesion\w*|(?:ce|mare|o) rusine"
    r"|suparat[a]?|scandalos"
    r"|porcari[ae]|inadmisibil|inacceptabil|refund|s-a intamplat la (?:petrecere|botez|serbare)\w*"
    r"|(?:vorbesc|vorbim|discut) cu (?:sef\w*|patron\w*|manager\w*|responsabil\w*)(?! (?:meu|mea|mei|noastra|nostru"
    r"|de la|salii|locatiei|restaurant\w*|si (?:va|revin)))"
    r"|oribil|protectia consumatorului|anpc|returnati|returnarea|despagub\w*|inapoiati|cer (?:sa|inapoi|bani)"
    r"|(?:plecat|terminat) (?:cu [^.?!;\n]{1,24} )?mai devreme"
    r"|(?:nu|n-)\s?(?:a|au|ati) (?:facut|adus|respectat)|promis[ae]?\b[^.?!;\n]{0,20}\bnu\b|nepoliticos\w*|(?:a|au"
    r"|ati) intarziat|nu a venit nimeni|a lipsit|nu s-a "
    r"prezentat"
    r"|nu au venit|calitate (?:slaba|proasta)|jalnic"
    r"|(?:nu a|n-a|nu au|n-au) mers (?:deloc|aparat\w*|masina|boxa|muzica)|(?:aparat\w*|masina|boxa)[^.?!;\n]{0,24}"
    r"(?:nu a mers|n-a mers|stricat\w*)|vreau inapoi)\b"
)
_IN_GENERAL = Wording(
    r"\b(?:(?:doar|numai) (?:ma interes\w*|intreb\w*|(?:un|o|ca) (?:pret|idee|informatie|orientare))|ma interes\w* "
    r"(?:doar|numai|de preturi|pretul|momentan)|intreb (?:doar|numai|asa)|(?:asa,? )?(?:in|la modul) general"
    r"|orientativ"
    r"|(?:din )?curiozitate|(?:sa|ca sa) (?:stiu|stim|am|avem|ne facem|imi fac) (?:si (?:eu|noi) )?(?:o idee|la ce sa"
    r"|cam cat|la ce buget|un buget)|(?:doar |numai )?asa,? (?:ca )?sa stiu|ma informez|ne informam|pt viitor"
    r"|pentru viitor|for the future|just (?:looking|asking|browsing|curious)|(?:keep|save) your number|(?:va "
    r"|o sa va )?(?:salvez|pastrez|pastram|notez)"
    r" (?:si eu )?(?:numarul|contactul)|nu (?:am|avem) (?:nimic|inca "
    r"nimic) (?:stabilit|concret|planificat)|nimic concret)\b"
)
_VAGUELY = Wording(
    r"\b(?:nu (?:am|avem) (?:nimic|inca|o data|data)|nu stiu (?:inca )?cand|lista de preturi|ce preturi aveti)\b"
)
_CHANGES = Wording(
    r"\b(?:mut(?:am|a|ati|at|area|e)?|reprogram\w*|aman(?:[ai]\w*|am\b|\b)|devans\w*|schimb\w*|modific\w*"
    r"|s-a schimbat|in loc de"
    r"|in locul|razgandi\w*|actualiz\w*|corect\w*|mai (?:vreau|vrem|as vrea|am vrea|as dori|adaug\w*|punem|trebuie"
    r"|doriti) (?:si|inca)|adaug\w*|suplimentar|renunt\w* la|scoate\w*|nu mai (?:vrem|vreau|vine|vin|vrea)|mai (?:vin"
    r"|sunt|multi|putini)|de fapt|cum v-am (?:zis|spus|scris)|cum am (?:vorbit|stabilit)|am uitat|ramane|restul"
    r"|incep\w* la|decal\w*|prelungi\w*|in plus)\b"
)
_MOVES = Wording(
    r"\b(?:mut(?:am|a|ati|at|area|e|ăm)?|reschedul\w*|postpon\w*|(?:move|change) (?:it|the (?:date|party|day))"
    r"|reprogram\w*|aman(?:[ai]\w*|am\b|\b)|devans\w*|schimb\w* (?:data|ziua)|alta (?:data|zi)"
    r"|in loc de|decal\w*|alta sambata|alta duminica)\b"
)
_UNOFFERED = Wording(
    r"\b(?:dj\b|magician\w*|iluzionist\w*|scamator\w*|fotograf\w*|foto\b|video\w*|cameraman|catering|tort(?:ul"
    r"|uri)?\b|candy ?bar|prajituri|gonflabil\w*|trambulin\w*|castel\w* (?:gonflabil\w*)?|sonorizare|formatie|trupa"
    r"|band\b|cantaret\w*|artificii|limuzin\w*|pictura pe fata|face ?painting|tatuaj\w*|ponei|calut\w*|candybar"
    r"|recomand\w*(?: \w+){0,3} (?:restaurant\w*|local\w*|sala|salon\w*|cofetari\w*|patiseri\w*|hotel\w*|firma)"
    r"|photo ?booth|cabina foto|bar\b|cocktail\w*|inchiri\w*|mese si scaune|cort\w*|piñata|piniata|drona)\b"
)
_ASKED_FOR = Wording(
    r"\b(?:vrem|vreau|am vrea|as vrea|dorim|doresc|as dori|am dori|ne trebuie|imi trebuie|caut|cautam|avem nevoie"
    r"|am nevoie|aveti|va ocupati|oferiti|faceti|ofertati|inchiriati|gases\w*|gasi\w*|recomand\w*|ajuta\w*"
    r"|cat costa|cat e|pret|oferta)\b"
)


@dataclass(frozen=True, slots=True)
class Aim:
    """The intent with the words it was read from; ``quote`` is None where nothing special was said."""

    intent: Intent
    quote: Quote | None = None
    moves: bool = False
    takes_up: Quote | None = None
    """The words that take up again what had been called off."""
    answers: str | None = None
    """The staff's message that asked just before: ``Deci anulăm 30 octombrie?``."""


def read_aim(
    turns: Sequence[Turn],
    *,
    concrete: bool,
    dated: bool,
    has_services: bool,
    offers_only_others: bool,
    settled: bool = False,
    known: bool = False,
) -> Aim:
    """The aim of the talk. ``concrete``: a date, or services with a time or place, were found; ``dated``: a date;
    ``settled``: all but agreed, so that single words in passing do not matter; ``known``: a booked event is named."""
    client = [turn for turn in turns if turn.by_client]
    words = "\n".join(turn.folded for turn in client)
    if (
        seeks_work(turns)
        or only_pretends(turns)
        or (not settled and (has_wrong_number(turns) if known else is_no_client(turns)))
    ):
        return Aim(Intent.UNRELATED)
    takes_up = taken_up(turns)
    moves = bool(_MOVES.search(words)) or _staff_move(turns)
    called_off = _last_called_off(turns)
    if called_off and not _taken_back(called_off[0], turns):
        return Aim(Intent.CANCELS, called_off[1], moves, answers=_asked_before(called_off[0], turns))
    paid = _last_paid(turns)
    # A booking after the complaint is a booking; anger about a party that is over is not.
    if not settled and _COMPLAINS.search(words) and not paid and not _wants_again(client):
        return Aim(Intent.COMPLAINS)
    given_up = gave_up(turns) or turned_away(turns)
    if given_up is not None and settled and goes_on_after(turns, given_up):
        given_up = None
    if given_up is not None:
        return Aim(Intent.GIVES_UP, given_up)
    if paid:
        return Aim(Intent.PAYS_IN_FULL, paid)
    afterwards = not settled and AFTERWARDS.search(words) and not takes_up and not _wants_again(client)
    if (not settled and speaks_of_things_left(turns)) or (
        afterwards and not (dated and has_services and is_request(turns)) and not any(map(asks_for_it, client))
    ):
        return Aim(Intent.THANKS)
    if (THANKS.search(words) and not concrete and not any(map(asks_for_it, client))) or (
        has_services and not settled and is_small_talk(turns)
    ):
        return Aim(Intent.THANKS)
    if offers_only_others and not has_services and not settled:
        return Aim(Intent.UNRELATED)
    if (_IN_GENERAL.search(words) and not dated) or (_VAGUELY.search(words) and not concrete):
        return Aim(Intent.ASKS_PRICES)
    if takes_up or _CHANGES.search(words):
        return Aim(Intent.CHANGES_EVENT, None, moves, takes_up)
    return Aim(Intent.WANTS_EVENT if concrete else Intent.NOTHING, None, moves)


def _staff_move(turns: Sequence[Turn]) -> bool:
    """``Vreți să o mutăm?`` and a yes to it, or ``Am mutat pe 26``."""
    for place, turn in enumerate(turns):
        if turn.by_client or not _MOVES.search(turn.folded):
            continue
        answer = next((later for later in turns[place + 1 :] if later.by_client and later.folded.strip()), None)
        if "?" not in turn.folded or (answer is not None and answer.accepts):
            return True
    return False


def only_unoffered(turns: Sequence[Turn]) -> bool:
    """Whether the services asked for are not ours at all (labelling convention 18)."""
    words = "\n".join(turn.folded for turn in turns if turn.by_client)
    if re.search(r"\b(?:pachet\w*|program(?:ul)? pentru copii|animat\w*|personaj\w*)\b", words):
        return False
    return any(
        turn.by_client
        and any(_names_others(turn, sentence) and _asked_for(turn, sentence) for sentence in turn.sentences)
        for turn in turns
    )


def _names_others(turn: Turn, sentence: Piece) -> bool:
    """Whether the sentence names a service of others, and not just in a place (``Ferma cu Ponei``)."""
    return any(
        not any(place.start <= match.start() < place.end for place in turn.places)
        for match in _UNOFFERED.finditer(turn.folded, sentence.start, sentence.end)
    )


def _asked_for(turn: Turn, sentence: Piece) -> bool:
    return turn.folded[sentence.end : sentence.end + 1] == "?" or _ASKED_FOR.search(sentence.text) is not None


def _last_called_off(turns: Sequence[Turn]) -> tuple[Turn, Quote] | None:
    for turn in reversed(turns):
        if not turn.by_client:
            continue
        for reading in read_called_off(turn.folded):
            sentence = turn.sentence_at(reading.start)
            question = turn.folded[sentence.end : sentence.end + 1] == "?"
            if question and re.search(r"\b(?:cat|cum|ce|pierd\w*|recuper\w*|avans\w*)\b", sentence.text):
                continue
            if gives_up_a_part(turn, reading.start, turns):
                continue
            return turn, turn.quote(reading.start, reading.end)
    return None


_MOVED_INSTEAD = Wording(r"\b(?:mut(?:am|ati|at|ata|a)|reprogram\w+|devans\w+)\b")
"""What was called off is held on another day."""


def _asked_before(turn: Turn, turns: Sequence[Turn]) -> str | None:
    before = next((other for other in reversed(turns) if other.index < turn.index and not other.by_client), None)
    return before.message.message_id if before and "?" in before.folded else None


def _taken_back(turn: Turn, turns: Sequence[Turn]) -> bool:
    """Whether it is taken up again, in a later turn or in the same one (``am anulat, dar tot mai vrem``), or moved."""
    for later in turns:
        match = HOLDS_ON.search(later.folded) if later.index >= turn.index else None
        if match and (later.by_client or match.group().startswith(BACK_IN)):
            return True
    after = [later for later in turns if later.index > turn.index]
    return any(_MOVED_INSTEAD.search(later.folded) and "?" not in later.folded for later in after) or any(
        not asked.by_client and _MOVED_INSTEAD.search(asked.folded) and answer.by_client and answer.accepts
        for asked, answer in pairwise(after)
    )


def _last_paid(turns: Sequence[Turn]) -> Quote | None:
    for turn in reversed(turns):
        for reading in read_paid_in_full(turn.folded):
            sentence = turn.sentence_at(reading.start)
            if turn.folded[sentence.end : sentence.end + 1] == "?" and not turn.by_client:
                continue
            return turn.quote(reading.start, reading.end)
    return None


def _wants_again(client: Sequence[Turn]) -> bool:
    return any(wishes_a_party(turn.folded) or wants_it_again(turn) for turn in client)
