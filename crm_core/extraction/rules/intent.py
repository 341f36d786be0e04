"""What the client is after: a booking, a change, a cancellation, or none of these (labelling conventions 9 to 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.extraction.proposal import Intent
from crm_core.extraction.rules.turns import Turn
from crm_core.language.statuses import read_called_off, read_paid_in_full
from crm_core.models import Quote

_JOB = re.compile(
    r"\b(?:(?:sa|ma|va|mai|faceti|cautati|despre|pentru|post\w*|de|o) angaj(?:are|ari|ez|eze|ati|area)?\b|angajari|"
    r"(?:un|de) job\b|joburi|(?:as vrea|vreau|doresc|caut) sa lucrez|sa lucrez|loc de munca|cv-?(?:ul)?\b|curriculum"
    r"|post(?:ul)? de|cautati (?:animator\w*|personal|oameni|colegi)|part[- ]?time|full[- ]?time|(?:caut\w*|propun\w*"
    r"|ofer\w*|despre|interesat\w* de|o|pentru|dorim|doresc|in) colaborar\w*|colaborare pe|interviu"
    r"|recrut\w*|aplic pentru|experienta (?:ca|in|cu|de)|mai angajati|salariu\w*)\b"
)
_COURIER = re.compile(
    r"\b(?:colet\w*|curier\w*|ramburs|awb|fan courier|sameday|cargus|livr(?:are|ez|am) (?:un|la|colet)|comanda dvs "
    r"(?:nr|cu))\b"
)
_WRONG = re.compile(
    r"\b(?:gresit numarul|numar gresit|am gresit|gresit destinatar|nu e pentru dvs|mesaj gresit|scuze,? gresit|nu "
    r"(?:dvs|dumneavoastra) cautam)\b"
)
_SPAM = re.compile(
    r"(?:\b(?:castigat|castiga|promotie (?:la|de)|oferta speciala pentru (?:firma|afacer)|seo\b|marketing|site-ul "
    r"(?:dvs|dumneavoastra|tau)|credit\w*|imprumut|investit\w*|crypto|bitcoin|abon\w* la|click|follow|urmaritori"
    r"|furnizor\w* de|va propunem|va oferim|reprezint firma|parteneriat|publicitate|google ads|leasing|curs"
    r"(?:uri)? de|inchiriem|vindem|en-?gros|de vanzare|asigurar\w*|energie electrica)\b|https?://\S+|bit\.ly)"
)
_TEST = re.compile(r"\b(?:testam|testez|doar un test|era un test|am vrut sa testez)\b")
_COMPLAINS = re.compile(
    r"\b(?:dezamag\w*|nemultum\w*|reclam\w*|plang(?:e|ere|em)\w*|banii inapoi|(?:ramburs\w*|returna\w*|restitu\w*) "
    r"(?:ban\w*|o parte|suma|avans\w*|integral)|bataie de joc|neserio\w*|neprofesion\w*|rusine|suparat[a]?|scandalos"
    r"|oribil|protectia consumatorului|anpc|nepoliticos\w*|intarziat|nu a venit nimeni|a lipsit|nu s-a prezentat"
    r"|nu au venit|calitate (?:slaba|proasta)|jalnic|stricat[a]?|nu a mers)\b"
)
_THANKS = re.compile(
    r"\b(?:a(?:u)? fost (?:\w+ ){0,2}(?:minunat\w*|super\w*|frumos|frumoasa|perfect\w*|excelent\w*|grozav\w*|de nota"
    r"|genial\w*|extraordinar\w*|foarte \w+|incantat\w*|bine|fericit\w*)|multum\w* (?:\w+ ){0,3}(?:pentru|pt|ca ati)"
    r"|au fost incantati|s-au (?:distrat|simtit|bucurat)|ne-am (?:distrat|simtit)|v-am lasat (?:o )?recenzie|recenzie"
    r"|sunteti (?:minunati|cei mai|super))\b"
)
_GIVES_UP = re.compile(
    r"\b(?:am gasit (?:pe )?(?:altcineva|alta|altundeva|in alta parte|la alt\w*|deja|alt\w+)|am (?:ales|rezervat|luat"
    r"|contractat|vorbit) (?:pe |cu |la )?(?:altcineva|alta firma|alti|alt\w+|in alta parte)|nu (?:mai|o mai) "
    r"(?:facem|tinem|organizam|dorim|vrem|e cazul|este cazul|avem nevoie|sunt interesat\w*|suntem interesat\w*"
    r"|ma intereseaza|ne intereseaza)\b(?!\s+(?:si\s+)?(?:de\s+)?(?:vata|popcorn\w*|baloane|animator\w*|ursitoare"
    r"|decor\w*|elsa|mos\w*|gheata|arcad\w*))"
    r"|renunt(?:am|at)?\b(?!\s+(?:si\s+)?la\b)|renunt(?:am)? la (?:petrecere|idee|eveniment|tot)|ne-am razgandit"
    r"|m-am razgandit|lasam pe alta data|pe alta data|alta data|multumim? oricum|mersi oricum|nu ne (?:incadram"
    r"|permitem)|e prea (?:mult|scump) pentru|iese din buget|nu mai\s*[.,!]|nu,? las(?:a|ati)\b|las(?:a|ati)-o balta"
    r"|\bpacat\b|caut (?:altceva|altundeva|in alta parte|pe altcineva)|data viitoare atunci|poate data viitoare"
    r"|mergem pe (?:altcineva|alta)|gata,? (?:nu"
    r"|am gasit)|nu,? (?:multumesc|multumim|mersi)\b(?!,? (?:doar|numai|fara)))"
)
_IN_GENERAL = re.compile(
    r"\b(?:doar ma interesam|doar (?:un|o) (?:pret|idee|informatie)|ma interes\w* (?:doar|de preturi|pretul)"
    r"|in general|orientativ|nu am (?:nimic|inca|o data)|nu stiu (?:inca )?cand|la modul general|curiozitate"
    r"|lista de preturi|ce preturi aveti|pt viitor|pentru viitor)\b"
)
_CHANGES = re.compile(
    r"\b(?:mut(?:am|a|ati|at|area|e)?|reprogram\w*|aman\w*|devans\w*|schimb\w*|modific\w*|s-a schimbat|in loc de"
    r"|in locul|razgandi\w*|actualiz\w*|corect\w*|mai (?:vreau|vrem|as vrea|am vrea|as dori|adaug\w*|punem|trebuie"
    r"|doriti) (?:si|inca)|adaug\w*|suplimentar|renunt\w* la|scoate\w*|nu mai (?:vrem|vreau|vine|vin|vrea)|mai (?:vin"
    r"|sunt|multi|putini)|de fapt|cum v-am (?:zis|spus|scris)|cum am (?:vorbit|stabilit)|am uitat|ramane|restul"
    r"|incep\w* la|decal\w*|prelungi\w*|in plus)\b"
)
_MOVES = re.compile(
    r"\b(?:mut(?:am|a|ati|at|area|e|ăm)?|reprogram\w*|aman\w*|devans\w*|schimb\w* (?:data|ziua)|alta (?:data|zi)"
    r"|in loc de|decal\w*|alta sambata|alta duminica)\b"
)
_UNOFFERED = re.compile(
    r"\b(?:dj\b|magician\w*|iluzionist\w*|scamator\w*|fotograf\w*|foto\b|video\w*|cameraman|catering|tort(?:ul"
    r"|uri)?\b|candy ?bar|prajituri|gonflabil\w*|trambulin\w*|castel\w* (?:gonflabil\w*)?|sonorizare|formatie|trupa"
    r"|band\b|cantaret\w*|artificii|limuzin\w*|pictura pe fata|face ?painting|tatuaj\w*|ponei|calut\w*|candybar"
    r"|photo ?booth|cabina foto|bar\b|cocktail\w*|inchiri\w*|mese si scaune|cort\w*|piñata|piniata|drona)\b"
)
_HOLDS_ON = re.compile(
    r"\b(?:nu (?:mai )?anul\w*|totusi (?:o )?(?:facem|tinem|ramane)|ramane (?:valabil|cum am|tot)|ne-am razgandit,? "
    r"(?:o )?(?:facem|tinem)|pana la urma (?:o )?(?:facem|tinem|ramane))\b"
)


@dataclass(frozen=True, slots=True)
class Aim:
    """The intent with the words it was read from; ``quote`` is None where nothing special was said."""

    intent: Intent
    quote: Quote | None = None
    moves: bool = False


def read_aim(turns: Sequence[Turn], *, concrete: bool, has_services: bool, offers_only_others: bool) -> Aim:
    """The aim of the talk. ``concrete``: a date, or services with a time or place, were found."""
    client = [turn for turn in turns if turn.by_client]
    words = "\n".join(turn.folded for turn in client)
    unrelated = _unrelated(words, concrete=concrete)
    if unrelated:
        return Aim(Intent.UNRELATED)
    moves = bool(_MOVES.search(words))
    called_off = _last_called_off(turns)
    if called_off and not _taken_back(called_off[0], turns):
        return Aim(Intent.CANCELS, called_off[1], moves)
    paid = _last_paid(turns)
    # A booking after the complaint is a booking; anger about a party that is over is not.
    if _COMPLAINS.search(words) and not paid and not _wants_again(client):
        return Aim(Intent.COMPLAINS)
    given_up = _gave_up(turns)
    if given_up is not None:
        return Aim(Intent.GIVES_UP, given_up)
    if paid:
        return Aim(Intent.PAYS_IN_FULL, paid)
    if _THANKS.search(words) and not concrete:
        return Aim(Intent.THANKS)
    if offers_only_others and not has_services:
        return Aim(Intent.UNRELATED)
    if _IN_GENERAL.search(words) and not concrete:
        return Aim(Intent.ASKS_PRICES)
    change = _CHANGES.search(words)
    if change:
        return Aim(Intent.CHANGES_EVENT, None, moves)
    return Aim(Intent.WANTS_EVENT if concrete else Intent.NOTHING, None, moves)


def _unrelated(words: str, *, concrete: bool) -> bool:
    if _COURIER.search(words) or _WRONG.search(words) or _TEST.search(words):
        return not re.search(r"\b(?:petrecere|aniversare|botez)\b", words) or bool(_TEST.search(words))
    if _JOB.search(words):
        asks = re.search(
            r"\b(?:petrecerea\b|(?:vreau|vrem|dorim|doresc|as vrea|am vrea|caut|cautam) (?:un|o|doi|2|sa rezerv\w*)"
            r"|petrecere pentru|ziua (?:lui|fet\w*|baiat\w*)|aniversarea|botezul)\b",
            words,
        )
        return not asks
    if _SPAM.search(words):
        return not re.search(r"\b(?:petrecere|aniversare|botez|animator\w*|ursitoare|zi de nastere|ziua)\b", words)
    return False


def only_unoffered(turns: Sequence[Turn]) -> bool:
    """Whether the services asked for are not ours at all (labelling convention 18)."""
    words = "\n".join(turn.folded for turn in turns if turn.by_client)
    return bool(_UNOFFERED.search(words))


def _last_called_off(turns: Sequence[Turn]) -> tuple[Turn, Quote] | None:
    for turn in reversed(turns):
        if not turn.by_client:
            continue
        for reading in read_called_off(turn.folded):
            sentence = turn.sentence_at(reading.start)
            question = turn.folded[sentence.end : sentence.end + 1] == "?"
            if question and re.search(r"\b(?:cat|cum|ce|pierd\w*|recuper\w*|avans\w*)\b", sentence.text):
                continue
            return turn, turn.quote(reading.start, reading.end)
    return None


def _taken_back(turn: Turn, turns: Sequence[Turn]) -> bool:
    return any(later.by_client and later.index > turn.index and _HOLDS_ON.search(later.folded) for later in turns)


def _last_paid(turns: Sequence[Turn]) -> Quote | None:
    for turn in reversed(turns):
        for reading in read_paid_in_full(turn.folded):
            sentence = turn.sentence_at(reading.start)
            if turn.folded[sentence.end : sentence.end + 1] == "?" and not turn.by_client:
                continue
            return turn.quote(reading.start, reading.end)
    return None


def _gave_up(turns: Sequence[Turn]) -> Quote | None:
    """The client's last word drops the request, and nothing after it takes it up again."""
    for turn in reversed(turns):
        if not turn.by_client:
            continue
        match = _GIVES_UP.search(turn.folded)
        if match:
            return turn.quote(match.start(), match.end())
        if turn.accepts or len(turn.folded) > 40:
            return None
    return None


def _wants_again(client: Sequence[Turn]) -> bool:
    return any(
        re.search(
            r"\b(?:vrem|vreau|am vrea|as vrea|dorim|rezerv\w*)\b.{0,60}\b(?:petrecere|pe [0-9]{1,2}|animator\w*)\b",
            turn.folded,
        )
        for turn in client
    )
