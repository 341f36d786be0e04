"""The child: its name in the base form, and the age it turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.addressed import child_spoken_of
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.folding import folded
from crm_core.language.names import NAME_BEGINS, WORD, NameReading, base_form, is_known_name, read_name_at
from crm_core.language.reading import overlaps
from crm_core.language.wording import Rows, Wording
from crm_core.models import DraftFieldName

_KIN = (
    r"(?:fiul|fiu|fiului|fiica|fiicei|baiatul|baiatului|baiat|baietelul|baietelului|baietel|baietelu|baiatu|fetita"
    r"|fetitei|fata|fetei|fetica|nepotul|nepotului|nepoata|nepoatei|nepotelul|nepotelului|nepotica|nepoticii|finul"
    r"|finului|fina|finei|finutul|finuta"
    r"|copilul|copilului|copilas\w*|puiul|puiului|printesa|printesei|printul|bebelusul|bebelusului|bebe|bebele"
    r"|micutul|micuta|micutului|micutei|sarbatoritul|sarbatorita|sarbatoritului|sarbatoritei|piticul|pitica|cel mic"
    r"|cea mica|celui mic|celei mici"
    r"|celui mare|celei mari|cel mare|cea mare|fratele|fratelui|fratiorul|fratiorului|sora|surorii|surioara|surioarei"
    r"|domnisoara|domnisorul|celalalt|cealalta|mezinul|mezina|mezinului|mezinei|juniorul|copila|copilei|gemenii"
    r"|gemenele|gemenilor"
    r"|gemenelor|baietii|fetele|fetelor|baietilor)"
)
_POSSESSIVE = (
    r"(?:meu|mea|mei|mele|nostru|noastra|noastre|nostri|sau|sa|sale|lui|ei|mai mica?|mai mare|cea? mica?|cea? mare)"
)
_OCCASION = (
    r"(?:ziua|zilei|aniversarea|aniversarii|petrecerea|petrecerii|party-ul|botezul|botezului|onomastica"
    r"|serbarea|sarbatorirea|motul|taierea motului|turta|ziua de nastere|majoratul)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Where a child's name stands: just after (or before) the words. ``strength`` ranks rules against each other."""

    pattern: Wording
    strength: int
    sure: bool = False
    genitive: bool = False
    known_only: bool = False


def _rule(pattern: str, strength: int, **flags: bool) -> _Rule:
    return _Rule(Wording(pattern), strength, **flags)


_CHILD_AFTER: tuple[_Rule, ...] = (
    _rule(r"\b(?:il|o|le|i)\s+(?:va\s+)?(?:cheama|zice|botezam|boteaza|crestinam|numim|striga)\s+(?:pe\s+)?(?!pe\b"
          r"|cand\b|acum\b)", 5, sure=True),
    _rule(r"\b(?:se\s+(?:numeste|numesc|va numi|cheama))\s+", 5, sure=True),
    _rule(r"\b(?:botezam|crestinam|botezul lui|botez (?:pt|pentru)|sarbatorim|aniversam|serbam|sarbatorim pe)\s+"
          r"(?:pe\s+|pt\s+|pentru\s+)?(?:lui?\s+)?(?:micut\w+\s+|mic\w+\s+)?", 4, genitive=True),
    _rule(r"\b(?:pre)?nume(?:le)?\s+(?:complet\s+)?(?:(?:copil\w*|sarbatorit\w*|fet\w*|baiat\w*|baietel\w*|bebelus\w*"
          r"|micut\w*|ei|lui|celui mic|celei mici)\s*)+(?:e|este|:|=|-|ii)?\s*", 5, sure=True),
    _rule(r"\b(?:copil(?:ul)?|sarbatorit(?:ul|a)?|botezat|nume copil|pt|pentru|bebe|bebelus(?:ul|a)?|fetita"
          r"|baiat(?:ul)?|baietel(?:ul)?)\s*[:=]\s*", 4),
    _rule(r"\b(?:fratele|fratiorul|sora|surioara|varul|verisoara)\s+(?:mai mica?\s+|mai mare\s+)?(?:a\s+|al\s+)?"
          rf"(?:lui?\s+)?{WORD}\s*,\s*", 5, known_only=True),
    _rule(rf"\b{_OCCASION}\s+(?:de nastere\s+|de botez\s+|a\s+|al\s+|pentru\s+|pt\s+"
          r"|de\s+(?:[0-9]+|un|doi|trei|patru|cinci)\s+(?:ani|an|anisori)\s+(?:a\s+)?)*"
          rf"(?:{_KIN}\s+(?:{_POSSESSIVE}\b\s*)*,?\s*)?(?:al\s+|a\s+)?(?:lui?\s+)?", 4, genitive=True),
    _rule(rf"\b{_KIN}(?:\s+(?:{_POSSESSIVE}\b\s*)*|\s*(?=[,:-]))(?:,|:|-|e\b|este\b)?\s*(?:pe\s+)?(?:lui?\s+)?", 3,
          genitive=True),
    _rule(r"\b(?:mama|mamica|mami|tatal|tata|taticul|bunica|bunicul|nasa|nasul|matusa|unchiul|parintele|parintii|sora"
          r"|fratele)\s+(?:lui?\s+)?", 2, genitive=True),
    _rule(r"\b(?:pt|pentru)\s+(?:lui?\s+)?", 3, known_only=True),
    _rule(r"\b(?:aniversare|petrecere|zi de nastere|party|botez|birthday)\s+(?:a\s+|al\s+|pt\s+|pentru\s+|for\s+)?"
          r"(?:lui?\s+)?", 3, genitive=True, known_only=True),
    _rule(r"\b(?:petrecere|aniversare|botez|zi de nastere|birthday|geburtstag|party)\s+la\s+", 3, known_only=True),
    _rule(r"\blui?\s+", 2, known_only=True),
    _rule(r"\b(?:my|our)\s+(?:little\s+)?(?:son|daughter|boy|girl|kid|baby|princess|twins|kids|boys|girls)\s*,?\s*", 4),
    _rule(r"\b(?:(?:his|her) name is|called|named)\s+", 5, sure=True),
    _rule(r"\b[0-9]{1,2}\s+(?:ani|anisori|anisor)\s*[,:-]?\s*(?:face\s+|implineste\s+)?(?:lui\s+)?", 3,
          known_only=True),
    _rule(r"\b(?:la multi ani|sanatate)\s+(?:lui?\s+)?", 1, genitive=True, known_only=True),
)  # fmt: skip
_AFTER_WORDS = Rows((rule.pattern, rule) for rule in _CHILD_AFTER)
_NAME_BEFORE = Wording(
    rf"{NAME_BEGINS}(?P<name>{WORD}(?: si {WORD})?)(?P<what>\s+(?:se (?:va )?bucura|nu mai poate|adora|iubeste"
    rf"|e (?:fan\w*"
    rf"|innebunit\w*|mare fan)"
    r"|viseaza|si-a dorit|isi doreste|s-a (?:hotarat|razgandit)|a ales)\b|\s+(?:il|o|ii)\s+cheama|\s+se (?:numeste"
    r"|cheama)|\s+(?:al nostru"
    r"|a noastra|al meu|a mea)\b|"
    r"\s*,?\s*(?:care\s+)?(?:va\s+|vor\s+)?(?:face|fac|implineste|implinesc|implini|aniverseaza|is turning|turns"
    r"|will be|va avea|trece "
    r"la)\b|\s*[,(-]?\s*(?:[0-9]{1,2}|un|doi|trei"
    r"|patru|cinci|sase|sapte|opt|noua|zece)\s+(?:ani\b|anisori\b|an\b|anisor\b)|\s+are\s+[0-9]{1,2}\s+ani"
    r"|\s+de\s+[0-9]{1,2}\s+(?:ani|anisori))"
)
_NAME_DOES = Wording(
    rf"(?:^|[.!?,;\n]\s*|\b(?:ca|si|dar|iar|pentru ca)\s+)(?P<name>{WORD})\s+(?:o sa|va|abia asteapta|asteapta|e in"
    rf"|vrea|ar vrea|zice"
    r"|a zis|spune|si-ar dori|are deja|tot zice|e innebunit\w*|lesina|sare)\b"
)
"""``Matei o să leșine de bucurie``: a first name of which something is told."""
_NAME_AND_AGE = Wording(rf"\W*(?P<name>{WORD})[\s,]+(?P<age>[0-9]{{1,2}})\W*")
"""``maria, 4``, and nothing else."""
_KIN_WORD = Wording(rf"{_KIN}$")
_STRONG_BEFORE = Wording(r"cheama|numeste|nost|noastr|mea|meu")


@dataclass(frozen=True, slots=True)
class _Candidate:
    turn: Turn
    name: NameReading
    strength: int
    start: int
    """Where the words that promised the name begin: the quote shows them too."""


def _child_names(turn: Turn) -> Iterator[_Candidate]:
    text = turn.folded
    for match, rule in _AFTER_WORDS.matches(text):
        name = read_name_at(
            turn.text, match.end(), sure=rule.sure, genitive=rule.genitive, limit=2 if not rule.genitive else 1
        )
        if name is None or (rule.known_only and not is_known_name(folded(name.value.split()[0]))):
            continue
        yield _Candidate(turn, _with_twin(turn, name, rule.genitive), rule.strength, match.start())
    for match in _NAME_BEFORE.finditer(text):
        if _KIN_WORD.match(match["name"]):
            continue
        strong = bool(_STRONG_BEFORE.search(match["what"]))
        name = _in_base_form(_with_first(turn, read_name_at(turn.text, match.start(), sure=strong)))
        if name and (
            strong or is_known_name(folded(name.value.split()[0])) or (name.certainty >= 0.8 and match.start() > 0)
        ):
            yield _Candidate(turn, _with_twin(turn, name, False), 5 if strong else 3, match.start())
    lone = _NAME_AND_AGE.fullmatch(text)
    if lone and is_known_name(lone["name"]):
        alone = read_name_at(turn.text, lone.start("name"), limit=1)
        if alone:
            yield _Candidate(turn, alone, 3, alone.start)
    for match in _NAME_DOES.finditer(text):
        told = read_name_at(turn.text, match.start("name"), limit=1) if is_known_name(match["name"]) else None
        if told:
            yield _Candidate(turn, told, 2, told.start)


_WORD_BEFORE = Wording(rf"(?:^|[\s,(])(?P<word>{WORD}) $")


def _with_first(turn: Turn, name: NameReading | None) -> NameReading | None:
    """``Luca Ștefan, 5 ani``: the first name that goes before another one."""
    before = _WORD_BEFORE.search(turn.folded, max(0, name.start - 20), name.start) if name else None
    if name is None or before is None or not is_known_name(before["word"]):
        return name
    first = turn.text.quote(before.start("word"), before.end("word"))
    if not first[:1].isupper():
        return name
    return replace(name, start=before.start("word"), value=f"{first} {name.value}")


def _in_base_form(name: NameReading | None) -> NameReading | None:
    """``mama Amaliei (3 ani)``: a known name in the genitive is that name."""
    if name is None or is_known_name(folded(name.value.split()[0])):
        return name
    base = base_form(name.value)
    return replace(name, value=base, certainty=1.0) if is_known_name(folded(base.split()[0])) else name


_AND = Wording(r" (?:si|and) (?:a |al )?(?:lui )?")


def _with_twin(turn: Turn, name: NameReading, genitive: bool) -> NameReading:
    """``gemenii Luca și Matei``: both names."""
    match = _AND.match(turn.folded, name.end)
    if not match:
        return name
    other = read_name_at(turn.text, match.end(), genitive=genitive, limit=1)
    if other and other.certainty == 1.0 and is_known_name(folded(name.value)):
        return NameReading(name.start, other.end, f"{name.value} și {other.value}", name.certainty)
    return name


def _answered_name(turn: Turn) -> _Candidate | None:
    """The answer to ``cum îl cheamă?``: the first name in a short message."""
    if len(turn.folded) > 120:
        return None
    words = len(turn.folded.split())
    starts = [m.start() for m in re.finditer(rf"{WORD}", turn.folded)]
    for start in starts[:30]:
        name = read_name_at(turn.text, start, sure=False)
        if name and (name.certainty == 1.0 or (name.certainty >= 0.8 and words <= 6)):
            return _Candidate(turn, _with_twin(turn, name, False), 4, name.start)
    lone = re.fullmatch(rf"\W*({WORD})\W*(?:[0-9]{{1,2}}\W*(?:ani|anisori)?\W*)?", turn.folded)
    if lone:
        name = read_name_at(turn.text, lone.start(1), sure=True)
        if name:
            return _Candidate(turn, name, 4, name.start)
    return None


def read_child(
    turns: Sequence[Turn], *, characters: frozenset[str], parent: str | None, others: frozenset[str] = frozenset()
) -> ProposedValue | None:
    """The child's name in its base form. ``characters``, the parent's own name and
    ``others`` (children of parties booked already) are none."""
    best: _Candidate | None = None
    parents_first = folded(parent).split()[0] if parent else ""
    by_staff = [_Candidate(turn, name, 3, name.start) for turn, name in child_spoken_of(turns)]
    for turn in turns:
        if not turn.by_client:
            continue
        found = list(_child_names(turn))
        if Topic.CHILD_NAME in turn.asked:
            answered = _answered_name(turn)
            if answered:
                found.append(answered)
        found += [c for c in by_staff if c.turn.index == turn.index and folded(c.name.value) != parents_first]
        for candidate in found:
            plain = folded(candidate.name.value)
            if plain in others or _is_denied(turns, plain):
                continue
            if plain in characters and candidate.strength < 5 and not is_known_name(plain):
                continue
            if plain in characters and candidate.strength < 4:
                continue
            if parents_first == plain.split()[0] and (candidate.strength < 4 or folded(str(parent)) == plain):
                continue
            if turn.in_street(candidate.name.start, candidate.name.end):
                continue
            if best is None or candidate.strength >= best.strength:
                best = candidate
    if best is None:
        return None
    return ProposedValue(
        name=DraftFieldName.CHILD_NAME,
        value=best.name.value,
        quotes=(best.turn.quote(min(best.start, best.name.start), best.name.end),),
    )


_NOT_HE = Wording(rf"\bnu (?:e|este|era|il|o) (?:ziua )?(?:lui |cheama )?(?P<name>{WORD})")


def _is_denied(turns: Sequence[Turn], name: str) -> bool:
    """``nu e Edi sărbătoritul``."""
    return any(turn.by_client and name in (m["name"] for m in _NOT_HE.finditer(turn.folded)) for turn in turns)


def read_age(turns: Sequence[Turn], child: ProposedValue | None) -> ProposedValue | None:
    """The age the child turns: one said as turned first, then the one beside its name, then the last."""
    best: tuple[int, int, int, Turn, int, int, int] | None = None
    for turn in turns:
        if not turn.by_client:
            continue
        lone = _NAME_AND_AGE.fullmatch(turn.folded)
        answering = (Topic.AGE in turn.asked and len(turn.folded) < 80) or bool(lone and is_known_name(lone["name"]))
        counts = read_counts(turn.folded)
        for reading in read_ages(turn.folded, answering=answering):
            if (
                reading.denied
                or any(overlaps(reading, count) for count in counts)
                or turn.in_street(reading.start, reading.end)
            ):
                continue
            beside = bool(
                child and turn.message.message_id == child.quotes[0].message_id and _near(turn, child, reading.start)
            )
            rank = 2 if reading.turned else 1 if beside or reading.certainty == 1.0 else 0
            item = (rank, int(beside), turn.index, turn, reading.start, reading.end, reading.value)
            if best is None or item[:3] >= best[:3]:
                best = item
    if best is None:
        return None
    _, _, _, turn, start, end, value = best
    return ProposedValue(name=DraftFieldName.CHILD_AGE, value=value, quotes=(turn.quote(start, end),))


def _near(turn: Turn, child: ProposedValue, place: int) -> bool:
    at = turn.text.locate(child.quotes[0].start)
    return -40 < place - at < 60
