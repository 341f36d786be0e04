"""One conversation of very many messages: years of short arrangements with the nursery, told from a few patterns."""

from crm_core.demo.conversations.script import Conversation
from crm_core.demo.days import pick

_THEMES = ("Mickey și Minnie", "Bluey și Chase", "clovnul și Olaf", "Masha și Ursul", "piratul și unicornul")
_ASKED = (
    "Bună ziua! Rămâne valabilă ziua de {weekday} la 10:00?",
    "Bună dimineața, confirmăm pentru {weekday}, ca de obicei la 10:00?",
    "Bună ziua, venim cu drag și luna aceasta? Copiii întreabă de voi 😊",
)
_ANSWERED = (
    "Bună ziua, doamna Ene! Da, rămâne. Venim cu {theme}.",
    "Bună dimineața! Confirmăm, de data asta cu {theme} 🎉",
    "Bună ziua! Sigur că da. {theme} abia așteaptă!",
)
_CLOSED = ("Mulțumim, vă așteptăm!", "Perfect, ne vedem atunci 🤗", "Super, intrarea prin curte, ca de obicei")
_AFTER = (
    "A fost foarte frumos, copiii au cântat toată ziua. Trimiteți factura, vă rog",
    "Mulțumim pentru azi! Factura pe e-mail, vă rog",
    "Ne-a plăcut tuturor. Plata o facem luni prin transfer",
)


def nursery_talk(parties: int) -> str:
    """The script of the nursery's past arrangements, the oldest first."""
    lines: list[str] = []
    for place in reversed(range(1, parties)):
        weeks = 4 + 8 * place
        theme = _THEMES[place % len(_THEMES)]
        answer = pick(_ANSWERED, "answer", place).format(theme=theme)
        lines += [
            f"@ mon-{weeks} 09:{10 + place}",
            f"C: {pick(_ASKED, 'ask', place).replace('{weekday}', 'săptămâna aceasta')}",
            f"E: {answer[0].upper()}{answer[1:]}",
            f"C: {pick(_CLOSED, 'close', place)}",
            f"@ fri-{weeks} 13:{10 + place}",
            f"C: {pick(_AFTER, 'after', place)}",
            "E: Vă mulțumim! Factura pleacă azi.",
        ]
    return "\n".join(lines)


def with_past(conversation: Conversation, parties: int) -> Conversation:
    """The conversation with the nursery's past arrangements before it."""
    from dataclasses import replace
    from textwrap import dedent

    return replace(conversation, script=nursery_talk(parties) + "\n" + dedent(conversation.script).strip())
