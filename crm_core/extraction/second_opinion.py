"""What the rules read of the same thread, beside what a model drafted: where they differ, the person looks twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crm_core.extraction.evidence import same_value
from crm_core.models import Action, Disagreement, DraftFieldName, Extraction

COMPARED = (DraftFieldName.DATE, DraftFieldName.START_TIME, DraftFieldName.AMOUNT)
"""The values that cost most when they are wrong: differences are shown beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A reading reduced to what two of them can be compared by. ``roles`` counts kinds, ``characters`` are folded."""

    action: Action
    target_event_id: str | None = None
    values: Mapping[DraftFieldName, Any] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    characters: frozenset[str] = frozenset()


def opinion_of(extraction: Extraction) -> Opinion:
    """What an extraction says. Defaults are nobody's opinion."""
    draft = extraction.draft
    if draft is None:
        return Opinion(action=extraction.action, target_event_id=extraction.target_event_id)
    return Opinion(
        action=extraction.action,
        target_event_id=extraction.target_event_id,
        values={name: found.value for name, found in draft.fields.items() if found.quotes},
        roles=Counter(role.role_type for role in draft.roles),
        characters=frozenset(role.character.casefold() for role in draft.roles if role.character),
    )


def disagreements(one: Opinion, other: Opinion) -> tuple[Disagreement, ...]:
    """What the other reads differently. A value that it does not find is no difference: it may have no word for it."""
    if Action.NOOP in (one.action, other.action) or one.target_event_id != other.target_event_id:
        return ()
    return tuple(
        Disagreement(name=name, other=other.values[name])
        for name in COMPARED
        if name in other.values and not same_value(name, one.values.get(name), other.values[name])
    )
