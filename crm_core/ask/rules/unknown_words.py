"""Words that nothing understood: which of them are what the question asks for, and which only stand beside it.

A question is refused for a word it cannot do without: the thing asked for ("ce culoare"), the verb ("a plouat"), what
somebody has or is ("are caine", "e vegetariana"). A word after "la", "cu" or "lui" is a name that no event knows, and
chooses none; a word beside a party ("petrecerea frumoasa") changes nothing.
"""

from __future__ import annotations

from crm_core.ask.plan import Unanswerable
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.reading import INSIDE, Reading
from crm_core.ask.rules.tokens import listed, text_at

_AUXILIARIES = listed("a au am ai ati has have had did does do")
_LINKS = listed("e este sunt era erau fost is was were are au avea aveau avem have has had")
_BETWEEN = listed("mai tot deja si inca chiar cumva o un foarte asa prea vreo vreun niste fost s")
_NAMING = listed("la pe in din cu lui pentru langa spre catre al ai ale a at with for by")
_ASKING = (W.HOW_MANY, W.WHICH, W.HOW_MUCH, W.HOW, W.WHO, W.WHEN, W.WHERE)
_MEASURING = frozenset({W.DURATION, W.TIME, W.END, W.SHORT_ID, W.STATUS, W.COST, W.AGE, W.NAME, W.TOTAL, W.AVERAGE})
_EVENT = frozenset({W.EVENT, W.EVENTS})


def refuse_unknown(reading: Reading) -> Unanswerable | None:
    """Why the question cannot be answered, where a word it hangs on is unknown."""
    if reading.has(W.COMPARE, W.OVER, W.UNDER) and any(_is_other_client(reading, index) for index in reading.unknown):
        return Unanswerable("Datele nu conțin informații despre alți clienți, doar petrecerile acestuia.")
    for index in reading.unknown:
        if _is_needed(reading, index):
            return Unanswerable(f"Datele nu conțin informații despre „{reading.tokens[index].text}”.", unclear=True)
    return None


def _is_other_client(reading: Reading, index: int) -> bool:
    """ "more than Andreea Lupu": somebody whom none of this client's parties knows."""
    token, before = reading.tokens[index], text_at(reading.tokens, index - 1)
    return before in ("decat", "ca", "than", "vs", "versus", "de") and (token.capital or is_first_name(token.text))


def _is_needed(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    if len(tokens[index].text) < 3 or is_first_name(tokens[index].text):
        return False
    if text_at(tokens, index - 1) == "mai" and text_at(tokens, index - 2) in ("cel", "cea", "cei", "cele"):
        return True
    if index == 0 and len(tokens) > 1 and not tokens[0].capital:
        return True
    before = index - 1
    while before >= 0 and text_at(tokens, before) in _BETWEEN:
        if text_at(tokens, before) == "fost" and not tokens[index].capital:
            return True
        before -= 1
    if text_at(tokens, before) in _AUXILIARIES and _is_verb(tokens[index].text):
        return True
    if text_at(tokens, before) in _LINKS and not tokens[index].capital:
        return True
    if text_at(tokens, before) in _NAMING:
        return _is_asked(reading, index, within=1)
    if before >= 0 and tokens[before].meanings & _EVENT:
        return False
    return _is_asked(reading, index, within=2) or _is_measured(reading, index)


def _is_verb(text: str) -> bool:
    return text.endswith(("t", "s", "ta", "te", "ti", "se", "sa", "ed"))


def _is_asked(reading: Reading, index: int, *, within: int) -> bool:
    """Whether a question word asks for it, with no more than so many words that say something between."""
    for asked in range(index - 1, max(index - 6, -1), -1):
        token = reading.tokens[asked]
        if token.kind == "mark":
            return False
        if any(word in token.meanings for word in _ASKING):
            between = [other for other in reading.tokens[asked + 1 : index] if INSIDE not in other.meanings]
            return len(between) < within or reading.content_after(asked) == index
    return False


def _is_measured(reading: Reading, index: int) -> bool:
    """ "how long did the drive take": a known fact, but of something that is no party."""
    for at in range(index - 1, max(index - 4, -1), -1):
        token = reading.tokens[at]
        if token.kind == "mark" or token.taken:
            return False
        if token.meanings & _MEASURING:
            return True
        if token.meanings - {W.FILLER, INSIDE}:
            return False
    return False
