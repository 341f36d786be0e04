"""What the staff say of services beside a price: not to be had, put forward for a yes, optional, as others offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm_core.catalogue import RoleType
from crm_core.extraction.rules.mentions import Mention
from crm_core.extraction.rules.turns import Turn
from crm_core.language.wording import Wording

_NOT_TO_BE_HAD_AFTER = Wording(
    r"\s*(?:,|-)?\s*(?:din pacate |chiar |momentan |insa |noi )*(?:nu (?:o |il |le |ii |mai |prea )*(?:avem|e|este"
    r"|sunt|facem"
    r"|are|poate|putem|oferim|lucram|ajunge|vine)\b|n-avem|(?:e|este|sunt|is|are) (?:deja |si |tot "
    r"|already )*(?:ocupat\w*"
    r"|indisponibil\w*|in vacanta|plecat\w*|rezervat\w*|luat\w*|dat\w*|prins\w*|bolnav\w*|booked|taken|busy))"
)
_NOT_TO_BE_HAD_BEFORE = Wording(
    r"\b(?:nu (?:il |o |le |ii |mai )*(?:avem|facem|oferim|putem trimite|lucram cu)|n-avem|fara|(?:don't"
    r"|do not) have)\s+"
    r"(?:pe |si |un |o |a )*$"
)
_BUT_ANOTHER_TIME = Wording(r"[^.?!\n]{0,40}\b(?:dar|insa|doar|decat|numai|but)\b")


def is_not_to_be_had(turn: Turn, mention: Mention) -> bool:
    """``Hulk nu avem``, ``Elsa e în vacanță``; not ``Elsa nu e liberă pe 5, dar pe 6 da``."""
    text = turn.folded
    after = _NOT_TO_BE_HAD_AFTER.match(text, mention.end, mention.end + 60)
    if after:
        later = _BUT_ANOTHER_TIME.match(text, after.end(), mention.end + 80)
        return not (later and any(letter.isdigit() for letter in text[after.end() : mention.end + 80]))
    return _NOT_TO_BE_HAD_BEFORE.search(text, max(0, mention.start - 40), mention.start) is not None


_ALL_OF_THEM = Wording(
    r"\b(?:amandoi|amandoua|ambii|ambele|both|(?:pe )?(?:toti|toate)(?: (?:trei|patru|cinci|3|4|5))?|(?:all"
    r"|all of them))\b"
)


def takes_all(turn: Turn) -> bool:
    """``Amândoi``, ``toate trei dacă se poate``; a question asks what that costs."""
    found = _ALL_OF_THEM.search(turn.folded)
    if found is None:
        return False
    sentence = turn.sentence_at(found.start())
    return turn.folded[sentence.end : sentence.end + 1] != "?"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Characters that the staff put forward without a price. ``either``: to choose from (``Minnie sau Peppa``)."""

    turn: Turn
    names: tuple[Mention, ...]
    either: bool
    priced: bool

    def answers(self, animators: int | None) -> bool:
        """Whether a plain yes takes them all: there is one, or as many as were asked for."""
        return not self.either and not self.priced and len(self.names) in (1, animators)


_OR = Wording(r"\b(?:sau|ori|fie|or)\b|/")


def proposed_by(turn: Turn, kept: Sequence[Mention], *, priced: bool) -> Proposed | None:
    """The characters that the staff's turn puts forward."""
    names = tuple(m for m in kept if m.character)
    if not names:
        return None
    return Proposed(
        turn, names, either=_OR.search(turn.folded, names[0].start, names[-1].end) is not None, priced=priced
    )


_OPTIONAL = Wording(
    r"\b(?:optional\w*|extra|separat|contra cost|suplimentar|daca (?:doriti|vreti)|la cerere|in plus"
    r"|se (?:mai )?poate adauga"
    r"|putem adauga|mai avem si)\b"
)


def is_optional(turn: Turn, mention: Mention) -> bool:
    """``Opțional: vată 350, popcorn 300``: on offer beside the package."""
    return _OPTIONAL.search(turn.folded, turn.sentence_at(mention.start).start, mention.start) is not None


ALSO = Wording(r"\b(?:si|plus|inca|cu tot cu|cu)\b|\+")


_IS_MADE_OF = Wording(
    r"\b(?:intra|incap|include|includem|contine|cuprinde|putem (?:face|trimite|veni|oferi|aduce)|va putem \w+"
    r"|trimitem|venim cu"
    r"|recomand\w*|propun\w*|sugerez|sugeram|as (?:zice|propune|recomanda)|am putea|we (?:suggest|recommend|propose)"
    r"|ar fi)\b"
)


def composes(turn: Turn, kept: Sequence[Mention]) -> bool:
    """``În bugetul ăsta intră 3 animatori și vată``: a programme put together, for the client to say yes to."""
    if (
        "?" in turn.folded
        or len({m.role_type for m in kept}) < 2
        or _OR.search(turn.folded, kept[0].start, kept[-1].end)
    ):
        return False
    return _IS_MADE_OF.search(turn.folded, 0, kept[0].start) is not None


_THE_SAME_AS_THEIRS = Wording(
    r"\b(?:acelasi (?:pachet|lucru|program)|aceleasi (?:servicii|lucruri|conditii)|aceeasi (?:oferta|formula)"
    r"|same (?:package"
    r"|services))\b"
)


def offers_the_same(turn: Turn) -> bool:
    """``Pentru aceleași servicii la noi e 1150``: what the client has shown of another's offer."""
    return _THE_SAME_AS_THEIRS.search(turn.folded) is not None


_STAYS = Wording(
    r"\b(?:raman\w*|tot|am repus|am reactivat|revine|(?:e|este|sunt) (?:inca |tot )?(?:liber\w*|disponibil\w*)"
    r"|stays?|still)\b"
)


def reconfirms(turn: Turn, mention: Mention) -> bool:
    """``Rămâne Hulk``, ``ursitoarele sunt libere``: what is booked holds."""
    sentence = turn.sentence_at(mention.start)
    return _STAYS.search(sentence.text) is not None


PEOPLE = frozenset({RoleType.ANIMATOR, RoleType.URSITOARE, RoleType.SANTA_CLAUS})
"""Kinds of service that are persons."""
