"""What the rules read of the same thread, beside what a model drafted: where they differ, the person looks twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm_core.extraction.decision import decide
from crm_core.extraction.evidence import check
from crm_core.extraction.proposal import Engine
from crm_core.extraction.window import Window
from crm_core.models import Action, Disagreement, DraftFieldName, Event, Extraction

COMPARED = (DraftFieldName.DATE, DraftFieldName.START_TIME, DraftFieldName.AMOUNT)
"""The values that cost most when they are wrong."""


def with_second_opinion(
    extraction: Extraction, window: Window, open_events: Sequence[Event], *, rules: Engine
) -> tuple[Extraction, Extraction]:
    """The extraction with what the rules read differently, and the rules' own extraction.

    A value that the rules do not find is no difference: they miss what they have no words for.
    """
    proposal = rules.propose(window, open_events)
    other = decide(window, proposal, check(proposal, window), open_events)
    return replace(extraction, disagreements=_differences(extraction, other)), other


def _differences(one: Extraction, other: Extraction) -> tuple[Disagreement, ...]:
    if one.draft is None or other.draft is None or Action.NOOP in (one.action, other.action):
        return ()
    same_target = one.target_event_id == other.target_event_id
    found = []
    for name in COMPARED:
        read = other.draft.value(name)
        if read is not None and read != one.draft.value(name) and same_target:
            found.append(Disagreement(name=name, other=read))
    return tuple(found)
