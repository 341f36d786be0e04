"""Thanks, praise and greetings: talk of a party that was, or of none, that asks for nothing (convention 11)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm_core.extraction.rules.turns import Turn
from crm_core.language.money import read_money
from crm_core.language.wording import Wording

_FINE = (
    r"(?:minunat\w*|super\w*|frumo[as]\w*|perfect\w*|excelent\w*|grozav\w*|de nota|de vis|genial\w*|extraordinar\w*"
    r"|incantat\w*|senzational\w*|fain\w*|misto|treaba (?:buna|faina|super)|fantastic\w*|nemaipomenit\w*|bestial\w*"
    r"|magic\w*|impecabil\w*)"
)
THANKS = Wording(
    r"\b(?:a(?:u)? fost (?:\w+ ){0,2}(?:minunat\w*|super\w*|frumos|frumoasa|perfect\w*|excelent\w*|grozav\w*|de nota"
    r"|genial\w*|extraordinar\w*|foarte \w+|incantat\w*|bine|fericit\w*)|multum\w* (?:\w+ ){0,3}(?:pentru|pt|ca ati)"
    r"(?! (?:ofert|confirm|rasp|detal|info|rabd|inteleg|prompt|rezerv|mesaj|ajutor))"
    r"|au fost incantati|s-au (?:distrat|simtit|bucurat)|ne-am (?:distrat|simtit)|v-am lasat (?:o )?recenzie|recenzie"
    r"|sunteti (?:minunati|cei mai|super))\b"
)
AFTERWARDS = Wording(
    rf"\b(?:a(?:u)? fost (?:\w+ ){{0,2}}{_FINE}"
    rf"|ati (?:fost|facut|avut|jucat|cantat|animat)\b[^.?!;\n]{{0,30}}\b{_FINE}"
    rf"|{_FINE}\b[^.?!;\n]{{0,20}}\bati (?:fost|avut|facut|jucat|cantat)\b"
    r"|s-au (?:distrat|simtit|bucurat)|ne-am (?:distrat|simtit)|inca "
    r"(?:vorbesc|povestesc|canta)|recenzie|(?:pentru|pt) (?:ieri|aseara|sambata trecuta|duminica trecuta|weekendul "
    r"trecut)|pozele de (?:ieri|aseara|la petrecere)"
    r"|(?:was|were) (?:so |really |absolutely )?(?:amazing|great|wonderful|fantastic|lovely|brilliant|awesome|a blast"
    r"|the best)|(?:had|have had) (?:such )?a (?:great|wonderful|lovely|amazing)|loved (?:it|him|her|them|every))\b"
)
"""A party that is over, and how it was."""
_GREETS = Wording(
    rf"\b(?:sarbatori|craciun|an(?:ul)? nou|la multi ani|hristos|cristos|christmas|happy (?:new|holidays|easter)|paste"
    rf"|felicit\w*|bravo|multum\w*|mersi|merci|thank\w*|abia astept\w*|recomand\w*|va ur(?:am|ez)|{_FINE})\b"
)
_ASKS_OR_TELLS = Wording(
    r"\?|[0-9]|\b(?:vr(?:ea|eau|em|eti|oia\w*)|voia\w*|vor|dor(?:im|esc|eam)|as dori|am dori|rog|trebui\w*|nevoie"
    r"|caut\w*|rezerv\w*"
    r"|luam|iau"
    r"|mut\w*|schimb\w*|modific\w*|adaug\w*|aduce\w*|puteti|putem|poate|raman\w*|in loc|renunt\w*|anul\w*|fara|doar"
    r"|inca"
    r"|mai|si noi|confirm\w*|stabilit|want|would|need|add|change|cancel|instead|please|can)\b"
)
_NEITHER = Wording(
    r"\bnu (?:mai )?(?:vrea|voia|vor|voiau|vroia\w*) (?:sa\b|s-)|\b(?:nota|not[ae] de) (?:10|zece)\b|\b10 ?(?:/"
    r"|din) ?10\b|\bde 10\b|\b20[0-9]{2}\b"
)
"""Words that only look like it: ``de nota 10``, ``nu mai voiau să plece``."""


def is_small_talk(turns: Sequence[Turn]) -> bool:
    """Whether the client greets, praises or thanks, and no word of it asks, tells or changes anything."""
    client = [turn for turn in turns if turn.by_client and turn.folded.strip(" ~\n")]
    if not client:
        return False
    if any(turn.asked or turn.places or _ASKS_OR_TELLS.search(_NEITHER.sub(" ", turn.folded)) for turn in client):
        return False
    first = client[0].index
    offered = [turn for turn in turns if not turn.by_client and turn.index < client[-1].index]
    return not any(turn.index < first or "?" in turn.folded or any(read_money(turn.folded)) for turn in offered)


def wants_it_again(turn: Turn) -> bool:
    """A booking after the thanks."""
    return (
        re.search(
            r"\b(?:vrem|vreau|am vrea|as vrea|dorim|rezerv\w*)\b.{0,60}\b(?:petrecere|pe [0-9]{1,2}|animator\w*)\b",
            turn.folded,
        )
        is not None
    )
