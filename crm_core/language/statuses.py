"""What a message says of a booking's fate: called off, paid in full."""

from __future__ import annotations

from collections.abc import Iterator

from crm_core.language.reading import Reading
from crm_core.language.wording import Wording

_PARTY = r"(?:petrecer\w*|eveniment\w*|botez\w*|anivers\w*|rezervare\w*|programare\w*|serbare\w*|comanda|tot\b|totul)"
_BOOKING = r"(?:petrecer\w*|eveniment\w*|botez\w*|anivers\w*|rezervar\w*|programar\w*|serbar\w*|comand\w*)"
_CALLS_OFF = Wording(
    rf"\b(?:sterg\w*|stearga|scoat\w*|scot|taia\w*|retrag\w*|renunt\w*) (?:va rog |si |la |noi )?{_BOOKING}"
    r"|\b(?:nu se mai|n-o mai) (?:face|tine|facem|tinem|organizeaza)\b(?=\s*(?:[.,!]|nimic|deloc|$|petrec|botez|serbar"
    r"|din pacate|ca\b|fiindca|pentru ca))"
    rf"|\bnu mai (?:putem|pot|reusim|apuc\w*|aprob\w*|accepta) (?:sa )?(?:\w+ )?{_BOOKING}"
    r"|\bcancel (?:it|the|my|our|everything)\b|"
    r"\b(?:(?:sa |trebuie sa |vrem sa |vreau sa |va rog sa |as vrea sa |am vrea sa |nevoiti sa )?(?:anulam|anulez"
    r"|anulati|anulezi|anuleaza|anulat|contramand\w*|(?:have to |need to |want to |please |must )cancel|we(?:'re"
    r"| are) cancell?ing)\b|anulare(?:a)?\b(?! )|anularea\b"
    r"|(?:nu (?:mai|o mai) (?:facem|tinem|fac|tin|organizam|sarbatorim|are loc|se (?:mai )?(?:face|tine)|avem nevoie"
    rf"|vrem|dorim))(?=\s+(?:\w+\s+){{0,2}}{_PARTY}|\s*[.,!]|\s+de\b|\s*$)"
    rf"|(?:renunt\w*|am renuntat) la (?:{_PARTY}|tot\b)|(?:{_PARTY})[^.!?;\n]{{0,20}}\b(?:nu (?:mai )?(?:are loc|se "
    r"(?:mai )?(?:tine|face))|se anuleaza|este anulat\w*|e anulat\w*))"
)
_NOT_CALLED_OFF = Wording(
    r"\b(?:a|au|mi-a|mi-au|ne-a|ne-au|le-a)\s+$|\b(?:daca|in caz(?:ul)? (?:de|in care)|pot|putem|se poate|politica"
    r"|nu(?: mai)?|ne-au?|ne-a|ni s-a|le-a"
    r"|restaurantul|localul|sala|salonul|gradinita|cealalta firma|alta firma|a fost)\s+(?:(?:cumva|sa|noi|mai|ca"
    r"|rezervarea|ne|ne-a|ne-au|si-a|a|au)\s+)*$"
)
_PAID_IN_FULL = Wording(
    r"\b(?:achitat[a]? (?:integral|complet|tot|in intregime|total)|platit[a]? (?:integral|complet|tot|in intregime"
    r"|toata suma|toti banii)|plata (?:integrala|completa)|integral (?:achitat|platit)"
    r"|(?:am|s-a|ati|a fost|l-am|i-am)\s+(?:\w+\s+){0,3}?(?:platit|achitat|virat|transferat|trimis|facut|dat|depus"
    r"|incasat|primit)\s+(?:\w+\s+){0,5}?(?:restul|diferenta|toata suma|suma integrala|suma totala|toti banii|tot\b"
    r"|integral|rest de plata)"
    r"|(?:restul|diferenta|toata suma|suma (?:totala|integrala)|factura|totul)\s+(?:\w+\s+){0,6}?(?:(?:l-am|am|a fost"
    r"|s-a|i-am|le-am|e|este|ati)\s+)+(?:\w+\s+){0,2}?(?:platit|achitat|virat|transferat|trimis|dat|incasat"
    r"|primit)[a]?"
    r"|(?:am|l-am|i-am|v-am) (?:achitat|platit) (?:petrecerea|evenimentul|botezul|serbarea)\b"
    r"|nu mai (?:am|avem|aveti) (?:nimic )?de (?:plata|platit|achitat|dat)"
    r"|\btotul (?:e |este )?(?:achitat|platit)|\b(?:e|este) (?:totul |tot )(?:achitat|platit)"
    r"|(?:confirm\w* )?(?:incasarea|plata) (?:integrala|totala|intregii sume)|(?:am )?incasat integral"
    r"|(?:op\b|ordin\w*|transfer\w*|dovada|virament\w*|platit|achitat|virat)[^.?!;\n]{0,60}\b(?:suma|valoarea|plata) "
    r"(?:integrala|totala)"
    r"|(?:paid|settled) (?:in full|everything|the (?:rest|balance|full)))"
)
_ONLY_THE_ADVANCE = Wording(r"\b(?:avans\w*|acont\w*)\b")
_PAYS_LATER = Wording(r"\b(?:vom|voi|o sa|urmeaza|la final|atunci|dupa eveniment|cand|daca|trebuie|pot|putem|sa)\b")


_REST_OF_ELSE = Wording(
    r"\s*(?:dat|detali|inform|lucr|invit|adres|poz|mesaj|intreb|nume|ce (?:trebuia|mi-ati|ati)|la (?:fata|final"
    r"|sfarsit)|in ziua|pe loc|il\b|o sa\b|vi-l|ramane|avans|acont)"
)
"""``restul detaliilor``, ``restul la fața locului``: not what is left to pay, or not paid yet."""
_NOT_PAID_HERE = Wording(
    r"(?:\bnu(?: mai)?|\bn-?|\b(?:asa|cum|la (?:fel|sala|restaurant|local|gradinita|alt\w*|ceilalti)|data trecuta"
    r"|vecin\w*|prieten\w*|coleg\w*|anul trecut|cine|daca))(?: (?:v-|e|este|inca|a|am|ei|mea|meu|noi|firm\w*))*\s*-?$"
)
_ELSEWHERE = Wording(
    r"\s*(?:si )?(?:data trecuta|anul trecut|(?:la|pe|pentru) (?:sala|restaurant\w*|local\w*|alt\w*|cofetar\w*|tort)"
    r"|in ziua|la (?:fata|final|eveniment)|dupa)"
)
_PAID_ELSEWHERE = Wording(r"\bla (?:sala|restaurant\w*|local\w*|cofetar\w*|alt\w*)\b|\binca\b")
_ADVANCE_THEN_REST = Wording(r"\bavans\w*\b(?![^.!?;]*\b(?:azi|acum|ieri|deja)\b)[^.!?;]*\brest")
"""Habits, others and what is paid elsewhere: ``așa am plătit și data trecută``, ``la sală am achitat tot``."""


def read_called_off(text: str) -> Iterator[Reading[str]]:
    """Where the folded text calls a booking off; conditions and what others called off are none."""
    for match in _CALLS_OFF.finditer(text):
        if not _NOT_CALLED_OFF.search(text, max(0, match.start() - 50), match.start()):
            yield Reading(match.start(), match.end(), "CANCELLED")


def read_paid_in_full(text: str) -> Iterator[Reading[str]]:
    """Where the folded text says that everything has been paid; an advance is not everything."""
    for match in _PAID_IN_FULL.finditer(text):
        around = text[max(0, match.start() - 20) : match.end() + 12]
        if _ONLY_THE_ADVANCE.search(around) and "rest" not in around and "integral" not in around:
            continue
        if _PAYS_LATER.search(text, max(0, match.start() - 12), match.start()):
            continue
        words = match.group()
        if words.endswith(("rest", "restul", "tot", "diferenta")) and _REST_OF_ELSE.match(text, match.end()):
            continue
        if words.startswith("factura") and "primit" in words:
            continue
        if _ADVANCE_THEN_REST.search(words) or _ELSEWHERE.match(text, match.end()) or _PAID_ELSEWHERE.search(words):
            continue
        if _NOT_PAID_HERE.search(text, max(0, match.start() - 30), match.start()):
            continue
        yield Reading(match.start(), match.end(), "PAID")
