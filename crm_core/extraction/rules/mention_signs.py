"""What the words around a service or character say of it: how many, wanted or declined, on top of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crm_core.catalogue import URSITOARE_COUNT, RoleType
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


COUNT_BEFORE = re.compile(
    rf"\b(?P<count>{SMALL_OR_ARTICLE})\s+(?:de\s+)?(?:(?:singur[a]?|alti|alte|(?:[a-z]+[- ])?speaking|mari|mici"
    rf"|super|bun[ia]?|dragut[ae]?"
    r"|aparat(?:e|ul)?(?: de| cu)?|masin[ai](?: de)?|porti[ie](?: de)?|set(?: de)?|colt(?: de| cu)?)\s+)?$"
)
_THE_OTHER_BEFORE = re.compile(r"\b(?:celalalt|cealalta|al doilea|a doua|ambii|ambele|amandoi|cei doi|cele doua)\s+$")
MORE_BEFORE = re.compile(
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
    r"|nu (?:mai )?(?:am cerut|am zis (?:de|nimic de)|am vrut|vrem|vreau|vrea|dorim|doresc|e nevoie de"
    r"|avem nevoie de|am nevoie de|ne (?:mai )?trebuie"
    r"|imi trebuie|mai trebuie|punem|luam|e|facem|bagam|e cazul de)|nici|nu(?: si)?))\s+(?:(?:si|la|pe|de|cu|o|un"
    r"|partea de|varianta cu)\s+){0,2}$"
)
DECLINED_AFTER = re.compile(
    r"^\s*,?\s*(?:(?:mai bine|totusi|cred ca|parca) nu\b|nu (?:mai )?(?:e|este|sunt) (?:necesar|nevoie|cazul"
    r"|important)|nu ne (?:mai )?trebuie"
    r"|nu\b(?=\s*(?:[.,;!?)]|$)|\s+(?:mai|vrem|vreau|vrea|ne|se|pot|putem|merge|imi|il|o|le|avem|trebuie|punem|luam"
    r"|e(?! problema)|este|cred)\b)|las(?:a|ati)-(?:l|o|le)|(?:il|o|le|ii)\s+(?:scoatem"
    r"|scoateti|lasam|anulam|taiem|excludem)|nu mai|(?:avem|am|luam|avem deja|aducem|aduce)\s+(?:deja\s+)?(?:noi"
    r"|de la alt\w*|de la|alt furnizor|de acasa|restaurantul|localul|ei)\b|de la alt|(?:il|o|le|ii)\s+(?:facem|luam"
    r"|aducem|avem|punem|rezolvam)\s+(?:deja\s+)?(?:noi|singuri|de la)|sarim|pica\b|nu-i|o sarim)"
)
_SIX_WORDS_LATER = re.compile(
    r"^(?:[^.?!;\n]|\.{2,}+|\.$){0,45}\b(?:il|o|le)\s+(?:scoatem|scoateti|excludem|anulam|taiem|lasam (?:balta|deoparte"
    r"|pe alta data))\b"
)
_ONLY_BEFORE = re.compile(
    r"\b(?:doar|numai|strict|ramane doar|ramanem (?:doar )?(?:cu|la))\s+(?:cu\s+|la\s+|pe\s+)?(?:un\s+|o\s+)?$"
)
_URSITOARE_COUNT_AFTER = re.compile(
    r"^[^.?!;\n]{0,14}?\b(?:dar|adica|,|sa fie|vreau|vrem|in numar de|:)\s*(?P<count>[0-9]|doua|trei|patru|cinci)\b"
    r"(?!\s*(?:de\s+)?(?:lei|animator|personaj|mascot|aparat|copii|ore|ora|febr|mart|apr|mai|iun|iul|aug|sept|oct"
    r"|noi|dec|ian))"
)
_THE_BAD_ONE = re.compile(
    r"[^.?!;\n]{0,14}\b(?:si|plus|inclusiv|cu)\s+(?:si\s+)?(?:una|o|cea|pe cea|ursitoarea)?\s*(?:rea|haina)\b"
)


_THEIR_OWN = re.compile(
    r"(?<!nu )\b(?:avem|am|au|are|luam|aducem|cumparam|am luat|am cumparat|ne ocupam)\s+(?:deja |noi |si |acolo "
    r"|ei |de "
    r"|un |o |niste )*$"
)
"""``avem decor cu flori naturale``: goods of their own."""


def has_own(text: str, start: int) -> bool:
    """Whether the client has such goods already, by the words before."""
    return _THEIR_OWN.search(text, max(0, start - 30), start) is not None


def is_declined(text: str, start: int, end: int) -> bool:
    rest = text[end : end + 60]
    return bool(
        _DECLINED_BEFORE.search(text, max(0, start - 45), start)
        or DECLINED_AFTER.match(rest)
        or _SIX_WORDS_LATER.match(rest)
    )


def with_signs(text: str, mention: Mention) -> Mention:
    """The mention with what the words around it say."""
    before_at = max(0, mention.start - 45)
    counted = COUNT_BEFORE.search(text, before_at, mention.start)
    start = counted.start() if counted else mention.start
    count = count_of(counted["count"]) if counted else None
    weak = bool(counted and counted["count"] in ("un", "o", "unu", "una"))
    if mention.role_type is RoleType.URSITOARE and count is None:
        after = _URSITOARE_COUNT_AFTER.match(text[mention.end : mention.end + 30])
        count = count_of(after["count"]) if after else None
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
        declined=is_declined(text, start, mention.end),
        more=bool(MORE_BEFORE.search(text, before_at, mention.start)),
        only=bool(
            _ONLY_BEFORE.search(text, before_at, mention.start)
            or re.match(r"^\s*(?:doar|ajunge|e de ajuns|e suficient)\b", rest)
        ),
    )


def count_of(written: str) -> int | None:
    return 1 if written in ("un", "o") else small_value(written)
