"""Other ways to write a question: the same words sloppier, politer, shorter, in another order, misspelt, or synonyms.

Each rewriting keeps what is asked, so a planner that understands the question should come to the same plan.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

Rewriting = Callable[[str], str]


def plain(question: str) -> str:
    letters = unicodedata.normalize("NFKD", question.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).rstrip("?. ")


def _swap(pairs: dict[str, str]) -> Rewriting:
    """The first words of the table that the question has, replaced."""

    def rewrite(question: str) -> str:
        text = plain(question)
        for one, other in pairs.items():
            text, count = re.subn(rf"\b{one}\b", other, text, count=1)
            if count:
                return text
        return question

    return rewrite


_SYNONYMS = (
    {"platit": "achitat", "achitat": "platit"},
    {"platite": "achitate", "achitate": "platite", "neplatite": "neachitate", "neachitate": "neplatite"},
    {"neplatit": "neachitat", "neachitat": "neplatit", "platita": "achitata", "achitata": "platita"},
    {"petrecere": "aniversare", "petrecerea": "aniversarea", "eveniment": "petrecere", "evenimentul": "petrecerea"},
    {
        "petreceri": "evenimente",
        "evenimente": "petreceri",
        "petrecerile": "evenimentele",
        "evenimentele": "petrecerile",
    },
    {"avans": "acont", "acont": "arvuna", "avansul": "acontul", "avansuri": "aconturi"},
    {"cost": "pret", "suma": "valoarea", "cat datoreaza": "cat mai are de plata"},
    {"cel mai scump": "cel mai costisitor", "cea mai scumpa": "cea mai costisitoare"},
    {"ultima": "cea mai recenta", "ultimul": "cel mai recent", "prima": "cea mai veche", "primul": "cel mai vechi"},
    {"cu cardul": "pe card", "cash": "numerar", "prin transfer": "prin virament"},
    {"pana acum": "pana in prezent", "pana azi": "pana astazi", "anul asta": "anul acesta", "in total": "cu totul"},
    {"copilul": "sarbatoritul", "unde": "in ce loc", "cand": "in ce data", "clienta": "doamna", "clientul": "domnul"},
    {"anulate": "contramandate", "anulata": "contramandata", "urmeaza": "vine"},
)
_CONTRACTIONS = (
    {
        "nu a": "n-a",
        "nu au": "n-au",
        "care sunt": "care-s",
        "ce este": "ce-i",
        "care e": "care-i",
        "care este": "care-i",
    },
    {
        "pentru": "pt",
        "eveniment": "evt",
        "evenimente": "evt-uri",
        "evenimentul": "evt",
        "numarul": "nr",
        "persoane": "pers",
    },
    {"n-a": "nu a", "n-au": "nu au", "care-s": "care sunt", "care-i": "care e", "ce-i": "ce e", "pt": "pentru"},
    {"evt": "evenimentul", "s-a": "s a", "pana": "pina", "cat": "cit", "cate": "cite", "cand": "cind"},
)
_POLITE = (
    "te rog, {}", "{} te rog frumos", "buna ziua, {}", "zi-mi si mie {}", "as vrea sa stiu {}", "poti sa-mi spui {}?",
    "ma intreaba doamna, {}", "uita-te si tu {}", "vezi te rog {}", "{}, mersi", "salut! {} ca nu gasesc",
    "sunt cu clienta la telefon, {}",
)  # fmt: skip


def _moved(question: str) -> str:
    """The period before what is asked, or after it."""
    text = plain(question)
    if len(re.findall(r"\b(?:20\d\d|anul|luna|pana|din|de|dupa)\b", text)) > 1:
        return question
    ends = re.fullmatch(r"(.+?) ((?:in|din) (?:20\d\d|\w+ 20\d\d)|anul trecut|anul asta|luna asta|luna trecuta)", text)
    if ends:
        return f"{ends[2]} {ends[1]}"
    begins = re.fullmatch(
        r"((?:in|din) 20\d\d|anul trecut|anul asta|luna asta|luna trecuta) ((?:cat|cate|ce|cati) .+)", text
    )
    return f"{begins[2]} {begins[1]}" if begins else question


def _misspelt(question: str, *, seed: int) -> str:
    """One slip in one long word of the question that is no name."""
    words = question.split(" ")
    chance = random.Random(f"{seed} {question}")
    able = [
        at for at, word in enumerate(words) if len(word) > 5 and word.isascii() and word.islower() and word.isalpha()
    ]
    if not able:
        return question
    at = chance.choice(able)
    word, where = words[at], chance.randrange(1, len(words[at]) - 2)
    slips = (
        word[:where] + word[where + 1] + word[where] + word[where + 2 :],
        word[:where] + word[where + 1 :],
        word[:where] + word[where] + word[where:],
    )
    return " ".join([*words[:at], chance.choice(slips), *words[at + 1 :]])


def rewritings(question: str) -> Iterator[tuple[str, str]]:
    """Kind and text of every rewriting that differs from the question."""
    made: list[tuple[str, str]] = [
        ("plain", plain(question)),
        ("shouted", question.upper()),
        ("moved", _moved(question)),
    ]
    made += [("synonym", _swap(pairs)(question)) for pairs in _SYNONYMS]
    made += [("contraction", _swap(pairs)(question)) for pairs in _CONTRACTIONS]
    made += [("polite", frame.format(question.rstrip("?. "))) for frame in _POLITE]
    made += [("typo", _misspelt(plain(question), seed=seed)) for seed in range(3)]
    for kind, text in made:
        if text != question and text != plain(question):
            yield kind, text
