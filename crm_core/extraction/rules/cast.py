"""Characters in a message: those we know, those that are also people's names, and names in no list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from crm_core.catalogue import ANY_SUCH, CHARACTER_OF, RoleType, character_as_said
from crm_core.extraction.rules.mention_signs import Mention, with_signs
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.characters import CharacterReading, read_character_names
from crm_core.language.names import NOT_NAMES, WORD, is_known_name
from crm_core.language.wording import Wording

_CAST_BEFORE = Wording(
    r"(?:\b(?:un|o|doi|doua|personaj\w*|animator\w*|animatoare|mascota|costum\w*|ca|pe|cu|vrea|vrem|vreau|dori\w*"
    r"|prefer\w*|place|plac|ii place|avem|aveti|adora|iubeste|fan|si|sau|sa vina|printesa"
    r"|preferat\w*|e|este|fie)|[,+&:/])\s*$"
)


@lru_cache(maxsize=512)
def read_characters(turn: Turn) -> tuple[Mention, ...]:
    """The characters we know that the turn names."""
    return tuple(
        mention for named in read_character_names(turn.folded) if (mention := _character(turn, named)) is not None
    )


def with_cast(turns: Sequence[Turn]) -> list[Turn]:
    """The turns, each knowing which words stood for characters before it."""
    known: set[str] = set()
    told: list[Turn] = []
    for turn in turns:
        told.append(replace(turn, cast=frozenset(known)) if known else turn)
        if "gheata carbonica" in turn.folded or "fum greu" in turn.folded:
            known |= {"gheata", "fum", "fumul"}
        known |= {n.spelling for n in read_character_names(turn.folded) if n.also_people and _is_cast(told[-1], n)}
    return told


def _character(turn: Turn, named: CharacterReading) -> Mention | None:
    start, end = named.start, named.end
    if named.spelling.startswith("zan") and "ursit" in turn.folded:
        return None  # "o ursitoare zână rea"
    if turn.in_street(start, end) or any(p.kind == "venue" and p.start <= start < p.end for p in turn.places):
        return None
    before = max(0, start - 30)
    painted = _PAINTED_ON.search(turn.folded, before, start)
    if painted or (CHARACTER_OF[named.spelling] in ANY_SUCH and _THEME_OF.search(turn.folded, before, start)):
        return None
    if (named.also_people and not _is_cast(turn, named)) or _introduces_oneself(turn, named):
        return None
    written = turn.text.quote(start, end)
    if written.isascii() and written.lower() != turn.folded[start:end]:
        written = turn.folded[start:end]  # a slip of the pen: "spidrman"
    said = character_as_said(named.spelling, written)
    return with_signs(turn.folded, Mention(start, end, RoleType.ANIMATOR, character=said))


_PERSON_BEFORE = Wording(
    r"\b(?:lui|cheama|numeste|numesc|sunt|pentru|pt|mama|tata|ziua|fetita|baiatul|fiul|fiica|nume|numele|sora|fratele"
    r"|gemenii|buna|salut|multumesc|multumim|mersi|doamna|dna)\s*[:,]?\s*$"
)


_I_AM = Wording(
    r"(?:^|[.,!;\n]\s*|\bbuna\s+(?:ziua\s+)?)(?:eu\s+)?(?:sunt|ma numesc|ma cheama|numele meu (?:e|este))\s+$"
)


_PAINTED_ON = Wording(
    r"\b(?:decor\w*|baloane\w*|arcad\w*|ghirland\w*|tort\w*|candy bar)\s+(?:tematic\w* |cu |de |din |tema )*$"
)
"""``decorul unicorn``, ``baloane cu Elsa``: a picture of whom nobody plays."""
_THEME_OF = Wording(r"\b(?:tem[ae]\w*|tematic\w*)\s+(?:cu |de |e |este |: )*$")
_IS_A_CHILD = Wording(r"\s*(?:[,(]?\s*[0-9]{1,2}\s+(?:ani|anisori)|face|implineste|il cheama|o cheama)")
_IN_A_CARTOON = Wording(r"\b(?:desen\w*|filmul|serialul|povestea)\s+(?:animate? )?(?:cu|despre)\s+$")
_WITH_A_PRICE = Wording(r"[0-9]\s*(?:lei|ron|euro|ore\b|min)|\bo ora\b")
"""``Chase, o oră și jumătate, 380 lei?``: so speaks who offers it."""
_THE_CHILD_IS = Wording(
    r"\b(?:fetit\w*|fata|fata mea|baiat\w*|copil\w*|fiic\w*|fiul\w*|mica|micut\w*|bebe\w*|sarbatorit\w*)\s+(?:mea "
    r"|meu |noastra |nostru )?"
    r"(?:e|este|se numeste|se cheama|o cheama|il cheama)\s+$"
)


def _introduces_oneself(turn: Turn, named: CharacterReading) -> bool:
    """``Bună, sunt Elsa, mama lui Luca``."""
    return turn.by_client and _I_AM.search(turn.folded, max(0, named.start - 40), named.start) is not None


def _is_cast(turn: Turn, named: CharacterReading) -> bool:
    """Whether a word that is also a person's name (Anna, Mario) stands where a character does."""
    text = turn.folded
    if _THE_CHILD_IS.search(text, max(0, named.start - 40), named.start):
        return False
    if _PERSON_BEFORE.search(text, max(0, named.start - 16), named.start):
        return False
    if _IS_A_CHILD.match(text, named.end):
        return False
    if Topic.CHARACTER in turn.asked and Topic.CHILD_NAME not in turn.asked:
        return True
    if _IN_A_CARTOON.search(text, max(0, named.start - 24), named.start):
        return False
    if not turn.by_client and not is_known_name(named.spelling) and _WITH_A_PRICE.search(text):
        return True
    if named.spelling in turn.cast:
        return True
    if _stands_alone(turn, named) and not {Topic.CHILD_NAME, Topic.PARENT_NAME} & turn.asked:
        return True
    if (
        re.match(
            r"\s*,?\s*(?:daca|va rog|te rog|sa fie\b|pls|please|ar fi|would|s-ar putea|se poate|aveti"
            r"|(?:e|este|is) (?:inca )?liber\w*|avem\b|nu avem)\b",
            text[named.end :],
        )
        and not {Topic.CHILD_NAME, Topic.PARENT_NAME} & turn.asked
    ):
        return True
    if _CAST_BEFORE.search(text, max(0, named.start - 20), named.start):
        return not is_known_name(named.spelling) or _near_character(text, named) or _clearly_cast(text, named)
    return _near_character(text, named)


_WITH_A_NAME = r"\W*(?:(?:da|ok|bine|atunci|deci|super|perfect|pe|cu|doar|just|pai|hai|yes)\W+){0,3}"
_AFTER_A_NAME = (
    r"\W*(?:(?:atunci|sa fie|va rog|te rog|please|da|e ok|merge|e perfect|e super|deci|then|ramane)\b\W*){0,2}"
)


def _stands_alone(turn: Turn, named: CharacterReading) -> bool:
    """``Chase``, ``Belle atunci``: a sentence that is nothing but the name, which few people bear."""
    if is_known_name(named.spelling):
        return False
    sentence = turn.sentence_at(named.start)
    return bool(
        re.fullmatch(_WITH_A_NAME, turn.folded[sentence.start : named.start])
        and re.fullmatch(_AFTER_A_NAME, turn.folded[named.end : sentence.end])
    )


def _clearly_cast(text: str, named: CharacterReading) -> bool:
    return (
        re.search(
            r"\b(?:un|o|personaj\w*|animator\w*|mascota|costum\w* de|vrem|vreau|printesa|pe|ca|avem|trimite\w*)\s+$",
            text[max(0, named.start - 16) : named.start],
        )
        is not None
    )


def _near_character(text: str, named: CharacterReading) -> bool:
    return any(
        not other.also_people and named.start - 24 <= other.start and other.end <= named.end + 24
        for other in read_character_names(text)
    )


_THEMES = Wording(
    r"\b(?:patrula|paw patrol|frozen|avengers|razbunatorii|eroi in pijama\w*|pj masks|disney|marvel|pokemon|minecraft"
    r"|regatul de gheata|super ?eroi|printese|dinozauri|unicorni|jungla|safari|fotbal)\b"
)
"""Shows and themes: what the child likes, and nobody to play."""
_JOIN = Wording(
    rf"\s*(?:si|,|\+|&|/|sau|ori)\s*(?:inca\s+)?(?:un\s+|o\s+|cu\s+)?(?P<word>{WORD})(?! [^\W\d_]+(?:ei|ului)\b)"
)
_NO_CHARACTER = Wording(
    r"\b(?:nu (?:stiu|stim|conteaza|avem|am|are|ne-am|m-am)|orice|oricare|oricum|cum (?:credeti|vreti|considerati"
    r"|ziceti)|indiferent|inca|vedem|la alegere|surpriza|niciunul|fara|neutr\w*|simplu|simpli|normal\w*|ce aveti"
    r"|recomand\w*|ma gandesc|va (?:zic|spun"
    r"|anunt)|revin|alege|poate|cat|pret\w*|lei|ani|copii)\b"
)
_ANSWER_LEAD = Wording(
    r"^(?:(?:buna|da|ok|pai|deci|ar vrea|as vrea|am vrea|vrea|vrem|vreau|isi doreste|ii place|ii plac|prefera"
    r"|preferatul|preferata|preferat|e|este|ar fi|sa fie|cred ca|poate|pe|cu|un|o|personajul|pt|pentru|mult|foarte"
    r"|adora|iubeste|ceva cu|tema|doar|ne-am gandit la|mergem pe)\b[ ,:]*)+"
)


_NAMED_AS_ONE = Wording(rf"\b(?:personajul|personaj|mascota|costum de|costumul de)\s*:?\s+(?P<word>{WORD})")
"""``al doilea personaj Tails``: a name in no list."""
_WANTS_INSTEAD = Wording(
    rf"\b(?:de fapt|pana la urma|mai bine|acum|totusi|schimbam cu|in loc)\s+(?:ar\s+|isi\s+)?(?:vrea|vrem|prefera"
    rf"|sa fie|punem|doreste"
    rf"|alege|a ales)\s+(?:pe\s+|un\s+|o\s+)?(?P<word>{WORD})"
)


_SAYS_TO_US = Wording(r"-(?:ne|mi|va|ti|i|o|l|le|ma|ni|vi)$")
"""``surprindeți-ne``: a verb."""


def unknown_characters(turn: Turn, found: Sequence[Mention], *, services: Wording) -> list[Mention]:
    """Characters that are in no list: the answer to ``ce personaj?``, or a name joined to a known character."""
    if not turn.by_client:
        return []
    text = turn.folded
    extra: list[Mention] = []
    for mention in found:
        if mention.character is None or mention.declined:
            continue
        match = _JOIN.match(text, mention.end)
        if match:
            start, end = match.start("word"), match.end("word")
            written = turn.text.quote(start, end)
            plain = match["word"]
            in_place = any(p.start <= start < p.end for p in turn.places)
            listed = Topic.CHARACTER in turn.asked and re.search(r"\b(?:un|o)\s+$", text[:start]) is not None
            named = written[:1].isupper() or listed
            a_word = plain in NOT_NAMES or is_known_name(plain) or not named
            if not (a_word or in_place or _taken(start, found)):
                extra.append(Mention(start, end, RoleType.ANIMATOR, character=written))
    for match in [*_WANTS_INSTEAD.finditer(text), *_NAMED_AS_ONE.finditer(text)]:
        written, plain = turn.text.quote(match.start("word"), match.end("word")), match["word"]
        if (
            written[:1].isupper()
            and plain not in NOT_NAMES
            and not is_known_name(plain)
            and not _taken(match.start("word"), found)
        ):
            extra.append(Mention(match.start("word"), match.end("word"), RoleType.ANIMATOR, character=written))
    answered = any(mention.character for mention in found)
    if (
        Topic.CHARACTER in turn.asked
        and not answered
        and len(text) <= 70
        and not _NO_CHARACTER.search(text)
        and not re.search(r"[?0-9]", text)
    ):
        sentence = turn.sentences[0] if turn.sentences else None
        if sentence:
            body = sentence.text.lstrip()
            start = sentence.start + len(sentence.text) - len(body)
            lead = _ANSWER_LEAD.match(body)
            start += lead.end() if lead else 0
            if _THEMES.match(text, start):
                return extra
            theme = lead is not None and re.search(r"\b(?:ceva cu|tema)\b", lead.group()) is not None
            if theme and not turn.text.quote(start, start + 1).isupper():
                return extra
            phrase = re.match(
                r"[^\W\d_][\w'-]*(?: (?!si\b|din\b|pt\b|pentru\b|daca\b|va\b|cu\b|la\b|pe\b"
                r"|ca\b)[^\W\d_][\w'-]*){0,2}",
                text[start : sentence.end],
            )
            first = phrase.group().split()[0] if phrase else ""
            if (
                phrase
                and len(first) > 2
                and first not in NOT_NAMES
                and not _SAYS_TO_US.search(first)
                and not services.search(phrase.group())
            ):
                end = start + phrase.end()
                extra.append(Mention(start, end, RoleType.ANIMATOR, character=_titled(turn.text.quote(start, end))))
    return extra


def _titled(written: str) -> str:
    return written[:1].upper() + written[1:] if written.islower() else written


def _taken(place: int, found: Sequence[Mention]) -> bool:
    return any(mention.start <= place < mention.end for mention in found)
