"""Services and characters as a message mentions them: how many, wanted or declined, in place of what."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crm_core.catalogue import SERVICES, RoleType
from crm_core.extraction.rules.cast import read_characters, unknown_characters
from crm_core.extraction.rules.mention_signs import (
    COUNT_BEFORE,
    DECLINED_AFTER,
    MORE_BEFORE,
    Mention,
    count_of,
    is_declined,
    is_provided,
    with_signs,
)
from crm_core.extraction.rules.turns import Turn
from crm_core.language.wording import Wording, one_of

__all__ = ["Mention", "read_mentions"]

_NAMES: dict[str, RoleType] = {name: service.role_type for service in SERVICES for name in service.names}


_DEFINITE = frozenset(
    {
        "animatorul",
        "animatorului",
        "animatorii",
        "animatorilor",
        "animatoarea",
        "animatoarei",
        "animatoarele",
    }
)
_SERVICE = Wording(rf"\b(?:{one_of(_NAMES)})(?![\w])")
_NOT_GOODS = Wording(r"\b(?:modela\w*|de sapun|cu apa|cu confetti surpriza|de modelat)\b")


_A_PERSON = Wording(
    r"\b(?:(?P<count>un|o|unul|una|doi|doua|2|3|trei|niste|vreun|vreo)\s+(?:\w+\s+)?(?P<who>baiat|baieti|fata|fete|om"
    r"|oameni|persoana|persoane|domnisoara|domnisoare|tip|tipa|tineri|tanar|tanara)|(?P<someone>cineva))\b"
    r"[^.?!;\n]{0,24}?\b(?:care|sa|ce)\s+(?:\w+\s+){0,3}?(?:joc|jocuri|jocurile|joace|anim\w+|ocupat\w*|ocupe"
    r"|distreze"
    r"|distra|coordon\w*|intretin\w*|danseze|supraveg\w*|tina|stea cu|entertain\w*)\b"
)
"""``un băiat care știe jocuri``, ``un om care să-i țină ocupați``: an animator in other words."""


def _in_other_words(text: str, found: list[Mention]) -> list[Mention]:
    people: list[Mention] = []
    for match in _A_PERSON.finditer(text):
        if not any(match.start() <= mention.start < match.end() for mention in found):
            named = "someone" if match["someone"] else "who"
            many = named == "who" and match["who"].endswith(("ti", "ni", "ri", "te", "re"))
            count = count_of(match["count"] or "un") or (2 if many else 1)
            end = match.end(named)
            people.append(
                Mention(
                    match.start(named), end, RoleType.ANIMATOR, count=count, weak=count == 1,
                    more=bool(MORE_BEFORE.search(text, max(0, match.start() - 20), match.start())),
                )
            )  # fmt: skip
    return people


def read_mentions(turn: Turn) -> list[Mention]:
    """Every service and character that the turn names, in order."""
    return list(_read_mentions(turn))


@lru_cache(maxsize=512)
def _read_mentions(turn: Turn) -> tuple[Mention, ...]:
    """Kept for a while: several readings of one turn ask for the same."""
    text = turn.folded
    found: list[Mention] = []
    for match in _SERVICE.finditer(text):
        mention = _service(turn, match)
        if mention:
            found.append(mention)
    found += read_characters(turn)
    found = _without_nested(sorted(found, key=lambda m: (m.start, -(m.end))))
    found += _in_other_words(text, found)
    found += unknown_characters(turn, found, services=_SERVICE)
    if turn.by_client:
        found = [replace(m, declined=m.declined or is_provided(text, m.start, m.end)) for m in found]
    return tuple(_with_lists(text, sorted(found, key=lambda m: m.start)))


def _without_nested(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_BOOKED = Wording(
    r"\s+(?:din [0-9]|de pe [0-9]|de (?:ieri|aseara|azi|luni|marti|miercuri|joi|vineri|sambata|duminica)\b|rezervat\w*"
    r"|stabilit\w*|programat\w*|(?:(?:e|este|ramane|vine) )?(?:tot|inca|acelasi|la fel)\b)"
)
"""``Moșul din 23``: one that is booked, spoken of."""


_OF_FROZEN = Wording(r"\b(?:elsa|elza|frozen|regina|regat\w*)\b")
_FEAST_OF = Wording(r"\b(?:de|ziua de|seara de)\s+$")
"""``serbare de Moș Nicolae``: the day."""
_OF_CHRISTMAS = Wording(r"craciun|ajun|decembrie|dec\b|mosi\b|\bmos (?:pt|pentru|pe|la|acasa|liber|in)\b|serbare")


def _is_santa(turn: Turn, match: re.Match[str]) -> bool:
    """``un Moș mai blând``, said before Christmas or with a capital; not ``moș Ion``."""
    if _OF_CHRISTMAS.search(turn.folded):
        return True
    in_season = turn.day.month in (11, 12) or turn.text.quote(*match.span())[:1] == "M"
    return (
        in_season
        and re.match(r"\s+[^\W\d_]", turn.text.quote(match.end(), match.end() + 2)) is not None
        and not (turn.text.quote(match.end() + 1, match.end() + 2).isupper())
    )


def _service(turn: Turn, match: re.Match[str]) -> Mention | None:
    text, word = turn.folded, match.group()
    role_type = _NAMES[word]
    around = text[max(0, match.start() - 12) : match.end() + 14]
    if role_type is RoleType.BALLOONS and _NOT_GOODS.search(around):
        return None
    if role_type is RoleType.BALLOONS and re.match(r"[^.,;!?]{0,12}\bheliu", text[match.end() :]):
        return None
    if word in turn.cast:
        return _with_service(turn, match, role_type)
    if word == "gheata" and turn.by_client and _OF_FROZEN.search(text):
        return None
    if (
        word == "gheata"
        and turn.by_client
        and not (_ICE_OF_THE_SHOW.search(text) or is_declined(text, *match.span()) or is_provided(text, *match.span()))
    ):
        return None
    if word in ("fum", "fumul") and not is_declined(text, *match.span()):
        return None
    if word in ("zane", "zanele") and not re.search(r"botez|ursit|moment", text):
        return None
    if word in ("printesa", "printesele") and not COUNT_BEFORE.search(text, max(0, match.start() - 30), match.start()):
        return None
    if word == "mos nicolae" and _FEAST_OF.search(text, max(0, match.start() - 12), match.start()):
        return None
    if word in ("mosi", "mosii", "mos") and not _is_santa(turn, match):
        return None
    if turn.in_street(match.start(), match.end()):
        return None
    return _with_service(turn, match, role_type)


def _with_service(turn: Turn, match: re.Match[str], role_type: RoleType) -> Mention:
    definite = match.group() in _DEFINITE or _BOOKED.match(turn.folded, match.end()) is not None
    return with_signs(turn.folded, Mention(match.start(), match.end(), role_type, definite=definite))


_ICE_OF_THE_SHOW = Wording(r"\b(?:carbonic\w*|fum|ursit\w*|botez\w*|efect\w*|cu gheata|si gheata|gheata e)\b")


_FAILING_THAT = Wording(
    r"[\s.,]*(?:sau|iar|si)?\s*(?:daca (?:nu|n-)[^.?!;]{0,24}|altfel|eventual)[\s,]*(?:atunci\s+|pe\s+|un\s+|o\s+)*"
)
"""``Belle, sau dacă nu aveți, Cenușăreasa``: the first is wanted."""


def _with_lists(text: str, found: list[Mention]) -> list[Mention]:
    """A denial or a choice said once holds for the list: ``nu vrem vată și popcorn``, ``Elsa sau Anna``."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        between = text[last.end : mention.start] if last else ""
        if last and re.fullmatch(r"\s*(?:,|si|nici|sau|\+)\s*(?:de\s+|la\s+|un\s+|o\s+)?", between):
            if (
                last.declined
                and (mention.role_type is not last.role_type or mention.character)
                and "nu da" not in between
                and re.search(r"\b(?:nici|sau|si)\b|,", between)
                and not DECLINED_AFTER.match(text, last.end, mention.start + 8)
            ):
                mention = replace(mention, declined=True)
            if re.search(r"\bsau\b", between) and last.character and mention.character:
                out[-1] = replace(last, either=True)
                mention = replace(mention, either=True)
        elif last and last.character and mention.character and _FAILING_THAT.fullmatch(between):
            mention = replace(mention, either=True)
        out.append(mention)
    return out
