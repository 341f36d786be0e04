"""What one turn of the client wants of the services, and what it declines."""

from __future__ import annotations

import re
from dataclasses import replace

from crm_core.catalogue import BY_TYPE, SERVICES, RoleType, same_character
from crm_core.extraction.rules.casting import mention_quote, take_animators
from crm_core.extraction.rules.mention_signs import has_own
from crm_core.extraction.rules.mentions import Mention
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wish_list import Services, Wish
from crm_core.language.durations import read_durations
from crm_core.language.money import read_money
from crm_core.language.numbers import small_value
from crm_core.language.wording import Wording

_NOT_A_WISH = Wording(
    r"\b(?:data trecuta|anul trecut|a fost|ati fost|au fost|am avut|a avut|au avut|ne-a placut|ne-au placut"
    r"|la alta petrecere"
    r"|de la alt\w+|am vazut|ati avut|fosta|are deja|are si el|daca (?:revin\w*|ne razgandim|ma razgandesc))\b"
)
_THING_WITH_IT = Wording(r"\b(?:rochie|rochita|jucari\w*|cadou\w*|poz[ae]\w*|cuminte|tort\w*)\b")
"""``tort cu Elsa``, ``rochie de Elsa``."""
_RANGE_OF_ANIMATORS = Wording(
    r"\b(?:un(?:ul|u|a)?|1)\b(?:\s+(?:singur|animator))?\s*(?:ajunge|e (?:ok|suficient|de ajuns|destul)|e bine|doar"
    r"|singur|este suficient)?|\bone\b|\b(?:doi|doua|2|two|amandoi|ambii|ambele)\b|\b(?:trei|3|three)\b|\b(?:patru|4)\b"
)
_THE_SAME_FOR_US = Wording(
    r"\b(?:sa (?:le|il|o|ii) (?:aduceti|avem|luam|chemam|comandam)|se poate sa (?:vina|veniti|le|il|o)|vrem si noi"
    r"|vreau si eu"
    r"|(?:e|este|sunt|mai e|ar fi) (?:inca )?(?:liber|disponibil)\w*|si noi (?:vrem|am vrea)|am vrea si noi"
    r"|as vrea si eu|cat (?:costa|ar costa) sa)\b"
)
"""``am văzut la vecina jocuri arcade, cât costă să le aduceți?``: seen elsewhere, and now wanted."""
_SEEN_AND_ASKED = Wording(
    r"\bam (?:vazut|auzit|gasit|urmarit)\b[^\n]{0,80}?"
    r"\b(?:cat|aveti|pret\w*|oferta|disponibil\w*|liber\w*)\b[^\n]{0,80}\?"
)
"""``am văzut ursitoarele pe Instagram. Cât costă pe 7?``"""
_JUST_SO_MANY = Wording(
    r"\b(?:(?:ramane|ramanem|doar|numai|merge|mergem|luam|punem|facem|ajunge|e de ajuns|pe|cu) (?:la |cu "
    r"|pe )?(?:unul|doi|2"
    r"|amandoi|ambii)\b"
    r"(?!\s+(?:din|dintre|sau|lei|ani|copii|ore|h\b|jum\w*|si jum\w*))|(?:^|[,.!]\s*)(?:unul|doi|doua|trei|one|two"
    r"|three)\s+(?:atunci|then|ajung\w*|sunt ok|e ok)\b|unul (?:singur|ajunge|e de ajuns|e suficient"
    r"|e ok|e destul))"
)
"""``rămâne unul``, after two were recommended."""
_THEIRS = Wording(
    r"\b(?:(?:la|de la|cu) (?:alt(?:a|i|ii)?\b|o alta|concurent\w*)|alta firma|alte firme|mi-au (?:dat|cerut|oferit"
    r"|zis)"
    r"|ne-au (?:dat|cerut|oferit|zis)|(?:am|avem) (?:deja )?(?:o )?oferta|am primit (?:o )?oferta|au cerut|ei "
    r"(?:dau|cer"
    r"|ofera))\b"
)


def take_clients_words(state: Services, turn: Turn, mentions: list[Mention], *, recommended: int | None = None) -> None:
    """Add what the client's turn wants, take away what it declines. ``recommended``: the staff have just advised so
    many animators."""
    aside = for_others(turn, mentions)
    mentions = [replace(m, declined=True) if m in aside else m for m in mentions]
    seen = [m for m in mentions if not m.declined and not _is_known(state, turn, m)]
    wanted = [m for m in seen if not _in_passing(turn, m)]
    if seen and not wanted and (_THE_SAME_FOR_US.search(turn.folded) or _SEEN_AND_ASKED.search(turn.folded)):
        wanted = [m for m in seen if not turn.is_quoted and not is_others_offer(turn, m)]
    told_of = [m for m in wanted if turn.folded[m.start : m.end].endswith(("lor", "atei"))]
    if len(told_of) < len(wanted):
        wanted = [m for m in wanted if m not in told_of]  # "fum greu la intrarea ursitoarelor"
    for mention in mentions:
        if mention.declined:
            _decline(state, turn, mention)
    settles = _JUST_SO_MANY.search(turn.folded) if state.wishes or recommended else None
    if (Topic.ANIMATORS in turn.asked or settles) and not any(m.count and not m.weak for m in wanted):
        _answered_count(state, turn, settles.start() if settles else 0)
    for mention in wanted:
        if mention.only and mention.character is None:
            for other in [
                t
                for t in state.wishes
                if t is not mention.role_type and BY_TYPE[t].is_goods and BY_TYPE[mention.role_type].is_goods
            ]:
                state.removed[other] = turn.quote(mention.start, mention.end)
                del state.wishes[other]
    take(state, turn, wanted, client=True)


_ANOTHERS = Wording(
    r"\b(?:ea|el|ei|ele|ala|aia|(?:fratele|sora|frate-su|sora-sa)(?: \w+)?|prieten\w*(?: \w+)?|coleg\w*(?: \w+)?"
    r"|ver[ai]\w*(?: \w+)?|vecin\w*(?: \w+)?)\s+"
    r"(?:(?:are|au|a avut|au avut|o sa aiba|a luat|a chemat)\s+|(?:e|este)\s+(?:cu|pe)\s+)(?:pe |un |o |tot )*$"
)
"""``ea are Elsa, eu zic Rapunzel``."""
_FOR_OTHERS = Wording(
    r"\s*(?:e|este|sunt|is)\s+(?:doar |mai mult |mai degraba )?(?:pt|pentru|for|de)\s+(?:mine|noi|mici\w*|cei mici"
    r"|cele mici|bebe\w*"
    r"|mari|fete\b|fetite|baieti|baietei|copii mici|copilasi|altii|babies|toddlers)\b"
)
"""``Aurora e pentru bebeluși, acum vrea Wednesday``."""

_WOULD_HAVE = Wording(
    r"\b(?:as|am|ar) (?:mai )?fi (?:zis|spus|ales|vrut|luat|preferat|mers|dorit)(?: eu| noi)?(?: pe| un| o| cu"
    r"| tot)*\s+$"
)
"""``eu aș fi zis Batman, dar el a ales: Sonic``."""


def for_others(turn: Turn, mentions: list[Mention]) -> list[Mention]:
    """Characters that the client sets aside for another in the same breath."""
    return [
        m
        for m in mentions
        if m.character
        and (_FOR_OTHERS.match(turn.folded, m.end) or _WOULD_HAVE.search(turn.folded, max(0, m.start - 30), m.start))
        and any(other.character and other.character != m.character for other in mentions)
    ]


def _in_passing(turn: Turn, mention: Mention) -> bool:
    clause = turn.clause_at(mention.start)
    if mention.character and _ANOTHERS.search(turn.folded, max(0, mention.start - 40), mention.start):
        return True
    if BY_TYPE[mention.role_type].is_goods and has_own(turn.folded, mention.start) and not is_asked(turn, mention):
        return True
    if _THING_WITH_IT.search(turn.folded, clause.start, mention.start):
        return True
    no_wish = _NOT_A_WISH.search(turn.folded, clause.start, clause.end) is not None
    return turn.is_quoted or no_wish or is_others_offer(turn, mention)


def is_others_offer(turn: Turn, mention: Mention) -> bool:
    """``la altă firmă am primit Elsa și vată cu 900 lei``: what others offer with a price."""
    sentence = turn.sentence_at(mention.start)
    before = turn.folded[sentence.start : mention.start]
    priced = any(sentence.start <= reading.start < sentence.end for reading in read_money(turn.folded))
    return priced and _THEIRS.search(before) is not None


def _is_known(state: Services, turn: Turn, mention: Mention) -> bool:
    """``animatorul`` said of one that was not asked for here: the talk is about a booked one."""
    known = mention.definite and mention.count is None and mention.role_type not in state.wishes
    return known and not read_durations(turn.sentence_at(mention.start).text)


def _answered_count(state: Services, turn: Turn, start: int) -> None:
    match = _RANGE_OF_ANIMATORS.search(turn.folded, start)
    if not match or len(turn.sentence_at(match.start()).text) > 80:
        return
    words = match.group()
    number = (
        4
        if re.search(r"patru|4", words)
        else 3
        if re.search(r"trei|3|three", words)
        else 2
        if re.search(r"doi|doua|2|two|ambii|amandoi|ambele", words)
        else 1
    )
    role_type = (
        RoleType.URSITOARE
        if RoleType.URSITOARE in state.wishes and RoleType.ANIMATOR not in state.wishes
        else RoleType.ANIMATOR
    )
    wish = state.wishes.setdefault(role_type, Wish())
    quote = turn.quote(match.start(), match.end())
    wish.quotes.append(quote)
    wish.count, wish.count_quote = number, quote


def _decline(state: Services, turn: Turn, mention: Mention) -> None:
    quote = turn.quote(mention.start, mention.end)
    if mention.character:
        wish = state.wishes.get(RoleType.ANIMATOR)
        if wish:
            wish.characters = {n: q for n, q in wish.characters.items() if not same_character(n, mention.character)}
        state.removed_characters[mention.character] = quote
        return
    kind = mention.role_type
    if kind is RoleType.BALLOONS and kind not in state.wishes and RoleType.HELIUM_BALLOONS in state.wishes:
        kind = RoleType.HELIUM_BALLOONS  # "renunț la baloane"
    wish = state.wishes.get(kind)
    if wish and kind is RoleType.ANIMATOR and turn.folded.startswith("personaj", mention.start):
        wish.characters = {}  # "fără personaje": animators all the same
        return
    state.wishes.pop(kind, None)
    state.removed[kind] = quote


def take(state: Services, turn: Turn, mentions: list[Mention], *, client: bool = False) -> None:
    """Add what one turn wants. Numbers in one turn add up (``Batman + încă un animator``)."""
    for role_type in dict.fromkeys(m.role_type for m in mentions):
        here = [m for m in mentions if m.role_type is role_type]
        if (
            role_type is RoleType.BALLOONS
            and RoleType.HELIUM_BALLOONS in state.wishes
            and not any(m.more or _is_arch(turn, m) for m in here)
        ):
            continue
        state.removed.pop(role_type, None)
        wish = state.wishes.setdefault(role_type, Wish())
        wish.quotes += [mention_quote(turn, m) for m in here]
        if role_type is RoleType.ANIMATOR:
            take_animators(state, wish, turn, here, client=client)
        else:
            for mention in here:
                if mention.count is not None and not (mention.weak and wish.count):
                    wish.count, wish.count_quote = mention.count, mention_quote(turn, mention)


def _is_arch(turn: Turn, mention: Mention) -> bool:
    return turn.folded.startswith(("arcada", "ghirlanda"), mention.start)


def is_asked(turn: Turn, mention: Mention) -> bool:
    sentence = turn.sentence_at(mention.start)
    return turn.folded[sentence.end : sentence.end + 1] == "?"


_PART_OF_A_NAME = {
    word: service.role_type
    for service in SERVICES
    if service.role_type is not RoleType.ANIMATOR
    for name in service.names
    for word in name.split()
    if len(word) >= 5 and " " in name and word not in ("baloane", "craciun", "heliu")
}
_LEAVES_OUT = Wording(
    r"(?:\b(?:fara|renunt\w+ la|scoate\w*|scoatem|lasam|nu (?:mai )?(?:vrem|vreau|trebuie|luam))\s+(?P<after>[a-z]+)"
    r"|\b(?:la\s+)?(?P<before>[a-z]{5,})\s*,?\s*(?:le |il |o )?(?:nu\b(?! stiu)|renunt\w*|scoate\w*|lasa\w*)"
    r"(?! (?:incep|conteaza|e problema)))"
)


_ONLY_PART = Wording(r"\b(?:doar|numai|strict)\s+(?:cu |pe |la )?(?P<word>[a-z]{5,})")
_FIRST_OF_THEM = Wording(r"\bprime(?:le|ii?)\s+(?P<count>doua|doi|2|trei|3)\b")


def kept_only(turn: Turn, mentions: list[Mention], wishes: dict[RoleType, Wish]) -> set[RoleType]:
    """The kinds that the client's turn keeps to: ``doar vata``, ``rămânem doar cu jocurile``, ``primele două``."""
    first = _FIRST_OF_THEM.search(turn.folded)
    if first:
        return set(list(wishes)[: small_value(first["count"]) or 0])
    only = [m for m in mentions if m.only and not m.declined and not is_asked(turn, m)]
    only = [m for m in only if m.character or m.count is None]
    kept = {m.role_type for m in only}
    if only:
        begin, end = turn.sentence_at(only[0].start).start, turn.sentence_at(only[0].start).end
        kept |= {m.role_type for m in mentions if begin <= m.start < end and not m.declined}
    parts = {_PART_OF_A_NAME.get(match["word"]) for match in _ONLY_PART.finditer(turn.folded)}
    return kept | {kind for kind in parts if kind in wishes}


def declined_by_part(turn: Turn, known: set[RoleType]) -> set[RoleType]:
    """``la jocuri renunțăm``: a service spoken of, by a part of its name."""
    words = (match["after"] or match["before"] for match in _LEAVES_OUT.finditer(turn.folded))
    return {kind for word in words if (kind := _PART_OF_A_NAME.get(word)) in known and kind is not None}
