"""The engine that asks a model, and the rules standing in where it does not answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from crm_core.ai.completion import JsonModel, Meter, Unmetered, keep_waiting
from crm_core.ai.failures import Failure
from crm_core.ai.prompts import PromptOverride
from crm_core.ai.recorded import RecordedModel
from crm_core.errors import AiError, QuotaExceeded
from crm_core.extraction.groq.parsing import ENGINE, read_proposal
from crm_core.extraction.groq.prompt import MAX_OUTPUT_TOKENS, make_prompt
from crm_core.extraction.groq.schema import DRAFT_SCHEMA
from crm_core.extraction.proposal import Engine, Proposal
from crm_core.extraction.window import Window
from crm_core.models import Event

STOOD_IN = "Am citit cu regulile."


@dataclass(frozen=True, slots=True)
class GroqEngine:
    """Reads with a model; the rules read where it cannot, and ``Proposal.notice`` says so.

    ``budget`` is the tokens that one request may take; ``overrides`` gives the staff's words in force.
    """

    model: JsonModel
    fallback: Engine
    budget: int
    overrides: Callable[[], PromptOverride] = PromptOverride
    meter: Meter = field(default_factory=Unmetered)
    still_wanted: Callable[[], object] = keep_waiting
    uses_model: bool = True
    name: str = ENGINE

    def attended(self, meter: Meter, still_wanted: Callable[[], object]) -> GroqEngine:
        """The same engine for one person's click: charged to them, and stopped when they stop it."""
        return replace(self, meter=meter, still_wanted=still_wanted)

    def with_override(self, override: PromptOverride) -> GroqEngine:
        """The same engine with other words of the staff: for looking at them before they are saved."""
        return replace(self, overrides=lambda: override)

    def replaying(self, completion: str, *, model: str) -> GroqEngine:
        """The same engine with an answer that is there already: it asks nobody."""
        return replace(self, model=RecordedModel(completion, model_name=model), meter=Unmetered())

    def fingerprint(self, window: Window, open_events: Sequence[Event]) -> str:
        """Names exactly what would be asked: engine, model, prompt, window and events."""
        override = self.overrides()
        prompt = make_prompt(
            window, open_events, override=override.text, override_version=override.version, budget=self.budget
        )
        asked = [self.name, self.model.model_name, prompt.version, prompt.system, prompt.user]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

    def propose(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        """What the model reads, or the rules in its place. Raises what ``still_wanted`` raises."""
        try:
            return self._ask(window, open_events)
        except (AiError, QuotaExceeded) as error:
            notice = f"{error.message} {STOOD_IN}"
        return replace(self.fallback.propose(window, open_events), notice=notice)

    def _ask(self, window: Window, open_events: Sequence[Event]) -> Proposal:
        override = self.overrides()
        budget = self.budget
        while True:
            prompt = make_prompt(
                window, open_events, override=override.text, override_version=override.version, budget=budget
            )
            try:
                completion = self.model.complete_json(
                    DRAFT_SCHEMA,
                    prompt.system,
                    prompt.user,
                    max_output_tokens=MAX_OUTPUT_TOKENS,
                    meter=self.meter,
                    still_wanted=self.still_wanted,
                )
            except AiError as error:
                # The provider counts otherwise than we estimate: once more with a shorter window.
                shorter = budget * 4 // 5
                if error.kind != Failure.TOO_LARGE or budget < self.budget or len(prompt.ids) == 1:
                    raise
                budget = shorter
                continue
            return read_proposal(completion, prompt, open_events)
