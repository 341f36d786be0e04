"""Why somebody asks: "ptr diploma", "ca sa-i trimitem o felicitare". No part of what is asked, left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crm_core.ask.rules.lexicon import phrase_at
from crm_core.ask.rules.meanings import W
from crm_core.ask.rules.mentions import is_first_name
from crm_core.ask.rules.tokens import Token, listed, phrases, text_at

_ASKING = listed(
    """
    cat cata cate cati ce care cine cui unde cand cum how what when where who which lista total arata listeaza zi-mi
    """
)
_FINAL = tuple(
    tuple(opener.split())
    for opener in phrases("ca sa, pentru ca sa, sa, vreau sa, vrem sa, as vrea sa, trebuie sa, voiam sa, ca trebuie sa")
)
_NEEDED = tuple(
    tuple(opener.split())
    for opener in phrases(
        """
        pentru, e pentru, este pentru, era pentru, asta pentru, trebuie pentru, imi trebuie pentru, ne trebuie pentru,
        am nevoie pentru, avem nevoie pentru, nevoie pentru, vreau pentru, i trebuie pentru, trebuie la, imi trebuie la,
        imi trebuie in, for, it s for, i need it for, need it for, cere pentru, intreb pentru
        """
    )
)
_REASONS = listed(
    """
    diploma diplome diplomei invitatie invitatia invitatii invitatiile afis afisul raport raportul rapoarte statistica
    statistici gps navigatie agenda calendar felicitare felicitari felicitarea planificare logistica tabel tabelul excel
    contabilitate contabila prezentare banner bannerul pancarta panou mesaj mesajul postare evidenta card eticheta
    sofer soferul echipa sedinta sefa seful controlling newsletter diplomas report calendar invitation banner records
    """
)
"""What people need an answer for, and no party is for."""
_MONEY = frozenset({W.PAY, W.OWED, W.DEPOSIT, W.SETTLED, W.PAID, W.UNPAID})


def without_purposes(tokens: Sequence[Token], *, is_known: Callable[[str], bool]) -> list[Token]:
    """The question without its reasons. ``is_known`` tells the client's own words, which are none."""
    kept = list(tokens)
    for start, end in reversed(list(_clauses(tokens))):
        clause = tokens[start:end]
        begins = start if _gives_reason(clause, is_known) else _reason_inside(tokens, start, end, is_known)
        if begins is None:
            continue
        rest = [*kept[:begins], *kept[end:]]
        if any(token.text in _ASKING for token in rest if not token.taken):
            kept = rest
    return kept


def _clauses(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Where each clause begins and ends: between marks and brackets."""
    start = 0
    for index, token in enumerate(tokens):
        if token.kind == "mark" or (index > start and set(token.gap) & set("()–[]")):
            if index > start:
                yield start, index
            start = index + (token.kind == "mark")
    if start < len(tokens):
        yield start, len(tokens)


def _gives_reason(clause: Sequence[Token], is_known: Callable[[str], bool]) -> bool:
    if any(token.text in _ASKING or token.taken for token in clause):
        return False
    if _opens(clause, _FINAL):
        return not any(_says(clause, at) & _MONEY for at in range(len(clause)))
    width = _opens(clause, _NEEDED)
    return bool(width) and _is_reason(clause, width, is_known)


def _reason_inside(tokens: Sequence[Token], start: int, end: int, is_known: Callable[[str], bool]) -> int | None:
    """ "cand e botezul ca sa-l trec in agenda", "cati ani face ptr diploma": where the reason begins."""
    for at in range(start + 1, end):
        if tokens[at].text == "ca" and text_at(tokens, at + 1) == "sa":
            return at
        named = text_at(tokens, at + 1)
        if tokens[at].text == "pentru" and named in _REASONS and not is_known(named):
            while at - 1 > start and text_at(tokens, at - 1) in ("trebuie", "imi", "nevoie", "am", "asta"):
                at -= 1
            return None if any(token.text in _ASKING for token in tokens[at:end]) else at
    return None


def _opens(clause: Sequence[Token], openers: Sequence[tuple[str, ...]]) -> int:
    """How many words of an opener the clause begins with; 0 for none."""
    widths = [
        len(opener)
        for opener in openers
        if len(clause) > len(opener) and all(text_at(clause, step) == word for step, word in enumerate(opener))
    ]
    return max(widths, default=0)


def _is_reason(clause: Sequence[Token], at: int, is_known: Callable[[str], bool]) -> bool:
    """Whether what follows "for" is neither a party nor somebody's name."""
    while text_at(clause, at) in ("o", "un", "the", "a", "an", "niste"):
        at += 1
    word = text_at(clause, at)
    if not word or is_known(word) or is_first_name(word) or clause[at].kind != "word":
        return False
    return word in _REASONS or all(meaning.startswith("topic:") for meaning in _says(clause, at))


def _says(clause: Sequence[Token], at: int) -> frozenset[str]:
    found = phrase_at(clause, at) if clause[at].kind == "word" else None
    return found[1] - {W.FILLER} if found else frozenset()
