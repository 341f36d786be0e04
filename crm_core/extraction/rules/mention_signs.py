"""What the words around a service or character say of it: how many, wanted or declined, on top of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crm_core.catalogue import URSITOARE_COUNT, RoleType
from crm_core.language.numbers import SMALL_OR_ARTICLE, small_value
from crm_core.language.wording import Wording


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


COUNT_BEFORE = Wording(
    rf"\b(?P<count>{SMALL_OR_ARTICLE})\s+(?:de\s+)?(?:(?:singur[a]?|alti|alte|(?:[a-z]+[- ])?speaking|mari|mici"
    rf"|super|bun[ia]?|dragut[ae]?"
    r"|aparat(?:e|ul)?(?: de| cu)?|masin[ai](?: de)?|porti[ie](?: de)?|set(?: de)?|colt(?: de| cu)?)\s+)?$"
)
_THE_OTHER_BEFORE = Wording(r"\b(?:celalalt|cealalta|al doilea|a doua|ambii|ambele|amandoi|cei doi|cele doua)\s+$")
MORE_BEFORE = Wording(
    r"(?:\b(?:inca|plus|si inca|adaug\w*|mai (?:vrem|vreau|dorim|as vrea|as dori|punem|adaug\w*|luam|trebuie"
    rf"|avem nevoie de)|in plus|pe langa)|\+)\s*(?:si\s+|de\s+)?(?:{SMALL_OR_ARTICLE}\s+)?(?:de\s+)?$"
)
_DECLINED_BEFORE = Wording(
    r"(?:\b(?:fara|(?:ne|ma|se poate|putem|merge|e ok|e bine|ok) (?:si )?(?:lipsim de|lipsesc de|fara)|(?:ne "
    r")?lipsim (?:si )?de"
    r"|nu (?:mai )?(?:e|este) (?:neaparat )?(?:nevoie|necesar\w*|cazul) (?:de|sa (?:aduceti|veniti cu|punem))"
    r"|renunt\w*(?: si)? la|s-a (?:saturat|plictisit) de|nu mai (?:suporta|vrea|place|e cu)|nu(?:-i"
    r"| ii) (?:mai )?plac[e]?|i-a trecut (?:de|cu)|scoatem|(?<!daca )scot|as scoate|am scoate|taiem|tai|as taia"
    r"|am (?:scos|taiat|eliminat|anulat)|scoateti|scoate-ti"
    r"|lasam|lasati|minus"
    r"|excludem|excluzand"
    r"|in loc de|in locul|decat|sterge(?:ti|m)?|anulam|anulati|taiem"
    r"|nu (?:mai )?(?:am cerut|am zis (?:de|nimic de)|am vrut|vrem|vreau|vrea|vor|dorim|doresc|e nevoie de"
    r"|avem nevoie de|am nevoie de|ne (?:mai )?trebuie"
    r"|imi trebuie|mai trebuie|punem|luam|e|facem|bagam|e cazul de)|nici|nu(?: si)?"
    r"|no|no more|without|skip(?:ping)?|drop|remove|cancel|(?:don't|do not|won't) (?:want|need)|no need for|instead of"
    r"|not))\s+(?:(?:si|la|pe|de|cu|o|un|the|any|a"
    r"|partea de|varianta cu)\s+){0,2}$"
)
DECLINED_AFTER = Wording(
    r"\s*,?\s*(?:\?\W*(?:(?:hm+|mm+|pai)\W+)?nu\b(?! stiu| e rau)|(?:mai bine|totusi|cred ca|parca) nu\b|nu(?: mai"
    r"|-i)?(?: e| este| sunt)? (?:neaparat\b(?! (?:pe|de"
    r"|la|cu|in)\b)|obligatoriu|necesar|nevoie|cazul|important)|nu ne (?:mai )?trebuie"
    r"|nu\b(?=\s*(?:[.,;!?)]|$)|\s+(?:mai|vrem|vreau|vrea|ne|se|pot|putem|merge|imi|il|o|le|avem|aveti|trebuie|punem"
    r"|luam"
    r"|e(?! problema)|este|cred)\b)|las(?:a|ati)-(?:l|o|le)|(?:il|o|le|ii)\s+(?:scoatem"
    r"|scoateti|lasam|anulam|taiem|excludem)|nu mai|(?:avem|am|luam|avem deja|aducem|aduce)\s+(?:deja\s+)?(?:noi"
    r"|de la alt\w*|de la|alt furnizor|de acasa|restaurantul|localul|ei)\b|de la alt|(?:il|o|le|ii)\s+(?:facem|luam"
    r"|aducem|avem|punem|rezolvam)\s+(?:deja\s+)?(?:noi|singuri|de la)|sarim|pica\b|(?:am )?renunt(?:am|at|ez"
    r"|a)?\b(?! la)|nu-i"
    r"|o sarim|(?:ramane|sta|poate sta) (?:acasa|pe alta data)|(?:is|are) not (?:needed|necessary))"
)
_IS_ASKED_OF = Wording(r"\s*,?\s*nu (?:se|e|este|sunt|pot|poate|aveti)\b[^.!;\n]{0,40}\?")
"""``Olaf nu se topește?``: a question, and no refusal."""
_SIX_WORDS_LATER = Wording(
    r"(?:[^.?!;\n]|\.{2,}+|\.$){0,45}\b(?:il|o|le)\s+(?:scoatem|scoateti|excludem|anulam|taiem|lasam (?:balta|deoparte"
    r"|pe alta data))\b"
)
_ONLY_BEFORE = Wording(
    r"\b(?:doar|numai|strict|ramane doar|ramanem (?:doar )?(?:cu|la)|just|only|(?:stay|stick) with)\s+(?:cu\s+|la\s+"
    r"|pe\s+)?(?:un\s+|o\s+|the\s+|an?\s+)?$"
)
_ENOUGH_AFTER = Wording(
    r"\s*(?:doar|singur[a]?|ajunge|e de ajuns|e suficient|si atat|alone|is enough)\b(?!\s*(?:de"
    r"|la|pe|cu)\b)"
)
_OTHER_PROVIDER = (
    r"(?:eu|noi|singur\w*|(?:sotul|sotia|nas[aiu]\w*|fin[aiu]\w*|mam[ai]\w*|soacr\w*|socr\w*|gineri?\w*|nor[ai]\w*"
    r"|mamele|tata|tatal|bunic\w*|sora|fratele"
    r"|matusa|unchiul"
    r"|cumnat\w*|verisoara|vecin\w*|prieten\w*|parinti\w*|familia|colega|colegul|educatoare\w*|doamna|gradinita|scoala"
    r"|restaurant\w*|localul|sala|salonul|pensiunea|hotelul|cofetar\w*|cineva|altcineva|altii|alta firma|ei|ele)\b"
    r"|(?:o|un)\s+(?:alt[a]? )?(?:prieten\w*|vecin\w*|rud[ae]|coleg\w*|matusa|unchi|verisoara|var|cunostint\w*"
    r"|firma|doamna|fata|cumnat\w*|nas[a]?)\b|de la (?!ora\b|[0-9])\w|din alta parte|de acasa|de pe )"
)
_PROVIDES = (
    r"(?:fac(?:e|em)?|aduc(?:e|em)?|iau|ia|luam|iei|cumpar(?:a|am)?|pun(?:e|em)?|pregat\w+|asigur\w*|rezolv\w*"
    r"|inchiri\w*|comand\w*"
    r"|gases\w*|decoreaza|are|au|ofera|se ocupa|se ingrijeste)"
)
PROVIDED_AFTER = Wording(
    rf"(?:\s*,\s*(?=(?:il|o|le|ii)\b)|(?!avans|plat|transf|adres|bani|rezerv|tort|manc|poz|contract"
    rf"|\bsi\b)[^.,?!;\n]){{0,30}}?\b(?:(?:il|o|le"
    rf"|l-o|ii|l|ne)\s+)?{_PROVIDES}\s+(?:(?:si|chiar|tot|deja|acum|noi|eu|pana la urma|totusi)\s+)?{_OTHER_PROVIDER}"
    r"|\s*(?:le |o |il )?(?:am|avem)(?: deja| noi| acasa| destule)?\s*(?:[.,;!)]|$)"
    r"|[^.,?!;\n]{0,20}?\b(?:am|avem) (?:comandat|luat|cumparat|rezervat|inchiriat|rezolvat|vorbit)\b"
)
"""``decorul îl face nașa``, ``baloanele le iau de la Pepco``: somebody else sees to it."""
PROVIDED_BEFORE = Wording(
    rf"(?<!daca )\b{_OTHER_PROVIDER}[^.?!;,\n]{{0,12}}?\b(?:{_PROVIDES}|are|au|vine cu|vin cu|se ocupa de)\s+"
    r"(?:deja |si |tot |un |o |niste |de )*$"
)
"""``aduce cumnatul o mașină``, ``restaurantul are decor``."""
_IS_NOT_FOR_US = Wording(
    r"\s*(?:[a-z]+\s+){0,1}?(?:e|este|sunt|ar fi|pare|mi se pare|ni se pare|i se pare|is|are|would be)\s+(?:cam|prea"
    r"|mult prea|un pic|putin|too|a bit)\s+(?!scump|mult|piperat|tarziu|devreme|expensive|much|late|early)"
)
"""``un animator ar fi cam copilăros``: said of what, and not of its price."""


_URSITOARE_COUNT_AFTER = Wording(
    r"[^.?!;\n]{0,14}?\b(?:dar|adica|,|sa fie|vreau|vrem|in numar de|:)\s*(?P<count>[0-9]|doua|trei|patru|cinci)\b"
    r"(?!\s*(?:de\s+)?(?:lei|animator|personaj|mascot|aparat|copii|ore|ora|febr|mart|apr|mai|iun|iul|aug|sept|oct"
    r"|noi|dec|ian))"
)
_THE_BAD_ONE = Wording(
    r"[^.?!;\n]{0,14}\b(?:si|plus|inclusiv|cu)\s+(?:si\s+)?(?:una|o|cea|pe cea|ursitoarea)?\s*(?:rea|haina)\b"
)


_THEIR_OWN = Wording(
    r"(?<!nu )\b(?:avem|am|au|are|aducem|cumparam|am luat|am cumparat|ne ocupam)\s+(?:deja |noi |eu |si |acolo "
    r"|aparat\w* de |masin\w* de |ei |de "
    r"|un |o |niste )*$"
)
"""``avem decor cu flori naturale``: goods of their own."""


def has_own(text: str, start: int) -> bool:
    """Whether the client has such goods already, by the words before."""
    return _THEIR_OWN.search(text, max(0, start - 30), start) is not None


def is_declined(text: str, start: int, end: int) -> bool:
    return bool(
        _DECLINED_BEFORE.search(text, max(0, start - 45), start)
        or (DECLINED_AFTER.match(text, end, end + 60) and not _IS_ASKED_OF.match(text, end, end + 60))
        or _SIX_WORDS_LATER.match(text, end, end + 60)
        or _IS_NOT_FOR_US.match(text, end, end + 60)
    )


_GIVEN_BY = Wording(rf"\b(?:{_PROVIDES}|da|dau)\s+(?:deja )?(?:{_OTHER_PROVIDER})\s*(?:un |o |niste |si |de )*$")
"""``le dă restaurantul floricele``."""
_OF_SOMEBODY = Wording(r"\bde la\s+$")
"""``cadourile de la Moșul le aduc eu``."""


def is_provided(text: str, start: int, end: int) -> bool:
    """Whether the client says that they or others see to it: ``popcorn fac eu``, ``sala are decor``."""
    if text[start:end].endswith(("ului", "lor")):  # "îi dau eu Moșului"
        return False
    if _OF_SOMEBODY.search(text, max(0, start - 9), start):
        return False
    if _GIVEN_BY.search(text, max(0, start - 50), start):
        return True
    return bool(PROVIDED_AFTER.match(text, end, end + 80) or PROVIDED_BEFORE.search(text, max(0, start - 50), start))


def with_signs(text: str, mention: Mention) -> Mention:
    """The mention with what the words around it say."""
    before_at = max(0, mention.start - 45)
    counted = COUNT_BEFORE.search(text, before_at, mention.start)
    if counted and _is_hour(text, counted, mention):
        counted = None
    start = counted.start() if counted else mention.start
    count = count_of(counted["count"]) if counted else None
    weak = bool(counted and counted["count"] in ("un", "o", "unu", "una") and "singur" not in counted.group())
    together = _IN_ALL_AFTER.match(text, mention.end, mention.end + 30) if weak or count is None else None
    if together:
        count, weak = count_of(together["count"]), False
    if mention.role_type is RoleType.URSITOARE and count is None:
        after = _URSITOARE_COUNT_AFTER.match(text, mention.end, mention.end + 30)
        count = count_of(after["count"]) if after else None
    if mention.role_type is RoleType.URSITOARE and _THE_BAD_ONE.match(text, mention.end, mention.end + 40):
        count = URSITOARE_COUNT + 1
    if count is not None and not 1 <= count <= 26:
        count = None
    if (
        count is None
        and mention.role_type is RoleType.ANIMATOR
        and _THE_OTHER_BEFORE.search(text, before_at, mention.start)
    ):
        count = 2
    return replace(
        mention,
        count=count,
        weak=weak,
        declined=is_declined(text, start, mention.end),
        more=bool(MORE_BEFORE.search(text, before_at, mention.start)),
        only=bool(
            _ONLY_BEFORE.search(text, before_at, mention.start)
            or _ENOUGH_AFTER.match(text, mention.end, mention.end + 60)
        ),
    )


_IN_ALL_AFTER = Wording(
    r"[^.?!;\n]{0,8}?[,(]?\s*(?:deci |adica |sa fie )?(?P<count>[2-9]|doi|doua|trei|patru|cinci) (?:in total"
    r"|cu totul|in tot)\b"
)
"""``încă o ursitoare, deci 4 în total``."""
_HOUR_BEFORE = Wording(r"\b(?:la|ora|orele|dupa|pana la|intre [0-9]{1,2} si)\s+$")
_PLURAL = Wording(
    r"(?:animatori|animatoare|personaje|mascote|ursitoare|printese|animators|supereroi|super eroi|mosi)\b"
)


def _is_hour(text: str, counted: re.Match[str], mention: Mention) -> bool:
    """``la 18 animatorul``, ``la 5 Elsa``: only a plural without article is counted by a number before it."""
    if counted["count"] in ("un", "o", "unu", "una", "1") or _PLURAL.match(text, mention.start):
        return False
    definite = text[mention.start : mention.end].endswith(("ul", "ului", "torii", "arele", "oarea", "ajele"))
    return definite or _HOUR_BEFORE.search(text, max(0, counted.start() - 14), counted.start()) is not None


def count_of(written: str) -> int | None:
    return 1 if written in ("un", "o") else small_value(written)
