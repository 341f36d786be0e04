"""Services and characters as a message mentions them: how many, wanted or declined, in place of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm_core.catalogue import ALSO_PEOPLE, CHARACTER_OF, SERVICES, URSITOARE_COUNT, RoleType, character_as_said
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.names import NOT_NAMES, WORD, is_known_name
from crm_core.language.numbers import SMALL_OR_ARTICLE, small_value


@dataclass(frozen=True, slots=True)
class Mention:
    """One service named in a turn. ``count`` is None where no number stands with it; ``weak`` marks ``un``, ``o``."""

    start: int
    end: int
    role_type: RoleType
    character: str | None = None
    count: int | None = None
    weak: bool = False
    declined: bool = False
    more: bool = False
    """``încă un``, ``plus``, ``mai``: on top of what was said."""
    only: bool = False
    """``doar vata``."""
    definite: bool = False
    """``animatorul``: the one already spoken of."""
    either: bool = False
    """One of alternatives: ``Elsa sau Anna``."""


_NAMES: dict[str, RoleType] = {name: service.role_type for service in SERVICES for name in service.names}


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DEFINITE = frozenset(
    {"animatorul", "animatorului", "animatorii", "animatorilor", "animatoarea", "animatoarei", "animatoarele"}
)
_SERVICE = re.compile(rf"\b(?:{_any_of(list(_NAMES))})(?![\w])")
_CHARACTER = re.compile(rf"\b(?:{_any_of(list(CHARACTER_OF))})(?![\w])")
_COUNT_BEFORE = re.compile(
    rf"\b(?P<count>{SMALL_OR_ARTICLE})\s+(?:de\s+)?(?:(?:singur[a]?|alti|alte|mari|mici|super|bun[ia]?|dragut[ae]?"
    r"|aparat(?:e|ul)?(?: de| cu)?|masin[ai](?: de)?|porti[ie](?: de)?|set(?: de)?|colt(?: de| cu)?)\s+)?$"
)
_THE_OTHER_BEFORE = re.compile(r"\b(?:celalalt|cealalta|al doilea|a doua|ambii|ambele|amandoi|cei doi|cele doua)\s+$")
_MORE_BEFORE = re.compile(
    r"(?:\b(?:inca|plus|si inca|adaug\w*|mai (?:vrem|vreau|dorim|as vrea|as dori|punem|adaug\w*|luam|trebuie"
    rf"|avem nevoie de)|in plus|pe langa)|\+)\s*(?:si\s+|de\s+)?(?:{SMALL_OR_ARTICLE}\s+)?(?:de\s+)?$"
)
_DECLINED_BEFORE = re.compile(
    r"(?:\b(?:fara|(?:ne|ma|se poate|putem|merge|e ok|e bine|ok) (?:si )?(?:lipsim de|lipsesc de|fara)|(?:ne "
    r")?lipsim (?:si )?de"
    r"|nu (?:mai )?(?:e|este) (?:neaparat )?(?:nevoie|necesar\w*|cazul) (?:de|sa (?:aduceti|veniti cu|punem))"
    r"|renunt(?:am"
    r"|at|at la)?(?: si)? la|scoatem|scoateti|scoate-ti|lasam|lasati|minus|excludem|excluzand"
    r"|in loc de|in locul|decat|sterge(?:ti|m)?|anulam|anulati|taiem"
    r"|nu (?:mai )?(?:vrem|vreau|vrea|dorim|doresc|e nevoie de|avem nevoie de|am nevoie de|ne (?:mai )?trebuie"
    r"|imi trebuie|mai trebuie|punem|luam|e|facem|bagam|e cazul de)|nici|nu (?:si )?))\s+(?:(?:si|la|pe|de|cu|o|un"
    r"|partea de|varianta cu)\s+){0,2}$"
)
_DECLINED_AFTER = re.compile(
    r"^\s*,?\s*(?:nu (?:mai )?(?:e|este|sunt) (?:necesar|nevoie|cazul|important)|nu ne (?:mai )?trebuie"
    r"|nu\b(?!\s+(?:stiu|e problema|conteaza))|las(?:a|ati)-(?:l|o|le)|(?:il|o|le|ii)\s+(?:scoatem"
    r"|scoateti|lasam|anulam|taiem|excludem)|nu mai|(?:avem|am|luam|avem deja|aducem|aduce)\s+(?:deja\s+)?(?:noi"
    r"|de la alt\w*|de la|alt furnizor|de acasa|restaurantul|localul|ei)\b|de la alt|(?:il|o|le|ii)\s+(?:facem|luam"
    r"|aducem|avem|punem|rezolvam)\s+(?:deja\s+)?(?:noi|singuri|de la)|sarim|pica\b|nu-i|o sarim)"
)
_SIX_WORDS_LATER = re.compile(
    r"^[^.?!;\n]{0,45}\b(?:il|o|le)\s+(?:scoatem|scoateti|excludem|anulam|taiem|lasam (?:balta|deoparte"
    r"|pe alta data))\b"
)
_ONLY_BEFORE = re.compile(
    r"\b(?:doar|numai|strict|ramane doar|ramanem (?:doar )?(?:cu|la))\s+(?:cu\s+|la\s+|pe\s+)?(?:un\s+|o\s+)?$"
)
_NOT_GOODS = re.compile(r"\b(?:modelaj|modelat|modelate|de sapun|cu apa|cu confetti surpriza|de modelat)\b")
_CAST_BEFORE = re.compile(
    r"(?:\b(?:un|o|doi|doua|personaj\w*|animator\w*|animatoare|mascota|costum\w*|ca|pe|cu|vrea|vrem|vreau|dori\w*"
    r"|prefer\w*|place|plac|ii place|avem|aveti|adora|iubeste|fan|si|sau|sa vina|printesa"
    r"|preferat\w*|e|este|fie)|[,+&:/])\s*$"
)
_URSITOARE_COUNT_AFTER = re.compile(
    r"^[^.?!;\n]{0,14}?\b(?:dar|adica|,|sa fie|vreau|vrem|in numar de|:)\s*(?P<count>[0-9]|doua|trei|patru|cinci)\b"
    r"(?!\s*(?:lei|ore|ora|febr|mart|apr|mai|iun|iul|aug|sept|oct|noi|dec|ian))"
)


_A_PERSON = re.compile(
    r"\b(?:(?P<count>un|o|unul|una|doi|doua|2|3|trei|niste|vreun|vreo)\s+(?:\w+\s+)?(?P<who>baiat|baieti|fata|fete|om"
    r"|oameni|persoana|persoane|domnisoara|domnisoare|tip|tipa|tineri|tanar|tanara)|(?P<someone>cineva))\b"
    r"[^.?!;\n]{0,24}?\b(?:care|sa|ce)\s+(?:\w+\s+){0,3}?(?:joc|jocuri|jocurile|joace|anim\w+|ocupat\w*|ocupe"
    r"|distreze"
    r"|distra|coordon\w*|intretin\w*|danseze|supraveg\w*|tina|stea cu|entertain\w*)\b"
)
"""``un băiat care știe jocuri``, ``un om care să-i țină ocupați``: an animator in other words."""


def _in_other_words(text: str, found: list[Mention]) -> list[Mention]:
    people: list[Mention] = []
    for match in _A_PERSON.finditer(text):
        if not any(match.start() <= mention.start < match.end() for mention in found):
            named = "someone" if match["someone"] else "who"
            many = named == "who" and match["who"].endswith(("ti", "ni", "ri", "te", "re"))
            count = _count(match["count"] or "un") or (2 if many else 1)
            end = match.end(named)
            people.append(
                Mention(
                    match.start(named), end, RoleType.ANIMATOR, count=count, weak=count == 1,
                    more=bool(_MORE_BEFORE.search(text, max(0, match.start() - 20), match.start())),
                )
            )  # fmt: skip
    return people


_THE_BAD_ONE = re.compile(
    r"[^.?!;\n]{0,14}\b(?:si|plus|inclusiv|cu)\s+(?:si\s+)?(?:una|o|cea|pe cea|ursitoarea)?\s*(?:rea|haina)\b"
)


def read_mentions(turn: Turn) -> list[Mention]:
    """Every service and character that the turn names, in order."""
    text = turn.folded
    found: list[Mention] = []
    for match in _SERVICE.finditer(text):
        mention = _service(turn, match)
        if mention:
            found.append(mention)
    for match in _CHARACTER.finditer(text):
        mention = _character(turn, match)
        if mention:
            found.append(mention)
    found = _without_nested(sorted(found, key=lambda m: (m.start, -(m.end))))
    found += _in_other_words(text, found)
    found += _unknown_characters(turn, found)
    return _with_lists(text, sorted(found, key=lambda m: m.start))


def _without_nested(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_BOOKED = re.compile(r"\s+(?:din [0-9]|de pe [0-9]|rezervat\w*|stabilit\w*|programat\w*)")
"""``Moșul din 23``: one that is booked, spoken of."""


def _service(turn: Turn, match: re.Match[str]) -> Mention | None:
    text, word = turn.folded, match.group()
    role_type = _NAMES[word]
    around = text[max(0, match.start() - 12) : match.end() + 14]
    if role_type is RoleType.BALLOONS and _NOT_GOODS.search(around):
        return None
    if role_type is RoleType.BALLOONS and re.match(r"[^.,;!?]{0,12}\bheliu", text[match.end() :]):
        return None
    if word == "gheata" and not (_ICE_OF_THE_SHOW.search(text) or _is_declined(text, *match.span())):
        return None
    if word in ("zane", "zanele") and not re.search(r"botez|ursit|moment", text):
        return None
    if word in ("printesa", "printesele") and not _COUNT_BEFORE.search(text, max(0, match.start() - 30), match.start()):
        return None
    if word in ("mosi", "mosii", "mos") and not re.search(r"craciun|ajun|decembrie|dec\b|mosi\b", text):
        return None
    if turn.in_street(match.start(), match.end()):
        return None
    return _with_signs(
        text,
        Mention(
            match.start(),
            match.end(),
            role_type,
            definite=word in _DEFINITE or _BOOKED.match(text, match.end()) is not None,
        ),
    )


_ICE_OF_THE_SHOW = re.compile(r"\b(?:carbonic\w*|fum|ursit\w*|botez\w*|efect\w*|cu gheata|si gheata|gheata e)\b")


def _is_declined(text: str, start: int, end: int) -> bool:
    rest = text[end : end + 60]
    return bool(
        _DECLINED_BEFORE.search(text, max(0, start - 45), start)
        or _DECLINED_AFTER.match(rest)
        or _SIX_WORDS_LATER.match(rest)
    )


def _with_signs(text: str, mention: Mention) -> Mention:
    """The mention with what the words around it say."""
    before_at = max(0, mention.start - 45)
    counted = _COUNT_BEFORE.search(text, before_at, mention.start)
    start = counted.start() if counted else mention.start
    count = _count(counted["count"]) if counted else None
    weak = bool(counted and counted["count"] in ("un", "o", "unu", "una"))
    if mention.role_type is RoleType.URSITOARE and count is None:
        after = _URSITOARE_COUNT_AFTER.match(text[mention.end : mention.end + 30])
        count = _count(after["count"]) if after else None
    if mention.role_type is RoleType.URSITOARE and _THE_BAD_ONE.match(text[mention.end : mention.end + 40]):
        count = URSITOARE_COUNT + 1
    if count is not None and not 1 <= count <= 26:
        count = None
    if (
        count is None
        and mention.role_type is RoleType.ANIMATOR
        and _THE_OTHER_BEFORE.search(text, before_at, mention.start)
    ):
        count = 2
    rest = text[mention.end : mention.end + 60]
    return replace(
        mention,
        count=count,
        weak=weak,
        declined=_is_declined(text, start, mention.end),
        more=bool(_MORE_BEFORE.search(text, before_at, mention.start)),
        only=bool(
            _ONLY_BEFORE.search(text, before_at, mention.start)
            or re.match(r"^\s*(?:doar|ajunge|e de ajuns|e suficient)\b", rest)
        ),
    )


def _count(written: str) -> int | None:
    return 1 if written in ("un", "o") else small_value(written)


def _character(turn: Turn, match: re.Match[str]) -> Mention | None:
    text, word = turn.folded, match.group()
    if turn.in_street(match.start(), match.end()) or any(
        p.kind == "venue" and p.start <= match.start() < p.end for p in turn.places
    ):
        return None
    if word in ALSO_PEOPLE and not _is_cast(turn, match):
        return None
    return _with_signs(
        text,
        Mention(
            match.start(),
            match.end(),
            RoleType.ANIMATOR,
            character=character_as_said(word, turn.text.quote(match.start(), match.end())),
        ),
    )


_PERSON_BEFORE = re.compile(
    r"\b(?:lui|cheama|numeste|numesc|sunt|pentru|pt|mama|tata|ziua|fetita|baiatul|fiul|fiica|nume|numele|sora|fratele"
    r"|gemenii|buna|salut|multumesc|multumim|mersi|doamna|dna)\s*[:,]?\s*$"
)


def _is_cast(turn: Turn, match: re.Match[str]) -> bool:
    """Whether a word that is also a person's name (Anna, Mario) stands where a character does."""
    text = turn.folded
    if _PERSON_BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return False
    if re.match(r"\s*(?:[,(]?\s*[0-9]{1,2}\s+(?:ani|anisori)|face|implineste|il cheama|o cheama)", text[match.end() :]):
        return False
    if Topic.CHARACTER in turn.asked and Topic.CHILD_NAME not in turn.asked:
        return True
    if (
        re.match(r"\s*,?\s*(?:daca|va rog|te rog|pls|ar fi|s-ar putea|se poate)\b", text[match.end() :])
        and not {Topic.CHILD_NAME, Topic.PARENT_NAME} & turn.asked
    ):
        return True
    if _CAST_BEFORE.search(text, max(0, match.start() - 20), match.start()):
        return not is_known_name(match.group()) or _near_character(text, match) or _clearly_cast(text, match)
    return _near_character(text, match)


def _clearly_cast(text: str, match: re.Match[str]) -> bool:
    return (
        re.search(
            r"\b(?:un|o|personaj\w*|animator\w*|mascota|costum\w* de|vrem|vreau|printesa|pe|ca)\s+$",
            text[max(0, match.start() - 16) : match.start()],
        )
        is not None
    )


def _near_character(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 24) : match.start()] + " | " + text[match.end() : match.end() + 24]
    return any(m.group() not in ALSO_PEOPLE for m in _CHARACTER.finditer(around))


_JOIN = re.compile(
    rf"\s*(?:si|,|\+|&|/|sau|ori)\s*(?:inca\s+)?(?:un\s+|o\s+|cu\s+)?(?P<word>{WORD})(?! [^\W\d_]+(?:ei|ului)\b)"
)
_NO_CHARACTER = re.compile(
    r"\b(?:nu (?:stiu|stim|conteaza|avem|am|are|ne-am|m-am)|orice|oricare|oricum|cum (?:credeti|vreti|considerati"
    r"|ziceti)|indiferent|inca|vedem|la alegere|surpriza|niciunul|fara|ce aveti|recomand\w*|ma gandesc|va (?:zic|spun"
    r"|anunt)|revin|alege|poate|cat|pret\w*|lei|ani|copii)\b"
)
_ANSWER_LEAD = re.compile(
    r"^(?:(?:buna|da|ok|pai|deci|ar vrea|as vrea|am vrea|vrea|vrem|vreau|isi doreste|ii place|ii plac|prefera"
    r"|preferatul|preferata|preferat|e|este|ar fi|sa fie|cred ca|poate|pe|cu|un|o|personajul|pt|pentru|mult|foarte"
    r"|adora|iubeste|ceva cu|tema|doar|ne-am gandit la|mergem pe)\b[ ,:]*)+"
)


_WANTS_INSTEAD = re.compile(
    rf"\b(?:de fapt|pana la urma|mai bine|acum|totusi|schimbam cu|in loc)\s+(?:ar\s+|isi\s+)?(?:vrea|vrem|prefera"
    rf"|sa fie|punem|doreste"
    rf"|alege|a ales)\s+(?:pe\s+|un\s+|o\s+)?(?P<word>{WORD})"
)


def _unknown_characters(turn: Turn, found: list[Mention]) -> list[Mention]:
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
            a_word = plain in NOT_NAMES or is_known_name(plain) or not written[:1].isupper()
            if not (a_word or in_place or _taken(start, found)):
                extra.append(Mention(start, end, RoleType.ANIMATOR, character=written))
    for match in _WANTS_INSTEAD.finditer(text):
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
        and "?" not in text
    ):
        sentence = turn.sentences[0] if turn.sentences else None
        if sentence:
            body = sentence.text.lstrip()
            start = sentence.start + len(sentence.text) - len(body)
            lead = _ANSWER_LEAD.match(body)
            start += lead.end() if lead else 0
            theme = lead is not None and re.search(r"\b(?:ceva cu|tema)\b", lead.group()) is not None
            if theme and not turn.text.quote(start, start + 1).isupper():
                return extra
            phrase = re.match(
                r"[^\W\d_][\w'-]*(?: (?!si\b|din\b|pt\b|pentru\b|daca\b|va\b|cu\b|la\b|pe\b"
                r"|ca\b)[^\W\d_][\w'-]*){0,2}",
                text[start : sentence.end],
            )
            first = phrase.group().split()[0] if phrase else ""
            if phrase and len(first) > 2 and first not in NOT_NAMES and not _SERVICE.search(phrase.group()):
                end = start + phrase.end()
                extra.append(Mention(start, end, RoleType.ANIMATOR, character=_titled(turn.text.quote(start, end))))
    return extra


def _titled(written: str) -> str:
    return written[:1].upper() + written[1:] if written.islower() else written


def _taken(place: int, found: list[Mention]) -> bool:
    return any(mention.start <= place < mention.end for mention in found)


def _with_lists(text: str, found: list[Mention]) -> list[Mention]:
    """A denial or a choice said once holds for the list: ``nu vrem vată și popcorn``, ``Elsa sau Anna``."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        between = text[last.end : mention.start] if last else ""
        if last and re.fullmatch(r"\s*(?:,|si|nici|sau|\+)\s*(?:de\s+|la\s+|un\s+|o\s+)?", between):
            if (
                last.declined
                and "nu da" not in between
                and re.search(r"\b(?:nici|sau|si)\b|,", between)
                and not _DECLINED_AFTER.match(text[last.end : mention.start + 8])
            ):
                mention = replace(mention, declined=True)
            if re.search(r"\bsau\b", between) and last.character and mention.character:
                out[-1] = replace(last, either=True)
                mention = replace(mention, either=True)
        out.append(mention)
    return out
