"""How many children come (labelling convention 15): ``vreo 15 copii`` is 15, a range is no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crm_core.language.clauses import is_denied
from crm_core.language.numbers import SMALL, small_value
from crm_core.language.wording import AnyOf, Wording


@dataclass(frozen=True, slots=True)
class CountReading:
    """``value`` is None for a range. ``conditional``: a limit or a rule (``minim 10 copii``)."""

    start: int
    end: int
    value: int | None
    certainty: float = 1.0
    conditional: bool = False
    own_children: bool = False
    """``avem doi copii``: the family's, not the guests."""
    denied: bool = False


_CHILDREN = (
    r"(?:copilasi\w*|copii\w*|copchi\w*|copi\b|copilas\w*|prichindei\w*|pici\b|picii\b|zburdalnici|nazdravani"
    r"|guests\b|children\b|prunci\b|nepoti\b|nepotei\b|plozi\b|pitici\w*|piticoti|elevi\b|pusti\b|pustani"
    r"|kids\b|fetite\b|fete\b|baieti\b|baietei\b|baietasi\b|minori\b|invitati mici"
    r"|prescolari|omuleti|micuti\w*|invitati (?:copii|mici)\b|invitati\b|participanti\b)"
)
_UP_TO = r"(?:\s*[-/]\s*|\s+(?:sau|spre|pana la|la)\s+|(?<=[0-9])\s*(?:si|sau|spre|pana la|la)\s*)"
"""Between the ends of a range; ``cincisprezece`` and ``douăzeci și cinci`` are one number."""
_COUNTED = Wording(
    rf"(?<![\w.,/])(?:(?P<low>{SMALL}){_UP_TO})?(?P<count>{SMALL})\s*(?:de\s+)?"
    rf"(?:maxim\s+)?{_CHILDREN}",
    re.ASCII,
)
_TURNED = Wording(
    r"\b(?:copii|copiii|copchi\w*|copilasi\w*|copiilor|nr copii|numar copii|numarul (?:de )?copii(?:lor)?"
    r"|invitati)\s*(?:sunt|vor fi|ar fi"
    r"|vin|ies|:|=|-|e|este|aprox\.?|cam|vreo|in jur de|la final|pana la urma|a crescut la|a scazut la|ajung la|\s)*"
    rf"(?P<count>{SMALL})(?![0-9]"
    r"|\s*(?:-|sau)\s*[0-9]|\s*ani|\s*(?:de\s+)?lei)",
    re.ASCII,
)
_WE_ARE = Wording(
    r"\b(?:vom fi|raman(?:em)?|am ramas|ne-am facut|s-au facut|au confirmat|o sa fie|o sa fim|suntem|sunt|vor fi"
    r"|vor veni|vin|or sa fie|estimam|ies|is)\s+(?:deci\s+|cam\s+"
    r"|vreo\s+|circa\s+|aproximativ\s+|in jur de\s+|doar\s+|toti\s+|cu totii\s+|acum\s+)?"
    rf"(?P<count>{SMALL})(?![0-9]|[.,:][0-9]|\s*(?:-|sau|/)\s*[0-9]|\s*(?:de\s+)?(?:ani|lei|ron|euro|ore|ora|min|zile"
    r"|animator|adult|ursitoare|personaj|luni|ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|nov|dec|luni|sapt|interval"
    r"|pachet|variant|km))",
    re.ASCII,
)
_BARE = Wording(
    rf"(?<![\w.,:/])(?:(?P<low>{SMALL}){_UP_TO})?(?P<count>{SMALL})(?![\w:/]|[.,][0-9])",
    re.ASCII,
)
_OR_SO = Wording(
    rf"\b(?:vreo|vro|vre-o|cam|aproximativ|aprox\.?|circa|in jur de|pe la|maxim|cel mult|tot)\s+(?P<count>{SMALL})"
    r"(?:\s+(?:or|ar|vor|o sa|ori)\s+(?:fi|fie|veni|vina)|\s+(?:cu totul|in total|in tot|toti|cred|maxim)|"
    r"(?=\s*(?:[.,!?)](?![0-9])|$)))",
    re.ASCII,
)
_AFTERTHOUGHT = Wording(
    rf"\bcopi(?:i|ii|l|lul|lasi)\s*,\s*(?:deci\s+|adica\s+|cam\s+|vreo\s+)?(?P<count>{SMALL})(?=\s*(?:cred|maxim"
    rf"|in total|cu"
    rf" totul)\b|\s*[.!?)]?\s*$)",
    re.ASCII,
)
"""``o să fie mai mulți copii, 25 cred``."""
_GOODS_BEFORE = Wording(
    r"\b(?:baloane\w*|baloanele|heliu|ursitoare\w*|animator\w*|personaje\w*|printese\w*|poze|pungi|portii|cadouri|mese"
    r"|invitatii)\b[^.!?;\n0-9]{0,12}$",
    re.ASCII,
)
"""``baloane cu heliu, vreo 30``: of something else."""
_OR_RATHER = Wording(
    r"\b(?:ba nu|ba|stai|stati|de fapt|adica|pardon|scuze|nu)\b[\s,.!]*(?:(?:cam|vreo|sunt)\s+)?$", re.ASCII
)
"""``12. ba nu, 13``."""
_OF_CHILDREN = Wording(r"\bcop(?:ii|chi)")
_SUM = Wording(
    rf"(?<![\w.,:/-])(?P<one>{SMALL})\s*(?:de\s+)?(?P<who>fete|fetite|fetitele|baieti|baietei|baiatei|mari|mici)\s*"
    rf"(?:si|,|\+|plus|iar)\s*(?:inca\s+)?(?P<other>{SMALL})\s*(?:de\s+)?(?:fete|fetite|baieti|baietei|baiatei|mari"
    rf"|mici)\b",
    re.ASCII,
)
"""``11 fetițe și 3 băieți``."""
_IN_ALL = Wording(
    rf"(?<![\w.,:/-])(?P<count>{SMALL})\s*(?:copii\s+)?(?:in total|cu totul|in tot)\b(?!\s*[0-9])", re.ASCII
)
_MORE_THAN_SAID = Wording(r"\s*(?:in plus|mai multi|extra|suplimentar\w*|peste)\b", re.ASCII)
_GROUPS = Wording(
    rf"(?<![\w.,:/-])(?P<one>{SMALL})\s+(?:la|din|in|de la)\s+(?:[^\W\d_]+\s+){{1,3}}?(?:si|,|\+|plus"
    rf"|iar)\s*(?P<other>{SMALL})"
    r"\s+(?:la|din|in|de la)\s+(?=[^\W\d_])",
    re.ASCII,
)
"""``22 la mijlocie și 19 la mare``, where the number was asked."""
_ELSE_AFTER = Wording(r"\s*(?:de\s+)?(?:ani|anisori|lei|ron|ore|ora|h\b|luni|min|animator|%|:|jum|si jum)", re.ASCII)
_ELSE_BEFORE = Wording(r"\b(?:la|ora|orele|de la|implineste|face|turns)\s*$", re.ASCII)
_BETWEEN = Wording(r"\b(?:intre|de la|minim)\s*$", re.ASCII)
_CONDITION = Wording(
    r"\b(?:minim\w*|min|peste|maxim\w*|max|pana la|pana in|pt max|la fiecare|la un grup de|grupuri de|fiecare"
    r"|pachet\w* (?:de|pentru|pt)|de la|la"
    r"|mai mult de|mai putin de|sub|inca|alti|mai vin|vin inca|plus|tarif\w* pentru)\s*(?:de\s+|un\s+)?$",
    re.ASCII,
)
_OWN = Wording(r"\b(?:am|avem|are|cei|ambii|amandoi|celor|mama a|gemeni|am si)\s*$", re.ASCII)


_ANY = AnyOf(_SUM, _GROUPS, _COUNTED, _IN_ALL, _TURNED, _AFTERTHOUGHT, _WE_ARE, _OR_SO)


def read_counts(text: str, *, answering: bool = False, spoken_of: bool = False) -> list[CountReading]:
    """Numbers of children in the folded text; with ``answering`` (the number was asked) bare numbers count too, with
    ``spoken_of`` (the talk is about it) also ``suntem 12``."""
    return list(_read_counts(text, answering, spoken_of))


@lru_cache(maxsize=256)
def _read_counts(text: str, answering: bool, spoken_of: bool) -> tuple[CountReading, ...]:
    """Kept for a while: several readings of one message ask for the same."""
    if not _ANY.may_stand_in(text) and not (answering and _BARE.may_stand_in(text)):
        return ()
    found: list[CountReading] = []
    for pattern in (_SUM, _GROUPS) if answering else (_SUM,):
        for match in pattern.finditer(text):
            total = (small_value(match["one"]) or 0) + (small_value(match["other"]) or 0)
            found.append(CountReading(match.start(), match.end(), total, 0.9, denied=is_denied(text, match.start())))
    for match in _COUNTED.finditer(text):
        if not any(match.start() < other.end and other.start < match.end() for other in found):
            grown_ups_too = match.group().endswith("invitati") and not answering
            found.append(_reading(text, match, certainty=0.5 if grown_ups_too else 1.0, low=match["low"]))
    about_children = answering or spoken_of or _OF_CHILDREN.search(text) is not None
    patterns = [
        (_IN_ALL, 0.9 if answering or about_children else 0.5),
        (_TURNED, 0.9),
        (_AFTERTHOUGHT, 0.9),
        (_WE_ARE, 0.9 if answering else 0.7 if about_children else 0.5),
        (_OR_SO, 0.9 if answering or about_children else 0.5),
    ]
    for pattern, certainty in patterns:
        found += [
            _reading(text, match, certainty=certainty, low=None)
            for match in pattern.finditer(text)
            if not any(match.start("count") < other.end and other.start < match.end() for other in found)
            and not _GOODS_BEFORE.search(text, max(0, match.start() - 40), match.start())
        ]
    if answering and not found:
        numbers = [
            m
            for m in _BARE.finditer(text)
            if not _ELSE_AFTER.match(text, m.end())
            and not _GOODS_BEFORE.search(text, max(0, m.start() - 40), m.start())
        ]
        better = [m for m in numbers[1:] if _OR_RATHER.search(text, max(0, m.start() - 20), m.start())]
        bare = next(iter(better[-1:] or numbers), None)
        if bare and not _ELSE_BEFORE.search(text, max(0, bare.start() - 16), bare.start()):
            found.append(_reading(text, bare, certainty=0.7, low=bare["low"]))
    return tuple(sorted(found, key=lambda reading: reading.start))


def _reading(text: str, match: re.Match[str], *, certainty: float, low: str | None) -> CountReading:
    value = small_value(match["count"])
    before = text[max(0, match.start() - 24) : match.start()]
    if (low is not None and small_value(low) is not None) or (_BETWEEN.search(before) and low):
        value = None
    if value is not None and not 1 <= value <= 500:
        value = None
    start = match.start() if low is None else match.start("low")
    own = value is not None and value <= 3 and _OWN.search(before) is not None
    condition = _CONDITION.search(before) is not None or _MORE_THAN_SAID.match(text, match.end()) is not None
    return CountReading(start, match.end(), value, certainty, condition, own, is_denied(text, match.start()))
