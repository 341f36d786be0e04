"""One conversation of very many messages: years of short arrangements with the nursery, told from a few patterns."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

from crm_core.demo.conversations.script import Conversation
from crm_core.demo.days import pick
from crm_core.demo.parties import NURSERY_PARTIES, NURSERY_WEEKS

_THEMES = ("Mickey și Minnie", "Bluey și Chase", "clovnul și Olaf", "Masha și Ursul", "piratul și unicornul")
_ASKED = (
    "Bună ziua! Rămâne valabil pentru săptămâna aceasta, ca de obicei?",
    "Bună dimineața, confirmăm pentru săptămâna asta la grupa mijlocie?",
    "Bună ziua, venim cu drag și luna aceasta? Copiii întreabă de voi 😊",
)
_ANSWERED = (
    "Bună ziua, doamna Ene! Da, rămâne. Venim cu {theme}.",
    "Bună dimineața! Confirmăm, de data asta cu {theme} 🎉",
    "Bună ziua! Sigur că da, am pregătit programul cu {theme}.",
)
_CLOSED = ("Mulțumim, vă așteptăm!", "Perfect, ne vedem atunci 🤗", "Super, intrarea prin curte, ca de obicei")
_AFTER = (
    "A fost foarte frumos, copiii au cântat toată ziua. Trimiteți factura, vă rog",
    "Mulțumim pentru azi! Factura pe e-mail, vă rog",
    "Ne-a plăcut tuturor. Plata o facem luni prin transfer",
)


def with_past(conversation: Conversation) -> Conversation:
    """The conversation with the arrangements of the nursery's past parties before it."""
    return replace(conversation, script=_past() + "\n" + dedent(conversation.script).strip())


def _past() -> str:
    lines: list[str] = []
    for place in reversed(range(NURSERY_PARTIES)):
        first, every = NURSERY_WEEKS
        weeks = first + every * place
        lines += [
            f"@ mon-{weeks} 09:{10 + place}",
            f"C: {pick(_ASKED, 'asked', place)}",
            f"E: {pick(_ANSWERED, 'answered', place).format(theme=_THEMES[place % len(_THEMES)])}",
            f"C: {pick(_CLOSED, 'closed', place)}",
            f"@ fri-{weeks} 13:{10 + place}",
            f"C: {pick(_AFTER, 'after', place)}",
            "E: Vă mulțumim! Factura pleacă azi.",
        ]
    return "\n".join(lines)
