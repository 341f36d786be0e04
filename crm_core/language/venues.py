"""Venues: restaurants, playgrounds, kindergartens, and any name with a capital after ``la``.

A new kind of venue (``pizzeria``) goes to ``_VENUE_WORD``; a word that ends a venue's name to ``_VENUE_STOP``.
"""

from __future__ import annotations

import re

from crm_core.language.folding import Folded
from crm_core.language.names import NOT_NAMES, is_known_name
from crm_core.language.place_parts import PlaceKind, PlaceReading, has_capital
from crm_core.language.wording import AnyOf, Wording

_VENUE_WORD = (
    r"(?:restaurantul|restaurant|resta(?:u)?|rest\.|salonul|saloanele|salon|sala(?: de evenimente| de petreceri"
    r"| de festivitati"
    r"| polivalenta)?|gradinita|gradi|gradinitei|scoala|scolii|liceul|colegiul"
    r"|ludoteca|clubhouse|pavilionul|aula|conacul|conac|villa|pensiunea|pensiune|hotelul|hotel|complexul|complex"
    r"|parcul|parc|terasa|clubul|club"
    r"|locul de joaca"
    r"|loc de joaca|mall(?:ul)?"
    r"|cafeneaua|cofetaria|arena|ferma|hanul|hanu|cabana|centrul|palatul|domeniul|domeniile|cantina|popasul|popas"
    r"|moara|crama|casa|vila|gradina"
    r"|playground"
    r"|kids club|berar?ia|pizzeria|bistro|foisorul|biblioteca|muzeul|teatrul|ballroom|events|after[ -]?school"
    r"|parohia|casa parohiala"
    r"|cresa|clinica|spitalul|sediul|birou(?:l)?|camin(?:ul)?(?: cultural)?|baza (?:sportiva|de agrement|olimpica)"
    r"|curtea (?:bisericii|scolii|gradinitei|liceului|parohiei)|stadionul|gala"
    r"|patinoarul|strandul|plaja|lacul|padurea|foisor|cort(?:ul)?|ballroom|loft(?:ul)?|pub(?:ul)?)"
)
VENUE = Wording(rf"\b{_VENUE_WORD}(?![\w-])")
_CALLED = Wording(
    rf"\b(?:{_VENUE_WORD}|localul|locul|locatia)\s+(?:se numeste|se cheama|se zice|ii zice|e|este)\s+(?=[^\W\d_])"
)
"""``restaurantul se numește Noblesse``."""
_ENGLISH_VENUE = Wording(
    r"\b(?:park|land|zone|world|center|planet|palace|castle|resort|club|house|garden|gardens|plaza|city|cafe|lounge"
    r"|jungle|island|kids|arena"
    r"|hall)"
    r"(?![\w-]|\s*:)"
)
"""Words that are venues only in a name with capitals: ``Jumpy Park``."""
_KIND_AT_END = Wording(rf"(?:{_VENUE_WORD}|playground|events|club|park)$")
_HAS_CAPITALS = re.compile(r"\s[A-ZĂÂÎȘȚ][a-zăâîșț]")
"""Whether who writes uses capitals inside a sentence; if not, a name is told by its place alone."""
_UNCAPPED = Wording(
    r"\b(?:la|in)\s+(?P<name>(?:[^\W\d_][\w'-]+ ){1,3}?(?:park|land|zone|world|planet|palace|resort|club|garden"
    r"|plaza|cafe"
    r"|lounge|jungle|island|kids|arena|jump|town|ballroom|playground|tag arena|laser tag|fun)\b"
    r"|(?:kids|jungle|jump|jumpy|laser|fun|happy|magic|party|smart|mini|baby|joy|play|kinder)\s[^\W\d_][\w'-]+)"
)
"""``la happy land``: written without capitals."""
_SCHOOL_NUMBER = Wording(
    r"(?:gradinita|gradinitei|gradi|scoala|scolii|liceul|colegiul|cresa)(?:\s+cu program (?:prelungit|normal"
    r"|saptamanal))?(?:\s+(?:[^\W\d_]+\.?\s+){0,2}?)"
    r"(?:nr\.?\s*|numarul\s+)?[0-9]{1,3}(?![\w:]|[.,/][0-9]|\s*(?:copii|de|ani|lei|ore|ian|feb|mar|apr|mai|iun|iul"
    r"|aug|sep"
    r"|oct|noi|dec))"
)
"""``Grădinița nr. 21``, ``Școala Gimnazială 4``: the number is part of the name."""
_AT = Wording(r"\b(?:de la|pe la|la|in|din|langa)\s+(?=[^\W\d_])")
_VENUE_STOP = Wording(
    r"\s*(?:[^\w\s'&.\-/`\"]|\n|(?<!\bsf)(?<!\bdr)(?<!\bst)(?<!\bgen)(?<!\bprof)(?<!\bnr)\.(?:\s|$)"
    r"|\b(?:la|pe|pt|pentru|cu|si|ora|orele|vreau|vrem|as|am dori|dorim|sunt|suntem|e"
    r"|este|va|dar|deci|ok|multumesc|unde|intre"
    r"|de pe|de la|din|in|langa|vizavi|a|au|ai|are|avea|avem|aveti|mergem|merge|buget|copii|daca|face|facem|sa|nu"
    r"|am|cum|cat|merge|maine|poimaine"
    r"|azi|diseara|sambata|duminica|luni|marti|miercuri|joi|vineri"
    r"|incepand|dupa|pana|data|de ziua|unde|fetita|baiatul|vor|vin|vom|mai|se|ne|ca|care|poate|o|un|doi|doua|trei"
    r"|mersi|va rog|este|acolo|restul|tot|adica|str|strada|bd|bdul|calea|sos|soseaua|aleea|splaiul|drumul|nr)\b|\s-\s"
    r"|[0-9]+(?:[:.][0-9]{2}|\s+(?:copii|ani|lei|ore)))"
)
_NOT_A_VENUE = Wording(
    r"^(?:(?:sediul|birou\w*|camin\w*) (?:nostru|firmei|vostru|companiei|meu)$|sediul$"
    r"|casa (?:noastra|mea|lor|parintilor|bunicilor)|sala (?:noastra|lor|aia|asta|aceea|aceasta|mare|mica)\b"
    r"|(?:gradinita|scoala|sala|clasa) (?:fet|baiat|copil|celui|celei|nepot|fiic|fiul)\w*|parcul? din|(?:loc"
    r"|locul) de joaca$"
    r"|sala$|salon(?:ul)?$|restaurant(?:ul)?$|gradinita$|scoala$|casa$|curte(?!a (?:bisericii|scolii|gradinitei"
    r"|liceului|parohiei) )|centrul$|parc(?:ul)?$|mall$|terasa$"
    r"|vila$"
    r"|gradina$|club$|parcare|biserica|gradinita (?:lui|ei)$|centru$|baza$|gala$|lacul$|plaja$|hotel$|events$|moara$"
    r"|complex$|pensiune$|gradina noastra)"
)
_NO_PLACE_WORDS = """
    acea aceasta aceea aceeasi acel acelasi adresa ajun alb alegere alta altcineva altii animatie animator animatori
    anul aprilie asta august avans baloane biserica botez botezul buna calcul calendar card care cash cat caz cazul
    ce ce-i cea cealalta cei cel cele cerere cine cont continuare contract contul copii costum costume craciun
    cununie curand curte dar data decembrie dimineata discutie dispozitie domiciliu doua duminica dumneavoastra dvs
    ea echipa ei el februarie fel final fosta functie general gradi grija ian ianuarie iarna inceput interes intrare
    intrarea iulie iunie jocuri joi jur legatura loc locatia locatie locul lume luna luni mai mama mana marti martie
    masa masina miercuri miezul mijloc mine mos mosul multi munca noi noiembrie numele nunta o octombrie oferta ora
    oras ordine orele pachet pachetul partea personaj personaje petrecere petrecerea petreceri plata plus poarta
    popcorn pranz pret preturi prima primavara primul principiu privinta rand regula rest revedere salut sambata
    scris seara septembrie serviciu sfarsit slujba special spectacol spectacole suma telefon timp tine toamna toate
    tort total toti trei un una urma urmatoarea ursitoare usa vara varsta vata vineri voi vremea weekend zi ziua
    zona italia spania germania anglia franta irlanda austria belgia olanda grecia turcia londra dublin munchen viena
    paris roma strainatate revolut george bcr bt ing cont contul banca site
"""
NO_PLACE: frozenset[str] = frozenset(_NO_PLACE_WORDS.split())
"""Words that stand after ``la`` or ``în`` and are no place."""


_NAMED_WITH = Wording(r"\s(?:la|cu|lui)\s+(?=[^\W\d_])")


def phrase_end(text: Folded, start: int) -> int:
    """Where the name that goes on at ``start`` ends. ``Ferma cu Povești``, ``restaurantul La Cocoșatu'`` go on."""
    folded = text.text
    first = start
    goes_on = _NAMED_WITH.match(folded, start)
    if goes_on and text.quote(goes_on.end(), goes_on.end() + 1).isupper():
        first = goes_on.end()
    stop = _VENUE_STOP.search(folded, first, first + 70)
    while stop and _is_of_the_name(text, stop):
        stop = _VENUE_STOP.search(folded, stop.end() + 1, first + 70)
    end = stop.start() if stop else min(len(folded), start + 70)
    return _name_end(text, start, end) if end > start else start


_WORD = Wording(r"[^\W_][\w'&.`-]*")
_TELLS = Wording(
    r"\s(?:zic|zice|spun|spune|cere|cer|stie|vine|ajunge|ajung|incepe|ofera|pune|permite|accepta|inchide|deschide|are"
    r"|ramane|raspunde|asteapta|[a-z]{3,}(?:am|em|im))\b"
)
"""``la restaurant ajungem pe la 17``: a verb is no part of a name, written with capitals or not."""


_JOINT_WORDS = """
    de din dinspre lui la cu al ale a cel cea cei sub si of the and & - / d' le les du des el los und
"""
_JOINTS = frozenset(_JOINT_WORDS.split())
"""Small words inside a name: ``Hanul lui Manuc``."""


def _name_end(text: Folded, start: int, end: int) -> int:
    """Where the name ends in what goes on to ``end``: at its last word with a capital or a digit, or at a verb.

    A kind of venue may close it: ``Dumbo playground``.
    """
    words = list(_WORD.finditer(text.text, start, end))
    proper = [w for w in words if not text.quote(w.start(), w.start() + 1).islower()]
    if proper:
        last = proper[0]
        for word in proper[1:]:
            between = text.text[last.end() : word.start()].replace('"', " ").split()
            if not all(small in _JOINTS or _KIND_AT_END.match(small) for small in between):
                break
            last = word
        follows = [w for w in words if w.start() > last.start()]
        return follows[0].end() if follows and _KIND_AT_END.match(follows[0].group()) else last.end()
    verb = _TELLS.search(text.text, start, end)
    return verb.start() if verb else end


_COUNTS = frozenset({"un", "o", "doi", "doua", "trei"})


def _is_of_the_name(text: Folded, stop: re.Match[str]) -> bool:
    """``Pitici și Năzdrăvani``, ``Trei Coline``: small words that would end a name go on with it."""
    word = stop.group().strip()
    if word in _COUNTS:
        return has_capital(text, stop.end() - len(word))
    return word in ("si", "cu", "lui") and _goes_on(text, stop)


def _goes_on(text: Folded, joint: re.Match[str]) -> bool:
    """``Pitici și Năzdrăvani``: capitals on both sides of the ``și``, and no person's name after it."""
    before = re.search(r"[^\W\d_][\w'-]*$", text.text[: joint.start()])
    after = re.compile(r"\s*(?P<word>[^\W\d_][\w'-]*)").match(text.text, joint.end())
    return bool(
        before
        and after
        and has_capital(text, before.start())
        and has_capital(text, after.start("word"))
        and not is_known_name(after["word"])
    )


def _proper_place(text: Folded, start: int, *, in_town: bool, answering: bool) -> PlaceReading | None:
    """What follows ``la`` or ``în``: a name with a capital (``la Laser Fun``), or in an answer any words."""
    end = phrase_end(text, start)
    words = text.text[start:end].split()
    written = text.quote(start, end)
    capital = written[:1].isupper()
    if not words or words[0] in NO_PLACE or len(words) > 7 or (not capital and _NOT_A_VENUE.match(" ".join(words))):
        return None
    if not capital and not answering:
        return None
    if in_town:
        return (
            PlaceReading(start, end, PlaceKind.TOWN, 0.6 if capital else 0.3) if capital and len(words) <= 5 else None
        )
    return PlaceReading(start, end, PlaceKind.VENUE, 0.8 if capital else 0.4)


_WORD_BEFORE = Wording(r"(?:^|[\s,])(?P<word>[^\W\d_][\w'-]*) $")


def name_before(text: Folded, start: int) -> int:
    """Where a name with capitals begins that goes before a town: ``Joy Park Constanța``."""
    for _ in range(4):
        match = _WORD_BEFORE.search(text.text, max(0, start - 24), start)
        if not match or match["word"] in NO_PLACE or match["word"] in NOT_NAMES:
            break
        if not text.quote(match.start("word"), match.start("word") + 1).isupper():
            break
        start = match.start("word")
    return start


_ANY = AnyOf(VENUE, _CALLED, _ENGLISH_VENUE, _UNCAPPED, _AT)


def read_venues(text: Folded, *, answering: bool) -> list[PlaceReading]:
    """Venues and names after ``la`` or ``în``, the longest first."""
    folded = text.text
    if not _ANY.may_stand_in(folded):
        return []
    found: list[PlaceReading] = []
    for match in VENUE.finditer(folded):
        school = _SCHOOL_NUMBER.match(folded, match.start())
        end = phrase_end(text, school.end() if school else match.end())
        phrase = folded[match.start() : end].strip()
        named_before = has_capital(text, match.start()) or match.group() in _NAMED_BEFORE
        start = name_before(text, match.start()) if named_before else match.start()
        office = match.group().startswith("birou") and text.quote(match.end(), end).islower()
        if start < match.start() or not (_NOT_A_VENUE.match(phrase) or office):
            sure = 0.9 if end > match.end() + 1 or start < match.start() else 0.4
            found.append(PlaceReading(start, end, PlaceKind.VENUE, sure))
    for match in _CALLED.finditer(folded):
        if has_capital(text, match.end()):
            found.append(PlaceReading(match.end(), phrase_end(text, match.end()), PlaceKind.VENUE, 0.8))
    for match in _ENGLISH_VENUE.finditer(folded):
        start = name_before(text, match.start())
        if start < match.start() and has_capital(text, match.start()):
            found.append(PlaceReading(start, phrase_end(text, match.end()), PlaceKind.VENUE, 0.9))
    if not _HAS_CAPITALS.search(text.original):
        for match in _UNCAPPED.finditer(folded):
            if not any(word in NO_PLACE or word in NOT_NAMES for word in match["name"].split()):
                found.append(PlaceReading(match.start("name"), match.end("name"), PlaceKind.VENUE, 0.8))
    for match in _AT.finditer(folded):
        reading = _proper_place(text, match.end(), in_town=match.group().startswith(("in", "din")), answering=answering)
        if reading:
            # "La Ceaun" with a capital in the middle of a sentence belongs to the name.
            of_name = match.group() == "la " and match.start() > 1 and text.quote(match.start(), match.end()) == "La "
            of_name = of_name and folded[match.start() - 2] not in ".!?\n"
            found.append(reading._replace(start=match.start()) if of_name else reading)
    # Of "la Laser Tag Arena" and "Arena" the longer reading is the name.
    return sorted(found, key=lambda reading: reading.start - reading.end)


_NAMED_BEFORE = frozenset({"playground", "mall", "kids club", "events", "ballroom", "afterschool", "loc de joaca"})
"""``Elefănțelul Dumbo playground``: the name goes before, the word itself without a capital."""
