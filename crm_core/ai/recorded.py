"""A model that answers what was recorded: measures prompt, schema, parsing and evidence without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crm_core.ai.completion import Completion, JsonSchema, Meter, keep_waiting
from crm_core.ai.failures import Failure, ai_error
from crm_core.ai.json_objects import read_object

RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class RecordedModel:
    """Answers ``content`` to everything. None stands for a case of which nothing was recorded."""

    content: str | None
    model_name: str = RECORDED

    def complete_json(
        self,
        schema: JsonSchema,
        system: str,
        user: str,
        *,
        max_output_tokens: int,
        meter: Meter,
        still_wanted: Callable[[], object] = keep_waiting,
    ) -> Completion:
        """See ``completion.JsonModel``. Raises AiError for what a live model could not have answered either."""
        if self.content is None:
            raise ai_error(Failure.NOT_RECORDED)
        data = read_object(self.content)
        if data is None:
            raise ai_error(Failure.NOT_JSON)
        return Completion(content=self.content, data=data, model=self.model_name)
