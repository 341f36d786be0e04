"""What a message does in the talk: says yes, says no, gives orders to a machine."""

from __future__ import annotations

import re
from functools import lru_cache

from crm_core.language.clauses import piece_at, sentences
from crm_core.language.folding import Folded
from crm_core.language.wording import Rows, Wording

_LEAD = (
    r"^[^\w👍👌✅💪🤝🙏]*(?:(?:buna(?: ziua| seara| dimineata)?|neata|salut\w*|hei|hello|bn|aa?|mm|hmm|pai|deci|atunci"
    r"|in fine|uf+|of|eh|nu stiu|(?:scuz\w*|sorry|iertati)\b(?! (?:de|pentru|pt) deranj)[^,.!?;]{0,40}"
    r"|ook|ok|da|super|perfect|bine|ah"
    r"|oh)\b[ ,!.]*){0,3}"
)
_YES = (
    r"da+\b", r"ok+\b", "okay", "oki", "okey", r"k\b", r"(?:foarte |prea |mai )?bine\b", "perfect", r"super\b",
    r"sigur\b", "desigur", "confirm", "de acord", "accept", "in regula", "e (?:ok|bine|perfect|super|in regula)",
    "este ok", r"ramane\b", "ramanem", r"hai\b", "haideti", "batem palma", r"deal\b", r"gata\b", r"merge\b",
    "convine", "excelent", "minunat", "stabilit", "rezerv", "facem asa",
    r"asa (?:facem|ramane|da|e|este)\b", r"(?:tot|la fel)\b(?=\W*(?:$|[.!,]))", "asta!",
    r"exact\b", "corect", "aprobat", "e aprobat", "s-a aprobat", "cum sa nu", r"normal\b", r"sper\b",
    "suna (?:foarte |chiar |tare |prea )?(?:bine|perfect|super|excelent|minunat|frumos)",
    "ne (?:convine|potrivim|incadram|place)", "imi convine", "s-a facut", r"fie\b", r"se poate\b", "nicio problema",
    "nici o problema", "cu (?:drag|placere)",
    "am (?:notat|trecut|modificat|mutat|rezervat|inregistrat|adaugat|schimbat)", "rezervat", "notat", "va asteptam",
    "multumesc", "multumim", "mersi", "merci", "trimiteti", r"(?:il|o|ii|le) (?:luam|iau|vrem|vreau)\b", "ideal",
    "genial", "va (?:dau|trimit|virez|platesc) avansul", "trimit avansul", "ne vedem", "atunci asa", "prea bine",
    r"bun\b", "👍", "👌", "✅", "💪", "🤝", r"yes\b", "sounds good", "great", r"sure\b", "agreed", r"fine\b",
)  # fmt: skip
"""How a yes begins."""
_ACCEPTS_FIRST = Wording(rf"{_LEAD}(?:{'|'.join(_YES)})")
_ACCEPTS_ANYWHERE = Wording(
    r"\b(?:de acord|(?:zice|a zis|spune|a spus) (?:ca )?da\b|bate palma|e ok|e in regula|e bine asa|batem palma"
    r"|confirm\b|confirmam\b|ramane asa|ok (?:cu|pt|pentru|si)\b"
    r"|am primit (?:ok|aprobarea|acordul|confirmarea)|ne convine|imi convine|acceptam|accept\b|rezervam\b|"
    r"rezervati\b|ramane stabilit|sa ramana asa|ramane cum|facem asa|luam (?:varianta|pachetul)|mergem pe|raman(?:e"
    r"|em) (?:la|pe|cu)(?! \w+ (?:noastre|noastra|nostru|mele|lor)\b))"
)
_SHOWS_YES = re.compile("[👍👌✅🤝💪]")
_THANKS_ONLY = Wording(r"^\W*(?:ok\s+)?(?:va )?(?:multumesc|multumim|mersi|merci)[\w ,]*[!.🙂😊 ]*$")
_REFUSES = Wording(
    r"^\W*(?:(?:buna|hmm|pai|mm|a+|ah|ei|oh|stai|ok|stati)\b[ ,!.]*)?(?:nu\b(?!\s+(?:stiu|conteaza|e (?:nicio|o|mult"
    r"|scump|rau"
    r"|nici) |e problema|mai\b.*ramane"
    r"|am|pot acum))|nup\b|nope\b|no\b(?! problem)|n-as)"
    r"|\bprea (?:mult|scump)|\bcam (?:mult|scump|piperat)|(?<!nu )\be (?:mult|scump)\b|\bnu ne permitem"
    r"|\bnu ne incadram"
    r"|\bdepaseste bugetul|\bpeste buget"
)
_DEFERS = Wording(
    r"\b(?:ma (?:mai )?gandesc|ne (?:mai )?gandim|revin\b|revenim\b|mai vorbesc|discut cu|vorbesc cu|verific|va anunt"
    r"|va zic|intreb|ma consult|ne consultam|mai vedem|mai caut|dau eu un semn|va spun|sa ma consult)"
)  # fmt: skip
_WAITS_FOR_OTHERS = Wording(
    r"\b(?:(?:ma|ne|sa ne|sa ma) sfatui\w+|va (?:raspund\w*|comunic\w*|scriu|confirm\w*|dam|dau) ?(?:eu|noi|maine"
    r"|un raspuns|raspunsul|de stire|de veste|un semn)?|o sa (?:ma|ne) gand\w+"
    r"|astept(?:am)? (?:inca |doar |si )?(?:aprobar\w*|acord\w*|(?:un )?raspuns\w*|confirmar\w*|semnatur\w*|ok-?ul"
    r"|decizi\w*|sa (?:imi |mi |ne |le )?(?:zica|spuna|raspunda|confirme|aprobe|semneze|vad|vedem))"
    r"|trebuie (?:sa )?(?:aprob\w+|semn\w+|vorb\w+|intreb\w*|discut\w*|consult\w*)|se aproba"
    r"|(?:sa |o sa )?(?:vad|vedem) (?:si )?(?:ce|daca) (?:zic\w*|spun\w*|vrea|vor|aprob\w*|e de acord)"
    r"|discutam|propun(?:em)? (?:in|la))\b"
)
"""The answer hangs on others: ``aștept aprobarea de la financiar``, ``mă sfătuiesc cu vecinii``."""


def accepts(text: Folded) -> bool:
    """Whether the message says yes to what stands before it."""
    anywhere = _ACCEPTS_ANYWHERE.search(text.text) is not None or _SHOWS_YES.search(text.text) is not None
    if not anywhere and (not _ACCEPTS_FIRST.match(text.text) or _DEFERS.search(text.text)):
        return False
    if _THANKS_ONLY.match(text.text) and not _SETTLES.search(text.text):
        return False
    return not refuses(text)


_SETTLES = Wording(r"\b(?:ramane asa|ramane stabilit|rezervati|facem asa|batem palma|ne vedem|confirm(?:am)?)\b")
"""What is more than thanks: ``mulțumesc, rămâne așa``."""


def only_thanks(text: Folded) -> bool:
    """Whether the message is a word of thanks and no more."""
    return _THANKS_ONLY.match(text.text) is not None and len(text.text) <= 40


def defers(text: Folded) -> bool:
    """Whether the message puts the answer off."""
    return _DEFERS.search(text.text) is not None or _WAITS_FOR_OTHERS.search(text.text) is not None


def refuses(text: Folded) -> bool:
    """Whether the message says no, or finds it too dear."""
    return _REFUSES.search(text.text) is not None


_ORDERS = Rows(
    (Wording(pattern), None)
    for pattern in (
        r"<\s*/?\s*(?:system|instructions?|prompt|assistant|admin)\b|\[\s*(?:system|admin|inst)\b",
        r"\bignor(?:a|ati|e)\b.{0,40}\b(?:instruc|anterioar|previous|prompt|reguli)",
        r"\bignore (?:all|previous|the)",
        r"\b(?:sistem|asistent|agent|model)(?:ul)? (?:ai|crm|gpt)\b",
        r"\bagentul crm",
        r"\besti (?:un|o|agentul|asistentul|modelul)\b.{0,30}\b(?:ai|crm|asistent|agent|model|bot)",
        r"\bset(?:eaza|ati|ează|a) (?:suma|status|pretul|data|campul|amount)",
        r"\bstatus(?:ul)?\s*[:=]?\s*(?:paid|platit)\b",
        r"\b(?:create|update)_event",
        r"\bnoop\b",
        r"\braspunde (?:doar|numai) cu",
        r"\bnew instructions|\bnoile instructiuni",
        r"\bpromptul?\b",
        r"\bmarcheaza (?:evenimentul|plata|ca platit)|\bmark as paid",
        r"\byou are (?:an?|the|now)\b",
        r"\bjson\b",
        r"\bsystem\s*:",
        r"\bdeveloper mode",
        r"\bpentru (?:bot|ai|robot|sistem)\s*:",
        # who it should be
        r"\b(?:actioneaza|comporta-te|poarta-te|functioneaza|raspunde(?:-mi)?)(?: acum| de acum)? "
        r"(?:ca (?:un|o|si|admin|operator|manager|sistem|asistent|agent)|precum)|\bconsidera-te\b",
        r"\b(?:pretinde|prefa-te|imagineaza-ti|presupune|simuleaza)(?: ca)? (?:ca )?(?:tu )?(?:esti|lucrezi|ai)\b",
        r"\btu (?:esti|vei fi) (?:acum )?(?:un |o )?(?:bot|robot|receptioner|operator|secretar|agent|asistent|sistem"
        r"|admin)",
        r"\besti (?:acum )?(?:un |o )(?:\w+ )?(?:bot|robot|program|receptioner)",
        r"\b(?:act|behave|respond|reply|operate|answer) (?:as|like) (?:an?|the|my|if)\b|\bpretend (?:that |to |you)",
        r"\bca (?:o )?inteligenta artificiala|\b(?:mod|modul|rol|rolul) (?:de )?(?:admin\w*|operator|developer|sistem)",
        r"(?<![^.!?\n])\W*(?:(?:hey|hello|hi|buna|salut|draga|dragul) )?(?:bot(?:ule)?|robot(?:ule|elule|(?=:))"
        r"|asistentule"
        r"|agentule|sistemule|chat ?gpt|gpt)\s*[,:!]|\b(?:hey|hello|hi|buna|salut|draga) ai\s*[,:!]",
        r"\b(?:asistent\w*|agent\w*) (?:automat|virtual|digital)|\binstructiun\w* (?:pentru|catre) ",
        # what it should forget, and whom not to ask
        r"\b(?:uita|incalca|nesocoteste) (?:de )?(?:toate )?(?:regul|instructiun|tot ce (?:ti s-a|stii|ai))",
        r"\b(?:disregard|override|bypass)\b|\bforget (?:everything|all|your|the rules|previous|what you)",
        r"\bde acum (?:inainte|incolo)\b.{0,20}\b(?:raspunzi|raspunde|esti|vei|executi)\b",
        r"\bnu (?:mai )?(?:cere|solicita|verifica|intreba|astepta) (?:\w+ )?(?:confirmar|aprobar|acord|nimic"
        r"|pe nimeni|plata)",
        r"\bfara sa (?:mai )?(?:(?:ceri|soliciti|intrebi|verifici)\b|astepti (?:\w+ )?(?:confirm|aprob|acord|raspuns"
        r"|plata))",
        r"\b(?:don't|do not|without) (?:ask|request|requir|requesting|asking)\w*\b.{0,16}\b(?:confirm|approv|question)",
        r"\b(?:reply|respond|answer) only\b|\bmark (?:it|this|the \w+) (?:as )?(?:paid|done|confirmed)",
        # what it should write down, as into a data base
        r"\b(?:adauga|creeaza|introdu|insereaza|genereaza|executa|ruleaza)(?:-mi)? (?:automat |manual |acum )?"
        r"(?:in |un |o )?(?:nou[a]? )?(?:eveniment|rezervare(?! pentru)|inregistrar|client|comand|crm|script)",
        r"\binregistreaza (?:plata|evenimentul|clientul|rezervarea)"
        r"|(?<!puteti )(?<!putem )(?<!poate )(?<!pot )\b(?:modifica|schimba|pune|actualizeaza) "
        r"(?:suma|pretul|statusul|valoarea) (?:evenimentului|rezervarii|comenzii|contractului)",
        r"\b(?:urmeaza|respecta|executa|citeste) (?:instructiun|pasii|comenz)|\bfrom now on,? you\b|\bjailbreak",
        r"\b(?:completeaza|umple) (?:tabel|formular|campur|json)|\b(?:suma|total|pret|cost|valoare|amount|price)\w*"
        r"\s*[:=]?\s*(?:de )?(?:0|1|zero|un)\s*(?:lei|leu|ron)\b",
        r"\bin baza de date\b|\bin crm\b|\binsert (?:into|event|record)|\badd (?:an?|the|this|new) (?:new )?(?:event"
        r"|record)",
        r"\b(?:date|amount|status|roles?|time|price|payment) ?= ?[\"'0-9a-z]",
    )
)


def without_orders(text: Folded) -> Folded:
    """The message with words that give orders to a machine blanked out (labelling convention 14).

    What follows such an order in the same message belongs to it.
    """
    begin, end = orders_begin(text.text), len(text.text)
    return text if begin == end else Folded(text.original, text.text[:begin] + "~" * (end - begin), text.starts)


@lru_cache(maxsize=256)
def orders_begin(text: str) -> int:
    """Where the sentence with the first order to a machine begins; the length of the text where there is none."""
    begins = [order.start() for order, _ in _ORDERS.matches(text)]
    return piece_at(sentences(text), min(begins)).start if begins else len(text)
