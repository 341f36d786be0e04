"""Names as the staff use them: ``Bună ziua, Mihaela!`` is who writes, ``Ce îi place lui Artiom?`` the child.

The staff only repeat what they were told: a name counts where the client wrote it first, and that is its quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crm_core.extraction.rules.turns import Turn
from crm_core.language.folding import folded
from crm_core.language.names import NOT_NAMES, WORD, NameReading, base_form, possible_base_forms, read_name_at
from crm_core.language.wording import Wording

_GREETED = Wording(
    r"^\W*(?:buna(?: ziua| seara| dimineata)?|salut(?:are|ari)?|hello|hi|hei|hey|neata|multumim|multumesc"
    r"|cu (?:mare )?drag|va astept\w*|pe curand|o zi (?:buna|frumoasa)|toate bune|notat|am notat|confirmat|merci"
    r"|mersi|gata"
    r"|felicitari"
    r"|sigur|perfect|super|desigur)[ ,!]+(?:stimata )?(?:doamna |domnule |dna |dl |d-na )?(?=[^\W\d_])"
)
_VOCATIVE_END = Wording(r"\s*(?:[!,.?:)]|$|\n)")
_THE_CHILD = Wording(
    r"\b(?:lui|la multi ani(?: (?:in avans|anticipat))?,?(?: lui| pentru)?|pe|pentru|ziua lui|petrecerea lui"
    r"|sanatate(?: lui)?"
    r"|ziua|petrecerea|aniversarea)\s+(?=[^\W\d_])"
)
_ASKED_OF = Wording(
    rf"(?:^|[.!?,;]\s*|\b(?:si|dar|iar)\s+)(?P<name>{WORD})\s+(?:cati ani|ce varsta|ce (?:ii )?place|ce vrea)\b"
)


def addressed_as(turns: Sequence[Turn]) -> tuple[Turn, NameReading] | None:
    """What the staff call the client, in the client's own words."""
    for turn in turns:
        if turn.by_client:
            continue
        match = _GREETED.match(turn.folded)
        name = read_name_at(turn.text, match.end(), limit=2) if match else None
        if name and name.certainty >= 0.8 and _VOCATIVE_END.match(turn.folded, name.end):
            said = _in_clients_words(turns, turn.index, name.value.split()[0])
            if said and (name.certainty == 1.0 or _closes(*said)):
                return said
    return None


def _closes(turn: Turn, name: NameReading) -> bool:
    """``Confirmat. Cata``: a name that we do not know stands at the end of the client's message."""
    return not turn.folded[name.end :].strip(" .!)~\n") and name.start > 0


def child_spoken_of(turns: Sequence[Turn]) -> Iterator[tuple[Turn, NameReading]]:
    """The child as the staff name it, in the client's own words."""
    for turn in turns:
        if turn.by_client:
            continue
        places = [match.end() for match in _THE_CHILD.finditer(turn.folded)]
        places += [match.start("name") for match in _ASKED_OF.finditer(turn.folded)]
        for place in places:
            name = read_name_at(turn.text, place, limit=1, genitive=True)
            said = _in_clients_words(turns, turn.index, name.value) if name and name.certainty >= 0.8 else None
            if said:
                yield said


def _in_clients_words(turns: Sequence[Turn], before: int, name: str) -> tuple[Turn, NameReading] | None:
    """Where the client wrote that name, in any of its forms and with a capital, before the staff did."""
    plain = folded(name)
    if plain in NOT_NAMES:
        return None
    for turn in turns:
        if not turn.by_client or turn.index >= before:
            continue
        for match in re.finditer(WORD, turn.folded):
            written = turn.text.quote(match.start(), match.end())
            forms = {folded(form) for form in (base_form(written), *possible_base_forms(written))}
            in_place = any(p.start <= match.start() < p.end for p in turn.places)
            if plain in forms and not in_place and (written[:1].isupper() or plain == match.group()):
                return turn, NameReading(match.start(), match.end(), name, 0.9)
    return None
