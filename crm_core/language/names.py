"""People's names in their base form (labelling convention 6): ``Mariei`` → ``Maria``, ``lui Andrei`` → ``Andrei``,
``Ancăi`` → ``Anca``, ``Dragoșului`` → ``Dragoș``; and the reading of a name where one is expected.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from crm_core.language.first_names import FIRST_NAMES
from crm_core.language.folding import Folded, folded
from crm_core.language.wording import Wording

WORD = r"[^\W\d_]{1,40}+(?:-[^\W\d_]{1,40}+)?+"
"""A word that may be a name, in folded text of any alphabet."""
NAME_BEGINS = r"(?<![^\W\d_])"
"""Before a pattern that begins with a name: it need not be looked for again within each word."""

_NOT_NAMES_WORDS = """
    a acasa acord acum adresa agent ai aici al ale alo alt alta altceva altcineva am amandoi ambii an angajat ani
    animatoare animator animatori anisori anul aprilie ar are as asa ati au august avem aveti azi ba baiat baiatul
    baietel baietelul baietelului baloane bebe bebelus bebelusul bebelusului bine bloc botez botezul bravo bucuresti
    bucuroasa buna buna-ziua bunica bunici bunicul ca cam cand cat cati ce cea cei cel celalalt celui ceva chiar
    cinci cine cineva clasa clasei client colega confirm confirmam contabil copii copiii copiilor copil copilul
    copilului craciun cu cui cum cumva curand curier curierul curioasa da daca dar de decembrie deja deocamdata
    desigur dezamagita din director disperata disponibil disponibila disponibili dispus dispusa dl dna doamna doar
    doilea domnul doi doua duminica dumneavoastra dupa dv dvs e ea echipa echipei educatoare ei el ele era este eu exact
    fac face fata februarie fete fetei fetele fetita fetitei fiica fiicei fina finul finului firma firmei fiul
    fiului foarte frate fratele fratelui gasit gata gemeni gemenii gradinita gradinitei grupa grupei hai hei hello
    hey hi ianuarie ii il important in inca incantata ingrijorata insa insarcinata interesat interesata interesati
    invatatoare iulie iunie joi la lei liber libera locatia locatie lor lui luna lunea luni ma mai mama mamei mami
    mamica manager mare marti martie mea mei mele mersi meu mic mica micut micuta micutei micutii micutul miercuri
    mos mosul multa multumesc multumim multumita nasa nasii nasul ne nepoata nepoatei nepot nepotul nepotului nevoie
    ni nici nimic noastra noastre noi noiembrie nostri nostru nu numai numar nume numele o octombrie ocupat ocupata
    ok on or ora oricum pana parinte parintii parintilor patru pe pentru perfect personaj personaje petrecere
    petrecerea poate popcorn pot prieten prietena prietenei prima primul printesa printul proaspat profesoara
    profesor pt pus putem puteti reprezentant revin roman sa salut sambata sarbatorit sarbatorita sarbatoritei
    sarbatoritii sarbatoritul sarbatoritului sau scoala scuze se seara secretara septembrie si sigur sora soră sotia
    sotul sotului spre stimata stimate stiu strada sunat sunt suntem sunteti suparata super super-party tata tatal
    tati tatic te telefon toata toate tot toti trei un una unde unei unica unicul unui unul urgent ursitoare
    ursitoarele va vara varul vata vecin vecina verisoara verisoarei verisorul vinerea vineri voi vom vor vreau vrem
    vreo zi zile ziua
    nationala mondiala internationala animalelor pamantului halloween revelion paste pasti craciunului absolvire
    absolvent
    mot card cash numerar transfer factura avans revolut paypal whatsapp instagram facebook google messenger booking
    tiktok youtube wise cec iban
    he she it they my our his her is am the son daughter
"""
NOT_NAMES: frozenset[str] = frozenset(_NOT_NAMES_WORDS.split())
"""Words that stand where a name may stand and are none."""

_LUI = re.compile(r"^lui?\s+")


def is_known_name(word: str) -> bool:
    """Whether the folded word is a first name that we know, in its base form."""
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


@lru_cache(maxsize=1024)
def base_form(name: str) -> str:
    """The base form of a name in the genitive or dative; a name already in its base form stays.

    Casing and diacritics are kept, a name without capitals gets one for each word.
    """
    words = _LUI.sub("", unicodedata.normalize("NFC", name).strip()).split()
    return " ".join(_capital(_base_word(word)) for word in words)


def possible_base_forms(word: str) -> tuple[str, ...]:
    """Base forms that a written form may stand for, likeliest first, with the word itself last."""
    plain = folded(word)
    forms: list[str] = []
    if len(plain) < 4:
        return (word,)
    if plain.endswith("eei"):
        forms += [word[:-1] + "a", word[:-2] + "a"]
    elif plain.endswith("iei"):
        forms += [word[:-2] + "a", word[:-1]]
    elif plain.endswith("tei") and word[-3:-2] in ("ț", "ţ"):
        forms += [word[:-2] + "a"]
    elif plain.endswith("ei"):
        forms += [word[:-2] + "a", word[:-1] + "a", word[:-2], word[:-1]]
    elif plain.endswith(("cai", "gai", "hai", "kai")):
        forms += [word[:-2] + "a"]
    elif plain.endswith(("ichii", "ichi")):
        forms += [word[: plain.rindex("ichi")] + "ica"]
    elif plain.endswith("ului"):
        forms += [word[:-4], word[:-4] + "u"]
    elif plain.endswith("ai") and len(plain) > 4:
        forms += [word[:-1]]
    return (*forms, word)


def _base_word(word: str) -> str:
    plain = folded(word)
    if is_known_name(plain):
        return word
    forms = possible_base_forms(word)
    if plain.endswith("iei") and len(plain) > 4:
        return forms[0]  # a feminine genitive: Nectariei is Nectaria, though Nectarie is a name too
    for form in forms:
        if is_known_name(folded(form)):
            return form
    # A feminine genitive of a name we do not know is still one (Kendrei); other endings are left alone.
    return forms[0] if plain.endswith(("ei", "ului")) and len(plain) > 4 else word


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] if part.islower() else part for part in word.split("-"))


def same_person(left: str, right: str) -> bool:
    """Whether two names share a word in their base forms: ``Mariei`` and ``Maria Pop``."""
    words = [{folded(base_form(word)) for word in text.split()} | set(folded(text).split()) for text in (left, right)]
    return bool(words[0] & words[1])


class NameReading(NamedTuple):
    """``value`` is in the base form; the span covers the name as written."""

    start: int
    end: int
    value: str
    certainty: float = 1.0


_ALSO_SURNAMES = frozenset({"craciun", "roman", "mare", "micu", "mic", "fata", "bucur", "luna", "baiatul", "frate"})
_PLURAL_GENITIVE = ("ilor", "elor")
"""``Ziua Porților Deschise``: of many, and so nobody's name."""
_NAME_WORD = re.compile(WORD)
_NAME_WORDS = Wording(rf"{WORD}(?: {WORD}){{0,3}}")


def read_name_at(
    text: Folded, start: int, *, limit: int = 2, sure: bool = False, genitive: bool = False
) -> NameReading | None:
    """The name that begins at ``start``: words with a capital, or first names we know.

    ``sure``: the words before promise a name (``îl cheamă …``), so a word without a capital will do.
    """
    match = _NAME_WORDS.match(text.text, start)
    if not match:
        return None
    end = start
    taken = 0
    certainty = 0.0
    for word in _NAME_WORD.finditer(match.group()):
        plain = word.group()
        first, _, second = plain.partition("-")
        if second in NOT_NAMES and second not in FIRST_NAMES:
            plain = first  # "Luca-cel-mic", "Ana-i"
        left, right = start + word.start(), start + word.start() + len(plain)
        base = folded(base_form(plain)) if genitive else plain
        capital = text.quote(left, right)[:1].isupper()
        known = is_known_name(plain) or is_known_name(base)
        if plain in NOT_NAMES and not (capital and taken and (known or plain in _ALSO_SURNAMES)):
            break
        if taken == 0 and not (known or capital or sure):
            break
        if not known and plain.endswith(_PLURAL_GENITIVE):
            break
        if taken and not capital and not (known and not text.quote(start, end)[:1].isupper()):
            break
        if len(plain) < 2 or taken >= limit:
            break
        if taken == 0:
            certainty = 1.0 if known else (0.8 if capital else 0.6)
        taken, end = taken + 1, right
    if not taken:
        return None
    written = text.quote(start, end)
    value = base_form(written) if genitive else " ".join(_capital(word) for word in written.split())
    return NameReading(start, end, value, certainty)
