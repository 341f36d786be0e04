"""What a message asks about: ``Ce dată?``, ``unde și de la ce oră?``, ``Strada?``.

A new way to ask goes to the pattern of its topic in ``_TOPICS``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from crm_core.language.characters import read_character_names
from crm_core.language.folding import Folded
from crm_core.language.wording import Rows, Wording


class Topic(StrEnum):
    """What a question is about."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    CHILD_NAME = "child_name"
    AGE = "age"
    CHILDREN = "children"
    CHARACTER = "character"
    ANIMATORS = "animators"
    PARENT_NAME = "parent_name"
    METHOD = "method"
    PRICE = "price"
    DEPOSIT = "deposit"
    OTHER_TIME = "other_time"
    """The hour of something else than the programme: when the cake comes, when the hall opens."""


_TOPICS: dict[Topic, tuple[str, ...]] = {
    Topic.DATE: (
        "ce (?:data|zi)", "cand", "data", "in ce (?:data|zi)", "pe cat(?:a)?", "(?:pt|pentru) cand",
        "ziua (?:exacta|evenimentului|petrecerii)", "(?:what|which) (?:date|day)", "when",
    ),
    Topic.TIME: (
        "ce or[ae]", "ora", "orele", "la cat", r"interval\w*", "ce program", "program aveti", "de la cat", "cam la cat",
        "what time", "which hours",
    ),
    Topic.DURATION: (
        "cat (?:timp|dureaza|sa dureze|sa stea|tine)", "cate ore", "durata", "how (?:long|many hours)",
    ),
    Topic.PLACE: (
        "unde", "adres[aă]", "locati[ae]", "ce zona", "zona", "locul (?:petrecerii|evenimentului|desfasurarii)",
        "in ce (?:localitate|oras|sector|parte|loc)", "care e locul", "strada", "la ce (?:sala|local|numar)",
        "la care (?:sala|local|restaurant|gradinita)", "ce (?:sala|local|restaurant|gradinita)", "where", "address",
        "location",
    ),
    Topic.CHILD_NAME: (
        "cum (?:il|o|se|ii|le) (?:cheama|numeste|numesc|zice)",
        "(?<!pe )(?:pre)?numele(?! (?:dvs|dumneavoastra|tau|dumitale|complet al dvs|mamei|parintelui|persoanei|firmei"
        "|cui))",
        "(?<!un )(?<!ce )nume(?! (?:de contact|firma))", r"cine (?:e|este) sarbatorit\w*", "(?:pe|pentru) cine"
        r"(?= (?:e|este|facem|sarbatorim|serbam|aniversam|botezam)|\W*$)", r"sarbatorit\w*\?", "cine implineste",
        "(?:boy|girl|child|kid|son|daughter)'?s name", "(?:his|her|their) names?",
    ),
    Topic.AGE: (
        "cati ani", "ce varsta", "varst[ae]", "ce (?:aniversare|ani)", "cat implineste", "how old", "what age",
    ),
    Topic.CHILDREN: (
        "cate (?:fete|fetite)", "cati (?:copii|copilasi|elevi|prescolari|pusti|micuti|baieti)",
        "cati (?:invitati|participanti|prichindei|pitici|vor fi|sunteti|sunt|vin|veniti|asteptati)",
        r"numar\w*\s+(?:\w+\s+){0,2}(?:copii|invitati|participanti)", r"nr\.? (?:de )?copii", "cam cati",
        "cate persoane", r"copii\?", "how many (?:kids|children|guests)",
    ),
    Topic.CHARACTER: (
        r"personaj\w*", "ce ii place", r"ce (?:erou|eroi|printes\w*|desen|tema|tematica|costum"
        r"|mascot)\w*", r"ce prefera\w*",
        "pe cine (?:doriti|vreti|vrea|ar vrea)", r"preferint\w*", "preferat(?:ul|a)?", "ce ar vrea", "cine sa vina",
        "(?:which|what) (?:character|theme|hero)", "tematica",
    ),
    Topic.ANIMATORS: (
        r"(?:un|1|unul)\s+(?:singur\s+)?(?:animator\s+)?(?:sau|ori)\s+(?:doi|2)", "cati animatori",
        "cate (?:personaje|ursitoare|mascote)", "(?:2|doi) (?:animatori )?sau (?:1|un|3|trei)",
        "(?:3|trei) (?:sau|ori) (?:4|patru)", "how many animators",
    ),
    Topic.PARENT_NAME: (
        "pe ce nume", r"pe numele\W*$", "un nume", "numele (?:dvs|dumneavoastra|tau|mamei|parintelui|persoanei)",
        "cum va numiti", "cum va cheama", "cum (?:sa )?va (?:notez|salvez|trec)", r"persoan\w+ de contact",
        "(?:pe|la) cine (?:trec|trecem|notez|notam|punem|scriem|sunam|facem contractul)",
        "cu cine (?:vorbesc|am placerea|discut|tinem legatura)", "nume(?:le)? de contact", "cine (?:e|este) contactul",
        "contractul pe", "pe numele cui", "your name", "cui ma adresez", "cine (?:semneaza|rezerva)",
        "pe cine (?:trec|trecem|notez|notam|am placerea)",
    ),
    Topic.METHOD: (
        "cash", "card", "numerar", "transfer", "plata", r"achit\w*", "platiti", r"modalitate\w*",
    ),
    Topic.PRICE: (
        "cat (?:costa|ar costa|e|este|ar fi|vine|iese|m-ar costa|ne costa|cer|luati|face|ar iesi|devine|ajunge)",
        r"pret\w*", "oferta", r"ce cost\w*", r"tarif\w*", r"cat\?", "how much",
    ),
    Topic.DEPOSIT: (r"avans\w*", r"acont\w*"),
}  # fmt: skip
_PATTERNS = Rows((Wording(rf"\b(?:{'|'.join(phrases)})(?!\w)", re.ASCII), topic) for topic, phrases in _TOPICS.items())


_BY_THE_HEAD = Wording(
    r"\b(?:lei|ron|euro)\s*(?:/|pe|de|per)?\s*copil(?:ul)?\b|\b(?:minim\w*|maxim\w*|pana la) [0-9]+ (?:de )?copii\b"
)
"""A price by the child asks how many there are."""


_OR = Wording(r"\b(?:sau|ori)\b")
_OF_SOMETHING_ELSE = Wording(
    r"\b(?:tort\w*|slujb\w*|biseric\w*|cununi\w*|musafiri\w*|invitati\w*|montaj\w*|montam|montati"
    r"|sa (?:va )?(?:sun\w*|suni)|ajung (?:\w+ )?(?:animator\w*|echipa|fetele|baietii|mosul)|ajungeti|plecati"
    r"|pleaca)\b"
)
_ASKS = Wording(
    r"\b(?:imi|ne) (?:spuneti|ziceti|scrieti|dati|trimiteti|lasati|puteti spune|trebuie|mai trebuie)|\b(?:va rog"
    r"|te rog|rog)\b|\b(?:am|avem) nevoie de|\bmai (?:am|avem) nevoie|\bne (?:mai )?(?:trebuie|lipses\w*)"
    r"|\bmai lipses\w*|\bspuneti-mi|\bdati-mi|\bcare (?:e|este|ar fi)|\bastept"
    r"|\bprecizati|\bconfirmati"
)
"""How something is asked for without a question mark."""


_QUESTION_MARK = re.compile(r"\?")
_PROMPT = re.compile(r"[^0-9.!]{3,60}[.:! ]*")


def questions(text: Folded) -> frozenset[Topic]:
    """The topics of the questions in a message; a short prompt such as ``Ora și adresa`` is a question too."""
    found: set[Topic] = set()
    begin = 0
    for match in _QUESTION_MARK.finditer(text.text):
        found |= _topics(_last_sentence(text.text, begin, match.start()))
        begin = match.end()
    rest = text.text[begin:]
    asks = _ASKS.search(rest)
    short = begin == 0 and len(text.text) <= 60 and _PROMPT.fullmatch(text.text)
    if asks or short:
        found |= _topics(rest)
    if _BY_THE_HEAD.search(text.text):
        found.add(Topic.CHILDREN)
    if begin and _offers_characters(_last_sentence(text.text, 0, text.text.rindex("?"))):
        found.add(Topic.CHARACTER)
    return frozenset(found)


def _offers_characters(question: str) -> bool:
    """``Mickey, Spiderman sau Chase?``"""
    named = next((reading for reading in read_character_names(question) if not reading.also_people), None)
    return named is not None and _OR.search(question, named.end) is not None


def _last_sentence(text: str, begin: int, end: int) -> str:
    cut = max(text.rfind(mark, begin, end) for mark in "!\n.")
    return text[max(begin, cut + 1) : end + 1]


def _topics(text: str) -> set[Topic]:
    found = {topic for _, topic in _PATTERNS.matches(text)}
    if Topic.TIME in found and _OF_SOMETHING_ELSE.search(text):
        found = found - {Topic.TIME} | {Topic.OTHER_TIME}
    return found
