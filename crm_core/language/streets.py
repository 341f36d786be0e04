"""Streets, blocks and sectors: ``str. Lungă nr. 5, bl. 3``, ``pe Celofibrei 20``, ``Trandafirilor 7``.

A new street word (``ulița``) goes to ``_STREET_WORD``, a new detail (``interfon``) to ``DETAIL``.
"""

from __future__ import annotations

import re

from crm_core.language.calendar_days import MONTHS
from crm_core.language.folding import Folded
from crm_core.language.names import NOT_NAMES, is_known_name
from crm_core.language.place_parts import PlaceKind, PlaceReading, has_capital
from crm_core.language.reading import without_overlaps
from crm_core.language.wording import AnyOf, Wording

_STREET_WORD = (
    r"(?:strada|strazii|str\.|str\b|bulevardul|bulevard|b-dul|bdul|bd\.|bd\b|bld\.?|blv\.?|blvd\.?|b\.?dul|calea"
    r"|cal\.|soseaua"
    r"|sos\.|sos\b|aleea|alee|al\."
    r"|intrarea|intr\.|int\.|piata|p-ta|splaiul|spl\.|drumul|drum|prelungirea|prel\.|fundatura|fdt\.|pasajul|stradela"
    r"|ulita|cartier(?:ul)?|cart\.|ansamblul|ans\.|complex rezidential)"
)
_STREET_END = (
    r"(?:pe|la|pt|pentru|cu|si|ora|orele|in|vreau|vrem|as|dorim|sunt|suntem|e|este|va|de la|din|dar|deci|ok|multumesc"
    r"|acasa|aproape|langa|vizavi"
    r"|unde|intre|de pe la|avem|buget|animator|copii|daca|face|facem|sa|nu|am|e|cum|cat|merge|o)"
)
_NUMBER = (
    r"(?:(?:nr\.?|numarul|numar|no\.?)\s*)?[0-9]{1,4}(?:\s?-\s?[0-9]{1,4})?\s?(?:(?:[a-z]|bis)(?![a-z]))?"
    r"(?:/[0-9]{1,3})?(?![0-9:])"
)
DETAIL = (
    r"(?:,?\s*(?:bl\.?|bloc|blocul|sc\.?|scara|et\.?|etaj|etajul|ap\.?|apt\.?|apartament|apartamentul|corp(?:ul)?"
    r"|cladirea|aripa|hala|tronson|vila|lot"
    r"|interfon|nr\.?|sect\.?|sector(?:ul)?)\s*"
    r"(?:[a-z]{1,2}[0-9]{1,3}[a-z]?|[0-9]{1,4}[a-z]?|[a-z])(?:[-/][a-z0-9]{1,3})?(?![a-z0-9])|,?\s*(?:parter|mansarda"
    r"|demisol)\b)"
)
_DATED_NAME = (
    r"(?:[0-9]{1,2}\s+(?:mai|decembrie|septembrie|noiembrie|iunie|august|martie|octombrie)(?:\s+(?:1[89][0-9]{2}))?)"
)
"""``Str. 1 Decembrie 1918``: no date, and its numbers are not the house's."""
_STREET = Wording(
    rf"\b(?P<word>{_STREET_WORD})\s*(?P<name>(?:{_DATED_NAME}\s*,?\s*)?(?:"
    rf"(?!{_STREET_END}\b)[^\W\d_][\w.'-]*\s+){{0,5}}?)"
    rf"(?:,?\s*(?P<number>{_NUMBER})(?P<details>{DETAIL}{{0,6}}))"
)
_ENGLISH_STREET = Wording(
    rf"\b[0-9]{{1,4}}[a-z]?,?\s+(?:{_STREET_WORD}\s+)?(?:[^\W\d_][\w'-]++\s+){{1,3}}(?:street|st\b|road|avenue|ave\b"
    r"|boulevard)\b"
)
"""``22 Drumul Potcoavei street``: the number goes before."""
_STREET_BARE = Wording(
    rf"\b(?P<word>{_STREET_WORD})\s*(?P<name>(?!{_STREET_END}\b)[^\W\d_][\w'-]*(?:\s+"
    rf"(?!{_STREET_END}\b)[^\W\d_][\w'-]*){{0,3}})(?:\s+nr\.?\s*x\b)?"
)
_BLOCK = Wording(rf"\b(?:bl\.?|bloc|blocul)\s*(?:[a-z]{{0,2}}[0-9]{{1,3}}[a-z]?|[a-z])(?![a-z0-9])(?:{DETAIL}){{1,4}}")
_SECTOR = Wording(
    r"\b(?:sectorul|sector|sect\.?|sec\.?)\s*[1-6](?![0-9])|\b(?:jud\.?|judetul|com\.|comuna|sat|satul|orasul|oras"
    r"|municipiul)\s+[^\W\d_][\w-]+(?:,?\s+(?:nr\.?|numarul|casa)\s*[0-9]{1,4})?"
)


_NEEDS_NO_NAME = frozenset({"calea", "drumul", "str", "str.", "strada", "bd.", "bd", "piata", "bulevardul"})
_ALSO_A_WORD = frozenset(
    {"drum", "alee", "piata", "drumul", "calea", "intrarea", "pasajul", "cartier", "cartierul", "fundatura", "ulita"}
)


_ANY = AnyOf(_STREET, _ENGLISH_STREET, _STREET_BARE)


def read_streets(text: Folded) -> list[PlaceReading]:
    """Streets with a number (certain), then streets without one."""
    folded = text.text
    if not _ANY.may_stand_in(folded):
        return []
    found = [
        PlaceReading(match.start(), match.end(), PlaceKind.STREET)
        for match in _STREET.finditer(folded)
        if match["name"].strip() or match["word"] in _NEEDS_NO_NAME
    ]
    found += [PlaceReading(m.start(), m.end(), PlaceKind.STREET) for m in _ENGLISH_STREET.finditer(folded)]
    found = without_overlaps(sorted(found, key=lambda reading: reading.start))
    for match in _STREET_BARE.finditer(folded):
        if match["word"] not in _ALSO_A_WORD or has_capital(text, match.start("name")):
            found.append(PlaceReading(match.start(), match.end(), PlaceKind.STREET, 0.8))
    return found


def read_blocks(text: Folded) -> list[PlaceReading]:
    """``bl. 24, sc. C, ap. 71``, where no street goes before."""
    return [PlaceReading(m.start(), m.end(), PlaceKind.STREET, 0.8) for m in _BLOCK.finditer(text.text)]


def read_sectors(text: Folded) -> list[PlaceReading]:
    """``sectorul 4``, ``comuna Berceni``, ``jud. Ilfov``."""
    return [PlaceReading(m.start(), _of_two_words(text, m), PlaceKind.TOWN) for m in _SECTOR.finditer(text.text)]


_SECOND_WORD = Wording(r"\s(?:de |din |sub |la )?(?P<word>[^\W\d_][\w-]+)(?:,?\s+(?:nr\.?|numarul|casa)\s*[0-9]{1,4})?")


def _of_two_words(text: Folded, match: re.Match[str]) -> int:
    """Where ``sat Luna de Sus, nr 210`` ends: further words with capitals belong to the name."""
    end = match.end()
    while (more := _SECOND_WORD.match(text.text, end)) and not text.text[end - 1].isdigit():
        if not has_capital(text, more.start("word")) or more["word"] in NOT_NAMES:
            break
        end = more.end()
    return end


_ON = Wording(
    r"(?:\bpe|, (?:ci )?(?:e|este)|\bci (?:pe"
    r"|la)?)\s+(?P<street>(?:[^\W\d_]{3,}+\s+){1,2}(?:nr\.?\s*)?[0-9]{1,3}[a-z]?)(?![\w:.]|\s*(?:ani|copii|lei|ore|ian"
    r"|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi|dec))"
)
_AFTER_A_PLACE = Wording(
    rf",\s*(?P<street>(?:[^\W\d_][\w'-]{{3,}}+\s+){{1,2}}{_NUMBER}(?:{DETAIL}){{0,6}})(?=\s*(?:[,.!?;)\n]|$))"
)
_ON_A_STREET = Wording(
    r"\s*(?:,?\s*\(?(?:restaurantul|restaurant|sala|localul|salonul|cafeneaua|ala|aia|cel|cea))?\s*,?\s*(?:de )?pe\s+"
    rf"(?P<street>[^\W\d_][\w'-]{{2,}}(?:\s+(?!{_STREET_END}\b)[^\W\d_][\w'-]{{2,}}){{0,3}}"
    rf"(?:\s+{_NUMBER}(?:{DETAIL}){{0,6}})?)"
)
"""``la Zbor Cafe pe Dorobanților nr 18``, ``Oxygen, restaurantul de pe Sărărie``: just after a venue."""
_NUMBER_FIRST = Wording(
    r"(?P<street>[0-9](?:(?<=^[0-9])|(?<=[!?;\n,][0-9])|(?<=[!?;\n,.:]\s[0-9])|(?<=\bat\s[0-9])|(?<=\bis\s[0-9]))"
    r"[0-9]{0,2}[a-z]?\s+(?:[^\W\d_][\w'-]++\s+){1,3}[^\W\d_][\w'-]+)"
    r"(?=\s*(?:[,.!?;)\n]|$))"
)
"""``25 Erou Iancu Nicolae, Voluntari``: as those write it who think in English."""
_IN_A_LIST = Wording(
    r"(?:^|[,.;!?\n]\s*)(?P<street>(?:[^\W\d_][\w'-]{3,}+\s+){1,2}[0-9]{1,3}[a-z]?"
    rf"(?:(?P<detail>{DETAIL}){{1,6}})?)(?=\s*(?:[,.!?;)\n]|$))"
)
"""``Mihail Sebastian 130, sector 5``: the detail tells that it is a street."""
_ANSWER = Wording(
    rf"\W*(?:pe\s+|la\s+|e\s+|este\s+)?(?P<street>(?:[^\W\d_][\w'-]{{3,}}+\s+){{1,3}}{_NUMBER}(?:{DETAIL}){{0,6}})"
    r"(?=\s*(?:[,.!?;)\n]|$))"
)
_NO_STREET = frozenset(
    {"luni", "marti", "miercuri", "joi", "vineri", "sambata", "duminica", "data", "ziua", "numele", "scoala",
     "gradinita", "copii", "petrecere", "sala", "camera", "animator", "animatori", "vrem", "vreau"}
)  # fmt: skip


def unmarked_streets(text: Folded, places: list[PlaceReading], *, answering: bool) -> list[PlaceReading]:
    """Streets by their name alone, with a number: ``pe Celofibrei 20``; after a venue or town, ``Sala Fantezia,
    Brestei 48``; and, where the place was asked, as the whole answer, ``Trandafirilor 7``."""
    found = [_street(match) for match in _ON.finditer(text.text) if _is_street(text, match)]
    if answering and (match := _ANSWER.match(text.text)) and _is_street(text, match, capital=False):
        found.append(_street(match))
    for match in _NUMBER_FIRST.finditer(text.text):
        words = list(re.finditer(r"[^\W\d_][\w'-]+", match["street"]))
        if all(has_capital(text, match.start("street") + word.start()) for word in words) and not any(
            word.group() in NOT_NAMES or word.group() in MONTHS or word.group() in _NO_STREET for word in words
        ):
            found.append(_street(match))
    for place in places:
        after = _ON_A_STREET.match(text.text, place.end) if place.certainty >= 0.8 else None
        if after and (on := _on_a_street(text, after)):
            found.append(on)
    for match in _IN_A_LIST.finditer(text.text):
        if match["detail"] is not None and _is_street(text, match, detailed=True):
            found.append(_street(match))
        elif match["detail"] is None and not found and not places and _is_surely_a_name(text, match):
            found.append(PlaceReading(match.start("street"), match.end("street"), PlaceKind.STREET, 0.7))
    for place in places:
        match = _AFTER_A_PLACE.match(text.text, place.end) if place.certainty >= 0.8 else None
        if match and _is_street(text, match):
            found.append(_street(match))
    return found


_OF_A_STREET = Wording(r"[a-z]{3,}(?:ului|ilor|elor|ei)$")
"""``alunișului 12``: a genitive with a number is a street, written with a capital or not."""


def _street(match: re.Match[str]) -> PlaceReading:
    return PlaceReading(match.start("street"), match.end("street"), PlaceKind.STREET, 0.8)


def _on_a_street(text: Folded, match: re.Match[str]) -> PlaceReading | None:
    """The words with capitals after ``pe``, and what is written of the number after them."""
    end = match.start("street")
    for word in re.finditer(r"[^\W\d_][\w'-]+", match["street"]):
        at = match.start("street") + word.start()
        plain = word.group() in NOT_NAMES or word.group() in MONTHS or word.group() in _NO_STREET
        if not has_capital(text, at) or (plain and at == match.start("street")):
            break
        end = at + len(word.group())
    if end == match.start("street"):
        return None
    rest = match.end("street") if re.match(r"\s+(?:nr|numarul|no|[0-9])", text.text[end:]) else end
    return PlaceReading(match.start("street"), rest, PlaceKind.STREET, 0.8)


_SUM = Wording(r"\b(?:lei|ron|euro|total|transport|copii|ani)\b")


def _is_surely_a_name(text: Folded, match: re.Match[str]) -> bool:
    """``…, Brezoianu 4.``: a capital after a comma, and no message about money."""
    of_a_street = _OF_A_STREET.match(match["street"].split()[0]) is not None
    in_a_row = match.group().startswith(",") and len(match["street"].split()) == 2
    return (of_a_street or in_a_row) and not _SUM.search(text.text) and _is_street(text, match)


def _is_street(text: Folded, match: re.Match[str], *, capital: bool = True, detailed: bool = False) -> bool:
    words = match["street"].split()
    named_so = _OF_A_STREET.match(words[0]) is not None
    if capital and not has_capital(text, match.start("street")) and not named_so:
        return False
    return not any(
        word in _NO_STREET or word in MONTHS or word in NOT_NAMES or (is_known_name(word) and not detailed)
        for word in words
        if word.isalpha()
    )
