"""Above a chat: who it is with, on which account, and the ways from here."""

from __future__ import annotations

from crm_core.models import Thread
from crm_core.phones import format_phone
from ui import links, texts
from ui.inbox_list import thread_name
from ui.links import Step
from ui.markup import Html, said, tag
from ui.soft_links import link

TO_PROFILE, OLDER = "profile", "older"
"""What a click in the header asks for; a ``Step`` is the third kind."""


def chat_head_markup(thread: Thread, *, account_name: str, has_older: bool = False) -> Html:
    url = links.thread_url(thread.thread_id)
    number = format_phone(thread.phone_e164) if thread.phone_e164 else texts.NO_PHONE()
    whatsapp = links.whatsapp_url(thread.phone_e164)
    return tag(
        "div",
        tag(
            "div",
            tag("span", link(Step.LIST, "‹ ", texts.TO_LIST(), href=url), " ", cls="crm-narrow"),
            tag("h3", said(thread_name(thread)), style="display:inline"),
            " ",
            tag("span", number, " · ", said(account_name), cls="crm-muted"),
            cls="who",
        ),
        tag(
            "div",
            tag("span", link(Step.DRAFT, texts.TO_DRAFT(), " ›", href=url), cls="crm-narrow"),
            link(TO_PROFILE, texts.PROFILE(), href=links.client_url(thread.phone_e164)) if thread.phone_e164 else None,
            tag("a", texts.WHATSAPP(), href=whatsapp, target="_blank", rel="noopener noreferrer") if whatsapp else None,
            cls="links",
        ),
        tag("div", link(OLDER, texts.OLDER_MESSAGES(), href=url), cls="older") if has_older else None,
        cls="crm-chathead",
    )
