"""Whether words wish for a party of one's own, or for one of the services: ``facem ziua Mariei``, ``vrem baloane``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crm_core.extraction.rules.mentions import read_mentions
from crm_core.extraction.rules.turns import Turn
from crm_core.language.wording import Wording

_WISH = (
    r"\b(?:vrem|vreau|vroiam|voiam|as vrea|am vrea|ar vrea|as dori|am dori|dorim|doresc|doream|ne-ar placea|mi-ar "
    r"placea"
    r"|ne trebuie|imi trebuie|mi-ar trebui|ne-ar trebui|avem nevoie|am nevoie|as avea nevoie|am avea nevoie|caut"
    r"|cautam"
    r"|organiz\w+|pregatim|pregatesc|planific\w*|planuim|rezerv(?:am|a|ati)?|programam|facem|fac|tinem|sarbatorim"
    r"|serbam|aniversam|ne (?:mai )?gandim"
    r"|ma (?:mai )?gandesc|avem(?= (?:o |un |si |noi |iar )*(?:petrecere\b|botez\b|serbare|ziua|aniversare))|ne "
    r"intereseaza|ma intereseaza)\b"
)
_PARTY = (
    r"\b(?:petrec\w*|party|anivers\w*|botez\w*|zi de nastere|ziua (?:lui|lu|ei|de nastere|fet\w*|baiat\w*|copil\w*"
    r"|mea"
    r"|noastra|celui|celei|nepot\w*|[a-z]+ei\b)|majorat\w*|serbare\w*|animator(?:i|ul)?\b|animatoare|personaj\w*"
    r"|mascota|ursitoare\w*|mos(?:ul)? craciun|program(?:ul)? (?:pentru|pt|de) copii|family day|ziua copilului"
    r"|(?:taierea )?mot(?:ul|ului)\b|turta|carnaval\w*|festivitat\w*|sarbatorire\w*|banchet\w*)\b"
)
_WISHES_A_PARTY = Wording(
    rf"{_WISH}(?! sa (?:va|ma|lucr|fiu|devin|reclam|semnal|spun|cer|recuper|returnez|multum))"
    rf"(?P<between>[^.?!;\n]{{0,70}}?){_PARTY}"
)
_WORK = Wording(
    r"\b(?:sa (?:fiu|devin|lucrez|ma|particip|joc|fac parte|va)|job\w*|post(?:ul)?|angaj\w*|colabor\w*|ca animator"
    r"|echip\w*|preselect\w*|selecti[ae]|casting\w*|audit\w*|voluntar\w*|lucru|lucrat|experient\w*|furniz\w*|oferim"
    r"|anunt\w*|firm[ae]\w*|lucram)\b"
)


@lru_cache(maxsize=256)
def wishes_a_party(words: str) -> bool:
    """Whether the words ask for a party of one's own: ``am vrea un animator``, ``facem ziua Mariei``."""
    return any(
        not _WORK.search(match["between"])
        and not re.search(r"\b(?:job|post\w*|lucru) de $", words[: match.end()][-60:])
        for match in _WISHES_A_PARTY.finditer(words)
    )


WANTS = Wording(
    r"\b(?:(?:vrem|vreau|vroiam|as vrea|am vrea|ar vrea|as dori|am dori|dorim|doresc)\b(?! sa (?:va|iti|stiu|stim))"
    r"|ne-ar placea|mi-ar placea|ne trebuie"
    r"|imi trebuie|ne-ar trebui|mi-ar trebui|avem nevoie|am nevoie|caut|cautam|rezerv(?:am|a|ati|are)?|programam|luam"
    r"|ne intereseaza|ma intereseaza|ne gandim|ma gandeam|ne gandeam|facem|organizam|sarbatorim|aniversam|vrea|we "
    r"want"
    r"|we would|we'd|i want|i'd like|would like|looking for|need)\b"
)


_NEEDS = Wording(
    r"\b(?:(?:vrem|vreau|as vrea|am vrea|as dori|am dori|dorim|doresc)\b(?! sa (?:va|iti))|(?:ne|imi|ne-ar"
    r"|mi-ar) trebu\w+"
    r"|(?:avem|am) nevoie)\b"
)
"""Who says so wants to have it; ``facem arcade de baloane`` may be said by one who sells them."""


def wishes_a_service(turns: Sequence[Turn]) -> bool:
    """Whether the client wants one of the services, in one sentence: ``vrem baloane cu heliu``."""
    return any(
        sentence.start <= mention.start < sentence.end
        and _NEEDS.search(sentence.text)
        and not _WORK.search(sentence.text)
        for turn in turns
        if turn.by_client
        for sentence in turn.sentences
        for mention in read_mentions(turn)
        if not mention.definite
    )
