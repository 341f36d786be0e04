"""Whether the words around a day make it one for the party: not for a payment, a call, a birth, another party."""

from __future__ import annotations

from datetime import date

from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wishes import wishes_a_party
from crm_core.language.dates import DateKind, DateReading, read_dates
from crm_core.language.places import PlaceKind
from crm_core.language.wording import Wording

_NOT_THE_PARTY = Wording(
    r"\b(?:revin|revenim|va (?:anunt|confirm|zic|spun|sun|scriu|dau|trimit|virez|platesc)|va voi|o sa va|iti (?:zic"
    r"|spun|scriu)|te sun|te anunt|platesc|platim|achit\w*|trimit\w*|virez|transfer\w*|"
    r"avans\w*|factur\w*|contract\w*|decid\w*|hotara\w*|alege|(?<!sa )(?:stim|stiu)\b|vorbim|discutam|ma gandesc"
    r"|verific|aflu"
    r"|intreb|las o?\b|o las|recenzie|termen|valabil\w*|expira|"
    r"nascut\w*|data nasterii|v-am (?:scris|sunat|zis)|am (?:vorbit|sunat|scris|platit|virat|dat|facut|trimis|primit)"
    r"|ne vedem|ne auzim|va asteptam|pe curand|suni|sunati|raspund\w*|l-am (?:dat|trimis|facut)|"
    r"anul trecut|data trecuta|ultima data|a fost|am fost|ati fost)\b"
)
_AFTERWARDS = Wording(
    r"\b(?:(?:a|au|n-a|n-au) (?:plecat|venit|stat|intarziat|uitat|lipsit)|multum(?:esc|im|iri|it)\w*|mersi|a fost"
    r"|au fost|s-au distrat|incantat\w*|recenzie)\b"
)
FOR_A_PARTY = Wording(
    r"\b(?:petrec\w*|anivers\w*|botez\w*|eveniment\w*|rezerv\w*|animat\w*|ursitoare\w*|liber\w*|disponibil\w*|mut\w*"
    r"|reprogram\w*|schimb\w*|facem|tinem|organiz\w*|amanam|ofert\w*|serbare\w*|programare|mosul"
    r"|(?:face|implineste|facem) \w+ an(?:i|isori|ul)?)\b"
)
_UNTIL = Wording(r"\bpana\s+(?:cel\s+tarziu\s+)?(?:pe|la|in|de)?\s*(?:data de\s+)?$")
_GREETS = Wording(
    r"\b(?:la multi ani|sarbatori fericite|un (?:an (?:nou|bun)|paste|craciun) fericit)\b[^,.!?;\n]{0,16}$"
)
"""``La mulți ani de 1 iunie!``"""
_BY_WHEN = Wording(r"\b(?:daca|pana|cel tarziu|trimit\w*|revin\w*|coleg\w*|sun\w*|scri\w*)\b")
"""``440, dacă rezervați azi``, ``mâine vă trimite colega oferta``: an errand, not when the party is."""
_FOR_THAT_DAY = Wording(r"\b(?:pt|pentru)\.?\s+(?:data de\s+|ziua de\s+|cea din\s+|cea de pe\s+)?$")
"""``am virat banii pentru 25``: paid today, for the party of that day."""
_BIRTHDAY = Wording(
    r"\b(?:ziua (?:lui|ei|de nastere)|ziua \w+|onomastic\w*|nasc\w*)\b[^,.;]{0,20}\b(?:e|este|cade|pica|ii)\s+(?:pe"
    r"|in|chiar|fix|luni|marti|miercuri|joi|vineri|sambata|duminica)?\s*$"
)


def read_turn_dates(turn: Turn, talk_of: date | None) -> list[DateReading]:
    """The days a turn names, those inside a street name left out."""
    return [
        reading
        for reading in read_dates(turn.folded, said_on=turn.day, talk_of=talk_of)
        if not turn.in_street(reading.start, reading.end) and not _is_a_village(turn, reading)
    ]


_IN_A_VILLAGE = Wording(r"\b(?:comuna|sat|satul|in|din)\s+$")


_NAMES_OF_PLACES = frozenset({(1, 5), (9, 5), (10, 5), (13, 9), (1, 12), (16, 12), (22, 12), (24, 1)})
_A_STREET_NEXT = Wording(r"\s*,\s*(?:str|strada|bl|bloc|nr|bd|bulevardul|sc|aleea|calea)\b")
_ON = Wording(r"\b(?:pe|din|de|data|pt|pentru|la)\s+$")


def _is_a_village(turn: Turn, reading: DateReading) -> bool:
    named = reading.day is not None and (reading.day.day, reading.day.month) in _NAMES_OF_PLACES
    if named and _A_STREET_NEXT.match(turn.folded, reading.end) and not _ON.search(turn.folded, 0, reading.start):
        return True  # "1 Mai, str. Coposu 8"
    """``Restaurant Vatra, 1 Decembrie``, ``în comuna 1 Decembrie``: a place that is named like a day."""
    for place in turn.places:
        if place.kind is PlaceKind.TOWN and place.start <= reading.start and reading.end <= place.end:
            beside = any(
                other.end < place.start and turn.folded[other.end : place.start].strip() in (",", "", "in", "din")
                for other in turn.places
            )
            return beside or _IN_A_VILLAGE.search(turn.folded, 0, place.start) is not None
    return False


_ERRAND = Wording(
    r"\b(?:am (?:facut|trecut|lasat|fost|dus|adus|platit|achitat|virat|trimis|transferat|depus|vorbit|sunat|dat)|trec"
    r"|trecem"
    r"|(?:o sa )?(?:va )?(?:platesc|platim|achit|achitam|virez|viram|trimit|trimitem|aduc|aducem) |(?:fac|facem"
    r"|am facut) (?:un |o )?(?:transfer|plata|virament|op\b|comanda|factura)"
    r"|las(?:am)? "
    r"(?:avans"
    r"|ban|suma)|(?:ajunge|intra) (?:banii|avansul|suma)|la (?:birou|sediu)|la voi)\b"
)
"""What is done about a party on another day than the party's."""
_MONEY = Wording(r"\b(?:avans\w*|acont\w*|bani\w*|restul de|factura)\b")
"""``mâine vă dau avansul pentru petrecere``."""
_TALKED_ABOUT = Wording(r"\b(?:v-am|am|ne-am) (?:mai )?(?:vorbit|sunat|scris|zis|discutat)\b")
_SEE_YOU = Wording(r"\b(?:ne vedem|va asteptam|pe curand)\b")
"""``ne vedem pe 21 martie``, not ``ne vedem mâine``."""
_TOLD = Wording(
    r"\b(?:de la (?:petrecerea|botezul|evenimentul|nunta|serbarea|aniversarea)|(?:a|au|am|ati) fost|ati venit"
    r"|am avut|v-am"
    r" vazut)\b"
)
_BESIDE = Wording(
    r"\b(?:pe langa|in afara de|inafara de|separat de|independent de|alaturi de|fara legatura cu)\b"
    r"(?:(?!\b(?:vrea|vrem|vreau|dori|doresc|rezerv|facem|mai|si)\b)[^.;!?\n]){0,60}$"
)
"""``pe lângă ziua Anei din 5 septembrie``: the day of another party."""
_LONG_AHEAD = 300
"""Days. A booked party is not further away; a day without a year that would be has passed."""


def fits(turn: Turn, reading: DateReading) -> bool:
    """Whether the words around a day make it one for a party, not for a payment, a call or a birth."""
    clause = turn.clause_at(reading.start)
    said = (turn.folded, clause.start, clause.end)
    if reading.is_past or _GREETS.search(turn.folded, clause.start, reading.start):
        return False
    vague = reading.kind in (DateKind.RELATIVE, DateKind.WEEKDAY)
    if not turn.by_client and vague and _BY_WHEN.search(*said):
        return False
    if _BIRTHDAY.search(turn.folded, clause.start, reading.start) or _AFTERWARDS.search(*said):
        return False
    if reading.refers and _BESIDE.search(turn.folded, max(0, reading.start - 90), reading.start):
        return False
    told = _TOLD.search(turn.folded, turn.sentence_at(reading.start).start, reading.start)
    if told and reading.kind is DateKind.WEEKDAY and reading.refers and not wishes_a_party(turn.folded):
        return False  # "fotograful de la botezul de sâmbătă"
    far = reading.day is not None and (reading.day - turn.day).days > _LONG_AHEAD
    if far and reading.kind is not DateKind.FULL and (reading.refers or told) and not wishes_a_party(turn.folded):
        return False  # "evenimentul din 6 iunie", said on 10 June, is over
    if vague and (_ERRAND.search(*said) or _MONEY.search(*said)):
        return False
    if FOR_A_PARTY.search(*said) or _FOR_THAT_DAY.search(turn.folded, clause.start, reading.start):
        return True
    if reading.kind is DateKind.RELATIVE and reading.day == turn.day and Topic.DATE not in turn.asked:
        return False  # "intră la plată azi"
    if _UNTIL.search(turn.folded, clause.start, reading.start):
        return False
    words = clause.text
    if reading.kind in (DateKind.FULL, DateKind.DAY_MONTH):
        words = _SEE_YOU.sub(" ", _TALKED_ABOUT.sub(" ", words))
    return not _NOT_THE_PARTY.search(words)


def is_on_the_birthday(turn: Turn, reading: DateReading) -> bool:
    """``ziua lui e pe 3``: the party's day only where no other is named."""
    return _BIRTHDAY.search(turn.folded, turn.clause_at(reading.start).start, reading.start) is not None
