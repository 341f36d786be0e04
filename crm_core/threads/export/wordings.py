"""WhatsApp's own words in an export, Romanian and English: what was sent, what was deleted, calls and notices.

Phrases are from the apps' string tables. They are compared folded: lower case, without Romanian diacritics.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from crm_core.threads.export.records import MessageKind

OWN_TEXT_MARK = "\u200e"
"""The left-to-right mark that iPhones put before words that are WhatsApp's own."""

LONGEST_NOTICE = 600
_FOLDED = str.maketrans("ăâîșşțţ", "aaisstt")


class Wording(Enum):
    """What the app itself says in a message's place, by who marks it alike on an iPhone."""

    MEDIA = auto()
    DELETED = auto()
    CALL = auto()


def fold(text: str) -> str:
    """Lower case, without Romanian diacritics and direction marks, no-break spaces as spaces."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return lowered.replace("\u200e", "").replace("\u202f", " ").replace("\u00a0", " ").translate(_FOLDED)


OMITTED_ON_IPHONE = {
    "imagine omisa": MessageKind.IMAGE,
    "image omitted": MessageKind.IMAGE,
    "clip video omis": MessageKind.VIDEO,
    "video omis": MessageKind.VIDEO,
    "video omitted": MessageKind.VIDEO,
    "mesaj video omis": MessageKind.VIDEO,
    "nota video omisa": MessageKind.VIDEO,
    "video note omitted": MessageKind.VIDEO,
    "fara audio": MessageKind.AUDIO,
    "audio omis": MessageKind.AUDIO,
    "audio omitted": MessageKind.AUDIO,
    "gif omis": MessageKind.GIF,
    "gif omitted": MessageKind.GIF,
    "sticker omis": MessageKind.STICKER,
    "autocolant omis": MessageKind.STICKER,
    "sticker omitted": MessageKind.STICKER,
    "document omis": MessageKind.DOCUMENT,
    "document omitted": MessageKind.DOCUMENT,
    "carte de vizita contact omisa": MessageKind.CONTACT,
    "contact card omitted": MessageKind.CONTACT,
}
OMITTED_IN_BRACKETS = {f"<{phrase}>": kind for phrase, kind in OMITTED_ON_IPHONE.items()} | {
    "<continut media omis>": MessageKind.MEDIA,
    "<media omitted>": MessageKind.MEDIA,
    "<view once voice message omitted>": MessageKind.VIEW_ONCE,
    "<view once message omitted>": MessageKind.VIEW_ONCE,
}
VIEW_ONCE_ON_ANDROID = "null"
"""What Android writes for a photo that could be seen once."""

_DELETED = re.compile(
    r"(?:acest mesaj a fost sters(?: de (?:un admin\w*|adminul?.*|administrator.*))?"
    r"|(?:ati|ai) sters acest mesaj(?: ca admin\w*| in calitate de admin\w*)?"
    r"|this message was deleted(?: by (?:an )?admin.*)?"
    r"|you deleted this message(?: as admin)?)\.?"
)
_UNAVAILABLE = re.compile(
    r"(?:waiting for this message\. this may take a while"
    r"|(?:se asteapta|in asteptarea) aces(?:t|tui) mesaj\b.{0,120})\.?"
)
_VIEW_ONCE = re.compile(
    r"you received a view once (?:message|photo|video|voice message)\..{0,120}"
    r"|you sent a view once (?:message|photo|video|voice message)\..{0,120}"
    r"|(?:ati|ai) (?:primit|trimis) (?:un mesaj|o fotografie|o imagine|un videoclip|un clip video)"
    r" (?:cu|pentru|de) (?:o singura )?vizualizare\b.{0,120}"
)
_CALL = re.compile(
    r"(?:missed|silenced|unanswered|declined) (?:group )?(?:voice |video )?call\b(?:[.,:;] ?.{0,80})?"
    r"|(?:group )?(?:voice|video) call[.,] .{1,80}"
    r"|apel (?:vocal|video)(?: de grup)? (?:nepreluat|ratat|pierdut|respins|silentios)\b(?:[.,:;( ].{0,80})?"
    r"|apel (?:vocal|video)(?: de grup)?[.,] (?:\d|fara raspuns|nu a raspuns|preluat|ratat|nepreluat|incheiat).{0,80}"
)
_EDITED = frozenset(("<acest mesaj a fost editat>", "<this message was edited>"))

_NOTICE = re.compile(
    r"criptate integral|criptare integrala|end-to-end encr"
    r"|cod(?:ul)?(?: dvs\.?| dumneavoastra| tau)? de securitate|security code"
    r"|\b(?:a|ati|ai) creat (?:grupul|comunitatea|acest grup|acest chat)|\bcreated (?:group|community|this)\b"
    r"|\b(?:(?:v-|te-)a|a|ati|ai) adaugat(?:-[oi])? |\b(?:v-|te-)a adaugat$|\ba fost adaugata?\b|\badded (?!to cart)"
    r"|\b(?:a|ati|ai) (?:iesit|parasit)(?: din)?(?: grupul?| acest grup| comunitatea)?\.?$|\bleft(?: the group)?\.?$"
    r"|\b(?:(?:v-|te-|l-)a|a|ati|ai) eliminat|\ba fost eliminata?\b|\bremoved \S|\bwas removed\b|\bwere removed\b"
    r"|\b(?:s-a|v-ati|te-ai) alaturat|\bjoined (?:using|from|via|the)|\bs-a alaturat$|\bjoined\.?$"
    r"|\b(?:(?:si-)?a|(?:v-)?ati|(?:ti-)?ai) (?:schimbat|modificat|actualizat|sters) "
    r"(?:subiect|descrie|picto|imagin|fotograf|poza|nume|setari|numar|acest(?:ui)? grup|durata|cronometru|tema|ident)"
    r"|\bchanged (?:the (?:subject|group)|this group|their phone|your phone|to \+|the settings|the chat theme|from )"
    r"|\bdeleted this group|\bupdated the message timer"
    r"|mesaje(?:le)? (?:temporare|care dispar)|disappearing messages"
    r"|\b(?:sunteti|esti|este|mai sunteti|mai esti) (?:acum )?(?:un )?(?:administrator|admin)\b"
    r"|\b(?:now|no longer) (?:an|a community|a group) admin"
    r"|\b(?:ati|ai) (?:blocat|deblocat) acest contact|\byou (?:un)?blocked this"
    r"|cont(?:ul)?(?: oficial)?(?: de| pentru)? (?:compani|afaceri|firm|business|comercial)|\bbusiness account"
    r"|serviciu securizat|secure service|\bofficial (?:business )?account"
    r"|\beste un contact\b|\beste in lista de contacte|\bis a contact\b|\bis in your contacts"
    r"|\b(?:a|ati|ai) fixat un mesaj|\bpinned a message"
    r"|\b(?:a|ati|ai) inceput un (?:apel|chat)|\bstarted a (?:voice |video )?(?:call|chat)"
    r"|\b(?:atingeti|atinge|apasati|apasa|faceti clic) (?:pentru|aici)\b|\b(?:tap|click) to\b|\b(?:tap|click) for\b"
)
_CHANGE = re.compile(
    r"criptate integral|end-to-end encrypted|\bcodul .{0,20}de securitate cu\b|\bsecurity code with\b"
    r"|\b(?:a|ati|ai) (?:creat grupul|adaugat|eliminat) "
    r"|\b(?:created group|changed the (?:subject|group)|added|removed) "
    r"|\b(?:a|ati|ai) (?:schimbat|modificat) (?:subiect|descrie|nume|pictograma|imagin)"
)
_STANDS_FOR_A_MESSAGE = re.compile(
    r"\bomitted\.?$|\bomis[ae]?\.?$|^fara audio|[<‹](?:attached|atasare):|\((?:file attached|fisier atasat)\)$"
    r"|^(?:location|locatie|poll|sondaj|chestionar): ?"
)
GROUP_NOTICE = re.compile(
    r"\b(?:a|ati|ai) creat (?:grupul|acest grup)|\bcreated (?:group|this group)\b|\badaugat|\badded "
    r"|\beliminat|\bremoved |alaturat|\bjoined\b|\bparasit|\biesit|\bleft\b|\bsubiect|\bsubject\b|\bgrup|\bgroup\b"
)
_STARTS = frozenset(
    phrase[:3]
    for phrase in (
        *OMITTED_ON_IPHONE,
        *("acest mesaj", "ati sters", "ai sters", "this message", "you", "waiting", "se asteapta", "in asteptarea"),
        *("missed", "silenced", "unanswered", "declined", "group", "voice", "video", "apel", "mesajele", "messages"),
        *("location", "locatie", "live location", "poll", "sondaj", "chestionar"),
    )
)
_MARKED = {
    Wording.MEDIA: re.compile(
        "\u200e(?:<(?:attached|ata[sșş]are)|\u2039|[^\\n]{0,60}(?:omitted|omis[aă]?)\\b|f[aă]r[aă] audio)"
        "|^\u200e\\[[^\\n]*(?:omitted|omis[aă]?|f[aă]r[aă] audio|attached:[^\\n]*>|ata[sșş]are:[^\\n]*>)\r?$",
        re.IGNORECASE | re.MULTILINE,
    ),
    Wording.DELETED: re.compile(
        "\u200e(?:this message was|you deleted|acest mesaj a fost [sșş]ters|a(?:[tțţ]i|i) [sșş]ters)", re.IGNORECASE
    ),
    Wording.CALL: re.compile(
        "\u200e(?:missed|silenced|(?:group )?v(?:oice|ideo) call|apel (?:vocal|video))", re.IGNORECASE
    ),
}


def marked_wordings(text: str) -> frozenset[Wording]:
    """Which of its own words an iPhone's file marks: without the mark, those were then typed by a person."""
    if OWN_TEXT_MARK not in text:
        return frozenset()
    return frozenset(wording for wording, pattern in _MARKED.items() if pattern.search(text))


def may_be_own(body: str) -> bool:
    """Whether a body is worth a closer look; most are plainly a person's words."""
    return (
        fold(body[:3]) in _STARTS
        or ">" in body
        or body.endswith((")", "omitted", "omis"))
        or ")\n" in body
        or OWN_TEXT_MARK in body
        or body == VIEW_ONCE_ON_ANDROID
    )


def is_deleted(folded: str) -> bool:
    return _DELETED.fullmatch(folded) is not None


def is_unavailable(folded: str) -> bool:
    """A message that had not arrived, or could be seen only once on the phone, when the chat was exported."""
    return _UNAVAILABLE.fullmatch(folded) is not None


def is_view_once(folded: str) -> bool:
    return _VIEW_ONCE.fullmatch(folded) is not None


def is_call(folded: str) -> bool:
    return _CALL.fullmatch(folded) is not None


def is_notice(folded: str) -> bool:
    """Whether the folded line holds words that only a notice of the app has."""
    if len(folded) > LONGEST_NOTICE or _STANDS_FOR_A_MESSAGE.search(folded):
        return False
    if is_deleted(folded) or is_view_once(folded) or is_unavailable(folded):
        return False
    return _NOTICE.search(folded) is not None or is_call(folded)


def begins_a_notice(folded: str) -> bool:
    """Whether what stands before a colon is no name but begins a notice (``Ana changed the subject to “…``)."""
    return _CHANGE.search(folded) is not None


def is_notice_of_chat(folded: str) -> bool:
    """Whether the folded text is a notice that iPhones write under the name of the chat, marked or not."""
    return folded.startswith(
        (
            "mesajele si apelurile sunt criptate integral",
            "mesajele dvs. si apelurile sunt securizate",
            "messages and calls are end-to-end encrypted",
            "messages to this chat and calls are",
            "messages you send to this chat and calls are",
        )
    )


def without_edited_mark(body: str) -> tuple[str, bool]:
    """The body without its closing ``<Acest mesaj a fost editat>``, and whether it had one."""
    if not body.endswith((">", OWN_TEXT_MARK, " ")):
        return body, False
    at = body.rfind("<")
    if at < 0 or fold(body[at:]).strip() not in _EDITED:
        return body, False
    return body[:at].rstrip(f"{OWN_TEXT_MARK} \r\n"), True
