"""``whatsappExtractEventFromThread``: draft the party that a thread talks about; save the draft that was shown."""

from __future__ import annotations

from typing import Any, Final

from callables.inputs import LONGEST_ID, fields_of, flag, optional_integer, optional_phone, optional_text, text
from crm_core.access import Actor
from crm_core.bootstrap import Services
from crm_core.extraction.draft import extraction_result
from crm_core.extraction.drafts import DraftRun
from crm_core.extraction.request import DraftRequest
from crm_core.models import Action

NAME: Final = "whatsappExtractEventFromThread"
NOTHING_TO_SAVE: Final = "Nimic nu s-a salvat: conversația nu cere nicio petrecere și nicio schimbare."


def extract_event_from_thread(services: Services, actor: Actor, data: Any) -> dict[str, Any]:
    """The draft, or with ``dryRun`` false what became of the draft that was shown before.

    Only a stored draft is saved, of exactly the messages that the thread has now: a person must have seen it.
    """
    fields = fields_of(data)
    thread_id = text(fields, "threadId", longest=LONGEST_ID)
    request = DraftRequest(
        account_id=text(fields, "accountId", longest=LONGEST_ID),
        phone_e164=optional_phone(fields, "phoneE164"),
        last_messages=optional_integer(fields, "lastNMessages"),
    )
    run_id = optional_text(fields, "runId", longest=LONGEST_ID)
    if flag(fields, "dryRun", default=True):
        return _drafted(services.drafts.draft(actor, thread_id, request=request))
    run = services.drafts.seen(actor, thread_id, request=request, run_id=run_id)
    if run.extraction.action is Action.NOOP:
        return _drafted(run) | {
            "saved": False,
            "message": NOTHING_TO_SAVE,
            "eventId": None,
            "eventShortId": None,
            "isRepeat": False,
        }
    saved = services.drafts.confirm_as_drafted(actor, run)
    return _drafted(run) | {
        "saved": True,
        "eventId": saved.event.event_id,
        "eventShortId": saved.event.short_id,
        "isRepeat": saved.is_repeat,
    }


def _drafted(run: DraftRun) -> dict[str, Any]:
    return extraction_result(run.extraction, client_request_id=run.client_request_id) | {"runId": run.run_id}
