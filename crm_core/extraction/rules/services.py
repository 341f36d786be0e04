"""Which services the party has, over the turns: wanted, offered and accepted, declined again, replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm_core.catalogue import BY_TYPE, RoleType
from crm_core.extraction.rules.casting import mention_quote
from crm_core.extraction.rules.client_wishes import declined_by_part, is_asked, take, take_clients_words
from crm_core.extraction.rules.mentions import Mention, read_mentions
from crm_core.extraction.rules.offers import Offer, offers_of, services_of, taken_offer
from crm_core.extraction.rules.turns import Turn
from crm_core.extraction.rules.wish_list import Services
from crm_core.language.folding import folded
from crm_core.language.money import read_money
from crm_core.language.wording import Wording

Source = tuple[Turn, Mention]
"""A service as one turn names it."""
_OFFER_QUESTION = Wording(
    r"\b(?:doriti|vreti|va intereseaza|aveti nevoie|adaugam|punem|sa includem|includem|luati|ar merge|va trimitem|cu"
    r"|si)\b"
)
_BOTH = Wording(r"\b(?:ambele|ambii|amandoi|amandoua)\b")
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


def read_services(turns: Sequence[Turn]) -> Services:
    """The services over the turns in order."""
    talk = _Talk()
    for turn in turns:
        if turn.by_client:
            talk.hear_client(turn, read_mentions(turn))
        else:
            talk.hear_staff(turn, read_mentions(turn))
    return talk.outcome()


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
    described: list[Source] = field(default_factory=list)
    """``Avem animator cu jocuri și vată``, without a price."""
    described_accepted: bool = False
    refused: bool = False
    pair: list[Source] = field(default_factory=list)
    """Two characters named together, for ``amândoi``."""
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
        self.asks_what_it_holds = _WHAT_IT_HOLDS.search(turn.folded) is not None
        self._choose_variant(turn)
        declined = {m.role_type for m in mentions if m.declined and m.character is None and not _of_costume(turn, m)}
        declined |= declined_by_part(turn, {*self.wanted.wishes, *(mention.role_type for _, mention in self.package)})
        if turn.accepts:
            self._accept(declined)
        elif turn.refuses and not mentions:
            self._refuse()
        if _BOTH.search(turn.folded):
            for source, mention in self.pair:
                take(self.wanted, source, [mention])
        if turn.accepts or turn.refuses or mentions:
            self.upsell = []
        if (turn.refuses and not turn.accepts) or _ONLY_ASKED.search(turn.folded):
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

    def _choose_variant(self, turn: Turn) -> None:
        chosen = taken_offer(self.variants, turn)
        if chosen:
            for mention in services_of(chosen, self.variants):
                take(self.wanted, chosen.turn, [mention])
            self.package, self.variants = [], []

    def _accept(self, declined: set[RoleType]) -> None:
        for source, mention in [*self.package, *self.upsell]:
            if mention.role_type not in declined and not (self.upsell and mention.role_type in self.wanted.removed):
                take(self.wanted, source, [mention])
        self.package = []

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
        for mention in mentions:
            if mention.declined and mention.character is None:  # "Scoatem popcornul", "Fără arcade: 1.950"
                self.wanted.wishes.pop(mention.role_type, None)
                self.package = [item for item in self.package if item[1].role_type is not mention.role_type]
        kept = [mention for mention in mentions if not mention.declined and not mention.either]
        if not kept:
            return
        animators = [m.count for m in kept if m.role_type is RoleType.ANIMATOR and m.count and m.character is None]
        self.recommended = animators[-1] if animators else self.recommended
        names = [mention for mention in kept if mention.character]
        self.pair = [(turn, mention) for mention in names] if len(names) == 2 else []
        self.described += [(turn, mention) for mention in kept if _is_described(turn, mention)]
        sums = [r for r in read_money(turn.folded) if (r.currency or r.value >= 100) and r.kind in ("price", "extra")]
        if len(sums) >= 2:
            self.variants = offers_of(turn, sums)
        # A line of what the house has is no offer; a package with a price, or a question about one service, is.
        choices = len(names) >= 3 or re.search(r"\bsau\b", turn.folded) is not None
        priced = any(r.currency or r.value >= 100 for r in read_money(turn.folded))
        if (priced or self.asks_what_it_holds) and not choices and not _is_price_list(turn, kept):
            # A lower price for the same package often names only a part of it.
            kinds = {mention.role_type for mention in kept}
            self.package = [item for item in self.package if item[1].role_type not in kinds]
            self.package += [(turn, mention) for mention in kept]
            self.refused = False
        elif "?" in turn.folded and not choices and _is_offered(turn) and len(kept) <= 2:
            self.upsell = [
                (turn, m)
                for m in kept
                if is_asked(turn, m) and not (m.role_type is RoleType.ANIMATOR and m.character is None)
            ]

    # --- The end ------------------------------------------------------------------------------------------------

    def outcome(self) -> Services:
        """The services, with what stands on the table where the client named none."""
        if not self.wanted.wishes and self.described_accepted:
            for source, mention in self.described:
                take(self.wanted, source, [mention])
        if not self.refused and not self.wanted.wishes:
            for source, mention in self.package:
                take(self.wanted, source, [mention])
        if not self.refused:
            self._count_as_offered()
        return self.wanted

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
