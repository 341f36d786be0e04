"""From a window to an extraction: signals, engine, evidence, decision."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from crm_core.extraction.confidence import with_model_confidence, with_rules_confidence
from crm_core.extraction.decision import decide
from crm_core.extraction.evidence import Checked, check
from crm_core.extraction.proposal import Engine, Intent, Proposal
from crm_core.extraction.rules.engine import RulesEngine
from crm_core.extraction.second_opinion import Opinion, disagreements, opinion_of
from crm_core.extraction.signals import has_booking_signal
from crm_core.extraction.told_decision import decide_as_told
from crm_core.extraction.voices import believable_message
from crm_core.extraction.window import Window, make_window
from crm_core.models import Action, Draft, Event, Extraction, Message

_RULES = RulesEngine()
RULES_SEE_A_PARTY = "Regulile citesc aici o petrecere: uită-te și tu."
SPOKEN = ("audio", "voice", "ptt")


def extract(window: Window, open_events: Sequence[Event], *, engine: Engine = _RULES) -> Extraction:
    """What the thread asks for. ``open_events`` are the client's events that are not archived.

    A thread without a sign of a booking costs no model call; the rules read every thread.

    Raises what the engine raises (``AiError``, ``QuotaExceeded``); the rules engine raises nothing.
    """
    if window.last_inbound is None:
        return _nothing("Clientul nu a scris încă niciun mesaj.", confidence=1.0)
    said = [message.body for message in window.undecided if message.is_inbound and message.body.strip()]
    if any(message.is_inbound and message.message_type in SPOKEN for message in window.undecided):
        # What was said aloud stands only in what the staff write back.
        said += [message.body for message in window.undecided if not message.is_inbound]
    # With an event booked, short answers ("22", "da, Elsa") complete it: those are read too.
    worth_reading = has_booking_signal(said) or (said and not engine.uses_model)
    if not worth_reading and not (said and open_events):
        if window.decided_message_ids:
            return decide(window, Proposal(intent=Intent.NOTHING), Checked(Draft(), ()), open_events)
        return _nothing("Nimic din conversație nu arată a rezervare.", confidence=0.85)
    proposal = engine.propose(_believable(window), open_events)
    if proposal.told is None:
        checked = check(proposal, window, open_events)
        decided = decide(window, proposal, checked, open_events)
        return replace(with_rules_confidence(decided), notice=proposal.notice)
    return read_by_model(proposal, window, open_events, opinion_of(extract(window, open_events)))


def read_by_model(proposal: Proposal, window: Window, open_events: Sequence[Event], other: Opinion) -> Extraction:
    """What evidence and decision make of a model's proposal, held against what the rules read (``other``)."""
    extraction = decide_as_told(window, proposal, check(proposal, window, open_events), open_events)
    extraction = replace(extraction, disagreements=disagreements(opinion_of(extraction), other))
    if extraction.action is Action.NOOP and other.action is not Action.NOOP:
        extraction = replace(extraction, reasons=(*extraction.reasons, RULES_SEE_A_PARTY))
    return with_model_confidence(extraction, other)


def _believable(window: Window) -> Window:
    """What an engine gets to read: orders to a program and other people's voices blanked out, each at its place."""
    return replace(window, messages=tuple(believable_message(message) for message in window.messages))


def _nothing(reason: str, *, confidence: float) -> Extraction:
    return Extraction(action=Action.NOOP, confidence=confidence, reasons=(reason,))


def client_request_id(thread_id: str, last_inbound_message_id: str, party: int = 1) -> str:
    """The id that makes saving a draft idempotent: the same window gives the same event, however often it is saved.

    ``party`` 2 is the second party of the same window.
    """
    text = thread_id + last_inbound_message_id + (f"#{party}" if party > 1 else "")
    return hashlib.sha256(text.encode()).hexdigest()


def asks_for_a_party(messages: Sequence[Message]) -> bool:
    """Whether these messages, oldest first, ask for a party: the mark "possible booking" of a thread in the inbox."""
    if not messages:
        return False
    window = make_window("", messages, now=messages[-1].ts_client)
    return extract(window, ()).action is Action.CREATE_EVENT
