"""Whether a request is given up, turned away or taken up again, and whether all of it or only a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.progress import is_noted
from crm_core.extraction.rules.thanks import THANKS
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.dates import read_dates
from crm_core.language.money import MoneyKind, read_money
from crm_core.language.times import read_times
from crm_core.language.wording import Wording
from crm_core.models import Quote

_GIVES_UP = Wording(
    r"\b(?:(?:am|ne-am|mi-am|au|si-au) (?:(?:primit|avut)(?= (?:intre timp )?(?:o|un) \w+ mai)|gasit|ales|rezervat|luat"
    r"|contractat|rezolvat|aranjat|angajat|vorbit|decis|orientat)"
    r"(?: deja| intre timp| pana la urma)? (?:sa mergem )?(?:pe |cu |la |de la |spre )?(?:altcineva|cineva|alt(?:a"
    r"|i|e|ul"
    r"|ii)?"
    r"\b(?! (?:data|zi|ora|adresa|locatie|personaj|loc\b|sala|restaurant)\w*)|altundeva|altceva|in alta parte|(?:o"
    r"|un|alta) "
    r"(?:oferta|pret|varianta|firma) mai (?:bun\w*|ieftin\w*|avantajo\w*)|mai ieftin|o alta (?:firma"
    r"|echipa|oferta|varianta)|un alt (?:animator|furnizor))|am (?:gasit deja|gasit intre timp|rezolvat(?: deja| "
    r"intre "
    r"timp)?(?= *(?:[.,!]|$|cu alt|mult|mers)))|(?:merg|mergem|raman|ramanem|aleg|alegem) (?:cu|pe|la) (?:ei|ele"
    r"|aia|ceilalti|altii|cealalta firma)\b|cu (?:animator\w+|echipa|oamenii|cei|aia"
    r"|animatia) (?:lor\b|de "
    r"(?:la|acolo)\b|salii|localului|restaurantului)|ne (?:descurcam|organizam|ocupam) (?:noi|singuri|altfel|cu)"
    r"|(?:o sa "
    r")?"
    r"facem noi (?:ceva|singuri)|nu mai (?:e|este) (?:nevoie|cazul|necesar)\b(?! (?:de|sa)\b)|nu (?:ne |imi "
    r")?(?:mai )?(?:ne |imi )?trebuie\b(?=\s*(?:[,.!]|$|multum|mersi|deci))|s-a rezolvat|l(?:asam|asa-o|as-o"
    r"|asati) "
    r"balta|(?:lasam|ramane) (?:pe|pentru|poate) (?:alta data|la anul|anul viitor)|alta ocazie|cu alta ocazie"
    r"|nu (?:mai|o mai) "
    r"(?:facem|tinem|organizam|dorim|vrem|e cazul|este cazul|avem nevoie|sunt interesat\w*|suntem interesat\w*"
    r"|ma intereseaza|ne intereseaza)\b(?!\s+(?:si\s+)?(?:de\s+)?(?:vata|popcorn\w*|baloane|animator\w*|ursitoare"
    r"|decor\w*|elsa|mos\w*|gheata|arcad\w*))"
    r"|las(?:am|ati|a)?(?:-o)? atunci\b|las(?:am|ati|a)? ca (?:gas|caut|rezolv|ne descurc|ma descurc)\w*"
    r"|mai astept(?:am)? cu rezervarea\b|nu rezerv(?:am)? (?:inca|acum|momentan)\b"
    r"|atunci nu (?:mai )?(?:e cazul|putem)\b|renunt(?:am"
    r"|at)?\b(?!\s+(?:si\s+)?la\b)|renunt(?:am)? la (?:petrecere|idee\w*\b(?! (?:cu|de|ca)\b)|eveniment|tot)"
    r"|(?:ne-am|m-am) razgandit\b(?!,? (?:cu|la|vreau|vrem"
    r"|mai bine|luam|sa fie|o sa|in privinta)\b)"
    r"|\b(?:las(?:am)?|amanam|aman|ramane|mutam|facem)(?:-o)? (?:petrecerea )?(?:(?:pe|pentru"
    r"|pana) )?(?:la )?(?:anul\b|vara|toamna|primavara"
    r"|iarna|la vara|mai incolo|mai tarziu|cand se poate)\b"
    r"|\b(?:as|am) fi (?:vrut|dorit|rezervat|luat)\b[^.?!;\n]*\bdar\b(?! merge)"
    r"|(?:ma|ne) gandeam\b[^?!;\n]*\b(?:dar|insa)\b[^?!;\n]*\b(?:mergem|plecam|merge|pleaca|stam|ramanem acasa"
    r"|am gasit|la munte|la mare|nu mai)\b|(?:voiam|vroiam|intrebam)\b[^?!;\n]*\b(?:dar|insa)\b[^?!;\n]*\b(?:plecam"
    r"|am gasit|vor la|mergem la (?:munte|mare|bunici)|o ducem|stam acasa|lasam|nu mai)\b"
    r"|(?:deci|asa ca|[,.]) (?:lasati|lasam)\b(?=\s*(?:[,.!]|$|ca\b|mers|multum|scuz|imi))"
    r"|(?:am|ne-am|m-am) (?:decis|hotarat) (?:\w+ )?sa (?:mergem|merg|plecam|plec|facem (?:altceva|doar)"
    r"|ramanem (?:acasa|doar))\b(?! (?:pe|cu) (?:varianta|pachet|oferta|voi|dvs))"
    r"|(?:sala|localul|salonul|restaurantul|locul|gradinita) (?:are|ofera|ne da|include|vine cu) (?:deja )?"
    r"(?:animator|personaj)\w*|animator\w* (?:ei|lor|proprii) (?:inclus|gratuit)\w*"
    r"|(?:(?:un )?var(?:ul)?|unchi\w*|bunicu?l?|sotul?|nasul|finul|fratele|un (?:prieten|coleg))\b[^.?!;\n]{0,25}"
    r"\b(?:imbrac|deghiz|costumeaz)\w*"
    r"|am gasit (?:\w+ )?cu [0-9]+\b(?![^!;\n]*(?:\?|lasati|puteti|faceti))"
    r"|(?:sot\w*|barbat\w*|mama|tata|sef\w*|director\w*|doamna|nas\w*|comitet\w*|parintii) (?:zice|spune|zic|a zis"
    r"|a spus|au zis) (?:ca )?nu\s*[,.!]"
    r"|facem (?:doar|numai|noi) (?:un tort|o masa|un gratar|ceva)\b[^.?!;\n]{0,12}(?:acasa|in familie|intre noi)"
    r"|(?:mutat|amanat|lasat)(?: \w+)? (?:(?:pe|pentru|pana) )?(?:la |in )?(?:toamna|vara|primavara|iarna"
    r"|anul viitor|la anul)"
    r"|nu (?:ne |se )?(?:permite|accepta|da voie|lasa|are voie|e voie|aproba) (?:sa |cu )?(?:\w+ )?(?:animator"
    r"|petrecer|personaj|oameni|persoane|din afara)\w*"
    r"|poate (?:\w+ )?(?:in|la|prin|pe la) (?:ian|feb|mart|april|mai\b(?! mult)|iuni|iuli|august|sept|oct|noi\b|noie"
    r"|dec|vara|toamna|primavara|iarna|anul)\w*"
    r"|(?:ne|mi)-?au? facut cadou|va (?:scriu|sun|caut|contactez) atunci\b(?! (?:dupa|pe la|la|sa|pentru|si)\b)"
    r"|(?:au|are|avem|aveau|am luat noi) (?:deja )?pe (?:cineva|altcineva)"
    r"|(?:changed|change) (?:our|my) (?:plans?|minds?)|(?:found|went with|going with|chose) (?:someone|somebody"
    r"|something|another\b(?! (?:venue|place|date|day|time|location|restaurant|hall)))|(?:not|no longer"
    r"|don't) need(?:ed)?(?: it| them)?(?: anymore)?\s*(?:[.,!]|$)"
    r"|nu facem\b(?= (?:ca|nimic|deloc|petrecere)\b|\s*[.,!])"
    r"|lasam pe alta data|pe alta data"
    r"|alta data|multumim? oricum|mersi oricum|nu ne (?:incadram"
    r"|permitem)|e prea (?:mult|scump) pentru|iese din buget|nu mai\s*[.,!]|nu,? las(?:a|ati)\b|las(?:a|ati)-o balta"
    r"|\bpacat\b(?! ca nu (?:vin|pot|sunt|am (?:stiut|aflat)))|caut (?:altceva|altundeva|in alta parte|pe altcineva)"
    r"|data viitoare atunci|poate data viitoare"
    r"|mergem pe (?:altcineva|alta)|gata,? (?:nu"
    r"|am gasit)|nu,? (?:multumesc|multumim|mersi)\b(?!,? (?:doar|numai|fara)))"
)
_NO_ROOM = Wording(
    r"\b(?:(?:suntem|e|este|avem|totul e|sunt) (?:deja |complet |toti )*(?:ocupat\w*|full|(?<=deja )rezervat\w*"
    r"|complet\w*"
    r"|plin\w*"
    r"|prinsi|indisponibil\w*)|nu (?:mai )?(?:avem|suntem|e|este) (?:deloc |nimic |nici(?:un|o) \w+ )?(?:liber\w*"
    r"|disponibil\w*|loc\w*|echip\w*)|nu (?:mai )?avem nimic|(?:noi )?(?:facem |lucram |venim |suntem )?(?:doar|numai) "
    r"(?:pentru|pt|cu|in) (?:copii|petreceri|bucuresti|ilfov|zona)|nu (?:ne ocupam|oferim|facem|organizam|vindem"
    r"|inchiriem|ajungem|ne deplasam|acoperim))\b"
)
_ANOTHER_WAY = Wording(r"\?|\b(?:dar|insa|in schimb|putem|doar|sau|avem liber|am putea|va pot)\b")
HOLDS_ON = Wording(
    r"\b(?:(?:vrem|am vrea|vreau|as vrea|dorim|am dori|putem|reusim|o)[^.?!;\n]{0,14}\b(?:totusi|pana la urma)\b"
    r"[^.?!;\n]{0,20}\b(?:facem|tinem|ramane|fie)|totusi (?:sa )?(?:o )?(?:mai )?(?:facem|tinem|ramane)|nu (?:mai "
    r")?anul\w*|totusi (?:o )?(?:facem|tinem|ramane)|ramane (?:valabil|cum am|tot)|ne-am razgandit,? "
    r"(?:o )?(?:facem|tinem)|pana la urma (?:sa )?(?:o )?(?:facem|tinem|ramane)|reactiv\w*|(?:am )?repu(?:n|s)\w*"
    r"|puteti[^.?!;\n]{0,12}\btotusi"
    r"|(?:putem|facem|tinem|o facem|o tinem)\b[^.?!;\n]{0,12}\btotusi\b|totusi (?:petrecerea|botezul|evenimentul)"
    r"|din nou valabil\w*|tot mai vrem|inapoi in program|din nou (?:in program|in calendar))\b"
)


def gave_up(turns: Sequence[Turn]) -> Quote | None:
    """The client drops the request, and nothing after it takes it up again."""
    for place in range(len(turns) - 1, -1, -1):
        turn = turns[place]
        if not turn.by_client:
            continue
        if HOLDS_ON.search(turn.folded):
            return None
        if _answers(turn):
            return None
        match = _last(_GIVES_UP, turn.folded)
        if match and (_asks_for_more(turn, match) or _tells_roughly_when(match, turn, turns)):
            continue
        if match and gives_up_a_part(turn, match.start(), turns):
            continue
        if match and _NO_THANKS.match(match.group()) and place > 0 and _OFFERS_MORE.search(turns[place - 1].folded):
            continue  # "doriți și vată?" "nu, mulțumesc"
        if match:
            return turn.quote(match.start(), match.end())
        offered_again = place > 0 and _offers(turns[place - 1])
        settles = offered_again or re.search(r"[0-9]", turn.folded) is not None
        if (turn.accepts and settles) or (len(turn.folded) > 40 and not THANKS.search(turn.folded)):
            return None
    return None


def _asks_for_more(turn: Turn, match: re.Match[str]) -> bool:
    """What sounds like giving up is one's reason, or for something else; the wish stands beside it: ``sala are deja
    animator, dar noi vrem pe Elsa``, ``soțul zice că nu, mai bine la 18``."""
    if _FOR_GOOD.search(match.group()):
        return False
    end = match.end()
    if turn.folded[turn.sentence_at(match.start()).end :][:1] == "?" and _SOME_DAY.match(match.group()):
        return True  # "poate în ianuarie aveți liber?"
    if _WISHES_INSTEAD.search(turn.folded, end) or _ASKS_THE_PRICE.search(turn.folded, end):
        return True
    but = _NEVERTHELESS.search(turn.folded, end - 4 if match.group().endswith(("dar", "insa")) else end)
    if but is None:
        return False
    beside = but.start() if but.group().startswith("raman") else but.end()
    return any(
        (mention.start >= beside or (beside == but.start() and mention.start >= end)) and not mention.declined
        for mention in read_mentions(turn)
    )


_FOR_GOOD = Wording(r"^(?:nu,? (?:multumesc|multumim|mersi)|.*\b(?:balta|renunt\w*|oricum|pacat)\b)")
_SOME_DAY = Wording(r"poate\b")
_WISHES_INSTEAD = Wording(
    r"\b(?:(?:noi|eu|dar|insa|deci|asa ca|acum|de la voi)\b[^.?!;\n]{0,16}\b(?:o |il |pe |le )?(?:vrem|vreau|vrea"
    r"|am vrea"
    r"|as vrea|dorim|luam)|(?:mai bine|ramane?|ramanem|facem|incepem|atunci|la|deci) (?:la |pe |de la "
    r"|cu )?[0-9]{1,3}\b"
    r"(?! (?:zile|ani|saptam))|rezervati\b|puteti (?:si voi|veni)|raman\w* (?:la|cu|pe) (?:voi|dvs)|(?:pe"
    r"|dar) voi va|(?:una|unul|un|o) (?:ajunge|e destul|e suficient))"
)
_ASKS_THE_PRICE = Wording(r"\b(?:cat (?:e|este|ar|costa|ne|vine|iese)\b|puteti\b|se poate\b|aveti liber)[^.!;\n]*\?")
_NEVERTHELESS = Wording(r"\b(?:dar|insa|deci|asa ca|noi|doar|numai|ci|totusi|de la voi|ramane|raman)\b")


def _tells_roughly_when(match: re.Match[str], turn: Turn, turns: Sequence[Turn]) -> bool:
    """``poate în mai``, where no day has been named: that is when it will be, not that it will not."""
    if not _SOME_DAY.match(match.group()):
        return False
    before = (other for other in turns if other.index < turn.index and other.folded.strip())
    return not any(
        not reading.is_past and (reading.day or reading.options)
        for other in before
        for reading in read_dates(other.folded, said_on=other.day)
    )


def goes_on_after(turns: Sequence[Turn], quote: Quote) -> bool:
    """What was all but agreed is agreed or noted down after words that sound like giving up (``altă dată``)."""
    place = next((turn.index for turn in turns if turn.message.message_id == quote.message_id), len(turns))
    after = [turn for turn in turns if turn.index > place]
    return any(is_noted(turn) for turn in after if not turn.by_client) or any(
        turn.by_client and turn.accepts and re.search(r"[0-9]", turn.folded) for turn in after
    )


def _answers(turn: Turn) -> bool:
    """The client tells what was asked: an hour, a place, a number. The talk goes on, whatever was dropped before."""
    told = bool(turn.places or read_times(turn.folded, answering=True) or re.search(r"[0-9]", turn.folded))
    return bool(turn.asked & _TOLD_BY_WHO_BOOKS) and told and not turn.refuses and not _GIVES_UP.search(turn.folded)


_TOLD_BY_WHO_BOOKS = frozenset({Topic.TIME, Topic.PLACE, Topic.CHILD_NAME, Topic.AGE, Topic.CHILDREN})
_BUT_SO = Wording(
    r"\bci\b|\b(?:nu mai (?:o )?|nu (?:o|se) mai |n-o mai )(?:facem|face|tinem|tine|fac|organizam) (?:in|la|pe|acasa"
    r"|afara)\b"
)
"""``nu mai facem în parc, ci la Jump Arena``: elsewhere, not nowhere."""


def gives_up_a_part(turn: Turn, place: int, turns: Sequence[Turn]) -> bool:
    """``lăsăm decorul pe altă dată``: one of several services is dropped, or the place, and the party stays."""
    sentence = turn.sentence_at(place)
    if _BUT_SO.search(sentence.text):
        return True
    here = {m.role_type for m in read_mentions(turn) if sentence.start <= m.start < sentence.end and m.declined}
    if not here:
        here = {m.role_type for m in read_mentions(turn) if sentence.start <= m.start < sentence.end}
    wanted = {m.role_type for t in turns for m in read_mentions(t) if not m.declined}
    return bool(here) and bool(wanted - here)


_NO_THANKS = Wording(r"nu,? (?:multumesc|multumim|mersi)|not need|nu (?:ne |imi )?(?:mai )?(?:trebuie|e nevoie)")
_OFFERS_MORE = Wording(
    r"\b(?:too|also|else|as well|want|need|like|si|mai|altceva|adaug\w*|inclu\w*|plus|extra|suplimentar)\b[^?]*\?"
)


def _last(pattern: Wording, text: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(text))[::-1]), None)


def _offers(turn: Turn) -> bool:
    """Staff who name a price or ask something: a ``da`` after it goes on with the booking."""
    if turn.by_client:
        return False
    return "?" in turn.folded or any(
        reading.currency or reading.value >= 100 or reading.kind is MoneyKind.DEPOSIT
        for reading in read_money(turn.folded)
    )


def turned_away(turns: Sequence[Turn]) -> Quote | None:
    """The staff have no room and offer nothing else, and the client leaves it at that."""
    staff = next((turn for turn in reversed(turns) if not turn.by_client and turn.folded.strip()), None)
    refusal = next((t for t in reversed(turns) if not t.by_client and _NO_ROOM.search(t.folded)), None)
    if refusal is not None and any(reading.value >= 100 for reading in read_money(refusal.folded)):
        return None  # "21 e plin, 22 da, 480"
    if refusal is None or staff is None or _ANOTHER_WAY.search(_NO_ROOM.sub(" ", refusal.folded)):
        return None
    later = [turn for turn in turns if turn.index > refusal.index]
    if any(turn.by_client and (len(turn.folded) > 60 or re.search(r"[0-9?]", turn.folded)) for turn in later):
        return None
    if any(not turn.by_client and _offers(turn) for turn in later):
        return None
    match = _NO_ROOM.search(refusal.folded)
    return refusal.quote(match.start(), match.end()) if match else None


def taken_up(turns: Sequence[Turn]) -> Quote | None:
    for turn in turns:
        match = HOLDS_ON.search(turn.folded)
        if match and (turn.by_client or match.group().startswith(BACK_IN)):
            return turn.quote(match.start(), match.end())
    return None


BACK_IN = ("reactiv", "repu", "am repu", "inapoi", "din nou")
"""The staff put back what was called off."""
