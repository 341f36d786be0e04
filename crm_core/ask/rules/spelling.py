"""Tokens as the grammar wants them: short forms written out, clitics dropped, numbers in words made numbers.

"n-au", "care-s", "pt.", "facut-o", "o mie doua sute", "al doilea" and "a 3-a" leave here as the words and numbers that
they stand for, so that nothing above has to know the ways to write them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crm_core.ask.rules.tokens import Token, listed, text_at
from crm_core.language.numbers import TEENS, TENS, UNITS, words_value

_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "eveniment": "evt ev evn evenim evnt", "evenimente": "evturi evuri eventuri",
        "petrecere": "petr", "pentru": "pt ptr pnt",
        "numar": "nr nmr", "telefon": "tel tlf", "doamna": "dna dra", "doamnei": "dnei", "domnul": "dl dnul",
        "facebook": "fb", "saptamana": "sapt", "cand": "cnd cind", "cat": "ct cta cit", "de": "d", "persoane": "pers",
        "familia": "fam", "acum": "acu acm", "anul": "anu", "asta": "ast", "animator": "anim animatoru",
        "care": "cre", "ceva": "cv cva", "sambata": "samb sambta", "duminica": "dum", "transfer": "transf",
        "factura": "fact", "contract": "ctr", "mesaj": "msj msg", "rog": "pls plz", "multumesc": "ms mersi merci",
        "gradinita": "gradi", "avans": "av avs", "lei": "roni", "cate": "cte cite", "unde": "und", "trimestrul": "trim",
        "urmatoarea": "urm", "inclusiv": "incl", "avut": "avt", "face": "fce fc", "lista": "lst", "platit": "pltit plt",
        "semestrul": "sem", "decembrie": "decemb", "aniversare": "aniv", "strada": "str",
        "pana": "pina", "cati": "citi", "sunt": "sint",
    }.items()
    for short in shorts.split()
}  # fmt: skip
_MONTHS_SHORT = listed("ian feb febr mar mart apr iun iul aug sep sept oct noi nov dec")
_ARTICLES = frozenset(["ul", "ului", "uri", "urile", "urilor", "urile"])
_TITLES = {"na": "doamna", "nei": "doamnei", "nul": "domnul", "l": "domnul", "lui": "domnului", "ra": "doamna"}
_AUXILIARIES = listed("a au am ai ar as are avea aveau avem o")
_ASKING = listed("ce care cine unde cand cum cat cate cati cata nu what who where when how")
CLITICS = listed("mi ti l m v ne le li ni te il ii se isi i s")
_NEGATIONS = frozenset(["hasn", "haven", "didn", "doesn", "isn", "wasn", "weren"])
_CONTRACTED = {"intr": "in", "dintr": "din", "printr": "prin", "pana": "pana", "p": "pe", "nici": "nici"}
_SCALES = frozenset({"suta", "sute", "mie", "mii", "k"})
_COUNTED = listed(
    """
    ani anisori lei ron copii ori petreceri evenimente luni zile saptamani minute ore sute mii euro de la
    """
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "doilea doua", "treilea treia", "patrulea patra", "cincilea cincea cincia", "saselea sasea",
            "saptelea saptea", "optulea opta", "noualea", "zecelea zecea",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
_ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ENGLISH_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def spelled_out(tokens: Sequence[Token]) -> list[Token]:
    """The same question in plain words and numbers. One pass; other tokens stay as they are."""
    return _with_numbers(_without_clitics(tokens))


def _without_clitics(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before, after = kept[-1] if kept else None, text_at(tokens, index + 1)
        joined = token.gap.strip() in ("-", "'") and before is not None
        if token.text == "." and not token.gap and _is_shortened(tokens, index - 1):
            continue
        if token.kind == "word" and before is not None:
            if joined and before.text == "d" and token.text in _TITLES:
                before.text = _TITLES[token.text]
                continue
            if joined and token.text in _ARTICLES:
                before.text += "uri" if token.text.startswith("uri") else ""
                continue
            if joined and token.text == "o" and before.text not in ("in", "din", "prin", "nu", "intr", "dintr"):
                continue
            if token.text == "t" and before.text == "nu":
                continue
        text = _plain(token, before, after)
        if text:
            token.text = text
            kept.append(token)
    for index, token in enumerate(kept):
        if token.kind == "word":
            token.text = _SHORT_FORMS.get(token.text, token.text)
        if token.text in _PLURALS and _are_several(kept, index):
            token.text = _PLURALS[token.text]
    return kept


def _are_several(tokens: Sequence[Token], index: int) -> bool:
    """ "toate ev", "ev achitate": a short form has no plural of its own."""
    limited = text_at(tokens, index + 1) in ("sub", "peste", "intre", "neplatite", "viitoare")
    return (
        limited or text_at(tokens, index - 1) in _SEVERAL or text_at(tokens, index + 1).endswith(("ate", "ite", "oare"))
    )


_PLURALS = {"eveniment": "evenimente", "petrecere": "petreceri"}
_SEVERAL = listed("toate cate cele celelalte ambele niste multe alte aceste")


def _is_shortened(tokens: Sequence[Token], index: int) -> bool:
    """Whether the point after a word belongs to it: "pt.", "nr.", "ian. 2024"."""
    word, following = text_at(tokens, index), tokens[index + 2 : index + 3]
    if word == "tot" and following and following[0].kind == "word" and not following[0].capital:
        tokens[index].text = "total"
        return True
    return word in _SHORT_FORMS or (word in _MONTHS_SHORT and bool(following) and following[0].number is not None)


def _plain(token: Token, before: Token | None, after: str) -> str:
    """The word that a token stands for; empty where it is a clitic that adds nothing."""
    text = token.text
    if token.kind != "word":
        return text
    if text in _NEGATIONS or (text == "n" and (after in _AUXILIARIES or token.gap == "" or after == "are")):
        return "nu"
    if text in ("s", "i") and after not in ("a", "au", "am", "ar"):
        asked = before is not None and before.text in _ASKING
        return ("sunt" if text == "s" else "e") if asked else ""
    if text in CLITICS or (text in ("zi", "da") and after in ("mi", "ne")):
        return ""
    return _CONTRACTED.get(text, text)


def _with_numbers(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        ordinal, width = _ordinal(tokens, index)
        if ordinal:
            found.append(_number(tokens[index], Decimal(ordinal), kind="ordinal"))
            index += width
            continue
        value, width = _in_words(tokens, index)
        if value is not None:
            found.append(_number(tokens[index], value, kind="number"))
            index += width
            continue
        found.append(tokens[index])
        index += 1
    return found


def _number(first: Token, value: Decimal, *, kind: str) -> Token:
    return Token(text=f"{value:f}", kind=kind, gap=first.gap, capital=False, number=value, spelled=True)


def _ordinal(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """ "al doilea", "a doua", "a 3-a", "al 2-lea": the number and how many tokens say it; 0 where there is none."""
    word, following = tokens[index].text, text_at(tokens, index + 1)
    if word in _ENGLISH_ORDINALS:
        return _ENGLISH_ORDINALS[word], 1
    if word not in ("a", "al"):
        return (_ORDINALS[word], 1) if word.endswith("lea") and word in _ORDINALS else (0, 0)
    if following in _ORDINALS:
        return _ORDINALS[following], 2
    number = tokens[index + 1].whole if index + 1 < len(tokens) and tokens[index + 1].kind == "number" else None
    if number and number < 100 and text_at(tokens, index + 2) in ("a", "lea"):
        return number, 3
    return 0, 0


def _in_words(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int]:
    """A number from ``index`` that words say ("doua mii douazeci si patru", "2 mii", "1k"), with its width."""
    token = tokens[index]
    if token.text in _ENGLISH_NUMBERS:
        return Decimal(_ENGLISH_NUMBERS[token.text]), 1
    if token.kind == "number" and token.number is not None:
        scale = text_at(tokens, index + 1)
        factor = {"mii": 1000, "mie": 1000, "k": 1000, "sute": 100, "suta": 100}.get(scale)
        if factor is None or (scale in ("mie", "k") and token.number > 99):
            return None, 0
        return token.number * factor, 2
    if not _begins_number(tokens, index):
        return None, 0
    end = index
    while end < len(tokens) and end - index < 12 and _is_number_word(tokens, end):
        end += 1
    while end > index:
        words = [text_at(tokens, at) for at in range(index, end)]
        value = words_value(" ".join(words)) if words[-1] != "si" else None
        if value is not None:
            return value, end - index
        end -= 1
    return None, 0


def _begins_number(tokens: Sequence[Token], index: int) -> bool:
    word, following = text_at(tokens, index), text_at(tokens, index + 1)
    if tokens[index].kind != "word" or word in _SCALES:
        return False
    if word in ("o", "un"):
        return following in ("suta", "mie")
    if word == "noua":
        return following in _COUNTED - {"la", "de"} or text_at(tokens, index - 1) in ("cele", "primele", "ultimele")
    return word in TENS or word in TEENS or (word in UNITS and word not in ("unu", "una", "unul"))


def _is_number_word(tokens: Sequence[Token], index: int) -> bool:
    word = text_at(tokens, index)
    if tokens[index].kind != "word" or tokens[index].gap.strip():
        return tokens[index].kind == "word" and word in UNITS and not tokens[index].gap.strip(" -")
    if word == "si":
        return text_at(tokens, index - 1) in TENS and text_at(tokens, index + 1) in UNITS
    return word in UNITS or word in TEENS or word in TENS or word in _SCALES - {"k"} or word in ("jumatate", "jumate")
