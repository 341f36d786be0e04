"""What a message does in the talk: asks about something, says yes, says no, gives orders to a machine."""

from __future__ import annotations

import re
from enum import StrEnum

from crm_core.language.clauses import sentences
from crm_core.language.folding import Folded


class Topic(StrEnum):
    """What a question is about."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    CHILD_NAME = "child_name"
    AGE = "age"
    CHILDREN = "children"
    CHARACTER = "character"
    ANIMATORS = "animators"
    PARENT_NAME = "parent_name"
    METHOD = "method"
    PRICE = "price"
    DEPOSIT = "deposit"


_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern, re.ASCII))
    for topic, pattern in (
        (Topic.DATE, r"\bce (?:data|zi)\b|\bcand\b|\bdata\b|\bin ce (?:data|zi)|\bpe cat(?:a)?\b|\bpt cand"
                     r"|\bpentru cand|\bziua (?:exacta|evenimentului|petrecerii)"),
        (Topic.TIME, r"\bce or[ae]\b|\bora\b|\borele\b|\bla cat\b|\binterval\w*|\bce program\b|\bprogram aveti"
                     r"|\bde la cat|\bora\?|\bcam la cat"),
        (Topic.DURATION, r"\bcat (?:timp|dureaza|sa dureze)|\bcate ore|\bdurata\b"),
        (Topic.PLACE, r"\bunde\b|\badres[aă]\b|\badresa\b|\blocati[ae]\b|\bce zona|\bzona\b|\blocul (?:petrecerii"
                      r"|evenimentului|desfasurarii)|\bin ce (?:localitate|oras|sector|parte)|\bcare e locul"),
        (Topic.CHILD_NAME, r"\bcum (?:il|o|se|ii|le) (?:cheama|numeste|numesc|zice)|\b(?:pre)?numele\b(?! (?:dvs"
                           r"|dumneavoastra|tau|dumitale|complet al dvs|mamei|parintelui|persoanei|firmei))|"
                           r"(?<!un )\bnume\b(?! (?:de contact|firma))|\bcine (?:e|este) sarbatorit|\bpentru cine"
                           r"|\bpe cine (?:sarbatorim|serbam|aniversam|botezam)|\bsarbatorit\w*\?|\bcine implineste"),
        (Topic.AGE, r"\bcati ani|\bce varsta|\bvarst[ae]\b|\bvarsta\b|\bce (?:aniversare|ani)\b|\bcat implineste"
                    r"|\bce ani"),
        (Topic.CHILDREN, r"\bcati (?:copii|copilasi|invitati|participanti|prichindei|pitici|vor fi|sunteti|sunt|vin"
                         r"|veniti|asteptati)|\bnumar\w*\s+(?:\w+\s+){0,2}(?:copii|invitati|participanti)|\bnr\.? "
                         r"(?:de )?copii|\bcam cati\b|\bcate persoane|\bcopii\?"),
        (Topic.CHARACTER, r"\bpersonaj\w*|\bce ii place|\bce (?:erou|eroi|desen|tema|tematica|costum|mascot)"
                          r"|\bce prefera\b|\bpe cine (?:doriti|vreti|vrea|ar vrea)|\bpreferint|\bpreferat(?:ul|a)?\b"
                          r"|\bce ar vrea|\bcine sa vina"),
        (Topic.ANIMATORS, r"\b(?:un|1|unul)\s+(?:singur\s+)?(?:animator\s+)?(?:sau|ori)\s+(?:doi|2)|\bcati animatori"
                          r"|\bcate (?:personaje|ursitoare|mascote)|\b(?:2|doi) (?:animatori )?sau (?:1|un|3|trei)|\b"
                          r"(?:3|trei) sau (?:4|patru)"),
        (Topic.PARENT_NAME, r"\bpe ce nume|\bun nume\b|\bnumele (?:dvs|dumneavoastra|tau|mamei|parintelui|persoanei)"
                            r"|\bcum va numiti|\bcum va cheama|\bpersoan\w+ de contact|\bpe cine trecem|\bcu cine "
                            r"(?:vorbesc|am placerea|discut)|\bnume(?:le)? de contact|\bcine (?:e|este) contactul"
                            r"|\bcontractul pe|\bpe numele cui"),
        (Topic.METHOD, r"\bcash\b|\bcard\b|\bnumerar\b|\btransfer\b|\bplata\b|\bachit|\bplatiti\b|\bmodalitate"),
        (Topic.PRICE, r"\bcat (?:costa|ar costa|e\b|este|ar fi|vine|iese|m-ar costa|ne costa|cer|luati|face|ar iesi"
                      r"|devine|ajunge)|\bpret\w*|\boferta\b|\bce cost|\btarif\w*|\bcat\?"),
        (Topic.DEPOSIT, r"\bavans\w*|\bacont\w*"),
    )
)  # fmt: skip


def questions(text: Folded) -> frozenset[Topic]:
    """The topics of the questions in a message; a short prompt such as ``Ora și adresa`` is a question too."""
    found: set[Topic] = set()
    begin = 0
    for match in re.finditer(r"\?", text.text):
        found |= _topics(_last_sentence(text.text, begin, match.start()))
        begin = match.end()
    rest = text.text[begin:]
    asks = re.search(
        r"\b(?:imi|ne) (?:spuneti|ziceti|scrieti|dati|trimiteti|lasati|puteti spune|trebuie|mai trebuie)|\b(?:va rog"
        r"|te rog|rog)\b|\bam nevoie de|\bmai am nevoie|\bspuneti-mi|\bdati-mi|\bcare (?:e|este|ar fi)|\bastept"
        r"|\bprecizati|\bconfirmati",
        rest,
    )
    short = len(text.text) <= 60 and "?" not in text.text and re.fullmatch(r"[^0-9.!]{3,60}[.:! ]*", text.text)
    if asks or short:
        found |= _topics(rest)
    return frozenset(found)


def _last_sentence(text: str, begin: int, end: int) -> str:
    cut = max(text.rfind(mark, begin, end) for mark in "!\n.")
    return text[max(begin, cut + 1) : end + 1]


def _topics(text: str) -> set[Topic]:
    return {topic for topic, pattern in _TOPICS if pattern.search(text)}


_LEAD = (
    r"^[^\w👍👌✅💪🤝🙏]*(?:(?:buna(?: ziua| seara)?|bn|aa?|mm|hmm|pai|deci|atunci|ook|ok|da|super|perfect|bine|ah"
    r"|oh)\b[ ,!.]*){0,3}"
)
_ACCEPTS_FIRST = re.compile(
    _LEAD
    + r"(?:da+\b|ok+\b|okay|oki|okey|k\b|bine\b|perfect|super\b|sigur\b|desigur|confirm|de acord|accept|in regula|e "
    r"(?:ok|bine|perfect|super|in regula)|este ok|ramane\b|ramanem|"
    r"hai\b|haideti|batem palma|deal\b|gata\b|merge\b|convine|excelent|minunat|stabilit|rezerv|facem asa|exact\b"
    r"|corect|cum sa nu|normal\b|sper\b|suna bine|ne (?:convine|potrivim|incadram|place)|"
    r"imi convine|s-a facut|fie\b|se poate\b|nicio problema|nici o problema|cu (?:drag|placere)|am (?:notat|trecut"
    r"|modificat|mutat|rezervat|inregistrat|adaugat|schimbat)|rezervat|notat|va asteptam|multumesc|multumim|mersi"
    r"|merci|trimiteti|"
    r"va (?:dau|trimit|virez|platesc) avansul|trimit avansul|ne vedem|atunci asa|prea bine|👍|👌|✅|💪|🤝|yes\b"
    r"|sounds good|great)",
)
_ACCEPTS_ANYWHERE = re.compile(
    r"\b(?:de acord|e ok|e in regula|e bine asa|batem palma|confirm\b|confirmam\b|ramane asa|ok (?:cu|pt|pentru|si)\b"
    r"|am primit ok|ne convine|imi convine|acceptam|accept\b|rezervam\b|"
    r"rezervati\b|ramane stabilit|sa ramana asa|ramane cum|facem asa|luam (?:varianta|pachetul)|mergem pe|raman(?:e"
    r"|em) (?:la|pe|cu)|👍|👌|✅|🤝|💪)|[👍👌✅🤝💪]"
)
_THANKS_ONLY = re.compile(r"^\W*(?:ok\s+)?(?:va )?(?:multumesc|multumim|mersi|merci)[\w ,]*[!.🙂😊 ]*$")
_REFUSES = re.compile(
    r"^\W*(?:(?:buna|hmm|pai|mm)[ ,!.]*)?(?:nu\b(?!\s+(?:stiu|conteaza|e (?:nicio|o|nici) |e problema|mai\b.*ramane"
    r"|am|pot acum))|nup\b|nope\b|no\b(?! problem)|n-as)"
    r"|\bprea (?:mult|scump)|\bcam (?:mult|scump|piperat)|\be (?:mult|scump)\b|\bnu ne permitem|\bnu ne incadram"
    r"|\bdepaseste bugetul|\bpeste buget"
)
_DEFERS = re.compile(
    r"\b(?:ma (?:mai )?gandesc|ne (?:mai )?gandim|revin\b|revenim\b|mai vorbesc|discut cu|vorbesc cu|verific|va anunt"
    r"|va zic|intreb|mai vedem|mai caut|dau eu un semn|va spun|sa ma consult)"
)  # fmt: skip


def accepts(text: Folded) -> bool:
    """Whether the message says yes to what stands before it."""
    if refuses(text):
        return False
    if _DEFERS.search(text.text) and not _ACCEPTS_ANYWHERE.search(text.text):
        return False
    if _THANKS_ONLY.match(text.text):
        return False
    return bool(_ACCEPTS_FIRST.match(text.text) or _ACCEPTS_ANYWHERE.search(text.text))


def refuses(text: Folded) -> bool:
    """Whether the message says no, or finds it too dear."""
    return _REFUSES.search(text.text) is not None


_ORDERS = re.compile(
    r"<\s*/?\s*(?:system|instructions?|prompt|assistant|admin)\b|\[\s*(?:system|admin|inst)\b|\bignor(?:a|ati"
    r"|e)\b.{0,40}\b(?:instruc|anterioar|previous|prompt|reguli)"
    r"|\bignore (?:all|previous|the)|\b(?:sistem|asistent|agent|model)(?:ul)? (?:ai|crm|gpt)\b|\bagentul crm|\besti "
    r"(?:un|o|agentul|asistentul|modelul)\b.{0,30}\b(?:ai|crm|asistent|agent|model|bot)"
    r"|\bset(?:eaza|ati|ează|a) (?:suma|status|pretul|data|campul|amount)|\bstatus(?:ul)?\s*[:=]?\s*(?:paid|platit)\b"
    r"|\b(?:create|update)_event|\bnoop\b|\braspunde (?:doar|numai) cu"
    r"|\bnew instructions|\bnoile instructiuni|\bpromptul?\b|\bmarcheaza (?:evenimentul|plata|ca platit)"
    r"|\bmark as paid|\byou are (?:an?|the|now)\b|\bjson\b|\bsystem\s*:|\bdeveloper mode|\bpentru (?:bot|ai|robot"
    r"|sistem)\s*:"
)


def without_orders(text: Folded) -> Folded:
    """The message with words that give orders to a machine blanked out (labelling convention 14).

    What follows such an order in the same message belongs to it.
    """
    found = _ORDERS.search(text.text)
    if not found:
        return text
    begin = 0
    for sentence in sentences(text.text):
        if sentence.start <= found.start():
            begin = sentence.start
    blanked = text.text[:begin] + "~" * (len(text.text) - begin)
    return Folded(text.original, blanked, text.starts)
