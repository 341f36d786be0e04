"""What is asked of a model and what comes back: one JSON object by a schema, and what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonSchema:
    """A JSON schema by its name. Every property is required and no other allowed, so that it can be strict."""

    name: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUse:
    """What one call took. ``cached`` tokens are part of ``prompt``; ``seconds`` is the time until the answer."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    seconds: float = 0.0

    @property
    def total(self) -> int:
        return self.prompt + self.completion


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsLeft:
    """What the provider says is left: requests of the day, tokens of the minute; None where it said nothing.

    The resets are in the provider's words (``2m59.56s``).
    """

    requests: int | None = None
    tokens: int | None = None
    requests_reset: str = ""
    tokens_reset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A model's answer. ``data`` is ``content`` read as a JSON object; nothing in it has been checked."""

    content: str
    data: Mapping[str, Any]
    model: str
    use: TokenUse = TokenUse()
    limits: LimitsLeft = LimitsLeft()


class Meter(Protocol):
    """Who is charged for model calls."""

    def reserve(self) -> None:
        """Before each attempt. Raises QuotaExceeded where no more may be made."""
        ...

    def record(self, use: TokenUse, limits: LimitsLeft) -> None:
        """After each attempt that the provider answered."""
        ...


class Unmetered:
    """Charges nobody: the command line, recorded completions."""

    def reserve(self) -> None:
        """Every call may be made."""

    def record(self, use: TokenUse, limits: LimitsLeft) -> None:
        """Nothing is counted."""


def keep_waiting() -> None:
    """The default of ``still_wanted``: nobody stops the call."""


class JsonModel(Protocol):
    """Answers with one JSON object."""

    @property
    def model_name(self) -> str:
        """The model that is asked first."""
        ...

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
        """One answer, asked for as often as the outcome of each failure says and as the time allows.

        ``still_wanted`` is called a few times a second while it waits; what it raises ends the call. Raises AiError
        with a sentence, and QuotaExceeded.
        """
        ...
