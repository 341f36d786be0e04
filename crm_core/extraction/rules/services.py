"""Which services the party has, over the turns: wanted, offered and accepted, declined again, replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm_core.catalogue import BY_TYPE, URSITOARE_COUNT, RoleType, same_character
from crm_core.extraction.proposal import ProposedRole
from crm_core.extraction.rules.mentions import Mention, read_mentions
from crm_core.extraction.rules.offers import Offer, offers_of, services_of, taken_offer
from crm_core.extraction.rules.topics import Topic
from crm_core.extraction.rules.turns import Turn
from crm_core.language.money import read_money
from crm_core.models import Origin, Quote

_OFFER_QUESTION = re.compile(
    r"\b(?:doriti|vreti|va intereseaza|aveti nevoie|adaugam|punem|sa includem|includem|luati|ar merge|va trimitem|cu"
    r"|si)\b"
)
_REPLACES = re.compile(
    r"\b(?:in loc(?:ul)?|pana la urma|de fapt|mai bine|razgandi\w*|schimb\w*|nu mai vrea|acum vrea|preferam"
    r"|inlocui\w*|totusi|mai degraba|corectie|ne-am decis|am decis|ramane)\b"
)
_NOT_A_WISH = re.compile(
    r"\b(?:data trecuta|anul trecut|a fost|ati fost|au fost|am avut|ne-a placut|ne-au placut|la alta petrecere"
    r"|de la alt\w+|am vazut|ati avut|fosta|are deja|are si el|rochie|rochita|jucari\w*|cadou\w*|poz[ae]\w*|cuminte"
    r"|tortul?)\b"
)
_RANGE_OF_ANIMATORS = re.compile(
    r"\b(?:un(?:ul|u|a)?|1)\b(?:\s+(?:singur|animator))?\s*(?:ajunge|e (?:ok|suficient|de ajuns|destul)|e bine|doar"
    r"|singur|este suficient)?|\b(?:doi|doua|2|amandoi|ambii|ambele)\b|\b(?:trei|3)\b|\b(?:patru|4)\b"
)


@dataclass
class Wish:
    """One kind of service and what is known about it."""

    quotes: list[Quote] = field(default_factory=list)
    count: int | None = None
    count_quote: Quote | None = None
    characters: dict[str, Quote] = field(default_factory=dict)


@dataclass
class Services:
    """The services of one party. ``removed``: declined after being wanted, or declined of a booked event."""

    wishes: dict[RoleType, Wish] = field(default_factory=dict)
    removed: dict[RoleType, Quote] = field(default_factory=dict)
    removed_characters: dict[str, Quote] = field(default_factory=dict)

    def roles(self) -> tuple[ProposedRole, ...]:
        """One role for each person or stand."""
        return tuple(role for role_type, wish in self.wishes.items() for role in _roles_of(role_type, wish))

    def removed_roles(self) -> tuple[ProposedRole, ...]:
        """Services declined, and characters replaced by none."""
        gone = [ProposedRole(role_type=role_type.value, quotes=(quote,)) for role_type, quote in self.removed.items()]
        gone += [
            ProposedRole(role_type=RoleType.ANIMATOR.value, character=name, quotes=(quote,))
            for name, quote in self.removed_characters.items()
        ]
        return tuple(gone)

    @property
    def animators(self) -> int:
        wish = self.wishes.get(RoleType.ANIMATOR)
        return max(wish.count or 1, len(wish.characters)) if wish else 0


def _roles_of(role_type: RoleType, wish: Wish) -> list[ProposedRole]:
    service = BY_TYPE[role_type]
    first = wish.quotes[0]
    if role_type is RoleType.URSITOARE:
        counted = wish.count is not None
        quotes = (wish.count_quote,) if counted and wish.count_quote else (first,)
        return [
            ProposedRole(
                role_type=role_type.value, quotes=quotes, origin=Origin.QUOTED if counted else Origin.RULE,
                note="" if counted else "ursitoarele fără număr sunt 3",
            )
            for _ in range(wish.count or URSITOARE_COUNT)
        ]  # fmt: skip
    if service.is_goods:
        return [ProposedRole(role_type=role_type.value, quotes=(first,))]
    roles = [
        ProposedRole(role_type=role_type.value, character=name, quotes=(quote,))
        for name, quote in wish.characters.items()
    ]
    anonymous = wish.count_quote or first
    while len(roles) < (wish.count or 1):
        roles.append(ProposedRole(role_type=role_type.value, quotes=(anonymous,)))
    return roles


def read_services(turns: Sequence[Turn]) -> Services:
    """The services over the turns in order."""
    state = Services()
    offered: list[tuple[Turn, Mention]] = []
    asked_upsell: list[tuple[Turn, Mention]] = []
    package = False
    agreed = refused = False
    table: list[Offer] = []
    described: list[tuple[Turn, Mention]] = []
    described_accepted = False
    pair: tuple[Turn, list[Mention]] = (turns[0], [])
    asked_about: set[RoleType] = set()
    for turn in turns:
        mentions = read_mentions(turn)
        if turn.by_client:
            described_accepted = described_accepted or (bool(described) and turn.accepts)
            taken = taken_offer(table, turn)
            if taken:
                for mention in services_of(taken, table):
                    _take(state, taken.turn, [mention])
                offered, package, table = [], False, []
            declined = {m.role_type for m in mentions if m.declined and m.character is None}
            if turn.accepts:
                agreed = agreed or package
                for source, mention in [*(offered if package else []), *asked_upsell]:
                    if mention.role_type not in declined and not (asked_upsell and mention.role_type in state.removed):
                        _take(state, source, [mention])
                offered, package = ([], False) if package else (offered, package)
            elif turn.refuses and not mentions:
                refused = True
            if _BOTH.search(turn.folded):
                _take(state, *pair)
            asked_upsell = [] if turn.accepts or turn.refuses or mentions else asked_upsell
            if turn.refuses and not turn.accepts:
                for kind in asked_about - {m.role_type for m in mentions}:
                    state.wishes.pop(kind, None)
            known = set(state.wishes)
            _clients_turn(state, turn, mentions)
            asked_about = {m.role_type for m in mentions if known and m.role_type not in known and _is_asked(turn, m)}
            offered = [(t, m) for t, m in offered if m.role_type not in declined]
            continue
        kept = [m for m in mentions if not m.declined and not m.either]
        if not kept:
            continue
        named_here = [m for m in kept if m.character]
        pair = (turn, named_here if len(named_here) == 2 else [])
        described += [(turn, m) for m in kept if _is_described(turn, m)]
        sums = [r for r in read_money(turn.folded) if r.currency and r.kind in ("price", "extra")]
        if len(sums) >= 2:
            table = offers_of(turn, sums)
        # A line of what the house has is no offer; a package with a price, or a question about one service, is.
        names = [m for m in kept if m.character]
        choices = len(names) >= 3 or re.search(r"\bsau\b", turn.folded) is not None
        priced = [r for r in read_money(turn.folded) if r.currency or r.value >= 100]
        if priced and not choices and len({m.start for m in kept}) and not _is_price_list(turn, kept):
            # A lower price for the same package often names only a part of it.
            kinds = {m.role_type for m in kept}
            offered = [(t, m) for t, m in offered if package and m.role_type not in kinds] + [(turn, m) for m in kept]
            package, refused = True, False
        elif "?" in turn.folded and not choices and _OFFER_QUESTION.search(turn.folded) and len(kept) <= 2:
            asked_upsell = [
                (turn, m)
                for m in kept
                if _is_asked(turn, m) and not (m.role_type is RoleType.ANIMATOR and m.character is None)
            ]
    if not state.wishes and described_accepted:
        for source, mention in described:
            _take(state, source, [mention])
    if package and not refused and not state.wishes:
        for source, mention in offered:
            _take(state, source, [mention])
    return state


_DESCRIBES = re.compile(
    r"\b(?:avem|facem|vine|vin|va trimitem|venim cu|programul|pachetul|include|contine|cuprinde|oferim|propunem)\b"
)


def _is_described(turn: Turn, mention: Mention) -> bool:
    """``Avem animator cu jocuri, dansuri și vată``: what the programme holds, said without a price or a choice."""
    sentence = turn.sentence_at(mention.start)
    if turn.folded[sentence.end : sentence.end + 1] == "?" or re.search(r"\b(?:sau|ori|fie)\b", sentence.text):
        return False
    return _DESCRIBES.search(turn.folded, sentence.start, mention.start) is not None


_BOTH = re.compile(r"\b(?:ambele|ambii|amandoi|amandoua)\b")


def _is_asked(turn: Turn, mention: Mention) -> bool:
    sentence = turn.sentence_at(mention.start)
    return turn.folded[sentence.end : sentence.end + 1] == "?"


def _is_price_list(turn: Turn, mentions: list[Mention]) -> bool:
    """``Un animator 450, doi animatori 800``: several prices for one kind are a list to choose from."""
    prices = [r for r in read_money(turn.folded) if r.currency and r.kind in ("price", "extra")]
    generic = [m for m in mentions if m.character is None and m.role_type is RoleType.ANIMATOR]
    counts = {m.count for m in generic if m.count}
    return len(prices) >= 2 and len(generic) >= 2 and len(counts) >= 2


def _clients_turn(state: Services, turn: Turn, mentions: list[Mention]) -> None:
    wanted = [m for m in mentions if not m.declined and not _in_passing(turn, m) and not _is_known(state, m)]
    for mention in mentions:
        if mention.declined:
            _decline(state, turn, mention)
    if Topic.ANIMATORS in turn.asked and not any(m.count and not m.weak for m in wanted):
        _answered_count(state, turn)
    for mention in wanted:
        if mention.only and mention.character is None:
            for other in [
                t
                for t in state.wishes
                if t is not mention.role_type and BY_TYPE[t].is_goods and BY_TYPE[mention.role_type].is_goods
            ]:
                state.removed[other] = turn.quote(mention.start, mention.end)
                del state.wishes[other]
    _take(state, turn, wanted, client=True)


def _in_passing(turn: Turn, mention: Mention) -> bool:
    clause = turn.clause_at(mention.start)
    return turn.is_quoted or _NOT_A_WISH.search(clause.text) is not None or _is_others_offer(turn, mention)


_THEIRS = re.compile(
    r"\b(?:(?:la|de la|cu) (?:alt(?:a|i|ii)?\b|o alta|concurent\w*)|alta firma|alte firme|mi-au (?:dat|cerut|oferit"
    r"|zis)"
    r"|ne-au (?:dat|cerut|oferit|zis)|(?:am|avem) (?:deja )?(?:o )?oferta|am primit (?:o )?oferta|au cerut|ei "
    r"(?:dau|cer"
    r"|ofera))\b"
)


def _is_others_offer(turn: Turn, mention: Mention) -> bool:
    """``la altă firmă am primit Elsa și vată cu 900 lei``: what others offer with a price."""
    sentence = turn.sentence_at(mention.start)
    before = turn.folded[sentence.start : mention.start]
    priced = any(sentence.start <= reading.start < sentence.end for reading in read_money(turn.folded))
    return priced and _THEIRS.search(before) is not None


def _is_known(state: Services, mention: Mention) -> bool:
    """``animatorul`` said of one that was not asked for here: the talk is about a booked one."""
    return mention.definite and mention.count is None and mention.role_type not in state.wishes


def _answered_count(state: Services, turn: Turn) -> None:
    match = _RANGE_OF_ANIMATORS.search(turn.folded)
    if not match or len(turn.folded) > 80:
        return
    words = match.group()
    number = (
        4
        if re.search(r"patru|4", words)
        else 3
        if re.search(r"trei|3", words)
        else 2
        if re.search(r"doi|doua|2|ambii|amandoi|ambele", words)
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
    state.wishes.pop(mention.role_type, None)
    state.removed[mention.role_type] = quote


def _take(state: Services, turn: Turn, mentions: list[Mention], *, client: bool = False) -> None:
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
        wish.quotes += [_mention_quote(turn, m) for m in here]
        if role_type is RoleType.ANIMATOR:
            _take_animators(state, wish, turn, here, client=client)
        else:
            for mention in here:
                if mention.count is not None and not (mention.weak and wish.count):
                    wish.count, wish.count_quote = mention.count, _mention_quote(turn, mention)


def _is_arch(turn: Turn, mention: Mention) -> bool:
    return turn.folded.startswith(("arcada", "ghirlanda"), mention.start)


def _mention_quote(turn: Turn, mention: Mention) -> Quote:
    start = mention.start
    if mention.count is not None:
        before = turn.folded[max(0, start - 30) : start]
        match = re.search(r"(?:\b[a-z]+|[0-9]+)\s+(?:de\s+)?(?:[a-z]+\s+)?$", before)
        counted = re.search(r"\b(?:[0-9]{1,2}|un|o|doi|doua|trei|patru|cinci|sase)\s+(?:[a-z]+\s+){0,2}$", before)
        if counted or match:
            start -= len(before) - (counted or match).start()  # type: ignore[union-attr]
        elif re.match(r"[^.?!;\n]{0,14}[0-9a-z]", turn.folded[mention.end :]):
            after = _AFTER_COUNT.match(turn.folded, mention.end)
            return turn.quote(start, after.end() if after else mention.end)
    return turn.quote(start, mention.end)


_AFTER_COUNT = re.compile(r"[^.?!;\n]{0,20}?\b(?:[0-9]|doua|trei|patru|cinci)\b")


def _beside_a_character(turn: Turn, here: list[Mention], counted: Mention) -> bool:
    """``Elsa + 2 animatori``: the character comes beside those counted."""
    before = [m for m in here if m.character and m.end <= counted.start]
    between = turn.folded[before[-1].end : counted.start] if before else ""
    return (
        re.match(r"[^.?!;\n]{0,20}(?:\+|\bplus\b|\bsi (?:inca )?|\bimpreuna cu)\s*(?:[0-9]|\w+)\s*$", between)
        is not None
    )


def _known(wish: Wish, name: str, *, client: bool) -> str:
    """A character already asked for keeps its name; the client's own wording goes before the staff's."""
    said = next((other for other in wish.characters if same_character(other, name)), None)
    if said is None or said == name:
        return name
    if client:
        wish.characters = {name if other == said else other: quote for other, quote in wish.characters.items()}
        return name
    return said


def _take_animators(state: Services, wish: Wish, turn: Turn, here: list[Mention], *, client: bool) -> None:
    named: dict[str, Quote] = {}
    for mention in here:
        if mention.character and not mention.either:
            said = next((name for name in named if same_character(name, mention.character)), mention.character)
            named.setdefault(said, _mention_quote(turn, mention))
    plain = [m for m in here if m.character is None]
    numbers = [m for m in plain if m.count]
    exact = [m for m in numbers if not m.weak]
    for name in list(named):
        state.removed_characters.pop(name, None)
    named = {_known(wish, name, client=client): quote for name, quote in named.items()}
    replaced = client and bool(named) and bool(wish.characters) and not any(m.more for m in here)
    additive = (
        any(m.more for m in here)
        or re.search(r"\b(?:si|plus|inca|mai)\b|\+", turn.folded[max(0, here[0].start - 12) : here[0].start])
        is not None
    )
    if replaced and turn.accepts and wish.count is None and len(turn.folded) < 40 and set(named) < set(wish.characters):
        wish.characters = dict(named)  # "merge Minnie" after "Peppa, Minnie, orice animal"
    if replaced and not set(named) <= set(wish.characters):
        room = (wish.count or 1) >= len(wish.characters) + len(set(named) - set(wish.characters))
        if (_REPLACES.search(turn.folded) or not (additive or room)) and set(named) - set(wish.characters):
            for gone in [n for n in wish.characters if n not in named]:
                state.removed_characters.setdefault(gone, next(iter(named.values())))
            wish.characters = {}
    if client and named and any(m.only for m in here if m.character):
        wish.characters = dict(named)
        wish.count = len(named)
        return
    if client or not wish.characters or len(named) <= 2:
        for name, quote in named.items():
            wish.characters.setdefault(name, quote)
    more = [m for m in numbers if m.more]
    if more and client and (wish.count or len(wish.characters) or 0) and not named:
        wish.count = max(wish.count or 0, len(wish.characters), 1) + sum(m.count or 0 for m in more)
        wish.count_quote = _mention_quote(turn, more[-1])
        return
    if exact:
        total = exact[-1].count or 1
        if client and _beside_a_character(turn, here, exact[-1]):
            total += len(named)
        wish.count, wish.count_quote = total, _mention_quote(turn, exact[-1])
    elif numbers:
        # "Batman și încă un animator" is two; a plain "un animator" beside a character is the same one.
        extra = sum(m.count or 0 for m in numbers if m.more) if named else 0
        total = len(named) + extra if extra else max(wish.count or 0, 1)
        only = any(m.only for m in numbers)
        if only or wish.count is None or total > wish.count:
            wish.count, wish.count_quote = (1 if only else total), _mention_quote(turn, numbers[-1])
    if client and not exact and named and wish.count and len(wish.characters) > wish.count:
        wish.count = len(wish.characters)
