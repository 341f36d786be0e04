"""Which services the party has, over the turns: wanted, offered and accepted, declined again, replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crm_core.catalogue import BY_TYPE, RoleType, same_character
from crm_core.extraction.rules.casting import mention_quote
from crm_core.extraction.rules.client_wishes import (
    declined_by_part,
    is_asked,
    is_others_offer,
    kept_only,
    take,
    take_clients_words,
)
from crm_core.extraction.rules.mentions import Mention, read_mentions
from crm_core.extraction.rules.offers import Offer, offers_of, services_of, taken_offer
from crm_core.extraction.rules.staff_words import (
    ALSO,
    PEOPLE,
    Proposed,
    composes,
    is_not_to_be_had,
    is_optional,
    offers_the_same,
    proposed_by,
    reconfirms,
    takes_all,
)
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wish_list import Services
from crm_core.language.folding import folded
from crm_core.language.money import MoneyKind, read_money
from crm_core.language.wording import Wording

Source = tuple[Turn, Mention]
"""A service as one turn names it."""
_OFFER_QUESTION = Wording(
    r"\b(?:doriti|vreti|va intereseaza|aveti nevoie|adaugam|punem|sa includem|includem|luati|ar merge|va trimitem|cu"
    r"|si)\b"
)
_WITHOUT_IT = Wording(r"\bfara (?:ea|el|ele|asta|aceasta|acestea)\b")
"""``Fără ea, 1.600``: without what was just asked about."""
_BARE_NO = Wording(
    r"\W*(?:nu|fara|nup|nope|no|lasa|lasati|renunt\w*|sarim)\b(?: (?:mai|multumesc|multumim|mersi|va rog|thanks))*\W*"
)
"""``Fără``: a no to what was just offered, and nothing else."""
_WHAT_IT_HOLDS = Wording(r"\b(?:ce (?:include|contine|inseamna|cuprinde|presupune)|in ce consta)\b")
_RATHER = Wording(r"\W*(?:(?:ok|bine|aha|a|hm+)\W+)?(?:atunci|in cazul (?:asta|acesta)|pai atunci)\b")
_ON_TOP = Wording(r"\+|\b(?:in plus|plus|inca|suplimentar|mai facem|mai avem|extra)\b")
_ONLY_ASKED = Wording(
    r"\b(?:(?:doar|numai) (?:intrebam|intreb|ma interesam|ne interesam|curiozitate|asa)|din curiozitate|pt mai incolo"
    r"|pentru mai incolo|alta data|alta ocazie)\b"
)
_DESCRIBES = Wording(
    r"\b(?:avem|facem|vine|vin|va trimitem|venim cu|programul|pachetul|include|contine|cuprinde|oferim|propunem)\b"
)


_OF_AN_OFFER = frozenset({MoneyKind.PRICE, MoneyKind.EXTRA, MoneyKind.TOTAL})
"""One total sums up; several (``3 = 900, 4 = 1.100``) are offers."""


def read_services(turns: Sequence[Turn]) -> Services:
    """The services over the turns in order."""
    talk = _Talk()
    helium = False
    for turn in turns:
        mentions = read_mentions(turn)
        helium = helium or any(mention.role_type is RoleType.HELIUM_BALLOONS for mention in mentions)
        if helium:
            mentions = [_of_helium(turn, mention) for mention in mentions]
        if turn.by_client:
            talk.hear_client(turn, mentions)
        else:
            talk.hear_staff(turn, mentions)
    return talk.outcome()


def _of_helium(turn: Turn, mention: Mention) -> Mention:
    """``15 baloane ajung``, once they are filled with helium."""
    if turn.folded[mention.start : mention.end] in ("baloane", "baloanele") and not mention.more:
        return replace(mention, role_type=RoleType.HELIUM_BALLOONS)
    return mention


@dataclass
class _Talk:
    """What the client wants so far, and what the staff have put on the table."""

    wanted: Services = field(default_factory=Services)
    package: list[Source] = field(default_factory=list)
    """Named with a price: a yes takes it."""
    upsell: list[Source] = field(default_factory=list)
    """``Doriți și vată?``"""
    variants: list[Offer] = field(default_factory=list)
    """Offers to choose from."""
    summed_up: bool = False
    """They are the parts of one sum: all of them, unless the client keeps to one."""
    described: list[Source] = field(default_factory=list)
    """``Avem animator cu jocuri și vată``, without a price."""
    described_accepted: bool = False
    held: list[Source] = field(default_factory=list)
    """What is booked and holds: ``ursitoarele sunt libere``."""
    held_accepted: bool = False
    refused: bool = False
    proposed: Proposed | None = None
    """Characters put forward without a price."""
    composed: list[Source] = field(default_factory=list)
    """A programme put together without a price of its own: a yes takes it."""
    optional: set[RoleType] = field(default_factory=set)
    """On offer beside the package."""
    theirs: list[Source] = field(default_factory=list)
    """What the client has shown of another's offer."""
    recent: list[set[RoleType]] = field(default_factory=list)
    """The kinds that each turn spoke of."""
    asked_about: set[RoleType] = field(default_factory=set)
    """What the client has just asked about, beside what is wanted already."""
    asked_just_now: set[RoleType] = field(default_factory=set)
    recommended: int | None = None
    asks_what_it_holds: bool = False
    """``Ce include pachetul?``: what the staff name next is the package."""

    # --- The client ---------------------------------------------------------------------------------------------

    def hear_client(self, turn: Turn, mentions: list[Mention]) -> None:
        kinds = {mention.role_type for mention in mentions}
        self.described_accepted = self.described_accepted or (bool(self.described) and turn.accepts)
        self.held_accepted = self.held_accepted or (bool(self.held) and turn.accepts)
        self.asks_what_it_holds = _WHAT_IT_HOLDS.search(turn.folded) is not None
        adds = self._adds_to_package(turn, mentions)
        if not adds:
            self._choose_variant(turn)
        self.theirs += [(turn, m) for m in mentions if is_others_offer(turn, m)]
        refuses = turn.refuses or _BARE_NO.fullmatch(turn.folded) is not None
        declined = {m.role_type for m in mentions if m.declined and m.character is None and not _of_costume(turn, m)}
        declined |= declined_by_part(turn, {*self.wanted.wishes, *(mention.role_type for _, mention in self.package)})
        if turn.accepts or adds:
            self._accept(declined)
        elif refuses and not mentions:
            self._refuse()
        self._answer_proposal(turn, mentions)
        if turn.accepts or refuses or mentions:
            self.upsell = []
        if (refuses and not turn.accepts) or _ONLY_ASKED.search(turn.folded):
            for kind in self.asked_about - kinds:
                self.wanted.wishes.pop(kind, None)
        before = set(self.wanted.wishes) or ({RoleType.ANIMATOR} if self.package else set())
        take_clients_words(self.wanted, turn, mentions, recommended=self.recommended)
        for kind in declined & set(self.wanted.wishes) - kinds:
            del self.wanted.wishes[kind]
        if _RATHER.match(turn.folded) and kinds:  # "Vine și Moșul?" "Nu încă" "atunci un Batman"
            for kind in self.asked_just_now - kinds:
                self.wanted.wishes.pop(kind, None)
        self.asked_just_now = {mention.role_type for mention in mentions if is_asked(turn, mention)}
        self.asked_about = {m.role_type for m in mentions if before and m.role_type not in before and is_asked(turn, m)}
        self.package = [(source, mention) for source, mention in self.package if mention.role_type not in declined]
        self._prefer_clients_cast(turn, mentions)
        self._keep_only(turn, mentions)
        self.recent.append(kinds)

    def _answer_proposal(self, turn: Turn, mentions: list[Mention]) -> None:
        """A yes takes the characters put forward, ``toți patru`` takes as many as there are."""
        proposed, self.proposed = self.proposed, None
        if proposed is None:
            return
        if any(mention.character and not mention.declined for mention in mentions):
            return
        wish = self.wanted.wishes.get(RoleType.ANIMATOR)
        if takes_all(turn) or (turn.accepts and proposed.answers(wish.count if wish else None)):
            take(self.wanted, proposed.turn, list(proposed.names))
        elif not turn.refuses and not takes_all(turn):
            self.proposed = proposed

    def _prefer_clients_cast(self, turn: Turn, mentions: list[Mention]) -> None:
        """The client names one of the two in the package: the other is offered no longer."""
        named = [m.character for m in mentions if m.character and not (m.declined or m.either or is_asked(turn, m))]
        if not named or any(m.more for m in mentions):
            return
        offered = [m for _, m in self.package if m.character]
        if any(same_character(name, m.character or "") for name in named for m in offered):
            self.package = [
                (source, m)
                for source, m in self.package
                if m.role_type is not RoleType.ANIMATOR
                or any(same_character(name, m.character or "") for name in named)
            ]

    def _adds_to_package(self, turn: Turn, mentions: list[Mention]) -> bool:
        """``Luăm și popcorn``, after a package with popcorn as an option: the package is taken."""
        added = [m for m in mentions if m.role_type in self.optional and not m.declined and not is_asked(turn, m)]
        return bool(added) and ALSO.search(turn.folded) is not None

    def _keep_only(self, turn: Turn, mentions: list[Mention]) -> None:
        """``Rămâne doar Pinkie``: what was talked about beside it goes."""
        kept = kept_only(turn, mentions, self.wanted.wishes)
        if not kept:
            return
        talked_about = set().union(*self.recent[-3:], (m.role_type for m in mentions))
        gone = talked_about - kept
        if not kept & PEOPLE:
            gone -= PEOPLE
        for kind in gone & set(self.wanted.wishes):
            self.wanted.removed[kind] = self.wanted.wishes.pop(kind).quotes[0]
        if RoleType.ANIMATOR in gone:
            self.proposed = None
        stale = gone | ({RoleType.ANIMATOR} & kept)
        self.package = [item for item in self.package if item[1].role_type not in stale]

    def _choose_variant(self, turn: Turn) -> None:
        chosen = taken_offer(self.variants, turn)
        if chosen and not (self.summed_up and not any(m.only for m in read_mentions(turn))):
            take(self.wanted, chosen.turn, [m for m in services_of(chosen, self.variants) if not m.declined])
            if chosen.labelled:
                self._count(chosen, turn)
            self.package, self.variants = [], []

    def _count(self, chosen: Offer, turn: Turn) -> None:
        """``5!``, after ``3 = 900, 4 = 1.100, 5 = 1.350``."""
        people = [kind for kind in (RoleType.URSITOARE, RoleType.ANIMATOR) if kind in self.wanted.wishes]
        if len(people) == 1:
            wish = self.wanted.wishes[people[0]]
            wish.count, wish.count_quote = chosen.labelled, turn.quote(0, len(turn.folded))

    def _accept(self, declined: set[RoleType]) -> None:
        for source, mention in [*self.package, *self.composed, *self.upsell]:
            if mention.role_type not in declined and not (self.upsell and mention.role_type in self.wanted.removed):
                take(self.wanted, source, [mention])
        self.package, self.composed = [], []

    def _refuse(self) -> None:
        """A no to something on top leaves the rest; a no to a price stands until there is another."""
        extras = [
            (source, mention)
            for source, mention in self.package
            if BY_TYPE[mention.role_type].is_goods and _ON_TOP.search(source.folded)
        ]
        if extras:
            self.package = [item for item in self.package if item not in extras]
        else:
            self.refused = True

    # --- The staff ----------------------------------------------------------------------------------------------

    def hear_staff(self, turn: Turn, mentions: list[Mention]) -> None:
        out = [mention for mention in mentions if mention.declined or is_not_to_be_had(turn, mention)]
        for mention in out:
            self._is_out(turn, mention)
        kept = [mention for mention in mentions if mention not in out and not mention.either]
        self.recent.append({mention.role_type for mention in mentions})
        self.composed = []
        if _WITHOUT_IT.search(turn.folded):
            for kind in self.asked_just_now & set(self.wanted.wishes):
                self.wanted.removed[kind] = self.wanted.wishes.pop(kind).quotes[0]
        self.held += [(turn, mention) for mention in kept if reconfirms(turn, mention)]
        amounts = [r for r in read_money(turn.folded) if r.currency or r.value >= 100]
        priced = bool(amounts)
        if offers_the_same(turn) and not kept:
            self.package = list(self.theirs)
        sums = [r for r in amounts if r.kind in _OF_AN_OFFER]
        summed_up = len([r for r in sums if r.kind is MoneyKind.TOTAL]) == 1
        if len(sums) >= 2:
            self.variants, self.summed_up = offers_of(turn, sums), summed_up
        if not kept:
            self.proposed = proposed_by(turn, [m for m in mentions if m not in out], priced=priced) or self.proposed
            return
        animators = [m.count for m in kept if m.role_type is RoleType.ANIMATOR and m.count and m.character is None]
        self.recommended = animators[-1] if animators else self.recommended
        names = [mention for mention in kept if mention.character]
        self.described += [(turn, mention) for mention in kept if _is_described(turn, mention)]
        # A line of what the house has is no offer; a package with a price, or a question about one service, is.
        choices = len(names) >= 3 or re.search(r"\bsau\b", turn.folded) is not None
        if (priced or self.asks_what_it_holds) and not choices and not _is_price_list(turn, kept):
            # A lower price for the same package often names only a part of it.
            kinds = {mention.role_type for mention in kept}
            self.package = [item for item in self.package if item[1].role_type not in kinds]
            beside = [mention for mention in kept if is_asked(turn, mention) and not _has_price(turn, mention)]
            self.upsell = [(turn, m) for m in beside if BY_TYPE[m.role_type].is_goods]
            self.package += [(turn, m) for m in kept if not is_optional(turn, m) and (turn, m) not in self.upsell]
            self.optional = {mention.role_type for mention in kept if is_optional(turn, mention)}
            self.refused = False
        elif composes(turn, kept):
            self.composed = [(turn, mention) for mention in kept]
        elif "?" in turn.folded and not choices and _is_offered(turn) and len(kept) <= 2:
            self.upsell = [
                (turn, m)
                for m in kept
                if is_asked(turn, m) and not (m.role_type is RoleType.ANIMATOR and m.character is None)
            ]
        self.proposed = proposed_by(turn, [m for m in mentions if m not in out], priced=priced) or self.proposed

    def _is_out(self, turn: Turn, mention: Mention) -> None:
        """``Scoatem popcornul``, ``Hulk nu avem``."""
        wish = self.wanted.wishes.get(mention.role_type)
        if mention.character is None:
            costume = turn.folded.startswith("personaj", mention.start)
            if mention.role_type is not RoleType.ANIMATOR or (mention.declined and not costume):
                self.wanted.wishes.pop(mention.role_type, None)
                self.package = [item for item in self.package if item[1].role_type is not mention.role_type]
        elif wish:
            named = {n: q for n, q in wish.characters.items() if not same_character(n, mention.character)}
            if len(named) < len(wish.characters):
                wish.count = max(wish.count or 1, len(wish.characters))
                wish.characters = named

    # --- The end ------------------------------------------------------------------------------------------------

    def outcome(self) -> Services:
        """The services, with what stands on the table where the client named none."""
        if not self.wanted.wishes and self.described_accepted:
            for source, mention in self.described:
                take(self.wanted, source, [mention])
        if not self.wanted.wishes and self.held_accepted and not self.refused:
            for source, mention in self.held:
                take(self.wanted, source, [mention])
        if not self.refused and not self.wanted.wishes:
            for source, mention in self.package:
                take(self.wanted, source, [mention])
        self._take_the_only_one_put_forward()
        if not self.refused:
            self._count_as_offered()
        return self.wanted

    def _take_the_only_one_put_forward(self) -> None:
        """``Avem un Batman liber. La ce oră?``: the client goes on, and nobody else is named."""
        proposed, wish = self.proposed, self.wanted.wishes.get(RoleType.ANIMATOR)
        if proposed is None or not proposed.answers(wish.count if wish else None) or self.refused:
            return
        if (wish is None and self.wanted.wishes) or (wish is not None and wish.characters):
            return
        take(self.wanted, proposed.turn, list(proposed.names))

    def _count_as_offered(self) -> None:
        """The client asks for ``animatori``, the staff quote a price for two: two it is, as long as nobody objects."""
        wish = self.wanted.wishes.get(RoleType.ANIMATOR)
        if wish is None or wish.count is not None or wish.characters:
            return
        if not folded(wish.quotes[0].text).endswith("ori"):
            return
        for turn, mention in self.package:
            if mention.role_type is RoleType.ANIMATOR and mention.count and mention.count > 1:
                wish.count, wish.count_quote = mention.count, mention_quote(turn, mention)


def _is_offered(turn: Turn) -> bool:
    """``Doriți și vată?``, or the service alone: ``Ursitoare?``."""
    return _OFFER_QUESTION.search(turn.folded) is not None or len(turn.folded.split()) <= 2


def _has_price(turn: Turn, mention: Mention) -> bool:
    """Whether the sentence that names the service names a price."""
    sentence = turn.sentence_at(mention.start)
    return any(sentence.start <= reading.start < sentence.end for reading in read_money(turn.folded))


def _of_costume(turn: Turn, mention: Mention) -> bool:
    """``Nu dorim personaje, animatorii pot veni în tricouri``: no costume, but animators all the same."""
    return turn.folded.startswith("personaj", mention.start) and re.search(r"\banimator", turn.folded) is not None


def _is_described(turn: Turn, mention: Mention) -> bool:
    """``Avem animator cu jocuri, dansuri și vată``: what the programme holds, said without a price or a choice."""
    sentence = turn.sentence_at(mention.start)
    if turn.folded[sentence.end : sentence.end + 1] == "?" or re.search(r"\b(?:sau|ori|fie)\b", sentence.text):
        return False
    return _DESCRIBES.search(turn.folded, sentence.start, mention.start) is not None


def _is_price_list(turn: Turn, mentions: list[Mention]) -> bool:
    """``Un animator 450, doi animatori 800``: several prices for one kind are a list to choose from."""
    prices = [r for r in read_money(turn.folded) if r.currency and r.kind in ("price", "extra")]
    generic = [m for m in mentions if m.character is None and m.role_type is RoleType.ANIMATOR]
    counts = {m.count for m in generic if m.count}
    return len(prices) >= 2 and len(generic) >= 2 and len(counts) >= 2
