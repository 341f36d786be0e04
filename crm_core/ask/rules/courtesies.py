"""What people say around a question: greetings, thanks, who is on the telephone. No part of what is asked, left out."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.ask.rules.tokens import Token, listed, phrases, text_at

_SOMEBODY = listed("doamna domnul clienta clientul cineva sefa seful mama tatal colega colegul tanti omul")
_SAID = phrases(
    """
    va rog frumos, va rog mult, va rog, rog frumos, rog mult, rog, please, buna ziua, buna seara, buna dimineata,
    buna, salut, salutare, hei, hey, hello, hi, servus, neata, multumesc frumos, multumesc mult, multumesc anticipat,
    multumesc, thanks, thank you, as vrea sa stiu, vreau sa stiu, as dori sa stiu, as vrea sa aflu, vreau sa aflu, as
    vrea sa intreb, vreau sa intreb, voiam sa intreb, ma intereseaza, ma intereseaza sa stiu, poti sa spui, puteti sa
    spuneti, ai putea sa spui, ati putea sa spuneti, poti sa verifici, poti verifica, puteti verifica, poti sa vezi,
    poti sa cauti, can you tell me, could you tell me, tell me, spune si mie, zi si mie, spune si tu, zi si tu, si
    mie, si noua, spune, spuneti, uita si tu, vezi si tu, vezi, uite, uita, ia vezi, ia zi, ia spune, verifica,
    verifica si tu, auzi, fii draguta, fii dragut, draga, daca poti, daca se poate, daca poate, daca nu superi, cand
    poti, repede, rapid, urgent, ca grabesc, ca nu gasesc, nu gasesc, ca nu mai tin minte, nu mai tin minte, ca nu tin
    minte, nu tin minte, ca nu stiu, nu stiu, nu mai stiu, ca nu mai stiu, ca am uitat, am uitat, ajuta, ajuta si pe
    mine, hai, haide, stai, stai asa, ok, okay, pai, deci, iarta, scuze, ca intreaba, ma intreaba, intreaba, sunt la
    telefon, nu vad, ca nu vad, daca nu insel, din cate stiu, cumva, oare, vrea sa stie, ar vrea sa stie, ar dori sa
    stie, doreste sa stie, vrea sa afle, zi repede, hai zi repede, hai zi, nu cumva, nu e asa, nu i asa, asa e, asa i,
    as avea nevoie de, am nevoie de, avem nevoie de, imi trebuie, ne trebuie, i need, we need, need, as avea o
    intrebare, am o intrebare, o intrebare rapida, o intrebare, daca nu e cu suparare, fara suparare, daca nu
    suparati, nu suparati, daca nu deranjez, revin cu o intrebare, buna din nou, ma ajuti, ma ajutati, ma poti ajuta,
    ma puteti ajuta, ajutati, alo, asa de curiozitate, de curiozitate, ca sa stiu, sa stiu
    """
)
_SAID_OF_SOMEBODY = phrases(
    """
    ma intreaba {0}, intreaba {0}, ca intreaba {0}, vrea sa stie {0}, {0} vrea sa stie, sunt cu {0} la telefon,
    am {0} la telefon, am pe {0} la telefon, sun {0} acum, zice {0}, {0} intreaba, {0} ma intreaba, {0} zice ca,
    suna {0}, e {0} la telefon
    """
)
_COURTESIES = sorted(
    {tuple(said.split()) for said in _SAID}
    | {tuple(said.format(who).split()) for who in _SOMEBODY for said in _SAID_OF_SOMEBODY},
    key=lambda said: (-len(said), said),
)
_BY_PHONE = listed("telefon tel fir linie")
_FIRST_WORDS = frozenset(phrase[0] for phrase in _COURTESIES)


def without_courtesies(tokens: Sequence[Token]) -> list[Token]:
    """The question without them, and without the comma after one. Where nothing else is said, all stays."""
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        width = _width(tokens, index)
        if width:
            index += width
            if text_at(tokens, index) in (",", "!") or (not kept and text_at(tokens, index) == "."):
                index += 1
            continue
        kept.append(tokens[index])
        index += 1
    return kept if any(token.kind != "mark" for token in kept) else list(tokens)


def _width(tokens: Sequence[Token], index: int) -> int:
    if text_at(tokens, index) in ("pe", "la", "prin", "in") and text_at(tokens, index + 1) in _BY_PHONE:
        # "the client on the phone", said before or after anything; "la telefonul 07…" is no such thing.
        return 2
    if tokens[index].text == "cam" and text_at(tokens, index + 1).startswith("cat"):
        return 1
    if tokens[index].text not in _FIRST_WORDS or tokens[index].taken:
        return 0
    for phrase in _COURTESIES:
        if all(text_at(tokens, index + step) == word for step, word in enumerate(phrase)):
            return len(phrase)
    return 0
