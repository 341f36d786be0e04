"""How the client pays (labelling convention 17)."""

from __future__ import annotations

from collections.abc import Sequence

from crm_core.extraction.proposal import ProposedValue
from crm_core.extraction.rules.turns import Turn
from crm_core.language.money import read_methods
from crm_core.models import DraftFieldName, PaymentMethod, Quote


def read_method(turns: Sequence[Turn]) -> ProposedValue | None:
    """How the client pays: their own word, else what the staff said and nobody denied."""
    current: tuple[PaymentMethod, Quote, bool] | None = None
    pending: tuple[PaymentMethod, Quote] | None = None
    for turn in turns:
        found = [r for r in read_methods(turn.folded) if not r.denied]
        kinds = {reading.value for reading in found}
        if turn.by_client:
            if len(kinds) == 1:
                method = PaymentMethod(found[-1].value.value)
                sentence = turn.sentence_at(found[-1].start)
                if not (turn.folded[sentence.end : sentence.end + 1] == "?" and current):
                    current = (method, turn.quote(found[-1].start, found[-1].end), True)
            elif pending and turn.accepts:
                current = (*pending, True)
            pending = None
        elif len(kinds) == 1:
            method = PaymentMethod(found[-1].value.value)
            quote = turn.quote(found[-1].start, found[-1].end)
            sentence = turn.sentence_at(found[-1].start)
            if turn.folded[sentence.end : sentence.end + 1] == "?":
                pending = (method, quote)
            elif current is None:
                current = (method, quote, False)
    if current is None:
        return None
    return ProposedValue(name=DraftFieldName.METHOD, value=current[0], quotes=(current[1],))
