"""Who: the child and its age, the parent who writes, how many children come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.acts import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.ages import read_ages
from crm_core.language.counts import read_counts
from crm_core.language.dates import read_dates
from crm_core.language.durations import read_durations
from crm_core.language.folding import folded
from crm_core.language.names import WORD, NameReading, base_form, is_known_name, read_name_at
from crm_core.language.reading import Spanned, overlaps
from crm_core.language.times import read_times
from crm_core.models import DraftFieldName

_KIN = (
    r"(?:fiul|fiu|fiului|fiica|fiicei|baiatul|baiatului|baiat|baietelul|baietelului|baietel|baietelu|baiatu|fetita"
    r"|fetitei|fata|fetei|fetica|nepotul|nepotului|nepoata|nepoatei|nepotelul|nepotelului|nepotica|nepoticii|finul"
    r"|finului|fina|finei|finutul|finuta"
    r"|copilul|copilului|copilas\w*|puiul|puiului|printesa|printesei|printul|bebelusul|bebelusului|bebe|bebele"
    r"|micutul|micuta|micutului|micutei|sarbatoritul|sarbatorita|sarbatoritului|sarbatoritei|piticul|pitica|cel mic"
    r"|cea mica|celui mic|celei mici"
    r"|celui mare|celei mari|cel mare|cea mare|fratele|fratelui|fratiorul|fratiorului|sora|surorii|surioara|surioarei"
    r"|celalalt|cealalta|mezinul|mezina|mezinului|mezinei|juniorul|copila|copilei|gemenii|gemenele|gemenilor"
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

    pattern: re.Pattern[str]
    strength: int
    sure: bool = False
    genitive: bool = False
    known_only: bool = False


def _rule(pattern: str, strength: int, **flags: bool) -> _Rule:
    return _Rule(re.compile(pattern), strength, **flags)


_CHILD_AFTER: tuple[_Rule, ...] = (
    _rule(r"\b(?:il|o|le|i)\s+(?:va\s+)?(?:cheama|zice|botezam|boteaza|crestinam|numim|striga)\s+(?:pe\s+)?(?!pe\b"
          r"|cand\b|acum\b)", 5, sure=True),
    _rule(r"\b(?:se\s+(?:numeste|numesc|va numi|cheama))\s+", 5, sure=True),
    _rule(r"\b(?:botezam|crestinam|botezul lui|botez (?:pt|pentru)|sarbatorim|aniversam|serbam|sarbatorim pe)\s+"
          r"(?:pe\s+|pt\s+|pentru\s+)?(?:lui?\s+)?(?:micut\w+\s+|mic\w+\s+)?", 4, genitive=True),
    _rule(r"\b(?:pre)?nume(?:le)?\s+(?:complet\s+)?(?:(?:copil\w*|sarbatorit\w*|fet\w*|baiat\w*|baietel\w*|bebelus\w*"
          r"|micut\w*|ei|lui|celui mic|celei mici)\s*)+(?:e|este|:|=|-|ii)?\s*", 5, sure=True),
    _rule(r"\b(?:copil|sarbatorit(?:ul|a)?|botezat|nume|numele|nume copil|pt|pentru)\s*[:=]\s*", 4),
    _rule(r"\b(?:fratele|fratiorul|sora|surioara|varul|verisoara)\s+(?:mai mica?\s+|mai mare\s+)?(?:a\s+|al\s+)?"
          rf"(?:lui?\s+)?{WORD}\s*,\s*", 5, known_only=True),
    _rule(rf"\b{_OCCASION}\s+(?:de nastere\s+|de botez\s+|a\s+|al\s+|pentru\s+|pt\s+|de\s+[0-9]+\s+ani\s+(?:a\s+)?)*"
          rf"(?:{_KIN}\s+(?:{_POSSESSIVE}\s*)*,?\s*)?(?:al\s+|a\s+)?(?:lui?\s+)?", 4, genitive=True),
    _rule(rf"\b{_KIN}\s+(?:{_POSSESSIVE}\s*)*(?:,|:|-|e\b|este\b)?\s*(?:pe\s+)?(?:lui?\s+)?", 3, genitive=True),
    _rule(r"\b(?:mama|mamica|mami|tatal|tata|taticul|bunica|bunicul|nasa|nasul|matusa|unchiul|parintele|parintii|sora"
          r"|fratele)\s+(?:lui?\s+)?", 2, genitive=True),
    _rule(r"\b(?:pt|pentru)\s+(?:lui?\s+)?", 3, known_only=True),
    _rule(r"\blui?\s+", 2, known_only=True),
    _rule(r"\b(?:my|our)\s+(?:little\s+)?(?:son|daughter|boy|girl|kid|baby|princess)\s*,?\s*", 4),
    _rule(r"\b(?:(?:his|her) name is|called|named)\s+", 5, sure=True),
    _rule(r"\b[0-9]{1,2}\s+(?:ani|anisori|anisor)\s*[,:-]?\s*(?:face\s+|implineste\s+)?(?:lui\s+)?", 3,
          known_only=True),
    _rule(r"\b(?:la multi ani|sanatate)\s+(?:lui?\s+)?", 1, genitive=True, known_only=True),
)  # fmt: skip
_NAME_BEFORE = re.compile(
    rf"(?P<name>{WORD}(?: si {WORD})?)(?P<what>\s+(?:il|o|ii)\s+cheama|\s+se (?:numeste|cheama)|\s+(?:al nostru"
    r"|a noastra|al meu|a mea)\b|"
    r"\s*,?\s*(?:care\s+)?(?:va\s+)?(?:face|implineste|implini|aniverseaza|is turning|turns|will be|va avea|trece "
    r"la)\b|\s*[,(-]?\s*(?:[0-9]{1,2}|un|doi|trei"
    r"|patru|cinci|sase|sapte|opt|noua|zece)\s+(?:ani\b|anisori\b|an\b|anisor\b)|\s+are\s+[0-9]{1,2}\s+ani"
    r"|\s+de\s+[0-9]{1,2}\s+(?:ani|anisori))"
)
_STRONG_BEFORE = re.compile(r"cheama|numeste|nost|noastr|mea|meu")


@dataclass(frozen=True, slots=True)
class _Candidate:
    turn: Turn
    name: NameReading
    strength: int
    start: int
    """Where the words that promised the name begin: the quote shows them too."""


def _child_names(turn: Turn) -> Iterator[_Candidate]:
    text = turn.folded
    for rule in _CHILD_AFTER:
        for match in rule.pattern.finditer(text):
            name = read_name_at(
                turn.text, match.end(), sure=rule.sure, genitive=rule.genitive, limit=2 if not rule.genitive else 1
            )
            if name is None or (rule.known_only and not is_known_name(folded(name.value.split()[0]))):
                continue
            yield _Candidate(turn, _with_twin(turn, name, rule.genitive), rule.strength, match.start())
    for match in _NAME_BEFORE.finditer(text):
        strong = bool(_STRONG_BEFORE.search(match["what"]))
        name = _in_base_form(read_name_at(turn.text, match.start(), sure=strong))
        if name and (
            strong or is_known_name(folded(name.value.split()[0])) or (name.certainty >= 0.8 and match.start() > 0)
        ):
            yield _Candidate(turn, _with_twin(turn, name, False), 5 if strong else 3, match.start())


def _in_base_form(name: NameReading | None) -> NameReading | None:
    """``mama Amaliei (3 ani)``: a known name in the genitive is that name."""
    if name is None or is_known_name(folded(name.value.split()[0])):
        return name
    base = base_form(name.value)
    return replace(name, value=base, certainty=1.0) if is_known_name(folded(base.split()[0])) else name


def _with_twin(turn: Turn, name: NameReading, genitive: bool) -> NameReading:
    """``gemenii Luca și Matei``: both names."""
    match = re.compile(r" si (?:a |al )?(?:lui )?").match(turn.folded, name.end)
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
    for start in starts[:12]:
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
    for turn in turns:
        if not turn.by_client:
            continue
        found = list(_child_names(turn))
        if Topic.CHILD_NAME in turn.asked:
            answered = _answered_name(turn)
            if answered:
                found.append(answered)
        for candidate in found:
            plain = folded(candidate.name.value)
            if plain in others or _is_denied(turns, plain):
                continue
            if plain in characters and candidate.strength < 5 and not is_known_name(plain):
                continue
            if plain in characters and candidate.strength < 4:
                continue
            if parent and folded(parent).split()[0] == plain.split()[0] and candidate.strength < 4:
                continue
            if turn.in_street(candidate.name.start, candidate.name.end):
                continue
            if (
                best is None
                or candidate.strength >= best.strength
                or (candidate.strength == 4 and best.turn.index < turn.index)
            ):
                best = candidate
    if best is None:
        return None
    return ProposedValue(
        name=DraftFieldName.CHILD_NAME,
        value=best.name.value,
        quotes=(best.turn.quote(min(best.start, best.name.start), best.name.end),),
    )


def _is_denied(turns: Sequence[Turn], name: str) -> bool:
    """``nu e Edi sărbătoritul``."""
    denied = re.compile(rf"\bnu (?:e|este|era|il|o) (?:ziua )?(?:lui |cheama )?{re.escape(name)}\b")
    return any(turn.by_client and denied.search(turn.folded) for turn in turns)


def read_age(turns: Sequence[Turn], child: ProposedValue | None) -> ProposedValue | None:
    """The age the child turns: one said as turned first, then the one beside its name, then the last."""
    best: tuple[int, int, int, Turn, int, int, int] | None = None
    for turn in turns:
        if not turn.by_client:
            continue
        answering = Topic.AGE in turn.asked and len(turn.folded) < 80
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


_CONTACT = r"(?:d-na|dna|doamna|dl|domnul|d-nul)?\s*"
_PARENT_AFTER: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(r"\b(?:director(?: adjunct)?|directoare(?:a)?|invatatoare(?:a)?|diriginta|profesor(?:a)?|administrator"
                r"|manager|secretara|asistenta|educatoare(?:a)?|office manager|presedinte\w*)\s*,?\s+"), False),
    (re.compile(r"\b(?:i'm|i am|my name is|this is|it's)\s+"), False),
    (re.compile(r"(?:^|[.!?,;\n]\s*)(?:is|îs)\s+(?:eu,?\s+)?(?:mama\s+|tata\s+)?"), False),
    (re.compile(r"\b(?:ma numesc|numele meu (?:e|este)|numele meu:?|ma cheama|ma semnez|pe mine ma cheama"
                rf"|numele mamei:?|nume(?:le)? contact:?)\s+{_CONTACT}"), True),
    (re.compile(r"\b(?:persoan[ae] de contact(?: (?:e|este|sunt|:))?:?|pe numele(?: meu)?:?|contract(?:ul)? pe"
                rf"(?: numele)?|rezervarea pe numele|treceti(?:-ma)? (?:ca |pe )?|contact:)\s+{_CONTACT}"), False),
    (re.compile(r"\b(?:eu sunt|eu,|sunt eu,?|sunt tot eu,?|sunt|aici(?: e| este)?|pe mine,?)\s+(?:mama|tata|tatal"
                rf"|mamica|bunica|bunicul|nasa|matusa)?\s*,?\s*{_CONTACT}"), False),
    (re.compile(r"\b(?:mama|mamica|tatal|tata|bunica|bunicul|nasa|nasul|matusa|unchiul|educatoarea)\s+"
                rf"(?:lui?\s+)?{WORD}\s*,\s*"), False),
)  # fmt: skip
_PARENT_BEFORE = re.compile(
    rf"(?P<name>{WORD}(?: (?!(?:sunt|is|aici|here)\b){WORD}){{0,2}})\s*,?\s*(?:(?P<self>sunt\b(?!\s+[0-9])"
    rf"|is\b(?=\s*[,.!]|\s*$|\s+eu\b"
    rf"|\s+mama|\s+din)|aici\b"
    r"|la telefon|va scrie|va scriu|va contactez|ma numesc|ma cheama|ma strig\w*|here\b)|(?:mama|mamica|tatal|tata"
    r"|bunica|bunicul|nasa|nasul|matusa|unchiul|educatoarea"
    r"|invatatoarea)\b)"
)
_SIGNATURE = re.compile(
    r"(?:multumesc|multumim|mersi|cu (?:drag|respect|stima|prietenie)|o (?:zi|seara) (?:buna|frumoasa|minunata)"
    r"|toate cele bune|zi frumoasa|numai bine|seara frumoasa|va (?:pup|astept)|salutari|anticipat|frumos|mult"
    rf"|confirm|astept)[\s,.!\n:)🙂😊❤-]*(?P<name>{WORD}(?: {WORD}){{0,2}})[\s.!]*$"
)
_KIN_SIGNATURE = re.compile(
    r"(?:^|[.!?\n,)])\s*(?:bunica|bunicul|mama|mamica|tata|tatal|nasa|nasul|matusa|educatoarea|doamna|dna)(?:, | )"
    rf"(?P<name>{WORD}(?: {WORD})?)\W*$"
)
_CARD = re.compile(
    rf"(?:^|\n|[.!?]\s)\s*(?:(?:buna(?: ziua| dimineata| seara)?|salut\w*|hello)\s*[.,!]?\s*)?(?P<name>{WORD} "
    rf"{WORD}(?: {WORD})?)"
    r"\s*(?:,|-|\bde la\b|\bdin partea\b)\s*(?=[^\W\d_])"
)
"""``Andrei Lungu, Nordvest Logistic.``: name and firm, as on a visiting card, before anything else is said."""
_LAST_SENTENCE = re.compile(rf"(?:^|[.!?\n)])\s*-?\s*(?P<name>{WORD}(?: {WORD}){{0,2}})\W*$")
_FIRM_SIGNATURE = re.compile(rf"(?:^|[.!?\n])\s*-?\s*(?P<name>{WORD} {WORD})\s*,\s*(?:{WORD} ?){{1,3}}\W*$")


def _parent_in(turn: Turn) -> tuple[int, NameReading, int] | None:
    """Strength, the name, where the words begin."""
    text = turn.folded
    for pattern, sure in _PARENT_AFTER:
        for match in pattern.finditer(text):
            name = read_name_at(turn.text, match.end(), limit=3, sure=sure)
            if name is None or (not sure and not _is_a_persons(name)):
                continue
            if re.match(r"\s*(?:face|implineste|[0-9]+ ani|,\s*[0-9]+ ani|de [0-9]+ ani)", text[name.end :]):
                continue
            return 3, name, match.start()
    for match in _PARENT_BEFORE.finditer(text):
        for start in [m.start() + match.start("name") for m in re.finditer(WORD, match["name"])]:
            name = read_name_at(turn.text, start, limit=3)
            surely = match["self"] is not None and text.startswith("sunt eu", match.start("self"))
            if name and name.end == match.end("name") and (name.certainty == 1.0 or (surely and _is_a_persons(name))):
                return 3, name, name.start
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
        (_KIN_SIGNATURE, len(turn.sentences) > 1),
        (_SIGNATURE, True),
        (_FIRM_SIGNATURE, not busy),
        (_LAST_SENTENCE, not busy and len(turn.sentences) > 1),
    ):
        found = pattern.search(text[-120:]) if allowed else None
        if found:
            start = len(text) - len(text[-120:]) + found.start("name")
            name = read_name_at(turn.text, start, limit=3)
            if (
                name
                and (name.certainty == 1.0 or pattern is _KIN_SIGNATURE)
                and (name.end >= len(text.rstrip(" .!~")) - 3 or (pattern is _FIRM_SIGNATURE and _is_a_persons(name)))
            ):
                return 2, name, name.start
    return None


def _is_card(turn: Turn, name: NameReading, sentence: str) -> bool:
    """Two words with capitals in a short sentence without a verb of wishing or an age."""
    capitals = all(part[:1].isupper() for part in name.value.split())
    busy = re.search(r"[0-9]|\b(?:vrem|vreau|face|implineste|vrea|ani|dorim|aveti|este|sunt)\b", sentence)
    return capitals and busy is None and Topic.CHILD_NAME not in turn.asked


def _is_a_persons(name: NameReading) -> bool:
    return name.certainty == 1.0 or (len(name.value.split()) >= 2 and name.certainty >= 0.8)


def read_parent(turns: Sequence[Turn]) -> ProposedValue | None:
    """What the client calls themself (labelling convention 16)."""
    best: tuple[int, Turn, NameReading, int] | None = None
    for turn in turns:
        found = _parent_in(turn) if turn.by_client else None
        if found is None:
            continue
        strength, name, start = found
        longer = (
            best is not None and len(name.value) > len(best[2].value) and folded(best[2].value) in folded(name.value)
        )
        if best is None or strength > best[0] or longer:
            best = (strength, turn, name, start)
    if best is None:
        return None
    _, turn, name, start = best
    return ProposedValue(
        name=DraftFieldName.PARENT_NAME, value=name.value, quotes=(turn.quote(min(start, name.start), name.end),)
    )


def read_children(turns: Sequence[Turn]) -> ProposedValue | None:
    """How many children come, the last word last."""
    best: tuple[Turn, int, int, int] | None = None
    for turn in turns:
        if not turn.by_client:
            continue
        answering = Topic.CHILDREN in turn.asked and len(turn.folded) < 140
        for reading in read_counts(turn.folded, answering=answering):
            if reading.value is None or reading.denied or (reading.own_children and not answering):
                continue
            if reading.certainty < 0.6 or (
                reading.conditional and not answering and not _plain_maximum(turn, reading.start)
            ):
                continue
            others: list[Spanned] = [
                *read_times(turn.folded),
                *read_dates(turn.folded, said_on=turn.day),
                *read_durations(turn.folded),
            ]
            if turn.in_street(reading.start, reading.end) or (
                reading.certainty <= 0.7 and any(overlaps(reading, o) for o in others)
            ):
                continue
            best = (turn, reading.start, reading.end, reading.value)
    if best is None:
        return None
    turn, start, end, value = best
    return ProposedValue(name=DraftFieldName.NUM_CHILDREN, value=value, quotes=(turn.quote(start, end),))


def _plain_maximum(turn: Turn, place: int) -> bool:
    """``maxim 20 de copii``, ``peste 20``, ``la 20 de copii`` from the client still name the party's size."""
    before = turn.folded[max(0, place - 20) : place]
    return re.search(r"\b(?:maxim\w*|max|peste|pana la|de|la)\s*(?:de\s+)?$", before) is not None
