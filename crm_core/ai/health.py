"""Whether the configured models work: the key, the models there are, one short schema call of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from crm_core.ai.completion import Completion, JsonModel, JsonSchema, LimitsLeft, Unmetered
from crm_core.errors import AiError

_SCHEMA = JsonSchema(
    name="check",
    schema={
        "type": "object",
        "properties": {"answer": {"type": "string"}},
        "required": ["answer"],
        "additionalProperties": False,
    },
)


class CheckedProvider(Protocol):
    """A provider of several models, each of which can be asked alone."""

    @property
    def model_names(self) -> tuple[str, ...]: ...

    def available_models(self) -> frozenset[str]: ...

    def alone(self, model: str) -> JsonModel: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelHealth:
    """One configured model. ``problem`` is a Romanian sentence, empty where it answered."""

    name: str
    problem: str = ""
    seconds: float = 0.0
    tokens: int = 0
    limits: LimitsLeft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The report. ``problem`` says why the models could not even be listed."""

    problem: str = ""
    available: tuple[str, ...] = ()
    models: tuple[ModelHealth, ...] = ()

    @property
    def works(self) -> bool:
        """Whether at least one configured model answers."""
        return any(not model.problem for model in self.models)


def check_model(provider: CheckedProvider) -> Health:
    """Ask for the list of models and, of each configured one that is on it, one short answer."""
    try:
        available = provider.available_models()
    except AiError as error:
        return Health(problem=error.message)
    checked = tuple(_checked(provider, name, available) for name in provider.model_names)
    return Health(available=tuple(sorted(available)), models=checked)


def _checked(provider: CheckedProvider, name: str, available: frozenset[str]) -> ModelHealth:
    if name not in available:
        return ModelHealth(name=name, problem="nu există în acest cont; alege unul din listă.")
    try:
        answer: Completion = provider.alone(name).complete_json(
            _SCHEMA,
            "Răspunzi numai cu obiectul JSON cerut.",
            'Răspunde {"answer":"da"}.',
            max_output_tokens=300,
            meter=Unmetered(),
        )
    except AiError as error:
        return ModelHealth(name=name, problem=error.message)
    if not isinstance(answer.data.get("answer"), str):
        return ModelHealth(name=name, problem="nu răspunde după schemă.")
    return ModelHealth(name=name, seconds=answer.use.seconds, tokens=answer.use.total, limits=answer.limits)
