"""The forms that a Romanian word takes, folded: verbs by conjugation, nouns by their plural, adjectives by agreement.

A line of ``words.py`` gives a word and its paradigm, so that the lexicon names a word once and knows it in every tense,
person, number and case.
"""

from __future__ import annotations


def verb_forms(infinitive: str, kind: str, participle: str = "", extra: str = "") -> frozenset[str]:
    """Every form of a verb. ``kind``: ``a`` (achita), ``ez`` (organiza), ``esc`` (plati), ``i`` (veni), ``e`` (cere).

    ``participle`` where it is not regular; ``extra`` are forms with a changed stem, separated by commas.
    """
    stem = infinitive[:-1]
    vowel = infinitive[-1]
    theme = "i" if vowel == "i" else "e" if kind == "e" else "a"
    past = participle or stem + {"a": "at", "i": "it"}.get(vowel, "ut")
    present = {
        "a": ("", "i", "a", "am", "ati", "e"), "ez": ("ez", "ezi", "eaza", "am", "ati", "eze"),
        "esc": ("esc", "esti", "este", "im", "iti", "easca"), "i": ("", "i", "e", "im", "iti", "a"),
        "e": ("", "i", "e", "em", "eti", "a"),
    }[kind]  # fmt: skip
    imperfect = "a" if theme == "a" else "ea"
    forms = {infinitive, past}
    forms |= {stem + ending for ending in present if len(stem) > 2 or ending}
    forms |= {stem + imperfect + ending for ending in ("m", "i", "", "ti", "u")}
    forms |= {stem + theme + ending for ending in ("re", "rea", "rii", "ri", "rile", "rilor")}
    forms |= {stem + ("and" if theme != "i" else "ind"), past[:-1] + "se", past[:-1] + "sera"}
    forms |= adjective_forms(past)
    return frozenset(forms | {form for form in extra.split(",") if form})


def noun_forms(singular: str, plural: str, extra: str = "") -> frozenset[str]:
    """Every case of a noun, with and without article."""
    forms = {singular, plural, plural + "lor"}
    if singular.endswith(("a", "e")):
        stem = singular[:-1]
        forms |= {plural + "le", plural + "i", stem + "ei", singular if singular.endswith("a") else singular + "a"}
    else:
        forms |= {singular + "ul", singular + "ului", singular + "u"}
        if singular.endswith("u"):
            forms |= {singular + "l", singular + "lui"}
        forms.add(plural + ("i" if plural.endswith("i") and not plural.endswith("uri") else "le"))
    return frozenset(forms | {form for form in extra.split(",") if form})


def adjective_forms(masculine: str) -> frozenset[str]:
    """``platit``: platita, platiti, platite, platitul, platitele…"""
    endings = ("", "a", "i", "e", "ul", "ii", "ele", "ei", "ului", "elor", "ilor", "u")
    return frozenset(masculine + ending for ending in endings)
