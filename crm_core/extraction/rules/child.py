"""The child: its name in the base form, and the age it turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm_core.catalogue import ALSO_PEOPLE, CHARACTERS
from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.addressed import child_spoken_of
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.folding import folded
from crm_core.language.names import NAME_BEGINS, NOT_NAMES, WORD, NameReading, base_form, is_known_name, read_name_at
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import read_times
from crm_core.language.venues import VENUE
from crm_core.language.wording import Rows, Wording
from crm_core.models import DraftFieldName

_KIN = (
    r"(?:fiul|fiu|fi(?=-)|fiului|fiica|fiicei|baiatul|baiatului|baiat|baietelul|baietelului|baietel|baietelu|baiatu"
    r"|baietu"
    r"|fii-?mea|fii-?sa|nepotu|nepoti|nepoata|finu|copilu|bebelusu|micutu|sarbatoritu|piticu|fata|fetita"
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
    r"(?:meu|mea|mei|mele|miu|mio|su|nostru|noastra|noastre|nostri|sau|sa|sale|lui|ei|mai mica?|mai mare"
    r"|cea? mica?|cea? mare)"
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


_CHARACTER_WORDS = frozenset(alias for aliases in CHARACTERS.values() for alias in aliases)
_CHILD_AFTER: tuple[_Rule, ...] = (
    _rule(r"\b(?:il|o|le|i)\s+(?:va\s+|vom\s+|sa\s+)?(?:cheama|botezam|boteaza|crestinam|numim|strig[aio]\w*)\s+"
          r"(?:pe\s+)?(?!pe\b|cand\b|acum\b|ca\b|sa\b|la\b|daca\b)", 5, sure=True),
    _rule(r"\b(?:il|o|ii)\s+(?:(?:mai\s+)?(?:zice(?:m|ti)?|spune(?:m|ti)?|alint\w+))\s+(?!pe\b|cand\b|ca\b|sa\b|la\b"
          r"|daca\b)", 3, known_only=True),
    _rule(r"\b(?:se\s+(?:numeste|numesc|va numi|cheama))\s+", 5, sure=True),
    _rule(r"\b(?:pre)?numele\s+(?:intreg|complet|de botez)?\s*(?:(?:e|este|va fi)\s+|[:,]\s*)?", 3, known_only=True),
    _rule(r"\b(?:botezam|crestinam|botezul lui|botez (?:pt|pentru)|sarbatorim|aniversam|serbam|sarbatorim pe)\s+"
          r"(?:pe\s+|pt\s+|pentru\s+)?(?:(?:lui|lu'?)\s+)?(?:micut\w+\s+|mic\w+\s+)?", 4, genitive=True),
    _rule(r"\b(?:pre)?nume(?:le)?\s+(?:complet\s+)?(?:(?:copil\w*|sarbatorit\w*|fet\w*|baiat\w*|baietel\w*|bebe\w*"
          r"|micut\w*|ei|lui|celui mic|celei mici)\b\s*)+(?:(?:e|este|ii)\b|:|=|-)?\s*", 5, sure=True),
    _rule(r"\b(?:copil(?:ul)?|sarbatorit(?:ul|a)?|botezat|nume copil|pt|pentru|bebe|bebelus(?:ul|a)?|fetita"
          r"|baiat(?:ul)?|baietel(?:ul)?)\s*[:=]\s*", 4),
    _rule(r"\b(?:fratele|fratiorul|sora|surioara|varul|verisoara)\s+(?:mai mica?\s+|mai mare\s+)?(?:a\s+|al\s+)?"
          rf"(?:(?:lui|lu'?)\s+)?{WORD}\s*,\s*", 5, known_only=True),
    _rule(rf"\b{_OCCASION}\s+(?:de nastere\s+|de botez\s+|a\s+|al\s+|pentru\s+|pt\s+"
          r"|de\s+(?:[0-9]+|un|doi|trei|patru|cinci)\s+(?:ani|an|anisori)\s+(?:a\s+)?)*"
          rf"(?:{_KIN}\s+(?:{_POSSESSIVE}\b\s*)*,?\s*)?(?:al\s+|a\s+)?(?:(?:lui|lu'?)\s+)?", 4, genitive=True),
    _rule(rf"\b{_KIN}(?:[\s-]+(?:{_POSSESSIVE}\b\s*)*|\s*(?=[,:-]))(?:,|:|-|e\b|este\b)?\s*(?:pe\s+)?(?:(?:lui"
          rf"|lu'?)\s+)?", 3,
          genitive=True),
    _rule(r"\b(?:mama|mamica|mami|tatal|tata|taticul|bunica|bunicul|nasa|nasul|matusa|unchiul|parintele|parintii|sora"
          r"|fratele)\s+(?:(?:lui|lu'?)\s+)?", 2, genitive=True),
    _rule(r"\b(?:pt|pentru)\s+(?:(?:lui|lu'?)\s+)?", 3, known_only=True),
    _rule(r"\b(?:aniversare|petrecere|zi de nastere|party|botez|birthday)\s+(?:a\s+|al\s+|pt\s+|pentru\s+|for\s+)?"
          r"(?:(?:lui|lu'?)\s+)?", 3, genitive=True, known_only=True),
    _rule(r"\b(?:petrecere|aniversare|botez|zi de nastere|birthday|geburtstag|party)\s+la\s+", 3, known_only=True),
    _rule(r"\b(?:lui|lu'?)\s+", 2, known_only=True),
    _rule(r"\b(?:my|our)\s+(?:little\s+)?(?:son|daughter|boy|girl|kid|baby|princess|twins|kids|boys"
          r"|girls)\s*,?\s*", 4),
    _rule(r"\b(?:(?:his|her|(?:boy|girl|son|daughter|kid|child)'s) name is|called|named)\s+", 5, sure=True),
    _rule(r"\b(?:he|she)(?:'s| is)\b[^.!?\n]{0,20}\bname(?:'s| is|:)\s+", 5, sure=True),
    _rule(r"\b(?:it's|party is|this is) for\s+(?:my\s+|our\s+)?(?:little\s+|son\s+|daughter\s+"
          r"|kid\s+)*", 3, known_only=True),
    _rule(r"\b[0-9]{1,2}\s+(?:anisori|anisor|ani)\b\s*[,:-]?\s*(?:face\s+|implineste\s+)?(?:lui\s+)?", 3,
          known_only=True),
    _rule(r"\b(?:cea|cel|aia|ala|una|unul|rezervarea|petrecerea)\b[^.?!;\n]{0,20},?\s+(?:a|al)\s+(?:(?:lui"
          r"|lu'?)\s+)?", 4,
          genitive=True, known_only=True),
    _rule(r"\b(?:ani|anisori|anisor|an)\s+(?:ai|ale|al|a)\s+(?:(?:lui|lu'?)\s+)?", 4, genitive=True, known_only=True),
    _rule(r"\bpe numele\s+", 1, known_only=True),
    _rule(r"\b(?:avut|venit|facut)\b[^.?!;,\n]{0,24}\bla\s+", 1, known_only=True),
    _rule(r"\bnumele\s+(?:fet\w+|baiat\w*|baietel\w*|copil\w*|bebe\w*"
          r"|micut\w*)\b[^.?!;:\n]{0,40}:\s*", 5, known_only=True),
    _rule(r"\b(?:la multi ani|sanatate)\s+(?:(?:lui|lu'?)\s+)?", 1, genitive=True, known_only=True),
)  # fmt: skip
_AFTER_WORDS = Rows((rule.pattern, rule) for rule in _CHILD_AFTER)
_FEELS = (
    r"(?:(?:o|il|le|ii|isi|se|si)\s+)?(?:(?:tot|foarte|mult|chiar|numai)\s+)?(?:va\s+)?(?:bucura|iubeste|iubea|adora"
    r"|place"
    r"|plac|viseaza|doreste|dorit|prefera|asteapta)\b|e (?:fan\w*|innebunit\w*|topit\w*|mare fan|moart\w*|obsedat\w*"
    r"|pasionat\w*)|nu mai poate|s-a (?:hotarat|razgandit)|a ales|(?:si-a|isi) dor\w+|moare dupa"
)
"""What is told of a child: ``Medeea o iubește``, ``Radu e fan Batman``."""
_TURNS_AN_AGE = (
    r"(?:care\s+)?(?:va\s+|vor\s+)?(?:face|fac|implineste|implinesc|implini|aniverseaza|is turning|turning|turns"
    r"|will be"
    r"|va avea|trece la|ajunge la|(?:are|avea)\s+[0-9]{1,2}\s+(?:ani\b|anisori\b|an\b))"
)
_NAME_BEFORE = Wording(
    rf"{NAME_BEGINS}(?P<name>{WORD}(?: si {WORD})?)(?P<what>\s+(?:{_FEELS})|\s+(?:il|o|ii)\s+cheama|\s+se (?:numeste"
    rf"|cheama)"
    r"|\s+(?:al nostru|a noastra|al meu|a mea)\b|\s+(?:e|este|ii|-i)\s+(?:sarbatorit\w*|numele)\b"
    rf"|\s*[,(-]\s*(?!sora|frat){_KIN}\s+(?:meu|mea|nostru|noastra|mic|mica|cel mic|cea mica)\b"
    rf"|\s*,?\s*{_TURNS_AN_AGE}\b|\s*[,(-]?\s*(?:[0-9]{{1,2}}|un|doi|trei|patru|cinci|sase|sapte|opt|noua|zece)\s+"
    r"(?:ani\b|anisori\b|an\b|anisor\b)|\s+de\s+[0-9]{1,2}\s+(?:ani|anisori))"
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
_STRONG_BEFORE = Wording(r"cheama|numeste|nost|noastr|mea\b|meu\b|sarbatorit|numele")
_OF_OTHERS = Wording(
    r"\b(?:nas[aiu]\w*|parint\w+|sot\w+|coleg\w+|prieten\w+|educato\w+|invatato\w+|doamna|domnul|mama|tata|bunic\w+"
    r"|restaurant\w*|sala|salonul|local\w*|locul|animato\w+|contabil\w*|directo\w+|cumnat\w*|verisor\w*|verisoar\w*"
    r"|vecin\w*|coordonato\w+)\s+(?:pe\s+)?$"
)
"""``nașii îi cheamă …``: who stands before is no child of ours."""
_A_GROWN_UP = Wording(
    r"\s*,?\s*(?:cea care|cel care|persoana\b|doamna\b|domnul\b|coleg\w*|nas[aiu]\w*|educato\w*|invatato\w*|sot\w+"
    r"|directo\w*|contabil\w*|administrato\w*)"
)
_AS_A_REASON = Wording(r"\b(?:ca|fiindca|pentru ca|deoarece|intrucat)\b[^,.!?;\n]{0,20}$")
"""``în 20, că pe 13 e serbarea Teei``."""


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
        known = name is not None and is_known_name(folded(name.value.split()[0]))
        unsure = rule.known_only or match.group().endswith(" pe ") or "\n" in match.group()
        if name is None or (unsure and not known):
            continue
        if rule.strength == 5 and _OF_OTHERS.search(text, max(0, match.start() - 24), match.start()):
            continue
        strength = rule.strength
        if _AS_A_REASON.search(text, max(0, match.start() - 30), match.start()):
            strength = min(strength, 1)
        name = _with_second(turn, name) if rule.genitive and known else name
        yield _Candidate(turn, _with_twin(turn, name, rule.genitive), strength, match.start())
    for match in _NAME_BEFORE.finditer(text):
        if _KIN_WORD.match(match["name"]) or VENUE.match(match["name"]) or _A_GROWN_UP.match(text, match.end()):
            continue
        strong = bool(_STRONG_BEFORE.search(match["what"]))
        beside = match["what"].lstrip()[:1] in (",", "(", "-")  # "Casper, băiețelul meu": with a capital, or known
        name = read_name_at(turn.text, match.start(), sure=strong and not beside)
        name = _in_base_form(_with_first(turn, name))
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
    return name._replace(start=before.start("word"), value=f"{first} {name.value}")


_SECOND = Wording(rf" (?P<word>{WORD})")


def _with_second(turn: Turn, name: NameReading) -> NameReading:
    """``Botez David Andrei``: the second first name, with a capital as the first."""
    match = _SECOND.match(turn.folded, name.end)
    if match is None or not is_known_name(match["word"]) or match["word"] in _CHARACTER_WORDS:
        return name
    second = turn.text.quote(match.start("word"), match.end())
    if not (second[:1].isupper() and turn.text.quote(name.start, name.start + 1).isupper()):
        return name
    return name._replace(end=match.end(), value=f"{name.value} {second}")


def _in_base_form(name: NameReading | None) -> NameReading | None:
    """``mama Amaliei (3 ani)``: a known name in the genitive is that name."""
    if name is None or is_known_name(folded(name.value.split()[0])):
        return name
    base = base_form(name.value)
    return name._replace(value=base, certainty=1.0) if is_known_name(folded(base.split()[0])) else name


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


_CORRECTED = Wording(rf"[.,!?\n]\s*(?P<name>{WORD})\s+(?:adica|de fapt|mai exact|corect)\b")
"""``Ștefănel. Ștefan adică``."""


def _answered_name(turn: Turn) -> _Candidate | None:
    """The answer to ``cum îl cheamă?``: the first name in a short message, or the one that corrects it."""
    if len(turn.folded) > 120:
        return None
    corrected = _CORRECTED.search(turn.folded)
    if corrected and is_known_name(corrected["name"]):
        name = read_name_at(turn.text, corrected.start("name"), limit=1)
        if name:
            return _Candidate(turn, name, 5, name.start)
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
        if Topic.CHILD_NAME in turn.asked or _names_follow(turns, turn):
            answered = _answered_name(turn)
            if answered:
                found.append(answered)
        found += [c for c in by_staff if c.turn.index == turn.index and folded(c.name.value) != parents_first]
        for candidate in found:
            plain = folded(candidate.name.value)
            if plain in others or _is_denied(turns, plain) or plain.split("-")[0] in NOT_NAMES:
                continue
            if plain in characters and candidate.strength < 5 and not (is_known_name(plain) or _is_aged(candidate)):
                continue
            also_a_person = (
                plain in ALSO_PEOPLE and candidate.strength == 3 and (is_known_name(plain) or _is_aged(candidate))
            )
            if plain in characters and candidate.strength < 4 and not also_a_person:
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


_NAME_SPOKEN_OF = Wording(
    r"\bnumele\b(?! (?:dvs|dumneavoastra|tau|meu|mamei|parint\w+|firmei|contului|persoanei|nasilor))"
)
_ONLY_NAMES = Wording(rf"\W*{WORD}(?: {WORD})?\W*")


def _names_follow(turns: Sequence[Turn], turn: Turn) -> bool:
    """Whether a message is nothing but first names, just after talk of one: ``se poate scrie numele pe panou?``"""
    if Topic.PARENT_NAME in turn.asked or not _ONLY_NAMES.fullmatch(turn.folded):
        return False
    near = [other for other in turns if turn.index - 3 <= other.index < turn.index]
    words = re.findall(WORD, turn.folded)
    return all(is_known_name(word) for word in words) and any(_NAME_SPOKEN_OF.search(t.folded) for t in near)


_AGED = Wording(rf"\s*,?\s*(?:{_TURNS_AN_AGE}\b|[0-9]{{1,2}}\s+ani)")


def _is_aged(candidate: _Candidate) -> bool:
    """``fetița e Jasmine, face 5 ani``: a character's name, and yet a child's."""
    aged = _AGED.match(candidate.turn.folded, candidate.name.end)
    return aged is not None and folded(candidate.name.value) in ALSO_PEOPLE


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
        counts = read_counts(turn.folded, answering=Topic.CHILDREN in turn.asked and Topic.AGE in turn.asked)
        for reading in read_ages(turn.folded, answering=answering):
            if (
                reading.denied
                or any(overlaps(reading, count) for count in counts)
                or turn.in_street(reading.start, reading.end)
                or (reading.certainty < 0.8 and any(overlaps(reading, other) for other in _other_numbers(turn)))
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


def _other_numbers(turn: Turn) -> list[Spanned]:
    """Hours, days and lengths: no ages where the age was asked together with them."""
    times = [time for time in read_times(turn.folded) if ":" in turn.folded[time.start : time.end] or time.minutes]
    return [*times, *read_dates(turn.folded, said_on=turn.day), *read_durations(turn.folded)]


def _near(turn: Turn, child: ProposedValue, place: int) -> bool:
    at = turn.text.locate(child.quotes[0].start)
    return -40 < place - at < 60
