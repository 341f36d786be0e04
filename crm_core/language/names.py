"""People's names in their base form (labelling convention 6): ``Mariei`` → ``Maria``, ``Ancăi`` → ``Anca``, ``lui Andrei``
→ ``Andrei``, ``Dragoșului`` → ``Dragoș``; and the reading of a name where one is expected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm_core.language.first_names import FIRST_NAMES
from crm_core.language.folding import Folded, folded

WORD = r"[^\W\d_]+(?:-[^\W\d_]+)?"
"""A word that may be a name, in folded text of any alphabet."""

NOT_NAMES: frozenset[str] = frozenset(
    ["a", "ai", "al", "ale", "am", "ar", "are", "as", "asa", "ati", "au", "avem", "aveti", "aici", "acasa", "acum", "alt", "alta", "altceva", "altcineva", "anul", "are", "azi", "ba", "baiat", "baiatul", "baietel", "baietelul", "baietelului", "bebe", "bebelus", "bebelusul", "bebelusului", "bine", "botez", "botezul", "bravo", "buna", "bunica", "bunicul", "ca", "cam", "cand", "cat", "cati", "ce", "cea", "cei", "cel", "celalalt", "celui", "chiar", "cine", "clasa", "client", "colega", "copil", "copilul", "copilului", "copii", "copiii", "copiilor", "cu", "cui", "cum", "curier", "curierul", "da", "daca", "dar", "de", "deja", "deocamdata", "desigur", "din", "dl", "dna", "domnul", "doamna", "dumneavoastra", "dupa", "dv", "dvs", "e", "ea", "educatoare", "ei", "el", "ele", "era", "este", "eu", "exact", "face", "fac", "fata", "fete", "fetei", "fetita", "fetitei", "fiica", "fiicei", "fiul", "fiului", "foarte", "frate", "fratele", "fratelui", "fetele", "gata", "gemeni", "gemenii", "grupa", "hai", "ii", "il", "in", "inca", "interesat", "interesata", "insa", "la", "lei", "lor", "lui", "luna", "lunea", "ma", "mai", "mama", "mamei", "mami", "mare", "marti", "mea", "mei", "mele", "mele", "meu", "micut", "micuta", "micutul", "micutei", "mic", "mica", "miercuri", "multumesc", "multumim", "mersi", "multa", "ne", "nepot", "nepoata", "nepotul", "nepoatei", "nepotului", "ni", "nici", "nimic", "noastra", "noastre", "noi", "nostri", "nostru", "nu", "numele", "o", "ok", "on", "or", "ora", "oricum", "pana", "parinte", "pe", "pentru", "perfect", "petrecere", "petrecerea", "poate", "pot", "prima", "printesa", "printul", "pt", "pus", "putem", "puteti", "revin", "roman", "sa", "sarbatorit", "sarbatorita", "sarbatoritul", "sarbatoritei", "sarbatoritului", "salut", "sau", "se", "seara", "scuze", "si", "sigur", "sora", "soră", "sotia", "sotul", "sotului", "spre", "stiu", "sunt", "suntem", "sunteti", "super", "tata", "tatal", "tati", "te", "toata", "toate", "tot", "toti", "un", "una", "unde", "unei", "unui", "unul", "va", "vara", "varul", "verisoara", "verisoarei", "verisorul", "vineri", "vinerea", "vom", "voi", "vor", "vreau", "vrem", "vreo", "zi", "ziua", "zile", "joi", "sambata", "duminica", "luni", "ianuarie", "februarie", "martie", "aprilie", "iunie", "iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie", "animator", "animatori", "animatoare", "ursitoare", "ursitoarele", "mosul", "mos", "craciun", "popcorn", "vata", "baloane", "personaj", "personaje", "confirm", "confirmam", "doar", "numai", "ceva", "cineva", "disponibil", "disponibila", "disponibili", "liber", "libera", "acord", "urgent", "important", "ocupat", "ocupata", "firma", "firmei", "scoala", "gradinita", "gradinitei", "echipa", "echipei", "grupei", "clasei", "prieten", "prietena", "prietenei", "curand", "cumva", "locatie", "locatia", "unde", "adresa", "anisori", "ani", "an", "nume", "numar", "telefon", "interesati", "dispus", "dispusa", "nevoie", "gasit", "sunat", "strada", "bloc", "mamica", "tatic", "bunici", "hello", "hi", "hey", "hei", "buna-ziua", "alo", "stimata", "stimate", "super-party", "bucuresti", "multumita", "dezamagita", "suparata", "incantata", "bucuroasa", "proaspat", "insarcinata", "vecin", "vecina", "nasa", "nasul", "nasii", "nasa", "finul", "fina", "finului", "contabil", "manager", "director", "secretara", "profesor", "profesoara", "invatatoare", "parintii", "parintilor", "reprezentant", "agent", "angajat", "disperata", "ingrijorata", "curioasa", "sarbatoritii", "micutii", "unica", "unicul", "primul", "doilea", "doua", "trei", "patru", "cinci", "ambii", "amandoi", "va"]
)  # fmt: skip
"""Words that stand where a name may stand and are none."""

_LUI = re.compile(r"^lui?\s+")


def is_known_name(word: str) -> bool:
    """Whether the folded word is a first name that we know, in its base form."""
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


def base_form(name: str) -> str:
    """The base form of a name in the genitive or dative; a name already in its base form stays.

    Casing and diacritics are kept, a name without capitals gets one for each word.
    """
    words = _LUI.sub("", name.strip()).split()
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
        forms += [word[:-2] + "a", word[:-2], word[:-1]]
    elif plain.endswith(("cai", "gai", "hai", "kai")):
        forms += [word[:-2] + "a"]
    elif plain.endswith("ichii") or plain.endswith("ichi"):
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


@dataclass(frozen=True, slots=True)
class NameReading:
    """``value`` is in the base form; the span covers the name as written."""

    start: int
    end: int
    value: str
    certainty: float = 1.0


_NAME_WORDS = re.compile(rf"{WORD}(?: {WORD}){{0,3}}")


def read_name_at(text: Folded, start: int, *, limit: int = 2, sure: bool = False, genitive: bool = False) -> NameReading | None:
    """The name that begins at ``start``: words with a capital, or first names we know.

    ``sure``: the words before promise a name (``îl cheamă …``), so a word without a capital will do.
    """
    match = _NAME_WORDS.match(text.text, start)
    if not match:
        return None
    end = start
    taken = 0
    certainty = 0.0
    for word in re.finditer(WORD, match.group()):
        plain = word.group()
        left, right = start + word.start(), start + word.end()
        base = folded(base_form(plain)) if genitive else plain
        capital = text.quote(left, right)[:1].isupper()
        known = is_known_name(plain) or is_known_name(base)
        if plain in NOT_NAMES and not (known and capital and taken):
            break
        if taken == 0 and not (known or capital or sure):
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
