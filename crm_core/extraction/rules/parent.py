"""Who writes: what the client calls themself (labelling convention 16)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crm_core.catalogue import CHARACTER_OF
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.addressed import addressed_as
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.folding import folded
from crm_core.language.names import NAME_BEGINS, NOT_NAMES, WORD, NameReading, read_name_at
from crm_core.language.wording import Rows, Wording
from crm_core.models import DraftFieldName

_CONTACT = r"(?:(?:d-na|dna|doamna|dl|domnul|d-nul)\.?)?\s*"
_KIN = "mama|mamica|tata|tatal|bunica|bunicul|nasa|nasul|matusa|unchiul|sotul|sotia|sora|fratele"
_OFFICES = (
    "director(?: adjunct)?|directoare(?:a)?|invatatoare(?:a)?|diriginta|profesor(?:a)?|administrator|manager"
    "|secretara|asistenta|educatoare(?:a)?|patron|patroana|reprezentant|coordonator|coordonatoare|responsabil"
    "|office manager|presedinte|presedinta|directoarea|directorul|profesoara|profesorul|coordonatoarea|educatoare"
)
_NOT_THEY = "".join(rf"(?<!{word} )" for word in ("nasii", "parintii", "bunicii", "copiii", "gemenii"))


@dataclass(frozen=True, slots=True)
class _Before:
    """Words after which the client's own name stands. ``sure``: they promise a name, whatever it looks like."""

    pattern: Wording
    sure: bool = False


_PARENT_AFTER: tuple[_Before, ...] = (
    _Before(Wording(rf"\b(?:{_OFFICES})\s*,?\s+")),
    _Before(
        Wording(
            r"\b(?:i'm|i am|my name is|(?<!his )(?<!her )(?<!son's )(?<!daughter's )(?<!boy's )(?<!girl's )"
            r"(?<!child's )(?<!kid's )name is|this is|it's)\s+"
        )
    ),
    _Before(Wording(r"(?:^|[.!?,;\n]\s*)(?:is|îs)\s+(?:eu,?\s+)?(?:mama\s+|tata\s+)?")),
    _Before(
        Wording(
            r"(?:^|\n)\s*(?:nume(?:le)?(?: si prenume(?:le)?| contact| client| parinte)?|contact|parinte"
            r"|client)\s*:\s*"
        ),
        sure=True,
    ),
    _Before(
        Wording(
            r"\b(?:ma numesc|numele meu (?:e|este)|numele meu:?|ma cheama|ma semnez|pe mine ma cheama|numele mamei:?"
            rf"|nume(?:le)? contact:?)\s+{_CONTACT}"
        ),
        sure=True,
    ),
    _Before(
        Wording(
            r"\b(?:persoan[ae] (?:de )?contact(?: (?:e|este|sunt|:))?:?|pe numele(?: meu)?:?"
            r"|contract(?:ul)? pe(?: numele)?"
            rf"|rezervarea pe numele|treceti(?:-ma)? (?:ca |pe )?|contact:?)\s+{_CONTACT}"
        )
    ),
    _Before(
        Wording(
            rf"\b(?:eu sunt|eu is|eu-s|eu,|sunt eu,?|is eu,?|sunt tot eu,?|{_NOT_THEY}sunt|aici(?: e| este)?"
            rf"|pe mine,?)\s+"
            rf"(?:{_KIN}|directoarea|directorul)?[\s,:;()-]*{_CONTACT}"
        )
    ),
    _Before(
        Wording(r"\b(?:semnez|semneaza|cu drag|subsemnatul|subsemnata|v-a scris|a scris|scrie)\s*[,:]?\s+(?=[^\W\d_])")
    ),
    _Before(Wording(rf"\b(?:sunt|is|aici)\s+(?:{_OFFICES})\b[^.!?;\n,]{{0,40}},\s*{_CONTACT}|\b(?:{_OFFICES})\s*:\s*")),
    _Before(Wording(rf"(?:^|[.!?,;\n]\s*|\b(?:si|iar)\s+)eu\s*:?\s+(?:(?:{_KIN})\s*,?\s*)?(?=[^\W\d_])")),
    _Before(
        Wording(
            rf"(?<!pentru )(?<!pt )(?<!\bsi )(?<!\bcu )(?<!\bla )\b(?:{_KIN}|educatoarea)\s+(?:lui?\s+)?"
            rf"(?!(?:lui|ei|lor|mea|meu)\s*,){WORD}\s*,\s*"
        )
    ),
)
_AFTER_WORDS = Rows((before.pattern, before) for before in _PARENT_AFTER)
_PARENT_BEFORE = Wording(
    rf"{NAME_BEGINS}(?P<name>{WORD}(?: (?!(?:sunt|is|aici"
    rf"|here)\b){WORD}){{0,2}})\s*,?\s*(?:(?P<self>sunt\b(?!\s+[0-9])"
    rf"|is\b(?=\s*[,.!]|\s*$|\s+eu\b"
    rf"|\s+mama|\s+din)|aici\b"
    r"|la telefon|va scrie|va scriu|va contactez|ma numesc|ma cheama|ma strig\w*|here\b)|(?:mama|mamica|tatal|tata"
    r"|bunica|bunicul|nasa|nasul|matusa|unchiul|educatoarea"
    r"|invatatoarea)\b)"
)
_SIGNATURE = Wording(
    r"(?:multumesc|multumim|mersi|thanks|thank you|regards|cheers|cu (?:drag|respect|stima|prietenie)|o (?:zi"
    r"|seara) (?:buna|frumoasa|minunata)"
    r"|toate (?:cele )?bune|zi frumoasa|numai bine|seara frumoasa|va (?:pup|astept)|salutari|anticipat|frumos|mult"
    rf"|confirm|astept)[\s,.!\n:)🙂😊❤-]*(?P<name>{WORD}(?: {WORD}){{0,2}})[\s.!]*$"
)
_KIN_SIGNATURE = Wording(
    r"(?:^|[.!?\n,)])\s*(?:bunica|bunicul|mama|mamica|tata|tatal|nasa|nasul|matusa|educatoarea|doamna|dna)(?:, | )"
    rf"(?P<name>{WORD}(?: {WORD})?)\W*$"
)
_WITH_AN_OFFICE = Wording(
    rf"(?:^|[.!?\n]\s*)(?P<name>{WORD} {WORD})\s*,\s*(?:{_OFFICES}|presedint\w+|mama|tata|bunica|nasa|nasul)\b"
)
"""``Adina Filip, președinta asociației.``"""
_NAME_FIRST = Wording(rf"\W*(?P<name>{WORD} {WORD})\s*[.!]\s+(?=[^\W\d_])")
"""``Bogdan Filip. transfer la 30 de zile``."""
_CARD = Wording(
    rf"(?:^|\n|[.!?]\s)\s*(?:(?:buna(?: ziua| dimineata| seara)?|salut\w*|hello)\s*[.,!]?\s*)?(?P<name>{WORD} "
    rf"{WORD}(?: {WORD})?)"
    r"\s*(?:,|-|\bde la\b|\bdin partea\b)\s*(?=[^\W\d_])"
)
"""``Andrei Lungu, Nordvest Logistic.``: name and firm, as on a visiting card, before anything else is said."""
_DEPARTMENT = (
    r"(?:administrativ|hr|resurse umane|receptie|contabilitate|marketing|office|secretariat|manager|director\w*"
    r"|logistica"
    r"|comercial|vanzari|administrator\w*|asistent\w*|invatato\w*|educato\w*|dirigint\w*|profeso\w*|coordonato\w*"
    r"|(?:de la|din) )"
)
_OF_A_FIRM = Wording(
    rf"(?:^|[.!?\n)]\s*|\b(?:multumesc|multumim|mersi|confirm|confirmat|astept|drag|stima"
    rf"|respect)[\s,.!]+)(?P<name>{WORD}"
    rf"(?: {WORD})?)\s*(?:,\s*(?={_DEPARTMENT})|(?=de la |din partea ))(?:[^\W\d_][\w-]*[ ,]*){{1,5}}\W*$"
)
"""``confirmat. Roxana de la Smart Kids``, ``Mulțumesc, Bogdan, administrativ``."""
_CLOSING = Wording(
    rf"\b(?:toate (?:cele )?bune|multumesc|multumim|cu (?:stima|respect|drag)|o zi (?:buna|frumoasa))[\s,.!\n]+"
    rf"(?P<name>{WORD} {WORD})\s*,"
)
"""``Toate bune, Simina Dobrescu, Alvora Media``."""
_FOR_THE_CONTRACT = Wording(
    rf"{NAME_BEGINS}(?P<name>{WORD}(?: {WORD}){{1,2}})\s*,?\s*(?:pt|pentru|pe|la)\s+"
    r"(?:contract|factura|rezervare|contact)\b"
)
"""``Gabriela Munteanu pt contract``."""
_YES_AND_NAME = Wording(
    rf"(?:^|[.!]\s)\W*(?:perfect|super|ok|da|bine|confirm|de acord|in regula)\s*,\s*(?P<name>{WORD}(?: {WORD})?)\W*$"
)
"""``perfect, Alina``."""
_AFTER_COMMA = Wording(rf"[^\W\d_]{{3,}}\s*,\s*(?P<name>{WORD} {WORD})\W*$")
"""``vă fac plata azi, Alexandra Tănase``: first name and surname close the message."""
_LAST_SENTENCE = Wording(
    rf"(?:^|[.!?\n)])\s*-?\s*(?P<name>{WORD}(?: {WORD}){{0,2}})(?:\W+(?:tel\W*)?0?7[0-9x]{{0,2}}[0-9x .-]*)?\W*$"
)
_FIRM_SIGNATURE = Wording(rf"(?:^|[.!?\n])\s*-?\s*(?P<name>{WORD} {WORD})\s*,\s*(?:{WORD} ?){{1,3}}\W*$")


_OF_A_CHILD = Wording(r"\b(?:he|she|his|her|boy|girl|son|daughter|kid|child)\b")
"""``He's 7, name is Oliver``."""


def _parent_in(turn: Turn) -> tuple[int, NameReading, int] | None:
    """Strength, the name, where the words begin."""
    text = turn.folded
    for match, before in _AFTER_WORDS.matches(text):
        name = read_name_at(turn.text, match.end(), limit=3, sure=before.sure)
        if name is None or not (before.sure or _is_a_persons(name) or _introduces(turn, match, name)):
            continue
        if _OF_A_CHILD.search(turn.sentence_at(match.start()).text[: match.start()]) and "name is" in match.group():
            continue
        if re.match(r"\s*,?\s*(?:face|implineste|[0-9]+ ani|,\s*[0-9]+ ani|de [0-9]+ ani)", text[name.end :]):
            continue
        return 3, name, match.start()
    for match in _PARENT_BEFORE.finditer(text):
        for start in [m.start() + match.start("name") for m in re.finditer(WORD, match["name"])]:
            name = read_name_at(turn.text, start, limit=3)
            surely = match["self"] is not None and text.startswith("sunt eu", match.start("self"))
            if name and name.end == match.end("name") and (name.certainty == 1.0 or (surely and _is_a_persons(name))):
                return 3, name, name.start
    for match in _FOR_THE_CONTRACT.finditer(text):
        for start in [m.start() + match.start("name") for m in re.finditer(WORD, match["name"])]:
            name = read_name_at(turn.text, start, limit=3)
            if name and name.end == match.end("name") and name.certainty == 1.0:
                return 3, name, name.start
    for match in _WITH_AN_OFFICE.finditer(text):
        name = read_name_at(turn.text, match.start("name"), limit=3)
        if name and name.end == match.end("name") and name.certainty == 1.0:
            return 3, name, name.start
    first = _NAME_FIRST.match(text) if Topic.CHILD_NAME not in turn.asked and Topic.PLACE not in turn.asked else None
    if first:
        name = read_name_at(turn.text, first.start("name"), limit=3)
        if name and name.end == first.end("name") and name.certainty == 1.0 and _is_nobody_played(name):
            return 2, name, name.start
    card = _CARD.match(text)
    if card:
        name = read_name_at(turn.text, card.start("name"), limit=3)
        sentence = turn.sentence_at(card.start("name")).text
        if name and name.end == card.end("name") and name.certainty == 1.0 and _is_card(turn, name, sentence):
            return 3, name, name.start
    answered = Topic.PARENT_NAME in turn.asked
    if answered:
        for m in list(re.finditer(WORD, text))[:10]:
            name = read_name_at(turn.text, m.start(), limit=3)
            if name and (name.certainty == 1.0 or (name.certainty >= 0.8 and len(text.split()) <= 4)):
                return 3, name, name.start
    busy = Topic.CHILD_NAME in turn.asked or Topic.CHARACTER in turn.asked or Topic.PLACE in turn.asked
    for pattern, allowed in (
        (_OF_A_FIRM, len(turn.clauses) > 1),
        (_CLOSING, True),
        (_KIN_SIGNATURE, len(turn.clauses) > 1),
        (_SIGNATURE, True),
        (_YES_AND_NAME, not busy),
        (_FIRM_SIGNATURE, not busy),
        (_AFTER_COMMA, not busy),
        (_LAST_SENTENCE, not busy and len(turn.sentences) > 1),
    ):
        found = pattern.search(text[-120:]) if allowed and not text.rstrip().endswith("?") else None
        if found:
            start = len(text) - len(text[-120:]) + found.start("name")
            name = _with_surname(turn, read_name_at(turn.text, start, limit=3), found)
            if (
                name
                and (
                    name.certainty == 1.0
                    or pattern is _KIN_SIGNATURE
                    or (pattern is _SIGNATURE and name.certainty >= 0.8)
                )
                and (
                    name.end >= len(text.rstrip(" .!~")) - 3
                    or (pattern in (_FIRM_SIGNATURE, _CLOSING, _OF_A_FIRM) and _is_a_persons(name))
                )
            ):
                return (2, name, name.start) if _is_nobody_played(name) else None
    return None


def _is_nobody_played(name: NameReading) -> bool:
    """``Harry Potter.`` at the end is wished for; ``Anna`` may well be who signs."""
    return " " not in name.value or folded(name.value) not in CHARACTER_OF


def _with_surname(turn: Turn, name: NameReading | None, found: re.Match[str]) -> NameReading | None:
    """``multumesc, georgiana ene``: signed without capitals, the word after a first name is the surname."""
    words = found["name"].split()
    if name is None or name.certainty < 1.0 or len(words) != 2 or name.value.count(" ") or words[1] in NOT_NAMES:
        return name
    end = name.end + 1 + len(words[1])
    if turn.folded[name.end + 1 : end] != words[1] or not turn.text.quote(name.start, end).islower():
        return name
    return name._replace(end=end, value=f"{name.value} {words[1].capitalize()}")


def _is_card(turn: Turn, name: NameReading, sentence: str) -> bool:
    """Two words with capitals in a short sentence without a verb of wishing or an age."""
    capitals = all(part[:1].isupper() for part in name.value.split())
    busy = re.search(r"[0-9]|\b(?:vrem|vreau|face|implineste|vrea|ani|dorim|aveti|este|sunt)\b", sentence)
    return capitals and busy is None and Topic.CHILD_NAME not in turn.asked


_SELF = Wording(r"(?:\beu |\bsunt|\bis\b|i'm|i am|\bname is|this is)\W*$")
_NAME_ENDS = Wording(
    r"\s*(?:[.!;\n)]|$|,?\s*(?:mama|mamica|tatal|tata|bunica|bunicul|nasa|nasul|de la|din partea|from)\b)"
)


def _introduces(turn: Turn, words: re.Match[str], name: NameReading) -> bool:
    """``sunt Bety, mama lui Yan``: a name that we do not know, with a capital, that nothing else goes on from."""
    place = any(part.start <= name.start < part.end for part in turn.places)
    return (
        name.certainty >= 0.8
        and not place
        and _SELF.search(words.group()) is not None
        and _NAME_ENDS.match(turn.folded, name.end) is not None
    )


def _is_a_persons(name: NameReading) -> bool:
    return name.certainty == 1.0 or (len(name.value.split()) >= 2 and name.certainty >= 0.8)


_ALONE = Wording(rf"\W*(?P<name>{WORD}(?: {WORD}){{0,2}})\W*")
_CLOSES = Wording(
    r"\b(?:multum\w+|mersi|merci|thanks?|thank you|confirm\w*|rezerv\w*|astept\w*|perfect|super|ok|cash|card"
    r"|transfer|pe curand"
    r"|(?:o )?(?:zi|seara) (?:buna|frumoasa)|toate (?:cele )?bune|cu (?:drag|stima|respect)|va pup)\b"
)


def _signs_alone(turns: Sequence[Turn], place: int) -> tuple[int, NameReading, int] | None:
    """``Mulțumesc!`` and then ``Sorin``: a name alone in a message, just after the client's own words that close."""
    turn = turns[place]
    before = turns[place - 1] if place else None
    alone = _ALONE.fullmatch(turn.folded)
    if not alone or before is None or not before.by_client or not _CLOSES.search(before.folded):
        return None
    if Topic.CHILD_NAME in turn.asked or Topic.CHARACTER in turn.asked:
        return None
    name = read_name_at(turn.text, alone.start("name"), limit=3)
    if name is None or name.certainty < 0.8 or name.end != alone.end("name"):
        return None
    return 2, name, name.start


def _is_asked_of(turns: Sequence[Turn], place: int, name: NameReading) -> bool:
    """``Sărbătorita tot Anastasia, da?``, ``da, Anastasia``: a name that the staff asked about signs nothing."""
    staff = next((turn for turn in reversed(turns[:place]) if not turn.by_client), None)
    return staff is not None and "?" in staff.folded and folded(name.value.split()[0]) in re.findall(WORD, staff.folded)


def read_parent(turns: Sequence[Turn], *, children: Collection[str] = ()) -> ProposedValue | None:
    """What the client calls themself (labelling convention 16). ``children``: those of the booked parties, for
    ``rezervarea pe numele Eliza``."""
    booked = {folded(name) for name in children}
    best: tuple[int, Turn, NameReading, int] | None = None
    for place, turn in enumerate(turns):
        found = _parent_in(turn) or _signs_alone(turns, place) if turn.by_client else None
        if found is None or (found[0] == 2 and _is_asked_of(turns, place, found[1])):
            continue
        strength, name, start = found
        if folded(name.value) in booked and "pe numele" in turn.folded[start : name.start]:
            continue
        longer = (
            best is not None and len(name.value) > len(best[2].value) and folded(best[2].value) in folded(name.value)
        )
        if best is None or strength > best[0] or longer:
            best = (strength, turn, name, start)
    if best is None or best[0] < 2:
        greeted = addressed_as(turns)
        best = (2, *greeted, greeted[1].start) if greeted else best
    if best is None:
        return None
    _, turn, name, start = best
    return ProposedValue(
        name=DraftFieldName.PARENT_NAME, value=name.value, quotes=(turn.quote(min(start, name.start), name.end),)
    )
